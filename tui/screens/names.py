"""Names: who is called what, the wordings of each outlet side by side, and each use of them a key away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from perspectives.comparison import Comparison, MentionView, visible
from perspectives.comparison.figures import count
from perspectives.comparison.glyphs import FLAG, GLYPHS
from perspectives.model import Kind
from tui.deriving import Sought
from tui.lines import Line, join_sides, line_length, wrap_pieces
from tui.rows import INDENT, MentionRow
from tui.screens.behind import BehindScreen
from tui.screens.sought import SoughtScreen, unnarrowed
from tui.widgets.chosen_list import ChosenList
from tui.widgets.grid import NOTHING, Grid, GridCell, GridRow, Table, named
from tui.widgets.lines_widget import LineWidget
from tui.widgets.row_list import RowList
from tui.wording import bar

if TYPE_CHECKING:
    from perspectives.comparison.naming import Naming, Place, Wording

ALL = "all outlets"
OWN = "only the authors’ own voice is counted"
CELL = 14
BLOCKS = 5
REPORTED = GLYPHS[Kind.INDIRECT]
"""Before how often a wording stands in what an outlet reports, which is not counted."""
UNCOUNTED = f"{REPORTED} in what it reports, not counted"
BESIDE = 100
"""Cells from which on the wordings may stand beside the list; below that, under it."""
WORDING = 24
"""Cells that the wordings' own names should have beside the outlets."""
TALL = 30
"""Lines from which on list and wordings, one below the other, have the same room."""


@dataclass(frozen=True, slots=True)
class NamingRow:
    """Somebody or something that is called differently, with the commonest wordings."""

    naming: Naming
    selectable: bool = True

    @property
    def key(self) -> str:
        return self.naming.id

    def lines(self, width: int, whole: bool) -> list[Line]:
        one = self.naming
        flagged: Line = [(f" {FLAG}", "flag")] if any(word.flagged for word in one.wordings) else []
        figures = f"{count(one.count, 'time')} · {count(len(one.outlets), 'outlet')}"
        words = ", ".join(f"{visible(word.words)} {word.count():,}" for word in one.wordings)
        lines = [join_sides([(visible(one.name), "strong"), *flagged], [(figures, "quiet")], width)]
        for line in wrap_pieces([(words, "quiet")], width - len(INDENT), None if whole else 1):
            lines.append([(INDENT, ""), *line])
        return [*lines, []]


class NamingList(ChosenList):
    """Who is called what."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "wordings", key_display="↵", tooltip="to the wordings of each outlet"),
    ]


class NamesScreen(SoughtScreen):
    """Whom one reads about, and what each outlet calls them."""

    SOUGHT = Sought.NAMINGS
    MAKING = "Gathering who is called what …"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab,shift+tab",
            "other_part",
            "wordings",
            tooltip="from the list to the wordings, and back",
        ),
    ]

    DEFAULT_CSS = """
    NamesScreen {
        & > #legend { height: 1; margin: 1 2; }
        & > #parts { layout: vertical; width: 100%; height: 1fr; }
        & NamingList { height: 8; margin: 0 1; }
        & #wordings { height: 1fr; margin: 0 1; border-top: solid $frame; padding: 0 1; }
        & #wordings:focus-within { border-top: heavy $accent; }
        & #about { height: 2; margin: 0 0 1 0; }
        &.-at-wordings NamingList { height: 5; }
        &.-tall NamingList { height: 1fr; }
        &.-beside > #parts { layout: horizontal; }
        &.-beside NamingList { width: 2fr; height: 1fr; }
        &.-beside #wordings { width: 3fr; height: 1fr; border-top: none; border-left: solid $frame; }
        &.-beside #wordings:focus-within { border-left: heavy $accent; }
        &.-low > #legend { margin: 0 2; }
        &.-low NamingList { height: 4; }
        &.-low #about { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._chosen = ""

    def compose_body(self) -> ComposeResult:
        yield LineWidget(id="legend")
        with Container(id="parts"):
            yield NamingList()
            with Container(id="wordings"):
                yield Grid()
                yield LineWidget(id="about")

    def on_mount(self) -> None:
        self.set_focus(self.query_one(NamingList))

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out(event.size.width)
        self.set_class(event.size.height < 20, "-low")
        self.set_class(event.size.height >= TALL, "-tall")

    def _lay_out(self, width: int) -> None:
        """Side by side only where all outlets have room so: that they stand together is what this is for."""
        namings = self.found.value if self.found is not None else None
        columns = 1 + max((len(one.having) for one in namings or ()), default=0)
        beside = width * 3 // 5 - 4 >= WORDING + columns * CELL
        self.set_class(width >= BESIDE and beside, "-beside")

    def on_descendant_focus(self) -> None:
        self.set_class(isinstance(self.focused, Grid), "-at-wordings")  # below each other, they get the room

    # -- filling ---------------------------------------------------------------------------------------

    def show_nothing(self, why: str) -> None:
        self.query_one("#legend", LineWidget).show(lambda width: [])
        self.query_one(NamingList).set_rows([], empty=why)
        self.query_one(Grid).show(NOTHING)

    def show_value(self, value: Any, comparison: Comparison) -> None:
        namings: tuple[Naming, ...] = value
        self._lay_out(self.size.width)
        self.query_one("#legend", LineWidget).show(lambda width: [legend(comparison, namings, width)])
        empty = "Nobody is called by more than one name in the authors’ own voice."
        self.query_one(NamingList).set_rows([NamingRow(one) for one in namings], empty=empty)
        self._show_wordings()

    def go_to(self, *place: str) -> None:
        """A place is the name of somebody."""
        namings = self.query_one(NamingList)
        rows = (row for row in namings.rows if isinstance(row, NamingRow) and row.naming.name == place[0])
        if (row := next(rows, None)) is not None:
            namings.select(row.key)
            self.set_focus(namings)

    @property
    def naming(self) -> Naming | None:
        """Whose wordings are shown."""
        row = self.query_one(NamingList).cursor_row
        return row.naming if isinstance(row, NamingRow) else None

    @on(RowList.Moved, "NamingList")
    def _show_wordings(self) -> None:
        if not self.has(NamingList, Grid):
            return
        one = self.naming
        if one is None:
            self.query_one(Grid).show(NOTHING)
        else:
            fresh, self._chosen = one.id != self._chosen, one.id
            self.query_one(Grid).show(table_of(one), fresh=fresh)
        self.refresh_bindings()

    @on(Grid.Moved)
    def _explain(self) -> None:
        if not self.has(NamingList, Grid, LineWidget):
            return
        words: Line = []
        if (found := self._wording) is not None:
            words = in_words(*found)
        self.query_one("#about", LineWidget).show(lambda width: wrap_pieces(words, width, 2))
        self.refresh_bindings()

    @property
    def _wording(self) -> tuple[Wording, str | None] | None:
        """The wording and the outlet under the grid's cursor; None for all outlets."""
        row, column = self.query_one(Grid).at
        wordings = self.naming.wordings if self.naming is not None else ()
        found = next((one for one in wordings if _key(one) == row), None)
        return None if found is None else (found, None if column == ALL else column)

    # -- keys ------------------------------------------------------------------------------------------

    @on(RowList.Opened)
    def _to_wordings(self) -> None:
        self.set_focus(self.query_one(Grid))

    def action_other_part(self) -> None:
        namings, grid = self.query_one(NamingList), self.query_one(Grid)
        self.set_focus(grid if self.focused is namings else namings)

    @on(Grid.Opened)
    def _show_places(self) -> None:
        """Every use of a wording in an outlet."""
        naming, found = self.naming, self._wording
        if naming is None or found is None:
            return
        (wording, outlet), whom = found, naming.id

        def namings() -> tuple[Naming, ...]:
            now = self.dashboard.sought(Sought.NAMINGS)  # a correction makes others
            return now.value or () if now is not None else ()

        def figures(_: object) -> Line:
            now = _called(namings(), whom, _key(wording))
            return [(_times(now[1], outlet), "quiet")] if now is not None else []

        self.app.push_screen(
            BehindScreen(
                [(visible(wording.words), "strong"), (f" · {visible(naming.name)}", "quiet")],
                figures,
                lambda: places(namings(), whom, _key(wording), outlet),
                empty="It is not so called there any more.",
            )
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "other_part":
            return self.has(Grid) and bool(self.query_one(Grid).table.rows)
        return super().check_action(action, parameters)


def legend(comparison: Comparison, namings: Sequence[Naming], width: int) -> Line:
    """What is counted."""
    right = unnarrowed(comparison)
    said = f"{len(namings):,} called differently · {OWN}"
    if any(word.reported for one in namings for word in one.wordings):
        longer = f"{said}; {REPORTED} in what they report"
        said = longer if line_length(right) + len(longer) + 1 <= width else said
    return join_sides([(said, "quiet")], right, width)


def _key(wording: Wording) -> str:
    return f"{wording.kind}:{wording.words.casefold()}"


def table_of(one: Naming) -> Table:
    """Wordings by outlet; all outlets first."""
    outlets: list[str | None] = [None, *one.having]
    most = max((word.count() for word in one.wordings), default=0)
    longest = max(
        (line_length(_figures(word.count(), word.reported_count())) for word in one.wordings), default=0
    )
    blocks = min(max(CELL - 2 - longest, 1), BLOCKS)  # rather a short bar than a figure cut off
    return Table(
        corner="wordings",
        columns=[(outlet or ALL, named(outlet or ALL)) for outlet in outlets],
        rows=[
            GridRow(
                _key(word),
                f"{FLAG} {named(word.words)}" if word.flagged else named(word.words),
                [],
                [_cell(word.count(outlet), word.reported_count(outlet), most, blocks) for outlet in outlets],
            )
            for word in one.wordings
        ],
        height=1,
        cell=CELL,
    )


def _cell(number: int, reported: int, most: int, blocks: int) -> GridCell:
    if not number and not reported:
        return GridCell(([("·", "quiet")],), opens=False)
    head = (bar(number, most, blocks), "direct") if number else ("·", "quiet")
    return GridCell(([head, *_figures(number, reported)],))


def _figures(number: int, reported: int) -> Line:
    counted: Line = [(f" {number:,}", "strong")] if number else []
    return [*counted, (f" {REPORTED} {reported:,}", "indirect")] if reported else counted


def _times(wording: Wording, outlet: str | None) -> str:
    """``2 times in Liberty Ledger, also in what it reports: 1``."""
    number, reported = wording.count(outlet), wording.reported_count(outlet)
    said = f"{count(number, 'time')} in {visible(outlet or ALL)}"
    if not reported:
        return said
    told = "what it reports" if outlet else "what they report"
    return f"{said}, {'also' if number else 'only'} in {told}: {reported:,}"


def in_words(wording: Wording, outlet: str | None) -> Line:
    """A cell as a sentence: ``terror chief, a label: once in Liberty Ledger; flagged as framing``."""
    line: Line = [
        (visible(wording.words), "strong"),
        (f", {_article(wording.kind)} {wording.kind}: {_times(wording, outlet)}", ""),
    ]
    if wording.flagged:
        line.append((f"; {FLAG} flagged as framing", "flag"))
    if len(wording.forms) > 1:
        line.append((f"; written {', '.join(visible(form) for form in wording.forms)}", "quiet"))
    return line


def _article(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" else "a"


def places(namings: tuple[Naming, ...], whom: str, wording: str, outlet: str | None) -> list[MentionRow]:
    """The uses of a wording, in the order of outlet, article, place; last those in reported words."""
    called = _called(namings, whom, wording)
    if called is None:
        return []
    naming, found = called
    return [
        MentionRow(_view(place, naming), note=note)
        for by_outlet, note in ((found.places, ""), (found.reported, UNCOUNTED))
        for where, uses in by_outlet.items()
        if outlet in (None, where)
        for place in uses
    ]


def _called(namings: Sequence[Naming], whom: str, wording: str) -> tuple[Naming, Wording] | None:
    """Who is called so, and the wording; None where it is not there any more."""
    naming = next((one for one in namings if one.id == whom), None)
    found = next((one for one in naming.wordings if _key(one) == wording), None) if naming else None
    return (naming, found) if naming is not None and found is not None else None


def _view(place: Place, naming: Naming) -> MentionView:
    return MentionView(
        key=f"{place.article.path}#n{place.span.start}-{place.span.end}",
        article=place.article,
        span=place.span,
        sentence=place.sentence,
        paragraph=place.paragraph,
        speaker=naming.speaker or "",
    )
