"""What the dependency parse tells of a noun phrase: its extent, its function, its owner, its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from perspectives.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "predet", "npadvmod", "neg"}
)
"""Dependents that stand in a noun phrase before its head."""


def phrase(token: Token, appositions: bool = True) -> Span:
    """The token's noun phrase: its subtree without relative clauses, adverbial clauses and coordination."""
    left = token.left_edge
    right = token
    for child in token.children:
        if (
            child.i > token.i and child.dep_ in ("prep", "compound", "nmod", "case", "poss", "amod", "nummod")
        ) or (child.i > token.i and child.dep_ in ("pobj", "dobj")):
            right = max(right, right_end(child), key=lambda t: t.i)
    if not appositions:
        left = (
            max(
                left,
                *(child.right_edge.nbor() for child in token.children if _is_left_apposition(child, token)),
                key=lambda t: t.i,
            )
            if any(_is_left_apposition(child, token) for child in token.children)
            else left
        )
    start, end = left.idx, right.idx + len(right)
    return Span(start, end) if start < end else Span(token.idx, token.idx + len(token))


def _is_left_apposition(child: Token, token: Token) -> bool:
    return child.dep_ in ("appos", "relcl", "acl") and child.i < token.i and child.right_edge.i + 1 <= token.i


def right_end(token: Token) -> Token:
    """The last token of a subtree that ends before a relative clause or a clause of its own."""
    end = token
    for child in token.children:
        if (
            child.i > token.i
            and child.dep_
            not in (
                "relcl",
                "acl",
                "advcl",
                "appos",
                "punct",
                "ccomp",
                "conj",
                "cc",
            )
        ) or (child.i > token.i and child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN")):
            candidate = right_end(child)
            if candidate.i > end.i:
                end = candidate
    return end


def possessor(doc: Doc, root: Token) -> Span | None:
    for child in root.children:
        if child.dep_ == "poss":
            first, last = child.left_edge, child
            return Span(first.idx, last.idx + len(last)) if first.i <= last.i else None
    return None


def function(root: Token) -> str:
    """Acting, acted on, owning, or merely there; a passive's subject is acted on, its agent acts."""
    while root.dep_ in ("conj", "appos") and root.head.i != root.i:
        root = root.head
    if root.dep_ in ("nsubj", "csubj", "agent"):
        return "subject"
    if root.dep_ == "poss":
        return "possessive"
    if root.dep_ in ("nsubjpass", "dobj", "iobj", "dative", "obj"):
        return "object"
    if root.dep_ == "pobj":
        return "subject" if root.head.dep_ == "agent" else "object" if root.head.dep_ == "dative" else "other"
    return "other"


def sentence(token: Token) -> Span | None:
    sentence = token.sent
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    end = sentence.start_char + len(text.rstrip())
    return Span(start, end) if start < end else None


def paragraphs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token ranges between line breaks."""
    start = 0
    for token in doc:
        if "\n" in token.text_with_ws:
            if start < token.i:
                yield start, token.i if token.is_space else token.i + 1
            start = token.i + 1
    if start < len(doc):
        yield start, len(doc)
