"""Rows by columns with a cursor on one cell: who by which outlet.

The names at the left and the headings above stay where they are while the cells move under them. Only the
rows and columns on the screen are drawn, so that forty actors by thirty outlets cost what four by three do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from perspectives.comparison import visible
from tui.lines import Line, crop, line_length, wrap_pieces
from tui.widgets.painted import Painted
from tui.widgets.row_list import BAR

HEADING = 2
"""Lines of the columns' headings at most: the names of outlets are longer than what stands below them."""
AIRY = 24
"""Lines from which on rows of several lines stand apart from each other."""
LEAST_HEAD, MOST_HEAD = 16, 44
"""Cells of the rows' names."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands in a cell."""

    lines: tuple[Line, ...]
    opens: bool = True
    """Whether there is anything behind it."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: its name, and a cell for each column."""

    key: str
    name: str
    """Safe to show."""
    note: Line
    """What stands below the name."""
    cells: Sequence[GridCell]


@dataclass(frozen=True, slots=True)
class Table:
    """What a grid shows."""

    corner: str
    """What the rows are: ``actors``."""
    columns: Sequence[tuple[str, str]]
    """Key and heading of each, safe to show."""
    rows: Sequence[GridRow]
    height: int
    """Lines of a row."""
    cell: int
    """Cells of a column."""


NOTHING = Table("", (), (), 1, 10)


class Grid(Painted, Widget, can_focus=True):
    """A table that one walks through cell by cell."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", key_display="↵", tooltip="what is behind the figures"),
        Binding("l,right", "move(0, 1)", "column", key_display="h l", tooltip="the next column"),
        Binding("h,left", "move(0, -1)", "the column before", show=False),
        Binding("j,down", "move(1, 0)", "down", show=False),
        Binding("k,up", "move(-1, 0)", "up", show=False),
        Binding("g,home", "end(-1)", "first", show=False),
        Binding("G,end", "end(1)", "last", show=False),
        Binding("pagedown,ctrl+d", "page(1)", "a screenful down", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "a screenful up", show=False),
    ]

    DEFAULT_CSS = """
    Grid { height: 1fr; }
    """

    class Moved(Message):
        """The cursor stands on another cell, or what stands there is another."""

        def __init__(self, grid: Grid) -> None:
            super().__init__()
            self.grid = grid

    class Opened(Message):
        """Enter or a double click on a cell that opens."""

        def __init__(self, grid: Grid, row: str, column: str) -> None:
            super().__init__()
            self.grid = grid
            self.row = row
            self.column = column

    class Left(Message):
        """The person went on below the last row (1) or above the first (-1)."""

        def __init__(self, grid: Grid, direction: int) -> None:
            super().__init__()
            self.grid = grid
            self.direction = direction

    def __init__(self, *, empty: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._table = NOTHING
        self._empty = empty
        self._row = self._column = 0
        self._top = self._left = 0
        """The first row and column on the screen."""

    # -- what it holds ---------------------------------------------------------------------------------

    @property
    def table(self) -> Table:
        return self._table

    @property
    def at(self) -> tuple[str, str]:
        """Keys of the row and the column under the cursor; "" where there is none."""
        table = self._table
        row = table.rows[self._row].key if self._row < len(table.rows) else ""
        return row, table.columns[self._column][0] if self._column < len(table.columns) else ""

    @property
    def cell(self) -> GridCell | None:
        """What the cursor stands on."""
        if self._row < len(self._table.rows) and self._column < len(self._table.columns):
            return self._table.rows[self._row].cells[self._column]
        return None

    def show(self, table: Table, *, empty: str | None = None, fresh: bool = False) -> None:
        """Show another table; the cursor stays on its cell, unless the table is ``fresh``."""
        row, column = ("", "") if fresh else self.at
        self._table = table
        self._empty = self._empty if empty is None else empty
        rows = [one.key for one in table.rows]
        columns = [key for key, _ in table.columns]
        self._row = rows.index(row) if row in rows else 0 if fresh else min(self._row, max(len(rows) - 1, 0))
        self._column = columns.index(column) if column in columns else 0
        if fresh:
            self._top = self._left = 0
        self._scroll()
        self.refresh()
        self.post_message(self.Moved(self))

    def go_to(self, row: str, column: str = "") -> bool:
        """Put the cursor on a cell; whether there is such a row."""
        rows = [one.key for one in self._table.rows]
        if row not in rows:
            return False
        columns = [key for key, _ in self._table.columns]
        self._put(rows.index(row), columns.index(column) if column in columns else self._column)
        return True

    # -- room ------------------------------------------------------------------------------------------

    @property
    def _head(self) -> int:
        """Cells of the rows' names: what the columns leave, within reason."""
        wanted = max((line_length([(row.name, "")]) for row in self._table.rows), default=0) + 2
        left = self.size.width - len(self._table.columns) * self._table.cell
        width = self.size.width // 4  # a name of several lines may break
        if self._table.height == 1:
            width = min(wanted, self.size.width * 2 // 5)
        return max(min(max(LEAST_HEAD, width), MOST_HEAD), min(left, wanted, MOST_HEAD))

    @property
    def _gap(self) -> int:
        """Empty lines between rows: those of one line need none, and in a low grid there is no room."""
        return 1 if self._table.height > 1 and self.size.height >= AIRY else 0

    @property
    def _columns_shown(self) -> int:
        return max((self.size.width - self._head) // self._table.cell, 1)

    @property
    def _rows_shown(self) -> int:
        step = self._table.height + self._gap
        return max((self.size.height - self._heading_lines + self._gap) // step, 1)

    @property
    def _heading_lines(self) -> int:
        return HEADING + 1 if self.size.height > HEADING + 1 + self._table.height else HEADING

    def _scroll(self) -> None:
        """Scroll as little as shows the cursor's cell, and no further than the table reaches."""
        for name, at, shown, number in (
            ("_top", self._row, self._rows_shown, len(self._table.rows)),
            ("_left", self._column, self._columns_shown, len(self._table.columns)),
        ):
            first = min(max(getattr(self, name), at - shown + 1), at)
            setattr(self, name, max(min(first, number - shown), 0))

    def on_resize(self) -> None:
        self._scroll()
        self.refresh()

    # -- drawing ---------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line: headings, then rows."""
        width, table = self.size.width, self._table
        base = self.rich_style
        if not table.rows:
            lines = wrap_pieces([(self._empty, "quiet")], max(width - 2, 1))
            line: Line = [(" ", ""), *lines[y]] if y < len(lines) else []
            return Strip(self.segments(line, base)).adjust_cell_length(width, base)
        if y < self._heading_lines:
            line = self._headings(y)
        else:
            index, within = divmod(y - self._heading_lines, table.height + self._gap)
            line = self._row_line(self._top + index, within)
        return Strip(self.segments(line, base)).adjust_cell_length(width, base)

    def _shown(self) -> range:
        return range(self._left, min(self._left + self._columns_shown, len(self._table.columns)))

    def _headings(self, y: int) -> Line:
        """The columns' names, and at the left which of the rows are on the screen where not all are."""
        table, last = self._table, min(self._top + self._rows_shown, len(self._table.rows))
        corner: Line = []
        if y == 0:
            corner = [(table.corner, "quiet")]
        elif y == 1 and last - self._top < len(table.rows):
            corner = [(f"{self._top + 1}–{last} of {len(table.rows)}", "quiet")]
        line = _cell(corner, self._head - 2)
        line.append(("‹ " if self._left and y == 0 else "  ", "quiet"))
        for column in self._shown():
            style = "strong" if self.has_focus and column == self._column else "quiet"
            words = wrap_pieces([(table.columns[column][1], style)], table.cell - 2, HEADING)
            line += _cell(words[y] if y < len(words) else [], table.cell)
        if y == 0 and self._shown().stop < len(table.columns):
            line[-1] = ("›".rjust(max(len(line[-1][0]), 1)), "quiet")
        return line

    def _row_line(self, index: int, y: int) -> Line:
        table = self._table
        if index >= min(self._top + self._rows_shown, len(table.rows)) or y >= table.height:
            return []
        row, here = table.rows[index], index == self._row and self.has_focus
        notes = bool(row.note) and table.height > 1
        name = wrap_pieces([(row.name, "strong" if here else "")], self._head - 2, table.height - notes)
        head = (
            name[y] if y < len(name) else crop(row.note, self._head - 2) if y == len(name) and notes else []
        )
        line = _cell(head, self._head)
        for column in self._shown():
            lines = row.cells[column].lines
            words = crop(lines[y], table.cell - 2) if y < len(lines) else []
            if here and column == self._column:
                line[-1] = (line[-1][0][:-1], line[-1][1])  # the bar stands in the gap before the cell
                inside = [(part, f"{style} cursor".strip()) for part, style in _cell(words, table.cell - 2)]
                line += [(BAR, "cursor bar"), *inside, ("  ", "")]
            else:
                line += _cell(words, table.cell)
        return line

    # -- moving ----------------------------------------------------------------------------------------

    def _put(self, row: int, column: int) -> None:
        self._row = min(max(row, 0), max(len(self._table.rows) - 1, 0))
        self._column = min(max(column, 0), max(len(self._table.columns) - 1, 0))
        self._scroll()
        self.refresh()
        self.post_message(self.Moved(self))

    def action_move(self, down: int, right: int) -> None:
        if down and not 0 <= self._row + down < len(self._table.rows):
            self.post_message(self.Left(self, down))
        else:
            self._put(self._row + down, self._column + right)

    def action_end(self, direction: int) -> None:
        self._put(len(self._table.rows) - 1 if direction > 0 else 0, self._column)

    def action_page(self, direction: int) -> None:
        self._put(self._row + direction * self._rows_shown, self._column)

    def action_open(self) -> None:
        if self.cell is not None and self.cell.opens:
            self.post_message(self.Opened(self, *self.at))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key that would do nothing is not offered."""
        if action == "open":
            return self.cell is not None and self.cell.opens
        if action == "move" and parameters[:1] == (0,):
            return len(self._table.columns) > 1
        return True

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._turn(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._turn(-1)

    def _turn(self, direction: int) -> None:
        """One row up or down; the cursor goes along, since it is always on the screen."""
        self._put(self._row + direction, self._column)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self._heading_lines or offset.x < self._head - 1:
            return
        row = self._top + (offset.y - self._heading_lines) // (self._table.height + self._gap)
        column = self._left + (offset.x - self._head + 1) // self._table.cell
        if row < len(self._table.rows) and column in self._shown():
            if event.chain == 1:
                self._put(row, column)
            elif event.chain == 2 and (row, column) == (self._row, self._column):
                self.action_open()


def _cell(line: Line, width: int) -> Line:
    """A line in exactly ``width`` cells."""
    line = crop(line, width)
    return [*line, (" " * (width - line_length(line)), "")]


def named(words: str) -> str:
    """A name as a heading: on one line and safe to show."""
    return " ".join(visible(words).split())
