"""What is where: what was found in one outlet alone, what stands in headlines, who was first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from perspectives.comparison import Comparison
from perspectives.comparison.carrying import Carrying, HeadlineFact, carrying
from perspectives.comparison.citation import written_date
from perspectives.comparison.cutting import MOSTLY_MISSED, NOWHERE_ELSE, titled
from perspectives.comparison.figures import count, share
from perspectives.comparison.ordering import in_order
from perspectives.comparison.records import StatementView
from perspectives.comparison.telling import who
from perspectives.export.sections.blocks import (
    Block,
    Heading,
    Item,
    Run,
    Tone,
    behind_name,
    cut_short,
    one_line,
    shown_keys,
    told,
)
from perspectives.export.sections.cuts import speakers_of

ONLY_ONE = "Found in one outlet alone"
HEADLINES = "What the headlines say"
TIMELINE = "Who carried what first"
MOST_AN_OUTLET = 10
MOST = 60


def carried_sections(comparison: Comparison) -> Iterator[Block]:
    found = carrying(comparison)
    keys = shown_keys(comparison)
    yield from _only_one(comparison, found, keys)
    yield from _headlines(comparison, found, keys)
    yield from _timeline(found, keys)


def _only_one(comparison: Comparison, found: Carrying, keys: frozenset[str]) -> Iterator[Block]:
    views = [view for view in found.only_one if view.key in keys]
    if not views:
        return
    yield Heading(ONLY_ONE, figures=count(len(views), "statement"))
    yield told(f"Statements that were found {NOWHERE_ELSE}. {MOSTLY_MISSED}")
    by_outlet = {outlet: list(held) for outlet, held in groupby(views, key=lambda view: view.article.outlet)}
    every = {
        outlet: sum(len(one.statements) for one in comparison.articles if one.article.outlet == outlet)
        for outlet in by_outlet
    }
    for outlet, held in by_outlet.items():
        yield Heading(outlet, 3, f"{len(held):,} of {every[outlet]:,} · {share(len(held), every[outlet])}")
        for view in sorted(held, key=lambda one: -one.words)[:MOST_AN_OUTLET]:
            yield Item(_said(view), view)
        if rest := cut_short(held, MOST_AN_OUTLET, "of them"):
            yield told(rest)


def _said(view: StatementView) -> tuple[Run, ...]:
    return (Run(who(view), Tone.STRONG), Run(behind_name(view)))


def _headlines(comparison: Comparison, found: Carrying, keys: frozenset[str]) -> Iterator[Block]:
    paths = {one.article.path for one in comparison.articles if not comparison.filters or one.statements}
    facts = [one for one in found.headline_facts if one.article.path in paths]
    without = [one for one in found.without_headline if one.path in paths]
    if not facts and not without:
        return
    names = {speaker.id: speaker.name for speaker in comparison.speakers}
    yield Heading(HEADLINES, figures=count(len(facts), "headline"))
    for fact in facts[:MOST]:
        carried = next((one for one in fact.statements if one.statement.key in keys), None)
        yield Item(_headline(fact, names), carried.statement if carried else None)
    if rest := cut_short(facts, MOST, "headlines"):
        yield told(rest)
    if without:
        yield told(f"No headline in the text: {', '.join(f'{one.outlet} ({one.path})' for one in without)}.")


def _headline(fact: HeadlineFact, names: dict[str, str]) -> tuple[Run, ...]:
    words = " ".join(fact.span.of(fact.article.text).split())
    named = ", ".join(names.get(one, one) for one in fact.speakers)
    place = f"{fact.article.path}:{fact.span.start}–{fact.span.end}"
    tail = f" · names {named}" if named else " · names nobody"
    if fact.statements:
        tail += f" · takes up {count(len(fact.statements), 'statement')} of the article: {_taken(fact)}"
    return (Run(fact.article.outlet, Tone.STRONG), Run(f": {words}{tail} ({place})"))


def _taken(fact: HeadlineFact) -> str:
    """The words of the first statement that it takes up."""
    first = fact.statements[0]
    return "made there" if first.whole else f"“{' … '.join(' '.join(one.split()) for one in first.words)}”"


def _timeline(found: Carrying, keys: frozenset[str]) -> Iterator[Block]:
    if not found.timeline:
        return
    yield Heading(TIMELINE, figures=count(len(found.timeline), "day"))
    yield told(f"Whether outlets carry the same goes by the words. {MOSTLY_MISSED}")
    for day in found.timeline:
        outlets = ", ".join(dict.fromkeys(article.outlet for article in day.articles))
        yield Heading(written_date(day.date), 3, f"{count(len(day.articles), 'article')}: {outlets}")
        firsts = [one for one in day.utterances if any(view.key in keys for view in one.first)]
        for one in firsts[:MOST]:
            first = ", ".join(in_order((view.article.outlet for view in one.first), one.utterance.outlets))
            later = "; ".join(
                f"{view.article.outlet} {written_date(view.article.published)}" for view in one.later
            )
            words = one_line(titled(one.utterance.fullest))
            line = f": {speakers_of(one.utterance)}: {words}{f' · later: {later}' if later else ''}"
            yield Item((Run(first, Tone.STRONG), Run(line)), one.first[0])
        if rest := cut_short(firsts, MOST, "of them"):
            yield told(rest)
    if found.undated:
        yield told("Without a date: " + ", ".join(article.path for article in found.undated) + ".")
