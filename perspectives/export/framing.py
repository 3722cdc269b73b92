"""The rates of framing as documents tell them: what is tabled, under which names, with which caution."""

from __future__ import annotations

from collections.abc import Iterator

from perspectives.comparison import Comparison, framing_rates
from perspectives.comparison.bootstrap import FEWEST
from perspectives.comparison.rates import ByOutlet, FramingRates

TITLE = "How often authors frame"

ALL = "all outlets"
"""The name of all articles together."""

NOBODY = "the event, or somebody without a panel"
"""Whom flags colour that are in no actor's panel."""

CAUTION = (
    "Flags for 1,000 words in the authors’ own voice; in brackets how far chance may have moved that, a 95 % "
    f"interval over articles, or over paragraphs where there are fewer than {FEWEST} articles. Filters do "
    "not change it. It is no verdict on an outlet: it depends on what its articles are about, and on what "
    "we miss."
)

Section = tuple[str, list[tuple[str, ByOutlet]]]
"""A heading, and its rows by name."""


def tabled(comparison: Comparison) -> FramingRates | None:
    """The rates, where there is a word to count by."""
    rates = framing_rates(comparison)
    return rates if rates.by_outlet[None].author_words else None


def sections(comparison: Comparison, rates: FramingRates) -> Iterator[Section]:
    """What is tabled beyond outlets; sections without a flag are left out."""
    names = {panel.actor.id: panel.actor.name for panel in comparison.panels}
    made: list[Section] = [
        (
            "By whom they colour",
            [(names[actor] if actor else NOBODY, one) for actor, one in rates.by_actor.items()],
        ),
        ("By category", [(category.value, one) for category, one in rates.by_category.items()]),
        ("By which way they lean", [(polarity.value, one) for polarity, one in rates.by_polarity.items()]),
    ]
    yield from (section for section in made if section[1])
