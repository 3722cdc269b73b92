"""Those whom an article talks about: groups, countries, places of reference, and whom a flag colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perspectives.actors import identify
from perspectives.extraction.mentions import find_mentions
from perspectives.extraction.pipeline import parse
from perspectives.model import Extraction, Role, Span
from tests.unit.people import Reading, label, said

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def test_groups_that_are_only_talked_about_take_the_country_of_their_neighbours(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Karim Nassar ran the police of Tunis. He said nothing of the crowds of cheering Tunisians who "
        "filled "
        "the streets. Nassar had answered the marches against Libya’s meddling by firing into unarmed crowds "
        "rather than listen to protesters’ demands.",
    )
    assert who.called("Tunisian protesters").role is Role.PUBLIC
    assert who.called("Tunisian protesters").affiliation == "Tunisia"
    assert "Libyan protesters" not in who.names()
    assert who.called("Tunisians").affiliation == "Tunisia"


def test_a_regime_is_its_country_government_and_an_army_its_country_military(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Rebels fought the ruling Syrian regime for years. The Jordanian army watched the border.",
    )
    assert who.referred("Syrian government") == ["the ruling Syrian regime"]
    assert (who.called("Jordanian army").affiliation, who.called("Jordanian army").role) == (
        "Jordan",
        Role.MILITARY,
    )


def test_references_are_by_name_and_description_and_not_by_pronoun(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Norwegian senator Tuva Lindqvist came late. She left early. "
        "Critics praised Lindqvist; the senator slept.",
    )
    assert who.referred("Tuva Lindqvist") == ["Norwegian senator Tuva Lindqvist", "Lindqvist", "the senator"]


def test_a_country_is_referred_to_where_it_acts_and_not_where_things_happen_in_it(nlp: Language) -> None:
    who = Reading(nlp, "Chad blamed the rebels. The talks were held in Chad.")
    assert len(who.referred("Chadian government")) == 1


def test_a_flag_colours_whom_its_noun_phrase_refers_to(nlp: Language) -> None:
    text = "The Syrian regime struck first. Dictator Bashar al-Assad stayed silent."
    regime, dictator = label(text, "regime", "Syrian"), label(text, "Dictator", "Bashar al-Assad")
    who = Reading(nlp, text, flags=(regime, dictator))
    first, second = who.analysis.flags
    assert (first.target, first.target_id) == ("Syrian government", "syrian-government")
    assert (second.target, second.target_id) == ("Bashar al-Assad", "bashar-al-assad")


def test_a_target_that_is_no_name_and_nobody_is_the_event(nlp: Language) -> None:
    text = "The rain was a disgrace."
    (flag,) = Reading(nlp, text, flags=(label(text, "disgrace", "The rain"),)).analysis.flags
    assert (flag.target, flag.target_id) == ("event", None)


def test_without_mentions_and_statements_there_is_nobody() -> None:
    analysis = identify("", Extraction((), (), ()))
    assert analysis.speakers == analysis.references == ()


def test_a_town_is_somebody_only_where_it_acts(nlp: Language) -> None:
    who = Reading(nlp, "A bomb fell near Kirkuk. They drove to Basra. Texas sued Washington over the bomb.")
    assert "Kirkuk" not in who.names()
    assert "Basra" not in who.names()
    assert "Texas" in who.names()


def test_who_wrote_the_article_is_none_of_its_people(nlp: Language) -> None:
    text = "By Hanna Lind\n\nThe mayor, Clara Venn, said that it was late."
    mentions = find_mentions(parse(nlp, text))
    analysis = identify(text, Extraction((), (), mentions, furniture=(Span(0, 13),)))
    names = [speaker.name for speaker in analysis.speakers]
    assert "Hanna Lind" not in names
    assert "Clara Venn" in names


def test_a_dateline_is_nobody(nlp: Language) -> None:
    who = Reading(
        nlp,
        "HAVENMOUTH - Port minister Clara Venn said that it rained.",
        said("it rained", by="Port minister Clara Venn"),
    )
    assert who.name() == "Clara Venn"
    assert who.names() == ["Clara Venn"]


def test_a_label_that_is_nobodys_name_colours_the_event(nlp: Language) -> None:
    text = "The world has apologists for the mullahs. A senator warned the hotheads across the sea."
    who = Reading(nlp, text, flags=(label(text, "mullahs", "mullahs"), label(text, "hotheads", "hotheads")))
    assert [flag.target for flag in who.analysis.flags] == ["event", "event"]


def test_the_owner_of_a_label_is_not_whom_it_colours(nlp: Language) -> None:
    text = "Lima's Terror Mastermind died on Monday."
    who = Reading(nlp, text, flags=(label(text, "Terror Mastermind", "Lima"),))
    assert who.analysis.flags[0].target == "event"


def test_a_regime_is_that_of_the_country_of_its_sentence(nlp: Language) -> None:
    text = "Peru's minister, Omar Rivas, called it a crime, a bit rich from the regime that began it."
    who = Reading(nlp, text, flags=(label(text, "regime", "the regime"),))
    assert who.analysis.flags[0].target == "Peruvian government"


def test_a_people_with_the_article_that_acts_is_its_state(nlp: Language) -> None:
    who = Reading(nlp, "The Norwegians hope to provoke a war. Norwegians danced in the street.")
    assert who.called("Norwegian government").role is Role.GOVERNMENT
    assert who.called("Norwegians").role is Role.PUBLIC
