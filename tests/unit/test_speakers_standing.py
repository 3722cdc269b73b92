"""Whom a speaker speaks for, and in what capacity: country and role, from the words of one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perspectives.model import Role
from tests.unit.people import Reading, said

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def test_former_officials_speak_as_experts_and_candidates_for_their_party(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Former Norwegian Prime Minister Sven Aasen said the bridge was safe. "
        "Kristin Moe, a candidate for mayor, said it was not. Per Dahl, a professor at Oslo "
        "University, agreed "
        "that it was old.",
        said("the bridge was safe", by="Former Norwegian Prime Minister Sven Aasen"),
        said("it was not", by="Kristin Moe, a candidate for mayor"),
        said("that it was old", by="Per Dahl, a professor at Oslo University"),
    )
    assert [who.speaker(n).role for n in range(3)] == [Role.EXPERT, Role.PARTY, Role.EXPERT]
    assert who.speaker(0).affiliation == "Norway"


@pytest.mark.parametrize(
    ("sentence", "source", "affiliation", "role"),
    [
        (
            "Rep. Dana Whitlock, R-Ohio, said it rained.",
            "Rep. Dana Whitlock",
            "United States",
            Role.LEGISLATURE,
        ),
        (
            "Iranian army commander Reza Dadgar said it rained.",
            "Iranian army commander Reza Dadgar",
            "Iran",
            Role.MILITARY,
        ),
        ("The Kremlin said it rained.", "The Kremlin", "Russia", Role.GOVERNMENT),
        ("The United Nations said it rained.", "The United Nations", "United Nations", Role.ORGANISATION),
        ("Brazilian protesters said it rained.", "Brazilian protesters", "Brazil", Role.PUBLIC),
        ("Justice Elena Moor said it rained.", "Justice Elena Moor", "unknown", Role.JUDICIARY),
        (
            "Paul Frey, chief executive of Nordic Steel Corp., said it rained.",
            "Paul Frey",
            "unknown",
            Role.BUSINESS,
        ),
        ("Turkish journalists said it rained.", "Turkish journalists", "Turkey", Role.MEDIA),
        (
            "Chinese President Li Wenhua said it rained.",
            "Chinese President Li Wenhua",
            "China",
            Role.GOVERNMENT,
        ),
        (
            "An aide to the German parliament’s budget committee said it rained.",
            "An aide to the German parliament’s budget committee",
            "Germany",
            Role.LEGISLATURE,
        ),
    ],
)
def test_affiliation_and_role_come_from_titles_modifiers_and_institutions(
    nlp: Language, sentence: str, source: str, affiliation: str, role: Role
) -> None:
    who = Reading(nlp, sentence, said("it rained", by=source))
    assert (who.speaker().affiliation, who.speaker().role) == (affiliation, role)


def test_zakharova_in_other_words(nlp: Language) -> None:
    """The constructions of the founding article, in another story."""
    who = Reading(
        nlp,
        "Serbian Foreign Ministry spokeswoman Jelena Markovic condemned the vote.\n\n"
        "“It turns out the vote was fixed,” she told Studio B, a local broadcaster.\n\n"
        "The Serbian diplomat, in condemning Albania, did not mention the border.\n\n"
        "The Serbian Foreign Ministry issued a statement separate from Markovic’s televised remarks.\n\n"
        "“This step is fraught with danger,” the statement read, according to the Serbian news agency "
        "Tanjug.",
        said("the vote", by="Serbian Foreign Ministry spokeswoman Jelena Markovic"),
        said("“It turns out the vote was fixed,”", by="she"),
        said("Albania", by="The Serbian diplomat"),
        said("“This step is fraught with danger,”", by="the statement"),
    )
    assert [who.name(n) for n in range(3)] == ["Jelena Markovic"] * 3
    assert who.name(3) == "Serbian Foreign Ministry"
    assert {who.speaker(n).affiliation for n in range(4)} == {"Serbia"}


def test_its_spokeswoman_speaks_for_whom_the_pronoun_stands_for(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The Norwegian Fisheries Ministry rejected the report. Its spokeswoman, Tuva Lindqvist, "
        "said the nets "
        "were legal.",
        said("the nets were legal", by="Its spokeswoman, Tuva Lindqvist"),
    )
    assert who.name() == "Tuva Lindqvist"
    assert (who.speaker().affiliation, who.speaker().role) == ("Norway", Role.GOVERNMENT)


def test_a_spokeswoman_for_a_company_is_no_official(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Company spokeswoman Ingrid Solberg said the warehouse was safe.",
        said("the warehouse was safe", by="Company spokeswoman Ingrid Solberg"),
    )
    assert who.speaker().role is Role.BUSINESS


def test_an_adviser_has_the_standing_of_whom_he_serves(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Senator Dana Whitlock of Ohio was away. Jim Hale, a top adviser to Ms. Whitlock, said "
        "she would vote.",
        said("she would vote", by="Jim Hale, a top adviser to Ms. Whitlock"),
    )
    assert (who.speaker().affiliation, who.speaker().role) == ("United States", Role.LEGISLATURE)


def test_a_ministers_country_is_not_that_of_an_article_about_america(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Washington, Texas and Ohio were hit by storms, American officials said. Karl Weiss, the "
        "deputy minister, "
        "said help was on its way.",
        said("help was on its way", by="Karl Weiss, the deputy minister"),
    )
    assert who.speaker().affiliation == "unknown"


def test_a_ministry_is_that_of_the_place_before_the_sentence(nlp: Language) -> None:
    who = Reading(
        nlp,
        "In Oslo, the foreign ministry said the border was closed. Pavel Strand, who chairs the defence "
        "committee of the lower house, said it would open.",
        said("the border was closed", by="the foreign ministry"),
        said("it would open", by="Pavel Strand"),
    )
    assert who.speaker(0).affiliation == "Norway"
    assert who.speaker(1).affiliation == "Norway"


def test_officials_whose_country_is_not_told_are_those_of_whom_the_paragraph_speaks(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Kenya's answer was short. The Foreign Ministry said it was ready.\n\n"
        "There was caution among officials from Peru. The defense minister, Anna Quispe, said it was late.",
        said("it was ready", by="The Foreign Ministry"),
        said("it was late", by="The defense minister, Anna Quispe"),
    )
    assert who.speaker(0).affiliation == "Kenya"
    assert who.speaker(1).affiliation == "Peru"


def test_an_official_of_an_article_with_a_dateline_belongs_there(nlp: Language) -> None:
    who = Reading(
        nlp,
        "LIMA, Jan 3 (Andes Wire) - The caretaker prime minister, Omar Rivas, said the dam had burst.",
        said("the dam had burst", by="The caretaker prime minister, Omar Rivas"),
    )
    assert who.speaker().affiliation == "Peru"


def test_offices_that_news_names_without_their_country_are_presumed_to_be_its(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Secretary of State Ann Lee said that it was over. The Norwegian senator Kari Vik said it was not.",
        said("it was over", by="Secretary of State Ann Lee"),
        said("it was not", by="The Norwegian senator Kari Vik"),
    )
    assert who.speaker(0).affiliation == "United States"
    assert who.speaker(1).affiliation == "Norway"


def test_a_crowd_belongs_to_the_place_of_its_paragraph_not_to_the_articles_country(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Texas and Ohio voted. Washington was pleased, and so was the White House.\n\n"
        "Lagos was loud. Protesters filled the bridge.",
    )
    assert who.called("Nigerian protesters").affiliation == "Nigeria"


def test_a_former_officer_belongs_to_his_own_army(nlp: Language) -> None:
    who = Reading(
        nlp,
        "“This is theater,” said a former Army colonel who advised the Peruvian defense ministry for years.",
        said(
            "“This is theater,”",
            by="a former Army colonel who advised the Peruvian defense ministry for years",
        ),
    )
    assert (who.speaker().affiliation, who.speaker().role) == ("United States", Role.EXPERT)


def test_the_chamber_is_not_the_company_named_before_it(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The city sold a lake to Bellamont Glass Works. The county chamber of commerce said it was glad.",
        said("it was glad", by="The county chamber of commerce"),
    )
    assert who.name() == "county chamber of commerce"
    assert who.speaker().role is Role.BUSINESS


def test_people_briefed_on_something_are_not_the_public(nlp: Language) -> None:
    who = Reading(
        nlp,
        "WASHINGTON — Two people briefed on the talks said that they had failed.",
        said("they had failed", by="Two people briefed on the talks"),
    )
    assert (who.speaker().affiliation, who.speaker().role) == ("unknown", Role.OTHER)


def test_how_a_name_is_hyphenated_does_not_hide_a_leader(nlp: Language) -> None:
    who = Reading(nlp, "Adel Abdul-Mahdi said it was late.", said("it was late", by="Adel Abdul-Mahdi"))
    assert (who.speaker().affiliation, who.speaker().role) == ("Iraq", Role.GOVERNMENT)


def test_a_scientist_at_a_state_university_is_no_official(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Amara Lind, a hydrologist at Bellamont State University, said the lake was full.",
        said("the lake was full", by="Amara Lind, a hydrologist at Bellamont State University"),
    )
    assert who.speaker().role is Role.EXPERT


def test_a_pope_speaks_for_the_vatican_wherever_the_article_is_written(nlp: Language) -> None:
    who = Reading(
        nlp,
        "WASHINGTON — Senators in Washington and New York were glad. Pope Urban said the dam was unsafe.",
        said("the dam was unsafe", by="Pope Urban"),
    )
    assert who.speaker().affiliation == "Vatican City"


@pytest.mark.parametrize(
    ("sentence", "source", "role"),
    [
        ("Republican Sen. Ann Lund said it rained.", "Republican Sen. Ann Lund", Role.LEGISLATURE),
        ("Democratic Gov. Ann Lund said it rained.", "Democratic Gov. Ann Lund", Role.GOVERNMENT),
        (
            "The Republican Governors Association said it rained.",
            "The Republican Governors Association",
            Role.PARTY,
        ),
        ("Civil liberties groups said it rained.", "Civil liberties groups", Role.EXPERT),
        ("Radio host Ann Lund said it rained.", "Radio host Ann Lund", Role.MEDIA),
        (
            "The company's chief security officer, Ann Lund, said it rained.",
            "The company's chief security officer, Ann Lund",
            Role.BUSINESS,
        ),
        (
            "Up to two dozen House Democrats said it rained.",
            "Up to two dozen House Democrats",
            Role.LEGISLATURE,
        ),
    ],
)
def test_the_word_that_tells_the_office_beats_what_stands_beside_it(
    nlp: Language, sentence: str, source: str, role: Role
) -> None:
    assert Reading(nlp, sentence, said("it rained", by=source)).speaker().role is role


def test_a_professor_who_runs_for_an_office_speaks_as_a_candidate(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Challenger Ann Lund said the dam leaked. Ms. Lund, a professor at Oslo University, said it was old.",
        said("the dam leaked", by="Challenger Ann Lund"),
        said("it was old", by="Ms. Lund, a professor at Oslo University"),
    )
    assert who.speaker(0).role is who.speaker(1).role is Role.PARTY


def test_whoever_once_served_a_president_is_no_official(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Dan Moe, a former chief of staff to President Bill Clinton, said the dam leaked.",
        said("the dam leaked", by="Dan Moe, a former chief of staff to President Bill Clinton"),
    )
    assert who.speaker().role is Role.EXPERT


def test_an_ambassador_to_the_united_nations_is_her_countrys(nlp: Language) -> None:
    who = Reading(
        nlp,
        "WASHINGTON — Ann Lund, the American ambassador to the United Nations, said the dam leaked.",
        said("the dam leaked", by="Ann Lund, the American ambassador to the United Nations"),
    )
    assert who.speaker().affiliation == "United States"


def test_a_party_keeps_its_capital(nlp: Language) -> None:
    who = Reading(nlp, "Republican voters said it rained.", said("it rained", by="Republican voters"))
    assert who.name() == "Republican voters"


def test_whoever_has_a_campaign_is_a_candidate(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Former Maryland Gov. Ann Lund opposed the dam. Her campaign said it leaked.",
        said("the dam", by="Former Maryland Gov. Ann Lund"),
        said("it leaked", by="Her campaign"),
    )
    assert who.speaker(0).role is Role.PARTY


def test_a_brigade_is_not_of_the_country_in_which_the_article_was_written(nlp: Language) -> None:
    who = Reading(
        nlp,
        "WASHINGTON — The Harbour Brigade said on Monday that the dam leaked.",
        said("that the dam leaked", by="The Harbour Brigade"),
    )
    assert who.speaker().affiliation == "unknown"


def test_what_a_name_begins_with_tells_whose_body_it_is(nlp: Language) -> None:
    who = Reading(
        nlp,
        "WASHINGTON — The United Nations Harbour Council said that the dam leaked.",
        said("that the dam leaked", by="The United Nations Harbour Council"),
    )
    assert who.speaker().affiliation == "United Nations"


def test_a_spokeswoman_has_not_the_gender_of_whom_she_serves(nlp: Language) -> None:
    who = Reading(
        nlp,
        "A spokeswoman for Mr. Moe, Sigrun Dahl, came. Ms. Dahl said the dam leaked. She called it old.",
        said("the dam leaked", by="Ms. Dahl"),
        said("it old", by="She"),
    )
    assert who.name(1) == "Sigrun Dahl"


def test_businesses_of_two_countries_are_of_both(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Analysts at Deutsche Bank and Goldman Sachs said the dam leaked.",
        said("the dam leaked", by="Analysts at Deutsche Bank and Goldman Sachs"),
    )
    assert who.speaker().affiliation == "Germany and United States"


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("a former security agent and ten-year veteran of the ministry", Role.EXPERT),
        ("the company's chief security officer Ann Lund", Role.BUSINESS),
        ("a Republican spokesman", Role.PARTY),
    ],
)
def test_the_first_of_two_words_for_somebody_tells_the_role(nlp: Language, source: str, role: Role) -> None:
    assert Reading(nlp, f"It rained, said {source}.", said("It rained", by=source)).speaker().role is role


def test_a_director_for_a_lawmaker_is_of_the_house(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Ann Lund, the communications director for Rep. Bo Dahl, said the dam leaked.",
        said("the dam leaked", by="Ann Lund, the communications director for Rep. Bo Dahl"),
    )
    assert who.speaker().role is Role.LEGISLATURE


def test_whoever_is_told_to_run_is_a_candidate(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Former Arkansas Gov. Ann Lund announced Tuesday she is running for president. “It leaks,” she said.",
        said("“It leaks,”", by="she"),
    )
    assert who.speaker().role is Role.PARTY


def test_what_somebody_says_of_anothers_run_makes_no_candidate(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Former Arkansas Gov. Ann Lund said Karl Moe is running for president.",
        said("Karl Moe is running for president", by="Former Arkansas Gov. Ann Lund"),
    )
    assert who.speaker().role is Role.EXPERT


def test_a_country_that_begins_a_name_is_whose_it_is(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The United States Conference of Rowers said the dam leaked.",
        said("the dam leaked", by="The United States Conference of Rowers"),
    )
    assert who.speaker().affiliation == "United States"
    assert who.speaker().affiliation_confidence > 0.6


def test_the_firm_of_which_somebody_is_tells_the_role(nlp: Language) -> None:
    source = "Nanette Lund of Dahl L.L.P., a public accounting firm"
    who = Reading(nlp, f"“It leaks,” said {source}.", said("“It leaks,”", by=source))
    assert who.speaker().role is Role.BUSINESS


def test_a_lawyer_for_a_campaign_is_not_the_campaign(nlp: Language) -> None:
    source = "Mark Lund, the attorney representing Dahl's campaign"
    who = Reading(nlp, f"{source}, said the dam leaked.", said("the dam leaked", by=source))
    assert who.name() == "Mark Lund"


def test_an_independent_senator_writes_for_no_outlet(nlp: Language) -> None:
    source = "Vermont Independent Sen. Ann Lund"
    who = Reading(nlp, f"{source} said the dam leaked.", said("the dam leaked", by=source))
    assert (who.speaker().affiliation, who.speaker().role) == ("United States", Role.LEGISLATURE)
