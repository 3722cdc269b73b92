"""Paragraphs, sentences and words, from the text alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.comparison.places import paragraph_number, paragraph_starts, sentence_around, word_count
from perspectives.comparison.sentences import split_line
from perspectives.model import Span
from tests.unit.samples import find

PROSE = st.text(st.sampled_from("aB .!?…“”\"'’\n\tU.S. 1«»—"), max_size=80)


def sentences(line: str) -> list[str]:
    return [line[start:end] for start, end in split_line(line)]


def test_paragraphs_count_from_the_headline_and_pass_over_blank_lines() -> None:
    text = "Headline\n\n \t\nFirst paragraph.\nSecond paragraph.\n"
    assert paragraph_number(text, text.index("Headline")) == 1
    assert paragraph_number(text, text.index("First")) == 2
    assert paragraph_number(text, text.index("Second") + 3) == 3


def test_a_text_that_begins_with_blank_lines_begins_with_paragraph_one() -> None:
    assert paragraph_number("\n\nHeadline", 0) == 1
    assert paragraph_number("\n\nHeadline", 2) == 1


@given(PROSE)
def test_there_are_as_many_paragraphs_as_lines_that_are_not_blank(text: str) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    assert len(paragraph_starts(text)) == len(lines)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("One ended. Another began.", ["One ended.", "Another began."]),
        ("Gen. Ali Reza spoke. He left.", ["Gen. Ali Reza spoke.", "He left."]),
        ("The U.S. Embassy was hit. The U.S. The war went on.",
         ["The U.S. Embassy was hit.", "The U.S.", "The war went on."]),
        ("It was 3.5 million. On Jan. 3 it fell.", ["It was 3.5 million.", "On Jan. 3 it fell."]),
        ("George W. Bush said No. 5 was next.", ["George W. Bush said No. 5 was next."]),
        ("They said no. Nobody asked.", ["They said no.", "Nobody asked."]),
        ("Was it war? Yes! It was… Or not.", ["Was it war?", "Yes!", "It was…", "Or not."]),
        ("“We left. We will not return,” she said. He nodded.",
         ["“We left. We will not return,” she said.", "He nodded."]),
        ("“We left.” He nodded.", ["“We left.”", "He nodded."]),
        ('"We left. For good," she said. He nodded.', ['"We left. For good," she said.', "He nodded."]),
        ("“A quotation that goes on. And on. And on", ["“A quotation that goes on.", "And on.", "And on"]),
        ("at 5 p.m. local time. Then", ["at 5 p.m. local time.", "Then"]),
        ("   ", []),
    ],
)  # fmt: skip
def test_sentences_respect_abbreviations_and_quotation_marks(line: str, expected: list[str]) -> None:
    assert sentences(line) == expected


@given(PROSE.filter(lambda text: "\n" not in text))
def test_sentences_cover_all_but_white_space_once(line: str) -> None:
    spans = split_line(line)
    assert all(start < end for start, end in spans)
    covered = [at for start, end in spans for at in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {at for at, character in enumerate(line) if not character.isspace()} <= set(covered)


@given(PROSE, st.data())
def test_the_sentence_around_words_holds_them_and_ends_with_their_lines(
    text: str, data: st.DataObject
) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    around = sentence_around(text, span)
    assert around.holds(span)
    assert around.end <= len(text)
    if "\n" not in span.of(text):
        assert "\n" not in around.of(text)


def test_the_sentence_around_a_flag_is_its_own_and_no_other() -> None:
    text = "Minister rants\n\nIt began on Thursday. A cynical callback followed. It ended."
    assert sentence_around(text, find(text, "cynical callback")).of(text) == "A cynical callback followed."
    assert sentence_around(text, find(text, "rants")).of(text) == "Minister rants"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("“It turns out,” he said – twice", 6),
        ("the U.S. haven’t an anti-war party of 1,204", 8),
        ("a pause … and — more—words", 5),
        ("!? – “” ...", 0),
    ],
)
def test_a_word_is_a_run_that_holds_a_letter_or_a_digit(text: str, words: int) -> None:
    assert word_count(text) == words
