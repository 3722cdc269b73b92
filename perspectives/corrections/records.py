"""What a person has decided about a folder: one frozen record a correction, and what became of it.

A correction holds everything that is needed to find again what it is about, on another machine and after
another analysis: places by the words themselves, speakers by their names. It holds no id of the machine's.
"""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from perspectives.model import Category, Kind, Polarity, Role

SURROUNDINGS = 32
"""Characters of the text that a place keeps at either side, to tell equal words apart."""
_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
"""Of ids: those that nobody takes for another one."""


def new_id() -> str:
    """A letter and nine more letters and digits at random: no two people will make the same."""
    return secrets.choice(_LETTERS[8:]) + "".join(secrets.choice(_LETTERS) for _ in range(9))


def now() -> str:
    """The time of a correction: ISO, UTC, whole seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article as it was when the correction was made; ``placing`` finds it again."""

    path: str
    """The article, relative to the folder."""
    sha256: str
    """Of the text that the offsets count in (``Article.id``); empty in an entry written by hand."""
    start: int
    end: int
    """Code points, half open."""
    words: str
    """Exactly what stood there. Never empty."""
    before: str = ""
    """Up to ``SURROUNDINGS`` characters that stood in front of it."""
    after: str = ""
    """Up to ``SURROUNDINGS`` characters that stood behind it."""

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError("a place needs words")
        if not 0 <= self.start < self.end:
            raise ValueError(f"a place needs 0 <= start < end, not {self.start}, {self.end}")


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker by name, as it was shown when the correction was made; ``corpus.who`` makes one of an id.

    Found again by the exact name, else by the name with case, accents and hyphens levelled, else as the
    one speaker who has it among its aliases.
    """

    name: str
    path: str | None = None
    """An article in which the speaker is called so: it tells apart those who share a name, as unnamed
    sources and groups do ("a senior official"). None: the name is enough."""
    number: int = 1
    """Which of those who are called so in that article, counted from 1."""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a speaker needs a name")
        if self.number < 1:
            raise ValueError("speakers of one name are counted from 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What every correction has. Two with one ``id`` are one."""

    id: str = field(default_factory=new_id)
    made: str = field(default_factory=now)


@dataclass(frozen=True, slots=True)
class Reassign(_Made):
    """The statement with this content is said by somebody else, or for certain by whom it was given to."""

    content: tuple[Place, ...]
    """Its pieces as they were shown, in order. Where the program does not find such a statement by itself
    any more, it is made of them."""
    speaker: Who | None
    """An existing speaker of the folder, or a new one of that name; None: nobody knows."""

    def __post_init__(self) -> None:
        _check(self.content)


@dataclass(frozen=True, slots=True)
class Reject(_Made):
    """There is no statement there."""

    content: tuple[Place, ...]
    """Its pieces as they were shown, in order."""

    def __post_init__(self) -> None:
        _check(self.content)


@dataclass(frozen=True, slots=True)
class Add(_Made):
    """A statement that was missed. It takes the place of those that are mostly the same words."""

    content: tuple[Place, ...]
    kind: Kind
    speaker: Who | None
    """As in ``Reassign``."""
    cue: tuple[Place, ...] = ()
    source: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        _check(self.content, self.cue, self.source)


@dataclass(frozen=True, slots=True)
class Merge(_Made):
    """These speakers are one and the same."""

    speakers: tuple[Who, ...]
    into: Who
    """Whose name, affiliation and role stay. Where there is none of that name, it is what they are called
    from now on."""

    def __post_init__(self) -> None:
        if not self.speakers:
            raise ValueError("somebody must be merged")


@dataclass(frozen=True, slots=True)
class Split(_Made):
    """Whom these articles call so is somebody else."""

    speaker: Who
    paths: tuple[str, ...]
    """The articles, relative to the folder; another article with the same text goes with them."""
    name: str
    """What the other is called: a new speaker, or one of that name that there is already."""

    def __post_init__(self) -> None:
        if not self.paths:
            raise ValueError("a split needs articles")
        if not self.name.strip():
            raise ValueError("a speaker needs a name")


@dataclass(frozen=True, slots=True)
class Rename(_Made):
    """The speaker is called otherwise. With the name of another named speaker the two become one."""

    speaker: Who
    name: str

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a speaker needs a name")


@dataclass(frozen=True, slots=True)
class Describe(_Made):
    """Whom the speaker speaks for, and in what capacity. None leaves it as it is."""

    speaker: Who
    affiliation: str | None = None
    """Country, bloc or body by its short English name, or ``unknown``."""
    role: Role | None = None

    def __post_init__(self) -> None:
        if self.affiliation is None and self.role is None:
            raise ValueError("an affiliation or a role must be given")
        if self.affiliation is not None and not self.affiliation.strip():
            raise ValueError("an affiliation must not be empty; say unknown")


@dataclass(frozen=True, slots=True)
class Move(_Made):
    """The speaker belongs to this actor, by its name: an existing one, or a new one."""

    speaker: Who
    actor: str

    def __post_init__(self) -> None:
        if not self.actor.strip():
            raise ValueError("an actor needs a name")


@dataclass(frozen=True, slots=True)
class Shown:
    """A flag as it was shown when the person judged it. Where the program no longer raises it, what was
    accepted is made of this; what was rejected is known by it for training."""

    category: Category
    polarity: Polarity
    target: str = "event"
    """By name, or ``event``."""
    explanation: str = ""
    neutral: str | None = None
    rule: str = ""
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not self.target.strip():
            raise ValueError("a target needs a name; say event")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"a confidence is from 0 to 1, not {self.confidence}")
        object.__setattr__(self, "confidence", round(self.confidence, 4))  # as it is written


@dataclass(frozen=True, slots=True)
class JudgeFlag(_Made):
    """The flag at this place is right, or is none. A later judgement of the same place wins."""

    place: Place
    """The flagged words as they were shown. Their flag is found by overlap: a word more or less is the
    same one."""
    accepted: bool
    shown: Shown | None = None
    """None in an entry written by hand."""


@dataclass(frozen=True, slots=True)
class ChangeFlag(_Made):
    """The flag at this place is right but for these; None stays as it is."""

    place: Place
    category: Category | None = None
    target: str | None = None
    """A speaker or an actor by name, a new name, or ``event``."""
    polarity: Polarity | None = None
    shown: Shown | None = None
    """As it was before the change."""

    def __post_init__(self) -> None:
        if self.category is None and self.target is None and self.polarity is None:
            raise ValueError("a category, a target or a polarity must be given")
        if self.target is not None and not self.target.strip():
            raise ValueError("a target needs a name; say event")


@dataclass(frozen=True, slots=True)
class AddFlag(_Made):
    """A flag that was missed. It takes the place of those that overlap it."""

    place: Place
    category: Category
    target: str
    """As in ``ChangeFlag``."""
    polarity: Polarity
    note: str = ""
    """Why, in the person's words: shown as the explanation."""

    def __post_init__(self) -> None:
        if not self.target.strip():
            raise ValueError("a target needs a name; say event")


@dataclass(frozen=True, slots=True)
class Silence(_Made):
    """These words are flagged nowhere in the folder. What the person accepts or adds after it stays."""

    words: str
    """Whatever their case; the last of them in all its forms ("regime", "regimes")."""
    category: Category | None = None
    """Only as this; None: as none of them."""
    rule: str = ""
    """An entry of the lexicon (``label/ruler/regime``) that is silenced as a whole, with all its words."""

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise ValueError("words must be given")


OfText = Reassign | Reject | Add
"""Corrections of the statements of one article."""
OfFlag = JudgeFlag | ChangeFlag | AddFlag
"""Corrections of one flag."""
OfPeople = Merge | Split | Rename | Describe | Move
"""Corrections of who is who over the folder."""
Correction = OfText | OfFlag | Silence | OfPeople


class State(StrEnum):
    """What became of a correction."""

    APPLIED = "applied"
    MOVED = "moved"
    """Applied, though the text has changed or the file has another name: the words were found again."""
    LOST = "lost"
    """Not applied: the words, the file or the speaker cannot be found. ``Outcome.message`` says which."""
    WAITING = "waiting"
    """Not applied yet: the folder is still being read."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A correction, and what became of it in the folder as it is now."""

    correction: Correction
    state: State
    message: str = ""
    """A sentence for the person, where there is something to say: always for what is lost."""


def _check(content: Sequence[Place], *others: Sequence[Place]) -> None:
    """Raises ValueError where the pieces are none, out of order, or of several texts."""
    if not content:
        raise ValueError("a statement needs content")
    for places in (content, *others):
        if any(a.end > b.start for a, b in itertools.pairwise(places)):
            raise ValueError("a statement's places must be in order and not overlap")
    if len({(place.path, place.sha256) for places in (content, *others) for place in places}) != 1:
        raise ValueError("a statement's places must be of one text")
