"""Corpora in which people marked slanted wording, to plain records: BABE, BASIL and PTC.

Each marks something else than our guidelines do, and is read as it is: the labels are the corpus's own. What
is held out depends on the corpus and a seed alone, so that weights trained today are judged honestly by
whoever reads the corpora again. Offsets are code points into the record's text, half open.
"""

from __future__ import annotations

import ast
import csv
import json
import random
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

BIASED_WORD = "biased word"
"""BABE: a word that at least half of its experts took for biased (Spinde et al. 2021)."""

LEXICAL, INFORMATIONAL = "lexical", "informational"
"""BASIL: bias by the choice of words, and by the choice of facts (Fan et al. 2019)."""

PROPAGANDA = {
    "Loaded_Language": "loaded language",
    "Name_Calling,Labeling": "name calling",
    "Exaggeration,Minimisation": "exaggeration",
    "Doubt": "doubt",
}
"""PTC (Da San Martino et al. 2019): those of its techniques that a few words carry, by its name of them."""

BABE_SEED, BABE_HELD_OUT = 11, 5
"""One sentence in five is held out."""

PTC_SEED, PTC_HELD_OUT = 5, 6
"""One article in six is held out."""

BASIL_TEST_FROM = 2016
"""BASIL's articles of this year and later are held out, as those who published models on it did."""


class Part(StrEnum):
    """What a record may be used for."""

    TRAIN = "train"
    TEST = "test"
    ASIDE = "aside"
    """For neither: its article is in our own gold for training, by which it is learned from already."""


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """Words that somebody marked."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Record:
    """A text and what was marked in it: a sentence of BABE, an article of the others."""

    name: str
    text: str
    spans: tuple[Marked, ...]
    """In the order of the text; of one label they may overlap where the corpus has them so."""
    part: Part
    left_out: tuple[Marked, ...] = ()
    """Marked, but in the words of somebody who is quoted: neither learned as framing nor as none."""
    sentences: tuple[tuple[int, int], ...] = ()
    """The sentences of the body as the corpus divides it; empty where it does not."""


class CorpusError(Exception):
    """A corpus is not as it should be; the message names the file."""


# --- BABE


def read_babe(folder: Path) -> list[Record]:
    """BABE's two sets of sentences without doubles, of which the larger set's stays.

    A fifth of the sentences, biased and not, is held out. In the order of the corpus, shuffled.
    """
    rows: dict[str, dict[str, str]] = {}
    for table in ("final_labels_SG2.csv", "final_labels_SG1.csv"):
        for row in _rows(folder / table):
            rows.setdefault(re.sub(r"\W+", "", row["text"].lower()), row)
    keys = sorted(rows)
    random.Random(BABE_SEED).shuffle(keys)
    held_out = len(keys) // BABE_HELD_OUT
    return [
        _sentence(f"babe{number}", rows[key], Part.TEST if number < held_out else Part.TRAIN)
        for number, key in enumerate(keys)
    ]


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file, delimiter=";")
            columns = set(table.fieldnames or ())
            rows = list(table)
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read: {error.strerror or error}") from None
    if not {"text", "biased_words"} <= columns:
        raise CorpusError(f"{path}: has no columns “text” and “biased_words”.")
    return rows


def _sentence(name: str, row: dict[str, str], part: Part) -> Record:
    """BABE names the words and not their places: every place where one stands as a word of its own is one."""
    text = row["text"].strip()
    found = set()
    for words in _listed(row["biased_words"]):
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE):
            found.add(Marked(*match.span(), BIASED_WORD))
    return Record(name, text, tuple(sorted(found)), part)


def _listed(written: str) -> list[str]:
    """``"['bizarre', 'rant']"`` as a list; some cells hold no list, and then no word was marked."""
    try:
        words = ast.literal_eval(written)
    except (ValueError, SyntaxError):
        return []
    return [word.strip() for word in words if isinstance(word, str) and word.strip()]


# --- BASIL


def read_basil(folder: Path, our_gold: Collection[str] = ()) -> list[Record]:
    """BASIL's articles, three of different outlets on each event, by year and file.

    ``our_gold`` names the articles of our gold for training (``basil_2016_1b96a5db_fox``): an event from
    the test's years that is in it is put aside, with all three articles. A text is the title, an empty line,
    and a line a paragraph.
    """
    events = {_event(name) for name in our_gold}
    return [
        _article(path, events)
        for year in sorted((folder / "articles").iterdir())
        if year.is_dir()
        for path in sorted(year.glob("*.json"))
    ]


def _event(name: str) -> str:
    """``basil_2016_1b96a5db`` of ``basil_2016_1b96a5db_fox``."""
    return "_".join(name.split("_")[:3])


def _article(path: Path, events: Collection[str]) -> Record:
    article = _json(path)
    annotations = _json(path.parents[2] / "annotations" / path.parent.name / f"{path.stem}_ann.json")
    title = article["title"]
    text = f"{title}\n\n"
    sentences: list[tuple[int, int]] = []
    for paragraph in article["body-paragraphs"]:
        lines = [paragraph] if isinstance(paragraph, str) else paragraph
        for number, line in enumerate(lines):
            sentences.append((len(text), len(text) + len(line)))
            text += line + ("\n" if number == len(lines) - 1 else " ")
    places = {"title": (0, len(title)), **{f"p{number}": place for number, place in enumerate(sentences)}}
    spans: list[Marked] = []
    quoted: list[Marked] = []
    for item in annotations["phrase-level-annotations"]:
        place = places.get(item["id"])
        if place is not None:
            marked = _phrase(text, place, item)
            (quoted if item["quote"] == "yes" else spans).append(marked)
    year = int(path.parent.name)
    name = f"basil_{year}_{path.name[:8]}_{article['source'].lower()}"
    part = Part.TRAIN
    if year >= BASIL_TEST_FROM:
        part = Part.ASIDE if _event(name) in events else Part.TEST
    return Record(name, text, tuple(sorted(spans)), part, tuple(sorted(quoted)), tuple(sentences))


def _phrase(text: str, place: tuple[int, int], item: dict[str, Any]) -> Marked:
    """Where a phrase stands: at its offset in its sentence, or if that is wrong where its words are."""
    first, last = place
    words, at = item["txt"], item["start"]
    sentence = text[first:last]
    if sentence[at : at + len(words)] != words and words in sentence:
        at = sentence.index(words)
    label = LEXICAL if item["bias"].startswith("lex") else INFORMATIONAL
    return Marked(first + at, first + at + len(words), label)


def _json(path: Path) -> dict[str, Any]:
    try:
        read: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}: cannot be read: {error}") from None
    return read


# --- PTC


def read_ptc(folder: Path) -> list[Record]:
    """The propaganda techniques corpus, a record an article; a sixth of them is held out."""
    paths = sorted((folder / "train-articles").glob("*.txt"))
    random.Random(PTC_SEED).shuffle(paths)
    held_out = len(paths) // PTC_HELD_OUT
    return [
        Record(
            name=f"ptc_{path.stem}",
            text=_text(path),
            spans=tuple(sorted(_techniques(folder, path.stem))),
            part=Part.TEST if number < held_out else Part.TRAIN,
        )
        for number, path in enumerate(paths)
    ]


def _text(path: Path) -> str:
    """To the letter, since offsets count carriage returns."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _techniques(folder: Path, stem: str) -> Iterator[Marked]:
    path = folder / "train-labels-task-flc-tc" / f"{stem}.task-flc-tc.labels"
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read: {error.strerror or error}") from None
    for number, line in enumerate(lines, 1):
        try:
            _, technique, start, end = line.split("\t")
            marked = Marked(int(start), int(end), PROPAGANDA.get(technique, ""))
        except ValueError:
            raise CorpusError(f"{path}, line {number}: is not of the corpus's form.") from None
        if marked.label:
            yield marked


def of_part(records: Iterable[Record], part: Part) -> list[Record]:
    """The records of one part, in their order."""
    return [record for record in records if record.part is part]
