"""Fit the judge (``perspectives.extraction.judging``) on articles that the network was not trained on.

Logistic regression with a ridge, by Newton's steps. Articles of our own guidelines weigh more than
PolNeAR's, since it is those that say what the product shows. The thresholds are ``config.yaml``'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from perspectives.extraction.furniture import find_furniture
from perspectives.extraction.judging import SAME, Evidence, Judge
from perspectives.extraction.layout import Layout
from perspectives.extraction.pipeline import load_pipeline, parse
from perspectives.extraction.quotations import find_quotations
from perspectives.extraction.statements import candidates
from perspectives.training.corpora import Document

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A candidate of a held-out article: its features, whether gold has it, and how much it weighs."""

    features: dict[str, float]
    right: bool
    weight: float


def judged_articles(
    documents: Iterable[Document], folder: Path
) -> list[tuple[Document, Layout, list[Evidence]]]:
    """Every document with its candidates by the weights in ``folder``."""
    nlp = load_pipeline()
    found = []
    for document in documents:
        quotations, furniture = find_quotations(document.text), find_furniture(document.text)
        layout, _, evidence = candidates(parse(nlp, document.text), quotations, furniture, folder)
        found.append((document, layout, evidence))
    return found


def cases(articles: Sequence[tuple[Document, Layout, list[Evidence]]], weight_of_gold: float) -> list[Case]:
    """Each candidate, right where its content has a Jaccard index of ``SAME`` or more with one of gold's."""
    found = []
    for document, layout, evidence in articles:
        gold = [_words(layout, attribution.content) for attribution in document.attributions]
        weight = weight_of_gold if document.style == "gold" else 1.0
        for e in evidence:
            if e.measured is not None or e.disputed:  # of these the two guidelines say different things
                continue
            right = any(len(e.words & g) >= SAME * len(e.words | g) for g in gold if e.words & g)
            found.append(Case(e.features, right, weight))
    return found


def _words(layout: Layout, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    found: set[int] = set()
    for start, end in spans:
        span = layout.doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found.update(token.i for token in span if token.text[:1].isalnum())
    return frozenset(found)


def fit(given: Sequence[Case], ridge: float = 1.0) -> dict[str, float]:
    """Weights by feature. ``ridge`` is in cases."""
    names = sorted({name for case in given for name in case.features})
    table: Floats = np.array([[case.features.get(name, 0.0) for name in names] for case in given])
    right: Floats = np.array([case.right for case in given], dtype=np.float64)
    weight: Floats = np.array([case.weight for case in given])
    found = np.zeros(len(names))
    for _ in range(50):
        chance = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (weight * (chance - right)) + ridge * found
        curve = (table * (weight * chance * (1 - chance))[:, None]).T @ table + ridge * np.eye(len(names))
        found -= np.linalg.solve(curve, slope)
    return {name: round(float(value), 4) for name, value in zip(names, found, strict=True)}


def save(judge: Judge, path: Path, note: str) -> None:
    """Write ``judge.yaml`` with a note of what it was fitted on."""
    table = {
        "source": note,
        "threshold": judge.threshold,
        "threshold_of_quoted": judge.threshold_of_quoted,
        "weights": judge.weights,
    }
    path.write_text(yaml.safe_dump(table, sort_keys=False, width=110), "utf-8")
