"""A folder of many events in the dashboard: one is chosen, and is all that is shown."""

from __future__ import annotations

from dataclasses import replace

from perspectives.corpus.snapshot import Snapshot
from perspectives.export import export
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
from tests.functional.folders import FakeCorpus, bridge
from tui.screens.compare import CompareScreen
from tui.screens.events import EventsDialog

CLOSURE, OFFER = "The [closure]", "The offer"


def two_events() -> Snapshot:
    """Two articles about the closure, as the person said, and one about the offer."""
    folder = bridge()
    articles = tuple(
        replace(one, event=OFFER if one.path == "dispatch.html" else CLOSURE) for one in folder.articles
    )
    return replace(folder, articles=articles)


async def test_a_folder_about_one_event_offers_no_choice() -> None:
    async with dashboard(size=(160, 40)) as pilot:
        await until(pilot, lambda: len(app_of(pilot).events) == 1)
        assert "i events" not in footer(pilot)
        await press(pilot, "i")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, CompareScreen))


async def test_the_events_are_listed_all_together_first() -> None:
    async with dashboard(two_events(), size=(160, 40)) as pilot:
        await until_shown(pilot, "i events")
        await press(pilot, "i")
        await until_shown(pilot, "Show the event")
        shown = screen_text(pilot)
        assert shown.index("▸ all together") < shown.index(CLOSURE) < shown.index(OFFER)
        assert "2021-03-02 · 2 articles" in shown
        await press(pilot, "j")
        await until_shown(pilot, "2021-03-02 – 2021-03-03 · 2 articles")
        assert "East Bank Voice, Sund Ledger" in screen_text(pilot)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, CompareScreen))


async def test_what_is_chosen_is_all_that_is_shown() -> None:
    async with dashboard(two_events(), size=(160, 40)) as pilot:
        app = app_of(pilot)
        await until_shown(pilot, "i events")
        await press(pilot, "i", "j", "j", "enter")
        await until_shown(pilot, f"bridge · {OFFER}")
        assert "1 article" in screen_lines(pilot)[0]
        assert app.whole is not None
        assert [view.article.path for view in app.whole.articles] == ["dispatch.html"]
        assert "Ida Lund" not in screen_text(pilot)
        await press(pilot, "2")
        await until_shown(pilot, "Company offers to repair bridge")
        assert "Harbour bridge closed after warning" not in screen_text(pilot)
        assert OFFER in screen_lines(pilot)[0]


async def test_all_together_comes_back() -> None:
    async with dashboard(two_events(), size=(160, 40)) as pilot:
        await until_shown(pilot, "i events")
        await press(pilot, "i", "j", "enter")
        await until_shown(pilot, f"bridge · {CLOSURE}")
        await press(pilot, "2", "i")
        await until_shown(pilot, f"▸ {CLOSURE}")
        await press(pilot, "k", "enter")
        await until_gone(pilot, f"bridge · {CLOSURE}")
        assert "3 articles" in screen_lines(pilot)[0]
        assert isinstance(app_of(pilot).screen, CompareScreen)


async def test_choosing_an_event_clears_the_filters() -> None:
    async with dashboard(two_events(), size=(160, 40)) as pilot:
        await until_shown(pilot, "i events")
        await search(pilot, "cracks")
        await press(pilot, "i", "j", "j", "enter")
        await until_shown(pilot, f"bridge · {OFFER}")
        assert not app_of(pilot).filters


async def test_a_correction_within_an_event_stays_in_it() -> None:
    async with dashboard(two_events(), size=(160, 40)) as pilot:
        app = app_of(pilot)
        await until_shown(pilot, "i events")
        await press(pilot, "i", "j", "enter")
        await until_shown(pilot, f"bridge · {CLOSURE}")
        before = app.whole
        await press(pilot, "x")
        await until(pilot, lambda: app.whole is not before)
        assert app.whole is not None
        assert app.whole.event == CLOSURE
        assert len(app.whole.articles) == 2
        assert app.whole.corrections


async def test_the_palette_knows_every_event() -> None:
    async with dashboard(two_events(), size=(160, 40)) as pilot:
        await until_shown(pilot, "i events")
        await press(pilot, "ctrl+p")
        await type_in(pilot, "event the offer")
        await until_shown(pilot, f"Event: {OFFER}")
        await press(pilot, "enter")
        await until_shown(pilot, f"bridge · {OFFER}")
        assert not isinstance(app_of(pilot).screen, EventsDialog)


async def test_outlets_stand_in_the_persons_order() -> None:
    folder = replace(two_events(), outlets=("Sund Ledger", "Dispatch"))
    async with dashboard(folder, size=(100, 30)) as pilot:
        await until(pilot, lambda: len(app_of(pilot).events) == 2)
        await press(pilot, "i")
        await until_shown(pilot, "Sund Ledger, Dispatch, East Bank Voice")
        await press(pilot, "j")
        await until_shown(pilot, "  Sund Ledger, East Bank Voice")


async def test_o_in_the_list_of_events_shows_each_actor_over_time() -> None:
    async with dashboard(two_events(), size=(120, 40)) as pilot:
        await until_shown(pilot, "i events")
        await press(pilot, "i")
        await until_shown(pilot, "o over time")
        await press(pilot, "o")
        await until_shown(pilot, "share of the words said")
        shown = screen_text(pilot)
        assert "[closure]" in shown
        assert OFFER in shown
        assert "all actors" in shown
        assert "City officials" in shown
        assert "⚑ 7 flags" not in shown  # enough of them for a rate
        assert "⚑ 4 flags" in shown  # of Northern Steel, in the closure
        await press(pilot, "j")
        await until_shown(pilot, f"City officials in {CLOSURE}, 2021-03-02 – 2021-03-03:")
        assert "East Bank Voice" in screen_text(pilot)
        assert "% of" in screen_text(pilot)


async def test_an_event_opens_from_the_table_over_time_which_asked_for_again_shows_all_together() -> None:
    async with dashboard(two_events(), size=(120, 40)) as pilot:
        await until_shown(pilot, "i events")
        await press(pilot, "i", "o")
        await until_shown(pilot, "all actors in")
        await press(pilot, "l", "enter")
        await until_shown(pilot, f"bridge · {OFFER}")
        assert isinstance(app_of(pilot).screen, CompareScreen)
        await press(pilot, "i", "o")
        await until_shown(pilot, "all actors in")
        assert app_of(pilot).event is None
        assert OFFER not in screen_lines(pilot)[0]
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, CompareScreen))


async def test_where_the_events_become_one_the_table_over_time_says_so() -> None:
    corpus = FakeCorpus(two_events(), bridge(), held=True)
    corpus.release(0)
    async with dashboard(corpus=corpus, size=(120, 40)) as pilot:
        await until_shown(pilot, "i events")
        await press(pilot, "i", "o")
        await until_shown(pilot, "all actors in")
        corpus.release(1)
        await until_shown(pilot, "The folder tells of one event now")
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, CompareScreen))


async def test_an_export_of_all_events_together_has_them_over_time() -> None:
    async with dashboard(two_events(), size=(120, 40)) as pilot:
        await until_shown(pilot, "i events")
        comparison = app_of(pilot).comparison
        assert comparison is not None
        assert "## Over time" in str(export(comparison, "markdown"))
