"""A broken list of framing beside the articles: the dashboard opens, and says where the mistake is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.terminal import COMMAND, Terminal, person_at

pytestmark = pytest.mark.model


def test_a_broken_list_is_told_and_the_folder_opens_without_it(tmp_path: Path) -> None:
    folder = tmp_path / "pond"
    folder.mkdir()
    text = "Council votes\n\n“We will keep the pond,” Ann Lee, the mayor, told reporters on Monday.\n"
    (folder / "gazette_2021-02-02_pond.txt").write_text(text, "utf-8")
    (folder / "framing.yaml").write_text("source: ours\nsilense: []\n", "utf-8")
    home = person_at(tmp_path)
    with Terminal([COMMAND, str(folder)], columns=200, rows=50, environment=home) as terminal:
        terminal.wait_for("framing.yaml, line 2")  # first: the notice goes away again
        terminal.wait_for("keep the pond")
        terminal.press("q")
        assert terminal.exit_code() == 0
