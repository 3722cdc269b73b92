"""Documents that the program itself wrote into a folder of articles, whatever they are called."""

from __future__ import annotations

import os
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
ENDING = b"\nMade by perspectives "

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, LookupError, RuntimeError, ValueError)
"""What a zip archive raises that is damaged or encrypted."""


def is_our_export(path: Path) -> bool:
    """Whether ``export`` or ``compare`` made the file. What cannot be read is not ours; nothing is raised."""
    try:
        match path.suffix.lower():
            case ".html" | ".htm" | ".xhtml":
                return GENERATOR in _beginning(path)
            case ".md" | ".markdown":  # an article may have that title, or tell of such an ending
                return _beginning(path).startswith(TITLE) and ENDING in _end(path)
            case ".txt":
                return ENDING in _end(path)
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


def _properties(path: Path) -> bytes:
    """Those of a document of a word processor, which is a zip archive."""
    with opened(path) as file, zipfile.ZipFile(file) as package:
        properties = package.getinfo("docProps/core.xml")
        if properties.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return b""  # no word processor packs otherwise
        with package.open(properties) as part:
            return part.read(NEAR)
