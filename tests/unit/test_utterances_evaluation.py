"""How well same utterances are found: pairs against a list, with what was not found told apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from perspectives.comparison import compare, same_utterances
from perspectives.evaluation import (
    EvaluationError,
    load_groups,
    utterances,
    utterances_listing,
    utterances_markdown,
    utterances_plain,
)
from perspectives.evaluation.utterances import Decided, Found, Groups, Place
from perspectives.model import Span
from tests.unit.samples import article, said, snapshot

BRIDGE = "“The old bridge is rotten, and the council has known it since the flood.”"
MILL = "“Seventeen wooden horses drowned behind the burning mill.”"


def found() -> Found:
    text = f"{BRIDGE} said Ann Lee.\n\n{MILL} said Ann Lee."
    samples = [
        article(
            f"{name}.txt",
            outlet=name,
            text=text,
            statements=[said(one, by="Ann Lee") for one in (BRIDGE, MILL)],
        )
        for name in ("post", "wire")
    ]
    comparison = compare(snapshot(*samples))
    views = [view for each in comparison.articles for view in each.statements]
    return Found(".", 2, views, same_utterances(comparison))


def place(name: str, words: str, shift: int = 0) -> Place:
    start = 0 if words == BRIDGE else len(BRIDGE) + len(" said Ann Lee.\n\n")
    return Place(f"{name}.txt", Span(start + shift, start + len(words) + shift))


def judged(*groups: list[Place] | Decided) -> dict[str, Any]:
    listed: Groups = groups
    return utterances(listed, [found()], "list.json")["overall"]


def test_pairs_that_both_have_are_right() -> None:
    pairs = judged(*([place(name, words) for name in ("post", "wire")] for words in (BRIDGE, MILL)))["pairs"]
    assert pairs == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "hits": 2, "predicted": 2, "gold": 2}


def test_what_the_list_has_in_no_group_stands_alone() -> None:
    pairs = judged([place("post", BRIDGE), place("wire", BRIDGE)])["pairs"]
    assert pairs == {"precision": 0.5, "recall": 1.0, "f1": 2 / 3, "hits": 1, "predicted": 2, "gold": 1}


def test_what_the_list_has_together_and_we_have_apart_is_missed() -> None:
    result = utterances([[place("post", BRIDGE), place("wire", MILL)]], [found()], "list.json")
    assert result["overall"]["pairs"]["recall"] == 0.0
    assert result["missed"][0]["pairs"] == 1
    assert "MISSED: the list has together 1 pair" in utterances_listing(result)


def test_undecided_pairs_of_a_group_count_for_neither_side() -> None:
    everyone = tuple(place(name, words) for words in (BRIDGE, MILL) for name in ("post", "wire"))
    undecided = judged(Decided(everyone, ((everyone[0], everyone[1]),)))
    assert undecided["pairs"] == {
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "hits": 1,
        "predicted": 1,
        "gold": 1,
    }
    assert (undecided["gold_groups"], undecided["groups_found"]) == (1, 1)
    apart = judged(Decided(everyone, ((everyone[0], everyone[2]),)))
    assert (apart["pairs"]["hits"], apart["pairs"]["predicted"], apart["pairs"]["gold"]) == (0, 0, 1)


def test_a_list_that_tells_variants_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    statements = [{"path": "x/a.txt", "start": start, "end": start + 5} for start in (20, 1, 40)]
    path.write_text(json.dumps([{"statements": statements, "variants": [[1, 0]]}]), "utf-8")
    first, second, third = (Place("x/a.txt", Span(at, at + 5)) for at in (1, 20, 40))
    assert load_groups(path) == (Decided((first, second, third), ((first, second),)),)


@pytest.mark.parametrize("variants", ["[[0, 7]]", '[["a"]]', "7", "[[-1, 0]]"])
def test_variants_that_are_no_statements_are_refused_by_name(tmp_path: Path, variants: str) -> None:
    path = tmp_path / "list.json"
    statements = '[{"path": "a", "start": 1, "end": 2}, {"path": "b", "start": 1, "end": 2}]'
    path.write_text(f'[{{"statements": {statements}, "variants": {variants}}}]', "utf-8")
    with pytest.raises(EvaluationError, match=r"list\.json.*variants"):
        load_groups(path)


def test_places_need_not_be_the_same_to_the_letter() -> None:
    overall = judged([place("post", BRIDGE, 3), place("wire", BRIDGE, 5)])
    assert overall["unfound"] == 0
    assert overall["groups_found"] == 1


def test_what_extraction_did_not_find_is_told_and_no_fault() -> None:
    nowhere = Place("wire.txt", Span(900, 940))
    result = utterances([[place("post", BRIDGE), place("wire", BRIDGE), nowhere]], [found()], "list.json")
    assert result["overall"]["unfound"] == 1
    assert result["overall"]["pairs"]["recall"] == 1.0
    assert "NOT FOUND BY EXTRACTION: 1" in utterances_listing(result)


def test_the_figures_stand_in_a_table() -> None:
    result = utterances([[place("post", BRIDGE), place("wire", BRIDGE)]], [found()], "list.json")
    for text in (utterances_plain(result), utterances_markdown(result)):
        assert "1 of 1 groups of the list found" in text
        assert "0.500" in text
    json.dumps(result)


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[[]]", '[[{"path": "a", "start": 1}]]', '[["a"]]', '[[{"path": "a", "start": 5, "end": 1}]]'],
)
def test_a_list_that_is_none_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.json"
    path.write_text(text, "utf-8")
    with pytest.raises(EvaluationError, match=r"list\.json"):
        load_groups(path)


def test_a_list_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    place_of = {"path": "x/a.txt", "start": 1, "end": 9}
    path.write_text(json.dumps([[place_of, {**place_of, "file": "t/b.txt"}]]), "utf-8")
    assert load_groups(path) == ((Place("t/b.txt", Span(1, 9)), Place("x/a.txt", Span(1, 9))),)
