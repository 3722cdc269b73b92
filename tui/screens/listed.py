"""What the screens share that list places of articles, one by one: behind a figure, and what is where."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult

from tui.manuscript import Noted
from tui.screens.base import noted_in
from tui.screens.correcting import CorrectingScreen
from tui.widgets.lines_widget import LineWidget
from tui.widgets.row_list import RowList


class ListedScreen(CorrectingScreen):
    """A line that says what is listed, and the list; each row is a key from its article."""

    DEFAULT_CSS = """
    ListedScreen {
        & > #title { height: 1; margin: 1 2; }
        & > RowList { height: 1fr; margin: 0 1; }
        &.-low > #title { margin: 0 2; }
    }
    """

    def compose_body(self) -> ComposeResult:
        yield LineWidget(id="title")
        yield RowList()

    def on_mount(self) -> None:
        self.set_focus(self.query_one(RowList))

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height < 20, "-low")

    @property
    def noted(self) -> Noted | None:
        return noted_in(self.query_one(RowList)) if self.has(RowList) else None

    @on(RowList.Opened)
    def _read(self) -> None:
        if (noted := self.noted) is not None:
            self.dashboard.read(noted.article.path, noted)

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()
