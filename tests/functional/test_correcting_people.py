"""Who is who, decided from the keyboard: merged, split, renamed, described, moved; found by typing."""

from __future__ import annotations

from dataclasses import replace

from textual.pilot import Pilot

from perspectives.comparison import compare
from perspectives.corpus.snapshot import Snapshot
from perspectives.corrections import Correction, Describe, Ledger, Merge, Move, Rename, Split, Who
from perspectives.model import Role, Speaker
from tests.functional.driving import (
    app_of,
    dashboard,
    press,
    screen_text,
    type_in,
    until,
    until_shown,
)
from tests.functional.test_correcting import saved, speaker_of, statement, to
from tui import suggesting
from tui.screens.people import TickDialog

CRACKS = "“The cracks are old,”"
SAFETY = "“Safety comes first.”"
FAIRY = "“a fairy tale for shareholders.”"
RUST = "“They counted their money while the rust ate the bolts,”"


def somebody(pilot: Pilot[int], name: str) -> Speaker | None:
    whole = app_of(pilot).whole
    return next((one for one in whole.speakers if one.name == name), None) if whole else None


def actor_of(pilot: Pilot[int], name: str) -> str:
    whole, speaker = app_of(pilot).whole, somebody(pilot, name)
    assert whole is not None
    assert speaker is not None
    return next((one.actor.name for one in whole.panels if speaker.id in one.actor.members), "")


def decided(folder: Snapshot) -> Correction:
    (made,) = Ledger(folder.folder).read()
    return made


async def test_two_speakers_are_merged_and_parted_again(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, CRACKS)
        await press(pilot, "w")
        await until_shown(pilot, "is the same as somebody else")
        await press(pilot, "m")
        await type_in(pilot, "lund")
        await press(pilot, "enter")
        await until(pilot, lambda: speaker_of(pilot, CRACKS) == "Ida Lund")
        await saved(pilot, 1)
        assert decided(folder) == replace(decided(folder), speakers=(Who("Per Holm"),), into=Who("Ida Lund"))
        assert isinstance(decided(folder), Merge)
        await press(pilot, "u")
        await until(pilot, lambda: speaker_of(pilot, CRACKS) == "Per Holm")


async def test_a_speaker_is_split_by_articles(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, RUST)
        await press(pilot, "w", "p")
        await until(pilot, lambda: isinstance(pilot.app.screen, TickDialog))
        assert "[x] voice.md" in screen_text(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "Ida Lund the younger")
        await press(pilot, "enter")
        await until(pilot, lambda: speaker_of(pilot, RUST) == "Ida Lund the younger")
        assert speaker_of(pilot, SAFETY) == "Ida Lund"
        await saved(pilot, 1)
        made = decided(folder)
        assert isinstance(made, Split)
        assert made.paths == ("voice.md",)


async def test_a_split_of_none_or_of_all_articles_is_asked_again(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, RUST)
        await press(pilot, "w", "p")
        await until(pilot, lambda: isinstance(pilot.app.screen, TickDialog))
        await press(pilot, "g", "space", "enter")
        await until_shown(pilot, "These are all")
        assert isinstance(pilot.app.screen, TickDialog)


async def test_who_is_in_one_article_alone_cannot_be_split(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        view = statement(pilot, "they would lose half of their customers")
        assert view is not None
        app_of(pilot).show_in_compare(view.key)
        await press(pilot, "w")
        await until_shown(pilot, "is called otherwise")
        assert "in some articles" not in screen_text(pilot)


async def test_a_speaker_is_renamed(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, SAFETY)
        await press(pilot, "w", "n")
        await until_shown(pilot, "What is Ida Lund called?")
        await type_in(pilot, "Ida B. Lund")  # over the old name, which is selected
        await press(pilot, "enter")
        await until(pilot, lambda: speaker_of(pilot, SAFETY) == "Ida B. Lund")
        await saved(pilot, 1)
        assert isinstance(decided(folder), Rename)
        await to(pilot, SAFETY)
        await press(pilot, "enter")
        await until_shown(pilot, "✎ corrected by you")


async def test_affiliation_and_role_are_set_the_role_from_the_closed_list(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, CRACKS)
        await press(pilot, "w", "d")
        await until_shown(pilot, "speak for?")
        await type_in(pilot, "Norway")
        await press(pilot, "enter")
        await until_shown(pilot, "In what role")
        await type_in(pilot, "exp")
        await press(pilot, "enter")
        await until(pilot, lambda: somebody(pilot, "Per Holm").role is Role.EXPERT)  # type: ignore[union-attr]
        await saved(pilot, 1)
        made = decided(folder)
        assert isinstance(made, Describe)
        assert (made.affiliation, made.role) == ("Norway", Role.EXPERT)


async def test_what_stays_as_it_is_is_no_correction(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, CRACKS)
        await press(pilot, "w", "d")
        await until_shown(pilot, "speak for?")
        await press(pilot, "enter")
        await until_shown(pilot, "In what role")
        await press(pilot, "enter")
        await until_shown(pilot, "It stays as it is.")
        await saved(pilot, 0)


async def test_a_speaker_moves_to_a_new_actor_and_to_one_there_is(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, SAFETY)
        await press(pilot, "w", "o")
        await until_shown(pilot, "To which actor")
        await type_in(pilot, "Bridge keepers")
        await press(pilot, "enter")
        await until(pilot, lambda: actor_of(pilot, "Ida Lund") == "Bridge keepers")
        await to(pilot, SAFETY)
        await until_shown(pilot, "✎ Bridge keepers")
        await to(pilot, CRACKS)
        await press(pilot, "w", "o")
        await type_in(pilot, "keepers")
        await press(pilot, "enter")
        await until(pilot, lambda: actor_of(pilot, "Per Holm") == "Bridge keepers")
        await saved(pilot, 2)
        assert all(isinstance(one, Move) for one in Ledger(folder.folder).read())


async def test_the_palette_knows_every_correction(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, SAFETY)
        await press(pilot, "ctrl+p")
        await type_in(pilot, "rename")
        await until_shown(pilot, "Rename the speaker")
        await press(pilot, "enter")
        await until_shown(pilot, "What is Ida Lund called?")


def test_speakers_are_found_by_any_beginning_of_a_word_better_fits_first(folder: Snapshot) -> None:
    whole = compare(folder)
    names = [choice.name for choice in suggesting.speakers(whole, "h")]
    assert names.index("Per Holm") < names.index("Northern Steel")
    assert suggesting.speakers(whole, "ho per")[0].name == "Per Holm"
    assert suggesting.speakers(whole, "xyz") == []


def test_an_existing_name_is_no_new_one(folder: Snapshot) -> None:
    whole = compare(folder)
    assert not any(choice.new for choice in suggesting.speakers(whole, "IDA LUND", new=True))
    assert any(choice.new for choice in suggesting.speakers(whole, "Ida", new=True))
