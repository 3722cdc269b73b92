"""One article's extraction to its analysis: statements with speakers, flags with targets, who is referred
to where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

import yaml

from perspectives import gazetteer
from perspectives.actors import evidence, names, standing
from perspectives.actors.discourse import NOBODY, Discourse
from perspectives.actors.entities import Entity
from perspectives.actors.evidence import Told
from perspectives.actors.mentioned import as_named
from perspectives.actors.resolution import walk
from perspectives.actors.roster import Roster
from perspectives.actors.surroundings import Surroundings
from perspectives.model import (
    Analysis,
    Category,
    Extraction,
    Flag,
    Mention,
    MentionForm,
    Reference,
    Span,
    Speaker,
    Statement,
)


def identify(text: str, extraction: Extraction) -> Analysis:
    """Who is who within one article. A function of its arguments alone; loads no parser.

    ``extraction`` is of ``text``; its spans are code points into it. In the Analysis every speaker id that
    a statement, flag or reference holds is that of one of its speakers; ids are local to it. A statement
    whose speaker cannot be known keeps None.
    """
    around = Surroundings(text)
    apart = sorted((*extraction.furniture, *around.datelines))
    roster = Roster(text, _proper(text, as_named(text, extraction.mentions), apart), around)
    discourse = Discourse(roster, [_without_asides(s, text) for s in extraction.statements])
    walk(discourse)
    ids = _ids([entity for entity in roster.entities if _is_somebody(entity, roster, text)])
    return Analysis(
        statements=tuple(_with_speaker(s, discourse, ids) for s in extraction.statements),
        flags=tuple(_with_target(flag, roster, discourse, ids, text) for flag in extraction.flags),
        speakers=tuple(_speaker(entity, key, roster) for entity, key in ids.items()),
        references=tuple(_references(ids, text, apart, extraction.mentions)),
        furniture=extraction.furniture,
    )


_ASIDE = re.compile(r"\s*,\s+(?:who|whom|whose|which|where|when|while|[a-z]+ing)\b|(?<=[a-z]) who\b")


def _without_asides(statement: Statement, text: str) -> Statement:
    """The statement with its source up to a relative clause or a participle.

    "Smith, who lobbied China" is Smith; who else is named in the clause, and of which country, is another's.
    """
    if not statement.source:
        return statement
    first = statement.source[0]
    aside = _ASIDE.search(first.of(text))
    if aside is None or aside.start() == 0:
        return statement
    kept = first.of(text)[: aside.start()].rsplit(maxsplit=1)[-1]
    if "," not in aside.group() and not kept[0].isupper():
        return statement  # "people who live nearby": the clause tells which people
    return replace(statement, source=(Span(first.start, first.start + aside.start()),))


def _proper(text: str, mentions: Sequence[Mention], apart: Sequence[Span]) -> list[Mention]:
    """The mentions of the article proper, and those that tell in a caption who somebody of it is.

    Who wrote it, took its pictures, or sent it from where, is none of its people.
    """
    inside = [mention for mention in mentions if _is_in(mention.head, apart)]
    if not inside:
        return list(mentions)
    kept = [mention for mention in mentions if not _is_in(mention.head, apart)]
    named = {names.name_words(m.head.of(text))[-1] for m in kept if m.form is MentionForm.NAME}
    of_them = (MentionForm.NAME, "PERSON")
    known = [
        m for m in inside if (m.form, m.label) == of_them and names.name_words(m.head.of(text))[-1] in named
    ]
    return sorted((*kept, *known), key=lambda m: (m.span.start, -m.span.end, m.head.start))


def _is_in(span: Span, apart: Sequence[Span]) -> bool:
    """``apart`` is in the order of the text."""
    index = bisect_right(apart, span.start, key=lambda stretch: stretch.start) - 1
    return index >= 0 and span.start < apart[index].end


@cache
def confidences() -> Mapping[str, Any]:
    """How often each rule of ``resolution`` is right, measured; see the table."""
    text = resources.files("perspectives.actors").joinpath("confidence.yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # type: ignore[no-any-return]


def confidence(rule: str) -> float:
    """The share of statements to which the rule gives the right speaker."""
    table = confidences()
    return float(table["rules"].get(rule, table["floor"]))


def _is_somebody(entity: Entity, roster: Roster, text: str) -> bool:
    """A place is somebody only where it speaks or acts; the scene of an event is not."""
    if entity.kind != "place" or entity.heard:
        return True
    return any(_counts(entity, span, function, text) for span, function in entity.references)


def _counts(entity: Entity, span: Span, function: str, text: str) -> bool:
    """A country counts where it acts, owns or is acted on, a town where it acts; not where things are "in"
    it."""
    if entity.kind == "place":
        return function == "subject" and span.start > 0 and text[span.start - 1] != "\n"
    return function != "other" or entity.kind != "country" or gazetteer.place(span.of(text)) is None


def _ids(entities: Iterable[Entity]) -> dict[Entity, str]:
    """Ids of everybody, in the order of their first mention; a second one of the same slug is numbered."""
    taken: set[str] = set()
    ids: dict[Entity, str] = {}
    for entity in sorted(entities, key=lambda e: (e.first, e.name, e.kind)):
        base = names.slug(entity.name)
        key, number = base, 2
        while key in taken:
            key, number = f"{base}-{number}", number + 1
        taken.add(key)
        ids[entity] = key
    return ids


def _with_speaker(statement: Statement, discourse: Discourse, ids: Mapping[Entity, str]) -> Statement:
    answer = discourse.answers.get(statement.id, NOBODY)
    if answer.entity is None:
        return replace(statement, speaker=None, speaker_confidence=0.0, antecedent=None)
    return replace(
        statement,
        speaker=ids[answer.entity],
        speaker_confidence=confidence(answer.rule),
        antecedent=answer.evidence,
    )


def _speaker(entity: Entity, key: str, roster: Roster) -> Speaker:
    told = _joint_standing(entity, roster) if entity.kind == "joint" else _standing(entity, roster)
    affiliation_confidence = evidence.affiliation_confidence(told.affiliation_by)
    role_confidence = evidence.role_confidence(told.role_by)
    aliases = [name for name, _ in sorted(entity.names.items(), key=lambda item: (-item[1], item[0]))]
    return Speaker(
        id=key,
        name=entity.name,
        aliases=tuple(alias for alias in aliases if alias != entity.name),
        description=_description(entity),
        affiliation=told.affiliation or standing.UNKNOWN,
        role=standing.as_role(told.role),
        named=entity.named,
        plural=entity.plural,
        affiliation_by=told.affiliation_by,
        affiliation_confidence=affiliation_confidence,
        role_by=told.role_by,
        role_confidence=role_confidence,
        actor_confidence=evidence.actor_confidence(affiliation_confidence, role_confidence),
    )


def _standing(entity: Entity, roster: Roster) -> Told:
    """Affiliation and role; where the text does not say the country of somebody local, it is that of which
    the paragraph speaks, else the article's own."""
    told = roster.told(entity)
    role, role_by = told.role, told.role_by
    papers = _office_of_papers(entity, roster) if entity.kind == "person" and not entity.role else ""
    if papers:
        role, role_by = papers, evidence.PAPERS
    if not role and entity.heard and _is_private(entity):
        # somebody with a name, of whom the article says nothing more
        role, role_by = "public", evidence.NO_OFFICE
    country, country_by = told.affiliation, told.affiliation_by
    if not country and role in standing.rules()["of_a_country"]:
        country, country_by = _country_of_office(entity, roster)
    elif not country and entity.kind == "person" and entity.references:
        country = roster.around.governing(entity.references[0][0].start)
        country_by = evidence.PARAGRAPH
    if role == "public" and country not in gazetteer.countries() and country != "European Union":
        country = ""  # nobody is a citizen of the United Nations
    if not country:
        country, country_by = _country_around(entity, role, roster)
    return Told(country, role, country_by, role_by)


def _country_around(entity: Entity, role: str, roster: Roster) -> tuple[str, str]:
    """The country of somebody of whom nothing tells it, and by what: that of the places about, of the
    dateline, of the article."""
    if role == "public" and _is_many(entity):
        country = roster.around.around(entity.first, entity.first)
        if country:
            return country, evidence.NEARBY
    home, by = roster.around.dateline if role == "public" else "", evidence.DATELINE
    if not home:
        many = not entity.named and entity.plural and role == "public"
        home, by = roster.around.clearly_home if many else roster.around.home, evidence.ARTICLE
    if home and _is_local(entity, role) and not _is_foreign(entity, home):
        return home, by
    return "", evidence.UNKNOWN


def _office_of_papers(entity: Entity, roster: Roster) -> str:
    """The office that a former official held when writing the memos by which the article lets them speak."""
    told = standing.combine(entity.phrases)
    if not told.office or told.role == told.office:
        return ""
    papers = standing.rules()["papers"]
    theirs = (
        m
        for m in roster.mentions
        if m.possessor is not None
        and (noun := gazetteer.noun(m.head.of(roster.text))) is not None
        and noun.lemma in papers
    )
    return told.office if any(roster.of_span(m.possessor) is entity for m in theirs if m.possessor) else ""


def _is_many(entity: Entity) -> bool:
    """A group that has a noun of its own: "people" may be anybody ("people briefed on the talks")."""
    noun = standing.head_noun(entity.name)
    return entity.plural and not entity.named and noun is not None and noun.lemma != "people"


def _country_of_office(entity: Entity, roster: Roster) -> tuple[str, str]:
    """Of what country "the caretaker prime minister" is, and by what: that of which the paragraph speaks,
    where he is first described."""
    if entity.kind in ("joint", "country", "place") or (entity.kind == "group" and entity.role == "public"):
        return "", evidence.UNKNOWN
    places = [span.start for span, _ in entity.references[:3]] or [entity.first]
    told, by = standing.read(entity.name).presumed if entity.kind == "body" else "", evidence.OFFICE
    if not told:
        told, by = (
            next((country for at in places if (country := roster.around.governing(at))), ""),
            evidence.PARAGRAPH,
        )
    abroad = entity.kind == "body" and entity.role == "military"
    if not told and not abroad:  # a brigade that nobody places is hardly of where the article was written
        told = roster.around.at_dateline(places[0]) if entity.named else roster.around.dateline
        by = evidence.DATELINE
    return ("", evidence.UNKNOWN) if told and _is_foreign(entity, told) else (told, by)


def _is_private(entity: Entity) -> bool:
    """A full name, met a few times, with nothing said of who it is: news does not leave an official's
    office out."""
    full = entity.kind == "person" and len(names.name_words(entity.name)) > 1
    described = any(standing.read(phrase).kind == "person" for phrase, _ in entity.phrases)
    return full and not described and len(entity.references) <= 4


def _is_foreign(entity: Entity, home: str) -> bool:
    """Described by, or named after, an office that the country does not have ("the ministry's
    spokeswoman")."""
    words = " ".join((entity.name, *(phrase for phrase, _ in entity.phrases)))
    nouns = {noun.lemma for _, _, noun in gazetteer.nouns_in(words)}
    return not nouns.isdisjoint(standing.rules()["foreign_to"].get(home, ()))


def _is_local(entity: Entity, role: str) -> bool:
    if entity.named:
        return entity.kind == "person" or role not in ("", "other", "media")
    if role == "expert":
        return any(standing.read(phrase).kind == "institution" for phrase, _ in entity.phrases)
    return role not in ("", "other", "media", "military")


def _joint_standing(entity: Entity, roster: Roster) -> Told:
    each = [_standing(member, roster) for member in entity.members]
    countries = list(dict.fromkeys(told.affiliation for told in each if told.affiliation))
    roles = [told.role for told in each if told.role]
    return Told(
        " and ".join(countries),
        max(sorted(set(roles)), key=roles.count) if roles else "",
        evidence.MEMBERS if countries else evidence.UNKNOWN,
        evidence.MEMBERS if roles else evidence.UNKNOWN,
    )


def _description(entity: Entity) -> str:
    """The fullest thing that the article says of them, on one line: longest among the heaviest."""
    said = [" ".join(phrase.split()).strip(" ,;:()") for phrase, _ in entity.phrases]
    told = [phrase for phrase in said if standing.read(phrase).noun and len(phrase) <= 120]
    return max(told, key=len) if told else ""


def _references(
    ids: Mapping[Entity, str], text: str, apart: Sequence[Span], mentions: Iterable[Mention]
) -> list[Reference]:
    """Places by name or description, in the article proper."""
    addressed = {mention.span for mention in mentions if mention.addressed}
    found: dict[tuple[int, int], Reference] = {}
    for entity, key in ids.items():
        for span, function in entity.references:
            if not _counts(entity, span, function, text) or _is_in(span, apart):
                continue
            found.setdefault((span.start, span.end), Reference(key, span, function, span in addressed))
    return sorted(found.values(), key=lambda reference: (reference.span, reference.speaker))


_OF_WORDS = frozenset({Category.LABEL, Category.INTENSIFIER, Category.LOADED_WORD, Category.SCARE_QUOTES})
"""Categories whose words often are part of the very noun phrase that they colour ("the regime", "dictator
X")."""


_OWNER = re.compile(r"['’]s?\s+$")


def _with_target(
    flag: Flag, roster: Roster, discourse: Discourse, ids: Mapping[Entity, str], text: str
) -> Flag:
    """The flag with whom it colours, where that can be told; ``event`` where its words are no name and
    nobody fits."""
    if flag.target_id == "":
        return replace(flag, target="event", target_id=None)
    entity = _coloured(flag, roster, text) if flag.category in _OF_WORDS else None
    span = flag.target_span
    if entity is None and span is not None:
        speaking = discourse.statements_with_source(span)
        answers = [discourse.answers.get(statement, NOBODY).entity for statement in speaking]
        entity = next((found for found in answers if found is not None), None) or _referent(
            span, roster, discourse, text
        )
    elif entity is None and flag.target != "event":
        called = names.folded(gazetteer.key(flag.target))
        entity = next((e for e in ids if called in {names.folded(n) for n in (e.name, *e.names)}), None)
    if entity is None or entity not in ids or _is_only_the_label(flag, entity, roster, text):
        return replace(flag, target="event")
    return replace(flag, target=entity.name, target_id=ids[entity])


def _is_only_the_label(flag: Flag, entity: Entity, roster: Roster, text: str) -> bool:
    """Nobody but the flagged word itself ("hotheads"), or its owner ("Tehran's Terror Mastermind")."""
    if flag.category is not Category.LABEL:
        return False
    words = flag.span.of(text)
    if entity.kind in ("group", "unnamed") and not roster.standing(entity)[0]:
        label = standing.head_noun(words)
        named = standing.head_noun(entity.name)
        return label is not None and named is not None and label.lemma == named.lemma
    span = flag.target_span
    owner = (
        span is not None
        and span.end <= flag.span.start
        and _OWNER.search(text[: flag.span.start], span.start)
    )
    noun = standing.head_noun(words)
    return bool(owner) and (noun is None or noun.kind == "person") and entity.kind == "country"


def _coloured(flag: Flag, roster: Roster, text: str) -> Entity | None:
    """Whom the noun phrase refers to that the flagged words are part of: the narrowest one that is
    somebody."""
    around = [
        mention
        for mention in roster.places.touching(flag.span)
        if mention.span.holds(flag.span) or flag.span.overlaps(mention.head) or flag.span.holds(mention.span)
    ]
    for mention in sorted(around, key=lambda m: (m.span.end - m.span.start, m.span)):
        if mention.form is not MentionForm.DESCRIPTION and not mention.span.holds(flag.span):
            continue
        if (
            mention.head.start >= flag.span.end
            and mention.form is MentionForm.NAME
            and mention.label == "GPE"
        ):
            continue
        entity = roster.of_head.get(mention.head)
        if entity is None and mention.form is MentionForm.DESCRIPTION:
            entity = roster.match(mention.span.of(text), mention.span.start)
        if entity is not None:
            return entity
    return None


def _referent(span: Span, roster: Roster, discourse: Discourse, text: str) -> Entity | None:
    entity = roster.of_span(span) or discourse.pronouns.get(span)
    if entity is None:
        touched = (roster.of_head.get(m.head) for m in roster.places.touching(span) if m.head.overlaps(span))
        entity = next(filter(None, touched), None)
    if entity is None:
        entity = next(
            (
                roster.of_head.get(m.head)
                for m in roster.places.touching(span)
                if m.span.holds(span) and m.head in roster.of_head
            ),
            None,
        )
    return entity or roster.match(span.of(text), span.start)
