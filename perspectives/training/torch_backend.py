"""The network under PyTorch as the extractor's backend: for measuring before anything is exported."""

from __future__ import annotations

import numpy as np
import torch

from perspectives.extraction.neural.decoding import Floats
from perspectives.extraction.neural.finding import Outputs
from perspectives.extraction.neural.pieces import Integers
from perspectives.training.network import Network


class TorchBackend:
    """See ``perspectives.extraction.neural.finding.Backend``."""

    def __init__(self, network: Network) -> None:
        self.network = network.eval()
        self.transitions: Floats = network.transitions.detach().numpy()
        self.beginnings: Floats = network.beginnings.detach().numpy()

    @torch.inference_mode()
    def encode(self, ids: Integers, features: Integers) -> Outputs:
        """See ``Backend``."""
        given = torch.from_numpy(ids)[None], torch.from_numpy(features)[None]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            outputs = self.network(*given, torch.ones_like(given[0]))
        _, hangs, piece, anchor, roles = (part.float()[0, 1:-1] for part in outputs)
        return Outputs(torch.sigmoid(hangs).numpy(), piece.numpy(), anchor.numpy(), roles.numpy())

    @torch.inference_mode()
    def pair(self, outputs: Outputs, anchors: Integers, near: Integers) -> Floats:
        """See ``Backend``."""
        piece, roles = torch.from_numpy(outputs.piece), torch.from_numpy(outputs.roles)
        anchor = torch.from_numpy(outputs.anchor[anchors])
        scores = self.network.pairs(piece, anchor, torch.from_numpy(near), roles)
        return np.asarray(scores.numpy())
