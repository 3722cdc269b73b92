"""A light sentence splitter for the context around a flag or a mention. It needs no parser.

It breaks after ``.``, ``!``, ``?`` and ``…`` with their closing quotation marks and brackets, where white
space and the beginning of a sentence follow; not after abbreviations and initials, and not within
quotation marks that open and close on the same line, so that a quotation of several sentences stays whole
with its "she said". Whoever wants linguistics takes the sentences of the pipeline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from perspectives.comparison.tables import table

_END = re.compile(r"[.!?…]+[)\]”’\"'»]*(?=\s)")
_NEXT_WORD = re.compile(r"\s+[(\[“‘\"'«–—-]*\s*(\w+(?:[’']\w+)?)?")
_LAST_WORD = re.compile(r"[\w.&]+$")
_PAIRS = (("“", "”"), ("«", "»"), ("„", "“"))


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    never_end: frozenset[str]
    number_words: frozenset[str]
    may_end: frozenset[str]
    sentence_starts: frozenset[str]


@cache
def _abbreviations() -> _Abbreviations:
    lists = table("abbreviations")
    return _Abbreviations(
        *(frozenset(lists[key]) for key in ("never_end", "number_words", "may_end", "sentence_starts"))
    )


def split_line(line: str) -> tuple[tuple[int, int], ...]:
    """The sentences of one line as (start, end), in order, without the white space between them.

    Every character that is not white space lies in exactly one of them.
    """
    protected = _quotations(line)
    bounds: list[tuple[int, int]] = []
    start = len(line) - len(line.lstrip())
    for match in _END.finditer(line):
        end = match.end()
        if end <= start or any(opening < end < closing for opening, closing in protected):
            continue
        if _ends_sentence(line, match.start(), end):
            bounds.append((start, end))
            start = end + len(line[end:]) - len(line[end:].lstrip())
    end = len(line.rstrip())
    if start < end:
        bounds.append((start, end))
    return tuple(bounds)


def _ends_sentence(line: str, mark: int, end: int) -> bool:
    """Whether the full stop (or its like) at ``mark``, with closing marks up to ``end``, ends a sentence."""
    following = _NEXT_WORD.match(line, end)
    word = following.group(1) if following and following.group(1) else ""
    if not word:
        return True
    if word[0].islower():
        return False
    return line[mark:end] != "." or _full_stop_ends(line[:mark], word)


def _full_stop_ends(before: str, word: str) -> bool:
    """Whether a lone full stop ends a sentence, given what stands before it and the word that follows."""
    found = _LAST_WORD.search(before)
    last = found.group().lower() if found else ""
    known = _abbreviations()
    if last in known.number_words:
        return not word[0].isdigit()
    if last in known.never_end:
        return False
    initials = "." in last or (len(last) == 1 and last.isalpha())
    if initials or last in known.may_end:
        return word.lower() in known.sentence_starts
    return True


def _quotations(line: str) -> tuple[tuple[int, int], ...]:
    """Stretches within quotation marks that open and close on this line: from the opening to past the
    closing mark. A straight mark counts where their number is even."""
    found = []
    for opening, closing in _PAIRS:
        at = line.find(opening)
        while at >= 0:
            end = line.find(closing, at + 1)
            if end < 0:
                break
            found.append((at, end + 1))
            at = line.find(opening, end + 1)
    straight = [at for at, character in enumerate(line) if character == '"']
    if len(straight) % 2 == 0:
        found.extend((a, b + 1) for a, b in zip(straight[::2], straight[1::2], strict=True))
    return tuple(found)
