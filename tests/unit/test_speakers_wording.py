"""A source's words before anybody asks whom they mean: what is trimmed from them, and what means nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.actors.wording import means_nobody, titled_name, trimmed
from tests.unit.people import Reading, said

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ('True.">Lindqvist', "Lindqvist"),
        ('">Lindqvist', "Lindqvist"),
        ("Mr. Moe’s", "Mr. Moe"),
        ("the senators'", "the senators"),
        ("a regime routinely", "a regime"),
        ("the family", "the family"),
        ("an aggressive - some", "some"),
        ("predictable - Tuva Lindqvist", "Tuva Lindqvist"),
        ("Railing Against the Dam, Lindqvist", "Lindqvist"),
        ("WATCH: Tuva Lindqvist", "Tuva Lindqvist"),
        ("on Aug. 17, a grand jury", "a grand jury"),
        ("The film ―", "The film"),
        ("The president - a Norwegian", "The president - a Norwegian"),
        ("’s", "s"),
        ("―", ""),
    ],
)
def test_what_surrounds_the_noun_phrase_is_trimmed(words: str, kept: str) -> None:
    assert trimmed(words) == kept


@given(st.text(alphabet="aAs'’.- \">:—yly", max_size=40))
def test_what_is_kept_is_part_of_the_words_to_the_letter(words: str) -> None:
    assert trimmed(words) in words


@pytest.mark.parametrize("words", ["you", "s", "87", "time to", "No one", "Have the generals", "a rock and"])
def test_words_that_stand_for_no_source_are_nobody(words: str) -> None:
    assert means_nobody(words, f"{words} said it rained.", 0)


@pytest.mark.parametrize("words", ["some", "a source", "NATO", "the lawsuit", "Doctors Without Borders"])
def test_words_that_may_be_a_source_are_somebody(words: str) -> None:
    assert not means_nobody(words, f"{words} said it rained.", 0)


@pytest.mark.parametrize("words", ["WARNING", "SPECIAL REPORT", "EVEN MOE’S BOSS", "Risk Over Gain"])
def test_a_heading_before_a_colon_is_nobody(words: str) -> None:
    assert means_nobody(words, f"It rained.\n{words}: The dam is old.", 11)


def test_capitals_that_come_again_at_a_lines_beginning_are_a_transcripts_speaker() -> None:
    assert not means_nobody("MOE", "MOE: Is it old?\nHOST: No.\nMOE: Then it is new.", 0)


def test_a_title_and_a_name_give_the_name() -> None:
    assert titled_name("Mr. King") == "King"
    assert titled_name("Mr. speaker") == titled_name("the King") == ""


@pytest.mark.model
def test_residue_of_markup_does_not_hide_who_speaks(nlp: Language) -> None:
    who = Reading(
        nlp,
        'Tuva Lindqvist resigned.\nWe rate it true.">Lindqvist said the dam was unsafe.',
        said("the dam was unsafe", by='">Lindqvist'),
    )
    assert who.name() == "Tuva Lindqvist"


@pytest.mark.model
def test_a_source_that_is_nobody_gives_no_speaker(nlp: Language) -> None:
    who = Reading(nlp, "Would you say the dam was unsafe?", said("the dam was unsafe", by="you"))
    assert who.name() is None


@pytest.mark.model
def test_a_party_tag_alone_is_whoever_stands_before_it(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The dam was unsafe, Rep. Dana Whitlock (D-Md.) said in Lund.",
        said("The dam was unsafe", by="D-Md."),
    )
    assert who.name() == "Dana Whitlock"


@pytest.mark.model
def test_those_without_a_noun_stay_those(nlp: Language) -> None:
    who = Reading(nlp, "Those close to him say it rained.", said("it rained", by="Those close to him"))
    assert who.name() == "those close to him"


@pytest.mark.model
def test_a_first_name_alone_is_the_only_one_of_that_first_name(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Dana Whitlock came late. Her brother, Karl Whitlock, came early. Dana said the dam was unsafe.",
        said("the dam was unsafe", by="Dana"),
    )
    assert who.name() == "Dana Whitlock"


@pytest.mark.model
def test_a_spokesman_has_no_campaign_of_his_own(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The senator was late, spokesman Karl Moe told reporters. His campaign said the dam was unsafe.",
        said("the dam was unsafe", by="His campaign"),
    )
    assert who.name() != "Karl Moe campaign"
