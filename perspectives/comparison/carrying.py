"""What is where: statements that only one outlet carries, what stands in the headlines, and who carried what
first where dates differ.

Which statements are the same is ``same_utterances``' judgement; a headline is compared by its words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from perspectives.comparison.dates import day_of
from perspectives.comparison.headlines import headline_of
from perspectives.comparison.keeping import kept
from perspectives.comparison.membership import actors_of
from perspectives.comparison.records import ArticleView, Comparison, StatementView
from perspectives.comparison.searching import fold
from perspectives.comparison.tables import words as listed
from perspectives.comparison.utterances import Utterance, same_utterances
from perspectives.extraction.framing.inflection import bases
from perspectives.model import Article, Span

FEWEST_WORDS, FEWEST_SHARE = 2, 0.25
"""Words that a headline and a statement must have in common, its speaker's name counted in, and their share
of the headline's words that say anything. Chosen by eye: below it the words are the topic's and no fact's."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class InHeadline:
    """A statement whose words stand in the headline of its own article."""

    statement: StatementView
    words: tuple[str, ...]
    """The words of the headline that are its own or its speaker's, to the letter, in the headline's order."""
    spans: tuple[Span, ...]
    """Where they stand in the headline."""
    whole: bool
    """The statement itself stands there."""
    outlets: tuple[str, ...]
    """Outlets that carry the same statement, its own among them; sorted."""


@dataclass(frozen=True, slots=True)
class HeadlineFact:
    """What one article puts in its headline."""

    article: Article
    span: Span
    """The headline in the article's text."""
    speakers: tuple[str, ...]
    """Ids of the folder's speakers that it names, in their order."""
    actors: tuple[str, ...]
    """Ids of the actors that it names, in their order."""
    statements: tuple[InHeadline, ...]
    """Statements of the article whose words stand in it; most words in common first."""


@dataclass(frozen=True, slots=True)
class First:
    """An utterance at the outlet that carried it first."""

    utterance: Utterance
    first: tuple[StatementView, ...]
    """The variants of its first day: one, or several where outlets share the day."""
    later: tuple[StatementView, ...]
    """Those of later days, by date."""
    undated: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One date of the timeline."""

    date: str
    """``2020-01-03``."""
    articles: tuple[Article, ...]
    utterances: tuple[First, ...]
    """The utterances of several articles that were carried first on that day."""


@dataclass(frozen=True, slots=True)
class Carrying:
    """What is where, whatever filters are on."""

    only_one: tuple[StatementView, ...]
    """Statements that only one outlet carries, in the order of outlet, article, place. Empty in a folder of
    one outlet, where it would be all of them."""
    headline_facts: tuple[HeadlineFact, ...]
    """One an article whose text has a headline."""
    timeline: tuple[Day, ...]
    """The days on which articles were published, in their order; empty where all dated articles are of one
    day."""
    undated: tuple[Article, ...]
    """Articles that no date of the timeline can hold."""


def carrying(comparison: Comparison) -> Carrying:
    """What is where, in the whole comparison whatever filters are on."""
    return kept(comparison, "carrying", _made)


def _made(base: Comparison) -> Carrying:
    utterances = same_utterances(base)
    outlets_of = {variant.view.key: one.outlets for one in utterances for variant in one.variants}
    timeline = _timeline(base, utterances)
    dated = {article.path for day in timeline for article in day.articles}
    return Carrying(
        only_one=tuple(
            view
            for article in base.articles
            for view in article.statements
            if len(outlets_of.get(view.key, ())) < 2
        )
        if len(base.outlets) > 1
        else (),
        headline_facts=tuple(_headline_facts(base, outlets_of)),
        timeline=timeline,
        undated=tuple(view.article for view in base.articles if timeline and view.article.path not in dated),
    )


def _headline_facts(base: Comparison, outlets_of: dict[str, tuple[str, ...]]) -> Iterator[HeadlineFact]:
    actors = actors_of(base)
    for view in base.articles:
        span = headline_of(view.article)
        if span is None:
            continue
        named = sorted(
            (one for one in (*view.mentions, *view.spoken_of) if span.holds(one.span)),
            key=lambda one: one.span,
        )
        speakers = tuple(dict.fromkeys(one.speaker for one in named))
        yield HeadlineFact(
            article=view.article,
            span=span,
            speakers=speakers,
            actors=tuple(dict.fromkeys(actor for one in speakers for actor in actors.get(one, ()))),
            statements=_in_headline(view, span, outlets_of),
        )


def _in_headline(
    view: ArticleView, span: Span, outlets_of: dict[str, tuple[str, ...]]
) -> tuple[InHeadline, ...]:
    text = view.article.text
    words = [
        (Span(*found.span()), _bases(found.group())) for found in _WORD.finditer(text, span.start, span.end)
    ]
    words = [(place, stems) for place, stems in words if stems]
    found: list[InHeadline] = []
    for statement in view.statements:
        whole = span.holds(statement.statement.content[0])
        own = _stems(" ".join(statement.content))
        speaker = _stems(statement.speaker.name if statement.speaker else "")
        places = [place for place, stems in words if not stems.isdisjoint(own | speaker)]
        of_content = any(not stems.isdisjoint(own) for _, stems in words)
        few = len(places) < max(FEWEST_WORDS, FEWEST_SHARE * len(words))
        if not whole and (few or not of_content):
            continue
        outlets = outlets_of.get(statement.key, (view.article.outlet,))
        shown = tuple(place.of(text) for place in places)
        found.append(InHeadline(statement, shown, tuple(places), whole, outlets))
    return tuple(sorted(found, key=lambda one: (not one.whole, -len(one.spans))))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for word in _WORD.findall(text) for stem in _bases(word))


@lru_cache(maxsize=50_000)
def _bases(word: str) -> frozenset[str]:
    """What a word may be a form of; nothing for words that say nothing."""
    plain = fold(word).removesuffix("'s").strip("'")
    if len(plain) < 3 or plain in listed("carrying", "function_words"):
        return frozenset()
    return bases(plain)


def _timeline(base: Comparison, utterances: tuple[Utterance, ...]) -> tuple[Day, ...]:
    articles: dict[date, list[Article]] = defaultdict(list)
    for view in base.articles:
        day = day_of(view.article)
        if day is not None:
            articles[day].append(view.article)
    if len(articles) < 2:
        return ()
    firsts: dict[date, list[First]] = defaultdict(list)
    for utterance in utterances:
        by_day: dict[date, list[StatementView]] = defaultdict(list)
        undated: list[StatementView] = []
        for variant in utterance.variants:
            day = day_of(variant.view.article)
            (undated if day is None else by_day[day]).append(variant.view)
        if by_day:
            day, *later = sorted(by_day)
            views = tuple(view for one in later for view in by_day[one])
            firsts[day].append(First(utterance, tuple(by_day[day]), views, tuple(undated)))
    return tuple(Day(day.isoformat(), tuple(articles[day]), tuple(firsts[day])) for day in sorted(articles))
