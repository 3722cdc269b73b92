"""What only the whole folder shows, worked out beside the screen: the matrix, the variants, the names.

Each takes up to some seconds in a folder of hundreds of articles, so that it is made when a screen first
asks for it, by a thread of its own. While it is made anew, after a correction or another article, the screen
goes on showing what was made before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.message import Message

from perspectives.comparison import Comparison
from tui.messages import post

if TYPE_CHECKING:
    from perspectives.comparison.utterances import Utterance
    from perspectives.export.summary import Fact


class Sought(StrEnum):
    """What a screen can ask for."""

    MATRIX = "matrix"
    UTTERANCES = "utterances"
    NAMINGS = "namings"
    HEARD = "heard"
    CARRYING = "carrying"
    TIMES = "times"
    SHORT = "in short"


def _matrix(comparison: Comparison) -> object:
    from perspectives.comparison.matrix import framing_matrix

    return framing_matrix(comparison)


def _utterances(comparison: Comparison) -> object:
    from perspectives.comparison.utterances import same_utterances

    return same_utterances(comparison)


def _namings(comparison: Comparison) -> object:
    from perspectives.comparison.naming import namings

    return namings(comparison)


def _heard(comparison: Comparison) -> object:
    from perspectives.comparison.heard import heard

    return heard(comparison)


def _carrying(comparison: Comparison) -> object:
    from perspectives.comparison.carrying import carrying

    return carrying(comparison)


def _times(comparison: Comparison) -> object:
    from perspectives.comparison.over_time import time_of

    return time_of(comparison)


PANEL = "panel:"
"""What the place of an actor's panel begins with; its id follows."""


WHOM = "By outlet, and by whom they colour: − against, + in favour"


@dataclass(frozen=True, slots=True)
class InShort:
    """What documents open with."""

    facts: Sequence[Fact]
    utterances: Mapping[str, Utterance]
    """By the place that a fact names: what it says is cut most."""


def _short(comparison: Comparison) -> object:
    from perspectives.export.overview_words import FLAGGED_WORDS, coloured_by
    from perspectives.export.quoting import differing_first
    from perspectives.export.summary import Fact, Line, summary

    differing = list(enumerate((one for one in differing_first(comparison) if one.differs), 1))
    facts = summary(comparison, differing, lambda actor: f"{PANEL}{actor}")
    words = [
        Line(outlet, f"{one.name}: {one.told}", f"{PANEL}{one.actor}" if one.actor is not None else "event")
        for outlet, coloured in coloured_by(comparison).items()
        for one in coloured
    ]
    if words:
        facts = (*facts, Fact(FLAGGED_WORDS, WHOM, "", "framing", words))
    return InShort(facts, {f"u{number}": one for number, one in differing})


# Each is imported when it is asked for: some stand on libraries that take a second to load.
MADE_BY: Mapping[Sought, Callable[[Comparison], object]] = {
    Sought.MATRIX: _matrix,
    Sought.UTTERANCES: _utterances,
    Sought.NAMINGS: _namings,
    Sought.HEARD: _heard,
    Sought.CARRYING: _carrying,
    Sought.TIMES: _times,
    Sought.SHORT: _short,
}


@dataclass(frozen=True, slots=True)
class Found:
    """One of them, as it was made."""

    whole: Comparison
    """What it was made from: the comparison without filters."""
    value: Any
    """What the function gave; None where it failed."""
    problem: str = ""
    """Why it could not be made, for the person."""


class Derived(Message):
    """Something that a screen asked for is there."""

    def __init__(self, sought: Sought, found: Found) -> None:
        super().__init__()
        self.sought = sought
        self.found = found


class Deriver(Thread):
    """Makes what is asked for, one after the other, of the newest comparison that was asked about."""

    def __init__(self, app: App[Any]) -> None:
        super().__init__(name="deriver", daemon=True)
        self._app = app
        self._changed = Condition()
        self._wishes: dict[Sought, Comparison] = {}
        self._stopped = False

    def wish(self, sought: Sought, whole: Comparison) -> None:
        """Make this next, of this comparison and no older one."""
        with self._changed:
            self._wishes[sought] = whole
            self._changed.notify()

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._wishes) or self._stopped)
                if self._stopped:
                    return
                sought = next(iter(self._wishes))
                whole = self._wishes.pop(sought)
            try:
                found = Found(whole, MADE_BY[sought](whole))
            except Exception as error:  # a bug there costs its screen, and not the dashboard
                found = Found(whole, None, f"{type(error).__name__}: {error}")
            post(self._app, Derived(sought, found))
