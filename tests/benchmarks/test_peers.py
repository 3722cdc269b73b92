"""Our whole analysis beside textacy's quotations: words a second, and what a worker takes of memory.

``make bench`` installs textacy and prints the figures. Nothing is asserted about time. textacy finds direct
quotations and the name beside them; we find reported speech as well, who each speaker is, and framing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from perspectives.corpus.workers import SINGLE_THREAD

MEMORY_LIMIT = 700
"""MB that a worker may take."""


def figures(what: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.peers", what],
        cwd=Path(__file__).parents[2],
        env={**os.environ, **SINGLE_THREAD},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    parsed: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return parsed


@pytest.mark.skipif(
    find_spec("textacy") is None,
    reason="textacy is not installed; `make bench` installs it (pip install -e '.[bench]')",
)
def test_our_analysis_beside_textacy() -> None:
    found = figures("speed")
    words, theirs = found["words"], found["words"] / found["textacy"]
    print(
        f"\n{found['articles']:.0f} articles, {words:,.0f} words, one process, one core, alternately; "
        f"{found['failed']:.0f} more that textacy gives up at"
    )
    for name, seconds in (("textacy", found["textacy"]), ("our whole analysis", found["ours"])):
        print(f"  {name:20} {words / seconds:8,.0f} words/s   {words / seconds / theirs:.2f} of textacy's")
    assert words > 10_000


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell the most memory a process took")
def test_the_memory_of_a_worker() -> None:
    found = figures("memory")
    print(
        f"\na worker's memory: {found['articles']:.0f} MB over the articles, {found['long']:.0f} MB with one "
        f"of 20,000 words; the limit is {MEMORY_LIMIT} MB"
    )
    assert max(found.values()) < MEMORY_LIMIT
