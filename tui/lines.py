"""Text laid out in terminal cells: wrapping and styled lines, without any widget.

A ``Line`` is a list of pieces, each a string and the name of its style; widgets turn lines into strips.
Text of articles only ever passes through here as plain strings that ``visible`` has made harmless: nothing
in this program gives it to a markup parser. ``visible`` puts one code point for one, so that an offset
into what is shown is an offset into the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len, set_cell_size

from perspectives.comparison.display import visible

__all__ = ["Line", "Piece", "fit", "join_sides", "line_length", "visible", "wrap", "wrap_pieces"]

Piece = tuple[str, str]
"""Words, and the name of the style to show them in (a component class without its prefix; "" is plain)."""
Line = list[Piece]


def line_length(line: Iterable[Piece]) -> int:
    """Cells that a line takes."""
    return sum(cell_len(words) for words, _ in line)


def fit(words: str, width: int) -> str:
    """The words in at most ``width`` cells, with an ellipsis where something had to go."""
    if cell_len(words) <= width:
        return words
    if width <= 0:
        return ""
    return set_cell_size(words, width - 1).rstrip() + "…"


def wrap(text: str, width: int, limit: int | None = None) -> list[tuple[int, int]]:
    """Lines of ``text`` as half-open offsets into it, each at most ``width`` cells wide.

    Breaks at spaces, which stay at the end of the line and outside the offsets; a word that is too long is
    cut. A newline always breaks. With ``limit``, stops after one line more than that: enough to know
    that there is more.
    """
    width = max(width, 1)
    lines: list[tuple[int, int]] = []
    at = 0
    for paragraph in text.split("\n"):
        end = at + len(paragraph)
        if limit is not None and len(lines) > limit:
            break
        rest = None if limit is None else limit - len(lines)
        lines += [(at + start, at + stop) for start, stop in _wrap_paragraph(paragraph, width, rest)]
        at = end + 1
    return lines


def _wrap_paragraph(text: str, width: int, limit: int | None) -> list[tuple[int, int]]:
    """The lines of one paragraph, and one more than ``limit`` where there are more."""
    narrow = text.isascii() or cell_len(text) == len(text)  # every code point takes one cell
    end = len(text)
    lines: list[tuple[int, int]] = []
    at = 0
    while at < end and (limit is None or len(lines) <= limit):
        reach = min(at + width, end) if narrow else _reach(text, at, end, width)
        if reach < end and text[reach] != " ":
            space = text.rfind(" ", at, reach)
            if space > at:
                reach = space
        stop = reach
        while stop > at and text[stop - 1] == " ":
            stop -= 1
        lines.append((at, stop))
        at = reach
        while at < end and text[at] == " ":
            at += 1
    return lines or [(0, 0)]


def _reach(text: str, at: int, end: int, width: int) -> int:
    """How far from ``at`` text may go in ``width`` cells where some code points take two, or none."""
    cells = 0
    for index in range(at, end):
        cells += _cells(text[index])
        if cells > width:
            return max(index, at + 1)
    return end


@lru_cache(4096)
def _cells(character: str) -> int:
    return cell_len(character)


def _with_ellipsis(words: str, width: int) -> str:
    """Words with an ellipsis behind the last whole one that leaves room for it."""
    words = words.rstrip(" …")  # an ellipsis that stands there already is not doubled
    if cell_len(words) + 2 <= width:
        return f"{words} …"
    kept = set_cell_size(words, max(width - 2, 0))
    space = kept.rstrip().rfind(" ")
    return f"{kept[:space]} …" if space > 0 else fit(words + "…", width)


def wrap_pieces(pieces: Sequence[Piece], width: int, limit: int | None = None, first: int = 0) -> list[Line]:
    """Styled words, wrapped as one text: a style may begin and end in the middle of a line.

    With ``limit``, that many lines at most, from line ``first`` on, and an ellipsis where more follow.
    """
    text = "".join(words for words, _ in pieces)
    edges: list[tuple[int, int, str]] = []
    at = 0
    for words, style in pieces:
        edges.append((at, at + len(words), style))
        at += len(words)
    spans = wrap(text, width, None if limit is None else first + limit)[first:]
    lines: list[Line] = []
    for start, end in spans if limit is None else spans[:limit]:
        lines.append(
            [
                (text[max(start, begin) : min(end, stop)], style)
                for begin, stop, style in edges
                if max(start, begin) < min(end, stop)
            ]
        )
    if limit is not None and len(spans) > limit and lines:
        words, style = lines[-1][-1] if lines[-1] else ("", "")
        room = width - line_length(lines[-1][:-1])
        lines[-1][-1:] = [(_with_ellipsis(words, room), style)]
    return lines


def join_sides(left: Line, right: Line, width: int) -> Line:
    """One line with something at either end; the left side gives way where they do not both fit, up to the
    half."""
    right_length = line_length(right)
    most = max(width // 2, width - line_length(left) - 1)
    if right_length > most:
        right = crop(right, most)
        right_length = line_length(right)
    left = crop(left, max(width - right_length - 1, 0))
    gap = max(width - line_length(left) - right_length, 0)
    return [*left, (" " * gap, ""), *right]


def crop(line: Line, width: int) -> Line:
    """A line in at most ``width`` cells."""
    if line_length(line) <= width:
        return line
    cropped: Line = []
    for words, style in line:
        room = width - line_length(cropped)
        if room <= 0:
            break
        if cell_len(words) > room or (cell_len(words) == room and words is not line[-1][0]):
            cropped.append((fit(words + "…", room), style))
            break
        cropped.append((words, style))
    return cropped
