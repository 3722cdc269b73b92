"""The words of a statement as they are compared: without case, marks, endings and editors' brackets.

Two things are made of them. ``Wording`` is what a hundred thousand statements are searched by, made in one go
over the folder: numbers that stand for stems. ``Word`` is what a variant is aligned by, with its place.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from perspectives.comparison.records import StatementView
from perspectives.comparison.searching import fold
from perspectives.model import Span

_CHUNK = re.compile(r"[^\s—–…]+[—–…]*|[—–…]+")
"""What stands between white space; a dash or an ellipsis ends it."""
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_EDGES = re.compile(r"^[^\w$]+|\W+$")
_ACRONYM = re.compile(r"(?:[A-Z]\.)+[A-Z]\.?|[A-Z]{2,6}")
_CLITIC = re.compile(r"'(?:s|re|ve|ll|d|m)?$")
_END = re.compile(r"[.,;:!?…—–]\W*$")
_NUMBER = re.compile(r"\$?\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Form:
    """A word without regard to where it stands."""

    plain: str
    """Without case, accents and marks: two such words are the same one."""
    stem: str
    """Without endings: two such words are forms of one."""
    says: bool
    """Whether it says something by itself, and does not only hold a sentence together."""
    negates: bool
    number: bool
    ends: bool = False
    """Whether a part of the sentence ends with it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a statement where it stands. Marks around it, and stray ones behind it, belong to it."""

    span: Span
    form: Form
    piece: int
    """Which piece of the content it is in, counted from 0."""
    quoted: bool
    """Whether it stands in quotation marks."""
    inserted: bool
    """Whether an editor put it in, in square brackets."""


@cache
def table() -> dict[str, Any]:
    """``words.yaml``."""
    data: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text("utf-8"))
    return data


@lru_cache(maxsize=200_000)
def form(chunk: str) -> Form | None:
    """The form of a run of characters; None for one without a letter or digit."""
    plain = _EDGES.sub("", fold(chunk).replace("-", "").replace("[", "").replace("]", ""))
    if not plain:
        return None
    ends = _END.search(chunk) is not None
    if plain in _negations():
        return Form(plain, plain, False, True, False, ends)
    bare = _CLITIC.sub("", plain)
    letters = _EDGES.sub("", chunk).removesuffix("'s").removesuffix("’s")
    if _ACRONYM.fullmatch(letters) and (bare == "us" or bare.replace(".", "") not in _function()):
        short = bare.replace(".", "") + "."
        return Form(short, short, True, False, False, ends)
    if bare in _function():
        return Form(plain, bare, False, False, False)
    number = _number(bare)
    return Form(plain, number or _stem(bare), True, False, bool(number), ends)


def _number(bare: str) -> str:
    """Figures, be they written in letters; "" where it is no number."""
    if _NUMBER.fullmatch(bare):
        return bare.strip("$.,").replace(",", "")
    return str(table()["numbers"].get(bare, ""))


def words(view: StatementView) -> tuple[Word, ...]:
    """The words of a statement's content, in order. Offsets are code points of the article's text."""
    text = view.article.text
    found: list[Word] = []
    quoted = view.statement.quoted
    for number, piece in enumerate(view.statement.content):
        found += _words_of(piece, text, number, quoted)
    return tuple(found)


def forms(view: StatementView) -> list[Form]:
    """The words' forms alone, in order: what ``words`` gives, but many times faster."""
    made = (form(chunk) for piece in view.content for chunk in _CHUNK.findall(piece))
    return [one for one in made if one is not None]


def quoted_forms(view: StatementView) -> list[Form]:
    """The forms of the words in quotation marks, in order."""
    text = view.article.text
    made = (form(chunk) for mark in view.statement.quoted for chunk in _CHUNK.findall(mark.of(text)))
    return [one for one in made if one is not None]


def _words_of(piece: Span, text: str, number: int, quoted: tuple[Span, ...]) -> Iterator[Word]:
    """The words of one piece. Marks that stand alone go to the word before them, else to the one behind."""
    brackets = deque(match.span() for match in _BRACKETS.finditer(text, piece.start, piece.end))
    start: int | None = None
    waiting: tuple[Span, Form] | None = None
    for match in _CHUNK.finditer(text, piece.start, piece.end):
        made = form(match.group())
        if made is None:
            if waiting is not None:
                waiting = Span(waiting[0].start, match.end()), waiting[1]
            elif start is None:
                start = match.start()
            continue
        if waiting is not None:
            yield _word(*waiting, number, quoted, brackets)
        waiting = Span(match.start() if start is None else start, match.end()), made
        start = None
    if waiting is not None:
        yield _word(*waiting, number, quoted, brackets)


def _word(
    span: Span, made: Form, number: int, quoted: tuple[Span, ...], brackets: deque[tuple[int, int]]
) -> Word:
    while brackets and brackets[0][1] <= span.start:  # words come in order
        brackets.popleft()
    inserted = bool(brackets) and brackets[0][0] < span.end
    return Word(span, made, number, any(mark.overlaps(span) for mark in quoted), inserted)


def _stem(plain: str) -> str:
    base = _irregular().get(plain, plain)
    keep: int = table()["keep"]
    for ending in table()["endings"]:
        if base.endswith(ending) and len(base) - len(ending) >= keep:
            base = base.removesuffix(ending)
            break
    return base[:-1] if len(base) > keep and base[-1] == base[-2] else base


@cache
def _irregular() -> dict[str, str]:
    return {other: row[0] for row in table()["irregular"] for other in row}


@cache
def _function() -> frozenset[str]:
    return frozenset(word for row in table()["function"] for word in row)


@cache
def _negations() -> frozenset[str]:
    return frozenset(table()["negations"])
