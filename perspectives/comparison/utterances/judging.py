"""Whether two statements carry one utterance: a small weighing whose every term can be told to a person.

What they share is weighed (words, or words near in meaning; rare ones more), how long a run of words stands
in both, whether one has what the other quotes, and whether the same one is said to speak. What speaks against
it outright: the one says it, and the other that it is not so; the one has other numbers of the same things.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from perspectives.comparison.utterances.nearness import nearest
from perspectives.comparison.utterances.preparing import NOTHING, Folder, Prepared
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
    """From 0 to 1; ALIKE and above is the same."""
    shared: float
    """What the words weigh that they share."""
    mouths: Mouths
    against: Against | None = None
    terms: Mapping[str, float] = field(default_factory=dict)
    """What each reason added, by the names of WEIGHTS; the score is the logistic function of their sum."""


ALIKE = 0.62
"""From this score on two statements are one utterance; chosen for a precision of 0.95 on the tuned half."""
POSSIBLY = 0.3
"""From this score on two statements may be one, if others speak for it."""
LEAST = {Mouths.SAME: 3.0, Mouths.POSSIBLE: 8.0, Mouths.OTHER: 12.0}
"""What must be shared at least, by the speakers: two rare words where nothing tells that one speaks."""
QUOTED_LEAST = 3.0
"""What the words in quotation marks must weigh for it to tell anything that the other has them."""

WEIGHTS = {
    "nothing known": -10.8,
    "meaning shared": 9.5,
    "longest run of words": 1.4,
    "side by side of the shorter one": 0.5,
    "same speaker": 1.8,
    "other speakers": -0.6,
    "both to the letter": -2.8,
    "longest run, both to the letter": 0.6,
    "quoted words shared": 1.4,
    "all quoted words shared": 1.8,
    "both at the top": 2.0,
    "far apart in their articles": -2.3,
    "in one article": -0.5,
    "negated in one alone": -2.3,
    "length of the longer one": 1.2,
    "length of the shorter one": -0.5,
}
"""What each reason counts: a logistic regression over the pairs of half of a list that was marked by hand,
rounded (docs/comparison.md)."""


def judge(folder: Folder, one: Prepared, other: Prepared) -> Judgement:
    """Whether two statements are one utterance. Does not depend on which comes first."""
    if other.at < one.at:
        one, other = other, one
    weights = folder.weights
    common = one.telling & other.telling
    shared = math.fsum(weights[stem] for stem in common)
    mouths = mouths_of(folder.speakers[one.at], folder.speakers[other.at])
    if min(one.weight, other.weight) < LEAST[mouths]:  # whatever they share, it is too little
        return Judgement(0.0, shared, mouths, Against.LITTLE)
    ours, theirs = _meaning_shared(folder, one, other, common)
    if min(ours, theirs) < LEAST[mouths]:
        return Judgement(0.0, shared, mouths, Against.LITTLE)
    against = _against(one, other)
    if against is not None:
        return Judgement(0.0, shared, mouths, against)
    lighter, heavier = sorted((one.weight, other.weight))
    running = math.fsum(weights[stem] for stem in {at for pair in one.pairs & other.pairs for at in pair})
    quoted = max(_quoted_share(one, other, weights), _quoted_share(other, one, weights))
    views = folder.views[one.at], folder.views[other.at]
    direct = all(view.statement.kind is Kind.DIRECT for view in views)
    run = math.log1p(longest_run(one.stems, other.stems))
    reasons = {
        "nothing known": 1.0,
        "meaning shared": (ours + theirs) / (one.weight + other.weight),
        "longest run of words": run,
        "side by side of the shorter one": running / lighter,
        "same speaker": mouths is Mouths.SAME,
        "other speakers": mouths is Mouths.OTHER,
        "both to the letter": direct,
        "longest run, both to the letter": run * direct,
        "quoted words shared": quoted,
        "all quoted words shared": quoted > 0.99,
        "both at the top": one.top and other.top,
        "far apart in their articles": abs(one.depth - other.depth),
        "in one article": views[0].article.path == views[1].article.path,
        "negated in one alone": _negated_in_one(one, other, common, weights),
        "length of the longer one": math.log1p(heavier),
        "length of the shorter one": math.log1p(lighter),
    }
    terms = {name: WEIGHTS[name] * value for name, value in reasons.items()}
    return Judgement(1 / (1 + math.exp(-math.fsum(terms.values()))), shared, mouths, None, terms)


def _meaning_shared(
    folder: Folder, one: Prepared, other: Prepared, common: frozenset[int]
) -> tuple[float, float]:
    """What the words of each weigh of which the other has the same, or, the less the farther, near ones."""
    sides = nearest(folder.vectors, one.ordered, other.ordered)
    ours, theirs = (
        math.fsum(
            folder.weights[stem] * (1.0 if stem in common else near)
            for stem, near in zip(words, side, strict=True)
        )
        for words, side in zip((one.ordered, other.ordered), sides, strict=True)
    )
    return ours, theirs


def longest_run(ours: Sequence[int], theirs: Sequence[int]) -> int:
    """How many words stand in the same order at a stretch in both."""
    places: dict[int, list[int]] = {}
    for place, stem in enumerate(theirs):
        places.setdefault(stem, []).append(place)
    longest = 0
    before: dict[int, int] = {}
    for stem in ours:
        here = {place: before.get(place - 1, 0) + 1 for place in places.get(stem, ())}
        longest = max(longest, *here.values(), 0) if here else longest
        before = here
    return longest


def _quoted_share(one: Prepared, other: Prepared, weights: Sequence[float]) -> float:
    """How much of what one has in quotation marks the other has in any."""
    if one.quoted_weight < QUOTED_LEAST:
        return 0.0
    return math.fsum(weights[stem] for stem in one.quoted & other.telling) / one.quoted_weight


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


def _against(one: Prepared, other: Prepared) -> Against | None:
    if contradict(one, other):
        return Against.POLARITY
    return Against.NUMBERS if _count_differently(one.numbers, other.numbers) else None


def contradict(one: Prepared, other: Prepared) -> bool:
    """Whether a negation is all that stands between the same two words of one, and none in the other."""
    if one.denied != other.denied:
        plain = other if one.denied else one
        return not (plain.negated | plain.uncertain) & one.telling & other.telling
    return _turns(one, other) or _turns(other, one)


def _turns(one: Prepared, other: Prepared) -> bool:
    plain = other.pairs - other.turned
    return any(
        pair in plain or (pair[0] == NOTHING and pair[1] == other.first and pair not in other.turned)
        for pair in one.turned
    )


def _negated_in_one(
    one: Prepared, other: Prepared, common: frozenset[int], weights: Sequence[float]
) -> float:
    """The share of what they have in common that is negated in one of them alone, 0 to 1."""
    turned = ((one.negated ^ other.negated) & common) - one.uncertain - other.uncertain
    if not turned or one.denied != other.denied:
        return 0.0
    return math.fsum(weights[at] for at in turned) / math.fsum(weights[at] for at in common)


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
