"""Everybody whom one article names: its mentions, sorted by who they are.

Names come first, since they are the surest: fuller names gather shorter ones, institutions gather their
acronyms, countries their capitals. Descriptions are then held against what the article says of those
("the Russian diplomat" against "Russian Foreign Ministry spokeswoman"); groups that no name fits are
entities of their own. Pronouns, and who speaks, are for ``resolution``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perspectives import gazetteer
from perspectives.actors import names, standing
from perspectives.actors.entities import Entity
from perspectives.actors.lookup import EntityIndex, MentionIndex, last_before
from perspectives.actors.surroundings import Surroundings
from perspectives.model import Mention, MentionForm, Span

_DEFINITE = re.compile(r"(?:the|this|that|these|those|both)\b", re.IGNORECASE)
_CANDIDACY = re.compile(
    r"\b(?:(?:presidential|republican|democratic|gop) (?:candidate|nominee|hopeful)|front-?runner)\b",
    re.IGNORECASE,
)
"""Where an article tells of candidates, a leader without a title in it may not hold the office yet."""


_DEFINITE_PEOPLE = re.compile(r"the\s+\S+", re.IGNORECASE)
""""The Americans" who do something are their state; "Iraqis" without the article are people."""
_ELSEWHERE = re.compile(r"\b(?:of|in|from) (?:the )?[A-Z]")
_LATELY = 600
"""Letters back in which "the company" looks for a name of which nothing is known."""
_PHRASES = 60
"""Of what is said of somebody, this much is held against a description; more tells nothing new."""


@dataclass(frozen=True, slots=True)
class _Profile:
    """What descriptions are held against."""

    phrases: int
    """How many there were when it was made."""
    country: str
    role: str
    nouns: frozenset[str]
    words: frozenset[str]
    bodies: frozenset[str]


class Roster:
    """The entities of one text, and which mention refers to which."""

    def __init__(self, text: str, mentions: Sequence[Mention], around: Surroundings | None = None) -> None:
        self.text = text
        self.mentions = mentions
        self.around = around or Surroundings(text)
        self.places = MentionIndex(mentions)
        self.index = EntityIndex()
        self.entities: list[Entity] = []
        self.of_head: dict[Span, Entity] = {}
        """By ``Mention.head``."""
        self._profiles: dict[Entity, _Profile] = {}
        self._bodies: dict[str, Entity] = {}
        self._countries: dict[str, Entity] = {}
        self._groups: dict[tuple[str, str], Entity] = {}
        self._first_line = max(text.find("\n"), 0)
        """Where the headline ends: it may describe somebody whom the article only then names."""
        self._asking = False
        """While somebody's standing is asked for that of another, no further one is asked."""
        names_given = (mention for mention in mentions if mention.form is MentionForm.NAME)
        named = [mention for mention in names_given if re.search(r"\w", mention.head.of(text))]
        self._gather_persons([mention for mention in named if mention.label == "PERSON"])
        self._gather_others([mention for mention in named if mention.label != "PERSON"])
        self._settle_persons()
        for mention in mentions:
            if mention.form is MentionForm.DESCRIPTION:
                self._describe(mention)

    # --- names

    def _gather_persons(self, mentions: Sequence[Mention]) -> None:
        full = [mention for mention in mentions if len(names.name_words(self._words(mention))) > 1]
        short = [mention for mention in mentions if len(names.name_words(self._words(mention))) == 1]
        for mention in sorted(full, key=lambda m: names.fullness(self._words(m)), reverse=True):
            words = self._words(mention)
            owner = next(
                (e for e in self.index.sharing(words) if any(names.same_person(words, n) for n in e.names)),
                None,
            )
            self._refer(owner or self.add(Entity(words, "person", first=mention.head.start)), mention)
        for mention in sorted(short, key=lambda m: m.head):
            self._refer(self._owner_of_short(mention), mention)

    def _owner_of_short(self, mention: Mention) -> Entity:
        return self.person_called(self._words(mention), mention.head.start, self._modifiers(mention))

    def person_called(self, words: str, at: int, modifiers: str = "") -> Entity:
        """Whom a bare surname means: the fuller name that the article has introduced; else somebody of
        that name alone."""
        likely = self.index.sharing(words)
        owners = [e for e in likely if any(names.is_short_for(words, name) for name in e.names)]
        owners = [e for e in owners if self._introduces(e, words, at, modifiers)]
        if len(owners) > 1:
            wanted = _gender_of_title(modifiers)
            owners = [e for e in owners if not wanted or self._gender_by_name(e) in ("", wanted)] or owners
            before = [e for e in owners if last_before(e, at) >= 0]
            owners = sorted(before or owners, key=lambda e: -last_before(e, at))
        if owners:
            return owners[0]
        same = (e for e in likely if e.kind == "person" and names.folded(e.name) == names.folded(words))
        return next(same, None) or self.add(Entity(words, "person", first=at))

    def _introduces(self, entity: Entity, words: str, at: int, modifiers: str) -> bool:
        """A full name can be the one that a bare surname stands for.

        News gives the full name first. Where the surname has gone before it, headline and picture captions
        aside, the full name is likely a relative's ("Trump … Melania Trump"); likewise where the surname
        alone is a leader's and the full name is not.
        """
        full = [n for n in entity.names if len(names.name_words(n)) > 1]
        leads = gazetteer.leader(words)
        kin = any(standing.read(phrase).noun in standing.rules()["kin"] for phrase, _ in entity.phrases)
        if leads and not any(gazetteer.leader(name) for name in full):
            first = entity.references[0][0].start
            titled = bool(re.search(r"\b(?:President|Prime Minister|Chancellor)\b", modifiers))
            if titled or kin or first > at or any(re.search(r"Jr\.?$", name) for name in full):
                return False
            return not self._leader_before(words, first)
        return not (kin and entity.references[0][0].start > at)

    def _leader_before(self, words: str, at: int) -> bool:
        """The leader's surname stands somewhere before the full name of somebody else."""
        return re.search(rf"(?<![\w]){re.escape(words)}(?!\w)", self.text[:at]) is not None

    def _gather_others(self, mentions: Sequence[Mention]) -> None:
        longest_first = sorted(mentions, key=lambda m: (-len(self._words(m)), m.head))
        for mention in longest_first:
            words = self._words(mention)
            place = gazetteer.place(words)
            body = gazetteer.body(words)
            if body is None and place is not None and mention.label in ("GPE", "NORP", "LOC"):
                self._refer(self.country(place, words, mention.head.start), mention)
            elif (
                mention.label in ("GPE", "LOC", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "NORP")
                and body is None
            ):
                continue  # a place that speaks for nobody we know, a building, a book
            else:
                self._refer(self.body(words, mention.head.start, self._whole(mention)), mention)

    def body(self, words: str, at: int, phrase: str = "") -> Entity:
        """The institution of that name; new where the article has not named it by a longer one."""
        known = gazetteer.body(words)
        key = names.folded(known.name if known else gazetteer.key(words)).replace(" ", "")
        entity = self._bodies.get(key)
        if entity is None and known is None:
            entity = self._longer_body(gazetteer.key(words))
        if entity is None:
            entity = self.add(Entity(known.name if known else gazetteer.key(words), "body", first=at))
            if known:
                entity.role = known.role
                entity.affiliation = known.affiliation
            else:
                entity.role = gazetteer.role_of_name(words)
        self._bodies[key] = entity
        entity.first = min(entity.first, at)
        return entity

    def _longer_body(self, words: str) -> Entity | None:
        parts = words.split()
        for entity in dict.fromkeys(self._bodies.values()):
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
            entity = self.add(Entity(name, "place" if local else "country", place.country, role, first=at))
            self._countries[key] = entity
        entity.first = min(entity.first, at)
        return entity

    def _settle_persons(self) -> None:
        for entity in self.entities:
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

    # --- descriptions

    def _describe(self, mention: Mention) -> None:
        phrase = mention.span.of(self.text)
        known = standing.read(phrase)
        if known.kind == "document":
            return
        if mention.label == "NORP" or known.plural or mention.plural:
            entity: Entity | None = self._group_of(mention, phrase)
        elif known.kind == "institution":
            entity = self.institution(phrase, mention.span.start, mention.possessor)
        else:
            entity = self.match(phrase, mention.span.start) if _DEFINITE.match(phrase) else None
        if entity is not None:
            self.of_head[mention.head] = entity
            self.index.refer(entity, mention.span, mention.function)

    def _group_of(self, mention: Mention, phrase: str) -> Entity | None:
        place = gazetteer.place(mention.head.of(self.text)) if mention.label == "NORP" else None
        noun = gazetteer.noun(mention.head.of(self.text))
        if (
            place is not None
            and place.country in gazetteer.countries()
            and _DEFINITE_PEOPLE.fullmatch(phrase)
        ):
            return self.country(gazetteer.Place(place.country, "country"), place.country, mention.span.start)
        if place is not None:
            return self.group(place.country, "people", mention.head.of(self.text), mention.span.start)
        if noun is None or noun.kind != "person":
            return None
        affiliation = standing.read(phrase).affiliation or self._possessors_country(mention)
        if not affiliation and noun.role in ("public", "military", "legislature") and noun.lemma != "people":
            affiliation = (
                self._country_around(mention, noun.role)
                if noun.role != "legislature"
                else self.around.governing(mention.span.start)
            )
        words = mention.head.of(self.text).lower()
        return self.group(affiliation, noun.lemma, words, mention.span.start)

    def group(self, affiliation: str, lemma: str, words: str, at: int) -> Entity:
        """The group of that noun and affiliation: one an article."""
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
            entity = self.add(Entity(name, "group", affiliation, role, first=at, plural=True))
            entity.phrases.append((words, 1.0))
            self._groups[affiliation, lemma] = entity
        entity.names[words] += 1
        return entity

    def _possessors_country(self, mention: Mention) -> str:
        if mention.possessor is None:
            return ""
        owner = self.of_span(mention.possessor)
        return standing.read(mention.possessor.of(self.text)).affiliation or (
            self.standing(owner)[0] if owner else ""
        )

    def _country_around(self, mention: Mention, role: str) -> str:
        """The country of a group that the words themselves leave open: of a like group nearby, else of the
        place.

        "Iraqis taking the streets … unarmed crowds": whom a paragraph has begun to talk about goes on
        being meant. "protests against Iran" tells whom they are against, not who they are.
        """
        at, sentence = mention.span.start, mention.sentence or mention.span
        own = self.around.nearest(sentence.start, sentence.end, at, own=True)
        if own or _ELSEWHERE.search(mention.span.of(self.text)):
            return own or self.around.dateline  # "the residents of X", which no table knows
        start = self.text.rfind("\n", 0, at) + 1
        before = [
            entity
            for entity in self._groups.values()
            if entity.affiliation and self._role_of_group(entity) == role and last_before(entity, at) >= start
        ]
        if before:
            return max(before, key=lambda e: last_before(e, at)).affiliation
        return self.around.around(sentence.start, at)

    def _role_of_group(self, entity: Entity) -> str:
        return entity.role or standing.combine(entity.phrases).role

    def institution(self, phrase: str, at: int, possessor: Span | None = None) -> Entity | None:
        """An institution that is described: a country's government, an army, or the body named before."""
        known = standing.read(phrase)
        owner = self.of_span(possessor) if possessor else None
        if known.noun in standing.rules()["governing"]:
            return self._governing(phrase, known, owner or self._owner_inside(phrase, at), at)
        if known.noun == "campaign":
            owner = owner or self._owner_inside(phrase, at)
            if owner is not None and owner.kind == "person":
                return self._campaign(owner, at)
        bodies = gazetteer.bodies_in(phrase)
        if bodies and len(phrase.split()) <= len(bodies[0][2].name.split()) + 1:
            return self.body(phrase[bodies[0][0] : bodies[0][1]], at)
        country = known.affiliation or (self.standing(owner)[0] if owner else "")
        if not country and owner is None and known.noun in standing.rules()["of_the_place"]:
            country, met = self.around.governing(at), self.match(phrase, at)
            if met is not None and self.standing(met)[0] in ("", country) and _DEFINITE.match(phrase):
                return met
        if country in gazetteer.countries() and known.noun in standing.rules()["national"]:
            return self._national(country, phrase, known, at)
        return self._body_before(phrase, known, at) if _DEFINITE.match(phrase) else None

    def _body_before(self, phrase: str, known: standing.Standing, at: int) -> Entity | None:
        bare = re.fullmatch(r"the\s+\w+", phrase, re.IGNORECASE)
        return self.match(phrase, at) or (self._unknown_body(known, at) if bare else None)

    def _unknown_body(self, known: standing.Standing, at: int) -> Entity | None:
        """ "The company" after a name of which nothing tells that it is one: the institution named last."""
        if known.role != "business" or known.plural:
            return None
        paragraph = self.text.rfind("\n", 0, max(0, at - _LATELY)) + 1
        named = [e for e in self.index.near(at) if e.kind == "body" and e.role in ("", "business")]
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
        country = known.affiliation or (self.standing(owner)[0] if owner else "")
        if not country and owner is None and known.noun != "administration":
            country = self.around.governing(at) or (
                self._in_own_sentence(at) if known.noun == "regime" else ""
            )
        if known.noun == "administration":
            person = owner if owner is not None and owner.kind == "person" else None
            person = person or (None if country else self._president(at))
            if person is not None:
                return self.administration(person, at)
        if country in gazetteer.countries():
            return self.country(gazetteer.Place(country, "country"), country, at)
        bodies = gazetteer.bodies_in(phrase)
        if bodies and len(phrase.split()) <= len(bodies[0][2].name.split()) + 1:
            return self.body(phrase[bodies[0][0] : bodies[0][1]], at)
        return self.match(phrase, at) if _DEFINITE.match(phrase) else None

    def _in_own_sentence(self, at: int) -> str:
        index = self.around.sentence(at)
        return self.around.nearest(self.around.sentences[index], at, at, own=True)

    def _national(self, country: str, phrase: str, known: standing.Standing, at: int) -> Entity:
        """ "the U.S. military", "Iran's parliament": named after country and noun."""
        name = f"{gazetteer.adjective(country)} {known.noun}"
        entity = self.body(name, at)
        entity.affiliation, entity.role = country, known.role
        return entity

    def administration(self, owner: Entity, at: int) -> Entity:
        surname = owner.name.split()[-1]
        entity = self.body(f"{surname} administration", at)
        entity.affiliation = entity.affiliation or self.standing(owner)[0]
        entity.role = "government"
        return entity

    def _president(self, at: int) -> Entity | None:
        """Whose administration "the administration" is: the president named last before it."""
        presidents = [
            e
            for e in self.entities
            if e.kind == "person"
            and any(phrase.split()[-1] == "President" for phrase, _ in e.phrases if phrase)
        ]
        before = [e for e in presidents if last_before(e, at) >= 0]
        return max(before, key=lambda e: last_before(e, at), default=None)

    def _campaign(self, owner: Entity, at: int) -> Entity:
        entity = self.body(f"{owner.name.split()[-1]} campaign", at)
        entity.affiliation, entity.role = entity.affiliation or self.standing(owner)[0], "party"
        return entity

    def _owner_inside(self, phrase: str, at: int) -> Entity | None:
        for mention in self.places.headed_within(at, at + len(phrase)):
            if mention.form is MentionForm.NAME:
                return self.of_head.get(mention.head)
        return None

    def match(self, phrase: str, at: int, *, kinds: Iterable[str] = ("person", "body")) -> Entity | None:
        """Who "the Russian diplomat" is: whoever was described in such words, or holds such an office,
        most lately."""
        wanted = standing.read(phrase)
        best: tuple[float, int] | None = None
        found: Entity | None = None
        for entity in self.index.near(at):
            if entity.kind not in kinds or (wanted.kind == "institution") != (entity.kind == "body"):
                continue
            score = self._fit(entity, wanted, phrase)
            rank = (score, last_before(entity, at))
            least = 1.0 if entity.kind == "body" else 2.0
            introduced = rank[1] >= 0 or score >= 3.0 or at <= self._first_line
            if score >= least and introduced and (best is None or rank > best):
                best, found = rank, entity
        return found

    def _fit(self, entity: Entity, wanted: standing.Standing, phrase: str) -> float:
        """How well a description fits: 2 for the noun itself, 1 for a like office, country, institution or
        word.

        A conflict of country or gender rules out.
        """
        known = self._profile(entity)
        if wanted.affiliation and known.country and wanted.affiliation != known.country:
            return -1.0
        if wanted.gender and entity.gender and wanted.gender != entity.gender:
            return -1.0
        score = 2.0 if wanted.noun in known.nouns or wanted.noun in known.words else 0.0
        if not score and any(
            wanted.noun in same and not known.nouns.isdisjoint(same) for same in standing.rules()["synonyms"]
        ):
            score = 1.2
        if score and any(phrase.casefold() == wanted.noun for phrase, _ in entity.phrases):
            score += 0.5
        if wanted.role not in ("", "other"):
            score += 1.0 if wanted.role == known.role else 0.0
            score -= (
                1.5 if known.role and wanted.role != known.role and wanted.noun not in known.nouns else 0.0
            )
        elif (
            entity.kind == "body"
            and wanted.role
            and known.role in ("expert", "party", "organisation", "other")
        ):
            score += 1.0
        score += 1.0 if wanted.affiliation and wanted.affiliation == known.country else 0.0
        if entity.name.endswith("administration") and wanted.noun != "administration":
            score -= 1.0  # an agency is hardly it
        score += 0.0 if known.bodies.isdisjoint(wanted.bodies) else 1.0
        words = set(re.findall(r"\w{3,}", phrase.casefold())) - {"the", "this", "that", "former", "president"}
        return score + min(1.0, 0.5 * len((words & known.words) - known.nouns))

    def nouns_of(self, entity: Entity) -> frozenset[str]:
        """The nouns by which the text describes somebody, titles among them."""
        return self._profile(entity).nouns

    def _profile(self, entity: Entity) -> _Profile:
        """What is known of somebody, kept until more is said of them: a long text asks for it again and
        again."""
        kept = self._profiles.get(entity)
        if kept is not None and kept.phrases == len(entity.phrases):
            return kept
        said = " ".join(phrase for phrase, _ in entity.phrases[:_PHRASES]) + " " + entity.name
        nouns = {noun.lemma for _, _, noun in gazetteer.nouns_in(said)}
        short = gazetteer.table("titles")["nouns"]
        nouns |= {short[word] for word in said.split() if word in short}
        country, role = self.standing(entity)
        words = frozenset(re.findall(r"\w{3,}", said.casefold()))
        bodies = frozenset(body.name for _, _, body in gazetteer.bodies_in(said))
        made = _Profile(len(entity.phrases), country, role, frozenset(nouns), words, bodies)
        self._profiles[entity] = made
        return made

    # --- look-ups

    def of_span(self, span: Span) -> Entity | None:
        """Whom the words of a span refer to: the name in it that stands last."""
        within = self.places.headed_within(span.start, span.end)
        inside = [m for m in within if span.holds(m.head) and m.head in self.of_head]
        called = [m for m in inside if m.form is MentionForm.NAME] or inside
        people = [m for m in called if m.label == "PERSON"]
        if len(people) == 1 and all(m is people[0] or m.span.start <= people[0].head.start for m in called):
            called = people  # "a Sill University hydrologist, Ann Lee"
        return self.of_head[called[-1].head] if called else None

    def standing(self, entity: Entity) -> tuple[str, str]:
        """(affiliation, role), empty where nothing tells."""
        if entity.affiliation and entity.role:
            return entity.affiliation, entity.role
        told = standing.combine(entity.phrases)
        country, role = entity.affiliation or told.affiliation, entity.role or told.role
        if entity.kind in ("person", "unnamed") and (not country or told.sure < 0.8) and not self._asking:
            country, role = self._of_master(entity, country, role)
        if entity.kind == "person" and (not country or not role):
            leads = gazetteer.leader(entity.name)  # its fullest name: a surname may be another's, too
            if leads:
                running = _CANDIDACY.search(self.text) is not None
                country, role = country or leads, role or ("party" if running else "government")
        return country or told.presumed, role

    def _of_master(self, entity: Entity, country: str, role: str) -> tuple[str, str]:
        """ "a top adviser to Mr. Reid": where the phrase itself leaves it open, the standing of the person
        served."""
        self._asking = True
        try:
            for phrase, _ in entity.phrases:
                told = standing.read(phrase)
                if told.noun not in standing.rules()["borrowing"]:
                    continue
                possessor = re.match(r"(the (?:\w+ )?\w+)['’]s?\s", phrase, re.IGNORECASE)
                body = self.match(possessor[1], entity.first, kinds=("body",)) if possessor else None
                if body is not None and body is not entity:
                    theirs = self.standing(body)
                    return country or theirs[0], theirs[1] if theirs[1] and told.sure <= 0.7 else role
                words = set(names.folded(phrase).replace("'s", "").split())
                for other in self.index.near(entity.first):
                    if other.kind in ("person", "body") and other is not entity:
                        served = (
                            names.name_words(other.name)[-1] in words
                            if other.kind == "person"
                            else any(names.folded(name) in names.folded(phrase) for name in other.names)
                        )
                        if served:
                            theirs = self.standing(other)
                            takes = theirs[1] and (not role or told.sure <= 0.7)
                            return country or theirs[0], theirs[1] if takes else role
        finally:
            self._asking = False
        return country, role

    def add(self, entity: Entity) -> Entity:
        self.entities.append(entity)
        self.index.add(entity)
        return entity

    def _refer(self, entity: Entity, mention: Mention) -> None:
        words = self._words(mention)
        entity.names[words] += 1
        self.index.refer(entity, mention.span, mention.function)
        self.index.call(entity, words)
        entity.first = min(entity.first, mention.head.start)
        self.of_head[mention.head] = entity
        modifiers = self._modifiers(mention)
        if modifiers:
            entity.phrases.append((modifiers, 1.0))
        for span in mention.descriptions:
            if span.start > mention.head.end or span.end <= mention.span.start:
                entity.phrases.append((span.of(self.text), 0.8))
        if entity.kind == "body" and mention.possessor is not None:
            entity.phrases.append((mention.possessor.of(self.text), 0.5))

    def _modifiers(self, mention: Mention) -> str:
        return self.text[mention.span.start : mention.head.start].strip()

    def _whole(self, mention: Mention) -> str:
        return mention.span.of(self.text)

    def _words(self, mention: Mention) -> str:
        return " ".join(gazetteer.singular_possessor(mention.head.of(self.text)).split()) or mention.head.of(
            self.text
        )


def _gender_of_title(phrase: str) -> str:
    for word in reversed(phrase.split()):
        title = gazetteer.title(word)
        if title and title.gender:
            return title.gender
    return ""
