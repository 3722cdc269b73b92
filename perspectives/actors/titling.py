"""What a default actor is called: Russian officials, Iraqi protesters, United States, Hamas, analysts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from perspectives import gazetteer
from perspectives.actors.filing import Group, Weights, families
from perspectives.actors.standing import UNKNOWN
from perspectives.model import Speaker

_MOSTLY = 0.5
"""Share of what a group is called from which on it takes the name."""


def titled(group: Group, weights: Weights) -> Group:
    """The group, named as people would call it."""
    return replace(group, name=" ".join(_title(group, weights).split()))


def _title(group: Group, weights: Weights) -> str:
    table = families()
    if group.family in ("whole", "unnamed"):
        return group.place if group.family == "whole" else str(table["unnamed"])
    special = table["names"].get(group.place, {}).get(group.family)
    if special is None and group.family == "officials":
        special = _government(group, weights)
    if special is None and group.family == "parties":
        special = _only_party(group, weights)
    if special is None and group.family == "military":
        special = _intelligence(group)
    if special:
        return str(special)
    people = _public_noun(group.members, weights) if group.family == "public" else ""
    return named_after(people, group.place) if people else pattern_of(group.family, group.place)


def pattern_of(family: str, place: str) -> str:
    """The name that the table gives to a family of a country, or of nobody knows where."""
    entry = families()["families"][family]
    if place == UNKNOWN:
        return str(entry["alone"])
    known = place in gazetteer.countries()
    pattern = entry.get("in_country", entry["name"]) if known else entry["name"]
    return str(pattern).format(country=gazetteer.adjective(place), affiliation=place)


def named_after(people: str, place: str) -> str:
    """ "protesters" of a country: "Iraqi protesters"."""
    return people if place == UNKNOWN else f"{gazetteer.adjective(place)} {people}"


def told_apart(groups: Sequence[Group], known: frozenset[str]) -> list[Group]:
    """No two of one name; and of "officials" it is said that nobody knows whose, where the folder has
    officials of a country (``known``: the families of which it has some). In a town's dispute it is plain.
    """
    kept: list[Group] = []
    used: set[str] = set()
    for group in groups:
        family = families()["families"].get(group.family, {})
        name = " ".join(group.name.split())
        if group.place == UNKNOWN and group.family in known and name == family.get("alone"):
            name = str(family.get("left_open", name))
        name, number = name or group.family, 2
        if name in used:
            name = " ".join(f"{name} ({group.place})".split())
        while name in used:  # only where affiliations are no words that we know
            name, number = f"{group.name} ({number})", number + 1
        used.add(name)
        kept.append(replace(group, name=name))
    return kept


def of_the_rest(names: Sequence[str]) -> list[str]:
    """Names of default actors that stand beside those of a country ("analysts" beside "US analysts"): of whom
    nothing tells a country, or of several countries with little to say each."""
    alone = {str(family["alone"]) for family in families()["families"].values()}
    return [one for one in names if one in alone and any(other.endswith(f" {one}") for other in names)]


# --- governments


def _government(group: Group, weights: Weights) -> str | None:
    """The country's own name where only its government as a whole speaks; the government's where nobody
    does."""
    if group.place not in gazetteer.countries():
        return None
    whole = gazetteer.government(group.place)
    heard = [s for s in group.members if weights[s.id].statements]
    if heard:
        return group.place if all(is_whole_government(s, group.place) for s in heard) else None
    return whole if any(s.name == whole for s in group.members) else None


def is_whole_government(speaker: Speaker, country: str) -> bool:
    """The government as such, an administration, or the palace that stands for it: no single official."""
    return (
        speaker.name == gazetteer.government(country)
        or speaker.name.split()[-1:] == ["administration"]
        or speaker.name in families()["seats"]
    )


# --- intelligence


def _intelligence(group: Group) -> str | None:
    """What a group of the military is called in which there is intelligence; None where there is none."""
    table = families()["intelligence"]
    secret = sum(is_intelligence(speaker) for speaker in group.members)
    whole = secret == len(group.members)
    if not secret or (group.place == UNKNOWN and not whole):
        return None
    if group.place == UNKNOWN:
        return str(table["alone"])
    country = gazetteer.adjective(group.place)
    return str(table["name" if whole else "both"]).format(country=country, affiliation=group.place)


def is_intelligence(speaker: Speaker) -> bool:
    """Whether its names, or else who it is said to be, tell of a secret service."""
    return any(_secret().search(words) for words in (speaker.name, *speaker.aliases, speaker.description))


@cache
def _secret() -> re.Pattern[str]:
    table = families()["intelligence"]
    names, words = ("|".join(map(re.escape, table[key])) for key in ("names", "words"))
    return re.compile(rf"(?<!\w)(?:{names}|(?i:{words}))(?!\w)")


# --- parties


def party_of(speaker: Speaker) -> str | None:
    """The party that a name or else a description tells, as a group of people is called by it ("US
    Democrats", "Hamas"); None where it tells none, or two."""
    for words in (speaker.name, speaker.description):
        told = {name for name, called in _parties(speaker.affiliation) if called.search(words)}
        told = told or {body.name for _, _, body in gazetteer.bodies_in(words) if body.role == "party"}
        if told:
            return told.pop() if len(told) == 1 else None
    return None


@cache
def _parties(country: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)"))
        for name, words in families()["parties"].get(country, {}).items()
    )


def _only_party(group: Group, weights: Weights) -> str | None:
    """The one party of all who speak, or else of all of whom is spoken; None where another is there too."""
    heard = [s for s in group.members if weights[s.id].statements]
    told = {party_of(speaker) for speaker in heard or group.members}
    others = {party_of(speaker) for speaker in group.members} - {None}
    return told.pop() if len(told) == 1 and others <= told else None


# --- people


def people_of(speaker: Speaker) -> str:
    """What the articles call these people, as a plural ("protesters"); "" where that says nothing."""
    nouns = _lemmas((speaker.name, *speaker.aliases))
    public = families()["public"]
    return next((str(public[lemma]) for lemma in nouns if lemma in public), "")


def _lemmas(called: Iterable[str]) -> list[str]:
    return [noun.lemma for _, _, noun in gazetteer.nouns_in(" ".join(called))]


def _public_noun(members: Sequence[Speaker], weights: Weights) -> str:
    """What the articles call these people, if it is mostly one thing: protesters, residents.

    Crowds and peoples, who are called nothing in particular, take the name of the others beside them.
    """
    tally: Counter[str] = Counter()
    for speaker in members:
        weight = weights[speaker.id]
        called = people_of(speaker)
        if called:
            tally[called] += weight.attention
            continue
        if speaker.named:
            continue  # one person does not say what the others are
        nouns = _lemmas((speaker.name, *speaker.aliases))
        if not nouns or nouns[0] not in families()["crowds"] or weight.statements:
            tally[""] += 0 if gazetteer.place(speaker.name) else weight.attention
    best = max(sorted(tally), key=lambda plural: tally[plural], default="")
    share = tally[best] / max(1, sum(tally.values()))
    return best if share > _MOSTLY or (tally[best] > 1 and share == _MOSTLY) else ""
