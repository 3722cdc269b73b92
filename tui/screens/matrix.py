"""Matrix: how often each outlet frames each actor, which way, and behind each figure every flag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual import on

from perspectives.comparison import Comparison
from perspectives.comparison.figures import FEWEST_FLAGS, count, rated, tells_rate
from perspectives.comparison.glyphs import FLAG
from perspectives.comparison.rates import ARTICLES
from tui.deriving import Sought
from tui.lines import Line, join_sides, line_length
from tui.rows import FlagRow
from tui.screens.behind import BehindScreen
from tui.screens.measured import MeasuredScreen
from tui.screens.sought import unnarrowed
from tui.widgets.grid import Grid, GridCell, GridRow, Table, named
from tui.wording import bar, target_name

if TYPE_CHECKING:
    from perspectives.comparison.matrix import Cell, FramingMatrix

ALL = "all outlets"
EVERYTHING = "every flag"
"""The last row's key and name: all flags, whomever they colour."""
CELL = 14
"""Cells of a column: an interval of four digits, and a space to either side."""
BLOCKS = 6
"""Cells of the longest block."""
NO_RATE = f"of fewer than {FEWEST_FLAGS} flags no rate is told"
"""As documents say it."""
LEGENDS = (
    "how many: − against  + in favour  · neither; how many that is for 1,000 words of the author’s own, 95 % "
    f"interval; {NO_RATE}",
    f"− against + in favour · neither; for 1,000 words of the author’s own, 95 % interval; {NO_RATE}",
    f"−against +for ·neither; for 1,000 words, 95 % interval; {NO_RATE}",
    f"−against +for ·neither; for 1,000 words; of fewer than {FEWEST_FLAGS} no rate is told",
    "in 1,000 words, 95 % interval · −against +for ·neither",
)
"""What the figures are, in as many words as there is room for."""


class MatrixScreen(MeasuredScreen):
    """Actors by outlets."""

    SOUGHT = Sought.MATRIX
    MAKING = "Measuring how often each outlet frames each actor …"

    def show_value(self, value: Any, comparison: Comparison) -> None:
        empty = "No flag was found: the authors frame nobody here."
        self.show_table(table_of(value), empty=empty, legend=lambda width: legend(comparison, width))

    def go_to(self, *place: str) -> None:
        """A place is an actor's id, or ``ALL`` for the event, and an outlet."""
        grid = self.query_one(Grid)
        grid.go_to(*place)
        self.set_focus(grid)

    def about(self, row: str, column: str) -> Line:
        return in_words(self._cell, *self._names) if self._cell is not None else []

    @property
    def _cell(self) -> Cell | None:
        """What the cursor stands on."""
        return cell_at(self.found.value, *self.query_one(Grid).at) if self.found is not None else None

    @property
    def _matrix(self) -> FramingMatrix | None:
        """As it is now: a correction makes another one."""
        found = self.dashboard.sought(Sought.MATRIX)
        return found.value if found is not None else None

    @property
    def _names(self) -> tuple[str, str]:
        """How the row and the column under the cursor are called."""
        grid = self.query_one(Grid)
        row, column = grid.at
        return (
            next((one.name for one in grid.table.rows if one.key == row), ""),
            next((name for key, name in grid.table.columns if key == column), ""),
        )

    @on(Grid.Opened)
    def _show_flags(self, message: Grid.Opened) -> None:
        """The flags that a cell counts."""
        cell, (who, where) = self._cell, self._names
        if cell is None:
            return

        def rows() -> list[FlagRow]:
            now = cell_at(self._matrix, message.row, message.column)
            return [FlagRow(view, reasoned=True) for view in now.flags] if now is not None else []

        self.app.push_screen(
            BehindScreen(
                [(f"{FLAG} ", "flag"), (who, "strong"), (f" · {where}", "quiet")],
                lambda found: [(_figures(cell_at(self._matrix, message.row, message.column)), "quiet")],
                rows,
                empty="No flag is left here.",
            )
        )


def cell_at(matrix: FramingMatrix | None, row: str, column: str) -> Cell | None:
    """The cell of a row and a column of the table; None where the matrix has none such."""
    if matrix is None:
        return None
    of = {_key(one.actor): one.cells for one in matrix.rows} | {EVERYTHING: matrix.totals}
    return next((cell for cell in of.get(row, ()) if _key(cell.outlet) == column), None)


def _key(name: str | None) -> str:
    return name if name is not None else ALL


def legend(comparison: Comparison, width: int) -> Line:
    """What the figures are; that filters do not narrow them, where any is on."""
    right = unnarrowed(comparison)
    for words in LEGENDS:
        if line_length(right) + len(words) + 3 <= width:
            break
    return join_sides([(f"{FLAG} ", "flag"), (words, "quiet")], right, width)


def table_of(matrix: FramingMatrix) -> Table:
    """The matrix as a table: all outlets first, since they may be more than the screen has room for."""
    outlets = [None, *(outlet for outlet in matrix.outlets if outlet is not None)]
    order = [matrix.outlets.index(outlet) for outlet in outlets]
    most = _highest([cell for row in matrix.rows for cell in row.cells])
    lines = [(_key(row.actor), named(target_name(row.name)), row.cells, most) for row in matrix.rows]
    if lines:
        lines.append((EVERYTHING, EVERYTHING, matrix.totals, _highest(matrix.totals)))
    return Table(
        corner="actors",
        columns=[(_key(outlet), ALL if outlet is None else named(outlet)) for outlet in outlets],
        rows=[
            GridRow(key, name, [], [grid_cell(cells[at], longest) for at in order])
            for key, name, cells, longest in lines
        ],
        height=3 if any(tells_rate(cell.rate) for _, _, cells, _ in lines for cell in cells) else 1,
        cell=CELL,
    )


def _highest(cells: Sequence[Cell]) -> float:
    return max((cell.rate.per_thousand or 0.0 for cell in cells if tells_rate(cell.rate)), default=0.0)


def grid_cell(cell: Cell, most: float) -> GridCell:
    """How many flags, and which way they lean; of enough of them a block as long as the rate beside the
    highest one, the rate, and its interval."""
    rate = cell.rate
    if not rate.flags:
        return GridCell(([("–", "quiet")],), opens=False)
    flags = f"{FLAG}{rate.flags:,}"
    ways = (("−", cell.negative), ("+", cell.positive), ("·", cell.neutral))
    leans = [f"{sign}{number:,}" for sign, number in ways if number]
    apart = " " if len(" ".join([flags, *leans])) <= CELL - 2 else ""  # rather closer than cut off
    leaning: Line = [(flags, "flag"), (f" {apart.join(leans)}", "")]
    if not tells_rate(rate) or rate.per_thousand is None:
        return GridCell((leaning,))
    blocks = bar(round(1000 * rate.per_thousand), round(1000 * most), BLOCKS)
    number, _, interval = rated(rate).partition(" ")
    return GridCell(
        (
            leaning,
            [(blocks, "flag"), (f" {number}", "strong")],
            [(interval.strip("()") or "no interval", "quiet")],
        )
    )


def _figures(cell: Cell | None) -> str:
    """``12 flags · 2.3 (1.4–3.2) in 1,000 words``, ``2 flags``; of a cell that is gone none."""
    flags = count(cell.rate.flags if cell is not None else 0, "flag")
    if cell is None or not tells_rate(cell.rate):
        return flags
    return f"{flags} · {rated(cell.rate)} in 1,000 words"


def in_words(cell: Cell, who: str, where: str) -> Line:
    """A cell as a sentence, with what the figures rest on."""
    rate = cell.rate
    line: Line = [(who, "strong"), (" in ", "quiet"), (where, "strong"), (": ", "quiet")]
    words = f"{count(rate.flags, 'flag')} in {count(rate.author_words, 'word')} of the author’s own"
    line.append((f"{words} ({count(rate.articles, 'article')})", ""))
    if tells_rate(rate):
        over = "articles" if rate.over == ARTICLES else "paragraphs"
        line.append((f", {rated(rate)} in 1,000; the interval is over {over}", ""))
    elif rate.flags:
        line.append((f"; {NO_RATE}", ""))
    if rate.flags:
        leaning = ((cell.negative, "against"), (cell.positive, "in favour"), (cell.neutral, "neither"))
        line.append((". " + ", ".join(f"{number:,} {which}" for number, which in leaning if number), ""))
        categories = Counter(view.flag.category for view in cell.flags).most_common()
        line.append((": " + ", ".join(f"{category} {number:,}" for category, number in categories), "quiet"))
    return line
