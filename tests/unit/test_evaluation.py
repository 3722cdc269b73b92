"""Figures against gold, on a text so small that every number was worked out by hand."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from perspectives.evaluation import ErrorSort, evaluate, load_gold, read_predictions, report
from perspectives.evaluation.calibration import calibration
from perspectives.evaluation.figures import intervals
from perspectives.evaluation.matching import HALF, pair_up
from perspectives.evaluation.names import same_speaker

TEXT = (
    "Mill to close\n\n"
    "Ann Lee said the mill would close. “We are done,” she told reporters.\n"
    "Critics fear the worst.\n"
)

GOLD: dict[str, Any] = {
    "article": "mill",
    "outlet": "The Gazette",
    "statements": [
        {
            "id": "s1",
            "paragraph": 2,
            "kind": "indirect",
            "content": ["the mill would close"],
            "cue": "said",
            "source": "Ann Lee",
            "speaker": "Ann Lee",
            "affiliation": "Utopia",
            "role": "business",
        },
        {
            "id": "s2",
            "paragraph": 2,
            "kind": "direct",
            "content": ["“We are done,”"],
            "cue": "told",
            "source": "she",
            "speaker": "Ann Lee",
            "affiliation": "Utopia",
            "role": "business",
        },
        {
            "id": "s3",
            "paragraph": 3,
            "kind": "indirect",
            "content": ["the worst"],
            "cue": "fear",
            "source": "Critics",
            "speaker": ["critics", "unknown"],
            "affiliation": "unknown",
            "role": ["public", "other"],
        },
    ],
    "framing": [
        {
            "paragraph": 3,
            "text": "fear",
            "category": "loaded word",
            "target": "critics",
            "polarity": "negative",
        }
    ],
}


def spans(*pieces: str, text: str = TEXT) -> list[list[int]]:
    return [[text.index(piece), text.index(piece) + len(piece)] for piece in pieces]


def said(content: str, kind: str, *, cue: str = "", source: str = "", **more: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "content": spans(content),
        "cue": spans(cue) if cue else [],
        "source": spans(source) if source else [],
        **more,
    }


PREDICTED: dict[str, Any] = {
    "article": "news/mill.txt",
    "statements": [
        # Twelve of the seventeen letters of s1: found, but not to the word.
        said(
            "the mill would",
            "indirect",
            cue="said",
            source="Ann Lee",
            speaker={"name": "Ann Lee", "affiliation": "Utopia", "role": "government"},
            confidence=0.8,
            speaker_confidence=0.7,
        ),
        # s2 to the word, but with another source, another speaker, and another kind.
        said(
            "We are done",
            "mixed",
            cue="told",
            source="reporters",
            speaker={"name": "Bob Ray", "affiliation": "Utopia", "role": "business"},
            confidence=0.9,
            speaker_confidence=0.5,
        ),
        said("Mill to close", "indirect", confidence=0.6),
    ],
    "framing": [
        {"span": spans("worst")[0], "category": "loaded word", "target": "critics", "polarity": "negative"},
        {"span": spans("done")[0], "category": "label", "target": "event", "polarity": "negative"},
    ],
}


def folder(tmp_path: Path, **files: Any) -> Path:
    """A folder of gold in which every gold file, by its name without suffix, has the same text beside it."""
    tmp_path.mkdir(exist_ok=True)
    for name, gold in files.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(gold), "utf-8")
        (tmp_path / f"{name}.txt").write_text(TEXT, "utf-8")
    return tmp_path


def evaluated(gold: Path, *records: dict[str, Any]) -> dict[str, Any]:
    file = gold.parent / "predicted.jsonl"
    file.write_text("\n".join(json.dumps(record) for record in records), "utf-8")
    return evaluate(load_gold(gold), read_predictions(file))


@pytest.fixture
def result(tmp_path: Path) -> dict[str, Any]:
    return evaluated(folder(tmp_path / "gold", mill=GOLD), PREDICTED)


def shares(figure: dict[str, Any]) -> tuple[float, float, float]:
    return figure["precision"], figure["recall"], figure["f1"]


# --- figures


def test_two_of_three_are_found_and_one_of_them_with_its_source(result: dict[str, Any]) -> None:
    overall = result["overall"]
    assert (overall["articles"], overall["gold"], overall["predicted"]) == (1, 3, 3)
    assert shares(overall["found"]) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert shares(overall["whole"]) == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_a_quotation_counts_by_itself(result: dict[str, Any]) -> None:
    assert result["overall"]["quoted"] == {"gold": 1, "found": 1.0, "whole": 0.0}


def test_exact_spans_are_counted_role_by_role(result: dict[str, Any]) -> None:
    exact = result["overall"]["exact"]
    assert shares(exact["content"]) == pytest.approx(
        (1 / 3, 1 / 3, 1 / 3)
    )  # quotation marks and comma are edges
    assert shares(exact["source"]) == pytest.approx(
        (1 / 2, 1 / 3, 2 / 5)
    )  # two sources of ours, three of gold
    assert shares(exact["cue"]) == pytest.approx((1, 2 / 3, 4 / 5))


def test_characters_are_counted_without_white_space(result: dict[str, Any]) -> None:
    source = result["overall"]["characters"]["source"]  # AnnLee + reporters against AnnLee + she + Critics
    assert (source["hits"], source["predicted"], source["gold"]) == (6, 15, 16)


def test_speakers_and_actors_are_counted_of_all_and_of_those_found(result: dict[str, Any]) -> None:
    overall = result["overall"]
    assert overall["speaker"]["hits"] == 1
    assert shares(overall["speaker"]) == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert overall["actor"]["hits"] == 1  # of the second alone affiliation and role are right
    assert overall["right"] == {"kind": 0.5, "speaker": 0.5, "affiliation": 1.0, "role": 0.5}
    assert overall["role_mean"] == 0.5  # of businesses one of two; no other role was found


def test_framing_is_counted_and_flags_in_quotations_are_told(result: dict[str, Any]) -> None:
    framing = result["overall"]["framing"]
    assert (framing["hits"], framing["predicted"], framing["gold"]) == (0, 2, 1)
    assert framing["in_quotations"] == 1  # "done" is hers, not the author's


def test_kinds_have_their_own_precision_and_recall(result: dict[str, Any]) -> None:
    kinds = result["by_kind"]
    assert shares(kinds["indirect"]["found"]) == pytest.approx((1 / 2, 1 / 2, 1 / 2))
    assert shares(kinds["direct"]["found"]) == pytest.approx((0, 1, 0))  # found, by one that we call mixed
    assert shares(kinds["mixed"]["found"]) == pytest.approx((1, 0, 0))
    assert kinds["direct"]["taken_for"] == {"direct": 0, "mixed": 1, "indirect": 0}


def test_publishers_have_figures_of_their_own(tmp_path: Path) -> None:
    gold = folder(
        tmp_path / "gold",
        mill=GOLD,
        herald_close=GOLD | {"outlet": None},
        **{"gulf-wire_2020-01-03_mill": GOLD | {"outlet": None}},
    )
    result = evaluated(gold, PREDICTED)
    publishers = result["by_publisher"]
    assert list(publishers) == ["Gulf Wire", "The Gazette", "herald"]
    assert publishers["The Gazette"]["found"]["hits"] == 2
    assert publishers["herald"]["found"]["hits"] == 0


def test_a_text_without_predictions_counts_as_nothing_found_and_is_named(tmp_path: Path) -> None:
    result = evaluated(folder(tmp_path / "gold", mill=GOLD, pond=GOLD), PREDICTED)
    assert result["overall"]["found"]["recall"] == pytest.approx(2 / 6)
    assert [notice for notice in result["notices"] if "pond" in notice]


def test_optional_gold_counts_only_where_it_is_found(tmp_path: Path) -> None:
    optional = GOLD | {"statements": [item | {"optional": True} for item in GOLD["statements"]]}
    result = evaluated(folder(tmp_path / "gold", mill=optional), PREDICTED)
    assert shares(result["overall"]["found"]) == pytest.approx((2 / 3, 1, 4 / 5))
    assert result["error_counts"]["missed"] == 0


def test_where_readers_differ_any_of_their_answers_is_right(tmp_path: Path) -> None:
    found = said("the worst", "indirect", speaker={"name": None, "affiliation": None, "role": "other"})
    differ = GOLD["statements"][2] | {"kind": ["mixed", "indirect"]}
    gold = folder(tmp_path / "gold", mill=GOLD | {"statements": [differ]})
    overall = evaluated(gold, PREDICTED | {"statements": [found]})["overall"]
    assert overall["right"] == {"kind": 1.0, "speaker": 0.0, "affiliation": 1.0, "role": 1.0}


# --- calibration


def test_calibration_tells_how_far_promises_hold(result: dict[str, Any]) -> None:
    made = result["calibration"]["statement"]  # 0.8 and 0.9 were right, 0.6 was not
    assert made["brier"] == pytest.approx((0.2**2 + 0.1**2 + 0.6**2) / 3)
    assert made["ece"] == pytest.approx((0.2 + 0.1 + 0.6) / 3)
    assert [one["from"] for one in made["bins"]] == pytest.approx([0.6, 0.8, 0.9])
    speaker = result["calibration"]["speaker"]  # 0.7 was right, 0.5 was not
    assert speaker["brier"] == pytest.approx((0.3**2 + 0.5**2) / 2)


def test_calibration_of_the_actor_asks_only_where_the_speaker_is_right(tmp_path: Path) -> None:
    sure = {"affiliation_confidence": 0.9, "role_confidence": 0.8, "actor_confidence": 0.72}
    speaker = {"name": "Ann Lee", "affiliation": "Utopia", "role": "government", **sure}
    statements = [replaced | {"speaker": speaker} for replaced in PREDICTED["statements"]]
    made = evaluated(folder(tmp_path / "gold", mill=GOLD), PREDICTED | {"statements": statements})
    actor, affiliation = made["calibration"]["actor"], made["calibration"]["affiliation"]
    assert actor["count"] == affiliation["count"] < len(statements)
    assert "Calibration of actor confidence" in report.plain(made)


def test_confidences_that_share_a_bin_are_averaged() -> None:
    made = calibration([(0.5, True), (0.58, False), (1.0, True)])
    assert made is not None
    first, last = made["bins"]
    assert (first["count"], first["confidence"], first["right"]) == (2, pytest.approx(0.54), 0.5)
    assert (last["from"], last["count"]) == (0.9, 1)  # 1 belongs to the last bin
    assert made["ece"] == pytest.approx(2 / 3 * 0.04)


def test_every_edge_of_a_bin_belongs_to_the_bin_that_it_opens() -> None:
    made = calibration([(tenth / 10, True) for tenth in range(10)])
    assert made is not None
    assert [one["count"] for one in made["bins"]] == [1] * 10


def test_without_confidences_there_is_no_calibration() -> None:
    assert calibration([]) is None


# --- chance


def test_articles_that_are_all_alike_leave_no_room_for_chance() -> None:
    tally = Counter({"found": 1, "predicted": 2, "gold": 2})
    assert intervals([tally] * 6) == {"found": [0.5, 0.5], "whole": [0.0, 0.0]}


def test_articles_that_differ_leave_some_and_the_same_each_time() -> None:
    tallies = [Counter({"found": hits, "predicted": 4, "gold": 4}) for hits in (0, 1, 2, 3, 4, 4)]
    made = intervals(tallies)
    assert made is not None
    low, high = made["found"]
    assert low < 14 / 24 < high
    assert made == intervals(tallies)


def test_a_handful_of_articles_has_no_interval(result: dict[str, Any]) -> None:
    assert result["overall"]["intervals"] is None


# --- pairs and names


def test_each_statement_has_one_partner_and_the_best_pair_is_made_first() -> None:
    gold = [frozenset(range(10)), frozenset(range(5, 15))]
    ours = [frozenset(range(2, 12)), frozenset(range(10))]
    assert pair_up(gold, ours, HALF) == {0: 1, 1: 0}


def test_of_equal_pairs_those_that_agree_come_first() -> None:
    same = frozenset(range(4))
    assert pair_up([same], [same, same], HALF) == {0: 0}
    assert pair_up([same], [same, same], HALF, lambda i, j: j == 1) == {0: 1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Lee", "Dr. Ann Lee"),
        ("Ann Lee", "Ann Mary Lee"),
        ("Ann-Mary Lee", "ann mary lee"),
        ("U.S. government", "United States government"),
        ("Ann Lee and Bob Ray", "Bob Ray and Ann Lee"),
        ("President Bob Ray", "Bob J. Ray"),
        (None, ""),
    ],
)
def test_spellings_of_one_speaker(one: str | None, other: str | None) -> None:
    assert same_speaker(one, other)
    assert same_speaker(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ann Lee", "Lee"), ("Ann Lee", "Ann Ray"), ("Ann Lee", None), ("Ann Lee and Bob Ray", "Ann Lee")],
)
def test_two_speakers(one: str, other: str | None) -> None:
    assert not same_speaker(one, other)


# --- errors


def test_every_error_is_listed_by_its_sort(result: dict[str, Any]) -> None:
    assert result["error_counts"] == {sort.value: 1 for sort in ErrorSort}
    assert len(result["errors"]) == 6


def test_an_error_tells_where_it_is_and_what_both_sides_say(result: dict[str, Any]) -> None:
    (missed,) = [error for error in result["errors"] if error["sort"] == "missed"]
    start = TEXT.index("the worst")
    assert (missed["article"], missed["publisher"]) == ("mill", "The Gazette")
    assert (missed["paragraph"], missed["line"], missed["start"], missed["end"]) == (3, 4, start, start + 9)
    assert missed["gold"]["content"] == [{"start": start, "end": start + 9, "text": "the worst"}]
    assert missed["gold"]["speaker"] == "critics / unknown"
    assert missed["ours"] is None
    assert "Critics fear the worst." in missed["context"]["text"]

    (edges,) = [error for error in result["errors"] if error["sort"] == "edges"]
    assert edges["gold"]["content"][0]["text"] == "the mill would close"
    assert edges["ours"]["content"][0]["text"] == "the mill would"


def test_what_is_missed_shows_ours_that_came_near(tmp_path: Path) -> None:
    near = said("close. “We", "indirect")
    result = evaluated(folder(tmp_path / "gold", mill=GOLD), PREDICTED | {"statements": [near]})
    first = result["errors"][0]
    assert (first["sort"], first["ours"]["content"][0]["text"]) == ("missed", "close. “We")
    (invented,) = [error for error in result["errors"] if error["sort"] == "invented"]
    assert invented["gold"]["content"][0]["text"] == "the mill would close"


def test_only_the_errors_asked_for_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    gold = folder(tmp_path / "gold", mill=GOLD)
    evaluated(gold, PREDICTED)
    predictions = read_predictions(tmp_path / "predicted.jsonl")
    result = evaluate(load_gold(gold), predictions, {ErrorSort.KIND})
    assert [error["sort"] for error in result["errors"]] == ["kind"]
    assert result["error_counts"]["missed"] == 1


def test_the_whole_is_plain_data(result: dict[str, Any]) -> None:
    assert json.loads(json.dumps(result)) == result
    assert result["schema"] == 1
