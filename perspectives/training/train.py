"""The training loop: resumable, seeded, on a GPU where there is one and in bfloat16 on a CPU.

A checkpoint holds everything (weights, optimiser, step); a run that was stopped goes on from it and ends
with the same weights as one that was not, up to the arithmetic of threads.
"""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from perspectives.training.examples import Batch, Example, Marked, batches, collate, epoch
from perspectives.training.framing_batches import Window, framing_batch, framing_loss, plan
from perspectives.training.framing_examples import Framed
from perspectives.training.network import FramingHead, Network


@dataclass(slots=True)
class Recipe:
    """One run. ``encoder`` is the folder of a published encoder; ``layers`` which of its layers are kept."""

    name: str
    encoder: str
    layers: list[int] | None = None
    inner: int = 192
    bilinear: int = 64
    dropout: float = 0.1
    window: int = 382
    batch: int = 4608
    epochs: int = 5
    rate: float = 2e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.95
    warm_up: float = 0.1
    weight_decay: float = 0.01
    seed: int = 7
    gold_repeats: int = 2
    tag_weight: float = 0.5
    anchor_weight: float = 2.0
    framing_weight: float = 1.0
    framing_window: int = 254
    framing_repeats: int = 2
    """How often an article read by our guidelines is seen an epoch; gold's by ``framing_gold_repeats``."""
    framing_gold_repeats: int = 5
    propaganda_share: float = 0.7
    """How much of the propaganda corpus, the largest, is seen an epoch."""
    average: float = 0.995
    """Decay of the running mean of the weights, which is what is kept; 0 for none."""


@dataclass(frozen=True, slots=True)
class Framings:
    """What the framing head learns from: other corpora, articles read by our guidelines, and gold's."""

    corpora: Sequence[Framed]
    read: Sequence[Framed]
    gold: Sequence[Framed]


def device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def to(batch: Batch, where: torch.device) -> Batch:
    return Batch(**{name: getattr(batch, name).to(where) for name in Batch.__slots__})


def pair_scores(network: Network, outputs: tuple[Tensor, ...], batch: Batch) -> Tensor:
    """(anchors, pieces, labels) for the batch's anchors."""
    _, _, piece, anchor, roles = outputs
    rows = batch.rows
    return network.pairs(
        piece[rows], anchor[rows, batch.anchors].unsqueeze(1), batch.buckets.unsqueeze(1), roles[rows]
    )[:, 0]


def losses(network: Network, batch: Batch, recipe: Recipe) -> tuple[Tensor, dict[str, float]]:
    """The loss a piece, and its parts for the log."""
    outputs = network(batch.ids, batch.features, batch.mask)
    tags, hangs = outputs[0].float(), outputs[1].float()
    pieces = batch.mask.sum()
    valid = batch.mask.bool()
    of_tags = functional.cross_entropy(tags[valid], batch.tags[valid], reduction="sum") / pieces
    of_anchors = (
        functional.binary_cross_entropy_with_logits(hangs, batch.hangs, batch.hang_weights, reduction="sum")
        / pieces
    )
    of_pairs = torch.zeros((), device=tags.device)
    if len(batch.rows):
        scores = pair_scores(network, outputs, batch)
        chains = network.chain_loss(scores, batch.labels, batch.mask[batch.rows])
        of_pairs = (chains * batch.weights).sum() / pieces
    total = recipe.tag_weight * of_tags + recipe.anchor_weight * of_anchors + of_pairs
    return total, {"tags": of_tags.item(), "anchors": of_anchors.item(), "pairs": of_pairs.item()}


def optimiser(network: Network, recipe: Recipe) -> torch.optim.Optimizer:
    """AdamW with a smaller rate for lower layers (Howard and Ruder 2018), a larger one for the heads."""
    groups = []
    depth = len(network.encoder.layers)
    for name, parameter in network.named_parameters():
        rate = recipe.head_rate
        if name.startswith("encoder.layers."):
            rate = recipe.rate * recipe.layer_decay ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.features"):
            rate = recipe.head_rate
        elif name.startswith("encoder."):
            rate = recipe.rate * recipe.layer_decay**depth
        decay = recipe.weight_decay if parameter.dim() > 1 else 0.0
        groups.append({"params": [parameter], "lr": rate, "weight_decay": decay, "top": rate})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def factor(step: int, steps: int, warm_up: float) -> float:
    """Linear up, then down to nothing along a cosine's first half."""
    up = max(1, int(steps * warm_up))
    if step < up:
        return (step + 1) / up
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - up) / max(1, steps - up)))


def train(
    recipe: Recipe,
    marked: Sequence[Marked],
    folder: Path,
    start: Path | None = None,
    *,
    framed: Framings | None = None,
    minutes_between: float = 4.0,
) -> Path:
    """Train, or go on training, and return the path of the finished weights (``final.pt``).

    ``framed`` is what the framing head learns from, batch by batch among the attributions'. ``start`` are
    finished weights of another run to begin with; None is the published encoder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1), "utf-8")
    final, checkpoint = folder / "final.pt", folder / "checkpoint.pt"
    if final.exists():
        return final
    torch.manual_seed(recipe.seed)
    where = device()
    network = _begun(recipe, start).to(where)
    optimizer = optimiser(network, recipe)
    mean = {name: value.detach().clone() for name, value in network.state_dict().items()}
    done = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=where, weights_only=False)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        mean, done = saved["mean"], saved["step"]
    steps = [batch for number in range(recipe.epochs) for batch in _epoch(recipe, marked, framed, number)]
    log = (folder / "log.jsonl").open("a", encoding="utf-8")
    last = time.monotonic()
    began, seen, sums = time.monotonic(), 0, {"tags": 0.0, "anchors": 0.0, "pairs": 0.0, "framing": 0.0}
    network.train()
    for step in range(done, len(steps)):
        share = factor(step, len(steps), recipe.warm_up)
        for group in optimizer.param_groups:
            group["lr"] = group["top"] * share
        with torch.autocast(where.type, dtype=torch.bfloat16):
            loss, parts, pieces = _loss(network, steps[step], recipe, where)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        if recipe.average:
            decay = min(recipe.average, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, value in network.state_dict().items():
                    mean[name].lerp_(value, 1 - decay)
        seen += pieces
        for name, value in parts.items():
            sums[name] += value
        if (step + 1) % 20 == 0:
            spent = time.monotonic() - began
            record: dict[str, float] = {"step": step + 1, "of": len(steps), "pieces/s": round(seen / spent)}
            record |= {name: round(value / 20, 4) for name, value in sums.items()}
            log.write(json.dumps(record) + "\n")
            log.flush()
            sums = dict.fromkeys(sums, 0.0)
            began, seen = time.monotonic(), 0
        if time.monotonic() - last > 60 * minutes_between:
            _save(checkpoint, network, optimizer, mean, step + 1)
            last = time.monotonic()
    torch.save({"network": mean if recipe.average else network.state_dict(), "recipe": asdict(recipe)}, final)
    return final


def _begun(recipe: Recipe, start: Path | None) -> Network:
    network = Network(Path(recipe.encoder), recipe.layers, recipe.inner, recipe.bilinear, recipe.dropout)
    if start is None:
        network.encoder.load_published(Path(recipe.encoder))
    else:
        network.load_state_dict(load(start).state_dict())
    return network


def _loss(
    network: Network, examples: list[Example] | list[Window], recipe: Recipe, where: torch.device
) -> tuple[Tensor, dict[str, float], int]:
    """The loss of a batch of either sort, its parts for the log, and how many pieces it has."""
    if isinstance(examples[0], Window):
        windows = framing_batch([w for w in examples if isinstance(w, Window)], where)
        loss = framing_loss(network, windows)
        return recipe.framing_weight * loss, {"framing": loss.item()}, int(windows.mask.sum())
    batch = to(collate([e for e in examples if isinstance(e, Example)]), where)
    loss, parts = losses(network, batch, recipe)
    return loss, parts, int(batch.mask.sum())


def _epoch(
    recipe: Recipe, marked: Sequence[Marked], framed: Framings | None, number: int
) -> list[list[Example] | list[Window]]:
    chance = random.Random(recipe.seed * 1000 + number)
    repeated = [m for m in marked for _ in range(recipe.gold_repeats if m.document.style == "gold" else 1)]
    steps: list[list[Example] | list[Window]] = list(
        batches(epoch(repeated, recipe.window, chance), recipe.batch, chance)
    )
    if framed is None:
        return steps
    texts = [
        f for f in framed.corpora if not f.name.startswith("ptc") or chance.random() < recipe.propaganda_share
    ]
    texts += [f for f in framed.read for _ in range(recipe.framing_repeats)]
    texts += [f for f in framed.gold for _ in range(recipe.framing_gold_repeats)]
    steps += plan(texts, recipe.framing_window, recipe.batch, chance)
    chance.shuffle(steps)
    return steps


def _save(path: Path, network: Network, optimizer: torch.optim.Optimizer, mean: dict, step: int) -> None:
    new = path.with_suffix(".new")
    torch.save(
        {
            "network": network.state_dict(),
            "optimizer": optimizer.state_dict(),
            "mean": mean,
            "step": step,
        },
        new,
    )
    new.replace(path)


def load(path: Path) -> Network:
    """A finished network, on the CPU, ready to predict."""
    saved = torch.load(path, map_location="cpu", weights_only=False)
    recipe = Recipe(**saved["recipe"])
    network = Network(Path(recipe.encoder), recipe.layers, recipe.inner, recipe.bilinear, recipe.dropout)
    near = saved["network"].get("framing.near.weight")
    if near is not None:  # several heads joined are wider than one
        network.framing = FramingHead(near.shape[1], near.shape[0], near.shape[2])
    missing, odd = network.load_state_dict(saved["network"], strict=False)
    if odd or any(
        not name.startswith("framing.") for name in missing
    ):  # runs before the framing head had none
        raise ValueError(f"{path} holds another network: {', '.join([*missing, *odd])}")
    return network.eval()
