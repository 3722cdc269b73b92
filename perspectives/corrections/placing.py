"""Places: made of spans when a person corrects something, and found again in the text as it is now."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perspectives.corrections.records import SURROUNDINGS, Place
from perspectives.model import Article, Span


@dataclass(frozen=True, slots=True)
class Placed:
    """Where something is now."""

    spans: tuple[Span, ...]
    """In order, code points of the text as it is now."""
    exact: bool
    """The text is the one on which the places were made; False: the words were found again."""


def place(article: Article, span: Span) -> Place:
    """The place of a span (code points, half open) of the article's text."""
    text = article.text
    return Place(
        path=article.path,
        sha256=article.id,
        start=span.start,
        end=span.end,
        words=span.of(text),
        before=text[max(0, span.start - SURROUNDINGS) : span.start],
        after=text[span.end : span.end + SURROUNDINGS],
    )


def places(article: Article, spans: Iterable[Span]) -> tuple[Place, ...]:
    """The places of several spans of one article, such as the pieces of a statement's content."""
    return tuple(place(article, span) for span in spans)


def find(text: str, sha256: str, wanted: Sequence[Place]) -> Placed | None:
    """Where the places are in a text, which ``sha256`` identifies; None where one of them is nowhere.

    In the text on which they were made they are at their offsets. In another one each is where its words
    stand with their surroundings, if that is at one place only; else with what stood at one side of them;
    else where the words alone stand, if that is at one place only. They must come in the same order.
    """
    if all(_is_at_its_offsets(text, sha256, one) for one in wanted):
        return Placed(tuple(Span(one.start, one.end) for one in wanted), exact=True)
    spans = []
    for one in wanted:
        start = _found_again(text, one)
        if start is None:
            return None
        spans.append(Span(start, start + len(one.words)))
    if any(a.end > b.start for a, b in itertools.pairwise(spans)):
        return None
    return Placed(tuple(spans), exact=False)


def _is_at_its_offsets(text: str, sha256: str, wanted: Place) -> bool:
    # The words decide: offsets that were edited by hand may be anything.
    return wanted.sha256 == sha256 and text[wanted.start : wanted.end] == wanted.words


def _found_again(text: str, wanted: Place) -> int | None:
    for before, after in (
        (wanted.before, wanted.after),
        (wanted.before, ""),
        ("", wanted.after),
        ("", ""),
    ):
        start = _only(text, before + wanted.words + after)
        if start is not None:
            return start + len(before)
    return None


def _only(text: str, words: str) -> int | None:
    """Where the words stand, if they stand there once; None where nowhere or at several places."""
    first = text.find(words)
    return first if first >= 0 and text.find(words, first + 1) < 0 else None
