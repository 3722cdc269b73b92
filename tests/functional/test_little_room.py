"""Where there is little room, what is chosen stays in sight and what matters stays on its line."""

from __future__ import annotations

from dataclasses import replace

from tests.functional.driving import dashboard, press, screen_lines, search, settled, until, until_shown
from tests.functional.folders import bridge
from tests.unit.samples import article, said, snapshot
from tui.screens.variants import UtteranceList

REMARKS = (
    "“The barrels of herring in the cellar were never paid for,”",
    "“Nobody has seen my grandmother’s umbrella since the wedding,”",
    "“Two goats ate the minutes of our last meeting,”",
    "“A choir of dentists sang until the lamps went out,”",
    "“Every ladder in this village is one rung too short,”",
    "“We will paint the lighthouse green before the snow comes,”",
    "“That parrot owes the baker eleven years of rent,”",
    "“My cousin keeps seven clocks and believes none of them,”",
)


async def test_the_chosen_utterance_stays_in_sight_when_the_terminal_gets_smaller() -> None:
    text = "Herring\n\n" + "\n\n".join(f"{words} said Ann Berg." for words in REMARKS)
    papers = [
        article(
            f"{outlet}.txt".lower(),
            outlet=outlet,
            text=text,
            statements=[said(words, by="Ann Berg", cue="said", source="Ann Berg") for words in REMARKS],
        )
        for outlet in ("Gazette", "Herald")
    ]
    async with dashboard(snapshot(*papers)) as pilot:
        await press(pilot, "2", "v")
        await until_shown(pilot, f"{len(REMARKS)} utterances that two or more articles carry")
        await press(pilot, "G", "tab")
        utterances = pilot.app.screen.query_one(UtteranceList)
        for size in ((80, 24), (120, 40), (80, 16)):
            await pilot.resize_terminal(*size)
            lines = await settled(pilot)
            listed = lines[: utterances.region.bottom]
            assert any("▏" in line and "Ann Berg" in line for line in listed), size
            assert utterances.region.bottom < size[1]


async def test_that_possible_flags_are_shown_too_is_never_cut_off() -> None:
    held = bridge()
    analyses = {
        name: replace(one, flags=tuple(replace(flag, confidence=0.3) for flag in one.flags))
        for name, one in held.analyses.items()
    }
    async with dashboard(replace(held, analyses=analyses), size=(80, 24)) as pilot:
        await press(pilot, "x", "d")
        await until(pilot, lambda: "possible ⚑ too" in screen_lines(pilot)[0])
        assert "1 correction" in screen_lines(pilot)[0]
        await search(pilot, "repair")
        await until(pilot, lambda: "c clears" in screen_lines(pilot)[0])
        assert "possible ⚑ too" in screen_lines(pilot)[0]
