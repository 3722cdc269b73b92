"""A key that can do nothing where the cursor stands says why."""

from __future__ import annotations

import pytest

from tests.functional.carried import ferry
from tests.functional.driving import dashboard, press, search, until
from tui.app import PerspectivesApp


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the dashboard tells for some seconds; kept, since a busy machine may be slower than that."""
    words: list[str] = []
    monkeypatch.setattr(PerspectivesApp, "notify", lambda _, message, **rest: words.append(message))
    return words


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("y",), "y: the cursor stands on no flag."),
        (("l", "a", "s"), "s: the cursor stands on no statement."),
        (("u",), "u: nothing was decided in this window."),
        (("full_stop",), ".: nothing is searched for; / begins."),
        (("m", "f"), "f: the panels are filtered, and 1 leads to them."),
        (("o", "slash"), "/: the panels are searched, and 1 leads to them."),
        (("m", "x"), "x: the cursor stands on no statement and on no flag."),
    ],
)
async def test_a_key_that_does_nothing_says_why(keys: tuple[str, ...], words: str, told: list[str]) -> None:
    async with dashboard() as pilot:
        await press(pilot, *keys)
        await until(pilot, lambda: told == [words])


async def test_in_what_a_search_left_empty_too(told: list[str]) -> None:
    async with dashboard() as pilot:
        await search(pilot, "zeppelin", "w")
        await until(pilot, lambda: bool(told))
        assert told[0].startswith("w: the cursor stands on nothing")


async def test_what_does_something_or_is_nobody_s_key_says_nothing(told: list[str]) -> None:
    async with dashboard(ferry()) as pilot:
        await press(pilot, "j", "ampersand", "l", "k", "a")
        assert told == []
