"""Whatever an article holds does nothing in any document, by the programs that open such files."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from perspectives.comparison import compare, visible
from perspectives.export import FORMATS, encoded, export
from perspectives.export.tables.safe import CUT, LIMIT, defused, restored, shown
from tests.unit.compared_folder import compared_folder
from tests.unit.documents import paragraphs, sheets, table, words_of
from tests.unit.test_export_markdown import READER, kinds

HOSTILE = [
    '=HYPERLINK("https://evil.example","x")',
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "  =1+1",
    "\t=1+1",
    "\r=1+1",
    "'=1+1",
    "#REF!",
    "<script>alert(1)</script>",
    "]]>",
    "<![CDATA[x]]>",
    "&lt;w:t&gt; &#0; &amp;",
    "javascript:alert(1)",
    "\u202etxet\u202c \u200f\u061c\ufeff",
    "\x00\x1b[31m\x08\x7f\x85",
    "\ud800 \udfff",
    "\ufffe\uffff _x0041_ _x0000_",
    'MERGEFIELD { INCLUDETEXT "x" }',
    "{{ 7*7 }} {% x %}",
    "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
    "long " * 9000,
]
IDS = [ascii(one)[:30] for one in HOSTILE]


@pytest.mark.parametrize("hostile", HOSTILE, ids=IDS)
def test_no_cell_of_a_csv_file_begins_like_a_formula(hostile: str) -> None:
    comparison = compare(compared_folder(hostile))
    for format in ("csv", "csv-flags"):
        document = export(comparison, format)
        assert isinstance(document, str)
        document.encode("utf-8")
        rows = table(document)
        cells = [cell for row in rows for cell in row.values()]
        assert not [one for one in cells if one.lstrip(" ")[:1] in tuple("=+-@\t\r＝＋－＠") and one.strip()]
        assert visible(
            document.removeprefix("\ufeff").replace("\r\n", "\n"), newlines=True
        ) in document.replace("\r\n", "\n")
        assert len({len(row) for row in rows}) == 1
    rows = table(words_of(comparison, "csv"))
    assert restored(rows[0]["speaker"]) == "Ana Petrova"
    assert {restored(row["title"]) for row in rows} == {shown(f"{hostile} bridge"), "A bridge"}


@pytest.mark.parametrize("hostile", HOSTILE, ids=IDS)
def test_every_cell_of_a_workbook_is_text_or_a_number(hostile: str) -> None:
    document = encoded(export(compare(compared_folder(hostile)), "xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(document))
    held = set()
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "b", "inlineStr")
                assert cell.hyperlink is None
                if isinstance(cell.value, str):
                    assert len(cell.value) <= LIMIT
                    held.add(cell.value)
    assert openpyxl.load_workbook(io.BytesIO(document), keep_links=True)._external_links == []
    # openpyxl leaves to the program that shows it what "_x005F_" means: an underscore.
    assert shown(f"{hostile} bridge") in {one.replace("_x005F_", "_") for one in held}
    _parts_are_plain(document)


@pytest.mark.parametrize("hostile", HOSTILE, ids=IDS)
def test_a_report_holds_words_alone(hostile: str) -> None:
    document = encoded(export(compare(compared_folder(hostile)), "docx"))
    assert any(visible(hostile, newlines=True).strip() in one for one in paragraphs(document))
    opened = docx.Document(io.BytesIO(document))
    notes = etree.fromstring(opened.part.rels.part_with_reltype(RELATIONSHIP_TYPE.FOOTNOTES).blob)
    elements = [*opened.element.iter(), *notes.iter()]
    names = {etree.QName(one).localname for one in elements if isinstance(one.tag, str)}
    assert "footnoteReference" in names
    assert names.isdisjoint({"fldSimple", "instrText", "object", "drawing", "pict", "altChunk", "subDoc"})
    assert "hyperlink" not in names
    assert not [rel for rel in opened.part.rels.values() if rel.is_external]
    _parts_are_plain(document)


@pytest.mark.parametrize("hostile", HOSTILE, ids=IDS)
def test_markdown_and_text_show_it_as_text(hostile: str) -> None:
    comparison = compare(compared_folder(hostile))
    markdown, text = words_of(comparison, "markdown"), words_of(comparison, "text")
    assert kinds(READER.parse(markdown)).isdisjoint(
        {"html_inline", "html_block", "code_inline", "code_block", "fence", "link_open", "image", "s_open"}
    )
    for document in (markdown, text):
        assert visible(document, newlines=True) == document
        document.encode("utf-8")


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_words_are_written_in_every_format(format: str) -> None:
    for hostile in HOSTILE:
        assert encoded(export(compare(compared_folder(hostile)), format))


def test_what_does_not_fit_into_a_cell_is_cut_and_says_so() -> None:
    assert shown("x" * LIMIT) == "x" * LIMIT
    cut = shown("x" * (LIMIT + 1))
    assert len(cut) == LIMIT
    assert cut.endswith(CUT)
    wide = shown("😀" * LIMIT)
    assert LIMIT - 2 <= len(wide.encode("utf-16-le")) // 2 <= LIMIT
    assert len(defused("=" + "x" * LIMIT)) <= LIMIT
    assert defused("=" + "x" * (LIMIT - 1)).startswith("'=")


@pytest.mark.parametrize("words", ["=1", "'=1", "''=1", "plain", "'quoted'", "-", "", " =1", "don't", "'"])
def test_what_was_defused_comes_back(words: str) -> None:
    assert restored(defused(words)) == words
    assert defused(words).lstrip(" ")[:1] not in tuple("=+-@")


def test_sheets_have_names_filters_and_frozen_heads() -> None:
    document = encoded(export(compare(compared_folder()), "xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(document))
    assert book.sheetnames == [
        *("statements", "flags", "articles", "actors", "who is heard", "matrix", "same words"),
        *("names and labels", "found in one outlet", "headlines", "timeline", "about"),
    ]
    for page in book.worksheets:
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref == page.dimensions
        assert page["A1"].font.bold


def test_a_row_of_the_workbook_leads_to_its_words() -> None:
    snapshot = compared_folder()
    texts = {one.path: one.text for one in snapshot.articles}
    book = sheets(encoded(export(compare(snapshot), "xlsx")))
    found = 0
    for name, words in (
        ("statements", "content"),
        ("flags", "words"),
        ("names and labels", "words"),
        ("same words", "content"),
    ):
        head, *rows = book[name]
        for row in rows:
            one = dict(zip(head, row, strict=True))
            assert texts[str(one["file"])][one["start"] : one["end"]] == one[words]
            assert {"Valley Wire engineer", "Quay Post"} >= {one["outlet"]}
            assert one["published"] in ("2021-05-03", "2021-05-04")
            assert one["title"]
            found += 1
    assert found > 8


def _parts_are_plain(document: bytes) -> None:
    """Each part is well-formed XML without entities, and none leads out of the file."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
                assert root.getroottree().docinfo.internalDTD is None
                assert b'TargetMode="External"' not in data
                assert b"<f>" not in data
