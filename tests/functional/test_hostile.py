"""Articles are hostile: whatever stands in them is shown as text and changes nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from perspectives.corpus.snapshot import Snapshot
from perspectives.model import SetAside
from tests.functional.driving import (
    app_of,
    dashboard,
    press,
    screen_text,
    search,
    type_in,
    until,
    until_shown,
)
from tests.functional.folders import FakeCorpus
from tests.unit.samples import article, flagged, person, said, snapshot
from tui.screens.compare import CompareScreen
from tui.widgets.article_text import ArticleText

MARKUP = "[bold]x[/bold] [/] [red on blue]y [@click=app.quit]z[/] [link=http://x.example]w"
ESCAPES = "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b[2J bell\x07 back\x08 \x9b31m nul\x00"
BIDI = "\u202eltr\u202c \u200f\u2066x\u2069 zero\u200bwidth soft\u00adhyphen"
HOSTILE = {
    "markup": MARKUP,
    "escape sequences": ESCAPES,
    "bidi and invisible": BIDI,
    "wide": "戰爭 🇷🇺 👩‍👩‍👧 é́",
}


def folder(words: str) -> Snapshot:
    """The words everywhere where an article, or a file's name, can put them."""
    name = f"Ana {words}"
    quotation = f"“We [sic] {words} will [not] leave,”"
    text = f"Title {words}\n\n{quotation} said {name} in a rant {words}.\n\nThe crowd {words} laughed."
    return snapshot(
        article(
            f"{words.replace('/', '_').replace(chr(0), '')}.txt",
            outlet=f"Outlet {words}",
            text=text,
            statements=[said(quotation, by=name, cue="said", source=name, relay=f"Relay {words}")],
            flags=[
                flagged("rant", about=name, explanation=f"Why {words}", neutral=f"said {words}"),
                flagged("laughed", about="crowd"),
            ],
            mentions={"crowd": "The crowd"},
            notices=[f"notice {words}"],
        ),
        people=[person(name, actor=f"Actor {words}", description=words)],
        folder=Path(f"folder {words.replace('/', '_').replace(chr(0), '')}"),
        set_aside=[SetAside(f"bad {words}", "binary", f"It holds {words}.")],
        notices=[f"folder notice {words}"],
    )


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
async def test_no_screen_lets_a_control_character_through_or_breaks(words: str) -> None:
    async with dashboard(folder(words), size=(160, 50)) as pilot:
        for keys in (
            *((), ("a",), ("a", "enter"), ("j",), ("tab",), ("escape", "2"), ("G",), ("1", "m")),
            *(("enter",), ("v",), ("n",), ("enter",), ("enter",), ("o",), ("tab",), ("1", "e")),
        ):
            await press(pilot, *keys)
            shown = screen_text(pilot).replace("\n", "")
            assert all(character.isprintable() for character in shown), repr(shown)
            assert "\u202e" not in shown
            assert "\u200b" not in shown


async def test_brackets_of_a_quotation_stand_to_the_letter() -> None:
    async with dashboard(folder("x")) as pilot:
        await until_shown(pilot, "“We [sic] x will [not] leave,”")
        await press(pilot, "enter")
        await until_shown(pilot, "“We [sic] x will [not] leave,” said Ana x in a ‹rant› x.")


async def test_markup_is_shown_as_it_is_written() -> None:
    async with dashboard(folder(MARKUP), size=(200, 50)) as pilot:
        await press(pilot, "enter")
        await until_shown(pilot, "[bold]x[/bold] [/] [red on blue]y [@click=app.quit]z[/]")
        line = pilot.app.screen.query_one(ArticleText).render_line(2)
        assert not any(segment.style and segment.style.meta for segment in line)


async def test_escape_sequences_become_pictures_of_themselves() -> None:
    async with dashboard(folder(ESCAPES), size=(200, 50)) as pilot:
        await press(pilot, "enter")
        await until_shown(pilot, "␛[31mred␛[0m")


async def test_the_palette_shows_hostile_names_as_text() -> None:
    async with dashboard(folder(MARKUP), size=(160, 50)) as pilot:
        await press(pilot, "ctrl+p")
        await type_in(pilot, "actor")
        await until_shown(pilot, "Actor: Actor [bold]x[/bold] [/]")


async def test_a_failure_with_markup_in_its_words_is_shown_as_text() -> None:
    corpus = FakeCorpus(folder("x"), error=OSError("disk [/] [bold]gone \x1b[31m"))
    async with dashboard(corpus=corpus, ready=False) as pilot:
        await until(pilot, lambda: bool(app_of(pilot).failure))
        await until_shown(pilot, "disk [/] [bold]gone ␛[31m")


async def test_a_search_for_brackets_finds_them_and_shows_them() -> None:
    async with dashboard(folder("x")) as pilot:
        await search(pilot, "[sic]")
        await until_shown(pilot, "“[sic]”: 1 of 1")
        assert isinstance(pilot.app.screen, CompareScreen)
