"""How far chance may have moved a rate: the percentile bootstrap (Efron and Tibshirani 1993), seeded.

What is drawn, with replacement, are whole articles and not flags, since the flags of one article are alike. A
few articles drawn again and again are mostly the same ones, and their interval would flatter; then their
paragraphs are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RESAMPLES = 1_000
"""Enough for the second decimal of a 95 % interval's ends."""

SEED = 1
"""So that the same articles give the same interval."""

SHARE = 0.95
"""Of the resamples that lie within an interval."""

FEWEST = 5
"""With fewer articles than this their paragraphs are drawn instead."""

NONE_FOUND = 3.689
"""The upper end of the exact 95 % interval of a Poisson count of 0 (``-log(0.025)``). Where no flag was
found, every resample has none either, and an interval from 0 to 0 would say that there can be none."""

PER = 1_000
"""Rates are for so many words."""

AT_ONCE = 2_000_000
"""Numbers drawn at once: 16 megabytes."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An article or a paragraph: its words, and how many flags of each sort it has."""

    words: int
    counts: tuple[int, ...]


def intervals(units: Sequence[Unit]) -> list[tuple[float, float] | None]:
    """The interval of each sort's rate for 1,000 words; None where there are no words or nothing to draw.

    Depends on the order of ``units``, and on nothing but them.
    """
    drawn_from = [unit for unit in units if unit.words or any(unit.counts)]
    sorts = len(units[0].counts) if units else 0
    words = sum(unit.words for unit in drawn_from)
    if not words:
        return [None] * sorts
    none = (0.0, NONE_FOUND / words * PER)
    if not any(any(unit.counts) for unit in drawn_from):
        return [none] * sorts
    import numpy as np  # nobody waits for it before there is a flag

    table = np.asarray([(unit.words, *unit.counts) for unit in drawn_from], dtype=np.float64)
    found = table[:, 1:].sum(axis=0)
    if len(drawn_from) < 2:
        return [None if count else none for count in found]
    sums = np.concatenate([weights @ table for weights in _resamples(len(drawn_from))])
    sums = sums[sums[:, 0] > 0]  # paragraphs without a word of the author's may be all that was drawn
    rates = np.sort(sums[:, 1:] / sums[:, :1] * PER, axis=0)
    return [_middle(rates[:, column]) if count else none for column, count in enumerate(found)]


Table = Sequence[Sequence[float]]
"""A row an article or a paragraph, a column a count."""


def shares(table: Table, pairs: Sequence[tuple[int, int]]) -> list[tuple[float, float] | None]:
    """The interval of each share, 0 to 1: of a column's sum in another's, as (part, whole).

    Drawn like ``intervals``, all shares from the same resamples. None where the whole is nothing, where there
    is but one row with any of it, and where the part is nothing or all of it: then every resample says the
    same, and chance has to be reckoned from how often somebody was heard at all.
    """
    rows = [row for row in table if any(row)]
    if len(rows) < 2 or not pairs:
        return [None] * len(pairs)
    import numpy as np

    counts = np.asarray(rows, dtype=np.float64)
    totals, present = counts.sum(axis=0), (counts > 0).sum(axis=0)
    told = [
        len(rows) > 1 and present[whole] > 1 and 0 < totals[part] < totals[whole] for part, whole in pairs
    ]
    if not any(told):
        return [None] * len(pairs)
    sums = np.concatenate([weights @ counts for weights in _resamples(len(rows))])
    found: list[tuple[float, float] | None] = []
    for (part, whole), drawn in zip(pairs, told, strict=True):
        if not drawn:
            found.append(None)
            continue
        some = sums[sums[:, whole] > 0]
        found.append(_middle(np.sort(some[:, part] / some[:, whole])))
    return found


def _resamples(size: int) -> Iterator[NDArray[np.float64]]:
    """How often each of ``size`` units was drawn, a row a resample, in handy parts."""
    import numpy as np

    # The old generator, since only its numbers are promised to stay the same from version to version.
    chance = np.random.RandomState(SEED)
    rows = max(1, AT_ONCE // size)
    for start in range(0, RESAMPLES, rows):
        count = min(rows, RESAMPLES - start)
        drawn = chance.randint(size, size=(count, size), dtype=np.int64)
        places = (drawn + np.arange(count)[:, None] * size).ravel()
        yield np.bincount(places, minlength=count * size).reshape(count, size).astype(np.float64)


def _middle(values: Any) -> tuple[float, float] | None:
    if not len(values):
        return None
    cut, last = (1 - SHARE) / 2, len(values) - 1
    return float(values[round(cut * last)]), float(values[round((1 - cut) * last)])
