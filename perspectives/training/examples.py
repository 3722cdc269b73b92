"""Documents to windows with labels, and windows to batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from perspectives.extraction.neural.decoding import Floats
from perspectives.extraction.neural.distances import DISTANCES, buckets
from perspectives.extraction.neural.pieces import FEATURES, Integers, Pieces
from perspectives.training.corpora import ROLES, Document
from perspectives.training.network import LABELS, TAGS
from perspectives.training.soft import Opinion

CLS, SEP, PAD = 101, 102, 0
STYLES = {"polnear": 0, "gold": 1}
LEAST_OF_TEACHER = 0.3
"""The probability at which a teacher's anchor in an unmarked text is learned from."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A document in pieces: ``tags`` (pieces,), ``anchors`` the piece each attribution hangs at, ``labels``
    (attributions, pieces). ``opinion`` is a teacher's, ``trust`` how much it counts beside the marks: all,
    for a text that nobody marked."""

    document: Document
    pieces: Pieces
    tags: Integers
    anchors: Integers
    labels: NDArray[np.int8]
    opinion: Opinion | None = None
    trust: float = 0.0


def mark(document: Document, pieces: Pieces) -> Marked:
    """The labels of a document. Where two attributions claim a piece in different roles, content wins."""
    count = len(pieces)
    labels = np.zeros((len(document.attributions), count), dtype=np.int8)
    anchors = np.zeros(len(document.attributions), dtype=np.int64)
    tags = np.zeros(count, dtype=np.int64)
    keep = []
    for number, attribution in enumerate(document.attributions):
        for label, role in enumerate(ROLES, 1):
            for start, end in getattr(attribution, role):
                a, b = _covered(pieces, start, end)
                labels[number, a:b] = label
                if a < b:
                    better = (tags[a:b] == 0) | (label == 3)
                    values = np.full(b - a, 2 * label)
                    values[0] = 2 * label - 1
                    tags[a:b] = np.where(better, values, tags[a:b])
        a, b = _covered(pieces, attribution.anchor, attribution.anchor + 1)
        if a < b and (labels[number] == 3).any():
            anchors[number] = a
            keep.append(number)
    return Marked(document, pieces, tags, anchors[keep], labels[keep])


def _covered(pieces: Pieces, start: int, end: int) -> tuple[int, int]:
    """Indexes, half open, of the pieces that overlap the characters."""
    first = int(np.searchsorted(pieces.ends, start, side="right"))
    last = int(np.searchsorted(pieces.starts, end, side="left"))
    return first, max(first, last)


@dataclass(frozen=True, slots=True)
class Example:
    """A window of a marked document; ``start`` and ``end`` are its pieces."""

    marked: Marked
    start: int
    end: int


def epoch(marked: Sequence[Marked], longest: int, chance: random.Random) -> list[Example]:
    """Every piece of every document once, in windows whose borders fall elsewhere in each epoch."""
    examples = []
    for item in marked:
        paragraphs = item.pieces.paragraphs
        at = 0
        room = chance.randint(longest // 3, longest)
        while at < len(paragraphs):
            end = min(at + room, len(paragraphs))
            if end < len(paragraphs):
                breaks = [i for i in range(end, at + room // 2, -1) if paragraphs[i] != paragraphs[i - 1]]
                end = breaks[0] if breaks else end
            examples.append(Example(item, at, end))
            at, room = end, longest
    chance.shuffle(examples)
    return examples


def batches(examples: Sequence[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Batches of about ``size`` pieces, of windows of like length; their order is shuffled."""
    piles: list[list[Example]] = []
    pile: list[Example] = []
    for example in sorted(examples, key=lambda e: (e.start - e.end, chance.random())):
        longest = max(e.end - e.start for e in (*pile, example)) + 2
        if pile and longest * (len(pile) + 1) > size:
            piles.append(pile)
            pile = []
        pile.append(example)
    if pile:
        piles.append(pile)
    chance.shuffle(piles)
    yield from piles


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors; a row's pieces stand between [CLS] and [SEP]. Targets are distributions: ``tags`` (rows,
    pieces, 7), ``hangs`` (rows, pieces, styles) with ``hang_weights`` alike. Anchors are flat over the
    batch: ``rows`` and ``anchors`` say where each hangs, ``labels`` (anchors, pieces, 4), ``weights``
    (anchors,) and ``buckets`` (anchors, pieces, 3) follow them."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    tags: Tensor
    hangs: Tensor
    hang_weights: Tensor
    rows: Tensor
    anchors: Tensor
    buckets: Tensor
    labels: Tensor
    weights: Tensor


@dataclass(frozen=True, slots=True)
class _Targets:
    """What one window is to become, without [CLS] and [SEP]; the shapes of ``Batch``'s rows."""

    tags: Floats
    hangs: Floats
    hang_weights: Floats
    anchors: Integers
    labels: Floats
    weights: Floats


def collate(examples: Sequence[Example]) -> Batch:
    """One batch of the windows, padded to the longest."""
    longest = max(e.end - e.start for e in examples) + 2
    count = len(examples)
    ids = np.full((count, longest), PAD)
    features = np.zeros((count, longest, len(FEATURES)), dtype=np.int64)
    mask = np.zeros((count, longest), dtype=np.int64)
    tags = np.zeros((count, longest, len(TAGS)), dtype=np.float32)
    tags[..., 0] = 1.0
    hangs = np.zeros((count, longest, len(STYLES)), dtype=np.float32)
    hang_weights = np.zeros((count, longest, len(STYLES)), dtype=np.float32)
    rows, anchors, near, labels, weights = [], [], [], [], []
    for row, e in enumerate(examples):
        pieces, size = e.marked.pieces, e.end - e.start
        ids[row, 0], ids[row, 1 : size + 1], ids[row, size + 1] = CLS, pieces.ids[e.start : e.end], SEP
        features[row, 1 : size + 1] = pieces.features[e.start : e.end]
        mask[row, : size + 2] = 1
        targets = _targets(e)
        tags[row, 1 : size + 1] = targets.tags
        hangs[row, 1 : size + 1] = targets.hangs
        hang_weights[row, 1 : size + 1] = targets.hang_weights
        at = targets.anchors
        spread = np.zeros((len(at), longest, len(DISTANCES)), dtype=np.int64)
        spread[:, 1 : size + 1] = buckets(
            at, pieces.sentences[e.start : e.end], pieces.paragraphs[e.start : e.end]
        )
        full = np.zeros((len(at), longest, len(LABELS)), dtype=np.float32)
        full[..., 0] = 1.0
        full[:, 1 : size + 1] = targets.labels
        rows += [row] * len(at)
        anchors += (at + 1).tolist()
        near.append(spread)
        labels.append(full)
        weights.append(targets.weights)
    return Batch(
        ids=torch.from_numpy(ids),
        features=torch.from_numpy(features),
        mask=torch.from_numpy(mask),
        tags=torch.from_numpy(tags),
        hangs=torch.from_numpy(hangs),
        hang_weights=torch.from_numpy(hang_weights),
        rows=torch.tensor(rows, dtype=torch.long),
        anchors=torch.tensor(anchors, dtype=torch.long),
        buckets=torch.from_numpy(np.concatenate(near)),
        labels=torch.from_numpy(np.concatenate(labels)),
        weights=torch.from_numpy(np.concatenate(weights)),
    )


def _targets(e: Example) -> _Targets:
    """The marks and the teacher's opinion, mixed by how far the teacher is trusted."""
    marked, size = e.marked, e.end - e.start
    style = STYLES.get(marked.document.style)
    tags = np.eye(len(TAGS), dtype=np.float32)[marked.tags[e.start : e.end]]
    hangs = np.zeros((size, len(STYLES)), dtype=np.float32)
    hang_weights = np.zeros((size, len(STYLES)), dtype=np.float32)
    inside = np.flatnonzero((marked.anchors >= e.start) & (marked.anchors < e.end))
    anchors = marked.anchors[inside] - e.start
    labels = np.eye(len(LABELS), dtype=np.float32)[marked.labels[inside][:, e.start : e.end]]
    weights = np.ones(len(anchors), dtype=np.float32)
    if style is not None:
        hangs[anchors, style] = 1.0
        hang_weights[:, style] = 1.0
    opinion, trust = marked.opinion, marked.trust
    if opinion is None:
        return _Targets(tags, hangs, hang_weights, anchors, labels, weights)
    tags = (1 - trust) * tags + trust * opinion.tags[e.start : e.end]
    theirs = opinion.hangs[e.start : e.end].astype(np.float32)
    if style is None:
        hangs, hang_weights = theirs, np.ones_like(theirs)
        likely = [
            i for i in opinion.labels if e.start <= i < e.end and opinion.hangs[i].max() >= LEAST_OF_TEACHER
        ]
        anchors = np.array(likely, dtype=np.int64) - e.start
        labels = np.zeros((len(likely), size, len(LABELS)), dtype=np.float32)
        labels[..., 0] = 1.0
        weights = opinion.hangs[likely].max(-1).astype(np.float32) if likely else weights[:0]
        trust = 1.0
    else:
        hangs[:, style] = (1 - trust) * hangs[:, style] + trust * theirs[:, style]
    for row, anchor in enumerate(anchors + e.start):
        if int(anchor) not in opinion.labels:
            continue
        start, given = opinion.labels[int(anchor)]
        a, b = max(start, e.start), min(start + len(given), e.end)
        if a < b:
            mine = labels[row, a - e.start : b - e.start]
            labels[row, a - e.start : b - e.start] = (1 - trust) * mine + trust * given[a - start : b - start]
    return _Targets(tags.astype(np.float32), hangs, hang_weights, anchors, labels, weights)
