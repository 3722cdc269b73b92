"""Filter: which outlets, kinds of statements and categories of framing to show. Each tick narrows the screen
beneath at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from perspectives.comparison import Comparison, Filters, visible
from perspectives.comparison.figures import count
from perspectives.comparison.glyphs import FLAG, GLYPHS, WORDS
from perspectives.model import Category, Kind
from tui.lines import Line, fit, join_sides
from tui.rows import HeadingRow
from tui.widgets.row_list import Row, RowList
from tui.wording import CATEGORY_HINTS

if TYPE_CHECKING:
    from tui.app import PerspectivesApp


SORTS: dict[type, str] = {Kind: "kind", Category: "category"}
"""How the keys of their rows begin; those of outlets begin otherwise."""
Value = str | Kind | Category
"""What can be ticked: an outlet by its name, a kind of statement, a category of framing."""


@dataclass(frozen=True, slots=True)
class TickRow:
    """Something to tick. Ticked or not is told by a cross, not by a colour."""

    value: Value
    ticked: bool
    found: str = ""
    """How much of it there is."""
    selectable: bool = True

    @property
    def key(self) -> str:
        sort = next((name for kind, name in SORTS.items() if isinstance(self.value, kind)), "outlet")
        return f"{sort}:{self.value}"

    def lines(self, width: int, whole: bool) -> list[Line]:
        style, hint = "strong" if self.ticked else "", ""
        if isinstance(self.value, Kind):
            name = f"{GLYPHS[self.value]} {WORDS[self.value]}"
        elif isinstance(self.value, Category):
            name, hint = f"{FLAG} {self.value}", f" · {CATEGORY_HINTS[self.value]}"
        else:
            name = visible(self.value)
        room = width - 5 - cell_len(self.found)
        left: Line = [("[x] " if self.ticked else "[ ] ", style), (fit(name, room), style)]
        if hint and cell_len(name + hint) <= room:
            left.append((hint, "quiet"))
        return [join_sides(left, [(self.found, "quiet")], width)]


class FilterDialog(ModalScreen[None]):
    """Ticks for outlets, kinds and categories. Nothing ticked shows everything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "tick"),
        Binding("c", "clear", "clear"),
        Binding("escape,f,q", "dismiss", "close", key_display="esc"),
    ]

    DEFAULT_CSS = """
    FilterDialog RowList { height: auto; max-height: 100%; background: $surface; }
    """

    def __init__(self, whole: Comparison, filters: Filters) -> None:
        super().__init__()
        self._whole = whole
        self._ticked: set[Value] = {*filters.outlets, *filters.kinds, *filters.categories}

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Show only"
            dialog.border_subtitle = "space ticks · c clears · esc closes · none ticked: all"
            yield RowList()

    def on_mount(self) -> None:
        self._write()
        self.query_one(RowList).focus()
        self.watch(self.app, "comparison", self._news, init=False)

    def _news(self) -> None:
        """While a folder fills, outlets come in, and there is more of everything."""
        whole = cast("PerspectivesApp", self.app).whole
        if whole is not None and whole is not self._whole:
            self._whole = whole
            self._write()

    def _write(self) -> None:
        articles = self._whole.articles
        kinds = Counter(view.statement.kind for one in articles for view in one.statements)
        categories = Counter(view.flag.category for one in articles for view in one.flags)
        outlets = Counter(one.article.outlet for one in articles)
        # Kinds first: there are three of them, and of outlets there may be more than the screen has lines.
        rows: list[Row] = [
            *self._section("statements that are", [(kind, count(kinds[kind], "statement")) for kind in Kind]),
            HeadingRow("", spaced=False),
            *self._section("outlets", [(one, count(outlets[one], "article")) for one in self._whole.outlets]),
            HeadingRow(" ", spaced=False),
            *self._section("framing that is", [(one, count(categories[one], "flag")) for one in Category]),
        ]
        self.query_one(RowList).set_rows(rows)

    def _section(self, title: str, values: Iterable[tuple[Value, str]]) -> list[Row]:
        ticks = [TickRow(value, value in self._ticked, found) for value, found in values]
        return [HeadingRow(title, spaced=False), *ticks]

    @on(RowList.Opened)
    def action_tick(self) -> None:
        """Tick what the cursor stands on, or take its tick away."""
        row = self.query_one(RowList).cursor_row
        if isinstance(row, TickRow):
            self._ticked ^= {row.value}
            self._narrow()

    def action_clear(self) -> None:
        self._ticked.clear()
        self._narrow()

    def _narrow(self) -> None:
        self._write()
        kinds = frozenset(one for one in self._ticked if isinstance(one, Kind))
        categories = frozenset(one for one in self._ticked if isinstance(one, Category))
        outlets = frozenset(str(one) for one in self._ticked - kinds - categories)
        cast("PerspectivesApp", self.app).narrow(outlets=outlets, kinds=kinds, categories=categories)
