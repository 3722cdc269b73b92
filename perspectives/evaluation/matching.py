"""When two stretches of text are the same, and which of ours goes with which of gold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from perspectives.model import Span

Positions = AbstractSet[int]
"""Offsets of single characters."""

QUOTATION_MARKS = frozenset('"“”„«»')
EDGES = QUOTATION_MARKS | frozenset("'‘’.,;:")
"""Characters that do not count when spans are compared: whether a quotation is marked with its marks and its
full stop is a habit of annotators, and no finding."""

HALF = 0.5
"""The least Jaccard index of two contents that are the same statement, or of two sources that are the same
source: above it no content can have two partners. It is the threshold of the corpora's own literature."""

FIFTH = 0.2
"""That of framing flags: a few words each, of which careful readers mark more or fewer."""


def positions(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """The characters that ``spans`` cover, white space left out."""
    return frozenset(
        at for span in spans for at in range(span.start, min(span.end, len(text))) if not text[at].isspace()
    )


def bare(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """The characters that ``spans`` cover, less white space, quotation marks and punctuation at edges."""
    return frozenset(at for at in positions(text, spans) if text[at] not in EDGES)


def jaccard(one: Positions, other: Positions) -> float:
    """Characters in both, of those in either; 0 where there are none."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0


def same_source(one: Positions, other: Positions) -> bool:
    """Whether two sources are the same: neither is there, or they share half of their characters."""
    return (not one and not other) or jaccard(one, other) >= HALF


def pair_up(
    gold: Sequence[Positions],
    ours: Sequence[Positions],
    least: float,
    agree: Callable[[int, int], bool] = lambda i, j: False,
) -> dict[int, int]:
    """Pairs {index of gold: index of ours} with a Jaccard index of at least ``least``, each in one at most.

    The best pair is made first. Of equal ones those come first that ``agree`` (the same speaker, say), then
    those that stand first.
    """
    alike = (
        (jaccard(one, other), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(ours)
        if not one.isdisjoint(other)
    )
    good = sorted(
        ((-value, not agree(i, j), i, j) for value, i, j in alike if value >= least),
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in good:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs
