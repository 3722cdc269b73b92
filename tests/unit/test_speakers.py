"""Who speaks: sources as written, resolved within one article. One test a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perspectives.actors import identify
from perspectives.actors.identification import confidence, confidences
from perspectives.extraction.mentions import find_mentions
from perspectives.extraction.pipeline import parse
from perspectives.model import Extraction, Role, Span
from tests.unit.people import Reading, label, said

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


def test_without_mentions_and_statements_there_is_nobody() -> None:
    analysis = identify("", Extraction((), (), ()))
    assert analysis.speakers == analysis.references == ()


def test_every_confidence_is_a_share() -> None:
    assert all(0 < value < 1 for value in confidences()["rules"].values())
    assert confidence("a rule that is not in the table") == confidences()["floor"]


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


def test_a_ministers_country_is_not_that_of_an_article_about_america(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Washington, Texas and Ohio were hit by storms, American officials said. Karl Weiss, the "
        "deputy minister, "
        "said help was on its way.",
        said("help was on its way", by="Karl Weiss, the deputy minister"),
    )
    assert who.speaker().affiliation == "unknown"


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
