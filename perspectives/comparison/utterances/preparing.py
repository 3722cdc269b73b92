"""All statements of a folder made fit to be searched and judged: words as numbers, and what each weighs.

A word weighs what it tells: minus the logarithm of the share of statements that have it, as this folder's
count and news in general (``common.yaml``) have it together, so that ten statements do not decide alone which
words are rare. Words that only hold a sentence together weigh nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from perspectives.comparison.records import StatementView
from perspectives.comparison.utterances.nearness import vectors_of
from perspectives.comparison.utterances.wording import Form, forms, quoted_forms, table
from perspectives.model import Kind, Speaker

PRIOR = 200
"""As how many statements of this folder the general table counts: enough to settle a folder of one event, in
which the subject's own words ("border", "memo") come to outweigh it."""
NOTHING = -1
"""In place of a word where there is none."""
TOP = 3
"""How many paragraphs of an article, its headline among them, are its top."""
SCOPE = 2
"""How many telling words behind a negation, in its part of the sentence, are negated."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One statement, its words numbered over the folder."""

    at: int
    """Its place in the list of statements."""
    stems: tuple[int, ...]
    """All its words, in order."""
    telling: frozenset[int]
    """Those that say something."""
    ordered: tuple[int, ...]
    """The same, each once, in the order of their numbers."""
    quoted: frozenset[int]
    """Those of them that stand in quotation marks."""
    pairs: frozenset[tuple[int, int]]
    """Telling words that stand next to each other, leaving out all others between them."""
    first: int
    """The first telling word; NOTHING where there is none."""
    turned: frozenset[tuple[int, int]]
    """Those of the pairs between which a negation stands: "will not leave". Before the first is NOTHING."""
    negated: frozenset[int]
    """Telling words behind a negation."""
    uncertain: frozenset[int]
    """Telling words behind what may be one ("refused to")."""
    denied: bool
    """Whether the attributing word says that it is not so."""
    numbers: tuple[tuple[int, tuple[str, ...]], ...]
    """What is counted, and the number: the telling word behind it (NOTHING where none) and the figures."""
    weight: float
    """Of all telling words."""
    quoted_weight: float
    """Of those in quotation marks."""
    top: bool
    """Whether it stands in the headline or the first paragraphs, where an article tells its news."""
    depth: float
    """How far down its article it stands: 0 the headline, 1 the last paragraph in which anybody is heard."""


@dataclass(frozen=True, slots=True)
class Folder:
    """All statements of a folder, ready to be compared."""

    views: Sequence[StatementView]
    statements: Sequence[Prepared]
    weights: Sequence[float]
    """What a stem weighs, by its number; 0 for one that says nothing."""
    speakers: Sequence[Speaker | None]
    vectors: Any
    """What a stem means, a row by its number (``nearness``)."""


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
    last: dict[str, int] = {}
    for view in views:
        last[view.article.path] = max(1, last.get(view.article.path, 1), view.paragraph)
    return Folder(
        views,
        [
            _prepared(at, view, (read[at], rows[at]), weights, view.paragraph / last[view.article.path])
            for at, view in enumerate(views)
        ],
        weights,
        [view.speaker for view in views],
        vectors_of(names) if len(views) > 1 else (),
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
    at: int,
    view: StatementView,
    words: tuple[list[Form], tuple[int, ...]],
    weights: Sequence[float],
    depth: float,
) -> Prepared:
    made, row = words
    says = [stem for stem in row if weights[stem]]
    telling = frozenset(says)
    quoted = _quoted(view, telling, made, row)
    turned, negated, uncertain = _negated(made, row, weights)
    return Prepared(
        at,
        row,
        telling,
        tuple(sorted(telling)),
        quoted,
        frozenset(pairwise(says)),
        says[0] if says else NOTHING,
        turned,
        negated,
        uncertain - negated,
        any(word in _denials() for word in view.cue.casefold().split()),
        _counted(made, row),
        math.fsum(weights[stem] for stem in telling),
        math.fsum(weights[stem] for stem in quoted),
        view.paragraph <= TOP,
        depth,
    )


def _quoted(
    view: StatementView, telling: frozenset[int], made: list[Form], row: tuple[int, ...]
) -> frozenset[int]:
    if view.statement.kind is Kind.DIRECT:
        return telling
    if not view.statement.quoted:
        return frozenset()
    marked = {one.stem for one in quoted_forms(view)}
    return telling & {number for one, number in zip(made, row, strict=True) if one.stem in marked}


Negated = tuple[frozenset[tuple[int, int]], frozenset[int], frozenset[int]]


def _negated(made: list[Form], row: tuple[int, ...], weights: Sequence[float]) -> Negated:
    """The pairs that are turned, the words that are negated, and those that may be."""
    if not any(one.negates or one.plain in _maybe() for one in made):
        return frozenset(), frozenset(), frozenset()
    turned: set[tuple[int, int]] = set()
    found: dict[bool, set[int]] = {True: set(), False: set()}
    before, times, scope = NOTHING, 0, {True: 0, False: 0}
    for place, (one, stem) in enumerate(zip(made, row, strict=True)):
        if weights[stem]:
            if times % 2:
                turned.add((before, stem))
            before, times = stem, 0
            for sort in (True, False):
                if scope[sort]:
                    found[sort].add(stem)
                    scope[sort] -= 1
        if one.ends:
            times, scope = 0, {True: 0, False: 0}
        hollow = place + 1 < len(made) and made[place + 1].plain in _hollow()
        if one.negates and not hollow:
            times, scope[True] = times + 1, SCOPE
        elif one.plain in _maybe():
            scope[False] = SCOPE
    return frozenset(turned), frozenset(found[True]), frozenset(found[False])


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
        found.append((NOTHING, tuple(figures)))
    return tuple(found)
