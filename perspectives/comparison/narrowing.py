"""Filters over a comparison that is laid out already: cheap enough for every key press of a search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from perspectives.comparison.records import (
    ArticleView,
    Comparison,
    Filters,
    FlagView,
    MentionView,
    Panel,
    StatementView,
)
from perspectives.comparison.searching import terms

AnyView = TypeVar("AnyView", StatementView, FlagView, MentionView)


def narrow(comparison: Comparison, filters: Filters) -> Comparison:
    """The comparison with only what passes ``filters``; always from the whole, whatever it was narrowed by.

    Panels and articles keep their places and their totals, and lists their order. Outlets narrow all lists;
    kinds narrow statements alone, since flags and mentions are in the author's voice, and categories flags
    alone; a search narrows all lists. With filters that leave nothing out the whole itself comes back.
    """
    base = comparison.base or comparison
    if not filters:
        return base
    passing = _Passing(base, filters)
    return replace(
        base,
        panels=tuple(passing.panel(panel) for panel in base.panels),
        articles=tuple(passing.article(view) for view in base.articles),
        event_flags=passing.flags(base.event_flags),
        filters=filters,
        base=base,
    )


class _Passing:
    """One application of filters. Each view is judged once, though it may stand in several lists."""

    def __init__(self, base: Comparison, filters: Filters) -> None:
        self._filters = filters
        self._terms = terms(filters.search)
        self._index = base.search_index
        self._judged: dict[str, bool] = {}

    def panel(self, panel: Panel) -> Panel:
        return replace(
            panel,
            statements=self.statements(panel.statements),
            flags=self.flags(panel.flags),
            mentions=self.mentions(panel.mentions),
        )

    def article(self, view: ArticleView) -> ArticleView:
        return replace(view, statements=self.statements(view.statements), flags=self.flags(view.flags))

    def statements(self, views: tuple[StatementView, ...]) -> tuple[StatementView, ...]:
        kinds = self._filters.kinds
        return tuple(
            view
            for view in views
            if (not kinds or view.statement.kind in kinds) and self._passes(view, statement_texts)
        )

    def flags(self, views: tuple[FlagView, ...]) -> tuple[FlagView, ...]:
        categories = self._filters.categories
        return tuple(
            view
            for view in views
            if (not categories or view.flag.category in categories) and self._passes(view, flag_texts)
        )

    def mentions(self, views: tuple[MentionView, ...]) -> tuple[MentionView, ...]:
        return tuple(view for view in views if self._passes(view, mention_texts))

    def _passes(self, view: AnyView, texts: Callable[[AnyView], tuple[str, ...]]) -> bool:
        judged = self._judged.get(view.key)
        if judged is None:
            outlets = self._filters.outlets
            judged = (not outlets or view.article.outlet in outlets) and (
                not self._terms or self._index.matches(view.key, self._terms, lambda: texts(view))
            )
            self._judged[view.key] = judged
        return judged


def statement_texts(view: StatementView) -> tuple[str, ...]:
    """What a search for a statement looks at."""
    speaker = view.speaker.name if view.speaker else ""
    return (*view.content, speaker, view.source, view.cue, view.article.outlet)


def flag_texts(view: FlagView) -> tuple[str, ...]:
    """What a search for a flag looks at."""
    sentence = view.sentence.of(view.article.text)
    return (view.words, sentence, view.target, view.flag.category, view.article.outlet)


def mention_texts(view: MentionView) -> tuple[str, ...]:
    """What a search for a mention looks at."""
    return (view.sentence.of(view.article.text), view.article.outlet)
