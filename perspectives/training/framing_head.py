"""The framing head once more, on the vectors of the finished encoder.

Trained together with everything else the head has few steps of its own. Here the encoder stands still, so
that what it finds of attributions cannot change; its vectors are computed once, and the head, with a
convolution over a piece's neighbours, learns from them in minutes. Words that are framing teach the
categories a second time, by cross-entropy over the ten: what matters there is which is likeliest.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from perspectives.extraction.neural.finding import CLS, SEP
from perspectives.extraction.neural.framing import AT, CATEGORIES, FRAMING
from perspectives.extraction.neural.windows import windows
from perspectives.training.framing_examples import Framed
from perspectives.training.network import FramingHead, Network
from perspectives.training.train import Framings

OF_CATEGORIES = [AT[str(category)] for category in CATEGORIES]


@dataclass(frozen=True, slots=True)
class HeadRecipe:
    """How the head is trained; ``chunk`` counts pieces, ``batch`` chunks."""

    epochs: int = 8
    rate: float = 2e-3
    weight_decay: float = 0.01
    chunk: int = 128
    batch: int = 64
    category_weight: float = 0.3
    read_weight: float = 1.5
    gold_weight: float = 4.5
    propaganda_weight: float = 0.7
    average: float = 0.995
    seeds: tuple[int, ...] = (3, 4)
    """A head each; together they give the mean of their logits, which is steadier than one alone."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A text's vectors, half precision (pieces, width), and how much it counts."""

    framed: Framed
    vectors: NDArray[np.float16]
    weight: float


def train_head(network: Network, framings: Framings, recipe: HeadRecipe) -> Network:
    """``network`` with a head trained anew; the encoder and the other heads stay as they are."""
    known = list(_known(network.eval(), framings, recipe))
    network.framing = joined([_trained(known, network.encoder.width, recipe, seed) for seed in recipe.seeds])
    return network


def joined(heads: Sequence[FramingHead]) -> FramingHead:
    """One head that gives the mean of the logits of several, as wide as they are together."""
    near = [head.near for head in heads]
    found = FramingHead(
        near[0].in_channels, sum(layer.out_channels for layer in near), near[0].kernel_size[0]
    )
    with torch.no_grad():
        found.near.weight.copy_(torch.cat([layer.weight for layer in near]))
        found.near.bias.copy_(torch.cat([layer.bias for layer in near]))
        found.out.weight.copy_(torch.cat([head.out.weight for head in heads], dim=1) / len(heads))
        found.out.bias.copy_(torch.stack([head.out.bias for head in heads]).mean(0))
    return found.eval()


def _trained(known: Sequence[_Known], width: int, recipe: HeadRecipe, seed: int) -> FramingHead:
    torch.manual_seed(seed)
    chance = random.Random(seed)
    chunks = [
        (item, at, min(at + recipe.chunk, len(item.vectors)))
        for item in known
        for at in range(0, len(item.vectors), recipe.chunk)
    ]
    head = FramingHead(width)
    optimizer = torch.optim.AdamW(head.parameters(), lr=recipe.rate, weight_decay=recipe.weight_decay)
    mean = {name: value.detach().clone() for name, value in head.state_dict().items()}
    steps = recipe.epochs * math.ceil(len(chunks) / recipe.batch)
    step = 0
    for _ in range(recipe.epochs):
        chance.shuffle(chunks)
        for start in range(0, len(chunks), recipe.batch):
            step += 1
            rate = min(1.0, step / 50) * 0.5 * (1 + math.cos(math.pi * step / steps))
            for group in optimizer.param_groups:
                group["lr"] = recipe.rate * rate
            loss = _loss(head.train(), chunks[start : start + recipe.batch], recipe)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            decay = min(recipe.average, step / (step + 10))
            with torch.no_grad():
                for name, value in head.state_dict().items():
                    mean[name].lerp_(value, 1 - decay)
    head.load_state_dict(mean)
    return head.eval()


def _known(network: Network, framings: Framings, recipe: HeadRecipe) -> Iterator[_Known]:
    for framed in framings.corpora:
        weight = recipe.propaganda_weight if framed.name.startswith("ptc") else 1.0
        yield _Known(framed, _vectors(network, framed), weight)
    for framed in framings.read:
        yield _Known(framed, _vectors(network, framed), recipe.read_weight)
    for framed in framings.gold:
        yield _Known(framed, _vectors(network, framed), recipe.gold_weight)


@torch.inference_mode()
def _vectors(network: Network, framed: Framed) -> NDArray[np.float16]:
    pieces = framed.pieces
    found = np.zeros((len(pieces), network.encoder.width), dtype=np.float16)
    for window in windows(pieces.paragraphs, 318, 32, 16):
        part = slice(window.start, window.end)
        ids = np.concatenate([[CLS], pieces.ids[part], [SEP]])
        features = np.zeros((len(ids), pieces.features.shape[1]), dtype=np.int64)
        features[1:-1] = pieces.features[part]
        given = torch.from_numpy(ids)[None], torch.from_numpy(features)[None]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            vectors = network.encoder(*given, torch.ones_like(given[0]))[0, 1:-1].float().numpy()
        own = slice(window.own_start - window.start, window.own_end - window.start)
        found[window.own_start : window.own_end] = vectors[own]
    return found


def _loss(head: nn.Module, chunks: Sequence[tuple[_Known, int, int]], recipe: HeadRecipe) -> Tensor:
    longest = max(end - start for _, start, end in chunks)
    width, columns = chunks[0][0].vectors.shape[1], chunks[0][0].framed.targets.shape[1]
    vectors = np.zeros((len(chunks), longest, width), dtype=np.float32)
    targets = np.zeros((len(chunks), longest, columns), dtype=np.float32)
    weights = np.zeros_like(targets)
    for row, (item, start, end) in enumerate(chunks):
        vectors[row, : end - start] = item.vectors[start:end]
        targets[row, : end - start] = item.framed.targets[start:end]
        weights[row, : end - start] = item.framed.weights[start:end] * item.weight
    wanted, counted = torch.from_numpy(targets), torch.from_numpy(weights)
    scores = head(torch.from_numpy(vectors))
    total = functional.binary_cross_entropy_with_logits(scores, wanted, counted, reduction="sum")
    marked = (wanted[..., AT[FRAMING]] > 0.5) & (counted[..., AT[FRAMING]] > 0)
    if marked.any():
        shares = wanted[marked][:, OF_CATEGORIES]
        shares = shares / shares.sum(1, keepdim=True).clamp(min=1e-6)
        chances = torch.log_softmax(scores[marked][:, OF_CATEGORIES], -1)
        total = (
            total
            - recipe.category_weight * ((shares * chances).sum(1) * counted[marked][:, AT[FRAMING]]).sum()
        )
    return total / (len(chunks) * longest)
