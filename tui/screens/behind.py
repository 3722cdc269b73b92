"""Behind: the statements, flags or places that a figure counts, one by one, each a key from its article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from perspectives.comparison import Comparison, FlagView, MentionView, StatementView
from tui.lines import Line, join_sides
from tui.manuscript import Noted
from tui.screens.correcting import CorrectingScreen
from tui.widgets.lines_widget import LineWidget
from tui.widgets.row_list import Row, RowList


class BehindScreen(CorrectingScreen):
    """A list of what is behind a figure, under a line that says which figure."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", key_display="esc", tooltip="back to the figures"),
    ]

    DEFAULT_CSS = """
    BehindScreen > #title { height: 1; margin: 1 2; }
    BehindScreen > RowList { height: 1fr; margin: 0 1; }
    BehindScreen.-low > #title { margin: 0 2; }
    """

    def __init__(self, title: Line, figures: Line, rows: Callable[[], Sequence[Row]], *, empty: str) -> None:
        """``rows`` gives them as they are now: what is corrected meanwhile is seen to be."""
        super().__init__()
        self._title, self._figures = title, figures
        self._rows = rows
        self._empty = empty

    def compose_body(self) -> ComposeResult:
        yield LineWidget(id="title")
        yield RowList(empty=self._empty)

    def on_mount(self) -> None:
        self.query_one("#title", LineWidget).show(
            lambda width: [join_sides(self._title, self._figures, width)]
        )
        self.set_focus(self.query_one(RowList))

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height < 20, "-low")

    @property
    def noted(self) -> Noted | None:
        view = getattr(self.query_one(RowList).cursor_row, "view", None) if self.has(RowList) else None
        return view if isinstance(view, StatementView | FlagView | MentionView) else None

    def fill(self, comparison: Comparison | None) -> None:
        self.query_one(RowList).set_rows(self._rows())

    @on(RowList.Opened)
    def _read(self) -> None:
        if (noted := self.noted) is not None:
            self.dashboard.read(noted.article.path, noted)

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    def action_back(self) -> None:
        self.app.pop_screen()
