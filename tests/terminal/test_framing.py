"""Framing judged with the installed command in a pseudo-terminal, and how it stands after a second start."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from perspectives.corrections import AddFlag, ChangeFlag, JudgeFlag, Ledger, Silence
from perspectives.model import Category, Polarity
from tests.terminal.terminal import COMMAND, Terminal, folder_of

pytestmark = pytest.mark.model


QUIET = 0.8
"""Seconds; two clicks within half a second are a double click."""
TEXT = 78
"""Cells of the text, at the least; the explanation stands beyond or below."""

QUAY = """Council talks on the quay

The dictator of the harbour, Tomas Birk, spoke on Monday. “The cranes will stand,” said Clara Venn.

Birk claimed that the cranes were safe. The notorious Birk met the council on Friday.

Venn had a stroke of genius at the meeting.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path, {"quay-voice_2024-03-06_talks.txt": QUAY})


class Editor:
    """A copy editor at a window of the dashboard."""

    def __init__(self, folder: Path, environment: dict[str, str], columns: int, rows: int) -> None:
        self.ledger = Ledger(folder)
        self.terminal = Terminal([COMMAND, str(folder)], columns=columns, rows=rows, environment=environment)

    def open(self) -> None:
        """Go to the beginning of the article."""
        self.terminal.wait_for("1 article ")
        self.terminal.press("2")
        self.terminal.wait_for("quay-voice")
        self.terminal.press("enter")
        self.terminal.wait_for("its panel")

    def find(self, words: str) -> None:
        """Put the cursor on the flag of these words: by a click, as no count of keys is the same for ever."""
        marked = f"‹{words}›"
        told = re.compile(rf"words +(\? )?{marked}")
        for _ in range(10):
            self._settle()  # a text that is being laid out has its words elsewhere a moment later
            if told.search(self.terminal.text):
                return
            found = self._at(marked)
            if found is not None:
                row, column = found[0] + 1, found[1] + 2  # counted from 1, and behind the bracket
                self.terminal.press(f"\x1b[<0;{column};{row}M", f"\x1b[<0;{column};{row}m")
                self._settle(lambda: bool(told.search(self.terminal.text)))
                if told.search(self.terminal.text):
                    return
        raise AssertionError(f"no flag on {words!r}; the screen:\n{self.terminal.text}")

    def _settle(self, early: Callable[[], bool] = lambda: False) -> None:
        """Until the program has written nothing for longer than a double click may take, or this holds."""
        seen = (-1, 0.0)

        def settled(terminal: Terminal) -> bool:
            nonlocal seen
            if len(terminal.raw) != seen[0]:
                seen = (len(terminal.raw), time.monotonic())
            return early() or time.monotonic() - seen[1] > QUIET

        self.terminal.wait_until(settled, "a screen that stands still", every=0.2)

    def _at(self, words: str) -> tuple[int, int] | None:
        """Line and column of words of the text; what is explained beside or below it is further off."""
        lines = (line[:TEXT] for line in self.terminal.lines)
        return next(((row, line.index(words)) for row, line in enumerate(lines) if words in line), None)

    def made(self, number: int) -> None:
        """Wait until so many decisions are in the file."""
        self.terminal.wait_until(
            lambda _: len(self.ledger.read()) == number, f"{number} decisions", every=0.2
        )

    def answer(self, question: str, words: str = "") -> None:
        self.terminal.wait_for(question)
        if words:
            self.terminal.paste(words)
            self.terminal.wait_for(words)
        self.terminal.press("enter")
        self.terminal.wait_without(question)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_flags_are_judged_and_stand_so_after_a_restart(
    folder: Path, environment: dict[str, str], columns: int, rows: int
) -> None:
    editor = Editor(folder, environment, columns, rows)
    with editor.terminal as terminal:
        editor.open()
        editor.find("claimed")
        terminal.press("y")
        editor.made(1)
        terminal.wait_for("by you")
        editor.find("dictator")
        terminal.press("r")
        terminal.wait_for("a letter or")
        terminal.press("c")
        editor.answer("How do these words frame?", "loaded")
        editor.made(2)
        terminal.press("r")
        terminal.wait_for("a letter or")
        terminal.press("t")
        editor.answer("Whom do they colour?", "Harbour Guild")
        editor.made(3)
        terminal.wait_for("Harbour Guild")
        editor.find("notorious")
        terminal.press("x")
        editor.made(4)
        terminal.wait_without("‹notorious›")
        # one that was missed
        terminal.press("a")
        terminal.wait_for("what was missed")
        terminal.press("G", *["h"] * 5)  # the full stop is no word
        terminal.press(" ", "l", "l", "f")
        editor.answer("How do these words frame?", "opinion")
        editor.answer("Whom do they colour?", "Clara")
        editor.answer("Which way do they lean?", "in favour")
        editor.answer("Why do they frame?", "It praises her.")
        editor.made(5)
        terminal.wait_for("It praises her.")
        # silenced, undone, and silenced again
        editor.find("claimed")
        terminal.press("z")
        terminal.wait_for("Never flag in this folder")
        terminal.press("w")
        editor.made(6)
        terminal.press("u")
        editor.made(5)
        terminal.press("ctrl+r")
        editor.made(6)
        terminal.press("q")
        assert terminal.exit_code() == 0

    accepted, category, target, rejected, added, silence = editor.ledger.read()
    assert isinstance(accepted, JudgeFlag)
    assert accepted.accepted
    assert isinstance(category, ChangeFlag)
    assert category.category is Category.LOADED_WORD
    assert isinstance(target, ChangeFlag)
    assert target.target == "Harbour Guild"
    assert isinstance(rejected, JudgeFlag)
    assert not rejected.accepted
    assert isinstance(added, AddFlag)
    assert added.place.words == "stroke of genius"
    assert added.polarity is Polarity.POSITIVE
    assert isinstance(silence, Silence)

    again = Editor(folder, environment, columns, rows)
    with again.terminal as terminal:
        again.open()
        again.find("dictator")
        terminal.wait_for("Harbour Guild")
        terminal.wait_for("by you")
        assert "loaded word" in terminal.text
        assert "‹notorious›" not in terminal.text
        again.find("stroke of genius")
        terminal.wait_for("It praises her.")
        terminal.press("3")
        terminal.wait_for("6 corrections")
        terminal.wait_for("is never flagged in this folder")
        terminal.press("q")
        assert terminal.exit_code() == 0
