"""Figures as plain data, the same in every table and every JSON that the program writes."""

from __future__ import annotations

from typing import Any

from perspectives.comparison.rates import Rate

Json = dict[str, Any]

PLACES = 4
"""Decimals of a share, a rate or a confidence: more would be noise, and differ from machine to machine."""


def rounded(number: float | None) -> float | None:
    """To so many places as every figure has; None where there is none."""
    return None if number is None else round(number, PLACES)


def between(rate: float | None, low: float | None, high: float | None) -> Json:
    """A rate or a share with its interval."""
    return {"rate": rounded(rate), "low": rounded(low), "high": rounded(high)}


def rate_data(rate: Rate) -> Json:
    """How often authors frame, with the counts that it rests on."""
    return {
        "flags": rate.flags,
        "negative": rate.negative,
        "positive": rate.positive,
        "author_words": rate.author_words,
        **between(rate.per_thousand, rate.low, rate.high),
        "interval_over": rate.over,
    }
