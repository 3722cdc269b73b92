"""``perspectives lexicon``: entries as data, lists checked; and the JSON Schema of a list."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from perspectives.cli.main import run
from perspectives.corpus.own_lists import OwnLists
from perspectives.extraction.framing import lexicon
from perspectives.extraction.framing.lexicon import load
from perspectives.model import Category, Polarity
from tests.unit.test_own_lists import a_list, put

SCHEMA: dict[str, Any] = json.loads(
    resources.files("perspectives.extraction.framing").joinpath("framing.schema.json").read_text("utf-8")
)
ENTRY, GROUP = SCHEMA["$defs"]["entry"], SCHEMA["$defs"]["group"]


def test_all_entries_are_printed_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lexicon", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["schema"], data["silenced"]) == (1, [])
    assert [entry["id"] for entry in data["entries"]] == list(load().entries)
    entry = next(one for one in data["entries"] if one["id"] == "label/ruler/regime")
    assert (entry["match"], entry["neutral"], entry["of"]) == (["regime:n"], "government", "program")


def test_a_folders_own_entries_can_be_seen_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "framing.yaml", a_list("megaproject:n") + "silence: [label/ruler]\n")
    put(tmp_path / "framing" / "bad.yaml", "source: x\nsiilence: []\n")
    assert run(["lexicon", "--own", str(tmp_path)]) == 0
    captured = capsys.readouterr()
    assert captured.out == (
        "1 entry in 1 group\n\nteam/words · loaded word\n    megaproject:n → project   (folder)\n"
        "\nSilenced: label/ruler\n"
    )
    assert "bad.yaml, line 2: siilence: no such key" in captured.err


def test_files_are_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    put(good, a_list("x").replace("match", "id: label/ruler/regime, match") + "silence: [nobody/has/this]\n")
    put(bad, a_list("x").replace("polarity: negative", "polarity: bad"))
    assert run(["lexicon", str(good)]) == 0
    captured = capsys.readouterr()
    assert captured.out == f"{good}: 1 entry, 1 of them in place of ours, 1 silenced\n"
    assert "nothing is called “nobody/has/this”" in captured.err
    assert run(["lexicon", str(bad), str(good), str(tmp_path / "none.yaml")]) == 1
    captured = capsys.readouterr()
    assert captured.out.startswith(f"{good}: 1 entry")
    assert f"{bad}, line 5: polarity: " in captured.err
    assert "2 of 3 files cannot be used" in captured.err


@pytest.mark.parametrize("arguments", [["--json", "FILE"], ["--own", "FILE"], ["FOLDER", "FILE"]])
def test_what_makes_no_sense_together_is_refused(tmp_path: Path, arguments: list[str]) -> None:
    put(tmp_path / "x.yaml", a_list("x"))
    places = {"FILE": str(tmp_path / "x.yaml"), "FOLDER": str(tmp_path)}
    assert run(["lexicon", *(places.get(one, one) for one in arguments)]) == 2


# --- the schema


def test_the_schema_has_every_key_and_every_word_of_a_closed_list() -> None:
    assert set(ENTRY["properties"]) == lexicon._KEYS
    assert set(GROUP["properties"]) == lexicon._GROUP_KEYS
    assert set(SCHEMA["properties"]) == {"source", "groups", "silence"}
    assert all(one["additionalProperties"] is False for one in (SCHEMA, ENTRY, GROUP))
    for properties in (ENTRY["properties"], GROUP["properties"]):
        assert properties["category"]["enum"] == [str(one) for one in Category]
        assert properties["polarity"]["enum"] == [str(one) for one in Polarity]
        assert set(properties["target"]["enum"]) == lexicon.TARGETS | {None}
    assert set(SCHEMA["$defs"]["condition"]["enum"]) == lexicon.CONDITIONS


def test_every_key_says_what_it_is_for() -> None:
    for properties in (SCHEMA["properties"], ENTRY["properties"], GROUP["properties"]):
        assert all(rule["description"].endswith(".") for rule in properties.values())


def test_our_own_lists_use_only_what_the_schema_has() -> None:
    for path in lexicon.OURS:
        data = yaml.safe_load(path.read_text("utf-8"))
        assert data.keys() <= SCHEMA["properties"].keys()
        for group in data["groups"]:
            assert group.keys() <= GROUP["properties"].keys()
            for entry in group["entries"]:
                assert isinstance(entry, str) or entry.keys() <= ENTRY["properties"].keys()


def test_the_stylebook_of_the_documentation_is_a_list(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "framing.md").read_text("utf-8")
    put(tmp_path / "framing.yaml", page.split("## Your own lists")[1].split("```yaml\n")[1].split("```")[0])
    lists = OwnLists(tmp_path)
    assert (lists.notices, lists.own is not None) == ((), True)
