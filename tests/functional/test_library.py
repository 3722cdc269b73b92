"""The Library: what was found in each article, and what was set aside and why."""

from __future__ import annotations

from perspectives.corpus.snapshot import Snapshot
from tests.functional.driving import app_of, dashboard, press, screen_lines, screen_text, until, until_shown
from tests.unit.samples import article, snapshot
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
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))


async def test_enter_is_not_offered_on_a_file_that_was_set_aside() -> None:
    async with dashboard() as pilot:
        await press(pilot, "2")
        await until_shown(pilot, "↵ read")
        await press(pilot, "G")
        await until(pilot, lambda: "↵ read" not in screen_text(pilot))


def of_unknown_outlets() -> Snapshot:
    """Two articles with one notice in common; one has another beside it."""
    return snapshot(
        article("a.txt", outlet="A", text="One\n\nWords.", notices=["outlet unknown"]),
        article("b.txt", outlet="B", text="Two\n\nWords.", notices=["read as latin-1", "outlet unknown"]),
    )


async def test_what_is_to_be_said_of_every_article_is_said_once() -> None:
    async with dashboard(of_unknown_outlets()) as pilot:
        await press(pilot, "2", "j")
        await until_shown(pilot, "every article: outlet unknown")
        assert screen_text(pilot).count("outlet unknown") == 1
        assert "⚠ read as latin-1" in screen_text(pilot)
        rows = [line for line in screen_lines(pilot) if " One " in line or " Two " in line]
        assert ["⚠" in line for line in rows] == [False, True]
        await press(pilot, "enter")
        await until_shown(pilot, "⚠ read as latin-1")
        assert "outlet unknown" not in screen_text(pilot)


async def test_a_notice_on_the_folder_is_told_when_it_comes_and_once() -> None:
    notice = "The default actors are shown, since actors.yaml has an [b]error[/b]"
    folder = snapshot(article("a.txt", outlet="A", text="One\n\nWords."), notices=[notice])
    async with dashboard(folder) as pilot:
        await until_shown(pilot, "[b]error[/b]")
        app = app_of(pilot)
        app.clear_notifications()
        app.narrow(search="words")
        await until_shown(pilot, "“words”")
        assert not app._notifications
