"""Events: which of the things that a folder of many events tells of is shown; or all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from perspectives.comparison import visible
from perspectives.comparison.events import Event
from perspectives.comparison.figures import count
from perspectives.comparison.ordering import in_order
from tui.lines import Line, fit, wrap_pieces
from tui.widgets.row_list import Place, Row, RowList

if TYPE_CHECKING:
    from tui.app import PerspectivesApp

TOGETHER = "all together"


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in one line, under the cursor with its outlets; or all of them, where ``event`` is None."""

    event: Event | None
    articles: int
    outlets: tuple[str, ...]
    chosen: bool
    """It is what is shown now: told by a sign, not by a colour."""
    selectable: bool = True

    @property
    def key(self) -> str:
        return self.event.id if self.event is not None else " "

    def lines(self, width: int, whole: bool) -> list[Line]:
        sign: Line = [("▸ " if self.chosen else "  ", "strong")]
        name = visible(self.event.name) if self.event is not None else TOGETHER
        articles = count(self.articles, "article")
        if not whole:
            day = self.event.first if self.event is not None else None
            facts = " · ".join(part for part in (day, articles) if part)
            room = max(width - len(facts) - 3, 8)
            return [[*sign, (set_cell_size(fit(name, room), room + 1), "strong"), (facts, "quiet")]]
        dates = self.event.dates if self.event is not None else ""
        facts = " · ".join(part for part in (dates, articles) if part)
        lines = wrap_pieces([*sign, (name, "strong")], width)
        for detail in (facts, ", ".join(visible(outlet) for outlet in self.outlets)):
            lines += [[("  ", ""), *part] for part in wrap_pieces([(detail, "quiet")], width - 2)]
        return lines


def event_rows(events: Sequence[Event], chosen: Event | None, order: Sequence[str]) -> list[Row]:
    """All together first, then the events in their order."""
    outlets = in_order((outlet for event in events for outlet in event.outlets), order)
    rows: list[Row] = [EventRow(None, sum(len(event.paths) for event in events), outlets, chosen is None)]
    rows += [EventRow(event, len(event.paths), event.outlets, event == chosen) for event in events]
    return rows


class EventsDialog(ModalScreen[None]):
    """The folder's events to choose from. What is chosen is all that every screen shows from then on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,i,q", "dismiss", "close", key_display="esc"),
        Binding("o", "times", "over time", tooltip="each actor from event to event"),
    ]

    DEFAULT_CSS = """
    EventsDialog RowList { height: auto; max-height: 100%; background: $surface; }
    """

    def __init__(self, events: Sequence[Event], chosen: Event | None, order: Sequence[str] = ()) -> None:
        """``order`` is the one that the person wants outlets in."""
        super().__init__()
        self._rows = event_rows(events, chosen, order)
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Show the event"
            dialog.border_subtitle = "↵ shows it · o over time · esc closes"
            yield RowList()

    def on_mount(self) -> None:
        row_list = self.query_one(RowList)
        row_list.set_rows(self._rows, Place())
        if self._chosen is not None:
            row_list.select(self._chosen.id)
        row_list.focus()

    def action_times(self) -> None:
        cast("PerspectivesApp", self.app).action_times()

    @on(RowList.Opened)
    def _choose(self, message: RowList.Opened) -> None:
        if isinstance(message.row, EventRow):
            app = cast("PerspectivesApp", self.app)
            self.dismiss()
            app.show_event(message.row.event)
