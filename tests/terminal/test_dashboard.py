"""The installed command in a real pseudo-terminal, typed at and read like a person would."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.terminal.terminal import COMMAND, Terminal, folder_of

pytestmark = pytest.mark.model

LETTERS = ("union’s] leaders,”", "Clara Venn")
"""Of a quotation, where all of it has room: words as they stand in the article, and who says them."""

HARBOUR = """Port minister calls strike ‘reckless’

HAVENMOUTH - Port minister Clara Venn told reporters on Monday that the harbour would open by Friday.

“We will not be held to ransom by [the union’s] leaders,” Venn told Radio Haven. “The cranes will move.”

Union leader Tomas Birk said the offer was an insult.

Local residents queued for bread on Tuesday.
"""

QUAY = """Dockers stand firm as minister rants

“Nobody on this quay trusts her,” said Tomas Birk, who leads the dockers’ union.

The minister failed to explain who would pay. A spokesman for Norlund Line declined to comment.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = {"haven-post_2024-03-05_strike.txt": HARBOUR, "quay-voice_2024-03-06_firm.txt": QUAY}
    return folder_of(tmp_path, articles)


@pytest.mark.parametrize(("columns", "rows", "to_the_letter"), [(80, 24, ()), (200, 50, LETTERS)])
def test_a_person_reads_an_article_and_the_keys_lead_to_every_screen(
    folder: Path, environment: Mapping[str, str], columns: int, rows: int, to_the_letter: tuple[str, ...]
) -> None:
    with Terminal([COMMAND, str(folder)], columns=columns, rows=rows, environment=environment) as terminal:
        terminal.wait_for("2 articles")
        terminal.wait_for("quoted")
        terminal.wait_for("Haven Post")
        for words in to_the_letter:
            terminal.wait_for(words)
        terminal.press("enter")
        terminal.wait_for("its panel")
        terminal.wait_for(".txt")
        terminal.press("escape")
        terminal.wait_for("harbour")
        terminal.wait_without("its panel")
        terminal.press("2")
        terminal.wait_for("2024-03-06")
        terminal.press("?")
        terminal.wait_for("Keys")
        terminal.press("escape")
        terminal.wait_without("Keys")
        terminal.press("1")
        terminal.wait_for("quoted")
        terminal.press("/")
        terminal.press(*"ransom")
        terminal.wait_for("ransom")
        terminal.wait_without("an insult")
        terminal.press("escape")  # wait, or the terminal takes escape and q for alt+q
        terminal.wait_without("clears")
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_an_articles_escape_sequences_never_reach_the_terminal(
    folder: Path, environment: Mapping[str, str]
) -> None:
    quotation = "“You \x1b]0;owned\x07 \x1b[2J [bold]must[/bold] \x9b31m leave,”"
    hostile = f"Mayor: ‘Enough’\n\n{quotation} Mayor Ida Holt said.\n"
    (folder / "evil-times_2024-03-07_x.txt").write_text(hostile, "utf-8")
    with Terminal([COMMAND, str(folder)], columns=200, rows=50, environment=environment) as terminal:
        terminal.wait_for("3 articles")
        terminal.wait_for("[bold]must[/bold]")
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert b"owned\x07" not in terminal.raw
        assert b"\x1b]0;owned" not in terminal.raw
        assert "\x9b31m".encode() not in terminal.raw


def test_the_dashboard_is_seen_where_standard_error_goes_to_a_file(
    folder: Path, environment: Mapping[str, str], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    command = ["sh", "-c", '"$0" "$1" 2>"$2"', COMMAND, str(folder), str(log)]
    with Terminal(command, environment=environment) as terminal:
        terminal.wait_for("2 articles")
        terminal.press("q")
        assert terminal.exit_code() == 0
    assert "\x1b" not in log.read_text("utf-8")


def test_a_folder_that_is_not_there_is_said_in_a_sentence(environment: Mapping[str, str]) -> None:
    with Terminal([COMMAND, "no-such-folder"], environment=environment) as terminal:
        assert terminal.exit_code() in (1, 2)
        assert "no-such-folder" in terminal.text
        assert "Traceback" not in terminal.text


def test_without_a_terminal_the_comparison_is_printed(folder: Path, environment: Mapping[str, str]) -> None:
    quotation = "“We will not be held to ransom by [the union’s] leaders,”"
    for command, words in (
        ([str(folder)], "harbour · 2 articles · 2 outlets"),
        (["compare", str(folder), "--full"], quotation),
    ):
        run = subprocess.run(
            [COMMAND, *command],
            capture_output=True,
            text=True,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        assert words in " ".join(run.stdout.split())
        assert "\x1b" not in run.stdout


def test_the_first_article_shows_and_keys_answer_while_the_rest_are_analysed(
    tmp_path: Path, environment: Mapping[str, str]
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(30):
        text = HARBOUR.replace("Monday", f"day {number}") * 6  # each its own text: nothing is in the index
        (folder / f"haven-post_2024-03-05_part-{number:02}.txt").write_text(text, "utf-8")
    with Terminal([COMMAND, str(folder)], columns=120, rows=40, environment=environment) as terminal:
        terminal.wait_for("of 30 analysed")
        terminal.wait_for("quoted")
        terminal.press("?")
        terminal.wait_for("Keys")
        terminal.press("escape")
        terminal.wait_without("Keys")
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_one_bad_file_of_each_sort_is_named_and_every_good_one_is_shown(
    folder: Path, environment: Mapping[str, str]
) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(b"\x7fELF\x00\x00\x01\x02" * 40)
    (folder / "form.html").write_text("<form><input></form>", "utf-8")
    (folder / "huge.txt").write_bytes(b"word " * 2_100_000)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7")
    (folder / "nowhere.txt").symlink_to(folder / "not-there")
    os.mkfifo(folder / "pipe.txt")
    bad = ["empty.txt", "binary.txt", "form.html", "huge.txt", "scan.pdf", "nowhere.txt", "pipe.txt"]
    with Terminal([COMMAND, str(folder)], columns=120, rows=40, environment=environment) as terminal:
        terminal.wait_for("7 set aside")
        terminal.press("2")
        for name in ("2024-03-05", "2024-03-06", *bad):
            terminal.wait_for(name)
        terminal.press("q")
        assert terminal.exit_code() == 0
    run = subprocess.run(
        [COMMAND, "analyze", str(folder)],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )
    assert run.returncode == 3
    assert all(name in run.stderr for name in bad)
