"""spaCy's token vectors (``Tok2Vec``: hash embeddings, then windows of three convolved), in fewer steps.

Both the tagger and parser's network and the entities' own are of this kind (Honnibal 2017, "Embed, encode,
attend, predict"). thinc computes them layer by layer in a form that can be trained: it keeps which of the
three pieces of each maxout was largest, and embeds a word anew each time that it comes. Nothing of this is
needed to predict. The vectors are the same but for the last digits of sums.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from thinc.api import Model, Ops

Floats = np.ndarray[Any, np.dtype[np.float32]]
Layer = Callable[[Any], Any]

_MIX = ["maxout", "layernorm", "dropout"]
"""The layers that mix what stands for a token; dropout does nothing but in training."""


def quicken(network: Model[Any, Any], ops: Ops) -> None:
    """Give every ``Tok2Vec`` within ``network`` its faster layers, where it is one of those we know."""
    for node in list(network.walk()):
        if node.has_ref("embed") and node.has_ref("encode"):
            _quicken_embedding(node.get_ref("embed"), ops)
            _quicken_encoding(node.get_ref("encode"), ops)


def _quicken_embedding(embed: Model[Any, Any], ops: Ops) -> None:
    from thinc.api import with_array

    layers = embed.layers
    if [layer.name.split("(")[0] for layer in layers[2:4]] != ["with_array", "with_array"] or len(
        layers
    ) != 5:
        return
    lookup, mix = layers[2].layers[0], _mix(_leaves(layers[3]))
    if layers[0].name == "extract_features" and mix is not None:
        layers[2:4] = [with_array(_layer("embed_words", _Embedding(lookup.predict, mix), ops))]


def _quicken_encoding(encode: Model[Any, Any], ops: Ops) -> None:
    if not encode.name.startswith("with_array("):
        return
    mixes = []
    blocks = encode.layers[0].layers
    for block in blocks:
        window, *rest = _leaves(block)
        mix = _mix(rest) if block.name.startswith("residual(") else None
        if window.name != "expand_window" or window.attrs["window_size"] != 1 or mix is None:
            return
        mixes.append(mix)
    if mixes:
        encode.layers[0] = _layer("encode_windows", _Encoding(mixes), ops)


def _layer(name: str, function: Layer, ops: Ops) -> Model[Any, Any]:
    """A layer of a network that can predict, and cannot be trained."""
    from thinc.api import Model

    def forward(model: Model[Any, Any], x: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        def backprop(_: Any) -> Any:
            raise NotImplementedError("a pipeline of load_pipeline only predicts")

        return function(x), backprop

    return Model(name, forward, ops=ops)


def _leaves(network: Model[Any, Any]) -> list[Model[Any, Any]]:
    """Its layers that have no layers of their own, in the order in which they are run."""
    return [leaf for layer in network.layers for leaf in _leaves(layer)] if network.layers else [network]


def _mix(layers: list[Model[Any, Any]]) -> _Mix | None:
    if [layer.name for layer in layers] != _MIX:
        return None
    maxout, norm, _ = layers
    if maxout.get_dim("nP") != _Mix.PIECES:
        return None
    params: list[Any] = [
        maxout.get_param("W"),
        maxout.get_param("b"),
        norm.get_param("G"),
        norm.get_param("b"),
    ]
    return _Mix(*params)


class _Mix:
    """The largest of three sums for each dimension, then brought to mean 0 and variance 1."""

    PIECES = 3

    def __init__(self, weights: Floats, bias: Floats, scale: Floats, shift: Floats) -> None:
        self._width = len(weights)
        # A block for each piece, so that the largest is found over whole rows.
        self._weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1))
        self._bias = np.ascontiguousarray(bias.T).ravel()
        self._scale, self._shift = scale, shift
        self._mean = np.full(self._width, 1 / self._width, dtype=np.float32)

    def __call__(self, rows: Floats) -> Floats:
        """(n, in) to (n, width)."""
        width = self._width
        sums = rows @ self._weights
        sums += self._bias
        best: Floats = np.maximum(sums[:, :width], sums[:, width : 2 * width])
        np.maximum(best, sums[:, 2 * width :], out=best)
        best -= (best @ self._mean)[:, None]
        variance = np.einsum("ij,ij->i", best, best) / np.float32(width)
        best *= (1 / np.sqrt(variance + np.float32(1e-8)))[:, None]
        best *= self._scale
        best += self._shift
        return best


class _Embedding:
    """Features of tokens, (n, attributes), to vectors: worked out once for tokens that are alike."""

    def __init__(self, lookup: Layer, mix: _Mix) -> None:
        self._lookup, self._mix = lookup, mix

    def __call__(self, features: Any) -> Floats:
        rows = np.ascontiguousarray(features)
        whole_rows = rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1]))).ravel()
        _, first, alike = np.unique(whole_rows, return_index=True, return_inverse=True)
        vectors: Floats = self._mix(self._lookup(rows[first]))[alike]
        return vectors


class _Encoding:
    """Vectors of tokens to vectors that know of four neighbours on each side: each block adds one."""

    def __init__(self, mixes: list[_Mix]) -> None:
        self._mixes = mixes

    def __call__(self, vectors: Floats) -> Floats:
        number, width = vectors.shape
        windows = np.zeros((number, 3 * width), dtype=np.float32)
        for mix in self._mixes:
            windows[1:, :width] = vectors[:-1]
            windows[:, width : 2 * width] = vectors
            windows[:-1, 2 * width :] = vectors[1:]
            vectors = vectors + mix(windows)
        return vectors
