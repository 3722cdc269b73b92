"""How well speakers are linked over the articles of an event: figures, the list that tells, the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.cli.main import run
from perspectives.evaluation import (
    EvaluationError,
    Event,
    FoundSpeaker,
    Gold,
    Mentions,
    events_of,
    linking,
    linking_listing,
    linking_markdown,
    linking_plain,
    load_events,
    load_mentions,
)
from perspectives.evaluation.linking_list import Named
from perspectives.evaluation.records import GoldDocument, GoldStatement
from perspectives.model import Span
from tests.unit.corpus_helpers import FakeAnalysis
from tests.unit.test_imports import HEAVY, loaded_by

Captured = pytest.CaptureFixture[str]

PEOPLE = ("Ann Lee", "Bo Dahl", "Cy Marsh", "Di Ruiz")


def document(name: str, *speakers: str) -> GoldDocument:
    statements = tuple(GoldStatement((Span(0, 1),), speakers=(speaker,)) for speaker in speakers)
    return GoldDocument(name, f"{name}.json", f"{name}.txt", "text", "Gazette", statements)


def gold(*articles: str, speakers: tuple[str, ...] = PEOPLE) -> Gold:
    return Gold("gold", "json", tuple(document(name, *speakers) for name in articles))


def found(article: str, called: str, identity: str) -> FoundSpeaker:
    return FoundSpeaker(article, called, f"{article}-{called}-{identity}", identity, identity, 1, 1)


def judged(*speakers: FoundSpeaker, event: Event | None = None) -> dict[str, Any]:
    articles = sorted({speaker.article for speaker in speakers})
    event = event or Event("strike", ("*",))
    return linking(gold(*articles), [event], {event.name: speakers}, "list.yaml")


def listed(tmp_path: Path, text: str) -> tuple[Event, ...]:
    file = tmp_path / "list.yaml"
    file.write_text(text, "utf-8")
    return load_events(file)


# --- figures


def test_a_missed_and_a_wrong_link_are_counted_in_pairs_and_by_speaker() -> None:
    result = judged(
        found("a", "Ann Lee", "ann"),
        found("b", "Ann Lee", "ann"),
        found("c", "Ann Lee", "other"),
        found("a", "Bo Dahl", "bo"),
        found("b", "Cy Marsh", "bo"),
    )
    pairs = result["overall"]["pairs"]
    assert (pairs["hits"], pairs["predicted"], pairs["gold"]) == (1, 2, 3)
    assert pairs["f1"] == pytest.approx(0.4)
    cubed = result["overall"]["b_cubed"]
    assert cubed["precision"] == pytest.approx((1 + 1 + 1 + 0.5 + 0.5) / 5)
    assert cubed["recall"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert (result["overall"]["gold_speakers"], result["overall"]["our_speakers"]) == (3, 3)


def test_who_is_wrong_and_who_is_missed_is_listed_with_places() -> None:
    result = judged(
        found("a", "Ann Lee", "ann"),
        found("b", "Ann Lee", "other"),
        found("a", "Bo Dahl", "bo"),
        found("b", "Cy Marsh", "bo"),
    )
    assert [(one["gold"], one["pairs"]) for one in result["missed"]] == [("Ann Lee", 1)]
    assert [[part["gold"] for part in one["parts"]] for one in result["wrong"]] == [["Bo Dahl", "Cy Marsh"]]
    text = linking_listing(result)
    assert "WRONG: 1 pair\n" in text
    assert "MISSED: 1 pair\n" in text
    assert "“Cy Marsh” in b, line 1 (1×)" in text


def test_speakers_are_not_linked_over_two_events() -> None:
    events = [Event("one", ("a*",)), Event("two", ("b*",))]
    speakers = {
        "one": [found("a1", "Ann Lee", "x"), found("a2", "Ann Lee", "x")],
        "two": [found("b1", "Ann Lee", "x"), found("b2", "Ann Lee", "y")],
    }
    result = linking(gold("a1", "a2", "b1", "b2"), events, speakers, "list.yaml")
    assert [event["pairs"]["gold"] for event in result["events"]] == [1, 1]
    assert (result["overall"]["pairs"]["hits"], result["overall"]["pairs"]["gold"]) == (1, 2)


def test_without_any_pair_there_is_no_figure_of_pairs() -> None:
    result = judged(found("a", "Ann Lee", "ann"), found("b", "Bo Dahl", "bo"))
    assert result["overall"]["pairs"] is None
    assert result["overall"]["b_cubed"]["f1"] == 1.0
    assert "–" in linking_plain(result)


def test_the_name_in_the_article_counts_and_not_what_the_program_calls_it() -> None:
    result = judged(found("a", "Mr. Bo Dahl", "Ann Lee"), found("b", "ANN LEE", "Ann Lee"))
    assert len(result["wrong"]) == 1


PARTITION = st.lists(
    st.tuples(st.sampled_from("abcde"), st.sampled_from(PEOPLE), st.sampled_from("wxyz")),
    min_size=2,
    max_size=14,
)


@given(PARTITION)
def test_perfect_linking_is_one_in_every_figure(rows: list[tuple[str, str, str]]) -> None:
    overall = judged(*(found(article, who, who) for article, who, _ in rows))["overall"]
    assert all(overall["b_cubed"][key] == pytest.approx(1.0) for key in ("precision", "recall", "f1"))
    if overall["pairs"]:
        assert [overall["pairs"][key] for key in ("precision", "recall", "f1")] == [1.0, 1.0, 1.0]


@given(PARTITION)
def test_all_in_one_has_recall_one_and_none_linked_precision_one(rows: list[tuple[str, str, str]]) -> None:
    one = judged(*(found(article, who, "all") for article, who, _ in rows))["overall"]
    assert one["b_cubed"]["recall"] == pytest.approx(1.0)
    assert one["pairs"]["hits"] == one["pairs"]["gold"]
    none = judged(*(found(article, who, str(n)) for n, (article, who, _) in enumerate(rows)))["overall"]
    assert none["b_cubed"]["precision"] == pytest.approx(1.0)
    assert none["pairs"] is None or none["pairs"]["predicted"] == 0


@given(PARTITION, st.randoms())
def test_the_order_of_articles_and_speakers_does_not_matter(
    rows: list[tuple[str, str, str]], random: Any
) -> None:
    speakers = [
        FoundSpeaker(article, who, str(number), identity, identity, 1, 1)
        for number, (article, who, identity) in enumerate(rows)
    ]
    names = sorted({speaker.article for speaker in speakers})
    event = Event("strike", ("*",))
    first = linking(gold(*names), [event], {"strike": speakers}, "list")
    random.shuffle(speakers)
    random.shuffle(names)
    assert linking(gold(*names), [event], {"strike": speakers}, "list") == first


@given(PARTITION)
def test_every_pair_that_is_wrong_or_missed_is_listed(rows: list[tuple[str, str, str]]) -> None:
    result = judged(*(found(*row) for row in rows))
    pairs = result["overall"]["pairs"] or {"predicted": 0, "gold": 0, "hits": 0}
    assert sum(group["pairs"] for group in result["wrong"]) == pairs["predicted"] - pairs["hits"]
    assert sum(group["pairs"] for group in result["missed"]) == pairs["gold"] - pairs["hits"]


# --- the list

LIST = """\
version: 1
events:
  - name: strike
    articles: ["*"]
    speakers:
      - name: Ann Lee
        called: [Lee, the mayor]
      - {name: Bo Lee, called: {name: Lee, in: b}}
    apart: a source
    nobody: [the mill]
"""


def test_a_list_says_who_a_name_means_and_an_article_beats_all(tmp_path: Path) -> None:
    (event,) = listed(tmp_path, LIST)
    result = judged(
        found("a", "Lee", "ann"),
        found("b", "Lee", "bo"),
        found("b", "mayor", "ann"),
        found("a", "a source", "s1"),
        found("b", "a source", "s2"),
        found("b", "mill", "mill"),
        found("b", "Eve Holm", "eve"),
        event=event,
    )
    assert result["overall"]["pairs"]["f1"] == 1.0
    assert (result["overall"]["nobody"], result["overall"]["unknown"]) == (1, 1)
    assert [one["called"] for one in result["unknown"]] == ["Eve Holm"]
    assert "GOLD DOES NOT KNOW: 1" in linking_listing(result)


def test_the_speakers_of_gold_need_no_line_of_their_own() -> None:
    result = judged(found("a", "Kim Jong-un", "x"), found("b", "Kim Jong Un", "x"), event=_korea())
    assert result["overall"]["pairs"]["f1"] == 1.0


def _korea() -> Event:
    return Event("strike", ("*",), (Named("Kim Jong Un"),))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("events: [", "is no YAML"),
        ("version: 2\nevents: []\n", "line 1: version"),
        ("events:\n  - name: strike\n", "line 2: an event needs “articles”"),
        ("events:\n  - name: strike\n    article: a\n", "line 3: 'article' is no key here"),
        ("events:\n  - {name: s, articles: a, speakers: [Ann Lee]}\n", "line 2: a speaker must be"),
        (
            "events:\n  - {name: s, articles: a, apart: [Lee],\n     nobody: [Lee]}\n",
            "line 3: 'Lee' stands there twice",
        ),
        (
            "events:\n  - {name: s, articles: a}\n  - {name: s, articles: b}\n",
            "two events are called 's'",
        ),
    ],
)
def test_an_error_in_the_list_names_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(EvaluationError, match=r"list\.yaml") as raised:
        listed(tmp_path, text)
    assert told in str(raised.value)


def test_articles_in_two_events_or_in_none_are_told() -> None:
    documents = gold("a", "b", "c").documents
    with pytest.raises(EvaluationError, match="two events"):
        events_of([Event("one", ("a",)), Event("two", ("*",))], documents)
    with pytest.raises(EvaluationError, match="no event"):
        events_of([Event("one", ("z",))], documents)
    assert events_of([Event("one", ("a",))], documents) == (
        "one: has one article in gold, so nothing is to be linked.",
        "In no event, and left out: b, c.",
    )


# --- the command


@pytest.fixture
def folder(tmp_path: Path, fake: FakeAnalysis, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles with gold, and a list; the stand-in for extraction says that Ann Lee speaks in each."""
    (tmp_path / "gold").mkdir()
    for name in ("mill", "pond"):
        statement = {"content": [[0, 1]], "speaker": "Ann Lee"}
        (tmp_path / "gold" / f"{name}.json").write_text(json.dumps({"statements": [statement]}), "utf-8")
        (tmp_path / "gold" / f"{name}.txt").write_text(f"A {name}\n", "utf-8")
    (tmp_path / "list.yaml").write_text("events:\n  - {name: strike, articles: '*'}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_evaluate_prints_how_speakers_are_linked(folder: Path, capsys: Captured) -> None:
    assert run(["evaluate", "gold", "--linking", "list.yaml"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    row = next(line for line in captured.out.splitlines() if line.strip().startswith("strike"))
    assert row.split()[1:] == ["2", "2", "1", "1", "1", *["1.000"] * 6, "0"]
    assert "No wrong links, and none missed." in captured.out


def test_linking_as_json_as_markdown_and_into_a_file(folder: Path, capsys: Captured) -> None:
    assert run(["evaluate", "gold", "--linking", "list.yaml", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["overall"]["pairs"]["f1"] == 1.0
    assert result["linking"] == "list.yaml"
    assert run(["evaluate", "gold", "--linking", "list.yaml", "--markdown", "--listing", "out.txt"]) == 0
    assert capsys.readouterr().out == linking_markdown(result)
    assert Path("out.txt").read_text("utf-8") == linking_listing(result)


def test_what_has_no_effect_on_linking_is_refused(folder: Path, capsys: Captured) -> None:
    for more in (["--together"], ["--errors", "all"], ["--predictions", "x.jsonl"]):
        assert run(["evaluate", "gold", "--linking", "list.yaml", *more]) == 2
    assert run(["evaluate", "gold", "--linking", "missing.yaml"]) == 1
    assert "missing.yaml" in capsys.readouterr().err


def test_asking_for_linking_loads_nothing_heavy() -> None:
    program = "from perspectives.cli.main import run; run(['evaluate', 'gold', '--linking', 'no.yaml'])"
    assert not loaded_by(program).intersection(HEAVY)


# --- newswcl50's mentions


def mentions(tmp_path: Path, *told: tuple[str, str, str]) -> Mentions:
    """Of (sentence id, phrase, code)."""
    file = tmp_path / "mentions.json"
    sentences = [
        {
            "id": sentence,
            "sentence": "",
            "annotations": [{"code_type": "ACTOR", "code_name": code, "code_mention": phrase}],
        }
        for sentence, phrase, code in told
    ]
    file.write_text(json.dumps(sentences), "utf-8")
    return load_mentions(file)


def test_mentions_decide_then_gold_then_the_list_and_disagreements_are_told(tmp_path: Path) -> None:
    told = mentions(
        tmp_path,
        ("7_L_0", "Lee", "NOR\\Lee"),
        ("7_R_3", "the mayor", "NOR\\Lee"),
        ("7_R_4", "Bo Dahl", "NOR\\Lee"),
    )
    (event,) = listed(
        tmp_path,
        "events: [{name: e, articles: [x_7_*], speakers: [{name: Ann Lee, called: [Lee, the mayor]}]}]",
    )
    speakers = [
        found("x_7_L", "Lee", "1"),
        found("x_7_R", "the mayor", "1"),
        found("x_7_R", "Bo Dahl", "2"),
        found("x_7_R", "Cy Marsh", "3"),
    ]
    result = linking(gold("x_7_L", "x_7_R"), [event], {"e": speakers}, "both", told)
    assert result["overall"]["pairs"]["gold"] == 3  # by the mentions, all three are one
    assert result["overall"]["sources"] == {
        "mentions": {"found": 3, "pairs": 3},
        "gold": {"found": 1, "pairs": 0},
    }
    (differing,) = result["disagreements"]
    assert differing["told"] == {"mentions": "Ann Lee", "gold": "Bo Dahl"}
    assert "mentions: Ann Lee, gold: Bo Dahl" in linking_listing(result)
    assert "What tells who a speaker is" in linking_plain(result)


def test_mentions_alone_tell_the_events_too(tmp_path: Path) -> None:
    told = mentions(tmp_path, ("7_L_0", "Lee", "NOR\\Lee"), ("8_L_0", "Lee", "NOR\\Lee"))
    assert [event.holds("x_7_L") for event in told.events()] == [True, False]


@pytest.mark.parametrize("text", ["{", "3", '[{"id": "1"}]', '[{"id": "1_L_2"}]'])
def test_what_is_no_list_of_mentions_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "mentions.json"
    file.write_text(text, "utf-8")
    with pytest.raises(EvaluationError, match=r"mentions\.json"):
        load_mentions(file)
