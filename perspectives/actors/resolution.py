"""Who speaks: from the source of a statement, as written, to somebody of the article.

A walk through the text in reading order. What was mentioned, how, and who spoke last are remembered on
the way, since pronouns, "the statement" and statements without a source of their own point back to it.
Every answer names the rule that gave it and the mention that was the evidence; how sure a rule is stands
in ``confidence.yaml``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from perspectives import gazetteer
from perspectives.actors import names, standing
from perspectives.actors.roster import Entity, Roster, clean_description
from perspectives.model import Mention, MentionForm, Span, Statement

_PRONOUNS = gazetteer.table("pronouns")
_RELATIVE = frozenset({"who", "that", "which", "whom"})
_JOIN = re.compile(
    r"\s*(?:\([^)]*\)\s*|,\s*[RDI]-[A-Z][\w.]*\s*)?(?:(?P<pause>[,;])\s*)?(?P<and>(?:and|&)\s+)?(?:both\s+)?\s*"
)
_INDEFINITE = re.compile(r"(?:an?|one|some|another|his|her|its|their|our|my)\b", re.IGNORECASE)
_CAPITALISED = re.compile(r"[A-Z][\w.'’&-]*(?: [A-Z][\w.'’&-]*)*")
_ISSUED = re.compile(r"\b(?:from|by|of)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """Who speaks, by which rule, and the mention that told."""

    entity: Entity | None
    rule: str
    evidence: Span | None = None


NOBODY = Answer(None, "unknown")


def _document_kind(lemma: str) -> Mapping[str, list[str]] | None:
    kinds: list[Mapping[str, list[str]]] = gazetteer.table("nouns")["document_kinds"]
    return next((kind for kind in kinds if lemma in kind["nouns"]), None)


def _stem(verb: str) -> str:
    """What all forms of a verb begin with, near enough: "issu" of "issue"; irregular ones are listed as they are."""
    return re.escape(verb[:-1] if verb.endswith("e") else verb)


class Discourse:
    """What a reader has in mind while walking through one article."""

    def __init__(self, roster: Roster, statements: Sequence[Statement]) -> None:
        self.roster = roster
        self.text = roster.text
        self.answers: dict[str, Answer] = {}
        """By statement id."""
        self.pronouns: dict[Span, Entity] = {}
        self._statements = statements
        self._quoted = sorted((span.start, span.end) for s in statements for span in s.quoted)
        self._quote_starts = [start for start, _ in self._quoted]
        self._seen: list[tuple[int, Entity, str, Span]] = []
        """(offset, whom, grammatical function, mention), in reading order, in the author's voice."""
        self._last: tuple[Statement, Entity] | None = None
        self._unnamed: dict[str, Entity] = {}
        self._inside: list[Mention] = []

    def walk(self) -> None:
        """Resolves every pronoun and every source, in reading order; then the statements without a source."""
        sources = {
            statement.source[0].start: statement
            for statement in reversed(self._statements)
            if statement.source
        }
        same_place: dict[int, list[Statement]] = {}
        for statement in self._statements:
            if statement.source:
                same_place.setdefault(statement.source[0].start, []).append(statement)
        events: list[tuple[int, int, Mention | Statement]] = [
            (m.span.start, 1, m) for m in self.roster.mentions
        ]
        events += [(at, 0, statement) for at, statement in sources.items()]
        for at, _, event in sorted(events, key=lambda item: (item[0], item[1])):
            if isinstance(event, Mention):
                self._pass(event)
            else:
                for statement in same_place[at]:
                    self._settle(statement, self.speaker(statement))
        self._continue_statements()

    def statements_with_source(self, span: Span | None) -> list[str]:
        """Ids of the statements of whose source ``span`` is a part."""
        if span is None:
            return []
        return [s.id for s in self._statements if any(piece.overlaps(span) for piece in s.source)]

    def _settle(self, statement: Statement, answer: Answer) -> None:
        self.answers[statement.id] = answer
        if answer.entity is not None:
            answer.entity.heard = True
            self._last = (statement, answer.entity)
            self._seen.append((statement.source[0].start, answer.entity, "subject", statement.source[0]))

    def _pass(self, mention: Mention) -> None:
        """Remember a mention in the author's own voice; resolve it, if it is a pronoun."""
        if self._in_quotation(mention.span.start):
            return
        if mention.form is MentionForm.PRONOUN:
            if mention.head in self.pronouns:
                return
            answer = self._pronoun(mention.head.of(self.text), mention.head.start, None)
            if answer.entity is not None:
                self.pronouns[mention.head] = answer.entity
                self._seen.append((mention.head.start, answer.entity, mention.function, mention.span))
            return
        entity = self.roster.of_head.get(mention.head)
        if entity is not None:
            self._seen.append((mention.head.start, entity, mention.function, mention.span))

    def _in_quotation(self, at: int) -> bool:
        index = bisect_right(self._quote_starts, at) - 1
        return index >= 0 and at < self._quoted[index][1]

    # --- sources

    def speaker(self, statement: Statement) -> Answer:
        """Who the source of a statement, which is not empty, is."""
        start, end = statement.source[0].start, statement.source[-1].end
        words = " ".join(span.of(self.text) for span in statement.source)
        words = " ".join(words.split()).strip(" ,")
        self._inside = [
            m for m in self.roster.mentions if any(span.holds(m.head) for span in statement.source)
        ]
        bare = words.casefold()
        if not bare:
            return NOBODY
        if bare in _PRONOUNS["pronouns"]:
            answer = self._pronoun(words, start, statement)
            if answer.entity is not None:
                self.pronouns[statement.source[0]] = answer.entity
            return answer
        if bare in _RELATIVE:
            return self._relative(start)
        if bare in ("i", "we"):
            return NOBODY
        return (
            self._joint(start, end, words)
            or self._issuer(statement, words, start)
            or self._named(words, start)
            or self._described(words, start, statement)
        )

    def _joint(self, start: int, end: int, words: str) -> Answer | None:
        """ "A and B": one speaker that is both."""
        called = [
            m
            for m in self._inside
            if m.form is MentionForm.NAME and m.label in ("PERSON", "ORG") and m.head in self.roster.of_head
        ]
        if not called or not self._leads(called[0], start):
            return None
        chain, joined = [called[0]], False
        for mention in called[1:]:
            between = self.text[chain[-1].head.end : max(mention.span.start, chain[-1].head.end)]
            described = any(span.holds(mention.head) for m in chain for span in m.descriptions)
            link = _JOIN.fullmatch(between)
            if described and not (link and link["and"]):
                continue
            if link is None or not (link["and"] or link["pause"]):
                continue
            joined = joined or bool(link["and"])
            chain.append(mention)
        entities = list(dict.fromkeys(self.roster.of_head[m.head] for m in chain))
        if joined and len(entities) > 1 and not self._modifies(chain[-1], words, start):
            return Answer(self._both(entities, start), "joint", chain[0].span)
        others = re.match(
            r"\s+and\s+(?=(?:other|several|his|her|their|some|many)\b)", self.text[called[0].head.end : end]
        )
        if others:
            rest = clean_description(self.text[called[0].head.end + others.end() : end])
            first = self.roster.of_head[called[0].head]
            return Answer(
                self._unnamed_entity(f"{first.name} and {rest}", start, rest, plural=True),
                "joint",
                called[0].span,
            )
        return None

    def _both(self, entities: list[Entity], at: int) -> Entity:
        name = " and ".join(entity.name for entity in entities)
        found = next((e for e in self.roster.entities if e.kind == "joint" and e.name == name), None)
        if found is None:
            found = Entity(name, "joint", first=at, plural=True, members=tuple(entities))
            self.roster.entities.append(found)
        for entity in entities:
            found.phrases += [phrase for phrase in entity.phrases if phrase not in found.phrases]
        return found

    def _leads(self, mention: Mention, start: int) -> bool:
        """The mention is what the source phrase is about: it stands first, or is apposed to what does."""
        lead = self.text[start : mention.span.start].strip(" ,(").casefold()
        if lead in ("", "the", "a", "an") or (lead.endswith("-based") and lead.count(" ") < 2):
            return True
        return any(span.start <= start + 4 < span.end or span.start == start for span in mention.descriptions)

    def _named(self, words: str, start: int) -> Answer | None:
        called = sorted(
            (m for m in self._inside if m.form is MentionForm.NAME and m.head in self.roster.of_head),
            key=lambda m: (m.span.start, -m.span.end),
        )
        for mention in called:
            if not self._leads(mention, start) and not self._apposed(mention, words, start):
                continue
            after = self.text[mention.head.end : start + len(words) + 2]
            whole = (
                mention.head.end >= start + len(words) - 1
            )  # "Trump" of "Trump's", where that is the source
            if not whole and re.match(r"['’]s?\s+\w|-\w|['’]", after):
                continue  # the possessor of somebody else
            if self._modifies(mention, words, start):
                continue
            entity = self.roster.of_head[mention.head]
            rest = words[max(0, mention.head.end - start) :].strip(" ,")
            if rest and self.text.startswith(",", mention.head.end) and entity.kind in ("person", "body"):
                entity.phrases.append((rest, 0.9))
            ahead = self.text[start : mention.span.start].strip(" ,")
            if len(ahead) > 3:
                entity.phrases.append((ahead, 0.9))
            rule = {"person": "name", "body": "institution"}.get(entity.kind, "country")
            if (
                entity.kind == "person"
                and len(names.name_words(mention.head.of(self.text))) == 1
                and " " not in entity.name
            ):
                rule = "surname alone"
            return Answer(entity, rule, mention.span)
        return None

    def _apposed(self, mention: Mention, words: str, start: int) -> bool:
        """ "Her spokesman, Andrew Wilder": a description of one person, a comma, and a person's name."""
        lead = self.text[start : mention.span.start].strip()
        if mention.label != "PERSON" or not lead.endswith(",") or lead.count(",") > 1:
            return False
        noun = standing.head_noun(lead)
        return noun is not None and noun.kind == "person" and not noun.plural

    def _modifies(self, mention: Mention, words: str, start: int) -> bool:
        """ "Fox News" in "a Fox News poll", "Wal-Mart" in "Wal-Mart officials": a noun for somebody follows at once."""
        after = words[max(0, mention.head.end - start) :]
        following = re.match(r"\s+(?:[\w-]+\s+){0,2}?([\w-]+)", after)
        if after.startswith((",", ";", " (")) or following is None:
            return False
        if mention.label != "PERSON" and re.fullmatch(r"\s+[a-z-]+s", after):
            return True  # "Social Security reformers"
        if mention.label == "PERSON":
            noun = gazetteer.noun(following[1])
            return noun is not None and noun.kind != "person"
        return gazetteer.noun(following[1]) is not None or any(
            m.form is MentionForm.DESCRIPTION
            and mention.head.end < m.head.start
            and m.span.start <= mention.head.start
            for m in self._inside
        )

    # --- what speaks for somebody: documents, offices

    def _issuer(self, statement: Statement, words: str, start: int) -> Answer | None:
        """ "the statement", "his memo", "a joint statement from A": whoever issued it."""
        noun = standing.head_noun(words)
        possessive = re.match(r"(.+?)(?:['’]s?)\s+(.+)", words)
        owner_word = re.match(r"(his|her|their|its)\s+(.+)", words, re.IGNORECASE)
        if noun is None or (noun.kind != "document" and noun.lemma not in ("office", "campaign", "team")):
            return None
        owner = self._owner(words, start, possessive, owner_word)
        if owner is None:
            origin = _ISSUED.search(words)
            source = [
                m
                for m in self._inside
                if origin and m.head.start >= start + origin.end() - 1 and m.head in self.roster.of_head
            ]
            if source and noun.kind == "document":
                joint = (
                    self._joint(source[0].span.start, start + len(words), words) if len(source) > 1 else None
                )
                if len(source) > 1 and joint is None:
                    joint = self._joint_from(source)
                return joint or Answer(self.roster.of_head[source[0].head], "issued by", source[0].span)
        if noun.kind != "document":
            if owner is None or owner.kind == "country":
                return None
            if noun.lemma == "team" and gazetteer.leader(owner.name):
                return Answer(self.roster.administration(owner, start), "office of", None)
            if noun.lemma == "team" or (noun.lemma == "campaign" and owner.kind != "person"):
                return None
            name = f"{owner.name} campaign" if noun.lemma == "campaign" else f"{owner.name}'s office"
            entity = self.roster.body(name, start)
            country, role = self.roster.standing(owner)
            entity.affiliation, entity.role = country, "party" if noun.lemma == "campaign" else role
            return Answer(entity, "office of", None)
        if owner is not None:
            return Answer(owner, "issued by", None)
        return self._outlet_of(words, start) or self._issuer_before(statement, noun.lemma, words, start)

    def _joint_from(self, mentions: list[Mention]) -> Answer | None:
        persons = [m for m in mentions if m.form is MentionForm.NAME and m.label == "PERSON"]
        entities = list(dict.fromkeys(self.roster.of_head[m.head] for m in persons))
        return (
            Answer(self._both(entities, persons[0].head.start), "joint", persons[0].span)
            if len(entities) > 1
            else None
        )

    def _owner(
        self, words: str, start: int, possessive: re.Match[str] | None, pronoun: re.Match[str] | None
    ) -> Entity | None:
        if pronoun:
            return self._pronoun(pronoun[1], start, None).entity
        if possessive:
            inside = [
                m
                for m in self._inside
                if m.head.start < start + possessive.end(1) and m.head in self.roster.of_head
            ]
            called = [m for m in inside if m.form is MentionForm.NAME] or inside
            if called:
                return self.roster.of_head[called[-1].head]
            return self.roster.match(possessive[1], start)
        return None

    def _outlet_of(self, words: str, start: int) -> Answer | None:
        """ "a CNN count", "a Fox News poll": the outlet or institution named right before the document."""
        for mention in self._inside:
            entity = self.roster.of_head.get(mention.head)
            if mention.form is MentionForm.NAME and entity is not None and entity.kind == "body":
                return Answer(entity, "issued by", mention.span)
        return None

    def _issuer_before(self, statement: Statement, lemma: str, words: str, start: int) -> Answer | None:
        """Who issued "a statement" or filed "a suit" that the article tells of; the latest before, else the first after."""
        definite = re.match(r"(?:the|this|that|these|those)\b", words, re.IGNORECASE)
        kind = _document_kind(lemma)
        if not definite or kind is None:
            return self._outlet_near(lemma, start)
        told = [
            found for mention in self.roster.mentions if (found := self._issues(mention, kind)) is not None
        ]
        before = [found for found in told if found[0] < start]
        if before or told:
            _, entity, evidence = before[-1] if before else told[0]
            return Answer(entity, "issued before", evidence)
        if (
            self._last is not None
            and start - self._last[0].content[-1].end < 600
            and "statement" in kind["nouns"]
        ):
            return Answer(self._last[1], "issued before", None)
        return self._outlet_near(lemma, start)

    def _issues(self, mention: Mention, kind: Mapping[str, list[str]]) -> tuple[int, Entity, Span] | None:
        """(place, who, evidence), if the mention is a document of the kind, in a sentence in which somebody issues it."""
        if mention.form is not MentionForm.DESCRIPTION or mention.sentence is None:
            return None
        noun = gazetteer.noun(mention.head.of(self.text))
        if noun is None or noun.lemma not in kind["nouns"]:
            return None
        owner = self.roster.of_span(mention.possessor) if mention.possessor else None
        before = self.text[mention.sentence.start : mention.head.start].casefold()
        if owner is None and any(re.search(rf"\b{_stem(verb)}\w*", before) for verb in kind["verbs"]):
            owner = self._subject_of(mention)
        return (mention.head.start, owner, mention.span) if owner is not None else None

    def _outlet_near(self, lemma: str, start: int) -> Answer | None:
        """ "a report", "Report": the outlet that is named nearest by, within a few sentences."""
        if lemma not in gazetteer.table("nouns")["document_roles"]["media"]:
            return None
        near = [
            (abs(mention.head.start - start), mention.head.start, mention, entity)
            for mention in self.roster.mentions
            if mention.form is MentionForm.NAME
            and (entity := self.roster.of_head.get(mention.head)) is not None
            and entity.kind == "body"
            and entity.role == "media"
        ]
        nearest = min(near, default=None, key=lambda item: item[:2])
        if nearest is None or nearest[0] > 500:
            return None
        return Answer(nearest[3], "outlet near", nearest[2].span)

    def _subject_of(self, mention: Mention) -> Entity | None:
        if mention.sentence is None:
            return None
        for other in self.roster.mentions:
            if (
                other.function == "subject"
                and mention.sentence.holds(other.span)
                and other.head.start < mention.head.start
            ):
                entity = self.roster.of_head.get(other.head) or self.pronouns.get(other.head)
                if entity is not None:
                    return entity
        return None

    # --- descriptions

    def _described(self, words: str, start: int, statement: Statement) -> Answer:
        known = standing.read(words)
        definite = re.match(r"(?:the|this|that|these|those|both)\b", words, re.IGNORECASE)
        headline = words[:1].isupper() and not _INDEFINITE.match(words)
        people = self._people_as_government(words, start)
        if people is not None:
            return Answer(people, "country", statement.source[0])
        if (known.kind == "institution" and not known.plural) or (
            standing.head_noun(words) and known.noun == "government"
        ):
            entity = self.roster.institution(words, start, self._possessor_span())
            if entity is not None:
                return Answer(entity, "institution", statement.source[0])
        if (definite or headline) and not known.plural and known.noun:
            entity = self.roster.match(words, start, kinds=("person", "body"))
            if entity is not None:
                return Answer(entity, "description", self._evidence_for(entity, start))
        if definite and known.plural:
            both = self._joint_like(known, start)
            if both is not None:
                return Answer(both, "description", None)
        proper = any(m.form is MentionForm.NAME and m.span.start <= start + 1 for m in self._inside)
        called = any(m.form is MentionForm.NAME and m.head in self.roster.of_head for m in self._inside)
        like_a_name = _CAPITALISED.fullmatch(words) and words.casefold() not in _PRONOUNS["quantities"]
        if not known.noun and not called and like_a_name:
            return Answer(self._unfound_name(words, start), "unfound name", statement.source[0])
        name = clean_description(words, proper)
        return Answer(
            self._unnamed_entity(name, start, words, plural=known.plural),
            "definite description" if definite else "own description",
            statement.source[0],
        )

    def _unfound_name(self, words: str, start: int) -> Entity:
        """A name that no mention was found for: a person of that name, if the article has one, else an institution."""
        fuller = [
            e
            for e in self.roster.entities
            if e.kind == "person" and any(names.is_short_for(words, n) for n in e.names)
        ]
        same = [
            e
            for e in self.roster.entities
            if names.folded(words) in {names.folded(n) for n in (e.name, *e.names)}
        ]
        if same:
            return same[0]
        if fuller or gazetteer.leader(words):
            return self.roster.person_called(words, start)
        return self.roster.body(words, start)

    def _possessor_span(self) -> Span | None:
        return next((m.possessor for m in self._inside if m.possessor is not None), None)

    def _people_as_government(self, words: str, start: int) -> Entity | None:
        """ "The Iranians" who say something are their government; "Iraqis" without the article are people."""
        if not re.match(r"the\s+\S+$", words, re.IGNORECASE):
            return None
        place = gazetteer.place(words)
        if place and place.kind == "people" and place.country in gazetteer.countries():
            return self.roster.country(gazetteer.Place(place.country, "country"), place.country, start)
        return None

    def _joint_like(self, known: standing.Standing, start: int) -> Entity | None:
        """Joint speakers whom "the senators" or "the two leaders" sums up."""
        for entity in reversed(self.roster.entities):
            if entity.kind != "joint" or entity.first >= start:
                continue
            nouns = {standing.read(phrase).noun for phrase, _ in entity.phrases}
            roles = {standing.read(phrase).role for phrase, _ in entity.phrases}
            if known.noun in nouns or (known.role in roles and known.role not in ("", "other")):
                return entity
        return None

    def _evidence_for(self, entity: Entity, before: int) -> Span | None:
        spans = [span for span, _ in entity.references if span.start < before] or [
            span for span, _ in entity.references
        ]
        return max(spans) if spans else None

    def _unnamed_entity(self, name: str, at: int, phrase: str, *, plural: bool) -> Entity:
        """The source that stays its own description; a bare plural is the fuller one of the same noun before it."""
        key = names.folded(gazetteer.key(name))
        entity = self._unnamed.get(key)
        noun = standing.head_noun(name)
        if entity is None and noun is not None and key == noun.lemma + "s":
            fuller = [
                e
                for e in self._unnamed.values()
                if e.plural
                and " and " not in e.name
                and (n := standing.head_noun(e.name))
                and n.lemma == noun.lemma
            ]
            entity = fuller[-1] if fuller else None
        if (
            entity is None
            and noun is not None
            and re.match(r"(?:the|this|that|these|those)\b", phrase, re.IGNORECASE)
        ):
            same = [
                e
                for e in self._unnamed.values()
                if (n := standing.head_noun(e.name)) and n.lemma == noun.lemma
            ]
            entity = next((e for e in reversed(same) if e.plural == plural and " and " not in e.name), None)
        entity = entity or self._group_at(at, name, phrase, plural)
        if entity is None:
            entity = Entity(name, "unnamed", first=at, plural=plural, phrases=[(phrase, 1.0)])
            entity.names[name] += 1
            owners = [m for m in self._inside if m.form is MentionForm.NAME and m.head in self.roster.of_head]
            if owners and not standing.read(phrase).affiliation:
                entity.affiliation = self.roster.standing(self.roster.of_head[owners[-1].head])[0]
            self.roster.entities.append(entity)
        self._unnamed[key] = entity
        return entity

    def _group_at(self, at: int, name: str, phrase: str, plural: bool) -> Entity | None:
        """The group that is talked about in these very words and now is heard; its name is what it is called here."""
        if not plural or " and " in name:
            return None
        for mention in self.roster.mentions:
            if mention.form is MentionForm.DESCRIPTION and abs(mention.span.start - at) <= 4:
                entity = self.roster.of_head.get(mention.head)
                if entity is not None and entity.kind == "group" and not entity.heard:
                    entity.name, entity.kind = name, "unnamed"
                    entity.phrases.insert(0, (phrase, 1.0))
                    return entity
        return None

    # --- pronouns

    def _relative(self, start: int) -> Answer:
        """ "who": the mention that ends just before it."""
        before = [
            m
            for m in self.roster.mentions
            if m.span.end <= start and start - m.span.end < 80 and m.form is not MentionForm.PRONOUN
        ]
        for mention in sorted(before, key=lambda m: (-m.span.end, m.span.start)):
            entity = self.roster.of_head.get(mention.head)
            if entity is not None and entity.kind not in ("country", "group"):
                return Answer(entity, "relative", mention.span)
            if mention.form is MentionForm.DESCRIPTION:
                words = mention.span.of(self.text)
                plural = standing.read(words).plural
                return Answer(
                    self._unnamed_entity(clean_description(words), mention.span.start, words, plural=plural),
                    "relative",
                    mention.span,
                )
        return NOBODY

    def _pronoun(self, words: str, at: int, statement: Statement | None) -> Answer:
        bare = words.casefold()
        candidates: dict[int, tuple[float, Entity, Span]] = {}
        paragraph = self.text.rfind("\n", 0, at) + 1
        sentence = self._sentence_start(at)
        content = statement.content if statement else ()
        for offset, entity, function, span in reversed(self._seen[-60:]):
            if offset >= at or at - offset > 2500 or not self._agrees(entity, bare):
                continue
            score = {"subject": 1.0, "possessive": 0.5, "object": 0.2}.get(function, 0.0)
            score += 2.0 if offset >= sentence else 1.2 if offset >= paragraph else 0.0
            score -= (at - offset) / 500
            if any(piece.start <= offset < piece.end for piece in content):
                score -= 2.0
            previous = candidates.get(id(entity))
            total = score if previous is None else max(previous[0], score) + 0.15
            candidates[id(entity)] = (
                total,
                entity,
                previous[2] if previous and previous[0] >= score else span,
            )
        if self._last is not None and self._agrees(self._last[1], bare):
            last, entity = self._last
            gap = self.text.count("\n", min(last.content[-1].end, at), at)
            bonus = 2.0 if gap == 0 else 1.4 if gap <= 2 else 0.3
            if bare in _PRONOUNS["plural"] and (entity.plural or entity.kind == "joint"):
                bonus *= 1.5  # "they" after two who spoke are those two
            score, _, span = candidates.get(
                id(entity), (0.0, entity, last.source[0] if last.source else last.content[0])
            )
            candidates[id(entity)] = (score + (bonus if statement else bonus / 2), entity, span)
        if not candidates:
            return NOBODY
        _, entity, span = max(candidates.values(), key=lambda item: item[0])
        rule = {"they": "they", "it": "it"}.get(bare, "he or she")
        if len(candidates) > 1:
            rule += ", several"
        return Answer(entity, rule, span)

    def _sentence_start(self, at: int) -> int:
        ends = [m.end() for m in re.finditer(r"[.!?][\"”’')\]]*\s+|\n", self.text[max(0, at - 600) : at])]
        return max(0, at - 600) + ends[-1] if ends else max(0, at - 600)

    def _agrees(self, entity: Entity, pronoun: str) -> bool:
        if pronoun in _PRONOUNS["plural"]:
            return (
                entity.plural
                or entity.kind in ("joint", "group")
                or (entity.kind == "body" and entity.role != "media")
            )
        if pronoun in _PRONOUNS["neuter"]:
            return entity.kind in ("body", "country") or (entity.kind == "unnamed" and not entity.plural)
        if entity.kind not in ("person", "unnamed") or entity.plural:
            return False
        gender = entity.gender or standing.combine(entity.phrases).gender
        wanted = "male" if pronoun in _PRONOUNS["male"] else "female"
        if wanted == "female" and not gender and entity.kind == "person":
            return gazetteer.leader(entity.name) is None
        return gender in ("", wanted)

    # --- statements without a source of their own

    def _continue_statements(self) -> None:
        """A quotation that goes on, or "…, adding that …": the speaker of the statement next to it."""
        for index, statement in enumerate(self._statements):
            if statement.source:
                continue
            near = self._neighbour(index)
            answer = self.answers.get(near.id, NOBODY) if near else NOBODY
            if near is None or answer.entity is None:
                self.answers[statement.id] = NOBODY
                continue
            evidence = near.source[0] if near.source else answer.evidence
            self.answers[statement.id] = Answer(answer.entity, "continued", evidence)

    def _neighbour(self, index: int) -> Statement | None:
        here = self._statements[index].content[0].start
        before = self._statements[index - 1] if index else None
        after = next((s for s in self._statements[index + 1 :] if s.source), None)
        if before is not None and self.text.count("\n", min(before.content[-1].end, here), here) <= 3:
            if self.answers.get(before.id, NOBODY).entity is not None:
                return before
        end = self._statements[index].content[-1].end
        if after is not None and "\n" not in self.text[end : max(end, after.content[0].start)]:
            return after
        return None
