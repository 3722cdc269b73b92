"""Groups that say very much in their natural parts, groups that say next to nothing as one natural whole.

What is enough, and what a natural whole is, stands in ``families.yaml``. Nobody is lost: what is no part
stays behind under the group's own name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from perspectives.actors import titling
from perspectives.actors.filing import Group, Weight, Weights, alike, by_weight, families, total
from perspectives.actors.standing import UNKNOWN
from perspectives.model import Speaker


@dataclass(frozen=True, slots=True)
class Bounds:
    """So many words and statements make a group large, or a part of one worth having."""

    words: int
    statements: int

    @classmethod
    def named(cls, name: str, words: int) -> Bounds:
        """As the table has it, of a folder in which so many words are said."""
        entry = families()["bounds"][name]
        return cls(round(entry["words"] * words), entry["statements"])

    def met_by(self, weight: Weight) -> bool:
        return weight.words >= self.words and weight.statements >= self.statements


# --- parts


def divided(groups: Sequence[Group], weights: Weights, words: int) -> list[Group]:
    """The groups, those that say very much divided. ``words``: of all statements of the folder."""
    large = (Bounds.named("large", words), Bounds.named("many", words))
    enough = Bounds.named("part", words)
    alone = Bounds.named("person", words)
    return list(
        chain.from_iterable(
            _divided(group, weights, enough, alone)
            if any(bounds.met_by(group.weight) for bounds in large)
            else [group]
            for group in groups
        )
    )


def _divided(group: Group, weights: Weights, enough: Bounds, alone: Bounds) -> list[Group]:
    # Officials who are nearly all one person are still officials; one person is not "US analysts".
    individuals = group.family in families()["individuals"]
    found = [part for part in parts(group, weights) if enough.met_by(part.weight)]
    rest = without(group, found, weights)
    for person in persons(rest, weights):
        others = without(rest, [person], weights)
        if alone.met_by(person.weight) and (individuals or enough.met_by(others.weight)):
            found.append(person)
            rest = others
    if not found or not (len(found) > 1 or individuals or enough.met_by(rest.weight)):
        return [group]
    if group.family != "officials":
        rest = titling.titled(rest, weights)
    return [*found, rest] if rest.members else found


def parts(group: Group, weights: Weights) -> list[Group]:
    """The natural parts of a group, those that speak: lawmakers of officials, each party, protesters of a
    public; who says most first."""
    table = families()["parts"].get(group.family, {})
    part_of: dict[str, Callable[[Speaker], str]] = {
        "officials": lambda speaker: str(table.get(speaker.role.value, "")),
        "parties": lambda speaker: titling.party_of(speaker) or "",
        "public": titling.people_of,
    }
    tell = part_of.get(group.family)
    if tell is None:
        return []
    found: dict[str, list[Speaker]] = {}
    told: dict[Any, str] = {}
    for speaker in by_weight(group.members, weights):
        name = told.setdefault(alike(speaker), tell(speaker))
        if name and group.family != "parties":
            name = titling.named_after(name, group.place)
        if name:
            found.setdefault(name, []).append(speaker)
    made = [group.holding(some, weights, name=name, divided=True) for name, some in found.items()]
    return sorted((part for part in made if part.heard), key=lambda part: (-part.weight.words, part.name))


def persons(group: Group, weights: Weights) -> list[Group]:
    """Each who speaks under a name of their own, as a group; who says most first."""
    found: dict[Any, list[Speaker]] = {}
    for speaker in by_weight(group.members, weights):
        found.setdefault(alike(speaker), []).append(speaker)
    found = {key: some for key, some in found.items() if any(_is_somebody(one, group.place) for one in some)}
    made = [group.holding(some, weights, name=some[0].name, divided=True) for some in found.values()]
    return [part for part in made if part.heard]


def _is_somebody(speaker: Speaker, country: str) -> bool:
    whole = titling.is_whole_government(speaker, country)
    return speaker.named and not speaker.plural and not whole


def without(group: Group, taken: Sequence[Group], weights: Weights) -> Group:
    """What is left of a group once parts are taken out of it."""
    gone = {speaker.id for part in taken for speaker in part.members}
    return group.holding((s for s in group.members if s.id not in gone), weights)


# --- wholes


def joined(groups: Sequence[Group], weights: Weights, words: int, *, tight: bool) -> list[Group]:
    """The groups, those that say next to nothing joined where they make a natural whole of two or more.

    ``tight``: there are more groups than panels, so that wholes come in that nobody would look for first.
    """
    small = Bounds.named("small", words)

    def is_small(group: Group) -> bool:
        weight = group.weight
        slight = weight.words <= small.words and weight.statements <= small.statements
        return group.heard and slight and not group.divided and not much_noted(group)

    kept = list(groups)
    for whole in wholes(tight=tight):
        found = [group for group in kept if group.family == whole.family and whole.takes(group, is_small)]
        if len(found) > 1 and any(map(is_small, found)):
            kept = [group for group in kept if group not in found]
            kept.append(joined_as(whole, found, weights))
    return kept


@dataclass(frozen=True, slots=True)
class Whole:
    """What groups of one family can be joined as."""

    name: str
    family: str
    place: str
    """The affiliation that means the whole: "European Union" of European leaders, ``unknown`` of analysts."""
    places: frozenset[str] | None
    """The affiliations of its parts; None: any."""

    def covers(self, group: Group) -> bool:
        return group.family == self.family and (self.places is None or group.place in self.places)

    def takes(self, group: Group, is_small: Callable[[Group], bool]) -> bool:
        """A group that is this whole already, whatever it says, or a small part of it."""
        return not group.divided and (group.place == self.place or (self.covers(group) and is_small(group)))


def wholes(*, tight: bool) -> Iterator[Whole]:
    """The natural wholes, the closest first."""
    table = families()
    for family in table["joined"]["families"]:
        yield Whole(str(table["families"][family]["alone"]), family, UNKNOWN, None)
    for entry in table["joined"]["regions"]:
        if tight or not entry.get("tight", False):
            place = str(entry.get("place", entry["name"]))
            yield Whole(str(entry["name"]), "officials", place, frozenset(entry["countries"]))


def joined_as(whole: Whole, groups: Sequence[Group], weights: Weights) -> Group:
    """Several groups as one."""
    members = tuple(speaker for group in groups for speaker in group.members)
    return Group(whole.place, whole.family, members, total(members, weights), whole.name)


def much_noted(group: Group) -> bool:
    """Somebody of whom the articles are full, however little they say themselves."""
    family = families()["families"].get(group.family, {"silent": 1})
    known = any(speaker.affiliation != UNKNOWN for speaker in group.members)
    return known and group.weight.places >= families()["bounds"]["noted"] * int(family["silent"])
