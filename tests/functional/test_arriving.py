"""While the folder is read the first article shows, keys answer, and nothing moves under one's hands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perspectives.corpus.snapshot import Progress, Snapshot
from perspectives.model import Role
from tests.functional.driving import app_of, dashboard, press, screen_lines, screen_text, until, until_shown
from tests.functional.folders import PEOPLE, FakeCorpus, bridge, dispatch, ledger, voice
from tests.unit.samples import Person, article, person, said, snapshot
from tui.screens.article import ArticleScreen
from tui.screens.compare import CompareScreen
from tui.widgets.article_text import ArticleText
from tui.widgets.row_list import RowList


def arriving() -> FakeCorpus:
    """One article, then two, then three, each when the test says so."""
    return FakeCorpus(
        bridge(ledger(), progress=Progress(4, 1, 0)),
        bridge(ledger(), voice(), progress=Progress(4, 2, 1)),
        bridge(ledger(), voice(), dispatch(), progress=Progress(4, 3, 1)),
        held=True,
    )


async def test_before_the_first_article_the_screen_says_what_it_waits_for_and_keys_answer() -> None:
    corpus = arriving()
    async with dashboard(corpus=corpus, ready=False) as pilot:
        await until_shown(pilot, "Reading the first article")
        await press(pilot, "question_mark")
        await until_shown(pilot, "Keys")
        await press(pilot, "escape", "2")
        await until_shown(pilot, "Nothing is read yet.")
        await press(pilot, "e")
        await until_shown(pilot, "There is nothing to export yet.")


async def test_a_folder_that_cannot_be_laid_out_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise ValueError("no [such] actor")

    monkeypatch.setattr("tui.background.compare", fails)
    async with dashboard(ready=False) as pilot:
        await until_shown(pilot, "The articles could not be laid out. ValueError: no [such] actor")
        assert "Reading the first article" not in screen_text(pilot)


async def test_the_first_article_shows_while_others_are_read_and_progress_is_told() -> None:
    corpus = arriving()
    async with dashboard(corpus=corpus, ready=False) as pilot:
        corpus.release(0)
        await until_shown(pilot, "1 of 4 analysed")
        await until_shown(pilot, "“We found cracks")
        await press(pilot, "l", "enter")
        await until_shown(pilot, "Harbour bridge closed after warning")


async def test_focus_cursor_and_scroll_stay_when_new_articles_come_in() -> None:
    corpus = arriving()
    async with dashboard(corpus=corpus, ready=False, size=(80, 24)) as pilot:
        corpus.release(0)
        await until_shown(pilot, "“We found cracks")
        await press(pilot, "l", "j", "j")
        row_list = pilot.app.focused
        assert isinstance(row_list, RowList)
        row = row_list.cursor_row
        assert row is not None
        at = row_list.rows.index(row)
        seen = row_list._tops[at] - row_list.scroll_offset.y
        corpus.release(1)
        corpus.release(2)
        await until_shown(pilot, "3 articles")
        after = pilot.app.focused
        assert after is row_list
        assert row_list.cursor_row is not None
        assert row_list.cursor_row.key == row.key
        at = next(n for n, one in enumerate(row_list.rows) if one.key == row.key)
        assert row_list._tops[at] - row_list.scroll_offset.y == seen


async def test_the_actor_in_focus_stays_in_its_place_when_another_comes_before_it() -> None:
    late = person("Zoe Ray", actor="AAA first", affiliation="Sund", role=Role.MEDIA)
    first = snapshot(ledger(), people=PEOPLE, progress=Progress(2, 1, 0))
    second = snapshot(
        ledger(),
        article(
            "z.txt", text="T\n\n“No,” Zoe Ray said.", statements=[said("“No,”", by="Zoe Ray", cue="said")]
        ),
        people=(late, *PEOPLE),
        progress=Progress(2, 2, 0),
    )
    corpus = FakeCorpus(first, second, held=True)
    async with dashboard(corpus=corpus, ready=False) as pilot:
        corpus.release(0)
        await until_shown(pilot, "“We found cracks")
        await press(pilot, "l")
        corpus.release(1)
        await until_shown(pilot, "AAA first")
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        panel = screen.active_panel
        assert panel is not None
        assert panel.column is not None
        assert panel.column.title == "Northern Steel"
        assert panel is screen.panels[1]
        assert pilot.app.focused is panel.said


def _with_one_before(*people: Person, progress: Progress) -> Snapshot:
    """The ledger's folder after an article of somebody whose actor stands first."""
    late = person("Zoe Ray", actor="AAA first", affiliation="Sund", role=Role.MEDIA)
    words = article(
        "z.txt",
        text="T\n\n“No cracks,” Zoe Ray said.",
        statements=[said("“No cracks,”", by="Zoe Ray", cue="said")],
    )
    return snapshot(ledger(), words, people=(late, *people), progress=progress)


async def test_what_a_search_found_keeps_the_focus_when_another_actor_comes_before_it() -> None:
    first = snapshot(ledger(), people=PEOPLE, progress=Progress(2, 1, 0))
    corpus = FakeCorpus(first, _with_one_before(*PEOPLE, progress=Progress(2, 2, 0)), held=True)
    async with dashboard(corpus=corpus, ready=False) as pilot:
        corpus.release(0)
        await until_shown(pilot, "“We found cracks")
        await press(pilot, "slash", *"cracks", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        found = _title(screen)
        corpus.release(1)
        await until_shown(pilot, "AAA first")
        assert _title(screen) == found != "AAA first"


async def test_who_was_at_an_actor_that_is_gone_stays_at_that_which_has_the_focus_since() -> None:
    away = [replace(one, actor=None) if one.actor == "Northern Steel" else one for one in PEOPLE]
    corpus = FakeCorpus(
        bridge(ledger(), progress=Progress(3, 1, 0)),
        snapshot(ledger(), people=away, progress=Progress(3, 2, 0)),
        _with_one_before(*away, progress=Progress(3, 3, 0)),
        held=True,
    )
    async with dashboard(corpus=corpus, ready=False) as pilot:
        corpus.release(0)
        await until_shown(pilot, "“We found cracks")
        await press(pilot, "l")
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        assert _title(screen) == "Northern Steel"
        corpus.release(1)
        await until(pilot, lambda: _title(screen) not in ("", "Northern Steel"))
        since = _title(screen)
        corpus.release(2)
        await until_shown(pilot, "AAA first")
        assert _title(screen) == since


def _title(screen: CompareScreen) -> str:
    """Of the panel with the focus."""
    panel = screen.active_panel
    return panel.column.title if panel and panel.column else ""


async def test_the_focus_comes_back_to_an_actor_that_was_away_for_a_while() -> None:
    """The default actors of a half-read folder may be joined and split again as it fills."""
    away = [replace(one, actor=None) if one.actor == "Northern Steel" else one for one in PEOPLE]
    corpus = FakeCorpus(
        bridge(ledger(), progress=Progress(3, 1, 0)),
        snapshot(ledger(), people=away, progress=Progress(3, 2, 0)),
        bridge(ledger(), voice(), progress=Progress(3, 3, 0)),
        held=True,
    )
    async with dashboard(corpus=corpus, ready=False) as pilot:
        corpus.release(0)
        await until_shown(pilot, "“We found cracks")
        await press(pilot, "l")
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)

        def title() -> str:
            panel = screen.active_panel
            return panel.column.title if panel and panel.column else ""

        assert title() == "Northern Steel"
        corpus.release(1)
        await until(pilot, lambda: title() not in ("", "Northern Steel"))
        corpus.release(2)
        await until(pilot, lambda: title() == "Northern Steel")


async def test_the_open_article_keeps_its_place_and_learns_its_speakers() -> None:
    corpus = arriving()
    async with dashboard(corpus=corpus, ready=False) as pilot:
        corpus.release(0)
        await until_shown(pilot, "“We found cracks")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        await press(pilot, "j", "j", "j")
        text = pilot.app.screen.query_one(ArticleText)
        mark = text.mark
        assert mark is not None
        corpus.release(1)
        corpus.release(2)
        await until(pilot, lambda: len(app_of(pilot).whole.articles) == 3)  # type: ignore[union-attr]
        assert text.mark is not None
        assert text.mark.key == mark.key
        await press(pilot, "escape")
        await until_shown(pilot, "3 articles")


async def test_the_library_fills_up_and_keeps_its_cursor() -> None:
    corpus = arriving()
    async with dashboard(corpus=corpus, ready=False) as pilot:
        corpus.release(0)
        corpus.release(1)
        await until_shown(pilot, "2 of 4 analysed")
        await press(pilot, "2", "j")
        row_list = pilot.app.screen.query_one(RowList)
        assert row_list.cursor_row is not None
        key = row_list.cursor_row.key
        corpus.release(2)
        await until_shown(pilot, "Dispatch")
        assert row_list.cursor_row.key == key


async def test_a_search_typed_while_articles_arrive_keeps_its_letters() -> None:
    corpus = arriving()
    async with dashboard(corpus=corpus, ready=False) as pilot:
        corpus.release(0)
        await until_shown(pilot, "“We found cracks")
        await press(pilot, "slash", *"cra")
        corpus.release(1)
        corpus.release(2)
        await press(pilot, *"cks")
        assert app_of(pilot).filters.search == "cracks"
        await press(pilot, "enter")
        await until_shown(pilot, "“cracks”")
        await until(pilot, lambda: "3 articles" in screen_lines(pilot)[0] or "bridge" in screen_text(pilot))


async def test_quitting_while_articles_arrive_cancels_the_corpus() -> None:
    corpus = arriving()
    async with dashboard(corpus=corpus, ready=False) as pilot:
        corpus.release(0)
        await until_shown(pilot, "1 of 4 analysed")
        await pilot.press("q")
    assert corpus.cancelled.is_set()


async def test_a_folder_that_fails_is_told_and_what_was_read_stays() -> None:
    corpus = FakeCorpus(
        bridge(ledger(), progress=Progress(4, 1, 0)), error=RuntimeError("the index is locked")
    )
    async with dashboard(corpus=corpus, ready=False) as pilot:
        await until_shown(pilot, "the index is locked")
        await until_shown(pilot, "“We found cracks")


async def test_outlets_come_into_an_open_filter_as_they_are_read() -> None:
    corpus = arriving()
    async with dashboard(corpus=corpus, ready=False) as pilot:
        corpus.release(0)
        await until_shown(pilot, "“We found cracks")
        await press(pilot, "f", "j", "j", "j")
        await until_shown(pilot, "▌[ ] Sund Ledger")
        corpus.release(1)
        corpus.release(2)
        await until_shown(pilot, "[ ] East Bank Voice")
        await until_shown(pilot, "▌[ ] Sund Ledger")
