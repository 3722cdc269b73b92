"""Keys: every one that is shown does something, and help knows them all."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.functional.driving import (
    PATIENCE,
    app_of,
    dashboard,
    footer,
    press,
    screen_lines,
    screen_picture,
    screen_text,
    settled,
    until,
    until_shown,
)
from tui.app import PerspectivesApp
from tui.screens.article import ArticleScreen, Explanation
from tui.screens.compare import CompareScreen
from tui.screens.decisions import DecisionsScreen
from tui.screens.heard import HeardScreen
from tui.screens.help import HelpScreen, bindings_of, words_for
from tui.screens.library import LibraryScreen
from tui.screens.matrix import MatrixScreen
from tui.screens.names import NamesScreen
from tui.screens.variants import VariantsScreen
from tui.widgets.article_text import ArticleText
from tui.widgets.grid import Grid
from tui.widgets.key_line import KeyLine
from tui.widgets.mark_panel import MarkPanel
from tui.widgets.row_list import RowList

WAYS = {
    "compare": (),
    "compare, filtered": ("f", "space", "escape"),
    "compare, on the framing": ("l", "a"),
    "article": ("l", "j", "enter"),
    "article, on the explanation": ("l", "j", "enter", "tab"),
    "library": ("2",),
    "library, on a file set aside": ("2", "G"),
    "article, marking": ("l", "j", "enter", "a"),
    "article, words marked": ("l", "j", "enter", "a", "space"),
    "decisions": ("x", "3"),
    "matrix": ("m", "j", "l"),
    "flags behind the matrix": ("m", "enter"),
    "variants": ("v",),
    "names": ("n",),
    "names, on the wordings": ("n", "tab"),
    "uses of a name": ("n", "enter", "enter"),
    "heard": ("o",),
    "heard, on the list": ("o", "tab"),
    "statements behind a share": ("o", "enter"),
    "carried": ("b",),
    "in short": ("0",),
    "in short, on an outlet": ("0", "j"),
}
"""Keys that lead to each screen, and to what changes its footer."""


def shown_keys(pilot: Pilot[int]) -> list[tuple[str, str]]:
    """The keys of the footer, each with the class that binds it."""
    bound = pilot.app.screen.active_bindings
    return [
        (type(bound[key].node).__name__, key) for key, _, _ in pilot.app.screen.query_one(KeyLine).entries()
    ]


async def test_every_key_in_the_footer_does_something() -> None:
    tried: set[tuple[str, str]] = set()
    for way in WAYS.values():
        left: list[tuple[str, str]] | None = None
        while left is None or left:
            async with dashboard() as pilot:
                await press(pilot, *way)
                if left is None:
                    left = [one for one in shown_keys(pilot) if one not in tried]
                    tried.update(left)
                if not left:
                    break
                owner, key = left.pop(0)
                app = app_of(pilot)
                before, painted = (app.screen, app.theme), screen_picture(pilot)
                await press(pilot, key)
                for _ in range(PATIENCE):
                    if app._exit or (app.screen, app.theme) != before or screen_picture(pilot) != painted:
                        break
                    await pilot.pause()
                else:
                    pytest.fail(f"{key} of {owner} did nothing after {way}")
    assert len(tried) >= 18


async def test_the_footer_fits_eighty_columns_with_all_its_keys_but_themes() -> None:
    async with dashboard(size=(80, 24)) as pilot:
        shown = footer(pilot)
        for words in ("↵ read", "h l panel", "/ search", "f filter", "? help", "q quit", "e export"):
            assert words in shown


async def test_where_there_is_no_room_the_keys_of_the_screens_stand_together_and_none_is_missing() -> None:
    async with dashboard(size=(80, 24)) as pilot:
        await press(pilot, "l", "a")
        shown = " ".join(footer(pilot).split())
        assert "m v n o b 2 3 screens" in shown
        for words in ("y accept", "r change", "z never flag", "? help", "q quit", "e export"):
            assert words in shown
        line, at = next(
            (number, words.index("2 3 screens"))
            for number, words in enumerate(screen_lines(pilot))
            if "2 3 screens" in words
        )
        await pilot.click(offset=(at, line))
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))


async def test_keys_that_fit_one_line_take_one() -> None:
    async with dashboard(size=(160, 40)) as pilot:
        await press(pilot, "m")
        await until_shown(pilot, "every flag")
        assert "t theme" in footer(pilot)
        assert pilot.app.screen.query_one(KeyLine).size.height == 1


async def test_while_a_search_is_typed_the_footer_offers_no_letters() -> None:
    async with dashboard() as pilot:
        await press(pilot, "slash")
        await until_shown(pilot, "keep the search")
        shown = footer(pilot)
        assert shown.split() == ["↵", "keep", "the", "search", "esc", "clear", "it"]


async def test_a_click_on_a_key_of_the_footer_presses_it() -> None:
    async with dashboard() as pilot:
        line, at = next(
            (number, words.index("2 library"))
            for number, words in enumerate(screen_lines(pilot))
            if "2 library" in words
        )
        await pilot.click(offset=(at + 1, line))
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))


@pytest.mark.parametrize(
    ("way", "owners"),
    [
        ((), (PerspectivesApp, CompareScreen, RowList)),
        (("enter",), (PerspectivesApp, ArticleScreen, ArticleText)),
        (("enter", "a"), (PerspectivesApp, ArticleScreen, MarkPanel)),
        (("2",), (PerspectivesApp, LibraryScreen, RowList)),
        (("3",), (PerspectivesApp, DecisionsScreen, RowList)),
        (("m",), (PerspectivesApp, MatrixScreen, Grid)),
        (("v",), (PerspectivesApp, VariantsScreen, RowList)),
        (("n",), (PerspectivesApp, NamesScreen, Grid, RowList)),
        (("o",), (PerspectivesApp, HeardScreen, Grid, RowList)),
    ],
    ids=["compare", "article", "marking", "library", "decisions", "matrix", "variants", "names", "heard"],
)
async def test_help_lists_every_binding_with_its_words(
    way: tuple[str, ...], owners: tuple[type, ...]
) -> None:
    async with dashboard(size=(120, 60)) as pilot:
        await press(pilot, *way, "question_mark")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        rows = pilot.app.screen.query_one(RowList).rows
        shown = "\n".join("".join(words for words, _ in row.lines(90, False)[0]) for row in rows)
        for owner in owners:
            for binding in bindings_of(owner):
                assert words_for(binding)[:35] in shown
                assert pilot.app.get_key_display(binding.with_key(binding.key)) in shown


async def test_help_tells_no_key_twice() -> None:
    async with dashboard(size=(120, 60)) as pilot:
        await press(pilot, "2", "question_mark")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        rows = pilot.app.screen.query_one(RowList).rows
        told = ["".join(words for words, _ in row.lines(90, False)[0]) for row in rows if row.selectable]
        assert sum("compare the actors" in line for line in told) == 1


async def test_the_keys_under_a_dialog_stay_as_they_were() -> None:
    async with dashboard(size=(120, 40)) as pilot:
        await press(pilot, "2")
        await until_shown(pilot, "1 compare")
        before = footer(pilot)
        await press(pilot, "question_mark")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        assert "3 decided" in before
        assert "2 library" not in before
        line = pilot.app.screen_stack[-2].query_one(KeyLine)
        assert "2" not in [key for key, _, _ in line.entries()]


async def test_help_says_what_the_signs_mean() -> None:
    async with dashboard(size=(120, 60)) as pilot:
        await press(pilot, "question_mark", "G")
        await until_shown(pilot, "the author’s own words that frame")
        assert "part quoted" in screen_text(pilot)


@pytest.mark.parametrize("key", ["escape", "question_mark", "q"])
async def test_help_closes_and_the_screen_is_as_before(key: str) -> None:
    async with dashboard() as pilot:
        await until_shown(pilot, "▇││")  # the second panel's scrollbar comes a moment after its rows
        before = await settled(pilot)
        await press(pilot, "question_mark")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await press(pilot, key)
        await until(pilot, lambda: screen_lines(pilot) == before)


async def test_q_quits_with_exit_code_nought() -> None:
    async with dashboard() as pilot:
        app = app_of(pilot)
        await pilot.press("q")
        for _ in range(PATIENCE):
            if app._exit:
                break
            await pilot.pause()
        assert app._exit
        assert (app.return_code or 0) == 0


async def test_the_palette_knows_actors_articles_and_themes() -> None:
    async with dashboard() as pilot:
        await press(pilot, "ctrl+p")
        await press(pilot, *"residents")
        await until_shown(pilot, "Actor: East bank residents")
        await press(pilot, "enter")
        await until_shown(pilot, "what is said of them")


async def test_t_wears_the_next_theme_and_says_which() -> None:
    async with dashboard() as pilot:
        before = pilot.app.theme
        await press(pilot, "t")
        await until(pilot, lambda: pilot.app.theme != before)
        title = app_of(pilot).themes.by_name[pilot.app.theme].title
        await until_shown(pilot, title)


async def test_ctrl_c_tells_how_to_leave() -> None:
    async with dashboard() as pilot:
        await press(pilot, "ctrl+c")
        await until_shown(pilot, "Press q to quit.")


async def test_what_is_told_hides_no_explanation_where_it_stands_below_the_text() -> None:
    async with dashboard(size=(80, 24)) as pilot:
        await press(pilot, "l", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        panel = pilot.app.screen.query_one(Explanation).region
        before = (await settled(pilot))[panel.y : panel.bottom]
        pilot.app.notify("The ferry leaves at noon. " * 4, title="Notice", markup=False)
        await until_shown(pilot, "The ferry leaves")
        assert screen_lines(pilot)[panel.y : panel.bottom] == before


async def test_one_message_after_another_stands_in_its_place() -> None:
    async with dashboard(size=(80, 24)) as pilot:
        places = []
        for words in ("The ferry leaves.", "The ferry is back.", "It leaves again."):
            pilot.app.clear_notifications()
            pilot.app.notify(words, markup=False)
            await until_shown(pilot, words)
            lines = await settled(pilot)
            places.append(next(number for number, line in enumerate(lines) if words in line))
        assert places == [1, 1, 1]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16), (40, 10)])
async def test_what_is_told_for_some_seconds_hides_no_key(size: tuple[int, int]) -> None:
    async with dashboard(size=size) as pilot:
        await press(pilot, "l")
        line = pilot.app.screen.query_one(KeyLine)
        keys = screen_lines(pilot)[-line.size.height :]
        pilot.app.notify("The ferry leaves at noon. " * 4, title="Notice", markup=False)
        await until_shown(pilot, "The ferry leaves")
        assert screen_lines(pilot)[-line.size.height :] == keys
