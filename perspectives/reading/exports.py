"""Documents that the program itself wrote into a folder of articles, whatever they are called."""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from pathlib import Path

from perspectives.reading.errors import Fault
from perspectives.reading.opening import opened

NEAR = 4000
"""Bytes from the beginning or from the end of a document within which it tells what it is."""

GENERATOR = b'<meta name="generator" content="perspectives '
CREATOR = b"<dc:creator>perspectives "
TITLE = b"# Who says what: "
COUNTS = re.compile(rb"\d\s+articles?\s+\xc2\xb7\s+[\d,]+\s+outlets?\s+\xc2\xb7\s+[\d,]+\s+statements?\b")
"""What the head of our plain text counts, wherever its lines are broken."""
ENDING = re.compile(rb"\nMade by perspectives (?:\d[^\s]*|unknown)\.(?:(?!\n\s*\n).)*\Z", re.DOTALL)
"""The last paragraph, with the program's version. An article may tell of such a line, or even end in it, and
must not be lost without a word: so the beginning is looked at too."""

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, LookupError, RuntimeError, ValueError)
"""What a zip archive raises that is damaged or encrypted."""


def is_our_export(path: Path) -> bool:
    """Whether ``export`` or ``compare`` made the file. What cannot be read is not ours; nothing is raised."""
    try:
        match path.suffix.lower():
            case ".html" | ".htm" | ".xhtml":
                return GENERATOR in _beginning(path)
            case ".md" | ".markdown":
                return _beginning(path).startswith(TITLE) and _ends_as_ours(path)
            case ".txt":
                return COUNTS.search(_beginning(path)) is not None and _ends_as_ours(path)
            case ".docx":
                return CREATOR in _properties(path)
            case _:
                return False
    except (Fault, OSError, *DAMAGED):
        return False


def _beginning(path: Path) -> bytes:
    with opened(path) as file:
        return file.read(NEAR)


def _end(path: Path) -> bytes:
    with opened(path) as file:
        file.seek(max(0, os.fstat(file.fileno()).st_size - NEAR))
        return file.read(NEAR)


def _ends_as_ours(path: Path) -> bool:
    # Editors and mail turn line ends into CRLF, and put blank lines behind the last.
    return ENDING.search(_end(path).replace(b"\r\n", b"\n").rstrip()) is not None


def _properties(path: Path) -> bytes:
    """Those of a document of a word processor, which is a zip archive."""
    with opened(path) as file, zipfile.ZipFile(file) as package:
        properties = package.getinfo("docProps/core.xml")
        if properties.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return b""  # no word processor packs otherwise
        with package.open(properties) as part:
            return part.read(NEAR)
