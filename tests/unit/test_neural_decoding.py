"""From scores to attributions: the best labels, whole words, and which of rivals stand."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from perspectives.extraction.neural.decoding import (
    CONTENT,
    CUE,
    NONE,
    SOURCE,
    Candidate,
    candidates,
    label,
    settle,
    stretches,
)

FREE = np.zeros((4, 4), dtype=np.float32)
ANY = np.zeros(4, dtype=np.float32)


def some(*shape: int) -> st.SearchStrategy[np.ndarray]:
    return arrays(np.float32, shape, elements=st.integers(-40, 40).map(lambda n: n / 8))


def total(row: tuple[int, ...], scores: np.ndarray, transitions: np.ndarray, beginnings: np.ndarray) -> float:
    """What a labelling is worth, added up one by one."""
    worth = beginnings[row[0]] + sum(scores[i, each] for i, each in enumerate(row))
    return float(worth + sum(transitions[a, b] for a, b in pairwise(row)))


@st.composite
def chains(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    anchors, pieces = draw(st.integers(1, 3)), draw(st.integers(1, 5))
    return draw(some(anchors, pieces, 4)), draw(some(4, 4)), draw(some(4))


@given(chains())
def test_no_labelling_is_better_than_the_one_found(chain: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    scores, transitions, beginnings = chain
    for found, given_scores in zip(label(scores, transitions, beginnings), scores, strict=True):
        mine = total(tuple(int(i) for i in found), given_scores, transitions, beginnings)
        every = product(range(4), repeat=len(given_scores))
        best = max(total(row, given_scores, transitions, beginnings) for row in every)
        assert mine == pytest.approx(best, abs=1e-4)


@given(chains())
def test_each_anchor_is_labelled_as_if_it_were_alone(
    chain: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    scores, transitions, beginnings = chain
    alone = [label(row[None], transitions, beginnings)[0] for row in scores]
    assert (label(scores, transitions, beginnings) == np.stack(alone)).all()


def scored(*rows: list[int]) -> np.ndarray:
    """Scores that speak clearly for the labels of each row."""
    return np.asarray(np.eye(4)[np.array(rows)] * 6, dtype=np.float32)


def decoded(scores: np.ndarray, first: list[bool], offset: int = 0) -> list[Candidate]:
    count = len(scores)
    return candidates(
        np.arange(count),
        np.full((count, 2), 0.8, dtype=np.float32),
        scores,
        transitions=FREE,
        beginnings=ANY,
        first=np.array(first),
        offset=offset,
    )


def test_roles_are_read_off_the_labels_as_pieces_of_the_article() -> None:
    (found,) = decoded(scored([SOURCE, CUE, NONE, CONTENT, CONTENT]), [True] * 5, offset=100)
    assert found.anchor == 100
    assert found.source.tolist() == [100]
    assert found.cue.tolist() == [101]
    assert found.content.tolist() == [103, 104]
    assert found.hangs == pytest.approx((0.8, 0.8))


def test_a_labelling_without_content_is_no_candidate() -> None:
    assert decoded(scored([SOURCE, CUE, NONE], [NONE, NONE, CONTENT]), [True] * 3)[0].anchor == 1
    assert len(decoded(scored([SOURCE, CUE, NONE], [NONE, NONE, CONTENT]), [True] * 3)) == 1


def test_without_anchors_there_are_no_candidates() -> None:
    assert decoded(np.zeros((0, 3, 4), dtype=np.float32), [True] * 3) == []


@given(
    arrays(np.float32, (2, 9, 4), elements=st.integers(-20, 20)),
    st.lists(st.booleans(), min_size=9, max_size=9),
)
def test_no_word_is_parted(scores: np.ndarray, first: list[bool]) -> None:
    for candidate in decoded(scores, first):
        roles = [candidate.source, candidate.cue, candidate.content]
        role_of = {int(i): number for number, role in enumerate(roles) for i in role}
        for i in range(1, 9):
            if not first[i]:
                assert role_of.get(i) == role_of.get(i - 1)


@given(arrays(np.float32, (2, 6, 4), elements=st.integers(-20, 20)))
def test_chances_are_probabilities_of_the_content_and_sure_is_their_mean(scores: np.ndarray) -> None:
    for candidate in decoded(scores, [True] * 6):
        assert len(candidate.chances) == len(candidate.content)
        assert ((candidate.chances >= 0) & (candidate.chances <= 1)).all()
        assert candidate.sure == pytest.approx(float(candidate.chances.mean()), abs=1e-5)


def candidate(
    anchor: int, content: range | list[int], *, hangs: float = 0.8, cue: list[int] | None = None
) -> Candidate:
    own = np.array(list(content), dtype=np.int64)
    return Candidate(
        anchor=anchor,
        hangs=(hangs, hangs),
        sure=1.0,
        source=np.array([], dtype=np.int64),
        cue=np.array(cue if cue is not None else [anchor], dtype=np.int64),
        content=own,
        chances=(own / 1000).astype(np.float32),
    )


def anchors(found: list[Candidate]) -> list[int]:
    return [each.anchor for each in found]


def test_candidates_that_share_nothing_all_stand_in_the_order_of_their_anchors() -> None:
    found = [
        candidate(50, range(51, 60), hangs=0.9),
        candidate(5, range(6, 10)),
        candidate(20, range(10, 20)),
    ]
    assert anchors(settle(found, least=0.1)) == [5, 20, 50]


def test_what_scores_below_the_threshold_falls_and_what_scores_just_it_stands() -> None:
    found = [candidate(1, [2], hangs=0.25), candidate(5, [6], hangs=0.5)]
    assert anchors(settle(found, least=0.5)) == [5]
    assert anchors(settle(found, least=0.25)) == [1, 5]


def test_of_rivals_for_the_same_words_the_better_stands_whichever_comes_first() -> None:
    better, worse = candidate(30, range(10, 20), hangs=0.9), candidate(2, range(12, 22), hangs=0.7)
    assert anchors(settle([worse, better], least=0.1)) == [30]
    assert anchors(settle([better, worse], least=0.1)) == [30]


def test_of_equal_rivals_the_earlier_stands() -> None:
    assert anchors(settle([candidate(30, range(10, 20)), candidate(2, range(10, 20))], least=0.1)) == [2]


def test_less_than_half_of_the_words_in_common_leaves_each_with_its_own() -> None:
    better, worse = candidate(30, range(10, 20), hangs=0.9), candidate(2, range(16, 26), hangs=0.7)
    first, second = settle([better, worse], least=0.1)
    assert first.content.tolist() == [20, 21, 22, 23, 24, 25]
    assert first.chances == pytest.approx(np.arange(20, 26) / 1000)
    assert second.content.tolist() == list(range(10, 20))


def test_half_of_the_words_in_common_is_enough_to_fall() -> None:
    better, worse = candidate(30, range(10, 20), hangs=0.9), candidate(2, range(15, 25), hangs=0.7)
    assert anchors(settle([better, worse], least=0.1)) == [30]


def test_what_hangs_within_a_better_ones_content_falls() -> None:
    nested = candidate(15, range(40, 50), hangs=0.6)
    assert anchors(settle([nested, candidate(5, range(10, 20), hangs=0.9)], least=0.1)) == [5]


def test_what_hangs_within_a_better_ones_cue_falls() -> None:
    better = candidate(5, range(10, 20), hangs=0.9, cue=[5, 6, 7])
    assert anchors(settle([better, candidate(7, range(30, 40), hangs=0.6)], least=0.1)) == [5]


def test_without_a_cue_the_anchor_stands_for_it() -> None:
    better = candidate(5, range(10, 20), hangs=0.9, cue=[])
    assert anchors(settle([better, candidate(5, range(30, 40), hangs=0.6)], least=0.1)) == [5]


@given(
    st.lists(
        st.builds(
            lambda anchor, start, length, hangs: candidate(anchor, range(start, start + length), hangs=hangs),
            st.integers(0, 40),
            st.integers(0, 40),
            st.integers(1, 12),
            st.sampled_from([0.05, 0.2, 0.5, 0.9]),
        ),
        max_size=8,
    )
)
def test_what_stands_has_words_that_nobody_else_has(found: list[Candidate]) -> None:
    standing = settle(found, least=0.1)
    words = [i for each in standing for i in each.content.tolist()]
    assert len(words) == len(set(words))
    assert all(len(each.content) and len(each.content) == len(each.chances) for each in standing)
    assert anchors(standing) == sorted(set(anchors(standing)))
    assert bool(standing) == any(each.score >= 0.1 for each in found)


@pytest.mark.parametrize(
    ("indexes", "runs"),
    [([], []), ([4], [(4, 5)]), ([1, 2, 3], [(1, 4)]), ([1, 2, 5, 7, 8], [(1, 3), (5, 6), (7, 9)])],
)
def test_stretches_are_the_runs_of_neighbours(indexes: list[int], runs: list[tuple[int, int]]) -> None:
    assert stretches(indexes) == runs
    assert stretches(np.array(indexes, dtype=np.int64)) == runs


@given(st.sets(st.integers(0, 60)))
def test_stretches_hold_what_was_given_and_never_touch(indexes: set[int]) -> None:
    runs = stretches(sorted(indexes))
    assert [i for start, end in runs for i in range(start, end)] == sorted(indexes)
    assert all(one[1] < other[0] for one, other in pairwise(runs))
