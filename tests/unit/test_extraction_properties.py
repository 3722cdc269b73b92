"""What holds of extraction whatever the text: it ends, stays within the text, and is a function of it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import perspectives.extraction
from perspectives.extraction import extract
from perspectives.extraction.furniture import find_furniture
from perspectives.extraction.quotations import LONGEST_UNCLOSED, Quotation, find_quotations
from perspectives.model import Extraction, Kind, Span, Statement

if TYPE_CHECKING:
    from spacy.language import Language

MARKS = ["“", "”", '"', "‘", "’", "'", "«", "»", "„", "``", "''", "‹", "›"]
WORDS = [
    "she", "said", "Ann Lee", "the mayor", "told Reuters", "that", "added", "according to", "accused",
    "of", "the bridge", "is", "old", "not", "did not say", "called it", "warned", "Mayor:", "LEE:", "who",
]  # fmt: skip
BREAKS = [" ", " ", " ", ", ", ". ", "? ", " — ", ": ", "\n", "\n\n", "\n \t\n", " … ", "\u00a0"]
ODD = [
    "\x00",
    "\x1b[31m",
    "\x07",
    "\x0b",
    "\x85",
    "\u2028",
    "\u202e",
    "שלום",
    "😀\u200d🦰",
    "x" * 400,
    "[bold]",
    "\u0301",
    "\r",
    "\r\n",
    "\u200b",
    "\ufeff",
    "\u2060",
    "\u00ad",
    "\u2029",
    "e\u0301\u0328\u0323",
    "👩\u200d👩\u200d👧\u200d👦",
    "🇺🇦",
    "ﬁ",
    "İ",
    "𝕾",
    "\ufffd",
    "\U0010ffff",
    "。」「",
    "…" * 90,
    "\n" * 40,
    "“" * 70,
    "a. " * 60,
    "-" * 500,
]

texts = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(WORDS),
        st.sampled_from(BREAKS),
        st.sampled_from(BREAKS),
        st.sampled_from(MARKS),
        st.sampled_from(ODD),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    ),
    max_size=60,
).map("".join)

NAMES = ["Ann Lee", "the mayor", "Dr. J. R. Okoye (D-Ore.)", "O’Brien’s lawyers", "She", "مريم", "the U.N."]
SAYING = ["said", "told reporters", "added in a statement", "says", "did not say", "wrote on X", "claimed"]
CLAUSES = [
    "the bridge is old",
    "we won’t go",
    "it was a ‘circus’ from the start",
    "nobody’s asked",
    "the pact … is dead",
    "prices rose 4.5% vs. 2021",
    "I said, ‘Go home,’ and he went",
    "they [the guards] left",
]
PAIRS = [("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ("“", '"'), ("``", "''")]
PATTERNS = [
    "{o}{a},{c} {s} {v}. ",
    "{o}{a},{c} {v} {s}, {o}{b}.{c} ",
    "{s} {v}: {o}{a}. {b}.{c}",
    "{s} {v} that {a} and {o}{b}{c}. ",
    "{a}, {s} {v}, {b}. ",
    "According to {s}, {a}. ",
    "{s}: {o}{a}{c}",
    "{o}{a}.{c} — {s}",
    "{o}{a}.\n\n{o}{b},{c} {s} {v}.",
    "{s} called it {o}{b}{c}, adding that {a}. ",
    "{o}{a}, {s} {v}. ",
    "{s} {v}, {a}.{c} ",
    "Read more: {a}",
    "The {o}{b}{c} closed. ",
]
FEW = 25
"""Examples, where each takes several analyses."""


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence or two of news, with marks of one kind, both of them or one, and now and then a stain."""
    opening, closing = draw(st.sampled_from(PAIRS))
    sentence = draw(st.sampled_from(PATTERNS)).format(
        o=opening,
        c=closing,
        s=draw(st.sampled_from(NAMES)),
        v=draw(st.sampled_from(SAYING)),
        a=draw(st.sampled_from(CLAUSES)),
        b=draw(st.sampled_from(CLAUSES)),
    )
    if draw(st.integers(0, 7)) == 0:
        at = draw(st.integers(0, len(sentence)))
        sentence = sentence[:at] + draw(st.sampled_from(ODD)) + sentence[at:]
    return sentence + draw(st.sampled_from(["", "\n\n", "\n\n", "\n", "\r\n\r\n"]))


news = st.lists(sentences(), max_size=7).map("".join)
anything = st.one_of(news, texts)


def in_order(spans: tuple[Span, ...], length: int) -> bool:
    """Within the text, ordered, without overlap."""
    return all(a.end <= b.start for a, b in itertools.pairwise(spans)) and all(s.end <= length for s in spans)


@given(texts)
@settings(max_examples=400)
@example("“" * 50)
@example("“a\n\n" * 30)
def test_quotations_lie_in_the_text_in_order(text: str) -> None:
    found = find_quotations(text)
    assert in_order(tuple(q.span for q in found), len(text))
    for quotation in found:
        check_quotation(text, quotation)


def check_quotation(text: str, quotation: Quotation) -> None:
    assert quotation.span.holds(quotation.inner)
    assert in_order(quotation.pieces, len(text))
    assert quotation.pieces[0].start == quotation.span.start
    assert quotation.pieces[-1].end == quotation.span.end
    assert not any("\n" in piece.of(text) for piece in quotation.pieces)
    assert text.startswith(quotation.opening, quotation.span.start)
    assert quotation.span.of(text).endswith(quotation.closing)
    assert quotation.complete == bool(quotation.opening and quotation.closing)
    if not quotation.complete:
        assert all(piece.end - piece.start <= LONGEST_UNCLOSED for piece in quotation.pieces[-1:])


@given(texts)
@settings(max_examples=300)
def test_furniture_lies_in_the_text_in_order(text: str) -> None:
    assert in_order(find_furniture(text), len(text))


@pytest.mark.model
@given(text=anything)
@example(text="")
@example(text=" \n ")
@example(text="“")
@example(text="said said said")
@example(text="“a” said “b” said “c” said")
@example(text="\x00")
@example(text="\r\n\u200b\ufeff")
@example(text="She said\x00 “we\u200d” \r won’t.")
@example(text="“" + "word " * 2_000)
def test_an_extraction_holds_together_whatever_the_text(nlp: Language, text: str) -> None:
    extraction = extract(text, nlp)
    check_statements(text, extraction)
    for flag in extraction.flags:
        assert flag.span.end <= len(text)
    for mention in extraction.mentions:
        assert mention.span.end <= len(text)
    assert in_order(extraction.furniture, len(text))
    assert extract(text, nlp) == extraction


def check_statements(text: str, extraction: Extraction) -> None:
    quotations = [piece for quotation in find_quotations(text) for piece in quotation.pieces]
    ids = [statement.id for statement in extraction.statements]
    assert len(set(ids)) == len(ids)
    starts = [statement.content[0] for statement in extraction.statements]
    assert starts == sorted(starts)
    for statement in extraction.statements:
        for spans in (statement.content, statement.cue, statement.source, statement.quoted):
            assert in_order(spans, len(text))
        assert all(any(c.holds(q) for c in statement.content) for q in statement.quoted)
        assert not any(c.overlaps(x) for c in statement.content for x in (*statement.cue, *statement.source))
        assert (statement.kind == Kind.INDIRECT) == (not statement.quoted)
        assert 0 <= statement.confidence <= 1
        if statement.kind is Kind.MIXED:  # a quotation is shown whole
            assert all(q in quotations for q in statement.quoted)


@pytest.mark.model
@given(text=anything)
@example(text="“The bridge is old.\n\n“I said, ‘Go home,’ and he went,” Ann Lee said.")
@example(text="‘The workers’ houses’ roofs aren’t sound,’ said Ann Lee. “It’s old,” she added.")
def test_a_complete_quotation_of_a_statement_is_neither_cut_short_nor_run_over(
    nlp: Language, text: str
) -> None:
    quotations = [quotation for quotation in find_quotations(text) if quotation.complete]
    for statement in extract(text, nlp).statements:
        for quotation in quotations:
            check_wholly_quoted(quotation, statement)


def check_wholly_quoted(quotation: Quotation, statement: Statement) -> None:
    """If the statement quotes of it, then all its paragraphs, and nothing beside them as quoted.

    A line of a transcript is quoted as a whole: what stands in marks there lies within it.
    """
    if not any(piece.overlaps(span) for piece in quotation.pieces for span in statement.quoted):
        return
    for piece in quotation.pieces:
        words = Span(max(piece.start, quotation.inner.start), min(piece.end, quotation.inner.end))
        assert any(span.holds(words) for span in statement.content)
        for span in statement.quoted:
            assert not span.overlaps(piece) or piece.holds(span) or span.holds(piece)


@pytest.mark.model
@given(batch=st.lists(anything, min_size=2, max_size=4), data=st.data())
@settings(max_examples=FEW)
def test_what_was_analysed_before_and_beside_it_changes_nothing(
    nlp: Language, batch: list[str], data: st.DataObject
) -> None:
    alone = {text: extract(text, nlp) for text in batch}
    for text in data.draw(st.permutations(batch)):
        assert extract(text, nlp) == alone[text]
    many = getattr(perspectives.extraction, "extract_many", None)
    if many is not None:
        assert list(many(batch, nlp)) == [alone[text] for text in batch]


@pytest.mark.model
def test_what_was_analysed_before_changes_nothing(nlp: Language) -> None:
    text = "“The bridge is old,” Ann Lee told Reuters. The mayor denied that it was."
    before = extract(text, nlp)
    extract("LEE: Quite “another” text, said Bob Ray, according to the Herald. " * 20, nlp)
    assert extract(text, nlp) == before


@pytest.mark.model
def test_no_two_statements_share_words(nlp: Language) -> None:
    text = (
        "“The bridge is old,” Ann Lee said, adding that “the town” was poor. According to the mayor, the "
        "council said it had no money, Reuters reported. He accused it of lying."
    )
    pieces = sorted(piece for s in extract(text, nlp).statements for piece in s.content)
    assert all(a.end <= b.start for a, b in itertools.pairwise(pieces))


@pytest.mark.model
def test_an_article_that_is_one_single_line_is_read_to_its_end(nlp: Language) -> None:
    unit = "“The bridge is old,” the mayor said. Nobody crossed it. "
    found = extract(unit * 300, nlp)
    assert len(found.statements) == 300
    assert found.statements[-1].content[0].start == 299 * len(unit)
