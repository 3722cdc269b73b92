"""Quotation marks that name something and say nothing: titles of works, programmes, nicknames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perspectives.extraction.cues import words
from perspectives.extraction.quotations import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc

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
    return between_names or before.pos_ == "ADP" or before.lower_ in words("works")


def capitalised(text: list[str]) -> bool:
    """Whether every longer word begins with a capital, as in a title; the first one always does."""
    long_words = [word.lstrip("([") for word in text if len(word.strip(".,!?;:'’")) > 3] or text
    return text[0][:1].isupper() and all(word[:1].isupper() or word[:1].isdigit() for word in long_words)
