"""Edges of the network's flags: phrases that hang together, on invented sentences."""

from __future__ import annotations

import pytest
from spacy.language import Language

from perspectives.extraction.framing.edges import completed, roots, trimmed
from perspectives.extraction.framing.page import Page
from perspectives.extraction.pipeline import parse


def edged(nlp: Language, sentence: str, marked: str) -> str:
    """What becomes of the marked words."""
    page = Page(parse(nlp, sentence), (), (), ())
    at = sentence.index(marked)
    places = [i for i, t in enumerate(page.tokens) if at <= t.idx < at + len(marked)]
    start, end = completed(page, *trimmed(page, places[0], places[-1] + 1))
    if start >= end:
        return ""
    return sentence[page.tokens[start].idx : page.tokens[end - 1].idx + len(page.tokens[end - 1])]


@pytest.mark.parametrize(
    ("sentence", "marked", "whole"),
    [
        ("The mayor lashed out at the clerks on Monday.", "lashed", "lashed out"),
        ("The council gave a deeply cynical answer.", "deeply cynical", "deeply cynical answer"),
        ("The board shamelessly sold the harbour.", "the harbour", "harbour"),
        ("It was a reckless decision.", "reckless", "reckless"),
        ("The mayor resigned, a stunning, reckless and petty Ida Lund.", "petty", "petty"),
    ],
)
def test_a_stretch_takes_in_what_it_would_be_cut_from(
    nlp: Language, sentence: str, marked: str, whole: str
) -> None:
    assert edged(nlp, sentence, marked) == whole


def test_a_stretch_does_not_begin_with_a_clitic(nlp: Language) -> None:
    assert edged(nlp, "It’s a shameless fraud.", "’s a shameless fraud") == "shameless fraud"


def test_nothing_grows_beyond_its_sentence(nlp: Language) -> None:
    assert (
        edged(nlp, "The plan was utterly reckless. Clerks agreed.", "utterly reckless") == "utterly reckless"
    )


def test_what_does_not_hang_together_is_counted(nlp: Language) -> None:
    page = Page(parse(nlp, "The mayor left at noon with angry clerks."), (), (), ())
    words = [t.text for t in page.tokens]
    assert roots(page, words.index("angry"), words.index("clerks") + 1) == 1
    assert roots(page, words.index("noon"), words.index("angry") + 1) == 2
