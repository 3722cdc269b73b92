"""Groups of people that no name fits: "protesters", "Iraqi lawmakers", "the chairmen".

A group is one by its noun and its country alone, and mostly the words leave the country open; so these
rules are about places, and come after everybody with a name has been gathered.
"""

from __future__ import annotations

import re

from perspectives import gazetteer
from perspectives.actors import evidence, standing
from perspectives.actors.entities import Entity
from perspectives.actors.institutions import Institutions
from perspectives.actors.lookup import last_before
from perspectives.actors.registry import Registry
from perspectives.model import Mention

_DEFINITE_PEOPLE = re.compile(r"the\s+\S+", re.IGNORECASE)
""""The Americans" who do something are their state; "Iraqis" without the article are people."""
_ELSEWHERE = re.compile(r"\b(?:of|in|from) (?:the )?[A-Z]")


class Groups:
    """The groups of a registry."""

    def __init__(self, registry: Registry, institutions: Institutions) -> None:
        self._registry = registry
        self._institutions = institutions
        self._groups: dict[tuple[str, str], Entity] = {}

    def of(self, mention: Mention, phrase: str) -> Entity | None:
        """The group that a plural description means; a people with "the" is its state."""
        place = gazetteer.place(mention.head.of(self._registry.text)) if mention.label == "NORP" else None
        noun = gazetteer.noun(mention.head.of(self._registry.text))
        if (
            place is not None
            and place.country in gazetteer.countries()
            and _DEFINITE_PEOPLE.fullmatch(phrase)
        ):
            return self._institutions.country(
                gazetteer.Place(place.country, "country"), place.country, mention.span.start
            )
        if place is not None:
            return self.called(
                place.country, "people", mention.head.of(self._registry.text), mention.span.start
            )
        if noun is None or noun.kind != "person":
            return None
        affiliation, by = standing.read(phrase).affiliation, ""
        if not affiliation:
            affiliation, by = self._possessors_country(mention), evidence.OWNER
        if not affiliation and noun.role in ("public", "military", "legislature") and noun.lemma != "people":
            affiliation = (
                self._country_around(mention, noun.role)
                if noun.role != "legislature"
                else self._registry.around.governing(mention.span.start)
            )
            by = evidence.NEARBY
        words = mention.head.of(self._registry.text).lower()
        return self.called(affiliation, noun.lemma, words, mention.span.start, by)

    def called(self, affiliation: str, lemma: str, words: str, at: int, by: str = "") -> Entity:
        """The group of that noun and affiliation: one an article. ``by``: what told the affiliation, if its
        own words do not."""
        entity = self._groups.get((affiliation, lemma))
        if entity is None and not affiliation:
            # "three committee chairmen … the chairmen": the latest of that noun, if it is not far.
            like = [e for (_, noun), e in self._groups.items() if noun == lemma]
            near = [e for e in like if 0 <= at - last_before(e, at) < 1500 and last_before(e, at) >= 0]
            entity = max(near, key=lambda e: last_before(e, at), default=None)
        if entity is None:
            name = (
                words
                if lemma == "people" or not affiliation
                else f"{gazetteer.adjective(affiliation)} {words}"
            )
            role = "public" if lemma == "people" and words[:1].isupper() else ""
            entity = self._registry.add(Entity(name, "group", affiliation, role, first=at, plural=True))
            entity.affiliation_by = by
            entity.phrases.append((words, 1.0))
            self._groups[affiliation, lemma] = entity
        entity.names[words] += 1
        return entity

    def _possessors_country(self, mention: Mention) -> str:
        if mention.possessor is None:
            return ""
        owner = self._registry.of_span(mention.possessor)
        return standing.read(mention.possessor.of(self._registry.text)).affiliation or (
            self._registry.standing(owner)[0] if owner else ""
        )

    def _country_around(self, mention: Mention, role: str) -> str:
        """The country of a group that the words themselves leave open: of a like group nearby, else of the
        place.

        "Iraqis taking the streets … unarmed crowds": whom a paragraph has begun to talk about goes on
        being meant. "protests against Iran" tells whom they are against, not who they are.
        """
        at, sentence = mention.span.start, mention.sentence or mention.span
        own = self._registry.around.nearest(sentence.start, sentence.end, at, own=True)
        if own or _ELSEWHERE.search(mention.span.of(self._registry.text)):
            return own or self._registry.around.dateline  # "the residents of X", which no table knows
        start = self._registry.text.rfind("\n", 0, at) + 1
        before = [
            entity
            for entity in self._groups.values()
            if entity.affiliation and self._role_of_group(entity) == role and last_before(entity, at) >= start
        ]
        if before:
            return max(before, key=lambda e: last_before(e, at)).affiliation
        return self._registry.around.around(sentence.start, at)

    def _role_of_group(self, entity: Entity) -> str:
        return entity.role or standing.combine(entity.phrases).role
