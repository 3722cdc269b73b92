"""What is on the page but not of the article: by-lines, datelines, credits of pictures, share bars.

A paragraph is furniture if one of the patterns of ``furniture.yaml`` matches the whole of it. The first
paragraph, the headline, never is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from perspectives.extraction.datelines import dateline_end
from perspectives.extraction.tables import read
from perspectives.model import Span

LONGEST = 700
"""Characters. A longer paragraph is prose, whatever it begins with."""
LONGEST_LINK = 140
"""Characters of a title in a list of links."""

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


def find_furniture(text: str) -> tuple[Span, ...]:
    """The stretches of ``text`` that are furniture, in order, without overlap."""
    paragraph_pattern, cased, inside, lists = _patterns()
    found = []
    links = False
    for number, match in enumerate(_PARAGRAPH.finditer(text)):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        words = line.strip()
        links = number > 0 and (bool(lists.fullmatch(words)) or (links and _is_link(words)))
        if links:
            found.append(Span(start, start + len(words)))
            continue
        if (
            number > 0
            and len(words) <= LONGEST
            and (paragraph_pattern.fullmatch(words) or cased.fullmatch(words))
        ):
            found.append(Span(start, start + len(words)))
            continue
        end = dateline_end(text, start, start + len(words), number)
        if end > start:
            found.append(Span(start, end))
        found.extend(Span(*hit.span()) for hit in inside.finditer(text, end, match.end()))
    return tuple(found)


def _is_link(words: str) -> bool:
    """A title without a full stop, below "Most read"."""
    return len(words) <= LONGEST_LINK and words[-1] not in '.!?”"’…:'


@lru_cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    table = read("furniture.yaml")
    return (
        _any_of(table["paragraphs"], re.IGNORECASE),
        _any_of(table["cased"], 0),
        _any_of(table["inside"], re.IGNORECASE),
        _any_of(table["lists"], re.IGNORECASE),
    )


def _any_of(patterns: dict[str, str], flags: int) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.strip()})" for pattern in patterns.values()), flags)
