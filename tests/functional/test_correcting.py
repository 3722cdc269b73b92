"""Corrections from the keyboard: decided at once on the screen, kept in the folder, undone and redone."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from perspectives.comparison import StatementView
from perspectives.corpus.snapshot import Snapshot
from perspectives.corrections import Ledger, Reassign, Reject, Who, file, locking
from tests.functional.driving import (
    app_of,
    dashboard,
    footer,
    press,
    screen_text,
    settled,
    type_in,
    until,
    until_gone,
    until_shown,
)
from tui.screens.pick import PickDialog
from tui.widgets.choice_list import ChoiceList

CRACKS = "“The cracks are old,”"
SAFETY = "“Safety comes first.”"


def statement(pilot: Pilot[int], words: str) -> StatementView | None:
    """The statement with these words as it is shown now."""
    whole = app_of(pilot).whole
    views = [view for one in whole.articles for view in one.statements] if whole else []
    return next((view for view in views if words in view.content), None)


def speaker_of(pilot: Pilot[int], words: str) -> str:
    view = statement(pilot, words)
    return view.speaker.name if view is not None and view.speaker is not None else ""


async def to(pilot: Pilot[int], words: str) -> None:
    """Put the cursor of Compare on the statement."""
    view = statement(pilot, words)
    assert view is not None
    app_of(pilot).show_in_compare(view.key)
    await pilot.pause()


async def saved(pilot: Pilot[int], number: int) -> None:
    """Wait until so many corrections are in the file."""
    app = app_of(pilot)

    def there() -> bool:
        return app.kept is not None and not app.kept.waiting and len(app.kept.corrections) == number

    await until(pilot, there)
    assert app.shown is not None
    assert len(Ledger(app.shown.folder).read()) == number


async def test_the_field_stays_where_it_is_while_the_choices_become_fewer(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, CRACKS)
        await press(pilot, "s")
        await until_shown(pilot, "Who says this?")
        dialog = pilot.app.screen
        field, rows = dialog.query_one(Input).region, len(dialog.query_one(ChoiceList).rows)
        await type_in(pilot, "holm")
        await until(pilot, lambda: len(dialog.query_one(ChoiceList).rows) < rows)
        await settled(pilot)
        assert dialog.query_one(Input).region == field


async def test_a_statement_is_given_to_another_speaker_of_the_folder(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, CRACKS)
        await press(pilot, "s")
        await until_shown(pilot, "Who says this?")
        await type_in(pilot, "lund")
        await until_shown(pilot, "+ lund")  # or a new one of that name
        await press(pilot, "enter")
        await until(pilot, lambda: speaker_of(pilot, CRACKS) == "Ida Lund")
        await saved(pilot, 1)
        (made,) = Ledger(folder.folder).read()
        assert isinstance(made, Reassign)
        assert made.speaker == Who("Ida Lund")
        assert made.content[0].words == CRACKS


async def test_what_was_corrected_carries_a_sign_and_a_word_and_no_doubt(folder: Snapshot) -> None:
    doubtful = "“They were reported to the city in 2017, [and] nobody answered us.”"
    async with dashboard(folder) as pilot:
        await to(pilot, doubtful)
        await until_shown(pilot, "? Per Holm")
        await press(pilot, "s", "enter")  # who it was, for certain
        await until_shown(pilot, "✎ corrected")
        await to(pilot, doubtful)
        assert "? Per Holm" not in screen_text(pilot)
        await press(pilot, "enter")
        await until_shown(pilot, "✎ corrected by you")


async def test_nobody_knows_who_speaks(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, SAFETY)
        await press(pilot, "s")
        await type_in(pilot, "nobody")
        await press(pilot, "enter")
        await until(pilot, lambda: statement(pilot, SAFETY).speaker is None)  # type: ignore[union-attr]
        await saved(pilot, 1)
        assert Ledger(folder.folder).read()[0].speaker is None  # type: ignore[union-attr]


async def test_a_new_name_is_a_new_speaker(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, SAFETY)
        await press(pilot, "s")
        await type_in(pilot, "Ada Berg")
        await press(pilot, "enter")
        await until(pilot, lambda: speaker_of(pilot, SAFETY) == "Ada Berg")


async def test_a_statement_is_rejected_and_the_cursor_keeps_its_place(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, SAFETY)
        await press(pilot, "x")
        await until(pilot, lambda: statement(pilot, SAFETY) is None)
        await saved(pilot, 1)
        row = pilot.app.focused.cursor_row  # type: ignore[union-attr]
        assert row.view.content == ("“a fairy tale for shareholders.”",)
        assert isinstance(Ledger(folder.folder).read()[0], Reject)


async def test_undo_and_redo_go_through_all_kinds(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, SAFETY)
        await press(pilot, "x")
        await until(pilot, lambda: statement(pilot, SAFETY) is None)
        await to(pilot, CRACKS)
        await press(pilot, "s")
        await type_in(pilot, "lund")
        await press(pilot, "enter")
        await until(pilot, lambda: speaker_of(pilot, CRACKS) == "Ida Lund")
        await saved(pilot, 2)
        before = Ledger(folder.folder).read()

        await press(pilot, "u", "u")
        await until(pilot, lambda: speaker_of(pilot, SAFETY) == "Ida Lund")
        assert speaker_of(pilot, CRACKS) == "Per Holm"
        await saved(pilot, 0)

        await press(pilot, "ctrl+r", "ctrl+r")
        await until(pilot, lambda: speaker_of(pilot, CRACKS) == "Ida Lund")
        assert statement(pilot, SAFETY) is None
        await saved(pilot, 2)
        assert Ledger(folder.folder).read() == before


async def test_undo_is_offered_where_there_is_something_to_undo(folder: Snapshot) -> None:
    async with dashboard(folder, size=(200, 50)) as pilot:
        await to(pilot, SAFETY)
        assert "u undo" not in footer(pilot)
        await press(pilot, "x")
        await until(pilot, lambda: "u undo" in footer(pilot))
        await press(pilot, "u")
        await until(pilot, lambda: "redo" in footer(pilot))
        assert "u undo" not in footer(pilot)


async def test_a_dialog_that_is_left_decides_nothing(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, SAFETY)
        await press(pilot, "s", "escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, PickDialog))
        await saved(pilot, 0)


async def test_from_the_article_the_same_keys_correct(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, SAFETY)
        await press(pilot, "enter")
        await until_shown(pilot, "its panel")
        await press(pilot, "x")
        await until(pilot, lambda: statement(pilot, SAFETY) is None)
        # the next mark in the text has the cursor
        assert pilot.app.screen.noted.content == (CRACKS,)  # type: ignore[attr-defined]
        await press(pilot, "u")
        await until(pilot, lambda: statement(pilot, SAFETY) is not None)


async def test_two_windows_on_one_folder_see_each_others_corrections(folder: Snapshot) -> None:
    async with dashboard(folder) as one, dashboard(folder) as other:
        await to(one, CRACKS)
        await press(one, "s")
        await type_in(one, "lund")
        await press(one, "enter")
        await to(other, SAFETY)
        await press(other, "x")
        for window in (one, other):
            await until(window, lambda window=window: statement(window, SAFETY) is None)  # type: ignore[misc]
            await until(window, lambda window=window: speaker_of(window, CRACKS) == "Ida Lund")  # type: ignore[misc]
        await saved(one, 2)
        await press(one, "u")  # each undoes its own
        await until(other, lambda: speaker_of(other, CRACKS) == "Per Holm")
        assert statement(one, SAFETY) is None
        await saved(other, 1)


async def test_an_editors_change_to_the_file_is_seen(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, SAFETY)
        words = "version: 1\ncorrections:\n- correction: rename\n  speaker: Ida Lund\n  name: I. Lund\n"
        Ledger(folder.folder).shared.write_text(words, "utf-8")
        await until(pilot, lambda: speaker_of(pilot, SAFETY) == "I. Lund")
        Ledger(folder.folder).shared.write_text(words.replace("rename", "renam"), "utf-8")
        await until_shown(pilot, "line 3")
        await until(pilot, lambda: speaker_of(pilot, SAFETY) == "Ida Lund")


async def test_a_folder_that_cannot_be_written_to_has_its_corrections_elsewhere(
    folder: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, replaced = Ledger(folder.folder).shared, file._replace

    def refused(target: Path, data: bytes) -> None:
        if target == shared:
            raise PermissionError(errno.EACCES, "Permission denied")
        replaced(target, data)

    monkeypatch.setattr(file, "_replace", refused)
    monkeypatch.setattr(file, "_seems_writable", lambda path: path != shared)
    async with dashboard(folder) as pilot:
        await to(pilot, SAFETY)
        await press(pilot, "x")
        await saved(pilot, 1)
        await until_shown(pilot, "your own data folder")
        assert not shared.exists()


async def test_a_lock_that_is_held_for_long_keeps_nobody_waiting(
    folder: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 0.05)
    async with dashboard(folder) as pilot:
        await to(pilot, SAFETY)
        with locking.locked(Ledger(folder.folder).shared):
            await press(pilot, "x")
            await until(pilot, lambda: statement(pilot, SAFETY) is None)
            await until_shown(pilot, "1 not saved")
            await press(pilot, "u")  # what was never written is undone all the same
            await until(pilot, lambda: statement(pilot, SAFETY) is not None)
            await press(pilot, "ctrl+r")
        await saved(pilot, 1)


async def test_a_file_with_an_error_costs_nothing_and_is_left_alone(folder: Snapshot) -> None:
    file = Ledger(folder.folder).shared
    file.write_text("version: 1\ncorrections: nonsense\n", "utf-8")
    async with dashboard(folder) as pilot:
        await until_shown(pilot, "shown without your corrections")
        await to(pilot, SAFETY)
        await press(pilot, "x")
        await until(pilot, lambda: statement(pilot, SAFETY) is None)  # on the screen all the same
        await until_shown(pilot, "not saved")
        assert file.read_text("utf-8") == "version: 1\ncorrections: nonsense\n"
        file.unlink()  # mended: what waited is written
        await saved(pilot, 1)
        await until_gone(pilot, "not saved")


async def test_leaving_with_something_unsaved_is_asked_twice(folder: Snapshot) -> None:
    Ledger(folder.folder).shared.write_text("version: 9\n", "utf-8")
    async with dashboard(folder) as pilot:
        await to(pilot, SAFETY)
        await press(pilot, "x")
        await until_shown(pilot, "not saved")
        await press(pilot, "q")
        await until_shown(pilot, "once more leaves")
        assert not pilot.app._exit
        await press(pilot, "q")
        assert pilot.app._exit


async def test_hostile_names_in_a_dialog_are_shown_to_the_letter(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, SAFETY)
        await press(pilot, "s")
        pilot.app.screen.query_one(Input).value = "[bold]x[/bold]\x1b[31m"
        await until_shown(pilot, "+ [bold]x[/bold]")
        await press(pilot, "enter")
        await until_shown(pilot, "[bold]x[/bold]␛[31m")
