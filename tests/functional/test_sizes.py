"""Terminals of all sizes."""

from __future__ import annotations

import pytest

from tests.functional.driving import (
    app_of,
    dashboard,
    press,
    screen_lines,
    screen_text,
    settled,
    until,
    until_shown,
)
from tests.functional.folders import FakeCorpus, bridge, many_statements
from tui.screens.compare import CompareScreen
from tui.widgets.article_text import ArticleText
from tui.widgets.row_list import RowList


@pytest.mark.parametrize(("width", "panels"), [(80, 2), (120, 3), (200, 5)])
async def test_as_many_panels_as_fit(width: int, panels: int) -> None:
    async with dashboard(size=(width, 40)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        await until(pilot, lambda: len(screen.panels) == panels)


async def test_in_a_narrow_terminal_one_actor_at_a_time_and_tabs() -> None:
    async with dashboard(size=(60, 20)) as pilot:
        assert "City officials 6  Northern Steel 4" in screen_lines(pilot)[1]
        await press(pilot, "l")
        await until(pilot, lambda: "Northern Steel" in screen_lines(pilot)[2])


@pytest.mark.parametrize("size", [(40, 10), (41, 11), (60, 12), (300, 90)])
async def test_every_screen_can_be_opened_at_an_odd_size(size: tuple[int, int]) -> None:
    async with dashboard(size=size) as pilot:
        for keys in (("j", "l", "a"), ("enter",), ("j", "tab", "j"), ("escape", "2"), ("enter",), ("1",)):
            await press(pilot, *keys)
            assert screen_text(pilot).strip()
        await press(pilot, "question_mark")
        await press(pilot, "escape", "f")
        await press(pilot, "escape", "e")
        await press(pilot, "escape")
        assert app_of(pilot).is_running


@pytest.mark.parametrize("size", [(39, 30), (100, 9), (10, 3), (1, 1)])
async def test_too_little_room_is_said_and_more_room_brings_everything_back(size: tuple[int, int]) -> None:
    async with dashboard(size=(100, 30)) as pilot:
        await press(pilot, "j")
        before = await settled(pilot)
        await pilot.resize_terminal(*size)
        await until(pilot, lambda: pilot.app.screen.has_class("-too-small"))
        if size[0] >= 10:
            await until_shown(pilot, "too")
        await pilot.resize_terminal(100, 30)
        await until(pilot, lambda: screen_lines(pilot) == before)


async def test_the_statement_under_the_cursor_stays_in_sight_when_the_window_changes() -> None:
    async with dashboard(many_statements(60), size=(120, 40)) as pilot:
        await press(pilot, *"jjjjjjjj")
        row_list = pilot.app.focused
        assert isinstance(row_list, RowList)
        assert row_list.cursor_row is not None
        words = row_list.cursor_row.view.content[0][:11]  # type: ignore[attr-defined]
        for size in ((80, 24), (60, 16), (200, 50)):
            await pilot.resize_terminal(*size)
            await until_shown(pilot, words)


async def test_the_panels_come_when_the_folder_is_read_before_the_screen_has_a_size() -> None:
    async with dashboard(corpus=FakeCorpus(bridge(), bridge()), size=(80, 24)) as pilot:
        await until_shown(pilot, "City officials")


async def test_the_keys_work_again_in_an_article_that_was_too_small_to_be_shown() -> None:
    async with dashboard(size=(100, 30)) as pilot:
        await press(pilot, "enter")
        focused = pilot.app.focused
        assert isinstance(focused, ArticleText)
        await pilot.resize_terminal(30, 8)
        await until(pilot, lambda: pilot.app.focused is None)
        await pilot.resize_terminal(100, 30)
        await until(pilot, lambda: pilot.app.focused is focused)
