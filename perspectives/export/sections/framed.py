"""How each actor is framed by each outlet: rates and polarities. The flags themselves stand in panels."""

from __future__ import annotations

from collections.abc import Iterator

from perspectives.comparison import Comparison
from perspectives.comparison.figures import BEYOND, FEWEST_FLAGS, count, rated, tells_rate
from perspectives.comparison.glyphs import FLAG
from perspectives.comparison.matrix import Cell as Framed
from perspectives.comparison.matrix import framing_matrix
from perspectives.export.framing import ALL, NOBODY
from perspectives.export.sections.blocks import Block, Cell, Heading, Table, told

TITLE = "How each is framed"
CAUTION = (
    "Actors by outlets: how many flags lean against (−), in favour (+) or neither (·); of "
    f"{FEWEST_FLAGS} and more also how many that is for 1,000 words of the outlet’s own voice. {BEYOND} The "
    "flags themselves stand with each actor. Filters do not change it. It is no verdict on an outlet."
)


def matrix_section(comparison: Comparison) -> Iterator[Block]:
    found = framing_matrix(comparison)
    if not found.rows:
        return
    single = len(found.outlets) == 2
    outlets = found.outlets[:-1] if single else found.outlets
    rates = [
        one.rate.per_thousand or 0.0
        for row in found.rows
        for one in row.cells[: len(outlets)]
        if tells_rate(one.rate)
    ]
    most = max(rates, default=0.0)
    yield Heading(TITLE, figures=count(found.totals[-1].rate.flags, "flag"))
    yield told(CAUTION)
    yield Table(
        "Actor",
        tuple(ALL if outlet is None else outlet for outlet in outlets),
        tuple(
            (
                row.name if row.actor is not None else NOBODY,
                tuple(_cell(one, most) for one in row.cells[: len(outlets)]),
            )
            for row in found.rows
        ),
        total=not single,
    )


def leaning(one: Framed) -> str:
    """``−3 +1 ·2``; what is nothing is left out."""
    counts = (("−", one.negative), ("+", one.positive), ("·", one.neutral))
    return " ".join(f"{sign}{number:,}" for sign, number in counts if number)


def _cell(one: Framed, most: float) -> Cell:
    if one.rate.per_thousand is None:
        return Cell("–")
    counted = f"{count(one.rate.flags, 'flag')} in {count(one.rate.author_words, 'word')}"
    if not one.rate.flags:
        return Cell("–", f"no flag in {count(one.rate.author_words, 'word')}")
    if not tells_rate(one.rate):
        return Cell(leaning(one), f"{FLAG * one.rate.flags}  {leaning(one)} · {counted}")
    words = f"{rated(one.rate)} · {leaning(one)}"
    return Cell(words, f"{words} · {counted}", one.rate.per_thousand / most if most else 0.0)
