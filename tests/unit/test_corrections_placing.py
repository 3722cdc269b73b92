"""Places in a text that has changed: found again where it is plain, and nowhere where it is not."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from perspectives.corrections import Place, find, place, places
from perspectives.model import Article, Span

TEXT = "Council: no\n\n“We will wait,” said Dana Brook. “We will wait,” said Otto Reed, and left the hall."


def an_article(text: str, path: str = "a.txt") -> Article:
    return Article(path, f"sha of {text}", text, "The Courier", "A title")


def at(words: str, *, nth: int = 1, text: str = TEXT) -> Place:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return place(an_article(text), Span(start, start + len(words)))


def found(text: str, *wanted: Place) -> list[str] | None:
    placed = find(text, f"sha of {text}", wanted)
    return None if placed is None else [span.of(text) for span in placed.spans]


def test_a_place_keeps_the_words_and_what_stands_beside_them() -> None:
    one = at("“We will wait,”", nth=2)
    assert (one.path, one.sha256, one.words) == ("a.txt", f"sha of {TEXT}", "“We will wait,”")
    assert one.before == TEXT[one.start - 32 : one.start]
    assert one.after == " said Otto Reed, and left the ha"
    assert at("Council").before == ""


def test_in_the_same_text_a_place_is_at_its_offsets() -> None:
    one = at("“We will wait,”", nth=2)
    placed = find(TEXT, f"sha of {TEXT}", [one])
    assert placed is not None
    assert (placed.spans, placed.exact) == ((Span(one.start, one.end),), True)


def test_in_a_changed_text_it_is_where_the_words_stand_among_the_same_others() -> None:
    one = at("“We will wait,”", nth=2)
    text = "A new headline\n\n" + TEXT
    placed = find(text, "another", [one])
    assert placed is not None
    assert (placed.spans, placed.exact) == ((Span(one.start + 16, one.end + 16),), False)


def test_one_side_is_enough_where_the_other_has_changed() -> None:
    one = at("“We will wait,”", nth=2)
    assert found(TEXT.replace("said Otto", "shouted Otto"), one) == ["“We will wait,”"]
    assert found(TEXT.replace("Dana Brook.", "Dana Brook, the mayor."), one) == ["“We will wait,”"]


def test_words_that_stand_once_need_nothing_beside_them() -> None:
    assert found("He left the hall.", at("left the hall")) == ["left the hall"]


def test_words_at_several_places_or_at_none_are_lost() -> None:
    one = at("“We will wait,”", nth=2)
    assert found("“We will wait,” they sang. “We will wait,” we sang.", one) is None
    assert found("Nobody waits.", one) is None


def test_pieces_that_changed_their_order_are_lost() -> None:
    first, second = at("Dana Brook"), at("Otto Reed")
    assert found("Dana Brook and Otto Reed", first, second) == ["Dana Brook", "Otto Reed"]
    assert found("Otto Reed and Dana Brook", first, second) is None


def test_words_win_over_offsets_that_somebody_edited() -> None:
    one = replace(at("Otto Reed"), start=0, end=9)
    assert found(TEXT, one) == ["Otto Reed"]


@given(st.text(alphabet="ab “”\n", min_size=1, max_size=60), st.data())
def test_every_place_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    edges = data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True).map(sorted))
    spans = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    placed = find(text, f"sha of {text}", places(an_article(text), spans))
    assert placed is not None
    assert (list(placed.spans), placed.exact) == (spans, True)


@given(
    st.text(alphabet="ab “”\n", min_size=1, max_size=60), st.text(alphabet="ab “”\n", max_size=80), st.data()
)
def test_in_any_other_text_the_words_are_found_or_lost(text: str, other: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    one = place(an_article(text), Span(start, end))
    words = found(other, one)
    assert words is None or words == [one.words]
    if other.count(one.words) == 1 and other.find(one.words) == other.rfind(one.words):
        assert words == [one.words]


@given(
    st.text(alphabet="ab “”\n", min_size=1, max_size=60),
    st.text(alphabet="xyz", max_size=20),
    st.text(alphabet="xyz", max_size=20),
    st.data(),
)
def test_words_that_moved_as_a_whole_are_found_where_they_went(
    text: str, before: str, after: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    one = place(an_article(text), Span(start, end))
    around = one.before + one.words + one.after
    if text.find(around) == text.rfind(around):
        placed = find(before + text + after, "another", [one])
        assert placed is not None
        assert placed.spans == (Span(start + len(before), end + len(before)),)
