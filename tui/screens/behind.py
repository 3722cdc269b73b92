"""Behind: the statements, flags or places that a figure counts, one by one, each a key from its article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from perspectives.comparison import Comparison
from tui.lines import Line, join_sides
from tui.screens.listed import ListedScreen
from tui.widgets.lines_widget import LineWidget
from tui.widgets.row_list import Row, RowList


class BehindScreen(ListedScreen):
    """A list of what is behind a figure, under a line that says which figure."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", key_display="esc", tooltip="back to the figures"),
    ]

    def __init__(
        self,
        title: Line,
        figures: Callable[[Sequence[Row]], Line],
        rows: Callable[[], Sequence[Row]],
        *,
        empty: str,
    ) -> None:
        """``rows`` gives them as they are now, and ``figures`` says how many these are: what is corrected
        meanwhile is seen to be."""
        super().__init__()
        self._title, self._figures = title, figures
        self._rows = rows
        self._empty = empty

    def fill(self, comparison: Comparison | None) -> None:
        rows = self._rows()
        figures = self._figures(rows)
        self.query_one("#title", LineWidget).show(lambda width: [join_sides(self._title, figures, width)])
        self.query_one(RowList).set_rows(rows, empty=self._empty)

    def action_back(self) -> None:
        self.app.pop_screen()
