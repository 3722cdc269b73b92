"""Lines for a terminal: headings, wrapped lines, places, and the blocks of sections with their pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from perspectives.comparison import FlagView, MentionView, StatementView, citation, shorten, visible
from perspectives.comparison.display import width as cells_of
from perspectives.comparison.display import wrap
from perspectives.export.sections.blocks import Block, Cell, Heading, Item, Line, Table, Text, Tone

LEFT_OUT = ("[−", "−]")
"""Round words that a variant left out."""
ADDED = ("[+", "+]")
"""Round words that the fullest variant has not."""
BAR = 10
"""Cells of a bar."""
NAMES = 24
"""Cells of a column's name before its bar, at most."""
INDENT = 2
FEWEST = 8
"""Cells of a grid's column, at least; a longer name goes on in a second line."""
MOST_HEAD = 18
"""Cells to which a column is widened for its name's sake, where there is room for that."""
FEWEST_NAMED = 14
"""Cells that the names of a grid's rows keep, where some are as long."""


def heading(name: str, figures: str, width: int) -> Iterator[str]:
    """The name at the left and the figures at the right of one line, or on two where they do not fit."""
    room = width - cells_of(figures) - 2
    if cells_of(name) <= room:
        yield f"{visible(name)}{' ' * (width - cells_of(name) - cells_of(figures))}{figures}"
    else:
        yield shorten(name, width)
        yield from wrap(figures, width)
    yield from ("─" * width, "")


def place(view: StatementView | FlagView | MentionView, indent: int, width: int) -> Iterator[str]:
    """Outlet, paragraph, file and offsets; title and date stand in the list of articles."""
    cited = citation(view)
    yield from indented(f"— {cited.outlet} ¶{cited.paragraph} · {cited.place}", indent, width, hanging=2)


def indented(text: str, indent: int, width: int, hanging: int = 0) -> list[str]:
    """The text wrapped, ``indent`` cells deep, its lines but the first by ``hanging`` more."""
    lines = wrap(text, width - indent - hanging)
    return [" " * (indent + (hanging if number else 0)) + line for number, line in enumerate(lines)]


def bar(part: float, cells: int = BAR) -> str:
    """A share as cells, some of it always shown where there is some: ``▇▇▇▁▁▁▁▁▁▁``."""
    filled = round(cells * part)
    if part > 0:
        filled = max(filled, 1)
    if part < 1:
        filled = min(filled, cells - 1)
    return "▇" * filled + "▁" * (cells - filled)


def grid(
    columns: Sequence[str], rows: Sequence[tuple[str, Sequence[Sequence[str]]]], width: int
) -> tuple[list[str], int]:
    """Rows by columns in as many columns as there is room for, and how many had none.

    A cell is one line or several. The first column always stands; before one is left out the columns move
    closer together, and names take more lines.
    """
    room = [
        max(FEWEST, *(cells_of(line) for _, cells in rows for line in (*cells[at], "")))
        for at in range(len(columns))
    ]
    names = min(max((cells_of(name) for name, _ in rows), default=0), NAMES, width // 3)
    gap, narrow = 2, min(names, FEWEST_NAMED)
    roomy = [
        max(cells, min(cells_of(column), MOST_HEAD)) for column, cells in zip(columns, room, strict=True)
    ]
    if INDENT + names + sum(roomy) + gap * len(roomy) <= width:
        room = roomy
    elif INDENT + names + sum(room) + gap * len(room) > width:
        gap = 1

    def needed(shown: int) -> int:
        return INDENT + sum(room[:shown]) + gap * shown

    shown = len(columns)
    while shown > 1 and needed(shown) + narrow > width:
        shown -= 1
    names = max(narrow, min(names, width - needed(shown)))
    heads = [(wrap(column, cells) or [""])[:2] for column, cells in zip(columns, room, strict=True)]
    lines = [
        line for name, cells in (("", heads), *rows) for line in _row(name, cells[:shown], names, room, gap)
    ]
    return lines, len(columns) - shown


def _row(
    name: str, cells: Sequence[Sequence[str]], names: int, room: Sequence[int], gap: int
) -> Iterator[str]:
    """One row: the lines of its name beside those of its cells."""
    named = wrap(name, names)
    for at in range(max(len(named), *(len(cell) for cell in cells))):
        parts = [" " * INDENT + filled(named[at] if at < len(named) else "", names)]
        for cell, wide in zip(cells, room, strict=False):
            parts.append(filled(cell[at] if at < len(cell) else "", wide))
        yield (" " * gap).join(parts).rstrip()


def filled(text: str, cells: int) -> str:
    """The text in exactly so many cells."""
    shown = shorten(text, cells)
    return shown + " " * (cells - cells_of(shown))


def sides(left: str, right: str, width: int) -> str:
    """One line; the left side gives way, and the right one where it would take more than half."""
    right = shorten(right, width // 2)
    return filled(left, width - cells_of(right) - 2) + "  " + right


def laid_out(blocks: Iterable[Block], width: int) -> Iterator[str]:
    """Blocks as lines of at most ``width`` cells, an empty one before each section and at the end."""
    last = ""
    for block in blocks:
        if isinstance(block, Heading) and last:
            yield ""
        for line in _lines(block, width):
            yield (last := line)
    if last:
        yield ""


def _lines(block: Block, width: int) -> Iterator[str]:
    if isinstance(block, Heading) and block.level == 2:
        yield from heading(block.text, block.figures, width)
    elif isinstance(block, Heading):
        yield from indented(" · ".join(part for part in (block.text, block.figures) if part), 2, width)
    elif isinstance(block, Text):
        yield from (*indented(_line(block.line), 2, width), "")
    elif isinstance(block, Item):
        yield from indented(_line(block.line), 4, width, hanging=2)
        if block.view is not None:
            yield from place(block.view, 6, width)
        yield ""
    else:
        yield from _table(block, width)


def _line(line: Line) -> str:
    marks = {Tone.LEFT_OUT: LEFT_OUT, Tone.ADDED: ADDED}
    return "".join("".join((b, run.text, a)) for run in line for b, a in [marks.get(run.tone, ("", ""))])


def _table(table: Table, width: int) -> Iterator[str]:
    """A row's name, and beneath it a line a column: its bar where it has one, and its figures."""
    names = min(NAMES, width // 3, max(map(cells_of, table.columns), default=0))
    for name, cells in table.rows:
        yield from indented(name, 4, width, hanging=2)
        for column, cell in zip(table.columns, cells, strict=True):
            if cell.short:
                yield from _cell(column, cell, names, width)
    yield ""


def _cell(column: str, cell: Cell, names: int, width: int) -> Iterator[str]:
    shown = shorten(column, names)
    head = shown + " " * (names - cells_of(shown)) + "  "
    if cell.part is not None:
        head += bar(cell.part) + "  "
    figures = visible(cell.long or cell.short)
    room = width - 6 - cells_of(head)
    if room < 16:
        yield from indented(f"{column} · {figures}", 6, width, hanging=2)
        return
    lines = wrap(figures, room)
    for number, line in enumerate(lines):
        yield " " * 6 + (head if not number else " " * cells_of(head)) + line
