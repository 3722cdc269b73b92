"""``doctor`` finds what is wrong, says it in a sentence, and is never ill itself."""

from __future__ import annotations

import json
from pathlib import Path

import platformdirs
import pytest

from perspectives.cli.main import run
from perspectives.corpus.index import default_path

Captured = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("fake")


def found(capsys: Captured, *arguments: str) -> tuple[int, dict[str, list[tuple[str, str]]]]:
    """The exit code, and by subject what was found: state and detail."""
    code = run(["doctor", "--json", *arguments])
    findings: dict[str, list[tuple[str, str]]] = {}
    for entry in json.loads(capsys.readouterr().out):
        findings.setdefault(entry["subject"], []).append((entry["state"], entry["detail"]))
    return code, findings


def test_a_sound_installation_is_sound(capsys: Captured) -> None:
    code, findings = found(capsys)
    assert code == 0
    assert {"Python", "spacy", "textual", "apsw", "analysis", "index", "themes", "terminal"} < findings.keys()
    assert "a worker process started and analysed a sentence" in findings["analysis"][0][1]
    assert findings["index"] == [("ok", f"{default_path()}: none yet")]


def test_it_prints_a_line_a_finding_for_a_person(capsys: Captured) -> None:
    assert run(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith(("ok ", "look ")) for line in lines)


def test_an_analysis_that_cannot_start_is_broken(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERSPECTIVES_TEST_ANALYSER", "absent.py")
    code, findings = found(capsys)
    assert code == 1
    assert findings["analysis"][0][0] == "broken"
    assert "absent.py" in findings["analysis"][0][1]


def test_a_broken_settings_file_is_named_and_everything_else_still_looked_at(capsys: Captured) -> None:
    file = platformdirs.user_config_path("perspectives") / "perspectives.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("workers: -1\n")
    code, findings = found(capsys)
    assert code == 1
    assert findings["settings"][0][0] == "broken"
    assert f"{file}, line 1: workers" in findings["settings"][0][1]
    assert findings["analysis"][0][0] == "ok"


def test_a_variable_that_cannot_be_used_is_broken_and_an_unknown_one_is_pointed_at(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERSPECTIVES_WORKERS", "several")
    monkeypatch.setenv("PERSPECTIVES_COLOUR", "red")
    code, findings = found(capsys)
    assert code == 1
    states = {detail.split("=")[0].split(":")[0]: state for state, detail in findings["environment"]}
    assert states["PERSPECTIVES_COLOUR"] == "look"
    assert "broken" in {state for state, _ in findings["environment"]}


def test_a_damaged_index_is_no_disaster(capsys: Captured) -> None:
    default_path().parent.mkdir(parents=True)
    default_path().write_bytes(b"rubbish" * 1_000)
    code, findings = found(capsys)
    assert code == 0
    assert "look" in [state for state, _ in findings["index"]]


def test_the_files_of_a_folder_are_looked_at(capsys: Captured, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("A headline\n\nBody.\n")
    (folder / "actors.yaml").write_text("actors: [unfinished\n")
    code, findings = found(capsys, str(folder))
    assert code == 1
    assert findings["actors.yaml"][0][0] == "broken"
    assert "1 to read" in findings["folder"][0][1]
    assert found(capsys, str(tmp_path / "absent"))[0] == 1


def test_an_index_for_which_there_is_no_room_is_told(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PERSPECTIVES_INDEX", str(tmp_path / "file" / "index.sqlite"))
    code, findings = found(capsys)
    assert code == 0
    ((state, detail),) = findings["index"]
    assert state == "look"
    assert "cannot be made: nothing is kept for the next start" in detail


def test_files_of_the_folder_that_cannot_be_read_are_named(capsys: Captured, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("A headline\n\nBody.\n", "utf-8")
    for number in range(12):
        (folder / f"{number:02}.pdf").touch()
    code, findings = found(capsys, str(folder))
    assert code == 0
    (first, *named, more) = findings["folder"]
    assert first == ("ok", f"{folder}: 1 to read, 12 set aside")
    assert len(named) == 10
    assert named[0][0] == "look"
    assert named[0][1].startswith("00.pdf is in a format that cannot be read yet")
    assert more == ("look", "2 more files like these")
