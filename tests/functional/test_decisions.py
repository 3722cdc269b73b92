"""What was decided: a list with what became of each, from which one can be taken back."""

from __future__ import annotations

from perspectives.corpus.snapshot import Snapshot
from perspectives.corrections import Ledger, Place, Reassign, Reject, Rename, Who
from tests.functional.driving import (
    app_of,
    dashboard,
    footer,
    press,
    screen_text,
    until,
    until_shown,
)
from tests.functional.test_correcting import SAFETY, saved, speaker_of, statement, to
from tui.screens.article import ArticleScreen


def gone() -> Reject:
    """A correction whose words are in no text."""
    return Reject((Place("ledger.txt", "", 1, 9, "“Nobody ever said this.”"),))


async def test_each_decision_is_listed_with_its_state_the_last_first(folder: Snapshot) -> None:
    Ledger(folder.folder).add(gone(), Rename(Who("Per Holm"), "P. Holm"))
    async with dashboard(folder) as pilot:
        await until_shown(pilot, "✎ 2 corrections · 1 lost")
        await press(pilot, "3")
        await until_shown(pilot, "⚠ lost")
        shown = screen_text(pilot)
        assert shown.index("Per Holm is called P. Holm") < shown.index("Nobody ever said this")
        await press(pilot, "j")
        await until_shown(pilot, "“Nobody ever said this.” is not in ledger.txt.")


async def test_one_of_them_is_taken_back_and_that_is_undone(folder: Snapshot) -> None:
    Ledger(folder.folder).add(Rename(Who("Ida Lund"), "I. Lund"), gone())
    before = Ledger(folder.folder).read()
    async with dashboard(folder) as pilot:
        await until(pilot, lambda: speaker_of(pilot, SAFETY) == "I. Lund")
        await press(pilot, "3", "j", "x")
        await until(pilot, lambda: speaker_of(pilot, SAFETY) == "Ida Lund")
        await saved(pilot, 1)
        await press(pilot, "u")
        await until(pilot, lambda: speaker_of(pilot, SAFETY) == "I. Lund")
        await saved(pilot, 2)
        assert Ledger(folder.folder).read() == before  # where it stood
        await press(pilot, "ctrl+r")
        await saved(pilot, 1)


async def test_from_a_decision_one_gets_to_its_statement(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, SAFETY)
        await press(pilot, "s", "enter")
        await saved(pilot, 1)
        assert isinstance(Ledger(folder.folder).read()[0], Reassign)
        await press(pilot, "3")
        await until_shown(pilot, "is said by Ida Lund")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        view = statement(pilot, SAFETY)
        assert view is not None
        assert pilot.app.screen.noted.key == view.key  # type: ignore[attr-defined]
        await press(pilot, "escape")
        await until_shown(pilot, "take back")


async def test_an_empty_list_says_so_and_offers_nothing(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await press(pilot, "3")
        await until_shown(pilot, "You have decided nothing in this folder yet.")
        assert "take back" not in footer(pilot)


async def test_what_is_not_saved_says_so_in_the_list(folder: Snapshot) -> None:
    Ledger(folder.folder).shared.write_text("version: 9\n", "utf-8")
    async with dashboard(folder) as pilot:
        await to(pilot, SAFETY)
        await press(pilot, "x")
        await until(pilot, lambda: bool(app_of(pilot).kept and app_of(pilot).kept.problem))  # type: ignore[union-attr]
        await press(pilot, "3")
        await until_shown(pilot, "! not saved")
        await until_shown(pilot, "a later version of the program wrote this file")
