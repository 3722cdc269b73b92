"""Deeds: a short list of what can be done to something, each with its letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from perspectives.comparison import visible
from tui.lines import Line, fit, join_sides, line_length
from tui.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done."""

    letter: str
    action: str
    words: str
    command: str = ""
    """Its name in the palette."""


def letters(deeds: Sequence[Deed], opened_by: str) -> list[BindingType]:
    """The keys of a dialog of these deeds; the key that opened it closes it as well."""
    return [
        *(Binding(deed.letter, f"do('{deed.action}')", deed.words, show=False) for deed in deeds),
        Binding(f"escape,{opened_by},q", "dismiss", "close", key_display="esc"),
    ]


@dataclass(frozen=True, slots=True)
class DeedRow:
    """A letter, what it does, and at the right what there is to know of it."""

    deed: Deed
    detail: str = ""
    selectable: bool = True

    @property
    def key(self) -> str:
        return self.deed.action

    def lines(self, width: int, whole: bool) -> list[Line]:
        words, detail = visible(self.deed.words), visible(self.detail)
        head: Line = [(f"{self.deed.letter}  ", "strong"), (fit(words, width - 3), "")]
        if not detail:
            return [head]
        room = width - line_length(head) - 2
        if room < min(len(detail), 12):
            return [head, [("   ", ""), (fit(detail, width - 3), "quiet")]]
        return [join_sides(head, [(fit(detail, room), "quiet")], width)]


class DeedDialog(ModalScreen[str | None]):
    """Gives back the action of the deed that was chosen, None where it was left.

    A subclass binds the ``letters`` of all its deeds; those that are not in ``rows`` do nothing.
    """

    DEFAULT_CSS: ClassVar[str] = """
    DeedDialog RowList { height: auto; max-height: 100%; background: $surface; }
    """

    def __init__(self, title: str, rows: Sequence[DeedRow]) -> None:
        """``title`` may hold a name or words of an article, which are made safe here."""
        super().__init__()
        self._title = visible(title)
        self._rows = rows

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._title)
            dialog.border_subtitle = "a letter or ↵ · esc leaves"
            yield RowList()

    def on_mount(self) -> None:
        row_list = self.query_one(RowList)
        row_list.set_rows(self._rows)
        row_list.focus()

    def action_do(self, action: str) -> None:
        self.dismiss(action)

    @on(RowList.Opened)
    def _chosen(self, message: RowList.Opened) -> None:
        if isinstance(message.row, DeedRow):
            self.dismiss(message.row.deed.action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "do" or any(row.deed.action == parameters[0] for row in self._rows)
