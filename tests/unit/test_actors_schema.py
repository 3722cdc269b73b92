"""The JSON Schema of actors.yaml and the program agree on what may stand in one."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from perspectives.actors import ActorsFileError, load_rules
from perspectives.actors.rules import ACTOR_KEYS, REST, SPEAKER_KEYS, TOP_KEYS
from perspectives.model import Role
from tests.unit.schema_types import TYPES

SCHEMA: dict[str, Any] = json.loads(
    resources.files("perspectives.actors").joinpath("actors.schema.json").read_text("utf-8")
)
KEYWORDS = {
    *("$schema", "$defs", "$ref", "title", "description", "type", "enum", "anyOf", "pattern", "minimum"),
    *("maximum", "items", "properties", "required", "additionalProperties", "propertyNames"),
}


def fulfils(value: Any, rule: dict[str, Any]) -> bool:
    """Whether a value is as the schema wants it, for the keywords that ours uses."""
    assert rule.keys() <= KEYWORDS
    return (
        ("$ref" not in rule or fulfils(value, SCHEMA["$defs"][rule["$ref"].rsplit("/", 1)[1]]))
        and ("enum" not in rule or value in rule["enum"])
        and ("anyOf" not in rule or any(fulfils(value, one) for one in rule["anyOf"]))
        and ("type" not in rule or is_of(value, rule["type"]))
        and (not isinstance(value, str) or re.search(rule.get("pattern", ""), value) is not None)
        and (not isinstance(value, int) or rule.get("minimum", value) <= value <= rule.get("maximum", value))
        and (not isinstance(value, list) or all(fulfils(item, rule.get("items", {})) for item in value))
        and (not isinstance(value, dict) or object_fulfils(value, rule))
    )


def is_of(value: Any, types: str | list[str]) -> bool:
    names = [types] if isinstance(types, str) else types
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, TYPES[name]) for name in names)


def object_fulfils(value: dict[Any, Any], rule: dict[str, Any]) -> bool:
    described, others = rule.get("properties", {}), rule.get("additionalProperties", {})
    return (
        all(name in value for name in rule.get("required", ()))
        and all(isinstance(name, str) and fulfils(name, rule.get("propertyNames", {})) for name in value)
        and all(
            fulfils(item, described[name])
            if name in described
            else others is not False and fulfils(item, others)
            for name, item in value.items()
        )
    )


def told_of(tmp_path: Path, text: str) -> ActorsFileError | None:
    path = tmp_path / "actors.yaml"
    path.write_text(text, "utf-8")
    try:
        load_rules(path)
    except ActorsFileError as error:
        return error
    return None


# --- the same keys and words


def test_every_key_and_every_word_of_a_closed_list_is_in_both() -> None:
    top = SCHEMA["properties"]
    actor = top["actors"]["items"]
    speaker = top["speakers"]["additionalProperties"]
    assert tuple(top) == TOP_KEYS
    assert tuple(actor["properties"]) == ACTOR_KEYS
    assert actor["required"] == ["name"]
    assert tuple(speaker["properties"]) == SPEAKER_KEYS
    assert SCHEMA["$defs"]["role"]["enum"] == [role.value for role in Role]
    assert tuple(top["rest"]["enum"]) == REST
    assert all(part["additionalProperties"] is False for part in (SCHEMA, actor, speaker))


def test_every_key_says_what_it_is_for() -> None:
    top = SCHEMA["properties"]
    for described in (
        top,
        top["actors"]["items"]["properties"],
        top["speakers"]["additionalProperties"]["properties"],
    ):
        for key, rule in described.items():
            said = rule.get("description") or SCHEMA["$defs"][rule["$ref"].rsplit("/", 1)[1]]["description"]
            assert said.endswith("."), key


# --- the same files

EXAMPLES = (
    "",
    "actors: []\n",
    "actors:\nspeakers:\nwhole:\n",
    "actors:\n  - {name: A}\nrest: hide\n",
    "actors:\n  - {name: A, members: [B, 'officials (Iraq)'], patterns: '*Duma*', affiliation: Chad}\n",
    "actors:\n  - {name: A, affiliation: [Chad, Peru], roles: [military], colour: '#aabbcc', order: -3}\n",
    "actors:\n  - {name: A, roles: party, colour: bright_red2, hidden: true}\n",
    "actors:\n  - {name: 1984, members: [No, 3.5, 1984]}\n",
    "actors:\n  - {name: A, members: , patterns: , affiliation: , roles: , colour: , order: , hidden: }\n",
    "speakers:\n  Ann Lee: {affiliation: Norway, role: expert, aliases: [Lee]}\n  Bo: {}\n",
    "whole: [Chad]\n",
)


@pytest.mark.parametrize("text", EXAMPLES)
def test_what_is_right_is_right_for_both(tmp_path: Path, text: str) -> None:
    assert fulfils(yaml.safe_load(text), SCHEMA)
    assert told_of(tmp_path, text) is None


WRONG = (
    "[]\n",
    "word\n",
    "actor: []\n",
    "actors: {}\n",
    "actors: A\n",
    "actors: [A]\n",
    "actors:\n  - {}\n",
    "actors:\n  - {name: }\n",
    "actors:\n  - {name: ' '}\n",
    "actors:\n  - {name: [A]}\n",
    "actors:\n  - {name: A, member: B}\n",
    "actors:\n  - {name: A, members: B}\n",
    "actors:\n  - {name: A, members: ['']}\n",
    "actors:\n  - {name: A, members: [[B]]}\n",
    "actors:\n  - {name: A, patterns: {}}\n",
    "actors:\n  - {name: A, patterns: ['']}\n",
    "actors:\n  - {name: A, affiliation: {}}\n",
    "actors:\n  - {name: A, affiliation: ' '}\n",
    "actors:\n  - {name: A, roles: goverment}\n",
    "actors:\n  - {name: A, roles: [government, boss]}\n",
    "actors:\n  - {name: A, colour: '#12'}\n",
    "actors:\n  - {name: A, colour: [red]}\n",
    "actors:\n  - {name: A, order: first}\n",
    "actors:\n  - {name: A, order: 1.5}\n",
    "actors:\n  - {name: A, order: 1000000}\n",
    "actors:\n  - {name: A, hidden: maybe}\n",
    "actors:\n  - {name: A, hidden: 1}\n",
    "speakers: [Ann]\n",
    "speakers:\n  Ann: expert\n",
    "speakers:\n  Ann: \n",
    "speakers:\n  ' ': {}\n",
    "speakers:\n  Ann: {role: boss}\n",
    "speakers:\n  Ann: {role: [expert]}\n",
    "speakers:\n  Ann: {affiliation: [Chad]}\n",
    "speakers:\n  Ann: {aliases: Lee}\n",
    "speakers:\n  Ann: {alias: [Lee]}\n",
    "whole: Chad\n",
    "whole: ['']\n",
    "rest: \n",
    "rest: show\n",
)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_wrong_for_both(tmp_path: Path, text: str) -> None:
    assert not fulfils(yaml.safe_load(text), SCHEMA)
    assert told_of(tmp_path, text) is not None


WORDS = st.one_of(
    st.sampled_from(["Ann Lee", "No", "officials (Iraq)", "a: b", "#x", "*y*"]), st.integers(), st.booleans()
)
NAMES = st.none() | st.lists(WORDS, max_size=3)
ROLES = st.sampled_from([role.value for role in Role])
ACTORS = st.fixed_dictionaries(
    {"name": WORDS},
    optional={
        "members": NAMES,
        "patterns": st.sampled_from([None, "x", ["(?i)duma", "*Duma*"], []]),
        "affiliation": WORDS | NAMES,
        "roles": st.none() | ROLES | st.lists(ROLES, max_size=3),
        "colour": st.sampled_from([None, "red", "#aabbcc", "grey_7"]),
        "order": st.none() | st.integers(-999999, 999999),
        "hidden": st.none() | st.booleans(),
    },
)
FILES = st.fixed_dictionaries(
    {},
    optional={
        "actors": st.none()
        | st.lists(ACTORS, max_size=3, unique_by=lambda actor: str(actor["name"]).casefold()),
        "speakers": st.none()
        | st.dictionaries(
            st.sampled_from(["Ann Lee", "No", "x"]),
            st.fixed_dictionaries({}, optional={"affiliation": WORDS, "role": ROLES, "aliases": NAMES}),
        ),
        "whole": NAMES,
        "rest": st.sampled_from(REST),
    },
)


@given(FILES)
def test_whatever_the_schema_allows_the_program_reads(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]
) -> None:
    assert fulfils(data, SCHEMA)
    assert told_of(tmp_path_factory.mktemp("news"), yaml.safe_dump(data, allow_unicode=True)) is None


# --- errors

FULL = """\
actors:
  - name: Harbour board
    members: [Ann Lee]
    patterns: ['dock']
    affiliation: Norway
    roles: [business]
    colour: red
    order: 1
    hidden: false
speakers:
  Ann Lee:
    affiliation: Norway
    role: business
    aliases: [Lee]
whole: [Norway]
rest: default
"""


def slips() -> list[tuple[str, str]]:
    """Every key of a full file, with its last letter doubled: the line's beginning, and the key."""
    return [(match[1], match[2]) for match in re.finditer(r"(?m)^([ -]*)([a-z]+):", FULL)]


@pytest.mark.parametrize(("before", "key"), slips())
def test_a_slip_in_any_key_is_named_with_its_line_and_the_key_that_was_meant(
    tmp_path: Path, before: str, key: str
) -> None:
    wrong = key + key[-1]
    text = (
        FULL.replace(f"\n{before}{key}:", f"\n{before}{wrong}:", 1)
        if before
        else f"\n{FULL}".replace(f"\n{key}:", f"\n{wrong}:")[1:]
    )
    error = told_of(tmp_path, text)
    assert error is not None
    assert text.splitlines()[error.line - 1].strip("- ").startswith(f"{wrong}:")
    assert error.key.split(".")[-1] == wrong
    assert f"did you mean '{key}'?" in error.message
    assert str(error).startswith(f"actors.yaml, line {error.line}, {error.key}: ")


def test_all_keys_are_tried() -> None:
    assert {key for _, key in slips()} == {*TOP_KEYS, *ACTOR_KEYS, *SPEAKER_KEYS}


@pytest.mark.parametrize("role", list(Role))
def test_a_slip_in_a_role_names_the_role_that_was_meant(tmp_path: Path, role: Role) -> None:
    error = told_of(tmp_path, f"actors:\n  - name: A\n    roles: [{role.value}s]\n")
    assert error is not None
    assert (error.line, error.key) == (3, "actors[1].roles")
    assert f"did you mean '{role.value}'?" in error.message


def test_a_speaker_that_stands_there_twice_is_told(tmp_path: Path) -> None:
    error = told_of(tmp_path, "speakers:\n  Ann Lee: {role: expert}\n  Ann  Lee: {role: party}\n")
    assert error is not None
    assert (error.line, error.key) == (3, "speakers.Ann Lee")
    assert "a second time" in error.message


def test_a_key_that_stands_there_twice_is_told(tmp_path: Path) -> None:
    error = told_of(tmp_path, "rest: hide\nactors: []\nrest: default\n")
    assert error is not None
    assert (error.line, error.key) == (3, "rest")
