"""A long list of rows of different heights, of which only those on the screen are ever drawn.

Textual's OptionList and ListView measure or mount every row: a thousand rows take a second, or ten. This
one knows each row's height (cached by the row's key, so that new data does not lay out old rows again),
finds the row of a line by bisection, and draws lines when they are looked at.

The row under the cursor is shown whole, the others shortened. When new rows come in, the cursor stays on
its row and the rows on the screen stay where they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Protocol

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.lines import Line, wrap
from tui.widgets.painted import Painted

BAR = "▌"


class Row(Protocol):
    """What a RowList shows: something that can lay itself out in a width."""

    @property
    def key(self) -> str:
        """Unique in its list; tells what stays the same when new rows come in."""

    @property
    def selectable(self) -> bool:
        """Whether the cursor may stand on it; headings are passed over."""

    def lines(self, width: int, whole: bool) -> list[Line]:
        """Its lines, each at most ``width`` cells; ``whole`` for the row under the cursor."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list stands, so that it can be found there again: the cursor's row, and the row on top."""

    key: str = ""
    """Of the row under the cursor; "" for the first."""
    top_key: str = ""
    """Of the row that the first visible line belongs to; "" for the list's very top."""
    inside: int = 0
    """Lines of that row that lie above the visible part."""


class RowList(Painted, ScrollView, can_focus=True):
    """A virtual list with a cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "next", "down", show=False),
        Binding("k,up", "previous", "up", show=False),
        Binding("g,home", "first", "first", show=False),
        Binding("G,end", "last", "last", show=False),
        Binding("pagedown,ctrl+d", "page(1)", "a screenful down", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "a screenful up", show=False),
        Binding("enter", "open", "read", key_display="↵", tooltip="read it in its article"),
    ]

    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
    }
    """

    class Opened(Message):
        """Enter or a double click on a row."""

        def __init__(self, row_list: RowList, row: Row) -> None:
            super().__init__()
            self.row_list = row_list
            self.row = row

        @property
        def control(self) -> RowList:
            return self.row_list

    class Moved(Message):
        """The cursor stands on another row, or on none."""

        def __init__(self, row_list: RowList, row: Row | None) -> None:
            super().__init__()
            self.row_list = row_list
            self.row = row

        @property
        def control(self) -> RowList:
            return self.row_list

    class Left(Message):
        """The person went on past the first row (-1) or the last (1)."""

        def __init__(self, row_list: RowList, direction: int) -> None:
            super().__init__()
            self.row_list = row_list
            self.direction = direction

        @property
        def control(self) -> RowList:
            return self.row_list

    def __init__(self, *, empty: str = "", id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows: Sequence[Row] = ()
        self._empty = empty
        self._cursor = -1
        self._tops: list[int] = [0]
        self._heights: dict[tuple[str, int], int] = {}
        self._laid_out: dict[tuple[int, bool], list[Line]] = {}
        self._strips: dict[tuple[int, int, bool], Strip] = {}
        self._width = 0

    # -- what it holds -------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    @property
    def cursor_row(self) -> Row | None:
        """The row under the cursor; None in an empty list."""
        return self._rows[self._cursor] if 0 <= self._cursor < len(self._rows) else None

    @property
    def is_active(self) -> bool:
        """Whether the row under the cursor shows as such."""
        return self.has_focus

    @property
    def place(self) -> Place:
        """Where the list stands now."""
        row = self.cursor_row
        top = self.scroll_offset.y
        if row is None or top == 0:
            return Place(row.key if row is not None and self._cursor != self._step(-1, 1) else "")
        index = self._index_at(top)
        return Place(row.key, self._rows[index].key, top - self._tops[index])

    def set_rows(self, rows: Sequence[Row], place: Place | None = None, *, empty: str | None = None) -> None:
        """Show other rows; the list stays where it is, or goes to ``place``. Where the row under the cursor
        is gone, the next one that is still there takes its place."""
        place = self._place_among(rows) if place is None else place
        self._rows = rows
        self._empty = self._empty if empty is None else empty
        self._forget_drawings()
        indexes = {row.key: index for index, row in enumerate(rows)} if place.key or place.top_key else {}
        self._cursor = indexes.get(place.key, self._step(-1, 1))
        self._lay_out()
        top = indexes.get(place.top_key)
        self.scroll_to(y=0 if top is None else self._tops[top] + place.inside, animate=False)
        self.refresh()
        self.post_message(self.Moved(self, self.cursor_row))

    def select(self, key: str) -> bool:
        """Put the cursor on the row of that key; whether there is one."""
        for index, row in enumerate(self._rows):
            if row.key == key and row.selectable:
                self._move_to(index)
                return True
        return False

    def _place_among(self, rows: Sequence[Row]) -> Place:
        """The place where the list stands, in terms of other rows."""
        place = self.place
        there = {row.key: row.selectable for row in rows}
        same_cursor = not place.key or there.get(place.key, False)
        same_top = not place.top_key or place.top_key in there
        if same_cursor and same_top:
            return place
        old = [row.key for row in self._rows]
        standing = {key for key, selectable in there.items() if selectable}
        key = place.key if same_cursor else self._renamed(rows) or _neighbour(old, place.key, standing)
        if same_top:
            return Place(key, place.top_key, place.inside)
        return Place(key, _neighbour(old, place.top_key, there.keys()))

    def _renamed(self, rows: Sequence[Row]) -> str:
        """The key of the cursor's row among others, where it is the ``same`` with another key; else ""."""
        same = getattr(self.cursor_row, "same", None)
        found = (row.key for row in rows if row.selectable and getattr(row, "same", None) == same)
        return next(found, "") if same is not None else ""

    # -- layout --------------------------------------------------------------------------------------

    def _forget_drawings(self) -> None:
        self._laid_out.clear()
        self._strips.clear()

    def _lines_of(self, index: int) -> list[Line]:
        whole = self.is_active and index == self._cursor
        lines = self._laid_out.get((index, whole))
        if lines is None:
            lines = self._rows[index].lines(max(self._width - 1, 1), whole)
            self._laid_out[index, whole] = lines
        return lines

    def _height(self, index: int) -> int:
        if self.is_active and index == self._cursor:
            return len(self._lines_of(index))
        key = (self._rows[index].key, self._width)
        height = self._heights.get(key)
        if height is None:
            height = self._heights[key] = len(self._lines_of(index))
        return height

    def _lay_out(self) -> None:
        """Work out where each row begins. Cheap where the heights are known."""
        width = self.scrollable_content_region.width
        if width != self._width:
            self._forget_drawings()
            self._width = width
        if width <= 0:
            return
        self._tops = [0, *accumulate(self._height(index) for index in range(len(self._rows)))]
        self._resize_content(Size(self._width, self._tops[-1]))

    def _resize_content(self, size: Size) -> None:
        """Tell how high the whole list is. A row that unfolds changes that at every key, and a new layout of
        the screen, which Textual makes of it, is needed only where the scrollbar comes or goes.
        """
        room = self.scrollable_content_region.height
        if self.virtual_size.width == size.width and (self.virtual_size.height > room) == (
            size.height > room
        ):
            self.set_reactive(RowList.virtual_size, size)
            if self.show_vertical_scrollbar:
                self.vertical_scrollbar.window_virtual_size = size.height
        else:
            self.virtual_size = size

    def _index_at(self, line: int) -> int:
        return min(max(bisect_right(self._tops, line) - 1, 0), max(len(self._rows) - 1, 0))

    def _lay_out_in_place(self) -> None:
        """Lay out anew with the rows on the screen staying where they are."""
        top = self.scroll_offset.y
        index = self._index_at(top)
        inside = top - self._tops[index] if index < len(self._tops) else 0
        self._strips.clear()
        self._lay_out()
        if self._rows:
            self.scroll_to(y=self._tops[index] + min(inside, self._height(index)), animate=False)
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        if self.scrollable_content_region.width != self._width:
            self._lay_out_in_place()
        if self.is_active:
            self._show_cursor()
            self.call_after_refresh(self._show_cursor)  # nothing scrolls before the scrollbar is there

    def watch_has_focus(self, has_focus: bool) -> None:
        """With the focus, the row under the cursor unfolds; without it, it folds again.

        Textual's own version is left out on purpose: it works out the styles anew, those of the scrollbars
        with them, and so lays out the whole screen, though no style of a list depends on its focus.
        """
        self._lay_out_in_place()
        if has_focus:
            self._show_cursor()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    # -- drawing -------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the visible part."""
        width = self.scrollable_content_region.width
        if not self._rows:
            return self._empty_line(y, width)
        line = y + self.scroll_offset.y
        if line >= self._tops[-1]:
            return Strip.blank(width, self.rich_style)
        index = self._index_at(line)
        at_cursor = self.is_active and index == self._cursor
        key = (index, line - self._tops[index], at_cursor)
        strip = self._strips.get(key)
        if strip is None:
            lines = self._lines_of(index)
            words = lines[key[1]] if key[1] < len(lines) else []
            last = key[1] == len(lines) - 1 and len(lines) > 1 and not words
            strip = self._strips[key] = self._draw(words, at_cursor and not last, width)
        return strip

    def _draw(self, line: Line, at_cursor: bool, width: int) -> Strip:
        base = self.rich_style
        bar = Segment(" ", base)
        if at_cursor:
            base = self.style_named("cursor", base)
            bar = Segment(BAR, self.style_named("bar", base))
        return Strip([bar, *self.segments(line, base)]).adjust_cell_length(width, base)

    def _empty_line(self, y: int, width: int) -> Strip:
        spans = wrap(self._empty, width - 2)
        words = self._empty[slice(*spans[y])] if y < len(spans) else ""
        return self._draw([(" " + words if words else "", "quiet")], False, width)

    # -- moving --------------------------------------------------------------------------------------

    def _step(self, index: int, direction: int) -> int:
        """The next row that the cursor may stand on; -1 where there is none."""
        index += direction
        while 0 <= index < len(self._rows):
            if self._rows[index].selectable:
                return index
            index += direction
        return -1

    def _move_to(self, index: int) -> None:
        if index == self._cursor or not 0 <= index < len(self._rows):
            self._show_cursor()
            return
        self._cursor = index
        self._lay_out_in_place()
        self._show_cursor()
        self.post_message(self.Moved(self, self.cursor_row))

    def _show_cursor(self) -> None:
        """Scroll as little as shows the cursor's row; a row taller than the list from its beginning."""
        if not 0 <= self._cursor < len(self._rows) or self._width <= 0:
            return
        top, bottom = self._tops[self._cursor], self._tops[self._cursor + 1]
        if self._step(self._cursor, -1) == -1:
            top = 0  # headings above the first row belong to it
        room = self.scrollable_content_region.height
        offset = self.scroll_offset.y
        if top < offset or bottom - top > room:
            offset = top
        elif bottom > offset + room:
            offset = bottom - room
        self.scroll_to(y=offset, animate=False)

    def action_next(self) -> None:
        if self._scroll_inside(1):
            return
        index = self._step(self._cursor, 1)
        if index == -1:
            self.post_message(self.Left(self, 1))
        else:
            self._move_to(index)

    def action_previous(self) -> None:
        if self._scroll_inside(-1):
            return
        index = self._step(self._cursor, -1)
        if index == -1:
            self.scroll_to(y=0, animate=False)
            self.post_message(self.Left(self, -1))
        else:
            self._move_to(index)

    def _scroll_inside(self, direction: int) -> bool:
        """A row taller than the list is read to its end before the cursor leaves it."""
        room = self.scrollable_content_region.height
        if not 0 <= self._cursor < len(self._rows) or room <= 0:
            return False
        top, bottom = self._tops[self._cursor], self._tops[self._cursor + 1]
        offset = self.scroll_offset.y
        if bottom - top <= room or not top - room < offset < bottom:
            return False
        left = bottom - (offset + room) - 1 if direction > 0 else offset - top
        if left <= 0:
            return False
        self.scroll_to(y=offset + direction * min(left, max(room - 2, 1)), animate=False)
        return True

    def action_first(self) -> None:
        self._move_to(self._step(-1, 1))
        self.scroll_to(y=0, animate=False)

    def action_last(self) -> None:
        self._move_to(self._step(len(self._rows), -1))
        self.scroll_to(y=self._tops[-1], animate=False)

    def action_page(self, direction: int) -> None:
        """Go to the row a screenful further; in the last screenful to the end."""
        if not self._rows:
            return
        room = max(self.scrollable_content_region.height - 1, 1)
        line = self._tops[max(self._cursor, 0)] + direction * room
        index = self._index_at(max(line, 0))
        if not self._rows[index].selectable:
            index = max(self._step(index, direction), self._step(index, -direction))
        if index == self._cursor:
            index = self._step(self._cursor, direction)
        if index != -1:
            self._move_to(index)

    def action_open(self) -> None:
        row = self.cursor_row
        if row is not None:
            self.post_message(self.Opened(self, row))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is offered where it does something: a row with ``opens = False`` says that it does not."""
        if action == "open":
            return self.cursor_row is not None and bool(getattr(self.cursor_row, "opens", True))
        return True

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = offset.y + self.scroll_offset.y
        if not self._rows or line >= self._tops[-1]:
            return
        index = self._index_at(line)
        if self._rows[index].selectable:
            if event.chain == 1:
                self._move_to(index)
            elif event.chain == 2 and index == self._cursor:
                self.action_open()


def _neighbour(keys: Sequence[str], gone: str, there: Set[str]) -> str:
    """The key nearest behind one that is gone, else nearest before it, of those that are there; else ""."""
    at = keys.index(gone) if gone in keys else 0
    return next((key for key in (*keys[at:], *reversed(keys[:at])) if key in there), "")
