"""Corpora to weights: how the extractor in ``perspectives.extraction.neural`` was trained.

An extra (``pip install "perspectives[train]"``), and never imported by the rest. Everything that can be
chosen is in ``config.yaml``; ``python -m perspectives.training --help`` names the steps.
"""
