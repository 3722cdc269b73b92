"""Everybody whom one article names: its mentions, sorted by who they are.

Names come first, since they are the surest: fuller names gather shorter ones, institutions gather their
acronyms, countries their capitals. Descriptions are then held against what the article says of those
("the Russian diplomat" against "Russian Foreign Ministry spokeswoman"); groups that no name fits are
entities of their own. Pronouns, and who speaks, are for ``resolution``.

Only the order of these steps stands here; the rules are in ``persons``, ``institutions`` and ``groups``,
over one ``registry``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from perspectives.actors import standing
from perspectives.actors.entities import Entity
from perspectives.actors.groups import Groups
from perspectives.actors.institutions import Institutions
from perspectives.actors.persons import Persons
from perspectives.actors.registry import Registry
from perspectives.actors.surroundings import Surroundings
from perspectives.model import Mention, MentionForm

_DEFINITE = re.compile(r"(?:the|this|that|these|those|both)\b", re.IGNORECASE)


class Roster(Registry):
    """The registry of one text, with every mention in it gathered."""

    def __init__(self, text: str, mentions: Sequence[Mention], around: Surroundings | None = None) -> None:
        super().__init__(text, mentions, around)
        self.persons = Persons(self)
        self.institutions = Institutions(self)
        self.groups = Groups(self, self.institutions)
        names_given = (mention for mention in mentions if mention.form is MentionForm.NAME)
        named = [mention for mention in names_given if re.search(r"\w", mention.head.of(text))]
        self.persons.gather([mention for mention in named if mention.label == "PERSON"])
        self.institutions.gather([mention for mention in named if mention.label != "PERSON"])
        self.persons.settle()
        for mention in mentions:
            if mention.form is MentionForm.DESCRIPTION:
                self._describe(mention)

    def _describe(self, mention: Mention) -> None:
        phrase = mention.span.of(self.text)
        known = standing.read(phrase)
        if known.kind == "document":
            return
        if mention.label == "NORP" or known.plural or mention.plural:
            entity: Entity | None = self.groups.of(mention, phrase)
        elif known.kind == "institution":
            entity = self.institutions.described(phrase, mention.span.start, mention.possessor)
        else:
            entity = self.match(phrase, mention.span.start) if _DEFINITE.match(phrase) else None
        if entity is not None:
            self.of_head[mention.head] = entity
            self.index.refer(entity, mention.span, mention.function)
