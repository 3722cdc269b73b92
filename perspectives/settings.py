"""What a person has set: a flag beats the environment, which beats the folder's file, which beats their own.

The folder's file is ``perspectives.yaml`` in the folder of articles; the person's own is a file of the
same name in the configuration folder of the system. Both hold the keys of ``Settings`` and nothing else;
the environment holds them as ``PERSPECTIVES_THEME`` and so on. A relative path counts from the file that
names it, or from the working directory.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import platformdirs
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from perspectives.nodes import NotYamlError, compose

FILE_NAME = "perspectives.yaml"
ENVIRONMENT_PREFIX = "PERSPECTIVES_"
_Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Settings(BaseModel):
    """What can be set, each with what it must be, in words. None means: nobody has said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    theme: str | None = Field(None, min_length=1, description="the name of a theme")
    """Name of a theme of the dashboard."""
    model: str | None = Field(None, min_length=1, description="the name or the folder of a pipeline")
    """A spaCy pipeline, by the name of its package or by its folder, in place of the default one."""
    workers: int | None = Field(None, ge=1, le=64, description="a whole number from 1 to 64")
    """The most worker processes. Each holds its own copy of the pipeline, some 300 megabytes."""
    index: Path | None = Field(None, description="the path of a file")
    """The file in which analyses are kept."""


class SettingsError(Exception):
    """A setting that cannot be used. The message names the place, the key and what is wrong."""

    def __init__(self, place: str, line: int | None, key: str | None, problem: str) -> None:
        where = place if line is None else f"{place}, line {line}"
        super().__init__(f"{where}: {key}: {problem}" if key else f"{where}: {problem}")
        self.place = place
        """The file, or the environment variable, or the flag."""
        self.line = line
        self.key = key
        self.problem = problem


def load_settings(
    folder: Path | None = None,
    flags: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """The settings for a folder of articles. ``flags`` that are None were not given.

    Raises SettingsError for the first thing that is wrong.
    """
    merged: dict[str, Any] = {}
    for file in settings_files(folder):
        merged |= read_settings(file)
    merged |= _of_environment(os.environ if environment is None else environment)
    merged |= _of_flags(flags or {})
    return Settings(**merged)


def settings_files(folder: Path | None = None) -> tuple[Path, ...]:
    """The files that count, the person's own first, whether or not they exist."""
    own = platformdirs.user_config_path("perspectives") / FILE_NAME
    return (own,) if folder is None else (own, folder / FILE_NAME)


def own_lists_folder() -> Path:
    """Where a person's own lists of framing lie, for every folder of articles; whether or not it exists."""
    return platformdirs.user_config_path("perspectives") / "framing"


def remembered_file() -> Path:
    """Where the dashboard keeps what was last chosen in it, in the person's state folder; weaker than all of
    the above, and no settings file: only the program writes it.
    """
    return platformdirs.user_state_path("perspectives") / "dashboard.json"


def read_settings(file: Path) -> dict[str, Any]:
    """What a file sets; nothing where there is no such file. Raises SettingsError."""
    try:
        content = file.read_text("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        if file.is_symlink():
            raise SettingsError(str(file), None, None, "the link leads nowhere") from None
        return {}
    except UnicodeDecodeError as error:
        raise SettingsError(str(file), None, None, "cannot be read: it is not UTF-8") from error
    except OSError as error:
        raise SettingsError(str(file), None, None, f"cannot be read ({error.strerror or error})") from error
    lines = _lines(file, content)
    for key, line in lines.items():
        if key not in Settings.model_fields:
            known = ", ".join(Settings.model_fields)
            raise SettingsError(str(file), line, key, f"there is no such setting; there are {known}")
    try:
        values = yaml.load(content, _Loader) or {}
    except (yaml.YAMLError, ValueError) as error:
        raise SettingsError(str(file), None, None, f"no YAML: {error}") from error
    checked = _checked(values, lambda key: (str(file), lines.get(key)))
    if isinstance(checked.get("index"), Path):
        checked["index"] = file.parent / checked["index"].expanduser()
    if isinstance(checked.get("model"), str) and os.sep in checked["model"]:
        checked["model"] = str(file.parent / Path(checked["model"]).expanduser())
    return checked


def _lines(file: Path, content: str) -> dict[str, int]:
    """The line of each key. Raises SettingsError where the file is no mapping, or says something twice."""
    try:
        node = compose(content)
    except NotYamlError as error:
        raise SettingsError(str(file), error.line, None, f"no YAML: {error}") from error
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise SettingsError(
            str(file), node.start_mark.line + 1, None, "it must be a list of ‘key: value’ lines"
        )
    lines: dict[str, int] = {}
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise SettingsError(str(file), line, None, "a key must be a single word")
        if key.value in lines:
            raise SettingsError(str(file), line, key.value, "it is set twice")
        lines[key.value] = line
    return lines


def _of_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    values = {
        key: environment[variable]
        for key in Settings.model_fields
        if environment.get(variable := f"{ENVIRONMENT_PREFIX}{key.upper()}")
    }
    return _checked(values, lambda key: (f"{ENVIRONMENT_PREFIX}{str(key).upper()}", None))


def _of_flags(flags: Mapping[str, Any]) -> dict[str, Any]:
    given = {key: value for key, value in flags.items() if value is not None}
    return _checked(given, lambda key: (f"--{key}", None))


def _checked(values: Mapping[str, Any], place: Any) -> dict[str, Any]:
    """The values in their proper types, only those that are set. ``place`` tells file and line of a key."""
    try:
        return Settings(**values).model_dump(exclude_none=True)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else ""
        where, line = place(key)
        named = key if line is not None else None
        raise SettingsError(where, line, named, _sentence(key, first["input"])) from error


def _sentence(key: str, given: Any) -> str:
    field = Settings.model_fields.get(key)
    needed = field.description if field is not None else "a setting"
    return f"it must be {needed}, not “{given!s:.60}”"
