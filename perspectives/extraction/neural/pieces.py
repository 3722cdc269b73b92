"""A text as the network reads it: word pieces, and what letters, marks and layout tell of each.

The encoder's vocabulary is lower-case and knows nothing of lines. Three features for each piece make up
for that: its capitals, its place within quotation marks (paired by ``quotations``, over paragraphs too),
and whether it begins a paragraph. They are added to the word embeddings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from perspectives.extraction.neural.alike import read_as

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

    from perspectives.extraction.quotations import Quotation

Integers = NDArray[np.int64]

CASES = ("none", "lower", "title", "upper", "mixed", "digit")
QUOTES = ("outside", "opening", "inside", "closing", "continued", "unclosed", "single")
LAYOUTS = ("within", "headline", "second", "third", "paragraph", "sentence")
FEATURES = {"case": len(CASES), "quote": len(QUOTES), "layout": len(LAYOUTS)}
"""Name of each feature and how many values it takes, in the order of ``Pieces.features``' columns."""

LONGEST_WORD = 100
"""Characters. What is longer is no word, and the tokenizer's own limit too: it becomes one unknown piece."""

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE_MARKS = frozenset(".?!")
_CLOSERS = frozenset("\"'”’»)]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text's word pieces in order; every array has one entry a piece.

    ``starts`` and ``ends`` are code point offsets into the text, half open. ``first`` says that a piece
    begins a word. ``features`` has a column for each of ``FEATURES``. ``paragraphs`` and ``sentences``
    number from 0; sentences are a guess by punctuation, meant for distances only.
    """

    ids: Integers
    starts: Integers
    ends: Integers
    first: NDArray[np.bool_]
    features: Integers
    paragraphs: Integers
    sentences: Integers

    def __len__(self) -> int:
        return len(self.ids)


def cut(text: str, quotations: Sequence[Quotation], tokenizer: Tokenizer) -> Pieces:
    """The pieces of ``text``; white space belongs to none. Empty for a text without letters or marks.

    A word that ``alike`` reads as another is one piece, of the other's id and its own place.
    """
    bounds = [match.span() for match in _PARAGRAPH.finditer(text)]
    encodings = tokenizer.encode_batch([text[a:b] for a, b in bounds], add_special_tokens=False)
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    first: list[bool] = []
    paragraphs: list[int] = []
    for number, ((offset, _), encoding) in enumerate(zip(bounds, encodings, strict=True)):
        for word in _words(encoding):
            start, end = word[0][1], word[-1][2]
            alike = read_as(text[offset + start : offset + end])
            known = None if alike is None else tokenizer.token_to_id(alike)
            for at, (piece, a, b) in enumerate(word if known is None else [(known, start, end)]):
                ids.append(piece)
                starts.append(offset + a)
                ends.append(offset + b)
                first.append(at == 0)
                paragraphs.append(number)
    features, sentences = _features(text, starts, ends, paragraphs, quotations)
    return Pieces(
        ids=np.asarray(ids, dtype=np.int64),
        starts=np.asarray(starts, dtype=np.int64),
        ends=np.asarray(ends, dtype=np.int64),
        first=np.asarray(first, dtype=np.bool_),
        features=features,
        paragraphs=np.asarray(paragraphs, dtype=np.int64),
        sentences=sentences,
    )


def _words(encoding: Encoding) -> Iterator[list[tuple[int, int, int]]]:
    """(id, start, end) of the pieces of each word."""
    pieces: list[tuple[int, int, int]] = []
    word: int | None = None
    for piece, (a, b), of_word in zip(encoding.ids, encoding.offsets, encoding.word_ids, strict=True):
        if a == b:
            continue
        if pieces and of_word != word:
            yield pieces
            pieces = []
        pieces.append((piece, a, b))
        word = of_word
    if pieces:
        yield pieces


def _features(
    text: str,
    starts: Sequence[int],
    ends: Sequence[int],
    paragraphs: Sequence[int],
    quotations: Sequence[Quotation],
) -> tuple[Integers, Integers]:
    features = np.zeros((len(starts), len(FEATURES)), dtype=np.int64)
    sentences = np.zeros(len(starts), dtype=np.int64)
    quoted = _quote_states(quotations)
    sentence, ended, last, at_quote = -1, True, -1, 0
    for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
        word = text[start:end]
        features[i, 0] = _case(word)
        while at_quote < len(quoted) and quoted[at_quote][1] <= start:
            at_quote += 1
        if at_quote < len(quoted) and quoted[at_quote][0] < end:
            features[i, 1] = _quote(start, end, quoted[at_quote])
        new = paragraphs[i] != last
        if new or (ended and not word[0].islower() and word[0] not in _CLOSERS):
            sentence += 1
            features[i, 2] = min(1 + paragraphs[i], 4) if new else 5
            ended = False
        if word in _SENTENCE_MARKS:
            ended = True
        elif word[0] not in _CLOSERS:
            ended = False
        last = paragraphs[i]
        sentences[i] = sentence
    return features, sentences


def _case(word: str) -> int:
    if word.isdigit():
        return 5
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    if all(c.islower() for c in letters):
        return 1
    if all(not c.islower() for c in letters):
        return 3 if len(letters) > 1 else 2
    return 2 if letters[0].isupper() and all(c.islower() for c in letters[1:]) else 4


def _quote_states(quotations: Sequence[Quotation]) -> list[tuple[int, int, int, int, int]]:
    """(start, end, inner start, inner end, state within) of each paragraph's piece of each quotation."""
    states = []
    for quotation in quotations:
        for number, piece in enumerate(quotation.pieces):
            state = 6 if quotation.single else 5 if not quotation.complete else 4 if number else 2
            inner = max(piece.start, quotation.inner.start), min(piece.end, quotation.inner.end)
            states.append((piece.start, piece.end, *inner, state))
    return sorted(states)


def _quote(start: int, end: int, quoted: tuple[int, int, int, int, int]) -> int:
    _, _, inner_start, inner_end, state = quoted
    if end <= inner_start:
        return 1
    if start >= inner_end:
        return 3
    return state
