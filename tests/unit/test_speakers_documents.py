"""Documents that speak: whose words they hold, and whose they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perspectives.actors.identification import confidence
from perspectives.model import Role
from tests.unit.people import Reading, said

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "source",
    [
        "E-mails released by the White House",
        "Slides from a talk intended for NSA analysts",
        "A review of State Department records",
        "Draft notes obtained by ABC News",
    ],
)
def test_who_has_a_document_did_not_write_it(nlp: Language, source: str) -> None:
    who = Reading(nlp, f"{source} showed that the dam leaked.", said("that the dam leaked", by=source))
    assert not who.speaker().named
    assert who.speaker().role is Role.OTHER


@pytest.mark.parametrize("source", ["A report released by the White House", "An e-mail from the White House"])
def test_who_issues_a_report_or_sends_a_letter_says_it(nlp: Language, source: str) -> None:
    who = Reading(nlp, f"{source} showed that the dam leaked.", said("that the dam leaked", by=source))
    assert who.name() == "White House"


def test_the_letter_is_of_whoever_spoke_in_a_letter(nlp: Language) -> None:
    who = Reading(
        nlp,
        "In separate letters sent in May, Harbour Minister Ann Lund told two lawmakers that the dam was old. "
        "Dan Moe read both.\n\nThe letter said the dam had been mended twice.",
        said("the dam had been mended twice", by="The letter"),
    )
    assert who.name() == "Ann Lund"


def test_the_outlet_that_carries_a_statement_is_not_its_issuer(nlp: Language) -> None:
    who = Reading(
        nlp,
        "In a statement published by Fox News, Ann Lund promised to mend the dam.\n\n"
        "“It will hold,” the statement said.",
        said("to mend the dam", by="Ann Lund"),
        said("“It will hold,”", by="the statement"),
    )
    assert who.name(1) == "Ann Lund"


def test_a_document_is_not_taken_for_the_subject_of_a_word_like_its_verb(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The Obama administration spoke of surveillance after leaked documents revealed the dam was watched.",
        said("the dam was watched", by="leaked documents"),
    )
    assert who.name() == "leaked documents"


def test_the_official_is_whichever_was_heard_last(nlp: Language) -> None:
    who = Reading(
        nlp,
        "A senior harbour official said the dam leaked. The official called it old.\n\n"
        "A former port official said it was sound. The official had seen it, he said.\n\n"
        "According to the official, it would hold.",
        said("the dam leaked", by="A senior harbour official"),
        said("it was sound", by="A former port official"),
        said("it would hold", by="the official"),
    )
    assert who.name(2) == "a former port official"


def test_the_group_is_the_society_named_last_and_not_a_party(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The Republican Party praised the dam. The Secure Harbour Alliance ran an ad on Monday. "
        "Last year the group said the dam leaked.",
        said("the dam leaked", by="the group"),
    )
    assert who.name() == "Secure Harbour Alliance"
    assert who.statement(0).speaker_confidence < confidence("institution")


def test_a_title_cut_off_from_its_name_is_whose_name_it_begins(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Karl Lund spoke. Mr. Lund said the dam leaked.",
        said("the dam leaked", by="Mr."),
    )
    assert who.name() == "Karl Lund"


def test_who_asks_is_not_who_answers(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Karl Lund spoke in Oslo. Asked by an aide, “Is it safe?” Mr. Lund said it was.",
        said("“Is it safe?”", by="", cue="Asked"),
        said("it was", by="Mr. Lund"),
    )
    assert who.name(0) is None


def test_one_pronoun_with_two_verbs_is_no_surer_of_the_second(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Karl Lund met Sven Moe in Oslo. Sven Dahl saw Bo Lee. He called the dam old and said it leaked.",
        said("the dam old", by="He"),
        said("it leaked", by="He"),
    )
    first, second = who.statement(0), who.statement(1)
    assert first.speaker == second.speaker
    assert first.speaker_confidence == second.speaker_confidence


def test_the_letter_is_of_whom_it_comes_from(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Three dozen lawmakers have signed a letter from Representative Ann Lund.\n\n"
        "The letter says the dam leaks.",
        said("the dam leaks", by="The letter"),
    )
    assert who.name() == "Ann Lund"


def test_the_office_is_whose_office_was_named(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The FBI came to Oslo. The dam was seen by Mr. Lund's office. The office said the dam leaked.",
        said("the dam leaked", by="The office"),
    )
    assert who.name() == "Lund's office"


@pytest.mark.parametrize("source", ["A poll of likely voters", "Her Facebook post"])
def test_who_is_asked_and_what_only_carries_say_nothing(nlp: Language, source: str) -> None:
    who = Reading(nlp, f"{source} said the dam leaked.", said("the dam leaked", by=source))
    assert who.name() not in ("voters", "likely voters", "Facebook")
