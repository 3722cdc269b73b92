"""Sources that are relative pronouns: "who", "which" and "that" mean what stands right before them."""

from __future__ import annotations

import re

from perspectives import gazetteer
from perspectives.actors import standing
from perspectives.actors.descriptions import only_one, unnamed_entity
from perspectives.actors.discourse import NOBODY, Answer, Discourse
from perspectives.actors.entities import Entity, clean_description
from perspectives.model import Mention, MentionForm, Span

_ONE_AMONG = re.compile(r"\b(?:is|are|was|were|been)\s+(?:among|one of)\s+$")


def _apposed_to(discourse: Discourse, mention: Mention) -> Entity | None:
    """Whom a description is said of at its very place: "Ann Lee, a lawyer, who …", "Ann Lee was among the
    many who …"."""
    if mention.form is not MentionForm.DESCRIPTION or mention.sentence is None:
        return None
    places = discourse.roster.places
    near = [m for m in places.touching(mention.sentence) if m.span.start < mention.span.start]
    named = [m for m in near if m.form is MentionForm.NAME and m.head in discourse.roster.of_head]
    institution = standing.read(mention.span.of(discourse.text)).kind == "institution"
    for other in reversed(named):
        apposed = any(span.overlaps(mention.span) for span in other.descriptions)
        one = other.label == "PERSON" and not standing.read(mention.span.of(discourse.text)).plural
        if apposed and (one or institution):
            return discourse.roster.of_head[other.head]
    if not institution:
        return _one_among(discourse, mention, named)
    beside = [m for m in near if _APPOSED.fullmatch(discourse.text[m.span.end : mention.span.start])]
    for other in reversed(beside):
        entity = discourse.roster.of_head.get(other.head)
        if entity is not None and entity.kind in ("body", "person"):
            return entity
        heard = discourse.heard_at(other.span)
        if heard is not None:
            return heard
    return None


def _one_among(discourse: Discourse, mention: Mention, named: list[Mention]) -> Entity | None:
    """ "Ann Lee was among the many who …": the subject before."""
    if mention.sentence is None or not _ONE_AMONG.search(
        discourse.text, mention.sentence.start, mention.span.start
    ):
        return None
    subject = next((m for m in named if m.function == "subject"), None)
    return discourse.roster.of_head[subject.head] if subject is not None else None


_APPOSED = re.compile(r",\s+(?:an?|the)?[^,;.]{0,40}")
""" ", a gay and" of "the Harbour Society, a gay and lesbian group"."""
_FROM = re.compile(r"(\w+)\s+(?:from|by)\s+$")
""" "A letter from Ann Lee", before the name."""


def relative(discourse: Discourse, start: int) -> Answer:
    """ "who", where it stands: the mention that ends just before it; "which" is no person."""
    if discourse.text[start : start + 5].lower() == "which":
        return _which(discourse, start)
    for mention in _before(discourse, start):
        entity = _apposed_to(discourse, mention) or discourse.roster.of_head.get(mention.head)
        if entity is not None and entity.kind not in ("country", "group"):
            return Answer(entity, "relative", mention.span)
        if mention.form is MentionForm.DESCRIPTION:
            return _described_there(discourse, mention)
    return NOBODY


def _which(discourse: Discourse, start: int) -> Answer:
    """ "which": what is mentioned right before it. That may be a country, and is no person, but for a letter
    from one; where it is nothing that speaks, nobody else does: "the 2015 treaty, which said"."""
    for mention in _before(discourse, start):
        if re.search(r"\w", discourse.text[mention.span.end : start]):
            return NOBODY
        entity = _apposed_to(discourse, mention) or discourse.roster.of_head.get(mention.head)
        if mention.label == "PERSON" or standing.read(mention.span.of(discourse.text)).kind == "person":
            written = _FROM.search(discourse.text, max(0, mention.span.start - 40), mention.span.start)
            noun = gazetteer.noun(written[1]) if written else None
            if entity is None or noun is None or noun.kind != "document":
                continue
        if entity is not None and entity.kind != "group":
            return Answer(entity, "relative", mention.span)
        if mention.form is MentionForm.DESCRIPTION:
            return _described_there(discourse, mention)
    return NOBODY


_ANOTHER_SENTENCE = re.compile(r"[.!?][\"”’]*\s|\n")


def _before(discourse: Discourse, start: int) -> list[Mention]:
    """The mentions that end before ``start``, not pronouns: the nearest first, and of those the longest."""
    near = discourse.roster.places.touching(Span(max(0, start - 80), max(1, start)))
    before = [
        m
        for m in near
        if m.span.end <= start
        and m.form is not MentionForm.PRONOUN
        and not _ANOTHER_SENTENCE.search(discourse.text[m.span.end : start])
    ]
    return sorted(before, key=lambda m: (-m.span.end, m.span.start))


def _described_there(discourse: Discourse, mention: Mention) -> Answer:
    words = mention.span.of(discourse.text)
    plural = standing.read(words).plural
    someone = None if plural else only_one(discourse, words, standing.read(words), mention.span.start)
    if someone is not None:
        return someone
    return Answer(
        unnamed_entity(discourse, clean_description(words), mention.span.start, words, plural=plural),
        "relative",
        mention.span,
    )
