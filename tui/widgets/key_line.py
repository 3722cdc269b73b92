"""The keys that do something now, on the last line, or the last two where there are many and there is room.

Textual's own footer mounts a widget a key, anew at each change of focus; this draws one line, shows only
whole entries, and only keys that are bound at this moment. Where there is not room for all of them, those
that lead to the screens stand together (``m v n o b 2 3 screens``), and what is seldom needed is left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
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
"""A key as Textual names it, as the person reads it, and what it does. Of several keys that stand together,
all of them in the first two, a space between."""

Placed = tuple[int, int, int, Entry]
"""An entry with its line and the cells that it takes, half open."""

SCREENS = frozenset(
    ("compare", "short", "matrix", "variants", "names", "heard", "carried", "library", "decisions", "times")
)
"""Actions that only lead to a screen."""
SELDOM = ("next_theme", "possible_flags", "redo", "copy", "events", "section")
"""Actions whose keys are left out first; help and palette have them."""
SELDOMEST = 3
"""So many of them go before the keys of the screens lose their names."""


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

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[str, Entry] = {}

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
        elif len(_placed(self.entries(), self.size.width, 1)) < len(self.entries()):
            self.screen.add_class("-many-keys")

    def entries(self) -> list[Entry]:
        """Every key that a footer should show now."""
        return list(self._by_action().values())

    def _by_action(self) -> dict[str, Entry]:
        if self._shown and self.app.screen is not self.screen:
            return self._shown  # under a dialog they stay as they were
        found: dict[str, Entry] = {}
        focused = self.screen.focused
        for active in self.screen.active_bindings.values():
            binding = active.binding
            typed = focused is not None and focused.check_consume_key(binding.key, _character(binding.key))
            if typed and active.node is not focused:
                continue  # a letter that a field takes as a letter
            if binding.show and active.enabled and binding.action not in found:
                found[binding.action] = (binding.key, self.app.get_key_display(binding), binding.description)
        self._shown = found
        return found

    def fitting(self, width: int, lines: int) -> list[Placed]:
        """The entries that fit, each with its line and the cells that it takes, half open; closer together,
        without the seldomest, those of the screens in one, without all seldom ones if need be."""
        found = self._by_action()
        placed: list[Placed] = []
        for held in (found, _without(found, SELDOM[:SELDOMEST]), *_fewer(_joined(found))):
            placed = _placed(list(held.values()), width, lines)
            if len(placed) == len(held):
                break
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
                keys = key.split(" ")  # of several that stand together each has two cells
                self.app.simulate_key(keys[min((offset.x - start) // 2, len(keys) - 1)])


def _placed(entries: Sequence[Entry], width: int, lines: int) -> list[Placed]:
    """Entries in their order, until one has no room."""
    lengths = [cell_len(key) + 1 + cell_len(does) for _, key, does in entries]
    gap = 2 if sum(lengths) + 2 * (len(lengths) - 1) <= width else 1
    placed: list[Placed] = []
    line = at = 0
    for entry, length in zip(entries, lengths, strict=True):
        if at + length > width:
            line, at = line + 1, 0
            if line == lines:
                break
        placed.append((line, at, at + length, entry))
        at += length + gap
    return placed


def _without(found: Mapping[str, Entry], actions: Sequence[str]) -> dict[str, Entry]:
    return {action: entry for action, entry in found.items() if action not in actions}


def _fewer(found: Mapping[str, Entry]) -> Iterator[Mapping[str, Entry]]:
    """All of them, and then ever fewer of the seldom ones."""
    for left_out in range(len(SELDOM) + 1):
        yield _without(found, SELDOM[:left_out])


def _joined(found: Mapping[str, Entry]) -> dict[str, Entry]:
    """The keys of the screens as one entry, where the first of them was."""
    screens = [entry for action, entry in found.items() if action in SCREENS]
    if len(screens) < 2:
        return dict(found)
    together = (" ".join(key for key, _, _ in screens), " ".join(shown for _, shown, _ in screens), "screens")
    joined: dict[str, Entry] = {}
    for action, entry in found.items():
        if action not in SCREENS:
            joined[action] = entry
        else:
            joined["screens"] = together
    return joined


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
