"""Every character of a text is in exactly one voice."""

from __future__ import annotations

import itertools
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from perspectives.extraction.voices import voices
from perspectives.model import Kind, Span, Statement, Voice, VoiceSpan

LENGTH = 60


def spans(least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[Span, ...]]:
    """Spans in order and apart, some of them beyond the end of the text."""
    edges = st.lists(st.integers(0, LENGTH + 8), unique=True, min_size=2 * least, max_size=2 * most)
    return edges.map(sorted).map(
        lambda found: tuple(Span(a, b) for a, b in zip(found[::2], found[1::2], strict=False))
    )


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    content = draw(spans(least=1))
    quoted = tuple(piece for piece in content if draw(st.booleans()))
    return Statement("s", draw(st.sampled_from(Kind)), content, (), (), 1.0, quoted=quoted)


def voice_at(found: tuple[VoiceSpan, ...], at: int) -> Voice:
    return next(v.voice for v in found if v.span.start <= at < v.span.end)


@given(st.integers(0, LENGTH), st.lists(statements(), max_size=4), spans())
def test_the_voices_cover_the_text_once_and_are_as_long_as_can_be(
    length: int, said: list[Statement], furniture: tuple[Span, ...]
) -> None:
    found = voices(length, said, furniture)
    assert sum(v.span.end - v.span.start for v in found) == length
    assert [v.span.start for v in found] == [0, *(v.span.end for v in found)][: len(found)]
    assert all(a.voice is not b.voice for a, b in itertools.pairwise(found))


@given(st.lists(statements(), max_size=4), spans())
def test_a_quoted_piece_beats_reported_words_and_both_beat_furniture(
    said: list[Statement], furniture: tuple[Span, ...]
) -> None:
    found = voices(LENGTH, said, furniture)
    for at in range(LENGTH):
        direct = any(s.start <= at < s.end for statement in said for s in statement.quoted)
        reported = any(s.start <= at < s.end for statement in said for s in statement.content)
        nobody = any(s.start <= at < s.end for s in furniture)
        expected = (
            Voice.DIRECT if direct else Voice.INDIRECT if reported else Voice.NONE if nobody else Voice.AUTHOR
        )
        assert voice_at(found, at) is expected


@given(st.lists(statements(), max_size=4), spans(), st.randoms())
def test_the_order_of_the_statements_does_not_matter(
    said: list[Statement], furniture: tuple[Span, ...], random: Random
) -> None:
    shuffled = list(said)
    random.shuffle(shuffled)
    assert voices(LENGTH, said, furniture) == voices(LENGTH, shuffled, furniture)


def test_cue_and_source_are_the_authors() -> None:
    text = "She said it rained."
    statement = Statement("s", Kind.INDIRECT, (Span(9, 18),), (Span(4, 8),), (Span(0, 3),), 1.0)
    found = voices(len(text), [statement])
    assert [(v.span.of(text), v.voice) for v in found] == [
        ("She said ", Voice.AUTHOR),
        ("it rained", Voice.INDIRECT),
        (".", Voice.AUTHOR),
    ]


def test_an_empty_text_has_no_voice() -> None:
    assert voices(0, ()) == ()
