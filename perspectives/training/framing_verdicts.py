"""What editors said of flags of ours: the judge learns from it which ones a reader nods at.

``framing_verdicts.jsonl`` has 2,701 flags of earlier states in 290 articles of the training corpora, read
through by editors (language models) who knew the guidelines and not the rules. Of each it tells where it
stands, whether it was accepted, what category and polarity the editor would give it, and whether its edges
are right; offsets only, no word of the texts. No network has learned from these articles.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from perspectives.model import Category, Polarity, Span
from perspectives.training.framing_examples import Flagged, Read, marked_text
from perspectives.training.framing_judge import Judged, spots_of

VERDICTS = "framing_verdicts.jsonl"
WRONG_EDGES = 0.4
"""How like a stretch is to what an editor would mark who accepts it and not its edges, as the Jaccard index
of characters that the judge's other cases have."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """An editor's on a flag; ``categories`` and ``polarities`` best first, also for one that is rejected."""

    span: Span
    accepted: bool
    categories: tuple[Category, ...]
    polarities: tuple[Polarity, ...]
    edges: bool


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An article of which some flags were judged."""

    article: Read
    verdicts: tuple[Verdict, ...]


def read_verdicts(data: Path) -> list[Reviewed]:
    """The articles of ``framing_verdicts.jsonl`` whose corpora lie in ``data``.

    Raises ``MarksError`` where a text is missing or not the one that was read.
    """
    found = []
    for line in resources.files("perspectives.training").joinpath(VERDICTS).read_text("utf-8").splitlines():
        record = json.loads(line)
        name, text = marked_text(record, data)
        verdicts = tuple(
            Verdict(
                Span(start, end),
                accepted,
                tuple(map(Category, categories)),
                tuple(map(Polarity, polarities)),
                edges,
            )
            for start, end, accepted, categories, polarities, edges in record["verdicts"]
        )
        found.append(Reviewed(Read(name, text, (), gold=False, held_out=True), verdicts))
    return found


def judged_by_editors(reviewed: Iterable[Reviewed], folder: Path, weight: float) -> list[Judged]:
    """The stretches, by the network in ``folder``, that editors have judged to the letter."""
    found = []
    for one in reviewed:
        by_span = {verdict.span: verdict for verdict in one.verdicts}
        for spot, span in spots_of(one.article.text, folder):
            verdict = by_span.get(span)
            if verdict is not None:
                found.append(_case(Judged(spot, None, 0.0, weight), verdict))
    return found


def _case(case: Judged, verdict: Verdict) -> Judged:
    if not verdict.accepted:
        return case
    flag = Flagged(verdict.span.start, verdict.span.end, verdict.categories, verdict.polarities)
    return Judged(case.spot, flag, 1.0 if verdict.edges else WRONG_EDGES, case.weight)
