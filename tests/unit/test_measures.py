"""What is measured of one article's text once, however often the folder is laid out."""

from __future__ import annotations

import pytest

from perspectives.comparison import compare, measures
from perspectives.comparison.places import sentence_around
from perspectives.model import Span
from tests.unit.samples import Sample, article, flagged, said, snapshot

WIRE = "Talks fail\n\n“We left,” Ana Petrova said. Protesters cheered. A mob of protesters wept."


def wire(path: str) -> Sample:
    return article(
        path,
        text=WIRE,
        statements=[said("“We left,”", by="Ana Petrova", cue="said", source="Ana Petrova")],
        flags=[flagged("mob", about="protesters")],
        mentions={"protesters": ["Protesters", "A mob of protesters"]},
    )


def test_sentences_are_found_once_though_a_folder_is_laid_out_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Span] = []

    def asking(text: str, span: Span) -> Span:
        asked.append(span)
        return sentence_around(text, span)

    monkeypatch.setattr(measures, "sentence_around", asking)
    monkeypatch.setattr(measures, "_remembered", type(measures._remembered)())
    folder = snapshot(wire("a.txt"))
    first, again = compare(folder), compare(folder)
    assert first == again
    assert len(asked) == len(set(asked)) == 3  # two mentions and a flag
    told = [view.sentence.of(WIRE) for view in again.articles[0].mentions]
    assert told == ["Protesters cheered.", "A mob of protesters wept."]
