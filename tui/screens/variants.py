"""Variants: the same words in different cuts, each laid word by word beside the fullest one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from perspectives.comparison import Comparison
from perspectives.comparison.figures import count
from tui.cuts import SummaryRow, UtteranceRow, VariantRow
from tui.deriving import Sought
from tui.lines import Line, join_sides
from tui.manuscript import Noted
from tui.screens.sought import SoughtScreen, partly_narrowed
from tui.widgets.chosen_list import ChosenList
from tui.widgets.lines_widget import LineWidget
from tui.widgets.row_list import Place, Row, RowList

if TYPE_CHECKING:
    from perspectives.comparison.utterances import Utterance

BESIDE = 100
"""Cells from which on the cuts stand beside the list; below that, under it."""
ONLY_HERE = "No other article has it in words like these."


class UtteranceList(ChosenList):
    """What several articles carry."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "its cuts", key_display="↵", tooltip="to its cuts, side by side"),
    ]


class CutList(RowList):
    """The cuts of one utterance."""


class VariantsScreen(SoughtScreen):
    """Utterances, and the cuts of the chosen one."""

    SOUGHT = Sought.UTTERANCES
    MAKING = "Looking for the same words in several articles …"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab,shift+tab,l,right,h,left",
            "other_part",
            "cuts",
            key_display="tab",
            tooltip="from the list to the cuts, and back",
        ),
    ]

    DEFAULT_CSS = """
    VariantsScreen {
        & > #legend { height: 1; margin: 1 2; }
        & > #parts { layout: vertical; width: 100%; height: 1fr; }
        & UtteranceList { height: 8; margin: 0 1; }
        & CutList { height: 1fr; margin: 0 1; border-top: solid $frame; }
        & CutList:focus { border-top: heavy $accent; }
        &.-at-cuts UtteranceList { height: 4; }
        &.-beside > #parts { layout: horizontal; }
        &.-beside UtteranceList { width: 2fr; height: 1fr; }
        &.-beside CutList { width: 3fr; height: 1fr; border-top: none; border-left: solid $frame; }
        &.-beside CutList:focus { border-left: heavy $accent; }
        &.-low > #legend { margin: 0 2; }
        &.-low UtteranceList { height: 4; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._chosen = ""
        self._wanted = ""
        """Key of the statement whose utterance is to be shown when there are utterances."""

    def compose_body(self) -> ComposeResult:
        yield LineWidget(id="legend")
        with Container(id="parts"):
            yield UtteranceList()
            yield CutList()

    def on_mount(self) -> None:
        self.set_focus(self.query_one(UtteranceList))

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= BESIDE, "-beside")
        self.set_class(event.size.height < 20, "-low")

    def on_descendant_focus(self) -> None:
        self.set_class(isinstance(self.focused, CutList), "-at-cuts")  # below each other, they get the room

    @property
    def noted(self) -> Noted | None:
        row = self.query_one(CutList).cursor_row if self.has(CutList) else None
        return row.view if isinstance(row, VariantRow) else None

    @property
    def _utterances(self) -> tuple[Utterance, ...]:
        return self.found.value if self.found is not None and not self.found.problem else ()

    # -- filling ---------------------------------------------------------------------------------------

    def want(self, key: str) -> None:
        """Show the utterance of a statement, the cursor on its cut, once it is known."""
        self._wanted = key

    def fill(self, comparison: Comparison | None) -> None:
        super().fill(comparison)
        found = self.dashboard.sought(Sought.UTTERANCES)
        if self._wanted and found is not None and found.whole is self.dashboard.whole:
            wanted, self._wanted = self._wanted, ""
            self._go_to(wanted)

    def show_nothing(self, why: str) -> None:
        self.query_one("#legend", LineWidget).show(lambda width: [])
        self.query_one(UtteranceList).set_rows([], empty=why)
        self.query_one(CutList).set_rows([])

    def show_value(self, value: Any, comparison: Comparison) -> None:
        shown = self._passing(comparison)
        total = len(self._utterances)
        self.query_one("#legend", LineWidget).show(
            lambda width: [legend(comparison, len(shown), total, width)]
        )
        empty = (
            "None of them passes the filter." if total else "No two articles carry the same words of anybody."
        )
        self.query_one(UtteranceList).set_rows([UtteranceRow(one) for one in shown], empty=empty)
        self._show_cuts()

    def _passing(self, comparison: Comparison) -> list[Utterance]:
        """The utterances of which any cut passes the filters, and the one that is looked at."""
        if not comparison.filters:
            return list(self._utterances)
        keys = {view.key for article in comparison.articles for view in article.statements}
        return [
            one
            for one in self._utterances
            if any(variant.view.key in keys or variant.view.key == self._wanted for variant in one.variants)
        ]

    @on(RowList.Moved, "UtteranceList")
    def _show_cuts(self) -> None:
        if not self.has(UtteranceList, CutList):
            return
        row = self.query_one(UtteranceList).cursor_row
        cuts = self.query_one(CutList)
        if not isinstance(row, UtteranceRow):
            cuts.set_rows([], empty="")
            return
        one = row.utterance
        rows: list[Row] = [SummaryRow(one)]
        rows += [VariantRow(variant, one) for variant in one.variants]
        fresh, self._chosen = one.id != self._chosen, one.id
        cuts.set_rows(rows, Place() if fresh else None)
        self.refresh_bindings()

    @on(RowList.Moved, "CutList")
    def _moved(self) -> None:
        self.refresh_bindings()

    def _go_to(self, key: str) -> None:
        for one in self._utterances:
            if any(variant.view.key == key for variant in one.variants):
                if self.query_one(UtteranceList).select(one.id):
                    self._show_cuts()
                    cuts = self.query_one(CutList)
                    cuts.select(key)
                    self.set_focus(cuts)
                return
        self.notify(ONLY_HERE, markup=False)

    # -- keys ------------------------------------------------------------------------------------------

    @on(RowList.Opened)
    def _opened(self, message: RowList.Opened) -> None:
        if isinstance(message.row_list, UtteranceList):
            self.set_focus(self.query_one(CutList))
        elif isinstance(message.row, VariantRow):
            self.dashboard.read(message.row.view.article.path, message.row.view)

    def action_other_part(self) -> None:
        utterances, cuts = self.query_one(UtteranceList), self.query_one(CutList)
        self.set_focus(cuts if self.focused is utterances else utterances)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "other_part":
            return self.has(CutList) and bool(self.query_one(CutList).rows)
        return super().check_action(action, parameters)


def legend(comparison: Comparison, shown: int, total: int, width: int) -> Line:
    """How many utterances there are, and how many of them are shown."""
    said = f"{count(total, 'utterance')} that two or more articles carry"
    if shown < total:
        said = f"{shown:,} of {said}"
    return join_sides([(said, "quiet")], partly_narrowed(comparison), width)
