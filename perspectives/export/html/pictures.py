"""The pictures of the report: where each bar, dot and word stands. Templates draw them as SVG.

A picture shows what the table under it says; the numbers behind it are only there. Lengths are in units of
the picture's own width, ``WIDTH``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from perspectives.comparison import Panel, Rate, shorten
from perspectives.comparison.rates import ByOutlet

WIDTH = 1080
NAMES = 210
"""The room for the names of actors at the left."""
NAME_CELLS = 28
MOST_COLUMNS = 7
MOST_ROWS = 24
"""More would be no picture any more; the table has all."""
HEADROOM = 1.3
"""How far the scale goes beyond the highest rate. Not to the end of the widest interval: that of a short
article would make all others small."""
ROW = 34
BAR_ROW = 30
PAD = 12


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
    """A rate in its cell: a dot at the rate, a line along its interval."""

    x: float
    y: float
    dot: float | None
    low: float | None
    high: float | None
    leaning: str
    """``against``, ``favour``, ``both``, ``neither`` or, without a flag, ``none``."""
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The matrix of framing rates."""

    height: float
    columns: Sequence[Word]
    rows: Sequence[Word]
    cells: Sequence[Cell]
    cell: float
    """The width of a cell's scale."""
    top: float
    """What the right end of each scale stands for."""
    left_out: int = 0


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
                Word(NAMES - PAD, y + 13, shorten(panel.actor.name, NAME_CELLS)),
                y,
                round(quoted, 1),
                round(whole - quoted, 1),
                Word(round(NAMES + whole + 8, 1), y + 13, told),
            )
        )
    return Bars(len(shown) * BAR_ROW + 4.0, made, left_out=len(heard) - len(shown))


def grid(rows: Sequence[tuple[str, ByOutlet]], outlets: Sequence[tuple[str | None, str]]) -> Grid:
    """Rates by actor and outlet; ``outlets`` are the columns with the names to show, in their order."""
    shown = rows[:MOST_ROWS]
    step = (WIDTH - NAMES) / max(1, len(outlets))
    scale = step - 2 * PAD
    rates = [[by_outlet[key] for key, _ in outlets] for _, by_outlet in shown]
    top = _round_up(max((rate.per_thousand or 0.0 for row in rates for rate in row), default=0.0) * HEADROOM)
    head = 30.0
    cells = [
        _cell(rate, NAMES + column * step + PAD, head + number * ROW, scale, top)
        for number, row in enumerate(rates)
        for column, rate in enumerate(row)
    ]
    return Grid(
        height=head + len(shown) * ROW + 4,
        columns=[
            Word(round(NAMES + column * step + PAD, 1), 18, shorten(name, int(scale / 8)))
            for column, (_, name) in enumerate(outlets)
        ],
        rows=[
            Word(NAMES - PAD, head + number * ROW + 21, shorten(name, NAME_CELLS))
            for number, (name, _) in enumerate(shown)
        ],
        cells=cells,
        cell=round(scale, 1),
        top=top,
        left_out=len(rows) - len(shown),
    )


def _cell(rate: Rate, x: float, y: float, scale: float, top: float) -> Cell:
    def at(value: float | None) -> float | None:
        return None if value is None else round(x + min(value / top, 1.0) * scale, 1)

    return Cell(
        round(x, 1), y, at(rate.per_thousand), at(rate.low), at(rate.high), _leaning(rate), _text(rate)
    )


def _leaning(rate: Rate) -> str:
    if rate.negative and rate.positive:
        return "both"
    if rate.negative or rate.positive:
        return "against" if rate.negative else "favour"
    return "neither" if rate.flags else "none"


def _text(rate: Rate) -> str:
    if rate.per_thousand is None:
        return "–"
    return f"{rate.per_thousand:.1f} · {rate.flags}" if rate.flags else "0"


def _round_up(value: float) -> float:
    """The next round number."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(
        step * power for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if value <= step * power * 1.0000001
    )
