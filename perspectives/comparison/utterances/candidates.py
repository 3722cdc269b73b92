"""Which statements may be one utterance: those that share rarer words, found by an inverted index.

MinHash finds sets that are alike as wholes, and a cut of four words is nothing like the forty that it was cut
from. So the keys are small: a telling word, two next to each other, and a word together with who said it. The
product of the sparse matrix of statements and keys with itself adds up what two statements share, in compiled
code; since a key that many have is dropped, or met only with the longest who have it, this is linear in the
number of statements. Whoever shares too small a part of the shorter one's words is passed over at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from perspectives.comparison.utterances.preparing import Folder, Prepared

MOST = 40
"""How many statements may have a key for all of them to be met with each other."""
HUBS = 6
"""With how many of the longest that have it each is met, where more have a pair of words."""
ENOUGH = 9.0
"""What two statements must share, in all their keys: two rare words next to each other do."""
RARE = 7.5
"""What a word counts for at most: in a large folder one that is very rare there is no more of a hint."""
PAIR, SPEAKER = 0.5, 1.8
"""What a pair of words, and a word of the same speaker, counts for beside the words themselves."""
OF_SHORTER = 0.15
"""The least share of the shorter one's words that must be the same, by their weight."""
ROWS = 4096
"""Rows of the product that are made at once: some megabytes."""


@dataclass(frozen=True, slots=True)
class _Having:
    """Who has which keys of one sort: sparse entries, and how many have each key."""

    rows: Any
    keys: Any
    counts: Any

    def matrix(self, shape: tuple[int, int], kept: Any, values: Any) -> Any:
        """Statements by keys, of the entries that are kept; ``values`` by key."""
        import numpy as np
        from scipy.sparse import csr_matrix

        roots = np.sqrt(values[self.keys[kept]]).astype(np.float32)
        return csr_matrix((roots, (self.rows[kept], self.keys[kept])), shape=shape)


def candidates(folder: Folder, among: Sequence[Prepared]) -> Iterator[tuple[int, int]]:
    """Pairs of places in ``among``, the smaller first, each once, in order."""
    if len(among) < 2 or not any(one.telling for one in among):
        return
    import numpy as np

    words, met, longest, having = _index(folder, among)
    weight = np.array([one.weight for one in among], dtype=np.float32)
    across, back, again = met.T.tocsr(), longest.T.tocsr(), having.T.tocsr()
    for start in range(0, len(among), ROWS):
        end = start + ROWS
        product = met[start:end] @ across
        if longest.nnz:
            product = product + (having[start:end] @ back).maximum(longest[start:end] @ again)
        shared = product.tocoo()
        kept = (shared.data >= ENOUGH) & (shared.row + start < shared.col)
        ours, theirs = shared.row[kept] + start, shared.col[kept]
        if not len(ours):
            continue
        same = np.asarray(words[ours].multiply(words[theirs]).sum(axis=1)).ravel()
        lighter = np.minimum(weight[ours], weight[theirs])
        kept = same >= OF_SHORTER * lighter
        yield from sorted(zip(ours[kept].tolist(), theirs[kept].tolist(), strict=True))


def _index(folder: Folder, among: Sequence[Prepared]) -> tuple[Any, Any, Any, Any]:
    """Matrices of statements and keys: all words; the keys that few have; of pairs of words that many
    have the longest that have them, and all of them."""
    import numpy as np
    from scipy.sparse import hstack

    stems = len(folder.weights)
    weights = np.minimum(RARE, np.array(folder.weights, dtype=np.float64))
    numbers = {name: number for number, name in enumerate(_speakers(folder, among))}
    words = _having(among, [one.ordered for one in among], lambda flat: flat)
    pairs = _having(among, [sorted(one.pairs) for one in among], lambda flat: flat[0::2] * stems + flat[1::2])
    who = np.array([numbers.get(_speaker(folder, one) or "", -1) for one in among], dtype=np.int64)
    of_word = np.bincount(words[1], minlength=stems)

    def kept(rows: Any, codes: Any) -> tuple[_Having, Any]:
        known, keys, counts = np.unique(codes, return_inverse=True, return_counts=True)
        return _Having(rows, keys, counts), known

    by_word, known = kept(*words)
    value = weights[known]
    few = (by_word.counts >= 2) & (by_word.counts <= MOST)
    shape = (len(among), max(1, len(known)))
    blocks = [by_word.matrix(shape, few[by_word.keys], value)]
    everything = by_word.matrix(shape, np.ones(len(by_word.keys), dtype=bool), value)

    said = who[words[0]] >= 0
    by_speaker, known = kept(words[0][said], who[words[0][said]] * stems + words[1][said])
    few = (by_speaker.counts >= 2) & (by_speaker.counts <= MOST)
    alone = of_word[known % stems] > MOST
    value = weights[known % stems] * (SPEAKER + alone)
    blocks.append(by_speaker.matrix((len(among), max(1, len(known))), few[by_speaker.keys], value))

    by_pair, known = kept(*pairs)
    first, second = known // stems, known % stems
    value = PAIR * (weights[first] + weights[second])
    # Of words that are too common by themselves the pair has to tell it all.
    value += weights[first] * (of_word[first] > MOST) + weights[second] * (of_word[second] > MOST)
    few = (by_pair.counts >= 2) & (by_pair.counts <= MOST)
    many = by_pair.counts > MOST
    shape = (len(among), max(1, len(known)))
    blocks.append(by_pair.matrix(shape, few[by_pair.keys], value))
    longest = by_pair.matrix(shape, _first_of_each(among, by_pair, many), value)
    return everything, hstack(blocks, format="csr"), longest, by_pair.matrix(shape, many[by_pair.keys], value)


def _having(among: Sequence[Prepared], keys: Sequence[Sequence[Any]], code: Any) -> tuple[Any, Any]:
    """The rows and the codes of all keys of all statements."""
    import numpy as np

    rows = np.repeat(np.arange(len(among)), [len(row) for row in keys])
    flat = chain.from_iterable(keys)
    one_by_one = flat if not len(rows) or isinstance(_any(keys), int) else chain.from_iterable(flat)
    return rows, code(np.fromiter(one_by_one, dtype=np.int64))


def _any(keys: Sequence[Sequence[Any]]) -> Any:
    return next(row[0] for row in keys if row)


def _first_of_each(among: Sequence[Prepared], having: _Having, many: Any) -> Any:
    """Which entries belong to the longest few that have a key that many have."""
    import numpy as np

    entries = np.flatnonzero(many[having.keys])
    lengths = np.array([one.weight for one in among])[having.rows[entries]]
    order = np.lexsort((having.rows[entries], -lengths, having.keys[entries]))
    keys = having.keys[entries][order]
    begins = np.concatenate(([True], keys[1:] != keys[:-1])) if len(keys) else np.zeros(0, dtype=bool)
    places = np.arange(len(keys))
    rank = places - np.maximum.accumulate(np.where(begins, places, 0)) if len(keys) else places
    first = np.zeros(len(having.keys), dtype=bool)
    first[entries[order[rank < HUBS]]] = True
    return first


def _speaker(folder: Folder, one: Prepared) -> str | None:
    speaker = folder.speakers[one.at]
    return None if speaker is None else speaker.id


def _speakers(folder: Folder, among: Sequence[Prepared]) -> list[str]:
    return sorted({name for one in among if (name := _speaker(folder, one)) is not None})
