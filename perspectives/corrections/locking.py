"""A lock on a file that is about to be replaced. It dies with its process: no lock is ever left behind.

The folder that holds the file is locked itself, so that people with different homes who share it wait for
each other and nothing is left lying in it. Where the system cannot lock a folder, a file in the user's state
folder is locked in its stead.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import platformdirs

from perspectives.corrections.errors import CorrectionsError

PATIENCE = 10.0
"""Seconds to wait for another program: a change takes milliseconds, unless it was stopped in the middle."""
PAUSE = 0.01
"""Seconds between two tries."""


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """Nobody else is in here for the same file. Raises CorrectionsError after ``PATIENCE``, and OSError
    where there is no such folder."""
    deadline = time.monotonic() + PATIENCE
    handle = _opened(target)
    try:
        while not _try(handle):
            if time.monotonic() > deadline:
                raise CorrectionsError(
                    "The correction was not saved: another program has been writing to the corrections file "
                    f"for {PATIENCE:.0f} seconds. Is one stopped, or stuck?"
                )
            time.sleep(PAUSE)
        yield
    finally:
        with suppress(OSError):
            os.close(handle)  # and with it goes the lock


def _opened(target: Path) -> int:
    """A handle that can be locked: the folder's, else that of a file for it."""
    if sys.platform != "win32":
        handle = os.open(target.parent, os.O_RDONLY | os.O_CLOEXEC)
        if _can_lock(handle):
            return handle
        os.close(handle)
    elif not target.parent.is_dir():
        raise FileNotFoundError(2, "there is no such folder", str(target.parent))
    key = hashlib.sha256(os.fsencode(target)).hexdigest()[:16]
    stand_in = platformdirs.user_state_path("perspectives") / "locks" / key
    stand_in.parent.mkdir(parents=True, exist_ok=True)
    return os.open(stand_in, os.O_RDWR | os.O_CREAT, 0o600)


if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _can_lock(handle: int) -> bool:
        """Whether this file system locks folders: those of a network often do not."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(handle, fcntl.LOCK_UN)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return True
