"""Two CSV files from one comparison: a row a statement, and a row a flag (RFC 4180).

In UTF-8 with a byte-order mark, without which the commonest spreadsheet takes it for an old code page; a
program reads it with ``utf-8-sig``. What a spreadsheet might obey is defused (``safe.defused``).
"""

from __future__ import annotations

import csv
import io

from perspectives.comparison import Comparison
from perspectives.export.provenance import Settings
from perspectives.export.tables import rows
from perspectives.export.tables.about import about
from perspectives.export.tables.rows import Sheet
from perspectives.export.tables.safe import Value, defused

BOM = "\ufeff"


def render(comparison: Comparison, settings: Settings) -> str:
    """A row a statement."""
    return _written(rows.statements(comparison), comparison, settings)


def render_flags(comparison: Comparison, settings: Settings) -> str:
    """A row a flag."""
    return _written(rows.flags(comparison), comparison, settings)


def _written(sheet: Sheet, comparison: Comparison, settings: Settings) -> str:
    """The header, the rows. What made the file stands in the last column of the first row, so that every
    row keeps the same columns."""
    into = io.StringIO()
    writer = csv.writer(into, lineterminator="\r\n")
    writer.writerow([*sheet.columns, "made by"])
    made = "; ".join(f"{name}: {value}" for name, value in about(comparison, settings))
    for number, row in enumerate(sheet.rows):
        writer.writerow([*(_cell(value) for value in row), defused(made) if number == 0 else ""])
    if not sheet.rows:
        writer.writerow(["" for _ in sheet.columns] + [defused(made)])
    return BOM + into.getvalue()


def _cell(value: Value) -> str:
    """Numbers with a point, ``true`` and ``false``, nothing for what is not there."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return defused(value) if isinstance(value, str) else str(value)
