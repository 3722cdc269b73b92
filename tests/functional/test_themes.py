"""Themes are files; those of the program are right, a wrong one of the person's own is told and left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color

from perspectives.resources import seeds_folder, themes_folder
from perspectives.settings import remembered_file
from tests.functional.driving import app_of, dashboard, press, until, until_shown
from tests.functional.folders import FakeCorpus, bridge
from tui.__main__ import _show
from tui.app import PerspectivesApp
from tui.remembered import remember_theme, remembered_theme
from tui.themes import DEFAULT, ThemeError, ThemeFile, load_themes, read_theme, user_themes_folder

SHIPPED = sorted(themes_folder().glob("*.yaml"))


def luminance(colour: Color) -> float:
    """Relative luminance by WCAG 2."""
    parts = [channel / 255 for channel in (colour.r, colour.g, colour.b)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(Color.parse(first)), luminance(Color.parse(second))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def words_on_grounds(theme: ThemeFile) -> list[tuple[str, str, str]]:
    """Every colour that words have, on every ground that they stand on."""
    colours, voices = theme.colours, theme.voices
    words = {**voices.model_dump(), "foreground": colours.foreground, "quiet": colours.quiet}
    grounds = {"background": colours.background, "cursor": colours.cursor}
    pairs = [
        (f"{name} on {ground}", colour, under)
        for name, colour in words.items()
        for ground, under in grounds.items()
    ]
    pairs.append(("focus", colours.background, colours.accent))
    pairs.append(("keys", colours.accent, colours.panel))
    return pairs


def test_there_are_light_and_dark_themes_and_high_contrast() -> None:
    themes = load_themes([themes_folder()]).by_name
    assert len(themes) >= 4
    assert {theme.dark for theme in themes.values()} == {True, False}
    assert any("contrast" in name for name in themes)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_theme_of_the_program_can_be_read(path: Path) -> None:
    theme = read_theme(path)
    assert theme.name == path.stem
    least = 7.0 if "contrast" in theme.name else 4.5  # WCAG 2, levels AAA and AA
    for name, words, ground in words_on_grounds(theme):
        assert contrast(words, ground) >= least, f"{theme.name}: {name} {contrast(words, ground):.1f}"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "name: x\ntitle: X\ndark: true\ncolours:\n  background: not-a-colour\n",
            "line 5: colours.background",
        ),
        ("name: Bad Name\n", "line 1: name"),
        ("- a\n- b\n", "line 1: a theme is a list of keys"),
        ("name: x\n  oops: [\n", "line 2: not YAML"),
        ("", "line 1"),
    ],
    ids=["colour", "name", "list", "yaml", "empty"],
)
def test_a_wrong_theme_is_told_with_file_line_and_key(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(ThemeError, match=problem.replace("[", r"\[")) as raised:
        read_theme(path)
    assert str(path) in str(raised.value)


def test_an_unknown_key_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(SHIPPED[0].read_text().replace("voices:", "voice:"))
    with pytest.raises(ThemeError, match="voice"):
        read_theme(path)


async def test_a_theme_of_ones_own_can_be_worn_and_a_wrong_one_is_told() -> None:
    folder = user_themes_folder()
    folder.mkdir(parents=True)
    own = (themes_folder() / "paper.yaml").read_text().replace("name: paper", "name: own")
    (folder / "own.yaml").write_text(own)
    (folder / "broken.yaml").write_text("name: [bold]\n")
    async with dashboard(theme="own") as pilot:
        assert pilot.app.theme == "own"
        await until_shown(pilot, "Theme left out")
        assert "own" in app_of(pilot).themes.names


async def test_every_theme_can_be_worn() -> None:
    for name in load_themes().names:
        async with dashboard(theme=name) as pilot:
            await until_shown(pilot, "City officials")


def test_without_colour_in_the_environment_the_screen_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = PerspectivesApp(FakeCorpus(bridge()))
    assert app.no_color


def test_the_data_of_a_checkout_are_its_own_folders() -> None:
    assert (themes_folder() / "night.yaml").is_file()
    assert (seeds_folder() / "red-line").is_dir()


async def test_the_theme_chosen_last_is_remembered() -> None:
    async with dashboard() as pilot:
        await press(pilot, "t")
        chosen = pilot.app.theme
    assert chosen != DEFAULT
    assert remembered_theme() == chosen


def theme_worn(monkeypatch: pytest.MonkeyPatch, setting: str | None) -> str:
    """The theme that the dashboard would open in."""
    worn: list[str] = []
    monkeypatch.setattr(PerspectivesApp, "run", lambda app: worn.append(app.theme))
    _show(FakeCorpus(bridge()), setting)
    return worn[0]


def test_a_setting_beats_what_is_remembered_and_a_theme_that_is_gone_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert theme_worn(monkeypatch, None) == DEFAULT
    remember_theme("paper")
    assert theme_worn(monkeypatch, None) == "paper"
    assert theme_worn(monkeypatch, "dawn") == "dawn"
    remember_theme("gone")
    assert theme_worn(monkeypatch, None) == DEFAULT


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"[" * 9_000, b'["theme"]', b'{"theme": 5}', b'{"theme"', b'{"theme": "\x00"}'],
)
def test_a_broken_memory_is_no_problem(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    remembered_file().parent.mkdir(parents=True)
    remembered_file().write_bytes(content)
    assert theme_worn(monkeypatch, None) == DEFAULT


async def test_a_theme_can_be_chosen_where_nothing_can_be_remembered() -> None:
    remembered_file().parent.parent.mkdir(parents=True, exist_ok=True)
    remembered_file().parent.write_text("a file where the folder would be")
    async with dashboard() as pilot:
        await press(pilot, "t")
        await until(pilot, lambda: pilot.app.theme != DEFAULT)
    assert remembered_theme() is None
