"""Somebody in one article, while it is being worked out who they are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from perspectives import gazetteer
from perspectives.model import Span

_DETERMINER = re.compile(r"^(?:the|this|that|these|those)\s+", re.IGNORECASE)
_THOSE = re.compile(r"^(?:these|those)\s+(?=\w)", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*(?:,?\s+(?:who|that|which|whose|where|when)\b.*|[,;:]\s*$"
    r"|,?\s+(?:such as|including|like)\s+(?=[A-Z]).*)",
    re.DOTALL,
)
_SAID_AFTER = re.compile(r"(?<=\w),\s+(?:an?|the)\s.*", re.DOTALL)
"""What is said of a name after it: "Brighter Way, a group in Oslo"."""


_NAME = re.compile(r"(?:[A-Z][\w.'’&-]*\s)+[A-Z][\w.'’&-]*,")


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody in one article, while it is being worked out who they are."""

    name: str
    kind: str
    """``person``, ``body``, ``country``, ``place``, ``group``, ``unnamed`` or ``joint``."""
    affiliation: str = ""
    """Where the tables settle it; else it is read from ``phrases``."""
    role: str = ""
    names: Counter[str] = field(default_factory=Counter)
    phrases: list[tuple[str, float]] = field(default_factory=list)
    """What the article says of it, each with its weight."""
    references: list[tuple[Span, str]] = field(default_factory=list)
    """(span, grammatical function) by name or description."""
    gender: str = ""
    plural: bool = False
    members: tuple[Entity, ...] = ()
    """Of joint speakers."""
    first: int = 0
    """Where the article first mentions it."""
    heard: bool = False
    affiliation_by: str = ""
    """What told ``affiliation``, where that is not the name or the kind (see ``evidence``)."""

    @property
    def named(self) -> bool:
        return self.kind not in ("group", "unnamed")


def clean_description(words: str, proper: bool = False) -> str:
    """A description as a name: on one line, without "the", without a relative clause, its first letter small.

    ``proper`` keeps the first letter: it begins a name.
    """
    words = " ".join(words.split())
    words = _TAIL.sub("", words).strip(" ,;:") or words
    if proper or _NAME.match(_DETERMINER.sub("", words, count=1)):
        words = _SAID_AFTER.sub("", words)
    without = _DETERMINER.sub("", words, count=1)
    if _THOSE.match(words) and not gazetteer.nouns_in(without):
        return words[:1].lower() + words[1:]  # "those close to him": no noun but "those" itself
    first = without.split(" ", 1)[0]
    capitals = sum(letter.isupper() for letter in first) > 1
    known = [*gazetteer.places_in(without), *gazetteer.bodies_in(without)]
    if without != words or proper or capitals or any(start == 0 for start, _, _ in known):
        return without
    if first in gazetteer.table("nouns")["capital"] or first.endswith(",") or gazetteer.is_first_name(first):
        return without  # "Republican voters", "Lund, D-Ohio", "Karl Lund Jr."
    return without[:1].lower() + without[1:]
