"""Gold of every format that people have, and what becomes of a file that cannot be used."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from perspectives.evaluation import EvaluationError, Gold, evaluate, load_gold, read_predictions
from perspectives.evaluation.records import GoldStatement

TEXT = "Mill to close\n\nAnn Lee said the mill would close. “We are done,” she told reporters.\n"

EVENTS = """\
T1\tSource 15 22\tAnn Lee
T2\tCue 23 27\tsaid
T3\tContent 28 48\tthe mill would close
T4\tAttribution 23 27\tsaid
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
T5\tContent 50 64\t“We are done,”
T6\tCue 69 73\ttold
T7\tSource 65 68\tshe
E2\tAttribution:T6 Content:T5 Cue:T6 Source:T7
"""


def brat(folder: Path, annotations: str | dict[str, str], text: str = TEXT) -> Path:
    """A folder with mill.txt and, beside it, mill.ann or the files named."""
    folder.mkdir(exist_ok=True)
    (folder / "mill.txt").write_bytes(text.encode())
    files = {"mill.ann": annotations} if isinstance(annotations, str) else annotations
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    return folder


def words(gold: Gold) -> list[tuple[str, str, str]]:
    """Source, cue and content of each statement of the only text."""
    (document,) = gold.documents
    return [
        (
            _joined(statement.source, document.text),
            _joined(statement.cue, document.text),
            _joined(statement.content, document.text),
        )
        for statement in document.statements
    ]


def _joined(spans: Any, text: str) -> str:
    return " … ".join(span.of(text) for span in spans)


def reasons(gold: Gold) -> list[str]:
    return [one.reason for one in gold.set_aside]


BOTH = [("Ann Lee", "said", "the mill would close"), ("she", "told", "“We are done,”")]


# --- brat


def test_events_beside_their_text(tmp_path: Path) -> None:
    gold = load_gold(brat(tmp_path, EVENTS))
    assert gold.format == "brat"
    assert words(gold) == BOTH
    assert [statement.marked_kind for statement in gold.documents[0].statements] == ["indirect", "direct"]


def test_one_file_of_a_folder_can_be_named(tmp_path: Path) -> None:
    assert words(load_gold(brat(tmp_path, EVENTS) / "mill.ann")) == BOTH


def test_texts_and_annotations_in_folders_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "mill.txt").write_text(TEXT, "utf-8")
    (tmp_path / "attributions" / "mill_ab12.ann").write_text(EVENTS, "utf-8")
    assert words(load_gold(tmp_path)) == BOTH
    assert words(load_gold(tmp_path / "attributions")) == BOTH


def test_texts_in_a_folder_named_by_the_person(tmp_path: Path) -> None:
    brat(tmp_path / "texts", {})
    brat(tmp_path / "gold", EVENTS)
    (tmp_path / "gold" / "mill.txt").unlink()
    assert words(load_gold(tmp_path / "gold", tmp_path / "texts")) == BOTH


def test_relations_tie_sources_and_contents_to_their_cue(tmp_path: Path) -> None:
    relations = "".join(line + "\n" for line in EVENTS.splitlines() if not line.startswith("E"))
    relations += "R1\tsays Arg1:T1 Arg2:T2\nR2\tthat Arg1:T2 Arg2:T3\n"
    relations += "R3\tcue Arg1:T5 Arg2:T6\nR4\tby Arg1:T5 Arg2:T7\n"  # a source on its content
    assert words(load_gold(brat(tmp_path, relations))) == BOTH


def test_contents_on_one_cue_are_one_statement_and_a_source_may_have_two(tmp_path: Path) -> None:
    text = "Ann Lee said yes and no, and added maybe."
    bounds = "T1\tSource 0 7\tAnn Lee\nT2\tCue 8 12\tsaid\nT3\tContent 13 16\tyes\nT4\tContent 21 23\tno\n"
    bounds += "T5\tCue 29 34\tadded\nT6\tContent 35 40\tmaybe\n"
    relations = "R1\tr a:T1 b:T2\nR2\tr a:T2 b:T3\nR3\tr a:T2 b:T4\nR4\tr a:T1 b:T5\nR5\tr a:T5 b:T6\n"
    gold = load_gold(brat(tmp_path, bounds + relations, text))
    assert words(gold) == [("Ann Lee", "said", "yes … no"), ("Ann Lee", "added", "maybe")]


def test_contents_that_nothing_ties_stand_alone_unless_there_are_events(tmp_path: Path) -> None:
    assert words(load_gold(brat(tmp_path / "a", "T1\tContent 28 48\tthe mill would close\n"))) == [
        ("", "", "the mill would close")
    ]
    leftover = EVENTS + "T9\tContent 0 4\tMill\n"
    assert words(load_gold(brat(tmp_path / "b", leftover))) == BOTH


def test_pieces_notes_and_further_arguments(tmp_path: Path) -> None:
    annotations = (
        "T1\tContent 28 36;43 48\tthe mill close\nT2\tContent 50 64\t“We are done,”\nT3\tCue 23 27\tsaid\n"
        "E1\tAttribution:T3 Cue:T3 Content:T1 Content2:T2\n#1\tAnnotatorNotes T1\tcheck this\n"
        "A1\tSure E1\n*\tEquiv T1 T2\n"
    )
    assert words(load_gold(brat(tmp_path, annotations))) == [
        ("", "said", "the mill … close … “We are done,”")
    ]


def test_an_annotation_without_content_is_none(tmp_path: Path) -> None:
    assert words(load_gold(brat(tmp_path, "T1\tCue 23 27\tsaid\nE1\tAttribution:T1 Cue:T1\n"))) == []


def test_an_empty_annotation_file_says_that_nothing_is_there(tmp_path: Path) -> None:
    assert words(load_gold(brat(tmp_path, ""))) == []


@pytest.mark.parametrize("counted_as_read", [False, True])
def test_line_ends_of_two_characters_move_no_span(tmp_path: Path, counted_as_read: bool) -> None:
    """Brat counts CRLF as two characters, tools that read the text first as one: the words tell which."""
    crlf = TEXT.replace("\n", "\r\n")
    moved = "".join(_moved(line, 0 if counted_as_read else 2) for line in EVENTS.splitlines())
    assert words(load_gold(brat(tmp_path, moved, crlf))) == BOTH


def _moved(line: str, by: int) -> str:
    key, body, *rest = line.split("\t")
    if key.startswith("T"):
        kind, start, end = body.split()
        body = f"{kind} {int(start) + by} {int(end) + by}"
    return "\t".join([key, body, *rest]) + "\n"


def test_a_byte_order_mark_moves_no_span(tmp_path: Path) -> None:
    moved = "".join(_moved(line, 1) for line in EVENTS.splitlines())
    assert words(load_gold(brat(tmp_path, moved, "\ufeff" + TEXT))) == BOTH


def test_the_first_annotator_is_gold_and_agreement_is_told(tmp_path: Path) -> None:
    fewer = "\n".join(EVENTS.splitlines()[:5])
    folder = brat(tmp_path / "gold", {"mill_b.ann": fewer, "mill_a.ann": EVENTS})
    gold = load_gold(folder)
    assert words(gold) == BOTH
    (tmp_path / "none.jsonl").write_text("")
    agreement = evaluate(gold, read_predictions(tmp_path / "none.jsonl"))["agreement"]
    assert (agreement["texts"], agreement["pairs"]) == (1, 1)
    assert agreement["found"] == agreement["whole"] == pytest.approx(2 / 3)  # one of one against one of two
    assert agreement["exact"]["content"] == pytest.approx(2 / 3)


def test_publishers_come_from_a_table_or_from_names(tmp_path: Path) -> None:
    brat(tmp_path, {"gulf-wire_2016-01-02_x.ann": "", "mill.ann": ""})
    (tmp_path / "gulf-wire_2016-01-02_x.txt").write_text(TEXT, "utf-8")
    (tmp_path / "metadata.tsv").write_text("level\tfilename\tpublisher\n1\tmill\tThe Gazette\n", "utf-8")
    gold = load_gold(tmp_path)
    assert {document.name: document.publisher for document in gold.documents} == {
        "mill": "The Gazette",
        "gulf-wire_2016-01-02_x": "Gulf Wire",
    }


@pytest.mark.parametrize(
    ("annotations", "reason", "says"),
    [
        ("this is a letter\n", "unreadable", "line 1 is no annotation"),
        ("T1\tContent 5 x\tno\n", "unreadable", "line 1"),
        ("T1\tContent 9 5\tno\n", "unreadable", "line 1"),
        ("T1\tContent 28 4800\tthe mill would close\n", "beyond", "offset of 4800"),
        ("T1\tCue 23 27\tsaid\nE1\tAttribution:T1 Content:T7\n", "unreadable", "there is no T7"),
        ("T1\tCue 23 27\tsaid\nR1\tsays Arg1:T1 Arg2:T7\n", "unreadable", "there is no T7"),
        ("T1\tContent 0 4\tPond\nT2\tContent 5 7\tof\n", "other-text", "another version"),
    ],
)
def test_annotations_that_cannot_be_used_are_set_aside_with_the_reason(
    tmp_path: Path, annotations: str, reason: str, says: str
) -> None:
    gold = load_gold(brat(tmp_path, annotations))
    assert gold.documents == ()
    assert reasons(gold) == [reason]
    assert gold.set_aside[0].message.startswith("mill.ann ")
    assert says in gold.set_aside[0].message


def test_a_bad_annotator_leaves_the_text_to_the_next(tmp_path: Path) -> None:
    gold = load_gold(brat(tmp_path, {"mill_a.ann": "nonsense", "mill_b.ann": EVENTS}))
    assert words(gold) == BOTH
    assert reasons(gold) == ["unreadable"]


def test_annotations_in_another_encoding_are_set_aside(tmp_path: Path) -> None:
    folder = brat(tmp_path, "")
    (folder / "mill.ann").write_bytes("T1\tSource 0 4\tMüll\n".encode("latin-1"))
    assert reasons(load_gold(folder)) == ["unreadable"]


def test_a_text_that_is_missing_is_named(tmp_path: Path) -> None:
    gold = load_gold(brat(tmp_path, {"mill.ann": EVENTS, "pond_a.ann": ""}))
    assert [document.name for document in gold.documents] == ["mill"]
    assert "pond_a.ann" in gold.set_aside[0].message
    assert "pond.txt" in gold.set_aside[0].message


# --- JSON


def json_gold(folder: Path, gold: Any, text: str = TEXT) -> Gold:
    folder.mkdir(exist_ok=True)
    content = gold if isinstance(gold, str) else json.dumps(gold)
    (folder / "mill.json").write_text(content, "utf-8")
    (folder / "mill.txt").write_text(text, "utf-8")
    return load_gold(folder)


def one(**statement: Any) -> dict[str, Any]:
    return {"statements": [statement]}


def only(gold: Gold) -> GoldStatement:
    ((statement,),) = (document.statements for document in gold.documents)
    return statement


def test_words_are_looked_up_from_their_paragraph_on(tmp_path: Path) -> None:
    text = "Done deal\n\nIt is done, he said.\n\nIt is done, she said.\n"
    gold = json_gold(tmp_path, one(paragraph=3, content=["It is done,"], source="she", cue="said"), text)
    assert only(gold).content[0].start == text.rindex("It is done")
    assert words(gold) == [("she", "said", "It is done,")]


def test_a_word_is_not_found_within_another(tmp_path: Path) -> None:
    gold = json_gold(tmp_path, one(content=["art"]), "Party art")
    assert only(gold).content[0].start == 6


def test_a_cue_and_a_source_that_stand_often_are_those_beside_the_content(tmp_path: Path) -> None:
    text = "He said no. Later he said that he said nothing, and he said it again."
    gold = json_gold(tmp_path, one(content=["that he said nothing"], cue="said", source="he"), text)
    statement = only(gold)
    assert (statement.source[0].start, statement.cue[0].start) == (18, 21)


def test_one_word_can_be_cue_and_source(tmp_path: Path) -> None:
    gold = json_gold(
        tmp_path, one(content=["Mill to close"], cue="Report", source="Report"), "Report: Mill to close"
    )
    assert words(gold) == [("Report", "Report", "Mill to close")]


def test_offsets_are_taken_as_they_are(tmp_path: Path) -> None:
    gold = json_gold(tmp_path, one(content=[[28, 36], [43, 48]], cue=[23, 27], source=[[15, 22]]))
    assert words(gold) == [("Ann Lee", "said", "the mill … close")]


def test_only_content_is_needed_and_the_marks_tell_the_kind(tmp_path: Path) -> None:
    gold = json_gold(tmp_path, one(content=["would close. “We are done,”"]))
    assert only(gold).marked_kind == "mixed"
    assert only(gold).kinds is None
    assert gold.documents[0].framing is None


def test_words_that_are_not_in_the_text_are_named_and_count_as_missed(tmp_path: Path) -> None:
    gold = json_gold(tmp_path, one(id="s9", content=["the pond would close"]))
    assert only(gold).content == ()
    assert "mill.json: statement s9" in gold.notices[0]
    (tmp_path / "none.jsonl").write_text("")
    result = evaluate(gold, read_predictions(tmp_path / "none.jsonl"))
    assert result["overall"]["gold"] == 1
    assert result["errors"][0]["start"] is None


@pytest.mark.parametrize(
    ("gold", "reason", "says"),
    [
        ("{", "unreadable", "no JSON"),
        ("[]", "no-gold", "statements"),
        ({"article": "x"}, "no-gold", "statements"),
        ({"statements": ["x"]}, "no-gold", "statement 1 is no object"),
        ({"statements": [], "framing": {}}, "no-gold", "framing"),
        (one(id="s4", content=[]), "no-gold", "statement s4 has no content"),
        (one(content=[[28, 4800]]), "beyond", "offset of 4800"),
        (one(content=[[48, 28]]), "no-gold", "neither words nor offsets"),
        (one(content=7), "no-gold", "neither words nor offsets"),
        (one(content=[[0.5, 4]]), "no-gold", "neither words nor offsets"),
        (one(content=["mill", 4]), "no-gold", "neither words nor offsets"),
        (one(content=["mill"], source=7), "no-gold", "source"),
        (one(content=["mill"], paragraph=9), "beyond", "paragraph 9"),
        (one(content=["mill"], kind="spoken"), "no-gold", "neither direct nor mixed nor indirect"),
        (one(content=["mill"], speaker=7), "no-gold", "speaker"),
        ({"statements": [], "framing": [{"category": "label"}]}, "no-gold", "flag 1 has no text"),
    ],
)
def test_json_that_is_no_gold_is_set_aside_with_the_reason(
    tmp_path: Path, gold: Any, reason: str, says: str
) -> None:
    read = json_gold(tmp_path, gold)
    assert read.documents == ()
    assert reasons(read) == [reason]
    assert read.set_aside[0].message.startswith("mill.json ")
    assert says in read.set_aside[0].message


def test_json_without_its_text_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "pond.json").write_text('{"statements": []}', "utf-8")
    assert "pond.txt" in load_gold(tmp_path).set_aside[0].message


# --- neither


def test_a_folder_without_gold_and_one_with_two_sorts_are_no_gold(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent"):
        with pytest.raises(EvaluationError):
            load_gold(path)
    json_gold(tmp_path, {"statements": []})
    (tmp_path / "mill.ann").write_text("", "utf-8")
    with pytest.raises(EvaluationError, match="both"):
        load_gold(tmp_path)


# --- predictions


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2"),
        ("[]", "article"),
        ('{"article": "x", "statements": [{"content": [[0, 4]], "speaker": "Ann"}]}', "speaker"),
        ('{"article": "x", "statements": [{"content": [[4, 0]]}]}', "line 2"),
        ('{"article": "x", "statements": [{"content": "words"}]}', "line 2"),
        ('{"article": "x", "framing": [{"span": [[0, 4]]}]}', "span"),
        ('{"article": "x", "statements": [{"content": [[0, 4]], "confidence": 7}]}', "confidence"),
    ],
)
def test_predictions_of_another_shape_name_file_and_line(tmp_path: Path, line: str, says: str) -> None:
    file = tmp_path / "predicted.jsonl"
    file.write_text('{"article": "mill", "statements": []}\n' + line + "\n", "utf-8")
    with pytest.raises(EvaluationError, match=says) as raised:
        read_predictions(file)
    assert "predicted.jsonl, line 2" in str(raised.value)


@pytest.mark.parametrize(
    "record",
    [
        {"article": "mill", "sha256": "0" * 64, "statements": []},
        {"article": "mill", "statements": [{"content": [[0, 4800]]}]},
    ],
)
def test_predictions_from_another_version_of_a_text_are_set_aside(tmp_path: Path, record: Any) -> None:
    gold = json_gold(tmp_path, one(content=["mill"]))
    (tmp_path / "pond.json").write_text('{"statements": []}', "utf-8")
    (tmp_path / "pond.txt").write_text(TEXT, "utf-8")
    gold = load_gold(tmp_path)
    file = tmp_path / "predicted.jsonl"
    file.write_text(json.dumps(record), "utf-8")
    result = evaluate(gold, read_predictions(file))
    assert result["overall"]["articles"] == 1
    assert "mill.json" in result["set_aside"][0]["message"]


def test_predictions_for_strangers_are_set_aside(tmp_path: Path) -> None:
    gold = json_gold(tmp_path, one(content=["mill"]))
    file = tmp_path / "predicted.jsonl"
    file.write_text('{"article": "pond.txt", "statements": []}\n', "utf-8")
    result = evaluate(gold, read_predictions(file))
    assert result["set_aside"] == [
        {
            "path": "predicted.jsonl",
            "reason": "no-gold",
            "message": "predicted.jsonl: there is no gold for 1 article: pond.",
        }
    ]


def test_the_last_of_two_predictions_for_one_text_counts(tmp_path: Path) -> None:
    file = tmp_path / "predicted.jsonl"
    lines = [{"article": "a/mill.txt"}, {"article": "b/mill.txt", "statements": [{"content": [[0, 4]]}]}]
    file.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    predictions = read_predictions(file)
    assert len(predictions.documents["mill"].statements) == 1
    assert "twice" in predictions.notices[0]


def test_nothing_to_compare_is_an_error(tmp_path: Path) -> None:
    gold = json_gold(tmp_path, "{")
    (tmp_path / "none.jsonl").write_text("")
    with pytest.raises(EvaluationError, match=r"mill\.json"):
        evaluate(gold, read_predictions(tmp_path / "none.jsonl"))


# --- the documentation


def test_the_examples_of_the_documentation_are_gold_and_predictions(tmp_path: Path) -> None:
    documentation = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text("utf-8")
    gold_example, prediction, *_ = re.findall(r"```json\n(.*?)```", documentation, re.DOTALL)
    text = TEXT + "Critics fear the worst.\n"
    gold = json_gold(tmp_path, gold_example, text)
    assert (gold.set_aside, gold.notices) == ((), ())
    assert words(gold) == [("Ann Lee", "said", "the mill would close"), ("", "", "“We are done,”")]
    file = tmp_path / "predicted.jsonl"
    file.write_text(" ".join(prediction.split("\n")), "utf-8")
    assert evaluate(gold, read_predictions(file))["overall"]["whole"]["f1"] == 1
