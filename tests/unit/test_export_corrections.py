"""Documents tell what was corrected, and which corrections could not be applied."""

from __future__ import annotations

import pytest

from perspectives.comparison import compare
from perspectives.comparison.decisions import tally
from perspectives.corpus import Snapshot, correct
from perspectives.corrections import Correction, Move, Reassign, Rename, Who
from perspectives.export import FORMATS, export
from perspectives.export.json import schema
from tests.unit.corrected import at, folder, pier
from tests.unit.documents import words_of
from tests.unit.test_export_json import document, problems


def decided() -> Snapshot:
    before = folder()
    decisions: list[Correction] = [
        Reassign(at(before, "“I object,”"), Who("Dana *Brook*")),
        Move(Who("Otto Reed"), "the quay"),
        Rename(Who("Nobody Here"), "X"),
    ]
    return correct(before, decisions)


def test_the_json_has_every_correction_and_marks_what_is_the_persons() -> None:
    made = document(decided())
    assert problems(made, schema(), schema()) == []
    assert [(one["correction"], one["state"]) for one in made["corrections"]] == [
        ("reassign", "applied"),
        ("move", "applied"),
        ("rename", "lost"),
    ]
    assert made["corrections"][2]["message"] == "Nobody is called Nobody Here any more."
    assert {s["content"][0]["text"] for s in made["statements"] if s["corrected"]} == {"“I object,”"}
    assert {one["name"] for one in made["speakers"] if one["corrected"]} == {"Dana *Brook*", "Otto Reed"}
    assert [(one["name"], one["origin"]) for one in made["actors"] if one["corrected"]] == [
        ("the quay", "correction")
    ]


def test_while_the_folder_is_being_read_the_json_says_that_they_wait() -> None:
    half = correct(folder(pier()), [Rename(Who("Nobody Here"), "X")])
    assert problems(document(half), schema(), schema()) == []


def test_the_markdown_lists_them_and_nothing_in_them_is_markup() -> None:
    text = export(compare(decided()), "markdown")
    assert "## Corrections\n\n3 corrections · 1 lost\n\n- ✎ “I object,” (pier.txt)" in text
    assert "is said by Dana \\*Brook\\*\n" in text
    assert "- ✎ lost: Nobody Here is called X — Nobody is called Nobody Here any more.\n" in text
    assert "**Dana \\*Brook\\*** (“Mr. Reed”) · ? actor · ✎ corrected · cue: said\\\n" in text


def test_the_text_lists_them() -> None:
    text = export(compare(decided()), "text")
    assert "✎ corrected\n" in text.partition("\n\n")[0] + "\n"
    assert "  ✎ Otto Reed belongs to the quay\n" in text
    assert "  ✎ lost: Nobody Here is called X — Nobody is called Nobody Here any more.\n" in text


@pytest.mark.parametrize("format", FORMATS)
def test_without_corrections_documents_do_not_speak_of_them(format: str) -> None:
    assert "✎" not in words_of(compare(folder()), format)
    assert tally(()) == ""


@pytest.mark.parametrize("format", FORMATS)
def test_filters_leave_no_correction_out(format: str) -> None:
    from perspectives.comparison import Filters

    found = compare(decided(), Filters(search="nothing has these words"))
    assert "Nobody Here is called X" in words_of(found, format)
