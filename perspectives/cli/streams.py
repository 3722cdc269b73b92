"""The two streams: data goes out in UTF-8 whatever the locale, narration is safe on any terminal."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

PIPE_WIDTH = 80
"""Columns where standard output is no terminal, so that what is piped never depends on a window."""
_UNSAFE = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What a terminal might obey, an editor might hide, or UTF-8 cannot carry. In JSON all of it can be
written as an escape, which changes nothing in the data."""


def settle() -> None:
    """Let no file that is opened later get the number of a standard stream that the shell has closed: what a
    library prints would go into it."""
    for number, stream in enumerate((sys.stdin, sys.stdout, sys.stderr)):
        if stream is None:
            with contextlib.suppress(OSError):
                nowhere = os.open(os.devnull, os.O_RDWR)
                if nowhere != number:
                    os.dup2(nowhere, number)
                    os.close(nowhere)


def stdout_is_terminal() -> bool:
    """Whether a person may be looking. There is no such stream where the shell has closed it."""
    return sys.stdout is not None and sys.stdout.isatty()


def columns() -> int:
    """How wide what is printed may be; ``PIPE_WIDTH`` where no terminal shows it."""
    return shutil.get_terminal_size().columns if stdout_is_terminal() else PIPE_WIDTH


def as_json(data: Any, indent: int | None = None) -> str:
    """JSON that is safe to print and readable in any language; the data survive to the letter."""
    separators = (",", ": ") if indent else (", ", ": ")
    return _UNSAFE.sub(_escaped, json.dumps(data, ensure_ascii=False, indent=indent, separators=separators))


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]


def put(data: str | bytes) -> None:
    """Data to standard output, text in UTF-8, at once. Raises BrokenPipeError where nobody reads any more,
    and OSError where there is no room or no standard output at all."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "standard output is closed")
    sys.stdout.flush()
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:  # a stand-in for the stream, as in an interactive shell
        sys.stdout.write(data if isinstance(data, str) else data.decode("utf-8", "replace"))
        return
    if isinstance(data, str):
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        data = data.encode(encoding or "utf-8", "replace")
    binary.write(data)
    binary.flush()


def silence_stdout() -> None:
    """Send standard output nowhere from now on."""
    if sys.stdout is None:
        return
    with contextlib.suppress(OSError, ValueError):  # a stand-in for the stream has no number
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def say(text: str) -> None:
    """One line of narration to standard error; to nobody where that is closed."""
    from perspectives.comparison.display import visible

    if sys.stderr is None:
        return

    shown = visible(text, newlines=True)
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    sys.stderr.write(shown.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stderr.flush()


Advance = Callable[[int, int], None]
"""Told how many are done, and of how many."""


@contextmanager
def progress(doing: str) -> Iterator[Advance]:
    """A bar on standard error while the block runs; nothing where that is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
