"""Office documents are zip archives; here they are packed so that the same content gives the same bytes."""

from __future__ import annotations

import datetime
import io
import zipfile

MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The date in every entry and in the documents' properties: when a document was made is no part of it."""


def repacked(archive: bytes) -> bytes:
    """The same archive with fixed dates, rights and compression, its entries in their order."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(into, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            new.writestr(entry, old.read(name), compresslevel=6)
    return into.getvalue()
