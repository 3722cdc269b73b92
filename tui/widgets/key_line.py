"""The keys that do something now, on the last line, or the last two where there are many and there is room.

Textual's own footer mounts a widget a key, anew at each change of focus; this draws one line, shows only
whole entries, and only keys that are bound at this moment.
"""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

ROOMY = 16
"""Lines of the screen from which on a second line of keys is worth its room."""

Entry = tuple[str, str, str]
"""A key as Textual names it, as the person reads it, and what it does."""


class KeyLine(Widget, can_focus=False):
    """Keys, those first that were bound nearest to the focus. A click presses the key.

    A second line, once it was needed, stays: what lies above does not move with the cursor.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar = {"key-line--key"}
    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        dock: bottom;
        background: $footer-background;
        color: $footer-foreground;
        padding: 0 0 0 1;
        & > .key-line--key { color: $footer-key-foreground; text-style: bold; }
    }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        self._make_room()
        self.refresh()

    def on_resize(self) -> None:
        self._make_room()

    def _make_room(self) -> None:
        """A second line where the first does not hold all keys; it goes where the screen becomes low."""
        if self.screen.size.height < ROOMY:
            self.screen.remove_class("-many-keys")
        elif not self.size.width or self.app.screen is not self.screen:
            pass  # before it is laid out nothing fits, and of another screen other keys are offered
        elif len(self.fitting(self.size.width, 1)) < len(self.entries()):
            self.screen.add_class("-many-keys")

    def entries(self) -> list[Entry]:
        """Every key that a footer should show now."""
        found: dict[str, Entry] = {}
        focused = self.screen.focused
        for active in self.screen.active_bindings.values():
            binding = active.binding
            typed = focused is not None and focused.check_consume_key(binding.key, _character(binding.key))
            if typed and active.node is not focused:
                continue  # a letter that a field takes as a letter
            if binding.show and active.enabled and binding.action not in found:
                found[binding.action] = (binding.key, self.app.get_key_display(binding), binding.description)
        return list(found.values())

    def fitting(self, width: int, lines: int) -> list[tuple[int, int, int, Entry]]:
        """The entries that fit, each with its line and the cells that it takes, half open; closer together
        if need be."""
        entries = self.entries()
        lengths = [cell_len(key) + 1 + cell_len(does) for _, key, does in entries]
        gap = 2 if sum(lengths) + 2 * (len(lengths) - 1) <= width else 1
        placed: list[tuple[int, int, int, Entry]] = []
        line = at = 0
        for entry, length in zip(entries, lengths, strict=True):
            if at + length > width:
                line, at = line + 1, 0
                if line == lines:
                    break
            placed.append((line, at, at + length, entry))
            at += length + gap
        return placed

    def render_line(self, y: int) -> Strip:
        base = self.rich_style
        key_style = base + self.get_component_rich_style("key-line--key", partial=True)
        segments: list[Segment] = []
        at = 0
        for line, start, end, (_, key, does) in self.fitting(self.size.width, self.size.height):
            if line != y:
                continue
            segments.append(Segment(" " * (start - at), base))
            at = end
            segments += [Segment(key, key_style), Segment(f" {does}", base)]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for line, start, end, (key, _, _) in self.fitting(self.size.width, self.size.height):
            if line == offset.y and start <= offset.x < end:
                self.app.simulate_key(key)


def _character(key: str) -> str | None:
    """What a key types: itself for a letter, ``/`` for ``slash``; None for Enter and its like."""
    if len(key) == 1:
        return key
    try:
        return unicodedata.lookup(_UNICODE_NAMES.get(key, key.replace("_", " ")).upper())
    except KeyError:
        return None


_UNICODE_NAMES = {"slash": "solidus"}
"""Keys that Textual calls otherwise than Unicode does."""
