"""What every widget that draws its own lines shares: the names of the styles, and their looks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.widget import Widget

from tui.lines import Piece


class Painted(Widget):
    """Turns the style names of a Line into the theme's styles.

    The looks differ in weight, underlining or reverse as well as in colour, so that they differ without it.
    """

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar = {
        "lines--direct",
        "lines--quoted",
        "lines--indirect",
        "lines--flag",
        "lines--neutral",
        "lines--strong",
        "lines--quiet",
        "lines--doubt",
        "lines--corrected",
        "lines--match",
        "lines--focus",
        "lines--notice",
        "lines--here",
        "lines--cursor",
        "lines--bar",
        "lines--gone",
        "lines--added",
    }
    """The sign of quoted words and those words, reported words, the author's framing and the neutral wording
    beside it; what stands out and what stands back; a doubtful thing, what the person decided,
    a search's match, the actor in focus, a notice, the place that the cursor stands on in a text, the row
    under the cursor with its bar; what a cut of an utterance leaves out, and what it adds."""

    DEFAULT_CSS = """
    Painted {
        & > .lines--direct { color: $voice-direct; text-style: bold; }
        & > .lines--quoted { color: $voice-direct; }
        & > .lines--indirect { color: $voice-indirect; }
        & > .lines--flag { color: $voice-framing; text-style: bold; }
        & > .lines--neutral { color: $voice-neutral; }
        & > .lines--strong { text-style: bold; }
        & > .lines--quiet { color: $quiet; }
        & > .lines--doubt { color: $voice-doubt; text-style: bold; }
        & > .lines--corrected { color: $accent; text-style: bold; }
        & > .lines--match { text-style: bold reverse; }
        & > .lines--focus { color: $background; background: $accent; text-style: bold; }
        & > .lines--notice { color: $background; background: $voice-doubt; text-style: bold; }
        & > .lines--here { background: $cursor-background; text-style: underline; }
        & > .lines--cursor { background: $cursor-background; }
        & > .lines--bar { color: $accent; text-style: bold; }
        & > .lines--gone { color: $quiet; text-style: strike; }
        & > .lines--added { color: $voice-neutral; text-style: bold underline; }
    }
    """

    def style_named(self, names: str, base: Style) -> Style:
        """The style of one or several names, on top of a base."""
        for name in names.split():
            base += self.get_component_rich_style(f"lines--{name}", partial=True)
        return base

    def segments(self, line: Iterable[Piece], base: Style) -> list[Segment]:
        """A line's pieces as segments."""
        return [Segment(words, self.style_named(style, base)) for words, style in line]
