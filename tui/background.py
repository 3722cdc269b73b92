"""The two threads beside the screen's: one reads the folder, one lays it out as the person corrected it.

The screen never waits. Both are daemons and speak to the app by messages alone. Analysis itself runs in the
corpus's worker processes; these threads only wait for it and join its results. ``keeper`` is the third.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Condition, Thread
from typing import Any, Protocol

from textual.app import App

from perspectives.comparison import (
    Comparison,
    Filters,
    compare,
    framing_rates,
    narrow,
    without_possible_flags,
)
from perspectives.comparison.events import Event, compare_event, same_event, split_events
from perspectives.corpus import correct
from perspectives.corpus.assembly import WITHOUT_CORRECTIONS
from perspectives.corpus.snapshot import Snapshot
from perspectives.model import Article
from tui.keeper import Kept
from tui.messages import Compared, EventsFound, ReadingFailed, SnapshotArrived, post


class Reading(Protocol):
    """What the dashboard needs of a corpus."""

    def run(self, listener: Callable[[Snapshot], None] | None = None) -> Snapshot: ...
    def cancel(self) -> None: ...
    def close(self) -> None: ...


class Reader(Thread):
    """Runs the corpus and passes its snapshots on."""

    def __init__(self, app: App[Any], corpus: Reading) -> None:
        super().__init__(name="reader", daemon=True)
        self._app = app
        self._corpus = corpus

    def run(self) -> None:
        try:
            last = self._corpus.run(self._pass_on)
        except Exception as error:  # whatever it is, the person is told and the dashboard stays
            post(self._app, ReadingFailed(str(error) or type(error).__name__))
        else:
            self._pass_on(last)

    def _pass_on(self, snapshot: Snapshot) -> None:
        post(self._app, SnapshotArrived(snapshot))

    def stop(self) -> None:
        """Ask the corpus to end; does not wait for it."""
        self._corpus.cancel()


@dataclass(frozen=True, slots=True)
class _Wish:
    snapshot: Snapshot
    kept: Kept | None
    filters: Filters
    event: Event | None = None
    possible_flags: bool = False


class Comparer(Thread):
    """Lays out the newest snapshot with the newest corrections by the newest filters; a newer wish replaces
    one that waits."""

    def __init__(self, app: App[Any]) -> None:
        super().__init__(name="comparer", daemon=True)
        self._app = app
        self._changed = Condition()
        self._wish: _Wish | None = None
        self._stopped = False
        self._articles: tuple[Article, ...] = ()
        self._outlets: tuple[str, ...] = ()
        """The order of outlets that the person wants."""
        self._events: tuple[Event, ...] = ()
        """The events of ``_articles``."""

    def wish(
        self,
        snapshot: Snapshot,
        kept: Kept | None,
        filters: Filters,
        event: Event | None = None,
        *,
        possible_flags: bool = False,
    ) -> None:
        """Lay this out next. ``kept`` None: with the corrections that the snapshot has. ``event`` None: all
        that the folder tells of."""
        with self._changed:
            self._wish = _Wish(snapshot, kept, filters, event, possible_flags)
            self._changed.notify()

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def run(self) -> None:
        try:
            self._lay_out()
        except Exception as error:  # a bug there is told, and the screen does not wait for ever
            post(self._app, ReadingFailed(f"The articles could not be laid out. {_told(error)}"))

    def _lay_out(self) -> None:
        last: _Wish | None = None
        shown: Snapshot | None = None
        whole: Comparison | None = None
        compared: Snapshot | None = None
        confined: Event | None = None
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._wish is not None or self._stopped)
                if self._stopped or self._wish is None:
                    return
                wish, self._wish = self._wish, None
            if shown is None or last is None or _differ(last, wish):
                now = corrected(wish.snapshot, wish.kept)
                whole = whole if now is shown else None
                shown = now
            if last is not None and last.possible_flags != wish.possible_flags:
                whole = None
            event = same_event(self._split(shown), wish.event) if wish.event is not None else None
            if compared is None or whole is None or event != confined:
                compared = shown if wish.possible_flags else without_possible_flags(shown)
                whole = compare(compared) if event is None else compare_event(compared, event)
                framing_rates(whole)  # here, so that no screen waits for it
                confined = event
                if event is None and shown.articles == self._articles:
                    self._follow(whole, compared)
            last = wish
            post(self._app, Compared(narrow(whole, wish.filters), shown, wish.event))
            if shown.progress.finished:
                self._find_events(shown)
                if event is None:
                    self._follow(whole, compared)
                # What a folder holds is kept to the end. Out of the garbage collector's sight it no longer
                # makes every twentieth key press of a folder of 84 articles a tenth of a second slower.
                gc.freeze()

    def _follow(self, whole: Comparison, snapshot: Snapshot) -> None:
        """Let documents and screens ask how the events, which are known, are over time."""
        from perspectives.comparison.over_time import follow

        follow(whole, snapshot, self._events)

    def _find_events(self, snapshot: Snapshot) -> None:
        """Tell which events there are, where that is not known yet. After all else: nobody waits for it."""
        before, known = self._articles, self._events
        if self._split(snapshot) != known or before != self._articles:
            post(self._app, EventsFound(self._events))

    def _split(self, snapshot: Snapshot) -> tuple[Event, ...]:
        """The folder's events, found anew where other articles are in it."""
        if (snapshot.articles, snapshot.outlets) != (self._articles, self._outlets):
            self._articles, self._outlets = snapshot.articles, snapshot.outlets
            try:
                self._events = split_events(snapshot.articles, snapshot.outlets)
            except Exception:  # a bug there costs the choice of an event, and not the dashboard
                self._events = ()
        return self._events


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _differ(one: _Wish, other: _Wish) -> bool:
    """Whether more than the filters is another."""
    if one.snapshot is not other.snapshot or (one.kept is None) != (other.kept is None):
        return True
    if one.kept is None or other.kept is None:
        return False
    return (one.kept.corrections, one.kept.notices) != (other.kept.corrections, other.kept.notices)


def corrected(snapshot: Snapshot, kept: Kept | None) -> Snapshot:
    """The snapshot with the decisions as they are now, and what there is to say of their file."""
    if kept is None:
        return snapshot
    notices = tuple(words for words in snapshot.notices if not words.startswith(WITHOUT_CORRECTIONS))
    notices = tuple(dict.fromkeys((*notices, *kept.notices)))
    if tuple(outcome.correction for outcome in snapshot.corrections) != kept.corrections:
        try:
            snapshot = correct(snapshot, kept.corrections)
        except Exception as error:  # a bug there costs the corrections, and not the dashboard
            problem = f"{type(error).__name__}: {error}"
            notices = (*notices, f"{WITHOUT_CORRECTIONS}they cannot be applied ({problem}).")
    return snapshot if notices == snapshot.notices else replace(snapshot, notices=notices)
