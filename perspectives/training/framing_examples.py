"""Texts in which people marked framing or the like, to what the framing head is to give for each piece.

Each corpus trains the columns that it marks and leaves the others alone. Our own marks are gold/train's and
those of ``framing_marks.jsonl``: 632 articles of other corpora read by the guidelines, kept as offsets, a
category and a polarity, without a word of their texts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from perspectives.extraction.neural.decoding import Floats
from perspectives.extraction.neural.framing import AT, COLUMNS, FRAMING, POLARITIES
from perspectives.extraction.neural.pieces import LAYOUTS, Pieces, cut
from perspectives.extraction.quotations import find_quotations
from perspectives.model import Category, Polarity
from perspectives.training.framing_corpora import (
    BIASED_WORD,
    INFORMATIONAL,
    LEXICAL,
    PROPAGANDA,
    Part,
    Record,
    read_babe,
    read_basil,
    read_ptc,
)

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MARKS = "framing_marks.jsonl"
OPTIONAL = 0.6
"""What is learned of words that only some careful readers would mark."""

COLUMN_OF = {
    BIASED_WORD: "babe",
    LEXICAL: "basil lexical",
    INFORMATIONAL: "basil informational",
    **{label: label for label in PROPAGANDA.values()},
}
"""The column of each label of the corpora."""
_BODY = LAYOUTS.index("paragraph")
_TITLE = LAYOUTS.index("headline")


class MarksError(Exception):
    """The marks do not fit the texts; says which."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag that a reader made: offsets into the text, half open, and what it is."""

    start: int
    end: int
    categories: tuple[Category, ...]
    polarities: tuple[Polarity, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """An article read by our guidelines. ``gold`` says that it is gold's, ``held_out`` that the judge is
    fitted on it and no network sees it."""

    name: str
    text: str
    flags: tuple[Flagged, ...]
    gold: bool
    held_out: bool


@dataclass(frozen=True, slots=True)
class Framed:
    """A text in pieces: ``targets`` and ``weights`` (pieces, ``COLUMNS``). Weight 0: nothing is known."""

    name: str
    pieces: Pieces
    targets: Floats
    weights: Floats


# --- articles read by our guidelines ---------------------------------------------------------------


def read_marks(data: Path) -> list[Read]:
    """The articles of ``framing_marks.jsonl`` whose corpora lie in ``data``.

    Raises ``MarksError`` where a text is missing or not the one that was marked.
    """
    lines = resources.files("perspectives.training").joinpath(MARKS).read_text("utf-8").splitlines()
    return [_marked(json.loads(line), data) for line in lines]


def _marked(record: dict[str, Any], data: Path) -> Read:
    name, text = marked_text(record, data)
    flags = tuple(
        Flagged(start, end, (Category(category),), (Polarity(polarity),), bool(optional))
        for start, end, category, polarity, *optional in record["flags"]
    )
    return Read(name, text, flags, gold=False, held_out=record["held_out"])


def marked_text(record: Mapping[str, Any], data: Path) -> tuple[str, str]:
    """The name and the text of an article that a record tells of by ``corpus``, ``path`` and ``sha256``.

    Raises ``MarksError`` where it is missing or not the one that was marked.
    """
    path = data / record["path"]
    try:
        text = _basil_text(path) if record["corpus"] == "basil" else path.read_text("utf-8")
    except OSError as error:
        raise MarksError(f"{path}: cannot be read: {error.strerror or error}") from None
    if hashlib.sha256(text.encode()).hexdigest() != record["sha256"]:
        raise MarksError(f"{path}: is not the text that was marked.")
    return f"{record['corpus']}/{path.stem}", text


def _basil_text(path: Path) -> str:
    """As ``framing_corpora.read_basil`` lays an article out."""
    article = json.loads(path.read_text("utf-8"))
    lines = [p if isinstance(p, str) else " ".join(p) for p in article["body-paragraphs"]]
    return f"{article['title']}\n\n" + "".join(f"{line}\n" for line in lines)


def read_gold_flags(folder: Path, held_out: Sequence[str] = ()) -> list[Read]:
    """The flags of a folder of gold; ``held_out`` are the beginnings of the names of those held out."""
    found = []
    for path in sorted(folder.glob("*.json")):
        text = path.with_suffix(".txt").read_text("utf-8")
        places = list(_paragraphs(text))
        flags = []
        for flag in json.loads(path.read_text("utf-8"))["framing"]:
            start, line = places[flag["paragraph"] - 1]
            at = line.find(flag["text"]) if isinstance(flag.get("text"), str) else -1
            if at >= 0:
                flags.append(
                    Flagged(
                        start + at,
                        start + at + len(flag["text"]),
                        tuple(map(Category, _listed(flag["category"]))),
                        tuple(map(Polarity, _listed(flag["polarity"]))),
                        bool(flag.get("optional")),
                    )
                )
        out = path.stem.startswith(tuple(held_out)) if held_out else False
        found.append(Read(path.stem, text, tuple(flags), gold=True, held_out=out))
    return found


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


# --- to pieces -------------------------------------------------------------------------------------


def of_read(article: Read, tokenizer: Tokenizer) -> Framed:
    """An article read by our guidelines: framing, its category, its polarity."""
    pieces = cut(article.text, find_quotations(article.text), tokenizer)
    targets, weights = _empty(pieces, [FRAMING, *map(str, Category), *map(str, POLARITIES)])
    for flag in article.flags:
        value = OPTIONAL if flag.optional else 1.0
        names = [FRAMING, *map(str, flag.categories)]
        names += [str(polarity) for polarity in flag.polarities if polarity in POLARITIES]
        for name in names:
            _raise(pieces, targets, (flag.start, flag.end), name, value)
    return Framed(article.name, pieces, targets, weights)


def of_record(record: Record, columns: Iterable[str], tokenizer: Tokenizer) -> Framed:
    """A record of another corpus, which marks ``columns``. A single sentence is no headline."""
    pieces = cut(record.text, find_quotations(record.text), tokenizer)
    if not record.sentences and "\n" not in record.text:
        layout = pieces.features[:, -1]
        layout[layout == _TITLE] = _BODY
    targets, weights = _empty(pieces, columns)
    for span in record.spans:
        _raise(pieces, targets, (span.start, span.end), COLUMN_OF[span.label])
    for span in record.left_out:
        weights[_inside(pieces, (span.start, span.end)), AT[COLUMN_OF[span.label]]] = 0.0
    return Framed(record.name, pieces, targets, weights)


def of_corpora(data: Path, chosen: dict[str, str], gold: Sequence[str], tokenizer: Tokenizer) -> list[Framed]:
    """The training parts of BABE, BASIL and PTC; ``chosen`` are their folders, ``gold`` our gold's names."""
    columns = {
        "babe": ["babe"],
        "basil": ["basil lexical", "basil informational"],
        "propaganda": list(PROPAGANDA.values()),
    }
    records = {
        "babe": read_babe(data / chosen["babe"]),
        "basil": read_basil(data / chosen["basil"], gold),
        "propaganda": read_ptc(data / chosen["propaganda"]),
    }
    return [
        of_record(record, columns[name], tokenizer)
        for name, corpus in records.items()
        for record in corpus
        if record.part is Part.TRAIN
    ]


def _empty(pieces: Pieces, columns: Iterable[str]) -> tuple[Floats, Floats]:
    targets = np.zeros((len(pieces), len(COLUMNS)), dtype=np.float32)
    weights = np.zeros_like(targets)
    weights[:, [AT[name] for name in columns]] = 1.0
    return targets, weights


def _inside(pieces: Pieces, place: tuple[int, int]) -> NDArray[np.bool_]:
    """Which pieces overlap the characters."""
    inside: NDArray[np.bool_] = (pieces.starts < place[1]) & (pieces.ends > place[0])
    return inside


def _raise(pieces: Pieces, table: Floats, place: tuple[int, int], name: str, value: float = 1.0) -> None:
    inside = _inside(pieces, place)
    column = table[:, AT[name]]
    column[inside] = np.maximum(column[inside], value)
