"""The trained weights under onnxruntime: one thread, no telemetry, no network.

A session belongs to the process that made it. Whoever forks (spaCy's ``nlp.pipe`` with ``n_process``) makes
a new one in each child: onnxruntime does not promise that a session outlives a fork.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from perspectives.extraction.neural.decoding import Floats
from perspectives.extraction.neural.finding import Outputs
from perspectives.extraction.neural.pieces import Integers
from perspectives.extraction.pipeline import PipelineError


def quiet_runtime() -> Any:
    """The module ``onnxruntime``, which tells nobody that it runs.

    From 1.29 on its wheels for Linux and macOS too gather events and an identifier of the machine in the
    cache folder, and send them to their maker, unless this variable says no before the module is loaded.
    Where somebody else has loaded it already, its later events at least are stopped.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # Windows heeds only this
    return onnxruntime


class OnnxBackend:
    """See ``finding.Backend``. ``folder`` holds ``encoder.onnx``, ``pairs.onnx`` and ``chain.npz``."""

    def __init__(self, folder: Path) -> None:
        onnxruntime = quiet_runtime()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # workers are processes; and sums keep their order
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = True
        providers = ["CPUExecutionProvider"]
        self._encoder = onnxruntime.InferenceSession(folder / "encoder.onnx", options, providers=providers)
        self._pairs = onnxruntime.InferenceSession(folder / "pairs.onnx", options, providers=providers)
        chain = np.load(folder / "chain.npz")
        self.transitions: Floats = chain["transitions"]
        self.beginnings: Floats = chain["beginnings"]

    def encode(self, ids: Integers, features: Integers) -> Outputs:
        """See ``finding.Backend``."""
        given: dict[str, Any] = {
            "ids": ids[None],
            "features": features[None],
        }
        outputs = self._encoder.run(["hangs", "piece", "anchor", "roles", "framing"], given)
        return Outputs(*(np.asarray(part)[0, 1:-1] for part in outputs))

    def pair(self, outputs: Outputs, anchors: Integers, near: Integers) -> Floats:
        """See ``finding.Backend``."""
        given: dict[str, Any] = {
            "piece": outputs.piece,
            "anchor": outputs.anchor[anchors],
            "near": near,
            "roles": outputs.roles,
        }
        return np.asarray(self._pairs.run(["scores"], given)[0])


def load_backend(folder: Path) -> OnnxBackend:
    """The backend of ``folder``, loaded once a process; never one that a parent process loaded.

    Raises ``PipelineError`` with a sentence for the person where a file is missing or is no such thing.
    """
    return _load(folder, os.getpid())


@lru_cache(maxsize=4)
def _load(folder: Path, process: int) -> OnnxBackend:
    try:
        return OnnxBackend(folder)
    except Exception as error:  # onnxruntime's own errors have no common class but this
        raise unreadable(folder, error) from error


def unreadable(folder: Path, error: Exception) -> PipelineError:
    """What to raise where the weights in ``folder`` cannot be loaded."""
    reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return PipelineError(
        f"The trained extractor's weights in {folder} could not be loaded ({reason}). "
        "They come with the package: reinstall perspectives."
    )
