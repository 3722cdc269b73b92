"""One whole correction with the installed command in a pseudo-terminal, and after a second start."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from perspectives.corrections import FILE_NAME
from tests.terminal.terminal import COMMAND, Terminal, folder_of

pytestmark = pytest.mark.model


QUAY = """Dockers stand firm

“Nobody on this quay trusts her,” said Tomas Birk, who leads the dockers’ union.

The cranes stood still all week, to the anger of the shippers.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path, {"quay-voice_2024-03-06_firm.txt": QUAY})


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (200, 50)])
def test_a_correction_is_made_and_is_there_after_a_restart(
    folder: Path, environment: dict[str, str], columns: int, rows: int
) -> None:
    with Terminal([COMMAND, str(folder)], columns=columns, rows=rows, environment=environment) as terminal:
        terminal.wait_for("1 article ")
        terminal.wait_for("Tomas Birk")
        terminal.press("s")
        terminal.wait_for("Who says this?")
        terminal.press(*"Clara Venn")
        terminal.wait_for("+ Clara Venn")
        terminal.press("enter")
        terminal.wait_for("1 correction")
        terminal.press("3")
        terminal.wait_for("is said by Clara Venn")
        terminal.press("q")
        assert terminal.exit_code() == 0
    assert "speaker: Clara Venn" in (folder / FILE_NAME).read_text("utf-8")
    with Terminal([COMMAND, str(folder)], columns=columns, rows=rows, environment=environment) as terminal:
        terminal.wait_for("1 correction")
        terminal.wait_for("Clara Venn")
        terminal.press("3")
        terminal.wait_for("applied")
        terminal.press("x")
        terminal.wait_for("You have decided nothing")
        terminal.press("u")
        terminal.wait_for("applied")
        terminal.press("q")
        assert terminal.exit_code() == 0
    listed = subprocess.run(
        [COMMAND, "corrections", str(folder)],
        capture_output=True,
        text=True,
        env=environment,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert listed.returncode == 0, listed.stderr
    assert "is said by Clara Venn" in " ".join(listed.stdout.split())


def test_a_decision_is_written_before_the_program_ends(folder: Path, environment: dict[str, str]) -> None:
    with Terminal([COMMAND, str(folder)], environment=environment) as terminal:
        terminal.wait_for("Tomas Birk")
        terminal.press("x", "q")
        assert terminal.exit_code() == 0
    assert "correction: reject" in (folder / FILE_NAME).read_text("utf-8")
