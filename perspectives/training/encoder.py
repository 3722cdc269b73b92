"""The encoders in PyTorch, plainly: BERT (Devlin et al. 2019) and MPNet (Song et al. 2020).

Written out rather than taken from a library so that features can be added to the embeddings, layers
left out, and the graph exported in the shape that onnxruntime fuses. Weights are read from the
safetensors files of MiniLM-L6 (Wang et al. 2020) and MPNet-base as sentence-transformers publishes them.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, ClassVar

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from perspectives.extraction.neural.pieces import FEATURES


class Dropout(nn.Module):
    """Dropout (Srivastava et al. 2014) whose masks are cut at random from one long one.

    On a CPU drawing fresh bits takes as long as the layer itself; there is none within attention, where it
    would also rule out the fused kernel.
    """

    POOL = 1 << 24
    pools: ClassVar[dict[tuple[float, torch.dtype, torch.device], Tensor]] = {}

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        """``x`` with some values set to 0 and the others raised in proportion; in training only."""
        if not self.training or not self.rate:
            return x
        key = (self.rate, x.dtype, x.device)
        if key not in self.pools:
            keep = torch.full((self.POOL,), 1.0 - self.rate, device=x.device)
            self.pools[key] = (torch.bernoulli(keep) / (1.0 - self.rate)).to(x.dtype)
        at = int(torch.randint(0, self.POOL - x.numel(), (1,)))
        return x * self.pools[key][at : at + x.numel()].view(x.shape)


class _FusedAttention(torch.autograd.Function):
    """Attention as onnxruntime's one operator for it; called in export only."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        return query

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        attention = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return attention.setType(query.type())


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, eps=epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=epsilon)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``x`` (batch, pieces, width); ``bias`` is added to the attention scores."""
        batch, pieces, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, pieces, self.heads, width // self.heads).transpose(1, 2)

        if (
            torch.onnx.is_in_onnx_export()
        ):  # one window at a time: no padding, so no bias (BERT has none else)
            weight = torch.cat([self.query.weight, self.key.weight, self.value.weight])
            sums = torch.cat([self.query.bias, self.key.bias, self.value.bias])
            projected = functional.linear(x, weight, sums).split(width, -1)
            mixed = _FusedAttention.apply(*projected, self.heads)
        else:
            query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
            mask = bias.to(query.dtype)
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
            mixed = mixed.transpose(1, 2).reshape(batch, pieces, width)
        mixed = self.out(mixed)
        x = self.attention_norm(x + self.dropout(mixed))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm(x + self.dropout(inner))


class Encoder(nn.Module):
    """Word pieces and their features to vectors.

    ``kind`` is ``bert`` or ``mpnet``; piece ids are BERT's for both (MPNet's vocabulary is BERT's, shifted
    by four). ``layers`` names which of the published layers are kept, in order.
    """

    def __init__(self, folder: Path, layers: list[int] | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text("utf-8"))
        self.kind = config["model_type"]
        self.width = config["hidden_size"]
        self.kept = layers if layers is not None else list(range(config["num_hidden_layers"]))
        self.dropout = Dropout(dropout)
        epsilon = config["layer_norm_eps"]
        self.words = nn.Embedding(config["vocab_size"], self.width)
        self.positions = nn.Embedding(config["max_position_embeddings"], self.width)
        self.features = nn.ModuleList(nn.Embedding(size, self.width) for size in FEATURES.values())
        self.norm = nn.LayerNorm(self.width, eps=epsilon)
        heads = config["num_attention_heads"]
        self.layers = nn.ModuleList(
            Layer(self.width, heads, config["intermediate_size"], epsilon, dropout) for _ in self.kept
        )
        if self.kind == "mpnet":
            self.relative = nn.Embedding(config["relative_attention_num_buckets"], heads)
        for embedding in self.features:
            nn.init.normal_(embedding.weight, std=0.005)

    def load_published(self, folder: Path) -> None:
        """Copy the published weights; a key that is missing is an error."""
        weights = load_file(folder / "model.safetensors")
        weights = {key.removeprefix(f"{self.kind}."): value for key, value in weights.items()}
        mine = {
            "words": "embeddings.word_embeddings",
            "positions": "embeddings.position_embeddings",
            "norm": "embeddings.LayerNorm",
        }
        attention = "attention.attn." if self.kind == "mpnet" else "attention.self."
        names = ("q", "k", "v", "o") if self.kind == "mpnet" else ("query", "key", "value", None)
        for number, kept in enumerate(self.kept):
            at = f"encoder.layer.{kept}."
            for own, name in zip(("query", "key", "value"), names, strict=False):
                mine[f"layers.{number}.{own}"] = f"{at}{attention}{name}"
            output = f"{at}{attention}o" if self.kind == "mpnet" else f"{at}attention.output.dense"
            mine[f"layers.{number}.out"] = output
            layer_norm = "attention.LayerNorm" if self.kind == "mpnet" else "attention.output.LayerNorm"
            mine[f"layers.{number}.attention_norm"] = at + layer_norm
            mine[f"layers.{number}.up"] = f"{at}intermediate.dense"
            mine[f"layers.{number}.down"] = f"{at}output.dense"
            mine[f"layers.{number}.norm"] = f"{at}output.LayerNorm"
        if self.kind == "mpnet":
            mine["relative"] = "encoder.relative_attention_bias"
        state = self.state_dict()
        for own, published in mine.items():
            for part in ("weight", "bias"):
                if f"{own}.{part}" in state:
                    state[f"{own}.{part}"].copy_(weights[f"{published}.{part}"])
        if self.kind == "bert":  # the type of a first sentence is added to every piece
            state["words.weight"] += weights["embeddings.token_type_embeddings.weight"][0]

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """(batch, pieces), (batch, pieces, features) and (batch, pieces) to (batch, pieces, width).

        ``mask`` is 1 for pieces and 0 for padding.
        """
        length = ids.shape[1]
        places = torch.arange(length, device=ids.device)
        if self.kind == "mpnet":
            ids, offset = self._shifted(ids), 2
        else:
            offset = 0
        x = self.words(ids) + self.positions(places + offset)
        for number, embedding in enumerate(self.features):
            x = x + embedding(features[..., number])
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -10000.0
        if self.kind == "mpnet":
            bias = bias + self._relative(places)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    @staticmethod
    def _shifted(ids: Tensor) -> Tensor:
        """BERT's piece ids to MPNet's: [CLS] and [SEP] are <s> and </s>, [PAD] is <pad>."""
        shifted = ids + 4
        for ours, theirs in ((101, 0), (102, 2), (0, 1)):
            shifted = torch.where(ids == ours, torch.full_like(ids, theirs), shifted)
        return shifted

    def _relative(self, places: Tensor) -> Tensor:
        """(1, heads, pieces, pieces): T5's buckets of distance, as MPNet uses them."""
        distance = places[:, None] - places[None, :]
        half = self.relative.num_embeddings // 2
        bucket = (distance < 0).long() * half
        distance = distance.abs()
        exact = half // 2
        large = (
            exact
            + (
                torch.log(distance.clamp(min=1).float() / exact) / math.log(128 / exact) * (half - exact)
            ).long()
        )
        bucket = bucket + torch.where(distance < exact, distance, large.clamp(max=half - 1))
        # kept as published: a bias that is learned rules out the fused kernel on a CPU
        return self.relative(bucket).detach().permute(2, 0, 1)[None]
