"""Corpora to weights: how the extractor in ``perspectives.extraction.neural`` was trained.

An extra (``pip install "perspectives[train]"``), and never imported by the rest. Everything that can be
chosen is in ``config.yaml``; ``python -m perspectives.training --help`` names the steps.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # onnxruntime, which export loads: see neural.session.quiet_runtime
