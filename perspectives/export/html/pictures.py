"""The pictures of the report: where each bar, square and word stands. Templates draw them as SVG.

A picture shows what the table under it says; the numbers behind it are only there. Lengths are in units of
the picture's own width, ``WIDTH``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perspectives.comparison import Panel, Rate, shorten
from perspectives.comparison.figures import tells_rate

WIDTH = 1080
NAMES = 210
"""The room for the names of actors at the left."""
NAME_CELLS = 28
MOST_ROWS = 24
"""More would be no picture any more; the table has all."""
HEADROOM = 1.3
"""How far the scale goes beyond the highest rate. Not to the end of the widest interval: that of a short
article would make all others small."""
BAR_ROW = 30
PAD = 12
CELL = 100
"""The width of a picture in a cell of the matrix."""
SQUARE = 12
"""A flag's square with the gap behind it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a picture, with where it is anchored."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The voice of one actor: how many words, and how many of them quoted."""

    name: Word
    y: float
    quoted: float
    reported: float
    label: Word


@dataclass(frozen=True, slots=True)
class Bars:
    """Voice shares."""

    height: float
    bars: Sequence[Bar]
    left: float = NAMES
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix: a square for each of few flags, else a bar for their rate with its interval."""

    squares: Sequence[tuple[float, str]] = ()
    """Where each begins, and which way it leans: ``against``, ``favour`` or ``neither``."""
    bar: float = 0.0
    low: float | None = None
    high: float | None = None


def bars(panels: Sequence[Panel]) -> Bars:
    """One bar an actor that speaks, the longest for the one with most words."""
    heard = [panel for panel in panels if panel.words]
    shown = heard[:MOST_ROWS]
    room = WIDTH - NAMES - 230
    most = max((panel.words for panel in shown), default=1)
    made = []
    for number, panel in enumerate(shown):
        y = number * BAR_ROW + 6.0
        quoted = panel.quoted_words / most * room
        whole = panel.words / most * room
        told = f"{panel.quoted_words:,} quoted, {panel.words - panel.quoted_words:,} reported"
        made.append(
            Bar(
                Word(NAMES - PAD, y + 13, shorten(panel.name, NAME_CELLS)),
                y,
                round(quoted, 1),
                round(whole - quoted, 1),
                Word(round(NAMES + whole + 8, 1), y + 13, told),
            )
        )
    return Bars(len(shown) * BAR_ROW + 4.0, made, left_out=len(heard) - len(shown))


def cell(rate: Rate, top: float) -> Cell:
    """``top``: the rate for which a bar is as wide as the cell."""
    if not tells_rate(rate):
        neither = rate.flags - rate.negative - rate.positive
        leaning = ["against"] * rate.negative + ["favour"] * rate.positive + ["neither"] * neither
        return Cell(squares=[(at * SQUARE, one) for at, one in enumerate(leaning)])

    def at(value: float | None) -> float | None:
        return None if value is None else round(min(value / top, 1.0) * CELL, 1)

    return Cell(bar=at(rate.per_thousand) or 0.0, low=at(rate.low), high=at(rate.high))


def top_of(rates: Iterable[Rate]) -> float:
    """What the right end of the cells' scale stands for."""
    highest = max((rate.per_thousand or 0.0 for rate in rates if tells_rate(rate)), default=0.0)
    return _round_up(highest * HEADROOM)


def _round_up(value: float) -> float:
    """The next round number."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(
        step * power for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if value <= step * power * 1.0000001
    )
