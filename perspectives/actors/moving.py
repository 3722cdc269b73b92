"""Speakers whom the person put into other actors: done last, to the actors as they stand.

So a move changes nobody's name: *Russian officials* stay that though one of them was moved away, and a name
that the person chose from the screen is found again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from perspectives.actors import names
from perspectives.actors.grouping import Weight
from perspectives.model import Actor


def moved(
    actors: Sequence[Actor], moves: Mapping[str, str], weights: Mapping[str, Weight]
) -> tuple[Actor, ...]:
    """The actors once each speaker in ``moves`` (id to an actor's name) is in that actor and no other.

    Without such an actor one is made. Actors of actors.yaml stay where they are, of the others those that
    have nobody left are gone. A new actor stands where its words put it.
    """
    if not moves:
        return tuple(actors)
    places = [_Place.of(actor) for actor in actors]
    for place in places:
        place.members = [member for member in place.members if member not in moves]
    for speaker, name in sorted(moves.items()):
        target = _called(places, name)
        if target is None:
            target = _Place(Actor(_free_id(places, name), name, (), origin="correction"))
            places.append(target)
        target.members.append(speaker)
        target.corrected = True
    changed = [place for place in places if place.corrected]
    kept = [place for place in places if not place.corrected or _keeps_its_place(place, weights)]
    kept = [place for place in kept if place.members or place.actor.origin == "file"]
    for place in changed:
        if place not in kept:
            _put(kept, place, weights)
    return tuple(place.as_actor(weights) for place in kept)


@dataclass(slots=True, eq=False)
class _Place:
    """An actor while speakers are moved."""

    actor: Actor
    members: list[str] = field(default_factory=list)
    corrected: bool = False

    @classmethod
    def of(cls, actor: Actor) -> _Place:
        return cls(actor, list(actor.members))

    def as_actor(self, weights: Mapping[str, Weight]) -> Actor:
        members = sorted(self.members, key=lambda one: (-weights[one].words, -weights[one].places, one))
        same = not self.corrected and len(members) == len(self.actor.members)
        return self.actor if same else replace(self.actor, members=tuple(members), corrected=self.corrected)


def _called(places: Sequence[_Place], name: str) -> _Place | None:
    """The actor of that name: to the letter, else but for case, accents and hyphens."""
    exact = next((place for place in places if place.actor.name == name), None)
    folded = names.folded(name)
    return exact or next((place for place in places if names.folded(place.actor.name) == folded), None)


def _free_id(places: Sequence[_Place], name: str) -> str:
    base, number = names.slug(name), 1
    # The panel of those whom nobody knows has that id and is no actor of the cast.
    taken = {place.actor.id for place in places} | {"unknown-speakers"}
    key = base
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key


def _keeps_its_place(place: _Place, weights: Mapping[str, Weight]) -> bool:
    """An actor of the file does, and one that was heard before: only who falls silent or finds a voice
    changes sides."""
    if place.actor.origin == "file":
        return True
    return bool(place.actor.members) and _heard(place.actor.members, weights) == _heard(
        place.members, weights
    )


def _heard(members: Sequence[str], weights: Mapping[str, Weight]) -> bool:
    return any(weights[member].statements for member in members)


def _put(places: list[_Place], new: _Place, weights: Mapping[str, Weight]) -> None:
    """Behind the last actor that has more to say; among the silent, that is more talked about."""

    def rank(place: _Place) -> tuple[bool, int, int]:
        held = [weights[member] for member in place.members]
        return (
            any(weight.statements for weight in held),
            sum(weight.words for weight in held),
            sum(weight.places for weight in held),
        )

    own = rank(new)
    at = max(
        (n for n, one in enumerate(places, 1) if one.actor.origin == "file" or rank(one) >= own), default=0
    )
    places.insert(at, new)
