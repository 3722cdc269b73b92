"""What the framing head finds of other corpora's annotations, as a table for the model card.

The thresholds are those of the best F1 on a held-back part of what was trained on, never on what is measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from perspectives.extraction.neural.framing import AT
from perspectives.extraction.quotations import find_quotations
from perspectives.extraction.trained import read, weights
from perspectives.training.data import Config
from perspectives.training.framing_corpora import Part, Record, of_part, read_babe, read_basil, read_ptc
from perspectives.training.framing_measures import (
    Score,
    babe_words,
    basil_sentences,
    best_threshold,
    ptc_spans,
)

SAMPLE = 6
"""Every so many records of the training part serve to choose a threshold."""
HEADER = "| corpus, held-out part | measure | precision | recall | F1 |\n|---|---|---:|---:|---:|"


def framing_table(config: Config, data: Path) -> str:
    """BABE's words, BASIL's sentences, the propaganda corpus' spans, by the weights in the package."""
    folders = config["corpora"]["framing"]
    gold = [path.stem for path in (data / config["corpora"]["gold"]).glob("*.json")]
    rows = [HEADER]
    babe = read_babe(data / folders["babe"])
    least = best_threshold(babe_words, *_scored(_some(babe), ["babe"]))
    test, scores = _scored(of_part(babe, Part.TEST), ["babe"])
    figure = babe_words(test, scores, least)
    rows.append(
        f"| BABE, {len(test)} sentences | words | {_cells(figure.precision, figure.recall, figure.f1)} |"
    )
    test, scores = _scored(of_part(read_basil(data / folders["basil"], gold), Part.TEST), ["basil lexical"])
    figure = basil_sentences(test, scores)
    rows.append(
        f"| BASIL 2016–2017, {len(test)} articles | sentences with lexical bias of the author's, precision "
        f"at recall .30 | {_cells(figure.precision, figure.recall, figure.f1)} |"
    )
    named = ["loaded language", "name calling"]
    ptc = read_ptc(data / folders["propaganda"])
    least = best_threshold(ptc_spans, *_scored(_some(ptc), named))
    test, scores = _scored(of_part(ptc, Part.TEST), named)
    figure = ptc_spans(test, scores, least)
    rows.append(
        f"| propaganda corpus, {len(test)} articles | spans of loaded language and name calling, by "
        f"SemEval-2020 task 11 | {_cells(figure.precision, figure.recall, figure.f1)} |"
    )
    return "\n".join(rows)


def _cells(*values: float) -> str:
    return " | ".join(f"{value:.3f}" for value in values)


def _some(records: Iterable[Record]) -> list[Record]:
    return of_part(records, Part.TRAIN)[::SAMPLE]


def _scored(records: Sequence[Record], columns: Sequence[str]) -> tuple[list[Record], dict[str, list[Score]]]:
    """Each record's pieces with the highest of the columns."""
    at = [AT[name] for name in columns]
    found = {}
    for record in records:
        made = read(record.text, find_quotations(record.text), weights())
        best = made.framing[:, at].max(1) if len(made.pieces) else []
        places = zip(made.pieces.starts.tolist(), made.pieces.ends.tolist(), best, strict=True)
        found[record.name] = [Score(start, end, float(value)) for start, end, value in places]
    return list(records), found
