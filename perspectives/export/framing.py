"""The rates of framing as documents tell them: what is tabled, under which names, with which caution."""

from __future__ import annotations

from collections.abc import Iterator

from perspectives.comparison import Comparison, framing_rates
from perspectives.comparison.figures import BEYOND, FEWEST_FLAGS, count, rated, tells_rate
from perspectives.comparison.rates import ByOutlet, FramingRates, Rate
from perspectives.model import Polarity

TITLE = "How often authors frame"

ALL = "all outlets"
"""The name of all articles together."""

NOBODY = "the event, or somebody without a panel"
"""Whom flags colour that are in no actor's panel."""

CAUTION = (
    f"Flags for 1,000 words in the authors’ own voice. {BEYOND} Flags on an outlet’s wording in what it "
    f"reports count too, though these words are none of its own voice. Of fewer than {FEWEST_FLAGS} flags no "
    "rate is told. Filters do not change it. It is no verdict on an outlet: it depends on what its articles "
    "are about, and on what we miss."
)

NO_RATE = "–"
LEANINGS = {Polarity.NEGATIVE: "against", Polarity.POSITIVE: "in favour", Polarity.NEUTRAL: "neither"}


def rate_of(rate: Rate) -> str:
    """``2.3 (1.4–3.2)``; ``–`` where there are too few flags for it."""
    return rated(rate) if tells_rate(rate) else NO_RATE


def flags_of(rate: Rate) -> str:
    """``12 flags · 2.3 (1.4–3.2)``, ``2 flags``, ``–``."""
    if not rate.flags:
        return "–"
    flags = count(rate.flags, "flag")
    return f"{flags} · {rated(rate)}" if tells_rate(rate) else flags


Section = tuple[str, list[tuple[str, ByOutlet]]]
"""A heading, and its rows by name."""


def tabled(comparison: Comparison) -> FramingRates | None:
    """The rates, where there is a word to count by."""
    rates = framing_rates(comparison)
    return rates if rates.by_outlet[None].author_words else None


def sections(rates: FramingRates) -> Iterator[Section]:
    """What is tabled beyond outlets and, in the matrix, actors; sections without a flag are left out."""
    made: list[Section] = [
        ("By category", [(category.value, one) for category, one in rates.by_category.items()]),
        (
            "By which way they lean",
            [(LEANINGS[polarity], one) for polarity, one in rates.by_polarity.items()],
        ),
    ]
    yield from (section for section in made if section[1])
