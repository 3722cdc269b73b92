"""Which pieces are read together, and how far apart they are said to be."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.extraction.neural.distances import DISTANCES, buckets
from perspectives.extraction.neural.windows import Window, windows

PIECES, SENTENCES, PARAGRAPHS = range(3)


def numbered(lengths: list[int]) -> np.ndarray:
    """The paragraph of each piece, of paragraphs so many pieces long."""
    return np.repeat(np.arange(len(lengths)), lengths)


@st.composite
def readings(draw: st.DrawFn) -> tuple[np.ndarray, int, int, int]:
    """Paragraphs, and how they are to be read: there is always room for an own part."""
    lengths = draw(st.lists(st.integers(1, 60), max_size=12))
    before, after = draw(st.integers(0, 12)), draw(st.integers(0, 12))
    longest = before + after + draw(st.integers(1, 60))
    return numbered(lengths), longest, before, after


@given(readings())
def test_every_piece_is_the_own_of_exactly_one_window(reading: tuple[np.ndarray, int, int, int]) -> None:
    paragraphs, longest, before, after = reading
    own = [i for w in windows(paragraphs, longest, before, after) for i in range(w.own_start, w.own_end)]
    assert own == list(range(len(paragraphs)))


@given(readings())
def test_no_window_is_longer_than_the_network_can_read(reading: tuple[np.ndarray, int, int, int]) -> None:
    paragraphs, longest, before, after = reading
    for window in windows(paragraphs, longest, before, after):
        assert 0 <= window.start <= window.own_start < window.own_end <= window.end <= len(paragraphs)
        assert window.end - window.start <= longest


@given(readings())
def test_context_is_all_there_is_up_to_the_bound(reading: tuple[np.ndarray, int, int, int]) -> None:
    paragraphs, longest, before, after = reading
    for window in windows(paragraphs, longest, before, after):
        assert window.own_start - window.start == min(before, window.own_start)
        assert window.end - window.own_end == min(after, len(paragraphs) - window.own_end)


@given(readings())
def test_a_window_breaks_at_a_paragraph_wherever_one_starts_late_enough(
    reading: tuple[np.ndarray, int, int, int],
) -> None:
    paragraphs, longest, before, after = reading
    found = list(windows(paragraphs, longest, before, after))
    starts = {i for i in range(1, len(paragraphs)) if paragraphs[i] != paragraphs[i - 1]}
    for window in found[:-1]:
        room = longest - before - after + (before if window.own_start == 0 else 0)
        limit = window.own_start + room
        late = {i for i in starts if window.own_start + room // 2 < i <= limit}
        assert window.own_end == max(late, default=limit)


def test_an_empty_text_has_no_window() -> None:
    assert list(windows(numbered([]), longest=20, before=4, after=4)) == []


def test_a_text_that_fits_is_one_window_without_context() -> None:
    assert list(windows(numbered([12, 8]), longest=20, before=4, after=4)) == [Window(0, 20, 0, 20)]


def test_a_paragraph_longer_than_a_window_is_cut_and_read_with_what_is_around() -> None:
    found = list(windows(numbered([50]), longest=20, before=4, after=4))
    assert found[0] == Window(0, 20, 0, 16)
    assert found[1] == Window(12, 32, 16, 28)
    assert found[-1].end == 50


def test_paragraphs_are_kept_whole_where_they_fit() -> None:
    found = list(windows(numbered([10, 10, 10]), longest=20, before=4, after=4))
    assert [(w.own_start, w.own_end) for w in found] == [(0, 10), (10, 20), (20, 30)]


@st.composite
def places(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """The sentence and the paragraph of each piece; a paragraph starts a sentence."""
    steps = draw(st.lists(st.sampled_from([(0, 0), (1, 0), (1, 1)]), min_size=1, max_size=300))
    sentences, paragraphs = np.cumsum(np.array(steps), axis=0).T
    return sentences, paragraphs


@given(places())
def test_every_distance_has_an_embedding(placed: tuple[np.ndarray, np.ndarray]) -> None:
    sentences, paragraphs = placed
    near = buckets(np.arange(len(sentences)), sentences, paragraphs)
    assert near.shape == (len(sentences), len(sentences), len(DISTANCES))
    assert near.min() >= 0
    assert (near.max(axis=(0, 1)) < list(DISTANCES.values())).all()


@given(places())
def test_distances_look_the_same_from_either_end(placed: tuple[np.ndarray, np.ndarray]) -> None:
    sentences, paragraphs = placed
    near = buckets(np.arange(len(sentences)), sentences, paragraphs)
    middle = np.array(list(DISTANCES.values())) // 2
    assert (near - middle == middle - near.transpose(1, 0, 2)).all()


@given(places())
def test_farther_along_the_text_is_never_a_smaller_bucket(placed: tuple[np.ndarray, np.ndarray]) -> None:
    sentences, paragraphs = placed
    near = buckets(np.arange(len(sentences)), sentences, paragraphs)
    assert (np.diff(near, axis=1) >= 0).all()


def test_the_anchor_itself_is_in_the_middle_bucket() -> None:
    near = buckets(np.array([3]), np.zeros(9, dtype=np.int64), np.zeros(9, dtype=np.int64))
    assert near[0, 3].tolist() == [size // 2 for size in DISTANCES.values()]


def test_near_pieces_are_told_apart_one_by_one_and_far_ones_are_not() -> None:
    nothing = np.zeros(601, dtype=np.int64)
    along = buckets(np.array([300]), nothing, nothing)[0, :, PIECES].tolist()
    assert all(a < b for a, b in pairwise(along[295:306]))
    assert len(set(along[550:])) == 1
    assert len(set(along)) == DISTANCES["pieces"]


@pytest.mark.parametrize(("kind", "name"), [(SENTENCES, "sentences"), (PARAGRAPHS, "paragraphs")])
def test_sentences_and_paragraphs_are_counted_one_by_one_up_to_a_few(kind: int, name: str) -> None:
    each = np.arange(41)
    along = buckets(np.array([20]), each, each)[0, :, kind].tolist()
    reach = DISTANCES[name] // 2
    assert along[20 - reach : 21 + reach] == list(range(DISTANCES[name]))
    assert set(along[: 20 - reach]) == {0}
    assert set(along[21 + reach :]) == {DISTANCES[name] - 1}
