"""The rules for statements: each case by a small invented text, without the trained extractor."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from perspectives.extraction.furniture import find_furniture
from perspectives.extraction.pipeline import parse
from perspectives.extraction.quotations import find_quotations
from perspectives.extraction.rules import find_by_rules

if TYPE_CHECKING:
    from spacy.language import Language

    from perspectives.model import Span, Statement

pytestmark = pytest.mark.model


class Said(NamedTuple):
    """A statement as words, pieces joined by a bar."""

    kind: str
    source: str
    cue: str
    content: str


def statements(nlp: Language, text: str) -> tuple[Statement, ...]:
    return find_by_rules(parse(nlp, text), find_quotations(text), find_furniture(text))


def said(nlp: Language, text: str) -> list[Said]:
    def words(spans: tuple[Span, ...]) -> str:
        return "|".join(span.of(text) for span in spans)

    return [
        Said(s.kind.value, words(s.source), words(s.cue), words(s.content)) for s in statements(nlp, text)
    ]


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


# --- headlines, transcripts, furniture ---------------------------------------------------------


def test_a_headline_before_whose_colon_somebody_stands_attributes(nlp: Language) -> None:
    text = "Ruritanian Officials: Town ‘Crossed the Line’ by Closing Bridge\n\nThe bridge is old."
    (statement,) = statements(nlp, text)
    assert said(nlp, text)[0][1:] == (
        "Ruritanian Officials",
        "",
        "Town ‘Crossed the Line’ by Closing Bridge",
    )
    assert [span.of(text) for span in statement.quoted] == ["‘Crossed the Line’"]


@pytest.mark.parametrize("rubric", ["Exclusive", "Opinion", "Watch"])
def test_the_name_of_a_column_is_nobody(nlp: Language, rubric: str) -> None:
    assert said(nlp, f"{rubric}: Town Closes Bridge After Long Dispute\n\nThe bridge is old.") == []


def test_a_headline_in_title_case_is_read_by_its_verb(nlp: Language) -> None:
    text = "Mayor Lee Blasts Council for Closing Bridge\n\nThe bridge is old."
    (statement,) = said(nlp, text)
    assert (statement.source, statement.cue) == ("Mayor Lee", "Blasts")


def test_a_transcript_gives_each_line_to_its_speaker(nlp: Language) -> None:
    text = "Talk of the town\n\nLEE: The bridge is old and we know it.\n\nRAY: Then close it at once."
    assert [(s.kind, s.source, s.content) for s in said(nlp, text)] == [
        ("direct", "LEE", "The bridge is old and we know it"),
        ("direct", "RAY", "Then close it at once"),
    ]


def test_furniture_says_nothing(nlp: Language) -> None:
    text = (
        "Bridge closed\n\nPlease let us know if you're having issues with commenting.\n\n"
        "Follow Ann Lee, who said no to it, on Twitter."
    )
    assert said(nlp, text) == []


# --- relays ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("“It is old,” she told Reuters in 2015.", "Reuters"),
        ("“It is old,” she told Canal 24, a national broadcast network.", "Canal 24"),
        ("“It is old,” the statement read, according to Ruritanian news agency TASS.", "TASS"),
        ("“It is old,” she told the council.", None),
        ("“It is old,” she told Bob Ray.", None),
    ],
)
def test_the_outlet_that_carried_the_words_is_the_relay(nlp: Language, text: str, relay: str | None) -> None:
    (statement,) = statements(nlp, text)
    assert statement.relay == relay


def test_an_outlet_that_reports_who_said_it_is_the_relay(nlp: Language) -> None:
    text = "Reuters reported that the mayor said the bridge was old."
    (statement,) = statements(nlp, text)
    assert said(nlp, text)[0].source == "the mayor"
    assert statement.relay == "Reuters"


def test_a_bracket_that_belongs_to_a_name_stays_with_it(nlp: Language) -> None:
    (statement,) = said(nlp, "“The bridge is old,” said Rep. Ann Lee (R-Va.).")
    assert statement.source == "Rep. Ann Lee (R-Va.)"


def test_a_gloss_on_a_quotation_is_no_statement(nlp: Language) -> None:
    text = "“He lied to us all,” Ann Lee said, referring to the mayor."
    assert [s.content for s in said(nlp, text)] == ["“He lied to us all,”"]


# --- quotations alone, datelines ---------------------------------------------------------------


@pytest.mark.parametrize("ending", ["“They came. They said, ‘We did it.’”", "“They said, ‘Did we do it?’ ”"])
def test_a_paragraph_in_marks_that_ends_in_a_nested_quotation_is_kept(nlp: Language, ending: str) -> None:
    text = (
        f"“Nobody asked us,” said Noor.\n\n“The first ones came and went.\n\n{ending}\n\nThe bridge is old."
    )
    assert [s.content for s in said(nlp, text)] == [
        "“Nobody asked us,”",
        f"“The first ones came and went.|{ending}",
    ]


@pytest.mark.parametrize(
    "dateline",
    [
        "HAVENMOUTH -",
        "WEST PALM BEACH, Fla. —",
        "BAGHDAD, Jan 3 (Gulf Wire) -",
        "Jan 3 (Gulf Wire) -",
        "(CNN)",
        "PARIS —",
        "Paris —",
        "New York (AFP) –",
    ],
)
def test_a_dateline_is_neither_source_nor_content(nlp: Language, dateline: str) -> None:
    text = f"Harbour opens\n\n{dateline} Port minister Clara Venn told reporters that the harbour was safe."
    assert said(nlp, text) == [Said("indirect", "Port minister Clara Venn", "told", "the harbour was safe")]
    text = f"Harbour opens\n\n{dateline} The harbour was safe on Friday, according to the minister."
    (statement,) = said(nlp, text)
    assert statement.content == "The harbour was safe on Friday"


# --- demands, coordinated contents, asides -----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The bishop appealed for restraint.", "restraint"),
        ("The bishop urged restraint.", "restraint"),
        ("The bishop called for self-restraint.", "self-restraint"),
        ("The minister called on parliament to meet.", "parliament to meet"),
        ("The minister called on the council to hold a vote.", "the council to hold a vote"),
        ("Residents have called repeatedly for the mayor to resign.", "the mayor to resign"),
        ("The party called for Lee to step down.", "Lee to step down"),
        ("The governor appealed to Ruritania to release the ship.", "Ruritania to release the ship"),
    ],
)
def test_a_demand_is_a_statement_with_what_is_demanded(nlp: Language, text: str, content: str) -> None:
    assert [s.content for s in said(nlp, text)] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "The measure passed, but the prime minister, Ann Lee, had asked for this one himself.",
        "The mayor pleaded for it.",
        "The company appealed to the Supreme Court.",
        "The engineer, asking not to be named because he was not allowed to speak, left the bridge.",
        "The engineer asked that her name be withheld.",
        "Gunmen have attacked the camp several times.",
        "Protesters torched the bridge.",
        "Five drones rage over the old bridge.",
    ],
)
def test_an_act_or_a_wish_without_a_content_is_no_statement(nlp: Language, text: str) -> None:
    assert said(nlp, text) == []


def test_who_asks_not_to_be_named_still_says_what_is_said(nlp: Language) -> None:
    text = "An engineer who asked not to be named said the bridge was old."
    assert [(s.cue, s.content) for s in said(nlp, text)] == [("said", "the bridge was old")]


def test_what_would_happen_belongs_to_what_was_said_before(nlp: Language) -> None:
    text = (
        "In a statement, the company said it was “grateful for the trust of the council” "
        "and would begin to survey the site in June."
    )
    (statement,) = said(nlp, text)
    assert statement.content.endswith("of the council” and would begin to survey the site in June")


def test_what_somebody_emerged_to_say_was_said(nlp: Language) -> None:
    text = "Ann Lee emerged from her hotel to assure the town that she had acted “to save a bridge”."
    assert said(nlp, text) == [Said("mixed", "Ann Lee", "assure", "she had acted “to save a bridge”")]


def test_all_that_something_is_called_is_one_content(nlp: Language) -> None:
    (statement,) = said(nlp, "He called it “a lie”, “a fraud” and a disgrace.")
    assert statement.content == "it “a lie”, “a fraud” and a disgrace"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Ann Lee claimed the closure was an “act of revenge,” a bit rich from one who built the wall.",
            "the closure was an “act of revenge,”",
        ),
        (
            "The mayor insisted the bridge was “safe” — a strange word for a ruin.",
            "the bridge was “safe”",
        ),
        (
            "The mayor said it was a “lie,” a disgrace and a shame.",
            "it was a “lie,” a disgrace and a shame",
        ),
    ],
)
def test_the_authors_remark_on_a_quotation_is_not_in_the_content(
    nlp: Language, text: str, content: str
) -> None:
    assert [s.content for s in said(nlp, text)] == [content]


@pytest.mark.parametrize("verb", ["blustered", "griped", "crowed", "fretted", "quipped", "insisted", "fumed"])
def test_a_coloured_verb_attributes_as_well_as_a_plain_one(nlp: Language, verb: str) -> None:
    text = f"Ann Lee, a town lawyer, {verb} that “this time the bridge could fall.”"
    assert [(s.source, s.cue, s.content) for s in said(nlp, text)] == [
        ("Ann Lee, a town lawyer", verb, "“this time the bridge could fall.”")
    ]
    text = f"“This time the bridge could fall,” she {verb}."
    assert [(s.source, s.cue) for s in said(nlp, text)] == [("she", verb)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ann Lee railed against the new law.", "the new law"),
        ("Ann Lee lashed out at the council for closing the bridge.", "the council for closing the bridge"),
        ("Ann Lee fretted about “rising tensions,” without a word for the town.", "“rising tensions,”"),
        ("Ann Lee gloated over the end of the “old bridge club.”", "the end of the “old bridge club.”"),
        (
            "Ann Lee gloated about the end of the “US Bridge presence here.”",
            "the end of the “US Bridge presence here.”",
        ),
    ],
)
def test_what_one_rails_against_or_frets_about_is_said(nlp: Language, text: str, content: str) -> None:
    assert [s.content for s in said(nlp, text)] == [content]
