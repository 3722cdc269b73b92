"""Articles of unusual length and shape: 20,000 words, one single line, one quotation that never closes."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, NamedTuple

import pytest

from perspectives.extraction import extract
from perspectives.extraction.quotations import LONGEST_UNCLOSED, find_quotations
from tests.unit.hard_case_helpers import cut_quotations, read_cases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language

    from perspectives.model import Statement

pytestmark = pytest.mark.model

WORDS = 20_000
NEIGHBOURS = 20
"""Passages before or after: more context than any window of an extractor holds."""
BREAK = "\n\n"

OPENING = """\
Salt works at Porto Lago to close after 400 years

The salt works at Porto Lago will close in September, the regional government said on Monday.

“We have made salt here since before there was a town, and we would have gone on,” foreman Duarte Pinho told \
the Lagoon Herald. “Nobody asked us.”

According to the port authority, the pans will be filled with sand from the new harbour."""

CLOSING = """\
The last load of salt left the quay at noon on a barge bound for Setubal.

“My hands are cracked and my back is bent, and I would start again tomorrow,” said Lucinda Reis, who raked \
the pans for thirty-one years.

She said she had kept one sack for her daughter's wedding."""

NAMES = ["Ulla Kern", "Bo Larsen", "Ines Prado", "Yusuf Demir", "Grace Achieng", "Pavlo Melnyk", "Siân Rees"]
ROLES = ["", ", a teacher", ", who lives by the canal"]
QUOTATIONS = [
    "The water came up through the floor",
    "We waited for the bus until it was dark",
    "I would not sell it for twice the price",
    "The letters were never opened",
]
PROSE = [
    "The canal was dug in 1842.",
    "Snow fell on the hills overnight.",
    "The market opens at six on Fridays.",
    "Two of the lamps by the lock are broken.",
    "The school has ninety pupils.",
]


class Said(NamedTuple):
    """A statement as words, pieces joined by a bar."""

    kind: str
    source: str
    cue: str
    content: str


def said(text: str, statement: Statement) -> Said:
    parts = (statement.source, statement.cue, statement.content)
    return Said(statement.kind.value, *("|".join(span.of(text) for span in spans) for spans in parts))


def passages() -> list[str]:
    """The hard cases' texts, those with a missing mark left out, over and over up to 20,000 words."""
    texts = [case.text.strip() for case in read_cases() if case.family != "one mark missing"]
    chosen: list[str] = []
    words = 0
    for text in cycle(texts):
        chosen.append(text)
        words += len(text.split())
        if words >= WORDS:
            return chosen
    raise AssertionError("there are cases")


def test_an_article_of_20000_words_is_read_to_its_end(nlp: Language) -> None:
    middle = passages()
    groups = [OPENING, *middle, CLOSING]
    text = BREAK.join(groups)
    assert len(text.split()) >= WORDS
    statements = extract(text, nlp).statements

    # No statement leaves the passage that it begins in, and none cuts a quotation short.
    within: list[list[Statement]] = []
    start = 0
    for group in groups:
        end = start + len(group)
        here = [s for s in statements if start <= s.content[0].start < end]
        assert [said(text, s) for s in here if s.content[-1].end > end] == []
        within.append(here)
        start = end + len(BREAK)
    assert sum(map(len, within)) == len(statements)
    quotations = find_quotations(text)
    assert [q for s in statements for q in cut_quotations(text, s, quotations)] == []

    # What the first and the last paragraphs say does not depend on how much stands between them.
    first = BREAK.join([OPENING, *middle[:NEIGHBOURS]])
    alone = [s for s in extract(first, nlp).statements if s.content[0].start < len(OPENING)]
    assert [said(text, s) for s in within[0]] == [said(first, s) for s in alone]
    assert any("“Nobody asked us.”" in s.content for s in map_said(text, within[0]))

    last = BREAK.join([*middle[-NEIGHBOURS:], CLOSING])
    closing = len(last) - len(CLOSING)
    alone = [s for s in extract(last, nlp).statements if s.content[0].start >= closing]
    assert [said(text, s) for s in within[-1]] == [said(last, s) for s in alone]
    assert any("I would start again tomorrow" in s.content for s in map_said(text, within[-1]))


def test_an_article_that_is_one_single_line_keeps_its_speakers_apart(nlp: Language) -> None:
    units = [
        f"“{quotation},” said {name}{role}. {prose} "
        for (name, role), quotation, prose in zip(
            [(name, role) for role in ROLES for name in NAMES], cycle(QUOTATIONS), cycle(PROSE), strict=False
        )
    ]
    text = "".join(units).strip()
    assert "\n" not in text
    found = map_said(text, extract(text, nlp).statements)
    assert [s.content.strip("“”,") for s in found] == [
        quotation for quotation, _ in zip(cycle(QUOTATIONS), units, strict=False)
    ]
    names = [name for _ in ROLES for name in NAMES]
    assert all(name in s.source for name, s in zip(names, found, strict=True))


def test_a_missing_mark_in_a_single_line_costs_its_own_sentences_only(nlp: Language) -> None:
    rest = "".join(
        f"“{QUOTATIONS[0]},” said {name}. {prose} " for name, prose in zip(NAMES, PROSE, strict=False)
    )
    text = f"{rest}“Nobody read the second page, said Ulla Kern. {PROSE[0]} {rest}".strip()
    found = map_said(text, extract(text, nlp).statements)
    assert sum(QUOTATIONS[0] in s.content for s in found) == 2 * min(len(NAMES), len(PROSE))
    assert all(len(s.content) <= LONGEST_UNCLOSED for s in found)


@pytest.mark.parametrize("mark", ["“", '"', "‘", "«", "„"])
def test_an_article_of_one_quotation_that_never_closes(nlp: Language, mark: str) -> None:
    text = mark + " ".join(cycle_words(400))
    for statement in extract(text, nlp).statements:
        assert statement.content[-1].end - statement.content[0].start <= LONGEST_UNCLOSED


@pytest.mark.parametrize("mark", ["“", '"', "‘", "«", "„"])
def test_a_quotation_that_never_closes_leaves_the_next_paragraphs_alone(nlp: Language, mark: str) -> None:
    text = f"{mark}{QUOTATIONS[1]}.\n\n" + "\n\n".join(PROSE)
    end_of_first = text.index("\n")
    assert all(s.content[-1].end <= end_of_first for s in extract(text, nlp).statements)


def map_said(text: str, statements: Iterable[Statement]) -> list[Said]:
    return [said(text, statement) for statement in statements]


def cycle_words(number: int) -> list[str]:
    """Words of the author's prose, without their full stops: one sentence that does not end."""
    words = " ".join(PROSE).replace(".", "").split()
    return [word for word, _ in zip(cycle(words), range(number), strict=False)]
