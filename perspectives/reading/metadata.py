"""What is told about an article beside its text, from whichever source, in one record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from perspectives.reading.dates import iso_date
from perspectives.reading.tables import table


@dataclass(frozen=True, slots=True)
class Metadata:
    """What one source tells. None and the empty tuple mean: it does not tell."""

    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    """ISO date."""
    url: str | None = None
    language: str | None = None
    """Primary subtag, lower case: ``en``."""
    event: str | None = None
    """What happened, by a name of the person's own."""

    def or_else(self, other: Metadata) -> Metadata:
        """This, with what it does not tell taken from ``other``."""
        return replace(
            self,
            outlet=self.outlet or other.outlet,
            title=self.title or other.title,
            authors=self.authors or other.authors,
            published=self.published or other.published,
            url=self.url or other.url,
            language=self.language or other.language,
            event=self.event or other.event,
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that could not be used."""

    key: str
    """As the person wrote it."""
    message: str
    """``is no date that can be read: "next week"``"""


def clean(value: str) -> str:
    """One line without edges, encodable: what a person would have typed into a form."""
    # YAML and JSON can spell out surrogates, even in pairs; half a pair is no character.
    value = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return " ".join(value.split())


def from_mapping(mapping: Mapping[Any, Any]) -> tuple[Metadata, list[Problem]]:
    """Metadata that a person wrote as keys and values, all of them strings, lists or mappings of strings.

    The names of keys are those of ``names.yaml``, in any case, with ``_``, ``-`` and blanks alike; unknown
    keys are somebody else's. The first key that tells something wins.
    """
    told: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in mapping.items():
        field = field_of(str(key))
        if field is None or told.get(field):
            continue
        reader = READERS[field]
        try:
            told[field] = reader(value)
        except ValueError as error:
            problems.append(Problem(clean(str(key)), str(error)))
    return Metadata(**told), problems


def field_of(key: str) -> str | None:
    """Which field of Metadata a written key fills; None where none of ours."""
    keys: dict[str, str] = table("names")["keys"]["fields"]
    return keys.get(re.sub(r"[\s_-]+", "", key).lower())


def _text(value: Any) -> str | None:
    """A single value; of a list the first, of a mapping its name ("publisher: {name: …}")."""
    if isinstance(value, list) and value:
        return _text_of_scalar(value[0])
    return _text_of_scalar(value)


def _text_of_scalar(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("name")
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError("should be one line of text")
    cleaned = clean(value)
    return None if cleaned.lower() in {"", "~", "null", "none"} else cleaned


def _names(value: Any) -> tuple[str, ...]:
    """Authors: a list, or one line joined by commas, semicolons or "and"."""
    if isinstance(value, list):
        return tuple(name for item in value if (name := _text_of_scalar(item)))
    line = _text_of_scalar(value)
    return split_authors(line) if line else ()


def split_authors(line: str) -> tuple[str, ...]:
    """The names in a by-line: ``By Ann Lee, Ben Roy and Cem Ak``."""
    line = re.sub(r"^by\b[:\s]*", "", line, flags=re.IGNORECASE)
    separator = r"\s*;\s*" if ";" in line else r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*"
    names = (name.strip() for name in re.split(separator, line))
    return tuple(dict.fromkeys(name for name in names if name))


def _date(value: Any) -> str | None:
    line = _text(value)
    if line is None:
        return None
    date = iso_date(line)
    if date is None:
        raise ValueError(f"is no date that can be read: “{line[:40]}” (write it as 2020-01-31)")
    return date


def _url(value: Any) -> str | None:
    line = _text(value)
    if line is None:
        return None
    url = web_address(line)
    if url is None:
        raise ValueError(f"is no address of a page: “{line[:60]}”")
    return url


def web_address(line: str) -> str | None:
    """An http or https address, or None. Nothing else is ever made a link of."""
    try:
        parts = urlsplit(line)
    except ValueError:
        return None
    return line if parts.scheme.lower() in {"http", "https"} and parts.hostname and " " not in line else None


def host(url: str) -> str | None:
    """The site that an address leads to, without ``www.``: an outlet's name where no better is told."""
    try:
        name = urlsplit(url).hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def _language(value: Any) -> str | None:
    line = _text(value)
    return primary_language(line) if line else None


def primary_language(tag: str) -> str | None:
    """``en`` of ``en-US`` or ``en_GB``; None of what is no language tag."""
    match = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", tag.strip())
    return match.group(1).lower() if match else None


READERS = {
    "outlet": _text,
    "title": _text,
    "authors": _names,
    "published": _date,
    "url": _url,
    "language": _language,
    "event": _text,
}
