"""Footnotes of the word processor, which python-docx does not make: a part of the package with their text,
the separators that it must have, and two styles. They are copied along with the words before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt
from lxml import etree

if TYPE_CHECKING:
    from docx.document import Document

TEXT, REFERENCE = "footnote text", "footnote reference"
"""Names of the styles, as every word processor knows them."""
SIZE = Pt(9)
FIRST = 1
SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))
"""Ids and kinds of the lines above footnotes, which stand among them and before them."""


def add_styles(document: Document) -> None:
    """The styles of a footnote's text and of its number."""
    text = document.styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style = document.styles["Normal"]
    text.font.size = SIZE
    number = document.styles.add_style(REFERENCE, WD_STYLE_TYPE.CHARACTER, builtin=True)
    number.font.superscript = True


def reference(style: str, number: int) -> Any:
    """A run that leads to the footnote of that number; ``style`` is the id of the number's style."""
    run = _styled_run(style)
    _child(run, "w:footnoteReference", id=str(number))
    return run


def add_footnotes(document: Document, texts: Sequence[str], styles: dict[str, str]) -> None:
    """The footnotes, numbered from ``FIRST``; their texts are safe to show."""
    notes = OxmlElement("w:footnotes")
    for number, kind in SEPARATORS:
        note = _child(notes, "w:footnote", type=kind, id=number)
        _child(_child(_child(note, "w:p"), "w:r"), f"w:{kind}")
    for at, text in enumerate(texts, FIRST):
        paragraph = _child(_child(notes, "w:footnote", id=str(at)), "w:p")
        _child(_child(paragraph, "w:pPr"), "w:pStyle", val=styles[TEXT])
        number_run = _styled_run(styles[REFERENCE])
        _child(number_run, "w:footnoteRef")
        paragraph.append(number_run)
        words = _child(_child(paragraph, "w:r"), "w:t")
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.text = f" {text}"
    blob = etree.tostring(notes, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    _name_separators(document.settings.element)


def _name_separators(settings: Any) -> None:
    """The settings name the separators, before what the schema puts behind them."""
    named = OxmlElement("w:footnotePr")
    for number, _ in SEPARATORS:
        _child(named, "w:footnote", id=number)
    settings.find(qn("w:compat")).addprevious(named)


def _styled_run(style: str) -> Any:
    run = OxmlElement("w:r")
    _child(_child(run, "w:rPr"), "w:rStyle", val=style)
    return run


def _child(parent: Any, name: str, /, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    parent.append(made)
    return made
