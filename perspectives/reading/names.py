"""What a file's name and a text's first line tell, when nothing better does.

The form that is understood for certain is ``outlet_YYYY-MM-DD_slug``, and in a folder where most files are
called so ``Outlet - title``. For other names the rule is that two files are never lumped under one
outlet unless their names say so: an outlet that is unknown is as distinct as its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from perspectives.reading.dates import iso_date
from perspectives.reading.metadata import Metadata
from perspectives.reading.tables import table

PATTERN = re.compile(r"^(?P<outlet>[^_]*[^\W\d_][^_]*)_(?P<date>\d{4}-\d{2}-\d{2})(?:[_-](?P<slug>.+))?$")
DATE = re.compile(r"(?:^|(?<=[\s_.-]))(?:\d{4}([-_.]?)\d{2}\1\d{2})(?=[\s_.-]|$)")
SPACED = re.compile(r"^(?P<outlet>\S.*?)\s[-–—]\s(?P<title>\S.*)$")
OUTLET_WORDS = 5
"""Words that an outlet before a spaced dash has at most ("The Sill Valley Business Review")."""
LETTERS = re.compile(r"[^\W\d_]")

DATELINE = re.compile(r"([A-Z][A-Z .'’-]{2,}?)(?:,[^—–-]{0,40})?(?:\([^)]*\))?\s*[—–―-]{1,2}\s")

HEADLINE_WORDS = 30
"""A first line of more words is a paragraph. Of 949 articles of NewsWCL50 and PolNeAR two begin with one, of
50 words and more; the longest headline has 22 words and 141 characters."""

TWO_SENTENCES_WORDS = 20
"""A headline may be two sentences ("Mayor quits. Again."), but then it is short: there, 17 words at most."""

HEADLINE_LENGTH = 300
"""Characters, for lines that are not made of words."""


def from_pattern(path: str) -> Metadata:
    """What a name of the form ``outlet_YYYY-MM-DD_slug`` tells; nothing of any other name."""
    match = PATTERN.match(_stem(path))
    if match is None:
        return Metadata()
    date = iso_date(match["date"])
    if date is None:
        return Metadata()
    return Metadata(
        outlet=outlet_name(match["outlet"]), published=date, title=_slug_title(match["slug"] or "")
    )


def from_spaced(path: str) -> Metadata:
    """What a name of the form ``Outlet - title`` tells; nothing of any other. Only for a folder whose names
    ``are_spaced``: by itself "Mayor quits - reactions" is no outlet's."""
    match = SPACED.match(_stem(path))
    if match is None:
        return Metadata()
    outlet = DATE.sub("", match["outlet"]).strip(" _.-")
    if not LETTERS.search(outlet) or len(outlet.split()) > OUTLET_WORDS or _is_generic(outlet):
        return Metadata()
    dated = DATE.search(_stem(path))
    date = iso_date(re.sub(r"[_.]", "-", dated.group())) if dated else None
    return Metadata(outlet=outlet_name(outlet), published=date, title=_slug_title(match["title"]))


def are_spaced(paths: Iterable[str]) -> bool:
    """Whether so many files are called ``Outlet - title`` that it is how their folder names outlets: two at
    least, and more than half."""
    every = list(paths)
    spaced = sum(from_spaced(path) != Metadata() for path in every)
    return spaced > 1 and 2 * spaced > len(every)


def from_any_name(path: str) -> Metadata:
    """What can be made of any name: always an outlet, and a title that at least tells the file.

    ``0_LL`` is the outlet LL, ``bbc_talks-fail`` the BBC, ``03`` in the folder ``wire`` is ``wire/03``.
    """
    stem = _stem(path)
    dated = DATE.search(stem)
    date = iso_date(re.sub(r"[_.]", "-", dated.group())) if dated else None
    rest = stem
    if dated and date:
        rest = stem[: dated.start()].strip(" _.-") + "_" + stem[dated.end() :].strip(" _.-")
        rest = rest.strip("_")
    rest = re.sub(r"^\d+[\s_.-]+(?=[^\W\d_])", "", rest)  # a running number in front
    head, _, tail = rest.partition("_")
    # One underscore before words joined by hyphens, or before a number, parts the outlet from the slug.
    if head and tail and "_" not in tail and LETTERS.search(head) and ("-" in tail or tail.isdigit()):
        outlet = head if not _is_generic(head) else None
    else:
        outlet = rest if not _is_generic(rest) else None
    fallback = str(PurePosixPath(path).with_suffix("")) if "/" in path else stem
    return Metadata(
        outlet=outlet_name(outlet) if outlet else fallback,
        title=_slug_title(tail or rest) or stem,
        published=date,
    )


def outlet_name(slug: str) -> str:
    """A file name's spelling of an outlet as a person would write it: ``huff-post`` is Huff Post.

    Capitals that are there already, and web addresses, are left alone.
    """
    slug = slug.strip(" _.-")
    if slug != slug.lower() or re.search(r"\w\.\w", slug):
        return " ".join(slug.replace("_", " ").split())
    return " ".join(_capitalised(word) for word in re.split(r"[\s_-]+", slug) if word)


def headline(text: str) -> str | None:
    """The first line that is not blank, if it reads like a headline: short, and a sentence at most.

    A final full stop is no objection: corpora of news put one behind every headline.
    """
    line, rest = first_line(text)
    if len(line) > HEADLINE_LENGTH or len(line.split()) > HEADLINE_WORDS or not LETTERS.search(line):
        return None
    if not rest and re.search(r"[.:;,]$", line):  # the text's only line, and a sentence: the article itself
        return None
    is_byline = re.match(r"by\s+[A-Z]\S*(?:\s+\S+){0,5}$", line, re.IGNORECASE) is not None
    # "LONDON (Reuters) — The …", "WASHINGTON, Jan. 3 – …" open the first paragraph, not a headline.
    return None if is_byline or _is_dateline(line) or _is_paragraph(line) else line


def first_words(text: str, count: int = 12) -> str | None:
    """The text's first words, with an ellipsis for the rest: what one calls an article without a title."""
    line, _ = first_line(text)
    found = line.split()
    words = " ".join(found[:count])
    if len(found) <= count and len(words) <= HEADLINE_LENGTH:
        return words or None
    return words[:HEADLINE_LENGTH].rstrip(",;:—–-") + " …"


def first_line(text: str) -> tuple[str, str]:
    """The first line that is not blank, without its edges, and what follows it."""
    stripped = text.lstrip()
    line, _, rest = stripped.partition("\n")
    return " ".join(line.split()), rest.strip()


def tells_title(path: str) -> bool:
    """Whether a name holds a title rather than a code: three words or more."""
    return len(_slug_title(_stem(path)).split()) >= 3


def _is_dateline(line: str) -> bool:
    """Whether a line begins with a place in capitals and a dash; "EXCLUSIVE – Mayor quits" does not."""
    match = DATELINE.match(line)
    return match is not None and match[1].strip().lower() not in table("names")["kickers"]["words"]


def _is_paragraph(line: str) -> bool:
    """Whether a new sentence begins within a longer line; "U.S. Army" and "St. Louis" are none."""
    return len(line.split()) > TWO_SENTENCES_WORDS and any(
        len(match.group(1)) > 3 and "." not in match.group(1)
        for match in re.finditer(r"(\S+)[.]['’”\")\]]*\s+['‘“\"(\[]?[A-Z]", line)
    )


def _slug_title(slug: str) -> str:
    """The words of a slug, the first with a capital."""
    title = " ".join(re.split(r"[\s_-]+", DATE.sub("", slug).strip(" _.-")))
    return title[:1].upper() + title[1:]


def _is_generic(name: str) -> bool:
    found = re.findall(r"[^\W\d_]+", name.lower())
    return all(word in table("names")["generic"]["words"] for word in found)


def _capitalised(word: str) -> str:
    known: dict[str, str] = table("names")["capitals"]["words"]
    if word in known:
        return known[word]
    if len(word) <= 4 and word.isalpha() and not re.search("[aeiouyà-ÿ]", word):
        return word.upper()
    return word[:1].upper() + word[1:]


def _stem(path: str) -> str:
    return PurePosixPath(path).stem
