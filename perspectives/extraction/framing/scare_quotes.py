"""Quotation marks that are themselves the framing: a short fragment that quotes nobody and distances.

Precision comes first, since most short fragments in news are quoted after somebody. A fragment counts
only where nobody speaks in its sentence, nothing introduces it as a name, title or term, and it fills the
place of a plain word: a noun or an adjective in lower case within the writer's own sentence.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from perspectives.extraction.framing.lexicon import load
from perspectives.extraction.tables import read
from perspectives.model import Category, Flag, Polarity, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens

    from perspectives.extraction.framing.page import Page

RULE = "scare-quotes/fragment"


@functools.cache
def _table() -> dict[str, Any]:
    table = dict(read("framing/scare_quotes.yaml"))
    table["introducers"] = frozenset(table["introducers"].split())
    return table


def scare_quotes(page: Page) -> list[Flag]:
    """The flags for quoted fragments of the article that distance."""
    from perspectives.extraction.framing.flags import flag_id
    from perspectives.extraction.framing.targets import phrase

    text, table, found = page.text, _table(), []
    content = [s for st in page.statements for s in (*st.content, *st.cue)]
    for quotation in page.quotations:
        span = quotation.span
        if any(span.overlaps(c) for c in content) or any(span.overlaps(f) for f in page.furniture):
            continue
        tokens = page.doc.char_span(quotation.inner.start, quotation.inner.end)
        if tokens is None or not _is_plain_word(tokens, table) or _is_introduced(page, tokens, table):
            continue
        target = phrase(tokens.root.head) if tokens.root.dep_ in ("amod", "compound") else None
        found.append(
            Flag(
                id=flag_id(span, Category.SCARE_QUOTES),
                span=span,
                category=Category.SCARE_QUOTES,
                polarity=Polarity(table["polarity"]),
                explanation=" ".join(table["explanation"].split()).replace("{cue}", tokens.text),
                neutral=f"{tokens.text}, without the marks",
                rule=RULE,
                confidence=load().precision.get(RULE, load().default_precision),
                target=target.of(text) if target else "event",
                target_span=target,
            )
        )
    return found


def _is_plain_word(tokens: Tokens, table: dict[str, Any]) -> bool:
    """A noun or an adjective of at most three words in lower case: no name, no clause, no exclamation."""
    words = [t for t in tokens if not t.is_punct]
    return (
        0 < len(words) <= table["longest_words"]
        and len(words) == len([t for t in tokens if t.text != "-"])
        and all(t.text.islower() and t.is_alpha for t in words)
        and tokens.root.pos_ in ("NOUN", "ADJ")
        and not any(t.pos_ in ("PRON", "AUX", "VERB") and t != tokens.root for t in words)
    )


def _is_introduced(page: Page, tokens: Tokens, table: dict[str, Any]) -> bool:
    """Somebody speaks in the sentence, several fragments stand in it, or the fragment is named as a term."""
    sentence = tokens.sent
    start, end = sentence.start_char, sentence.end_char
    if page.statements_in(tokens.root) or any(t.i in page.cues for t in sentence):
        return True
    if sum(start <= q.span.start < end for q in page.quotations) > 1:
        return True
    if "according to" in sentence.text.lower():
        return True
    before = [t for t in sentence if t.i < tokens.start]
    return (
        any(t.lower_ in table["introducers"] for t in before)
        or Span(start, end).of(page.text).count('"') == 1
    )
