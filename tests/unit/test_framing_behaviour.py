"""How flags behave when one word changes: loaded for plain, into a quotation, one nation for another.

The cases are data, ``framing_cases/``; ``framing_behaviour_helpers`` says how they are compared and writes
the figures.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from perspectives.model import Category, Flag, Polarity, Span
from tests.unit.framing_behaviour_helpers import (
    Find,
    Outcome,
    Pair,
    fill,
    loaded_words_flagged,
    plain_sentences_flagged,
    plain_words_flagged,
    quotations_flagged,
    read_pairs,
    read_swaps,
    remembering,
    swapped,
    swapped_sentences,
)

if TYPE_CHECKING:
    from spacy.language import Language

LOADED_FLAGGED_FROM_THE_NETWORK_ON = True
"""Whether the network is at work. The lexicon alone flags 56 % of the loaded words; set this to True when the
network's flags are in, which must reach 80 %."""

PAIRS = read_pairs()
SWAPS = read_swaps()


@pytest.fixture(scope="module")
def find(nlp: Language) -> Find:
    from perspectives.extraction import extract

    return remembering(lambda text: extract(text, nlp).flags)


def told(outcome: Outcome) -> str:
    return "\n".join([str(outcome), *outcome.failures])


@pytest.mark.model
@pytest.mark.skipif(
    not LOADED_FLAGGED_FROM_THE_NETWORK_ON, reason="the lexicon alone flags 56 %; waits for the network"
)
def test_a_loaded_word_raises_a_flag_in_four_of_five_sentences(find: Find) -> None:
    outcome = loaded_words_flagged(find, PAIRS)
    assert outcome.share_failed <= 0.2, told(outcome)


@pytest.mark.model
def test_taking_the_loaded_word_out_removes_the_flag(find: Find) -> None:
    outcome = plain_words_flagged(find, PAIRS)
    assert not outcome.failures, told(outcome)


@pytest.mark.model
def test_what_surrounds_the_words_is_plain_and_stays_unflagged(find: Find) -> None:
    outcome = plain_sentences_flagged(find, PAIRS)
    assert outcome.share_failed < 0.03, told(outcome)


@pytest.mark.model
def test_the_same_words_inside_a_quotation_raise_none(find: Find) -> None:
    outcome = quotations_flagged(find, PAIRS)
    assert not outcome.failures, told(outcome)


@pytest.mark.model
def test_one_nation_gender_party_or_religion_for_another_changes_hardly_any_flag(find: Find) -> None:
    for outcome in (swapped(find, SWAPS), swapped_sentences(find, SWAPS)):
        assert outcome.share_failed < 0.03, told(outcome)


# --- the cases themselves -----------------------------------------------------------------------


def test_there_are_cases_enough_of_every_category_and_kind() -> None:
    by_category = Counter(pair.category for pair in PAIRS)
    assert by_category.total() >= 120
    assert set(by_category) == set(Category)
    assert min(by_category.values()) >= 6
    by_kind = Counter(swap.kind for swap in SWAPS)
    assert by_kind.total() == 200
    assert set(by_kind) == {"nationality", "gender", "party", "religion"}
    assert min(by_kind.values()) >= 40


def test_no_sentence_stands_twice() -> None:
    assert max(Counter(pair.loaded for pair in PAIRS).values()) == 1
    assert max(Counter(swap.sentence for swap in SWAPS).values()) == 1


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.loaded[:40])
def test_the_two_sentences_of_a_pair_differ_in_one_place(pair: Pair) -> None:
    start, end = pair.place
    loaded = pair.loaded_span
    assert pair.plain[:start].rstrip(" ,").casefold() == pair.loaded[: loaded.start].rstrip(" ,").casefold()
    assert pair.plain[end:].lstrip(" ,").casefold() == pair.loaded[loaded.end :].lstrip(" ,").casefold()
    assert pair.plain[start:end] != loaded.of(pair.loaded)
    letters = str.maketrans("", "", "“”‘’.")
    assert pair.quotation.of(pair.quoted).translate(letters) == pair.loaded.translate(letters)


def test_every_alternative_makes_another_sentence() -> None:
    for swap in SWAPS:
        texts = [filled.text for filled in swap.filled]
        assert len(texts) >= 2
        assert len(set(texts)) >= 2
        assert not any(mark in text for text in texts for mark in "{}[]()")


# --- the comparison -----------------------------------------------------------------------------


def flag(text: str, words: str, category: Category = Category.LOADED_WORD) -> Flag:
    start = text.index(words)
    return Flag(
        id="f",
        span=Span(start, start + len(words)),
        category=category,
        polarity=Polarity.NEGATIVE,
        explanation="",
        neutral=None,
        rule="",
        confidence=1.0,
    )


def test_a_flag_is_the_same_wherever_the_words_put_in_have_moved_it() -> None:
    one = fill("A(n) {adj} minister ranted.", {"adj": "Iranian"})
    other = fill("A(n) {adj} minister ranted.", {"adj": "Dutch"})
    assert (one.text, other.text) == ("An Iranian minister ranted.", "A Dutch minister ranted.")
    assert one.key(flag(one.text, "ranted")) == other.key(flag(other.text, "ranted"))
    assert one.key(flag(one.text, "minister")) != other.key(flag(other.text, "ranted"))
    label = flag(other.text, "ranted", Category.LABEL)
    assert one.key(flag(one.text, "ranted")) != other.key(label)


def test_each_measure_counts_what_it_says() -> None:
    def every_word(text: str) -> list[Flag]:
        return [flag(text, word) for word in text.split()]

    def none(text: str) -> list[Flag]:
        return []

    def of_iran(text: str) -> list[Flag]:
        return every_word(text) if "Iran" in text else []

    assert loaded_words_flagged(every_word, PAIRS).share_failed == 0
    assert loaded_words_flagged(none, PAIRS).share_failed == 1
    assert plain_words_flagged(none, PAIRS).share_failed == 0
    assert plain_words_flagged(every_word, PAIRS).share_failed > 0.5
    assert plain_sentences_flagged(every_word, PAIRS).share_failed == 1
    assert quotations_flagged(every_word, PAIRS).share_failed == 1
    assert swapped(none, SWAPS).share_failed == 0
    assert swapped(of_iran, SWAPS).failed.keys() == {"nationality"}
    assert swapped_sentences(of_iran, SWAPS).share_failed > swapped(of_iran, SWAPS).share_failed / 2
