"""The rules for headlines, transcripts, relays, datelines, demands and asides, by small invented texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.by_rules import Said, said, statements

if TYPE_CHECKING:
    from spacy.language import Language


pytestmark = pytest.mark.model

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


@pytest.mark.parametrize(
    "headline",
    [
        "Court Hears Case on Anti-Ferry Pastor Karl Lund",
        "The Mayor’s Folly: Even Worse Than We Feared",
        "Lund Council Meeting: No End in Sight",
    ],
)
def test_a_hyphen_and_what_somebody_owns_attribute_nothing(nlp: Language, headline: str) -> None:
    text = f"{headline}\n\nPastor Karl Lund was at the harbour on Monday.\n"
    assert [s for s in said(nlp, text) if s.cue in ("", ":", "-")] == []


def test_a_headline_to_somebody_is_of_who_stands_before(nlp: Language) -> None:
    found = said(nlp, "Mayor to Council: The Ferry Must Go\n\nThe ferry is old.\n")
    assert [(s.source, s.content) for s in found] == [("Mayor", "The Ferry Must Go")]


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
