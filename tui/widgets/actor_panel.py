"""One actor: what it says above, and visibly apart below, how the authors frame it."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from perspectives.comparison.glyphs import FLAG
from tui.columns import Column
from tui.lines import fit
from tui.widgets.lines_widget import LineWidget
from tui.widgets.row_list import Place, RowList


class SaidList(RowList):
    """Statements of an actor; of a silent one, what is said of it."""


class FramedList(RowList):
    """How the authors frame an actor."""

    DEFAULT_CSS = """
    FramedList { border-top: solid $frame; border-title-color: $voice-framing; border-title-style: bold; }
    """


class ActorPanel(Vertical, can_focus=False):
    """A frame with a title, one line of figures, and two lists. Which actor it shows may change."""

    DEFAULT_CSS = """
    ActorPanel {
        width: 1fr;
        border: round $frame;
        border-title-color: $foreground;
        border-title-style: bold;
        padding: 0;
        & > LineWidget { height: 1; margin: 0 1; }
        & > SaidList { height: 3fr; margin-top: 1; }
        & > FramedList { height: 2fr; }
        &.-unframed > FramedList { height: 2; }
        &.-silent > SaidList { height: 3; }
        &.-low > SaidList { margin-top: 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.column: Column | None = None

    def compose(self) -> ComposeResult:
        yield LineWidget()
        yield SaidList()
        yield FramedList()

    @property
    def said(self) -> SaidList:
        return self.query_one(SaidList)

    @property
    def framed(self) -> FramedList:
        return self.query_one(FramedList)

    @property
    def places(self) -> tuple[Place, Place]:
        """Where its two lists stand."""
        return self.said.place, self.framed.place

    def show(self, column: Column, places: tuple[Place, Place] | None = None) -> None:
        """Show a column: the same one with new data, or another one at its ``places``."""
        said, framed = places if places is not None else (None, None)
        self.column = column
        self.set_class(not column.ever_framed, "-unframed")  # what is empty for good leaves its room
        self.set_class(column.panel is None, "-silent")
        self.query_one(LineWidget).show(lambda width: [column.header(width)])
        self.said.set_rows(column.said, said, empty=column.nothing_said)
        self.framed.set_rows(column.framed, framed, empty=column.nothing_framed)
        self._write_titles()

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self._frame())

    def on_descendant_focus(self) -> None:
        self._frame()

    def on_descendant_blur(self) -> None:
        self._frame()

    def _frame(self) -> None:
        """A heavy frame where the focus is. Not by ``:focus-within``, for which Textual works out the styles
        of everything in both panels and lays out the screen anew: a tenth of a second at each step.
        """
        colours = self.app.theme_variables
        active = self.has_focus_within
        colour = colours["accent"] if active else colours["frame"]
        self.styles.border = ("heavy" if active else "round", colour)
        self.styles.border_title_color = colours["accent"] if active else colours["foreground"]
        self._write_titles()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height < 20, "-low")
        self._write_titles()

    def _write_titles(self) -> None:
        """Title at the left of the border, count at its right; Content, since names may hold brackets."""
        if self.column is None or not self.size.width:
            return
        self.border_title = _title(
            self.column.title, self.column.count, self.size.width - 4, "━" if self.has_focus_within else "─"
        )
        heading, width = f"{FLAG} how authors frame them", self.size.width - 4
        figures = self.column.framed_figures(width - cell_len(heading) - 3)
        # Textual puts a space round a title only where a frame has corners.
        self.framed.border_title = Content(" ") + _title(heading, figures, width, "─") + Content(" ")


def _title(words: str, count: str, width: int, rule: str) -> Content:
    words = fit(words, max(width - cell_len(count) - 4, 4))
    line = rule * max(width - cell_len(words) - cell_len(count) - 2, 1)
    return Content(f"{words} {line} {count}")
