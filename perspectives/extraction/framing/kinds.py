"""Which category a flag is of and which way it colours, as far as its words and their syntax tell.

Log-linear models over the words of a stretch, those around it and its form, learned from flags that readers
had marked (``training.framing_kinds``). The network sees more of the sentence, these more words; the judge
(``weighing``) weighs both.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from perspectives.extraction.framing.page import Page
from perspectives.extraction.neural.framing import CATEGORIES
from perspectives.extraction.neural.session import unreadable
from perspectives.model import Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

FILE = "framing_kinds.npz"
"""In the folder of the network's weights."""
WAYS = (Polarity.POSITIVE, Polarity.NEUTRAL, Polarity.NEGATIVE)
KINDS: tuple[str, ...] = (*map(str, CATEGORIES), *map(str, WAYS))
"""The columns of the weights: the categories, then the polarities."""
MOST_WORDS = 6
"""Words of a stretch that are counted apart; what is longer is a clause."""
LONG = 12
PLAIN = ("DET", "PUNCT")
"""Parts of speech that carry nothing."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """``weights`` (clues, ``KINDS``); ``rows`` by the clue's name."""

    rows: Mapping[str, int]
    weights: NDArray[np.float32]

    def chances(self, clues: Mapping[str, float]) -> dict[str, float]:
        """The logarithm of how likely each kind is, of the categories and of the polarities, by its name."""
        known = [(self.rows[name], value) for name, value in clues.items() if name in self.rows]
        scores = np.zeros(len(KINDS))
        for row, value in known:
            scores += value * self.weights[row]
        split = len(CATEGORIES)
        parts = [scores[:split], scores[split:]]
        found = np.concatenate([part - _log_sum(part) for part in parts])
        return dict(zip(KINDS, map(float, found), strict=True))


def _log_sum(scores: NDArray[np.float64]) -> float:
    highest = float(scores.max())
    return highest + math.log(float(np.exp(scores - highest).sum()))


@lru_cache(maxsize=2)
def load_kinds(folder: Path) -> Kinds:
    """Those that belong to the network in ``folder``.

    Raises ``PipelineError`` where they are missing or not what they should be.
    """
    try:
        with np.load(folder / FILE, allow_pickle=False) as file:
            names, weights = file["names"], file["weights"].astype(np.float32)
        if weights.shape != (len(names), len(KINDS)):
            raise ValueError(f"{FILE} has the shape {weights.shape}")
    except (OSError, KeyError, ValueError, BadZipFile) as error:
        raise unreadable(folder, error) from error
    return Kinds({str(name): row for row, name in enumerate(names)}, weights)


def clues(page: Page, start: int, end: int, head: Token) -> dict[str, float]:
    """What is known of a stretch, by name: places of ``page.tokens``, half open, and the word on which the
    others hang."""
    words = page.tokens[start:end]
    found = dict.fromkeys(_of_words(words), 1.0)
    found |= dict.fromkeys((f"suffix {t.lower_[-3:]}" for t in words if _carries(t)), 0.5)
    found |= dict.fromkeys(_around(page, start, end, head), 0.7)
    found[f"length {min(MOST_WORDS, len(words))}"] = 1.0
    found["long"] = min(LONG, len(words)) / LONG
    found["always"] = 1.0
    if any(t.i in page.cues for t in words):
        found["cue"] = 1.0
    if page.in_title(words[0]):
        found["headline"] = 1.0
    if any(t.dep_ == "neg" for t in words):
        found["negated"] = 1.0
    if page.text[max(0, words[0].idx - 1)] in "\"“‘'":
        found["quoted"] = 1.0
    return found


def _carries(token: Token) -> bool:
    return token.pos_ not in PLAIN and not token.ent_type_


def _of_words(words: Sequence[Token]) -> Iterator[str]:
    for token in words:
        if _carries(token):
            yield f"lemma {token.lemma_.lower()}"
            yield f"word {token.lower_}"
    for first, second in itertools.pairwise(words):
        yield f"pair {first.lower_} {second.lower_}"
    yield "parts " + " ".join(t.pos_ for t in words[:4])


def _around(page: Page, start: int, end: int, head: Token) -> Iterator[str]:
    yield f"head {head.lemma_.lower()}"
    yield f"head part {head.pos_}"
    yield f"head function {head.dep_}"
    yield f"governor {head.head.lemma_.lower()}"
    yield f"governor part {head.head.pos_}"
    if start:
        yield f"before {page.words[start - 1]}"
    if end < len(page.words):
        yield f"behind {page.words[end]}"
