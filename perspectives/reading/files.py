"""The folder on disk: which files are articles, and the bytes of one, whatever stands in the way.

Nothing here trusts the disk. A name may be no valid Unicode, a link may lead in a circle or nowhere, a file
may be a pipe that would block whoever opens it, and what was listed may be gone when it is opened.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from perspectives.model import SetAside
from perspectives.reading.errors import Fault
from perspectives.reading.tables import table

READABLE: frozenset[str] = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml"})
"""Suffixes, in lower case, of the files that can become articles."""

PAGES: frozenset[str] = frozenset({".html", ".htm", ".xhtml"})

SIZE_LIMIT = 10_000_000
"""Bytes of a file. The largest pages that browsers save with pictures inlined run to several million bytes,
nearly all of it pictures; what is larger is a dump of something, and would hold a worker for minutes."""

OUR_EXPORT = re.compile(r"perspectives-.+-\d+\.(?:md|markdown|html|htm|txt|docx)$")
OUR_MARKS = {
    ".md": b"# Who says what: ",
    ".markdown": b"# Who says what: ",
    ".html": b'<meta name="generator" content="perspectives ',
    ".htm": b'<meta name="generator" content="perspectives ',
    ".txt": b"\nMade by perspectives ",
    ".docx": b"PK",
}
"""How documents are called that ``export`` writes, and how they begin, pages within ``HEAD`` bytes and plain
text in its last ``HEAD``; both together make one of ours."""
HEAD = 4000

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What must not reach a terminal or a JSON document in a name: control characters, marks that turn the
direction of writing, and the surrogates by which Python carries bytes that are no valid UTF-8."""


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


def shown(name: str) -> str:
    """A name with what is unprintable in it made visible."""
    return UNPRINTABLE.sub(_visible, name)


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0xDC80 <= code <= 0xDCFF:  # a byte that Python could not decode
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


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
            message = f"{name if name != '.' else 'The folder'} cannot be listed: {_why(error)}."
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
            if problem is not None and path.suffix.lower() == ".docx" and _is_our_export(path):
                continue
            if problem is not None:
                name = shown_path(path, folder)
                set_aside.append(SetAside(name, problem.reason, f"{name} {problem.predicate}."))
            elif path.suffix.lower() in READABLE and not _is_our_export(path):
                files.append(path)
    return Found(
        tuple(sorted(files, key=lambda path: shown_path(path, folder))),
        tuple(sorted(set_aside, key=lambda aside: aside.path)),
    )


def read_bytes(path: Path) -> bytes:
    """The content of a regular file. Never blocks on a pipe or a device, never takes more than the limit.

    Raises Fault: ``unreadable`` or ``too-large``.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise Fault("unreadable", f"cannot be opened: {_why(error)}") from None
    try:
        # Asked of the open file, so that nothing can be put in its place in between.
        kind = _kind(os.fstat(descriptor).st_mode)
        if kind is not None:
            raise Fault("unreadable", f"is {kind}, not a file")
        # The size that the file system tells is not believed: the file may be growing, or lie in /proc.
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise Fault("unreadable", f"cannot be read: {_why(error)}") from None
    finally:
        os.close(descriptor)
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


def _is_our_export(path: Path) -> bool:
    """Whether a file is a comparison that we wrote into the folder of its articles ourselves."""
    if not OUR_EXPORT.match(path.name):
        return False
    try:
        data = read_bytes(path)
    except Fault:
        return False
    mark = OUR_MARKS[path.suffix]
    if path.suffix in PAGES:
        return mark in data[:HEAD]
    return mark in data[-HEAD:] if path.suffix == ".txt" else data.startswith(mark)


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
        return Fault("unreadable", f"cannot be opened: {_why(error)}")
    if stat.S_ISDIR(status.st_mode):
        return Fault("unsupported", "is a link to a folder, and links to folders are not followed")
    if advice is not None:
        return Fault("unsupported", f"is in a format that cannot be read yet ({advice})")
    kind = _kind(status.st_mode)
    return Fault("unreadable", f"is {kind}, not a file") if kind and suffix in READABLE else None


def _kind(mode: int) -> str | None:
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


def _why(error: Exception) -> str:
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
