"""How time grows with a text: four times the text should take about four times as long, a square sixteen.

``make bench`` prints the ratios; nothing is asserted about time.
"""

from __future__ import annotations

import time

import pytest
from spacy.language import Language

from perspectives.actors import identify
from perspectives.extraction import extract

UNITS = [
    "“The bridge is old,” she said. ",
    "“The bridge is old, she said. ",
    "The mayor said that the bridge was old, adding that it was not safe. ",
    "'The bridge is old, she said. ",
    "said ",
    "“ ",
    "“The bridge is old,” said Ann Lee.\n\n",
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_in_step_with_the_text(nlp: Language, unit: str) -> None:
    def seconds(repeats: int) -> float:
        begun = time.perf_counter()
        text = unit * repeats
        identify(text, extract(text, nlp))
        return time.perf_counter() - begun

    seconds(50)
    short, long = seconds(400), seconds(1600)
    print(f"\n  {unit.strip()[:50]!r:54} x400 {short:6.2f}s   x1600 {long:6.2f}s   ratio {long / short:5.1f}")
