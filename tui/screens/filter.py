"""Filter: which outlets and kinds of statements to show. Each tick narrows the screen beneath at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from perspectives.comparison import Comparison, Filters, visible
from perspectives.comparison.glyphs import GLYPHS, WORDS
from perspectives.model import Kind
from tui.lines import Line, fit
from tui.rows import HeadingRow
from tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from tui.app import PerspectivesApp


@dataclass(frozen=True, slots=True)
class TickRow:
    """Something to tick: an outlet or a kind. Ticked or not is told by a cross, not by a colour."""

    value: str | Kind
    ticked: bool
    selectable: bool = True

    @property
    def key(self) -> str:
        return f"kind:{self.value}" if isinstance(self.value, Kind) else f"outlet:{self.value}"

    def lines(self, width: int, whole: bool) -> list[Line]:
        if isinstance(self.value, Kind):
            name = f"{GLYPHS[self.value]} {WORDS[self.value]}"
        else:
            name = visible(self.value)
        style = "strong" if self.ticked else ""
        return [[("[x] " if self.ticked else "[ ] ", style), (fit(name, width - 4), style)]]


class FilterDialog(ModalScreen[None]):
    """Ticks for outlets and kinds. Nothing ticked shows everything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "tick"),
        Binding("c", "clear", "clear"),
        Binding("escape,f,q", "dismiss", "close", key_display="esc"),
    ]

    DEFAULT_CSS = """
    FilterDialog RowList { height: auto; max-height: 100%; background: $surface; }
    """

    def __init__(self, whole: Comparison, filters: Filters) -> None:
        super().__init__()
        self._all_outlets = whole.outlets
        self._outlets = set(filters.outlets)
        self._kinds = set(filters.kinds)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Show only"
            dialog.border_subtitle = "space ticks · c clears · esc closes · none ticked: all"
            yield RowList()

    def on_mount(self) -> None:
        self._write()
        self.query_one(RowList).focus()
        self.watch(self.app, "comparison", self._news, init=False)

    def _news(self) -> None:
        """While a folder fills, outlets come in."""
        whole = cast("PerspectivesApp", self.app).whole
        if whole is not None and whole.outlets != self._all_outlets:
            self._all_outlets = whole.outlets
            self._write()

    def _write(self) -> None:
        # Kinds first: there are three of them, and of outlets there may be more than the screen has lines.
        rows: list[Row] = [HeadingRow("statements that are", spaced=False)]
        rows += [TickRow(kind, kind in self._kinds) for kind in Kind]
        rows += [HeadingRow("", spaced=False), HeadingRow("outlets", spaced=False)]
        rows += [TickRow(outlet, outlet in self._outlets) for outlet in self._all_outlets]
        self.query_one(RowList).set_rows(rows)

    @on(RowList.Opened)
    def action_tick(self) -> None:
        """Tick what the cursor stands on, or take its tick away."""
        row = self.query_one(RowList).cursor_row
        if not isinstance(row, TickRow):
            return
        if isinstance(row.value, Kind):
            self._kinds ^= {row.value}
        else:
            self._outlets ^= {row.value}
        self._narrow()

    def action_clear(self) -> None:
        self._kinds.clear()
        self._outlets.clear()
        self._narrow()

    def _narrow(self) -> None:
        self._write()
        app = cast("PerspectivesApp", self.app)
        app.narrow(outlets=frozenset(self._outlets), kinds=frozenset(self._kinds))
