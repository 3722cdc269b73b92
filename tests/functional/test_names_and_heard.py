"""Names: who is called what. Heard: who is let say how much."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.functional.carried import ferry
from tests.functional.driving import (
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
from tests.unit.samples import article, said, snapshot
from tui.screens.article import ArticleScreen
from tui.screens.behind import BehindScreen
from tui.screens.heard import HeardScreen
from tui.screens.names import NamesScreen
from tui.widgets.article_text import ArticleText


async def test_the_wordings_of_each_outlet_stand_side_by_side_with_their_counts() -> None:
    async with dashboard(ferry(), size=(160, 50)) as pilot:
        await press(pilot, "n")
        await until_shown(pilot, "Captain 3, Dahl 3, reckless skipper 1, skipper 1")
        lines = [line.split("│")[-1] for line in screen_lines(pilot)]
        heading = next(line for line in lines if "wordings" in line)
        assert heading.index("all outlets") < heading.index("Gazette") < heading.index("Herald")
        captain = next(line for line in lines if line.strip().startswith("Captain"))
        assert captain.split() == ["Captain", "▇▇▇▇▇", "3", "▇▇▇▁▁", "2", "·", "▇▇▁▁▁", "1"]
        assert any("⚑ reckless skipper" in line for line in lines)


async def test_where_they_have_no_room_beside_the_list_all_outlets_stand_below_it() -> None:
    async with dashboard(ferry(), size=(120, 40)) as pilot:
        await press(pilot, "n")
        await until_shown(pilot, "reckless skipper 1")
        heading = next(line for line in screen_lines(pilot) if "wordings" in line)
        assert heading.split() == ["wordings", "all", "outlets", "Gazette", "Herald", "Times"]


async def test_a_count_leads_to_its_uses_and_a_use_to_its_place_and_back() -> None:
    async with dashboard(ferry()) as pilot:
        await press(pilot, "n")
        await until_shown(pilot, "reckless skipper 1")
        await press(pilot, "enter", "j", "j")
        await until_shown(pilot, "reckless skipper, a label: 1 time in all outlets; ⚑ flagged as")
        before = await settled(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BehindScreen))
        await until_shown(pilot, "Dahl, the reckless skipper, was questioned.")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        mark = pilot.app.screen.query_one(ArticleText).mark
        assert mark is not None
        assert "reckless skipper" in mark.spans[0].of(mark.view.article.text)
        await press(pilot, "escape", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, NamesScreen))
        await until(pilot, lambda: screen_lines(pilot) == before)


async def test_an_outlet_that_never_says_so_opens_nothing() -> None:
    async with dashboard(ferry(), size=(160, 50)) as pilot:
        await press(pilot, "n")
        await until_shown(pilot, "Captain 3")
        await press(pilot, "tab", "l", "l")
        await until_shown(pilot, "Captain, a label: 0 times in Herald")
        assert "↵ open" not in footer(pilot)


async def test_what_stands_in_reported_words_is_told_beside_the_counts_and_leads_to_its_places() -> None:
    told = snapshot(
        article(
            "post.txt",
            outlet="Post",
            text="Quay\n\nAna said that the drunken captain slept. Captain Reed smiled.",
            statements=[said("that the drunken captain slept", by="Ana", cue="said", source="Ana")],
            mentions={"Ivan Reed": ["the drunken captain", "Captain Reed"]},
        ),
        article(
            "wire.txt",
            outlet="Wire",
            text="More\n\nThe drunken captain sang. Captain Reed rose.",
            mentions={"Ivan Reed": ["The drunken captain", "Captain Reed"]},
        ),
    )
    async with dashboard(told, size=(160, 40)) as pilot:
        await press(pilot, "n")
        await until_shown(pilot, "≈ in what they report")
        lines = [line.split("│")[-1] for line in screen_lines(pilot)]
        drunken = next(line for line in lines if line.strip().startswith("drunken captain"))
        assert drunken.split() == ["drunken", "captain", "▇▇▁▁▁", "1", "≈", "1", "·", "≈", "1", "▇▇▁▁▁", "1"]
        await press(pilot, "tab", "j", "j", "l")
        await until_shown(pilot, "drunken captain, a label: 0 times in Post, only in what it reports: 1")
        await press(pilot, "h", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BehindScreen))
        await until_shown(pilot, "≈ in what it reports, not counted")
        await press(pilot, "j", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        mark = pilot.app.screen.query_one(ArticleText).mark
        assert mark is not None
        assert mark.view.article.outlet == "Post"


async def test_a_count_is_never_cut_off_by_its_block() -> None:
    own, told = "Captain Reed smiled. " * 12, "Ana said that Captain Reed slept. " * 11
    text = f"Quay\n\n{own}{told}The skipper sang."
    reported = [
        said("that Captain Reed slept", by="Ana", cue="said", source="Ana", at=number)
        for number in range(1, 12)
    ]
    held = snapshot(
        article(
            "post.txt",
            outlet="Post",
            text=text,
            statements=reported,
            mentions={"Ivan Reed": ["Captain Reed", "The skipper"]},
        ),
        article(
            "wire.txt",
            outlet="Wire",
            text="More\n\nCaptain Reed rose.",
            mentions={"Ivan Reed": "Captain Reed"},
        ),
    )
    async with dashboard(held, size=(160, 40)) as pilot:
        await press(pilot, "n")
        await until_shown(pilot, "12 ≈ 11")


def under_bar(pilot: Pilot[int]) -> str:
    """The line that the cursor stands on."""
    return next((line for line in screen_lines(pilot) if "▌" in line), "")


async def test_a_filter_narrows_no_name_and_that_is_said() -> None:
    async with dashboard(ferry()) as pilot:
        await search(pilot, "log", "n")
        await until_shown(pilot, "all is counted, whatever is filtered")
        await press(pilot, "o")
        await until_shown(pilot, "share")
        assert "all is counted, whatever is filtered" in screen_text(pilot)


async def test_shares_stand_with_interval_count_and_how_much_is_quoted() -> None:
    async with dashboard(ferry()) as pilot:
        await press(pilot, "o")
        await until_shown(pilot, "Inspectors in all outlets")
        shown = screen_text(pilot)
        assert "only named" in shown
        assert "2×" in shown
        assert "of 4 statements" in shown
        assert "▇" in shown


async def test_a_share_leads_to_its_statements_and_a_silence_to_what_is_said_of_them() -> None:
    async with dashboard(ferry()) as pilot:
        await press(pilot, "o")
        await until_shown(pilot, "Inspectors in all outlets")
        await press(pilot, "enter")
        await until_shown(pilot, "3 statements")
        await press(pilot, "escape", "G", "k")
        await until_shown(pilot, "Ferry crew in all outlets")
        await press(pilot, "enter")
        await until_shown(pilot, "mentions")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        await press(pilot, "escape", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HeardScreen))
        await until_shown(pilot, "Ferry crew in all outlets")


async def test_the_list_tells_who_is_first_and_who_is_never_quoted() -> None:
    async with dashboard(ferry(), size=(120, 60)) as pilot:
        await press(pilot, "o", "tab")
        await until_shown(pilot, "quoted first: 3")
        await until_shown(pilot, "only named: 4")
        assert "Ferry crew · quoted by no outlet · named 6 times" in screen_text(pilot)
        await press(pilot, "right_square_bracket", "C")
        await until(pilot, lambda: "Gazette" in pilot.app.clipboard)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))


async def test_quoted_words_are_counted_by_actor_by_speaker_and_together() -> None:
    async with dashboard(ferry(), size=(120, 60)) as pilot:
        await press(pilot, "o")
        await until_shown(pilot, "Inspectors in all outlets")
        shown = screen_text(pilot)
        assert "3 · “ 45" in shown
        assert "Nora Quist · 45 of 50 quoted words (90 %): Gazette 24, Herald 7, Times 14" in shown
        await press(pilot, "G")
        await until_shown(pilot, "everybody in all outlets: 52 words that are said in 4 statements, 50")
        assert "4 · “ 50" in screen_text(pilot)
        await press(pilot, "tab", "enter")
        await until_shown(pilot, "Nora Quist · all outlets")
        assert "3 statements" in screen_text(pilot)


async def test_a_line_on_whoever_is_only_named_leads_to_the_places() -> None:
    async with dashboard(ferry(), size=(120, 60)) as pilot:
        await press(pilot, "o", "tab", "right_square_bracket", "right_square_bracket")
        await until_shown(pilot, "Ferry crew · quoted by no outlet · named 6 times")
        while "Ferry crew · never quoted in Herald" not in under_bar(pilot):
            await press(pilot, "j")
        assert "named 3 times" in under_bar(pilot)
        await press(pilot, "enter")
        await until_shown(pilot, "3 mentions")
        assert "Ferry crew · Herald" in screen_text(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))


async def test_who_is_named_only_in_the_words_of_others_or_only_reported_is_among_the_silent() -> None:
    told = snapshot(
        article(
            "a.txt",
            outlet="Post",
            text="Talks\n\n“The villagers left,” Ana said. Traders said prices fell.",
            statements=[
                said("“The villagers left,”", by="Ana", cue="said", source="Ana"),
                said("prices fell", by="Traders", cue="said", source="Traders"),
            ],
            mentions={"Villagers": ["The villagers"]},
        )
    )
    async with dashboard(told, size=(120, 60)) as pilot:
        await press(pilot, "o")
        await until_shown(pilot, "only named: 2")
        assert "only reported: 2" in screen_text(pilot)
        assert "by others 1×" in screen_text(pilot)
        assert "Traders · never quoted in Post · reported 1 time" in screen_text(pilot)
        assert "Villagers · never quoted in Post · named 1 time in the words of others" in screen_text(pilot)


async def test_a_cell_counts_every_place_that_names_somebody_and_leads_to_each() -> None:
    told = snapshot(
        article(
            "a.txt",
            outlet="Post",
            text="Talks\n\n“The villagers left,” Ana said. The villagers wept.",
            statements=[said("“The villagers left,”", by="Ana", cue="said", source="Ana")],
            mentions={"Villagers": ["The villagers"]},
        )
    )
    async with dashboard(told, size=(120, 40)) as pilot:
        await press(pilot, "o")
        await until_shown(pilot, "only named: 2")
        assert "2×" in screen_text(pilot)
        await press(pilot, "G", "k", "enter")
        await until_shown(pilot, "2 mentions")
        assert "in the words of others" in screen_text(pilot)


async def test_empty_folders_say_so() -> None:
    async with dashboard(snapshot(article("a.txt", text="Rain\n\nIt rained."))) as pilot:
        await press(pilot, "n")
        await until_shown(pilot, "Nobody is called by more than one name")
        await press(pilot, "o")
        await until_shown(pilot, "Nobody speaks in these articles.")
        assert "tab" not in footer(pilot)


@pytest.mark.parametrize("size", [(80, 24), (200, 50), (40, 10)])
async def test_both_screens_fit_every_size(size: tuple[int, int]) -> None:
    async with dashboard(ferry(), size=size) as pilot:
        await press(pilot, "n")
        await until_shown(pilot, "Emil Dahl")
        await press(pilot, "tab", "j", "l", "o")
        await until_shown(pilot, "Inspectors")
        await press(pilot, "j", "l", "tab", "j")
        await until_shown(pilot, "▌")
