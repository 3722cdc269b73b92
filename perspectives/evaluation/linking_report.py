"""The evaluation of linking to text: figures by event, and who is linked wrongly or not at all."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from perspectives.comparison.display import visible
from perspectives.evaluation.report import WIDTH, Table, markdown_table, plain_table

Result = dict[str, Any]


def linking_plain(result: Result) -> str:
    """The figures for a terminal."""
    tables = [plain_table(table) for table in _tables(result)]
    return "\n".join([_headline(result), *tables])


def linking_markdown(result: Result) -> str:
    """The figures as a Markdown table."""
    tables = [markdown_table(table) for table in _tables(result)]
    return "\n".join([_headline(result), *tables])


def _tables(result: Result) -> list[Table]:
    sources = result["overall"]["sources"]
    return [_table(result), *([_sources(sources)] if len(sources) > 1 else [])]


def _sources(sources: Result) -> Table:
    pairs = sum(one["pairs"] for one in sources.values())
    rows = [
        [
            "two of them" if source == "mixed" else source,
            str(one["found"]),
            str(one["pairs"]),
            f"{one['pairs'] / pairs:.3f}" if pairs else "–",
        ]
        for source, one in sources.items()
    ]
    return "What tells who a speaker is", ["source", "found", "pairs", "share"], rows


def linking_listing(result: Result) -> str:
    """Who is linked wrongly, who should have been linked, and whom gold does not know, by event."""
    parts = []
    for key, told, of in (("wrong", "gold", "ours"), ("missed", "ours", "gold")):
        groups = result[key]
        if groups:
            pairs = sum(group["pairs"] for group in groups)
            parts.append(f"{key.upper()}: {pairs} {_pairs_of(pairs)}\n")
            parts += [_group(key, number, group, of, told) for number, group in enumerate(groups, 1)]
    if result["unknown"]:
        parts.append(f"GOLD DOES NOT KNOW: {len(result['unknown'])}\n")
        parts.append("".join(f"  {visible(one['event'])} · {_place(one)}\n" for one in result["unknown"]))
    if result["disagreements"]:
        parts.append(f"SOURCES DISAGREE, THE FIRST COUNTS: {len(result['disagreements'])}\n")
        parts.append("".join(f"  {_disagreement(one)}\n" for one in result["disagreements"]))
    return "\n".join(parts) if parts else "No wrong links, and none missed.\n"


def _headline(result: Result) -> str:
    overall = result["overall"]
    told = [f"{overall['found']} speakers of {result['gold']['articles']} articles, as each article has them"]
    if overall["unknown"]:
        told.append(f"{overall['unknown']} more that gold does not know")
    if overall["nobody"]:
        told.append(f"{overall['nobody']} that are nobody")
    return visible("; ".join(told)) + "\n"


def _table(result: Result) -> Table:
    heads = [
        "event",
        "articles",
        "found",
        "who",
        "pairs",
        "ours",
        "P",
        "R",
        "F1",
        "B³ P",
        "R",
        "F1",
        "unknown",
    ]
    rows = [_row(event["name"], str(event["articles"]), event) for event in result["events"]]
    articles = sum(event["articles"] for event in result["events"])
    if len(rows) > 1:
        rows.append(_row("all", str(articles), result["overall"]))
    return "Speakers linked over the articles of an event", heads, rows


def _row(name: str, articles: str, one: Result) -> list[str]:
    pairs, cubed = one["pairs"], one["b_cubed"]
    counts = [str(pairs["gold"]), str(pairs["predicted"])] if pairs else ["0", "0"]
    row = [name, articles, str(one["found"]), str(one["gold_speakers"]), *counts]
    for figure in (pairs, cubed):
        row += [f"{figure[key]:.3f}" for key in ("precision", "recall", "f1")] if figure else ["–"] * 3
    return [*row, str(one["unknown"])]


def _group(sort: str, number: int, group: Result, of: str, told: str) -> str:
    pairs = group["pairs"]
    head = f"{sort} {number} · {group['event']} · {of}: {group[of]} · {pairs} {_pairs_of(pairs)}"
    lines = [visible(head)]
    for part in group["parts"]:
        places: Sequence[str] = [_place(one) for one in part["found"]]
        lines.append(_block(f"{told}: {visible(part[told])} ← " + "; ".join(places)))
    return "\n".join(lines) + "\n"


def _place(one: Result) -> str:
    count = one["statements"]
    return visible(f"“{one['called']}” in {one['article']}, line {one['line']} ({count}×)")


def _disagreement(one: Result) -> str:
    told = ", ".join(f"{source}: {who}" for source, who in one["told"].items())
    return f"{visible(one['event'])} · {_place(one)} · {visible(told)}"


def _pairs_of(count: int) -> str:
    return "pair" if count == 1 else "pairs"


def _block(text: str) -> str:
    return textwrap.fill(
        text,
        width=WIDTH,
        initial_indent="  ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )
