"""How sure a flag is: the network's and the lexicon's findings weighed together.

A logistic regression over what is known of a stretch (``spotting``), fitted on whole articles that the
network had not seen (``training.framing_judge``), neutral ones among them: what comes out is the share of
such stretches that a careful reader had marked, and that is the confidence shown.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from perspectives.extraction.neural.session import unreadable
from perspectives.model import Category, Polarity

FILE = "framing.yaml"
"""In the folder of the network's weights, with which it was fitted."""


Linear = Mapping[str, float]
"""The weight of each feature; a feature without one counts nothing."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted: whether a stretch is framing and has the right edges, its category and polarity."""

    framing: Linear
    edges: Linear
    categories: Mapping[Category, Linear]
    polarities: Mapping[Polarity, Linear]
    threshold: float
    """The probability from which on a stretch of the network's own is flagged."""
    threshold_of_lexicon: float
    """The same for a fit of the lexicon: its edges and reasons are better, and editors accept it at less."""

    def probability(self, features: Mapping[str, float]) -> float:
        """That a careful reader would mark the stretch: 0 to 1."""
        return _chance(self.framing, features)

    def exactness(self, features: Mapping[str, float]) -> float:
        """That the stretch, if it is framing, is what a reader would mark, and not much more or less."""
        return _chance(self.edges, features)

    def category(self, features: Mapping[str, float]) -> Category:
        """The likeliest."""
        return max(self.categories, key=lambda category: _score(self.categories[category], features))

    def polarity(self, features: Mapping[str, float]) -> Polarity:
        """The likeliest."""
        return max(self.polarities, key=lambda polarity: _score(self.polarities[polarity], features))


def _chance(weights: Linear, features: Mapping[str, float]) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, _score(weights, features)))))


def _score(weights: Linear, features: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@lru_cache(maxsize=2)
def load_weights(folder: Path) -> Weights:
    """Those that belong to the network in ``folder``.

    Raises ``PipelineError`` where they are missing or not what they should be.
    """
    try:
        table = yaml.safe_load((folder / FILE).read_text("utf-8"))
        return Weights(
            framing=_linear(table["framing"]),
            edges=_linear(table["edges"]),
            categories={Category(name): _linear(of) for name, of in table["categories"].items()},
            polarities={Polarity(name): _linear(of) for name, of in table["polarities"].items()},
            threshold=float(table["threshold"]),
            threshold_of_lexicon=float(table["threshold_of_lexicon"]),
        )
    except (OSError, yaml.YAMLError, LookupError, TypeError, ValueError) as error:
        raise unreadable(folder, error) from error


def _linear(table: Mapping[str, object]) -> dict[str, float]:
    return {str(name): float(str(value)) for name, value in table.items()}
