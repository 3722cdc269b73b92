"""Corrections as lines of YAML that a person can read: one entry a correction, one key a line.

Words are written so that nothing in them can be taken for anything else, or be obeyed by an editor or a
terminal: what cannot be seen stands as an escape.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import Any

import yaml

from perspectives.corrections.records import (
    Add,
    AddFlag,
    ChangeFlag,
    Correction,
    Describe,
    JudgeFlag,
    Merge,
    Move,
    OfFlag,
    OfPeople,
    Place,
    Reassign,
    Reject,
    Rename,
    Shown,
    Silence,
    Split,
    Who,
)

HEADER = (
    "# What a person has corrected in this folder. Each entry is one decision; they are applied in this",
    "# order, again after every analysis. Keep this file with the articles: whoever has both sees the same.",
    "# It may be edited by hand (docs/corrections.md tells the keys); deleting an entry takes it back.",
)
WORDS: Mapping[type[Correction], str] = {
    Reassign: "reassign",
    Reject: "reject",
    Add: "add",
    JudgeFlag: "judge flag",
    ChangeFlag: "change flag",
    AddFlag: "add flag",
    Silence: "silence",
    Merge: "merge",
    Split: "split",
    Rename: "rename",
    Describe: "describe",
    Move: "move",
}
"""What each is called in the file and in exports."""

_PLAIN = re.compile(r"[^\W\d_][\w.’()/-]*(?: [\w.’()/-]+)*")
_BLOCKS = frozenset({"place", "shown"})
"""Keys whose mapping stands on lines of its own."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}

Data = dict[str, Any]


def entry(correction: Correction) -> list[str]:
    """The lines of an entry, without their ends; the first begins with a dash."""
    lines = _mapping(as_data(correction))
    return [f"{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines)]


def as_data(correction: Correction) -> Data:
    """A correction as plain data, in the order in which the file has it."""
    data: Data = {"id": correction.id, "made": correction.made, "correction": WORDS[type(correction)]}
    match correction:
        case Reassign() | Reject() | Add():
            first = correction.content[0]
            data |= {"path": first.path, "sha256": first.sha256}
            if isinstance(correction, Add):
                data["kind"] = correction.kind.value
            if not isinstance(correction, Reject):
                data["speaker"] = _who(correction.speaker)
            data["content"] = [_place(one) for one in correction.content]
            if isinstance(correction, Add):
                data |= {
                    key: [_place(one) for one in places]
                    for key, places in (("cue", correction.cue), ("source", correction.source))
                    if places
                }
        case JudgeFlag() | ChangeFlag() | AddFlag():
            data |= _of_flag(correction)
        case Silence():
            given = {"words": correction.words, "category": correction.category, "rule": correction.rule}
            data |= {key: _plain(value) for key, value in given.items() if value}
        case _:
            data |= _of_people(correction)
    return data


def _of_people(correction: OfPeople) -> Data:
    data: Data = {}
    match correction:
        case Merge():
            data |= {"speakers": [_who(one) for one in correction.speakers], "into": _who(correction.into)}
        case Split():
            data |= {
                "speaker": _who(correction.speaker),
                "paths": list(correction.paths),
                "name": correction.name,
            }
        case Rename():
            data |= {"speaker": _who(correction.speaker), "name": correction.name}
        case Describe():
            data["speaker"] = _who(correction.speaker)
            if correction.affiliation is not None:
                data["affiliation"] = correction.affiliation
            if correction.role is not None:
                data["role"] = correction.role.value
        case Move():
            data |= {"speaker": _who(correction.speaker), "actor": correction.actor}
    return data


def _of_flag(correction: OfFlag) -> Data:
    place = correction.place
    data: Data = {"path": place.path, "sha256": place.sha256}
    shown: Shown | None = None
    match correction:
        case JudgeFlag():
            data["accepted"] = correction.accepted
            shown = correction.shown
        case ChangeFlag():
            given = {name: getattr(correction, name) for name in ("category", "target", "polarity")}
            data |= {name: _plain(value) for name, value in given.items() if value is not None}
            shown = correction.shown
        case AddFlag():
            data |= {name: _plain(getattr(correction, name)) for name in ("category", "target", "polarity")}
            if correction.note:
                data["note"] = correction.note
    data["place"] = _place(place)
    if shown is not None:
        fields = [(one.name, getattr(shown, one.name), one.default) for one in dataclasses.fields(shown)]
        data["shown"] = {
            name: _plain(value) for name, value, default in fields if value != default or name == "target"
        }
    return data


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _who(who: Who | None) -> str | Data | None:
    if who is None:
        return None
    if who.path is None and who.number == 1:
        return who.name
    data: Data = {"name": who.name}
    if who.path is not None:
        data["in"] = who.path
    if who.number != 1:
        data["number"] = who.number
    return data


def _place(place: Place) -> Data:
    return {
        "start": place.start,
        "end": place.end,
        "words": place.words,
        "before": place.before,
        "after": place.after,
    }


def _mapping(data: Data) -> list[str]:
    lines = []
    for key, value in data.items():
        if isinstance(value, list):
            lines.append(f"{key}:")
            for item in value:
                whole = isinstance(item, dict) and "words" in item
                part = _mapping(item) if whole else [_scalar(item)]
                lines += [f"{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(part)]
        elif isinstance(value, dict) and key in _BLOCKS:
            lines += [f"{key}:", *(f"  {line}" for line in _mapping(value))]
        else:
            lines.append(f"{key}: {_scalar(value)}")
    return lines


def _scalar(value: str | int | float | Data | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    return value if _is_plain(value) else quoted(value)


def _flow(value: str | int) -> str:
    return str(value) if isinstance(value, int) else quoted(value)


@lru_cache(maxsize=4_000)
def _is_plain(text: str) -> bool:
    """Whether a name can stand without quotation marks and is still taken for a word."""
    if not _PLAIN.fullmatch(text) or not text.isprintable():
        return False
    node = yaml.compose(text, yaml.SafeLoader)
    return isinstance(node, yaml.ScalarNode) and (node.tag, node.value) == ("tag:yaml.org,2002:str", text)


def quoted(text: str) -> str:
    """In double quotes, as YAML and (but for rare characters) JSON read them."""
    return '"' + "".join(_ESCAPES.get(c) or (c if c.isprintable() else _escaped(c)) for c in text) + '"'


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:  # half a character: no file can hold it
        code = 0xFFFD
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
