"""Framing rates in documents: the counts beside every rate, the caution, and JSON that joins."""

from __future__ import annotations

import json
import re
from typing import Any

from perspectives.comparison import Comparison, Filters, compare, narrow
from perspectives.export import export
from perspectives.model import Category
from tests.unit.samples import Sample, article, flagged, person, said, snapshot

TEXT = "Talks finally fail\n\n“We left,” Ana Petrova said in a rant. It rained."


def wire(path: str = "wire.txt", outlet: str = "Gulf Wire") -> Sample:
    return article(
        path,
        outlet=outlet,
        text=TEXT,
        statements=[said("“We left,”", by="Ana Petrova", cue="said")],
        flags=[
            flagged("rant", about="Ana Petrova"),
            flagged("finally", category=Category.INTENSIFIER),
        ],
    )


def folder(*outlets: str) -> Comparison:
    samples = [wire(f"{number}.txt", outlet) for number, outlet in enumerate(outlets)]
    return compare(snapshot(*samples, people=[person("Ana Petrova", actor="Russian officials")]))


CALM = article("calm.txt", outlet="Daily Calm", text="It rained all day.\n\nThen it stopped.")


def rates(comparison: Comparison) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(export(comparison, "json"))
    found: dict[str, Any] = document["framing_rates"]
    return found


def test_json_has_a_row_for_every_outlet_and_one_for_all() -> None:
    found = rates(folder("Gulf Wire", "Another"))
    assert [row["outlet"] for row in found["by_outlet"]] == ["Another", "Gulf Wire", None]
    assert found["by_outlet"][2] == {
        "outlet": None,
        "flags": 4,
        "negative": 4,
        "positive": 0,
        "articles": 2,
        "author_words": 22,
        "rate": 181.8182,
        "low": found["by_outlet"][2]["low"],
        "high": found["by_outlet"][2]["high"],
        "interval_over": "paragraphs",
    }
    assert (found["per_words"], found["interval"]) == (1000, 0.95)


def test_json_joins_rates_with_actors() -> None:
    comparison = folder("Gulf Wire")
    document = json.loads(export(comparison, "json"))
    actors = {row["actor"] for row in rates(comparison)["by_actor"]}
    assert actors - {None} <= {actor["id"] for actor in document["actors"]}
    assert None in actors
    assert [row["category"] for row in rates(comparison)["by_category"]][::2] == [
        "loaded word",
        "intensifier",
    ]
    (one,) = document["articles"]
    assert (one["words"], one["author_words"]) == (13, 11)


def test_filters_leave_the_figures_of_documents_alone() -> None:
    comparison = folder("Gulf Wire", "Another")
    narrowed = narrow(comparison, Filters(outlets=frozenset({"Another"})))
    assert rates(narrowed) == rates(comparison)


def test_markdown_tables_who_is_coloured_by_which_outlet() -> None:
    document = export(compare(snapshot(wire(), CALM)), "markdown")
    section = document[document.index("How often authors frame") :]
    assert "It is no verdict on an outlet" in section
    assert "| Gulf Wire | 1 | 11 | 2 | 2 | 0 | – |" in section
    assert "| Daily Calm | 1 | 7 | 0 | 0 | 0 | – |" in section
    assert "| | Daily Calm | Gulf Wire | all outlets |" in section
    assert "| loaded word | – | 1 flag | 1 flag |" in section
    assert "By whom they colour" not in document  # the matrix tells it
    assert "| Ana Petrova | – | −1 | −1 |" in document[document.index("How each is framed") :]


def loud() -> Sample:
    """Six flags on one who never speaks, in 17 words of the author."""
    rants = ("rant", "tirade", "outburst", "diatribe", "harangue", "sermon")
    return article(
        "loud.txt",
        outlet="Loud Post",
        text=f"Talks fail again\n\nPetrova gave a {', a '.join(rants)}.",
        flags=[flagged(word, about="Ana Petrova") for word in rants],
        mentions={"Ana Petrova": ["Petrova"]},
    )


def test_a_rate_with_its_interval_is_told_from_five_flags_on() -> None:
    comparison = compare(snapshot(loud(), wire(), people=[person("Ana Petrova", actor="Russian officials")]))
    document = export(comparison, "markdown")
    assert re.search(r"\| Loud Post \| 1 \| 17 \| 6 \| 6 \| 0 \| 353 \([\d.]+–\d+\) \|\n", document)
    assert "| Gulf Wire | 1 | 11 | 2 | 2 | 0 | – |" in document
    matrix = document[document.index("How each is framed") :]
    assert re.search(r"\| Russian officials \| −1 \| 353 \([\d.]+–\d+\) · −6 \|", matrix)
    text = " ".join(export(comparison, "text").split())
    assert "Loud Post · 6 flags in 17 words · 353 (" in text
    assert "Gulf Wire ⚑ −1 · 1 flag in 11 words" in text
    assert "Loud Post ▇▇▇▇▇▇▇▇▇▇ 353 (" in text


def test_one_outlet_is_not_told_twice() -> None:
    for form in ("markdown", "text"):
        assert "all outlets" not in export(folder("Gulf Wire"), form)


def test_of_many_outlets_markdown_tables_all_together_and_lists_each_once() -> None:
    outlets = [f"Outlet {number}" for number in range(10)]
    document = export(folder(*outlets), "markdown")
    section = document[document.index("How often authors frame") :]
    assert all(section.count(f"| {outlet} |") == 1 for outlet in outlets)
    assert "| | all outlets |" in section


def test_plain_text_stays_within_its_width_and_leaves_zeros_out_below() -> None:
    document = export(compare(snapshot(wire(), CALM)), "text")
    section = document[document.index("How often authors frame") : document.index("Articles   ")]
    assert all(len(line) <= 80 for line in section.split("\n"))
    assert "Daily Calm · 0 flags in 7 words\n" in section
    assert section.count("Daily Calm") == 1
    assert "by category\n    loaded word\n      Gulf Wire · 1 flag in 11 words\n" in section


def test_what_has_no_word_has_no_section() -> None:
    for form in ("markdown", "text"):
        assert "How often authors frame" not in export(compare(snapshot()), form)
