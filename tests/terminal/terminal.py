"""A person at a terminal: starts the installed command in a pseudo-terminal, types, and reads the screen.

The program's output goes through pyte, a terminal emulator, so what a test reads is what a person would
see. Waiting is on what the screen shows, never on time: ``wait_for`` reads until the words are there
and fails with the whole screen where they do not come.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

COMMAND = str(Path(sys.executable).parent / "perspectives")
"""The installed command."""

PATIENCE = 60.0
"""Seconds after which a person would give up; a first analysis on two busy cores takes a few."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "ctrl+p": "\x10",
    "ctrl+r": "\x12",
    "ctrl+c": "\x03",
    "backspace": "\x7f",
}


def person_at(home: Path) -> dict[str, str]:
    """The environment of a person with this home: nothing of whoever runs the tests is read or written."""
    names = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    return {"HOME": str(home), **{name: str(home / name.lower()) for name in names}}


def folder_of(parent: Path, articles: Mapping[str, str]) -> Path:
    """A folder ``harbour`` with these articles, by their files' names."""
    folder = parent / "harbour"
    folder.mkdir()
    for name, text in articles.items():
        (folder / name).write_text(text, "utf-8")
    return folder


class Terminal:
    """A command in a pseudo-terminal of a given size; a context manager that leaves no process behind."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        cwd: str | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._lines = [""] * rows
        self.raw = b""
        """Every byte that the program wrote, for tests of what must never reach a terminal."""
        # What the runner of the tests says of its own size would win over that of the terminal.
        inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        surroundings = {**inherited, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        self.process = pexpect.spawn(
            command[0],
            list(command[1:]),
            dimensions=(rows, columns),
            env={**surroundings, **(environment or {})},
            cwd=cwd,
            timeout=PATIENCE,
            echo=False,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.close(force=True)

    @property
    def lines(self) -> list[str]:
        """The screen's lines as a person reads them."""
        columns = range(self.screen.columns)
        for row in self.screen.dirty:  # what has changed since it was last asked for
            if row < len(self._lines):
                # A wide character's second cell holds nothing.
                self._lines[row] = "".join(self.screen.buffer[row][at].data for at in columns).rstrip()
        self.screen.dirty.clear()
        return self._lines.copy()

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def press(self, *keys: str) -> None:
        """Types keys by name ("enter", "down") or as characters."""
        for key in keys:
            self.process.send(KEYS.get(key, key))

    def paste(self, words: str) -> None:
        """Pastes words, as a terminal does it that marks what is pasted."""
        self.process.send(f"\x1b[200~{words}\x1b[201~")

    def wait_until(self, seen: Callable[[Terminal], bool], what: str, *, every: float = 5.0) -> None:
        """Reads what the program writes until ``seen`` holds; an AssertionError with the screen otherwise.

        ``every``: seconds after which it is asked anew though nothing was written, for what no screen shows.
        """
        deadline = time.monotonic() + PATIENCE
        while not seen(self):
            left = deadline - time.monotonic()
            if left <= 0:
                raise AssertionError(f"waited in vain for {what}; the screen:\n{self.text}")
            try:
                data = self.process.read_nonblocking(65536, timeout=min(left, every))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                if seen(self):
                    return
                raise AssertionError(f"the program ended before {what}; the screen:\n{self.text}") from None
            self._take(data)
            self._take_what_is_there()

    def _take(self, data: bytes) -> None:
        self.raw += data
        self._stream.feed(data)

    def _take_what_is_there(self) -> None:
        """The rest of what is written already: a picture that is painted in part need not be looked at."""
        for _ in range(100):
            try:
                self._take(self.process.read_nonblocking(65536, timeout=0))
            except (pexpect.TIMEOUT, pexpect.EOF):
                return

    def wait_for(self, words: str) -> None:
        """Until the screen shows these words in one line."""
        self.wait_until(lambda terminal: any(words in line for line in terminal.lines), repr(words))

    def wait_without(self, words: str) -> None:
        """Until no line of the screen shows these words."""
        self.wait_until(
            lambda terminal: not any(words in line for line in terminal.lines), f"{words!r} to go away"
        )

    def exit_code(self) -> int:
        """Reads to the end and gives the exit code; a signal's number negative."""
        deadline = time.monotonic() + PATIENCE
        while True:
            if time.monotonic() > deadline:
                raise AssertionError(f"the program did not end; the screen:\n{self.text}")
            try:
                data = self.process.read_nonblocking(65536, timeout=1)
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                break
            self._take(data)
        self.process.wait()
        status = self.process.exitstatus
        return status if status is not None else -int(self.process.signalstatus or 0)
