"""Text in terminal cells."""

from __future__ import annotations

from tui.lines import line_length, wrap_pieces


def test_what_is_cut_ends_in_one_ellipsis_even_where_one_stands_already() -> None:
    lines = wrap_pieces([("One two three", "a"), (" … ", "b"), ("four five six", "a")], 16, limit=1)
    assert "".join(words for words, _ in lines[0]) == "One two three …"


def test_lines_can_be_taken_from_the_middle_of_a_text() -> None:
    words = [(f"{'word ' * 20}here {'word ' * 20}", "")]
    lines = wrap_pieces(words, 24, limit=2, first=4)
    assert len(lines) == 2
    assert "here" in lines[0][0][0]
    assert lines[1][0][0].endswith(" …")
    assert all(line_length(line) <= 24 for line in lines)
