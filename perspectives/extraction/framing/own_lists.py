"""A person's own lists over our lexicon: what holds, what is wrong, and which texts a list concerns.

Where the lists lie is the corpus's to know. A list with an error costs itself only. An entry matters to a
text only where one of its patterns can fit, so a text without its words has the flags that it had before:
``OwnLexicon.changes`` tells, and nothing is analysed anew for a list that does not concern it.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from perspectives.extraction.framing.lexicon import (
    Entry,
    Lexicon,
    LexiconError,
    lay_over,
    line_of,
    load,
    parse,
)
from perspectives.extraction.framing.patterns import Pattern
from perspectives.extraction.framing.scare_quotes import RULE as FRAGMENT

LEFT_OUT = "Flags are made without this list until it is mended."
"""How the notice of a list with an error ends."""
NETWORK = "network/"
"""How the rules of flags begin that no list makes."""


@dataclass(frozen=True, slots=True)
class OwnList:
    """A file of a person's, as it was read."""

    path: Path
    text: str
    rank: int
    """1: of the configuration folder; 2: of the folder of articles, which wins."""


@dataclass(frozen=True, slots=True)
class _Change:
    """An entry that is another than in our lexicon, or is there no more."""

    words: tuple[tuple[tuple[str, ...], ...], ...]
    """For each pattern the words that it needs: of each tuple one. Without any it may fit anywhere."""
    described: str
    """All of it on which a flag depends."""

    def concerns(self, text: str) -> bool:
        return not self.words or any(
            all(any(form in text for form in forms) for forms in pattern) for pattern in self.words
        )


class OwnLexicon:
    """Our lexicon with a person's lists over it."""

    def __init__(self, lists: Iterable[OwnList]) -> None:
        """The lists in their order: a later one wins over an earlier one. Nothing is raised for an error."""
        lexicon = load()
        good: list[OwnList] = []
        notices: list[str] = []
        for one in lists:
            try:
                added, silenced = parse(one.text, one.path)
            except LexiconError as error:
                notices.append(f"{error}. {LEFT_OUT}")
                continue
            notices += _unknown(lexicon, added.values(), silenced, one.path)
            lexicon = lay_over(lexicon, added, silenced, one.rank)
            good.append(one)
        self.lexicon: Lexicon = lexicon
        self.lists: tuple[OwnList, ...] = tuple(good)
        """Those without an error."""
        self.notices: tuple[str, ...] = tuple(notices)
        """Sentences for the person: lists with an error, names to silence that nothing has."""
        self._changes = tuple(_changes(lexicon))

    def changes(self, text: str) -> str:
        """What the lists change for this text, as a short digest; empty where its flags are those of our
        lexicon. Equal digests mean equal flags."""
        if not self._changes:
            return ""
        plain = text.lower().replace("’", "'")
        concerned = [change.described for change in self._changes if change.concerns(plain)]
        return hashlib.sha256("\0".join(concerned).encode()).hexdigest()[:16] if concerned else ""


def _changes(lexicon: Lexicon) -> Iterator[_Change]:
    ours = load().entries
    for name, entry in lexicon.entries.items():
        if ours.get(name) is not entry:
            yield _Change(_needed(entry.patterns), _described(entry))
    for name, entry in ours.items():
        if lexicon.entries.get(name) is not entry:
            yield _Change(_needed(entry.patterns), f"-{name}")
    for name in sorted(lexicon.silenced):
        if name == FRAGMENT or name.startswith(NETWORK):  # no words tell where these are
            yield _Change((), f"-{name}")


def _needed(patterns: Sequence[Pattern]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """For each pattern, of each of its words that must be there, the forms; () where one needs none."""
    needed = []
    for pattern in patterns:
        words = tuple(
            tuple(_shortest(element.forms))
            for element in pattern.elements
            if element.forms and not element.classes and not element.optional
        )
        if not words:
            return ()
        needed.append(words)
    return tuple(needed)


def _shortest(forms: Iterable[str]) -> list[str]:
    """The forms that are in no other: where "slams" stands, "slam" does."""
    kept: list[str] = []
    for form in sorted(forms, key=lambda one: (len(one), one)):
        if not any(shorter in form for shorter in kept):
            kept.append(form)
    return kept


def _described(entry: Entry) -> str:
    return json.dumps(
        [
            entry.id,
            entry.group,
            [pattern.text for pattern in entry.patterns],
            [pattern.text for pattern in entry.exceptions],
            entry.category,
            entry.polarity,
            entry.explanation,
            entry.neutral,
            sorted(entry.when),
            sorted(entry.unless),
            entry.target,
            entry.confidence,
            entry.reported,
            entry.rank,
        ]
    )


def _unknown(lexicon: Lexicon, added: Iterable[Entry], silenced: frozenset[str], path: Path) -> Iterator[str]:
    """A sentence for each name to silence that no entry, group or other rule has."""
    entries = [*lexicon.entries.values(), *added]
    known = {one.id for one in entries} | {one.group for one in entries} | lexicon.silenced | {FRAGMENT}
    for name in sorted(silenced - known, key=lambda one: (line_of(one, 1), one)):
        if name.startswith(NETWORK):
            continue
        near = difflib.get_close_matches(name, sorted(known), n=1)
        meant = f"; did you mean “{near[0]}”?" if near else "."
        yield f"{path}, line {line_of(name, 1)}: silence: nothing is called “{name}”{meant}"
