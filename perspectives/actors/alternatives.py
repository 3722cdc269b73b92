"""How the actors of a folder could be divided or joined otherwise: what a person may want to choose from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perspectives import gazetteer
from perspectives.actors import dividing, titling
from perspectives.actors.filing import Group, Weights, families, filed, total
from perspectives.actors.standing import UNKNOWN
from perspectives.model import Actor, Role, Speaker

_PARTS = 6
"""Parts that are worth reading through; of a long tail there may be dozens."""
_STATEMENTS = 2
"""What somebody must say to be a part: one sentence alone is nothing to compare."""
_SHARE = 0.15
"""Of a group's words, what one person of it must say."""


@dataclass(frozen=True, slots=True)
class Part:
    """An actor that could be made of some members of another."""

    name: str
    members: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """An actor that could stand in the place of several, told by affiliation and roles."""

    name: str
    replaces: tuple[str, ...]
    """Names of the actors, two or more."""
    affiliations: tuple[str, ...]
    roles: tuple[Role, ...] = ()
    """Empty: any."""


def parts_of(actor: Actor, speakers: Sequence[Speaker], weights: Weights) -> list[Part]:
    """What could be divided from an actor, who says most first; ``speakers`` are its members.

    The parts of a tail or of what was joined are the groups that it holds; of a group those that the
    families' table knows, and single people who say much of it.
    """
    groups = filed(speakers, weights, frozenset())
    if len(groups) > 1:
        titled = [titling.titled(group, weights) for group in groups]
        known = frozenset(group.family for group in groups if group.place != UNKNOWN)
        found = titling.told_apart(titled, known)
    elif groups:
        found = dividing.parts(groups[0], weights)
        rest = dividing.without(groups[0], found, weights)
        least = _SHARE * groups[0].weight.words
        found += [one for one in dividing.persons(rest, weights) if one.weight.words >= least]
    else:
        found = []
    found = sorted(
        (one for one in found if one.weight.statements >= _STATEMENTS and one.name != actor.name),
        key=lambda one: (-one.weight.words, one.name),
    )[:_PARTS]
    left = total(speakers, weights).statements - sum(one.weight.statements for one in found)
    if not left and len(found) < 2:
        return []  # the actor itself, under another name
    return [Part(one.name, one.members) for one in found]


def joins_of(cast: Sequence[tuple[Actor, Sequence[Speaker]]], weights: Weights) -> list[Join]:
    """What several actors that speak could be joined as; ``cast``: actors with their members."""
    heard: list[tuple[Actor, Group]] = []
    for actor, speakers in cast:
        groups = filed(speakers, weights, frozenset())
        if len({group.place for group in groups}) == 1 and total(speakers, weights).statements:
            heard += [(actor, group) for group in groups]
    return [*_by_family(heard), *_by_country(heard), *_by_region(heard)]


def _by_family(heard: Sequence[tuple[Actor, Group]]) -> Iterator[Join]:
    """What was divided, undone."""
    of_file: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for actor, group in heard:
        if group.place != UNKNOWN:
            of_file[group.place, group.family][actor.name] = None
    for (place, family), actors in of_file.items():
        if len(actors) > 1:
            yield Join(titling.pattern_of(family, place), tuple(actors), (place,), _roles_of(family))


def _by_country(heard: Sequence[tuple[Actor, Group]]) -> Iterator[Join]:
    of_country: dict[str, dict[str, None]] = defaultdict(dict)
    for actor, group in heard:
        if group.place in gazetteer.countries():
            of_country[group.place][actor.name] = None
    for country, actors in of_country.items():
        if len(actors) > 1:
            yield Join(country, tuple(actors), (country,))


def _by_region(heard: Sequence[tuple[Actor, Group]]) -> Iterator[Join]:
    for whole in dividing.wholes(tight=True):
        found = [
            (a, g) for a, g in heard if whole.covers(g) or (g.family, g.place) == (whole.family, whole.place)
        ]
        actors = tuple(dict.fromkeys(actor.name for actor, _ in found))
        places = tuple(dict.fromkeys(group.place for _, group in found))
        if len(actors) > 1 and len(places) > 1:
            yield Join(whole.name, actors, places, _roles_of(whole.family))


def _roles_of(family: str) -> tuple[Role, ...]:
    return tuple(Role(role) for role in families()["families"][family]["roles"])
