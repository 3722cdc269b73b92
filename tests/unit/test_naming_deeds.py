"""Words for the same deed stand side by side only where they may be of one deed, and are the author's."""

from __future__ import annotations

import pytest

from perspectives.comparison import namings
from perspectives.comparison.deeds import uses_in
from perspectives.model import Category
from tests.unit.samples import article, flagged
from tests.unit.test_naming import counts, laid_out, wire


def test_what_was_done_to_one_stands_beside_nothing_that_was_done_to_another() -> None:
    one = article(
        "a.txt",
        outlet="A",
        text="Troops ousted Milo Varga on Monday.",
        mentions={"Milo Varga": ["Milo Varga"]},
    )
    two = article(
        "b.txt", outlet="B", text="Ana Holt’s resignation came.", mentions={"Ana Holt": ["Ana Holt"]}
    )
    assert namings(laid_out(one, two)) == ()


def test_where_nothing_tells_to_whom_it_was_done_the_row_says_so() -> None:
    one = article("a.txt", outlet="A", text="A man was ousted.")
    two = article("b.txt", outlet="B", text="It came to a resignation.")
    (row,) = namings(laid_out(one, two))
    assert row.name == "losing an office, perhaps of different people"
    assert counts(row) == {"ousted": {"A": 1}, "resignation": {"B": 1}}


def test_who_resigns_is_the_subject() -> None:
    one = article("a.txt", outlet="A", text="Milo Varga resigned.", mentions={"Milo Varga": ["Milo Varga"]})
    two = article(
        "b.txt", outlet="B", text="Troops ousted Milo Varga.", mentions={"Milo Varga": ["Milo Varga"]}
    )
    folder = laid_out(one, two), laid_out(one, two, subjects=["Milo Varga"])
    assert [row.id for row in namings(folder[0])] == []
    held = laid_out(one, two, subjects=["Milo Varga"]).articles
    (resigned,) = uses_in(held[0])
    assert resigned.whom == "milo-varga"


@pytest.mark.parametrize(
    ("one", "two", "rows"),
    [
        ("They pulled out of the port treaty.", "They will withdraw from the treaty.", ["leaving: treaty"]),
        ("They pulled out of the treaty.", "They will withdraw the troops.", []),
        ("The troops were withdrawn.", "It was a retreat of troops.", ["leaving: troops"]),
        ("They signed the Ostrian deal.", "A capitulation to Ostrian envoys.", ["agreement: Ostrian"]),
        ("The deal stands.", "A concession was made.", []),
    ],
)
def test_words_for_what_is_done_with_something_are_rivals_only_of_the_same_thing(
    one: str, two: str, rows: list[str]
) -> None:
    folder = laid_out(article("a.txt", outlet="A", text=one), article("b.txt", outlet="B", text=two))
    assert [row.name for row in namings(folder)] == rows


def test_a_word_without_its_thing_goes_where_the_others_of_its_article_go() -> None:
    one = article("a.txt", outlet="A", text="The port deal stands. The deal, he saw, is old.")
    two = article("b.txt", outlet="B", text="It was a port pact.")
    (row,) = namings(laid_out(one, two))
    assert counts(row) == {"deal": {"A": 2}, "pact": {"B": 1}}


def test_what_stands_in_quotation_marks_is_not_the_authors_though_no_statement_has_it() -> None:
    one = article(
        "a.txt",
        outlet="A",
        text="Varga left for his “southern palace guard”, and “riot” is a word. General Varga rode.",
        mentions={"Milo Varga": ["Varga", "southern palace guard", "General Varga"]},
    )
    two = article("b.txt", outlet="B", text="The protest grew. The uprising grew.")
    found = namings(laid_out(one, wire("c.txt", "C"), two))
    assert {"southern palace guard", "riot"}.isdisjoint(word for row in found for word in counts(row))


def test_a_word_in_marks_by_which_the_author_frames_is_the_authors() -> None:
    one = article(
        "a.txt",
        outlet="A",
        text="The so-called “uprising” ended.",
        flags=[flagged("uprising", category=Category.SCARE_QUOTES)],
    )
    two = article("b.txt", outlet="B", text="The protest grew.")
    (row,) = namings(laid_out(one, two))
    assert counts(row) == {"uprising": {"A": 1}, "protest": {"B": 1}}
