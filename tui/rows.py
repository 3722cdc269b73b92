"""The rows of the Compare screen: a statement, a flag, a mention, laid out in a width.

Each is a plain record round a view of the comparison; what it looks like is a function of it, the width,
and whether the cursor stands on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from perspectives.comparison import FlagView, MentionView, StatementView, visible
from perspectives.comparison.citation import written_date
from perspectives.comparison.figures import LEAVE_OUT
from perspectives.comparison.glyphs import FLAG, GLYPHS, WORDS
from perspectives.model import Article, Kind, Span
from tui.lines import Line, Piece, crop, fit, join_sides, line_length, wrap_pieces
from tui.wording import LEANS, STYLES, speaker_name

INDENT = "  "
WORDS_SHOWN = 4
"""Lines of a statement's words that a row shows when the cursor is elsewhere: three hold the median
statement at 36 columns, a fourth spares most of the rest the ellipsis."""
SENTENCE_SHOWN = 2
"""Lines of the sentence round a flag or a mention, likewise."""


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A line that divides a list, and perhaps an empty one below it; the cursor passes over it."""

    words: str
    spaced: bool = True
    selectable: bool = False

    @property
    def key(self) -> str:
        return f"heading:{self.words}"

    def lines(self, width: int, whole: bool) -> list[Line]:
        line: Line = [(fit(self.words, width), "strong")]
        return [line, []] if self.spaced else [line]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement: how it is carried and where, its words, who says so."""

    view: StatementView
    search: str = ""
    selectable: bool = True

    @property
    def key(self) -> str:
        return self.view.key

    def lines(self, width: int, whole: bool) -> list[Line]:
        view = self.view
        kind = view.statement.kind
        head: Line = [(f"{GLYPHS[kind]} {WORDS[kind]}", STYLES[kind])]
        lines = [join_sides(head, _outlet(view.article, view.paragraph, whole), width)]
        words = marked(_content(view), self.search)
        lines += _indented(words, width, None if whole else WORDS_SHOWN)
        lines += self._attribution(width, whole)
        if whole:
            lines += _provenance(view.article, width)
        return [*lines, []]

    def _attribution(self, width: int, whole: bool) -> list[Line]:
        view = self.view
        who: Line = [("? ", "doubt")] if view.doubtful else []
        who += marked([(speaker_name(view), "strong")], self.search)
        how = visible(view.cue)
        if view.statement.relay:
            how = (
                f"{how} · via {visible(view.statement.relay)}"
                if how
                else f"via {visible(view.statement.relay)}"
            )
        rest: Line = [(f" · {how}", "quiet")] if how else []
        if view.flags:
            rest.append((f" {FLAG}", "flag"))
        if whole:
            return _indented([*who, *rest], width, None)
        room = width - len(INDENT)
        spare = room - line_length(rest)
        if spare < min(line_length(who), room // 2):
            rest = (
                [(fit(f" · {how}", max(room - line_length(who) - 2, 0)), "quiet"), *rest[1:]] if how else rest
            )
        return [[(INDENT, ""), *crop([*who, *rest], room)]]


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A stretch of the author's own voice that frames: what sort, where, in which sentence, and why."""

    view: FlagView
    search: str = ""
    selectable: bool = True

    @property
    def key(self) -> str:
        return self.view.key

    def lines(self, width: int, whole: bool) -> list[Line]:
        view, flag = self.view, self.view.flag
        head: Line = [("? ", "doubt")] if view.doubtful else []
        head.append((f"{FLAG} {flag.category}", "flag"))
        lines = [join_sides(head, _outlet(view.article, view.paragraph, whole), width)]
        lines += _sentence(view, flag.span, width, whole, ("‹›", "flag"))
        if whole:
            lines += _indented([(visible(flag.explanation), "quiet")], width, None)
        neutral = f"rather: {visible(flag.neutral)}" if flag.neutral else f"rather: {LEAVE_OUT}"
        lines += _indented([(neutral, "neutral")], width, None if whole else 1)
        if whole:
            lines += _indented([(f"{LEANS[flag.polarity]} {visible(view.target)}", "quiet")], width, None)
            lines += _provenance(view.article, width)
        return [*lines, []]


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A sentence in which an author speaks of an actor."""

    view: MentionView
    search: str = ""
    selectable: bool = True

    @property
    def key(self) -> str:
        return self.view.key

    def lines(self, width: int, whole: bool) -> list[Line]:
        view = self.view
        lines = _sentence(view, view.span, width, whole, ("", "strong"))
        lines.append(join_sides([], _outlet(view.article, view.paragraph, True), width))
        if whole:
            lines += _provenance(view.article, width)
        return [*lines, []]


def marked(pieces: Iterable[Piece], search: str) -> list[Piece]:
    """The pieces with what was searched for marked in them."""
    pieces = list(pieces)
    wanted = [term for term in re.findall(r"[^\s\"“”]+", search) if term]
    if not wanted:
        return pieces
    pattern = re.compile("|".join(re.escape(term) for term in wanted), re.IGNORECASE)
    found: list[Piece] = []
    for words, style in pieces:
        at = 0
        for match in pattern.finditer(words):
            found.append((words[at : match.start()], style))
            found.append((match.group(), f"{style} match".strip()))
            at = match.end()
        found.append((words[at:], style))
    return [(words, style) for words, style in found if words]


def _content(view: StatementView) -> list[Piece]:
    """A statement's words, those in quotation marks in the direct voice."""
    if view.statement.kind is Kind.INDIRECT:
        return [(visible(" … ".join(view.content)), "indirect")]
    pieces: list[Piece] = []
    text = view.article.text
    for span in view.statement.content:
        if pieces:
            pieces.append((" … ", "quiet"))
        at = span.start
        for quoted in view.statement.quoted:
            start, end = max(quoted.start, at), min(quoted.end, span.end)
            if start >= end:
                continue
            pieces += [(visible(text[at:start]), "indirect"), (visible(text[start:end]), "quoted")]
            at = end
        pieces.append((visible(text[at : span.end]), "indirect"))
    return [(words, style) for words, style in pieces if words]


def _outlet(article: Article, paragraph: int, whole: bool) -> Line:
    place = f" ¶{paragraph}" if whole else ""
    return [(f"{visible(article.outlet)}{place}", "quiet")]


def _provenance(article: Article, width: int) -> list[Line]:
    """The article's title and date: where the words can be found."""
    date = written_date(article.published)
    words = visible(article.title).strip() + (f", {date}" if date else "")
    return _indented([(words, "quiet")], width, 2)


def _sentence(
    view: FlagView | MentionView, span: Span, width: int, whole: bool, marked_as: Piece
) -> list[Line]:
    """A sentence with a stretch of it marked; shortened so that the stretch is still in it.

    ``marked_as``: the brackets round the stretch, two or none, and its style.
    """
    text, sentence = view.article.text, view.sentence
    start, end = min(sentence.start, span.start), max(sentence.end, span.end)
    lead = ""
    if not whole and end - start > width * SENTENCE_SHOWN and span.start - start > width // 2:
        start = span.start - width // 2
        space = text.find(" ", start, span.start)
        start = space + 1 if space >= 0 else start
        lead = "… "
    brackets, style = marked_as
    pieces = [
        (lead + visible(text[start : span.start]).lstrip(), ""),
        (brackets[:1] + visible(text[span.start : span.end]) + brackets[1:], style),
        (visible(text[span.end : end]).rstrip(), ""),
    ]
    return _indented(pieces, width, None if whole else SENTENCE_SHOWN)


def _indented(pieces: list[Piece], width: int, limit: int | None) -> list[Line]:
    return [[(INDENT, ""), *line] for line in wrap_pieces(pieces, width - len(INDENT), limit)]
