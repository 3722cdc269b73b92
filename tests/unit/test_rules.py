"""The rules for quotations and reported speech: small invented texts, without the trained extractor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.by_rules import Said, said, statements

if TYPE_CHECKING:
    from spacy.language import Language


pytestmark = pytest.mark.model

# --- quotations --------------------------------------------------------------------------------


def test_a_quotation_with_its_cue_after_it_is_direct(nlp: Language) -> None:
    text = "“The bridge is not safe. We must close it,” the mayor told reporters on Monday."
    assert said(nlp, text) == [
        Said("direct", "the mayor", "told", "“The bridge is not safe. We must close it,”")
    ]


def test_an_inverted_cue_has_its_speaker_behind_it_with_title_and_apposition(nlp: Language) -> None:
    text = "“The bridge is not safe,” said Ann Lee, a retired engineer, who has lived here for years."
    assert said(nlp, text) == [
        Said("direct", "Ann Lee, a retired engineer", "said", "“The bridge is not safe,”")
    ]


def test_a_cue_before_a_quotation_with_a_colon(nlp: Language) -> None:
    text = "The mayor added: “We will repair the bridge next year.”"
    assert said(nlp, text) == [Said("direct", "The mayor", "added", "“We will repair the bridge next year.”")]


def test_two_pieces_around_one_cue_are_one_statement(nlp: Language) -> None:
    assert said(nlp, "“The bridge,” she said, “is not safe.”") == [
        Said("direct", "she", "said", "“The bridge,”|“is not safe.”")
    ]
    text = "“It is old,” a town official told Reuters in 2015. “At that time, nobody asked about it.”"
    assert said(nlp, text) == [
        Said(
            "direct",
            "a town official",
            "told",
            "“It is old,”|“At that time, nobody asked about it.”",
        )
    ]


def test_a_quotation_with_a_cue_of_its_own_is_a_new_statement(nlp: Language) -> None:
    text = "“The bridge is old,” Ann Lee said. “The town has no money for it,” she added."
    assert [s.content for s in said(nlp, text)] == [
        "“The bridge is old,”",
        "“The town has no money for it,”",
    ]
    assert [s.source for s in said(nlp, text)] == ["Ann Lee", "she"]


def test_a_quotation_over_three_paragraphs_is_one_statement(nlp: Language) -> None:
    text = (
        "“The bridge is old.\n\n“The town has no money for it.\n\n"
        "“So we must close it,” the mayor said.\n\nThe bridge was closed."
    )
    assert said(nlp, text) == [
        Said(
            "direct",
            "the mayor",
            "said",
            "“The bridge is old.|“The town has no money for it.|“So we must close it,”",
        )
    ]


def test_a_paragraph_that_ends_in_a_colon_introduces_the_next(nlp: Language) -> None:
    text = "Town split over bridge\n\nThe mayor wrote on Monday:\n\n“The bridge is old and must be closed.”"
    (statement,) = said(nlp, text)
    assert statement == Said("direct", "The mayor", "wrote", "“The bridge is old and must be closed.”")


def test_whole_sentences_in_marks_without_a_cue_are_somebodys_with_no_source(nlp: Language) -> None:
    text = "The crowd was loud.\n\n“We want our old bridge back now.”\n\nThe mayor left early."
    assert said(nlp, text) == [Said("direct", "", "", "“We want our old bridge back now.”")]
    attributed = statements(nlp, "“We want our old bridge back now,” she said.")
    assert statements(nlp, text)[0].confidence < attributed[0].confidence


def test_a_name_before_a_colon_or_after_a_dash_is_the_source(nlp: Language) -> None:
    text = "Bridge closed\n\nAnn Lee: “The bridge is old.”\n\n“We must close the old bridge.” — Bob Ray"
    assert said(nlp, text) == [
        Said("direct", "Ann Lee", "", "“The bridge is old.”"),
        Said("direct", "Bob Ray", "", "“We must close the old bridge.”"),
    ]


def test_a_quotation_whose_mark_is_missing_does_not_swallow_the_article(nlp: Language) -> None:
    text = "“The bridge is old, the mayor said.\n\nThe town is poor and has no money at all."
    assert all("The town" not in s.content for s in said(nlp, text))


# --- mixed -------------------------------------------------------------------------------------


def test_a_fragment_within_reported_speech_makes_it_mixed_and_is_never_cut(nlp: Language) -> None:
    text = "The mayor said the bridge was “a danger to everybody” and had to be closed."
    (statement,) = statements(nlp, text)
    assert said(nlp, text) == [
        Said(
            "mixed",
            "The mayor",
            "said",
            "the bridge was “a danger to everybody” and had to be closed",
        )
    ]
    assert [span.of(text) for span in statement.quoted] == ["“a danger to everybody”"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The engineer predicted “rising tensions in the town” after the closure.",
            "The engineer",
            "“rising tensions in the town”",
        ),
        (
            "Ann Lee, a town engineer, called the closure “the worst-case scenario.”",
            "Ann Lee, a town engineer",
            "the closure “the worst-case scenario.”",
        ),
        (
            "Residents accused the council of crossing a “red line,” a clumsy echo of an old speech.",
            "Residents",
            "the council of crossing a “red line,”",
        ),
    ],
)
def test_attributed_fragments_are_statements(nlp: Language, text: str, source: str, content: str) -> None:
    (statement,) = said(nlp, text)
    assert (statement.source, statement.content) == (source, content)
    assert statement.kind in ("mixed", "direct")


def test_a_participle_takes_over_the_subject(nlp: Language) -> None:
    text = "The ministry issued a statement, condemning the “escalation” in the town."
    assert said(nlp, text) == [Said("mixed", "The ministry", "condemning", "the “escalation” in the town")]


@pytest.mark.parametrize(
    "text",
    [
        "The council sent its “experts” to the bridge.",
        "George “Bud” Smith built the bridge in 1950.",
        "The mayor appeared on “Meet the Town” last week.",
        "Workers serve as “cannon fodder” for the company.",
        "In the '90s the lawmakers' vote was 6'2\" away from them.",
    ],
)
def test_marks_in_the_authors_own_prose_make_no_statement(nlp: Language, text: str) -> None:
    assert said(nlp, text) == []


def test_a_title_in_marks_does_not_make_reported_speech_mixed(nlp: Language) -> None:
    (statement,) = statements(nlp, "She said she had seen the film “Old Bridges” twice.")
    assert statement.kind == "indirect"
    assert statement.quoted == ()


# --- reported speech ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor said that the bridge was old.",
            Said("indirect", "The mayor", "said", "the bridge was old"),
        ),
        (
            "The bridge was old, the mayor said.",
            Said("indirect", "the mayor", "said", "The bridge was old"),
        ),
        (
            "The law, he said, was dead.",
            Said("indirect", "he", "said", "The law|was dead"),
        ),
        (
            "According to the report, prices rose by a third.",
            Said("indirect", "the report", "According to", "prices rose by a third"),
        ),
        (
            "Prices rose by a third, according to the report.",
            Said("indirect", "the report", "according to", "Prices rose by a third"),
        ),
        (
            "Ann Lee told the council that the bridge was old.",
            Said("indirect", "Ann Lee", "told", "the bridge was old"),
        ),
        (
            "Ann Lee said in a statement that the bridge was old.",
            Said("indirect", "Ann Lee", "said in a statement", "the bridge was old"),
        ),
        (
            "The minister condemned the killing.",
            Said("indirect", "The minister", "condemned", "the killing"),
        ),
        (
            "The minister accused Ruritania of violating the law.",
            Said("indirect", "The minister", "accused", "Ruritania of violating the law"),
        ),
        (
            "The ministry vowed to rebuild the bridge.",
            Said("indirect", "The ministry", "vowed", "to rebuild the bridge"),
        ),
        (
            "Residents fear the bridge will fall.",
            Said("indirect", "Residents", "fear", "the bridge will fall"),
        ),
        (
            "The company denied that the bridge was unsafe.",
            Said("indirect", "The company", "denied", "the bridge was unsafe"),
        ),
        (
            "It was announced that taxes would rise.",
            Said("indirect", "", "was announced", "taxes would rise"),
        ),
    ],
)
def test_reported_speech(nlp: Language, text: str, expected: Said) -> None:
    assert said(nlp, text) == [expected]


def test_an_adding_clause_is_a_statement_of_its_own(nlp: Language) -> None:
    text = "Smith said the bridge was safe, adding that tests had been made."
    assert [(s.source, s.cue, s.content) for s in said(nlp, text)] == [
        ("Smith", "said", "the bridge was safe"),
        ("Smith", "adding", "tests had been made"),
    ]


def test_a_clause_with_a_cue_of_its_own_is_not_part_of_what_was_said_before(nlp: Language) -> None:
    text = "The bridge fell on Friday, the mayor said, and the council promised help."
    first = said(nlp, text)[0]
    assert (first.source, first.content) == ("the mayor", "The bridge fell on Friday")


def test_begging_anonymity_is_no_statement(nlp: Language) -> None:
    assert said(nlp, "The engineer asked not to be named.") == []


def test_what_stands_before_a_semicolon_is_not_what_follows_says(nlp: Language) -> None:
    assert all("bridge" not in s.content for s in said(nlp, "Storm breaks bridge; mayor vows repairs"))


def test_what_is_said_within_somebodys_words_is_theirs(nlp: Language) -> None:
    text = "The mayor said the engineer had claimed the bridge was safe."
    (statement,) = said(nlp, text)
    assert statement.source == "The mayor"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor did not say that the bridge was old.",
        "The mayor declined to comment on the bridge.",
        "She did not address the closure.",
        "The mayor never said the bridge was old.",
        "The mayor should say that the bridge is old.",
        "I think the bridge is old.",
        "The company is said to be rich.",
        "Ann Lee criticized him.",
    ],
)
def test_what_nobody_else_said_is_no_statement(nlp: Language, text: str) -> None:
    assert said(nlp, text) == []
