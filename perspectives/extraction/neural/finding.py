"""An article's pieces to candidates, window by window, with whatever runs the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from perspectives.extraction.neural.decoding import Candidate, Floats, candidates
from perspectives.extraction.neural.distances import buckets
from perspectives.extraction.neural.pieces import Integers, Pieces
from perspectives.extraction.neural.windows import windows

CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Outputs:
    """Of one window, [CLS] and [SEP] left out: ``hangs`` (pieces, styles) as probabilities; ``piece``,
    ``anchor`` and ``roles`` are what the pair head asks for, a row a piece."""

    hangs: Floats
    piece: Floats
    anchor: Floats
    roles: Floats


class Backend(Protocol):
    """Runs the network's two halves, on onnxruntime or, while training, on PyTorch."""

    transitions: Floats
    beginnings: Floats

    def encode(self, ids: Integers, features: Integers) -> Outputs:
        """``ids`` (pieces + 2,) between [CLS] and [SEP]; ``features`` (pieces + 2, features)."""
        ...

    def pair(self, outputs: Outputs, anchors: Integers, near: Integers) -> Floats:
        """(anchors, pieces, labels) for the pieces at ``anchors``; ``near`` (anchors, pieces, 3)."""
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """How an article is read. ``longest``, ``before`` and ``after`` count pieces (see ``windows``);
    ``least`` is the smallest probability, by either guideline, at which an anchor is looked into."""

    longest: int = 318
    before: int = 32
    after: int = 16
    least: float = 0.1


def find(pieces: Pieces, backend: Backend, reading: Reading) -> list[Candidate]:
    """All candidates of an article, unsettled, in the order of their anchors."""
    found: list[Candidate] = []
    for window in windows(pieces.paragraphs, reading.longest, reading.before, reading.after):
        part = slice(window.start, window.end)
        size = window.end - window.start
        ids = np.concatenate([[CLS], pieces.ids[part], [SEP]])
        features = np.zeros((size + 2, pieces.features.shape[1]), dtype=np.int64)
        features[1:-1] = pieces.features[part]
        outputs = backend.encode(ids, features)
        likely = (outputs.hangs.max(-1) >= reading.least) & pieces.first[part]
        likely[: window.own_start - window.start] = False
        likely[window.own_end - window.start :] = False
        anchors = np.flatnonzero(likely)
        if not len(anchors):
            continue
        near = buckets(anchors, pieces.sentences[part], pieces.paragraphs[part])
        scores = backend.pair(outputs, anchors, near)
        found += candidates(
            anchors,
            outputs.hangs[anchors],
            scores,
            transitions=backend.transitions,
            beginnings=backend.beginnings,
            first=pieces.first[part],
            offset=window.start,
        )
    return found
