"""Variants: the same words in different cuts, laid beside each other."""

from __future__ import annotations

import pytest

from tests.functional.carried import CUT, ferry
from tests.functional.driving import (
    app_of,
    dashboard,
    footer,
    press,
    screen_lines,
    screen_text,
    search,
    settled,
    type_in,
    until,
    until_shown,
)
from tui.screens.article import ArticleScreen
from tui.screens.compare import CompareScreen
from tui.screens.variants import ONLY_HERE, CutList, UtteranceList, VariantsScreen
from tui.widgets.article_text import ArticleText


async def test_an_utterance_tells_who_said_it_how_many_carry_it_and_what_differs() -> None:
    async with dashboard(ferry()) as pilot:
        await press(pilot, "2", "v")
        await until_shown(pilot, "1 utterance that two or more articles carry")
        shown = screen_text(pilot)
        assert "Nora Quist" in shown
        assert "3 outlets" in shown
        assert "1 cut, 1 joined · told, claimed, said" in shown


async def test_the_cuts_are_aligned_and_signs_tell_what_was_left_out_and_added() -> None:
    async with dashboard(ferry(), size=(160, 50)) as pilot:
        await press(pilot, "2", "v")
        await until_shown(pilot, "“ quoted · the fullest")
        shown = " ".join(screen_text(pilot).replace("│", " ").split())
        assert "told (Gazette) · claimed (Herald) · said (Times)" in shown
        assert "Nora Quist by all" in shown
        assert "{− the crew knew it before she left the quay,}" in shown
        assert "{+ that}" in shown
        assert "cut · quotes 7 of the fullest’s 24 quoted words (29 %)" in shown
        assert "joined from pieces" in shown
        assert "quotes 14 of the fullest’s 24 quoted words (58 %), 1 more without quotation marks" in shown


async def test_v_on_a_statement_opens_its_utterance_at_its_cut_and_enter_its_place() -> None:
    async with dashboard(ferry()) as pilot:
        compare = pilot.app.screen
        assert isinstance(compare, CompareScreen)
        compare.go_to(f"herald.txt#s29-{29 + len(CUT)}")
        await press(pilot, "v")
        await until_shown(pilot, "Herald ¶2")
        cuts = pilot.app.focused
        assert isinstance(cuts, CutList)
        row = cuts.cursor_row
        assert row is not None
        assert row.key.startswith("herald.txt")
        before = await settled(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        mark = pilot.app.screen.query_one(ArticleText).mark
        assert mark is not None
        assert mark.key == row.key
        await press(pilot, "escape")
        await until(pilot, lambda: screen_lines(pilot) == before)
        await press(pilot, "escape")
        await until(pilot, lambda: pilot.app.screen is compare)


async def test_the_article_says_that_a_statement_is_carried_elsewhere_and_v_leads_there_and_back() -> None:
    async with dashboard(ferry()) as pilot:
        app_of(pilot).read("times.txt")
        await until_shown(pilot, "elsewhere   2 other cuts (v)")
        await press(pilot, "v")
        await until_shown(pilot, "“ quoted · the fullest")
        await press(pilot, "g", "enter")
        await until_shown(pilot, "Ferry sank within minutes")
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, VariantsScreen))
        await press(pilot, "escape")
        await until_shown(pilot, "Harbour office under fire")
        await press(pilot, "j")
        await until(pilot, lambda: "elsewhere" not in screen_text(pilot))


async def test_of_a_statement_that_stands_once_it_is_said() -> None:
    async with dashboard(ferry()) as pilot:
        app_of(pilot).read("times.txt")
        await until_shown(pilot, "Harbour office under fire")
        await press(pilot, "j", "v")
        await until_shown(pilot, ONLY_HERE)
        assert isinstance(pilot.app.focused, UtteranceList)


async def test_enter_and_tab_go_between_the_list_and_the_cuts() -> None:
    async with dashboard(ferry()) as pilot:
        await press(pilot, "2", "v")
        await until_shown(pilot, "the fullest")
        assert "C copy" in footer(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, CutList))
        await press(pilot, "j", "C")
        await until(pilot, lambda: "Herald" in pilot.app.clipboard)
        await press(pilot, "tab")
        await until(pilot, lambda: isinstance(pilot.app.focused, UtteranceList))


async def test_a_filter_leaves_what_any_cut_passes_with_all_its_cuts() -> None:
    async with dashboard(ferry(), size=(160, 50)) as pilot:
        await search(pilot, "crew knew", "2", "v")
        await until_shown(pilot, "“crew knew”: all cuts of what passes")
        await until_shown(pilot, "Herald ¶2")
        await press(pilot, "1", "slash", *(["backspace"] * 9), *"log", "enter", "2", "v")
        await until_shown(pilot, "None of them passes the")
        assert "0 of 1 utterance" in screen_text(pilot)


async def test_where_nobody_carries_the_same_it_is_said() -> None:
    async with dashboard() as pilot:
        await press(pilot, "2", "v")
        await until_shown(pilot, "No two articles carry the same")
        assert "tab" not in footer(pilot)


@pytest.mark.parametrize("size", [(80, 24), (200, 50), (40, 10)])
async def test_list_and_cuts_fit_every_size(size: tuple[int, int]) -> None:
    async with dashboard(ferry(), size=size) as pilot:
        await press(pilot, "2", "v")
        await until_shown(pilot, "Nora Quist")
        await press(pilot, "tab", "j")
        await until_shown(pilot, "▌")


async def test_the_palette_leads_to_the_four_screens() -> None:
    async with dashboard(ferry()) as pilot:
        for words, shown in (
            ("variants", "the fullest"),
            ("matrix", "Ferry crew in all outlets: 1 flag"),
            ("names who", "called differently"),
            ("heard how", "quoted first: 3"),
        ):
            await press(pilot, "ctrl+p")
            await type_in(pilot, words)
            await until_shown(pilot, "key ")
            await press(pilot, "enter")
            await until_shown(pilot, shown)
