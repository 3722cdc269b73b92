"""Who speaks: sources as written, resolved within one article. One test a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perspectives.actors.identification import confidence, confidences
from perspectives.model import Role
from tests.unit.people import Reading, said

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def test_a_surname_is_the_fullest_name_in_the_article(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Energy Minister Tuva Lindqvist resigned on Monday. Lindqvist said the dam was unsafe.",
        said("the dam was unsafe", by="Lindqvist"),
    )
    assert who.name() == "Tuva Lindqvist"
    assert who.speaker().role is Role.GOVERNMENT
    assert "Lindqvist" in who.speaker().aliases


def test_a_pronoun_is_the_last_speaker_of_its_gender(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Spokeswoman Maria Petrenko met Senator John Carver in Kyiv. “We are ready,” Petrenko said.\n\n"
        "“The rest is up to them,” she added. “He knows it.”",
        said("“We are ready,”", by="Petrenko"),
        said("“The rest is up to them,”", by="she"),
    )
    assert who.name(1) == "Maria Petrenko"
    evidence = who.statement(1).antecedent
    assert evidence is not None
    assert "Petrenko" in evidence.of(who.text)


def test_a_pronoun_agrees_in_gender_with_the_first_name(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Anna Keller and Thomas Brandt run the museum. He said the roof leaks.",
        said("the roof leaks", by="He"),
    )
    assert who.name() == "Thomas Brandt"


def test_a_description_is_whoever_holds_such_an_office(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Norwegian Foreign Ministry spokeswoman Tuva Lindqvist rejected the claim. "
        "The Norwegian diplomat said the talks go on.",
        said("the talks go on", by="The Norwegian diplomat"),
    )
    assert who.name() == "Tuva Lindqvist"
    assert (who.speaker().affiliation, who.speaker().role) == ("Norway", Role.GOVERNMENT)


def test_a_lawmaker_is_the_senator_of_the_article(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Pavel Zhdanov, a Russian senator, spoke first. The lawmaker said nothing would change.",
        said("nothing would change", by="The lawmaker"),
    )
    assert who.name() == "Pavel Zhdanov"
    assert (who.speaker().affiliation, who.speaker().role) == ("Russia", Role.LEGISLATURE)


def test_a_capital_that_speaks_is_its_government(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Oslo announced that the border was closed. Washington said it was informed.",
        said("that the border was closed", by="Oslo"),
        said("it was informed", by="Washington"),
    )
    assert who.name(0) == "Norwegian government"
    assert who.name(1) == "United States government"
    assert (who.speaker(1).affiliation, who.speaker(1).role) == ("United States", Role.GOVERNMENT)


def test_the_government_of_a_country_and_its_people_with_the_article_are_one(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The Peruvian government said the dam was safe. The Peruvians later said that it leaked.",
        said("the dam was safe", by="The Peruvian government"),
        said("that it leaked", by="The Peruvians"),
    )
    assert who.name(0) == who.name(1) == "Peruvian government"


def test_an_unnamed_source_keeps_its_description_and_merges_with_nobody(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Deputy Energy Minister Omar Haddad left the room. "
        "“It is over,” a senior regional official told reporters.",
        said("“It is over,”", by="a senior regional official"),
    )
    assert who.name() == "a senior regional official"
    assert not who.speaker().named
    assert who.speaker().affiliation == "unknown"


def test_a_plural_source_keeps_its_description(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Two people briefed on the matter said the ship had sunk. Some experts doubt it.",
        said("the ship had sunk", by="Two people briefed on the matter"),
    )
    assert who.name() == "two people briefed on the matter"
    assert who.speaker().plural
    assert not who.speaker().named


def test_joint_speakers_are_one_string_and_their_affiliation_is_the_common_one(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Senator Dana Whitlock of Ohio and Senator Bruce Tanner of Texas disagreed with the plan. "
        "Whitlock and Tanner said the plan was too costly.",
        said("the plan was too costly", by="Whitlock and Tanner"),
    )
    assert who.name() == "Dana Whitlock and Bruce Tanner"
    assert (who.speaker().affiliation, who.speaker().role) == ("United States", Role.LEGISLATURE)


def test_a_statement_that_reads_is_whoever_issued_it(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The Swedish Defence Ministry issued a statement on Sunday. Mayor Alma Ortiz was away.\n\n"
        "“The exercise is routine,” the statement read, according to the news agency TT.",
        said("“The exercise is routine,”", by="the statement"),
    )
    assert who.name() == "Swedish Defence Ministry"
    assert (who.speaker().affiliation, who.speaker().role) == ("Sweden", Role.GOVERNMENT)


def test_a_suit_speaks_for_whoever_filed_it(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The Harbour Workers Union filed a lawsuit against the port. The port is old. "
        "The suit says the cranes are unsafe.",
        said("the cranes are unsafe", by="The suit"),
    )
    assert who.name() == "Harbour Workers Union"


def test_a_document_that_somebody_was_led_to_send_is_theirs(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Karen Voss runs the port. The suit prompted Voss to send a letter that called the case a farce.",
        said("the case a farce", by="a letter"),
    )
    assert who.name() == "Karen Voss"


def test_a_possessive_document_speaks_for_its_owner(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Judge Karen Voss retired in May. Voss’s memo said the case was weak.",
        said("the case was weak", by="Voss’s memo"),
    )
    assert who.name() == "Karen Voss"


def test_a_spokesman_for_somebody_is_not_that_somebody(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Prosecutor Robert Kline was silent. A spokesman for Mr. Kline said the inquiry goes on.",
        said("the inquiry goes on", by="A spokesman for Mr. Kline"),
    )
    assert who.name() == "a spokesman for Mr. Kline"
    assert not who.speaker().named


def test_an_apposed_name_wins_over_the_possessor_before_it(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Governor Jan Morrow was away. Her spokesman, Andrew Field, said she would sign.",
        said("she would sign", by="Her spokesman, Andrew Field"),
    )
    assert who.name() == "Andrew Field"


def test_a_statement_without_a_source_goes_on_with_the_speaker_before(nlp: Language) -> None:
    who = Reading(
        nlp,
        "“We will not leave,” Mayor Alma Ortiz said.\n\n“Not today and not tomorrow.”",
        said("“We will not leave,”", by="Mayor Alma Ortiz"),
        said("“Not today and not tomorrow.”", by=""),
    )
    assert who.name(1) == "Alma Ortiz"


def test_a_statement_with_nobody_near_it_stays_unknown(nlp: Language) -> None:
    who = Reading(nlp, "“Nothing is lost.” The sun rose over the bay.", said("“Nothing is lost.”", by=""))
    assert who.name() is None
    assert who.statement(0).speaker_confidence == 0.0


def test_who_is_the_one_just_named(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The plan was drawn by Helena Weiss, an engineer, who said it would float.",
        said("it would float", by="who"),
    )
    assert who.name() == "Helena Weiss"


def test_an_outlet_that_is_the_only_source_speaks_itself(nlp: Language) -> None:
    who = Reading(
        nlp, "The ship sank at dawn, Fox News reported.", said("The ship sank at dawn", by="Fox News")
    )
    assert who.name() == "Fox News"
    assert (who.speaker().affiliation, who.speaker().role) == ("United States", Role.MEDIA)


def test_a_relative_of_the_same_surname_is_somebody_else(nlp: Language) -> None:
    who = Reading(
        nlp,
        "President Trump warned the company on Tuesday. Trump said the deal was bad. "
        "First lady Melania Trump met nurses in the evening.",
        said(
            "the deal was bad",
            by="Trump",
        ),
    )
    assert who.name() != "Melania Trump"
    assert "Melania Trump" in who.names()


def test_every_confidence_is_a_share() -> None:
    assert all(0 < value < 1 for value in confidences()["rules"].values())
    assert confidence("a rule that is not in the table") == confidences()["floor"]


def test_a_title_with_of_is_no_part_of_the_name(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Secretary of State Ruth Bellamy said the talks were over.",
        said("the talks were over", by="Secretary of State Ruth Bellamy"),
    )
    assert who.name() == "Ruth Bellamy"


def test_the_official_is_the_one_whom_the_article_has_introduced(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Reporters met a senior railway official on Friday. “The line is closed,” the official said.",
        said("“The line is closed,”", by="the official"),
    )
    assert who.name() == "a senior railway official"
    assert not who.speaker().named


def test_the_company_is_the_business_named_last(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Nordic Steel Corp. closed its plant in May. The company said the market had shrunk.",
        said("the market had shrunk", by="The company"),
    )
    assert who.name() == "Nordic Steel Corp."


def test_those_whom_a_list_names_after_the_description_are_who_speaks(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Two Ohio senators — Dana Whitlock and Bruce Tanner — said the bridge was unsafe.\n\n"
        "The senators said the river was rising.",
        said("the bridge was unsafe", by="Two Ohio senators"),
        said("the river was rising", by="The senators"),
    )
    assert who.name(0) == "Dana Whitlock and Bruce Tanner"
    assert who.name(1) == "Dana Whitlock and Bruce Tanner"


def test_a_paragraphs_new_subject_is_meant_before_the_speaker_of_the_paragraph_before(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Senator Pavel Zhdanov was angry. Zhdanov said the talks were dead. “They are over,” he said.\n\n"
        "Secretary-General Omar Haddad appealed for calm. “This must not go on,” he said through an aide.",
        said("the talks were dead", by="Zhdanov", at=2),
        said("“They are over,”", by="he"),
        said("“This must not go on,”", by="he", at=2),
    )
    assert who.name(1) == "Pavel Zhdanov"
    assert who.name(2) == "Omar Haddad"


def test_the_subject_of_the_sentence_before_is_meant_before_whoever_spoke_earlier(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Mayor Clara Venn was angry in May, when she said that nothing was settled.\n\n"
        "Anna Keller put it best. “You taught us to read,” she told the council.",
        said("nothing was settled", by="she"),
        said("“You taught us to read,”", by="she", at=2),
    )
    assert who.name(0) == "Clara Venn"
    assert who.name(1) == "Anna Keller"


def test_the_subject_of_the_paragraph_before_is_meant_where_its_own_has_none(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Prime Minister Omar Haddad defended the law. Haddad had signed it. Haddad said that it was fair.\n\n"
        "President Thomas Brandt answered within hours.\n\n"
        "“We are not leaving,” he said aboard his ship.",
        said("it was fair", by="Haddad", at=3),
        said("“We are not leaving,”", by="he"),
    )
    assert who.name(1) == "Thomas Brandt"


def test_two_who_fit_a_pronoun_equally_make_it_doubtful(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Thomas Brandt met Omar Haddad, and Pavel Zhdanov saw them.\n\nHe said the roof leaks.",
        said("the roof leaks", by="He"),
    )
    assert who.statement(0).speaker_confidence < 0.6


def test_the_man_who_did_it_is_a_guess_and_does_not_take_the_word(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Crowds cheered the end of Omar Haddad. It was the man who had ordered a curfew. "
        "Minister Thomas Brandt shared a video. “They dance,” he wrote.",
        said("a curfew", by="who"),
        said("“They dance,”", by="he"),
    )
    assert who.name(0) == "Omar Haddad"
    assert who.statement(0).speaker_confidence < 0.6
    assert who.name(1) == "Thomas Brandt"


def test_the_cleric_is_the_ayatollah_of_the_sentence_before(nlp: Language) -> None:
    who = Reading(
        nlp,
        "In Najaf, an envoy of Grand Ayatollah Omar Rafi read out a sermon. The cleric called for calm.",
        said("for calm", by="The cleric"),
    )
    assert who.name() == "Omar Rafi"
    assert who.statement(0).speaker_confidence < 0.6


def test_whoever_gives_a_name_inside_the_description_has_that_name(nlp: Language) -> None:
    who = Reading(
        nlp,
        "“Nobody asked us,” said a young nurse who runs a tent and gave her name only as Mira. "
        "Mira said that she was tired.",
        said("“Nobody asked us,”", by="a young nurse who runs a tent and gave her name only as Mira"),
        said("she was tired", by="Mira", at=2),
    )
    assert who.name(0) == who.name(1) == "Mira"
    assert who.speaker().role is Role.PUBLIC


def test_the_company_is_the_institution_named_last_of_which_nothing_else_is_known(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The council voted to sell the lake to Bellamont Glass Works. The company said it was glad. "
        "Ann Lee, a spokeswoman for Bellamont, said it would build.",
        said("it was glad", by="The company"),
        said("it would build", by="Ann Lee, a spokeswoman for Bellamont"),
    )
    assert who.name(0) == "Bellamont Glass Works"
    assert who.speaker(0).role is Role.BUSINESS
    assert who.speaker(1).role is Role.BUSINESS


def test_the_official_is_the_one_introduced_a_sentence_before(nlp: Language) -> None:
    who = Reading(
        nlp,
        "A senior administration official went further. “You lecture us,” said the official. "
        "He added that no order had been given.",
        said("“You lecture us,”", by="the official"),
        said("no order had been given", by="He"),
    )
    assert who.name(0) == who.name(1) == "a senior administration official"
    assert who.speaker().affiliation == "United States"
    assert who.statement(0).speaker_confidence >= 0.6


def test_another_body_of_the_same_walk_of_life_is_not_the_company_named_before(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The council sold the lake to Bellamont Glass Works. The company said it was glad. "
        "The county chamber of commerce said the deal was sound.",
        said("it was glad", by="The company"),
        said("the deal was sound", by="The county chamber of commerce"),
    )
    assert who.name(0) == "Bellamont Glass Works"
    assert who.name(1) == "county chamber of commerce"


def test_a_headlines_description_is_not_whoever_of_the_country_comes_below_it(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Congress’ Top Cop: Caucus Server Vanished\n\nU.S. President John Carver was told of it on Monday.",
        said("Caucus Server Vanished", by="Congress’ Top Cop"),
    )
    assert who.name() != "John Carver"


def test_a_relative_clause_in_the_source_tells_nothing_of_who_speaks(nlp: Language) -> None:
    text = (
        "President Ann Lee of the United States met the press. "
        "Lee, who has lobbied China and Japan for years, said the ban was over."
    )
    who = Reading(nlp, text, said("the ban was over", by="Lee, who has lobbied China and Japan for years"))
    assert who.speaker(0).name == "Ann Lee"
    assert who.speaker(0).affiliation == "United States"
