"""The names of all actors on one line: which are on the screen, which has the focus, which are a key away."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.message import Message

from tui.lines import Line
from tui.widgets.lines_widget import LineWidget


class TabsLine(LineWidget):
    """Shown only when not all actors fit beside each other. A click on a name goes to it."""

    DEFAULT_CSS = """
    TabsLine { height: 1; padding: 0 1; display: none; }
    TabsLine.-needed { display: block; }
    """

    class Chosen(Message):
        """A name was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__()
        self._ranges: list[tuple[int, int, int]] = []

    def show_tabs(self, names: list[tuple[str, str]], first: int, count: int, active: int) -> None:
        """Names with their counts; ``count`` of them from ``first`` on are on the screen."""
        self.set_class(len(names) > count, "-needed")
        self.show(lambda width: [self._tabs(names, first, count, active, width)])

    def _tabs(self, names: list[tuple[str, str]], first: int, count: int, active: int, width: int) -> Line:
        lengths = [cell_len(name) + cell_len(number) + 3 for name, number in names]
        start = _start(lengths, first, count, width - 2)
        line: Line = [("‹" if start else " ", "quiet")]
        self._ranges = []
        at = 1
        for index in range(start, len(names)):
            if at + lengths[index] > width - 1:
                line.append(("›", "quiet"))
                break
            name, number = names[index]
            style = "focus" if index == active else "strong" if first <= index < first + count else "quiet"
            line += [(f" {name} ", style), (f"{number} ", style if index == active else "quiet")]
            self._ranges.append((at, at + lengths[index], index))
            at += lengths[index]
        return line

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for start, end, index in self._ranges:
            if start <= offset.x < end:
                self.post_message(self.Chosen(index))


def _start(lengths: list[int], first: int, count: int, width: int) -> int:
    """The first name to show, so that those on the screen are among them; as few as possible are left out."""
    start, last = 0, min(first + count, len(lengths))
    while start < first and sum(lengths[start:last]) > width:
        start += 1
    return start
