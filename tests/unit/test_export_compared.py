"""What only a side-by-side can show, in every format: the same words, names, shares, the matrix."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from lxml import html as lxml_html

from perspectives.comparison import Comparison, Filters, compare, narrow
from perspectives.comparison.cutting import MOSTLY_MISSED, NOWHERE_ELSE
from perspectives.comparison.utterances import same_utterances
from perspectives.export import FORMATS, encoded, export
from perspectives.export.json import schema
from tests.unit.compared_folder import CUT, LONG, compared_folder
from tests.unit.documents import WORD, footnotes, table, words_of
from tests.unit.samples import article, said, snapshot
from tests.unit.test_export_json import problems
from tests.unit.test_export_markdown import READER, flat, texts

LEFT_OUT = "and nobody in the valley will pay a toll for it"


@pytest.fixture
def tables() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(export(compare(compared_folder()), "json"))
    return loaded


@pytest.mark.parametrize("format", ["markdown", "text", "docx", "xlsx", "json"])
def test_the_same_words_stand_beside_each_other_with_what_was_left_out(format: str) -> None:
    shown = words_of(compare(compared_folder()), format)
    shown = flat(texts(READER.parse(shown)) if format == "markdown" else shown)
    assert LONG.strip(",”") in shown
    if format == "json":
        assert '"change": "left out"' in shown
        return
    assert "[−" in shown
    assert LEFT_OUT in shown.partition("[−")[2]
    assert "claimed" in shown


def test_markdown_and_text_tell_verbs_outlets_and_share() -> None:
    for format in ("markdown", "text"):
        shown = words_of(compare(compared_folder()), format)
        shown = flat(texts(READER.parse(shown)) if format == "markdown" else shown)
        assert "Ana Petrova" in shown
        assert "quoted · the fullest · cue: said · Ana Petrova: “We will rebuild" in shown
        assert "quoted · cut · quotes " in shown
        assert (
            "of the fullest’s 19 quoted words (42 %) · cue: claimed · Ana Petrova: "
            "“We will rebuild the old bridge before winter" in shown
        )
        for heading in (
            "The same words in different cuts",
            "Who is heard",
            "Who is called what",
            "How each is framed",
            "Found in one outlet alone",
            "What the headlines say",
            "Who carried what first",
        ):
            assert heading in shown


def test_the_terminal_has_pictures_of_shares_and_of_the_matrix() -> None:
    shown = words_of(compare(compared_folder()), "text")
    shares = shown.rpartition("\nWho is heard")[2].partition("Who is quoted first")[0]
    assert "▇" in shares
    assert "▁" in shares
    matrix = shown.rpartition("\nHow each is framed")[2].partition("Found in one outlet")[0]
    assert (
        "Valley Wire engineer  ⚑ −1 · 1 flag in 18 words" in matrix
    )  # of five and more a bar: test_export_rates
    assert "Quay Post             no flag in 10 words" in matrix


def test_every_format_names_the_articles_without_a_headline() -> None:
    headless = article("b.txt", outlet="Post", text="Ana Petrova left at noon.", title="file name")
    comparison = compare(snapshot(article("a.txt", outlet="Wire", text="News\n\nAna left."), headless))
    for format in ("markdown", "text"):
        shown = str(export(comparison, format)).replace("\\", "")
        assert "No headline in the text: Post (b.txt)." in shown
    book = openpyxl.load_workbook(io.BytesIO(encoded(export(comparison, "xlsx"))))
    rows = [[cell for cell in row if cell] for row in book["headlines"].iter_rows(values_only=True)]
    assert rows[1] == ["News", "Wire", "News", "2020-01-03", "a.txt", 1, 4]
    assert rows[2] == ["Post", "file name", "2020-01-03", "b.txt"]
    assert json.loads(str(export(comparison, "json")))["carrying"]["without_headline"] == ["b.txt"]


def silences() -> Comparison:
    """Two outlets: one talks of villagers in the words of others alone, and only reports the traders."""
    post = article(
        "post.txt",
        outlet="Post",
        text="Talks\n\n“The villagers left,” Ana Petrova said. Traders said prices fell.",
        statements=[
            said("“The villagers left,”", by="Ana Petrova", cue="said", source="Ana Petrova"),
            said("prices fell", by="Traders", cue="said", source="Traders"),
        ],
        mentions={"Villagers": ["The villagers"], "Traders": ["Traders"]},
    )
    wire = article(
        "wire.txt",
        outlet="Wire",
        text="More\n\n“We stay,” villagers said. Ana Petrova wept.",
        statements=[said("“We stay,”", by="Villagers", cue="said", source="villagers")],
        mentions={"Ana Petrova": ["Ana Petrova"]},
    )
    return compare(snapshot(post, wire))


@pytest.mark.parametrize("format", ["markdown", "text", "docx"])
def test_who_is_there_and_never_quoted_is_told_alike_in_every_document(format: str) -> None:
    shown = words_of(silences(), format)
    shown = flat(texts(READER.parse(shown)) if format == "markdown" else shown)
    _, found, told = shown.partition("Only reported or only named")
    assert found
    others = "Villagers (named 1 time in the words of others, quoted by Wire)"
    assert "Post · only reported: Traders (reported 1 time)" in flat(told)
    assert f"Post · only named: {others}" in flat(told)
    assert "Wire · only named: Ana Petrova (named 1 time, quoted by Post)" in flat(told)
    assert "all outlets · only reported: Traders (reported 1 time)" in flat(told)


def test_json_and_the_html_report_name_the_same_silent_actors() -> None:
    comparison = silences()
    loaded = json.loads(export(comparison, "json"))
    assert problems(loaded, schema(), schema()) == []
    told = [
        (one["outlet"], one["actor"], one["named"], one["spoken_of"], one["reported"], one["quoted_by"])
        for one in loaded["heard"]["never_quoted"]
    ]
    assert told == [
        ("Post", "traders", 0, 0, 1, []),
        ("Post", "villagers", 0, 1, 0, ["Wire"]),
        ("Wire", "ana-petrova", 1, 0, 0, ["Post"]),
        (None, "traders", 0, 0, 1, []),
    ]
    page = lxml_html.document_fromstring(str(export(comparison, "html")))
    boxes = [
        flat(" ".join(box.itertext())) for box in page.xpath("//h3[@id='silent']/following::ul[1]/../..//li")
    ]
    assert [box.partition(" ")[0] for box in boxes] == ["Traders", "Traders", "Villagers", "Ana"]
    assert "named 1 time in the words of others" in boxes[2]


def test_a_workbook_tells_how_everybody_stands_in_each_outlet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(encoded(export(silences(), "xlsx"))))
    head, *rows = book["who is heard"].iter_rows(values_only=True)
    at = [head.index(name) for name in ("actor", "outlet", "stands as", "named", "named by others")]
    told = {tuple(row[place] for place in at) for row in rows if row[at[1]] == "Post"}
    assert told == {
        ("Ana Petrova", "Post", "quoted", 0, 0),
        ("Traders", "Post", "only reported", 0, 0),
        ("Villagers", "Post", "only named", 0, 1),
    }


def test_names_and_labels_stand_by_outlet_with_their_places() -> None:
    wire, post = compared_folder().articles
    shown = flat(texts(READER.parse(words_of(compare(compared_folder()), "markdown"))))
    _, _, names = shown.rpartition("Who is called what")
    at = wire.text.index("butcher")
    assert f"a/wire.txt:{at}–" in names
    assert f"b/post.txt:{post.text.index('captain')}–" in names
    assert "butcher" in names
    assert "captain" in names


def reported_names() -> Comparison:
    """Two outlets on one captain; what one calls him stands in the other's reported words alone, or also."""
    post = article(
        "post.txt",
        outlet="Post",
        text=(
            "Quay\n\nAna Petrova said that the drunken captain slept. Captain Reed smiled. Ana Petrova said "
            "that captain Reed left."
        ),
        statements=[
            said("that the drunken captain slept", by="Ana Petrova", cue="said", source="Ana Petrova"),
            said("that captain Reed left", by="Ana Petrova", cue="said", source="Ana Petrova", at=1),
        ],
        mentions={"Ivan Reed": ["the drunken captain", "Captain Reed", "captain Reed"]},
    )
    wire = article(
        "wire.txt",
        outlet="Wire",
        text="More\n\nThe drunken captain sang. Captain Reed rose.",
        mentions={"Ivan Reed": ["The drunken captain", "Captain Reed"]},
    )
    return compare(snapshot(post, wire))


def test_what_somebody_is_called_only_in_reported_words_stands_apart_in_json() -> None:
    comparison = reported_names()
    loaded = json.loads(export(comparison, "json"))
    assert problems(loaded, schema(), schema()) == []
    (naming,) = (one for one in loaded["namings"] if one["speaker"] == "ivan-reed")
    (drunken,) = (one for one in naming["wordings"] if one["words"] == "drunken captain")
    assert [(one["outlet"], one["words"]["text"]) for one in drunken["uses"]] == [("Wire", "drunken captain")]
    (told,) = drunken["reported"]
    assert (told["outlet"], told["article"], told["words"]["text"]) == ("Post", "post.txt", "drunken captain")
    text = comparison.articles[0].article.text
    assert text[told["words"]["start"] : told["words"]["end"]] == "drunken captain"


def test_what_somebody_is_called_in_reported_words_has_marked_rows_in_the_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(encoded(export(reported_names(), "xlsx"))))
    head, *rows = book["names and labels"].iter_rows(values_only=True)
    at = [head.index(name) for name in ("wording", "outlet", "words", "in reported words")]
    found = [tuple(row[place] for place in at) for row in rows if row[at[0]] == "drunken captain"]
    assert [(outlet, words) for _, outlet, words, _ in found] == [
        ("Wire", "drunken captain"),
        ("Post", "drunken captain"),
    ]
    assert [told for *_, told in found] == [False, True]


@pytest.mark.parametrize("format", ["markdown", "text", "docx"])
def test_documents_tell_what_stands_only_or_also_in_reported_words(format: str) -> None:
    shown = words_of(reported_names(), format)
    shown = flat(texts(READER.parse(shown)) if format == "markdown" else shown)
    assert "only in what it reports: 1" in shown
    assert "; also in what it reports: 1" in shown


def test_outlets_stand_in_the_persons_order_wherever_several_are_told() -> None:
    three = [
        article(
            f"{outlet}.txt",
            outlet=outlet,
            published="2021-05-03" if outlet != "Dawn" else "2021-05-04",
            text=f"A bridge\n\n{LONG if outlet == 'Dawn' else CUT} Ana Petrova said.",
            statements=[said(LONG if outlet == "Dawn" else CUT, by="Ana Petrova", cue="said")],
        )
        for outlet in ("Alpha", "Beta", "Dawn")
    ]
    comparison = compare(replace(snapshot(*three), outlets=("Beta", "Alpha")))
    (utterance,) = same_utterances(comparison)
    assert utterance.outlets == ("Beta", "Alpha", "Dawn")
    assert [one.view.article.outlet for one in utterance.variants] == ["Dawn", "Beta", "Alpha"]
    assert list(utterance.given_to) == list(utterance.verbs_by_outlet) == ["Beta", "Alpha", "Dawn"]
    assert json.loads(export(comparison, "json"))["utterances"][0]["outlets"] == ["Beta", "Alpha", "Dawn"]
    assert "Beta, Alpha: Ana Petrova" in words_of(comparison, "text").partition("Who carried what first")[2]
    assert "Beta; Alpha" in words_of(comparison, "xlsx")
    narrowed = narrow(comparison, Filters(outlets=frozenset({"Alpha", "Beta"})))
    assert json.loads(export(narrowed, "json"))["settings"]["only outlets"] == "Beta, Alpha"
    cuts = lxml_html.document_fromstring(str(export(comparison, "html"))).get_element_by_id("u1")
    shown = cuts.text_content()
    assert shown.index("Dawn") < shown.index("Beta") < shown.index("Alpha")


def test_filters_keep_what_they_leave_out_out_of_the_lists() -> None:
    comparison = narrow(compare(compared_folder()), Filters(search="engineer is mine"))
    for format in ("markdown", "text", "docx"):
        assert LEFT_OUT not in words_of(comparison, format)
        assert "Who is heard" in words_of(comparison, format)


def test_a_folder_of_one_outlet_says_nothing_of_differences() -> None:
    one = article(text="One\n\n“So,” Ana said.", statements=[said("“So,”", by="Ana", cue="said")])
    for format in ("markdown", "text", "docx"):
        shown = words_of(compare(snapshot(one)), format)
        for heading in ("The same words", "Who is called what", "Found in one outlet", "Who carried"):
            assert heading not in shown


def test_json_fulfils_its_schema_and_is_joined_by_id(tables: dict[str, Any]) -> None:
    assert problems(tables, schema(), schema()) == []
    statements = {one["id"] for one in tables["statements"]}
    speakers = {one["id"] for one in tables["speakers"]}
    actors = {one["id"] for one in tables["actors"]} | {None}
    flags = {one["id"] for one in tables["flags"]}
    (utterance,) = tables["utterances"]
    assert [one["cut"] for one in utterance["variants"]] == ["verbatim", "cut"]
    assert {utterance["fullest"], *(one["statement"] for one in utterance["variants"])} <= statements
    assert set(utterance["speakers"]) <= speakers
    assert {one["actor"] for one in tables["framing_matrix"]["cells"]} <= actors
    assert {flag for one in tables["framing_matrix"]["cells"] for flag in one["flags"]} == flags
    assert {one["actor"] for one in tables["heard"]["shares"]} <= actors
    assert set(tables["heard"]["first_quoted"]) <= statements
    assert set(tables["carrying"]["only_one"]) <= statements
    (day, _) = tables["carrying"]["timeline"]
    assert day["utterances"][0]["utterance"] == utterance["id"]
    assert {one["speaker"] for one in tables["namings"]} <= speakers | {None}


def test_rows_of_one_utterance_have_its_id(tables: dict[str, Any]) -> None:
    rows = table(words_of(compare(compared_folder()), "csv"))
    (utterance,) = tables["utterances"]
    assert {row["id"] for row in rows if row["utterance"] == utterance["id"]} == {
        one["statement"] for one in utterance["variants"]
    }
    assert {row["utterance"] for row in rows} == {utterance["id"], ""}


def test_every_stretch_and_use_in_json_is_in_its_article(tables: dict[str, Any]) -> None:
    held = {one.path: one.text for one in compared_folder().articles}
    (utterance,) = tables["utterances"]
    fullest = utterance["variants"][0]["article"]
    places = [
        (article, one[side])
        for variant in utterance["variants"]
        for one in variant["aligned"]
        for side, article in (("ours", variant["article"]), ("fullest", fullest))
        if one[side]
    ]
    places += [
        (use["article"], use[key])
        for naming in tables["namings"]
        for wording in naming["wordings"]
        for use in wording["uses"]
        for key in ("words", "sentence")
    ]
    places += [(one["article"], one["words"]) for one in tables["carrying"]["headlines"]]
    assert len(places) > 8
    for article_, piece in places:
        assert held[article_][piece["start"] : piece["end"]] == piece["text"]


def test_a_report_has_headings_header_rows_and_footnotes() -> None:
    document = encoded(export(compare(compared_folder()), "docx"))
    opened = docx.Document(io.BytesIO(document))
    styles = [one.style.name for one in opened.paragraphs if one.style is not None]
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2", "Quote", "List Bullet"} <= set(styles)
    for one in opened.tables:
        assert one.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    notes = footnotes(document)
    numbers = {str(one.get(f"{WORD}id")) for one in opened.element.xpath("//w:footnoteReference")}
    assert numbers
    assert numbers == set(notes)
    wire = compared_folder().articles[0]
    start = wire.text.index(LONG)
    cited = (
        f"Valley Wire engineer, “engineer bridge”, 3 May 2021, ¶2, javascript:engineer, a/wire.txt:{start}–"
    )
    assert any(cited in one for one in notes.values())
    assert opened.core_properties.author.startswith("perspectives ")
    assert opened.core_properties.created == opened.core_properties.modified


def test_every_format_tells_version_settings_notes_and_what_was_set_aside() -> None:
    comparison = compare(compared_folder("odd words"))
    for format in FORMATS:
        shown = flat(words_of(comparison, format, {"model": "some model 1.2"}))
        assert "some model 1.2" in shown, format
        assert "0.6" in shown, format
        assert "odd words" in shown, format


def test_two_processes_write_the_same_bytes_in_every_format() -> None:
    """Sets and dictionaries of strings come in another order in another process."""
    program = (
        "from tests.unit.compared_folder import compared_folder; from perspectives.comparison "
        "import compare; "
        "from perspectives.export import FORMATS, encoded, export; import hashlib; "
        "c = compare(compared_folder());"
        "print(*(f + hashlib.sha256(encoded(export(c, f))).hexdigest() for f in FORMATS), sep='\\n')"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": seed, "PATH": "", "TZ": zone},
        ).stdout.splitlines()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) == len(FORMATS)
    assert CUT != LONG


def test_what_was_found_in_one_outlet_alone_is_told_with_what_is_mostly_missed() -> None:
    for format in ("markdown", "text", "docx"):
        shown = " ".join(words_of(compare(compared_folder()), format).split())
        assert NOWHERE_ELSE in shown
        assert MOSTLY_MISSED in shown
