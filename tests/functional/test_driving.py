"""The tests' own hands: a key reaches what the key before it opened, however busy the machine."""

from __future__ import annotations

import asyncio

import pytest

from tests.functional.carried import ferry
from tests.functional.driving import app_of, dashboard, press, until_shown
from tui.widgets.grid import Grid


async def test_keys_one_after_another_wait_for_what_each_does(monkeypatch: pytest.MonkeyPatch) -> None:
    async def hurried(*_: float) -> None:
        """What Textual's wait comes to where the process gets no time and so looks idle."""
        await asyncio.sleep(0)

    monkeypatch.setattr("textual.app.wait_for_idle", hurried)
    monkeypatch.setattr("textual.pilot.wait_for_idle", hurried)
    async with dashboard(ferry()) as pilot:
        await press(pilot, "n")
        await until_shown(pilot, "reckless skipper 1")
        await press(pilot, "enter", "j", "j")
        assert isinstance(pilot.app.focused, Grid)
        await until_shown(pilot, "reckless skipper, a label: 1 time in all outlets")


@pytest.mark.parametrize("turns", range(6))
async def test_who_leaves_while_a_screen_is_being_made_leaves_in_peace(turns: int) -> None:
    async with dashboard() as pilot:
        app = app_of(pilot)
        assert app.whole is not None
        app.read(app.whole.articles[0].article.path)
        for _ in range(turns):
            await asyncio.sleep(0)
