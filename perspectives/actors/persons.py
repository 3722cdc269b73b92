"""Persons of one article: full names gather shorter ones, and a bare surname finds its owner.

Apart from institutions because a person's name is shortened by its own rules (titles, initials, given
names, a family that shares the surname) and in an order of its own: news gives the full name first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from perspectives import gazetteer
from perspectives.actors import names, standing
from perspectives.actors.entities import Entity
from perspectives.actors.lookup import last_before
from perspectives.actors.registry import Registry
from perspectives.model import Mention

_LEADS = r"\b(?:President|Prime Minister|Chancellor)\b"
"""Titles of those who lead a country."""


class Persons:
    """The persons of a registry."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def gather(self, mentions: Sequence[Mention]) -> None:
        """Refer every mention of a person's name to a person, the fullest names first."""
        full = [mention for mention in mentions if len(names.name_words(self._registry.words(mention))) > 1]
        short = [mention for mention in mentions if len(names.name_words(self._registry.words(mention))) == 1]
        for mention in sorted(full, key=lambda m: names.fullness(self._registry.words(m)), reverse=True):
            words = self._registry.words(mention)
            owner = next(
                (
                    e
                    for e in self._registry.index.sharing(words)
                    if any(names.same_person(words, n) for n in e.names)
                ),
                None,
            )
            self._registry.refer(
                owner or self._registry.add(Entity(words, "person", first=mention.head.start)), mention
            )
        for mention in sorted(short, key=lambda m: m.head):
            self._registry.refer(self._owner_of_short(mention), mention)

    def _owner_of_short(self, mention: Mention) -> Entity:
        return self.called(
            self._registry.words(mention), mention.head.start, self._registry.modifiers(mention)
        )

    def called(self, words: str, at: int, modifiers: str = "") -> Entity:
        """Whom a bare surname means: the fuller name that the article has introduced; else somebody of
        that name alone."""
        likely = self._registry.index.sharing(words)
        owners = [e for e in likely if any(names.is_short_for(words, name) for name in e.names)]
        owners = [e for e in owners if self._introduces(e, words, at, modifiers)]
        if len(owners) > 1:
            owners = [e for e in owners if not self._is_child(e)] or owners  # the father speaks
            wanted = _gender_of_title(modifiers)
            owners = [e for e in owners if not wanted or self._gender_by_name(e) in ("", wanted)] or owners
            before = [e for e in owners if last_before(e, at) >= 0]
            owners = sorted(before or owners, key=lambda e: -last_before(e, at))
        if owners:
            return owners[0]
        given = self._called_by_given_name(words)
        if given is not None:
            return given
        same = (e for e in likely if e.kind == "person" and names.folded(e.name) == names.folded(words))
        return next(same, None) or self._registry.add(Entity(words, "person", first=at))

    def _is_child(self, entity: Entity) -> bool:
        """ "His 6-year-old son, James", whom the article names and does not hear."""
        at = min((span.start for span, _ in entity.references), default=0)
        return _CHILD.search(self._registry.text, max(0, at - _CHILDS_AGE), at) is not None

    def new(self, words: str, at: int) -> Entity:
        """Somebody of that full name, whom no mention was found for; the gender is the name's."""
        entity = self._registry.add(Entity(words, "person", first=at))
        entity.names[words] += 1
        self._registry.index.call(entity, words)
        entity.gender = self._gender_by_name(entity)
        return entity

    def _called_by_given_name(self, words: str) -> Entity | None:
        """ "Dana", where the article has one Dana with a full name and nobody of that surname."""
        fitting = [
            entity
            for entity in self._registry.entities
            if entity.kind == "person" and any(names.is_given_name_of(words, name) for name in entity.names)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _introduces(self, entity: Entity, words: str, at: int, modifiers: str) -> bool:
        """A full name can be the one that a bare surname stands for.

        News gives the full name first. Where the surname has gone before it, headline and picture captions
        aside, the full name is likely a relative's ("Trump … Melania Trump"); likewise where the surname
        alone is a leader's and the full name is not.
        """
        full = [n for n in entity.names if len(names.name_words(n)) > 1]
        leads = gazetteer.leader(words)
        kin = _is_kin(entity)
        if leads and not any(names.leads(name) for name in full):
            first = entity.references[0][0].start
            wanted, own = _gender_of_title(modifiers), self._gender_by_name(entity)
            theirs = gazetteer.leaders_gender(words)
            rival = wanted == theirs and self._leader_titled(words)
            if wanted and theirs not in ("", own) and (own or rival):
                return wanted == own  # "Mrs. Lund" beside President Lund; "Mr. Lund" beside Malia Lund
            titled = re.search(_LEADS, modifiers) is not None
            headline = at < self._registry.headline
            late = first > at and not headline
            if titled or kin or late or any(re.search(r"Jr\.?$", name) for name in full):
                return False
            return not self._leader_before(words, first)
        return not (kin and entity.references[0][0].start > at)

    def _leader_titled(self, words: str) -> bool:
        """The article has the leader of that surname by title."""
        return (
            re.search(rf"{_LEADS}\s(?:[A-Z][\w.]*\s){{0,3}}{re.escape(words)}\b", self._registry.text)
            is not None
        )

    def _leader_before(self, words: str, at: int) -> bool:
        """The leader's surname stands somewhere in the body before the full name of somebody else."""
        body = self._registry.text[self._registry.headline : at]
        return re.search(rf"(?<![\w]){re.escape(words)}(?!\w)", body) is not None

    def settle(self) -> None:
        """When all names are in: the one to show, and the gender that names and titles tell."""
        for entity in self._registry.entities:
            if entity.kind == "person":
                entity.name = names.best(entity.names)
                entity.gender = self._gender_by_name(entity) or standing.combine(entity.phrases).gender

    def _gender_by_name(self, entity: Entity) -> str:
        for name in sorted(entity.names, key=names.fullness, reverse=True):
            first = name.split()[0]
            if gazetteer.gender(first) and len(name.split()) > 1:
                return gazetteer.gender(first)
        for phrase, _ in entity.phrases:
            gender = _gender_of_title(phrase)
            if gender:
                return gender
        return ""


_CHILDS_AGE = 30
"""Letters before a name in which the age of a child stands."""
_CHILD = re.compile(r"\b(?:1[0-7]|\d)-(?:year|month|week)-old\b")


def _is_kin(entity: Entity) -> bool:
    return any(standing.read(phrase).noun in standing.rules()["kin"] for phrase, _ in entity.phrases)


_OF_ANOTHER = re.compile(r"\b(?:of|for|to|at|with|by)\b")


def _gender_of_title(phrase: str) -> str:
    """That of the title in what stands before a name; "a spokeswoman for Mr. Lund" tells Lund's."""
    if _OF_ANOTHER.search(phrase):
        return ""
    for word in reversed(phrase.split()):
        title = gazetteer.title(word)
        if title and title.gender:
            return title.gender
    return ""
