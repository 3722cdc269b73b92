"""Fit what tells whose words within reported speech are (``extraction.framing.reported``).

Cases are the fits of the lexicon within reported speech, in whole articles of news that readers marked: right
is one that meets a mark. The lexicon learned from none of them, so those count too from whose marks the
network learned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from perspectives.extraction.framing.conditions import holds
from perspectives.extraction.framing.flags import own_voice
from perspectives.extraction.framing.kinds import load_kinds
from perspectives.extraction.framing.lexicon import load
from perspectives.extraction.framing.matching import index_of
from perspectives.extraction.framing.page import Page
from perspectives.extraction.framing.reported import is_reported, is_verdict, reported_features
from perspectives.extraction.framing.spotting import Spot, by_word, spots
from perspectives.extraction.framing.weighing import load_weights
from perspectives.extraction.furniture import find_furniture
from perspectives.extraction.pipeline import load_pipeline, parse
from perspectives.extraction.quotations import find_quotations
from perspectives.extraction.statements import find_statements
from perspectives.extraction.trained import read
from perspectives.training.framing_examples import Read
from perspectives.training.framing_judge import SAME, met
from perspectives.training.judge import Case, fit

NEWS = ("basil", "polnear")
"""The corpora of marks that are news; the propaganda corpus hardly reports what others say."""
LEAST = 0.6
"""The chance from which on words are flagged. By ten folds of the articles 145 fits have it, and 116 of these
are marked; of those of gold/train 14 of 17. From 0.5 on it would be 127 of 171, and 15 of 20."""


def cases(articles: Iterable[Read], folder: Path) -> Iterator[Case]:
    """The fits in reported speech of gold and of news, by the network in ``folder``."""
    for article in articles:
        if article.gold or article.name.partition("/")[0] in NEWS:
            yield from _of_article(article, folder)


def _of_article(article: Read, folder: Path) -> Iterator[Case]:
    text, lexicon, judge = article.text, load(), load_weights(folder)
    quotations, furniture = find_quotations(text), find_furniture(text)
    doc = parse(load_pipeline(), text)
    page = Page(doc, find_statements(doc, quotations, furniture), quotations, furniture)
    made = read(text, quotations, folder)
    fits = (one for one in index_of(lexicon).matches(page) if holds(page, one, reported=True))
    found = spots(page, by_word(page, made.pieces, made.framing), fits, lexicon, load_kinds(folder))
    judged = [(spot, judge.probability(spot.features)) for spot in found]
    elsewhere = own_voice(page, judged, judge)
    taken: set[int] = set()
    for spot, chance in sorted(judged, key=lambda one: _longest_first(one[0])):
        places = range(spot.start, spot.end)
        if not is_reported(page, spot) or is_verdict(page, spot):
            continue
        if chance >= judge.threshold_of_lexicon and taken.isdisjoint(places):
            taken.update(places)
            right = met(article, spot.span(page))[1] >= SAME
            yield Case(dict(reported_features(page, spot, chance, elsewhere)), right, 1.0)


def _longest_first(spot: Spot) -> tuple[int, int]:
    return spot.start - spot.end, spot.start


def save(given: list[Case], path: Path) -> None:
    """Fit, and write the table of ``extraction.framing.reported``."""
    right = sum(case.right for case in given)
    table = {
        "source": f"Fitted by perspectives.training.framing_reported on {len(given)} fits of the lexicon in "
        f"reported speech that pass no verdict; readers had marked {right} of them.",
        "least": LEAST,
        "weights": {name: round(weight, 2) for name, weight in fit(given).items()},
    }
    path.write_text(yaml.safe_dump(table, sort_keys=False, width=110), "utf-8")
