"""Driving the dashboard in tests: open it, wait for a condition and never for a time, read its screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from perspectives.corpus.snapshot import Snapshot
from tests.functional.folders import FakeCorpus, bridge
from tui.app import PerspectivesApp
from tui.widgets.actor_panel import ActorPanel
from tui.widgets.key_line import KeyLine

PATIENCE = 3000
"""Turns of the event loop that a condition may take; a loaded machine needs dozens."""


HOPS = 8
"""Times that all queues of messages are emptied after a key: from a widget up to its screen and down again to
what it opens, a message goes one further each time."""

TURNS = 5
"""Turns of the event loop after which a screen that is the same is taken to be settled."""


@asynccontextmanager
async def dashboard(
    snapshot: Snapshot | None = None,
    *,
    corpus: FakeCorpus | None = None,
    size: tuple[int, int] = (120, 40),
    theme: str | None = None,
    ready: bool = True,
) -> AsyncIterator[Pilot[int]]:
    """The dashboard on an invented folder; with ``ready`` its first panels are on the screen."""
    app = PerspectivesApp(corpus or FakeCorpus(snapshot or bridge()), theme=theme)
    async with app.run_test(size=size, notifications=True) as pilot:
        if ready:
            await until_filled(pilot)
        yield pilot


async def until_filled(pilot: Pilot[int]) -> None:
    """Wait until panels are on the screen, or the word that there are none."""
    app = app_of(pilot)

    def filled() -> bool:
        empty = app.screen.has_class("-empty") and app.comparison is not None
        return empty or any(panel.column for panel in app.screen.query(ActorPanel))

    await until(pilot, filled)


def app_of(pilot: Pilot[int]) -> PerspectivesApp:
    app = pilot.app
    assert isinstance(app, PerspectivesApp)
    return app


async def until(pilot: Pilot[int], condition: Callable[[], bool]) -> None:
    """Wait until the condition holds and the screen has settled."""
    for _ in range(PATIENCE):
        await pilot.pause(0.005)
        if condition():
            await pilot.pause()
            return
    raise AssertionError("it never came true; the screen was:\n" + screen_text(pilot))


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each once what the one before it asked for has been done, and let the screen settle.

    Textual takes a process that gets no time of a busy machine for an idle one, and would send a key to what
    still has the focus.
    """
    for key in keys:
        await pilot.press(key)
        for _ in range(HOPS):
            await pilot.pause(0)
    await pilot.pause()


async def type_in(pilot: Pilot[int], words: str) -> None:
    """Type words."""
    await press(pilot, *("space" if letter == " " else letter for letter in words))


async def search(pilot: Pilot[int], words: str, *then: str) -> None:
    """Search for words and keep the search; then press these keys."""
    await press(pilot, "slash")
    await type_in(pilot, words)
    await press(pilot, "enter", *then)


def screen_lines(pilot: Pilot[int]) -> list[str]:
    """What is on the screen, line by line."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def screen_picture(pilot: Pilot[int]) -> list[tuple[str, str]]:
    """What is on the screen with its looks: a caret moves no letter."""
    strips = pilot.app.screen._compositor.render_strips()
    return [(segment.text, str(segment.style)) for strip in strips for segment in strip]


def screen_text(pilot: Pilot[int]) -> str:
    return "\n".join(screen_lines(pilot))


def footer(pilot: Pilot[int]) -> str:
    """The keys that are offered, as they stand at the bottom."""
    height = pilot.app.screen.query_one(KeyLine).size.height
    return "\n".join(screen_lines(pilot)[-height:])


async def settled(pilot: Pilot[int]) -> list[str]:
    """The screen's lines, once they are the same for some turns of the event loop."""
    seen: list[list[str]] = []

    def still() -> bool:
        seen.append(screen_lines(pilot))
        return len(seen) > TURNS and all(lines == seen[-1] for lines in seen[-TURNS:])

    await until(pilot, still)
    return seen[-1]


async def until_shown(pilot: Pilot[int], words: str) -> None:
    """Wait until these words are on the screen."""
    await until(pilot, lambda: words in screen_text(pilot))


async def until_gone(pilot: Pilot[int], words: str) -> None:
    """Wait until these words are no more on the screen."""
    await until(pilot, lambda: words not in screen_text(pilot))
