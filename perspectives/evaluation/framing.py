"""Framing: how often our flags colour an author's own words, and by category how often they are right.

Rates need no gold of framing: they are of what we find, by publisher, so that PolNeAR's texts tell them too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from perspectives.comparison import paragraph_number
from perspectives.comparison.places import words_by_paragraph
from perspectives.comparison.rates import EVERY, Counted, Page, Sort, rates_of
from perspectives.evaluation.figures import added, f1
from perspectives.evaluation.records import GoldDocument, PredictedDocument
from perspectives.evaluation.scoring import Scored
from perspectives.model import Category

Pair = tuple[GoldDocument, PredictedDocument | None]
"""A text, and what was found in it; None: nothing."""


def rates(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Flags for 1,000 words of the author's voice: overall, by publisher, by category; by our statements."""
    pages: dict[str, list[Page]] = defaultdict(list)
    for document, found in pairs:
        pages[document.publisher].append(_page(document, found))
    every = [page for _, group in sorted(pages.items()) for page in group]
    categories: list[Sort] = [("category", category.value) for category in Category]
    overall = rates_of(every, [EVERY, *categories])
    return {
        "overall": _rate(overall, EVERY),
        "by_publisher": {
            name: _rate(rates_of(group, [EVERY]), EVERY) for name, group in sorted(pages.items())
        },
        "by_category": {str(sort[1]): _rate(overall, sort) for sort in categories},
    }


def _page(document: GoldDocument, found: PredictedDocument | None) -> Page:
    text = document.text
    if found is None:
        return words_by_paragraph(text), []
    others = [span for statement in found.statements for span in statement.content]
    flags = [
        Counted(
            paragraph_number(text, flag.spans[0].start), flag.polarity, (EVERY, ("category", flag.category))
        )
        for flag in found.flags
        if flag.spans
    ]
    return words_by_paragraph(text, (*others, *found.furniture)), flags


def _rate(made: dict[Sort, Any], sort: Sort) -> dict[str, Any]:
    rate = made[sort]
    return {
        "articles": rate.articles,
        "author_words": rate.author_words,
        "flags": rate.flags,
        "rate": rate.per_thousand,
        "low": rate.low,
        "high": rate.high,
        "interval_over": rate.over,
    }


def by_category(scored: Sequence[Scored]) -> dict[str, Any] | None:
    """Per category: recall over gold of it, precision over ours of it, and how often those found have it.

    Found is a flag at the same place, whatever its category; None where no gold tells of framing. Gold that
    allows several categories counts to its first. ``right`` has shares of the gold of
    the category that was found; ``taken_for`` is what it was found as.
    """
    if not any(one.document.framing is not None for one in scored):
        return None
    t = added(one.tally for one in scored)
    made = {}
    for category in Category:
        name = f"flag {category.value}"
        gold, predicted = t[f"{name} gold"], t[f"{name} predicted"]
        found, right = t[f"{name} found"], t[f"{name} predicted found"]
        made[category.value] = {
            "gold": gold,
            "predicted": predicted,
            "precision": right / predicted if predicted else 0.0,
            "recall": found / gold if gold else 0.0,
            "f1": f1(right, predicted, found, gold),
            "found": found,
            "right": {
                what: t[f"{name} {what}"] / found if found else 0.0
                for what in ("category", "target", "polarity")
            },
            "taken_for": {
                other.value: count for other in Category if (count := t[f"{name} as {other.value}"])
            },
        }
    return made


def confidences(scored: Sequence[Scored]) -> list[tuple[float, bool]]:
    """Each flag of ours that has a confidence, and whether gold has one there; only where gold tells."""
    return [judged for one in scored for judged in one.flags]
