"""Whether two statements carry one utterance: a small weighing whose every term can be told to a person.

What they share is weighed (rare words, words that stand next to each other), how much that is of the shorter
one, and whether the same one is said to speak. What speaks against it outright: the one says it, and the
other that it is not so; the one has other numbers of the same things.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from perspectives.comparison.utterances.preparing import Folder, Prepared
from perspectives.model import Kind, Speaker


class Mouths(StrEnum):
    """What the speakers of two statements have to do with each other."""

    SAME = "same"
    """One speaker, or two groups that share a member."""
    POSSIBLE = "possible"
    """One is unknown, unnamed, a group or a body that the other may belong to."""
    OTHER = "other"
    """Two persons."""


class Against(StrEnum):
    """Why two statements that share words are not one utterance."""

    POLARITY = "one says it, the other that it is not so"
    NUMBERS = "other numbers of the same things"
    LITTLE = "too few telling words in common"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two statements are one utterance, and why."""

    score: float
    """From 0 to 1; SAME and above is the same."""
    shared: float
    """What the words weigh that they share."""
    contained: float
    """How much that is of the lighter one's words, 0 to 1."""
    running: float
    """What the words weigh that they share side by side."""
    mouths: Mouths
    against: Against | None = None


SAME = 0.5
LEAST = {Mouths.SAME: 6.0, Mouths.POSSIBLE: 9.0, Mouths.OTHER: 16.0}
"""What must be shared at least, by the speakers: a rare word and a common one where the same one speaks."""
BIAS = -6.0
SHARED, CONTAINED, RUNNING = 1.0, 4.0, 1.2
MOUTHS = {Mouths.SAME: 0.8, Mouths.POSSIBLE: 0.0, Mouths.OTHER: -2.0}
QUOTED_APART = -1.0
"""Two quotations to the letter that share no two words side by side."""


def judge(folder: Folder, one: Prepared, other: Prepared) -> Judgement:
    """Whether two statements are one utterance. Does not depend on which comes first."""
    weights = folder.weights
    common = one.telling & other.telling
    shared = math.fsum(weights[stem] for stem in common)
    contained = shared / max(1e-9, min(one.weight, other.weight))
    side_by_side = {stem for pair in one.pairs & other.pairs for stem in pair}
    running = math.fsum(weights[stem] for stem in side_by_side)
    mouths = mouths_of(folder.speakers[one.at], folder.speakers[other.at])
    against = _against(one, other, common, shared, mouths)
    if against is not None:
        return Judgement(0.0, shared, contained, running, mouths, against)
    quoted = all(folder.views[x.at].statement.kind is Kind.DIRECT for x in (one, other))
    total = (
        BIAS
        + SHARED * math.log1p(shared)
        + CONTAINED * contained
        + RUNNING * math.log1p(running)
        + MOUTHS[mouths]
        + (QUOTED_APART if quoted and not side_by_side else 0.0)
    )
    return Judgement(1 / (1 + math.exp(-total)), shared, contained, running, mouths)


def mouths_of(one: Speaker | None, other: Speaker | None) -> Mouths:
    """What two speakers have to do with each other."""
    if one is None or other is None:
        return Mouths.POSSIBLE
    if one.id == other.id or _members(one) & _members(other):
        return Mouths.SAME
    persons = all(speaker.named and not speaker.plural and not _body(speaker) for speaker in (one, other))
    return Mouths.OTHER if persons else Mouths.POSSIBLE


def _members(speaker: Speaker) -> frozenset[str]:
    return frozenset(speaker.name.split(" and "))


def _body(speaker: Speaker) -> bool:
    """Whether it may well be an institution: one that nobody calls by a shorter name of two words or so."""
    return not (speaker.name[:1].isupper() and 2 <= len(speaker.name.split()) <= 4)


def _against(
    one: Prepared, other: Prepared, common: frozenset[int], shared: float, mouths: Mouths
) -> Against | None:
    if shared < LEAST[mouths]:
        return Against.LITTLE
    if _contradict(one, other, common):
        return Against.POLARITY
    return Against.NUMBERS if _count_differently(one.numbers, other.numbers) else None


def _contradict(one: Prepared, other: Prepared, common: frozenset[int]) -> bool:
    negated, negated_there = one.negated & common, other.negated & common
    open_to_doubt = one.uncertain | other.uncertain
    turned = (negated ^ negated_there) - open_to_doubt
    if one.denied != other.denied:
        plain = other if one.denied else one
        return not plain.negated & common and not plain.uncertain & common
    return bool(turned) and not negated & negated_there


def _count_differently(
    one: Sequence[tuple[int, tuple[str, ...]]], other: Sequence[tuple[int, tuple[str, ...]]]
) -> bool:
    """Whether both count the same thing, and never alike."""
    for thing, _ in one:
        here = {figures for what, figures in one if what == thing}
        there = {figures for what, figures in other if what == thing}
        if there and not here & there:
            return True
    return False
