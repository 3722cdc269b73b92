"""Whom "which" and "who" stand for, by sentences made up for the purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.people import Reading, said

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ministry signed the accord with Iran, which said the dam leaked.", "Iranian government"),
        ("The envoy met the leaders of Iran, which said the dam leaked.", "Iranian government"),
        ("The letter went to the Harbour Authority, which said the dam leaked.", "Harbour Authority"),
    ],
)
def test_which_is_the_institution_or_country_right_before_it(nlp: Language, text: str, name: str) -> None:
    assert Reading(nlp, text, said("the dam leaked", by="which")).name() == name


@pytest.mark.parametrize(
    "text",
    [
        "The ministry bought a map of the valley, which said the dam leaked.",
        "The statue of Tuva Lindqvist, which said the dam leaked, fell in the storm.",
        "The Harbour Authority kept the plan of 1961, which said the dam leaked.",
    ],
)
def test_which_is_nobody_farther_away_and_no_person(nlp: Language, text: str) -> None:
    assert Reading(nlp, text, said("the dam leaked", by="which")).name() is None


def test_a_letter_from_somebody_says_what_its_writer_says(nlp: Language) -> None:
    text = "The committee read a letter from Tuva Lindqvist, which said the dam leaked."
    assert Reading(nlp, text, said("the dam leaked", by="which")).name() == "Tuva Lindqvist"


def test_who_may_be_somebody_a_few_words_before(nlp: Language) -> None:
    text = "The committee met Tuva Lindqvist of Norway, who said the dam leaked."
    assert Reading(nlp, text, said("the dam leaked", by="who")).name() == "Tuva Lindqvist"


def test_a_day_is_nobody(nlp: Language) -> None:
    text = "The council met. Friday said the dam leaked."
    assert Reading(nlp, text, said("the dam leaked", by="Friday")).name() is None
