"""How a search is matched: letters without regard to case, accents, and the shape of quotation marks.

A search is a list of words, all of which must occur, in any order and as parts of words; words within
quotation marks must occur as they stand, side by side. A mark that is not closed yet counts to the end, so
that a search can be followed while it is typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-"}
)
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')


def fold(text: str) -> str:
    """``text`` as it is compared in a search: ``Erdoğan’s`` and ``erdogan's`` are the same."""
    if text.isascii():
        return " ".join(text.casefold().split())
    letters = unicodedata.normalize("NFKD", text.translate(_PLAIN)).translate(_letters)
    return " ".join(letters.casefold().split())


class _Letters(dict[int, int | None]):
    """Drops accents, and invisible characters that would hide a word from a search; fills itself."""

    def __missing__(self, code: int) -> int | None:
        dropped = unicodedata.category(chr(code)) in ("Mn", "Me", "Cf")
        self[code] = kept = None if dropped else code
        return kept


_letters = _Letters()


def terms(search: str) -> tuple[str, ...]:
    """What must occur, each folded: words, and phrases that stood in quotation marks."""
    found = (fold(phrase or word) for phrase, word in _TERM.findall(search.translate(_PLAIN)))
    return tuple(term for term in found if term)


def occurrences(text: str, wanted: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where ``wanted``, as ``terms`` gives it, occurs in ``text``: half-open offsets, sorted, apart.

    By the same rules as the search itself; an accent or an invisible character behind a letter belongs to it.
    """
    letters: list[str] = []
    origins: list[int] = []
    for offset, character in enumerate(text):
        for letter in _folded_letter(character):
            if letter != " " or (letters and letters[-1] != " "):
                letters.append(letter)
                origins.append(offset)
    folded = "".join(letters)
    found: list[tuple[int, int]] = []
    for term in wanted:
        at = folded.find(term)
        while at >= 0:
            end = origins[at + len(term) - 1] + 1
            while end < len(text) and not _folded_letter(text[end]):
                end += 1
            found.append((origins[at], end))
            at = folded.find(term, at + len(term))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


@lru_cache(4096)
def _folded_letter(character: str) -> str:
    """One code point as ``fold`` leaves it; "" for what it drops, and a space for white space of any sort."""
    letters = unicodedata.normalize("NFKD", character.translate(_PLAIN)).translate(_letters).casefold()
    return "".join(" " if letter.isspace() else letter for letter in letters)


class SearchIndex:
    """The folded text of every view, by its key, each folded when it is first searched.

    One index serves a comparison and all that is narrowed from it: a key press in the search box then
    costs a few thousand substring tests.
    """

    __slots__ = ("_folded",)

    def __init__(self) -> None:
        self._folded: dict[str, str] = {}

    def matches(self, key: str, wanted: tuple[str, ...], parts: Callable[[], tuple[str, ...]]) -> bool:
        """Whether all of ``wanted`` occur in the view ``key``; ``parts`` gives its texts when first asked."""
        folded = self._folded.get(key)
        if folded is None:
            # A line break cannot occur in a term, so that no phrase reaches from one part into the next.
            folded = self._folded[key] = "\n".join(fold(part) for part in parts())
        return all(term in folded for term in wanted)
