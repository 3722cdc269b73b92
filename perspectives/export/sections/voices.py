"""Who is heard: shares by actor and outlet, who comes first, who is in the headline, who is only reported or
only named, who answers whom."""

from __future__ import annotations

from collections.abc import Iterator

from perspectives.comparison import Comparison
from perspectives.comparison.figures import BEYOND, count, share
from perspectives.comparison.glyphs import DOUBT
from perspectives.comparison.heard import Answer, Heard, Share, Unquoted, by_standing, heard
from perspectives.comparison.records import StatementView
from perspectives.comparison.telling import short, who
from perspectives.export.sections.blocks import (
    Block,
    Cell,
    Heading,
    Item,
    Run,
    Table,
    Tone,
    behind_name,
    cut_short,
    one_line,
    shown_keys,
    told,
)

TITLE = "Who is heard"
ALL = "all outlets"
SILENT = "Only reported or only named"
MOST = 60
CAUTION = (
    f"Share of all attributed words of an outlet. {BEYOND} "
    "Filters do not change it. Who is in two actors counts for both."
)


def voice_sections(comparison: Comparison) -> Iterator[Block]:
    base = comparison.base or comparison
    found = heard(comparison)
    names = {panel.actor.id: panel.name for panel in base.panels}
    if not any(one[None].statements for one in found.by_actor.values()):
        return
    yield Heading(TITLE, figures=count(base.statement_count, "statement"))
    yield told(CAUTION)
    outlets: tuple[str | None, ...] = (*base.outlets, None) if len(base.outlets) != 1 else base.outlets
    yield Table(
        "Actor",
        tuple(ALL if outlet is None else outlet for outlet in outlets),
        tuple(
            (names[actor], tuple(_cell(row[outlet]) for outlet in outlets))
            for actor, row in found.by_actor.items()
            if row[None].statements
        ),
        total=len(outlets) > 1,
    )
    keys = shown_keys(comparison)
    yield from _firsts("Who is quoted first", found.first_quoted, keys)
    yield from _firsts("Who speaks in the headline", found.headline, keys)
    yield from _unquoted(found, names)
    yield from _answers(found, names, keys)


def interval(low: float | None, high: float | None) -> str:
    """`` (12–30)`` in per cent; "" where nothing tells it."""
    return f" ({100 * low:.0f}–{100 * high:.0f})" if low is not None and high is not None else ""


def _cell(one: Share) -> Cell:
    if one.rate is None:
        return Cell("–")
    part = share(one.words, one.of_words)
    short = f"{part}{interval(one.low, one.high)} · {one.words:,} of {one.of_words:,}"
    if not one.words:
        return Cell(f"0 of {one.of_words:,}", f"0 of {count(one.of_words, 'word')}", 0.0)
    quoted = f"{share(one.quoted_words, one.words)} quoted"
    long = (
        f"{part}{interval(one.low, one.high)} · {one.words:,} of {count(one.of_words, 'word')} · "
        f"{one.statements:,} of {count(one.of_statements, 'statement')} · {quoted}"
    )
    return Cell(short, long, one.rate)


def _firsts(title: str, views: tuple[StatementView, ...], keys: frozenset[str]) -> Iterator[Block]:
    found = [view for view in views if view.key in keys]
    if not found:
        return
    yield Heading(title, 3)
    for view in found[:MOST]:
        yield Item(_said(view), view)
    if rest := cut_short(found, MOST, "of them"):
        yield told(rest)


def _said(view: StatementView) -> tuple[Run, ...]:
    return (Run(view.article.outlet, Tone.STRONG), Run(f" · {who(view)}{behind_name(view)}"))


def _unquoted(found: Heard, names: dict[str, str]) -> Iterator[Block]:
    told_of = {outlet: silent for outlet, silent in found.never_quoted.items() if silent}
    if len(found.never_quoted) == 2:  # one outlet: all together say the same
        told_of.pop(None, None)
    if not told_of:
        return
    yield Heading(SILENT, 3)
    for outlet, silent in told_of.items():
        for standing, some in by_standing(silent):
            who = "; ".join(_silent(one, names) for one in some)
            where = Run(ALL if outlet is None else outlet, Tone.STRONG)
            yield Item((where, Run(f" · {standing.value}: {who}")))


def _silent(one: Unquoted, names: dict[str, str]) -> str:
    parts = [*one.presence]
    if one.quoted_elsewhere:
        parts.append(f"quoted by {', '.join(one.quoted_elsewhere)}")
    return f"{one.named_as(names.get(one.actor, one.actor))} ({', '.join(parts)})"


def _answers(found: Heard, names: dict[str, str], keys: frozenset[str]) -> Iterator[Block]:
    pairs = [
        (exchange, answer)
        for exchange in found.exchanges
        for answer in exchange.answers
        if answer.statement.key in keys
    ]
    if not pairs:
        return
    yield Heading("Who answers whom", 3)
    for exchange, answer in pairs[:MOST]:
        pair = " → ".join(names.get(one, one) for one in (exchange.actor, exchange.answered))
        words = behind_name(answer.statement)
        yield Item((Run(pair, Tone.STRONG), Run(f"{words}{_to(answer)}")), answer.statement)
    if rest := cut_short(pairs, MOST, "answers"):
        yield told(rest)


def _to(answer: Answer) -> str:
    """What is answered, and the word that tells it."""
    doubt = f"{DOUBT} " if answer.doubtful else ""
    answered = one_line(short(answer.answered), 80) if answer.answered is not None else ""
    return f" ({doubt}“{answer.words}”{f', to: {answered}' if answered else ''})"
