"""Plain wordings and reasons for flags that no entry of the lexicon explains."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from perspectives.extraction import framing
from perspectives.extraction.framing.wordings import (
    PARTS,
    advice,
    every_form,
    explanation,
    is_known,
    neutral_wording,
)
from perspectives.extraction.tables import read
from perspectives.model import Category

FOLDER = Path(framing.__file__).parent


@pytest.mark.parametrize(
    ("words", "part", "plain"),
    [
        ("slam", "v", "criticize"),
        ("slams", "v", "criticizes"),
        ("Slammed", "v", "criticized"),
        ("slamming", "v", "criticizing"),
        ("lashed out at", "v", "criticized"),
        ("tore into", "v", "criticized"),
        ("claimed", "v", "said"),
        ("mowing down", "v", "killing"),
        ("throngs", "n", "crowds"),
        ("witch hunts", "n", "investigations"),
        ("witch-hunt", "n", "investigation"),
        ("rant", "n", "statement"),
        ("gun nuts", "n", "gun owners, supporters of gun rights"),
        ("gun grabbers", "n", "supporters of gun control"),
        ("slew of", "n", "many"),
        ("draconian", "a", "strict"),
        ("vehemently", "r", "strongly"),
        ("to no one’s surprise", "r", None),
    ],
)
def test_a_loaded_word_has_a_plain_one_in_the_same_form(words: str, part: str, plain: str | None) -> None:
    assert neutral_wording(words, part) == plain
    assert is_known(words, part)


def test_what_can_go_and_what_is_not_known_have_no_wording_but_differ() -> None:
    assert neutral_wording("disgraceful", "a") is None
    assert is_known("disgraceful", "a")
    assert neutral_wording("table", "n") is None
    assert not is_known("table", "n")


def test_a_participle_is_found_whatever_the_tagger_calls_it() -> None:
    assert neutral_wording("scathing", "v") == "critical"
    assert neutral_wording("slashed", "a") == "cut"


def test_there_is_no_fifth_part_of_speech() -> None:
    with pytest.raises(ValueError, match="no such part of speech"):
        neutral_wording("slam", "x")


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("part", [*PARTS, None])
def test_every_category_has_a_reason_that_names_the_cue(category: Category, part: str | None) -> None:
    reason = explanation(category, part, "as {it} stands")
    assert "“as {it} stands”" in reason
    assert reason.endswith(".")
    assert advice(category).endswith(".")


# --- the tables ---------------------------------------------------------------------------------


def test_the_tables_are_large_enough_to_be_of_use_and_lean_on_no_word_of_their_own() -> None:
    table = read("framing/neutral.yaml")
    loaded = {
        part: {w.strip() for words in lines.values() for w in words.split(",")}
        for part, lines in table["wordings"].items()
    }
    assert sum(map(len, loaded.values())) >= 1500
    for part, lines in table["wordings"].items():
        plain = {p.strip() for key in lines for p in key.split(";")}
        assert not plain & loaded[part], "what is offered as plain is itself loaded"


@pytest.mark.parametrize("name", ["neutral.yaml", "explanations.yaml"])
def test_no_key_stands_twice(name: str) -> None:
    """PyYAML would let the second silently replace the first."""

    def check(node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            assert max(Counter(key.value for key, _ in node.value).values()) == 1
            for _, value in node.value:
                check(value)

    check(yaml.compose((FOLDER / name).read_text("utf-8")))


def test_explanations_know_only_the_ten_categories_and_the_parts_of_speech() -> None:
    categories = read("framing/explanations.yaml")["categories"]
    assert set(categories) == {str(c) for c in Category}
    for sentences in categories.values():
        assert {"any", "advice"} <= set(sentences) <= {"any", "advice", *PARTS}
        assert all(s.count("{cue}") == (0 if key == "advice" else 1) for key, s in sentences.items())


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"wordings": {"v": {"say": "rant, rave", "shout": "rant"}}}, "“rant” stands twice"),
        ({"wordings": {"v": {"say": "rant"}}, "leave_out": {"v": "rant"}}, "“rant” stands twice"),
        ({"wordings": {"x": {"say": "rant"}}}, "no such part of speech: “x”"),
        ({"wordings": {"v": {"": "rant"}}}, "not a wording: ''"),
        ({"wordings": {"v": {"say; ": "rant"}}}, "not a wording: 'say; '"),
        ({"wordings": {"a": {False: "phony"}}}, "not a wording: False"),
        ({"wordings": {"v": {"say": "rant,, rave"}}}, "an empty word at “say”"),
        ({"leave_out": {"a": ""}}, "an empty word"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(table: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        every_form(table)
