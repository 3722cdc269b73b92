"""Pictures of the screens, compared with those that were looked at and kept.

``pytest tests/functional/test_snapshots.py --snapshot-update`` takes them anew after a change that is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.functional.carried import ferry
from tests.functional.driving import press, until_filled, until_shown
from tests.functional.folders import FakeCorpus, bridge
from tui.app import PerspectivesApp

if TYPE_CHECKING:
    from textual.pilot import Pilot

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
THEMES = ("night", "paper")
SCREENS = {
    "compare": ("l",),
    "framing": ("l", "a"),
    "silent": ("l", "l", "l"),
    "article": ("l", "j", "j", "enter"),
    "library": ("2", "j"),
    "help": ("question_mark",),
    "filter": ("f", "space"),
    "who": ("l", "w"),
    "reassign": ("l", "s", "l"),
    "change": ("l", "a", "r"),
    "category": ("l", "a", "r", "c", "down"),
    "silence": ("l", "a", "z"),
    "marking": ("l", "j", "j", "enter", "a", "space", "n"),
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS.keys())
def test_the_screen_looks_as_it_did(
    snap_compare: Any, keys: tuple[str, ...], size: tuple[int, int], theme: str
) -> None:
    async def there(pilot: Pilot[int]) -> None:
        await until_filled(pilot)
        await press(pilot, *keys)
        await pilot.pause(0.1)

    app = PerspectivesApp(FakeCorpus(bridge()), theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=there)


SIDE_BY_SIDE = {
    "matrix": (("m", "l"), "Ferry crew in Gazette: 0 flags"),
    "variants": (("2", "v", "tab", "j", "j"), "{+ that}"),
    "names": (("n", "tab", "j", "j"), "reckless skipper, a label"),
    "heard": (("o", "j"), "only named"),
    "carried": (("b", "l", "l"), "We shall publish"),
    "short": (("0", "j"), "Quoted most"),
}
"""Keys, and what is on the screen when it is there."""


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
@pytest.mark.parametrize(("keys", "shown"), SIDE_BY_SIDE.values(), ids=SIDE_BY_SIDE.keys())
def test_what_only_a_side_by_side_shows_looks_as_it_did(
    snap_compare: Any, keys: tuple[str, ...], shown: str, size: tuple[int, int]
) -> None:
    async def there(pilot: Pilot[int]) -> None:
        await until_filled(pilot)
        await press(pilot, *keys)
        await until_shown(pilot, shown)

    app = PerspectivesApp(FakeCorpus(ferry()))
    assert snap_compare(app, terminal_size=size, run_before=there)


@pytest.mark.parametrize("size", [(40, 10), (60, 16), (200, 50)], ids=["40x10", "60x16", "200x50"])
def test_odd_sizes_look_as_they_did(snap_compare: Any, size: tuple[int, int]) -> None:
    app = PerspectivesApp(FakeCorpus(bridge()))
    assert snap_compare(app, terminal_size=size, run_before=until_filled)


def test_without_colour_everything_is_still_told_apart(
    snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = PerspectivesApp(FakeCorpus(bridge()))
    assert snap_compare(app, terminal_size=(120, 40), run_before=until_filled)
