"""Speakers of single articles linked to one identity each over the whole folder: people by their names,
institutions by names and acronyms, groups by kind and whom they belong to.

The result depends on the set of articles alone, not on the order in which they are given. What is linked by
a description rather than by a name is in ``describing``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from perspectives import gazetteer
from perspectives.actors import names
from perspectives.actors.grouping import Weight
from perspectives.actors.identity import Identity, first, is_person
from perspectives.actors.rules import ActorRules
from perspectives.actors.standing import UNKNOWN
from perspectives.model import Analysis, Speaker


def linked(texts: Sequence[tuple[str, Analysis, Mapping[str, Weight]]], rules: ActorRules) -> list[Identity]:
    """The folder's identities, in a fixed order. ``texts`` are by article id, each with what its speakers
    weigh.
    """
    people: list[Identity] = []
    others: dict[tuple[str, ...], Identity] = {}
    for key, analysis, weights in texts:
        for speaker in analysis.speakers:
            one = _identity(key, speaker, weights[speaker.id])
            if is_person(speaker):
                people.append(one)
            else:
                place = _key_of(key, speaker)
                if place in others:
                    others[place].take(one)
                else:
                    others[place] = one
    found = _linked_people(people) + _linked_shortened(_linked_acronyms(list(others.values())))
    return ordered(_joined_by_rules(found, rules))


def ordered(found: Iterable[Identity]) -> list[Identity]:
    """By name, and by where they come first: an order that asks for nothing but what they are."""
    return sorted(found, key=lambda identity: (names.folded(identity.name), first(identity)))


def _identity(key: str, speaker: Speaker, weight: Weight) -> Identity:
    count = 1 + weight.statements + weight.places
    return Identity(
        [(key, speaker)],
        {speaker.name: 1},
        weight,
        {speaker.affiliation: count},
        {speaker.role: count},
    )


def _key_of(article_id: str, speaker: Speaker) -> tuple[str, ...]:
    """What institutions and groups are one by: their name and, for groups, whom they belong to.

    A single unnamed source of one article is nobody else's.
    """
    if not speaker.named and not speaker.plural:
        return "unnamed", article_id, speaker.id
    name = _canonical(speaker.name)
    if speaker.named:
        return "body", name.replace(" ", "")
    return "group", name, speaker.affiliation


@lru_cache(maxsize=50_000)
def _canonical(name: str) -> str:
    body = gazetteer.body(name)
    return names.folded(body.name if body else name)


def _linked_people(people: Sequence[Identity]) -> list[Identity]:
    """Full names joined where they can be one person's; then bare surnames, where only one full name fits."""
    full: list[Identity] = []
    short: list[Identity] = []
    by_surname: dict[str, list[Identity]] = defaultdict(list)
    for one in sorted(
        people, key=lambda i: (*(-x for x in names.fullness(i.name)), names.folded(i.name), first(i))
    ):
        words = names.name_words(one.name)
        if len(words) < 2:
            short.append(one)
            continue
        # Family names that stand first (Kim Jong Un) are spelt alike from their first word on.
        family_first = not gazetteer.is_first_name(words[0].capitalize())
        candidates = by_surname[words[-1]] + (by_surname[words[0]] if family_first else [])
        same = next(
            (
                other
                for other in candidates
                if any(names.same_person(one.name, n) for n in sorted(other.names))
            ),
            None,
        )
        if same is not None:
            same.take(one)
            continue
        full.append(one)
        by_surname[words[-1]].append(one)
        if family_first and words[0] != words[-1]:
            by_surname[words[0]].append(one)
    return full + _linked_surnames(short, by_surname)


def _linked_surnames(short: Sequence[Identity], by_surname: Mapping[str, list[Identity]]) -> list[Identity]:
    left: dict[str, Identity] = {}
    joins: list[tuple[Identity, Identity]] = []
    everybody = list(dict.fromkeys(other for bearers in by_surname.values() for other in bearers))
    for one in short:
        word = names.name_words(one.name)[0]
        # "Karl Jr." has no surname to be looked up by.
        likely = everybody if names.is_junior(one.name) else by_surname.get(word, ())
        owner = _owner(one, [other for other in likely if names.is_short_for(one.name, other.name)])
        if owner is not None:
            joins.append((owner, one))
        elif word in left:
            left[word].take(one)
        else:
            left[word] = one
    for owner, one in joins:
        owner.take(one)
    return list(left.values())


_CLEARLY_MORE = 4
"""Times as often as its namesakes somebody must be named for a bare surname to mean them ("Trump")."""


def _owner(one: Identity, owners: Sequence[Identity]) -> Identity | None:
    """The one whom a bare surname can mean; None where two could be meant."""
    fitting = [other for other in owners if _compatible(one, other)]
    if len(fitting) == 1:
        return fitting[0]
    ranked = sorted(fitting, key=lambda other: -other.weight.attention)
    if len(ranked) > 1 and ranked[0].weight.attention >= _CLEARLY_MORE * max(1, ranked[1].weight.attention):
        return ranked[0]
    return None


def _compatible(one: Identity, other: Identity) -> bool:
    a, b = one.affiliation, other.affiliation
    return a == b or UNKNOWN in (a, b)


def _linked_acronyms(others: Sequence[Identity]) -> list[Identity]:
    """ "IRGC" of one article and "Islamic Revolutionary Guard Corps" of another."""
    spelt: dict[str, list[Identity]] = defaultdict(list)
    for one in others:
        if len(one.name.split()) > 1:
            spelt[names.acronym(one.name)].append(one)
    kept = []
    for one in others:
        bare = one.name.replace(".", "")
        fitting = (
            [o for o in spelt.get(bare, ()) if _compatible(one, o)]
            if bare.isupper() and len(bare) > 1
            else []
        )
        if len(fitting) == 1 and fitting[0] is not one:
            fitting[0].take(one)
        else:
            kept.append(one)
    return kept


def _linked_shortened(others: Sequence[Identity]) -> list[Identity]:
    """ "the Foreign Ministry" of one article and "Russian Foreign Ministry" of another, if there is one
    such only."""
    ends: dict[str, list[Identity]] = defaultdict(list)
    for one in others:
        words = names.folded(one.name).split()
        if one.locals[0][1].named and gazetteer.place(one.name.split()[0]) is not None:
            ends[" ".join(words[1:])].append(one)
    kept = []
    for one in others:
        fitting = [o for o in ends.get(names.folded(one.name), ()) if o is not one and _compatible(one, o)]
        speaker = one.locals[0][1]
        if len(fitting) == 1 and speaker.named and " " in one.name:
            fitting[0].take(one)
        else:
            kept.append(one)
    return kept


def _joined_by_rules(found: Iterable[Identity], rules: ActorRules) -> list[Identity]:
    """What actors.yaml says of single speakers: those it calls one are one, under the name it gives."""
    kept: list[Identity] = []
    settled: dict[str, Identity] = {}
    for one in found:
        rule = next(
            (rule for rule in rules.speakers if any(rule.is_for(name) for name in _all_names(one))), None
        )
        if rule is None:
            kept.append(one)
        elif rule.name in settled:
            settled[rule.name].take(one)
        else:
            one.settled = rule
            settled[rule.name] = one
            kept.append(one)
    return kept


def _all_names(one: Identity) -> list[str]:
    """The names only: an alias ("he said Trump") may be a shared surname, a name is what was settled on."""
    return sorted(one.names)
