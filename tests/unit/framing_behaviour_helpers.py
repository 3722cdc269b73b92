"""How flags behave when one word of a sentence changes: the cases of ``framing_cases/``, and what comes out.

``python -m tests.unit.framing_behaviour_helpers`` writes the figures and what failed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import yaml

from perspectives.model import Category, Flag, Span

FOLDER = Path(__file__).parent / "framing_cases"
FRAMES = (
    "“{},” said Nora Whitcombe, a plumber, on Tuesday.",
    "Asked about it, Tom Ridley said: “{}.”",
    "“{}.”\n\nThe words are from a letter that Maria Lindqvist sent to the council in May.",
)
"""Plain sentences around a quotation; the cases take turns with them."""
SHOWN = 4
"""So many alternatives of a kind a sentence is tried with, in turn, so that the test stays short."""
STRIDE = 7
"""Which sets of alternatives are taken: every seventh, so that each meets each other one."""

Find = Callable[[str], Sequence[Flag]]
"""The flags of a text."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with plain and with loaded words in one place."""

    category: Category
    plain: str
    loaded: str
    place: tuple[int, int]
    """Where the plain sentence differs; of no length where the loaded words are an addition."""
    loaded_span: Span
    quoted: str
    """The loaded sentence as somebody's words."""
    quotation: Span


@dataclass(frozen=True, slots=True)
class Filled:
    """A sentence with one of the alternatives put in."""

    text: str
    fills: tuple[Span, ...]

    def key(self, flag: Flag) -> tuple[int, int, str, str]:
        """The flag's place, what was put in not counted, its category and its polarity."""
        return (
            self._outside(flag.span.start),
            self._outside(flag.span.end),
            str(flag.category),
            str(flag.polarity),
        )

    def _outside(self, offset: int) -> int:
        return offset - sum(min(f.end, offset) - f.start for f in self.fills if f.start < offset)


@dataclass(frozen=True, slots=True)
class Swap:
    """One sentence and the alternatives it is tried with."""

    kind: str
    sentence: str
    filled: tuple[Filled, ...]


@dataclass(slots=True)
class Outcome:
    """What a set of cases came to, as counts by category or kind, and the failures in words."""

    tried: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, name: str, ok: bool, words: str) -> None:
        self.tried[name] += 1
        if not ok:
            self.failed[name] += 1
            self.failures.append(f"{name}: {words}")

    @property
    def share_failed(self) -> float:
        return self.failed.total() / self.tried.total()

    def __str__(self) -> str:
        parts = (f"{name} {self.failed[name]}/{count}" for name, count in self.tried.items())
        return (
            f"{self.failed.total()} of {self.tried.total()} failed ({self.share_failed:.1%}): "
            + ", ".join(parts)
        )


# --- reading ------------------------------------------------------------------------------------


def read_pairs() -> list[Pair]:
    """The pairs of ``pairs.yaml``. ``ValueError`` for one that is not well formed."""
    table = yaml.safe_load((FOLDER / "pairs.yaml").read_text("utf-8"))
    sentences = [(Category(key), s) for key, given in table.items() if key != "about" for s in given]
    return [_pair(category, sentence, number) for number, (category, sentence) in enumerate(sentences)]


def _pair(category: Category, sentence: str, number: int) -> Pair:
    match = re.fullmatch(r"([^\[\]|]*)\[([^\[\]|]*)\|([^\[\]|]+)\]([^\[\]|]*)", sentence)
    if match is None:
        raise ValueError(f"one stretch “[plain|loaded]” is needed: {sentence}")
    before, plain, loaded, after = match.groups()
    frame = FRAMES[number % len(FRAMES)]
    # A quotation within a quotation has single marks.
    text, span = _joined(before, loaded, after)
    inner = text.removesuffix(".").replace("“", "‘").replace("”", "’")
    at = frame.index("{}")
    plain_text, (start, end) = _joined(before, plain, after)
    return Pair(
        category,
        plain=plain_text,
        loaded=text,
        place=(start, end),
        loaded_span=Span(*span),
        quoted=frame.replace("{}", inner),
        quotation=Span(at, at + len(inner)),
    )


def _joined(before: str, middle: str, after: str) -> tuple[str, tuple[int, int]]:
    """The sentence, single-spaced and with a capital, and where the middle's words stand."""
    words = middle.strip(" ,")
    text = _spaced(before + middle + after).strip()
    lead = middle[: len(middle) - len(middle.lstrip(" ,"))]
    start = len(_spaced(before + lead)) if words else len(_spaced(before).rstrip())
    return text[0].upper() + text[1:], (start, start + len(words))


def _spaced(text: str) -> str:
    return re.sub(r" +(?=[ ,.])", "", text)


def read_swaps() -> list[Swap]:
    """The sentences of ``swaps.yaml``, each with ``SHOWN`` alternatives of its kind."""
    table = yaml.safe_load((FOLDER / "swaps.yaml").read_text("utf-8"))
    swaps = []
    for group in table["groups"]:
        every = group["alternatives"]
        sets = list(combinations(every, min(SHOWN, len(every))))
        for number, sentence in enumerate(group["sentences"]):
            chosen = sets[number * STRIDE % len(sets)]
            swaps.append(Swap(group["kind"], sentence, tuple(fill(sentence, words) for words in chosen)))
    return swaps


def fill(sentence: str, words: dict[str, str]) -> Filled:
    """The sentence with the words put in. ``KeyError`` where it asks for one that is not there."""
    text = ""
    fills = []
    # An article is part of what is put in: it is not alike for all.
    for piece in re.split(r"(A\(n\) \{\w+\}|a\(n\) \{\w+\}|\{\w+\})", sentence):
        if match := re.fullmatch(r"(?:([Aa])\(n\) )?\{(\w+)\}", piece):
            put = words[match[2]]
            if match[1]:
                put = f"{match[1]}{'n' if put[0] in 'AEIO' else ''} {put}"
            put = put if text else put[0].upper() + put[1:]
            fills.append(Span(len(text), len(text) + len(put)))
            text += put
        else:
            text += piece
    return Filled(text, tuple(fills))


# --- measuring ----------------------------------------------------------------------------------


def swapped(find: Find, swaps: Sequence[Swap]) -> Outcome:
    """Every two alternatives of a sentence: failed where their flags differ."""
    outcome = Outcome()
    for swap in swaps:
        keys = [{f.key(flag) for flag in find(f.text)} for f in swap.filled]
        for (one, keys_of_one), (other, keys_of_other) in combinations(
            list(zip(swap.filled, keys, strict=True)), 2
        ):
            same = keys_of_one == keys_of_other
            outcome.add(swap.kind, same, f"{one.text} ≠ {other.text}: {keys_of_one ^ keys_of_other}")
    return outcome


def swapped_sentences(find: Find, swaps: Sequence[Swap]) -> Outcome:
    """Every sentence: failed where any two of its alternatives differ. Stricter than ``swapped``."""
    outcome = Outcome()
    for swap in swaps:
        keys = [frozenset(f.key(flag) for flag in find(f.text)) for f in swap.filled]
        outcome.add(swap.kind, len(set(keys)) == 1, swap.sentence)
    return outcome


def loaded_words_flagged(find: Find, pairs: Sequence[Pair]) -> Outcome:
    """The loaded sentences: failed where no flag lies on the loaded words."""
    outcome = Outcome()
    for pair in pairs:
        found = any(flag.span.overlaps(pair.loaded_span) for flag in find(pair.loaded))
        outcome.add(str(pair.category), found, pair.loaded)
    return outcome


def plain_words_flagged(find: Find, pairs: Sequence[Pair]) -> Outcome:
    """The plain sentences: failed where a flag lies on, or across, the place of the loaded words."""
    outcome = Outcome()
    for pair in pairs:
        start, end = pair.place
        # One that begins where something was left out is not of it: the place is of no length.
        on = [f for f in find(pair.plain) if f.span.start < max(end, start) and start < f.span.end]
        outcome.add(str(pair.category), not on, _with_flags(pair.plain, on))
    return outcome


def plain_sentences_flagged(find: Find, pairs: Sequence[Pair]) -> Outcome:
    """The plain sentences: failed where there is any flag at all."""
    outcome = Outcome()
    for pair in pairs:
        flags = find(pair.plain)
        outcome.add(str(pair.category), not flags, _with_flags(pair.plain, flags))
    return outcome


def quotations_flagged(find: Find, pairs: Sequence[Pair]) -> Outcome:
    """The loaded sentences as somebody's words: failed where a flag lies in the quotation."""
    outcome = Outcome()
    for pair in pairs:
        inside = [flag for flag in find(pair.quoted) if flag.span.overlaps(pair.quotation)]
        outcome.add(str(pair.category), not inside, _with_flags(pair.quoted, inside))
    return outcome


def _with_flags(text: str, flags: Sequence[Flag]) -> str:
    return f"{text} → " + "; ".join(f"{flag.span.of(text)} ({flag.category})" for flag in flags)


def remembering(find: Find) -> Find:
    """The same, each text looked at once."""
    known: dict[str, Sequence[Flag]] = {}

    def find_once(text: str) -> Sequence[Flag]:
        if text not in known:
            known[text] = find(text)
        return known[text]

    return find_once


def _report() -> Iterator[str]:
    from perspectives.extraction import extract
    from perspectives.extraction.pipeline import load_pipeline

    nlp = load_pipeline()
    find = remembering(lambda text: extract(text, nlp).flags)
    pairs, swaps = read_pairs(), read_swaps()
    for name, outcome in [
        ("loaded words without a flag", loaded_words_flagged(find, pairs)),
        ("plain words with a flag", plain_words_flagged(find, pairs)),
        ("plain sentences with a flag", plain_sentences_flagged(find, pairs)),
        ("quotations with a flag", quotations_flagged(find, pairs)),
        ("swaps that change a flag", swapped(find, swaps)),
        ("sentences in which a swap changes a flag", swapped_sentences(find, swaps)),
    ]:
        yield f"\n{name}: {outcome}"
        yield from (f"  {failure}" for failure in outcome.failures)


if __name__ == "__main__":
    for line in _report():
        print(line, flush=True)
