"""A folder of 3,000 statements laid out, and searched while somebody types.

``make bench`` prints the times. What a person feels: each key press in the search is a ``narrow``, which
should stay well under a frame (16 ms); each article that becomes ready while a folder loads is a ``compare``.
"""

from __future__ import annotations

import random

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from perspectives.comparison import Filters, compare, measures, narrow
from perspectives.corpus.snapshot import Snapshot
from perspectives.export import FORMATS, export
from tests.unit.samples import article, flagged, person, said, snapshot

ARTICLES, STATEMENTS = 100, 30


@pytest.fixture(scope="module")
def folder() -> Snapshot:
    """100 articles of 30 statements, 40 speakers in 12 actors, 7 outlets; invented words, always the same."""
    chance = random.Random(4)
    words = [*(f"word{number}" for number in range(800)), "missile", "strike", "region’s", "talks"]
    names = [f"Person {number} Name" for number in range(40)]
    samples = []
    for number in range(ARTICLES):
        lines, statements, flags, mentioned = [f"Headline {number} about talks"], [], [], set()
        for place in range(STATEMENTS):
            name = chance.choice(names)
            quotation = f"“{number}-{place} {' '.join(chance.choices(words, k=25))}.”"
            lines.append(
                f"{quotation} {name} told{place} reporters in a rant{place}. Then {name} left the U.S. room."
            )
            statements.append(said(quotation, by=name, cue=f"told{place} ", source=name))
            if place % 2:
                flags.append(flagged(f"rant{place}.", about=name))
            mentioned.add(name)
        samples.append(
            article(
                f"{number:03}.txt",
                outlet=f"Outlet {number % 7}",
                text="\n\n".join(lines),
                statements=statements,
                flags=flags,
                mentions={name: name for name in sorted(mentioned)},
            )
        )
    people = [person(name, actor=f"Actor {number % 12}") for number, name in enumerate(names)]
    return snapshot(*samples, people=people)


def test_laying_out_a_folder_for_the_first_time(benchmark: BenchmarkFixture, folder: Snapshot) -> None:
    comparison = benchmark.pedantic(compare, (folder,), setup=measures._remembered.clear, rounds=5)
    assert comparison.statement_count == ARTICLES * STATEMENTS


def test_laying_it_out_again(benchmark: BenchmarkFixture, folder: Snapshot) -> None:
    compare(folder)
    assert benchmark(compare, folder).statement_count == ARTICLES * STATEMENTS


@pytest.mark.parametrize(
    "filters",
    [Filters(search="missile str"), Filters(outlets=frozenset({"Outlet 1"}))],
    ids=["search", "outlet"],
)
def test_narrowing_it(benchmark: BenchmarkFixture, folder: Snapshot, filters: Filters) -> None:
    comparison = compare(folder)
    assert 0 < benchmark(narrow, comparison, filters).statement_count < ARTICLES * STATEMENTS


@pytest.mark.parametrize("name", list(FORMATS))
def test_exporting_it(benchmark: BenchmarkFixture, folder: Snapshot, name: str) -> None:
    comparison = compare(folder)
    assert benchmark.pedantic(export, (comparison, name), rounds=3)
