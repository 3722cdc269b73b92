"""What a reader has in mind while walking through one article: who was mentioned, how, and who spoke last.

Pronouns are resolved here, in reading order, since each that is resolved is in mind for the next.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from perspectives import gazetteer
from perspectives.actors import standing
from perspectives.actors.entities import Entity
from perspectives.actors.roster import Roster
from perspectives.model import Mention, MentionForm, Span, Statement

PRONOUNS = gazetteer.table("pronouns")


@cache
def _subordinate() -> re.Pattern[str]:
    """How a sentence begins that begins with a clause: "But when"."""
    rules = standing.rules()
    joins, opens = "|".join(rules["joining"]), "|".join(rules["subordinating"])
    return re.compile(rf"\W*(?:(?:{joins})\s+)?(?:{opens})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """Who speaks, by which rule, and the mention that told."""

    entity: Entity | None
    rule: str
    evidence: Span | None = None


NOBODY = Answer(None, "unknown")

_CLEAR = 0.8
"""By so much the best candidate for a pronoun must be ahead of the next, to be more than a guess."""
_IN_PASSING = frozenset({"relative", "bare description"})
"""Rules for sources inside somebody else's sentence: whom they give has not taken the word."""
_OPENING = 0.3
"""What it is worth to be the first word of a sentence: whom it is about, not whom it mentions on the way."""
_IN_FRONTED = 1.0
"""What it is worth to be named in the clause that opens the pronoun's own sentence."""
_TIMES = 3
"""Being mentioned again makes likelier so many times; beyond that it is only a long article."""
_AFTER_NEWCOMER = 0.3
"""What is left of the likelihood that whoever spoke last goes on, once another is the subject."""


@dataclass(frozen=True, slots=True)
class _Whereabouts:
    """Where a pronoun stands: offsets at which its paragraph and sentences begin."""

    paragraph: int
    anchor: int
    """The pronoun itself, or the quotation that it is the speaker of."""
    sentence: int
    before: int
    """The sentence before, be it in the paragraph before."""

    def nearness(self, offset: int) -> float:
        """What it is worth to be mentioned in this sentence, the one before, or this paragraph."""
        if offset >= self.sentence:
            return 2.0
        if offset >= self.before:
            return 1.5 if offset >= self.paragraph else 1.0
        return 0.9 if offset >= self.paragraph else 0.0


class Discourse:
    """What a reader has in mind while walking through one article."""

    def __init__(self, roster: Roster, statements: Sequence[Statement]) -> None:
        self.roster = roster
        self.text = roster.text
        self.answers: dict[str, Answer] = {}
        """By statement id."""
        self.pronouns: dict[Span, Entity] = {}
        self._pronoun_at: dict[int, Entity] = {}
        self.statements = statements
        self._quoted = sorted((span.start, span.end) for s in statements for span in s.quoted)
        self._quote_starts = [start for start, _ in self._quoted]
        self.seen: list[tuple[int, Entity, str, Span]] = []
        """(offset, whom, grammatical function, mention), in reading order, in the author's voice."""
        self.last: tuple[Statement, Entity] | None = None
        self.unnamed: dict[str, Entity] = {}
        self.called: dict[str, Entity] = {}
        """Nouns of institutions to whom they meant last, standing alone with an article."""
        self.inside: list[Mention] = []
        """Mentions within the source at hand."""

    def mentions_within(self, spans: Sequence[Span]) -> list[Mention]:
        """The mentions whose heads lie in the spans, in the order of the text."""
        found = []
        for span in spans:
            headed = self.roster.places.headed_within(span.start, span.end)
            found += [mention for mention in headed if span.holds(mention.head)]
        return sorted(found, key=lambda m: (m.span.start, -m.span.end, m.head.start))

    def stands_for(self, pronoun: Span, entity: Entity) -> None:
        """Keep whom a pronoun was found to mean."""
        self.pronouns[pronoun] = entity
        self._pronoun_at.setdefault(pronoun.start, entity)

    def statements_with_source(self, span: Span | None) -> list[str]:
        """Ids of the statements of whose source ``span`` is a part."""
        if span is None:
            return []
        return [s.id for s in self.statements if any(piece.overlaps(span) for piece in s.source)]

    def heard_at(self, span: Span) -> Entity | None:
        """Who was found to speak where this mention stands."""
        answers = (self.answers.get(known) for known in self.statements_with_source(span))
        return next((answer.entity for answer in answers if answer and answer.entity is not None), None)

    def note(self, mention: Mention) -> None:
        """Remember a mention in the author's own voice; resolve it, if it is a pronoun."""
        if self._in_quotation(mention.span.start):
            return
        if mention.form is MentionForm.PRONOUN:
            if mention.head in self.pronouns:
                return
            answer = self.pronoun(mention.head.of(self.text), mention.head.start, None)
            if answer.entity is not None:
                self.stands_for(mention.head, answer.entity)
                self.seen.append((mention.head.start, answer.entity, mention.function, mention.span))
            return
        entity = self.roster.of_head.get(mention.head)
        if entity is not None:
            self._say_whose(entity, mention)
            self.seen.append((mention.head.start, entity, mention.function, mention.span))

    def _say_whose(self, entity: Entity, mention: Mention) -> None:
        """ "Its spokeswoman, Jane Roe": the description with whom the pronoun stands for in its place."""
        for span in mention.descriptions:
            words = span.of(self.text)
            owner = self._pronoun_at.get(span.start)
            if owner is not None and owner is not entity and owner.kind != "joint" and " " in words:
                entity.phrases.append((f"{owner.name} {words.split(' ', 1)[1]}", 0.9))

    def _in_quotation(self, at: int) -> bool:
        index = bisect_right(self._quote_starts, at) - 1
        return index >= 0 and at < self._quoted[index][1]

    def pronoun(self, words: str, at: int, statement: Statement | None) -> Answer:
        """Whom a pronoun stands for: who was the subject lately, and who spoke last, if they agree with it.

        A sentence's own subject before it, then that of the sentence before, then whoever spoke last: a
        newcomer whom a paragraph has made its subject takes the word from the paragraph before.
        """
        bare = words.casefold()
        where = self._whereabouts(at, statement)
        ranked = self._candidates(bare, at, where, statement)
        if self.last is not None and self._agrees(self.last[1], bare):
            last, entity = self.last
            bonus = self._going_on(bare, at, where, ranked)
            score, _, span = ranked.get(
                id(entity), (0.0, entity, last.source[0] if last.source else last.content[0])
            )
            ranked[id(entity)] = (score + (bonus if statement else bonus / 2), entity, span)
        if not ranked:
            return NOBODY
        best, entity, span = max(ranked.values(), key=lambda item: item[0])
        if (
            statement is not None
            and not entity.gender
            and entity.kind == "person"
            and span.start >= where.paragraph
        ):
            entity.gender = self._gender_of(bare)  # what the article calls them once, it goes on calling them
        rule = {"they": "they", "it": "it"}.get(bare, "he or she")
        others = [score for score, other, _ in ranked.values() if other is not entity]
        if others:
            rule += ", several" if best - max(others) >= _CLEAR else ", doubtful"
        return Answer(entity, rule, span)

    def _whereabouts(self, at: int, statement: Statement | None) -> _Whereabouts:
        paragraph = self.text.rfind("\n", 0, at) + 1
        anchor = at
        if statement is not None and statement.content[0].start < at:
            anchor = max(paragraph, min(at, statement.content[0].start))
        index, starts = self.roster.around.sentence(anchor), self.roster.around.sentences
        return _Whereabouts(paragraph, anchor, starts[index], starts[max(0, index - 1)])

    def _candidates(
        self, bare: str, at: int, where: _Whereabouts, statement: Statement | None
    ) -> dict[int, tuple[float, Entity, Span]]:
        """(score, whom, mention) of everybody lately mentioned who agrees with a pronoun, by ``id``."""
        found: dict[int, tuple[float, Entity, Span]] = {}
        times: dict[int, int] = {}
        content = statement.content if statement else ()
        fronted = self._fronted(at) if self._gender_of(bare) else range(0)
        for offset, entity, function, span in reversed(self.seen[-60:]):
            if offset >= at or at - offset > 2500 or not self._agrees(entity, bare):
                continue
            score = {"subject": 1.0, "possessive": 0.5, "object": 0.2}.get(function, 0.0)
            score += _OPENING if function == "subject" and self.opens(span) else 0.0
            score += where.nearness(offset) - max(0, where.anchor - offset) / 500
            score += _IN_FRONTED if offset in fronted else 0.0
            if any(piece.start <= offset < piece.end for piece in content):
                score -= 2.0
            previous = found.get(id(entity))
            again = 0.15 if times.get(id(entity), 0) <= _TIMES else 0.0
            times[id(entity)] = times.get(id(entity), 0) + 1
            total = score if previous is None else max(previous[0], score) + again
            evidence = previous[2] if previous and previous[0] >= score else span
            found[id(entity)] = (total, entity, evidence)
        return found

    def _fronted(self, at: int) -> range:
        """Where the clause stands that opens a pronoun's sentence ("When Lee met Dahl, he said").

        Whom it names is meant rather than whoever the sentence before was about. Empty if there is none."""
        starts = self.roster.around.sentences
        start = starts[self.roster.around.sentence(at)]
        before = self.text[start:at]
        opens = _subordinate().match(before)
        return range(start, at) if opens and re.search(r",\s*$", before) else range(0)

    def opens(self, span: Span) -> bool:
        """The mention opens its sentence, "But" and the like aside."""
        start = self.roster.around.sentences[self.roster.around.sentence(span.start)]
        return self.text[start : span.start].count(" ") <= 2

    def _going_on(
        self, bare: str, at: int, where: _Whereabouts, ranked: Mapping[int, tuple[float, Entity, Span]]
    ) -> float:
        """How likely whoever spoke last goes on: less where somebody else has become the subject since."""
        if self.last is None:
            return 0.0
        last, entity = self.last
        end = min(last.content[-1].end, at)
        since = max(end, last.source[0].end if last.source and last.source[0].end <= where.anchor else end)
        newcomer = any(
            function == "subject" and since <= offset < where.anchor and id(other) in ranked
            for offset, other, function, _ in reversed(self.seen[-20:])
            if other is not entity
        )
        here = [(at, other) for at, other, _, _ in self.seen[-20:] if where.paragraph <= at < where.anchor]
        if not newcomer and all(other is not entity for _, other in here):
            # "That did not convince Ms. Lund. …": a paragraph that has named another, and not whoever spoke.
            newcomer = any(id(other) in ranked and at >= where.before for at, other in here)
        gap = self.text.count("\n", end, at)
        bonus = 2.0 if gap == 0 else 1.4 if gap <= 2 else 0.3
        if newcomer:
            bonus = _AFTER_NEWCOMER * bonus
        if bare in PRONOUNS["plural"] and (entity.plural or entity.kind == "joint"):
            bonus *= 1.5  # "they" after two who spoke are those two
        return bonus

    def _gender_of(self, pronoun: str) -> str:
        return "male" if pronoun in PRONOUNS["male"] else "female" if pronoun in PRONOUNS["female"] else ""

    def _agrees(self, entity: Entity, pronoun: str) -> bool:
        if pronoun in PRONOUNS["plural"]:
            return (
                entity.plural
                or entity.kind in ("joint", "group")
                or (entity.kind == "body" and entity.role != "media")
            )
        if pronoun in PRONOUNS["neuter"]:
            return entity.kind in ("body", "country") or (entity.kind == "unnamed" and not entity.plural)
        if entity.kind not in ("person", "unnamed") or entity.plural:
            return False
        if entity.kind == "unnamed" and standing.read(entity.name).kind in ("document", "institution"):
            return False
        gender = entity.gender or standing.combine(entity.phrases).gender
        wanted = self._gender_of(pronoun)
        if wanted == "female" and not gender and entity.kind == "person":
            return gazetteer.leader(entity.name) is None
        return gender in ("", wanted)

    def settle(self, statement: Statement, answer: Answer) -> None:
        self.answers[statement.id] = answer
        if answer.entity is not None:
            answer.entity.heard = True
            if answer.rule not in _IN_PASSING:
                self.last = (statement, answer.entity)
            self.seen.append((statement.source[0].start, answer.entity, "subject", statement.source[0]))
