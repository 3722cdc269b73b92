"""The report for a word processor: footnotes cite every place, its parts are as the format wants them."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from perspectives.comparison import citation, compare
from perspectives.export import encoded, export
from tests.unit.compared_folder import LONG, compared_folder
from tests.unit.documents import WORD, footnotes
from tests.unit.samples import snapshot


def report() -> bytes:
    return encoded(export(compare(compared_folder()), "docx"))


def test_every_quotation_has_a_footnote_that_cites_its_place() -> None:
    document = report()
    notes = footnotes(document)
    views = [view for one in compare(compared_folder()).articles for view in one.statements]
    (view,) = (view for view in views if LONG in view.content)
    opened = docx.Document(io.BytesIO(document))
    quotes = [one for one in opened.paragraphs if one.style and one.style.name == "Quote"]
    (quote,) = (one for one in quotes if one.text == LONG)
    (reference,) = quote._p.iter(f"{WORD}footnoteReference")
    assert notes[str(reference.get(f"{WORD}id"))] == str(citation(view))
    assert all(list(one._p.iter(f"{WORD}footnoteReference")) for one in quotes)


def test_footnotes_are_numbered_as_they_stand_and_each_has_one_place() -> None:
    document = report()
    body = docx.Document(io.BytesIO(document)).element
    numbers = [str(one.get(f"{WORD}id")) for one in body.iter(f"{WORD}footnoteReference")]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert list(footnotes(document)) == numbers


def test_the_part_of_the_footnotes_is_as_the_format_wants_it() -> None:
    opened = docx.Document(io.BytesIO(report()))
    notes = etree.fromstring(opened.part.rels.part_with_reltype(RELATIONSHIP_TYPE.FOOTNOTES).blob)
    first = [(one.get(f"{WORD}id"), one.get(f"{WORD}type")) for one in notes[:2]]
    assert first == [("-1", "separator"), ("0", "continuationSeparator")]
    settings = [etree.QName(one).localname for one in opened.settings.element if isinstance(one.tag, str)]
    assert settings.index("footnotePr") < settings.index("compat")
    styles = {str(style.style_id) for style in opened.styles}
    used = {one.get(f"{WORD}val") for one in notes.iter(f"{WORD}pStyle", f"{WORD}rStyle")}
    assert used
    assert used <= styles
    with zipfile.ZipFile(io.BytesIO(report())) as archive:
        types = archive.read("[Content_Types].xml").decode()
        assert "wordprocessingml.footnotes+xml" in types
        assert "word/stylesWithEffects.xml" not in archive.namelist()


def test_a_report_that_cites_nothing_opens_too() -> None:
    document = encoded(export(compare(snapshot()), "docx"))
    assert footnotes(document) == {}
    assert docx.Document(io.BytesIO(document)).paragraphs[0].text == "Who says what: red-line"
