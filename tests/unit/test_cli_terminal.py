"""The command line on a real terminal: a bar while it works, and no word of an article that commands it."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pexpect
import pytest

from tests.unit.corpus_helpers import FakeAnalysis


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.txt").write_text(f"Number {number} headline\n\nBody.\n", "utf-8")
    return folder


@pytest.fixture
def typed(folder: Path, tmp_path: Path) -> pexpect.spawn[str]:
    """A running ``analyze`` of a folder with a hostile file name and a text that takes for ever."""
    (folder / "9 \x1b[31mred\u202e.txt").write_text("", "utf-8")
    (folder / "z.txt").write_text("HANG\n\nBody.\n", "utf-8")
    return _spawned(tmp_path, "analyze", "--workers", "1", str(folder))


def _spawned(tmp_path: Path, *arguments: str) -> pexpect.spawn[str]:
    environment = {**os.environ, **FakeAnalysis(tmp_path).environment, "TERM": "xterm-256color"}
    command = ["-m", "perspectives.cli.main", *arguments]
    return pexpect.spawn(
        sys.executable, command, env=environment, encoding="utf-8", timeout=60, dimensions=(24, 100)
    )


@pytest.mark.usefixtures("heeding_ctrl_c")
def test_a_bar_while_it_works_and_ctrl_c_ends_it(typed: pexpect.spawn[str]) -> None:
    typed.expect("Reading news")
    typed.expect("9/10")
    typed.sendintr()
    typed.expect("Interrupted.")
    typed.expect(pexpect.EOF)
    typed.close()
    assert typed.exitstatus == 130
    assert "Traceback" not in (typed.before or "")


def test_names_of_files_cannot_speak_to_the_terminal(folder: Path, tmp_path: Path) -> None:
    (folder / "9 \x1b[31mred\u202e.txt").write_text("", "utf-8")
    running = _spawned(tmp_path, "analyze", str(folder))
    running.logfile_read = io.StringIO()
    running.expect("8 articles")
    running.expect("1 file set aside")
    running.expect(pexpect.EOF)
    running.close()
    assert running.exitstatus == 3
    shown = running.logfile_read.getvalue()
    assert "red" in shown
    assert "\x1b[31m" not in shown
    assert "\u202e" not in shown


def test_the_comparison_holds_nothing_that_a_terminal_obeys(folder: Path, tmp_path: Path) -> None:
    (folder / "0.txt").write_text("\x1b]0;owned\x07\x9b2J[bold]x\u202ey headline\n\nBody.\n", "utf-8")
    running = _spawned(tmp_path, "compare", str(folder))
    running.expect(pexpect.EOF)
    running.close()
    assert running.exitstatus == 0
    shown = (running.before or "").rpartition("Articles")[2]
    assert "[bold]x" in shown
    assert not set("\x1b\x07\x9b\u202e").intersection(shown)
