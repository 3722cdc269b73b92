"""The command line: data on one stream, narration on the other, and an exit code that can be relied on."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from perspectives.cli import main as commands
from perspectives.cli.main import command_names, run
from perspectives.export import Part
from tests.unit.corpus_helpers import FakeAnalysis

Captured = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("fake")


@pytest.fixture
def folder(two_articles: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of two articles, in which the command is given."""
    monkeypatch.chdir(two_articles)
    return two_articles


def lines(captured: Captured) -> list[dict[str, Any]]:
    return [json.loads(line) for line in captured.readouterr().out.splitlines()]


# --- extract


def test_extract_prints_one_object_an_article(folder: Path, capsys: Captured) -> None:
    assert run(["extract", "gazette_2020-01-03_a.txt"]) == 0
    (record,) = lines(capsys)
    assert record["schema"] == 1
    assert record["article"] == "gazette_2020-01-03_a.txt"
    assert record["text"] == "Alpha headline\n\nA body.\n"
    assert len(record["sha256"]) == 64
    assert record["published"] == "2020-01-03"
    (statement,) = record["statements"]
    assert statement["kind"] == "direct"
    assert (statement["content"], statement["cue"], statement["source"]) == ([[0, 1]], [], [])
    assert statement["speaker"]["name"] == "Ann Lee"
    assert {"affiliation", "role"} < statement["speaker"].keys()
    assert record["framing"] == []


def test_extract_keeps_the_order_of_its_files(folder: Path, capsys: Captured) -> None:
    names = [f"{number}.txt" for number in (7, 3, 9, 1, 5)]
    for name in names:
        (folder / name).write_text(f"Headline of {name}\n\nBody.\n", "utf-8")
    assert run(["extract", *names]) == 0
    assert [record["article"] for record in lines(capsys)] == names


def test_a_bad_file_is_named_and_the_others_go_on(folder: Path, capsys: Captured) -> None:
    Path("bad.txt").write_bytes(b"\x00\x01\x02" * 400)
    Path("crash.txt").write_text("SEGFAULT\n\nBody.\n")
    assert run(["extract", "bad.txt", "absent.txt", "crash.txt", "herald_2020-01-04_b.txt"]) == 3
    captured = capsys.readouterr()
    assert [json.loads(line)["article"] for line in captured.out.splitlines()] == ["herald_2020-01-04_b.txt"]
    for name in ("bad.txt", "absent.txt", "crash.txt"):
        assert name in captured.err
    assert "Traceback" not in captured.err


def test_extract_reads_standard_input(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Ünïcode\r\n\r\nBody.\r\n".encode())))
    assert run(["extract", "-"]) == 0
    (record,) = lines(capsys)
    assert record["article"] == "-"
    assert record["text"] == "Ünïcode\n\nBody.\n"


def test_nothing_on_standard_input_is_a_file_set_aside(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert run(["extract", "-"]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "standard input is empty.\n"


def test_files_of_one_name_in_two_folders_stay_two_articles(folder: Path, capsys: Captured) -> None:
    for where in ("x", "y"):
        Path(where).mkdir()
        Path(where, "a.txt").write_text(f"Text of {where}\n\nBody.\n", "utf-8")
    assert run(["extract", "x/a.txt", "y/a.txt"]) == 0
    assert [record["text"][8] for record in lines(capsys)] == ["x", "y"]


def test_together_joins_speakers_and_names_their_actors(folder: Path, capsys: Captured) -> None:
    names = ["herald_2020-01-04_b.txt", "gazette_2020-01-03_a.txt"]
    assert run(["extract", "--together", *names]) == 0
    records = lines(capsys)
    assert [record["article"] for record in records] == names
    speakers = [record["statements"][0]["speaker"] for record in records]
    assert speakers[0]["id"] == speakers[1]["id"]
    assert speakers[0]["name"] == "Ann Lee"


def test_what_a_terminal_might_obey_is_escaped_and_survives(folder: Path, capsys: Captured) -> None:
    hostile = "\x9b31m\u202eevil\u200b \u2028 [red]x[/red] “Å”\n\nBody.\n"
    Path("odd.txt").write_text(hostile, "utf-8")
    run(["extract", "odd.txt"])
    out = capsys.readouterr().out
    assert not any(character in out for character in "\x9b\u202e\u200b\u2028")
    assert "“Å”" in out
    assert json.loads(out)["text"].endswith("“Å”\n\nBody.\n")


# --- a folder


def test_analyze_says_what_was_found_and_the_second_time_that_nothing_was_new(
    folder: Path, capsys: Captured
) -> None:
    assert run(["analyze", "."]) == 0
    captured = capsys.readouterr()
    assert "2 articles · 2 outlets · 2 statements" in captured.out
    assert "2 texts analysed anew" in captured.out
    assert captured.err == ""
    assert run(["analyze", "."]) == 0
    assert "0 texts analysed anew" in capsys.readouterr().out


def test_analyze_as_json(folder: Path, capsys: Captured) -> None:
    Path("empty.txt").touch()
    assert run(["analyze", "--json", "."]) == 3
    captured = capsys.readouterr()
    data = json.loads(captured.out)
    assert data["statements"] == 2
    assert [article["outlet"] for article in data["articles"]] == data["outlets"]
    assert [entry["path"] for entry in data["set_aside"]] == ["empty.txt"]
    assert "empty.txt" in captured.err


def test_compare_in_full_prints_every_statement(folder: Path, capsys: Captured) -> None:
    assert run(["compare", "--full", "."]) == 0
    captured = capsys.readouterr()
    assert "Ann Lee" in captured.out
    assert captured.err == ""


def test_compare_prints_the_comparison_in_short_and_says_how_to_have_the_whole(
    folder: Path, capsys: Captured
) -> None:
    assert run(["compare", "."]) == 0
    captured = capsys.readouterr()
    assert "2 articles · 2 outlets · 2 statements" in captured.out
    assert "--full" in captured.out
    assert "others (Ann Lee) 2×" in captured.out  # whom it only counts
    assert "· Ann Lee" not in captured.out  # no statement of hers,
    assert ".txt:" not in captured.out  # and no place
    assert captured.err == ""


def test_compare_prints_the_sections_that_are_asked_for(folder: Path, capsys: Captured) -> None:
    assert run(["compare", "--section", "articles", "--section", "heard", "."]) == 0
    shown = capsys.readouterr().out
    assert "Who is heard" in shown
    assert "Articles" in shown
    assert "Ann Lee: " in shown  # who is quoted first
    assert "“ quoted · Ann Lee" not in shown  # her panel


def test_help_and_overview_name_every_section(folder: Path, capsys: Captured) -> None:
    assert run(["compare", "--help"]) == 0
    options = " ".join(capsys.readouterr().out.split())
    assert run(["compare", "."]) == 0
    shown = capsys.readouterr().out
    for part in Part:
        assert f" {part}" in options
        assert f"--section {part}" in shown


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--section", "weather"], "there are actors, cuts, heard"),
        (["--full", "--section", "cuts"], "leave --section out"),
        (["--json", "--full"], "leave --full and --section out"),
    ],
)
def test_parts_that_do_not_go_together_are_wrong_usage(
    folder: Path, capsys: Captured, options: list[str], told: str
) -> None:
    assert run(["compare", *options, "."]) == 2
    assert told in capsys.readouterr().err


def test_a_folder_alone_is_compared(folder: Path, capsys: Captured) -> None:
    assert run(["."]) == 0
    alone = capsys.readouterr().out
    run(["compare", "."])
    assert alone == capsys.readouterr().out


def test_compare_as_json_and_filtered(folder: Path, capsys: Captured) -> None:
    outlet = json.loads(_out(capsys, ["analyze", "--json", "."]))["outlets"][0]
    everything = json.loads(_out(capsys, ["compare", "--json", "."]))
    narrowed = json.loads(_out(capsys, ["compare", "--json", "--outlet", outlet, "."]))
    small = json.loads(_out(capsys, ["compare", "--json", "--outlet", outlet.lower(), "."]))
    assert small == narrowed
    nothing = json.loads(_out(capsys, ["compare", "--json", "--kind", "indirect", "."]))
    found = [len(data["statements"]) for data in (everything, narrowed, nothing)]
    assert found == [2, 1, 0]


def _out(capsys: Captured, arguments: list[str]) -> str:
    capsys.readouterr()
    assert run(arguments) == 0
    return capsys.readouterr().out


def test_export_writes_a_document_and_never_over_another(folder: Path, capsys: Captured) -> None:
    assert run(["export", ".", "-o", "../out.md"]) == 0
    assert "Ann Lee" in Path("../out.md").read_text("utf-8")
    assert capsys.readouterr().out == ""
    assert run(["export", ".", "-o", "../out.md"]) == 1
    assert "out.md exists already" in capsys.readouterr().err
    assert run(["export", ".", "-o", "../out.md", "--force", "--format", "json"]) == 0
    assert json.loads(Path("../out.md").read_text("utf-8"))["schema"] == 1


def test_export_to_standard_output(folder: Path, capsys: Captured) -> None:
    assert run(["export", ".", "-o", "-", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == 1


# --- what goes wrong


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["analyze"], 2, "FOLDER"),
        (["analyze", "--colour", "."], 2, "--colour"),
        (["analyze", "absent"], 1, "There is no folder absent."),
        (["analyze", ""], 2, "the name of the folder is empty"),
        ([""], 2, "the name of the folder is empty"),
        (["analyze", "gazette_2020-01-03_a.txt"], 1, "is not a folder"),
        (["compare", "--outlet", "Nobody", "."], 2, "Nobody"),
        (["compare", "--kind", "loud", "."], 2, "no kind “loud”; there are direct, mixed, indirect"),
        (["export", "--category", "rude", "-o", "-", "."], 2, "no category “rude”; there are loaded word,"),
        (["export", ".", "-o", "out.xyz"], 1, "out.xyz"),
        (["export", ".", "-o", "out.md", "--format", "pdf"], 1, "pdf"),
        (["export", "."], 2, "--output"),
        (["extract"], 2, "FILE"),
        (["analyze", "--workers", "0", "."], 2, "--workers: it must be a whole number from 1 to 64, not “0”"),
        (["analyze", "--workers", "all", "."], 2, "--workers: it must be a whole number from 1 to 64"),
        (["absent-folder"], 1, "absent-folder"),
    ],
)
def test_a_slip_is_a_sentence_and_never_a_traceback(
    folder: Path, capsys: Captured, arguments: list[str], code: int, words: str
) -> None:
    assert run(arguments) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert words in captured.err
    assert "Traceback" not in captured.err


def test_a_broken_settings_file_is_named_with_its_line(folder: Path, capsys: Captured) -> None:
    Path("perspectives.yaml").write_text("\nworkers: lots\n")
    assert run(["analyze", "."]) == 1
    assert "perspectives.yaml, line 2: workers" in capsys.readouterr().err


def test_an_engine_that_cannot_start_fails_with_one_sentence(
    folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERSPECTIVES_TEST_ANALYSER", "absent.py")
    for arguments in (["analyze", "."], ["extract", *(path.name for path in folder.iterdir())]):
        assert run(arguments) == 1
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.count("No text can be analysed") == 1
        assert len(captured.err.splitlines()) == 1


def test_help_and_version(capsys: Captured) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in commands.command_names())
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("perspectives ")


@pytest.mark.parametrize("asked", sorted(command_names()))
def test_help_has_no_word_of_the_language_that_the_program_is_written_in(
    asked: str, capsys: Captured
) -> None:
    assert run([asked, "--help"]) == 0
    assert re.search(r"<|str\b|Path\b|None\b", capsys.readouterr().out) is None


@pytest.mark.parametrize("asked", [["--help"], ["analyze", "--help"], ["export", "--help"]])
def test_help_tells_how_the_outlet_of_a_file_is_told(asked: list[str], capsys: Captured) -> None:
    assert run(asked) == 0
    shown = "".join(capsys.readouterr().out.split())  # a line may break behind a hyphen
    for way in (
        "front matter",
        "articles.yaml",
        "gulf-wire_2020-01-03_talks.txt",
        "“Gulf Wire - Talks fail.txt”",
    ):
        assert "".join(way.split()) in shown


def test_the_commands_are_those_of_the_readme() -> None:
    names = "actors analyze compare corrections doctor evaluate events export extract lexicon"
    assert commands.command_names() == set(names.split())
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    assert set(re.findall(r"(?m)^perspectives ([a-z]+)", readme)) == set(names.split())


# --- in a process of its own


@pytest.fixture
def started(folder: Path) -> Callable[..., subprocess.Popen[bytes]]:
    def start(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "perspectives.cli.main", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **options,
        )

    return start


def test_a_reader_that_has_enough_is_no_error(
    folder: Path, started: Callable[..., subprocess.Popen[bytes]]
) -> None:
    names = [f"{number}.txt" for number in range(30)]
    for name in names:
        Path(name).write_text(f"Headline of {name}\n\n{'Body. ' * 2_000}\n", "utf-8")
    process = started("extract", *names)
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_a_sentence(folder: Path) -> None:
    command = [sys.executable, "-m", "perspectives.cli.main", "extract", "gazette_2020-01-03_a.txt"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True)
    assert done.returncode == 1
    assert done.stderr == "perspectives: No space left on device\n"


@pytest.mark.usefixtures("heeding_ctrl_c")
def test_ctrl_c_ends_it_with_130_and_leaves_nobody_behind(
    folder: Path, fake: FakeAnalysis, started: Callable[..., subprocess.Popen[bytes]]
) -> None:
    Path("hang.txt").write_text("HANG\n\nBody.\n")
    process = started(
        "extract", "gazette_2020-01-03_a.txt", "hang.txt", "--workers", "1", start_new_session=True
    )
    assert process.stdout is not None
    assert process.stdout.readline()  # the first is done, so it is at the second, or about to be
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (out, err) == (b"", b"Interrupted.\n")


def test_output_is_utf_8_whatever_the_locale(
    folder: Path, started: Callable[..., subprocess.Popen[bytes]]
) -> None:
    Path("odd.txt").write_text("“Å” headline\n\nBody.\n", "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    out, _ = started("extract", "odd.txt", env=environment).communicate(timeout=60)
    assert "“Å”" in json.loads(out.decode("utf-8"))["text"]
