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
from perspectives.actors.describing import (
    CLEARLY_MORE,
    REPEATED_WORDS,
    is_group,
    kind_of_group,
    linked_descriptions,
    linked_slips,
    members,
    speakers_for,
)
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
    bodies = _linked_parties(_linked_shortened(_linked_acronyms(list(others.values()))))
    found = linked_descriptions(linked_slips(_linked_people(people)) + bodies)
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

    A single unnamed source of one article is nobody else's; there it is one where a long description is
    repeated to the letter.
    """
    if not speaker.named:
        if is_group(speaker):
            return "group", kind_of_group(speaker.name), speaker.affiliation
        long_enough = len(speaker.name.split()) >= REPEATED_WORDS
        return "unnamed", article_id, names.folded(speaker.name) if long_enough else speaker.id
    if speaker.plural:  # "Lee and Dahl" and "Dahl and Lee"
        return "body", *sorted(_canonical(part).replace(" ", "") for part in members(speaker.name))
    return "body", _canonical(speaker.name).replace(" ", "")


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


def _owner(one: Identity, owners: Sequence[Identity]) -> Identity | None:
    """The one whom a bare surname can mean; None where two could be meant."""
    fitting = [other for other in owners if _compatible(one, other)]
    if len(fitting) == 1:
        return fitting[0]
    ranked = sorted(fitting, key=lambda other: -other.weight.attention)
    if len(ranked) > 1 and ranked[0].weight.attention >= CLEARLY_MORE * max(1, ranked[1].weight.attention):
        return ranked[0]
    return None


def _compatible(one: Identity, other: Identity) -> bool:
    a, b = one.affiliation, other.affiliation
    return a == b or UNKNOWN in (a, b)


def _linked_acronyms(others: Sequence[Identity]) -> list[Identity]:
    """ "IRGC" of one article and "Islamic Revolutionary Guard Corps" of another."""
    spelt: dict[str, list[Identity]] = defaultdict(list)
    for one in others:
        if len(one.name.split()) > 1 and one.locals[0][1].named:
            spelt[names.acronym(one.name)].append(one)
    kept = []
    for one in others:
        bare = one.name.replace(".", "") if one.locals[0][1].named else ""
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
    such only; and what another article calls so for short: "the Port Service", by an alias."""
    spelt: dict[str, list[Identity]] = defaultdict(list)
    for one in others:
        if one.locals[0][1].named:
            for short in _short_names(one):
                spelt[short].append(one)
    into: dict[int, Identity] = {}
    for one in others:
        words = _spelt_out(one.name)
        fitting = [o for o in spelt.get(words, ()) if o is not one and _compatible(one, o)]
        if len(fitting) == 1 and one.locals[0][1].named and " " in words:
            into[id(one)] = fitting[0]
    return _put_together(others, into)


def _short_names(one: Identity) -> set[str]:
    """The names without a place before them, and aliases of several words that are no other body's name."""
    found = set()
    for name in one.names:
        _, _, rest = _spelt_out(name).partition(" ")
        if rest and gazetteer.place(name.split()[0]) is not None:
            found.add(rest)
    for _, local in one.locals:
        for alias in local.aliases:
            if " " in alias and alias[0].isupper() and gazetteer.body(alias) is None:
                found.add(_spelt_out(alias))
    return found - {_spelt_out(name) for name in one.names}


@lru_cache(maxsize=50_000)
def _spelt_out(name: str) -> str:
    return names.folded(name).replace(" & ", " and ")


def _linked_parties(others: Sequence[Identity]) -> list[Identity]:
    """A party and the committee that speaks for it."""
    named = {_spelt_out(one.name): one for one in others if one.locals[0][1].named}
    into: dict[int, Identity] = {}
    for words, one in named.items():
        for end, spokesman in speakers_for().items():
            owner = named.get(f"{words.removesuffix(end)}{spokesman}") if words.endswith(f" {end}") else None
            if owner is not None and _compatible(one, owner):
                into[id(one)] = owner
    return _put_together(others, into)


def _put_together(others: Sequence[Identity], into: Mapping[int, Identity]) -> list[Identity]:
    """Each with those that are joined into it; a joined one may itself have been joined into another."""
    for one in others:
        owner = into.get(id(one))
        seen = {id(one)}
        while owner is not None and id(owner) in into and id(owner) not in seen:
            seen.add(id(owner))
            owner = into[id(owner)]
        if owner is not None and id(owner) not in into:
            owner.take(one)
    return [one for one in others if not _is_joined(one, into)]


def _is_joined(one: Identity, into: Mapping[int, Identity]) -> bool:
    seen: set[int] = set()
    at = one
    while id(at) in into and id(at) not in seen:
        seen.add(id(at))
        at = into[id(at)]
    return at is not one and id(at) not in into


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
