"""The tables of framing: rates by publisher, and by category how often flags are right."""

from __future__ import annotations

from typing import Any

Result = dict[str, Any]
Table = tuple[str, list[str], list[list[str]]]


def framing_tables(framing: Result) -> list[Table]:
    """Rates where there is a flag at all, categories where gold tells of framing."""
    made = []
    if framing["rates"]["overall"]["flags"]:
        made.append(_rates(framing["rates"]))
    if framing["by_category"]:
        made.append(_categories(framing["by_category"]))
    return made


def _rates(rates: Result) -> Table:
    heads = ["publisher", "articles", "author's words", "flags", "for 1,000 words", "95 %"]
    rows = [_rate(name, one) for name, one in rates["by_publisher"].items()]
    if len(rows) != 1:
        rows.append(_rate("all", rates["overall"]))
    return "Our flags for 1,000 words in the author's voice", heads, rows


def _rate(name: str, one: Result) -> list[str]:
    return [
        name,
        str(one["articles"]),
        f"{one['author_words']:,}",
        f"{one['flags']:,}",
        "" if one["rate"] is None else f"{one['rate']:.2f}",
        "" if one["low"] is None else f"{one['low']:.2f}–{one['high']:.2f}",
    ]


def _categories(categories: Result) -> Table:
    heads = ["category", "gold", "predicted", "P", "R", "F1", "category right", "target", "polarity"]
    rows = [
        [
            name,
            str(one["gold"]),
            str(one["predicted"]),
            *(f"{one[key]:.3f}" for key in ("precision", "recall", "f1")),
            *(f"{one['right'][what]:.3f}" if one["found"] else "" for what in one["right"]),
        ]
        for name, one in categories.items()
        if one["gold"] or one["predicted"]
    ]
    return "Flags found by category (right: of gold's that were found)", heads, rows
