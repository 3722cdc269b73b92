"""Turns of phrase by which a writer insinuates, in invented sentences, and plain senses of their words."""

from __future__ import annotations

import pytest

from perspectives.extraction.framing.conditions import holds
from perspectives.extraction.framing.lexicon import load
from perspectives.extraction.framing.matching import index_of
from perspectives.extraction.framing.page import Page
from perspectives.extraction.pipeline import load_pipeline, parse


def groups_in(sentence: str) -> set[str]:
    """The groups of the lexicon of which an entry fits, its conditions held."""
    page = Page(parse(load_pipeline(), sentence), (), (), ())
    return {m.entry.group for m in index_of(load()).matches(page) if holds(page, m)}


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("Mayor Ann Lee appeared eager to leave the hall.", "motive/appearance"),
        ("Mayor Ann Lee appeared to relish the defeat of her rival.", "motive/appearance"),
        ("The minister was quick to praise the firm.", "reporting-verb/insinuation"),
        ("The senator refused to discuss the loan.", "noted-omission/refusal"),
        ("The decision was widely mocked in March.", "unsourced-claim/many"),
        ("Some residents now worry about the dam.", "unsourced-claim/many"),
        ("The law did little to calm the farmers.", "opinion-as-fact/estimate"),
        ("The council approved yet another tower on Monday.", "intensifier/yet-more"),
        ("The board lobbied aggressively against the bill.", "loaded-word/push"),
    ],
)
def test_a_turn_of_phrase_is_known(sentence: str, group: str) -> None:
    assert group in groups_in(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The road appeared wet in the morning.",
        "The report is widely available in libraries.",
        "They cast their votes as early as Sunday.",
        "The patient has an aggressive tumor.",
        "The bitter cold lasted until March.",
        "The spokeswoman declined to discuss the matter.",
    ],
)
def test_the_plain_sense_is_not(sentence: str) -> None:
    ours = ("motive/appearance", "unsourced-claim/many", "reporting-verb/insinuation", "loaded-word/push")
    assert not groups_in(sentence) & {*ours, "noted-omission/refusal"}
