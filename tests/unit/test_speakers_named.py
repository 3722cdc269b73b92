"""Names that a parser cuts amiss, and namesakes of a leader: each stays the one whom the article means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from perspectives.actors.mentioned import as_named
from perspectives.model import Mention, MentionForm, Role, Span
from tests.unit.people import Reading, said

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def person(text: str, head: str, *, whole: str = "", told: tuple[str, ...] = ()) -> Mention:
    """The mention that a parser found: its name, its noun phrase, and what it took for descriptions."""

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return Mention(
        span(whole or head), span(head), MentionForm.NAME, "PERSON", descriptions=tuple(map(span, told))
    )


def test_a_body_in_a_title_is_no_part_of_the_name() -> None:
    text = "Director of Harbour Safety Laura Lund warned of delays."
    (found,) = as_named(text, [person(text, "Harbour Safety Laura Lund")])
    assert found.head.of(text) == "Laura Lund"
    assert [span.of(text) for span in found.descriptions] == ["Director of Harbour Safety"]


def test_a_name_without_an_office_before_it_keeps_its_words() -> None:
    text = "Friends of Van Laura Lund warned of delays."
    (found,) = as_named(text, [person(text, "Van Laura Lund")])
    assert found.head.of(text) == "Van Laura Lund"


def test_a_headline_leaves_no_half_of_a_name() -> None:
    text = "Laura Lund Urges Calm"
    (found,) = as_named(text, [person(text, "Lund", whole="Laura Lund", told=("Laura",))])
    assert found.head.of(text) == "Laura Lund"
    assert not found.descriptions


def test_an_adjective_made_of_a_name_is_nobody() -> None:
    text = "Lund-backed plans met Kim Jong-un."
    found = as_named(text, [person(text, "Lund-backed"), person(text, "Kim Jong-un")])
    assert [mention.head.of(text) for mention in found] == ["Kim Jong-un"]


def test_an_adjective_of_which_only_the_end_was_found_is_nobody() -> None:
    text = "They spoke for the Labour-controlled chamber."
    assert not as_named(text, [person(text, "controlled", whole="the Labour-controlled")])


def test_what_is_said_of_the_next_in_a_list_is_not_said_of_the_one_before() -> None:
    text = "They met Mr. Dahl; the port director, Laura Lund; and a judge."
    found = as_named(
        text,
        [
            person(text, "Dahl", told=("the port director",)),
            person(text, "Laura Lund", told=("the port director",)),
        ],
    )
    assert [len(mention.descriptions) for mention in found] == [0, 1]


def test_what_is_done_to_somebody_describes_no_other() -> None:
    text = "All senators were invited to hear the mayor, Mr. Dahl."
    (found,) = as_named(text, [person(text, "Dahl", told=("All senators", "the mayor"))])
    assert [span.of(text) for span in found.descriptions] == ["the mayor"]


def test_what_is_said_of_both_is_said_of_each() -> None:
    text = "Ann Lee of Oslo and Bo Dahl of Bergen, both Democrats, agreed."
    found = as_named(text, [person(text, "Ann Lee", told=("both Democrats",)), person(text, "Bo Dahl")])
    assert len(found[0].descriptions) == 1


def test_mrs_is_not_the_president_of_that_surname(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Hillary Clinton urged calm on Monday. Rivals recalled a law that President Bill Clinton had signed. "
        "Mrs. Clinton said the law was old. “It is,” she added.",
        said("the law was old", by="Mrs. Clinton"),
        said("“It is,”", by="she"),
    )
    assert who.name(0) == who.name(1) == "Hillary Clinton"


def test_a_surname_in_the_headline_may_be_of_whom_the_body_names_first(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Clinton has much to say on ferries\n\nHillary Clinton spoke in the harbour on Sunday. "
        "Clinton said the ferry was late. She said it would come.",
        said("the ferry was late", by="Clinton", at=3),
        said("it would come", by="She"),
    )
    assert who.name(0) == who.name(1) == "Hillary Clinton"


def test_a_relative_named_in_the_body_after_the_leader_is_somebody_else(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Trump visits the harbour\n\nMr. Trump came on Monday. Melania Trump met nurses. "
        "Trump said the harbour was fine.",
        said("the harbour was fine", by="Trump", at=4),
    )
    assert who.name() != "Melania Trump"


def test_the_director_of_national_intelligence_is_of_the_government(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Director of National Intelligence James Lund said the leak was harmful.",
        said("the leak was harmful", by="Director of National Intelligence James Lund"),
    )
    assert who.name() == "James Lund"
    assert who.speaker().role == Role.GOVERNMENT


@pytest.mark.parametrize("name", ["Quds Force of Iran", "Likud Party"])
def test_a_known_body_is_known_by_a_longer_name_too(nlp: Language, name: str) -> None:
    known = name.removesuffix(" of Iran").removesuffix(" Party")
    who = Reading(nlp, f"The {name} said the dam leaked.", said("the dam leaked", by=f"The {name}"))
    assert who.name() == known


def test_an_office_in_a_bodys_name_is_a_persons() -> None:
    text = "Deputy Secretary for Harbour Safety Charlene Lund warned of delays."
    (found,) = as_named(text, [replace(person(text, "Harbour Safety Charlene Lund"), label="ORG")])
    assert (found.head.of(text), found.label) == ("Charlene Lund", "PERSON")


def test_a_known_body_of_which_half_was_found_is_known(nlp: Language) -> None:
    who = Reading(nlp, "According to HuffPost Pollster, he leads.", said("he leads", by="HuffPost Pollster"))
    assert who.speaker().role is Role.MEDIA
