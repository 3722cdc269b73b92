"""Paragraphs, tables and references as WordprocessingML, made directly: python-docx looks a place up anew for
each paragraph, which takes minutes in a long document.

All text is made visible first, so that nothing in an article can be a control character or a field; there are
no links at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from perspectives.comparison import FlagView, MentionView, StatementView, citation, visible
from perspectives.export.docx import footnotes
from perspectives.export.sections.blocks import Line, Table, Tone

TABLE_SIZE = "16"
"""Half points: 8 pt, so that a column an outlet fits on a page."""
HEADER_FILL = "E7E6E6"
MOST_COLUMNS = 8
"""Of more outlets than these a table has only all together, or is a list."""


@dataclass(frozen=True, slots=True)
class Set:
    """Words, and how they are set."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False


def of_line(line: Line) -> list[Set]:
    """Left-out words are struck through and put-in ones underlined, both in brackets that say so."""
    made: list[Set] = []
    for run in line:
        if run.tone is Tone.LEFT_OUT:
            made += [Set("[−"), Set(run.text, struck=True), Set("−]")]
        elif run.tone is Tone.ADDED:
            made += [Set("[+"), Set(run.text, underlined=True), Set("+]")]
        else:
            made.append(Set(run.text, bold=run.tone is Tone.STRONG))
    return made


@dataclass
class Body:
    """The document's body, written from top to bottom."""

    end: Any
    """The element before which everything goes: the section's properties."""
    styles: dict[str, str]
    """Ids of the styles by their names."""
    notes: list[str] = field(default_factory=list)
    """The texts of the footnotes in the order of their numbers: citations."""

    def paragraph(self, style: str, *runs: Set, view: object = None) -> None:
        """A paragraph; with a view, a footnote at its end cites the place."""
        made = self._paragraph(style, runs)
        if isinstance(view, StatementView | FlagView | MentionView):
            self.notes.append(visible(str(citation(view))))
            number = footnotes.FIRST + len(self.notes) - 1
            made.append(footnotes.reference(self.styles[footnotes.REFERENCE], number))
        self.end.addprevious(made)

    def heading(self, text: str, level: int) -> None:
        self.paragraph(f"Heading {level}", Set(text or "unnamed"))

    def table(self, table: Table) -> None:
        columns, rows = table.columns, table.rows
        if len(columns) > MOST_COLUMNS and not table.total:
            for name, cells in rows:
                held = "; ".join(
                    f"{column}: {cell.short}"
                    for column, cell in zip(columns, cells, strict=True)
                    if cell.short
                )
                self.paragraph("List Bullet", Set(name, bold=True), Set(f" · {held}"))
            return
        if len(columns) > MOST_COLUMNS:
            columns, rows = columns[-1:], tuple((name, cells[-1:]) for name, cells in rows)
        self.rows((table.corner, *columns), [(name, *(cell.short for cell in cells)) for name, cells in rows])

    def rows(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table with a header row."""
        made = _element("w:tbl")
        properties = _child(made, "w:tblPr")
        _child(properties, "w:tblStyle", val=self.styles.get("Table Grid", "TableGrid"))
        _child(properties, "w:tblW", w="5000", type="pct")
        grid = _child(made, "w:tblGrid")
        for _ in head:
            _child(grid, "w:gridCol")
        for number, row in enumerate((head, *rows)):
            line = _child(made, "w:tr")
            kept = _child(line, "w:trPr")
            _child(kept, "w:cantSplit")
            if number == 0:
                _child(kept, "w:tblHeader")
            for text in row:
                self._cell(line, text, header=number == 0)
        self.end.addprevious(made)
        self.end.addprevious(self._paragraph("Normal", ()))  # or two tables in a row would be one

    def _cell(self, line: Any, text: str, *, header: bool) -> None:
        cell = _child(line, "w:tc")
        properties = _child(cell, "w:tcPr")
        _child(properties, "w:tcW", w="0", type="auto")
        if header:
            _child(properties, "w:shd", val="clear", color="auto", fill=HEADER_FILL)
        inside = _child(cell, "w:p")
        inside.append(_run(Set(text, bold=header), TABLE_SIZE))

    def _paragraph(self, style: str, runs: Iterable[Set]) -> Any:
        made = _element("w:p")
        _child(_child(made, "w:pPr"), "w:pStyle", val=self.styles.get(style, "Normal"))
        for run in runs:
            if run.text:
                made.append(_run(run, None))
        return made


def _run(words: Set, size: str | None) -> Any:
    run = _element("w:r")
    if size or words.bold or words.italic or words.struck or words.underlined:
        properties = _child(run, "w:rPr")
        for name, wanted in (("w:b", words.bold), ("w:i", words.italic), ("w:strike", words.struck)):
            if wanted:
                _child(properties, name)
        if size:
            _child(properties, "w:sz", val=size)
        if words.underlined:
            _child(properties, "w:u", val="single")
    for number, line in enumerate(visible(words.text, newlines=True).split("\n")):
        if number:
            _child(run, "w:br")
        _text(run, line)
    return run


def _text(run: Any, text: str) -> None:
    made = _child(run, "w:t")
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.text = text


def _element(name: str, /, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _child(parent: Any, name: str, /, **attributes: str) -> Any:
    made = _element(name, **attributes)
    parent.append(made)
    return made
