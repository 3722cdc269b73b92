"""From sources to outcomes: what the index knows, and for the rest, work for the pool.

One loop in one thread. First every source is looked up; what is known is delivered at once. Then the
workers read and analyse the rest, the first in order first, an analysis before another reading, so
that the first article is complete as early as can be. The same text is analysed once, however many
files hold it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from perspectives.corpus.codec import CodecError, decode
from perspectives.corpus.fingerprint import reading_fingerprint
from perspectives.corpus.index import Index, Seen
from perspectives.corpus.own_lists import OwnLists
from perspectives.corpus.sources import Failed, Outcome, Ready, Source
from perspectives.corpus.workers import Answered, Job, Lost, Unavailable, WorkerPool
from perspectives.model import Analysis, Article, SetAside

ATTEMPTS = 2
"""A text whose worker dies gets a second chance, since the system may have killed the worker for want of
memory that others used. A time-out gets none: it was long enough."""
FALSE_STARTS = 3
"""So many workers in a row that died before they could begin: no text will ever be analysed."""
UNAVAILABLE = "unavailable"
"""The reason of every file that was left when it turned out that nothing can be analysed."""
UNCACHED_REASONS = frozenset({"unreadable", "failed"})
"""A file that could not be opened may be tomorrow, with the same stamps."""


_Key = tuple[str, str]
"""Of an analysis: the SHA-256 of its text, and the fingerprint of what makes it."""


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """A text to analyse."""

    key: _Key
    text: str
    lists: OwnLists | None
    """The person's own lists of framing, where they concern the text."""


class Dispatcher:
    """One run over some sources. ``failure`` says why nothing more could be analysed, if so."""

    def __init__(
        self,
        pool: WorkerPool,
        index: Index,
        fingerprint: str,
        deliver: Callable[[Source, Outcome], None],
        *,
        own_lists: Callable[[Source], OwnLists],
        fresh: bool = False,
    ) -> None:
        """``deliver`` is called from the thread that runs, once a source. ``own_lists`` tells which lists
        of framing hold for a source. ``fresh`` ignores what is kept."""
        self._pool = pool
        self._index = index
        self._fingerprint = fingerprint
        self._deliver = deliver
        self._own_lists = own_lists
        self._fresh = fresh
        self._cancelled = threading.Event()
        self._to_read: deque[Source] = deque()
        self._to_analyse: deque[_Text] = deque()
        self._waiting: dict[_Key, list[tuple[Source, Article]]] = {}
        """Who gets the analysis."""
        self._reading: dict[int, Source] = {}
        self._analysing: dict[int, _Text] = {}
        self._attempts: dict[object, int] = {}
        self._false_starts = 0
        self._jobs = 0
        self._fingerprints: dict[str, str] = {}
        self.failure: str | None = None

    def cancel(self) -> None:
        """Make ``run`` return soon. From any thread."""
        self._cancelled.set()
        self._pool.wake()

    def run(self, sources: Sequence[Source]) -> None:
        """Deliver every source's outcome, unless cancelled."""
        for source in sources:
            if self._cancelled.is_set():
                return
            self._look_up(source)
        while (self._to_read or self._waiting or self._reading) and not self._cancelled.is_set():
            self._hand_out()
            if self.failure is not None:
                return
            match self._pool.next_event():
                case Answered(job, answer):
                    self._take(job, answer)
                case Lost() as lost:
                    self._take_loss(lost)
                case Unavailable(message):
                    self._give_up(message)
                case _:
                    pass

    def tidy(self) -> None:
        """Let the index go of what is old, after a run."""
        self._index.prune(self._fingerprint)

    # --- what is known already

    def _look_up(self, source: Source) -> None:
        known: Article | SetAside | None = source.article
        if known is None and not self._fresh:
            known = self._index.file(source.folder, source.name, source.path, self._reading_of(source))
        match known:
            case None:
                self._to_read.append(source)
            case SetAside():
                self._deliver(source, Failed(known))
            case Article():
                self._want_analysis(source, known)
        if self._to_read or self._to_analyse:
            # They load their pipeline while the rest is looked up.
            self._hand_out()

    def _reading_of(self, source: Source) -> str:
        key = str(source.folder)
        if key not in self._fingerprints:
            self._fingerprints[key] = reading_fingerprint(source.folder)
        return self._fingerprints[key]

    def _want_analysis(self, source: Source, article: Article) -> None:
        lists = self._own_lists(source)
        key = (article.id, lists.fingerprint(self._fingerprint, article.text))
        if key in self._waiting:
            self._waiting[key].append((source, article))
            return
        known = None if self._fresh else self._index.analysis(*key)
        if known is not None:
            self._deliver(source, Ready(article, known, fresh=False))
            return
        self._waiting[key] = [(source, article)]
        self._to_analyse.append(_Text(key, article.text, lists if key[1] != self._fingerprint else None))

    # --- work for the pool

    def _hand_out(self) -> None:
        while (self._to_analyse or self._to_read) and self._pool.has_room:
            self._jobs += 1
            if self._to_analyse:
                text = self._to_analyse.popleft()
                self._analysing[self._jobs] = text
                message = {"do": "analyse", "job": self._jobs, "text": text.text}
                if text.lists is not None:
                    message["lists"] = text.lists.message()
                words = text.text.count(" ") + text.text.count("\n")
            else:
                source = self._to_read.popleft()
                self._reading[self._jobs] = source
                message = {
                    "do": "read",
                    "job": self._jobs,
                    "name": source.name,
                    "path": str(source.path),
                    "folder": str(source.folder),
                }
                words = 0
            try:
                self._pool.submit(Job(self._jobs, message, words))
            except OSError as error:
                self._give_up(f"no worker process can be started ({error})")

    def _take(self, job: Job, answer: dict[str, Any]) -> None:
        try:
            if job.number in self._reading:
                self._take_reading(self._reading.pop(job.number), answer)
            else:
                self._take_analysis(self._analysing.pop(job.number), answer)
        except CodecError as error:
            self._give_up(f"a worker process sent what is no answer ({error})")

    def _take_reading(self, source: Source, answer: dict[str, Any]) -> None:
        read: Article | SetAside
        if "article" in answer:
            read = decode(Article, answer["article"])
        else:
            read = decode(SetAside, answer.get("set_aside"))
        if "seen" in answer and not (isinstance(read, SetAside) and read.reason in UNCACHED_REASONS):
            seen = decode(Seen, answer["seen"])
            self._index.keep_file(source.folder, source.name, self._reading_of(source), seen, read)
        if isinstance(read, SetAside):
            self._deliver(source, Failed(read))
        else:
            self._want_analysis(source, read)

    def _take_analysis(self, text: _Text, answer: dict[str, Any]) -> None:
        self._false_starts = 0
        if "analysis" not in answer:
            self._set_aside_text(text, "failed", f"analysing it failed: {answer.get('failed')}")
            return
        analysis = decode(Analysis, answer["analysis"])
        self._index.keep_analysis(*text.key, analysis)
        fresh = True
        for source, waiting in self._waiting.pop(text.key):
            self._deliver(source, Ready(waiting, analysis, fresh))
            fresh = False

    # --- what goes wrong

    def _take_loss(self, lost: Lost) -> None:
        source = self._reading.pop(lost.job.number, None)
        text = self._analysing.pop(lost.job.number, None)
        if lost.to_blame:
            key = source if source is not None else text
            self._attempts[key] = self._attempts.get(key, 0) + 1
            again = not lost.timed_out and self._attempts[key] < ATTEMPTS
        else:
            self._false_starts += 1
            again = True
        if source is not None:
            if again:
                self._to_read.appendleft(source)
            else:
                self._deliver(source, Failed(_set_aside(source.name, *_reason(lost, "reading"))))
        elif text is not None:
            if again:
                self._to_analyse.appendleft(text)
            else:
                self._set_aside_text(text, *_reason(lost, "analysing"))
        if self._false_starts >= FALSE_STARTS:
            self._give_up(f"the worker processes cannot start ({lost.message})")

    def _set_aside_text(self, text: _Text, reason: str, message: str) -> None:
        for source, _ in self._waiting.pop(text.key):
            self._deliver(source, Failed(_set_aside(source.name, reason, message)))

    def _give_up(self, why: str) -> None:
        """Nothing more can be analysed: every source that is left is set aside, and the reason kept."""
        self.failure = why
        left = [source for waiting in self._waiting.values() for source, _ in waiting]
        left += [*self._reading.values(), *self._to_read]
        for collection in (self._waiting, self._reading, self._analysing, self._to_read, self._to_analyse):
            collection.clear()
        for source in left:
            message = f"no text can be analysed: {why}"
            self._deliver(source, Failed(_set_aside(source.name, UNAVAILABLE, message)))


def _set_aside(name: str, reason: str, message: str) -> SetAside:
    """The record of a file that cost a worker, its sentence beginning with the file's name."""
    return SetAside(name, reason, f"{name}: {message}.")


def _reason(lost: Lost, doing: str) -> tuple[str, str]:
    """The fixed word and the sentence for a job that cost a worker."""
    if lost.timed_out:
        return "timed-out", f"{doing} it took too long and was given up"
    return "crashed", f"{doing} it crashed the worker process ({lost.message})"
