"""Gold given as strings: where in the text they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from perspectives.model import Span

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


def paragraph_spans(text: str) -> list[Span]:
    """The non-empty lines of a text: paragraph 1, the headline, is the first."""
    return [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]


def place_pieces(text: str, pieces: Sequence[str], start: int) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """Where ``pieces`` stand, looked up from ``start`` on, each after the one before; and those not found.

    A piece stands at word edges where there is such a place.
    """
    spans: list[Span] = []
    lost: list[str] = []
    at = start
    for piece in pieces:
        found = _locate(text, piece, at)
        if found is None:
            lost.append(piece)
            continue
        spans.append(found)
        at = found.end
    return tuple(spans), tuple(lost)


def _locate(text: str, piece: str, start: int) -> Span | None:
    match = _as_words(piece).search(text, start)
    if match:
        return Span(*match.span())
    at = text.find(piece, start)
    return Span(at, at + len(piece)) if at >= 0 else None


def place_beside(
    text: str, piece: str, anchors: Sequence[Span], taken: Sequence[Span], others: Sequence[Span] = ()
) -> Span | None:
    """The place of a cue or a source, of which gold gives the words alone: the one nearest to ``anchors``.

    It is looked for in the paragraphs that the anchors touch and in those right beside them, outside what is
    ``taken`` and, if that can be, outside ``others`` ("Report: …" has one word for cue and source). Of two at
    the same distance it is the one before. None where it is not there. A word that stands twice may be placed
    wrongly; the nearest is right nearly always, since cues adjoin contents.
    """
    if not anchors or not piece.strip():
        return None
    window = _window(text, anchors)
    places = [
        Span(*match.span()) for match in _as_words(piece).finditer(text, window.start, window.end)
    ] or _plain_places(text, piece, window)
    return min(
        _free(places, (*taken, *others)) or _free(places, taken),
        key=lambda place: (_gap(place, anchors), place.start),
        default=None,
    )


def _free(places: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    return [place for place in places if not any(place.overlaps(other) for other in taken)]


def _plain_places(text: str, piece: str, window: Span) -> list[Span]:
    return [
        Span(*match.span()) for match in re.compile(re.escape(piece)).finditer(text, window.start, window.end)
    ]


def _window(text: str, anchors: Sequence[Span]) -> Span:
    paragraphs = paragraph_spans(text)
    first, last = min(a.start for a in anchors), max(a.end for a in anchors)
    touched = [number for number, paragraph in enumerate(paragraphs) if paragraph.overlaps(Span(first, last))]
    if not touched:
        return Span(first, last)
    return Span(
        paragraphs[max(0, touched[0] - 1)].start, paragraphs[min(len(paragraphs) - 1, touched[-1] + 1)].end
    )


def _gap(place: Span, anchors: Sequence[Span]) -> int:
    """Characters between a place and the nearest anchor."""
    return min(max(anchor.start - place.end, place.start - anchor.end, 0) for anchor in anchors)


def _as_words(piece: str) -> re.Pattern[str]:
    pattern = re.escape(piece)
    if piece[:1].isalnum():
        pattern = r"(?<!\w)" + pattern
    if piece[-1:].isalnum():
        pattern += r"(?!\w)"
    return re.compile(pattern)
