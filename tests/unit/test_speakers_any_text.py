"""Whatever the text and whatever was extracted from it, everybody is identified without a failure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perspectives.actors import identify
from perspectives.model import (
    Category,
    Extraction,
    Flag,
    Kind,
    Mention,
    MentionForm,
    Polarity,
    Span,
    Statement,
)

PIECES = [
    *(
        "Ann Lee",
        "Lee",
        "Mr. Lee",
        "President Lee",
        "Sen. Bo Lee (R-Ohio)",
        "Bo Lee Jr.",
        "the president",
        "The",
    ),
    *(
        "she",
        "he",
        "They",
        "it",
        "who",
        "his statement",
        "the statement",
        "a report",
        "U.S.",
        "Iraqis",
        "the Iranians",
    ),
    *(
        "protesters",
        "officials",
        "two of the officials",
        "Lee and Ray",
        "the Lee administration",
        "’s",
        "'s",
        "and",
    ),
    *(
        ",",
        ".",
        "\n\n",
        "“",
        "”",
        "(",
        "-",
        "one of",
        "Jr.",
        "Capt.",
        "\u202e",
        "ﬁ",
        "İstanbul",
        "🙂",
        "said",
        "İ",
        " ",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map(" ".join) | st.text(
    min_size=1, max_size=60
)


@st.composite
def extractions(draw: st.DrawFn) -> tuple[str, Extraction]:
    """A text with any spans for mentions, statements and flags: what no parser would give, too."""
    text = draw(TEXTS)
    size = len(text)

    def span(start: int = 0, end: int = size) -> Span:
        at = draw(st.integers(start, end - 1))
        return Span(at, draw(st.integers(at + 1, end)))

    def mention() -> Mention:
        whole = span()
        form = draw(st.sampled_from(list(MentionForm)))
        label = draw(st.sampled_from(["PERSON", "ORG", "GPE", "NORP", "", "EVENT"]))
        return Mention(
            whole,
            span(whole.start, whole.end),
            form,
            label,
            draw(st.booleans()),
            tuple(sorted({span() for _ in range(draw(st.integers(0, 2)))})),
            span() if draw(st.booleans()) else None,
            draw(st.sampled_from(["subject", "object", "possessive", "other"])),
            span() if draw(st.booleans()) else None,
        )

    def statement(number: int) -> Statement:
        source = (span(),) if draw(st.booleans()) else ()
        content = (span(),)
        quoted = content if draw(st.booleans()) else ()
        return Statement(f"s{number}", Kind.DIRECT, content, (), source, 0.5, quoted=quoted)

    def flag(number: int) -> Flag:
        where = span()
        target = span() if draw(st.booleans()) else None
        words = target.of(text) if target else draw(st.sampled_from(["event", "Ann Lee", "the government"]))
        category = draw(st.sampled_from(list(Category)))
        return Flag(f"f{number}", where, category, Polarity.NEUTRAL, "", None, "", 0.5, words, target)

    mentions = sorted((mention() for _ in range(draw(st.integers(0, 8)))), key=lambda m: (m.span, m.head))
    statements = sorted((statement(n) for n in range(draw(st.integers(0, 5)))), key=lambda s: s.content)
    flags = [flag(n) for n in range(draw(st.integers(0, 3)))]
    return text, Extraction(tuple(statements), tuple(flags), tuple(mentions))


@given(extractions())
def test_identify_fails_on_no_extraction_and_its_ids_hold(given_: tuple[str, Extraction]) -> None:
    text, extraction = given_
    analysis = identify(text, extraction)
    ids = [speaker.id for speaker in analysis.speakers]
    assert len(ids) == len(set(ids))
    assert all(speaker.name.strip() for speaker in analysis.speakers)
    known = set(ids)
    assert [s.content for s in analysis.statements] == [s.content for s in extraction.statements]
    assert {s.speaker for s in analysis.statements} - {None} <= known
    assert {flag.target_id for flag in analysis.flags} - {None} <= known
    assert {reference.speaker for reference in analysis.references} <= known
    assert all(0 <= s.speaker_confidence <= 1 for s in analysis.statements)
    assert all(s.antecedent.end <= len(text) for s in analysis.statements if s.antecedent)
    assert all(reference.span.end <= len(text) for reference in analysis.references)


@given(extractions())
def test_identify_is_a_function_of_its_arguments(given_: tuple[str, Extraction]) -> None:
    assert identify(*given_) == identify(*given_)
