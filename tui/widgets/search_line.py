"""The search, where the keys stand otherwise: what is typed narrows the lists at once."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class SearchLine(Input):
    """One line at the bottom. Enter keeps the search, Esc clears it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "keep the search", priority=True),
        Binding("escape", "drop", "clear it"),
    ]

    DEFAULT_CSS = """
    SearchLine {
        dock: bottom;
        height: 1;
        border: none;
        border-left: outer $accent;
        padding: 0 1;
        background: $panel;
        display: none;
        margin-bottom: 1;
        &:focus { border: none; border-left: outer $accent; background: $panel; }
        &.-open { display: block; }
    }
    """

    class Searched(Message):
        """Something else is searched for."""

        def __init__(self, search: str) -> None:
            super().__init__()
            self.search = search

    class Closed(Message):
        """The person is done with it."""

        def __init__(self, kept: bool) -> None:
            super().__init__()
            self.kept = kept

    def __init__(self) -> None:
        super().__init__(
            disabled=True,
            placeholder="search words, speakers, cues, outlets; “side by side” in quotation marks",
        )

    def open(self, search: str) -> None:
        """Begin to search, with what was searched for last."""
        self.add_class("-open")
        self.disabled = False
        self.value = search
        self.focus()

    def watch_value(self, value: str) -> None:
        if self.has_class("-open"):
            self.post_message(self.Searched(value.strip()))

    def action_keep(self) -> None:
        self._close(kept=True)

    def action_drop(self) -> None:
        self._close(kept=False)

    def on_blur(self) -> None:
        self.remove_class("-open")
        self.disabled = True

    def _close(self, kept: bool) -> None:
        self.remove_class("-open")
        self.screen.set_focus(None)
        self.post_message(self.Closed(kept))
