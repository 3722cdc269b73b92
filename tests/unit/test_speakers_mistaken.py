"""Whom a source is easily mistaken for: who fits a description, the son of somebody, a thing for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perspectives.actors.mentioned import as_named
from perspectives.model import Mention, MentionForm, Role, Span
from tests.unit.people import Reading, said

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "source", ["At least one Labour insider who knew him", "Harbour Pollster", "Harbour Safety Report"]
)
def test_a_capital_alone_makes_no_description_of_somebody_named(nlp: Language, source: str) -> None:
    who = Reading(
        nlp,
        "Labour candidate Karl Lund spoke in Oslo. Mr. Lund, a party insider, read the report.\n\n"
        f"{source} said the dam leaked.",
        said("the dam leaked", by=source),
    )
    assert who.name() != "Karl Lund"


def test_a_title_without_its_article_is_whoever_holds_it(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Former Norwegian President Karl Lund spoke.\n\nFormer Norwegian President said the dam leaked.",
        said("the dam leaked", by="Former Norwegian President", at=2),
    )
    assert who.name() == "Karl Lund"


def test_a_headlines_rank_is_whose_it_is_and_not_the_house(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Third-Highest Ranking Republican In U.S. House Calls For Calm\n\n"
        "Majority Whip Karl Lund, the third-highest ranking Republican in the House, spoke in Ohio.",
        said("Calm", by="Third-Highest Ranking Republican In U.S. House"),
    )
    assert who.name() == "Karl Lund"


def test_the_father_of_a_boy_who_is_named_is_not_the_boy(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Mark Lund, whose 6-year-old son, James Lund, was ill, came from Bergen. Mr. Moe thanked him. "
        "Lund said the dam leaked.",
        said("the dam leaked", by="Lund", at=3),
    )
    assert who.name() == "Mark Lund"


def test_his_group_is_not_he(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Karl Lund spoke in Oslo. Later his group proposed a wall. “It leaks,” he said.",
        said("a wall", by="his group"),
        said("“It leaks,”", by="he"),
    )
    assert who.name(1) == "Karl Lund"


def test_those_who_are_not_of_the_sentence_before(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The mayor met the harbour board. All who saw it said the dam leaked.",
        said("the dam leaked", by="who"),
    )
    assert who.name() != "harbour board"


def test_a_name_that_was_not_found_is_a_person_by_title_and_first_name(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Representative Peter T. King, a Republican of New York, said the dam leaked. President Obama left.",
        said("the dam leaked", by="Representative Peter T. King, a Republican of New York"),
    )
    assert who.name() == "Peter T. King"
    assert who.speaker().role is Role.LEGISLATURE


@pytest.mark.parametrize("source", ["newly-minted Speaker Laura Lund", "CNN’s Laura Lund"])
def test_words_before_a_name_leave_it_a_name(nlp: Language, source: str) -> None:
    who = Reading(nlp, f"“It leaks,” said {source} on Monday.", said("“It leaks,”", by=source))
    assert who.name() == "Laura Lund"


@pytest.mark.parametrize(
    ("sentence", "source", "role"),
    [
        ("Laura Lund at Vanity Fair wrote that it rained.", "Laura Lund at Vanity Fair", Role.MEDIA),
        ("The task force wrote that it rained.", "The task force", Role.OTHER),
        (
            "In a statement, union President Laura Lund wrote that it rained.",
            "union President Laura Lund",
            Role.OTHER,
        ),
        ("QRW President Laura Lund wrote that it rained.", "QRW President Laura Lund", Role.OTHER),
        ("Former Rep. Laura Lund (R-Ohio) wrote that it rained.", "Former Rep. Laura Lund", Role.PARTY),
        ("Rep. Laura Lund, D-N.Y., wrote that it rained.", "Rep. Laura Lund, D-N.Y.", Role.LEGISLATURE),
    ],
)
def test_what_stands_beside_a_name_tells_the_role(
    nlp: Language, sentence: str, source: str, role: Role
) -> None:
    assert Reading(nlp, sentence, said("it rained", by=source)).speaker().role is role


@pytest.mark.parametrize(
    "source",
    [
        "Harbour Safety Committee spokesman Ann Lund",
    ],
)
def test_an_office_before_a_name_leaves_it_a_name(nlp: Language, source: str) -> None:
    who = Reading(nlp, f"{source} wrote that it rained.", said("it rained", by=source))
    assert who.name() == "Ann Lund"


def test_whoever_is_named_in_what_a_man_did_is_not_he(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Man Who Defeated Lund Calls It Luck\n\nKarl Lund lost in Oslo.",
        said("It Luck", by="Man Who Defeated Lund"),
    )
    assert who.name() != "Karl Lund"


def test_he_after_a_clause_is_whom_the_clause_names(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Mr. Lund, officials said, acted on his own. But when it was sent to Mr. Moe, he called it a trap.",
        said("it a trap", by="he"),
    )
    assert who.name() == "Moe"


def test_a_possessor_makes_a_description_definite(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Governor Lund's attorney said the dam leaked. The governor's attorney, William Moe, wrote a letter.",
        said("the dam leaked", by="Governor Lund's attorney"),
    )
    assert who.name() == "William Moe"


def test_a_grown_son_may_speak(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Governor Asa Lund spoke of his son, Seth Lund, 31. Mr. Lund said the dam leaked.",
        said("the dam leaked", by="Mr. Lund"),
    )
    assert who.name() == "Seth Lund"


@pytest.mark.parametrize("source", ["The House speaker", "The Senate historian", "GOP Staffer"])
def test_somebody_in_a_house_is_neither_the_house_nor_the_last_one_named(nlp: Language, source: str) -> None:
    who = Reading(
        nlp,
        f"The Senate and the House met the GOP. Ann Lund won a seat in Oslo. {source} said the dam leaked.",
        said("the dam leaked", by=source),
    )
    assert not who.speaker().named


def test_mr_once_is_a_person_everywhere(nlp: Language) -> None:
    text = "Cowrie met Mr. Cowrie at Cowrie."
    heads = [0, text.index("Cowrie", 8), text.rindex("Cowrie")]
    found = as_named(
        text,
        [
            Mention(Span(at - 4 * (at == heads[1]), at + 6), Span(at, at + 6), MentionForm.NAME, "ORG")
            for at in heads
        ],
    )
    assert {mention.label for mention in found} == {"PERSON"}


def test_mr_is_the_president_and_not_a_daughter_of_his_name(nlp: Language) -> None:
    who = Reading(
        nlp,
        "President Obama laughed. Malia Obama, 16, came to the harbour. Mr. Obama said the dam leaked.",
        said("the dam leaked", by="Mr. Obama"),
    )
    assert who.name() == "Obama"


def test_officials_of_two_bodies_are_not_the_first(nlp: Language) -> None:
    source = "Medicare and Treasury officials"
    who = Reading(nlp, f"{source} said the dam leaked.", said("the dam leaked", by=source))
    assert who.name() == "Medicare and Treasury officials"


def test_whom_a_headline_describes_is_whoever_says_the_same_in_the_body(nlp: Language) -> None:
    text = (
        "Man Who Defeated Dahl Calls Big Win A Miracle\n\n"
        "Karl Lund thanked his mother in Oslo. Mr. Lund called the win a miracle."
    )
    who = Reading(
        nlp,
        text,
        said("Big Win A Miracle", by="Man Who Defeated Dahl"),
        said("the win a miracle", by="Mr. Lund"),
    )
    assert who.name(0) == who.name(1) == "Karl Lund"
    assert who.statement(0).speaker_confidence < who.statement(1).speaker_confidence


def test_whom_a_headline_leaves_unnamed_stays_so_where_another_says_something_else(nlp: Language) -> None:
    text = "Harbour Man Warns Of Floods\n\nKarl Lund thanked his mother. Mr. Lund called the win a miracle."
    who = Reading(nlp, text, said("Floods", by="Harbour Man"), said("the win a miracle", by="Mr. Lund"))
    assert not who.speaker(0).named


def test_mr_is_somebody_new_of_a_leaders_name_where_no_leader_is(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Homeland Security Secretary Jeh Johnson came to Ohio. Mr. Johnson said the dam leaked.",
        said("the dam leaked", by="Mr. Johnson"),
    )
    assert who.name() == "Jeh Johnson"


def test_many_of_whom_two_are_named_are_not_those_two(nlp: Language) -> None:
    source = "Several conservatives, including Ann Lund and Bo Dahl,"
    who = Reading(
        nlp, f"{source} have said the dam leaks.", said("the dam leaks", by="Several conservatives")
    )
    assert who.name() == "several conservatives"
