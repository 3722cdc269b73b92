"""What a format's reader gives: the file's text and what the file itself tells about it."""

from __future__ import annotations

from dataclasses import dataclass

from perspectives.reading.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read by the reader of its format, before anything else is asked about it."""

    body: str
    """What a person would read, paragraphs parted by empty lines; without the title, unless verbatim."""
    metadata: Metadata
    """What the file itself tells. A title stands before the body in the article's text."""
    notices: tuple[str, ...] = ()
    verbatim: bool = False
    """True where the body is the file to the letter and the article's text is the body alone."""
