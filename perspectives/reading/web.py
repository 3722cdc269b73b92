"""Saved web pages: the article without its menus, share bars and comments."""

from __future__ import annotations

from perspectives.reading.documents import Document
from perspectives.reading.encoding import decode
from perspectives.reading.errors import Fault
from perspectives.reading.metadata import Metadata


def read_web(data: bytes) -> Document:
    """A saved page."""
    import trafilatura

    decoded = decode(data)
    text = trafilatura.extract(decoded.text, favor_precision=True, include_comments=False)
    if not text:
        raise Fault("no-article", "holds no article that could be told from the rest of the page")
    return Document("\n\n".join(text.split("\n")), Metadata(), decoded.notices)
