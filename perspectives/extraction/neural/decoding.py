"""From the network's scores to attributions.

For each piece at which an attribution may hang, the best labelling of the window is found (Viterbi 1967)
under the trained transitions. Attributions that compete for the same words are settled best first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from perspectives.extraction.neural.pieces import Integers

Floats = NDArray[np.float32]

NONE, SOURCE, CUE, CONTENT = range(4)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution that may be: piece indexes into the article, each array in order.

    ``hangs`` are the probabilities that one hangs at ``anchor``, by PolNeAR's guideline and by ours; ``sure``
    is the mean probability of the labels that the content was given; ``chances`` that of each content piece.
    """

    anchor: int
    hangs: tuple[float, float]
    sure: float
    source: Integers
    cue: Integers
    content: Integers
    chances: Floats

    @property
    def score(self) -> float:
        """Orders candidates; no probability."""
        return sum(self.hangs) / 2 * self.sure


def label(scores: Floats, transitions: Floats, beginnings: Floats) -> Integers:
    """The best labels, (anchors, pieces), of ``scores`` (anchors, pieces, labels)."""
    count, length, _ = scores.shape
    back = np.zeros((length, count, scores.shape[2]), dtype=np.int8)
    best = beginnings + scores[:, 0]
    for at in range(1, length):
        paths = best[:, :, None] + transitions
        back[at] = paths.argmax(1)
        best = paths.max(1) + scores[:, at]
    labels = np.zeros((count, length), dtype=np.int64)
    labels[:, -1] = best.argmax(-1)
    rows = np.arange(count)
    for at in range(length - 1, 0, -1):
        labels[:, at - 1] = back[at][rows, labels[:, at]]
    return labels


def candidates(
    anchors: Integers,
    hangs: Floats,
    scores: Floats,
    *,
    transitions: Floats,
    beginnings: Floats,
    first: NDArray[np.bool_],
    offset: int,
) -> list[Candidate]:
    """What may hang at each of ``anchors`` (window indexes); ``offset`` is the window's first piece.

    ``hangs`` (anchors, 2), ``scores`` (anchors, pieces, labels), ``first`` (pieces,): which begin a word; no
    word is parted. Labellings without content are left out.
    """
    if not len(anchors):
        return []
    word = np.maximum.accumulate(np.where(first, np.arange(len(first)), 0))
    labels = label(scores, transitions, beginnings)[:, word]
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    chances = shifted / shifted.sum(-1, keepdims=True)
    found = []
    for number, anchor in enumerate(anchors):
        row = labels[number]
        content = np.flatnonzero(row == CONTENT)
        if not len(content):
            continue
        of_content = chances[number, content, CONTENT].astype(np.float32)
        found.append(
            Candidate(
                anchor=int(anchor) + offset,
                hangs=(float(hangs[number, 0]), float(hangs[number, 1])),
                sure=float(of_content.mean()),
                source=np.flatnonzero(row == SOURCE) + offset,
                cue=np.flatnonzero(row == CUE) + offset,
                content=content + offset,
                chances=of_content,
            )
        )
    return found


def settle(found: Iterable[Candidate], least: float, overlap: float = 0.5) -> list[Candidate]:
    """The candidates that stand, in the order of their anchors.

    Best first: one whose anchor or half of whose content is already content of a better one falls, and
    so does one that hangs within another's cue. What is left keeps the content pieces that nobody better
    has taken.
    """
    ranked = sorted((c for c in found if c.score >= least), key=lambda c: (-c.score, c.anchor))
    taken: set[int] = set()
    cues: set[int] = set()
    standing: list[Candidate] = []
    for candidate in ranked:
        mine = set(candidate.content.tolist())
        shared = len(mine & taken) / len(mine)
        if candidate.anchor in taken or candidate.anchor in cues or shared >= overlap:
            continue
        free = np.array([i not in taken for i in candidate.content.tolist()])
        own_cue = candidate.cue if len(candidate.cue) else np.array([candidate.anchor])
        cues |= set(own_cue.tolist())
        taken |= mine
        standing.append(
            Candidate(
                candidate.anchor,
                candidate.hangs,
                candidate.sure,
                candidate.source,
                candidate.cue,
                candidate.content[free],
                candidate.chances[free],
            )
        )
    return sorted(standing, key=lambda c: c.anchor)


def stretches(indexes: Sequence[int] | Integers) -> list[tuple[int, int]]:
    """Runs of consecutive indexes, half open."""
    runs: list[tuple[int, int]] = []
    for i in indexes:
        if runs and runs[-1][1] == i:
            runs[-1] = runs[-1][0], int(i) + 1
        else:
            runs.append((int(i), int(i) + 1))
    return runs
