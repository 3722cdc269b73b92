"""The command: what opens the dashboard, what is the command line's, and what goes wrong before either."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.__main__ import _asked_to_open, _options_of_compare, main


def perspectives(
    *arguments: str, folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.parametrize(
    "arguments",
    [[], ["--help"], ["--version"], ["compare", "x"], ["doctor"], ["x", "--json"], ["x", "y"]],
    ids=" ".join,
)
def test_what_is_no_folder_to_open_is_the_command_lines(arguments: list[str]) -> None:
    assert _asked_to_open(arguments) is None


@pytest.mark.parametrize(
    "arguments",
    [["news"], ["./analyze"], ["--theme", "paper", "news"], ["news", "--workers=2", "--index", "i.db"]],
    ids=" ".join,
)
def test_a_folder_with_the_dashboards_options_opens_it(arguments: list[str]) -> None:
    asked = _asked_to_open(arguments)
    assert asked is not None
    assert asked.folder in ("news", "./analyze")


def test_the_options_are_handed_on_to_compare_where_there_is_no_terminal_but_for_the_theme() -> None:
    asked = _asked_to_open(["news", "--workers=2", "--index", "i.db", "--theme", "paper", "--model", "m"])
    assert asked is not None
    assert _options_of_compare(asked) == ["--model", "m", "--index", "i.db", "--workers", "2"]


def test_a_subcommands_name_beats_a_folder_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "doctor").mkdir()
    assert _asked_to_open(["doctor"]) is None
    assert _asked_to_open(["./doctor"]) is not None


def test_asking_for_help_loads_neither_textual_nor_spacy() -> None:
    script = (
        "import sys\nfrom tui.__main__ import main\ncode = main(['--help'])\n"
        "loaded = [name for name in ('textual', 'spacy', 'thinc') if name in sys.modules]\n"
        "print(loaded, code, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[] 0"


def test_a_folder_that_is_not_there_is_one_sentence_and_code_1(tmp_path: Path) -> None:
    done = perspectives("nowhere", folder=tmp_path, PYTHONPATH=str(Path(__file__).parents[2]))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "nowhere" in done.stderr


class Terminal:
    """Standard streams that say they are a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_too_a_missing_folder_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert main([str(tmp_path / "no\x1b[31mwhere")]) == 1
    told = capsys.readouterr().err
    assert "\x1b" not in told
    assert told.count("\n") == 1


@pytest.mark.usefixtures("terminal")
def test_an_empty_folder_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.usefixtures("terminal")
def test_a_theme_that_is_not_there_is_told_with_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    (tmp_path / "a.txt").write_text("Title\n\nIt rained.\n")
    assert main([str(tmp_path), "--theme", "mauve", "--index", str(tmp_path / "i.db")]) == 2
    told = capsys.readouterr().err
    assert "mauve" in told
    assert "night" in told


@pytest.mark.usefixtures("terminal")
def test_workers_that_are_no_number_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert main([str(tmp_path), "--workers", "many"]) == 1
    assert "--workers" in capsys.readouterr().err
