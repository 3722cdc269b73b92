"""Sources that point back by other words: some of many, both, varied descriptions, documents, papers of an
office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perspectives.model import Role
from tests.unit.people import Reading, said

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def test_some_and_others_are_of_those_before(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Norwegian lawmakers are divided over the dam. Some said it was safe. Others said it leaked.",
        said("it was safe", by="Some"),
        said("it leaked", by="Others"),
    )
    assert [who.name(n) for n in range(2)] == ["some Norwegian lawmakers", "other Norwegian lawmakers"]
    assert who.speaker(0).role is Role.LEGISLATURE
    assert who.speaker(0).affiliation == "Norway"
    assert not who.speaker(0).named


def test_some_of_nobody_stay_some(nlp: Language) -> None:
    who = Reading(nlp, "The dam was closed in May. Some said it was safe.", said("it was safe", by="Some"))
    assert who.name() == "some"


def test_both_of_them_are_the_two_named_together(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Senators Maria Petrenko and John Carver came to the dam. Both of them said it leaked.",
        said("it leaked", by="Both of them"),
    )
    assert who.name() == "Maria Petrenko and John Carver"


def test_a_description_that_varies_the_name_of_the_subject(nlp: Language) -> None:
    who = Reading(
        nlp,
        "John Carver came to the dam on Friday and stayed an hour. The real estate mogul said it leaked.",
        said("it leaked", by="The real estate mogul"),
    )
    assert who.name() == "John Carver"
    assert who.statement(0).speaker_confidence < 0.75


def test_a_description_with_somebody_of_its_own_is_not_the_subject(nlp: Language) -> None:
    who = Reading(
        nlp,
        "John Carver came to the dam on Friday and stayed. The mayor’s budget director said it leaked.",
        said("it leaked", by="The mayor’s budget director"),
    )
    assert who.name() != "John Carver"


def test_those_who_spoke_together_are_the_officials(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Senator Tuva Lindqvist and Senator John Carver said the dam leaked. "
        "The Norwegian officials said it was old.",
        said("the dam leaked", by="Senator Tuva Lindqvist and Senator John Carver"),
        said("it was old", by="The Norwegian officials"),
    )
    assert who.name(1) == "Tuva Lindqvist and John Carver"


def test_what_a_document_says_in_a_relative_clause_is_its_issuers(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The committee published a letter from Tuva Lindqvist, which said the dam leaked.",
        said("the dam leaked", by="which"),
    )
    assert who.name() == "Tuva Lindqvist"


def test_a_suit_is_of_the_subject_that_comes_after_it(nlp: Language) -> None:
    who = Reading(
        nlp,
        "In its lawsuit in Bergen, the Harbour Authority named three firms. The lawsuit said the dam leaked.",
        said("the dam leaked", by="The lawsuit"),
    )
    assert who.name() == "Harbour Authority"


def test_a_report_is_of_the_institution_before_the_noun(nlp: Language) -> None:
    who = Reading(
        nlp,
        "A Harbour Authority report was read in Bergen on Monday. The report said the dam leaked.",
        said("the dam leaked", by="the report".capitalize()),
    )
    assert who.name() == "Harbour Authority"


def test_officials_of_two_countries_are_two_kinds(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Norwegian and Danish officials said the dam leaked.",
        said("the dam leaked", by="Norwegian and Danish officials"),
    )
    assert who.name() == "Norwegian officials and Danish officials"
    assert who.speaker().affiliation == "Norway and Denmark"


def test_named_and_others_are_heard_as_whoever_is_named(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Norwegian Senator Tuva Lindqvist and other supporters said the dam was safe.",
        said("the dam was safe", by="Norwegian Senator Tuva Lindqvist and other supporters"),
    )
    assert who.name() == "Tuva Lindqvist and other supporters"
    assert who.speaker().role is Role.LEGISLATURE


def test_a_spokesman_of_somebody_is_not_that_person(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Tuva Lindqvist was in Bergen. A Lindqvist spokesman said the dam leaked.",
        said("the dam leaked", by="A Lindqvist spokesman"),
    )
    assert who.name() != "Tuva Lindqvist"
    assert not who.speaker().named


def test_who_after_an_apposition_is_whose_it_is(nlp: Language) -> None:
    who = Reading(
        nlp,
        "“It leaks,” said Tuva Lindqvist, a Danish candidate in Bergen, who said the dam was old.",
        said("the dam was old", by="who"),
    )
    assert who.name() == "Tuva Lindqvist"


def test_a_passive_without_a_source_is_nobodys(nlp: Language) -> None:
    who = Reading(
        nlp,
        "“It leaks,” said Tuva Lindqvist. On Monday residents were told the dam was safe.",
        said("“It leaks,”", by="Tuva Lindqvist"),
        said("the dam was safe", by="", cue="were told"),
    )
    assert who.statement(1).speaker is None


@pytest.mark.parametrize("cue", ["reports", "new doubts about", "fears"])
def test_what_unnamed_people_say_is_not_the_speakers_before(nlp: Language, cue: str) -> None:
    who = Reading(
        nlp,
        f"“It leaks,” said Tuva Lindqvist. The dam was closed hours after {cue} the old wall.",
        said("“It leaks,”", by="Tuva Lindqvist"),
        said("the old wall", by="", cue=cue),
    )
    assert who.statement(1).speaker is None


def test_a_quotation_after_a_paragraph_about_somebody_is_theirs(nlp: Language) -> None:
    who = Reading(
        nlp,
        "“It leaks,” said Karl Moe of the harbour.\n\n"
        "That did not satisfy Senator John Carver. “Who checked it?” he said.",
        said("“It leaks,”", by="Karl Moe of the harbour"),
        said("“Who checked it?”", by="he"),
    )
    assert who.name(1) == "John Carver"


def test_a_captain_of_the_police_is_no_soldier(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Capt. John Carver of the Ohio Highway Patrol said the road was shut. Captain Carver said it rained.",
        said("the road was shut", by="Capt. John Carver of the Ohio Highway Patrol"),
        said("it rained", by="Captain Carver"),
    )
    assert who.speaker(1).role is Role.GOVERNMENT


def test_memos_of_an_office_are_heard_from_the_office(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Former Norwegian Energy Minister Tuva Lindqvist saw it. Lindqvist’s memos said the dam leaked.",
        said("the dam leaked", by="Lindqvist’s memos"),
    )
    assert who.name() == "Tuva Lindqvist"
    assert who.speaker().role is Role.GOVERNMENT
    book = Reading(
        nlp,
        "Former Norwegian Energy Minister Tuva Lindqvist saw it. Lindqvist’s book said the dam leaked.",
        said("the dam leaked", by="Lindqvist’s book"),
    )
    assert book.speaker().role is Role.EXPERT


def test_a_secretary_of_a_department_who_once_sat_in_parliament(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Interior Secretary John Carver, a former Montana congressman, said the dam leaked.",
        said("the dam leaked", by="Interior Secretary John Carver, a former Montana congressman"),
    )
    assert who.speaker().role is Role.GOVERNMENT
