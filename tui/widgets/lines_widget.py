"""A few lines of text that never scroll: the state of things at the top, the tabs, a panel's header."""

from __future__ import annotations

from collections.abc import Callable

from textual.strip import Strip

from tui.lines import Line
from tui.widgets.painted import Painted


class LineWidget(Painted, can_focus=False):
    """Shows what a function says for its width; ``show`` gives it another one."""

    DEFAULT_CSS = """
    LineWidget { height: 1; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: Callable[[int], list[Line]] = lambda width: []
        self._drawn: dict[int, list[Line]] = {}

    def show(self, lines: Callable[[int], list[Line]]) -> None:
        """Show what ``lines`` gives for a width in cells."""
        self._lines = lines
        self._drawn.clear()
        self.refresh()

    def lines(self, width: int) -> list[Line]:
        """The lines as they are now."""
        if width not in self._drawn:
            self._drawn = {width: self._lines(width)}
        return self._drawn[width]

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        base = self.rich_style
        lines = self.lines(width)
        line = lines[y] if y < len(lines) else []
        return Strip(self.segments(line, base)).adjust_cell_length(width, base)
