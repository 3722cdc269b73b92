"""All statements of a folder made fit to be searched and judged: words as numbers, and what each weighs.

A word weighs what it tells: minus the logarithm of the share of statements that have it, as this folder's
count and news in general (``common.yaml``) have it together, so that ten statements do not decide alone which
words are rare. Words that only hold a sentence together weigh nothing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

from perspectives.comparison.records import StatementView
from perspectives.comparison.utterances.wording import Form, forms, table
from perspectives.model import Speaker

PRIOR = 200
"""As how many statements of this folder the general table counts: enough to settle a folder of one event, in
which the subject's own words ("border", "memo") come to outweigh it."""
SCOPE = 3
"""How many telling words behind a negation are negated: "would not be in the country's interest"."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One statement, its words numbered over the folder."""

    at: int
    """Its place in the list of statements."""
    stems: tuple[int, ...]
    """All its words, in order."""
    telling: frozenset[int]
    """Those that say something."""
    pairs: frozenset[tuple[int, int]]
    """Telling words that stand next to each other, leaving out all others between them."""
    negated: frozenset[int]
    """Telling words behind a negation."""
    uncertain: frozenset[int]
    """Telling words behind what may be one ("refused to")."""
    denied: bool
    """Whether the attributing word says that it is not so."""
    numbers: tuple[tuple[int, tuple[str, ...]], ...]
    """What is counted, and the number: the telling word behind it (-1 where none) and the figures."""
    weight: float
    """Of all telling words."""


@dataclass(frozen=True, slots=True)
class Folder:
    """All statements of a folder, ready to be compared."""

    views: Sequence[StatementView]
    statements: Sequence[Prepared]
    weights: Sequence[float]
    """What a stem weighs, by its number; 0 for one that says nothing."""
    speakers: Sequence[Speaker | None]


def prepare(views: Sequence[StatementView]) -> Folder:
    """The statements made fit to be compared. The words' weights do not depend on the order of ``views``."""
    numbers: dict[str, int] = {}
    telling: list[bool] = []
    names: list[str] = []
    read: list[list[Form]] = []
    rows: list[tuple[int, ...]] = []
    for view in views:
        made = forms(view)
        row = []
        for one in made:
            number = numbers.get(one.stem)
            if number is None:
                number = numbers[one.stem] = len(numbers)
                names.append(one.stem)
                telling.append(one.says)
            row.append(number)
        read.append(made)
        rows.append(tuple(row))
    weights = _weights(rows, names, telling)
    return Folder(
        views,
        [_prepared(at, views[at], read[at], rows[at], weights) for at in range(len(views))],
        weights,
        [view.speaker for view in views],
    )


def _weights(rows: Iterable[tuple[int, ...]], names: Sequence[str], telling: Sequence[bool]) -> list[float]:
    """By stem. Statements of the same words count once, so that a wire story's copies make none common."""
    having = Counter(stem for row in {*rows} for stem in {*row})
    total = sum(1 for _ in {*rows})
    return [
        -math.log((having[number] + PRIOR * _general(names[number])) / (total + PRIOR)) if says else 0.0
        for number, says in enumerate(telling)
    ]


def _general(stem: str) -> float:
    common = _common()
    return common.get(stem, common[""])


@cache
def _common() -> dict[str, float]:
    """The share of sentences that have a stem; under "" of those in no row."""
    data = yaml.safe_load((Path(__file__).parent / "common.yaml").read_text("utf-8"))
    shares = {stem: math.exp(-level) for level, row in data["common"].items() for stem in row}
    return {"": math.exp(-data["rarer"]), **shares}


@cache
def _hollow() -> frozenset[str]:
    return frozenset(table()["hollow_negations"])


@cache
def _maybe() -> frozenset[str]:
    return frozenset(table()["maybe_negations"])


@cache
def _denials() -> frozenset[str]:
    return frozenset(table()["denials"])


def _prepared(
    at: int, view: StatementView, made: list[Form], row: tuple[int, ...], weights: Sequence[float]
) -> Prepared:
    says = [stem for stem in row if weights[stem]]
    negated, uncertain = _negated(made, row, weights)
    return Prepared(
        at,
        row,
        frozenset(says),
        frozenset(pairwise(says)),
        negated,
        uncertain - negated,
        any(word in _denials() for word in view.cue.casefold().split()),
        _counted(made, row),
        math.fsum(weights[stem] for stem in {*says}),
    )


def _negated(
    made: list[Form], row: tuple[int, ...], weights: Sequence[float]
) -> tuple[frozenset[int], frozenset[int]]:
    if not any(one.negates or one.plain in _maybe() for one in made):
        return frozenset(), frozenset()
    found: dict[bool, set[int]] = defaultdict(set)
    for place, one in enumerate(made):
        if not one.negates and one.plain not in _maybe():
            continue
        behind = made[place + 1 : place + 2]
        if behind and behind[0].plain in _hollow():
            continue
        after = [stem for stem in row[place + 1 : place + 1 + 3 * SCOPE] if weights[stem]][:SCOPE]
        found[one.negates].update(after)
    return frozenset(found[True]), frozenset(found[False])


def _counted(made: list[Form], row: tuple[int, ...]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    found: list[tuple[int, tuple[str, ...]]] = []
    figures: list[str] = []
    for one, stem in zip(made, row, strict=True):
        if one.number:
            figures.append(one.stem)
        elif figures and one.says:
            found.append((stem, tuple(figures)))
            figures = []
    if figures:
        found.append((-1, tuple(figures)))
    return tuple(found)
