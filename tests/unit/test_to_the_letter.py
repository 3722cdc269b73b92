"""From a file to the last document: what is shown stands in the file, to the letter, at the place given."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.actors import cast, identify
from perspectives.comparison import Comparison, compare
from perspectives.corpus.snapshot import Snapshot
from perspectives.export import export
from perspectives.extraction import extract
from perspectives.extraction.voices import voices
from perspectives.reading import ReadingError, read_article
from tests.unit.test_extraction_properties import texts as odd_texts

if TYPE_CHECKING:
    from spacy.language import Language

SENTENCES = [
    "“We [sic] will [not] leave,” Prime Minister Ana Ruiz told reporters.",
    "“It is over.\n\n“It was never\tbegun,” she added.",
    "The Peruvian \x1b[31mregime\x1b[0m claimed that [bold]nobody[/bold] was hurt.",
    "Protesters in Lima were not asked.\u202e",
    "According to Igor Panin, a Russian senator, the deal was “dead”.\r\n",
    "He did not say who would pay.",
]
files = st.lists(st.one_of(st.sampled_from(SENTENCES), odd_texts), min_size=1, max_size=6).map(" \n".join)


def laid_out(folder: Path, content: str, nlp: Language) -> Comparison | None:
    """The comparison of a folder with one file; None where the file cannot be read."""
    path = folder / "a.txt"
    path.write_bytes(content.encode())
    try:
        article = read_article(path, folder)
    except ReadingError:
        return None
    analysis = identify(article.text, extract(article.text, nlp))
    analyses = {article.id: analysis}
    covered = voices(len(article.text), analysis.statements, analysis.furniture)
    assert sum(voice.span.end - voice.span.start for voice in covered) == len(article.text)
    return compare(Snapshot(folder, (article,), analyses, cast([article], analyses)))


def places(record: object) -> Iterator[dict[str, Any]]:
    """Everything in a JSON document that claims to be words at a place: {start, end, text}."""
    if isinstance(record, dict):
        if record.keys() == {"start", "end", "text"}:
            yield record
        for value in record.values():
            yield from places(value)
    elif isinstance(record, list):
        for value in record:
            yield from places(value)


@pytest.mark.model
@given(files)
@settings(max_examples=150)
def test_what_is_shown_and_exported_stands_in_the_file_to_the_letter(nlp: Language, content: str) -> None:
    file = content.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    with tempfile.TemporaryDirectory() as folder:
        comparison = laid_out(Path(folder), content, nlp)
    if comparison is None:
        return
    for article in comparison.articles:
        for view in article.statements:
            assert view.content == tuple(span.of(file) for span in view.statement.content)
            assert all(piece.of(file) in "".join(view.content) for piece in view.statement.quoted)
        for flag in article.flags:
            assert flag.words == flag.flag.span.of(file)
            assert flag.sentence.holds(flag.flag.span)
    document = json.loads(export(comparison, "json"))
    assert len(document["statements"]) == sum(len(view.statements) for view in comparison.articles)
    for place in places(document):
        assert place["text"] == file[place["start"] : place["end"]]
    for name in ("markdown", "text"):
        shown = export(comparison, name)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
