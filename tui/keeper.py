"""The third thread: writes what the person decides to the corrections file, and sees what others decide.

A decision counts on the screen at once and is written behind it, in order. Where it cannot be written (a
file with an error, a disk that is full, a lock that somebody holds) it waits and is tried again; it
is never dropped while the dashboard runs. The file itself is looked at once a second, so that
another window or an editor is seen.

Undo and redo are of what was decided in this window; anything in the file can be taken back from the list.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Thread
from typing import Any

from textual.app import App

from perspectives.corpus.assembly import read_corrections
from perspectives.corrections import Correction, Ledger, Removed
from perspectives.corrections.file import Stamp
from tui.messages import Decided, post

POLL = 1.0
"""Seconds between two looks at the file: no file is opened unless it was changed."""
RETRY = 3.0
"""Seconds between two tries to write what could not be written."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The person's decisions as this window knows them."""

    corrections: tuple[Correction, ...]
    """Those in the file, and what is not written yet."""
    unsaved: frozenset[str] = frozenset()
    """Ids of those that are not in the file yet."""
    waiting: int = 0
    """Changes that are not written yet, taking back among them."""
    problem: str = ""
    """Why they cannot be written; "" while all is well."""
    notices: tuple[str, ...] = ()
    """What the person should know of the file."""


@dataclass(eq=False, slots=True)
class Step:
    """One thing that the person did, which can be undone and redone: made corrections, or took some back."""

    corrections: tuple[Correction, ...]
    made: bool
    removed: tuple[Removed, ...] = ()
    """Where they stood in the file when they were last taken out."""


@dataclass(eq=False, slots=True)
class _Change:
    """What is to be done to the file: a step's corrections are in it, or are not."""

    step: Step
    present: bool

    def write(self, ledger: Ledger) -> None:
        """Raises CorrectionsError."""
        step = self.step
        if not self.present:
            step.removed = ledger.remove(*(one.id for one in step.corrections))
        elif step.removed:
            ledger.put_back(step.removed)
        else:
            ledger.add(*step.corrections)

    def applied_to(self, corrections: Sequence[Correction]) -> list[Correction]:
        """The corrections as they will be once it is written."""
        ids = {one.id for one in self.step.corrections}
        kept = [one for one in corrections if one.id not in ids]
        if not self.present:
            return kept
        back = {one.correction.id: one.after for one in self.step.removed}
        for one in self.step.corrections:
            order = [other.id for other in kept]
            after = back.get(one.id, "")
            at = 0 if after is None else order.index(after) + 1 if after in order else len(order)
            kept.insert(at, one)
        return kept


class Keeper(Thread):
    """Keeps the decisions on one folder. Everything public but ``run`` returns at once."""

    def __init__(self, app: App[Any], folder: Path) -> None:
        super().__init__(name="keeper", daemon=True)
        self._app = app
        self._ledger = Ledger(folder)
        self._changed = Condition()
        self._changes: list[_Change] = []
        self._current: _Change | None = None
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._read: tuple[tuple[Correction, ...], tuple[str, ...]] = ((), ())
        self._stamp: Stamp | None = None
        self._problem = ""
        self._failed_at = 0.0
        self._stopped = False

    # -- what the person does --------------------------------------------------------------------------

    def make(self, *corrections: Correction) -> None:
        """Decide something new. What was undone before can no longer be redone."""
        self._begin(Step(corrections, made=True))

    def take_back(self, *corrections: Correction) -> None:
        """Take back decisions, whoever made them."""
        self._begin(Step(corrections, made=False))

    def undo(self) -> Step | None:
        """Undo the last step that this window made; the step, or None where there is none."""
        with self._changed:
            if not self._done:
                return None
            step = self._done.pop()
            self._undone.append(step)
            self._enqueue(_Change(step, present=not step.made))
        self._report()
        return step

    def redo(self) -> Step | None:
        """Do again what was undone last; the step, or None where there is none."""
        with self._changed:
            if not self._undone:
                return None
            step = self._undone.pop()
            self._done.append(step)
            self._enqueue(_Change(step, present=step.made))
        self._report()
        return step

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def stop(self) -> None:
        """End once everything is written, or at once where it cannot be."""
        with self._changed:
            self._stopped = True
            self._changed.notify()

    # --- inside

    def _begin(self, step: Step) -> None:
        with self._changed:
            self._done.append(step)
            self._undone.clear()
            self._enqueue(_Change(step, present=step.made))
        self._report()

    def _enqueue(self, change: _Change) -> None:
        """Behind the others; what undoes a change that has not been begun is both of them gone."""
        last = self._changes[-1] if self._changes else None
        if last is not None and last.step is change.step and last is not self._current:
            self._changes.pop()
        else:
            self._changes.append(change)
        self._changed.notify()

    def run(self) -> None:
        self._look()
        while not self._has_ended():
            change = self._next()
            if change is not None:
                self._write(change)
            self._look()

    def _has_ended(self) -> bool:
        with self._changed:
            return self._stopped and (bool(self._problem) or not self._changes)

    def _next(self) -> _Change | None:
        """Wait for something to do: a change to write, or None for a look at the file."""
        with self._changed:
            if not self._stopped and (self._problem or not self._changes):
                self._changed.wait(POLL)
            waiting = self._problem and time.monotonic() < self._failed_at + RETRY
            unchanged = self._ledger.stamp() == self._stamp
            if not self._changes or (waiting and unchanged):
                return None
            self._current = self._changes[0]
            return self._current

    def _write(self, change: _Change) -> None:
        problem = ""
        try:
            change.write(self._ledger)
        except Exception as error:  # whatever it is, the person is told, and it is tried again
            problem = str(error) or type(error).__name__
        stamp = self._ledger.stamp()
        found = read_corrections(self._ledger)
        with self._changed:
            if not problem:
                self._changes.remove(change)
            self._current = None
            self._problem, self._failed_at = problem, time.monotonic()
            self._stamp, self._read = stamp, found
        self._report()

    def _look(self) -> None:
        """Read the file if it was changed since it was last read."""
        stamp = self._ledger.stamp()  # before reading: a change in between is seen the next time
        if stamp == self._stamp:
            return
        found = read_corrections(self._ledger)
        with self._changed:
            self._stamp, self._read = stamp, found
        self._report()

    def _report(self) -> None:
        with self._changed:
            corrections, notices = self._read
            shown = list(corrections)
            for change in self._changes:
                shown = change.applied_to(shown)
            present = {one.id for one in corrections}
            unsaved = frozenset(one.id for one in shown if one.id not in present)
            kept = Kept(tuple(shown), unsaved, len(self._changes), self._problem, notices)
        post(self._app, Decided(kept))
