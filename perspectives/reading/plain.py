"""Plain text: the file to the letter, but for the byte-order mark dropped and line ends read as LF."""

from __future__ import annotations

import re

from perspectives.reading.documents import Document
from perspectives.reading.encoding import decode
from perspectives.reading.metadata import Metadata

CONTINUED = re.compile(r"^.{45,110}\n(?=[a-z])", re.MULTILINE)
"""A line of the length of a printed one, before a line that begins in the middle of a sentence."""

WRAPPED_SHARE = 0.3
"""Of the lines that are not blank. Among the 1,320 articles of PolNeAR, NewsWCL50 and SemEval's propaganda
corpus, all written a paragraph a line, the highest share is 0.12; in wrapped texts some three in four."""

PAGE = re.compile(r"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)


def read_plain(data: bytes) -> Document:
    """A .txt file. Its metadata is none: a text has no other place for them than its own lines."""
    decoded = decode(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    notices = decoded.notices
    if _is_wrapped(text):
        notices += (
            "its lines look wrapped: each is taken for a paragraph, and sentences are cut at line ends",
        )
    if PAGE.match(text):
        notices += ("looks like a web page: rename it to .html to read the article in it",)
    return Document(text, Metadata(), notices, verbatim=True)


def _is_wrapped(text: str) -> bool:
    """Whether a program broke the lines, as mail and old corpora have them."""
    continued = len(CONTINUED.findall(text))
    return continued >= 4 and continued >= WRAPPED_SHARE * sum(1 for line in text.split("\n") if line.strip())
