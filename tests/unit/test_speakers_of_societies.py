"""Societies, companies and papers that no table knows, and who is heard through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perspectives import gazetteer
from perspectives.actors import standing
from perspectives.model import Role
from tests.unit.people import Reading, said

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("the Lundgren Mills president", "other"),
        ("Lundgren Mills president", "other"),
        ("Norwegian president", "government"),
        ("the former president", "expert"),
        ("CEO", "business"),
        ("CEO Ann Lund", "business"),
        ("a Muslim leader", "other"),
        ("a conservative political action committee", "party"),
        ("her opponent in the general election for the Senate seat", "party"),
        ("a reader who uses Facebook", "business"),
        ("one Facebook user", "public"),
    ],
)
def test_who_leads_a_company_or_a_society_is_no_government(words: str, role: str) -> None:
    assert standing.read(words).role == role


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("KDLU", "media"),
        ("WLEE-TV", "media"),
        ("News7KL", "media"),
        ("Kalden Register", "media"),
        ("KLUND", ""),
    ],
)
def test_a_station_is_known_by_its_call_sign(name: str, role: str) -> None:
    assert gazetteer.role_of_name(name) == role


def test_what_was_made_public_is_nobody() -> None:
    noun = standing.head_noun("A report made public this week by Ann Lund")
    assert noun is not None
    assert noun.lemma == "report"


def test_a_letter_is_of_those_who_signed_it(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The protest comes in a letter released on Monday and signed by nearly 40 faculty members.\n\n"
        "“You misread us,” the letter says. The scholars asked for a meeting.",
        said("“You misread us,”", by="the letter"),
        said("a meeting", by="The scholars"),
    )
    assert who.name(0) == "nearly 40 faculty members"
    assert who.name(1) == "nearly 40 faculty members"


def test_a_group_that_nobody_names_has_sent_a_letter(nlp: Language) -> None:
    who = Reading(
        nlp,
        "A group of 40 professors has sent the mayor a letter.\n\n“It leaks,” the letter states.",
        said("“It leaks,”", by="the letter"),
    )
    assert who.name() == "a group of 40 professors"


def test_an_apology_is_of_whoever_makes_it(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Mayor Karl Lund was heard. Mr. Lund’s apology noted his years on a farm.",
        said("his years on a farm", by="Mr. Lund’s apology"),
    )
    assert who.name() == "Karl Lund"


def test_a_body_is_meant_by_a_word_of_its_name(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The Norwegian Conference of Lutheran Bishops has met. The conference said it was worried.",
        said("it was worried", by="The conference"),
    )
    assert who.name() == "Norwegian Conference of Lutheran Bishops"


@pytest.mark.parametrize("pronoun", ["which", "that"])
def test_what_is_said_of_a_society_after_its_name_is_the_society(nlp: Language, pronoun: str) -> None:
    comma = "," if pronoun == "which" else ""
    who = Reading(
        nlp,
        f"Harbour Rising, a conservative political action committee{comma} {pronoun} called the dam a ruin, "
        "met in Kalden.",
        said("the dam a ruin", by=pronoun),
    )
    assert who.name() == "Harbour Rising"


def test_one_of_its_members_has_the_name_after_the_comma(nlp: Language) -> None:
    who = Reading(
        nlp,
        "A society met. One of its members, Demetria Holt, said the dam leaked. “It is old,” Holt said.",
        said("the dam leaked", by="One of its members, Demetria Holt"),
        said("“It is old,”", by="Holt"),
    )
    assert (who.name(0), who.name(1)) == ("Demetria Holt", "Demetria Holt")


def test_others_are_of_those_many_of_whom_have_spoken(nlp: Language) -> None:
    who = Reading(
        nlp,
        "In Kalden, many customers stood in line at the mill.\n\n"
        "Many said they liked the bread, while others said they came to look.",
        said("they liked the bread", by="Many"),
        said("they came to look", by="others"),
    )
    assert (who.name(0), who.name(1)) == ("many customers", "other customers")


def test_nobody_calls_a_president_the_man(nlp: Language) -> None:
    who = Reading(
        nlp,
        "A boy wore the cap of President Karl Lund.\n\nAs the film begins, the man says, “Take it off.”",
        said("“Take it off.”", by="the man"),
    )
    assert who.name() == "man"


def test_a_general_may_be_the_man(nlp: Language) -> None:
    who = Reading(
        nlp,
        "They knew General Karl Dahl best. They danced at the end of the man who had ordered a raid.",
        said("a raid", by="who"),
    )
    assert who.name() == "Karl Dahl"


def test_who_represents_students_is_no_student(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Student Says Dam Leaks\n\nKarl Lund, an elected representative of students, left the room.",
        said("Dam Leaks", by="Student"),
    )
    assert who.name() == "student"


def test_the_aide_is_the_spokesman_who_spoke(nlp: Language) -> None:
    who = Reading(
        nlp,
        "A spokesman for Mayor Karl Lund said the dam was old. “It will hold,” the aide said.",
        said("the dam was old", by="A spokesman for Mayor Karl Lund"),
        said("“It will hold,”", by="the aide"),
    )
    assert who.name(0) == who.name(1)


def test_a_society_is_called_without_what_is_said_of_it(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The Harbour Republicans, a gay men and lesbian group, said the dam leaked.",
        said("the dam leaked", by="The Harbour Republicans, a gay men and lesbian group"),
    )
    assert who.name() == "Harbour Republicans"
    assert who.speaker().role is Role.PARTY


def test_a_first_name_is_no_article(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Sen. Al Lund resigned. Lund was heard on Monday. In a statement, Lund’s office said he was done.",
        said("he was done", by="Lund’s office"),
    )
    assert who.name() == "Al Lund's office"
    assert who.speaker().role is Role.LEGISLATURE


def test_all_who_speak_with_somebody_named_go_with_the_name(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Karl Lund, a senator, and all seven members of the council asked for a vote.",
        said("a vote", by="Karl Lund, a senator, and all seven members of the council"),
    )
    assert who.name() == "Karl Lund and all seven members of the council"


def test_a_partys_adjective_is_its_people_and_whose_is_nobodys_name(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Democratic calls for a vote grew in a town whose old activists feared the dam.",
        said("a vote", by="Democratic"),
        said("the dam", by="whose old activists"),
    )
    assert (who.name(0), who.name(1)) == ("Democrats", "old activists")
    assert who.speaker(0).role is Role.PARTY


def test_the_administration_is_not_that_of_a_former_president(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The White House asked former President Karl Lund for help. "
        "A memo on the administration’s findings called it legal.",
        said("legal", by="the administration"),
    )
    assert who.name() != "Lund administration"


@pytest.mark.parametrize(("cue", "same"), [("continues", True), ("warned", False)])
def test_whoever_continues_has_spoken_before(nlp: Language, cue: str, same: bool) -> None:
    who = Reading(
        nlp,
        "“I am not ashamed,” says Democratic presidential candidate Karl Lund.\n\n"
        f"“And I will win,” the Texas governor {cue}.",
        said("“I am not ashamed,”", by="Democratic presidential candidate Karl Lund"),
        said("“And I will win,”", by="the Texas governor", cue=cue),
    )
    assert (who.name(1) == "Karl Lund") is same


def test_the_group_is_whoever_was_named_and_stays_the_same(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The U.S. Conference of Mayors passed a resolution in Kalden.\n\n"
        "“We are old,” the group said. It met in the hall of Mill Hill High School.\n\n"
        "The group asked for dams. Members of the group Dams for All praised that.",
        said("“We are old,”", by="the group"),
        said("dams", by="The group"),
    )
    assert (who.name(0), who.name(1)) == ("U.S. Conference of Mayors", "U.S. Conference of Mayors")


def test_the_administration_is_the_one_that_was_named(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The Lund administration gave the card back. “It may be lost,” the administration warned. "
        "The aides of President Karl Dahl chose the papers.",
        said("“It may be lost,”", by="the administration"),
    )
    assert who.name() == "Lund administration"


def test_a_group_of_several_is_not_the_one_who_is_part_of_it(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Ann Lund is part of a group of Republicans who say the party will yield.",
        said("the party will yield", by="who"),
    )
    assert who.name() == "a group of Republicans"


def test_an_ex_sailor_is_a_sailor() -> None:
    assert standing.read("Ex-Sailor Pardoned in May").noun == "sailor"
    assert standing.read("Ex-Presidents").former


def test_the_governor_is_the_one_of_whom_the_article_speaks(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Republican Gov. Asa Lund urged lawmakers on Monday to change the bill. Lund had liked it.\n\n"
        "Lund met the council. The governor made clear that he liked the bill.\n\n"
        "Gov. Mike Dahl of another town had changed his. “Governor Dahl was wrong,” a clerk said.",
        said("that he liked the bill", by="The governor"),
    )
    assert who.name() == "Asa Lund"
