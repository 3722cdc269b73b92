"""How time grows with a folder for what is made of a comparison: twice the articles, about twice the time.

``make bench`` prints the seconds and the ratios; nothing is asserted about time.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from perspectives.comparison import Comparison, compare, framing_matrix, heard, namings
from tests.unit.samples import article, flagged, person, said, snapshot

NAMES = [f"Person{number} Name{number}" for number in range(40)]
STATEMENTS = 20


def folder(articles: int) -> Comparison:
    """Articles of 20 statements and some 900 words, of 10 outlets; invented words, always the same."""
    chance = random.Random(6)
    words = [*(f"word{number}" for number in range(600)), "killed", "riot", "protest", "troops", "murdered"]
    samples = []
    for number in range(articles):
        lines, statements, flags = [f"Headline {number} about talks"], [], []
        met = set()
        for place in range(STATEMENTS):
            name = chance.choice(NAMES)
            met.add(name)
            quotation = f"“{number}x{place} {' '.join(chance.choices(words, k=18))}.”"
            cue = chance.choice(["said", "said", "said", "denied", "responded"])
            lines.append(
                f"{quotation} President {name} {cue} in rant{place}. {' '.join(chance.choices(words, k=18))}."
            )
            statements.append(said(quotation, by=name, cue=cue, source=f"President {name}"))
            flags.append(flagged(f"rant{place}.", about=name))
        samples.append(
            article(
                f"{number:04}.txt",
                outlet=f"Outlet {number % 10}",
                text="\n\n".join(lines),
                statements=statements,
                flags=flags,
                mentions={name: f"President {name}" for name in sorted(met)},
            )
        )
    people = [person(name, actor=f"Actor {number % 12}") for number, name in enumerate(NAMES)]
    return compare(snapshot(*samples, people=people))


@pytest.mark.parametrize("make", [namings, heard, framing_matrix], ids=["namings", "heard", "matrix"])
def test_time_grows_in_step_with_the_folder(make: Callable[[Comparison], object]) -> None:
    def seconds(articles: int) -> float:
        comparison = folder(articles)
        begun = time.process_time()
        make(comparison)
        return time.process_time() - begun

    seconds(20)
    short, long = seconds(300), seconds(600)
    print(f"\n  300 articles {short:5.2f}s   600 {long:5.2f}s   ratio {long / short:4.1f}")
