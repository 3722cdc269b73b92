"""A text in word pieces: where each lies, and what marks, capitals and layout tell of it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from perspectives.extraction.neural.pieces import CASES, FEATURES, LAYOUTS, LONGEST_WORD, QUOTES, Pieces, cut
from perspectives.extraction.quotations import find_quotations
from perspectives.extraction.trained import tokenizer, weights

CASE, QUOTE, LAYOUT = range(3)
NAMES = {CASE: CASES, QUOTE: QUOTES, LAYOUT: LAYOUTS}


def pieces_of(text: str) -> Pieces:
    return cut(text, find_quotations(text), tokenizer(weights()))


def feature(text: str, which: int) -> list[tuple[str, str]]:
    """(piece to the letter, name of the feature's value), of the pieces that begin a word."""
    pieces = pieces_of(text)
    return [
        (text[start:end], NAMES[which][value])
        for start, end, first, value in zip(
            pieces.starts, pieces.ends, pieces.first, pieces.features[:, which], strict=True
        )
        if first
    ]


def of(text: str, which: int) -> dict[str, str]:
    return dict(feature(text, which))


NEWS = (
    "Minister Quits Over Bridge\n\nHARBOUR TOWN — “We can’t go on,” Ana Petrova said.\n"
    "She'd left by 4:30 p.m.; the vote (41–12) stood.\n"
)


@given(st.text(st.sampled_from("aAbZéÖß 019.,;:“”\"'‘’()—–$%&\n\t-"), max_size=80))
@example(NEWS)
def test_pieces_cover_every_letter_digit_and_mark_once_and_in_order(text: str) -> None:
    pieces = pieces_of(text)
    covered = [i for start, end in zip(pieces.starts, pieces.ends, strict=True) for i in range(start, end)]
    assert covered == [i for i, character in enumerate(text) if not character.isspace()]


@given(st.text(max_size=60))
@example("İstanbul ﬁnd ½ 각 e\u0301 \u0301 \x00 \u200b \ufffd 😀\u200d🔥 [SEP]")
def test_any_text_ends_in_bounds_and_in_order(text: str) -> None:
    pieces = pieces_of(text)
    starts, ends = pieces.starts.tolist(), pieces.ends.tolist()
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert not any("\n" in text[start:end] for start, end in zip(starts, ends, strict=True))


@given(st.text(max_size=60))
def test_every_array_has_an_entry_a_piece_and_every_feature_a_known_value(text: str) -> None:
    pieces = pieces_of(text)
    arrays = (pieces.ids, pieces.starts, pieces.ends, pieces.first, pieces.paragraphs, pieces.sentences)
    assert {len(array) for array in arrays} == {len(pieces)}
    assert pieces.features.shape == (len(pieces), len(FEATURES))
    assert (pieces.features >= 0).all()
    assert (pieces.features < list(FEATURES.values())).all()


@given(st.text(st.sampled_from("aB. ?\n“”"), max_size=60))
@example(NEWS)
def test_paragraphs_and_sentences_count_up_and_a_paragraph_starts_a_sentence(text: str) -> None:
    pieces = pieces_of(text)
    paragraphs, sentences = pieces.paragraphs.tolist(), pieces.sentences.tolist()
    assert [0, *paragraphs][: len(paragraphs)] <= paragraphs
    for i in range(1, len(pieces)):
        assert sentences[i] - sentences[i - 1] in (0, 1)
        if paragraphs[i] > paragraphs[i - 1]:
            assert sentences[i] > sentences[i - 1]
            assert pieces.first[i]
    assert sorted(set(paragraphs)) == list(range(len([line for line in text.split("\n") if line.strip()])))


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\n", "\u00a0"])
def test_a_text_without_letters_or_marks_has_no_pieces(text: str) -> None:
    assert len(pieces_of(text)) == 0


def test_words_are_told_from_their_further_pieces() -> None:
    text = "Unquestionably so."
    pieces = pieces_of(text)
    words = [i for i, first in enumerate(pieces.first) if first]
    assert [text[pieces.starts[i]] for i in words] == ["U", "s", "."]


def test_the_same_word_in_capitals_is_the_same_piece_with_another_feature() -> None:
    pieces = pieces_of("water Water WATER")
    assert len(set(pieces.ids.tolist())) == 1
    assert [CASES[value] for value in pieces.features[:, CASE]] == ["lower", "title", "upper"]


def test_a_word_beyond_the_tokenizers_limit_is_one_piece() -> None:
    text = "x" * (LONGEST_WORD + 1) + " said"
    pieces = pieces_of(text)
    assert pieces.ends.tolist() == [LONGEST_WORD + 1, len(text)]


def test_a_very_long_word_does_no_harm() -> None:
    pieces = pieces_of("She said " + "no" * 50_000 + " twice.")
    assert pieces.sentences.tolist() == [0] * len(pieces)
    assert len(pieces) == 5


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("said", "lower"),
        ("Ana", "title"),
        ("I", "title"),
        ("NATO", "upper"),
        ("iOS", "mixed"),
        ("41", "digit"),
        ("—", "none"),
        ("%", "none"),
    ],
)
def test_capitals_and_figures(word: str, case: str) -> None:
    assert feature(f"it is {word}", CASE)[2] == (word, case)


def test_quotation_marks_and_what_stands_between_them() -> None:
    assert feature("Ana said “we go” today", QUOTE) == [
        ("Ana", "outside"),
        ("said", "outside"),
        ("“", "opening"),
        ("we", "inside"),
        ("go", "inside"),
        ("”", "closing"),
        ("today", "outside"),
    ]


def test_two_quotations_of_one_sentence_are_told_from_what_is_between() -> None:
    states = feature("“We go,” she said, “now.”", QUOTE)
    assert [state for _, state in states] == [
        *("opening", "inside", "inside", "inside", "closing"),
        *("outside", "outside", "outside"),
        *("opening", "inside", "inside", "closing"),
    ]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“We waited all night.\n\n“Nobody came,” she said."
    assert of(text, QUOTE)["waited"] == "inside"
    assert of(text, QUOTE)["Nobody"] == "continued"
    assert of(text, QUOTE)["she"] == "outside"


def test_a_quotation_that_never_closes_says_so() -> None:
    states = of("“We waited all night, she said.\n\nThe rain went on.", QUOTE)
    assert states["waited"] == "unclosed"
    assert states["rain"] == "outside"


def test_single_marks_are_told_from_double_ones() -> None:
    states = of("Council ‘Crossed a Line’ on Bridge", QUOTE)
    assert (states["Council"], states["Crossed"], states["Bridge"]) == ("outside", "single", "outside")


def test_headline_lead_and_later_paragraphs_begin_differently() -> None:
    text = "Town Votes\nIt was close. It was late.\nNobody left.\nAll was quiet.\nNight fell."
    assert [(word, layout) for word, layout in feature(text, LAYOUT) if layout != "within"] == [
        ("Town", "headline"),
        ("It", "second"),
        ("It", "sentence"),
        ("Nobody", "third"),
        ("All", "paragraph"),
        ("Night", "paragraph"),
    ]


def test_a_closing_mark_belongs_to_the_sentence_that_it_ends() -> None:
    text = "“They left.” Nobody stayed (he said.) All went."
    pieces = pieces_of(text)
    sentence_of = {
        text[start:end]: int(n)
        for start, end, n in zip(pieces.starts, pieces.ends, pieces.sentences, strict=True)
    }
    assert [sentence_of[word] for word in ("left", "”", "Nobody", "said", ")", "All")] == [0, 0, 1, 1, 1, 2]


def test_a_small_letter_after_a_full_stop_begins_no_sentence() -> None:
    assert set(pieces_of("By 4 p.m. the vote at Bath St. was over.").sentences.tolist()) == {0}


@given(st.text(max_size=60))
def test_the_same_text_gives_the_same_pieces(text: str) -> None:
    one, other = pieces_of(text), pieces_of(text)
    assert one.ids.tolist() == other.ids.tolist()
    assert one.features.tolist() == other.features.tolist()


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20))
def test_no_letter_or_mark_of_any_script_is_lost(text: str) -> None:
    pieces = pieces_of(text)
    covered = {i for a, b in zip(pieces.starts, pieces.ends, strict=True) for i in range(a, b)}
    lost = [text[i] for i in range(len(text)) if i not in covered]
    assert [unicodedata.name(character, "?") for character in lost] == []
