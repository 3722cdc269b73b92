"""The network reads one word for every nation, religion, party and gender; offsets stay the text's."""

from __future__ import annotations

import pytest

from perspectives.extraction import trained
from perspectives.extraction.neural.alike import read_as
from perspectives.extraction.neural.pieces import Pieces, cut

pytestmark = pytest.mark.model


def pieces_of(text: str) -> Pieces:
    return cut(text, (), trained.tokenizer(trained.weights()))


def read(text: str) -> list[int]:
    return pieces_of(text).ids.tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Danish minister left.", "The Pakistani minister left."),
        ("Two Uzbeks and a Dane met.", "Two Germans and a Swede met."),
        ("A devout Hindu closed the shop.", "A devout Lutheran closed the shop."),
        ("The Republican mayor resigned.", "The Labour mayor resigned."),
        ("She sold her shop to Mrs. Pell.", "He sold his shop to Mr. Pell."),
        ("TURKISH BANK CLOSES", "IRISH BANK CLOSES"),
    ],
)
def test_who_it_is_about_is_read_alike(one: str, other: str) -> None:
    assert one != other
    assert read(one) == read(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The furious minister left.", "The Danish minister left."),
        ("They roasted a turkey.", "They roasted a chicken."),
        ("Polish the table.".lower(), "Clear the table.".lower()),
        ("The green door stayed shut.", "The conservative door stayed shut."),
    ],
)
def test_other_words_stay_themselves(one: str, other: str) -> None:
    assert read(one) != read(other)


@pytest.mark.parametrize("word", ["Kazakhstani", "Kyrgyzstan", "spokeswoman", "Presbyterians"])
def test_a_word_of_several_pieces_becomes_one_in_its_own_place(word: str) -> None:
    assert read_as(word) is not None
    text = f"The {word} spoke."
    pieces = pieces_of(text)
    at = pieces.starts.tolist().index(4)
    assert text[4 : pieces.ends[at]] == word
    assert pieces.first[at]
    assert text[pieces.starts[at + 1] :].startswith("spoke")


def test_what_is_read_is_in_the_vocabulary() -> None:
    known = trained.tokenizer(trained.weights())
    for word in ("Danish", "Danes", "Denmark", "Copenhagen", "Jewish", "mosques", "Democrats", "she", "Mrs"):
        alike = read_as(word)
        assert alike is not None, word
        assert known.token_to_id(alike) is not None, alike
