"""Whom the speaker picker proposes first: Enter takes whoever was meant."""

from __future__ import annotations

from textual.widgets import Input

from perspectives.comparison import Comparison, compare
from tests.functional.driving import dashboard, press, until, until_gone, until_shown
from tests.unit.samples import article, person, said, snapshot
from tui import suggesting
from tui.screens.pick import PickDialog

TEXT = "Tea\n\n“We left,” Ann said. “So did we,” Bo said. “Good,” Cy said. “Bad,” Di said. “Fine,” Eve said."


def folder() -> Comparison:
    """People whose names hold the same word in different places."""
    names = {
        "Northland government": ("Northland", "Port"),
        "Port Courier": (),
        "Ida Lund": (),
        "Lund Airport": (),
        "Portia Lundgren": (),
    }
    said_by = zip(("“We left,”", "“So did we,”", "“Good,”", "“Bad,”", "“Fine,”"), names, strict=True)
    return compare(
        snapshot(
            article("a.txt", text=TEXT, statements=[said(words, by=name) for words, name in said_by]),
            people=[person(name, aliases=aliases) for name, aliases in names.items()],
        )
    )


def proposed(typed: str, *, new: bool = False) -> list[str]:
    return [one.name for one in suggesting.speakers(folder(), typed, new=new)]


def test_the_name_itself_goes_before_an_alias_of_somebody_else() -> None:
    assert proposed("port") == ["Port Courier", "Portia Lundgren", "Northland government", "Lund Airport"]


def test_a_whole_word_goes_before_the_beginning_of_a_longer_one() -> None:
    assert proposed("lund")[:2] == ["Ida Lund", "Lund Airport"]
    assert proposed("lund")[2] == "Portia Lundgren"


def test_who_fits_by_another_name_is_given_with_it() -> None:
    found = suggesting.speakers(folder(), "port")
    assert found[2].detail.startswith("“Port” · ")
    assert not found[0].detail.startswith("“")


def test_what_stands_only_inside_a_word_comes_after_the_new_name() -> None:
    assert proposed("ort", new=True)[0] == "ort"
    assert proposed("courier", new=True) == ["Port Courier", "courier"]


async def test_enter_right_behind_the_last_letter_takes_what_was_typed() -> None:
    async with dashboard() as pilot:
        await press(pilot, "s")
        await until_shown(pilot, "Who says this?")
        dialog = pilot.app.screen
        assert isinstance(dialog, PickDialog)
        dialog.query_one(Input).value = "Per Holm"  # the list hears of it only later
        dialog.action_choose()
        await until_gone(pilot, "Who says this?")
        await until_shown(pilot, "Per Holm · According to")
        await until(pilot, lambda: not isinstance(pilot.app.screen, PickDialog))
