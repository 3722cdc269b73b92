"""How far a piece lies from an anchor, in buckets that the network has embeddings for."""

from __future__ import annotations

import numpy as np

from perspectives.extraction.neural.pieces import Integers

_EDGES = np.array([1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193])
_NEAR_PARAGRAPHS = 3
_NEAR_SENTENCES = 4

DISTANCES = {
    "pieces": 2 * len(_EDGES) + 1,
    "sentences": 2 * _NEAR_SENTENCES + 1,
    "paragraphs": 2 * _NEAR_PARAGRAPHS + 1,
}
"""Name of each distance and its number of buckets, in the order of ``buckets``' last axis."""


def buckets(anchors: Integers, sentences: Integers, paragraphs: Integers) -> Integers:
    """(anchors, pieces, 3): for each anchor's index, where every piece of the window lies from it.

    ``sentences`` and ``paragraphs`` number those of each piece of the window. Pieces are counted by
    growing steps; sentences and paragraphs one by one, up to a few either way.
    """
    away = np.arange(len(sentences))[None, :] - anchors[:, None]
    by_piece = np.sign(away) * np.searchsorted(_EDGES, np.abs(away), side="right") + len(_EDGES)
    by_sentence = _clamped(sentences[None, :] - sentences[anchors][:, None], _NEAR_SENTENCES)
    by_paragraph = _clamped(paragraphs[None, :] - paragraphs[anchors][:, None], _NEAR_PARAGRAPHS)
    return np.stack([by_piece, by_sentence, by_paragraph], axis=-1).astype(np.int64)


def _clamped(away: Integers, most: int) -> Integers:
    return np.clip(away, -most, most) + most
