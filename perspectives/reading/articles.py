"""A file, or bytes, to an Article: the format's reader, then everything else that tells about it.

Precedence for outlet, title, authors, date and address: the file's own metadata, the folder's
``articles.yaml``, a name of the form ``outlet_YYYY-MM-DD_slug``, the address's host (for the outlet),
``Outlet - title`` where most files of the folder are called so, the first line, the file's name. The text
depends on the file alone: a title from elsewhere is a label, and is never put into the text, so that an edit
to ``articles.yaml`` moves no offset and voids no analysis.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path, PurePosixPath

from perspectives.model import Article
from perspectives.reading.dates import iso_date
from perspectives.reading.documents import Document
from perspectives.reading.encoding import CONTROLS
from perspectives.reading.errors import Fault, ReadingError
from perspectives.reading.files import READABLE, read_bytes, shown_path
from perspectives.reading.folder_metadata import FolderMetadata
from perspectives.reading.markdown import read_markdown
from perspectives.reading.metadata import Metadata, clean, host
from perspectives.reading.names import (
    first_words,
    from_any_name,
    from_pattern,
    from_spaced,
    headline,
    tells_title,
)
from perspectives.reading.opening import shown
from perspectives.reading.plain import read_plain
from perspectives.reading.tables import table
from perspectives.reading.web import read_web

VERSION = "2"
"""Raised by hand whenever this package makes another text of the same bytes."""

TEXT_LIMIT = 1_000_000
"""Characters of a text, some 170,000 words: ten times the longest magazine feature, minutes of analysis,
and the length up to which spaCy's parser promises to stay within memory."""

READERS: dict[str, Callable[[bytes], Document]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_web,
    ".htm": read_web,
    ".xhtml": read_web,
}
"""The registry: by suffix, the function that makes a Document of a file's bytes or raises Fault."""

NO_WORDS = re.compile("[\\s\u200b-\u200f\u2060\ufeff]*")


@cache
def fingerprint() -> str:
    """Changes when reading changes what text comes out of a file: ours, and the libraries that take part."""
    from importlib.metadata import PackageNotFoundError, version

    parts = [f"reading-{VERSION}"]
    for package in ("trafilatura", "lxml", "markdown-it-py", "charset-normalizer"):
        try:
            parts.append(f"{package}-{version(package)}")
        except PackageNotFoundError:
            parts.append(f"{package}-none")
    return " ".join(parts)


def read_article(path: Path, folder: Path, metadata: FolderMetadata | None = None) -> Article:
    """The article in the file ``path``, known by its path relative to ``folder``. Raises ReadingError."""
    name = shown_path(path, folder)
    try:
        data = read_bytes(path)
    except Fault as fault:
        raise ReadingError(fault.reason, f"{name} {fault.predicate}.") from None
    return read_text(name, data, metadata)


def read_text(name: str, data: bytes, metadata: FolderMetadata | None = None) -> Article:
    """The article in ``data``, which came from a file called ``name`` or from standard input.

    ``name`` is the article's path, with forward slashes; its suffix tells the format, and a name without
    one (``-``) is plain text. Raises ReadingError.
    """
    path = shown(name)
    try:
        return _read(path, data, metadata)
    except Fault as fault:
        raise ReadingError(fault.reason, f"{path} {fault.predicate}.") from None


def _read(path: str, data: bytes, folder: FolderMetadata | None) -> Article:
    suffix = PurePosixPath(path).suffix.lower()
    _check_format(suffix, data)
    document = READERS.get(suffix, read_plain)(data)
    text = _text(document)
    if NO_WORDS.fullmatch(text):
        raise Fault("empty", "holds nothing but white space")
    if len(text) > TEXT_LIMIT:
        raise Fault("too-large", f"holds more than {TEXT_LIMIT:,} characters of text, more than any article")
    entry = folder.of(path) if folder else Metadata()
    told = document.metadata.or_else(entry).or_else(from_pattern(path))
    notices = list(document.notices)
    outlet = told.outlet or (host(told.url) if told.url else None)
    named = from_any_name(path)
    if outlet is None and folder is not None and folder.spaced:
        spaced = from_spaced(path)
        outlet, named = spaced.outlet, spaced.or_else(named)
    if outlet is None:
        outlet = named.outlet
        notices.append("outlet unknown: named after the file; articles.yaml can tell it")
    language = told.language or "en"
    if language != "en":
        notices.append(f"is marked as written in “{language}”; the analysis understands English only")
    if controls := len(CONTROLS.findall(text)):
        notices.append(f"{controls} control character{'s' if controls > 1 else ''}, shown as visible signs")
    return Article(
        path=path,
        id=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        text=text,
        outlet=outlet or path,
        title=_title(document, entry, text, path),
        authors=told.authors,
        published=told.published or _date_in(told.url) or named.published,
        url=told.url,
        language=language,
        notices=tuple(notices),
        event=told.event,
    )


def _date_in(url: str | None) -> str | None:
    """The date in an address that holds one: ``/2021/05/04/mill-will-close``."""
    match = re.search(r"/(\d{4}/\d{2}/\d{2})/", url) if url else None
    return iso_date(match[1]) if match else None


def _check_format(suffix: str, data: bytes) -> None:
    if suffix and suffix not in READABLE:
        advice = table("files")["unsupported"]["suffixes"].get(suffix)
        if advice:
            raise Fault("unsupported", f"is in a format that cannot be read yet ({advice})")
    for prefix, description in table("files")["signatures"]["prefixes"].items():
        if data.startswith(prefix.encode("latin-1")):
            raise Fault("unsupported", f"is {description}, whatever its name says")


def _text(document: Document) -> str:
    """Title, empty line, body; the title once, even if the body begins with it."""
    title = document.metadata.title
    if document.verbatim or not title:
        return document.body
    first, _, rest = document.body.partition("\n")
    body = rest.lstrip("\n") if _alike(first, title) else document.body
    return f"{title}\n\n{body}" if body else title


def _alike(line: str, title: str) -> bool:
    """Whether two lines are the same headline but for typography, case and a final stop."""
    return _bare(line) == _bare(title)


def _bare(line: str) -> str:
    straight = line.translate(str.maketrans("‘’“”–—\N{NO-BREAK SPACE}", "''\"\"-- "))
    return " ".join(straight.casefold().split()).rstrip(".")


def _title(document: Document, entry: Metadata, text: str, path: str) -> str:
    """The title as a label: always something."""
    told = document.metadata.title or entry.title or headline(text)
    if told:
        return clean(told)
    named = from_pattern(path).title or (from_any_name(path).title if tells_title(path) else None)
    return named or clean(first_words(text) or "") or from_any_name(path).title or path
