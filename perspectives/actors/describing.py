"""Linking over the folder by wordings: groups of one kind that articles call differently, and descriptions
("the former port director") that, over all articles, fit one named person only.

Nobody who is unnamed on purpose is linked to a name: only a definite description does ("the", or none, but
never "a"), of an office, and only where it fits exactly one person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from perspectives import gazetteer
from perspectives.actors import names
from perspectives.actors.identity import Identity, is_person
from perspectives.model import Role, Speaker

_WORD = re.compile(r"\w[\w.'&]*")
_IN_ANY_ORDER = re.compile(r"(?<= of )(\w+) and (\w+)$")
"""Two towns whose mayors speak."""
_JOINT = re.compile(r",? and |, ")
CLEARLY_MORE = 4
"""Times as often as its namesakes somebody must be named for a bare surname to mean them ("Trump")."""

REPEATED_WORDS = 6
"""Of a description that is no chance twice in one article ("an aide to the Port and Harbour Committee")."""

_FEWEST_WORDS = 2
"""Of a description: "the director" alone may be anybody's."""


@cache
def _table() -> Any:
    text = resources.files("perspectives.actors").joinpath("linking.yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def speakers_for() -> dict[str, str]:
    """Ends of names of institutions, levelled, to the ends of those that speak for them."""
    return {str(end).casefold(): str(by).casefold() for end, by in _table()["speaks_for"].items()}


# --- groups


@lru_cache(maxsize=50_000)
def kind_of_group(name: str) -> str:
    """A group's name without what only counts, ranks or compares it, and with one noun for one kind:
    "protesters" for "two dozen demonstrators". Levelled.
    """
    words = names.folded(name)
    head, role = _head(words)
    table = _table()
    counted = head is not None and (role in table["counted_roles"] or head.kind == "institution")
    if head is not None and counted and head.lemma not in table["generic"]:
        words = _without(words, table["counts"])
    if head is not None and head.lemma in table["ranked_nouns"]:
        words = _without(words, table["ranks"])
    words = _without(words, table["wholes"])
    words = _IN_ANY_ORDER.sub(lambda found: " and ".join(sorted(found.groups())), words)
    *before, last = words.split()
    noun = gazetteer.noun(last)
    same = table["same"].get(noun.lemma) if noun else None
    return " ".join([*before, f"{same}s"]) if same else words


def members(name: str) -> list[str]:
    """The names of joint speakers ("Ann Lee and Bo Dahl"); one for anybody else."""
    return _JOINT.split(name)


def is_group(speaker: Speaker) -> bool:
    """Several, or a whole that is spoken of as one ("the business community"), without a name."""
    if speaker.named:
        return False
    if speaker.plural:
        return True
    words = names.folded(speaker.name).split()
    return words[-1] in _table()["many"] and words[0] not in _table()["indefinite"]


def _head(words: str) -> tuple[gazetteer.Noun | None, str]:
    """The noun of a group at the end of its words, the longest that the tables know, and its role."""
    parts = words.split()
    for size in (3, 2, 1):
        noun = gazetteer.noun(" ".join(parts[-size:])) if len(parts) >= size else None
        if noun is not None:
            return noun, noun.role
    return None, ""


def _without(words: str, leading: Iterable[str]) -> str:
    """Without such words at the beginning, as many as there are; never empty."""
    found = True
    while found:
        found = False
        for one in leading:
            if words.startswith(f"{one} ".replace("-", " ")):
                words, found = words[len(one) + 1 :], True
        first, _, rest = words.partition(" ")
        if rest and first.replace(",", "").isdigit():
            words, found = rest, True
    return words


# --- descriptions of somebody named


def linked_descriptions(found: Sequence[Identity]) -> list[Identity]:
    """Definite descriptions that fit one named person of the folder only are that person."""
    people = [one for one in found if any(is_person(local) for _, local in one.locals)]
    told = [(one, [_content(d) for d in _definite(one)]) for one in people]
    joints = [one for one in found if len(_members(one)) > 1]
    joins: list[tuple[Identity, Identity]] = []
    for one in found:
        if len(one.locals) != 1 or one.locals[0][1].named:
            continue
        owner = (
            _of_joint(one, joints, people)
            if one.plural
            else _outlet(one, found) or _titled(one, people) or _fitting(one, told)
        )
        if owner is not None:
            joins.append((owner, one))
    gone = {id(one) for _, one in joins}
    for owner, one in joins:
        owner.describe(one)
    return [one for one in found if id(one) not in gone]


def _definite(one: Identity) -> list[str]:
    """The descriptions of a person that tell an office, and not that there are others like them."""
    described = {local.description for _, local in one.locals if local.description}
    return [text for text in sorted(described) if not _is_indefinite(text)]


def _is_indefinite(words: str) -> bool:
    parts = names.folded(words).split()
    return not parts or any(part in _table()["indefinite"] for part in (parts[0], *parts[1:2]))


@lru_cache(maxsize=50_000)
def _content(words: str) -> frozenset[str]:
    """The words of a description that tell something, in the singular, one for each kind of office."""
    offices = _table()["offices"]
    kept = set()
    words = re.sub(rf"^(?:the )?(?:{'|'.join(_table()['rulers'])})['’]s ", "", words, flags=re.IGNORECASE)
    for word in _WORD.findall(names.folded(words)):
        bare = word.removesuffix("'s").strip(".'")
        noun = gazetteer.noun(bare)
        lemma = noun.lemma if noun else bare
        if lemma not in ("the", "of", "for", "in", "at", "on", "to", "and", "his", "her", "its", "their"):
            kept.add(offices.get(lemma, lemma))
    return frozenset(kept)


def _fitting(one: Identity, told: Sequence[tuple[Identity, list[frozenset[str]]]]) -> Identity | None:
    """The one person whose description in any article has all words of this one.

    Where it has more of them, the article of this one must name the person.
    """
    article, speaker = one.locals[0]
    content = _content(speaker.name)
    head, _ = _head(names.folded(re.split(r" (?:of|for|at|in|on) ", speaker.name)[0]))
    if (
        len(content) < _FEWEST_WORDS
        or head is None
        or head.kind != "person"
        or head.lemma in _table()["anonymous"]
        or _is_indefinite(speaker.name)
        or _is_indefinite(speaker.description or speaker.name)
    ):
        return None
    fits = [
        (person, descriptions) for person, descriptions in told if any(content <= d for d in descriptions)
    ]
    if len(fits) != 1:
        return None
    person, descriptions = fits[0]
    return person if content in descriptions or article in {key for key, _ in person.locals} else None


def _titled(one: Identity, people: Sequence[Identity]) -> Identity | None:
    """ "secretary of the Interior Ann Lee": a title, then the full name of one person of the folder."""
    words = one.locals[0][1].name.split()
    within = _table()["within_titles"]
    for size in (3, 2):
        title, name = words[:-size], words[-size:]
        if not title or gazetteer.title(title[0]) is None or title[-1] in within:
            continue
        if not all(word[0].isupper() or word in within for word in title[1:]):
            continue
        if not all(word[0].isupper() for word in name):
            continue
        owners = [
            person
            for person in people
            if any(names.same_person(" ".join(name), known) for known in sorted(person.names))
        ]
        if len(owners) == 1:
            return owners[0]
    return None


def _outlet(one: Identity, found: Sequence[Identity]) -> Identity | None:
    """ "the paper": the one outlet that the article names and that says anything; not its own by-line."""
    article, speaker = one.locals[0]
    if names.folded(speaker.name) not in _table()["outlets"] or _is_indefinite(speaker.description or "the"):
        return None
    outlets = [
        other
        for other in found
        if other.weight.statements
        and any(
            key == article and local.named and local.role is Role.MEDIA and not is_person(local)
            for key, local in other.locals
        )
    ]
    return outlets[0] if len(outlets) == 1 else None


def _members(one: Identity) -> list[str]:
    """The names of joint speakers ("Ann Lee and Bo Dahl"); one or none for anybody else."""
    local = one.locals[0][1]
    return members(one.name) if local.named and local.plural else []


def _of_joint(one: Identity, joints: Sequence[Identity], people: Sequence[Identity]) -> Identity | None:
    """ "the three chairmen": the joint speakers of another place who are three and chairmen, all of whom this
    article names."""
    article, speaker = one.locals[0]
    words = names.folded(speaker.name)
    numbers = {_table()["numbers"].get(word) for word in words.split()} - {None}
    nouns = [
        n for w in words.split() if (n := gazetteer.noun(w)) is not None and n.plural and n.kind == "person"
    ]
    if len(numbers) != 1 or not nouns or nouns[0].lemma in _table()["anonymous"]:
        return None
    office = _table()["offices"].get(nouns[0].lemma, nouns[0].lemma)
    here = [person for person in people if any(key == article for key, _ in person.locals)]
    fits = []
    for joint in joints:
        members = _members(joint)
        owners = [
            next((p for p in here if any(_is_called(member, n) for n in sorted(p.names))), None)
            for member in members
        ]
        if {len(members)} == numbers and all(p is not None and _holds(p, office) for p in owners):
            fits.append(joint)
    return fits[0] if len(fits) == 1 else None


def _is_called(member: str, name: str) -> bool:
    return (
        names.folded(member) == names.folded(name)
        or names.same_person(member, name)
        or names.is_short_for(member, name)
    )


def _holds(person: Identity, office: str) -> bool:
    return any(office in _content(local.description) for _, local in person.locals if local.description)


# --- slips of the pen


def linked_slips(people: Sequence[Identity]) -> list[Identity]:
    """ "Marsch" once, in an article that names Ann Marsh often, with nobody else in the folder whom it could
    mean: she."""
    by_article: dict[str, list[Identity]] = defaultdict(list)
    for one in people:
        for key, _ in one.locals:
            by_article[key].append(one)
    joins = []
    for one in people:
        owner = _slipped(one, by_article[one.locals[0][0]], people)
        if owner is not None:
            joins.append((owner, one))
    gone = {id(one) for _, one in joins}
    for owner, one in joins:
        owner.describe(one)
    return [one for one in people if id(one) not in gone]


_ONCE = 2
"""Attention (statements and places) that a slip has at most: it is what is not repeated."""
_OFTEN = 6
"""Attention that whoever is meant has at least."""


def _slipped(one: Identity, here: Sequence[Identity], people: Sequence[Identity]) -> Identity | None:
    words = names.name_words(one.name)
    if len(one.locals) > 1 or len(words) != 1 or one.weight.attention > _ONCE or one.description:
        return None
    fits = [
        other
        for other in people
        if other is not one
        and any(names.is_slip(words[0], part) for name in other.names for part in names.name_words(name)[-1:])
    ]
    ranked = sorted(fits, key=lambda other: -other.weight.attention)
    if not ranked or ranked[0] not in here or ranked[0].weight.attention < _OFTEN:
        return None
    second = ranked[1].weight.attention if len(ranked) > 1 else 0
    return ranked[0] if ranked[0].weight.attention >= CLEARLY_MORE * second else None
