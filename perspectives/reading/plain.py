"""Plain text: the file to the letter, but for the byte-order mark dropped and line ends read as LF."""

from __future__ import annotations

import re

from perspectives.reading.documents import Document
from perspectives.reading.encoding import decode
from perspectives.reading.metadata import Metadata

PAGE = re.compile(r"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)


def read_plain(data: bytes) -> Document:
    """A .txt file. Its metadata is none: a text has no other place for them than its own lines."""
    decoded = decode(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    notices = decoded.notices
    if PAGE.match(text):
        notices += ("looks like a web page: rename it to .html to read the article in it",)
    return Document(text, Metadata(), notices, verbatim=True)
