"""Help: every key of the screen it was asked for on, read from the bindings themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from perspectives.comparison.glyphs import CORRECTED, FLAG, GLYPHS, WORDS
from perspectives.model import Kind
from tui.lines import Line, fit, wrap_pieces
from tui.rows import HeadingRow
from tui.widgets.row_list import Row, RowList

EVERYWHERE = "Everywhere"
KEYS = 22
"""Cells of the keys' column."""

SIGNS = (
    *((GLYPHS[kind], WORDS[kind]) for kind in Kind),
    (FLAG, "the author’s own words that frame"),
    ("‹ ›", "the framing words in their sentence"),
    ("?", "doubtful: look at the place"),
    (CORRECTED, "corrected by you, and kept in the folder"),
    ("¶7", "the article’s seventh paragraph, its headline counted"),
)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """Keys, and what they do."""

    keys: str
    does: str
    number: int
    selectable: bool = True
    opens: bool = False

    @property
    def key(self) -> str:
        return f"{self.number}:{self.keys}:{self.does}"

    def lines(self, width: int, whole: bool) -> list[Line]:
        room = min(KEYS, width // 3)
        lines = wrap_pieces([(self.does, "")], width - room)
        first: Line = [(fit(self.keys, room - 1).ljust(room), "strong"), *lines[0]]
        return [first, *([(" " * room, ""), *line] for line in lines[1:])]


def bindings_of(node: type[DOMNode]) -> list[Binding]:
    """What a class binds itself or through the classes of ours that it is made from."""
    found: list[Binding] = []
    for base in node.__mro__:
        if base.__module__.startswith("tui."):
            found += Binding.make_bindings(base.__dict__.get("BINDINGS", ()))
    return found


def words_for(binding: Binding) -> str:
    """What a binding does, in the longer words if it has any."""
    return binding.tooltip or binding.description


def key_rows(app: App[Any], bindings: Iterable[Binding], start: int) -> list[KeyRow]:
    """One row an action, with all its keys."""
    keys: dict[tuple[str, str], list[str]] = {}
    for binding in bindings:
        display = app.get_key_display(Binding(binding.key, binding.action))
        shown = keys.setdefault((binding.action, words_for(binding)), [])
        if display not in shown:
            shown.append(display)
    return [
        KeyRow(" ".join(shown), does, number)
        for number, ((_, does), shown) in enumerate(keys.items(), start=start)
    ]


def help_rows(screen: Screen[Any]) -> list[Row]:
    """The keys of a screen, of its lists and of the whole dashboard, then what the signs mean."""
    app = screen.app
    groups: dict[str, list[Binding]] = {}
    seen: set[type[DOMNode]] = set()
    parts = [widget for widget in screen.query("*") if widget.can_focus]
    for title, nodes in (
        ("This screen", [type(screen)]),
        ("In a list or a text", [type(one) for one in parts if not isinstance(one, Input)]),
        ("While you type a search", [type(one) for one in parts if isinstance(one, Input)]),
        (EVERYWHERE, [type(app)]),
    ):
        for node in nodes:
            if node not in seen:
                seen.add(node)
                groups.setdefault(title, []).extend(bindings_of(node))
    told = {
        (one.key, words_for(one)) for title, some in groups.items() if title != EVERYWHERE for one in some
    }
    groups[EVERYWHERE] = [one for one in groups[EVERYWHERE] if (one.key, words_for(one)) not in told]
    rows: list[Row] = []
    for title, bindings in groups.items():
        rows += [HeadingRow(title), *key_rows(app, bindings, len(rows))]
        rows.append(HeadingRow(" " * len(rows), spaced=False))
    rows.append(HeadingRow("Signs"))
    rows += [KeyRow(sign, means, len(rows) + at) for at, (sign, means) in enumerate(SIGNS)]
    return rows


class HelpScreen(ModalScreen[None]):
    """Over the screen that it explains."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss", "close", key_display="esc"),
    ]

    DEFAULT_CSS = """
    HelpScreen RowList { height: auto; max-height: 100%; background: $surface; }
    """

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self._explained = screen

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Keys"
            dialog.border_subtitle = "esc closes"
            yield RowList()

    def on_mount(self) -> None:
        row_list = self.query_one(RowList)
        row_list.set_rows(help_rows(self._explained))
        row_list.focus()
