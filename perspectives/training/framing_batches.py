"""Framed texts to windows and batches, and the loss of the framing head."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from perspectives.extraction.neural.finding import CLS, SEP
from perspectives.extraction.neural.framing import COLUMNS
from perspectives.extraction.neural.pieces import FEATURES
from perspectives.training.framing_examples import Framed
from perspectives.training.network import Network

PAD = 0


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``start`` to ``end`` of a framed text."""

    framed: Framed
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FramingBatch:
    """Rows between [CLS] and [SEP]; ``targets`` and ``weights`` (rows, pieces, columns)."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    targets: Tensor
    weights: Tensor


def plan(framed: Sequence[Framed], longest: int, size: int, chance: random.Random) -> list[list[Window]]:
    """Every text once, in windows whose borders fall elsewhere each time, in batches of about ``size`` pieces
    of windows of like length; their order is shuffled."""
    windows = []
    for item in framed:
        paragraphs = item.pieces.paragraphs
        at, room = 0, chance.randint(longest // 3, longest)
        while at < len(paragraphs):
            end = min(at + room, len(paragraphs))
            if end < len(paragraphs):
                breaks = [i for i in range(end, at + room // 2, -1) if paragraphs[i] != paragraphs[i - 1]]
                end = breaks[0] if breaks else end
            windows.append(Window(item, at, end))
            at, room = end, longest
    piles: list[list[Window]] = []
    pile: list[Window] = []
    for window in sorted(windows, key=lambda w: (w.start - w.end, chance.random())):
        widest = max(w.end - w.start for w in (*pile, window)) + 2
        if pile and widest * (len(pile) + 1) > size:
            piles.append(pile)
            pile = []
        pile.append(window)
    if pile:
        piles.append(pile)
    chance.shuffle(piles)
    return piles


def framing_batch(windows: Sequence[Window], where: torch.device) -> FramingBatch:
    """The windows side by side, padded to the longest."""
    count, longest = len(windows), max(w.end - w.start for w in windows) + 2
    ids = np.full((count, longest), PAD)
    features = np.zeros((count, longest, len(FEATURES)), dtype=np.int64)
    mask = np.zeros((count, longest), dtype=np.int64)
    targets = np.zeros((count, longest, len(COLUMNS)), dtype=np.float32)
    weights = np.zeros_like(targets)
    for row, w in enumerate(windows):
        pieces, size = w.framed.pieces, w.end - w.start
        ids[row, 0], ids[row, 1 : size + 1], ids[row, size + 1] = CLS, pieces.ids[w.start : w.end], SEP
        features[row, 1 : size + 1] = pieces.features[w.start : w.end]
        mask[row, : size + 2] = 1
        targets[row, 1 : size + 1] = w.framed.targets[w.start : w.end]
        weights[row, 1 : size + 1] = w.framed.weights[w.start : w.end]
    arrays = (ids, features, mask, targets, weights)
    return FramingBatch(*(torch.from_numpy(array).to(where) for array in arrays))


def framing_loss(network: Network, batch: FramingBatch) -> Tensor:
    """Binary cross-entropy of every column that is known, a piece."""
    scores = network.frames(batch.ids, batch.features, batch.mask).float()
    total = functional.binary_cross_entropy_with_logits(scores, batch.targets, batch.weights, reduction="sum")
    return total / batch.mask.sum()
