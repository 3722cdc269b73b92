"""A comparison as a workbook: a sheet a table, the header frozen and with filters, words never formulas.

Every text is written as an inline string of the type "text", whatever it begins with, so that nothing in an
article can be a formula or a link. The same comparison gives the same bytes. openpyxl waits
until it is needed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from perspectives.comparison import Comparison
from perspectives.comparison.cutting import MOSTLY_MISSED, NOWHERE_ELSE
from perspectives.export.packed import MADE, repacked
from perspectives.export.provenance import Settings, folder_name, program_version
from perspectives.export.tables import compared, rows
from perspectives.export.tables.about import about
from perspectives.export.tables.rows import Sheet, sheet
from perspectives.export.tables.safe import Value, shown

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

SHEETS: tuple[Callable[[Comparison], Sheet], ...] = (
    rows.statements,
    rows.flags,
    rows.articles,
    rows.actors,
    compared.shares,
    compared.matrix,
    compared.same_words,
    compared.names,
    compared.only_one,
    compared.headlines,
    compared.timeline,
)

# "_x0041_" is the format's own way to write "A": its underscore is escaped, so that it stays what it is.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

USUAL_WIDTH = 16
MOST_ROWS = 1_048_575
"""That a sheet can hold below its header."""


def render(comparison: Comparison, settings: Settings) -> bytes:
    """The workbook's file."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for make in SHEETS:
        _write(book, make(comparison))
    if (followed := compared.over_time(comparison)) is not None:
        _write(book, followed)
    alone = ("found in one outlet", f"Statements that were found {NOWHERE_ELSE}. {MOSTLY_MISSED}")
    _write(book, sheet("about", ("setting", "value"), (*about(comparison, settings), alone)))
    properties = book.properties
    properties.title = shown(f"Who says what: {folder_name(comparison)}")
    properties.creator = f"perspectives {program_version()}"
    properties.created = properties.modified = MADE.replace(tzinfo=None)
    written = io.BytesIO()
    _save(book, written)
    return repacked(written.getvalue())


def _save(book: Any, into: io.BytesIO) -> None:
    """As ``Workbook.save``, which would put the time of saving into the properties."""
    from zipfile import ZipFile

    from openpyxl.writer.excel import ExcelWriter

    with ZipFile(into, "w", allowZip64=True) as archive:  # packed tightly later, once
        writer = ExcelWriter(book, archive)
        writer.write_data()


def _write(book: Any, table: Sheet) -> None:
    page: WriteOnlyWorksheet = book.create_sheet(table.name)
    page.freeze_panes = "A2"
    for number, column in enumerate(table.columns):
        page.column_dimensions[_letter(number)].width = table.widths.get(column, USUAL_WIDTH)
    page.append([_header(page, column) for column in table.columns])
    for row in table.rows[:MOST_ROWS]:
        page.append(_cells(page, row))
    held = min(len(table.rows), MOST_ROWS)
    page.auto_filter.ref = f"A1:{_letter(len(table.columns) - 1)}{held + 1}"


def _header(page: Any, column: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(page, column)
    cell.font = Font(bold=True)
    return cell


def _cells(page: Any, row: Sequence[Value]) -> list[Any]:
    return [_text(page, value) if isinstance(value, str) else value for value in row]


def _text(page: Any, text: str) -> Any:
    """A cell that is text whatever it begins with; its style says so to whoever edits it in a spreadsheet.
    None for no text."""
    words = _ESCAPE.sub("_x005F_", shown(text))
    if words[:1] not in "=+-@#":  # "" too
        return words or None
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(page)
    # Not through ``value``, which takes "=1+1" for a formula and "#N/A" for an error.
    cell._value = words
    cell.data_type = "s"
    if words[:1] in "=+-@":
        cell.quotePrefix = True
    return cell


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number + 1))
