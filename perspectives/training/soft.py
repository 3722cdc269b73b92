"""A teacher's opinions, for distillation (Hinton et al. 2015) and self-training on unmarked texts.

For every piece of a document: the probability of each tag and of an attribution hanging there. For every
likely anchor: the marginal probability of each label under the teacher's chain, over the teacher's window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from perspectives.extraction.neural.distances import buckets
from perspectives.extraction.neural.finding import CLS, SEP
from perspectives.extraction.neural.pieces import Pieces
from perspectives.extraction.neural.windows import windows
from perspectives.training.network import TAGS, Network

Halves = NDArray[np.float16]

LIKELY = 0.1
"""The smallest probability at which an anchor's labels are asked for."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """``tags`` (pieces, 7), ``hangs`` (pieces, styles); for each likely anchor, piece index to the first
    piece that ``labels`` (pieces of the window, 4) is about, and these."""

    tags: Halves
    hangs: Halves
    labels: dict[int, tuple[int, Halves]]


def opinions(
    networks: Sequence[Network], pieces: Pieces, longest: int, before: int = 64, after: int = 32
) -> Opinion:
    """What ``networks`` think on average of one document."""
    count = len(pieces)
    tags = np.zeros((count, len(TAGS)), dtype=np.float16)
    hangs = np.zeros((count, 2), dtype=np.float16)
    labels: dict[int, tuple[int, Halves]] = {}
    for window in windows(pieces.paragraphs, longest, before, after):
        part = slice(window.start, window.end)
        own = slice(window.own_start - window.start, window.own_end - window.start)
        outputs = [_run(network, pieces, part) for network in networks]
        mean_tags = sum(output[0] for output in outputs) / len(outputs)
        mean_hangs = sum(output[1] for output in outputs) / len(outputs)
        tags[window.own_start : window.own_end] = mean_tags[own].numpy()
        hangs[window.own_start : window.own_end] = mean_hangs[own].numpy()
        likely = (mean_hangs.amax(-1).numpy() >= LIKELY) & pieces.first[part]
        likely[: own.start] = False
        likely[own.stop :] = False
        anchors = np.flatnonzero(likely)
        if not len(anchors):
            continue
        near = torch.from_numpy(buckets(anchors, pieces.sentences[part], pieces.paragraphs[part]))
        marginals = [_marginals(n, o, anchors, near) for n, o in zip(networks, outputs, strict=True)]
        mean = (sum(marginals) / len(marginals)).numpy().astype(np.float16)
        for row, anchor in enumerate(anchors):
            labels[int(anchor) + window.start] = (window.start, mean[row])
    return Opinion(tags, hangs, labels)


@torch.inference_mode()
def _run(network: Network, pieces: Pieces, part: slice) -> tuple[torch.Tensor, ...]:
    ids = np.concatenate([[CLS], pieces.ids[part], [SEP]])
    features = np.zeros((len(ids), pieces.features.shape[1]), dtype=np.int64)
    features[1:-1] = pieces.features[part]
    given = torch.from_numpy(ids)[None], torch.from_numpy(features)[None]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = network(*given, torch.ones_like(given[0]))
    tags, hangs, piece, anchor, roles = (output.float()[0, 1:-1] for output in outputs)
    return torch.softmax(tags, -1), torch.sigmoid(hangs), piece, anchor, roles


def _marginals(
    network: Network, outputs: tuple[torch.Tensor, ...], anchors: np.ndarray, near: torch.Tensor
) -> torch.Tensor:
    """The gradient of log Z by the scores is the marginals."""
    _, _, piece, anchor, roles = (output.clone() for output in outputs)
    with torch.no_grad():
        scores = network.pairs(piece, anchor[anchors], near, roles)
    scores.requires_grad_(True)
    total = network.partition(scores, torch.ones(scores.shape[:2])).sum()
    return torch.autograd.grad(total, scores)[0]
