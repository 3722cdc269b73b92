"""The folder as a whole: a life cycle round one dispatcher a run.

Two threads: the dispatcher's, which keeps the workers busy whatever the listener is doing, and the
caller's, which makes snapshots and calls the listener.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from perspectives.corpus.assembly import Assembly, Listener
from perspectives.corpus.dispatch import Dispatcher
from perspectives.corpus.fingerprint import pipeline_fingerprint, reading_fingerprint
from perspectives.corpus.index import Index, default_path
from perspectives.corpus.made_with import made_with
from perspectives.corpus.own_lists import FILE_NAME as OWN_LISTS
from perspectives.corpus.own_lists import OwnLists
from perspectives.corpus.snapshot import Snapshot
from perspectives.corpus.sources import Source
from perspectives.corpus.workers import Patience, WorkerPool, default_workers
from perspectives.model import Article, SetAside

if TYPE_CHECKING:
    from perspectives.actors import ActorRules

SUBFOLDERS_TOLD = 4
"""So many files of subfolders are named that are not used."""
CLOSING_SECONDS = 10.0
"""How long ``close`` waits for a run in another thread to end: it takes a moment unless a disk hangs."""


class FolderError(Exception):
    """The folder cannot be opened: a clear sentence for the person."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look at the folder finds, before any file is read."""

    sources: tuple[Source, ...]
    set_aside: tuple[SetAside, ...]
    rules: ActorRules | None
    own_lists: OwnLists
    notices: tuple[str, ...]
    outlets: tuple[str, ...]


class Corpus:
    """One folder. ``prepare`` if you like, ``run`` as often as you like, ``close`` at the end."""

    def __init__(
        self,
        folder: Path,
        *,
        index: Path | None = None,
        workers: int | None = None,
        model: str | None = None,
        fresh: bool = False,
        patience: Patience | None = None,
    ) -> None:
        """``index`` is the index's file (default: in the user's cache folder), ``workers`` the most
        processes, ``model`` another spaCy pipeline. ``fresh`` analyses anew what the index knows.
        Raises FolderError where there is no such folder.
        """
        folder = Path(folder)
        check_folder(folder)
        self.folder = folder.resolve()
        self.failure: str | None = None
        """Why the last run could analyse nothing more; None where it could."""
        self._index_path = index if index is not None else default_path()
        self._workers = workers if workers is not None else default_workers()
        self._model = model
        self._fresh = fresh
        self._patience = patience
        self._pool: WorkerPool | None = None
        self._dispatcher: Dispatcher | None = None
        self._runner: threading.Thread | None = None
        self._idle = threading.Event()
        self._idle.set()
        self._lock = threading.Lock()
        self._closed = False

    def prepare(self) -> None:
        """Start worker processes if anything in the folder needs them, so that they are warm at ``run``.

        Raises FolderError where there is nothing to read in the folder.
        """
        look = _look(self.folder)
        sources = look.sources
        if self._fresh:
            missing = len(sources)
        else:
            fingerprint = pipeline_fingerprint(self._model)
            index = Index(self._index_path)
            try:
                reading = reading_fingerprint(self.folder)
                missing = sum(
                    not _knows(index, source, reading, fingerprint, look.own_lists) for source in sources
                )
            finally:
                index.close()
        if missing:
            with contextlib.suppress(OSError):  # run will meet it again, and say so
                self._open_pool(len(sources)).warm(missing)

    def run(self, listener: Listener | None = None) -> Snapshot:
        """Read and analyse what is new, and return the whole. Blocks.

        The listener is called from this thread with ever fuller snapshots, no oftener than it keeps up;
        the last of them is the one returned. After ``cancel`` that is what there is.
        Raises FolderError where there is nothing to read in the folder.
        """
        if not self._idle.is_set():
            raise RuntimeError("this corpus is running already")
        look = _look(self.folder)
        index = Index(self._index_path)
        made = made_with(self.folder, self._model, look.own_lists, actors_file=look.rules is not None)
        assembly = Assembly(
            self.folder, len(look.sources), look.set_aside, look.rules, made, outlets=look.outlets
        )
        assembly.notice(*look.notices)
        pool = self._open_pool(len(look.sources))
        dispatcher = Dispatcher(
            pool,
            index,
            pipeline_fingerprint(self._model),
            assembly.deliver,
            own_lists=lambda source: look.own_lists,
            fresh=self._fresh,
        )
        self._begin(dispatcher)
        work = threading.Thread(
            target=self._work,
            args=(dispatcher, index, assembly, look.sources),
            name="dispatcher",
            daemon=True,
        )
        work.start()
        try:
            snapshot = assembly.publish(listener)
        finally:
            dispatcher.cancel()
            work.join()
            self._close_pool()
            self.failure = dispatcher.failure
            self._end()
        return snapshot

    def cancel(self) -> None:
        """Have a ``run`` in another thread return soon, with what there is."""
        with self._lock:
            if self._dispatcher is not None:
                self._dispatcher.cancel()

    def close(self) -> None:
        """Cancel, and leave no worker process behind. Nothing runs after this."""
        with self._lock:
            self._closed = True
        self.cancel()
        if self._runner is not threading.current_thread():
            self._idle.wait(CLOSING_SECONDS)
            self._close_pool()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- inside

    @staticmethod
    def _work(dispatcher: Dispatcher, index: Index, assembly: Assembly, sources: tuple[Source, ...]) -> None:
        """The dispatcher's thread. Whatever ends it, the assembly hears of it."""
        error: BaseException | None = None
        try:
            dispatcher.run(sources)
            dispatcher.tidy()
        except BaseException as raised:  # raised again in the thread that called run
            error = raised
        finally:
            index.close()
            assembly.notice(*index.notices)
            if dispatcher.failure is not None:
                assembly.notice(f"No text can be analysed: {dispatcher.failure}.")
            assembly.end(error)

    def _begin(self, dispatcher: Dispatcher) -> None:
        with self._lock:
            self._dispatcher = dispatcher
            self._runner = threading.current_thread()
            self._idle.clear()
            if self._closed:
                dispatcher.cancel()

    def _end(self) -> None:
        with self._lock:
            self._dispatcher = self._runner = None
        self._idle.set()

    def _open_pool(self, texts: int) -> WorkerPool:
        if self._pool is None:
            self._pool = WorkerPool(min(self._workers, texts), model=self._model, patience=self._patience)
        return self._pool

    def _close_pool(self) -> None:
        # Idle workers hold hundreds of megabytes each; the next run starts them anew if it needs any.
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()


def check_folder(folder: Path) -> None:
    """Raises FolderError where there is no such folder, or nobody may look into it."""
    try:
        if not folder.exists():
            raise FolderError(f"There is no folder {folder}.")
        if not folder.is_dir():
            raise FolderError(f"{folder} is not a folder; name the one that it lies in.")
    except OSError as error:  # a folder above it that nobody may look into
        raise FolderError(f"{folder} cannot be opened: {error.strerror or error}.") from error
    if not os.access(folder, os.R_OK | os.X_OK):
        raise FolderError(f"{folder} cannot be listed: permission denied.")


def _look(folder: Path) -> _Look:
    """Raises FolderError where there is nothing to read."""
    from perspectives.reading import FolderMetadata, find_files, shown_path

    try:
        found = find_files(folder)
    except OSError as error:
        raise FolderError(f"{folder} cannot be read: {error.strerror or error}.") from error
    for entry in found.set_aside:
        if entry.path == ".":  # the folder itself
            raise FolderError(entry.message.replace("The folder", str(folder), 1))
    if not found.files and not found.set_aside:
        raise FolderError(f"There is nothing to read in {folder}: no text, Markdown or web page.")
    names = _unique(shown_path(path, folder) for path in found.files)
    sources = tuple(Source(name, path, folder) for name, path in zip(names, found.files, strict=True))
    rules, problems = _rules(folder)
    own_lists = OwnLists(folder, whole_paths=False)
    told = FolderMetadata.load(folder)
    strays = told.strays([*names, *(entry.path for entry in found.set_aside)])
    notices = (*told.notices, *strays, *problems, *own_lists.notices, *_of_subfolders(folder, found.files))
    return _Look(sources, found.set_aside, rules, own_lists, notices, told.outlets)


def _of_subfolders(folder: Path, files: Iterable[Path]) -> tuple[str, ...]:
    """A notice of what a person wrote for a folder within this one, whose articles are read without it."""
    from perspectives import actors, corrections
    from perspectives.reading import folder_metadata, shown_path

    names = (folder_metadata.FILE_NAME, actors.FILE_NAME, OWN_LISTS, corrections.FILE_NAME)
    within = sorted({path.parent for path in files} - {folder})
    left = [
        shown_path(below / name, folder) for below in within for name in names if (below / name).is_file()
    ]
    if not left:
        return ()
    more = f" and {len(left) - SUBFOLDERS_TOLD:,} more" if len(left) > SUBFOLDERS_TOLD else ""
    told = ", ".join(left[:SUBFOLDERS_TOLD])
    return (f"Not used, since such files count in the folder that is opened: {told}{more}.",)


def _knows(index: Index, source: Source, reading: str, fingerprint: str, own_lists: OwnLists) -> bool:
    """Both the reading and the analysis of that file are kept."""
    if own_lists.own is None:
        return index.knows(source, reading, fingerprint)
    known = index.file(source.folder, source.name, source.path, reading)
    if isinstance(known, Article):  # under which fingerprint, its text says
        return index.analysis(known.id, own_lists.fingerprint(fingerprint, known.text)) is not None
    return known is not None


def _unique(names: Iterable[str]) -> list[str]:
    """The names, told apart where two odd names of files are shown alike."""
    seen: Counter[str] = Counter()
    told_apart = []
    for name in names:
        seen[name] += 1
        told_apart.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return told_apart


def _rules(folder: Path) -> tuple[ActorRules | None, tuple[str, ...]]:
    """The person's actors.yaml; with an error in it, none and a notice."""
    from perspectives.actors import FILE_NAME, ActorsFileError, load_rules

    path = folder / FILE_NAME
    if not path.exists() and not path.is_symlink():  # a link that leads nowhere was meant to lead somewhere
        return None, ()
    try:
        return load_rules(path), ()
    except ActorsFileError as error:
        return None, (f"The default actors are shown, since actors.yaml has an error: {error}",)
