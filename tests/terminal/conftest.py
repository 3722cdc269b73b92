"""What the tests at a terminal share."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.terminal.terminal import person_at


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """One person's home for a module, so that its folder is analysed once."""
    return person_at(tmp_path_factory.mktemp("person"))
