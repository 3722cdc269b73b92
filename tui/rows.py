"""The rows of the Compare screen: a statement, a flag, a mention, laid out in a width.

Each is a plain record round a view of the comparison; what it looks like is a function of it, the width,
and whether the cursor stands on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from perspectives.comparison import FlagView, MentionView, StatementView, visible
from perspectives.comparison.citation import written_date
from perspectives.comparison.figures import LEAVE_OUT
from perspectives.comparison.glyphs import CORRECTED, DOUBT, DOUBTED_ACTOR, FLAG, GLYPHS, WORDS
from perspectives.comparison.searching import occurrences, terms
from perspectives.model import Article, Kind, Span
from tui.lines import Line, Piece, fit, join_sides, line_length, wrap, wrap_pieces
from tui.wording import LEANS, STYLES, speaker_name, target_name

INDENT = "  "
BRACKETS = ("‹", "›")
WORDS_SHOWN = 4
"""Lines of a statement's words that a row shows when the cursor is elsewhere: three hold the median
statement at 36 columns, a fourth spares most of the rest the ellipsis."""
ATTRIBUTION_SHOWN = 2
"""Lines of who says so and how, likewise: most take one."""
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
        outlet = _outlet(view.article, view.paragraph, whole, self.search)
        aside = ""
        if view.statement.corrected:
            aside = _corrected(head, outlet, width)
        lines = [join_sides(head, outlet, width)]
        words = marked(_content(view), self.search)
        if whole:
            lines += _indented(words, width, None)
        else:
            first = _first_line(words, width - len(INDENT), WORDS_SHOWN)
            lines += _indented(words, width, WORDS_SHOWN, first)
        lines += self._attribution(width, whole, aside if whole else "")
        if whole:
            lines += article_lines(view.article, width)
        return [*lines, []]

    def _attribution(self, width: int, whole: bool, aside: str) -> list[Line]:
        view = self.view
        who: Line = [("? ", "doubt")] if view.doubtful else []
        who += marked([(speaker_name(view), "strong")], self.search)
        if view.actor_doubtful:
            who += [(" · ", "quiet"), (f"{DOUBT} {DOUBTED_ACTOR}", "doubt")]
        how = visible(view.cue)
        if view.statement.relay:
            how = (
                f"{how} · via {visible(view.statement.relay)}"
                if how
                else f"via {visible(view.statement.relay)}"
            )
        rest: Line = marked([(f" · {how}", "quiet")], self.search) if how else []
        if view.flags:
            rest.append((f" {FLAG}", "flag"))
        if aside:
            rest.append((aside, "corrected"))
        return _indented([*who, *rest], width, None if whole else ATTRIBUTION_SHOWN)


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A stretch of the author's own voice that frames: what sort, where, in which sentence, and why."""

    view: FlagView
    search: str = ""
    reasoned: bool = False
    """Whether the reason is told where the cursor is elsewhere, too."""
    selectable: bool = True

    @property
    def key(self) -> str:
        return self.view.key

    @property
    def same(self) -> object:
        """Tells the row when it has another key: a flag is known by its category, which can be changed."""
        return self.view.article.path, self.view.flag.span

    def lines(self, width: int, whole: bool) -> list[Line]:
        view, flag = self.view, self.view.flag
        head: Line = [("? ", "doubt")] if view.doubtful else []
        head += [(f"{FLAG} ", "flag"), *marked([(str(flag.category), "flag")], self.search)]
        outlet = _outlet(view.article, view.paragraph, whole, self.search)
        aside = _corrected(head, outlet, width) if flag.corrected else ""
        lines = [join_sides(head, outlet, width)]
        lines += _sentence(view, flag.span, width, whole, ("‹›", "flag"), search=self.search)
        if whole or self.reasoned:
            lines += _indented([(visible(flag.explanation), "quiet")], width, None if whole else 1)
        neutral = f"rather: {visible(flag.neutral)}" if flag.neutral else f"rather: {LEAVE_OUT}"
        lines += _indented([(neutral, "neutral")], width, None if whole else 1)
        if whole:
            target = marked([(target_name(view.target), "quiet")], self.search)
            lean: Line = [(f"{LEANS[flag.polarity]} ", "quiet"), *target]
            lines += _indented([*lean, (aside, "corrected")] if aside else lean, width, None)
            lines += article_lines(view.article, width)
        return [*lines, []]


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A sentence in which an author speaks of an actor."""

    view: MentionView
    search: str = ""
    note: str = ""
    """What there is to say of the place."""
    selectable: bool = True

    @property
    def key(self) -> str:
        return self.view.key

    def lines(self, width: int, whole: bool) -> list[Line]:
        view = self.view
        lines = _sentence(view, view.span, width, whole, ("", "strong"), search=self.search)
        where = _outlet(view.article, view.paragraph, True, self.search)
        lines.append(join_sides([(INDENT, ""), (self.note, "indirect")] if self.note else [], where, width))
        if whole:
            lines += article_lines(view.article, width)
        return [*lines, []]


def marked(pieces: Iterable[Piece], search: str) -> list[Piece]:
    """The pieces made safe to show, with what was searched for marked in them.

    ``pieces`` hold text as it is in the article, so that what matched there is marked here, accents and
    invisible characters included; brackets that stand for themselves are ours and passed over.
    """
    pieces = [(words, style) for words, style in pieces if words]
    wanted = terms(search)
    text = "".join(words for words, _ in pieces if words not in BRACKETS) if wanted else ""
    matches = occurrences(text, wanted) if wanted else []
    shown: list[Piece] = []
    begin = 0
    for words, style in pieces:
        if words in BRACKETS:
            shown.append((words, style))
            continue
        harmless, at = visible(words), 0
        for start, end in matches:
            first, last = max(start - begin, at), min(end - begin, len(words))
            if first < last:
                shown += [(harmless[at:first], style), (harmless[first:last], f"{style} match".strip())]
                at = last
        shown.append((harmless[at:], style))
        begin += len(words)
    return [(words, style) for words, style in shown if words]


def _first_line(pieces: list[Piece], width: int, limit: int) -> int:
    """The line to begin with so that, in ``limit`` lines, the first match of a search is seen."""
    before = 0
    for words, style in pieces:
        if "match" in style.split():
            break
        before += len(words)
    else:
        return 0
    spans = wrap("".join(words for words, _ in pieces), width)
    line = next((index for index, (_, end) in enumerate(spans) if before < end), 0)
    return 0 if line < limit else min(line - 1, len(spans) - limit)


def _content(view: StatementView) -> list[Piece]:
    """A statement's words as the article has them, those in quotation marks in the direct voice."""
    if view.statement.kind is Kind.INDIRECT:
        return [(" … ".join(view.content), "indirect")]
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
            pieces += [(text[at:start], "indirect"), (text[start:end], "quoted")]
            at = end
        pieces.append((text[at : span.end], "indirect"))
    return pieces


def _corrected(head: Line, outlet: Line, width: int) -> str:
    """Put the sign of the person into a row's first line; the words that have no room there, for below."""
    sign = f"  {CORRECTED} corrected"
    fits = width - line_length([*head, *outlet]) - 1 >= len(sign)
    head.append((sign if fits else f"  {CORRECTED}", "corrected"))
    return "" if fits else " · corrected by you"


def _outlet(article: Article, paragraph: int, whole: bool, search: str) -> Line:
    place: Line = [(f" ¶{paragraph}", "quiet")] if whole else []
    return marked([(article.outlet, "quiet")], search) + place


def article_lines(article: Article, width: int) -> list[Line]:
    """The article's title and date: where the words can be found."""
    date = written_date(article.published)
    words = visible(article.title).strip() + (f", {date}" if date else "")
    return _indented([(words, "quiet")], width, 2)


def _sentence(
    view: FlagView | MentionView, span: Span, width: int, whole: bool, marked_as: Piece, *, search: str
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
        (lead, ""),
        (text[start : span.start].lstrip(), ""),
        (brackets[:1], style),
        (text[span.start : span.end], style),
        (brackets[1:], style),
        (text[span.end : end].rstrip(), ""),
    ]
    return _indented(marked(pieces, search), width, None if whole else SENTENCE_SHOWN)


def _indented(pieces: list[Piece], width: int, limit: int | None, first: int = 0) -> list[Line]:
    """Wrapped and indented; where it begins with a later line than the first, the indent says so."""
    lines = wrap_pieces(pieces, width - len(INDENT), limit, first)
    return [[("… " if first and not number else INDENT, ""), *line] for number, line in enumerate(lines)]
