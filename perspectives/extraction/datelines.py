"""Datelines: where, when and by which agency an article was filed, printed before its first words.

"HAVENMOUTH, Del., Jan 3 (Wire) - The bridge fell": the town says nothing and nothing is said of it, so that
the words are furniture, and the parser is given the sentence without them. The forms are in
``datelines.yaml``; a dateline opens a paragraph, and a sentence begins behind it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from perspectives import gazetteer
from perspectives.extraction.tables import read
from perspectives.model import Span

LONGEST = 80
"""Characters."""
LEAST_AFTER = 40
"""Characters that must follow a dateline in its paragraph; a headline with a dash is shorter, as a rule."""
OPENING_PARAGRAPHS = 5
"""An agency, or a place in usual spelling, alone is a dateline only in one of the first paragraphs."""

_BEGINS = re.compile(r"\s*[“\"‘'\[(]*[A-ZÀ-ÖØ-Þ\d]")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


def find_datelines(text: str) -> tuple[Span, ...]:
    """The datelines of ``text``, in order: one a paragraph at most, the white space after it left out."""
    found = []
    for number, match in enumerate(_PARAGRAPH.finditer(text)):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = dateline_end(text, start, match.start() + len(line.rstrip()), number)
        if end > start:
            found.append(Span(start, end))
    return tuple(found)


def dateline_end(text: str, start: int, end: int, number: int) -> int:
    """Where the dateline of the paragraph ``text[start:end]`` ends; ``start`` where it has none.

    ``number`` counts the paragraphs from 0, the headline included.
    """
    if end - start < LEAST_AFTER:
        return start
    head = text[start : min(end, start + LONGEST)]
    stop = start + _length(head, number)
    if stop == start or end - stop < LEAST_AFTER or not _BEGINS.match(text, stop):
        return start
    if number == 0 and text[end - 1] not in ".!?…”\"’'":
        return start  # a headline
    return stop


def _length(head: str, number: int) -> int:
    anywhere, opening, known, known_end = _patterns()
    match = anywhere.match(head)
    if match is None and number < OPENING_PARAGRAPHS:
        match = opening.match(head)
    if match is not None:
        return match.end()
    name = known.match(head) if number < OPENING_PARAGRAPHS else None
    place = gazetteer.place(name.group()) if name is not None else None
    if name is None or place is None or place.kind not in ("capital", "place"):
        return 0
    rest = known_end.match(head, name.end())
    return rest.end() if rest is not None else 0


@lru_cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = read("datelines.yaml")
    return (
        _any_of([*table["plain"], *table["dated"]]),
        _any_of(table["agency"]),
        _any_of(table["known"]),
        _any_of([table["known-end"]]),
    )


def _any_of(forms: list[str]) -> re.Pattern[str]:
    parts = read("datelines.yaml")["parts"]

    def filled(form: str) -> str:
        """The form with the parts in the place of their names; braces of a repetition hold no name."""
        while re.search(r"\{[a-z]+\}", form):
            form = re.sub(r"\{([a-z]+)\}", lambda name: parts[name[1]], form)
        return form

    return re.compile("|".join(f"(?:{filled(form)})" for form in forms))
