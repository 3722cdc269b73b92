"""Records survive the way to disk and back to the letter."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.corpus.codec import CodecError, decode, encode
from perspectives.model import Analysis, Article, Kind, Role, SetAside, Span, Speaker, Statement

text = st.text(max_size=30)  # all of Unicode, lone surrogates included: names of files may hold them


@st.composite
def spans(draw: st.DrawFn) -> tuple[Span, ...]:
    edges = sorted(draw(st.sets(st.integers(0, 10_000), max_size=6)))
    return tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))


statements = st.builds(
    Statement,
    content=spans().filter(bool),
    cue=spans(),
    source=spans(),
    quoted=spans(),
    id=text,
    relay=st.none() | text,
)
span = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 999), st.integers(1, 99))
st.register_type_strategy(Span, span)
st.register_type_strategy(Statement, statements)
confidences = st.floats(0, 1)
analyses = st.from_type(Analysis)
articles = st.from_type(Article)


def carried(record: object) -> object:
    """The record after a journey as JSON in ASCII."""
    return decode(type(record), json.loads(json.dumps(encode(record), ensure_ascii=True, allow_nan=True)))


@given(articles)
def test_an_article_comes_back_as_it_went(article: Article) -> None:
    assert carried(article) == article


@given(st.builds(Analysis, statements=st.lists(statements, max_size=3).map(tuple)))
def test_an_analysis_comes_back_as_it_went(analysis: Analysis) -> None:
    # Through repr, since a confidence may be the one float that does not equal itself.
    assert repr(carried(analysis)) == repr(analysis)


@given(st.builds(SetAside))
def test_a_file_set_aside_comes_back_as_it_went(entry: SetAside) -> None:
    assert carried(entry) == entry


def test_a_field_at_its_default_is_left_out_and_read_back() -> None:
    speaker = Speaker("ann-lee", "Ann Lee")
    assert encode(speaker) == {"id": "ann-lee", "name": "Ann Lee"}
    assert carried(speaker) == speaker


def test_spans_are_pairs_and_closed_lists_are_their_words() -> None:
    statement = Statement("s1", Kind.DIRECT, (Span(1, 5), Span(7, 9)), (), (), 0.5)
    data = encode(statement)
    assert data["content"] == [[1, 5], [7, 9]]
    assert data["kind"] == "direct"
    assert encode(Speaker("x", "X", role=Role.EXPERT))["role"] == "expert"


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"statements": []},
        {"statements": [{}], "flags": [], "speakers": [], "references": []},
        {"statements": {}, "flags": [], "speakers": [], "references": []},
        {"statements": [], "flags": [], "speakers": [{"id": 1, "name": "x"}], "references": []},
        {"statements": [], "flags": [], "speakers": [], "references": [], "furniture": [[5, 2]]},
        {"statements": [], "flags": [], "speakers": [], "references": [], "surprise": 1},
    ],
)
def test_data_of_another_shape_is_an_error_of_the_codec_and_nothing_else(data: object) -> None:
    with pytest.raises(CodecError):
        decode(Analysis, data)
