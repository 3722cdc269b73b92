"""A list beside which the chosen row is shown at length: it stays marked while the focus is there."""

from __future__ import annotations

from textual.strip import Strip

from tui.lines import Line
from tui.widgets.row_list import RowList


class ChosenList(RowList):
    """Its chosen row is always whole; without the focus only the bar tells it."""

    @property
    def is_active(self) -> bool:
        return True

    def _draw(self, line: Line, at_cursor: bool, width: int) -> Strip:
        if not at_cursor or self.has_focus:
            return super()._draw(line, at_cursor, width)
        return Strip(self.segments([("▏", "quiet"), *line], self.rich_style)).adjust_cell_length(
            width, self.rich_style
        )
