"""Filters and search: lists grow shorter, nothing moves."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.comparison import Comparison, Filters, compare, narrow
from perspectives.comparison.figures import passing
from perspectives.comparison.searching import fold, occurrences, terms
from perspectives.export.provenance import described_settings
from perspectives.model import Category, Kind
from tests.unit.samples import article, flagged, person, said, snapshot


@pytest.fixture
def comparison() -> Comparison:
    wire = article(
        "wire.txt",
        outlet="Gulf Wire",
        text="Wire\n\n“The red line is crossed,” Recep Erdoğan said. Crowds cheered in Ankara.",
        statements=[said("“The red line is crossed,”", by="Recep Erdoğan", cue="said")],
        mentions={"Crowds": "Crowds"},
    )
    paper = article(
        "paper.txt",
        outlet="The Paper",
        text="Paper\n\nErdoğan insisted they haven’t crossed a line, in a rant. Crowds booed in Izmir.",
        statements=[said("they haven’t crossed a line", by="Recep Erdoğan", cue="insisted")],
        flags=[flagged("rant", about="Recep Erdoğan"), flagged("booed")],
        mentions={"Crowds": "Crowds"},
    )
    return compare(snapshot(wire, paper, people=[person("Recep Erdoğan", actor="Turkish officials")]))


def found(comparison: Comparison) -> list[str]:
    return [view.article.path for panel in comparison.panels for view in panel.statements]


def test_an_outlet_narrows_every_list_and_leaves_panels_and_totals(comparison: Comparison) -> None:
    narrowed = narrow(comparison, Filters(outlets=frozenset({"Gulf Wire"})))
    assert [panel.actor for panel in narrowed.panels] == [panel.actor for panel in comparison.panels]
    officials, crowds = narrowed.panels
    assert found(narrowed) == ["wire.txt"]
    assert officials.flags == narrowed.event_flags == ()
    assert [one.article.path for one in crowds.mentions] == ["wire.txt"]
    assert (officials.total_statements, officials.total_flags, crowds.named) == (2, 1, 2)
    assert passing(officials) == "1 of 2 statements shown"
    assert len(narrowed.articles) == 2
    assert narrowed.statement_count == 1
    assert narrowed.outlets == ("Gulf Wire", "The Paper")


def test_a_kind_narrows_statements_alone(comparison: Comparison) -> None:
    narrowed = narrow(comparison, Filters(kinds=frozenset({Kind.DIRECT})))
    assert found(narrowed) == ["wire.txt"]
    assert len(narrowed.panels[0].flags) == 1
    assert len(narrowed.panels[1].mentions) == 2


def test_a_category_narrows_flags_alone(comparison: Comparison) -> None:
    narrowed = narrow(comparison, Filters(categories=frozenset({Category.MOTIVE})))
    assert found(narrowed) == ["wire.txt", "paper.txt"] == found(comparison)
    assert narrowed.panels[0].flags == narrowed.event_flags == ()
    assert narrowed.panels[0].total_flags == 1
    (loaded,) = {view.flag.category for view in (*comparison.panels[0].flags, *comparison.event_flags)}
    assert narrow(comparison, Filters(categories=frozenset({loaded}))).event_flags == comparison.event_flags
    assert described_settings(narrowed, {})["only framing"] == "motive"


@pytest.mark.parametrize(
    ("search", "paths"),
    [
        ("RED LINE", ["wire.txt"]),
        ("line crossed", ["wire.txt", "paper.txt"]),
        ('"crossed a line"', ["paper.txt"]),
        ('"crossed a li', ["paper.txt"]),
        ("“red line”", ["wire.txt"]),
        ("haven't", ["paper.txt"]),
        ("erdogan", ["wire.txt", "paper.txt"]),
        ("insisted", ["paper.txt"]),
        ("gulf", ["wire.txt"]),
        ("gulf insisted", []),
        ("   ", ["wire.txt", "paper.txt"]),
        ('"', ["wire.txt", "paper.txt"]),
        (".*", []),
    ],
)
def test_a_search_looks_at_content_speaker_cue_and_outlet(
    comparison: Comparison, search: str, paths: list[str]
) -> None:
    assert sorted(found(narrow(comparison, Filters(search=search)))) == sorted(paths)


def test_a_search_finds_flags_and_mentions_by_their_sentence(comparison: Comparison) -> None:
    narrowed = narrow(comparison, Filters(search="izmir"))
    assert [one.words for one in narrowed.event_flags] == ["booed"]
    assert [one.article.path for one in narrowed.panels[1].mentions] == ["paper.txt"]


def test_narrowing_what_is_narrowed_starts_from_the_whole(comparison: Comparison) -> None:
    once = narrow(comparison, Filters(search="insisted"))
    again = narrow(once, Filters(search="red line"))
    assert found(again) == ["wire.txt"]
    assert narrow(again, Filters()) is comparison


def test_comparing_with_filters_is_comparing_and_narrowing() -> None:
    wire = article(
        text="Wire\n\nAna said so. Bo said no.", statements=[said("so", by="Ana"), said("no", by="Bo")]
    )
    filters = Filters(search="ana")
    folder = snapshot(wire)
    assert compare(folder, filters) == narrow(compare(folder), filters)
    assert compare(folder, filters).filters == filters


def test_letters_are_compared_without_case_accents_and_the_shape_of_quotation_marks() -> None:
    assert fold("Erdoğan’s  ‘STRASSE’") == fold("erdogan's 'strasse'")
    assert fold("Straße") == "strasse"
    assert fold("mis\u200bsi\u00adle") == "missile"
    assert terms('red “crossed the” "open ph') == ("red", "crossed the", "open ph")


@pytest.mark.parametrize(
    ("text", "search", "marked"),
    [
        ("Erdoğan met Erdogan", "erdogan", ["Erdoğan", "Erdogan"]),
        ("a cafe\u0301 here", "cafe", ["cafe\u0301"]),
        ("they haven’t", "haven't", ["haven’t"]),
        ("pe\u200bace now", "peace", ["pe\u200bace"]),
        ("red \n line", '"red line"', ["red \n line"]),
        ("Straße", "strasse", ["Straße"]),
        ("aaa", "a aa", ["aaa"]),
        ("nothing", "x", []),
    ],
)
def test_what_matched_is_told_in_the_letters_of_the_text(text: str, search: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in occurrences(text, terms(search))] == marked


@given(st.text(max_size=40), st.text(max_size=8))
def test_a_text_that_passes_a_search_has_something_to_mark(text: str, search: str) -> None:
    wanted = terms(search)
    found = occurrences(text, wanted)
    assert bool(found) == any(term in fold(text) for term in wanted)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] < after[0] for before, after in itertools.pairwise(found))
