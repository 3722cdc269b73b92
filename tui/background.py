"""The two threads beside the screen's: one reads the folder, one lays it out. The screen never waits.

Both are daemons and speak to the app by messages alone. Analysis itself runs in the corpus's worker
processes; these threads only wait for it and join its results.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Condition, Thread
from typing import Any, Protocol

from textual.app import App
from textual.message import Message

from perspectives.comparison import Comparison, Filters, compare, narrow
from perspectives.corpus.snapshot import Snapshot
from tui.messages import Compared, ReadingFailed, SnapshotArrived


class Reading(Protocol):
    """What the dashboard needs of a corpus."""

    def run(self, listener: Callable[[Snapshot], None] | None = None) -> Snapshot: ...
    def cancel(self) -> None: ...
    def close(self) -> None: ...


def _post(app: App[Any], message: Message) -> None:
    """Post from another thread; an app that has gone away meanwhile hears nothing."""
    with suppress(RuntimeError):
        app.post_message(message)


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
            _post(self._app, ReadingFailed(str(error) or type(error).__name__))
        else:
            self._pass_on(last)

    def _pass_on(self, snapshot: Snapshot) -> None:
        _post(self._app, SnapshotArrived(snapshot))

    def stop(self) -> None:
        """Ask the corpus to end; does not wait for it."""
        self._corpus.cancel()


@dataclass(frozen=True, slots=True)
class _Wish:
    snapshot: Snapshot
    filters: Filters


class Comparer(Thread):
    """Lays out the newest snapshot by the newest filters; a newer wish replaces one that waits."""

    def __init__(self, app: App[Any]) -> None:
        super().__init__(name="comparer", daemon=True)
        self._app = app
        self._changed = Condition()
        self._wish: _Wish | None = None
        self._stopped = False

    def wish(self, snapshot: Snapshot, filters: Filters) -> None:
        """Lay this out next."""
        with self._changed:
            self._wish = _Wish(snapshot, filters)
            self._changed.notify()

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def run(self) -> None:
        snapshot: Snapshot | None = None
        whole: Comparison | None = None
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._wish is not None or self._stopped)
                if self._stopped or self._wish is None:
                    return
                wish, self._wish = self._wish, None
            if whole is None or wish.snapshot is not snapshot:
                snapshot, whole = wish.snapshot, compare(wish.snapshot)
            _post(self._app, Compared(narrow(whole, wish.filters)))
            if snapshot is not None and snapshot.progress.finished:
                # What a folder holds is kept to the end. Out of the garbage collector's sight it no longer
                # makes every twentieth key press of a folder of 84 articles a tenth of a second slower.
                gc.freeze()
