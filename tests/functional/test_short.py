"""In short: the facts that documents open with, and from each a way to its place."""

from __future__ import annotations

import pytest

from tests.functional.carried import ferry
from tests.functional.driving import (
    dashboard,
    footer,
    press,
    screen_lines,
    screen_text,
    search,
    until,
    until_shown,
)
from tests.unit.samples import article, snapshot
from tui.screens.behind import BehindScreen
from tui.screens.compare import CompareScreen
from tui.screens.heard import HeardScreen
from tui.screens.matrix import MatrixScreen
from tui.screens.names import NamesScreen
from tui.screens.short import ShortScreen
from tui.screens.variants import VariantsScreen
from tui.widgets.grid import Grid
from tui.widgets.row_list import RowList


async def test_one_key_shows_the_facts_that_a_report_opens_with() -> None:
    async with dashboard(ferry(), size=(120, 50)) as pilot:
        assert "0 in short" in footer(pilot)
        await press(pilot, "0")
        await until_shown(pilot, "Quoted most · Nora Quist")
        shown = screen_text(pilot)
        assert "45 of all 50 quoted words (90 %). The outlet with the most is Gazette: 24." in shown
        assert "Never quoted · Quoted by no outlet" in shown
        assert "Ferry crew (only named)" in shown
        assert "Herald leaves out" in shown
        assert "Labelled · Emil Dahl" in shown
        assert "Ferry crew: 1 of 1 flag" in shown
        assert "The flagged words · By outlet" in shown
        assert "Herald  Ferry crew: “reckless skipper” − ¶3" in shown
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))


@pytest.mark.parametrize(
    ("fact", "screen", "shown"),
    [
        ("fact:Quoted most", HeardScreen, "▌Nora Quist · 45 of 50 quoted words"),
        ("fact:Quoted most:Times:1", BehindScreen, "Nora Quist · Times"),
        ("fact:Never quoted", HeardScreen, "▌Ferry crew · quoted by no outlet"),
        ("fact:Cut most", VariantsScreen, "▌“ quoted · the fullest"),
        ("fact:Cut most:Herald:1", VariantsScreen, "▌“ quoted · cut"),
        ("fact:Labelled", NamesScreen, "reckless skipper"),
        ("fact:Flagged most", MatrixScreen, "in all outlets: "),
        ("fact:Flagged most:Herald:1", MatrixScreen, "Ferry crew in Herald: 1 flag"),
        ("fact:The flagged words:Herald:1", MatrixScreen, "Ferry crew in Herald: 1 flag"),
    ],
)
async def test_each_line_leads_to_its_place_and_escape_back(fact: str, screen: type, shown: str) -> None:
    async with dashboard(ferry(), size=(120, 50)) as pilot:
        await press(pilot, "0")
        await until_shown(pilot, "Quoted most · Nora Quist")
        assert pilot.app.screen.query_one(RowList).select(fact)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, screen))
        await until_shown(pilot, shown)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ShortScreen))
        row = pilot.app.screen.query_one(RowList).cursor_row
        assert row is not None
        assert row.key == fact


async def test_a_place_that_was_left_is_gone_to_again() -> None:
    async with dashboard(ferry(), size=(120, 50)) as pilot:
        await press(pilot, "m", "G")
        await until_shown(pilot, "every flag in all outlets")
        await press(pilot, "escape", "0")
        await until_shown(pilot, "Quoted most · Nora Quist")
        pilot.app.screen.query_one(RowList).select("fact:Flagged most:Herald:1")
        await press(pilot, "enter")
        await until_shown(pilot, "Ferry crew in Herald: 1 flag")
        assert pilot.app.screen.query_one(Grid).has_focus


async def test_a_filter_changes_nothing_and_that_is_said() -> None:
    async with dashboard(ferry()) as pilot:
        await search(pilot, "log", "0")
        await until_shown(pilot, "Quoted most · Nora Quist")
        assert "all is counted, whatever is filtered" in screen_text(pilot)


async def test_an_empty_folder_says_so() -> None:
    async with dashboard(snapshot(article("a.txt", text="Rain\n\nIt rained."))) as pilot:
        await press(pilot, "0")
        await until_shown(pilot, "Nobody speaks in these articles, and nobody is framed.")


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_it_fits_every_size(size: tuple[int, int]) -> None:
    async with dashboard(ferry(), size=size) as pilot:
        await press(pilot, "0")
        await until_shown(pilot, "Nora Quist")
        await press(pilot, "G")
        await until_shown(pilot, "▌")
        assert all(len(line) <= size[0] for line in screen_lines(pilot))
