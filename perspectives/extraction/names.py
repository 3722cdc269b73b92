"""Quotation marks that name something and say nothing: titles of works, programmes, nicknames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perspectives.extraction.cues import words
from perspectives.extraction.quotations import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST_NAME = 8
"""Words."""


def names_something(doc: Doc, text: str, quotation: Quotation) -> bool:
    """Capitalised throughout, after a preposition or a word for a work: on “Meet the Press”, the film “Vice”.

    A nickname between two names counts too: George “Bud” Smith. ``text`` is the text of ``doc``, which
    spaCy would put together anew each time it is asked for it.
    """
    if not quotation.complete or len(quotation.pieces) > 1:
        return False
    inside = text[quotation.inner.start : quotation.inner.end].split()
    if not inside or len(inside) > LONGEST_NAME or not capitalised(inside):
        return False
    first = doc.char_span(quotation.span.start, quotation.span.end, alignment_mode="expand")
    if first is None or first.start == 0:
        return False
    before = doc[first.start - 1]
    after = doc[first.end] if first.end < len(doc) else None
    between_names = (
        before.pos_ == "PROPN" and after is not None and after.pos_ == "PROPN" and len(inside) <= 2
    )
    if between_names or before.pos_ == "ADP" or before.lower_ in words("works"):
        return True
    return _possessive(before) and before.i > 0 and doc[before.i - 1].lower_ in words("media")


def _possessive(token: Token) -> bool:
    """The "'s" of an outlet, or the apostrophe alone: the Journal's “Early Hour”, News' “Early Hour”."""
    return token.lower_ in ("'s", "’s", "'", "’")


def capitalised(text: list[str]) -> bool:
    """Whether every longer word begins with a capital, as in a title, but for "with" and its like; the first
    one always does."""
    bare = ((word, word.strip(".,!?;:'’")) for word in text)
    long_words = [word.lstrip("([") for word, core in bare if len(core) > 3 and core not in words("small")]
    long_words = long_words or text
    return text[0][:1].isupper() and all(word[:1].isupper() or word[:1].isdigit() for word in long_words)
