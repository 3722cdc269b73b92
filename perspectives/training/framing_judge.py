"""Fit what decides on flags (``extraction.framing.weighing``) on articles that the network has not seen.

Whether a stretch is framing: logistic regression, as for statements (``judge``). Which category and which
polarity: a regression over the classes. A stretch meets a flag of a reader where the scorer says so (Jaccard
index of characters at least 0.2). Articles of gold weigh less than the others, since the lexicon was written
with them in view and would be trusted too much; so do those of the propaganda corpus, which are hardly news.

What editors said of flags of ours (``framing_verdicts``) are further cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from perspectives.extraction.framing.conditions import holds
from perspectives.extraction.framing.kinds import load_kinds
from perspectives.extraction.framing.lexicon import load
from perspectives.extraction.framing.matching import index_of
from perspectives.extraction.framing.page import Page
from perspectives.extraction.framing.spotting import Spot, by_word, spots
from perspectives.extraction.furniture import find_furniture
from perspectives.extraction.neural.framing import CATEGORIES, POLARITIES
from perspectives.extraction.pipeline import load_pipeline, parse
from perspectives.extraction.quotations import find_quotations
from perspectives.extraction.statements import find_statements
from perspectives.extraction.trained import read
from perspectives.model import Category, Polarity, Span
from perspectives.training.framing_examples import Flagged, Read
from perspectives.training.judge import Case, fit

Floats = NDArray[np.float64]

SAME = 0.2
"""The Jaccard index of characters from which on two flags are one, as in the scorer."""
ABOUT = 0.35
"""The index from which on a stretch counts as right for its confidence: an editor who is shown other words
than those that colour does not nod. The lexicon's are short by intention."""
EXACT = 0.5
"""The index from which on the edges are right."""
OPTIONAL = 0.5
"""What a stretch weighs that only some readers would mark."""
KIND_OF_CATEGORY = ("always", "length", "one word", "headline", "cue")
KIND_OF_POLARITY = ("always", "length", "headline", "cue")
WAYS = (*POLARITIES, Polarity.NEGATIVE)
KIND_OF_GOLD = 2.0
"""What a flag of gold weighs for category and polarity: it follows the guidelines at first hand."""
RIDGE = 3.0
RIDGE_OF_KINDS = 5.0
STEPS = 300


@dataclass(frozen=True, slots=True)
class Judged:
    """A stretch of a held-out article, the flag that it meets best, and how well it does."""

    spot: Spot
    flag: Flagged | None
    like: float
    weight: float
    gold: bool = False


def judged(articles: Iterable[Read], folder: Path, weights: Mapping[str, float]) -> list[Judged]:
    """Every stretch of the articles by the network in ``folder``. ``weights`` are by the beginning of an
    article's name, ``gold`` that of gold."""
    found = []
    for article in articles:
        kind = "gold" if article.gold else article.name.partition("/")[0]
        weight = weights.get(kind, 1.0)
        for spot, span in spots_of(article.text, folder):
            flag, like = met(article, span)
            found.append(Judged(spot, flag, like, weight, article.gold))
    return found


def spots_of(text: str, folder: Path) -> list[tuple[Spot, Span]]:
    """Every stretch of a text that may be a flag, by the network in ``folder``, with its place."""
    lexicon = load()
    doc = parse(load_pipeline(), text)
    quotations, furniture = find_quotations(text), find_furniture(text)
    page = Page(doc, find_statements(doc, quotations, furniture), quotations, furniture)
    made = read(text, quotations, folder)
    fits = [match for match in index_of(lexicon).matches(page) if holds(page, match)]
    found = spots(page, by_word(page, made.pieces, made.framing), fits, lexicon, load_kinds(folder))
    return [(spot, spot.span(page)) for spot in found]


def met(article: Read, span: Span) -> tuple[Flagged | None, float]:
    """The flag of a reader that a stretch meets best, and their Jaccard index."""
    mine = _letters(article.text, span.start, span.end)
    best: tuple[Flagged | None, float] = (None, 0.0)
    for flag in article.flags:
        if flag.start < span.end and span.start < flag.end:
            theirs = _letters(article.text, flag.start, flag.end)
            like = len(mine & theirs) / max(1, len(mine | theirs))
            if like > best[1]:
                best = (flag, like)
    return best


def _letters(text: str, start: int, end: int) -> set[int]:
    return {i for i in range(start, end) if text[i].isalnum()}


def fit_all(given: Sequence[Judged], thresholds: Mapping[str, float]) -> dict[str, object]:
    """The whole table of ``weighing.FILE`` but its note; ``thresholds`` by their names there."""
    cases = []
    for one in given:
        right = one.like >= (ABOUT if one.spot.match is None else SAME)
        weight = one.weight
        if right and one.flag is not None and one.flag.optional:
            weight *= OPTIONAL
        cases.append(Case(_judged_by(one), right, weight))
    met = [one for one in given if one.flag is not None and one.like >= SAME]
    edges = [Case(_judged_by(one), one.like >= EXACT, one.weight) for one in met]
    columns = [str(c) for c in CATEGORIES]
    of_category = [f"{c}, {what}" for c in columns for what in ("mean", "highest")]
    of_category += [*KIND_OF_CATEGORY, *_heads(given), *(f"lexicon: {c}" for c in columns)]
    of_category += [f"words: {c}" for c in columns]
    of_polarity = [f"{way}, {what}" for way in POLARITIES for what in ("share", "mean")]
    of_polarity += [*KIND_OF_POLARITY, *(f"{c}, mean" for c in columns), *(f"lexicon: {way}" for way in WAYS)]
    of_polarity += [f"words: {way}" for way in WAYS]
    weights = np.array([one.like * (KIND_OF_GOLD if one.gold else 1.0) for one in met])
    categories = [one.flag.categories for one in met if one.flag]
    ways = [one.flag.polarities for one in met if one.flag]
    return {
        **thresholds,
        "framing": fit(cases, RIDGE),
        "edges": fit(edges, RIDGE_OF_KINDS),
        "categories": _fit_classes(met, of_category, (CATEGORIES, categories), weights),
        "polarities": _fit_classes(met, of_polarity, (WAYS, ways), weights),
    }


def _judged_by(one: Judged) -> dict[str, float]:
    """Without the features that tell of which kind a flag is, and not whether it is one."""
    of_kind = ("positive", "neutral", "lexicon: ", "words: ")
    return {name: value for name, value in one.spot.features.items() if not name.startswith(of_kind)}


def _heads(given: Sequence[Judged]) -> list[str]:
    return sorted({name for one in given for name in one.spot.features if name.startswith("head ")})


def _fit_classes(
    met: Sequence[Judged],
    names: Sequence[str],
    marked: tuple[Sequence[Category] | Sequence[Polarity], Sequence[Sequence[Category] | Sequence[Polarity]]],
    weights: Floats,
) -> dict[str, dict[str, float]]:
    """Multinomial logistic regression with a ridge, by Adam (Kingma and Ba 2015); a reader's several classes
    share a stretch."""
    classes, wanted = marked
    table = np.array([[one.spot.features.get(name, 0.0) for name in names] for one in met])
    right = np.zeros((len(met), len(classes)))
    for row, chosen in enumerate(wanted):
        for value in chosen:
            right[row, list(classes).index(value)] = 1 / len(chosen)  # type: ignore[arg-type]
    found = np.zeros((len(names), len(classes)))
    mean, square = np.zeros_like(found), np.zeros_like(found)
    for step in range(1, STEPS + 1):
        scores = table @ found
        chances = np.exp(scores - scores.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        slope = (table.T @ (weights[:, None] * (chances - right)) + RIDGE_OF_KINDS * found) / weights.sum()
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        rate = 0.05 if step < 2 * STEPS // 3 else 0.01
        found -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {
        str(kind): {name: round(float(value), 4) for name, value in zip(names, column, strict=True)}
        for kind, column in zip(classes, found.T, strict=True)
    }


def save(table: Mapping[str, object], path: Path, note: str) -> None:
    """Write ``framing.yaml`` with a note of what it was fitted on."""
    path.write_text(yaml.safe_dump({"source": note, **table}, sort_keys=False, width=110), "utf-8")
