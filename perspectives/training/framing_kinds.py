"""Learn what the words of a flag tell of its category and polarity (``extraction.framing.kinds``).

Two multinomial logistic regressions (scikit-learn) over the flags of the articles that the network learned
from, whose places are known; a clue counts that at least ``LEAST`` flags have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from perspectives.extraction.framing.kinds import FILE, WAYS, clues
from perspectives.extraction.framing.page import Page
from perspectives.extraction.framing.spotting import head_of
from perspectives.extraction.furniture import find_furniture
from perspectives.extraction.neural.framing import CATEGORIES
from perspectives.extraction.pipeline import load_pipeline, parse
from perspectives.extraction.quotations import find_quotations
from perspectives.extraction.statements import find_statements
from perspectives.training.framing_examples import Flagged, Read

LEAST = 3
OPTIONAL = 0.5
"""What a flag weighs that only some readers would make."""
GOLD = 2.0
"""What one of gold weighs."""
SOFTNESS = 0.5
"""scikit-learn's C: the inverse of the ridge."""


@dataclass(frozen=True, slots=True)
class Told:
    """A flag's clues, and what a reader says it is."""

    clues: dict[str, float]
    flag: Flagged
    weight: float


@dataclass(frozen=True, slots=True)
class Learned:
    """The names of the clues, and weights (clues, ``kinds.KINDS``)."""

    names: Sequence[str]
    weights: NDArray[np.float64]

    def save(self, folder: Path) -> None:
        """Write ``kinds.FILE`` into ``folder``: float16, compressed."""
        np.savez_compressed(
            folder / FILE, names=np.array(self.names), weights=self.weights.astype(np.float16)
        )


def learn(articles: Iterable[Read]) -> Learned:
    """From whole articles, which are parsed for it."""
    nlp = load_pipeline()
    found: list[Told] = []
    for article in articles:
        doc = parse(nlp, article.text)
        quotations, furniture = find_quotations(article.text), find_furniture(article.text)
        page = Page(doc, find_statements(doc, quotations, furniture), quotations, furniture)
        found += told(page, article.flags, article.gold)
    return learn_from(found)


def told(page: Page, flags: Iterable[Flagged], gold: bool) -> list[Told]:
    """The flags of an article whose words are found on its page."""
    starts = [token.idx for token in page.tokens]
    found = []
    for flag in flags:
        start = max(0, int(np.searchsorted(starts, flag.start, side="right")) - 1)
        end = int(np.searchsorted(starts, flag.end, side="left"))
        if end > start:
            weight = (GOLD if gold else 1.0) * (OPTIONAL if flag.optional else 1.0)
            head = head_of(page.tokens[start:end])
            found.append(Told(clues(page, start, end, head), flag, weight))
    return found


def learn_from(given: Sequence[Told]) -> Learned:
    """The two regressions."""
    common = Counter(name for one in given for name in one.clues)
    table = DictVectorizer()
    rows = table.fit_transform(
        [{name: value for name, value in one.clues.items() if common[name] >= LEAST} for one in given]
    )
    weights = [one.weight for one in given]
    columns = []
    for classes, wanted in (
        (CATEGORIES, [str(one.flag.categories[0]) for one in given]),
        (WAYS, [str(one.flag.polarities[0]) for one in given]),
    ):
        model = LogisticRegression(C=SOFTNESS, max_iter=500, fit_intercept=False)
        model.fit(rows, wanted, weights)
        order = {str(name): column for column, name in enumerate(model.classes_)}
        columns += [model.coef_[order[str(one)]] for one in classes]
    return Learned(list(table.get_feature_names_out()), np.stack(columns, axis=1))
