"""One speaker of the folder, while it is being put together from those of its articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from perspectives import gazetteer
from perspectives.actors import evidence, names
from perspectives.actors.grouping import Weight
from perspectives.actors.rules import SpeakerRule
from perspectives.actors.standing import UNKNOWN
from perspectives.model import Role, Speaker

K = TypeVar("K")
Evidence = tuple[str, float]
"""What told an affiliation or a role, and the confidence in it."""
_HINTS = frozenset({evidence.VAGUE, evidence.FORMER, evidence.LEADER, evidence.NO_OFFICE})
SURE: Evidence = (evidence.PERSON, 1.0)


def _add(counts: dict[K, int], more: Mapping[K, int]) -> None:
    """Plain dicts: a Counter costs several times as much to make, and there are thousands of them."""
    for key, count in more.items():
        counts[key] = counts.get(key, 0) + count


@dataclass(slots=True)
class Given:
    """What the person's corrections say of a speaker; it wins over all else. None: nothing."""

    name: str | None = None
    affiliation: str | None = None
    role: Role | None = None
    named: bool | None = None
    plural: bool | None = None
    affiliation_evidence: Evidence = SURE
    """Whence ``affiliation`` is: from the person, or from the one of several that they said are one."""
    role_evidence: Evidence = SURE


@dataclass(slots=True, eq=False)
class Identity:
    """One speaker of the folder, while it is being put together from those of its articles."""

    locals: list[tuple[str, Speaker]] = field(default_factory=list)
    """(article id, speaker there)."""
    names: dict[str, int] = field(default_factory=dict)
    weight: Weight = field(default_factory=Weight)
    affiliations: dict[str, int] = field(default_factory=dict)
    roles: dict[Role, int] = field(default_factory=dict)
    settled: SpeakerRule | None = None
    given: Given = field(default_factory=Given)
    corrected: bool = False

    def take(self, other: Identity) -> None:
        self.locals += other.locals
        _add(self.names, other.names)
        self.weight = self.weight + other.weight
        _add(self.affiliations, other.affiliations)
        _add(self.roles, other.roles)
        self.settled = self.settled or other.settled

    def describe(self, other: Identity) -> None:
        """Takes one that only describes it, or slips: its words are no name to show."""
        shown = dict(self.names)
        self.take(other)
        self.names = shown

    @property
    def description(self) -> str:
        return next((local.description for _, local in self.locals if local.description), "")

    @property
    def name(self) -> str:
        """The fullest name, and of equally full ones that which most articles have."""
        if self.given.name is not None:
            return self.given.name
        if self.settled:
            return self.settled.name
        if len(self.names) == 1:
            return next(iter(self.names))
        return names.best(self.names)

    @property
    def affiliation(self) -> str:
        told = self.given.affiliation or (self.settled and self.settled.affiliation)
        if told:
            return told
        known = {place: count for place, count in self.affiliations.items() if place != UNKNOWN}
        return max(sorted(known), key=lambda place: known[place]) if known else UNKNOWN

    @property
    def role(self) -> Role:
        told = self.given.role or (self.settled and self.settled.role)
        if told:
            return told
        known = {role: count for role, count in self.roles.items() if role != Role.OTHER}
        # What one article tells ("Rep. Lund") beats what others only hint at ("a Democrat").
        plain = {role for role in known if not self._is_hinted_at(role)}
        if plain <= {Role.PUBLIC}:
            plain = set(known)
        # Of roles met equally often, an office says more than that somebody comments, or lives somewhere.
        ranked = sorted(plain, key=lambda role: (role in (Role.EXPERT, Role.PUBLIC), role))
        return Role(max(ranked, key=lambda role: known[role])) if known else Role.OTHER

    def _is_hinted_at(self, role: Role) -> bool:
        """Every article that has the role tells it by a party alone, which lawmakers have too, by a seat that
        was lost, by a name that a leader bears, or by nothing but the name."""
        told = {local.role_by for _, local in self.locals if local.role == role}
        hints = {evidence.LEADER} if role not in (Role.PARTY, Role.PUBLIC) else _HINTS
        return told <= hints

    @property
    def affiliation_evidence(self) -> Evidence:
        """What told the affiliation, and the confidence in it."""
        if self.given.affiliation:
            return self.given.affiliation_evidence
        if self.settled and self.settled.affiliation:
            return SURE
        found = [(s.affiliation, s.affiliation_by, s.affiliation_confidence) for _, s in self.locals]
        return _evidence(found, self.affiliation, UNKNOWN, evidence.affiliation_confidence)

    @property
    def role_evidence(self) -> Evidence:
        """What told the role, and the confidence in it."""
        if self.given.role:
            return self.given.role_evidence
        if self.settled and self.settled.role:
            return SURE
        found = [(s.role, s.role_by, s.role_confidence) for _, s in self.locals]
        return _evidence(found, self.role, Role.OTHER, evidence.role_confidence)

    @property
    def named(self) -> bool:
        told = self.given.named
        return any(local.named for _, local in self.locals) if told is None else told

    @property
    def plural(self) -> bool:
        told = self.given.plural
        return all(local.plural for _, local in self.locals) if told is None else told


def _evidence(
    found: Iterable[tuple[str, str, float]], value: str, nothing: str, share: Callable[[str], float]
) -> Evidence:
    """That of the article which tells the value most surely, unless others tell another; ``found`` is what
    single articles tell, by what, and the confidence in it."""
    found = list(found)
    theirs = [(sure, by) for told, by, sure in found if told == value]
    if not theirs:  # nobody that an article has: the person typed the name, which may tell it
        by = evidence.UNKNOWN if value == nothing else evidence.DESCRIPTION
        return by, share(by)
    sure, by = max(theirs)
    if any(told not in (value, nothing) for told, _, _ in found):
        return evidence.SEVERAL, min(sure, share(evidence.SEVERAL))
    return by, sure


def first(identity: Identity) -> tuple[str, str]:
    """A key by which identities of one name are told apart, whatever the order they were met in."""
    return min((key, speaker.id) for key, speaker in identity.locals)


def is_person(speaker: Speaker) -> bool:
    """A single person with a name; institutions are told by the tables and by the words of their names."""
    return speaker.named and not speaker.plural and _is_persons_name(speaker.name)


@lru_cache(maxsize=50_000)
def _is_persons_name(name: str) -> bool:
    words = name.split()
    if len(words) == 1 and len(words[0]) > 1 and words[0].replace(".", "").isupper():
        return False  # an acronym
    if (
        gazetteer.body(name)
        or gazetteer.place(name)
        or words[-1] in ("government", "administration", "office", "campaign")
    ):
        return False
    if gazetteer.noun(words[-1]) and words[-1].islower():
        return False
    return gazetteer.is_first_name(words[0]) or not gazetteer.role_of_name(words[-1])
