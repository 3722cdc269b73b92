"""What the dependency parse tells of a noun phrase: its extent, its function, its owner, its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    """The token's sentence without the white space at its ends; None where it is nothing else."""
    sentence = token.sent
    first, last = sentence.start, sentence.end - 1
    while first < last and token.doc[first].is_space:
        first += 1
    while last > first and token.doc[last].is_space:
        last -= 1
    left, right = token.doc[first].text, token.doc[last].text
    start = token.doc[first].idx + len(left) - len(left.lstrip())
    end = token.doc[last].idx + len(right.rstrip())
    return Span(start, end) if start < end else None


def forms(doc: Doc) -> list[str]:
    """The words as written, one a token: what ``[token.text for token in doc]`` gives, without the tokens.

    spaCy makes a new object of each token that is asked for, which takes longer than most questions asked.
    """
    keys = doc.to_array("ORTH").tolist()
    known = {key: doc.vocab.strings[key] for key in set(keys)}
    return [known[key] for key in keys]


def paragraphs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Token ranges between line breaks; ``words`` are the ``forms`` of the document."""
    start = 0
    for at, word in enumerate(words):
        if "\n" in word:
            if start < at:
                yield start, at if word.isspace() else at + 1
            start = at + 1
    if start < len(words):
        yield start, len(words)
