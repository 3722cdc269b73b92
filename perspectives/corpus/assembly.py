"""Outcomes, as they come, to snapshots, as often as they are worth making.

A snapshot costs a cast of the whole folder and whatever the listener does with it, so the next one is
made only when its predecessor's cost is a small part of the time that has passed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from perspectives.corpus.correcting import correct
from perspectives.corpus.snapshot import Progress, Snapshot
from perspectives.corpus.sources import Outcome, Ready, Source
from perspectives.corrections import Correction, CorrectionsError, Ledger
from perspectives.corrections.file import Stamp
from perspectives.model import Analysis, Article, Cast, SetAside

if TYPE_CHECKING:
    from perspectives.actors import ActorRules

Listener = Callable[[Snapshot], None]

SHARE = 0.2
"""At most this part of the time goes into snapshots that are soon replaced."""
LEAST_PAUSE = 0.1
"""Seconds between two snapshots at least: nobody reads faster."""
GRACE = 0.25
"""Seconds in which a folder that the index knows is simply shown whole, without flicker."""


class Assembly:
    """What one run has gathered so far. Outcomes come from one thread, snapshots are made in another."""

    def __init__(
        self,
        folder: Path,
        total: int,
        set_aside: tuple[SetAside, ...],
        rules: ActorRules | None,
        made_with: Mapping[str, str] = MappingProxyType({}),
        *,
        outlets: tuple[str, ...] = (),
    ) -> None:
        """``total`` counts the sources; ``set_aside`` holds what is none in the first place."""
        self._folder = folder
        self._total = total + len(set_aside)
        self._rules = rules
        self._made_with = made_with
        self._outlets = outlets
        self._decisions = _Decisions(Ledger(folder))
        self._articles: dict[str, Article] = {}
        self._analyses: dict[str, Analysis] = {}
        self._set_aside = {entry.path: entry for entry in set_aside}
        self._notices: list[str] = []
        self._analysed = 0
        self._news = False
        self._ended = False
        self._error: BaseException | None = None
        self._changed = threading.Condition()

    def deliver(self, source: Source, outcome: Outcome) -> None:
        with self._changed:
            if isinstance(outcome, Ready):
                self._articles[source.name] = outcome.article
                self._analyses[outcome.article.id] = outcome.analysis
                self._analysed += outcome.fresh
                self._news = True
            else:
                self._set_aside[source.name] = outcome.set_aside
            self._changed.notify()

    def notice(self, *notices: str) -> None:
        with self._changed:
            self._notices.extend(notices)

    def end(self, error: BaseException | None = None) -> None:
        """Nothing more will come; ``error`` says that it should have."""
        with self._changed:
            self._ended = True
            self._error = error
            self._changed.notify()

    def publish(self, listener: Listener | None) -> Snapshot:
        """Call the listener with snapshots until the end; return the last. Raises what ``end`` was given."""
        due = time.monotonic() + GRACE
        while self._wait(due if listener is not None else None):
            begun = time.monotonic()
            if listener is not None:
                listener(self.snapshot())
            spent = time.monotonic() - begun
            due = begun + spent + max(LEAST_PAUSE, spent * (1 - SHARE) / SHARE)
        if self._error is not None:
            raise self._error
        last = self.snapshot()
        if listener is not None:
            listener(last)
        return last

    def snapshot(self) -> Snapshot:
        """What there is now, with everybody cast and the person's corrections as they are now."""
        with self._changed:
            self._news = False
            articles = tuple(self._articles[name] for name in sorted(self._articles))
            analyses = MappingProxyType(dict(self._analyses))
            set_aside = tuple(self._set_aside[name] for name in sorted(self._set_aside))
            notices = list(self._notices)
            analysed = self._analysed
        corrections, problem = self._decisions.read()
        bare = Snapshot(
            folder=self._folder,
            articles=articles,
            analyses=analyses,
            cast=Cast((), (), {}),
            set_aside=set_aside,
            notices=(*notices, *problem),
            progress=Progress(self._total, len(articles), len(set_aside), analysed),
            rules=self._rules,
            outlets=self._outlets,
            made_with=self._made_with,
        )
        return correct(bare, corrections)

    def _wait(self, due: float | None) -> bool:
        """Wait until a snapshot is due (True) or nothing more will come (False)."""
        with self._changed:
            while not self._ended:
                now = time.monotonic()
                if self._news and due is not None and now >= due:
                    return True
                # Never without a limit: on Windows a wait without one cannot be interrupted by Ctrl+C.
                self._changed.wait(max(0.0, due - now) if self._news and due is not None else 1.0)
            return False


WITHOUT_CORRECTIONS = "The folder is shown without your corrections: "
"""How the notice of a corrections file with an error begins."""


def read_corrections(ledger: Ledger) -> tuple[tuple[Correction, ...], tuple[str, ...]]:
    """The corrections, and what the person should know; of a file with an error: none, and that."""
    try:
        corrections = ledger.read()
    except CorrectionsError as error:
        return (), (f"{WITHOUT_CORRECTIONS}{error}",)
    # Where the folder's own file says all, nothing is said: other people then see the same bytes.
    notice = ledger.notice if ledger.own.exists() else None
    return corrections, () if notice is None else (notice,)


class _Decisions:
    """The folder's corrections, read anew only when somebody has changed them."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._stamp: Stamp | None = None
        self._read: tuple[tuple[Correction, ...], tuple[str, ...]] = ((), ())

    def read(self) -> tuple[tuple[Correction, ...], tuple[str, ...]]:
        stamp = self._ledger.stamp()
        if stamp != self._stamp:
            self._stamp = stamp
            self._read = read_corrections(self._ledger)
        return self._read
