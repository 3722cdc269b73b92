"""What scores for framing are worth on BABE, BASIL and PTC, each by the measure of its own literature.

Scores come as ``Score``s of words or word pieces, whatever makes them; white space between is nobody's. A
threshold is an argument: chosen on the records whose figure is given, it would flatter, so ``best_threshold``
is for others, that are not in the test part and were not trained on either.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from perspectives.extraction.quotations import find_quotations
from perspectives.training.framing_corpora import BIASED_WORD, LEXICAL, PROPAGANDA, Record

WORD = re.compile(r"\w+(?:[-'’.&]\w+)*")
"""A word of BABE: its experts marked ``anti-vaxxer`` and ``U.S`` as one."""

NAMED = frozenset((PROPAGANDA["Loaded_Language"], PROPAGANDA["Name_Calling,Labeling"]))
"""The techniques of PTC that our guidelines call loaded words and labels."""

RECALL = 0.30
"""At which the precision of BASIL's sentences is given."""


@dataclass(frozen=True, slots=True, order=True)
class Score:
    """How likely it is that the words from ``start`` to ``end`` are framing; code points, half open."""

    start: int
    end: int
    value: float


Scores = Mapping[str, Sequence[Score]]
"""By the name of the record, in the order of its text."""

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1, 0 where they are undefined."""

    precision: float
    recall: float
    threshold: float
    """From which on a score counts."""

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Measure = Callable[[Sequence[Record], Scores, float], Figure]


def best_threshold(measure: Measure, records: Sequence[Record], scores: Scores, steps: int = 50) -> float:
    """The threshold of the best F1, of ``steps`` between the scores' quantiles; the lowest of equals."""
    values = sorted({score.value for record in records for score in scores.get(record.name, ())})
    if not values:
        return 0.5
    last = len(values) - 1
    tried = sorted({values[round(number * last / steps)] for number in range(steps + 1)})
    return max(tried, key=lambda threshold: (measure(records, scores, threshold).f1, -threshold))


# --- BABE: words


def babe_words(records: Sequence[Record], scores: Scores, threshold: float) -> Figure:
    """Single words of all sentences: biased where a mark touches them, found by their best piece."""
    judged = [pair for record in records for pair in _words(record, scores.get(record.name, ()))]
    return _figure([(value >= threshold, gold) for value, gold in judged], threshold)


def _words(record: Record, scores: Sequence[Score]) -> Iterable[tuple[float, bool]]:
    marks = [(mark.start, mark.end) for mark in record.spans if mark.label == BIASED_WORD]
    best = _best_in(scores)
    for match in WORD.finditer(record.text):
        yield best(*match.span()), any(_touch(match.span(), mark) for mark in marks)


# --- BASIL: sentences


def basil_sentences(records: Sequence[Record], scores: Scores, recall: float = RECALL) -> Figure:
    """The precision of sentences at the threshold at which ``recall`` of the biased ones are first found.

    A sentence is biased where words of the author's own are marked as lexical bias; its score is its best one
    outside of quotations. Sentences of equal scores are found together. The published models on BASIL reach
    0.14 at 0.36.
    """
    judged = [pair for record in records for pair in _sentences(record, scores.get(record.name, ()))]
    biased = sum(gold for _, gold in judged)
    if not biased:
        return Figure(0.0, 0.0, 1.0)
    found = right = 0
    threshold = 0.0
    judged.sort(key=lambda pair: -pair[0])
    for value, alike in groupby(judged, key=lambda pair: pair[0]):
        threshold = value
        golds = [gold for _, gold in alike]
        found, right = found + len(golds), right + sum(golds)
        if right >= recall * biased:
            break
    return Figure(right / found, right / biased, threshold)


def _sentences(record: Record, scores: Sequence[Score]) -> Iterable[tuple[float, bool]]:
    quoted = sorted((piece.start, piece.end) for one in find_quotations(record.text) for piece in one.pieces)
    own = [score for score in scores if not any(_touch((score.start, score.end), q) for q in quoted)]
    best = _best_in(own)
    marks = [(mark.start, mark.end) for mark in record.spans if mark.label == LEXICAL]
    for sentence in record.sentences:
        yield best(*sentence), any(_touch(sentence, mark) for mark in marks)


# --- PTC: spans


def ptc_spans(records: Sequence[Record], scores: Scores, threshold: float) -> Figure:
    """Loaded language and name calling as one, by SemEval-2020 task 11's measure of spans.

    What two spans share counts as a part of either: of ours for precision, of gold's for recall, over all
    articles together; gold that overlaps is one span.
    """
    ours = {record.name: spans_of(record.text, scores.get(record.name, ()), threshold) for record in records}
    return partial_overlap(records, ours, threshold)


def partial_overlap(
    records: Sequence[Record], ours: Mapping[str, Sequence[Stretch]], threshold: float = 0.0
) -> Figure:
    """The same measure of spans that are found in whatever way."""
    precise = recalled = 0.0
    found = wanted = 0
    for record in records:
        gold = joined((mark.start, mark.end) for mark in record.spans if mark.label in NAMED)
        own = joined(ours.get(record.name, ()))
        found, wanted = found + len(own), wanted + len(gold)
        for one in own:
            for other in gold:
                shared = min(one[1], other[1]) - max(one[0], other[0])
                if shared > 0:
                    precise += shared / (one[1] - one[0])
                    recalled += shared / (other[1] - other[0])
    return Figure(precise / found if found else 0.0, recalled / wanted if wanted else 0.0, threshold)


def spans_of(text: str, scores: Sequence[Score], threshold: float) -> list[Stretch]:
    """Runs of pieces that reach the threshold, with nothing but white space between them on one line."""
    spans: list[Stretch] = []
    for score in sorted(scores):
        if score.value < threshold:
            continue
        between = text[spans[-1][1] : score.start] if spans else "\n"
        if "\n" not in between and not between.strip():
            spans[-1] = (spans[-1][0], max(spans[-1][1], score.end))
        else:
            spans.append((score.start, score.end))
    return spans


def joined(spans: Iterable[Stretch]) -> list[Stretch]:
    """The spans in order, those made one that overlap."""
    one: list[Stretch] = []
    for start, end in sorted(spans):
        if one and start < one[-1][1]:
            one[-1] = (one[-1][0], max(one[-1][1], end))
        elif start < end:
            one.append((start, end))
    return one


# --- what they share


def _touch(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _best_in(scores: Sequence[Score]) -> Callable[[int, int], float]:
    """The best score that touches a stretch; 0 where none does."""
    ordered = sorted(scores)
    starts = [score.start for score in ordered]
    longest = max((score.end - score.start for score in ordered), default=0)

    def best(start: int, end: int) -> float:
        near = ordered[bisect_right(starts, start - longest) : bisect_left(starts, end)]
        return max((score.value for score in near if score.end > start), default=0.0)

    return best


def _figure(judged: Sequence[tuple[bool, bool]], threshold: float) -> Figure:
    hits = sum(ours and gold for ours, gold in judged)
    found, wanted = sum(ours for ours, _ in judged), sum(gold for _, gold in judged)
    return Figure(hits / found if found else 0.0, hits / wanted if wanted else 0.0, threshold)
