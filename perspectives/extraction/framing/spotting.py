"""What may be framing: stretches that the network marks, and fits of the lexicon, each with its evidence.

The network gives every word a probability; how long a flag is depends on how sure one wants to be of each
of its words. So a stretch is proposed at several levels, and the judge (``weighing``) chooses.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from perspectives.extraction.framing.edges import completed, leaves_off, roots, trimmed
from perspectives.extraction.framing.kinds import Kinds, clues
from perspectives.extraction.framing.lexicon import Lexicon
from perspectives.extraction.framing.matching import Match
from perspectives.extraction.framing.page import Page, Zone
from perspectives.extraction.framing.wordings import PARTS_OF, is_known
from perspectives.extraction.neural.decoding import Floats
from perspectives.extraction.neural.framing import AT, CATEGORIES, COLUMNS, CORPORA, FRAMING, POLARITIES
from perspectives.extraction.neural.pieces import Pieces
from perspectives.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LEVELS = (0.12, 0.3, 0.5)
"""The probabilities of single words above which a stretch is proposed."""
USUAL, USUAL_WORDS = 0.04, 100
"""What a short text is taken to be like: the mean probability of a word, and how many words that is worth."""
GAP = 1
"""Words below the level that a stretch may bridge."""
_CERTAIN = 5.0
"""Logits are kept within these bounds."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch that may be a flag: places in ``Page.tokens``, half open, and what speaks for it."""

    start: int
    end: int
    match: Match | None
    """The fit of the lexicon; None for the network's own."""
    features: dict[str, float] = field(default_factory=dict)

    def span(self, page: Page) -> Span:
        """Its offsets in the text."""
        first, last = page.tokens[self.start], page.tokens[self.end - 1]
        return Span(first.idx, last.idx + len(last))


def by_word(page: Page, pieces: Pieces, framing: Floats) -> Floats:
    """(words of the page, columns): of each word the highest probability among its pieces; 0 for a word
    that has none."""
    table = np.zeros((len(page.tokens), len(COLUMNS)), dtype=np.float32)
    if not len(pieces) or not page.tokens:
        return table
    starts = np.array([token.idx for token in page.tokens])
    owner = np.searchsorted(starts, pieces.starts, side="right") - 1
    known = owner >= 0
    np.maximum.at(table, owner[known], framing[known])
    return table


def spots(page: Page, table: Floats, fits: Iterable[Match], lexicon: Lexicon, kinds: Kinds) -> list[Spot]:
    """Everything that may be a flag, by where it begins. ``fits`` are those whose conditions hold."""
    found: list[Spot] = []
    around = _density(page, table)
    covered = np.zeros(len(page.tokens), dtype=bool)
    for match in fits:
        start, end = match.marked_start, match.marked_end
        covered[start:end] = True
        features = _features(page, table, start, end, kinds) | _of_lexicon(match, lexicon)
        features["article"] = around(start, end)
        features["lexicon, framing"] = features["framing"]
        found.append(Spot(start, end, match, features))
    for start, end in stretches(page, table):
        features = _features(page, table, start, end, kinds)
        features["lexicon inside"] = float(covered[start:end].any())
        features["article"] = around(start, end)
        found.append(Spot(start, end, None, features))
    return sorted(found, key=lambda spot: (spot.start, spot.end))


def _density(page: Page, table: Floats) -> Callable[[int, int], float]:
    """How much of the rest of the article looks like framing to the network, as a logit, for a stretch of it.

    What is one coloured word of many in a column may be a slip of the pen, or none, in a wire report.
    """
    own = np.array([page.zone(_span_of(token)) == Zone.AUTHOR for token in page.tokens], dtype=bool)
    chances = np.where(own, table[:, AT[FRAMING]], 0.0)
    total, words = float(chances.sum()), int(own.sum())

    def around(start: int, end: int) -> float:
        rest = total - float(chances[start:end].sum()) + USUAL * USUAL_WORDS
        return logit(rest / (words - int(own[start:end].sum()) + USUAL_WORDS))

    return around


def stretches(page: Page, table: Floats) -> Iterator[tuple[int, int]]:
    """The network's stretches at every level, each once; none crosses a sentence or the edge of a voice.

    Their edges are trimmed to words that can carry something.
    """
    chance = table[:, AT[FRAMING]]
    likely = [int(at) for at in np.flatnonzero(chance >= LEVELS[0]) if _usable(page, page.tokens[at])]
    seen: set[tuple[int, int]] = set()
    for level in LEVELS:
        for start, end in _runs(page, [at for at in likely if chance[at] >= level]):
            found = completed(page, *trimmed(page, start, end))
            if found[0] < found[1] and found not in seen and not _parted(page, found[0] - 1, found[1]):
                seen.add(found)
                yield found


def _runs(page: Page, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Places that lie together, half open."""
    run: list[int] = []
    for at in places:
        if run and (at - run[-1] > GAP + 1 or at >= page.sentence_end[run[0]] or _parted(page, run[-1], at)):
            yield run[0], run[-1] + 1
            run = []
        run.append(at)
    if run:
        yield run[0], run[-1] + 1


def _usable(page: Page, token: Token) -> bool:
    """A word that may be in a flag: with a letter, and in the writer's own voice."""
    return any(c.isalpha() for c in token.text) and page.zone(_span_of(token)) == Zone.AUTHOR


def _parted(page: Page, last: int, at: int) -> bool:
    """Whether something that ends a flag stands between two words: another voice."""
    return any(page.zone(_span_of(page.tokens[i])) != Zone.AUTHOR for i in range(last + 1, at))


def _span_of(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _features(page: Page, table: Floats, start: int, end: int, kinds: Kinds) -> dict[str, float]:
    """What is known of a stretch: the network's columns, its form, where it stands, its words."""
    rows = table[start:end]
    words = page.tokens[start:end]
    head = head_of(words)
    highest, mean = rows.max(0), rows.mean(0)
    features = {
        "always": 1.0,
        "framing": logit(float(highest[AT[FRAMING]])),
        "framing, mean": logit(float(mean[AT[FRAMING]])),
        "length": math.log(len(words)),
        "one word": float(len(words) == 1),
        "headline": float(page.in_title(words[0])),
        "reported": float(page.zone(_span_of(words[0])) == Zone.REPORTED),
        "name": float(all(t.pos_ == "PROPN" for t in words)),
        "cue": float(any(t.i in page.cues for t in words)),
        f"head {head.pos_}": 1.0,
    }
    features["phrases"] = math.log(roots(page, start, end))
    features["leaves off"] = float(leaves_off(page, start, end))
    listed = _listed(words, head)
    features |= {"listed": listed, "listed, framing": listed * features["framing"]}
    for name in CORPORA:
        features[name] = logit(float(highest[AT[name]]))
    for category in map(str, CATEGORIES):
        features[f"{category}, mean"] = logit(float(mean[AT[category]]))
        features[f"{category}, highest"] = logit(float(highest[AT[category]]))
    framing = max(float(mean[AT[FRAMING]]), 1e-6)
    for way in map(str, POLARITIES):
        features[f"{way}, share"] = min(1.0, float(mean[AT[way]]) / framing)
        features[f"{way}, mean"] = logit(float(mean[AT[way]]))
    told = kinds.chances(clues(page, start, end, head))
    return features | {f"words: {kind}": chance for kind, chance in told.items()}


def _listed(words: Sequence[Token], head: Token) -> float:
    """Whether our table of plain wordings has the words, or one of them: somebody called it loaded before."""
    whole = " ".join(t.text for t in words)
    if (part := PARTS_OF.get(head.pos_)) is not None and is_known(whole, part):
        return 1.0
    return float(any((part := PARTS_OF.get(t.pos_)) is not None and is_known(t.text, part) for t in words))


def _of_lexicon(match: Match, lexicon: Lexicon) -> dict[str, float]:
    entry = match.entry
    sure = logit(lexicon.confidence(entry))
    return {
        "lexicon": 1.0,
        "lexicon, its confidence": sure,
        f"lexicon: {entry.category}": 1.0,
        f"lexicon: {entry.polarity}": 1.0,
    }


def head_of(marked: Sequence[Token]) -> Token:
    """The word on which the others of the cue hang."""
    inside = {t.i for t in marked}
    return next((t for t in marked if t.head.i not in inside or t.head == t), marked[0])


def logit(chance: float) -> float:
    """The log odds, never without bound."""
    bounded = min(max(chance, 1e-6), 1 - 1e-6)
    return max(-_CERTAIN, min(_CERTAIN, math.log(bounded / (1 - bounded))))
