"""What several tests of the dashboard begin with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from perspectives.corpus import correct
from tests.functional.folders import bridge

if TYPE_CHECKING:
    from pathlib import Path

    from perspectives.corpus.snapshot import Snapshot


@pytest.fixture
def folder(tmp_path: Path) -> Snapshot:
    """The bridge, in a folder that can be written to, its actors made as the program makes them."""
    return replace(correct(bridge(), ()), folder=tmp_path)
