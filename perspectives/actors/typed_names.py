"""What the name of a new speaker tells, where a person typed it and no article describes its bearer."""

from __future__ import annotations

from dataclasses import dataclass

from perspectives import gazetteer
from perspectives.actors import standing
from perspectives.gazetteer import Noun
from perspectives.model import Role


@dataclass(frozen=True, slots=True)
class Told:
    """As far as the words alone go: ``unknown`` and ``other`` where they tell nothing."""

    named: bool
    plural: bool
    affiliation: str
    role: Role


def told_by(name: str) -> Told:
    """What the words tell: of "a US official" that it is somebody without a name, in the government of the
    United States; of "US officials" that they are several; of "Ana Petrova" that it is a name."""
    body = gazetteer.body(name)
    if body is not None:
        return Told(True, False, body.affiliation, Role(body.role))
    noun = _common_noun(name)
    read = standing.read(name)
    affiliation = read.affiliation or standing.UNKNOWN
    return Told(noun is None, noun is not None and noun.plural, affiliation, standing.as_role(read.role))


def _common_noun(name: str) -> Noun | None:
    """The noun for people that heads a description; None for a name. Names are written with capitals."""
    last = name.rsplit(maxsplit=1)[-1]
    noun = gazetteer.noun(last) if last[0].islower() else None
    if noun is None and name[0].islower():
        noun = standing.head_noun(name)
    return noun if noun is not None and noun.kind == "person" else None
