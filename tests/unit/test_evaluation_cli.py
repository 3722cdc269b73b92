"""``perspectives evaluate``: data on one stream, narration on the other, exit codes to rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from perspectives.cli.main import run
from tests.unit.test_imports import HEAVY, loaded_by

Captured = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("fake")

TEXT = "Alpha headline\n\nThe mill will close, Ann Lee said.\n"
GOLD = {
    "outlet": "Gazette",
    "statements": [
        {"content": ["A"], "kind": "direct", "speaker": "Ann Lee", "affiliation": "unknown", "role": "other"},
        {"content": ["The mill will close"], "kind": "indirect", "source": "Ann Lee", "speaker": "Ann Lee"},
    ],
}
"""The stand-in for our extraction says of every text that Ann Lee said its first letter."""


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one article with gold beside it; the command is given above it."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "mill.json").write_text(json.dumps(GOLD), "utf-8")
    (folder / "mill.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def test_our_own_extraction_is_scored_without_predictions(gold: Path, capsys: Captured) -> None:
    assert run(["evaluate", "gold", "--json"]) == 0
    captured = capsys.readouterr()
    result = json.loads(captured.out)
    assert captured.err == ""
    assert result["schema"] == 1
    assert result["predictions"] == "our extraction"
    assert (result["overall"]["found"]["precision"], result["overall"]["found"]["recall"]) == (1.0, 0.5)
    assert result["overall"]["right"]["speaker"] == 1.0
    assert [error["sort"] for error in result["errors"]] == ["missed"]


def test_speakers_can_be_joined_over_all_texts(gold: Path, capsys: Captured) -> None:
    (gold / "pond.json").write_text(json.dumps(GOLD), "utf-8")
    (gold / "pond.txt").write_text(TEXT.replace("mill", "pond").replace("The", "The mill: the"), "utf-8")
    run(["evaluate", "gold", "--together", "--json"])
    assert json.loads(capsys.readouterr().out)["overall"]["speaker"]["hits"] == 2


def test_the_lines_of_extract_are_taken_as_predictions(gold: Path, capsys: Captured) -> None:
    run(["extract", "gold/mill.txt"])
    Path("predicted.jsonl").write_text(capsys.readouterr().out, "utf-8")
    run(["evaluate", "gold", "--predictions", "predicted.jsonl", "--json"])
    from_lines = json.loads(capsys.readouterr().out)
    run(["evaluate", "gold", "--json"])
    ours = json.loads(capsys.readouterr().out)
    assert from_lines["predictions"] == "predicted.jsonl"
    assert from_lines["overall"] == ours["overall"]
    assert from_lines["calibration"] == ours["calibration"]


def test_figures_for_a_person_and_no_errors_unless_asked(gold: Path, capsys: Captured) -> None:
    assert run(["evaluate", "gold"]) == 0
    out = capsys.readouterr().out
    found = next(line for line in out.splitlines() if "statements found" in line)
    assert found.split()[-3:] == ["1.000", "0.500", "0.667"]
    assert "Errors: 1 missed" in out
    assert "The mill will close" not in out


def test_of_what_there_is_none_there_is_no_figure(gold: Path, capsys: Captured) -> None:
    reported = {"statements": [{"content": ["The mill will close"], "kind": "indirect"}]}
    (gold / "mill.json").write_text(json.dumps(reported), "utf-8")
    Path("none.jsonl").write_text('{"article": "mill.txt", "statements": []}\n', "utf-8")
    assert run(["evaluate", "gold", "--predictions", "none.jsonl"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("1 article, 1 statement in gold (json), 0 predicted (none.jsonl)\n")
    assert "indirect  found" in out
    assert "direct    found" not in out.replace("indirect  found", "")
    assert "quoted statements" not in out


def test_errors_are_listed_below_the_figures(gold: Path, capsys: Captured) -> None:
    assert run(["evaluate", "gold", "--errors", "missed"]) == 0
    out = capsys.readouterr().out
    assert "mill.txt · paragraph 2, line 3, 16–35 · Gazette" in out
    assert "source [Ann Lee] · no cue · [The mill will close]" in out
    assert "⟦The mill will close⟧, Ann Lee said." in out
    run(["evaluate", "gold", "--errors", "invented", "--errors", "kind"])
    assert "No errors." in capsys.readouterr().out


def test_errors_go_to_a_file_whole_and_never_over_another(gold: Path, capsys: Captured) -> None:
    assert run(["evaluate", "gold", "--listing", "errors.txt"]) == 0
    captured = capsys.readouterr()
    assert "Wrote errors.txt." in captured.err
    assert "MISSED" not in captured.out
    written = Path("errors.txt").read_text("utf-8")
    assert "MISSED: 1" in written
    Path("errors.txt").write_text("mine", "utf-8")
    assert run(["evaluate", "gold", "--listing", "errors.txt"]) == 1
    assert "exists already" in capsys.readouterr().err
    assert Path("errors.txt").read_text("utf-8") == "mine"
    assert run(["evaluate", "gold", "--listing", "errors.txt", "--force"]) == 0
    assert Path("errors.txt").read_text("utf-8") == written
    assert run(["evaluate", "gold", "--listing", "absent/errors.txt"]) == 1
    assert run(["evaluate", "gold", "--listing", "gold"]) == 1
    assert not list(Path().glob(".perspectives-*"))


def test_markdown_has_the_tables(gold: Path, capsys: Captured) -> None:
    assert run(["evaluate", "gold", "--markdown"]) == 0
    out = capsys.readouterr().out
    assert "| statements found (content, Jaccard ≥ .5) | 1.000 | 0.500 | 0.667 |  |" in out
    for title in ("Overall", "By kind of statement", "Calibration of statement confidence"):
        assert f"**{title}" in out
    tables = [line for line in out.splitlines() if line.startswith("|")]
    assert all(line.endswith("|") for line in tables)


def test_gold_that_cannot_be_used_is_named_and_the_rest_goes_on(gold: Path, capsys: Captured) -> None:
    (gold / "bad.json").write_text("{}", "utf-8")
    (gold / "alone.json").write_text('{"statements": []}', "utf-8")
    assert run(["evaluate", "gold", "--json"]) == 3
    captured = capsys.readouterr()
    assert "Set aside: bad.json is no gold" in captured.err
    assert "Set aside: alone.json has no text" in captured.err
    result = json.loads(captured.out)
    assert [one["reason"] for one in result["set_aside"]] == ["no-text", "no-gold"]
    assert result["gold"]["articles"] == 1


def test_predictions_for_strangers_are_named(gold: Path, capsys: Captured) -> None:
    Path("predicted.jsonl").write_text('{"article": "pond.txt"}\n{"article": "mill.txt"}\n', "utf-8")
    assert run(["evaluate", "gold", "--predictions", "predicted.jsonl"]) == 3
    assert "predicted.jsonl: there is no gold for 1 article: pond." in capsys.readouterr().err


def test_a_text_on_which_the_extraction_fails_counts_as_nothing_found(gold: Path, capsys: Captured) -> None:
    (gold / "crash.json").write_text('{"statements": [{"content": ["BUG"]}]}', "utf-8")
    (gold / "crash.txt").write_text("BUG here", "utf-8")
    assert run(["evaluate", "gold", "--json"]) == 3
    captured = capsys.readouterr()
    assert "crash.txt" in captured.err
    assert "counts as nothing found" in captured.err
    assert json.loads(captured.out)["overall"]["gold"] == 3


def test_no_gold_at_all_is_a_failure(gold: Path, capsys: Captured) -> None:
    (gold / "mill.json").write_text("{}", "utf-8")
    for arguments in (["gold"], ["absent"], [".", "--texts", "absent"]):
        assert run(["evaluate", *arguments]) == 1
        captured = capsys.readouterr()
        assert captured.out == ""
        assert "Traceback" not in captured.err
    Path("predicted.jsonl").write_text("{", "utf-8")
    assert run(["evaluate", "gold", "--predictions", "predicted.jsonl"]) == 1
    assert "predicted.jsonl, line 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ["--json", "--markdown"],
        ["--markdown", "--errors", "all"],
        ["--together", "--predictions", "predicted.jsonl"],
        ["--errors", "spelling"],
        ["--workers", "0"],
    ],
)
def test_what_makes_no_sense_is_wrong_usage(gold: Path, capsys: Captured, options: list[str]) -> None:
    assert run(["evaluate", "gold", *options]) == 2
    assert capsys.readouterr().out == ""


def test_what_a_terminal_might_obey_is_shown_and_not_sent(gold: Path, capsys: Captured) -> None:
    (gold / "odd.txt").write_text("\x9b31m\u202eevil\u200b said", "utf-8")
    (gold / "odd.json").write_text('{"outlet": "\\u001b[2J", "statements": [{"content": ["evil"]}]}', "utf-8")
    run(["evaluate", "gold", "--errors", "all"])
    run(["evaluate", "gold", "--markdown"])
    run(["evaluate", "gold", "--json"])
    captured = capsys.readouterr()
    assert not any(character in captured.out + captured.err for character in "\x9b\u202e\u200b\x1b")


def test_asking_for_help_and_scoring_a_file_load_nothing_heavy(gold: Path) -> None:
    Path("predicted.jsonl").write_text('{"article": "mill.txt"}\n', "utf-8")
    for arguments in (["evaluate", "--help"], ["evaluate", "gold", "--predictions", "predicted.jsonl"]):
        program = f"from perspectives.cli.main import run; run({arguments!r})"
        assert not loaded_by(program).intersection(HEAVY)
    assert "perspectives.evaluation" not in _modules("from perspectives.cli.main import run; run(['--help'])")


def _modules(program: str) -> set[str]:
    import subprocess
    import sys

    ending = "\nimport sys; print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program + ending], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return set(done.stderr.split())
