"""Everybody of one article who is known so far: their names, what is said of them, where they are meant.

The ground on which ``persons``, ``institutions`` and ``groups`` stand: each of these has its own rules for
what makes two names one, yet all must write into one list and ask the same questions of it (who fits this
description, what is somebody's standing), since an owner, a namesake or a master may be of another kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from perspectives import gazetteer
from perspectives.actors import evidence, names, standing
from perspectives.actors.entities import Entity
from perspectives.actors.evidence import Told
from perspectives.actors.lookup import EntityIndex, MentionIndex, last_before
from perspectives.actors.surroundings import Surroundings
from perspectives.model import Mention, MentionForm, Span

_CANDIDACY = re.compile(
    r"\b(?:(?:presidential|republican|democratic|gop) (?:candidate|nominee|hopeful)|front-?runner)\b",
    re.IGNORECASE,
)
"""Where an article tells of candidates, a leader without a title in it may not hold the office yet."""
_RUNS = ("candidate", 0.8)
_AT_OUTLET = re.compile(r"\s+(?:at|in|of|with|for)\s+(?:[Tt]he\s+)?")
_OUTLETS = re.compile(r"['’]s?\s$")
_OUTLETS_NAME = 40
"""Letters that the name of an outlet has at most."""
_RIGHT_BEFORE = 300
"""Letters back within which whoever was named last is meant by "the governor"."""
_TITLE_ALONE = 0.5
"""What it is worth that the very noun is somebody's title."""
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


@cache
def _running() -> re.Pattern[str]:
    return re.compile(standing.rules()["running"])


_COUNTERPARTS_NAME = 60
"""Letters before a name in which "its Norwegian counterpart" may stand."""


class Registry:
    """The entities of one text, which mention refers to which, and what the text tells of each."""

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
        self._first_line = max(text.find("\n"), 0)
        """Where the headline ends: it may describe somebody whom the article only then names."""
        line = text[: self._first_line].rstrip()
        self.headline = self._first_line if line and line[-1] not in '.!”"' else 0
        """Where the headline ends, which gives a surname before the body gives the whole name; 0 without."""
        self._asking = False
        """While somebody's standing is asked for that of another, no further one is asked."""

    # --- who is who

    def add(self, entity: Entity) -> Entity:
        """Take in somebody new."""
        self.entities.append(entity)
        self.index.add(entity)
        return entity

    def refer(self, entity: Entity, mention: Mention) -> None:
        """The mention is of this entity: its name, its place, and what it says beside the name."""
        words = self.words(mention)
        entity.names[words] += 1
        self.index.refer(entity, mention.span, mention.function)
        self.index.call(entity, words)
        entity.first = min(entity.first, mention.head.start)
        self.of_head[mention.head] = entity
        modifiers = self.modifiers(mention)
        if modifiers:
            entity.phrases.append((modifiers, 1.0))
        for span in mention.descriptions:
            if span.start > mention.head.end or span.end <= mention.span.start:
                entity.phrases.append((span.of(self.text), 0.8))
        if mention.label == "PERSON":
            self._works_for(entity, mention)
            self._runs(entity, mention)
        before = self.text[max(0, mention.span.start - _COUNTERPARTS_NAME) : mention.span.start]
        before = re.split(r"[\n.;:,](?=\s+\S)", before.rstrip(" ,("))[-1]
        if entity.kind == "body" and standing.ends_in_counterpart(before):
            entity.phrases.append((before.strip(), 0.8))  # where the parser takes it for no apposition
        if entity.kind == "body" and mention.possessor is not None:
            entity.phrases.append((mention.possessor.of(self.text), 0.5))

    def _runs(self, entity: Entity, mention: Mention) -> None:
        """ "Ann Lund announced that she is running for mayor": who is told to run is a candidate."""
        if mention.function != "subject" or _RUNS in entity.phrases:
            return
        found = _running().match(self.text, mention.span.end)
        others = self.places.headed_within(mention.span.end, found.end()) if found else []
        if found and not any(other.label == "PERSON" for other in others):
            entity.phrases.append(_RUNS)

    def _works_for(self, entity: Entity, mention: Mention) -> None:
        """ "Ann Lund at Harbour News", "Harbour News's Ann Lund": she works for the outlet beside her."""
        found = _AT_OUTLET.match(self.text, mention.span.end)
        stretch = self.text[found.end() : found.end() + _OUTLETS_NAME] if found else ""
        outlets = [body for at, _, body in gazetteer.bodies_in(stretch) if at == 0]
        ahead = self.text[max(0, mention.span.start - _OUTLETS_NAME) : mention.span.start]
        owner = _OUTLETS.search(ahead)
        if owner is not None:
            found_at = owner.start()
            outlets += [body for _, end, body in gazetteer.bodies_in(ahead[:found_at]) if end == found_at]
        outlets = [body for body in outlets if body.role == "media"]
        if outlets:
            entity.phrases.append((f"journalist of {outlets[0].name}", 0.3))

    def of_span(self, span: Span) -> Entity | None:
        """Whom the words of a span refer to: the name in it that stands last."""
        within = self.places.headed_within(span.start, span.end)
        inside = [m for m in within if span.holds(m.head) and m.head in self.of_head]
        called = [m for m in inside if m.form is MentionForm.NAME] or inside
        people = [m for m in called if m.label == "PERSON"]
        if len(people) == 1 and all(m is people[0] or m.span.start <= people[0].head.start for m in called):
            called = people  # "a Sill University hydrologist, Ann Lee"
        return self.of_head[called[-1].head] if called else None

    def words(self, mention: Mention) -> str:
        """The name itself, on one line, without a possessor's ending."""
        return " ".join(gazetteer.singular_possessor(mention.head.of(self.text)).split()) or mention.head.of(
            self.text
        )

    def modifiers(self, mention: Mention) -> str:
        """What stands before the name: titles and the like."""
        return self.text[mention.span.start : mention.head.start].strip()

    # --- whom a description means

    def match(self, phrase: str, at: int, *, kinds: Iterable[str] = ("person", "body")) -> Entity | None:
        """Who "the Russian diplomat" is: whoever was described in such words, or holds such an office,
        most lately."""
        wanted = standing.read(phrase)
        bare = re.sub(r"^(?:the|this|that)\s+", "", phrase.casefold()) == wanted.noun
        best: tuple[bool, float, bool, int, int] | None = None
        found: Entity | None = None
        for entity in self.index.near(at):
            if entity.kind not in kinds or (wanted.kind == "institution") != (entity.kind == "body"):
                continue
            score = self._fit(entity, wanted, phrase)
            before = last_before(entity, at)
            # "The group" is one that was named, whatever is told of another later; of several governors "the
            # governor" is one named right before, else the one of whom the article speaks most.
            lately = before >= 0 and at - before <= _RIGHT_BEFORE
            often = 0 if lately or not bare or entity.kind != "person" else len(entity.references)
            rank = (bare and before >= 0, score, lately and bare, often, before)
            # "The county chamber of commerce" is no company for being in business too.
            least = (1.0 if bare else 1.5) if entity.kind == "body" else 2.0
            introduced = before >= 0 or score >= (2.5 if at <= self._first_line else 3.0)
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
        if self.holds_another(entity, wanted.noun):
            return -1.0
        score = 2.0 if wanted.noun in known.nouns or wanted.noun in known.words else 0.0
        if not score and any(
            wanted.noun in same and not known.nouns.isdisjoint(same) for same in standing.rules()["synonyms"]
        ):
            score = 1.2
        if score and self._titled(entity, wanted):
            score += _TITLE_ALONE
        if wanted.role not in ("", "other"):
            # "The organization" may be a body of which nothing is known.
            unknown = (
                entity.kind == "body" and not known.role and wanted.noun in standing.rules()["societies"]
            )
            score += 1.0 if wanted.role == known.role or unknown else 0.0
            score -= (
                1.5 if known.role and wanted.role != known.role and wanted.noun not in known.nouns else 0.0
            )
        elif entity.kind == "body" and wanted.role:
            # "The group" is a society or a body of which nothing is known; a great party is "the party".
            like = known.role in ("", "expert", "organisation", "other")
            score += 1.0 if like or (known.role == "party" and gazetteer.body(entity.name) is None) else 0.0
        score += 1.0 if wanted.affiliation and wanted.affiliation == known.country else 0.0
        if entity.name.endswith("administration") and wanted.noun != "administration":
            score -= 1.0  # an agency is hardly it
        score += 0.0 if known.bodies.isdisjoint(wanted.bodies) else 1.0
        words = set(re.findall(r"\w{3,}", phrase.casefold())) - {"the", "this", "that", "former", "president"}
        return score + min(1.0, 0.5 * len((words & known.words) - known.nouns))

    def _titled(self, entity: Entity, wanted: standing.Standing) -> bool:
        """Whether the noun alone is said of somebody ("Governor Lund"), or with a place of the country that
        the article is about ("Ohio Gov. Lund"): of "the French president" it would be told again whose."""
        short = gazetteer.table("titles")["nouns"]
        for phrase, _ in entity.phrases:
            *before, last = phrase.split() or [""]
            if short.get(last, last).casefold() != wanted.noun:
                continue
            if not before or standing.read(phrase).affiliation == self.around.home:
                return True
        return False

    def holds_another(self, entity: Entity, office: str) -> bool:
        """Whether somebody is told to hold another office than this, which nobody has besides: the Norwegian
        prime minister is not "the Norwegian ambassador"."""
        nouns, sole = self.nouns_of(entity), standing.rules()["sole_offices"]
        if office not in sole or office in nouns or nouns.isdisjoint(sole):
            return False
        return all(nouns.isdisjoint(same) for same in standing.rules()["synonyms"] if office in same)

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
        told = [noun for _, _, noun in gazetteer.nouns_in(said)]
        one = entity.kind == "person"  # "a representative of students" is no student
        nouns = {noun.lemma for noun in told if not (one and noun.plural and noun.kind == "person")}
        short = gazetteer.table("titles")["nouns"]
        nouns |= {short[word] for word in said.split() if word in short}
        country, role = self.standing(entity)
        words = frozenset(re.findall(r"\w{3,}", said.casefold()))
        bodies = frozenset(body.name for _, _, body in gazetteer.bodies_in(said))
        made = _Profile(len(entity.phrases), country, role, frozenset(nouns), words, bodies)
        self._profiles[entity] = made
        return made

    # --- what is told of somebody

    def standing(self, entity: Entity) -> tuple[str, str]:
        """(affiliation, role), empty where nothing tells."""
        told = self.told(entity)
        return told.affiliation, told.role

    def told(self, entity: Entity) -> Told:
        """Affiliation and role, each with what told it."""
        if entity.affiliation and entity.role:
            by = evidence.of_affiliation(entity), evidence.of_role(entity)
            return Told(entity.affiliation, entity.role, *by)
        said = standing.combine(entity.phrases)
        country, role = entity.affiliation or said.affiliation, entity.role or said.role
        country_by = evidence.of_affiliation(entity) if country else evidence.UNKNOWN
        role_by = evidence.of_role(entity) if role else evidence.UNKNOWN
        open_yet = not country or said.sure < evidence.SURE
        if entity.kind in ("person", "unnamed") and open_yet and not self._asking:
            before = country, role
            country, role = self._of_master(entity, country, role)
            country_by = country_by if country == before[0] else evidence.SERVED
            role_by = role_by if role == before[1] else evidence.SERVED
        if entity.kind == "person" and (not country or not role):
            leads = names.leads(entity.name)  # its fullest name: a surname may be another's, too
            if leads:
                running = _CANDIDACY.search(self.text) is not None
                country_by = country_by if country else evidence.LEADER
                role_by = role_by if role else evidence.LEADER
                country, role = country or leads, role or ("party" if running else "government")
        if not country:
            named_after = standing.read(entity.name).presumed if entity.kind == "person" else ""
            country = said.presumed or named_after
            country_by = evidence.OFFICE if country else country_by
        return Told(country, role, country_by, role_by)

    def _of_master(self, entity: Entity, country: str, role: str) -> tuple[str, str]:
        """ "a top adviser to Mr. Reid": where the phrase itself leaves it open, the standing of the person
        served."""
        self._asking = True
        open_yet = standing.combine(entity.phrases).sure < 0.8
        try:
            for phrase, _ in entity.phrases:
                told = standing.read(phrase)
                if told.noun not in standing.rules()["borrowing"]:
                    continue
                if phrase.casefold() in standing.rules()["serving"]:
                    master = self._master_before(entity)
                    if master is not None:
                        theirs = self.standing(master)
                        return country or theirs[0], theirs[1] if theirs[1] and open_yet else role
                possessor = re.match(r"(the (?:\w+ )?\w+)['’]s?\s", phrase, re.IGNORECASE)
                body = self.body_called(possessor[1], entity.first) if possessor else None
                if body is not None and body is not entity:
                    theirs = self.standing(body)
                    takes = theirs[1] and told.sure <= 0.7 and open_yet
                    return country or theirs[0], theirs[1] if takes else role
                words = set(names.folded(phrase).replace("'s", "").split())
                for other in self.index.near(entity.first):
                    if other.kind in ("person", "body") and other is not entity:
                        served = (
                            any(names.name_words(name)[-1] in words for name in (other.name, *other.names))
                            if other.kind == "person"
                            else any(names.folded(name) in names.folded(phrase) for name in other.names)
                        )
                        if served:
                            theirs = self.standing(other)
                            takes = theirs[1] and (not role or (told.sure <= 0.7 and open_yet))
                            once = standing.rules()["former"].get(theirs[1]) if told.former else None
                            return country or theirs[0], (once or theirs[1]) if takes else role
        finally:
            self._asking = False
        return country, role

    def body_called(self, phrase: str, at: int) -> Entity | None:
        """ "The center" of "the center's president": by what is said of it, else by a word of its name."""
        found = self.match(phrase, at, kinds=("body",))
        word = phrase.rsplit(maxsplit=1)[-1].casefold()
        near = (e for e in self.index.near(at) if e.kind == "body" and last_before(e, at) >= 0)
        called = [e for e in near if word in names.folded(e.name).split() and " " in e.name]
        return found or max(called, key=lambda e: last_before(e, at), default=None)

    def _master_before(self, entity: Entity) -> Entity | None:
        """Whose "Spokesman Karl Lund" is, of whom no more is said: whoever was the subject of the sentence
        before."""
        index = self.around.sentence(entity.first)
        if index == 0:
            return None
        before = self.places.starting_within(self.around.sentences[index - 1], self.around.sentences[index])
        subjects = [self.of_head.get(m.head) for m in before if m.function == "subject"]
        return next((e for e in subjects if e is not None and e.kind in ("person", "body")), None)
