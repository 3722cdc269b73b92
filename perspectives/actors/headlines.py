"""Whom a headline leaves unnamed ("Mayor's Aide Warns of Floods"): whoever the body lets say the same.

A headline describes the person of whom the article is about to speak. Nothing in the description need come
again; but what it says does, at the beginning of the body, and there with a name.
"""

from __future__ import annotations

import re

from perspectives.actors import standing
from perspectives.actors.discourse import Answer, Discourse
from perspectives.actors.entities import Entity
from perspectives.model import Statement

_FIRST = 8
"""Statements of the body, from its beginning, in which the headline's may come again."""
_SHARED = 0.4
"""Of a headline's words so many must come again in a statement of the body; two at least, one of them
long."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_LONG = 5
"""Letters of a word that is hardly there by chance."""


def name_headlines(discourse: Discourse) -> None:
    """Gives a headline's statement by one unnamed person to whoever says the same first in the body."""
    end = discourse.roster.headline
    body = [s for s in discourse.statements if s.content[0].start >= end][:_FIRST]
    for statement in discourse.statements:
        answer = discourse.answers.get(statement.id)
        if answer is None or answer.entity is None or statement.content[0].start >= end:
            continue
        entity = answer.entity
        if entity.kind != "unnamed" or entity.plural or standing.read(entity.name).kind != "person":
            continue
        again = max(body, key=lambda s: _shared(discourse, statement, s), default=None)
        if again is None or _shared(discourse, statement, again) < _SHARED:
            continue
        theirs = discourse.answers.get(again.id)
        if theirs is not None and theirs.entity is not None and _can_be(discourse, theirs.entity, entity):
            evidence = again.source[0] if again.source else theirs.evidence
            discourse.answers[statement.id] = Answer(theirs.entity, "headline", evidence)


def _shared(discourse: Discourse, headline: Statement, other: Statement) -> float:
    words, others = (_words(discourse, statement) for statement in (headline, other))
    common = words & others
    telling = len(common) > 1 and any(len(word) >= _LONG for word in common)
    return len(common) / len(words) if telling else 0.0


def _words(discourse: Discourse, statement: Statement) -> set[str]:
    said = " ".join(span.of(discourse.text) for span in statement.content)
    return {word.casefold() for word in _WORD.findall(said)}


def _can_be(discourse: Discourse, named: Entity, described: Entity) -> bool:
    """A person, of whom nothing is known that the description is against."""
    country, role = discourse.roster.standing(named)
    told = standing.read(described.name)
    against = (
        (told.affiliation and country and told.affiliation != country)
        or (told.gender and named.gender and told.gender != named.gender)
        or (told.role not in ("", "other", "public") and role not in ("", "other", told.role))
    )
    return named.kind == "person" and not against
