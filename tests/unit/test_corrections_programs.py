"""Several programs write corrections at once, any of them may be killed: nothing is overwritten or lost."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from perspectives.corrections import FILE_NAME, Correction, CorrectionsError, Ledger, Rename, Who


def rename(old: str, new: str) -> Rename:
    return Rename(Who(old), new)


ADDING = """
import sys
from pathlib import Path
from perspectives.corrections import Ledger, Rename, Who
ledger = Ledger(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    one = Rename(Who(sys.argv[2]), f"{sys.argv[2]} {number}")
    ledger.add(one)
    print(one.id, flush=True)
"""


def adding(folder: Path, name: str, often: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ADDING, str(folder), name, str(often)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def started(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("go\n")
    process.stdin.flush()


def test_two_programs_that_write_at_once_overwrite_nothing(tmp_path: Path) -> None:
    programs = [adding(tmp_path, name, 30) for name in ("window", "editor")]
    for program in programs:
        started(program)
    told = [program.communicate()[0].split() for program in programs]
    found = [one.id for one in Ledger(tmp_path).read()]
    assert sorted(found) == sorted(told[0] + told[1])
    assert len(found) == 60
    for ids in told:
        assert [one for one in found if one in ids] == ids
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_a_program_killed_at_any_moment_leaves_a_whole_file_and_no_lock(tmp_path: Path) -> None:
    mine = rename("A", "B")
    Ledger(tmp_path).add(mine)
    told: list[str] = []
    for number in range(12):
        program = adding(tmp_path, f"window {number}", 1_000)
        started(program)
        assert program.stdout is not None
        told += [program.stdout.readline().strip() for _ in range(number)]
        program.kill()  # in the middle of whatever it is doing
        told += program.communicate()[0].split()
        found = [one.id for one in Ledger(tmp_path).read()]
        assert found[0] == mine.id
        assert set(told) <= set(found)
        later = rename("C", f"D {number}")
        Ledger(tmp_path).add(later)
        told.append(later.id)
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def dying_at_line(number: int, ledger: Ledger, one: Correction) -> bool:
    """Whether a program that is killed at the n-th line of writing a correction lived to its end."""
    program = os.fork()
    if program == 0:
        left = number

        def trace(frame: FrameType, event: str, argument: object) -> Any:
            nonlocal left
            if Path(frame.f_code.co_filename).name not in ("file.py", "locking.py"):
                return None
            left -= event == "line"
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return trace

        sys.settrace(trace)
        ledger.add(one)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(program, 0)[1]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_wherever_a_program_is_killed_the_file_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    ledger, mine, theirs = Ledger(tmp_path), rename("A", "B"), rename("C", "D")
    ledger.add(mine)
    seen = set()
    for number in itertools.count():
        lived = dying_at_line(number, ledger, theirs)
        found = ledger.read()
        assert found in ((mine,), (mine, theirs))
        seen.add(found)
        ledger.put_back(ledger.remove(mine.id))  # nothing is locked, and nothing is left lying about
        assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
        ledger.remove(theirs.id)
        if lived:
            break
    assert number > 20
    assert len(seen) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a folder is locked by POSIX means")
def test_a_program_that_holds_the_file_for_long_is_named_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from perspectives.corrections import locking

    monkeypatch.setattr(locking, "PATIENCE", 0.0)
    with (
        locking.locked(tmp_path / FILE_NAME),
        pytest.raises(CorrectionsError, match="another program has been writing"),
    ):
        Ledger(tmp_path).add(rename("A", "B"))
    Ledger(tmp_path).add(rename("A", "B"))
    assert len(Ledger(tmp_path).read()) == 1
