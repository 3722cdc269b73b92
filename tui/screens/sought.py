"""What the screens share that show what only the whole folder tells: matrix, variants, names, heard."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from perspectives.comparison import Comparison, visible
from tui.deriving import Found, Sought
from tui.lines import Line
from tui.screens.base import filter_words
from tui.screens.correcting import CorrectingScreen


class SoughtScreen(CorrectingScreen):
    """Shows what the deriver made, and until then that it is being made."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", key_display="esc", tooltip="back to where you came from"),
    ]

    SOUGHT: ClassVar[Sought]
    MAKING: ClassVar[str]
    """What is shown while it is made for the first time."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn: tuple[object, object, object] | None = None
        self._place: tuple[str, ...] = ()

    def lead_to(self, *place: str) -> None:
        """Go to a place of this screen as soon as it is shown; each screen has places of its own."""
        self._place = place

    def go_to(self, *place: str) -> None:
        """Put the cursor on a place, if it is there."""

    def fill(self, comparison: Comparison | None) -> None:
        self._fill(comparison)
        if self._place and self.found is not None and not self.found.problem:
            place, self._place = self._place, ()
            self.go_to(*place)

    def _fill(self, comparison: Comparison | None) -> None:
        found = self.dashboard.sought(self.SOUGHT)
        drawn = (found, comparison, self.dashboard.events)
        if self._drawn is not None and all(a is b for a, b in zip(drawn, self._drawn, strict=True)):
            return
        self._drawn = drawn
        if comparison is None or found is None:
            self.show_nothing(self.dashboard.failure or self.MAKING)
        elif found.problem:
            self.show_nothing(f"This could not be worked out. {visible(found.problem)}")
        else:
            self.show_value(found.value, comparison)

    def show_nothing(self, why: str) -> None:
        """Show a sentence in place of everything."""

    def show_value(self, value: Any, comparison: Comparison) -> None:
        """Show what was made. ``comparison`` has the filters that are on now."""

    @property
    def found(self) -> Found | None:
        """What is shown now."""
        found = self._drawn[0] if self._drawn is not None else None
        return found if isinstance(found, Found) else None

    @property
    def whole(self) -> Comparison | None:
        """What the shown was made from, which may be older than the newest comparison."""
        return self.found.whole if self.found is not None else None

    def action_back(self) -> None:
        self.app.pop_screen()


def unnarrowed(comparison: Comparison) -> Line:
    """That a filter is on and the figures are not narrowed by it; nothing where none is."""
    if not comparison.filters:
        return []
    return [(f" all is counted, whatever is filtered ({filter_words(comparison)}) ", "notice")]


def partly_narrowed(comparison: Comparison) -> Line:
    """What a filter narrows where groups are shown: which, and not what is in them."""
    if not comparison.filters:
        return []
    return [(f" {filter_words(comparison)}: all cuts of what passes ", "notice")]
