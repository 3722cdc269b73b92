"""What words tell that a person typed: the name of a speaker whom no article describes, or an affiliation."""

from __future__ import annotations

from dataclasses import dataclass

from perspectives import gazetteer
from perspectives.actors import standing
from perspectives.gazetteer import Noun
from perspectives.model import Role

_WHOLE = frozenset({"country", "adjective", "people", "region"})
"""Kinds of places that mean a country or a bloc, and not a city or a part of one."""


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


def affiliation_of(words: str) -> str:
    """The affiliation that a person means, as the tables call it: "United States" for "USA" or "american".
    What they do not know, and what may mean more than one ("Georgia", "Moscow"), stays to the letter."""
    if words.casefold() == standing.UNKNOWN:
        return standing.UNKNOWN
    for spelt in (words, words.upper(), words.title()):
        place = gazetteer.place(spelt)
        if place is not None:
            return place.country if place.kind in _WHOLE else words
        body = gazetteer.body(spelt)
        if body is not None:
            return body.name if body.affiliation == body.name else words
    return words


def _common_noun(name: str) -> Noun | None:
    """The noun for people that heads a description; None for a name. Names are written with capitals."""
    last = name.rsplit(maxsplit=1)[-1]
    noun = gazetteer.noun(last) if last[0].islower() else None
    if noun is None and name[0].islower():
        noun = standing.head_noun(name)
    return noun if noun is not None and noun.kind == "person" else None
