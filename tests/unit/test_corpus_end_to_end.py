"""Files in, snapshot out, with the real reading, extraction and casting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from perspectives.cli.main import run
from perspectives.corpus import Corpus, Snapshot
from perspectives.model import Kind

pytestmark = pytest.mark.model

GAZETTE = """Council closes the mill bridge

The bridge at the old mill will stay closed until spring, the council announced on Monday.

“We cannot let a single lorry cross it,” Maria Brandt, the mayor of Aldersby, told reporters. “It is
not safe,” she added.
""".replace("across it,\n", "across it, ")

HERALD = """---
outlet: The Aldersby Herald
date: 2021-02-03
---
# Mayor rants about bridge

Mayor Maria Brandt ranted about the mill bridge on Monday. “We cannot let a single lorry cross it,”
she claimed.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bridge"
    folder.mkdir()
    (folder / "gazette_2021-02-02_bridge.txt").write_text(GAZETTE, "utf-8")
    (folder / "herald.md").write_text(HERALD, "utf-8")
    (folder / "notes.txt").write_bytes(b"")
    return folder


def said_by(snapshot: Snapshot, name: str) -> list[str]:
    """The quotations of the speaker of that name, over the folder, to the letter."""
    (speaker,) = [speaker for speaker in snapshot.cast.speakers if speaker.name == name]
    return [
        " ".join(span.of(article.text) for span in statement.content)
        for article in snapshot.articles
        for statement in snapshot.analyses[article.id].statements
        if statement.kind is Kind.DIRECT
        and statement.speaker is not None
        and snapshot.cast.identity[article.path, statement.speaker] == speaker.id
    ]


def test_a_folder_is_read_analysed_and_cast_once(folder: Path) -> None:
    with Corpus(folder) as corpus:
        corpus.prepare()
        first = corpus.run()
    assert [article.outlet for article in first.articles][1] == "The Aldersby Herald"
    assert [entry.reason for entry in first.set_aside] == ["empty"]
    words = " ".join(said_by(first, "Maria Brandt")).replace("\n", " ")
    assert words.count("We cannot let a single lorry cross it,") == 2
    assert "It is not safe," in words
    with Corpus(folder) as corpus:
        second = corpus.run()
    assert second.progress.analysed == 0
    assert (second.articles, dict(second.analyses), second.cast) == (
        first.articles,
        dict(first.analyses),
        first.cast,
    )


def test_what_extract_prints_lies_in_the_text_to_the_letter(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [str(path) for path in sorted(folder.iterdir())]
    assert run(["extract", *names]) == 3
    captured = capsys.readouterr()
    records = [json.loads(line) for line in captured.out.splitlines()]
    assert [record["article"] for record in records] == names[:2]
    assert "notes.txt" in captured.err
    for record in records:
        text = record["text"]
        for statement in record["statements"]:
            for role in ("content", "cue", "source", "quoted"):
                spans = statement[role]
                assert all(0 <= start < end <= len(text) for start, end in spans)
                assert spans == sorted(spans)
            assert statement["speaker"] is None or statement["speaker"]["name"]
        assert all(text[start:end].strip() for start, end in (flag["span"] for flag in record["framing"]))
    assert {flag["target"] for record in records for flag in record["framing"]} >= {"Maria Brandt"}


def test_a_page_and_a_text_of_the_same_words_are_both_there(folder: Path) -> None:
    head = "<html><head><title>Bridge</title></head>"
    page = f"{head}<body><article>{_paragraphs(GAZETTE)}</article></body></html>"
    (folder / "page.html").write_text(page, "utf-8")
    with Corpus(folder, workers=2) as corpus:
        snapshot = corpus.run()
    assert [article.path for article in snapshot.articles] == [
        "gazette_2021-02-02_bridge.txt",
        "herald.md",
        "page.html",
    ]
    assert len(said_by(snapshot, "Maria Brandt")) >= 5


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
