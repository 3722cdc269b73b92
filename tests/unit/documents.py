"""The words of a document of any format, as the program that opens such files reads them."""

from __future__ import annotations

import csv
import io
import json

import docx
import openpyxl
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from perspectives.comparison import Comparison
from perspectives.export import FORMATS, export

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words_of(comparison: Comparison, format: str, settings: dict[str, str] | None = None) -> str:
    """All that a reader of the document sees; of text formats the file itself."""
    document = export(comparison, format, settings=settings)
    if format == "docx":
        assert isinstance(document, bytes)
        return "\n".join(paragraphs(document))
    if format == "xlsx":
        assert isinstance(document, bytes)
        return "\n".join(str(value) for rows in sheets(document).values() for row in rows for value in row)
    assert isinstance(document, str)
    assert format in FORMATS
    return document


def paragraphs(document: bytes) -> list[str]:
    """Of a DOCX file, those of its tables behind the others, its footnotes last."""
    opened = docx.Document(io.BytesIO(document))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return [*(one.text for one in opened.paragraphs), *cells, *footnotes(document).values()]


def footnotes(document: bytes) -> dict[str, str]:
    """Of a DOCX file, the footnotes by their ids, but for the lines that separate them from the text."""
    part = docx.Document(io.BytesIO(document)).part.rels.part_with_reltype(RELATIONSHIP_TYPE.FOOTNOTES)
    notes = (one for one in etree.fromstring(part.blob) if not one.get(f"{WORD}type"))
    return {str(one.get(f"{WORD}id")): "".join(one.itertext(f"{WORD}t")).strip() for one in notes}


def sheets(document: bytes) -> dict[str, list[tuple[object, ...]]]:
    """Of an XLSX file, the rows of values by the sheet's name."""
    book = openpyxl.load_workbook(io.BytesIO(document))
    return {page.title: [tuple(row) for row in page.iter_rows(values_only=True)] for page in book.worksheets}


def table(document: str) -> list[dict[str, str]]:
    """Of a CSV file, the rows by column."""
    assert document.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(document.removeprefix("\ufeff"), newline="")))


def data(comparison: Comparison) -> dict[str, object]:
    """The JSON document."""
    loaded: dict[str, object] = json.loads(export(comparison, "json"))
    return loaded
