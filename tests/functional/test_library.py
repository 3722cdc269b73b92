"""The Library: what was found in each article, and what was set aside and why."""

from __future__ import annotations

from tests.functional.driving import dashboard, press, screen_text, until, until_shown
from tui.screens.article import ArticleScreen
from tui.screens.compare import CompareScreen
from tui.screens.library import LibraryScreen


async def test_each_article_has_its_outlet_date_title_and_numbers() -> None:
    async with dashboard() as pilot:
        await press(pilot, "2")
        await until_shown(pilot, "Sund Ledger")
        shown = screen_text(pilot)
        line = next(line for line in shown.splitlines() if "Sund Ledger" in line)
        assert "2021-03-02" in line
        assert "Harbour bridge closed after warning" in line
        assert line.split()[-3:] == ["7", "5", "1"]  # statements, those with quoted words, flags


async def test_what_was_set_aside_is_named_with_its_reason() -> None:
    async with dashboard() as pilot:
        await press(pilot, "2")
        await until_shown(pilot, "set aside: 1 file")
        assert "binary: It holds no text." in screen_text(pilot)


async def test_an_article_with_a_notice_carries_a_sign_and_tells_it_under_the_cursor() -> None:
    async with dashboard() as pilot:
        await press(pilot, "2")
        await until_shown(pilot, "⚠")
        await press(pilot, "j")
        await until_shown(pilot, "read as windows-1252")


async def test_enter_reads_an_article_and_escape_comes_back() -> None:
    async with dashboard() as pilot:
        await press(pilot, "2", "j", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        await until_shown(pilot, "‹greedy steel giant›")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CompareScreen)


async def test_enter_is_not_offered_on_a_file_that_was_set_aside() -> None:
    async with dashboard() as pilot:
        await press(pilot, "2")
        await until_shown(pilot, "↵ read")
        await press(pilot, "G")
        await until(pilot, lambda: "↵ read" not in screen_text(pilot))
