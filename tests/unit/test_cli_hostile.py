"""The command line where little is as it should be: closed and full streams, slips of the pen, odd names,
files in the way. Each time a sentence that names what is wrong, the right code, and nothing lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from perspectives.cli.main import run
from tui.__main__ import main as installed_command

Captured = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("fake")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="streams, pipes and names as on POSIX")


@pytest.fixture(autouse=True)
def folder(two_articles: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of two articles, in which the command is given."""
    monkeypatch.chdir(two_articles)
    return two_articles


# --- streams


def ended(arguments: str, redirected: str) -> subprocess.CompletedProcess[str]:
    """The command in a shell, with its streams as they are redirected there."""
    line = f"exec {sys.executable} -m perspectives.cli.main {arguments} {redirected}"
    return subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", ["--help", "--version", "compare --help"])
def test_help_to_a_full_disk_is_a_sentence(arguments: str) -> None:
    done = ended(arguments, "> /dev/full")
    assert (done.returncode, done.stderr) == (1, "perspectives: No space left on device\n")


@posix_only
@pytest.mark.parametrize("arguments", ["compare .", "events ."])
def test_closed_standard_output_is_a_sentence(arguments: str) -> None:
    done = ended(arguments, ">&-")
    assert (done.returncode, done.stderr) == (1, "perspectives: standard output is closed\n")


@posix_only
def test_closed_standard_error_takes_nothing_from_the_data() -> None:
    done = ended("extract absent.txt gazette_2020-01-03_a.txt", "2>&-")
    assert done.returncode == 3
    assert json.loads(done.stdout)["article"] == "gazette_2020-01-03_a.txt"


@posix_only
def test_closed_standard_input_is_an_empty_one() -> None:
    done = ended("extract -", "<&-")
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "standard input is empty.\n")


@posix_only
def test_no_file_of_ours_gets_the_number_of_a_closed_stream(folder: Path) -> None:
    program = "from perspectives.cli.main import run; run(['--version']); print(open('x', 'w').fileno())"
    line = f'exec {sys.executable} -c "{program}" <&- 2>&-'
    shown = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=True).stdout
    assert int(shown.split()[-1]) > 2


# --- slips


@pytest.mark.parametrize(
    ("word", "meant"), [("analyse", "analyze"), ("compaer", "compare"), ("export.", "export")]
)
def test_a_misspelt_command_is_told_the_right_one(capsys: Captured, word: str, meant: str) -> None:
    assert run([word, "."]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"did you mean “{meant}”?" in captured.err


def test_so_is_one_that_stands_alone_where_a_folder_might(capsys: Captured) -> None:
    assert installed_command(["analyse"]) == 2
    assert "did you mean “analyze”?" in capsys.readouterr().err


def test_a_folder_whose_name_is_nearly_a_command_is_opened(folder: Path, capsys: Captured) -> None:
    (folder / "events2").mkdir()
    (folder / "events2" / "a.txt").write_text("Gamma headline\n\nBody.\n", "utf-8")
    assert run(["events2"]) == 0
    assert "1 article" in capsys.readouterr().out


# --- files in the way of what is written


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["export", ".", "-o", ".."], ".. is a folder; name a file."),
        (
            ["export", ".", "-o", "nowhere/out.md"],
            "nowhere/out.md cannot be written: there is no such folder.",
        ),
        (["export", ".", "-o", "gazette_2020-01-03_a.txt"], "gazette_2020-01-03_a.txt exists already"),
        (["corrections", ".", "--training", ".."], ".. is a folder; name a file."),
        (["corrections", ".", "--training", "nowhere/x"], "nowhere/x cannot be written"),
    ],
)
def test_what_cannot_be_written_is_refused_before_the_work(
    tmp_path: Path, folder: Path, capsys: Captured, arguments: list[str], told: str
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert run(arguments) == 1
    assert told in capsys.readouterr().err
    assert not (tmp_path / "analysed.log").exists()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_of_a_document_for_each_event_none_is_written_where_one_is_in_the_way(
    folder: Path, capsys: Captured
) -> None:
    events = "gazette*: {event: The bridge}\nherald*: {event: The strike}\n"
    (folder / "articles.yaml").write_text(events, "utf-8")
    assert run(["export", ".", "--each", "-o", "../out.flags.csv"]) == 0
    assert sorted(path.name for path in folder.parent.glob("out*")) == [
        "out-the-bridge.flags.csv",
        "out-the-strike.flags.csv",
    ]
    (folder.parent / "out-the-bridge.flags.csv").unlink()
    capsys.readouterr()
    assert run(["export", ".", "--each", "-o", "../out.flags.csv"]) == 1
    assert "out-the-strike.flags.csv exists already" in capsys.readouterr().err
    assert not (folder.parent / "out-the-bridge.flags.csv").exists()


# --- names


@posix_only
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "“” is a folder, not a file."),
        (".", ". is a folder, not a file."),
        ("x/y", "x/y is a folder, not a file."),
        ("x/e.txt", "x/e.txt is empty."),
        ("x/\x1b[31m.txt", r"x/\x1b[31m.txt is empty."),
        (os.fsdecode(b"x/\xff.txt"), r"x/\xff.txt is empty."),
        ("absent.txt", "absent.txt cannot be opened: there is no such file, or its link leads nowhere."),
        ("/dev/null", "/dev/null is a device, not a file."),
        ("x/pipe.txt", "x/pipe.txt is a pipe, not a file."),
    ],
)
def test_a_file_is_named_as_it_was_given(folder: Path, capsys: Captured, name: str, told: str) -> None:
    (folder / "x" / "y").mkdir(parents=True)
    for empty in ("e.txt", "\x1b[31m.txt", os.fsdecode(b"\xff.txt")):
        (folder / "x" / empty).touch()
    os.mkfifo(folder / "x" / "pipe.txt")
    assert run(["extract", name]) == 3
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", told + "\n")


# --- the person's own files


@posix_only
@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        (
            "articles.yaml",
            0,
            "articles.yaml cannot be opened: there is no such file, or its link leads nowhere",
        ),
        ("actors.yaml", 0, "The default actors are shown, since actors.yaml has an error"),
        ("framing.yaml", 0, "framing.yaml, line 1: file: cannot be read"),
        ("perspectives-corrections.yaml", 0, "The folder is shown without your corrections"),
        ("perspectives.yaml", 1, "perspectives.yaml: the link leads nowhere"),
    ],
)
def test_a_file_of_yours_on_a_disk_that_is_not_there_is_missed(
    folder: Path, capsys: Captured, name: str, code: int, told: str
) -> None:
    (folder / name).symlink_to("/nowhere/at/all.yaml")
    assert run(["analyze", "."]) == code
    assert told in capsys.readouterr().err


def test_extract_says_what_is_wrong_with_the_articles_yaml_beside_a_file(
    folder: Path, capsys: Captured
) -> None:
    (folder / "articles.yaml").write_text("defaults: {outlett: Gazette}\n", "utf-8")
    assert run(["extract", "gazette_2020-01-03_a.txt"]) == 0
    assert "articles.yaml, line 1, defaults, outlett: is no known key" in capsys.readouterr().err


def test_settings_that_are_no_text_are_named_without_the_words_of_a_codec(
    folder: Path, capsys: Captured
) -> None:
    (folder / "perspectives.yaml").write_bytes("theme: night".encode("utf-16"))
    assert run(["analyze", "."]) == 1
    assert capsys.readouterr().err == "perspectives: perspectives.yaml: cannot be read: it is not UTF-8\n"


# --- a folder that nobody may look into


@pytest.mark.parametrize("command", ["analyze", "events", "actors", "doctor"])
def test_a_folder_that_nobody_may_look_into_is_named(
    folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def refused(path: object, mode: int) -> bool:
        return str(path) != "closed"

    (folder / "closed").mkdir()
    monkeypatch.setattr(os, "access", refused)  # whoever runs the tests may look everywhere, perhaps
    assert run([command, "closed"]) == 1
    captured = capsys.readouterr()
    assert "closed cannot be listed: permission denied." in captured.out + captured.err
