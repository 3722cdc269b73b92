"""Speakers to actors: by the person's actors.yaml first, then affiliation by role family, the long tail
folded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from perspectives import gazetteer
from perspectives.actors import names
from perspectives.actors.rules import ActorRule, ActorRules
from perspectives.actors.standing import UNKNOWN
from perspectives.model import Actor, Role, Speaker


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


_MOSTLY = 0.5
"""Share of what a group is called from which on it takes the name."""


@dataclass(slots=True)
class _Group:
    name: str
    family: str
    members: list[Speaker]
    weight: Weight

    @property
    def heard(self) -> bool:
        return self.weight.statements > 0


@cache
def families() -> Any:
    """The table of role families beside this module."""
    text = resources.files("perspectives.actors").joinpath("families.yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def family_of(role: Role) -> str:
    """The family that a role belongs to."""
    return next(str(name) for name, entry in families()["families"].items() if role.value in entry["roles"])


def group(speakers: Sequence[Speaker], weights: Mapping[str, Weight], rules: ActorRules) -> tuple[Actor, ...]:
    """The actors in the order in which to show them; deterministic, their ids unique.

    Those of the file first, in its order; then the heard ones by the words they say; then the silent
    ones by how much they are talked about.
    """
    taken: set[str] = set()
    actors: list[Actor] = []
    used: set[str] = set()
    claimed = rules.claims(speakers)
    for rule in rules.ordered():
        members = [s for s in speakers if claimed.get(s.id) is rule]
        taken.update(s.id for s in members)
        actors.append(_from_file(rule, _by_weight(members, weights), used))
    if rules.rest == "default":
        left = [s for s in speakers if s.id not in taken]
        actors += [_default(found, used, weights) for found in _defaults(left, weights, rules, len(actors))]
    return tuple(actors)


def _from_file(rule: ActorRule, members: Sequence[Speaker], used: set[str]) -> Actor:
    return Actor(
        _unique(rule.name, used), rule.name, tuple(s.id for s in members), "file", rule.colour, rule.hidden
    )


def _default(found: _Group, used: set[str], weights: Mapping[str, Weight]) -> Actor:
    members = _by_weight(found.members, weights)
    return Actor(_unique(found.name, used), found.name, tuple(s.id for s in members))


def _unique(name: str, used: set[str]) -> str:
    base = names.slug(name)
    key, number = base, 2
    while key in used:
        key, number = f"{base}-{number}", number + 1
    used.add(key)
    return key


def _by_weight(members: Sequence[Speaker], weights: Mapping[str, Weight]) -> list[Speaker]:
    return sorted(members, key=lambda s: (-weights[s.id].words, -weights[s.id].places, s.id))


def _defaults(
    speakers: Sequence[Speaker], weights: Mapping[str, Weight], rules: ActorRules, before: int
) -> list[_Group]:
    sets: dict[tuple[str, str], list[Speaker]] = defaultdict(list)
    for speaker in speakers:
        place, family = _place(speaker, rules)
        if family != "unnamed" or weights[speaker.id].statements:
            sets[place, family].append(speaker)
    groups = [
        _Group(_name(place, family, members, weights), family, members, _sum(members, weights))
        for (place, family), members in sorted(sets.items())
    ]
    _tell_apart(groups, [place for place, _ in sorted(sets)])
    heard = sorted((g for g in groups if g.heard), key=lambda g: (-g.weight.words, g.name))
    places = sum(g.weight.places for g in groups)
    silent = sorted(
        (g for g in groups if _worth_showing(g, places)), key=lambda g: (-g.weight.places, g.name)
    )
    limits = families()["limits"]
    room = max(4, limits["panels"] - before)
    kept_silent = silent[: limits["silent"]]
    kept, tail = _folded(heard, max(3, room - len(kept_silent)), weights)
    return kept + tail + kept_silent


def _tell_apart(groups: Sequence[_Group], places: Sequence[str]) -> None:
    """Say of "officials" beside "Russian officials" that nobody knows whose; in a town's dispute it is
    plain."""
    known = {found.family for found, place in zip(groups, places, strict=True) if place != UNKNOWN}
    for found, place in zip(groups, places, strict=True):
        family = families()["families"].get(found.family, {})
        if place == UNKNOWN and found.family in known and found.name == family.get("alone"):
            found.name = str(family.get("left_open", found.name))


def _place(speaker: Speaker, rules: ActorRules) -> tuple[str, str]:
    """(affiliation, family) under which a speaker is filed."""
    table = families()
    place = (
        speaker.affiliation.split(" and ")[0]
        if " and " in speaker.affiliation and speaker.affiliation not in gazetteer.countries()
        else speaker.affiliation
    )
    if place in rules.whole:
        return place, "whole"
    if place == UNKNOWN and not speaker.named and speaker.role.value in table["unnamed_roles"]:
        return UNKNOWN, "unnamed"
    family = family_of(speaker.role)
    if family == "organisations" and "organisations" in table["names"].get(place, {}):
        family = "officials"
    return place, family


def _name(place: str, family: str, members: Sequence[Speaker], weights: Mapping[str, Weight]) -> str:
    """As people would call it: Russian officials, Iraqi protesters, United States, unnamed sources."""
    table = families()
    if family in ("whole", "unnamed"):
        return place if family == "whole" else str(table["unnamed"])
    people = _public_noun(members, weights) if family == "public" else ""
    country = gazetteer.adjective(place)
    special = table["names"].get(place, {}).get(family)
    if special is None and family == "officials":
        special = _government(place, members, weights)
    if special:
        return str(special)
    if place == UNKNOWN:
        return people or str(table["families"][family]["alone"])
    pattern = f"{country} {people}" if people else str(table["families"][family]["name"])
    return pattern.format(country=country, affiliation=place)


def _government(place: str, members: Sequence[Speaker], weights: Mapping[str, Weight]) -> str | None:
    """The country's own name where only its government as a whole speaks; the government's where nobody
    does."""
    if place not in gazetteer.countries():
        return None
    whole = gazetteer.government(place)
    heard = [s for s in members if weights[s.id].statements]
    if heard:
        return place if all(_is_whole(s, whole) for s in heard) else None
    return whole if any(s.name == whole for s in members) else None


def _is_whole(speaker: Speaker, whole: str) -> bool:
    """The government as such, an administration, or the palace that stands for it: no single official."""
    return (
        speaker.name == whole
        or speaker.name.split()[-1] == "administration"
        or speaker.name in families()["seats"]
    )


def _public_noun(members: Sequence[Speaker], weights: Mapping[str, Weight]) -> str:
    """What the articles call these people, if it is mostly one thing: protesters, residents.

    Crowds and peoples, who are called nothing in particular, take the name of the others beside them.
    """
    tally: Counter[str] = Counter()
    for speaker in members:
        attention = weights[speaker.id].attention
        nouns = [noun.lemma for _, _, noun in gazetteer.nouns_in(" ".join((speaker.name, *speaker.aliases)))]
        called = next((families()["public"][lemma] for lemma in nouns if lemma in families()["public"]), None)
        if called is not None:
            tally[called] += attention
        elif speaker.named:
            continue  # one person does not say what the others are
        elif not nouns or nouns[0] not in families()["crowds"] or weights[speaker.id].statements:
            tally[""] += 0 if gazetteer.place(speaker.name) else attention
    best = max(sorted(tally), key=lambda plural: tally[plural], default="")
    share = tally[best] / max(1, sum(tally.values()))
    return best if share > _MOSTLY or (tally[best] > 1 and share == _MOSTLY) else ""


def _sum(members: Sequence[Speaker], weights: Mapping[str, Weight]) -> Weight:
    return sum((weights[s.id] for s in members), Weight())


def _worth_showing(found: _Group, places: int) -> bool:
    """Somebody whom nobody quotes is shown if talked about often enough, and not as one of the undefined
    rest. In a large folder more is needed: a share of all ``places`` that talk about anybody."""
    if found.heard or found.family in ("unnamed", "others"):
        return False
    if all(s.affiliation == UNKNOWN for s in found.members) and found.family != "public":
        return False
    family = families()["families"].get(found.family, {"silent": 1})
    share = float(families()["limits"]["silent_share"])
    return found.weight.places >= max(int(family["silent"]), share * places)


def _much_noted(found: _Group) -> bool:
    """Somebody of whom the articles are full, however little they say themselves."""
    family = families()["families"].get(found.family, {"silent": 1})
    known = any(s.affiliation != UNKNOWN for s in found.members)
    return known and found.weight.places >= families()["limits"]["noted"] * int(family["silent"])


def _folded(
    heard: Sequence[_Group], room: int, weights: Mapping[str, Weight]
) -> tuple[list[_Group], list[_Group]]:
    """The groups to keep, and the rest as one: those beyond the room, or with next to nothing to say when
    it is tight."""
    total = sum(g.weight.words for g in heard)
    least = families()["limits"]["tail_words"] * total
    if len(heard) <= room:
        return list(heard), []
    main = [g for g in heard if g.weight.words >= families()["limits"]["main_words"] * total]
    noted = [g for g in heard if g not in main and _much_noted(g)]
    first = (main + noted + [g for g in heard if g not in main and g not in noted])[: room - 1]
    kept = [g for g in heard if g in first and (g in noted or g.weight.words >= least)]
    rest = [s for g in heard if g not in kept for s in g.members]
    return kept, [_Group(str(families()["tail"]), "tail", rest, _sum(rest, weights))]
