"""Carried: what only one outlet has, what stands in the headlines, who was first."""

from __future__ import annotations

from dataclasses import replace

from perspectives.corpus.snapshot import Snapshot
from tests.functional.carried import ferry
from tests.functional.driving import (
    app_of,
    dashboard,
    footer,
    press,
    screen_text,
    search,
    type_in,
    until,
    until_shown,
)
from tests.functional.folders import FakeCorpus
from tests.unit.samples import article, said, snapshot
from tui.screens.article import ArticleScreen
from tui.screens.carried import CarriedScreen
from tui.screens.names import NamesScreen
from tui.screens.variants import VariantsScreen
from tui.widgets.article_text import ArticleText
from tui.widgets.row_list import RowList

LOG = "“We shall publish every log,”"


def dated() -> Snapshot:
    """The ferry's articles, each of another day; the Herald is first."""
    days = {"herald.txt": "2020-01-02", "gazette.txt": "2020-01-03", "times.txt": "2020-01-05"}
    held = ferry()
    return replace(held, articles=tuple(replace(one, published=days[one.path]) for one in held.articles))


async def test_what_only_one_outlet_has_stands_under_its_name_and_leads_to_its_place() -> None:
    async with dashboard(ferry()) as pilot:
        await press(pilot, "b")
        await until_shown(pilot, "0 of 1 statement in Gazette found in no other outlet")
        assert "Gazette 0 of 1  Herald 0 of 1  Times 1 of 2  headlines 3" in screen_text(pilot)
        assert "All of them stand in another outlet, too." in screen_text(pilot)
        await press(pilot, "l", "l")
        await until_shown(pilot, LOG)
        assert "Harald Moe" in screen_text(pilot)
        assert "overloaded" not in screen_text(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        mark = pilot.app.screen.query_one(ArticleText).mark
        assert mark is not None
        assert mark.view.article.outlet == "Times"
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, CarriedScreen))
        assert LOG in screen_text(pilot)


async def test_the_headlines_tell_whose_statement_they_take_up_and_who_else_carries_it() -> None:
    held = snapshot(
        article(
            "herald.txt",
            outlet="Herald",
            text="Moe: we shall publish every log\n\nHarald Moe said that they would publish every log.",
            statements=[
                said("we shall publish every log", by="Harald Moe", source="Moe"),
                said("that they would publish every log", by="Harald Moe", cue="said", source="Harald Moe"),
            ],
            mentions={"Harald Moe": "Moe"},
        ),
        article("times.txt", outlet="Times", text="A quiet day\n\nNobody came."),
    )
    async with dashboard(held) as pilot:
        await press(pilot, "b", "l")
        await until_shown(pilot, "names Harald Moe")
        shown = screen_text(pilot)
        assert "made in it · 1 outlet: Harald Moe: we shall publish every log" in shown
        assert shown.index("names Harald Moe") < shown.index("A quiet day") < shown.index("names nobody")


async def test_where_dates_differ_it_is_told_who_was_first_and_who_followed() -> None:
    async with dashboard(dated()) as pilot:
        await press(pilot, "b", "h", "l", "l", "l", "l")
        await until_shown(pilot, "2 January 2020 · 1 article: Herald")
        shown = screen_text(pilot)
        assert "who was first 3 days" in shown
        assert "later: Gazette 3 January 2020, Times 5 January 2020" in shown
        await press(pilot, "v")
        await until(pilot, lambda: isinstance(pilot.app.screen, VariantsScreen))
        await until_shown(pilot, "the fullest")


async def test_a_filter_narrows_what_is_listed_and_that_is_said() -> None:
    async with dashboard(ferry()) as pilot:
        await search(pilot, "overloaded", "b", "l", "l")
        await until_shown(pilot, "None of them passes the filter.")
        assert "“overloaded”: what passes" in screen_text(pilot)
        assert "1 of 2 statements in Times found in no other outlet" in screen_text(pilot)


async def test_what_it_leads_to_leads_back_to_it() -> None:
    async with dashboard(dated()) as pilot:
        await press(pilot, "b", "l", "l", "l", "l")
        await until_shown(pilot, "later: Gazette")
        for key, screen in (("v", VariantsScreen), ("n", NamesScreen)):
            await press(pilot, key)
            await until(pilot, lambda screen=screen: isinstance(pilot.app.screen, screen))  # type: ignore[misc]
            await press(pilot, "escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, CarriedScreen))
            assert "later: Gazette" in screen_text(pilot)


async def test_an_outlet_alone_has_no_other_to_lack_anything() -> None:
    text = "Log to be published\n\n“We shall publish every log,” said Harald Moe."
    held = snapshot(article(text=text, statements=[said(LOG, by="Harald Moe", cue="said")]))
    async with dashboard(held) as pilot:
        await press(pilot, "b")
        await until_shown(pilot, "what stands in the headlines")
        assert "no other outlet" not in screen_text(pilot)
        assert "h l outlet" not in footer(pilot)


async def test_the_palette_leads_there() -> None:
    async with dashboard(ferry()) as pilot:
        await press(pilot, "ctrl+p")
        await type_in(pilot, "only one outlet")
        await until_shown(pilot, "Carried: what only one outlet has")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, CarriedScreen))


async def test_the_cursor_stays_where_it_is_when_another_outlets_tab_comes_before_it() -> None:
    whole = ferry()
    first = replace(whole, articles=tuple(one for one in whole.articles if one.outlet != "Gazette"))
    corpus = FakeCorpus(first, whole, held=True)
    corpus.release(0)
    async with dashboard(corpus=corpus) as pilot:
        await press(pilot, "b")
        await until_shown(pilot, "headlines 2")
        await press(pilot, "l", "l")
        await until_shown(pilot, "what stands in the headlines")
        await press(pilot, "j")
        listed = pilot.app.screen.query_one(RowList)
        before = listed.cursor_row
        corpus.release(1)
        await until_shown(pilot, "headlines 3")
        assert before is not None
        assert before.key == "headline:times.txt"
        assert listed.cursor_row is not None
        assert listed.cursor_row.key == before.key
