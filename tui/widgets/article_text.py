"""The text of an article with a cursor that goes from mark to mark."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from perspectives.comparison import ArticleView
from tui.manuscript import MARGIN, Manuscript, Mark, Noted, TextPiece, lay_out, mark_of, marks_of
from tui.selection import Selection
from tui.widgets.painted import Painted


class ArticleText(Painted, ScrollView, can_focus=True):
    """Virtual lines: the text is wrapped once for a width, drawn where it is looked at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "its panel", key_display="↵", tooltip="go to its actor's panel"),
        Binding("j,down", "next", "next mark", key_display="j k", tooltip="the next statement or flag"),
        Binding("k,up", "previous", "the statement or flag before", show=False),
        Binding("g,home", "top", "beginning", show=False),
        Binding("G,end", "bottom", "end", show=False),
        Binding("pagedown,space,ctrl+d", "page(1)", "a screenful down", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "a screenful up", show=False),
    ]

    COMPONENT_CLASSES: ClassVar = {
        "text--quoted",
        "text--reported",
        "text--framing",
        "text--here",
        "text--margin",
        "text--title",
        "text--selected",
        "text--caret",
    }
    """Quoted words, reported words, the author's framing, what the cursor stands on, margin, headline, what
    the person selects, and the word on which the caret is."""

    DEFAULT_CSS = """
    ArticleText {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .text--quoted { color: $voice-direct; text-style: bold; }
        & > .text--reported { text-style: underline; }
        & > .text--framing { color: $voice-framing; text-style: bold; }
        & > .text--here { background: $here-background; color: $here-foreground; }
        & > .text--margin { color: $quiet; }
        & > .text--title { text-style: bold; }
        & > .text--selected { text-style: reverse; }
        & > .text--caret { background: $here-background; color: $here-foreground; text-style: underline; }
    }
    """

    class Moved(Message):
        """The cursor stands on another mark, or on none."""

        def __init__(self, mark: Mark | None) -> None:
            super().__init__()
            self.mark = mark

    class Placed(Message):
        """A click at an offset while words are selected."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    class Opened(Message):
        """Enter or a double click on a mark."""

        def __init__(self, mark: Mark) -> None:
            super().__init__()
            self.mark = mark

    def __init__(self) -> None:
        super().__init__()
        self._view: ArticleView | None = None
        self._manuscript: Manuscript | None = None
        self._marks: Sequence[Mark] = ()
        self._at = -1
        self._extra: Mark | None = None
        self._selection: Selection | None = None
        self._wanted = ""

    # -- what it holds ---------------------------------------------------------------------------------

    @property
    def mark(self) -> Mark | None:
        """What the cursor stands on."""
        return self._marks[self._at] if 0 <= self._at < len(self._marks) else None

    @property
    def marks(self) -> Sequence[Mark]:
        return self._marks

    def open(self, view: ArticleView, at: Noted | None = None) -> None:
        """Show an article, the cursor at a place in it or at its first mark."""
        self._view = view
        self._extra = None
        self._gather(view, at)
        self._manuscript = None
        self._at = 0 if self._marks else -1
        self._lay_out()
        self.scroll_to(y=0, animate=False)
        if at is not None:
            self._at = self._index(at.key)
            self._show_mark()
        self.refresh()
        self.post_message(self.Moved(self.mark))

    def update(self, view: ArticleView) -> None:
        """The same article, known better; cursor and scroll stay."""
        before = self.mark
        at = self._extra.view if self._extra else None
        self._view = view
        self._gather(view, at)
        self._at = self._index_of(before)
        self._manuscript = None
        self._lay_out()
        self.refresh()
        self.post_message(self.Moved(self.mark))

    def _gather(self, view: ArticleView, at: Noted | None) -> None:
        """The marks; a place that is neither statement nor flag becomes one for this visit."""
        marks = marks_of(view)
        if at is not None and all(mark.key != at.key for mark in marks):
            self._extra = mark_of(at)
            marks = sorted([*marks, self._extra], key=lambda mark: (mark.start, -mark.end))
        self._marks = marks

    def _index_of(self, before: Mark | None) -> int:
        """The mark that the cursor stood on, as it is now; else the next one in the text, else the last."""
        if self._wanted:
            for index, mark in enumerate(self._marks):
                if mark.key == self._wanted or mark.key.startswith(f"{self._wanted}-"):
                    self._wanted = ""
                    return index
        if before is None:
            return 0 if self._marks else -1
        for index, mark in enumerate(self._marks):
            if mark.key == before.key:
                return index
        for index, mark in enumerate(self._marks):
            if mark.spans == before.spans and type(mark.view) is type(before.view):
                return index  # a flag of another category
        behind = (index for index, mark in enumerate(self._marks) if mark.start >= before.start)
        return next(behind, len(self._marks) - 1)

    def _index(self, key: str) -> int:
        for index, mark in enumerate(self._marks):
            if mark.key == key:
                return index
        return 0 if self._marks else -1

    # -- layout and drawing ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if self._view is not None and width > MARGIN:
            self._manuscript = lay_out(self._view, width)
            self.virtual_size = Size(width, len(self._manuscript.lines))

    def on_resize(self, event: events.Resize) -> None:
        if self._manuscript is None or self.virtual_size.width != self.scrollable_content_region.width:
            seen = 0
            if self._manuscript is not None and self._manuscript.lines:
                seen = self._manuscript.starts[min(self.scroll_offset.y, len(self._manuscript.lines) - 1)]
            self._lay_out()
            if self._manuscript is not None:
                self.scroll_to(y=self._manuscript.line_of(seen), animate=False)
                self.call_after_refresh(self._show_mark)

    def render_line(self, y: int) -> Strip:
        """One line of the visible part."""
        width = self.scrollable_content_region.width
        base = self.rich_style
        number = y + self.scroll_offset.y
        if self._manuscript is None or number >= len(self._manuscript.lines):
            return Strip.blank(width, base)
        line = self._manuscript.lines[number]
        margin = base + self.get_component_rich_style("text--margin", partial=True)
        if number == 0:
            base += self.get_component_rich_style("text--title", partial=True)
        segments = [Segment(line.margin, margin)]
        for piece in line.pieces:
            style = base
            for name in piece.style.split():
                style += self.get_component_rich_style(f"text--{name}", partial=True)
            for part in self._parts(piece):
                names = self._names_of(part)
                segments.append(Segment(part.words, sum((self._looks(name) for name in names), style)))
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _looks(self, name: str) -> Style:
        return self.get_component_rich_style(f"text--{name}", partial=True)

    def _names_of(self, piece: TextPiece) -> list[str]:
        """What is to be seen of a piece beside its voice."""
        selection = self._selection
        if selection is None:
            return ["here"] if self._is_here(piece) else []
        if piece.start == piece.end:
            return []
        names = ["selected"] if any(s.start <= piece.start < s.end for s in selection.spans) else []
        return [*names, "caret"] if selection.caret.start <= piece.start < selection.caret.end else names

    def _parts(self, piece: TextPiece) -> list[TextPiece]:
        """A piece, cut where the selection or the caret begins or ends."""
        if self._selection is None or piece.start == piece.end:
            return [piece]
        spans = (*self._selection.spans, self._selection.caret)
        inside = {edge for span in spans for edge in (span.start, span.end) if piece.start < edge < piece.end}
        return [
            TextPiece(piece.words[a - piece.start : b - piece.start], piece.style, a, b)
            for a, b in pairwise([piece.start, *sorted(inside), piece.end])
        ]

    def _is_here(self, piece: TextPiece) -> bool:
        mark = self.mark
        if mark is None:
            return False
        if piece.start == piece.end:  # a bracket belongs to the flag that it opens or closes
            return any(span.start <= piece.start <= span.end for span in mark.spans)
        return any(span.start <= piece.start and piece.end <= span.end for span in mark.spans)

    # -- selecting -------------------------------------------------------------------------------------

    @property
    def first_offset(self) -> int:
        """Where a selection begins: where the mark does if it is seen, else at the first line that is."""
        manuscript, top = self._manuscript, self.scroll_offset.y
        if manuscript is None:
            return 0
        if self.mark is not None:
            line = manuscript.line_of(self.mark.start)
            if top <= line < top + self.scrollable_content_region.height:
                return self.mark.start
        return manuscript.starts[min(top, len(manuscript.starts) - 1)]

    def show_selection(self, selection: Selection | None) -> None:
        """Show what the person selects, the caret in sight; None: nothing is selected any more."""
        self._selection = selection
        if selection is not None and self._manuscript is not None:
            line, top = self._manuscript.line_of(selection.caret.start), self.scroll_offset.y
            room = self.scrollable_content_region.height
            if not top <= line < top + room:
                self.scroll_to(y=line if line < top else line - room + 1, animate=False)
        self.refresh()

    def offset_beside(self, offset: int, lines: int) -> int:
        """The offset that stands so many lines below (or above) another one, in the same column."""
        manuscript = self._manuscript
        if manuscript is None:
            return offset
        line = manuscript.line_of(offset)
        wanted = min(max(line + lines, 0), len(manuscript.lines) - 1)
        while 0 < wanted < len(manuscript.lines) - 1 and not manuscript.lines[wanted].pieces:
            wanted += 1 if lines > 0 else -1  # an empty line between paragraphs is passed over
        pieces = manuscript.lines[wanted].pieces
        column = offset - manuscript.lines[line].start
        end = pieces[-1].end if pieces else manuscript.lines[wanted].start
        return max(min(manuscript.lines[wanted].start + column, end - 1), 0)

    def want(self, key: str) -> None:
        """Go to the mark of that key, or whose key begins so, once it is there: what was just added."""
        self._wanted = key

    # -- moving ----------------------------------------------------------------------------------------

    def _show_mark(self) -> None:
        """Scroll so that the mark is seen, with some lines above it; not at all where it is seen already."""
        mark, manuscript = self.mark, self._manuscript
        if mark is None or manuscript is None:
            return
        room = self.scrollable_content_region.height
        first, last = manuscript.line_of(mark.start), manuscript.line_of(max(mark.end - 1, mark.start))
        top = self.scroll_offset.y
        if first < top or last >= top + room:
            lead = max(min(room // 4, room - (last - first) - 1), 0)
            self.scroll_to(y=max(first - lead, 0), animate=False)

    def _go(self, index: int) -> None:
        if 0 <= index < len(self._marks):
            self._at = index
            self._show_mark()
            self.refresh()
            self.post_message(self.Moved(self.mark))

    def action_next(self) -> None:
        if self._at + 1 < len(self._marks):
            self._go(self._at + 1)
        else:
            self.scroll_to(y=self.max_scroll_y, animate=False)

    def action_previous(self) -> None:
        if self._at > 0:
            self._go(self._at - 1)
        else:
            self.scroll_to(y=0, animate=False)

    def action_top(self) -> None:
        self._go(0)
        self.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        self._go(len(self._marks) - 1)
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def action_page(self, direction: int) -> None:
        """Scroll a screenful, and take the cursor along to the first mark that is seen."""
        room = self.scrollable_content_region.height
        self.scroll_to(y=self.scroll_offset.y + direction * max(room - 2, 1), animate=False)
        manuscript = self._manuscript
        if manuscript is None:
            return
        top = self.scroll_offset.y
        for index, mark in enumerate(self._marks):
            if top <= manuscript.line_of(mark.start) < top + room:
                self._at = index
                self.refresh()
                self.post_message(self.Moved(self.mark))
                return

    def action_open(self) -> None:
        if self.mark is not None:
            self.post_message(self.Opened(self.mark))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.mark is not None if action == "open" else True

    def on_click(self, event: events.Click) -> None:
        """A click selects the shortest mark at that place; a double click opens it."""
        offset = event.get_content_offset(self)
        manuscript = self._manuscript
        if offset is None or manuscript is None:
            return
        number = offset.y + self.scroll_offset.y
        if number >= len(manuscript.lines):
            return
        if event.chain == 2 and self._selection is None:
            self.action_open()
            return
        place = _offset_at(manuscript.lines[number].pieces, offset.x - MARGIN)
        if self._selection is not None:
            if place >= 0:
                self.post_message(self.Placed(place))
            return
        hits = [
            (sum(span.end - span.start for span in mark.spans), index)
            for index, mark in enumerate(self._marks)
            if any(span.start <= place < span.end for span in mark.spans)
        ]
        if hits:
            self._go(min(hits)[1])


def _offset_at(pieces: Sequence[TextPiece], cell: int) -> int:
    """The offset that a line shows in a cell; -1 where it shows none."""
    at = 0
    for piece in pieces:
        length = Segment(piece.words).cell_length
        if at <= cell < at + length:
            return min(piece.start + cell - at, max(piece.end - 1, piece.start))
        at += length
    return -1
