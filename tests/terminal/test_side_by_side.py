"""What only a side-by-side shows, at a real terminal: from a figure to its place, and the cuts."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.terminal.terminal import COMMAND, Terminal

pytestmark = pytest.mark.model

SEEDS = Path(__file__).parents[2] / "seeds" / "red-line"


def test_from_a_cell_of_the_matrix_to_a_flag_to_its_article_and_back(environment: Mapping[str, str]) -> None:
    with Terminal([COMMAND, str(SEEDS)], columns=120, rows=40, environment=environment) as terminal:
        terminal.wait_for("6 articles")
        terminal.press("m")
        terminal.wait_for("1–")
        terminal.press("l", "l")
        terminal.wait_for("United States in Liberty Ledger: ")
        terminal.press("enter")
        terminal.wait_for("United States · Liberty Ledger")
        terminal.wait_for("rather:")
        terminal.press("enter")
        terminal.wait_for("liberty-ledger_2020")
        terminal.press("escape")
        terminal.wait_for("United States · Liberty Ledger")
        terminal.press("escape")
        terminal.wait_for("United States in Liberty Ledger: ")
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_the_planted_quotation_shows_its_cuts_and_one_is_copied(environment: Mapping[str, str]) -> None:
    with Terminal([COMMAND, str(SEEDS)], columns=200, rows=50, environment=environment) as terminal:
        terminal.wait_for("6 articles")
        terminal.press("/")
        terminal.wait_for("keep the search")
        terminal.press(*"crossed the red line", "enter")
        terminal.wait_for("c clears")
        terminal.press("2", "v")
        terminal.wait_for("that two or more articles carry")
        terminal.wait_for("Leonid Slutsky")
        terminal.wait_for("the fullest")
        for words in ("Moskva Herald", "Gulf Wire", "Liberty Ledger", "{≠ had | have}", "{− and this time"):
            terminal.wait_for(words)
        terminal.press("tab")
        terminal.wait_for("┃")
        terminal.press("g", "j", "C")
        terminal.wait_for("Copied with its citation")
        copied = re.search(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", terminal.raw)
        assert copied is not None
        assert "crossed the red line" in base64.b64decode(copied[1]).decode()
        terminal.press("enter")
        terminal.wait_for("elsewhere")
        terminal.press("escape")
        terminal.wait_for("that two or more articles carry")
        terminal.press("q")
        assert terminal.exit_code() == 0
