"""What the screens share that show a table of figures: matrix, heard, over time."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult

from tui.lines import Line, wrap_pieces
from tui.screens.sought import SoughtScreen
from tui.widgets.grid import NOTHING, Grid, Table
from tui.widgets.lines_widget import LineWidget


class MeasuredScreen(SoughtScreen):
    """A line that says what the figures are, the table, and in words what the cursor stands on."""

    ABOUT: ClassVar[int] = 3
    """Lines of these words at most."""

    DEFAULT_CSS = """
    MeasuredScreen {
        & > #legend { height: 1; margin: 1 2 0 2; }
        & > Grid { height: 1fr; margin: 1 2; }
        & > #about { height: 3; margin: 0 2 1 2; }
        &.-low > #legend { margin: 0 2; }
        &.-low > Grid { margin: 0 2; }
        &.-low > #about { margin: 0 2; }
        &.-narrow > #about { height: 4; }
        &.-tiny > #about { display: none; }
    }
    """

    def compose_body(self) -> ComposeResult:
        yield LineWidget(id="legend")
        yield Grid()
        yield LineWidget(id="about")

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Grid))

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height < 26, "-low")
        self.set_class(event.size.height < 16, "-tiny")

    def show_nothing(self, why: str) -> None:
        self.show_table(NOTHING, empty=why, legend=lambda width: [])

    def show_table(self, table: Table, *, empty: str, legend: Callable[[int], Line]) -> None:
        """Show the figures; the cursor stays on its cell."""
        self.query_one(Grid).show(table, empty=empty)
        self.query_one("#legend", LineWidget).show(lambda width: [legend(width)])

    def about(self, row: str, column: str) -> Line:
        """What there is to say of a cell of the table; empty where there is none such."""
        raise NotImplementedError

    @on(Grid.Moved)
    def _explain(self) -> None:
        if self.has(Grid, LineWidget):
            words = self.about(*self.query_one(Grid).at) if self.found is not None else []
            about = self.query_one("#about", LineWidget)
            about.show(lambda width: wrap_pieces(words, width, about.size.height or self.ABOUT))
            self.refresh_bindings()
