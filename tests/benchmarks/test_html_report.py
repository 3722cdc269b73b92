"""The HTML report of 300 invented articles of 20 statements: how large it is, and how it opens in a browser.

``make bench`` prints both. What a person feels: under 2 s until it can be read and filtered, below 15 MB.
"""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from perspectives.comparison import Comparison, compare
from perspectives.export import export
from tests.benchmarks.articles import invented
from tests.browser import conftest
from tests.unit.samples import Sample, article, flagged, person, said, snapshot

ARTICLES, STATEMENTS = 300, 20
browser = conftest.browser
NAMES = [f"Person {number} Name" for number in range(60)]


@cache
def folder(articles: int) -> Comparison:
    """12 outlets, 60 speakers in 15 actors; every seventh quotation stands in several articles."""
    chance = random.Random(4)
    shared: list[str] = []
    samples = [
        _sample(number, text.split("\n\n"), chance, shared) for number, text in enumerate(invented(articles))
    ]
    people = [person(name, actor=f"Actor {number % 15}") for number, name in enumerate(NAMES)]
    return compare(snapshot(*samples, people=people))


def _sample(number: int, told: list[str], chance: random.Random, shared: list[str]) -> Sample:
    words = re.findall(r"[a-z]+", " ".join(told))
    lines, statements, flags, heard = told[:2], [], [], set()
    for place in range(STATEMENTS):
        name = chance.choice(NAMES)
        quotation = f"“{number}-{place} {' '.join(chance.choices(words, k=22))},”"
        if shared and chance.random() < 0.15:
            quotation = chance.choice(shared).replace("“", f"“{place} ")
        elif chance.random() < 0.1:
            shared.append(quotation)
        lines.append(
            f"{quotation} {name} told{place} reporters in a rant{place}. {' '.join(told[place + 2 :][:1])}"
        )
        statements.append(said(quotation, by=name, cue=f"told{place}", source=name))
        flags += [flagged(f"rant{place}.", about=name)] if place % 3 == 0 else []
        heard.add(name)
    return article(
        f"{number:03}.txt",
        outlet=f"Outlet {number % 12}",
        published=f"2020-01-{1 + number % 28:02}",
        text="\n\n".join(lines),
        statements=statements,
        flags=flags,
        mentions={name: name for name in sorted(heard)},
    )


def test_it_stays_small() -> None:
    comparison = folder(ARTICLES)
    assert comparison.statement_count == ARTICLES * STATEMENTS
    size = len(str(export(comparison, "html")).encode())
    text = sum(len(view.article.text.encode()) for view in comparison.articles)
    print(f"\n{ARTICLES} articles: {size / 1e6:.1f} MB, {size / text:.1f} times their text")
    assert size < 15_000_000


@pytest.mark.parametrize("articles", [30, ARTICLES])
def test_it_opens_soon(browser: Browser, tmp_path: Path, articles: int) -> None:
    path = tmp_path / "report.html"
    path.write_text(str(export(folder(articles), "html")), encoding="utf-8", newline="")
    page = browser.new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri())
    measured = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    opened = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") / 1000
    page.close()
    print(
        f"\n{articles} articles: open after {opened:.2f} s, {measured['TaskDuration']:.2f} s of them at work"
    )
