"""Under which affiliation and role family a speaker is filed, and how much each file holds.

Filing asks for affiliation, role, and whether there is a name, so that two speakers who are alike in these
are always together; an actors.yaml can then tell apart whoever else is called the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

import yaml

from perspectives import gazetteer
from perspectives.actors import names
from perspectives.actors.standing import UNKNOWN
from perspectives.model import Role, Speaker


@dataclass(frozen=True, slots=True)
class Weight:
    """How much somebody matters: words and statements of their own, places that talk about them."""

    words: int = 0
    statements: int = 0
    places: int = 0

    def __add__(self, other: Weight) -> Weight:
        return Weight(
            self.words + other.words, self.statements + other.statements, self.places + other.places
        )

    @property
    def attention(self) -> int:
        return self.statements + self.places


Weights = Mapping[str, Weight]
"""By the id of a speaker."""


@dataclass(frozen=True, slots=True)
class Group:
    """Speakers that stand together, before they are an actor."""

    place: str
    """Their affiliation; ``unknown`` also where several are joined whatever their affiliation."""
    family: str
    """A role family; or ``whole`` (all of a country), ``unnamed`` or ``tail``."""
    members: tuple[Speaker, ...]
    weight: Weight
    name: str = ""
    divided: bool = False
    """A part of what was one group, such as one person of it: not to be joined with others again."""

    @property
    def heard(self) -> bool:
        return self.weight.statements > 0

    def holding(self, members: Iterable[Speaker], weights: Weights, **changes: Any) -> Group:
        """A group of the same kind with other members."""
        kept = tuple(members)
        return replace(self, members=kept, weight=total(kept, weights), **changes)


def total(members: Iterable[Speaker], weights: Weights) -> Weight:
    """What speakers weigh together."""
    return sum((weights[speaker.id] for speaker in members), Weight())


def by_weight(members: Iterable[Speaker], weights: Weights) -> list[Speaker]:
    """Who says most first; of those who say nothing, who is most talked about."""
    return sorted(members, key=lambda s: (-weights[s.id].words, -weights[s.id].places, s.id))


@cache
def families() -> Any:
    """The table of role families beside this module."""
    text = resources.files("perspectives.actors").joinpath("families.yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def family_of(role: Role) -> str:
    """The family that a role belongs to."""
    return next(str(name) for name, entry in families()["families"].items() if role.value in entry["roles"])


def alike(speaker: Speaker) -> tuple[str, str, Role, bool]:
    """What two speakers have in common that cannot be told apart by what an actors.yaml says of them."""
    return names.folded(speaker.name), speaker.affiliation, speaker.role, speaker.named


def filed(speakers: Sequence[Speaker], weights: Weights, whole: frozenset[str]) -> list[Group]:
    """The speakers by affiliation and family; those of ``whole`` by affiliation alone. In a fixed order.

    Sources without a name that are merely mentioned are nobody in particular, and left out.
    """
    sets: dict[tuple[str, str], list[Speaker]] = defaultdict(list)
    heard = {alike(speaker) for speaker in speakers if weights[speaker.id].statements}
    for speaker in speakers:
        place, family = _file(speaker, whole)
        if family != "unnamed" or alike(speaker) in heard:
            sets[place, family].append(speaker)
    return [
        Group(place, family, tuple(members), total(members, weights))
        for (place, family), members in sorted(sets.items())
    ]


def _file(speaker: Speaker, whole: frozenset[str]) -> tuple[str, str]:
    table = families()
    place = (
        speaker.affiliation.split(" and ")[0]
        if " and " in speaker.affiliation and speaker.affiliation not in gazetteer.countries()
        else speaker.affiliation
    )
    if place in whole:
        return place, "whole"
    if place == UNKNOWN and not speaker.named and speaker.role.value in table["unnamed_roles"]:
        return UNKNOWN, "unnamed"
    family = family_of(speaker.role)
    if family == "organisations" and "organisations" in table["names"].get(place, {}):
        family = "officials"
    return place, family
