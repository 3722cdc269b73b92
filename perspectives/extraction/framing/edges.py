"""Where a stretch that the network marks begins and ends: at words that hang together.

The network tells of single words how likely they are framing. What a reader is shown is a phrase: with the
particle of its verb ("weighed in"), without half a compound, and not the end of one phrase with the beginning
of the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perspectives.extraction.framing.page import Page
from perspectives.extraction.framing.words import words as words_of
from perspectives.extraction.neural.alike import read_as

if TYPE_CHECKING:
    from spacy.tokens import Token

BEFORE = frozenset({"DET", "PUNCT", "CCONJ", "SCONJ", "PRON", "SPACE", "SYM"})
BEHIND = BEFORE | {"ADP", "PART", "AUX"}
"""Parts of speech that a stretch of the network does not begin with, and not end with."""
MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
"""What stands before a noun and tells of it."""
REACH = 3
"""Words that a stretch grows by at most to reach the noun that its last word belongs to."""

Places = tuple[int, int]


def trimmed(page: Page, start: int, end: int) -> Places:
    """Without articles, conjunctions and the like at its edges, and without the words there that only tell of
    which nation, religion, party or gender somebody is: no such word is framing."""
    while start < end and _hangs_before(page.tokens[start]):
        start += 1
    while start < end and (_hangs_behind(page.tokens[end - 1]) or _tells_kind(page.tokens[end - 1])):
        end -= 1
    while 0 < start < end and _within_word(page, start):
        start -= 1
    while start < end < len(page.tokens) and _within_word(page, end):
        end += 1
    return start, end


def completed(page: Page, start: int, end: int) -> Places:
    """With the particle of a verb at its end, and with the noun that a modifier at its end belongs to; a
    single adjective may stand alone. An adverb of what is cut off goes. Nothing beyond the sentence."""
    if start >= end:
        return start, end
    last = page.tokens[end - 1]
    limit = page.sentence_end[end - 1]
    several = end - start > 1
    if several and last.dep_ == "advmod" and last.head.i > last.i:
        return trimmed(page, start, end - 1)
    if last.dep_ in MODIFIERS and not last.ent_type_ and (several or last.dep_ == "compound"):
        noun = end - 1 + last.head.i - last.i
        if end <= noun < min(limit, end + REACH) and page.tokens[noun].pos_ != "PROPN":
            end = noun + 1
    if end < limit:
        particle = page.tokens[end]
        if particle.dep_ == "prt" and particle.head.i >= page.tokens[start].i:
            end += 1
    return start, end


def roots(page: Page, start: int, end: int) -> int:
    """Of how many phrases that do not hang together a stretch is put together; 1 where it is one."""
    tokens = page.tokens[start:end]
    inside = {t.i for t in tokens}
    return max(1, sum((t.head.i not in inside or t.head.i == t.i) and t.pos_ not in BEHIND for t in tokens))


def leaves_off(page: Page, start: int, end: int) -> bool:
    """Whether what its last word belongs to comes behind it."""
    last = page.tokens[end - 1]
    return last.head.i > last.i


def _hangs_before(token: Token) -> bool:
    """Whether a stretch does not begin with it; what counts or denies is a part of what is judged ("no
    leader", "how many")."""
    if token.text[:1] in "'’" and token.tag_ in ("POS", "VBZ", "VBP", "MD", "VBD"):
        return True  # a clitic: ’s, ’re
    if token.lower_ in words_of("decisive"):
        return False
    return token.pos_ in BEFORE or _tells_kind(token)


def _hangs_behind(token: Token) -> bool:
    return token.pos_ in BEHIND and token.dep_ != "prt"


def _within_word(page: Page, at: int) -> bool:
    """Whether a place lies within a word, which is not cut: *high-profile*, *didn't*."""
    before, after = page.tokens[at - 1], page.tokens[at]
    touching = before.idx + len(before) == after.idx
    return touching and ("-" in (before.text, after.text) or after.dep_ == "neg")


def _tells_kind(token: Token) -> bool:
    """Whether it tells whom or what it is about, and no more: a nation, a party, a part of a name."""
    if read_as(token.text) is not None or token.ent_type_ == "NORP":
        return True
    return token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "ORG", "GPE") and not token.text.islower()
