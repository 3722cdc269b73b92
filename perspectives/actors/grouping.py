"""Speakers to actors: by the person's actors.yaml first, then affiliation by role family; who says very much
divided, who says next to nothing joined, the long tail folded.

What a default actor is called, and what is much and little, is judged over the whole folder, so that a file
which takes some speakers does not change what becomes of the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from perspectives.actors import dividing, names, titling
from perspectives.actors.filing import Group, Weight, Weights, by_weight, families, filed, total
from perspectives.actors.rules import ActorRule, ActorRules
from perspectives.actors.standing import UNKNOWN
from perspectives.model import Actor, Speaker

__all__ = ["Weight", "group"]


def group(speakers: Sequence[Speaker], weights: Weights, rules: ActorRules) -> tuple[Actor, ...]:
    """The actors in the order in which to show them; deterministic, their ids unique.

    Those of the file first, in its order; then the heard ones by the words they say; then the silent
    ones by how much they are talked about. A default actor that the file has by name is the file's.
    """
    claimed = rules.claims(speakers)
    ordered = rules.ordered()
    members: dict[str, list[Speaker]] = {rule.name: [] for rule in ordered}
    for speaker in speakers:
        if speaker.id in claimed:
            members[claimed[speaker.id].name].append(speaker)
    found: list[Group] = []
    if rules.rest == "default":
        for one in _Defaults(speakers, weights, rules, members).groups(
            [s for s in speakers if s.id not in claimed]
        ):
            if one.name in members:
                members[one.name] += one.members
            else:
                found.append(one)
    used: set[str] = set()
    actors = [_from_file(rule, by_weight(members[rule.name], weights), used) for rule in ordered]
    return (*actors, *(_default(one, used, weights) for one in found))


def _from_file(rule: ActorRule, members: Sequence[Speaker], used: set[str]) -> Actor:
    return Actor(
        _unique(rule.name, used), rule.name, tuple(s.id for s in members), "file", rule.colour, rule.hidden
    )


def _default(found: Group, used: set[str], weights: Weights) -> Actor:
    members = by_weight(found.members, weights)
    return Actor(_unique(found.name, used), found.name, tuple(s.id for s in members))


def _unique(name: str, used: set[str]) -> str:
    base = names.slug(name)
    key, number = base, 2
    while key in used:
        key, number = f"{base}-{number}", number + 1
    used.add(key)
    return key


class _Defaults:
    """The default actors of a folder, beside those that a file has."""

    def __init__(
        self,
        speakers: Sequence[Speaker],
        weights: Weights,
        rules: ActorRules,
        in_file: Mapping[str, Sequence[Speaker]],
    ) -> None:
        """``in_file``: the actors of the file by name, and whom they take."""
        self._weights = weights
        self._whole = rules.whole
        self._in_file = in_file
        everybody = filed(speakers, weights, rules.whole)
        self._said = sum(one.weight.words for one in everybody)
        self._places = sum(one.weight.places for one in everybody)
        self._known = frozenset(one.family for one in everybody if one.place != UNKNOWN)
        bounds = families()["bounds"]
        silent = sum(not total(members, weights).statements for members in in_file.values())
        self._silent = max(0, bounds["silent"] - silent)
        self._room = max(4, bounds["panels"] - len(in_file))

    def groups(self, speakers: Sequence[Speaker]) -> list[Group]:
        """The default actors of those whom the file does not take, in order."""
        filed_apart = [
            titling.titled(one, self._weights) for one in filed(speakers, self._weights, self._whole)
        ]
        parted = dividing.divided(filed_apart, self._weights, self._said)
        groups = self._joined(parted, tight=False)
        if sum(one.heard for one in groups) > self._room:
            groups = self._joined(parted, tight=True)
        groups = titling.told_apart(groups, self._known)
        known = [one for one in groups if one.name in self._in_file]
        heard = sorted(
            (one for one in groups if one.heard and one not in known),
            key=lambda one: (-one.weight.words, one.name),
        )
        silent = sorted(
            (one for one in groups if one not in known and self._worth_showing(one)),
            key=lambda one: (-one.weight.places, one.name),
        )[: self._silent]
        shown = [*known, *self._folded(heard, max(3, self._room - len(silent))), *silent]
        return titling.told_apart(shown, self._known)  # there is a tail now

    def _joined(self, groups: Sequence[Group], *, tight: bool) -> list[Group]:
        return dividing.joined(groups, self._weights, self._said, tight=tight)

    def _worth_showing(self, found: Group) -> bool:
        """Somebody whom nobody quotes is shown if talked about often enough, and not as one of the undefined
        rest. In a large folder more is needed: a share of all places that talk about anybody."""
        if found.heard or found.family in ("unnamed", "others"):
            return False
        if all(s.affiliation == UNKNOWN for s in found.members) and found.family != "public":
            return False
        family = families()["families"].get(found.family, {"silent": 1})
        share = float(families()["bounds"]["silent_share"])
        return found.weight.places >= max(int(family["silent"]), share * self._places)

    def _folded(self, heard: Sequence[Group], room: int) -> list[Group]:
        """The groups to keep, and after them the rest as one: those beyond the room, or with next to nothing
        to say when it is tight."""
        if len(heard) <= room:
            return list(heard)
        bounds = families()["bounds"]
        main = [one for one in heard if one.weight.words >= bounds["main_words"] * self._said]
        noted = [one for one in heard if one not in main and dividing.much_noted(one)]
        first = (main + noted + [one for one in heard if one not in main and one not in noted])[: room - 1]
        least = bounds["tail_words"] * self._said
        kept = [one for one in heard if one in first and (one in noted or one.weight.words >= least)]
        rest = tuple(speaker for one in heard if one not in kept for speaker in one.members)
        tail = Group(UNKNOWN, "tail", rest, total(rest, self._weights), str(families()["tail"]))
        return [*kept, tail]
