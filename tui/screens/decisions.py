"""Decisions: what the person decided in this folder, what became of each, and taking one back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from perspectives.comparison import Comparison, FlagView, StatementView, visible
from perspectives.comparison.glyphs import CORRECTED
from perspectives.comparison.judging import flag_of
from perspectives.corrections import (
    Add,
    Outcome,
    Place,
    Reassign,
    State,
    described,
)
from tui.lines import Line, wrap_pieces
from tui.manuscript import Noted
from tui.rows import HeadingRow
from tui.screens.base import NotingScreen
from tui.widgets.row_list import Row, RowList

SIGNS: dict[State, tuple[str, str]] = {
    State.APPLIED: (f"{CORRECTED} applied", "corrected"),
    State.MOVED: ("↷ moved", "corrected"),
    State.LOST: ("⚠ lost", "doubt"),
    State.WAITING: ("… waiting", "quiet"),
}
NOT_SAVED = ("! not saved", "doubt")
SHOWN = 2
"""Lines of a decision when the cursor is elsewhere: what it is about, and what was decided."""
STATE = 12
"""Cells of the state's column."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision, shortened; under the cursor whole, with what there is to say of it."""

    outcome: Outcome
    unsaved: bool
    opens: bool
    """There is a statement or a flag of it to read."""
    selectable: bool = True

    @property
    def key(self) -> str:
        return self.outcome.correction.id

    def lines(self, width: int, whole: bool) -> list[Line]:
        correction = self.outcome.correction
        state, style = NOT_SAVED if self.unsaved else SIGNS[self.outcome.state]
        head: Line = [(state.ljust(STATE), style)]
        words, room = visible(described(correction)), width - STATE
        lines = wrap_pieces([(words, "strong" if whole else "")], room, None if whole else SHOWN)
        if whole and self.outcome.message:
            lines += wrap_pieces([(visible(self.outcome.message), style)], room)
        if whole and correction.made:
            made = visible(correction.made.replace("T", " ").replace("Z", " UTC"))
            lines += wrap_pieces([(f"made {made}", "quiet")], room)
        return [[*head, *lines[0]], *([(" " * STATE, ""), *line] for line in lines[1:])]


class DecisionsScreen(NotingScreen):
    """The corrections of the folder, the last one first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", key_display="esc"),
        Binding("x,delete,backspace", "take_back", "take back", tooltip="take this decision back"),
        Binding("1", "app.compare", "compare", tooltip="compare the actors"),
    ]

    DEFAULT_CSS = """
    DecisionsScreen > RowList { height: 1fr; margin: 1 1 0 1; }
    """

    def compose_body(self) -> ComposeResult:
        yield RowList(empty="You have decided nothing in this folder yet.")

    def on_mount(self) -> None:
        self.set_focus(self.query_one(RowList))

    def fill(self, comparison: Comparison | None) -> None:
        self.query_one(RowList).set_rows(self._rows(comparison) if comparison is not None else [])

    def _rows(self, comparison: Comparison) -> list[Row]:
        kept = self.dashboard.kept
        unsaved = kept.unsaved if kept is not None else frozenset()
        rows: list[Row] = []
        if kept is not None and kept.problem:
            rows.append(HeadingRow(visible(kept.problem)))
        rows += [
            DecisionRow(outcome, outcome.correction.id in unsaved, self._noted(outcome) is not None)
            for outcome in reversed((comparison.base or comparison).corrections)
        ]
        return rows

    @property
    def _outcome(self) -> Outcome | None:
        row = self.query_one(RowList).cursor_row
        return row.outcome if isinstance(row, DecisionRow) else None

    @property
    def noted(self) -> Noted | None:
        """The statement or the flag that the decision under the cursor is about."""
        outcome = self._outcome
        return self._noted(outcome) if outcome is not None else None

    def action_take_back(self) -> None:
        outcome = self._outcome
        if outcome is not None:
            self.dashboard.take_back(outcome.correction)

    @on(RowList.Opened)
    def _read(self) -> None:
        """To the statement or the flag that the decision is about."""
        if (found := self.noted) is not None:
            self.dashboard.read(found.article.path, found)

    def _noted(self, outcome: Outcome) -> StatementView | FlagView | None:
        """The statement or the flag that a decision is about, as far as there is one now."""
        correction = outcome.correction
        if outcome.state is State.LOST:
            return None
        if isinstance(correction, Reassign | Add):
            return self._statement(correction.content[0])
        whole = self.dashboard.whole
        return flag_of(whole, outcome) if whole is not None else None

    def _statement(self, first: Place) -> StatementView | None:
        view = self.dashboard.article_view(first.path)
        for one in view.statements if view is not None else ():
            if one.statement.corrected and one.content[0] == first.words:
                return one
        return None

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    def action_back(self) -> None:
        self.app.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "take_back":
            return self._outcome is not None
        return super().check_action(action, parameters)
