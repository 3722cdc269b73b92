"""The pool of worker processes, from the program's side.

Plain subprocesses with pipes, not ``multiprocessing``: they can be started from inside a running
dashboard (multiprocessing's resource tracker cannot), and a worker that segfaults is simply a pipe
that closes. Each worker has one job at a time and one thread here that waits for its answer, so this
works alike on every system; what happens is read from one queue of events.

A worker that dies or takes too long costs the job that it had. It is replaced when the next job comes.
"""

from __future__ import annotations

import contextlib
import os
import queue
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from perspectives.corpus import wire

Message = dict[str, Any]

# One thread each: two workers on two cores that each start a thread pool of their own fight for them.
SINGLE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
}
MOST_WORKERS = 4
"""Each holds its own copy of the language pipeline: more processes cost more memory than they save time."""
LAST_WORDS = re.compile(r"Fatal Python error|[\w.]+(Error|Exception|Exit)\b")
"""How the interpreter says what ended it."""
STDERR_TAIL = 2_000
"""Bytes of a dead worker's last words that are looked at."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a worker may take, in seconds, before it is given up. Far above what is usual: an old
    laptop analyses a thousand words in two seconds, and loads the pipeline in ten."""

    loading: float = 180.0
    a_job: float = 60.0
    a_thousand_words: float = 10.0

    def of(self, job: Job, loading: bool) -> float:
        """For a job; ``loading`` where the worker has its pipeline to load first."""
        first = self.loading if loading else 0.0
        return first + self.a_job + self.a_thousand_words * job.words / 1_000


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do: its number comes back with the answer."""

    number: int
    message: Message
    words: int = 0
    """About how many words it concerns: the measure of patience."""

    @property
    def needs_pipeline(self) -> bool:
        return bool(self.message["do"] == "analyse")


@dataclass(frozen=True, slots=True)
class Answered:
    """A worker has done its job."""

    job: Job
    answer: Message


@dataclass(frozen=True, slots=True)
class Lost:
    """A worker died over its job, or was killed for taking too long."""

    job: Job
    timed_out: bool
    to_blame: bool
    """The job was begun. False where the worker had not come so far: it had not started properly, or not
    loaded the pipeline that the job needs."""
    message: str
    """What is known of the cause: "killed by SIGSEGV: Fatal Python error: Segmentation fault"."""


@dataclass(frozen=True, slots=True)
class Unavailable:
    """The worker says that no text can be analysed at all, and why."""

    message: str


@dataclass(frozen=True, slots=True)
class Woken:
    """Somebody called ``wake``."""


Event = Answered | Lost | Unavailable | Woken


@dataclass(eq=False, slots=True)
class _Worker:
    """A process, the thread that waits for it, and what it is at."""

    process: subprocess.Popen[bytes]
    stderr: IO[bytes]
    inbox: queue.SimpleQueue[Message | None] = field(default_factory=queue.SimpleQueue)
    job: Job | None = None
    since: float = 0.0
    """When it was given the job, or was ready for it."""
    started: bool = False
    """It has said so: its imports are done."""
    warming: bool = False
    ready: bool = False
    """Its pipeline is loaded."""
    timed_out: bool = False

    def loading(self, job: Job) -> bool:
        """It has its pipeline to load before it can begin."""
        return not self.ready and (self.warming or job.needs_pipeline)


class WorkerPool:
    """At most ``size`` worker processes, started as they are needed. Used from one thread, ``wake`` apart."""

    def __init__(
        self,
        size: int,
        *,
        model: str | None = None,
        patience: Patience | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.size = max(1, size)
        self._model = model
        self._patience = patience or Patience()
        self._environment = {**os.environ, **SINGLE_THREAD, **(environment or {})}
        self._workers: list[_Worker] = []
        self._events: queue.SimpleQueue[tuple[_Worker | None, Message | None]] = queue.SimpleQueue()

    def warm(self, count: int) -> None:
        """Start so many workers, and have them load their pipeline before there is a job."""
        while len(self._workers) < min(count, self.size):
            worker = self._start()
            worker.warming = True
            worker.inbox.put({"do": "warm"})

    @property
    def has_room(self) -> bool:
        """A worker is idle, or another may be started."""
        return len(self._workers) < self.size or any(worker.job is None for worker in self._workers)

    def submit(self, job: Job) -> None:
        """Give the job to an idle worker, one with its pipeline loaded first. Only where ``has_room``."""
        idle = [worker for worker in self._workers if worker.job is None]
        worker = max(idle, key=lambda worker: worker.ready) if idle else self._start()
        worker.job = job
        worker.since = time.monotonic()
        worker.inbox.put(job.message)

    def next_event(self) -> Event:
        """Wait for what happens next. Overdue workers are killed on the way."""
        while True:
            try:
                worker, message = self._events.get(timeout=self._until_overdue())
            except queue.Empty:
                self._kill_overdue()
                continue
            event = Woken() if worker is None else self._event(worker, message)
            if event is not None:
                return event

    def wake(self) -> None:
        """Make ``next_event`` return at once. From any thread."""
        self._events.put((None, None))

    def close(self) -> None:
        """Kill all workers and wait for them: a moment, since they are not asked."""
        workers, self._workers = self._workers, []
        for worker in workers:
            _kill(worker.process)
        for worker in workers:
            worker.inbox.put(None)
            with contextlib.suppress(subprocess.TimeoutExpired):
                worker.process.wait(timeout=5)
            worker.stderr.close()

    @property
    def process_ids(self) -> tuple[int, ...]:
        """Of the workers that are alive."""
        return tuple(worker.process.pid for worker in self._workers)

    # --- inside

    def _start(self) -> _Worker:
        # Not in a pipe, which would fill up and block a talkative worker; not on the terminal.
        stderr = tempfile.TemporaryFile()  # noqa: SIM115
        command = [sys.executable, "-P", "-m", "perspectives.corpus.worker"]
        if self._model is not None:
            command += ["--model", self._model]
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            env=self._environment,
            # Ctrl+C in a terminal goes to the whole group: the program decides, its workers do not.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        worker = _Worker(process, stderr)
        self._workers.append(worker)
        threading.Thread(target=self._converse, args=(worker,), name="worker", daemon=True).start()
        return worker

    def _converse(self, worker: _Worker) -> None:
        """The worker's thread: pass on what it is asked, and its answers; None when it has gone."""
        requests, answers = worker.process.stdin, worker.process.stdout
        assert requests is not None
        assert answers is not None
        threading.Thread(target=self._ask, args=(worker, requests), name="asker", daemon=True).start()
        with contextlib.suppress(OSError, ValueError, wire.WireError):
            while (message := wire.receive(answers)) is not None:
                self._events.put((worker, message))
        _kill(worker.process)
        worker.process.wait()
        answers.close()
        worker.inbox.put(None)
        self._events.put((worker, None))

    @staticmethod
    def _ask(worker: _Worker, requests: Any) -> None:
        """Writing has a thread of its own: a long text does not fit into the pipe of a busy worker."""
        with contextlib.suppress(OSError, ValueError):
            while (message := worker.inbox.get()) is not None:
                wire.send(requests, message)
        with contextlib.suppress(OSError, ValueError):
            requests.close()

    def _event(self, worker: _Worker, message: Message | None) -> Event | None:
        if worker not in self._workers:  # it was let go already
            return None
        if message is None:
            return self._buried(worker)
        if "started" in message or "ready" in message:
            worker.started = True
            worker.ready = worker.ready or "ready" in message
            worker.since = time.monotonic()
            return None
        if "unavailable" in message:
            return Unavailable(str(message["unavailable"]))
        job = worker.job
        if job is None or message.get("job") != job.number:
            _kill(worker.process)  # it speaks without being asked, and is out of its mind
            return None
        worker.job = None
        return Answered(job, message)

    def _buried(self, worker: _Worker) -> Lost | None:
        self._workers.remove(worker)
        words = _last_words(worker)
        if worker.job is None:
            return None
        begun = worker.ready if worker.job.needs_pipeline else worker.started
        return Lost(worker.job, worker.timed_out, begun, words)

    def _until_overdue(self) -> float:
        """Seconds until the first worker would be overdue."""
        now = time.monotonic()
        waits = [
            worker.since + self._patience.of(worker.job, worker.loading(worker.job)) - now
            for worker in self._workers
            if worker.job is not None
        ]
        return max(0.01, min(waits, default=60.0))

    def _kill_overdue(self) -> None:
        now = time.monotonic()
        for worker in self._workers:
            job = worker.job
            if job is not None and now - worker.since >= self._patience.of(job, worker.loading(job)):
                worker.timed_out = True
                _kill(worker.process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        process.kill()


def _last_words(worker: _Worker) -> str:
    """How a process ended, and the last line that it wrote, as far as they are known."""
    status = worker.process.returncode
    if status is not None and status < 0:
        try:
            how = f"killed by {signal.Signals(-status).name}"
        except ValueError:
            how = f"killed by signal {-status}"
    else:
        how = f"ended with code {status}"
    tail = ""
    with contextlib.suppress(OSError, ValueError):
        size = worker.stderr.seek(0, os.SEEK_END)
        worker.stderr.seek(max(0, size - STDERR_TAIL))
        tail = worker.stderr.read().decode("utf-8", "replace")
        worker.stderr.close()
    told = [line for line in tail.splitlines() if LAST_WORDS.match(line)]
    return f"{how}: {told[0]}" if told else how


def default_workers() -> int:
    """One worker a core that this process may use, four at most."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS, not on Windows
        cores = os.cpu_count() or 1
    return min(cores, MOST_WORKERS)
