"""Worker processes: what one of them does to itself costs nobody else anything."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from perspectives.corpus.workers import (
    Answered,
    Event,
    Job,
    Lost,
    Patience,
    Unavailable,
    Woken,
    WorkerPool,
)
from tests.unit.corpus_helpers import FakeAnalysis

SHORT = Patience(loading=60.0, a_job=2.0, a_thousand_words=0.0)


@pytest.fixture
def fake(tmp_path: Path) -> FakeAnalysis:
    return FakeAnalysis(tmp_path)


@pytest.fixture
def pools(fake: FakeAnalysis) -> Iterator[Callable[..., WorkerPool]]:
    """Makes pools, and closes them at the end."""
    made: list[WorkerPool] = []

    def make(size: int = 1, patience: Patience | None = None, **environment: str) -> WorkerPool:
        made.append(WorkerPool(size, patience=patience, environment={**fake.environment, **environment}))
        return made[-1]

    yield make
    for pool in made:
        pool.close()


def analyse(text: str, number: int = 1) -> Job:
    return Job(number, {"do": "analyse", "job": number, "text": text})


def after(pool: WorkerPool, job: Job) -> Event:
    pool.submit(job)
    return pool.next_event()


def alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_worker_answers_one_job_after_the_other(pools: Callable[..., WorkerPool]) -> None:
    pool = pools()
    for number in (1, 2):
        event = after(pool, analyse("Hello.", number))
        assert isinstance(event, Answered)
        assert event.job.number == number
        assert event.answer["analysis"]["statements"][0]["content"] == [[0, 1]]
    assert len(pool.process_ids) == 1


def test_an_error_in_the_analysis_is_named_and_the_worker_goes_on(pools: Callable[..., WorkerPool]) -> None:
    pool = pools()
    event = after(pool, analyse("BUG"))
    assert isinstance(event, Answered)
    assert event.answer["failed"] == "LookupError: nobody thought of this"
    before = pool.process_ids
    assert isinstance(after(pool, analyse("Hello.")), Answered)
    assert pool.process_ids == before


def test_a_crash_costs_its_job_and_another_worker_takes_the_next(pools: Callable[..., WorkerPool]) -> None:
    pool = pools()
    event = after(pool, analyse("SEGFAULT", 7))
    assert isinstance(event, Lost)
    assert (event.job.number, event.timed_out, event.to_blame) == (7, False, True)
    assert "SIGSEGV" in event.message
    assert "Fatal Python error" in event.message
    assert isinstance(after(pool, analyse("Hello.")), Answered)


def test_a_worker_that_ends_by_itself_is_named_with_its_code(pools: Callable[..., WorkerPool]) -> None:
    event = after(pools(), analyse("EXIT"))
    assert isinstance(event, Lost)
    assert event.message == "ended with code 3"


def test_a_worker_that_takes_too_long_is_given_up(pools: Callable[..., WorkerPool]) -> None:
    pool = pools(patience=SHORT)
    event = after(pool, analyse("HANG"))
    assert isinstance(event, Lost)
    assert event.timed_out
    assert isinstance(after(pool, analyse("Hello.")), Answered)


def test_longer_texts_get_more_time() -> None:
    patience = Patience(loading=100.0, a_job=10.0, a_thousand_words=5.0)
    assert patience.of(Job(1, {}, words=0), loading=False) == 10.0
    assert patience.of(Job(1, {}, words=4_000), loading=False) == 30.0
    assert patience.of(Job(1, {}, words=0), loading=True) == 110.0


def test_a_pipeline_that_cannot_be_loaded_is_said_to_be_unavailable(
    pools: Callable[..., WorkerPool], tmp_path: Path
) -> None:
    pool = pools(PERSPECTIVES_TEST_ANALYSER=str(tmp_path / "absent.py"))
    event = after(pool, analyse("Hello."))
    assert isinstance(event, Unavailable)
    assert "absent.py" in event.message


def test_a_worker_that_cannot_start_blames_no_job(pools: Callable[..., WorkerPool], tmp_path: Path) -> None:
    (tmp_path / "perspectives").mkdir()
    (tmp_path / "perspectives" / "__init__.py").write_text("raise RuntimeError('a broken installation')")
    pool = pools(PYTHONPATH=str(tmp_path))
    event = after(pool, Job(1, {"do": "read", "job": 1, "name": "a", "path": "a", "folder": "."}))
    assert isinstance(event, Lost)
    assert not event.to_blame
    assert "RuntimeError: a broken installation" in event.message


def test_texts_longer_than_a_pipe_go_through(pools: Callable[..., WorkerPool]) -> None:
    pool = pools()
    pool.warm(1)
    assert isinstance(after(pool, analyse("x" * 3_000_000)), Answered)


def test_waiting_can_be_ended_from_outside(pools: Callable[..., WorkerPool]) -> None:
    pool = pools()
    pool.wake()
    assert pool.next_event() == Woken()


def test_no_worker_outlives_the_pool(pools: Callable[..., WorkerPool]) -> None:
    pool = pools(2)
    pool.warm(2)
    pool.submit(analyse("HANG", 1))
    process_ids = pool.process_ids
    assert len(process_ids) == 2
    pool.close()
    assert not [process_id for process_id in process_ids if alive(process_id)]


def test_no_worker_outlives_a_program_that_is_killed(fake: FakeAnalysis) -> None:
    program = (
        "from perspectives.corpus.workers import *\n"
        "pool = WorkerPool(1)\n"
        "pool.submit(Job(1, {'do': 'analyse', 'job': 1, 'text': 'ok'}))\n"
        "pool.next_event()\n"
        "pool.submit(Job(2, {'do': 'analyse', 'job': 2, 'text': 'HANG'}))\n"
        "print(pool.process_ids[0], flush=True)\n"
        "pool.next_event()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **fake.environment},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    worker = int(process.stdout.readline())
    process.kill()
    process.wait()
    # The worker holds no end of this pipe, and ends at once: nothing to wait for but the system.
    for _ in range(1_000):
        if not alive(worker) or _is_zombie(worker):
            break
        subprocess.run(["true"], check=True)
    assert not alive(worker) or _is_zombie(worker)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()


def _is_zombie(process_id: int) -> bool:
    """It has ended, and nobody has asked how (in a container without an init that does)."""
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return False


def test_workers_are_out_of_reach_of_ctrl_c(pools: Callable[..., WorkerPool]) -> None:
    pool = pools()
    pool.warm(1)
    assert os.getpgid(pool.process_ids[0]) != os.getpgid(0)
