"""Which statements may be one utterance: those that share rarer words, found by an inverted index.

MinHash finds sets that are alike as wholes, and a cut of four words is nothing like the forty that it was cut
from. So the keys are small: a telling word, two next to each other, and a word together with who said it. The
product of the sparse matrix of statements and keys with itself adds up what two statements share, in compiled
code; since a key that many have is dropped, or met only with the longest who have it, this is linear in the
number of statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from perspectives.comparison.utterances.preparing import Folder, Prepared

MOST = 40
"""How many statements may have a key for all of them to be met with each other."""
HUBS = 6
"""With how many of the longest that have it each is met, where more have a pair of words."""
ENOUGH = 9.0
"""What two statements must share, in all their keys: two rare words next to each other do."""
PAIR, SPEAKER = 0.5, 0.5
"""What a pair of words, and a word of the same speaker, counts for beside the words themselves."""
ROWS = 4096
"""Rows of the product that are made at once: some megabytes."""


@dataclass
class _Keys:
    """The entries of a sparse matrix of statements and keys, while they gather."""

    rows: list[int]
    columns: list[int]
    values: list[float]
    count: int = 0

    def add(self, rows: Sequence[int], value: float) -> None:
        self.rows += rows
        self.columns += [self.count] * len(rows)
        self.values += [value**0.5] * len(rows)
        self.count += 1

    def matrix(self, statements: int) -> Any:
        import numpy as np
        from scipy.sparse import csr_matrix

        entries = (np.array(self.values, dtype=np.float32), (self.rows, self.columns))
        return csr_matrix(entries, shape=(statements, max(1, self.count)))


def candidates(folder: Folder, among: Sequence[Prepared]) -> Iterator[tuple[int, int]]:
    """Pairs of places in ``among``, the smaller first, each once, in order."""
    if len(among) < 2:
        return
    everyone, hubs, all_of_hubs = _index(folder, among)
    met = everyone.matrix(len(among))
    longest = hubs.matrix(len(among))
    having = all_of_hubs.matrix(len(among))
    across, back = met.T.tocsr(), longest.T.tocsr()
    again = having.T.tocsr()
    for start in range(0, len(among), ROWS):
        end = start + ROWS
        product = met[start:end] @ across
        if hubs.count:
            product = product + (having[start:end] @ back).maximum(longest[start:end] @ again)
        shared = product.tocoo()
        kept = (shared.data >= ENOUGH) & (shared.row + start < shared.col)
        found = sorted(zip((shared.row[kept] + start).tolist(), shared.col[kept].tolist(), strict=True))
        yield from found


def _index(folder: Folder, among: Sequence[Prepared]) -> tuple[_Keys, _Keys, _Keys]:
    by_word: dict[int, list[int]] = defaultdict(list)
    by_pair: dict[tuple[int, int], list[int]] = defaultdict(list)
    by_speaker: dict[tuple[str, int], list[int]] = defaultdict(list)
    for row, one in enumerate(among):
        speaker = folder.speakers[one.at]
        for stem in one.telling:
            by_word[stem].append(row)
            if speaker is not None:
                by_speaker[speaker.id, stem].append(row)
        for pair in one.pairs:
            by_pair[pair].append(row)
    weights = folder.weights
    everyone, hubs, having = _Keys([], [], []), _Keys([], [], []), _Keys([], [], [])
    for stem, rows in by_word.items():
        if 2 <= len(rows) <= MOST:
            everyone.add(rows, weights[stem])
    for (_, stem), rows in by_speaker.items():
        if 2 <= len(rows) <= MOST:
            everyone.add(rows, weights[stem] * (SPEAKER if len(by_word[stem]) <= MOST else 1 + SPEAKER))
    for (first, second), rows in by_pair.items():
        if len(rows) < 2:
            continue
        value = PAIR * (weights[first] + weights[second])
        # Of words that are too common by themselves the pair has to tell it all.
        value += sum(weights[stem] for stem in (first, second) if len(by_word[stem]) > MOST)
        if len(rows) <= MOST:
            everyone.add(rows, value)
        else:
            ranked = sorted(rows, key=lambda row: (-among[row].weight, row))
            hubs.add(ranked[:HUBS], value)
            having.add(rows, value)
    return everyone, hubs, having
