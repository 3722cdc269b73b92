"""Copying what the cursor stands on, with its citation."""

from __future__ import annotations

from perspectives.comparison import compare
from perspectives.comparison.citing import cited
from tests.functional.driving import (
    app_of,
    dashboard,
    footer,
    press,
    screen_text,
    until,
    until_gone,
    until_shown,
)
from tests.functional.folders import bridge
from tests.functional.test_hostile import ESCAPES, folder
from tests.unit.samples import article, said, snapshot
from tui.screens.article import ArticleScreen
from tui.screens.decisions import DecisionsScreen


async def test_a_statement_is_copied_with_its_citation_and_the_person_is_told() -> None:
    async with dashboard() as pilot:
        await press(pilot, "C")
        await until_shown(pilot, "Copied with its citation")
        first = compare(bridge()).panels[0].statements[0]
        assert pilot.app.clipboard == cited(first)
        assert pilot.app.clipboard.split("\n")[1] == "— City of Sund, quoted (“According to”)"
        assert pilot.app.clipboard.endswith("dispatch.html:183–233")
        assert "no written offer" in screen_text(pilot)


async def test_a_flag_is_copied_in_its_sentence() -> None:
    async with dashboard() as pilot:
        await press(pilot, "l", "a", "C")
        await until_shown(pilot, "Copied with its citation")
        assert "‹" in pilot.app.clipboard
        assert "Northern Steel; " in pilot.app.clipboard


async def test_it_can_be_copied_from_the_article_too_but_not_while_words_are_selected() -> None:
    async with dashboard() as pilot:
        await press(pilot, "enter", "C")
        await until_shown(pilot, "Copied with its citation")
        copied = pilot.app.clipboard
        assert copied
        await press(pilot, "a")
        await until_shown(pilot, "begins")
        assert "C copy" not in footer(pilot)
        await press(pilot, "escape")
        await until(pilot, lambda: "C copy" in footer(pilot))
        assert isinstance(pilot.app.screen, ArticleScreen)


async def test_what_a_decision_is_about_can_be_copied() -> None:
    async with dashboard() as pilot:
        await press(pilot, "l", "a", "y", "3")
        await until(pilot, lambda: isinstance(pilot.app.screen, DecisionsScreen))
        await until(pilot, lambda: "C copy" in footer(pilot))
        await press(pilot, "C")
        await until(pilot, lambda: "Northern Steel" in pilot.app.clipboard)


async def test_where_there_is_nothing_to_copy_the_key_is_not_offered() -> None:
    silent = snapshot(article("a.txt", text="Weather\n\nIt rained."))
    async with dashboard(silent) as pilot:
        assert "C copy" not in footer(pilot)
        await press(pilot, "C")
        assert not pilot.app.clipboard
        await press(pilot, "2")
        await until(pilot, lambda: "C copy" not in footer(pilot))


async def test_nothing_hostile_is_put_on_the_clipboard() -> None:
    async with dashboard(folder(ESCAPES)) as pilot:
        await press(pilot, "C")
        await until(pilot, lambda: bool(pilot.app.clipboard))
        assert all(letter.isprintable() or letter == "\n" for letter in pilot.app.clipboard)
        assert "␛[31m" in pilot.app.clipboard


async def test_a_long_statement_is_copied_whole_and_told_in_short() -> None:
    long = "“" + " ".join(f"word{number}" for number in range(300)) + ",”"
    folder = snapshot(
        article("a.txt", text=f"Title\n\n{long} said Ann.", statements=[said(long, by="Ann", cue="said")])
    )
    async with dashboard(folder) as pilot:
        await press(pilot, "C")
        await until_shown(pilot, "Copied with its citation")
        assert "word299" in pilot.app.clipboard
        app_of(pilot).clear_notifications()
        await until_gone(pilot, "Copied with its citation")
