"""Reading BABE, BASIL and PTC, and measuring on them: invented corpora of the same forms."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from perspectives.training.framing_corpora import (
    CorpusError,
    Marked,
    Part,
    Record,
    of_part,
    read_babe,
    read_basil,
    read_ptc,
)
from perspectives.training.framing_measures import (
    Score,
    babe_words,
    basil_sentences,
    best_threshold,
    joined,
    partial_overlap,
    ptc_spans,
    spans_of,
)


def words_of(record: Record) -> list[tuple[str, str]]:
    return [(record.text[mark.start : mark.end], mark.label) for mark in record.spans]


# --- BABE


def babe(folder: Path, larger: list[tuple[str, str]], smaller: list[tuple[str, str]]) -> Path:
    for name, rows in (("SG2", larger), ("SG1", smaller)):
        with (folder / f"final_labels_{name}.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, delimiter=";")
            table.writerow(["text", "outlet", "biased_words"])
            table.writerows([text, "The Gazette", words] for text, words in rows)
    return folder


def test_babes_words_are_found_where_they_stand_as_words(tmp_path: Path) -> None:
    folder = babe(
        tmp_path, [("A mad Mayor and a madder mayor; MAD, he said.", "['mad', 'madder mayor']")], []
    )
    (record,) = read_babe(folder)
    assert [words for words, _ in words_of(record)] == ["mad", "madder mayor", "MAD"]


def test_babe_has_no_doubles_and_the_larger_set_wins(tmp_path: Path) -> None:
    folder = babe(tmp_path, [("A mad plan.", "['mad']")], [("a MAD plan", "[]"), ("A plan.", "[]")])
    assert sorted(record.text for record in read_babe(folder)) == ["A mad plan.", "A plan."]


@pytest.mark.parametrize("cell", ["", "nan", "[unclosed", "[]", "['']", "[1]"])
def test_a_cell_of_babe_without_words_marks_nothing(tmp_path: Path, cell: str) -> None:
    (record,) = read_babe(babe(tmp_path, [("A plan, nan and 1.", cell)], []))
    assert record.spans == ()


def test_a_fifth_of_babe_is_held_out_and_always_the_same(tmp_path: Path) -> None:
    rows = [(f"Sentence {'x' * number}.", "[]") for number in range(1, 26)]
    records = read_babe(babe(tmp_path, rows, []))
    assert len(of_part(records, Part.TEST)) == 5
    assert records == read_babe(babe(tmp_path, rows[::-1], []))


def test_a_table_that_is_not_babes_is_named(tmp_path: Path) -> None:
    folder = babe(tmp_path, [], [])
    (folder / "final_labels_SG2.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(CorpusError, match=r"final_labels_SG2\.csv: has no columns"):
        read_babe(folder)
    with pytest.raises(CorpusError, match="cannot be read"):
        read_babe(tmp_path / "nowhere")


# --- BASIL


def phrase(place: str, words: str, start: int, *, bias: str = "lex", quote: str = "no") -> dict[str, Any]:
    return {"id": place, "txt": words, "start": start, "bias": bias, "quote": quote}


def basil(folder: Path, year: int, key: str, phrases: list[dict[str, Any]]) -> Path:
    article = {
        "title": "Mill row",
        "source": "FOX",
        "body-paragraphs": [["The row raged.", "“A sham,” she said."], "It ended."],
    }
    name = f"{key}-8974-46d3_1"
    for kind, suffix, content in (
        ("articles", "", article),
        ("annotations", "_ann", {"phrase-level-annotations": phrases}),
    ):
        place = folder / kind / str(year)
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}{suffix}.json").write_text(json.dumps(content), "utf-8")
    return folder


def test_basils_phrases_stand_in_its_sentences(tmp_path: Path) -> None:
    phrases = [
        phrase("p0", "raged", 8),
        phrase("title", "row", 5, bias="inf"),
        phrase("p2", "ended", 0),  # a wrong offset: it stands at 3
        phrase("p1", "“A sham,”", 0, quote="yes"),
        phrase("p9", "nowhere", 0),
    ]
    (record,) = read_basil(basil(tmp_path, 2012, "0badcafe", phrases))
    assert record.text == "Mill row\n\nThe row raged. “A sham,” she said.\nIt ended.\n"
    assert words_of(record) == [("row", "informational"), ("raged", "lexical"), ("ended", "lexical")]
    assert [record.text[mark.start : mark.end] for mark in record.left_out] == ["“A sham,”"]
    sentences = [record.text[start:end] for start, end in record.sentences]
    assert sentences == ["The row raged.", "“A sham,” she said.", "It ended."]
    assert (record.name, record.part) == ("basil_2012_0badcafe_fox", Part.TRAIN)


def test_basils_last_years_are_held_out_less_the_events_of_our_gold(tmp_path: Path) -> None:
    for year, key in ((2015, "aaaaaaaa"), (2016, "bbbbbbbb"), (2017, "cccccccc")):
        basil(tmp_path, year, key, [])
    ours = ["basil_2016_bbbbbbbb_nyt", "basil_2015_aaaaaaaa_fox", "gazette_mill"]
    parts = {record.name: record.part for record in read_basil(tmp_path, ours)}
    assert parts == {
        "basil_2015_aaaaaaaa_fox": Part.TRAIN,
        "basil_2016_bbbbbbbb_fox": Part.ASIDE,
        "basil_2017_cccccccc_fox": Part.TEST,
    }


def test_an_article_of_basil_without_annotations_is_named(tmp_path: Path) -> None:
    folder = basil(tmp_path, 2012, "0badcafe", [])
    next((folder / "annotations" / "2012").iterdir()).unlink()
    with pytest.raises(CorpusError, match=r"0badcafe.*_ann\.json: cannot be read"):
        read_basil(folder)


# --- PTC


def ptc(folder: Path, articles: dict[str, tuple[str, list[tuple[str, int, int]]]]) -> Path:
    for name in ("train-articles", "train-labels-task-flc-tc"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for number, (text, marks) in articles.items():
        stem = f"article{number}"
        (folder / "train-articles" / f"{stem}.txt").write_bytes(text.encode())
        lines = "".join(f"{number}\t{kind}\t{start}\t{end}\n" for kind, start, end in marks)
        labels = folder / "train-labels-task-flc-tc" / f"{stem}.task-flc-tc.labels"
        labels.write_text(lines, "utf-8")
    return folder


def test_ptcs_spans_count_every_character_of_the_file(tmp_path: Path) -> None:
    text = "Mill\r\n\r\nThe “mad” clique lied. 😀 Did it?"
    marks = [
        ("Name_Calling,Labeling", text.index("mad"), text.index("clique") + 6),
        ("Doubt", text.index("Did"), len(text)),
        ("Whataboutism,Straw_Men,Red_Herring", 0, 4),
    ]
    (record,) = read_ptc(ptc(tmp_path, {"7": (text, marks)}))
    assert words_of(record) == [("mad” clique", "name calling"), ("Did it?", "doubt")]


def test_a_sixth_of_ptc_is_held_out_by_article(tmp_path: Path) -> None:
    folder = ptc(tmp_path, {str(number): ("A row.", []) for number in range(12)})
    records = read_ptc(folder)
    assert len(of_part(records, Part.TEST)) == 2
    assert records == read_ptc(folder)


def test_a_broken_line_of_ptc_is_named(tmp_path: Path) -> None:
    folder = ptc(tmp_path, {"7": ("A row.", [])})
    (folder / "train-labels-task-flc-tc" / "article7.task-flc-tc.labels").write_text("7\tDoubt\n", "utf-8")
    with pytest.raises(CorpusError, match=r"article7.*, line 1: is not of the corpus"):
        read_ptc(folder)


# --- figures


def record(text: str, *marks: tuple[str, str], sentences: bool = False) -> Record:
    spans = tuple(Marked(text.index(words), text.index(words) + len(words), label) for words, label in marks)
    places = []
    if sentences:
        for line in text.split("\n"):
            start = text.index(line)
            places.append((start, start + len(line)))
    return Record("one", text, spans, Part.TEST, (), tuple(places))


def scored(text: str, **values: float) -> dict[str, list[Score]]:
    """A score for the first place of each word."""
    return {"one": [Score(text.index(w), text.index(w) + len(w), value) for w, value in values.items()]}


def test_a_word_of_babe_has_its_best_pieces_score() -> None:
    one = record("A cruel anti-union mayor spoke.", ("anti-union mayor", "biased word"))
    scores = scored(one.text, cruel=0.9, anti=0.1, union=0.8, spoke=0.2)
    figure = babe_words([one], scores, 0.5)
    # ours: cruel, anti-union; gold: anti-union, mayor
    assert (figure.precision, figure.recall, figure.f1) == (0.5, 0.5, 0.5)


def test_words_without_a_score_are_not_found() -> None:
    one = record("A cruel mayor.", ("cruel", "biased word"))
    assert babe_words([one], {}, 0.5).f1 == 0.0


def test_the_best_threshold_is_one_that_gives_the_best_f1() -> None:
    one = record("A cruel, mad mayor spoke.", ("cruel", "biased word"), ("mad", "biased word"))
    scores = scored(one.text, cruel=0.4, mad=0.3, mayor=0.2, spoke=0.1)
    threshold = best_threshold(babe_words, [one], scores)
    assert threshold == 0.3
    assert babe_words([one], scores, threshold).f1 == 1.0
    assert best_threshold(babe_words, [one], {}) == 0.5


def test_a_sentence_of_basil_is_judged_by_the_authors_own_words() -> None:
    one = record(
        "The row raged.\n“A sham,” she cried.\nIt ended.\nIt was a circus.\nNobody came.",
        ("raged", "lexical"),
        ("circus", "lexical"),
        ("Nobody", "informational"),
        sentences=True,
    )
    scores = scored(one.text, raged=0.9, sham=1.0, ended=0.6, circus=0.3)
    half = basil_sentences([one], scores)
    assert (half.precision, half.recall, half.threshold) == (1.0, 0.5, 0.9)
    every = basil_sentences([one], scores, recall=0.8)
    assert (every.precision, every.recall) == (pytest.approx(2 / 3), 1.0)


def test_sentences_of_one_score_are_found_together() -> None:
    one = record("The row raged.\nIt ended.\nIt rained.", ("raged", "lexical"), sentences=True)
    figure = basil_sentences([one], {})
    assert (figure.precision, figure.recall) == (pytest.approx(1 / 3), 1.0)
    assert basil_sentences([record("It rained.", sentences=True)], {}).f1 == 0.0


def test_spans_of_ptc_count_for_what_they_share() -> None:
    one = record(
        "The mad clique lied to us.",
        ("mad clique", "name calling"),
        ("clique lied", "loaded language"),  # overlaps: one span of gold, "mad clique lied"
        ("us", "doubt"),
    )
    figure = ptc_spans([one], scored(one.text, clique=0.9, lied=0.9, us=0.9), 0.5)
    # ours: "clique lied" (wholly in gold), "us" (no gold of these two techniques)
    assert figure.precision == pytest.approx(0.5)
    assert figure.recall == pytest.approx(11 / 15)


def test_nothing_found_or_nothing_to_find_is_no_error() -> None:
    assert partial_overlap([record("A row.")], {}).f1 == 0.0
    assert partial_overlap([record("A mad row.", ("mad", "name calling"))], {"one": []}).f1 == 0.0


def test_pieces_beside_each_other_are_one_span_and_over_lines_two() -> None:
    text = "a mad\nmad clique, liars"
    pieces = [Score(2, 5, 1.0), Score(6, 9, 1.0), Score(10, 13, 1.0), Score(13, 16, 0.9), Score(18, 23, 1)]
    assert [text[a:b] for a, b in spans_of(text, pieces, 0.5)] == ["mad", "mad clique", "liars"]
    assert joined([(5, 9), (0, 6), (9, 12), (3, 3)]) == [(0, 9), (9, 12)]
