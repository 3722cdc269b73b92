"""By what affiliation and role of somebody were found, and how often what is found so is right.

The kinds of evidence are the keys of ``standing_confidence.yaml``, in which each has the share that was
measured; what the person says (a correction, ``actors.yaml``) is not measured, but sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from perspectives import gazetteer
from perspectives.actors import standing
from perspectives.actors.entities import Entity

DESCRIPTION = "description"
"""What the article says of somebody in its own place: titles, appositions, modifiers."""
VAGUE = "vague description"
"""A noun that tells the role of some, not of all who are called so ("critic", "a Democrat")."""
DIFFERING = "descriptions that differ"
FORMER = "former office"
ITSELF = "what it is"
"""A country, a capital, a town that speaks."""
INSTITUTION = "known institution"
OWN_NAME = "name of the institution"
MEMBERS = "each of several"
LEADER = "known leader"
OFFICE = "office of one country"
SERVED = "whom they serve"
OWNER = "whose they are"
NEARBY = "places nearby"
PARAGRAPH = "place of the paragraph"
DATELINE = "dateline"
ARTICLE = "place of the article"
PAPERS = "papers of an office"
NO_OFFICE = "no office told"
"""A full name of whom the article says nothing more: one of the public."""
UNKNOWN = "nothing told"
"""That the text leaves it open is an answer too, and may be wrong."""
SEVERAL = "articles that differ"
"""Articles of a folder tell different things of one speaker."""
PERSON = "your word"
"""A correction, or an entry of ``actors.yaml``."""
SURE = 0.8
"""From here on a phrase's noun or title tells the role by itself; see ``standing.Standing.sure``."""


@dataclass(frozen=True, slots=True)
class Told:
    """Affiliation and role of somebody, empty where nothing tells them, each with its evidence."""

    affiliation: str
    role: str
    affiliation_by: str
    role_by: str


@cache
def shares() -> Any:
    """The table beside this module."""
    text = resources.files("perspectives.actors").joinpath("standing_confidence.yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def affiliation_confidence(evidence: str) -> float:
    """The share of speakers whose affiliation is right, of those for whom it was found so."""
    return _share("affiliation", evidence)


def role_confidence(evidence: str) -> float:
    """The share of speakers whose role is right, of those for whom it was found so."""
    return _share("role", evidence)


def actor_confidence(affiliation: float, role: float) -> float:
    """That somebody belongs to the actor that affiliation and role make: both must be right."""
    return affiliation * role


def _share(of: str, evidence: str) -> float:
    table = shares()
    return 1.0 if evidence == PERSON else float(table[of].get(evidence, table["floor"]))


def of_affiliation(entity: Entity) -> str:
    """What tells an affiliation that the tables or the phrases settle."""
    if entity.affiliation:
        return entity.affiliation_by or _settled(entity)
    countries = _distinct(standing.read(phrase).affiliation for phrase, _ in entity.phrases)
    return DIFFERING if len(countries) > 1 else DESCRIPTION


def of_role(entity: Entity) -> str:
    """What tells a role that the tables or the phrases settle."""
    if entity.role:
        return _settled(entity)
    told = [standing.read(phrase) for phrase, _ in entity.phrases]
    roles = _distinct(one.role for one in told if one.role != "other")
    if len(roles) > 1:
        return DIFFERING
    if any(one.former for one in told):
        return FORMER
    surest = max((one.sure for one in told if one.role in roles), default=0.0)
    return DESCRIPTION if surest >= SURE else VAGUE


def _settled(entity: Entity) -> str:
    if entity.kind == "body":
        return INSTITUTION if gazetteer.body(entity.name) else OWN_NAME
    if entity.kind in ("country", "place"):
        return ITSELF
    return MEMBERS if entity.kind == "joint" else DESCRIPTION


def _distinct(words: Iterable[str]) -> Sequence[str]:
    return list(dict.fromkeys(word for word in words if word))
