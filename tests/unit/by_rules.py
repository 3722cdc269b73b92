"""Statements of a text by the rules alone, as words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perspectives.extraction.furniture import find_furniture
from perspectives.extraction.pipeline import parse
from perspectives.extraction.quotations import find_quotations
from perspectives.extraction.rules import find_by_rules

if TYPE_CHECKING:
    from spacy.language import Language

    from perspectives.model import Span, Statement


class Said(NamedTuple):
    """A statement as words, pieces joined by a bar."""

    kind: str
    source: str
    cue: str
    content: str


def statements(nlp: Language, text: str) -> tuple[Statement, ...]:
    return find_by_rules(parse(nlp, text), find_quotations(text), find_furniture(text))


def said(nlp: Language, text: str) -> list[Said]:
    def words(spans: tuple[Span, ...]) -> str:
        return "|".join(span.of(text) for span in spans)

    return [
        Said(s.kind.value, words(s.source), words(s.cue), words(s.content)) for s in statements(nlp, text)
    ]
