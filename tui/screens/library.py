"""Library: the folder's articles, what was found in each, and what was set aside and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from perspectives.comparison import ArticleView, Comparison, visible
from perspectives.comparison.figures import count
from perspectives.model import Kind, SetAside
from tui.lines import Line, fit, wrap_pieces
from tui.rows import HeadingRow
from tui.screens.base import DashboardScreen
from tui.widgets.lines_widget import LineWidget
from tui.widgets.row_list import Row, RowList
from tui.wording import common_notices

NUMBERS = (("said", 6), ("quoted", 8), ("flags", 7))
"""Headings of the numbers, with their cells."""


def columns(width: int) -> tuple[int, int, int]:
    """Cells of outlet, date and title; in little room the date gives way first."""
    numbers = sum(cells for _, cells in NUMBERS)
    outlet = min(max(width // 5, 10), 24)
    date = 12 if width >= 72 else 0
    return outlet, date, max(width - numbers - outlet - date, 8)


def heading(width: int) -> Line:
    """The headings of the columns."""
    outlet, date, title = columns(width)
    words = "outlet".ljust(outlet) + "date".ljust(date) * bool(date) + "title".ljust(title)
    return [(words + "".join(name.rjust(cells) for name, cells in NUMBERS), "quiet")]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in one line; under the cursor with its file and what there is to say of it."""

    view: ArticleView
    said_once: tuple[str, ...] = ()
    """Notices that every article has: they stand below, and not here."""
    selectable: bool = True

    @property
    def key(self) -> str:
        return self.view.article.path

    def lines(self, width: int, whole: bool) -> list[Line]:
        article = self.view.article
        outlet, date, title = columns(width)
        quoted = sum(1 for view in self.view.statements if view.statement.kind is not Kind.INDIRECT)
        counts = (len(self.view.statements), quoted, len(self.view.flags))
        notices = [notice for notice in article.notices if notice not in self.said_once]
        notice = " ⚠" if notices else ""
        line: Line = [
            (_cell(visible(article.outlet), outlet), "strong"),
            (_cell(visible(article.published or ""), date) if date else "", "quiet"),
            (_cell(visible(article.title), title - len(notice)) + notice, ""),
        ]
        line += [
            (f"{count:,}".rjust(cells), "flag" if name == "flags" and count else "" if count else "quiet")
            for count, (name, cells) in zip(counts, NUMBERS, strict=True)
        ]
        if not whole:
            return [line]
        facts = " · ".join(
            (visible(article.path), count(self.view.words, "word"), count(self.view.speakers, "speaker"))
        )
        details = [facts, *(f"⚠ {visible(notice)}" for notice in notices)]
        if article.url:
            details.insert(1, visible(article.url))
        lines = [line]
        for detail in details:
            lines += [[("  ", ""), *part] for part in wrap_pieces([(detail, "quiet")], width - 2)]
        return lines


@dataclass(frozen=True, slots=True)
class SetAsideRow:
    """A file that could not be used, and why."""

    item: SetAside
    selectable: bool = True
    opens: bool = False

    @property
    def key(self) -> str:
        return f"aside:{self.item.path}"

    def lines(self, width: int, whole: bool) -> list[Line]:
        reason = f"{self.item.reason}: {self.item.message}"
        path, message = visible(self.item.path), visible(reason)
        room = min(max(width // 3, 16), 48)
        if not whole:
            return [[(_cell(path, room), "strong"), (fit(message, width - room), "doubt")]]
        lines = wrap_pieces([(path, "strong")], width)
        return lines + [[("  ", ""), *line] for line in wrap_pieces([(message, "doubt")], width - 2)]


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """What concerns the folder as a whole."""

    words: str
    selectable: bool = True
    opens: bool = False

    @property
    def key(self) -> str:
        return f"notice:{self.words}"

    def lines(self, width: int, whole: bool) -> list[Line]:
        words = visible(self.words)
        return wrap_pieces([(words, "")], width, None if whole else 1)


def _cell(words: str, width: int) -> str:
    """Words in a column: cut, filled up, and two cells kept to the next."""
    return set_cell_size(fit(words, max(width - 2, 1)), width)


def library_rows(comparison: Comparison) -> list[Row]:
    """Articles, then what was set aside, then notices."""
    said_once = common_notices(comparison)
    rows: list[Row] = [ArticleRow(view, said_once) for view in (comparison.base or comparison).articles]
    if comparison.set_aside:
        rows += [
            HeadingRow("", spaced=False),
            HeadingRow(f"set aside: {count(len(comparison.set_aside), 'file')}"),
        ]
        rows += [SetAsideRow(item) for item in comparison.set_aside]
    notices = [*comparison.notices, *(f"every article: {words}" for words in said_once)]
    if notices:
        rows += [HeadingRow(" ", spaced=False), HeadingRow("notices")]
        rows += [NoticeRow(words) for words in notices]
    return rows


class LibraryScreen(DashboardScreen):
    """The folder as files."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", key_display="esc"),
        Binding("1", "app.compare", "compare", tooltip="compare the actors"),
    ]

    DEFAULT_CSS = """
    LibraryScreen > #headings { height: 1; margin: 1 2 0 2; }
    LibraryScreen > #articles { height: 1fr; margin: 0 1; }
    """

    def compose_body(self) -> ComposeResult:
        yield LineWidget(id="headings")
        yield RowList(id="articles", empty="Nothing is read yet.")

    def fill(self, comparison: Comparison | None) -> None:
        self.query_one("#headings", LineWidget).show(lambda width: [heading(width)])
        self.query_one(RowList).set_rows(library_rows(comparison) if comparison else [])

    def on_mount(self) -> None:
        self.set_focus(self.query_one(RowList))

    @on(RowList.Opened)
    def _read(self, message: RowList.Opened) -> None:
        if isinstance(message.row, ArticleRow):
            self.dashboard.read(message.row.view.article.path)

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    def action_back(self) -> None:
        self.app.pop_screen()
