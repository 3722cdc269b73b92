"""What an article may do to a screen: nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from perspectives.comparison.display import MARKS_SHOWN, shorten, visible, width, wrap

ODD = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp", "Mn"]),
        st.sampled_from("a “”\n\t\x1b\u0301\u202e\u200b\ufe0f日"),
    )
)


@given(ODD, st.booleans())
def test_each_code_point_has_one_stand_in_so_that_offsets_hold(text: str, newlines: bool) -> None:
    assert len(visible(text, newlines)) == len(text)


@given(ODD)
def test_nothing_shown_can_steer_a_terminal_or_hide(text: str) -> None:
    for character in visible(text):
        assert unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
        assert character == " " or unicodedata.category(character) != "Zs"


@given(ODD)
def test_what_is_shown_can_always_be_written_as_utf_8(text: str) -> None:
    visible(text, newlines=True).encode("utf-8")


@given(ODD)
def test_to_make_visible_what_is_visible_changes_nothing(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("bell\x07", "bell␇"),
        ("\x00", "␀"),
        ("\x7f", "␡"),
        ("\x9b31m", "�31m"),
        ("\u202eevil\u202c", "·evil·"),
        ("\u2066a\u2069", "·a·"),
        ("zero\u200bwidth\ufeff", "zero·width·"),
        ("a\u2028b\u2029c", "a␤b␤c"),
        ("\ue000\ud800\U0010ffff", "���"),
        ("❤\ufe0f", "❤·"),
        ("👍🏽", "👍·"),
        ("\U000e0041", "·"),
        ("\u3164", "·"),
        ("a\tb\u00a0c\u3000d", "a b c d"),
        ("carriage\rreturn", "carriage␍return"),
        ("soft\u00adhyphen", "soft·hyphen"),
    ],
)
def test_what_hides_or_steers_gets_a_picture(hidden: str, shown: str) -> None:
    assert visible(hidden) == shown


def test_ordinary_text_of_many_scripts_stays_as_it_is() -> None:
    text = "“We [sic] will [not] leave” – Zürich, Łódź, שלום, Ελλάδα, 日本, العراق, हिन्दी, 👍"
    assert visible(text) == text


def test_a_newline_stays_only_where_it_is_asked_for() -> None:
    assert visible("one\ntwo") == "one two"
    assert visible("one\ntwo", newlines=True) == "one\ntwo"


def test_accents_taken_apart_stay_but_a_tower_of_marks_does_not() -> None:
    assert visible("Vie\u0323\u0302t") == "Vie\u0323\u0302t"
    tower = visible("Z" + "\u0301" * 300)
    assert tower == "Z" + "\u0301" * MARKS_SHOWN + "·" * (300 - MARKS_SHOWN)


def test_a_mark_with_nothing_to_stand_on_does_not_sit_on_what_stands_before_the_text() -> None:
    assert visible("\u0301a") == "·a"
    assert visible("a\n\u0301b", newlines=True) == "a\n·b"


@given(ODD, st.integers(-2, 40))
def test_a_shortened_text_fits(text: str, cells: int) -> None:
    assert cell_len(shorten(text, cells)) <= max(0, cells)


def test_a_text_that_fits_is_not_shortened() -> None:
    assert shorten("the talks", 9) == "the talks"
    assert shorten("日本", 4) == "日本"


def test_shortening_ends_after_a_word_where_one_ends_nearby() -> None:
    assert shorten("Iraqi protesters", 15) == "Iraqi protester…"[:14] + "…"
    assert shorten("the Russian foreign ministry", 16) == "the Russian…"
    assert shorten("日本語の新聞", 6) == "日本…"


@given(ODD, st.integers(2, 60))
def test_wrapped_lines_fit_and_lose_nothing_but_white_space(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert all(cell_len(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(visible(text).split())


def test_wide_characters_count_two_cells() -> None:
    assert width("日本") == 4
    assert width("a\x1b") == 2
