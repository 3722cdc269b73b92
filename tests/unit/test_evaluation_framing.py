"""Framing in an evaluation: rates by publisher, figures by category, calibration; worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from perspectives.evaluation import evaluate, load_gold, markdown, plain, read_predictions

TEXT = "Mill to close\n\nAnn Lee claimed the mill would close. A brutal, cruel boss smiled.\n"

FLAGS = [
    {"paragraph": 2, "text": "claimed", "category": "reporting verb", "target": "Ann Lee"},
    {"paragraph": 2, "text": "brutal", "category": ["loaded word", "label"], "target": "boss"},
    {"paragraph": 2, "text": "smiled", "category": "motive", "target": "boss", "optional": True},
]


def raised(words: str, category: str, confidence: float | None = None) -> dict[str, Any]:
    start = TEXT.index(words)
    flag = {
        "span": [start, start + len(words)],
        "category": category,
        "target": "boss",
        "polarity": "negative",
    }
    return flag if confidence is None else {**flag, "confidence": confidence}


OURS = [
    raised("claimed", "loaded word", 0.9),
    raised("brutal", "label", 0.7),
    raised("cruel", "loaded word", 0.3),
]


def evaluated(tmp_path: Path, ours: list[dict[str, Any]], *, framing: bool = True) -> dict[str, Any]:
    content = [TEXT.index("the mill"), TEXT.index("close.") + 5]
    for name, outlet in (("mill", "The Gazette"), ("silent", "The Post")):
        (tmp_path / f"{name}.txt").write_text(TEXT, "utf-8")
        gold: dict[str, Any] = {"outlet": outlet, "statements": []}
        if framing:
            gold["framing"] = [{**flag, "polarity": "negative"} for flag in FLAGS] if name == "mill" else []
        (tmp_path / f"{name}.json").write_text(json.dumps(gold), "utf-8")
    line = {"article": "mill.txt", "statements": [{"content": [content]}], "framing": ours}
    line["furniture"] = [[0, 13]]
    file = tmp_path / "ours.jsonl"
    file.write_text(json.dumps(line) + "\n", "utf-8")
    return evaluate(load_gold(tmp_path), read_predictions(file))


def test_rates_are_by_publisher_over_the_words_that_we_take_for_the_authors(tmp_path: Path) -> None:
    rates = evaluated(tmp_path, OURS)["framing"]["rates"]
    gazette = rates["by_publisher"]["The Gazette"]
    assert (gazette["flags"], gazette["author_words"], gazette["articles"]) == (3, 8, 1)
    assert gazette["rate"] == pytest.approx(375)
    silent = rates["by_publisher"]["The Post"]
    assert (silent["flags"], silent["author_words"], silent["low"]) == (0, 15, 0.0)
    assert rates["overall"]["flags"] == 3
    assert rates["by_category"]["loaded word"]["flags"] == 2


def test_gold_without_framing_has_rates_and_nothing_more(tmp_path: Path) -> None:
    result = evaluated(tmp_path, OURS, framing=False)
    assert result["framing"]["rates"]["overall"]["flags"] == 3
    assert result["framing"]["by_category"] is None
    assert result["calibration"]["flag"] is None
    assert result["overall"]["framing"] is None


def test_by_category_tells_what_is_found_and_what_it_is_taken_for(tmp_path: Path) -> None:
    found = evaluated(tmp_path, OURS)["framing"]["by_category"]
    verb = found["reporting verb"]
    assert (verb["gold"], verb["predicted"], verb["recall"], verb["precision"]) == (1, 0, 1.0, 0.0)
    assert verb["right"] == {"category": 0.0, "target": 0.0, "polarity": 1.0}
    assert verb["taken_for"] == {"loaded word": 1}
    loaded = found["loaded word"]
    assert (loaded["gold"], loaded["predicted"], loaded["precision"]) == (1, 2, 0.5)
    assert loaded["right"]["category"] == 1.0  # a label is as right there
    assert found["motive"]["gold"] == 0  # optional, and not found


def test_flags_confidence_is_calibrated_against_gold(tmp_path: Path) -> None:
    made = evaluated(tmp_path, OURS)["calibration"]["flag"]
    assert made["count"] == 3
    assert [(one["from"], one["right"]) for one in made["bins"]] == [(0.3, 0.0), (0.7, 1.0), (0.9, 1.0)]
    assert made["ece"] == pytest.approx((0.3 + 0.3 + 0.1) / 3)


def test_flags_without_a_confidence_have_no_calibration(tmp_path: Path) -> None:
    assert evaluated(tmp_path, [raised("brutal", "label")])["calibration"]["flag"] is None


def test_the_tables_tell_it(tmp_path: Path) -> None:
    result = evaluated(tmp_path, OURS)
    shown = plain(result)
    assert "Our flags for 1,000 words in the author's voice" in shown
    assert "Calibration of flag confidence: ECE 0.233" in shown
    assert "| reporting verb | 1 | 0 | 0.000 | 1.000 |" in markdown(result)
    assert "Our flags" not in plain(evaluated(tmp_path, []))
