"""Themes are data: one YAML file each, checked here, given to Textual as themes of its own.

Those that come with the program must be right (a test reads them all); one of the person's own that is
wrong costs that theme, and the person is told file, line and key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import yaml
from platformdirs import user_config_path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from textual.color import Color, ColorParseError
from textual.theme import Theme

from perspectives.resources import themes_folder

DEFAULT = "night"


def _colour(value: str) -> str:
    try:
        return Color.parse(value).hex
    except ColorParseError:
        raise ValueError(f'{value!r} is not a colour; write it like "#1f2733"') from None


Colour = Annotated[str, AfterValidator(_colour)]


class Colours(BaseModel):
    """The colours of a screen."""

    model_config = ConfigDict(extra="forbid")

    background: Colour
    surface: Colour
    panel: Colour
    foreground: Colour
    primary: Colour
    secondary: Colour
    accent: Colour
    """Where the focus is."""
    success: Colour
    warning: Colour
    error: Colour
    quiet: Colour
    """Words that stand back: outlets, cues, units."""
    frame: Colour
    """Borders of panels without the focus."""
    cursor: Colour
    """Background of the row under the cursor."""


class Voices(BaseModel):
    """Whose words they are. Never the only difference: each has its glyph and word as well."""

    model_config = ConfigDict(extra="forbid")

    quoted: Colour
    reported: Colour
    framing: Colour
    neutral: Colour
    """The neutral wording beside a flag."""
    doubt: Colour


class ThemeFile(BaseModel):
    """What a theme's file holds."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    """What ``--theme`` takes."""
    title: str
    dark: bool
    colours: Colours
    voices: Voices

    def theme(self) -> Theme:
        """The same for Textual."""
        colours, voices = self.colours, self.voices
        return Theme(
            name=self.name,
            dark=self.dark,
            primary=colours.primary,
            secondary=colours.secondary,
            accent=colours.accent,
            foreground=colours.foreground,
            background=colours.background,
            surface=colours.surface,
            panel=colours.panel,
            success=colours.success,
            warning=colours.warning,
            error=colours.error,
            variables={
                "quiet": colours.quiet,
                "frame": colours.frame,
                "cursor-background": colours.cursor,
                "here-background": colours.accent,
                "here-foreground": colours.background,
                "voice-direct": voices.quoted,
                "voice-indirect": voices.reported,
                "voice-framing": voices.framing,
                "voice-neutral": voices.neutral,
                "voice-doubt": voices.doubt,
                "footer-background": colours.panel,
                "footer-foreground": colours.foreground,
                "footer-key-foreground": colours.accent,
                "footer-description-foreground": colours.foreground,
                "block-cursor-background": colours.accent,
                "block-cursor-foreground": colours.background,
                "block-cursor-text-style": "bold",
                "block-cursor-blurred-background": colours.cursor,
                "block-cursor-blurred-foreground": colours.foreground,
                "border": colours.accent,
                "border-blurred": colours.frame,
                "scrollbar": colours.frame,
                "scrollbar-hover": colours.quiet,
                "scrollbar-active": colours.accent,
                "scrollbar-background": colours.background,
                "scrollbar-background-hover": colours.background,
                "scrollbar-background-active": colours.background,
                "scrollbar-corner-color": colours.background,
            },
        )


class ThemeError(Exception):
    """A theme's file that cannot be used; the message names file, line and key."""


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes there are, by name, and what was wrong with others."""

    by_name: Mapping[str, ThemeFile]
    problems: tuple[str, ...] = ()

    @property
    def names(self) -> Sequence[str]:
        return list(self.by_name)


def user_themes_folder() -> Path:
    """Where a person's own themes are looked for."""
    return user_config_path("perspectives") / "themes"


def load_themes(folders: Iterable[Path] | None = None) -> Themes:
    """The program's themes and the person's own; one of the person's replaces one of the same name."""
    found: dict[str, ThemeFile] = {}
    problems: list[str] = []
    for folder in (themes_folder(), user_themes_folder()) if folders is None else folders:
        for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
            try:
                theme = read_theme(path)
            except ThemeError as error:
                problems.append(str(error))
            else:
                found[theme.name] = theme
    default = {DEFAULT: found.pop(DEFAULT)} if DEFAULT in found else {}
    return Themes(default | found, tuple(problems))


def read_theme(path: Path) -> ThemeFile:
    """One theme. Raises ThemeError."""
    try:
        text = path.read_text(encoding="utf-8")
        data = yaml.safe_load(text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise ThemeError(f"{path}: cannot be read ({error})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark is not None else ""
        raise ThemeError(f"{path}{line}: not YAML ({getattr(error, 'problem', error)})") from error
    if not isinstance(data, dict):
        raise ThemeError(f"{path}, line 1: a theme is a list of keys and values")
    try:
        return ThemeFile.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        keys = [str(key) for key in first["loc"]]
        message = first["msg"].removeprefix("Value error, ")
        raise ThemeError(f"{path}, line {_line(node, keys)}: {'.'.join(keys)}: {message}") from error


def _line(node: Any, keys: Sequence[str]) -> int:
    """The line of a key, from 1; of the nearest key above it where it is missing."""
    line = 1
    for key in keys:
        if not isinstance(node, yaml.MappingNode):
            break
        for name, value in node.value:
            if name.value == key:
                line, node = name.start_mark.line + 1, value
                break
        else:
            break
    return line
