"""Corrections in a line for a person."""

from __future__ import annotations

from perspectives.corrections import Place, quotation


def place(words: str) -> Place:
    return Place("pier.txt", "", 0, len(words), words)


def test_a_long_statement_is_cut_behind_a_word_with_one_ellipsis() -> None:
    assert quotation([place("rain " * 20)]) == "“" + "rain " * 11 + "rain…”"
    cut_between_pieces = quotation([place("x" * 57), place("more words of the same")])
    assert cut_between_pieces == "“" + "x" * 57 + "…”"
    assert quotation([place("it would rain"), place("and snow")]) == "“it would rain … and snow”"
