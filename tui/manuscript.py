"""An article as it stands in the file, with whose words they are marked in three ways that need no colour.

Quoted words are bold, reported ones underlined, the author's framing stands in ‹…›; and the margin has a
column for each, ``“``, ``≈`` and ``⚑``. Every piece of a line knows the offsets into the article that it
shows, so that a click finds its statement and a statement its line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from perspectives.comparison import ArticleView, FlagView, MentionView, StatementView, visible
from perspectives.comparison.glyphs import FLAG, GLYPHS
from perspectives.model import Kind, Span
from tui.lines import wrap

MARGIN = 4
"""Cells at the left: one each for quoted, reported and framing, and a space."""
MEASURE = 88
"""The longest line in cells; longer ones are hard to follow back to the next line's beginning."""
OPEN, CLOSE = "‹", "›"

Noted = StatementView | FlagView | MentionView


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text that the cursor can stand on."""

    view: Noted
    spans: tuple[Span, ...]
    """What is highlighted while it does: a statement's words, cue and source; a flag's words."""

    @property
    def key(self) -> str:
        return self.view.key

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Words in one style; a bracket round a flag shows no text of its own, and has start == end."""

    words: str
    style: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of the screen."""

    margin: str
    """``MARGIN`` cells."""
    pieces: tuple[TextPiece, ...]
    start: int
    """Offset of its first code point."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An article laid out in a width."""

    lines: tuple[TextLine, ...]
    starts: tuple[int, ...]

    def line_of(self, offset: int) -> int:
        """The line that shows an offset."""
        return max(bisect_right(self.starts, offset) - 1, 0)


def marks_of(view: ArticleView) -> list[Mark]:
    """The statements and flags of an article in the order of the text, the longer first."""
    marks = [mark_of(statement) for statement in view.statements] + [mark_of(flag) for flag in view.flags]
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def mark_of(view: Noted) -> Mark:
    """The place of one statement, flag or mention."""
    if isinstance(view, StatementView):
        statement = view.statement
        return Mark(view, tuple(sorted({*statement.content, *statement.cue, *statement.source})))
    return Mark(view, (view.flag.span if isinstance(view, FlagView) else view.span,))


def lay_out(view: ArticleView, width: int) -> Manuscript:
    """The article's text in lines of at most ``width`` cells, margin included."""
    text = visible(view.article.text, newlines=True)
    pieces = _pieces(text, view)
    shown = "".join(piece.words for piece in pieces)
    spans = wrap(shown, min(width - MARGIN, MEASURE))
    lines: list[TextLine] = []
    at, reached = 0, 0  # the piece we are in, and where it begins in what is shown
    offset = 0
    for start, end in spans:
        while at < len(pieces) and reached + len(pieces[at].words) <= start:
            reached += len(pieces[at].words)
            offset = pieces[at].end
            at += 1
        line: list[TextPiece] = []
        index, begin = at, reached
        while index < len(pieces) and begin < end:
            line.append(_part(pieces[index], max(start - begin, 0), end - begin))
            begin += len(pieces[index].words)
            index += 1
        first = (
            line[0].start if line else (pieces[at].start + start - reached if at < len(pieces) else offset)
        )
        lines.append(TextLine(_margin(line), tuple(line), first))
    return Manuscript(tuple(lines), tuple(line.start for line in lines))


def _part(piece: TextPiece, start: int, end: int) -> TextPiece:
    """A part of a piece, by positions in its words."""
    if piece.start == piece.end:
        return piece
    end = min(end, len(piece.words))
    return TextPiece(piece.words[start:end], piece.style, piece.start + start, piece.start + end)


def _margin(line: Sequence[TextPiece]) -> str:
    styles = {name for piece in line for name in piece.style.split()}
    return (
        "".join(
            glyph if style in styles else " "
            for glyph, style in (
                (GLYPHS[Kind.DIRECT], "quoted"),
                (GLYPHS[Kind.INDIRECT], "reported"),
                (FLAG, "framing"),
            )
        )
        + " "
    )


def _pieces(text: str, view: ArticleView) -> list[TextPiece]:
    """The text cut wherever a style or a mark begins or ends, with brackets round flags."""
    quoted = _joined(span for item in view.statements for span in item.statement.quoted)
    said = _joined(span for item in view.statements for span in item.statement.content)
    framing = _joined(flag.flag.span for flag in view.flags)
    cuts = {0, len(text)}
    for mark in marks_of(view):
        for span in mark.spans:
            cuts.update((span.start, span.end))
    for spans in (quoted, said, framing):
        for span in spans:
            cuts.update((span.start, span.end))
    edges = sorted(cut for cut in cuts if cut <= len(text))
    opens = {span.start for span in framing}
    closes = {span.end for span in framing}
    inside = [_Inside(quoted), _Inside(said), _Inside(framing)]
    pieces: list[TextPiece] = []
    for start, end in pairwise(edges):
        in_quotation, in_statement, in_flag = (voice.holds(start) for voice in inside)
        names = ["quoted"] if in_quotation else ["reported"] if in_statement else []
        if in_flag:
            names.append("framing")
        if start in opens:
            pieces.append(TextPiece(OPEN, "framing", start, start))
        pieces.append(TextPiece(text[start:end], " ".join(names), start, end))
        if end in closes:
            pieces.append(TextPiece(CLOSE, "framing", end, end))
    return pieces


class _Inside:
    """Whether offsets, asked for in ascending order, lie in any of a list of spans."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._at = 0

    def holds(self, offset: int) -> bool:
        while self._at < len(self._spans) and self._spans[self._at].end <= offset:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at].start <= offset


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
