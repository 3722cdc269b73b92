"""Quotation marks, as newspapers really print them."""

from __future__ import annotations

import pytest

from perspectives.extraction.quotations import LONGEST_CLOSED, LONGEST_UNCLOSED, find_quotations


def quoted(text: str) -> list[str]:
    """The quotations of a text, to the letter, pieces joined by a bar."""
    return ["|".join(piece.of(text) for piece in q.pieces) for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will go,” she said. “Soon.”", ["“We will go,”", "“Soon.”"]),
        ('"We will go," she said. "Soon."', ['"We will go,"', '"Soon."']),
        ('“We will go," she said.', ['“We will go,"']),
        ('"We will go,” she said.', ['"We will go,”']),
        ("«Nous partons», a-t-elle dit.", ["«Nous partons»"]),
        ("„Wir gehen“, sagte sie. »Bald«, sagte er.", ["„Wir gehen“", "»Bald«"]),
        ("She said ``no'' and left.", ["``no''"]),
        ('("Not now")—"later"—', ['"Not now"', '"later"']),
    ],
)
def test_marks_of_every_fashion_are_paired_mixed_as_they_come(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. ‘Crossed a Line’ by Closing Bridge", ["‘Crossed a Line’"]),
        (
            "'We lost the lawmakers' vote,' he said. 'Don't go.'",
            ["'We lost the lawmakers' vote,'", "'Don't go.'"],
        ),
        ("‘It's the Browns’ house,’ he said.", ["‘It's the Browns’ house,’"]),
    ],
)
def test_single_marks_count_with_apostrophes_told_apart(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In the '90s and the ’80s we told 'em so.",
        "The lawmakers' vote and the Browns' house.",
        "Rock ’n’ roll, ’twas said, don’t die.",
        'He is 6\' 2" tall and the ruler 12" long.',
        'A lone " mark in a sentence.',
        "“”",
    ],
)
def test_what_only_looks_like_quotation_marks_is_none(text: str) -> None:
    assert quoted(text) == []


def test_inner_quotations_belong_to_the_outer_one() -> None:
    assert quoted("“He said ‘no’ and “never” to me,” she said.") == ["“He said ‘no’ and “never” to me,”"]
    assert quoted("‘He said “no” to me,’ she said.") == ["‘He said “no” to me,’"]
    assert quoted('"He said "no" to me," she said.') == ['"He said "no" to me,"']


def test_a_quotation_over_three_paragraphs_is_one_with_three_pieces() -> None:
    text = "“One.\n\n“Two.\n\n“Three,” she said. “Four.”"
    first, second = find_quotations(text)
    assert [piece.of(text) for piece in first.pieces] == ["“One.", "“Two.", "“Three,”"]
    assert first.complete
    assert second.span.of(text) == "“Four.”"


def test_a_quotation_with_an_inner_one_still_runs_over_paragraphs() -> None:
    assert quoted("“He said “no” to me.\n\n“And then he left,” she said.") == [
        "“He said “no” to me.|“And then he left,”"
    ]


def test_a_quotation_never_runs_beyond_its_paragraph_unless_the_next_reopens() -> None:
    text = "“One, he said, and left.\n\nThe author goes on and on.\n\nAnd on."
    (quotation,) = find_quotations(text)
    assert quotation.span.of(text) == "“One, he said, and left."
    assert not quotation.complete


def test_a_quotation_goes_on_through_paragraphs_without_marks_to_the_one_that_closes_it() -> None:
    text = "She said: “We will go.\nIt is late.\nThe road is long.” He left.\n“Good,” said Lee."
    assert quoted(text) == ["“We will go.|It is late.|The road is long.”", "“Good,”"]


@pytest.mark.parametrize(
    "text",
    [
        "She said: “We will go.\nIt is late.\n“Good,” said Lee.",
        "She said: “We will go.\n" + "It is late.\n" * 12 + "The road is long.” He left.",
    ],
)
def test_what_a_mark_opens_again_or_closes_far_away_is_another_quotation(text: str) -> None:
    assert quoted(text)[0] == "“We will go."


def test_where_a_closing_mark_is_missing_the_quotation_ends_before_the_next() -> None:
    assert quoted("“We win, he said. “It is over.”") == ["“We win, he said.", "“It is over.”"]


def test_where_the_opening_mark_is_missing_the_paragraph_opens_it() -> None:
    assert quoted("We will win,” he said.") == ["We will win,”"]


def test_nothing_runs_to_the_end_of_an_article_that_is_one_line() -> None:
    text = "“We win, he said. " + "The author goes on. " * 400
    (quotation,) = find_quotations(text)
    assert quotation.span.end - quotation.span.start <= LONGEST_UNCLOSED


@pytest.mark.parametrize("pair", ["“”", '""', "‘’"])
def test_one_missing_mark_in_a_text_of_one_line_does_not_swallow_what_follows(pair: str) -> None:
    opening, closing = pair
    quotation = f"{opening}It is old,{closing}"
    text = (
        f"He said: {opening}We win, he said. "
        + f"{quotation} she said. " * 400
        + f"He is ill.{closing} The author goes on."
    )
    found = [q.span.of(text) for q in find_quotations(text)]
    assert found.count(quotation) >= 398
    assert all(len(each) <= LONGEST_CLOSED for each in found)


def test_the_marks_are_told_and_the_inner_span_leaves_them_out() -> None:
    text = "He said “no.”"
    (quotation,) = find_quotations(text)
    assert (quotation.opening, quotation.closing, quotation.inner.of(text)) == ("“", "”", "no.")
    assert not quotation.single
