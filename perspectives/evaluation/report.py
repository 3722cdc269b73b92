"""An evaluation to text: figures for a terminal, tables in Markdown, the errors as a plain listing.

All of it is made of the dict that ``evaluate`` gives, so that a saved JSON says as much as the screen.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

from perspectives.comparison.display import visible, width
from perspectives.comparison.figures import count
from perspectives.evaluation.framing_report import framing_tables
from perspectives.evaluation.records import ROLES, ErrorSort

Result = dict[str, Any]
Table = tuple[str, list[str], list[list[str]]]
"""A title, the heads of its columns, its rows."""

WIDTH = 100
"""Columns of the listing: what a terminal and an editor show without wrapping."""

GOLD_MARKS, OUR_MARKS = ("⟦", "⟧"), ("⟪", "⟫")
"""Around the contents of gold and of ours in a context; characters that no newspaper prints."""


def plain(result: Result) -> str:
    """The figures for a terminal: aligned columns."""
    parts = [_headline(result), *(plain_table(table) for table in tables(result)), _ending(result)]
    return "\n".join(part for part in parts if part)


def markdown(result: Result) -> str:
    """The figures as Markdown tables, for a model card or a README."""
    parts = [_headline(result), *(markdown_table(table) for table in tables(result))]
    return "\n".join(part for part in parts if part)


def tables(result: Result) -> list[Table]:
    """The figures as tables of texts: overall, by kind, by publisher, calibration, agreement; none without a
    row."""
    made = [_overall(result["overall"]), _shares(result["overall"]), _kinds(result["by_kind"])]
    if all(one["taken_for"] for one in result["by_kind"].values()):
        made.append(_confusion(result["by_kind"]))
    if len(result["by_publisher"]) > 1:
        made.append(_publishers(result["by_publisher"]))
    for what in ("statement", "speaker", "affiliation", "role", "actor", "flag"):
        if result["calibration"].get(what):  # a saved result may be older
            made.append(_calibration(what, result["calibration"][what]))
    if result.get("framing"):
        made += framing_tables(result["framing"])
    if result["agreement"]:
        made.append(_agreement(result["agreement"]))
    return [table for table in made if table[2]]  # of what there is none, no figure is made


# --- figures


def _headline(result: Result) -> str:
    overall, gold = result["overall"], result["gold"]
    return visible(
        f"{count(overall['articles'], 'article')}, {count(overall['gold'], 'statement')} in gold "
        f"({gold['format']}), "
        f"{overall['predicted']:,} predicted ({result['predictions']})\n",
        newlines=True,
    )


def _overall(overall: Result) -> Table:
    named: list[tuple[str, str, Result | None]] = [
        ("statements found (content, Jaccard ≥ .5)", "found", overall["found"]),
        ("whole attribution (content and source)", "whole", overall["whole"]),
        ("with the right speaker", "speaker", overall["speaker"]),
        ("with the right actor (affiliation and role)", "actor", overall["actor"]),
    ]
    named += [(f"exact {role}", f"exact {role}", overall["exact"][role]) for role in ROLES]
    named += [(f"{role} characters", "", overall["characters"][role]) for role in ROLES]
    named.append(("framing flags (Jaccard ≥ .2)", "framing", overall["framing"]))
    between = overall["intervals"] or {}
    rows = [
        [label, *_three(figure), _interval(between.get(key))]
        for label, key, figure in named
        if figure is not None
    ]
    return "Overall", ["", "P", "R", "F1", "95 % of F1"], rows


def _shares(overall: Result) -> Table:
    quoted, framing = overall["quoted"], overall["framing"]
    rows = []
    if quoted["gold"]:
        rows = [
            [f"quoted statements found, of {quoted['gold']}", _number(quoted["found"])],
            ["quoted statements with the right source", _number(quoted["whole"])],
        ]
    rows += [
        [f"{name} right, of those found", _number(share)]
        for name, share in overall["right"].items()
        if share is not None
    ]
    if overall["role_mean"] is not None:
        rows.append(["role right, mean over roles", _number(overall["role_mean"])])
    if framing is not None:
        rows += [
            [f"flag's {name} right, of those found", _number(share)]
            for name, share in framing["right"].items()
        ]
        rows.append(["flags inside quotations (must be 0)", str(framing["in_quotations"])])
    return "Shares", ["", ""], rows


def _kinds(kinds: Result) -> Table:
    heads = ["kind", "", "gold", "predicted", "P", "R", "F1", "95 % of F1"]
    rows = []
    for kind, one in kinds.items():
        for what in ("found", "whole") if one["gold"] or one["predicted"] else ():
            between = (one["intervals"] or {}).get(what)
            counts = [str(one["gold"]), str(one["predicted"])]
            rows.append([kind, what, *counts, *_three(one[what]), _interval(between)])
    return "By kind of statement", heads, rows


def _confusion(kinds: Result) -> Table:
    rows = [[kind, *(str(count) for count in one["taken_for"].values())] for kind, one in kinds.items()]
    return "What kind gold was taken for, of those found", ["gold", *kinds], rows


def _publishers(publishers: Result) -> Table:
    speakers = all(one["speaker"] for one in publishers.values())
    heads = ["publisher", "articles", "gold", "found P", "R", "F1", "whole F1", "95 %", "quoted found"]
    heads += ["speaker F1"] if speakers else []
    rows = []
    for name, one in publishers.items():
        between = one["intervals"] or {}
        row = [
            name,
            str(one["articles"]),
            str(one["gold"]),
            *_three(one["found"]),
            _number(one["whole"]["f1"]),
        ]
        row += [_interval(between.get("whole")), _number(one["quoted"]["found"])]
        rows.append(row + ([_number(one["speaker"]["f1"])] if speakers else []))
    return "By publisher", heads, rows


def _calibration(what: str, made: Result) -> Table:
    noun = "flag" if what == "flag" else "statement"
    title = (
        f"Calibration of {what} confidence: ECE {_number(made['ece'])}, Brier {_number(made['brier'])}, "
        f"{made['count']} {noun}s"
    )
    rows = [
        [
            f"{one['from']:.1f}–{one['to']:.1f}",
            str(one["count"]),
            _number(one["confidence"]),
            _number(one["right"]),
        ]
        for one in made["bins"]
    ]
    return title, ["confidence", f"{noun}s", "mean", "right"], rows


def _agreement(made: Result) -> Table:
    title = f"Agreement between annotators: {made['texts']} texts, {made['pairs']} pairs of annotators"
    rows = [["statements found", _number(made["found"])], ["whole attribution", _number(made["whole"])]]
    rows += [[f"exact {role}", _number(made["exact"][role])] for role in ROLES]
    return title, ["", "F1"], rows


def _ending(result: Result) -> str:
    told = [f"{count} {sort}" for sort, count in result["error_counts"].items() if count]
    return "Errors: " + ", ".join(told) + "\n" if told else ""


def _three(figure: Result) -> list[str]:
    return [_number(figure[key]) for key in ("precision", "recall", "f1")]


def _number(share: float) -> str:
    return f"{share:.3f}"


def _interval(ends: Sequence[float] | None) -> str:
    return f"{ends[0]:.3f}–{ends[1]:.3f}" if ends else ""


# --- tables


def plain_table(table: Table) -> str:
    """A table for a terminal: its title, then aligned columns."""
    title, heads, rows = table
    lines = [[visible(cell) for cell in line] for line in ([heads] if any(heads) else []) + rows]
    widths = [max(width(line[column]) for line in lines) for column in range(len(heads))]
    text = [visible(title)]
    for line in lines:
        first, *others = zip(line, widths, strict=True)
        cells = [first[0] + _gap(*first), *(_gap(cell, size) + cell for cell, size in others)]
        text.append(("  " + "  ".join(cells)).rstrip())
    return "\n".join(text) + "\n"


def _gap(cell: str, size: int) -> str:
    """What is left of a column: publishers may have wide characters."""
    return " " * (size - width(cell))


def markdown_table(table: Table) -> str:
    """A table in Markdown, its title in bold above it."""
    title, heads, rows = table
    rule = ["---", *("---:" for _ in heads[1:])]
    lines = ["| " + " | ".join(_cell(cell) for cell in line) + " |" for line in (heads, rule, *rows)]
    return f"**{_cell(title)}**\n\n" + "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Text that stays in its cell: a publisher may be called anything."""
    return visible(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


# --- errors


def error_listing(errors: Iterable[Result]) -> str:
    """The errors as text, by sort, then by article: where, gold, ours, and both in their context."""
    errors = list(errors)
    by_sort: dict[str, list[Result]] = {}
    for error in errors:
        by_sort.setdefault(error["sort"], []).append(error)
    parts = [f"In a context {GOLD_MARKS[0]}gold{GOLD_MARKS[1]} and {OUR_MARKS[0]}ours{OUR_MARKS[1]}.\n"]
    for sort in (sort for sort in ErrorSort if sort in by_sort):
        parts.append(f"{sort.upper()}: {len(by_sort[sort])}\n")
        parts += [_entry(number, error) for number, error in enumerate(by_sort[sort], 1)]
    return "\n".join(parts) if errors else "No errors.\n"


def _entry(number: int, error: Result) -> str:
    place = "gold that is not in the text"
    if error["start"] is not None:
        place = f"paragraph {error['paragraph']}, line {error['line']}, {error['start']}–{error['end']}"
    head = visible(f"{error['sort']} {number} · {error['file']} · {place} · {error['publisher']}")
    near = {"missed": "ours", "invented": "gold"}.get(error["sort"])
    lines = [head]
    for side in ("gold", "ours"):
        label = f"{side}, near" if side == near and error[side] else side
        lines.append(_block(label, _told(error[side]) if error[side] else "nothing"))
    if error["context"]:
        lines.append(_block("context", _marked(error)))
    return "\n".join(lines) + "\n"


def _told(side: Result) -> str:
    parts = [side["kind"] or "kind untold"]
    if side["speaker"]:
        parts.append(f"speaker {side['speaker']}")
    for role in ("source", "cue"):
        parts.append(f"{role} {_words(side[role])}" if side[role] else f"no {role}")
    return " · ".join([*parts, _words(side["content"])])


def _words(pieces: Sequence[Result]) -> str:
    return "[" + " … ".join(_one_line(piece["text"]) for piece in pieces) + "]"


def _marked(error: Result) -> str:
    """The context with the contents of both sides marked; crossing marks stay crossing."""
    context = error["context"]
    marks: list[tuple[int, int, str]] = []
    for side, opening, closing in (("gold", *GOLD_MARKS), ("ours", *OUR_MARKS)):
        for piece in (error[side] or {}).get("content", ()):
            marks += [(piece["end"], 0, closing), (piece["start"], 1, opening)]
    text, at, out = context["text"], 0, []
    for place, _, mark in sorted(marks):
        offset = place - context["start"]
        out += [text[at:offset], mark]
        at = offset
    return _one_line("".join([*out, text[at:]]))


def _one_line(text: str) -> str:
    """White space made single spaces, with a sign where a paragraph ends."""
    return " ¶ ".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def _block(label: str, text: str) -> str:
    indent = " " * 14
    return textwrap.fill(
        visible(text),
        width=WIDTH,
        initial_indent=f"  {label}:".ljust(len(indent)),
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
