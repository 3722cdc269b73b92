"""The hard cases of news prose, each by an invented passage: see ``hard_case_helpers`` for the files' form.

Every case lists all statements that a careful reader finds by ``docs/guidelines.md``. Contents that stand
wholly in quotation marks must be right to the letter, the marks and the stop or comma beside them apart.
Contents in other words than the speaker's are compared with a tolerance (word Jaccard of at least 0.7, the
same words for the source), because trained annotators differ on where reported speech begins and ends.
A quotation inside a content must be whole in either case.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from perspectives.extraction import extract
from perspectives.model import Kind, Span, Statement
from tests.unit.hard_case_helpers import Case, Expected, problems, read_cases

if TYPE_CHECKING:
    from spacy.language import Language

EXTRACTOR = "trained"
"""The extractor at work: cases that name it in ``fails`` are known to fail."""

CASES = read_cases()


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.family}: {case.id}")
def test_a_careful_reader_agrees(nlp: Language, case: Case, request: pytest.FixtureRequest) -> None:
    if EXTRACTOR in case.fails:
        request.applymarker(pytest.mark.xfail(reason=f"{EXTRACTOR} fail it", strict=False))
    assert problems(case, extract(case.text, nlp).statements) == []


def test_every_family_has_cases_and_no_two_are_called_the_same() -> None:
    assert min(Counter(case.family for case in CASES).values()) >= 5
    assert max(Counter((case.family, case.id) for case in CASES).values()) == 1


# --- the comparison itself ---------------------------------------------------------------------

TEXT = "“The bridge is old,” she said. The mayor said the town was poor and small."
CASE = Case(
    family="",
    id="",
    text=TEXT,
    statements=(
        Expected(("“The bridge is old,”",), ("direct",), ("she",), "said", False),
        Expected(("the town was poor and small",), ("indirect",), ("The mayor",), None, False),
    ),
    absent=("mayor",),
    fails=(),
)


def made(kind: Kind, content: str, source: str, cue_at: int = 0) -> Statement:
    """The statement whose parts stand at these words of ``TEXT``."""

    def span(words: str, start: int = 0) -> tuple[Span, ...]:
        at = TEXT.index(words, start)
        return (Span(at, at + len(words)),)

    spans = span(content)
    return Statement(
        id=f"s{spans[0].start}",
        kind=kind,
        content=spans,
        cue=span("said", cue_at),
        source=span(source),
        confidence=1.0,
        quoted=() if kind is Kind.INDIRECT else spans,
    )


DIRECT = made(Kind.DIRECT, "“The bridge is old,”", "she")
INDIRECT = made(Kind.INDIRECT, "the town was poor and small", "mayor")


def test_what_is_expected_is_accepted_with_or_without_the_marks() -> None:
    assert problems(CASE, [DIRECT, INDIRECT]) == []
    assert problems(CASE, [made(Kind.DIRECT, "The bridge is old,", "she"), INDIRECT]) == []


def test_reported_speech_may_end_a_word_earlier_or_later() -> None:
    assert problems(CASE, [DIRECT, made(Kind.INDIRECT, "town was poor and small", "mayor")]) == []
    assert problems(CASE, [DIRECT, made(Kind.INDIRECT, "town was poor", "mayor")]) != []


@pytest.mark.parametrize(
    "wrong",
    [
        made(Kind.DIRECT, "“The bridge is", "she"),
        made(Kind.DIRECT, "“The bridge is old,” she", "she"),
        made(Kind.DIRECT, "“The bridge is old,”", "The mayor"),
        made(Kind.INDIRECT, "“The bridge is old,”", "she"),
    ],
)
def test_a_quotation_cut_short_run_over_or_given_to_another_is_objected_to(wrong: Statement) -> None:
    assert problems(CASE, [wrong, INDIRECT]) != []


def test_what_is_missing_or_too_much_is_objected_to() -> None:
    assert problems(CASE, [DIRECT]) != []
    assert problems(CASE, [DIRECT, INDIRECT, INDIRECT]) != []
    assert (
        problems(CASE, [DIRECT, made(Kind.INDIRECT, "mayor said the town was poor and small", "The")]) != []
    )
