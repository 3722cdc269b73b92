"""The folder on disk: which files are articles, and the bytes of one, whatever stands in the way.

Nothing here trusts the disk. A name may be no valid Unicode, a link may lead in a circle or nowhere, a file
may be a pipe that would block whoever opens it, and what was listed may be gone when it is opened.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from perspectives.model import SetAside
from perspectives.reading.errors import Fault
from perspectives.reading.exports import is_our_export
from perspectives.reading.opening import kind_of, opened, shown, why
from perspectives.reading.tables import table

READABLE: frozenset[str] = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml"})
"""Suffixes, in lower case, of the files that can become articles."""

PAGES: frozenset[str] = frozenset({".html", ".htm", ".xhtml"})

SIZE_LIMIT = 10_000_000
"""Bytes of a file. The largest pages that browsers save with pictures inlined run to several million bytes,
nearly all of it pictures; what is larger is a dump of something, and would hold a worker for minutes."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder holds."""

    files: tuple[Path, ...]
    """Files that look like articles, sorted by their shown path."""
    set_aside: tuple[SetAside, ...]
    """What looks like an article and cannot be one, sorted by path."""


def shown_path(path: Path, folder: Path) -> str:
    """The path as an article is identified by and as it is shown: relative, with forward slashes.

    Bytes that are no valid UTF-8 and unprintable characters become ``\\xe9`` and the like, so that the
    result is always encodable and changes nothing on a terminal. Other names are left to the letter.
    """
    try:
        relative = path.relative_to(folder).as_posix()
    except ValueError:
        relative = path.name
    return shown(relative)


def find_files(folder: Path) -> Found:
    """Everything in ``folder``, at any depth, that is or looks like an article. Never raises OSError.

    Skipped without a word: hidden names, the folders of pictures beside saved pages, our own exports,
    and files whose suffix is no document's. A link to a file is followed wherever it leads, since people make
    selections by links; a link to a folder is not, and is named, since it may lead in a circle.
    """
    files: list[Path] = []
    set_aside: list[SetAside] = []
    pending = [folder]
    while pending:
        here = pending.pop()
        try:
            with os.scandir(here) as entries:
                listed = list(entries)
        except OSError as error:
            name = shown_path(here, folder)
            message = f"{name if name != '.' else 'The folder'} cannot be listed: {why(error)}."
            set_aside.append(SetAside(name, "unreadable", message))
            continue
        names = {entry.name for entry in listed}
        for entry in listed:
            if entry.name.startswith((".", "~$")):
                continue
            path = Path(entry.path)
            if _is_folder(entry):
                if not _is_page_folder(entry.name, names):
                    pending.append(path)
                continue
            problem = _problem(path)
            if (problem is None and path.suffix.lower() not in READABLE) or is_our_export(path):
                continue
            if problem is None:
                files.append(path)
            else:
                name = shown_path(path, folder)
                set_aside.append(SetAside(name, problem.reason, f"{name} {problem.predicate}."))
    return Found(
        tuple(sorted(files, key=lambda path: shown_path(path, folder))),
        tuple(sorted(set_aside, key=lambda aside: aside.path)),
    )


def read_bytes(path: Path) -> bytes:
    """The content of a regular file. Never blocks on a pipe or a device, never takes more than the limit.

    Raises Fault: ``unreadable`` or ``too-large``.
    """
    with opened(path) as file:
        try:
            # The size that the file system tells is not believed: the file may be growing, or lie in /proc.
            data = file.read(SIZE_LIMIT + 1)
        except OSError as error:
            raise Fault("unreadable", f"cannot be read: {why(error)}") from None
    if len(data) > SIZE_LIMIT:
        raise Fault("too-large", f"is larger than {SIZE_LIMIT // 1_000_000} MB, more than any article")
    return data


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_page_folder(name: str, beside: set[str]) -> bool:
    """Whether a folder is what a browser put beside a saved page: its pictures, scripts and frames."""
    return any(
        name.endswith(ending) and name.removesuffix(ending) + suffix in beside
        for ending in table("files")["page_folders"]["endings"]
        for suffix in PAGES
    )


def _problem(path: Path) -> Fault | None:
    """What keeps something that is no folder from being an article; None where nothing does, or where it
    never looked like one."""
    suffix = path.suffix.lower()
    advice = table("files")["unsupported"]["suffixes"].get(suffix)
    if suffix not in READABLE and advice is None and not path.is_symlink():
        return None
    try:
        status = path.stat()
    except OSError as error:
        if suffix not in READABLE and advice is None:
            return None
        return Fault("unreadable", f"cannot be opened: {why(error)}")
    if stat.S_ISDIR(status.st_mode):
        return Fault("unsupported", "is a link to a folder, and links to folders are not followed")
    if advice is not None:
        return Fault("unsupported", f"is in a format that cannot be read yet ({advice})")
    kind = kind_of(status.st_mode)
    return Fault("unreadable", f"is {kind}, not a file") if kind and suffix in READABLE else None
