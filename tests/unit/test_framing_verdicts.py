"""What editors said of flags: kept as offsets, read only with the texts that they are of."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from perspectives.model import Category, Polarity
from perspectives.training.framing_examples import MARKS, MarksError
from perspectives.training.framing_verdicts import VERDICTS, read_verdicts


def records(name: str) -> list[dict[str, object]]:
    text = resources.files("perspectives.training").joinpath(name).read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_each_verdict_has_a_place_and_kinds_that_there_are() -> None:
    kept = records(VERDICTS)
    assert kept
    for record in kept:
        for start, end, accepted, categories, polarities, edges in record["verdicts"]:  # type: ignore[attr-defined]
            assert 0 <= start < end
            assert isinstance(accepted, bool)
            assert isinstance(edges, bool)
            assert categories
            assert {Category(name) for name in categories}
            assert {Polarity(name) for name in polarities}


def test_no_article_that_a_network_learned_from_is_among_them() -> None:
    assert not {one["sha256"] for one in records(VERDICTS)} & {one["sha256"] for one in records(MARKS)}


def test_a_text_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(MarksError, match="cannot be read"):
        read_verdicts(tmp_path)
