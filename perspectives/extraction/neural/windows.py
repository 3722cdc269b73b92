"""Which pieces of an article the network reads together.

A window holds whole paragraphs where it can. Of its pieces only the middle part, its *own*, is decided by
it; the rest is context, so that "she added" is read with the quotation before it. Every piece is the own
of exactly one window, whatever the length of the article or of a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from perspectives.extraction.neural.pieces import Integers


@dataclass(frozen=True, slots=True)
class Window:
    """Piece indexes, half open: read from ``start`` to ``end``; decides ``own_start`` to ``own_end``."""

    start: int
    end: int
    own_start: int
    own_end: int


def windows(paragraphs: Integers, longest: int, before: int, after: int) -> Iterator[Window]:
    """Windows of at most ``longest`` pieces with up to ``before`` and ``after`` pieces of context.

    ``paragraphs`` is the paragraph number of each piece. A text that fits is one window.
    """
    total = len(paragraphs)
    if total <= longest:
        if total:
            yield Window(0, total, 0, total)
        return
    own = longest - before - after
    at = 0
    while at < total:
        room = own + (before if at == 0 else 0)
        end = total if total - at <= room + after else _break(paragraphs, at, at + room)
        yield Window(max(0, at - before), min(total, end + after), at, end)
        at = end


def _break(paragraphs: Integers, start: int, limit: int) -> int:
    """The last start of a paragraph in the second half of start … limit; else the limit itself."""
    for at in range(limit, start + (limit - start) // 2, -1):
        if paragraphs[at] != paragraphs[at - 1]:
            return at
    return limit
