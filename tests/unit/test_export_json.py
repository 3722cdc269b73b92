"""JSON for programs: the published shape, joined by id, the words to the letter."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.comparison import Filters, compare, narrow, visible
from perspectives.corpus.snapshot import Snapshot
from perspectives.export import export
from perspectives.export.json import schema
from perspectives.model import Category, Kind, Role, SetAside
from tests.unit.samples import article, flagged, person, said, snapshot
from tests.unit.schema_types import TYPES

TEXT = (
    "Minister: talks failed\n\n“We left\x1b[31m the \u202eroom\U000e0041,” Ana Petrova told Reuters in a "
    "rant. “No,” she added, claiming that nobody asked. A voice said “maybe”.\n\nThe crowds danced."
)


def folder() -> Snapshot:
    wire = article(
        "wire.txt",
        text=TEXT,
        url="https://gulf.example/1",
        statements=[
            said(
                "“We left\x1b[31m the \u202eroom\U000e0041,”", by="Ana Petrova", cue="told", relay="Reuters"
            ),
            said("“No,”", by="Ana Petrova", cue="added", source="she", antecedent="Ana Petrova"),
            said("that nobody asked", by="Ana Petrova", cue="claiming", speaker_confidence=0.4),
            said("“maybe”", by=None, cue="said", source="A voice"),
        ],
        flags=[
            flagged("rant", about="Ana Petrova", neutral="remarks"),
            flagged("claiming", about="Ana Petrova", category=Category.REPORTING_VERB),
            flagged("failed"),
        ],
        mentions={"crowds": ["crowds"]},
    )
    other = article(
        "a.txt", outlet="Another", published=None, text="A\n\nBo said so.", statements=[said("so", by="Bo")]
    )
    return snapshot(
        wire,
        other,
        people=[person("Ana Petrova", actor="Russian officials", affiliation="Russia", role=Role.GOVERNMENT)],
        set_aside=[SetAside("b.pdf", "unsupported", "b.pdf: PDF files cannot be read.")],
        hidden=["Bo"],
    )


def document(found: Snapshot | None = None) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(export(compare(found or folder()), "json"))
    return loaded


def problems(value: Any, rule: dict[str, Any], whole: dict[str, Any], at: str = "$") -> list[str]:
    """Where ``value`` breaks what our schema uses of JSON Schema; a field it does not describe does too."""
    if "$ref" in rule:
        return problems(value, whole["$defs"][rule["$ref"].rsplit("/", 1)[1]], whole, at)
    if "anyOf" in rule:
        tries = [problems(value, one, whole, at) for one in rule["anyOf"]]
        return [] if [] in tries else tries[0]
    if "const" in rule:
        return [] if value == rule["const"] else [f"{at}: {value!r} is not {rule['const']!r}"]
    wanted = [rule["type"]] if isinstance(rule["type"], str) else rule["type"]
    if not any(
        isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
        for name in wanted
    ):
        return [f"{at}: {value!r} is no {wanted}"]
    found = []
    if "enum" in rule and value not in rule["enum"]:
        found.append(f"{at}: {value!r} is not in the list")
    if isinstance(value, int | float) and not rule.get("minimum", value) <= value <= rule.get(
        "maximum", value
    ):
        found.append(f"{at}: {value} is out of bounds")
    if isinstance(value, list):
        for number, item in enumerate(value):
            found += problems(item, rule["items"], whole, f"{at}[{number}]")
    if isinstance(value, dict):
        described = rule.get("properties", {})
        found += [f"{at}.{name} is missing" for name in rule.get("required", ()) if name not in value]
        for name, item in value.items():
            if name not in described and "additionalProperties" not in rule:
                found.append(f"{at}.{name} is not described")
            else:
                found += problems(
                    item, described.get(name) or rule["additionalProperties"], whole, f"{at}.{name}"
                )
    return found


def test_a_document_fulfils_the_published_schema() -> None:
    assert problems(document(), schema(), schema()) == []


def test_an_empty_folder_fulfils_it_too() -> None:
    assert problems(document(snapshot()), schema(), schema()) == []


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("statements", "kind", "loud"),
        ("flags", "confidence", 2),
        ("articles", "title", None),
        ("actors", "words", True),
    ],
)
def test_the_check_itself_finds_what_is_wrong(table: str, field: str, value: object) -> None:
    broken = document()
    broken[table][0][field] = value
    assert problems(broken, schema(), schema())
    del broken[table][0][field]
    assert problems(broken, schema(), schema())


def test_the_schema_knows_every_kind_role_and_category() -> None:
    defined = schema()["$defs"]
    assert defined["statement"]["properties"]["kind"]["enum"] == list(Kind)
    assert defined["speaker"]["properties"]["role"]["enum"] == list(Role)
    assert defined["flag"]["properties"]["category"]["enum"] == list(Category)


def test_every_piece_is_in_its_article_to_the_letter() -> None:
    found = document()
    texts = {one.path: one.text for one in folder().articles}
    pieces = 0
    for row in [*found["statements"], *found["flags"], *found["mentions"]]:
        for value in row.values():
            for piece in value if isinstance(value, list) else [value]:
                if isinstance(piece, dict) and "text" in piece and "file" not in piece:
                    pieces += 1
                    assert texts[row["article"]][piece["start"] : piece["end"]] == piece["text"]
        cited = row["citation"]
        first = (row.get("content") or [row.get("words")])[0]
        assert (cited["file"], cited["start"]) == (row["article"], first["start"])
    assert pieces > 15


def test_the_tables_are_joined_by_id() -> None:
    found = document()
    ids = {
        table: {row["id"] for row in found[table]} for table in ("articles", "actors", "speakers", "flags")
    }
    for row in [*found["statements"], *found["flags"], *found["mentions"]]:
        assert row["article"] in ids["articles"]
        assert set(row["actors"]) <= ids["actors"]
    for row in found["statements"]:
        assert row["speaker"] is None or row["speaker"] in ids["speakers"]
        assert set(row["flags"]) <= ids["flags"]
    for row in found["actors"]:
        assert set(row["members"]) <= ids["speakers"]
    by_words = {row["content"][0]["text"]: row for row in found["statements"]}
    assert by_words["that nobody asked"]["flags"] == [found["flags"][2]["id"]]
    assert by_words["“maybe”"]["actors"] == ["unknown-speakers"]
    assert by_words["so"]["actors"] == []  # of a hidden actor, and here all the same


def test_the_tables_are_sorted() -> None:
    found = document()
    assert [row["path"] for row in found["articles"]] == ["a.txt", "wire.txt"]
    places = [(row["article"], row["citation"]["start"]) for row in [*found["statements"]]]
    assert places == sorted(places)
    assert [row["id"] for row in found["speakers"]] == sorted(row["id"] for row in found["speakers"])


def test_what_a_terminal_might_obey_is_escaped_and_comes_back() -> None:
    written = export(compare(folder()), "json")
    assert visible(written, newlines=True) == written
    assert r"“We left\u001b[31m the \u202eroom\udb40\udc41,”" in written
    words = [row["content"][0]["text"] for row in json.loads(written)["statements"]]
    assert "“We left\x1b[31m the \u202eroom\U000e0041,”" in words


@given(st.text(st.characters(), min_size=1, max_size=30))
def test_any_words_come_back_to_the_letter(words: str) -> None:
    text = f"A headline\n\n<{words}> said Ana."
    one = article(text=text, outlet=words, statements=[said(f"<{words}>", by="Ana")])
    written = export(compare(snapshot(one)), "json")
    (row,) = json.loads(written.encode("utf-8"))["statements"]
    assert row["content"][0]["text"] == f"<{words}>"
    assert row["citation"]["outlet"] == words


def test_filters_narrow_the_tables_and_are_named() -> None:
    found = json.loads(export(narrow(compare(folder()), Filters(kinds=frozenset({Kind.INDIRECT}))), "json"))
    assert [row["kind"] for row in found["statements"]] == ["indirect", "indirect"]
    assert found["settings"]["only kinds"] == "reported"
    assert found["actors"][0]["statements"] == 3
    assert problems(found, schema(), schema()) == []


def test_other_processes_write_the_same_bytes() -> None:
    """Sets and dictionaries of strings come in another order in another process."""
    program = (
        "from tests.unit.test_export_json import folder; "
        "from perspectives.export import FORMATS, encoded, export; "
        "from perspectives.comparison import compare; import hashlib;"
        "c = compare(folder());"
        "print([hashlib.sha256(encoded(export(c, f))).hexdigest() for f in FORMATS])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
