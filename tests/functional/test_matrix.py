"""Matrix: how often each outlet frames each actor, and behind each figure every flag."""

from __future__ import annotations

import pytest

from perspectives.corpus.snapshot import Progress
from tests.functional.driving import (
    app_of,
    dashboard,
    footer,
    press,
    screen_lines,
    screen_text,
    search,
    settled,
    until,
    until_shown,
)
from tests.functional.folders import FakeCorpus, bridge, dispatch, ledger, voice
from tests.unit.samples import article, said, snapshot
from tui import deriving
from tui.screens.article import ArticleScreen
from tui.screens.behind import BehindScreen
from tui.screens.compare import CompareScreen
from tui.screens.matrix import MatrixScreen
from tui.widgets.article_text import ArticleText
from tui.widgets.grid import Grid


async def test_each_cell_tells_count_and_leaning_and_of_five_flags_their_rate_and_interval() -> None:
    async with dashboard() as pilot:
        await press(pilot, "m")
        await until_shown(pilot, "East bank residents")
        top = next(line for line in screen_lines(pilot) if "actors" in line)
        for outlet in ("all outlets", "Dispatch", "East Bank", "Sund Ledger"):
            assert outlet in top
        rows = screen_lines(pilot)
        at = next(number for number, line in enumerate(rows) if "every flag" in line)
        assert "⚑7 −6 +1" in rows[at]
        assert "▇▇▇▇▁▁ 60.3" in rows[at + 1]
        assert "–" in rows[at + 2]
        assert "⚑2 −1 +1" in "\n".join(rows)


async def test_of_fewer_than_five_flags_there_is_no_rate_and_no_bar() -> None:
    told = "of fewer than 5 flags no rate is told"
    async with dashboard() as pilot:
        await press(pilot, "m")
        await until_shown(pilot, "Northern Steel in all outlets: 4 flags")
        rows = screen_lines(pilot)
        assert told in rows[2]
        at = next(number for number, line in enumerate(rows) if "Northern Steel" in line)
        below = next(number for number, line in enumerate(rows) if "East bank residents" in line)
        assert "⚑4 −4" in rows[at]
        assert not any(sign in line for line in rows[at:below] for sign in "▇▁")
        assert f"{told}. 4 against" in " ".join(" ".join(rows).split())
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BehindScreen))
        assert "in 1,000 words" not in screen_text(pilot)
        await press(pilot, "escape", "G", "enter")
        await until_shown(pilot, "in 1,000 words")


async def test_the_cell_under_the_cursor_is_told_in_words() -> None:
    async with dashboard() as pilot:
        await press(pilot, "m")
        await until_shown(pilot, "Northern Steel in all outlets: 4 flags in")
        await press(pilot, "l")
        await until_shown(pilot, "Northern Steel in Dispatch: 0 flags in")
        await press(pilot, "G")
        await until_shown(pilot, "every flag in Dispatch: 0 flags in")
        await press(pilot, "h", "k")
        await until_shown(pilot, "the event in all outlets: 1 flag in")


async def test_a_cell_leads_to_its_flags_a_flag_to_its_place_and_escape_back_to_the_cell() -> None:
    async with dashboard() as pilot:
        await press(pilot, "m", "l", "l", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BehindScreen))
        await until_shown(pilot, "Northern Steel · East Bank Voice")
        shown = screen_text(pilot)
        assert "‹greedy steel giant›" in shown
        assert "⚑ label" in shown
        assert "judges the company instead of naming it" in shown
        await press(pilot, "j")
        await until_shown(pilot, "rather: did not comment on")
        before = await settled(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        mark = pilot.app.screen.query_one(ArticleText).mark
        assert mark is not None
        assert mark.view.words == "shrugged off"  # type: ignore[union-attr]
        await press(pilot, "escape")
        await until(pilot, lambda: screen_lines(pilot) == before)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, MatrixScreen))
        await until_shown(pilot, "Northern Steel in East Bank Voice: 3 flags")
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
        await press(pilot, "m")
        await until_shown(pilot, "Northern Steel in East Bank Voice: 3 flags")


async def test_enter_is_not_offered_on_a_cell_without_flags() -> None:
    async with dashboard() as pilot:
        await press(pilot, "m")
        await until_shown(pilot, "in all outlets: 4 flags")
        assert "↵ open" in footer(pilot)
        await press(pilot, "l")
        await until(pilot, lambda: "↵ open" not in footer(pilot))
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, MatrixScreen)


async def test_a_flag_behind_the_matrix_can_be_rejected_and_the_figures_follow() -> None:
    async with dashboard() as pilot:
        await press(pilot, "m")
        await until_shown(pilot, "all outlets: 4 flags")
        await press(pilot, "enter")
        await until_shown(pilot, "‹greedy steel giant›")
        await press(pilot, "x")
        await until(pilot, lambda: "‹greedy steel giant›" not in screen_text(pilot))
        await press(pilot, "escape")
        await until_shown(pilot, "all outlets: 3 flags")


async def test_the_head_of_a_list_of_flags_follows_a_correction() -> None:
    async with dashboard() as pilot:
        await press(pilot, "m", "G", "enter")
        await until_shown(pilot, "7 flags · 60.3 (20.2–97.3) in 1,000 words")
        await press(pilot, "x")
        await until_shown(pilot, "6 flags · 51.7 (")
        await press(pilot, "x", "x")
        await until(pilot, lambda: "4 flags" in screen_lines(pilot)[2])
        assert "in 1,000 words" not in screen_text(pilot)


async def test_a_filter_narrows_no_figure_and_that_is_said() -> None:
    async with dashboard() as pilot:
        await search(pilot, "rust", "m")
        await until_shown(pilot, "all is counted, whatever is filtered")
        await until_shown(pilot, "all outlets: 4 flags")


async def test_the_matrix_grows_while_the_folder_is_read() -> None:
    corpus = FakeCorpus(
        bridge(ledger(), progress=Progress(1, 3, 0)), bridge(ledger(), voice(), dispatch()), held=True
    )
    async with dashboard(corpus=corpus, ready=False) as pilot:
        await press(pilot, "m")
        await until_shown(pilot, "Measuring how often each outlet frames each actor")
        corpus.release(0)
        await until_shown(pilot, "all outlets: 1 flag in")
        corpus.release(1)
        await until_shown(pilot, "all outlets: 4 flags in")


async def test_what_cannot_be_worked_out_is_said_and_costs_that_screen_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(comparison: object) -> object:
        raise ValueError("[/] no such outlet")

    monkeypatch.setattr(deriving, "MADE_BY", {**deriving.MADE_BY, deriving.Sought.MATRIX: broken})
    async with dashboard() as pilot:
        await press(pilot, "m")
        await until_shown(pilot, "This could not be worked out. ValueError: [/] no such outlet")
        await press(pilot, "o")
        await until_shown(pilot, "quoted first")


async def test_a_folder_without_flags_says_so() -> None:
    quiet = snapshot(
        article("a.txt", text="Rain\n\n“It rains,” said Ann.", statements=[said("“It rains,”", by="Ann")])
    )
    async with dashboard(quiet) as pilot:
        await press(pilot, "m")
        await until_shown(pilot, "No flag was found")
        assert "↵ open" not in footer(pilot)


@pytest.mark.parametrize("size", [(80, 24), (200, 50), (40, 10)])
async def test_the_cell_under_the_cursor_is_on_the_screen_at_every_size(size: tuple[int, int]) -> None:
    async with dashboard(size=size) as pilot:
        await press(pilot, "m")
        grid = pilot.app.screen.query_one(Grid)
        await until(pilot, lambda: grid.cell is not None)
        await press(pilot, *"lllljjjj")
        await until_shown(pilot, "▌")
        await press(pilot, *"hhhhkkkk")
        await until_shown(pilot, "▌")
        assert app_of(pilot).is_running


async def test_a_click_chooses_a_cell_and_a_double_click_opens_it() -> None:
    async with dashboard() as pilot:
        await press(pilot, "m")
        await until_shown(pilot, "Northern Steel in all outlets: 4 flags")
        line = next(number for number, words in enumerate(screen_lines(pilot)) if "⚑3 −3" in words)
        column = screen_lines(pilot)[line].index("⚑3 −3")
        await pilot.click(offset=(column, line))
        await until_shown(pilot, "Northern Steel in East Bank Voice: 3 flags")
        await pilot.click(offset=(column, line), times=2)
        await until(pilot, lambda: isinstance(pilot.app.screen, BehindScreen))
