"""The evaluation of same utterances to text: figures by event, and which pairs are wrong or missed."""

from __future__ import annotations

import textwrap
from typing import Any

from perspectives.comparison.display import shorten, visible
from perspectives.evaluation.report import WIDTH, Table, markdown_table, plain_table

Result = dict[str, Any]

LONGEST = 160
"""Characters of a statement in the listing."""


def utterances_plain(result: Result) -> str:
    """The figures for a terminal."""
    return f"{_headline(result)}\n{plain_table(_table(result))}"


def utterances_markdown(result: Result) -> str:
    """The figures as a Markdown table."""
    return f"{_headline(result)}\n{markdown_table(_table(result))}"


def utterances_listing(result: Result) -> str:
    """What we have together and the list has not, the reverse, and what of the list we did not find."""
    parts = []
    for key, head in (("wrong", "WRONG: we have together"), ("missed", "MISSED: the list has together")):
        if result[key]:
            pairs = sum(group["pairs"] for group in result[key])
            parts.append(f"{head} {pairs} {'pair' if pairs == 1 else 'pairs'} that the other has apart\n")
            parts += [_group(key, number, group) for number, group in enumerate(result[key], 1)]
    if result["unfound"]:
        parts.append(f"NOT FOUND BY EXTRACTION: {len(result['unfound'])}\n")
        parts.append("".join(f"  {visible(_place(one))}\n" for one in result["unfound"]))
    return "\n".join(parts) if parts else "No wrong pairs, and none missed.\n"


def _headline(result: Result) -> str:
    overall = result["overall"]
    told = [
        f"{overall['groups_found']} of {overall['gold_groups']} groups of the list found, at least in part",
        f"{overall['statements']} statements of {overall['articles']} articles",
    ]
    if overall["unfound"]:
        told.append(f"{overall['unfound']} of the list not found by extraction")
    return visible("; ".join(told)) + "\n"


def _table(result: Result) -> Table:
    heads = [
        "event",
        "articles",
        "statements",
        "groups",
        "ours",
        "pairs",
        "ours",
        "P",
        "R",
        "F1",
        "not found",
    ]
    rows = [_row(event["name"], event) for event in result["events"]]
    if len(rows) > 1:
        rows.append(_row("all", result["overall"]))
    return "The same utterance in several articles, by pairs of statements", heads, rows


def _row(name: str, one: Result) -> list[str]:
    pairs = one["pairs"]
    return [
        name,
        str(one["articles"]),
        str(one["statements"]),
        str(one["gold_groups"]),
        str(one["groups"]),
        str(pairs["gold"]),
        str(pairs["predicted"]),
        f"{pairs['precision']:.3f}" if pairs["predicted"] else "–",
        *(f"{pairs[key]:.3f}" if pairs["gold"] else "–" for key in ("recall", "f1")),
        str(one["unfound"]),
    ]


def _group(sort: str, number: int, group: Result) -> str:
    pairs = group["pairs"]
    head = f"{sort} {number} · {group['event']} · {pairs} {'pair' if pairs == 1 else 'pairs'}"
    lines = [visible(head)]
    for part in group["parts"]:
        lines += [
            _block(("- " if at == 0 else "  ") + visible(_statement(one))) for at, one in enumerate(part)
        ]
    return "\n".join(lines) + "\n"


def _statement(one: Result) -> str:
    words = shorten(" ".join(one["words"].split()), LONGEST)
    return f"{_place(one)} · {one['speaker'] or 'unknown'} · {one['cue'] or 'no cue'} · {words}"


def _place(one: Result) -> str:
    return f"{one['path']}, {one['start']}–{one['end']}"


def _block(text: str) -> str:
    return textwrap.fill(
        text,
        width=WIDTH,
        initial_indent="  ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )
