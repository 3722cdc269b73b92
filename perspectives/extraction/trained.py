"""What the trained extractor finds, joined with what is certain of quotation marks.

The network says which words are attributed, by what and to whom; the marks say where a quotation begins
and ends. A quotation most of which the network takes is taken whole, one of which it takes a little is
left out, and none is cut short.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from perspectives.extraction.cues import words as listed
from perspectives.extraction.found import Found
from perspectives.extraction.layout import Layout
from perspectives.extraction.neural.decoding import Candidate, Floats, settle, stretches
from perspectives.extraction.neural.finding import Reading, find
from perspectives.extraction.neural.pieces import Pieces, cut
from perspectives.extraction.neural.session import OnnxBackend, load_backend, unreadable
from perspectives.extraction.quotations import Quotation

if TYPE_CHECKING:
    from tokenizers import Tokenizer

READING = Reading()
LEAST = 0.05
"""The score below which nobody looks at a candidate; which ones stand is judged later (``judging``)."""
_INITIALS = re.compile(r"(?:[A-Za-z]\.){2,}")
LEAST_TAKEN = 0.5
"""The share of a quotation's letters from which on the network's content takes it whole."""


def weights() -> Path:
    """The folder of the weights that come with the package."""
    return Path(str(resources.files("perspectives.extraction.neural").joinpath("weights")))


@lru_cache(maxsize=2)
def tokenizer(folder: Path) -> Tokenizer:
    """The encoder's word pieces, without truncation or padding. Raises ``PipelineError`` where missing."""
    from tokenizers import Tokenizer

    try:
        made = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # the library raises no other
        raise unreadable(folder, error) from error
    made.no_truncation()
    made.no_padding()
    return made


@dataclass(frozen=True, slots=True)
class Read:
    """What the network made of a text: its pieces, what may be attributions (unsettled), and the
    probabilities of framing (pieces, ``neural.framing.COLUMNS``)."""

    pieces: Pieces
    candidates: tuple[Candidate, ...]
    framing: Floats


def read(text: str, quotations: Sequence[Quotation], folder: Path) -> Read:
    """One pass of the network in ``folder`` over a text, for statements and framing alike.

    ``quotations`` are all of the text's, those that only name something included: the network was trained
    with them. The last text is remembered, so that whoever asks second waits for nothing.
    """
    return _read(text, tuple(quotations), folder, os.getpid())


@lru_cache(maxsize=1)
def _read(text: str, quotations: tuple[Quotation, ...], folder: Path, process: int) -> Read:
    backend: OnnxBackend = load_backend(folder)
    pieces = cut(text, quotations, tokenizer(folder))
    found, framing = find(pieces, backend, READING)
    return Read(pieces, tuple(found), framing)


def proposed(
    layout: Layout,
    quotations: Sequence[Quotation],
    folder: Path,
) -> list[Found]:
    """What may be attributions, by the weights in ``folder``, in the order of their anchors.

    ``quotations`` are all of the text's; ``layout`` holds those that are speech.
    """
    made = read(layout.text, quotations, folder)
    if not len(made.pieces):
        return []
    return list(joined(layout, made.pieces, settle(made.candidates, LEAST)))


def joined(layout: Layout, pieces: Pieces, standing: Iterable[Candidate]) -> Iterator[Found]:
    """Candidates as tokens of the Doc, their quotations made whole; what has no content left is dropped."""
    starts = [token.idx for token in layout.doc]
    ends = [token.idx + len(token) for token in layout.doc]
    broken = _broken(layout, pieces, standing := list(standing), starts, ends)
    owners = _owners(layout, pieces, standing, starts, ends)
    for number, candidate in enumerate(standing):
        content = set(_tokens(pieces, candidate.content, starts, ends))
        content |= _beyond_abbreviations(layout, content, _tokens(pieces, candidate.cue, starts, ends))
        own = {q for q, owner in owners.items() if owner == number and q not in broken}
        own = {q for q in own if layout.ranges[q][0] not in layout.furniture}
        words = {i for i in content if layout.quotation_of[i] < 0 or layout.quotation_of[i] in broken}
        words -= layout.furniture
        if not words and not own:
            continue
        cue = [i for i in _tokens(pieces, candidate.cue, starts, ends) if i not in content]
        if not any(layout.doc[i].is_alpha for i in cue):  # a dash or a colon, before or after a name
            cue = []
        source = _nearest(_tokens(pieces, candidate.source, starts, ends), cue)
        source = _whole_names(layout, source, {*content, *cue})
        yield Found(
            "network",
            content=words,
            quotations=own,
            cue=cue,
            source=source,
            head=_head(layout, cue),
            candidate=candidate,
        )


def _nearest(source: list[int], cue: Sequence[int]) -> list[int]:
    """Of several stretches, the one nearest to the cue, else the first: one attribution has one source.

    In PolNeAR 9 of 19,832 have another; two stretches are two speakers, of whom one says something else.
    """
    runs = stretches(source)
    if len(runs) < 2:
        return source
    away = [min((min(abs(i - first), abs(i - last + 1)) for i in cue), default=0) for first, last in runs]
    return list(range(*runs[away.index(min(away))]))


def _whole_names(layout: Layout, source: Sequence[int], elsewhere: set[int]) -> list[int]:
    """The source with the whole of each name that it has a part of ("Prado" of "Ines Prado")."""
    whole = set(source)
    if source and layout.doc[source[-1]].pos_ == "ADP":  # "Paragraph 9 of"
        objects = [t for t in layout.doc[source[-1]].rights if t.dep_ == "pobj"]
        whole.update(i for t in objects for i in range(source[-1] + 1, t.i + 1))
    for at in source:
        token = layout.doc[at]
        if token.pos_ != "PROPN":
            continue
        parts = [t for t in token.lefts if t.dep_ == "compound" and t.pos_ == "PROPN"]
        whole.update(t.i for t in parts if layout.quotation_of[t.i] == layout.quotation_of[at])
    return sorted(whole - elsewhere)


def _beyond_abbreviations(layout: Layout, content: set[int], cue: Sequence[int]) -> set[int]:
    """What follows a content that stops at an abbreviation, up to the end of the sentence or the cue.

    To word pieces the full stop of "U.S." looks like any other.
    """
    more: set[int] = set()
    for position in content:
        at = position + 1
        text = layout.doc[position].text
        if at in content or not (_INITIALS.fullmatch(text) or text in listed("abbreviations")):
            continue
        end = layout.sentences[layout.sentence_of[position]][1]
        stop = min([end, *(i for i in cue if i >= at)])
        if any(layout.quotation_of[i] != layout.quotation_of[position] for i in range(at, stop)):
            continue
        more.update(range(at, stop))
    return more


def _tokens(pieces: Pieces, indexes: Iterable[int], starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """The Doc's tokens that the pieces overlap, in order; blanks are none."""
    found: list[int] = []
    for index in indexes:
        first = bisect_right(ends, int(pieces.starts[index]))
        last = bisect_left(starts, int(pieces.ends[index]))
        found.extend(i for i in range(first, last) if not found or i > found[-1])
    return found


def _broken(
    layout: Layout,
    pieces: Pieces,
    standing: Sequence[Candidate],
    starts: Sequence[int],
    ends: Sequence[int],
) -> set[int]:
    """Quotations with a mark missing that hold the cue of what they say: “We won, she said. There the words
    count as the network has them, since nobody knows where the quotation ends."""
    found = set()
    for candidate in standing:
        for i in _tokens(pieces, candidate.cue, starts, ends):
            quotation = layout.quotation_of[i]
            if quotation >= 0 and not layout.quotations[quotation].complete:
                found.add(quotation)
    return found


def _owners(
    layout: Layout,
    pieces: Pieces,
    standing: Sequence[Candidate],
    starts: Sequence[int],
    ends: Sequence[int],
) -> dict[int, int]:
    """For each quotation that somebody takes, the number of the candidate that takes most of it."""
    shares: dict[int, list[tuple[float, int]]] = {}
    for number, candidate in enumerate(standing):
        taken: dict[int, int] = {}
        for i in _tokens(pieces, candidate.content, starts, ends):
            quotation = layout.quotation_of[i]
            if quotation >= 0 and layout.doc[i].is_alpha:
                taken[quotation] = taken.get(quotation, 0) + 1
        for quotation, count in taken.items():
            whole = sum(layout.doc[i].is_alpha for i in range(*layout.ranges[quotation]))
            shares.setdefault(quotation, []).append((count / max(1, whole), number))
    return {
        quotation: max(found, key=lambda f: (f[0], -f[1]))[1]
        for quotation, found in shares.items()
        if sum(share for share, _ in found) >= LEAST_TAKEN
    }


def _head(layout: Layout, cue: Sequence[int]) -> int:
    """The cue's main word: its last verb, else its first word; -1 for none."""
    verbs = [i for i in cue if layout.doc[i].pos_ == "VERB"]
    return verbs[-1] if verbs else cue[0] if cue else -1
