"""Sources that are no folder: files named one by one, or an article read from standard input."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from perspectives.corpus.dispatch import Dispatcher
from perspectives.corpus.fingerprint import pipeline_fingerprint
from perspectives.corpus.index import Index, default_path
from perspectives.corpus.own_lists import OwnLists
from perspectives.corpus.sources import Outcome, Source
from perspectives.corpus.workers import WorkerPool, default_workers


@dataclass(frozen=True, slots=True)
class Batch:
    """What there is to say of a run as a whole."""

    notices: tuple[str, ...]
    failure: str | None
    """Why nothing more could be analysed; None where it could."""


def analyse_all(
    sources: Sequence[Source],
    deliver: Callable[[Source, Outcome], None],
    *,
    index: Path | None = None,
    workers: int | None = None,
    model: str | None = None,
    fresh: bool = False,
) -> Batch:
    """Analyse each source by itself, with the lists of framing beside it, and ``deliver`` each outcome from
    this thread, in any order.

    Whatever ends it, an exception raised by ``deliver`` included, no worker process is left behind.
    """
    from perspectives.reading import FolderMetadata

    kept = Index(index if index is not None else default_path())
    pool = WorkerPool(min(workers or default_workers(), max(1, len(sources))), model=model)
    own: dict[Path | None, OwnLists] = {}

    def own_lists(source: Source) -> OwnLists:
        beside = source.folder if source.article is None else None  # standard input lies beside nothing
        if beside not in own:
            own[beside] = OwnLists(beside)
        return own[beside]

    dispatcher = Dispatcher(
        pool, kept, pipeline_fingerprint(model), deliver, own_lists=own_lists, fresh=fresh
    )
    try:
        dispatcher.run(sources)
        dispatcher.tidy()
    finally:
        pool.close()
        kept.close()
    told = [notice for lists in own.values() for notice in lists.notices]
    for folder in dict.fromkeys(source.folder for source in sources if source.article is None):
        told += FolderMetadata.load(folder).notices
    return Batch(tuple(dict.fromkeys((*told, *kept.notices))), dispatcher.failure)
