"""A folder, analysed: what most commands begin and end with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from perspectives.cli.exits import Code, UnavailableError
from perspectives.cli.options import Analysing
from perspectives.cli.streams import progress, say

if TYPE_CHECKING:
    from perspectives.corpus import Snapshot


class Means(TypedDict):
    """The same as the engine takes it, settings and all."""

    model: str | None
    workers: int | None
    index: Path | None
    fresh: bool


def means(how: Analysing, folder: Path | None = None) -> Means:
    """By what means to analyse: the options over the settings, of the folder too where there is one.
    Raises SettingsError."""
    from perspectives.settings import load_settings

    settings = load_settings(folder, {"model": how.model, "workers": how.workers, "index": how.index})
    return Means(model=settings.model, workers=settings.workers, index=settings.index, fresh=how.fresh)


def with_flags(snapshot: Snapshot, *, possible: bool) -> Snapshot:
    """What is compared: without the flags that are only possible, unless they are asked for."""
    from perspectives.comparison import without_possible_flags

    return snapshot if possible else without_possible_flags(snapshot)


def analysed(folder: Path, how: Analysing, *, tells_lost: bool = True) -> Snapshot:
    """The folder, whole. Narrates; notices, files that were set aside and, where ``tells_lost``, corrections
    that were lost are named on standard error."""
    from perspectives.comparison.decisions import told
    from perspectives.corpus import Corpus, check_folder
    from perspectives.corrections import State

    check_folder(folder)  # before its settings are looked for
    with Corpus(folder, **means(how, folder)) as corpus:
        with progress(f"Reading {corpus.folder.name}") as advance:
            snapshot = corpus.run(
                lambda now: advance(now.progress.done + now.progress.set_aside, now.progress.total)
            )
        if corpus.failure is not None:
            raise UnavailableError(corpus.failure)
        for notice in snapshot.notices:
            say(notice)
        for entry in snapshot.set_aside:
            say(f"Set aside: {entry.message}")
        for outcome in snapshot.corrections if tells_lost else ():
            if outcome.state is State.LOST:
                say(f"A correction is {told(outcome)}")
    return snapshot


def ending(snapshot: Snapshot) -> Code:
    """How a command ends that has done its work."""
    return Code.SET_ASIDE if snapshot.set_aside else Code.DONE
