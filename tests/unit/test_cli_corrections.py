"""``perspectives corrections``, what corrections mean to other commands, and that they are the same bytes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from perspectives.cli.main import run
from perspectives.corpus import Corpus
from perspectives.corrections import (
    FILE_NAME,
    WORDS,
    Add,
    AddFlag,
    Correction,
    Describe,
    JudgeFlag,
    Ledger,
    Move,
    Reassign,
    Reject,
    Rename,
    Silence,
    State,
    Who,
    place,
    places,
)
from perspectives.model import Category, Kind, Polarity, Span

Captured = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("fake")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("Alpha headline\n\nA body.\n", "utf-8")
    (folder / "b.txt").write_text("Beta headline\n\nAnother body.\n", "utf-8")
    return folder


def decided(folder: Path) -> list[Correction]:
    """One of several kinds, made of the folder as it is read."""
    with Corpus(folder) as corpus:
        a, b = corpus.run().articles
    return [
        Reassign(places(a, [Span(0, 1)]), Who("Bo Chan")),
        Reject(places(b, [Span(0, 1)])),
        Add(places(b, [Span(15, 22)]), Kind.INDIRECT, Who("Ann Lee")),
        Rename(Who("Ann Lee"), "Ann Lee-Holt"),
        Describe(Who("Bo Chan"), "Norway"),
        Move(Who("Bo Chan"), "harbour board"),
    ]


def test_they_are_listed_with_what_became_of_them(folder: Path, capsys: Captured) -> None:
    Ledger(folder).add(*decided(folder))
    assert run(["corrections", str(folder)]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "6 corrections",
        "✎ “A” (a.txt) is said by Bo Chan",
        "✎ “B” (b.txt) is no statement",
        "✎ “Another” (b.txt) is a statement that was missed; it is said by Ann Lee",
        "✎ Ann Lee is called Ann Lee-Holt",
        "✎ Bo Chan has the affiliation Norway",
        "✎ Bo Chan belongs to harbour board",
    ]
    assert f"Corrections are kept in {folder / FILE_NAME}." in told.err


def test_lost_ones_are_named_and_told_by_the_exit_code(folder: Path, capsys: Captured) -> None:
    Ledger(folder).add(*decided(folder), Rename(Who("Nobody Here"), "X"))
    (folder / "a.txt").write_text("No body.\n", "utf-8")
    assert run(["corrections", str(folder)]) == 3
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "7 corrections · 4 lost"
    assert out[1].startswith("✎ lost: “A” (a.txt) is said by Bo Chan — The text of a.txt has changed")
    assert out[-1] == "✎ lost: Nobody Here is called X — Nobody is called Nobody Here any more."
    assert run(["compare", str(folder)]) == 0
    told = capsys.readouterr()
    assert (
        "A correction is lost: Nobody Here is called X — Nobody is called Nobody Here any more." in told.err
    )
    assert "Corrections: 7 corrections · 4 lost" in told.out
    assert run(["compare", "--section", "corrections", str(folder)]) == 0
    assert "Nobody Here is called X" in capsys.readouterr().out


def test_json_has_each_as_it_stands_in_the_file_and_its_state(folder: Path, capsys: Captured) -> None:
    found = decided(folder)
    Ledger(folder).add(*found)
    assert run(["corrections", str(folder), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["schema"], data["folder"]) == (1, "news")
    assert [one["id"] for one in data["corrections"]] == [one.id for one in found]
    first = data["corrections"][0]
    assert (first["correction"], first["speaker"], first["state"]) == ("reassign", "Bo Chan", "applied")
    assert first["content"][0]["words"] == "A"


def test_without_any_it_says_so(folder: Path, capsys: Captured) -> None:
    assert run(["corrections", str(folder)]) == 0
    assert capsys.readouterr().out == "No corrections.\n"


def test_a_file_with_an_error_fails_the_command_and_is_a_notice_to_the_others(
    folder: Path, capsys: Captured
) -> None:
    (folder / FILE_NAME).write_text("corrections:\n- correction: renam\n", "utf-8")
    assert run(["corrections", str(folder)]) == 1
    error = f"{FILE_NAME}, line 2, corrections[1].correction: 'renam' is not known"
    assert error in capsys.readouterr().err
    assert run(["compare", str(folder), "--json"]) == 0
    (notice,) = json.loads(capsys.readouterr().out)["notices"]
    assert notice.startswith(f"The folder is shown without your corrections: {error}")


def test_they_hold_after_the_index_is_gone_and_in_a_copy_of_the_folder(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    Ledger(folder).add(*decided(folder))
    copy = tmp_path / "elsewhere" / "news"
    shutil.copytree(folder, copy)
    written = []
    for where, index in ((folder, "one.db"), (folder, "two.db"), (copy, "three.db")):
        assert run(["compare", str(where), "--json", "--index", str(tmp_path / index)]) == 0
        written.append(capsys.readouterr().out)
    assert written[0] == written[1] == written[2]
    data = json.loads(written[0])
    assert [one["state"] for one in data["corrections"]] == ["applied"] * 6
    assert {s["content"][0]["text"]: s["speaker"] for s in data["statements"]} == {
        "A": "bo-chan",
        "Another": "ann-lee-holt",
    }
    assert all(s["corrected"] and not s["doubtful"] for s in data["statements"])


def test_a_run_sees_what_another_window_decides_meanwhile(folder: Path) -> None:
    ledger = Ledger(folder)
    seen: list[tuple[str, ...]] = []
    with Corpus(folder, workers=1) as corpus:

        def listen(snapshot: object) -> None:
            if not seen:
                ledger.add(Rename(Who("Ann Lee"), "Ann Holt"))
            seen.append(tuple(speaker.name for speaker in snapshot.cast.speakers))  # type: ignore[attr-defined]

        corpus.run(listen)
        last = corpus.run()
    assert [one.state for one in last.corrections] == [State.APPLIED]
    assert [speaker.name for speaker in last.cast.speakers] == ["Ann Holt"]


DOCUMENTATION = (Path(__file__).parents[2] / "docs" / "corrections.md").read_text("utf-8")


def test_the_file_in_the_documentation_is_understood(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", DOCUMENTATION, re.DOTALL)
    (tmp_path / FILE_NAME).write_text(example, "utf-8")
    first, second = Ledger(tmp_path).read()
    assert isinstance(first, Reassign)
    assert (first.content[0].words, first.speaker) == ("“We left the room,”", Who("Ana Petrova"))
    assert second.id.startswith("by-hand-")
    assert all(f"`{word}`" in DOCUMENTATION for word in WORDS.values())


def test_the_program_in_the_documentation_runs(folder: Path) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", DOCUMENTATION, re.DOTALL)
    names: dict[str, object] = {"folder": folder}
    exec(example, names)
    (one,) = Ledger(folder).read()
    assert one == names["decision"]


# --- flags that were judged


def judged(folder: Path) -> list[Correction]:
    """A flag added, one rejected where there is none, words silenced."""
    with Corpus(folder) as corpus:
        a, b = corpus.run().articles
    return [
        AddFlag(place(a, Span(0, 5)), Category.LABEL, "Ann Lee", Polarity.NEGATIVE, "it is no alpha"),
        JudgeFlag(place(b, Span(0, 4)), False),
        Silence("regime"),
    ]


def test_decisions_on_flags_are_listed(folder: Path, capsys: Captured) -> None:
    Ledger(folder).add(*judged(folder))
    assert run(["corrections", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "3 corrections",
        "✎ “Alpha” (a.txt) is framing that was missed: label, about Ann Lee, negative",
        "✎ “Beta” (b.txt) is no framing — The program flags nothing there by itself any more.",
        "✎ “regime” is never flagged in this folder — Nothing in the folder is flagged so now.",
    ]
    assert run(["compare", str(folder), "--json"]) == 0
    (flag,) = json.loads(capsys.readouterr().out)["flags"]
    assert (flag["words"]["text"], flag["target_speaker"], flag["corrected"]) == ("Alpha", "ann-lee", True)


def test_flags_that_were_judged_are_written_to_learn_from(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    Ledger(folder).add(*judged(folder))
    target = tmp_path / "flags.jsonl"
    assert run(["corrections", str(folder), "--training", str(target)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert f"Wrote 2 flags to {target}." in told.err
    added, rejected = (json.loads(line) for line in target.read_text("utf-8").splitlines())
    assert (added["article"], added["verdict"], added["text"]) == ("a.txt", "added", "Alpha")
    assert (added["category"], added["target"], added["polarity"]) == ("label", "Ann Lee", "negative")
    assert (added["note"], added["machine"]) == ("it is no alpha", None)
    assert (rejected["verdict"], rejected["text"], rejected["category"]) == ("rejected", "Beta", None)
    keys = re.findall(r"`(\w+)`", DOCUMENTATION.partition("as data to learn from")[2].partition("## From")[0])
    assert set(added) <= set(keys)

    assert run(["corrections", str(folder), "--training", "-"]) == 0
    assert capsys.readouterr().out == target.read_text("utf-8")


def test_a_file_to_learn_from_replaces_nothing_unasked(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "flags.jsonl"
    target.write_text("mine", "utf-8")
    assert run(["corrections", str(folder), "--training", str(target)]) == 1
    assert target.read_text("utf-8") == "mine"
    assert run(["corrections", str(folder), "--training", str(folder / "a.txt"), "--force"]) == 1
    assert run(["corrections", str(folder), "--training", str(target), "--force"]) == 0
    assert target.read_text("utf-8") == ""


@pytest.mark.parametrize("wrong", [["--force"], ["--training", "x.jsonl", "--json"]])
def test_options_that_do_not_go_together_are_refused(folder: Path, wrong: list[str]) -> None:
    assert run(["corrections", str(folder), *wrong]) == 2
