"""Where the lexicon's patterns fit a text: one pass over the words, each looked up in an index."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perspectives.extraction.framing.lexicon import Entry, Lexicon
from perspectives.extraction.framing.patterns import Element, Pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

    from perspectives.extraction.framing.page import Page

PARTS_OF_SPEECH: Mapping[str, frozenset[str]] = {
    "v": frozenset({"VERB", "AUX"}),
    "n": frozenset({"NOUN", "PROPN"}),
    "a": frozenset({"ADJ", "VERB"}),
    "r": frozenset({"ADV", "ADJ"}),
}
"""A lexicon's part of speech to spaCy's. A participle before a noun may be tagged as a verb."""

CLASSES: Mapping[str, frozenset[str]] = {
    "NAME": frozenset({"PROPN"}),
    "NOUN": frozenset({"NOUN", "PROPN"}),
    "ADJ": frozenset({"ADJ"}),
    "ADV": frozenset({"ADV"}),
    "VERB": frozenset({"VERB", "AUX"}),
    "DET": frozenset({"DET"}),
    "PRON": frozenset({"PRON"}),
    "NUM": frozenset({"NUM"}),
}


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that fits. Places in ``Page.tokens``, half open: the whole, and what the flag covers."""

    entry: Entry
    start: int
    end: int
    marked_start: int
    marked_end: int


class Index:
    """A lexicon's patterns by the words that they can begin with."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.by_word: dict[str, list[tuple[Entry, Pattern]]] = defaultdict(list)
        self.by_class: dict[str, list[tuple[Entry, Pattern]]] = defaultdict(list)
        for entry in lexicon.entries.values():
            for pattern in entry.patterns:
                for form in pattern.elements[0].forms:
                    self.by_word[form].append((entry, pattern))
                for name in pattern.elements[0].classes:
                    self.by_class[name].append((entry, pattern))

    def matches(self, page: Page) -> Iterator[Match]:
        """Every fit of every pattern, in the order of the text; they may overlap."""
        return (match for match, excepted in self.fits(page) if not excepted)

    def fits(self, page: Page) -> Iterator[tuple[Match, bool]]:
        """Every fit, and whether an exception of its entry makes it something else."""
        for at, word in enumerate(page.words):
            candidates = self.by_word.get(word, [])
            for name, more in self.by_class.items():
                if _is_class(page.tokens[at], name):
                    candidates = candidates + more
            for entry, pattern in candidates:
                edges = _fit(page, pattern.elements, 0, at, page.sentence_end[at])
                if edges:
                    first, last = pattern.marked
                    match = Match(entry, at, edges[-1], edges[first], edges[last])
                    yield match, _is_excepted(page, entry, at, edges[-1])


@functools.lru_cache(maxsize=4)
def index_of(lexicon: Lexicon) -> Index:
    """The index of a lexicon; of the last few it is kept."""
    return Index(lexicon)


def _is_excepted(page: Page, entry: Entry, start: int, end: int) -> bool:
    """Whether an exception of the entry fits over the cue: from its first word or up to three before."""
    for exception in entry.exceptions:
        for at in range(start, max(-1, start - 4), -1):
            edges = _fit(page, exception.elements, 0, at, page.sentence_end[at])
            if edges and edges[-1] >= min(end, start + 1):
                return True
    return False


def _is_class(token: Token, name: str) -> bool:
    if name == "NOT":
        return token.dep_ == "neg"
    if name == "POSS":
        return token.tag_ in ("PRP$", "POS")
    return token.pos_ in CLASSES[name]


def _has_part(page: Page, token: Token, parts: frozenset[str]) -> bool:
    if any(token.pos_ in PARTS_OF_SPEECH[part] for part in parts):
        return True
    # In a headline the tagger takes most capitalised words for names.
    return (
        token.pos_ == "PROPN"
        and page.in_title(token)
        and ("v" not in parts or token.lower_.endswith(("s", "d", "g")))
    )


def _fits(page: Page, element: Element, at: int) -> bool:
    word, token = page.words[at], page.tokens[at]
    if word in element.forms:
        parts = (element.parts or {}).get(word)
        if parts is None or _has_part(page, token, parts):
            return True
    return any(_is_class(token, name) for name in element.classes)


def _fit(page: Page, elements: tuple[Element, ...], k: int, at: int, limit: int) -> list[int] | None:
    """Where each element from the k-th on begins, and where the last ends; None where they do not fit.

    The longest reading comes first: optional words are taken where they stand, a name with all its words.
    """
    if k == len(elements):
        return [at]
    element = elements[k]
    if element.gap:
        for skipped in range(element.gap + 1):
            rest = _fit(page, elements, k + 1, at + skipped, limit) if at + skipped < limit else None
            if rest:
                return [at, *rest]
        return None
    if at < limit and _fits(page, element, at):
        end = at + 1
        if "NAME" in element.classes:
            while end < limit and page.tokens[end].pos_ == "PROPN":
                end += 1
        rest = _fit(page, elements, k + 1, end, limit)
        if rest:
            return [at, *rest]
    if element.optional:
        rest = _fit(page, elements, k + 1, at, limit)
        if rest:
            return [at, *rest]
    return None
