"""What a search found: panels without it step aside, a key leads from one place to the next, and nothing
moves under the cursor when the search is cleared or something is corrected."""

from __future__ import annotations

from textual.pilot import Pilot

from tests.functional.driving import (
    app_of,
    dashboard,
    footer,
    press,
    screen_lines,
    screen_text,
    search,
    type_in,
    until,
    until_gone,
    until_shown,
)
from tests.functional.folders import many_statements
from tui.screens.compare import CompareScreen
from tui.widgets.actor_panel import ActorPanel


def titles(pilot: Pilot[int]) -> list[str]:
    """Of the panels on the screen, from left to right."""
    found = [panel for panel in pilot.app.screen.query(ActorPanel) if panel.display and panel.column]
    return [panel.column.title for panel in found if panel.column]


def under_cursor(pilot: Pilot[int]) -> str:
    """The words of what the cursor stands on."""
    screen = pilot.app.screen
    assert isinstance(screen, CompareScreen)
    noted = screen.noted
    return (
        ""
        if noted is None
        else noted.sentence.of(noted.article.text)
        if hasattr(noted, "sentence")
        else (" … ".join(noted.content))
    )


async def test_panels_without_a_hit_step_aside_and_come_back() -> None:
    async with dashboard(size=(80, 24)) as pilot:
        before = titles(pilot)
        await search(pilot, "furious")
        await until(pilot, lambda: titles(pilot) == ["East bank residents"])
        assert "passes the filter" not in screen_text(pilot).replace("No flag passes the filter.", "")
        assert "Furious" in under_cursor(pilot)
        await press(pilot, "c")
        await until(pilot, lambda: "East bank residents" in titles(pilot) and len(titles(pilot)) == 2)
        assert "Furious" in under_cursor(pilot)
        await press(pilot, *"hhhh")
        assert titles(pilot) == before


async def test_a_key_leads_from_hit_to_hit_over_all_panels_and_round() -> None:
    async with dashboard() as pilot:
        await search(pilot, "repair")
        await until_shown(pilot, "“repair”: ")
        assert ". next hit" in footer(pilot)
        seen = [under_cursor(pilot)]
        while True:
            await press(pilot, "full_stop")
            if under_cursor(pilot) == seen[0]:
                break
            seen.append(under_cursor(pilot))
        assert len(seen) == 4
        assert len(set(seen)) == len(seen)
        assert all("repair" in words for words in seen)
        await press(pilot, "comma")
        assert under_cursor(pilot) == seen[-1]


async def test_help_names_the_key_and_it_is_offered_only_while_something_is_searched_for() -> None:
    async with dashboard() as pilot:
        assert "next hit" not in footer(pilot)
        await press(pilot, "question_mark")
        await until_shown(pilot, "what the search found next")


async def test_what_is_found_nowhere_is_said_and_the_panels_come_back() -> None:
    async with dashboard() as pilot:
        before = titles(pilot)
        await press(pilot, "j")
        words = under_cursor(pilot)
        await search(pilot, "zeppelin")
        await until_shown(pilot, "“zeppelin”: found in no statement, in no flag. c clears the search.")
        await press(pilot, "s", "c")
        await until(pilot, lambda: titles(pilot) == before)
        await until(pilot, lambda: under_cursor(pilot) == words)


async def test_who_leaves_a_search_is_back_where_it_was_begun() -> None:
    async with dashboard() as pilot:
        await press(pilot, "l", "j", "j")
        words, before = under_cursor(pilot), titles(pilot)
        await press(pilot, "slash")
        await type_in(pilot, "rust")
        await until(pilot, lambda: titles(pilot) == ["City officials"])
        await press(pilot, "escape")
        await until(pilot, lambda: titles(pilot) == before)
        await until(pilot, lambda: under_cursor(pilot) == words)


async def test_the_cursor_stays_on_a_hit_far_down_when_the_search_is_cleared() -> None:
    async with dashboard(many_statements(60)) as pilot:
        await search(pilot, '"remark 41 is')
        await until(pilot, lambda: "Remark 41 " in under_cursor(pilot))
        await press(pilot, "c")
        await until_gone(pilot, "c clears")
        await until(pilot, lambda: "Remark 41 " in under_cursor(pilot))
        assert "Remark 41 is" in screen_text(pilot)


async def test_panels_keep_their_order_when_a_correction_makes_another_speak_most() -> None:
    async with dashboard() as pilot:
        await press(pilot, "l", "a", "y")  # the first decision groups the invented people
        await until_shown(pilot, "1 correction")
        await press(pilot, *"hhhh")
        before = titles(pilot)
        for _ in range(3):  # whoever said most says least now
            await press(pilot, "s")
            await until_shown(pilot, "Who says this?")
            await type_in(pilot, "Per Holm")
            await press(pilot, "enter")
            await until_gone(pilot, "Who says this?")
        await until_shown(pilot, "4 corrections")
        assert titles(pilot) == before
        assert app_of(pilot).screen_stack[-1].focused is not None
        assert any(before[0] in line for line in screen_lines(pilot))
