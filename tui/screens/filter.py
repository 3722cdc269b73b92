"""Filter: which outlets and which kinds of statements to show. Each tick narrows the screen beneath at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, SelectionList
from textual.widgets.selection_list import Selection

from perspectives.comparison import Comparison, Filters, visible
from perspectives.model import Kind
from tui.wording import GLYPHS, WORDS

if TYPE_CHECKING:
    from tui.app import PerspectivesApp


class FilterDialog(ModalScreen[None]):
    """Ticks for outlets and kinds. Nothing ticked shows everything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f,q", "dismiss", "close", key_display="esc"),
        Binding("c", "clear", "clear"),
        Binding("j", "cursor(1)", "down", show=False),
        Binding("k", "cursor(-1)", "up", show=False),
    ]

    DEFAULT_CSS = """
    FilterDialog SelectionList { height: auto; max-height: 12; border: none; background: $surface; padding: 0; }
    FilterDialog SelectionList:focus { border: none; }
    """

    def __init__(self, whole: Comparison, filters: Filters) -> None:
        super().__init__()
        self._outlets = whole.outlets
        self._filters = filters

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Show only"
            yield Label("outlets", classes="label")
            yield SelectionList[str](
                *(
                    Selection(Content(visible(outlet)), outlet, outlet in self._filters.outlets)
                    for outlet in self._outlets
                ),
                id="outlets",
            )
            yield Label("statements that are", classes="label")
            yield SelectionList[Kind](
                *(
                    Selection(Content(f"{GLYPHS[kind]} {WORDS[kind]}"), kind, kind in self._filters.kinds)
                    for kind in Kind
                ),
                id="kinds",
            )
            yield Label(
                "Space ticks, Tab goes on, Esc closes, c clears. Nothing ticked shows everything.",
                classes="hint",
                markup=False,
            )

    @on(SelectionList.SelectedChanged)
    def _narrow(self) -> None:
        app = cast("PerspectivesApp", self.app)
        app.narrow(
            outlets=frozenset(self.query_one("#outlets", SelectionList).selected),
            kinds=frozenset(self.query_one("#kinds", SelectionList).selected),
        )

    def action_clear(self) -> None:
        for ticks in self.query(SelectionList):
            ticks.deselect_all()

    def action_cursor(self, direction: int) -> None:
        if isinstance(self.focused, SelectionList):
            if direction > 0:
                self.focused.action_cursor_down()
            else:
                self.focused.action_cursor_up()
