"""Flag over environment over the folder's file over the person's own; errors name their place."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from perspectives.settings import Settings, SettingsError, load_settings, settings_files


def own(content: str) -> Path:
    file = platformdirs.user_config_path("perspectives") / "perspectives.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8")
    return file


def of_folder(folder: Path, content: str) -> Path:
    file = folder / "perspectives.yaml"
    file.write_text(content, "utf-8")
    return file


def test_nothing_is_set_to_begin_with(tmp_path: Path) -> None:
    assert load_settings(tmp_path, environment={}) == Settings()
    assert load_settings() == Settings()


def test_each_place_beats_the_one_behind_it(tmp_path: Path) -> None:
    own("theme: own\nmodel: own\nworkers: 1\nindex: /own\n")
    of_folder(tmp_path, "theme: folder\nmodel: folder\nworkers: 2\n")
    environment = {"PERSPECTIVES_THEME": "environment", "PERSPECTIVES_MODEL": "environment"}
    settings = load_settings(tmp_path, {"theme": "flag", "model": None}, environment)
    assert settings == Settings(theme="flag", model="environment", workers=2, index=Path("/own"))


def test_an_empty_variable_or_file_says_nothing(tmp_path: Path) -> None:
    of_folder(tmp_path, "# nothing yet\n")
    assert load_settings(tmp_path, environment={"PERSPECTIVES_WORKERS": ""}) == Settings()


def test_a_relative_path_counts_from_the_file_that_names_it(tmp_path: Path) -> None:
    of_folder(tmp_path, "index: here/index.sqlite\nmodel: models/mine\n")
    settings = load_settings(tmp_path, environment={})
    assert settings.index == tmp_path / "here" / "index.sqlite"
    assert settings.model == str(tmp_path / "models" / "mine")
    assert load_settings(None, {"index": Path("x")}, {}).index == Path("x")


@pytest.mark.parametrize(
    ("content", "line", "key"),
    [
        ("theme: dark\nworkers: many\n", 2, "workers"),
        ("\n\nworkers: 0\n", 3, "workers"),
        ("colour: red\n", 1, "colour"),
        ("theme: a\ntheme: b\n", 2, "theme"),
        ("theme: [a\n", 2, None),
        ("- theme\n", 1, None),
        ("theme: ''\n", 1, "theme"),
        ("? [a, b]\n: c\n", 1, None),
        ("yes: 1\n", 1, "yes"),
        ("theme: !!python/name:os.system\n", None, None),
    ],
)
def test_an_error_in_a_file_names_file_line_and_key(
    tmp_path: Path, content: str, line: int | None, key: str | None
) -> None:
    file = of_folder(tmp_path, content)
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path, environment={})
    assert (caught.value.place, caught.value.line, caught.value.key) == (str(file), line, key)
    assert str(file) in str(caught.value)
    assert line is None or f"line {line}" in str(caught.value)


def test_an_error_elsewhere_names_the_variable_or_the_flag() -> None:
    with pytest.raises(SettingsError, match=r"PERSPECTIVES_WORKERS: it must be a whole number .* not “few”"):
        load_settings(environment={"PERSPECTIVES_WORKERS": "few"})
    with pytest.raises(SettingsError, match="--workers: "):
        load_settings(flags={"workers": 1000}, environment={})


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "perspectives.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path, environment={})


def test_the_files_that_count_can_be_asked_for(tmp_path: Path) -> None:
    own_file, folders = settings_files(tmp_path)
    assert folders == tmp_path / "perspectives.yaml"
    assert own_file.name == folders.name
    assert own_file.parent == platformdirs.user_config_path("perspectives")
