"""What is where: statements that only one outlet carries, what stands in the headlines, and who carried what
first where dates differ.

Which statements are the same is ``same_utterances``' judgement; a headline is compared by its words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from perspectives.comparison.dates import day_of
from perspectives.comparison.headline_facts import HeadlineFact, InHeadline, headline_facts
from perspectives.comparison.headlines import headline_of
from perspectives.comparison.keeping import kept
from perspectives.comparison.records import Comparison, StatementView
from perspectives.comparison.utterances import Utterance, same_utterances
from perspectives.model import Article

__all__ = ["Carrying", "Day", "First", "HeadlineFact", "InHeadline", "carrying"]


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
    """Statements that were found in no other outlet in words like these, in the order of outlet, article,
    place. Empty in a folder of one outlet, where it would be all of them."""
    headline_facts: tuple[HeadlineFact, ...]
    """One an article whose text has a headline."""
    without_headline: tuple[Article, ...]
    """Articles whose text has none."""
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
        headline_facts=tuple(headline_facts(base, outlets_of)),
        without_headline=tuple(view.article for view in base.articles if headline_of(view.article) is None),
        timeline=timeline,
        undated=tuple(view.article for view in base.articles if timeline and view.article.path not in dated),
    )


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
