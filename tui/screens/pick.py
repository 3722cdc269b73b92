"""Pick: one thing out of many, found by typing; perhaps one that is new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from perspectives.comparison import visible
from tui.lines import Line, wrap_pieces
from tui.suggesting import Choice
from tui.widgets.choice_list import ChoiceList, ChoiceRow
from tui.widgets.lines_widget import LineWidget
from tui.widgets.row_list import Place, RowList

Propose = Callable[[str], Sequence[Choice]]
"""From what is typed to what may be chosen, the likeliest first."""
ABOUT_SHOWN = 3
"""Lines of what the question is about."""


class PickDialog(ModalScreen[Choice | None]):
    """A question, a field and what fits it. Gives the choice back, None where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+j", "move('next')", "down", show=False),
        Binding("up,ctrl+k", "move('previous')", "up", show=False),
        Binding("pagedown", "move('page', 1)", "a screenful down", show=False),
        Binding("pageup", "move('page', -1)", "a screenful up", show=False),
        Binding("enter", "choose", "choose", priority=True),
        Binding("escape", "dismiss", "leave", key_display="esc"),
    ]

    DEFAULT_CSS = """
    PickDialog {
        & > .dialog { margin-top: 1; }
        &.-low > .dialog { margin-top: 0; }
        & LineWidget { height: auto; max-height: 3; margin-bottom: 1; }
        & ChoiceList { height: auto; max-height: 100%; min-height: 1; background: $surface; margin-top: 1; }
        & .dialog { padding: 1 2 0 2; }
        &.-low .dialog { padding: 0 1; }
        &.-low LineWidget { margin-bottom: 0; }
    }
    """

    def __init__(
        self, question: str, propose: Propose, *, about: Line | None = None, typed: str = "", empty: str = ""
    ) -> None:
        """``question`` and ``about`` may hold names and words of articles, which are made safe here."""
        super().__init__()
        self._question = visible(question)
        self._about = [(visible(words), style) for words, style in about or []]
        self._propose = propose
        self._typed = typed
        self._proposed: str | None = None
        """For what the choices on the screen were proposed."""
        self._empty = empty

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._question)
            dialog.border_subtitle = "type · ↑ ↓ · ↵ chooses · esc leaves"
            if self._about:
                yield LineWidget()
            yield Input(self._typed, select_on_focus=True)
            yield ChoiceList(empty=self._empty)

    def on_mount(self) -> None:
        for widget in self.query(LineWidget):
            widget.show(lambda width: wrap_pieces(self._about, width, ABOUT_SHOWN))
            widget.styles.height = len(wrap_pieces(self._about, 64, ABOUT_SHOWN))
        self.query_one(Input).focus()
        self._write()

    def on_resize(self) -> None:
        self.set_class(self.size.height < 20, "-low")

    @on(Input.Changed)
    def _write(self) -> None:
        self._proposed = self.query_one(Input).value
        choices = self._propose(self._proposed)
        rows = [ChoiceRow(choice, number) for number, choice in enumerate(choices)]
        self.query_one(ChoiceList).set_rows(rows, Place())

    def action_move(self, way: str, *arguments: int) -> None:
        getattr(self.query_one(ChoiceList), f"action_{way}")(*arguments)

    @on(RowList.Opened)
    def action_choose(self) -> None:
        """Choose what the cursor stands on; of what was typed so fast that its choices are not there yet,
        the first of them."""
        if self._proposed != self.query_one(Input).value:
            self._write()
        choice = self.query_one(ChoiceList).choice
        if choice is not None:
            self.dismiss(choice)
