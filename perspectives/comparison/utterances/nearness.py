"""Which words are near in meaning ("lawsuit", "sued"): a table of vectors, made once from a sentence encoder.

``vectors.npz`` is made by ``perspectives.training.word_vectors`` from all-MiniLM-L6-v2 (Apache-2.0), as
Model2Vec does it: ``stems`` are the stems, ``vectors`` their vectors in bytes. So meaning costs no pass of a
model, and a pair of statements some microseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent / "vectors.npz"
FAR = 0.4
"""The cosine up to which two words have nothing to do with each other; at 1 they are as good as one."""


@cache
def _table() -> tuple[dict[str, int], Any]:
    """The place of each stem, and the vectors of length 1."""
    import numpy as np

    with np.load(TABLE, allow_pickle=False) as data:
        stems = data["stems"].tobytes().decode().split("\n")
        vectors = data["vectors"].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return {stem: place for place, stem in enumerate(stems)}, vectors


def vectors_of(stems: Sequence[str]) -> Any:
    """A row for each stem; one that the table lacks has zeros, and is near to nothing."""
    import numpy as np

    places, vectors = _table()
    known = [(row, places[stem]) for row, stem in enumerate(stems) if stem in places]
    made = np.zeros((len(stems), vectors.shape[1]), dtype=np.float32)
    if known:
        rows, found = zip(*known, strict=True)
        made[list(rows)] = vectors[list(found)]
    return made


def nearest(vectors: Any, ours: Sequence[int], theirs: Sequence[int]) -> tuple[list[float], list[float]]:
    """For each word of either side how near the nearest of the other is, 0 to 1. Both have words."""
    near = vectors[list(ours)] @ vectors[list(theirs)].T
    scale = 1 - FAR
    return (
        [max(0.0, (value - FAR) / scale) for value in near.max(axis=1).tolist()],
        [max(0.0, (value - FAR) / scale) for value in near.max(axis=0).tolist()],
    )
