"""Fixtures that every kind of test shares."""

from __future__ import annotations

import itertools
import os
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.language import Language

# One profile: deterministic (the same examples on every machine), and no deadline, since a shared
# two-core machine is slow at odd moments.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.load_profile("house")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default spaCy pipeline, loaded once."""
    from perspectives.extraction.pipeline import load_pipeline

    return load_pipeline()


FIRST = (
    "tests/terminal/test_afternoon.py",
    "tests/terminal/",
    "tests/unit/test_corrections_programs.py",  # it forks, which takes longer the more memory there is
    "tests/functional/test_keys.py",
    "tests/functional/",
    "tests/browser/",
)
"""What comes first where tests run side by side, before all others: what takes longest must not begin when
the other processes have nothing left to do."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: [not item.nodeid.startswith(start) for start in FIRST])


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders that no other test has. Counted here: ``mktemp`` looks at all that there are for each."""
    base = tmp_path_factory.mktemp("homes")
    return (base / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_folders(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Cache, config and data folders of the test's own: no test sees or changes those of a person."""
    home = next(homes)
    home.mkdir()
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in [n for n in os.environ if n.startswith("PERSPECTIVES_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return home


@pytest.fixture
def heeding_ctrl_c() -> Iterator[None]:
    """Programs that are started meanwhile heed Ctrl+C, even where the tests were told to ignore it.

    A shell without job control has what it starts with ``&`` ignore Ctrl+C, and whatever that starts inherits
    it, as is the custom: the tests must not depend on how they were started.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
