"""A trained network to the two ONNX graphs that the extractor runs: ``encoder.onnx`` and ``pairs.onnx``.

The encoder's graph is exported in the shape that onnxruntime's optimiser recognises, so that attention,
layer norms and GELU become one operator each; then its matrices and its word embeddings are quantised to
eight bits (dynamically: activations are measured as they come).
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from perspectives.extraction.neural.distances import DISTANCES
from perspectives.extraction.neural.pieces import FEATURES
from perspectives.training.network import LABELS, Network

OPSET = 17


class _Encoding(nn.Module):
    """One window's tensors out, [CLS] and [SEP] included; anchors and framing as probabilities."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        x = self.network.encoder(ids, features, torch.ones_like(ids))
        _, hangs, piece, anchor, roles = self.network.attributions(x)
        return torch.sigmoid(hangs), piece, anchor, roles, torch.sigmoid(self.network.framing(x))


def export(network: Network, folder: Path, quantised: bool = True) -> None:
    """Write both graphs and the chain (``chain.npz``) into ``folder``, where the tokenizer lies already."""
    folder.mkdir(parents=True, exist_ok=True)
    network = network.float().eval()
    with tempfile.TemporaryDirectory() as scratch:
        plain, fused = Path(scratch) / "plain.onnx", Path(scratch) / "fused.onnx"
        _export_encoder(network, plain)
        layer = network.encoder.layers[0]
        options = FusionOptions("bert")
        options.enable_embed_layer_norm = False  # our embeddings are a sum of more than BERT's three
        model = optimize_model(
            str(plain),
            "bert",
            num_heads=layer.heads,  # type: ignore[arg-type]
            hidden_size=network.encoder.width,
            optimization_options=options,
            opt_level=0,
        )
        model.save_model_to_file(str(fused))
        if quantised:
            quantize_dynamic(
                fused,
                folder / "encoder.onnx",
                per_channel=True,
                weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul", "Attention", "Gather"],
                extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
            )
        else:
            onnx.save(onnx.load(fused), folder / "encoder.onnx")
    _export_pairs(network, folder / "pairs.onnx")
    np.savez(
        folder / "chain.npz",
        transitions=network.transitions.detach().numpy(),
        beginnings=network.beginnings.detach().numpy(),
    )


def _export_encoder(network: Network, path: Path) -> None:
    ids = torch.full((2, 7), 2000, dtype=torch.long)
    features = torch.zeros((2, 7, len(FEATURES)), dtype=torch.long)
    names = ["hangs", "piece", "anchor", "roles", "framing"]
    axes = {name: {0: "windows", 1: "pieces"} for name in ("ids", "features", *names)}
    torch.onnx.export(
        _Encoding(network),
        (ids, features),
        str(path),
        input_names=["ids", "features"],
        output_names=names,
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def _export_pairs(network: Network, path: Path) -> None:
    width = network.piece.out_features
    pieces, anchors = 7, 3
    torch.onnx.export(
        network.pairs,
        (
            torch.zeros(pieces, width),
            torch.zeros(anchors, width),
            torch.zeros(anchors, pieces, len(DISTANCES), dtype=torch.long),
            torch.zeros(pieces, len(LABELS)),
        ),
        str(path),
        input_names=["piece", "anchor", "near", "roles"],
        output_names=["scores"],
        dynamic_axes={
            "piece": {0: "pieces"},
            "anchor": {0: "anchors"},
            "near": {0: "anchors", 1: "pieces"},
            "roles": {0: "pieces"},
            "scores": {0: "anchors", 1: "pieces"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
