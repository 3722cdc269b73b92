"""An article's pieces to candidates, window by window, with whatever runs the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from perspectives.extraction.neural.decoding import Candidate, Floats, candidates
from perspectives.extraction.neural.distances import buckets
from perspectives.extraction.neural.framing import COLUMNS
from perspectives.extraction.neural.pieces import Integers, Pieces
from perspectives.extraction.neural.windows import windows

CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Outputs:
    """Of one window, [CLS] and [SEP] left out: ``hangs`` (pieces, styles) as probabilities; ``piece``,
    ``anchor`` and ``roles`` are what the pair head asks for, a row a piece; ``framing`` (pieces,
    ``framing.COLUMNS``) as probabilities."""

    hangs: Floats
    piece: Floats
    anchor: Floats
    roles: Floats
    framing: Floats


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


def find(pieces: Pieces, backend: Backend, reading: Reading) -> tuple[list[Candidate], Floats]:
    """All candidates of an article, unsettled, in the order of their anchors; and the probabilities of
    framing of every piece, (pieces, ``framing.COLUMNS``), from the same pass."""
    found: list[Candidate] = []
    framing = np.zeros((len(pieces), len(COLUMNS)), dtype=np.float32)
    for window in windows(pieces.paragraphs, reading.longest, reading.before, reading.after):
        part = slice(window.start, window.end)
        size = window.end - window.start
        ids = np.concatenate([[CLS], pieces.ids[part], [SEP]])
        features = np.zeros((size + 2, pieces.features.shape[1]), dtype=np.int64)
        features[1:-1] = pieces.features[part]
        outputs = backend.encode(ids, features)
        own = slice(window.own_start - window.start, window.own_end - window.start)
        framing[window.own_start : window.own_end] = outputs.framing[own]
        likely = (outputs.hangs.max(-1) >= reading.least) & pieces.first[part]
        likely[: own.start] = False
        likely[own.stop :] = False
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
    return found, framing
