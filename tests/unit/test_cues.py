"""The table of verbs that attribute."""

from __future__ import annotations

import re

import pytest

from perspectives.extraction.cues import verbs, words
from perspectives.extraction.tables import read

PREPOSITIONS = {"about", "against", "at", "on", "over", "of"}


def coloured_verbs() -> dict[str, set[str]]:
    """The verbs that framing flags by themselves, with the prepositions that it wants after them, if any."""
    found: dict[str, set[str]] = {}
    for group in read("framing/lexicon/reporting_verbs.yaml")["groups"]:
        for entry in group["entries"]:
            matches = entry["match"] if isinstance(entry["match"], list) else [entry["match"]]
            for match in matches:
                simple = re.fullmatch(r"([a-z]+):v(?: ([a-z|]+))?", match)
                after = set((simple[2] or "").split("|")) - {""} if simple else set()
                if simple and after <= PREPOSITIONS:
                    found.setdefault(simple[1], set()).update(after)
    return found


@pytest.mark.parametrize("lemma", sorted(coloured_verbs()))
def test_a_verb_that_framing_flags_is_a_cue_or_told_to_be_an_act(lemma: str) -> None:
    verb = verbs().get(lemma)
    if lemma in words("acts"):
        assert verb is None
    else:
        assert verb is not None
        assert coloured_verbs()[lemma] <= verb.prepositions
        assert verb.frames or verb.prepositions


def test_there_are_coloured_verbs_to_keep_in_step() -> None:
    assert {"claim", "insist", "rant", "gloat", "slam", "rail"} <= set(coloured_verbs())


def test_every_preposition_is_a_word_and_not_what_yaml_makes_of_on() -> None:
    assert "on" in verbs()["call"].prepositions
    assert all(isinstance(word, str) for verb in verbs().values() for word in verb.prepositions)
