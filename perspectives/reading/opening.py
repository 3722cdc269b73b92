"""One file opened, whatever stands in the way, and what its name and its errors are called for a person."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from perspectives.reading.errors import Fault

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What must not reach a terminal or a JSON document in a name: control characters, marks that turn the
direction of writing, and the surrogates by which Python carries bytes that are no valid UTF-8."""


def shown(name: str) -> str:
    """A name with what is unprintable in it made visible."""
    return UNPRINTABLE.sub(_visible, name)


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0xDC80 <= code <= 0xDCFF:  # a byte that Python could not decode
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A regular file to read. Never blocks on a pipe or a device. Raises Fault: ``unreadable``."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise Fault("unreadable", f"cannot be opened: {why(error)}") from None
    try:
        # Asked of the open file, so that nothing can be put in its place in between.
        kind = kind_of(os.fstat(descriptor).st_mode)
        if kind is not None:
            raise Fault("unreadable", f"is {kind}, not a file")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            yield file
    finally:
        os.close(descriptor)


def kind_of(mode: int) -> str | None:
    """What something is that is no regular file; None for a regular file."""
    if stat.S_ISREG(mode):
        return None
    kinds = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((name for test, name in kinds if test(mode)), "something special")


def why(error: Exception) -> str:
    """An operating system's reason in words for the person."""
    number = error.errno if isinstance(error, OSError) else None
    reasons = {
        errno.ENOENT: "there is no such file, or its link leads nowhere",
        errno.ELOOP: "its link leads in a circle",
        errno.EACCES: "permission denied",
        errno.EPERM: "permission denied",
        errno.EISDIR: "it is a folder",
        errno.ENOTDIR: "a part of its path is no folder",
        errno.ENXIO: "it is a pipe or a socket",
        errno.EIO: "the disk reports an error",
        errno.ENAMETOOLONG: "its name is too long",
    }
    if number in reasons:
        return reasons[number]
    return shown(error.strerror) if isinstance(error, OSError) and error.strerror else "its name is not valid"
