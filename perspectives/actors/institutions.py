"""Institutions and countries of one article: bodies with a name, governments, and those only described.

Institutions gather their acronyms and short forms, countries their capitals; "the administration" or "the
ministry" is worked out here too, since what it names is a body all the same, found by its country or its
head instead of by its name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from perspectives import gazetteer
from perspectives.actors import evidence, names, standing
from perspectives.actors.entities import Entity
from perspectives.actors.lookup import last_before
from perspectives.actors.registry import Registry
from perspectives.model import Mention, MentionForm, Span

_DEFINITE = re.compile(r"(?:the|this|that|these|those|both)\b", re.IGNORECASE)
_BARE = re.compile(r"(?:the|this|that)\s+\w+", re.IGNORECASE)
_LATELY = 600
"""Letters back in which "the company" looks for a name of which nothing is known."""


def _country_in(name: str) -> str:
    """Whose a body is that no table knows, by what its name begins with: "United Nations Harbour Council",
    "United States Conference of Bishops"; of "Iranian American Council" it does not tell."""
    bodies, places = gazetteer.bodies_in(name), gazetteer.places_in(name)
    if bodies:
        known = bodies[0][0] == 0 and bodies[0][2].affiliation != standing.UNKNOWN
        return bodies[0][2].affiliation if known else ""
    own = bool(places) and places[0][0] == 0 and places[0][2].kind == "country"
    return places[0][2].country if own and places[0][2].country in gazetteer.countries() else ""


def _of_its_country(name: str) -> gazetteer.Body | None:
    """ "Quds Force of Iran": a body with the country that it is known to be of."""
    own, _, country = name.partition(" of ")
    known, place = gazetteer.body(own), gazetteer.place(country) if country else None
    return known if known is not None and place is not None and place.country == known.affiliation else None


class Institutions:
    """The institutions and the countries of a registry."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._bodies: dict[str, Entity] = {}
        self._countries: dict[str, Entity] = {}

    def gather(self, mentions: Sequence[Mention]) -> None:
        """Refer every mention of a name that is no person's, the longest names first."""
        longest_first = sorted(mentions, key=lambda m: (-len(self._registry.words(m)), m.head))
        for mention in longest_first:
            words = self._registry.words(mention)
            place = gazetteer.place(words)
            body = gazetteer.body(words)
            if body is None and place is not None and mention.label in ("GPE", "NORP", "LOC"):
                self._registry.refer(self.country(place, words, mention.head.start), mention)
            elif (
                mention.label in ("GPE", "LOC", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "NORP")
                and body is None
            ):
                continue  # a place that speaks for nobody we know, a building, a book
            else:
                self._registry.refer(self.body(words, mention.head.start), mention)

    def body(self, words: str, at: int) -> Entity:
        """The institution of that name; new where the article has not named it by a longer one."""
        known = (
            gazetteer.body(words) or gazetteer.body(words.removesuffix(" Party")) or _of_its_country(words)
        )
        key = names.folded(known.name if known else gazetteer.key(words)).replace(" ", "")
        entity = self._bodies.get(key)
        if entity is None and known is None:
            entity = self._longer_body(gazetteer.key(words))
        if entity is None:
            entity = self._registry.add(
                Entity(known.name if known else gazetteer.key(words), "body", first=at)
            )
            if known:
                entity.role = known.role
                entity.affiliation = known.affiliation
            else:
                entity.role = gazetteer.role_of_name(words)
                entity.affiliation = _country_in(words)
                entity.affiliation_by = evidence.OFFICE if entity.affiliation else ""
        self._bodies[key] = entity
        entity.first = min(entity.first, at)
        return entity

    def _longer_body(self, words: str) -> Entity | None:
        parts = words.split()
        # "The Harbour Club" is the Harbour Club Bergen before its foundation, and before the Friends of it.
        likeliest = sorted(
            dict.fromkeys(self._bodies.values()),
            key=lambda e: (not e.name.startswith(words), len(e.name.split())),
        )
        for entity in likeliest:
            longer = entity.name.split()
            if words.replace(".", "") == names.acronym(entity.name) and len(words) > 1:
                return entity
            if len(parts) == 1 and parts == longer[-1:] and entity.role == "media" and parts[0][:1].isupper():
                return entity  # "the Journal"
            if len(parts) == 1 and parts == longer[:1] and entity.role in ("", "business"):
                return entity  # "Castellan" of "Castellan Cold Storage"
            if len(parts) == 1 and parts == longer[-1:] and gazetteer.role_of_name(words):
                return entity  # "the Council"
            if (
                len(parts) < len(longer)
                and len(parts) > 1
                and parts in (longer[-len(parts) :], longer[: len(parts)])
            ):
                return entity
        return None

    def country(self, place: gazetteer.Place, words: str, at: int) -> Entity:
        """The government of a country, or a city or a state as itself."""
        local = place.kind == "place"
        key = names.folded(words) if local else place.country
        entity = self._countries.get(key)
        if entity is None:
            name = gazetteer.key(words) if local else gazetteer.government(place.country)
            role = "government" if place.country in gazetteer.countries() else "organisation"
            entity = self._registry.add(
                Entity(name, "place" if local else "country", place.country, role, first=at)
            )
            self._countries[key] = entity
        entity.first = min(entity.first, at)
        return entity

    def described(self, phrase: str, at: int, possessor: Span | None = None) -> Entity | None:
        """An institution that is described: a country's government, an army, or the body named before."""
        known = standing.read(phrase)
        owner = self._registry.of_span(possessor) if possessor else None
        if known.noun in standing.rules()["governing"]:
            return self._governing(phrase, known, owner or self._owner_inside(phrase, at), at)
        if known.noun == "campaign":
            owner = owner or self._owner_inside(phrase, at)
            if owner is not None and owner.kind == "person":
                return self._campaign(owner, at)
        bodies = gazetteer.bodies_in(phrase)
        if bodies and len(phrase.split()) <= len(bodies[0][2].name.split()) + 1:
            return self.body(phrase[bodies[0][0] : bodies[0][1]], at)
        country = known.affiliation or (self._registry.standing(owner)[0] if owner else "")
        if not country and owner is None and known.noun in standing.rules()["of_the_place"]:
            country, met = self._registry.around.governing(at), self._registry.match(phrase, at)
            if (
                met is not None
                and self._registry.standing(met)[0] in ("", country)
                and _DEFINITE.match(phrase)
            ):
                return met
        if country in gazetteer.countries() and known.noun in standing.rules()["national"]:
            return self._national(country, phrase, known, at)
        return self._body_before(phrase, known, at) if _DEFINITE.match(phrase) else None

    def _chamber(self, at: int) -> Entity | None:
        """ "The chamber": the house of a legislature named last in the paragraph, be it in a title ("House
        Speaker Ann Lee, who leads the chamber")."""
        start = self._registry.text.rfind("\n", 0, at) + 1
        before = self._registry.text[start:at]
        houses = [
            before[first:end]
            for first, end, body in gazetteer.bodies_in(before)
            if body.role == "legislature" and body.name not in standing.rules()["both_chambers"]
        ]
        return self.body(houses[-1], at) if houses else None

    def _body_before(self, phrase: str, known: standing.Standing, at: int) -> Entity | None:
        if known.noun in standing.rules()["chambers"] and (house := self._chamber(at)) is not None:
            return house
        bare = re.fullmatch(r"the\s+\w+", phrase, re.IGNORECASE)
        return self._registry.match(phrase, at) or (self._unknown_body(known, at) if bare else None)

    def _unknown_body(self, known: standing.Standing, at: int) -> Entity | None:
        """ "The company" after a name of which nothing tells that it is one: the institution named last."""
        if known.role != "business" or known.plural:
            return None
        paragraph = self._registry.text.rfind("\n", 0, max(0, at - _LATELY)) + 1
        named = [e for e in self._registry.index.near(at) if e.kind == "body" and e.role in ("", "business")]
        lately = [e for e in named if last_before(e, at) >= paragraph]
        found = max(lately, key=lambda e: last_before(e, at), default=None)
        if found is not None:
            found.role = "business"
            found.phrases.append((known.noun, 0.5))
        return found

    def _governing(
        self, phrase: str, known: standing.Standing, owner: Entity | None, at: int
    ) -> Entity | None:
        """ "the Syrian regime", "Mr. X's administration", "the government"."""
        country = known.affiliation or (self._registry.standing(owner)[0] if owner else "")
        if not country and owner is None and known.noun != "administration":
            country = self._registry.around.governing(at) or (
                self._in_own_sentence(at) if known.noun == "regime" else ""
            )
        if known.noun == "administration":
            person = owner if owner is not None and owner.kind == "person" else None
            again = self._administration_before(at) if owner is None and _BARE.fullmatch(phrase) else None
            if again is not None:
                return again
            person = person or (None if country else self._president(at))
            if person is not None:
                return self.administration(person, at)
        if country in gazetteer.countries():
            return self.country(gazetteer.Place(country, "country"), country, at)
        bodies = gazetteer.bodies_in(phrase)
        if bodies and len(phrase.split()) <= len(bodies[0][2].name.split()) + 1:
            return self.body(phrase[bodies[0][0] : bodies[0][1]], at)
        return self._registry.match(phrase, at) if _DEFINITE.match(phrase) else None

    def _administration_before(self, at: int) -> Entity | None:
        """ "The Lund administration", a little before "the administration"."""
        bodies = (e for e in self._registry.index.near(at) if e.kind == "body")
        named = [e for e in bodies if e.name.endswith(" administration")]
        before = [e for e in named if last_before(e, at) >= max(0, at - 4 * _LATELY)]
        return max(before, key=lambda e: last_before(e, at), default=None)

    def _in_own_sentence(self, at: int) -> str:
        index = self._registry.around.sentence(at)
        return self._registry.around.nearest(self._registry.around.sentences[index], at, at, own=True)

    def _national(self, country: str, phrase: str, known: standing.Standing, at: int) -> Entity:
        """ "the U.S. military", "Iran's parliament": named after country and noun."""
        name = f"{gazetteer.adjective(country)} {known.noun}"
        entity = self.body(name, at)
        entity.affiliation, entity.role = country, known.role
        return entity

    def administration(self, owner: Entity, at: int) -> Entity:
        """The administration that a leader heads."""
        surname = owner.name.split()[-1]
        entity = self.body(f"{surname} administration", at)
        self._belongs(entity, owner)
        entity.role = "government"
        return entity

    def _president(self, at: int) -> Entity | None:
        """Whose administration "the administration" is: the president named last before it."""
        presidents = [
            e
            for e in self._registry.entities
            if e.kind == "person"
            and any(phrase.split()[-1] == "President" for phrase, _ in e.phrases if phrase)
            and not any(standing.read(p).former for p, _ in e.phrases if p.endswith("President"))
        ]
        before = [e for e in presidents if last_before(e, at) >= 0]
        return max(before, key=lambda e: last_before(e, at), default=None)

    def _campaign(self, owner: Entity, at: int) -> Entity:
        entity = self.body(f"{owner.name.split()[-1]} campaign", at)
        self._belongs(entity, owner)
        entity.role = "party"
        return entity

    def _belongs(self, entity: Entity, owner: Entity) -> None:
        """Where nothing else tells, the country of whoever heads it."""
        if not entity.affiliation:
            entity.affiliation, entity.affiliation_by = self._registry.standing(owner)[0], evidence.OWNER

    def _owner_inside(self, phrase: str, at: int) -> Entity | None:
        for mention in self._registry.places.headed_within(at, at + len(phrase)):
            if mention.form is MentionForm.NAME:
                return self._registry.of_head.get(mention.head)
        return None
