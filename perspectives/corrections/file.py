"""The corrections file: read, and changed by one entry at a time, whole or not at all.

Several windows, programs and people may correct one folder at once, and any of them may be killed at any
moment. So each change takes a lock that dies with its process, reads the file afresh, makes its one change
to the text (what a person wrote or arranged by hand stays as it is), and puts the new file in the old
one's place in one step. A file with an error in it is never written to.
"""

from __future__ import annotations

import errno
import glob
import hashlib
import os
import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from perspectives.corrections.entries import Entries, parse
from perspectives.corrections.errors import CorrectionsError, CorrectionsFileError
from perspectives.corrections.locking import locked
from perspectives.corrections.records import Correction

FILE_NAME = "perspectives-corrections.yaml"
LARGEST = 50_000_000
"""Bytes: some fifty thousand corrections. A larger file is something else."""
_NOT_WRITABLE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

Stamp = tuple[tuple[int, int, int] | None, ...]
"""What tells one state of the files from another: (inode, size, time of change in nanoseconds) of each."""


@dataclass(frozen=True, slots=True)
class Removed:
    """An entry that was taken out, with its place in the file, so that it can be put back."""

    correction: Correction
    after: str | None
    """Id of the entry that it stood behind; None where it was the first."""


class Ledger:
    """The corrections of one folder. Holds nothing between calls; any number may be open at once.

    They are kept in ``perspectives-corrections.yaml`` in the folder; where that cannot be written to, in
    the user's data folder. Those of both count, the folder's first.

    Every method may raise CorrectionsFileError (an error in a file, with its line) and CorrectionsError
    (it cannot be read or written, or somebody else holds it for long). Nothing is changed then.
    """

    def __init__(self, folder: Path) -> None:
        folder = folder.resolve()
        self.shared = folder / FILE_NAME
        """The file in the folder, which goes with it to other people."""
        self.own = own_file(folder)
        """The file in the user's data folder, in its place."""

    def read(self) -> tuple[Correction, ...]:
        """All corrections in their order. Without a file: none."""
        kept: dict[str, Correction] = {}
        for path in self._files():
            for correction in _load(path).corrections:
                kept.setdefault(correction.id, correction)
        return tuple(kept.values())

    def add(self, *corrections: Correction) -> None:
        """Append corrections, in this order. One whose id is in the file already is passed over."""
        self._insert(lambda entries: entries.appended(corrections))

    def remove(self, *ids: str) -> tuple[Removed, ...]:
        """Take corrections out and give them back in their order; ids that are in no file are passed over.

        Of an entry in a file that cannot be written to CorrectionsError says so.
        """
        removed: list[Removed] = []
        for path in self._files():
            if any(correction.id in ids for correction in _load(path).corrections):
                removed += self._take_out(path, ids)
        return tuple(removed)

    def put_back(self, removed: Sequence[Removed]) -> None:
        """Put back what ``remove`` took out: behind the same entries, at the end where those are gone."""
        self._insert(lambda entries: entries.restored([(one.correction, one.after) for one in removed]))

    def stamp(self) -> Stamp:
        """Another value than before when somebody, in whatever program, has changed the corrections.

        Cheap: no file is opened.
        """
        return tuple(_stamp(path) for path in (self.shared, self.own))

    @property
    def path(self) -> Path:
        """Where the next correction is written."""
        return self.shared if _seems_writable(self.shared) else self.own

    @property
    def notice(self) -> str | None:
        """A sentence for the person where corrections do not lie in the folder; it holds no path."""
        if not _seems_writable(self.shared):
            return (
                "This folder cannot be written to: corrections are kept in your own data folder and will "
                "not go with the articles."
            )
        if self.own.exists():
            return (
                "Some corrections of this folder are kept in your own data folder, not beside the articles."
            )
        return None

    # --- inside

    def _files(self) -> list[Path]:
        return [path for path in (self.shared, self.own) if os.path.lexists(path)]

    def _insert(self, change: Callable[[Entries], Entries]) -> None:
        try:
            _rewrite(self.shared, change)
        except OSError as error:
            if error.errno not in _NOT_WRITABLE:
                raise _unwritable(self.shared, error) from error
        else:
            return
        try:
            self.own.parent.mkdir(parents=True, exist_ok=True)
            _rewrite(self.own, change)
        except OSError as error:
            raise _unwritable(self.own, error) from error

    @staticmethod
    def _take_out(path: Path, ids: Iterable[str]) -> list[Removed]:
        taken: list[Removed] = []

        def change(entries: Entries) -> Entries:
            order = [None, *(correction.id for correction in entries.corrections)]
            taken.extend(
                Removed(correction, after)
                for correction, after in zip(entries.corrections, order, strict=False)
                if correction.id in ids
            )
            return entries.without([one.correction.id for one in taken])

        try:
            _rewrite(path, change)
        except OSError as error:
            raise _unwritable(path, error) from error
        return taken


def own_file(folder: Path) -> Path:
    """The file in the user's data folder for a folder of articles, named after the path of that."""
    folder = folder.resolve()
    key = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    name = "-".join(re.findall(r"[A-Za-z0-9]+", folder.name))[:40]
    return platformdirs.user_data_path("perspectives") / "corrections" / f"{name or 'folder'}-{key}.yaml"


def _load(path: Path) -> Entries:
    """Raises CorrectionsError; without a file: nothing."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink() and not path.resolve().parent.is_dir():  # to a disk that is not there, say
            raise CorrectionsError(f"{path.name} is a link that leads nowhere.") from None
        return parse(path, "")
    except OSError as error:
        raise CorrectionsError(f"{path.name} cannot be read: {error.strerror or error}.") from error
    if len(data) > LARGEST:
        raise CorrectionsFileError(path, 1, "", "the file is too large for a corrections file.")
    try:
        # The byte order mark, if there is one, stays in the text and is written back.
        return parse(path, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CorrectionsFileError(path, line, "", "the file is not UTF-8.") from error


def _rewrite(path: Path, change: Callable[[Entries], Entries]) -> None:
    """Make one change to the file as it is now. Raises CorrectionsError, and OSError where it cannot be
    written."""
    target = path.resolve()  # a link stays a link, and what it points to is replaced
    with locked(target):
        before = _load(target)
        after = change(before)
        if after.text != before.text:
            _replace(target, after.text.encode("utf-8"))


def _replace(target: Path, data: bytes) -> None:
    """Put a new file in the target's place: whoever is killed or reads meanwhile has the old one or the
    new one. Under the lock of the target."""
    for left in target.parent.glob(f".{glob.escape(target.name)}.*.part"):
        with suppress(OSError):  # of a process that was killed
            left.unlink()
    beside = target.with_name(f".{target.name}.{secrets.token_hex(6)}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            with suppress(OSError):
                beside.chmod(target.stat().st_mode & 0o777)
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    with suppress(OSError):  # Windows opens no folders, and some file systems cannot
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _unwritable(path: Path, error: OSError) -> CorrectionsError:
    return CorrectionsError(
        f"The correction was not saved: {path.name} cannot be written ({error.strerror or error})."
    )


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _seems_writable(path: Path) -> bool:
    """Whether a new file can be put there, as far as can be told without trying."""
    return os.access(path.resolve().parent, os.W_OK | os.X_OK)
