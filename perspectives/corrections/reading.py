"""YAML nodes, which know their lines, to corrections. Every error names the line and the key."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from perspectives.corrections.errors import CorrectionsFileError
from perspectives.corrections.records import Correction, Place, Shown, Who
from perspectives.corrections.writing import WORDS
from perspectives.model import Category, Kind, Polarity, Role
from perspectives.nodes import Cells, NodeReader, is_null

_EVERY = ("id", "made", "correction")
_OF_TEXT = (*_EVERY, "path", "sha256", "content")
_OF_FLAG = (*_EVERY, "path", "sha256", "place")
KEYS = {
    "reassign": (*_OF_TEXT, "speaker"),
    "reject": _OF_TEXT,
    "add": (*_OF_TEXT, "kind", "speaker", "cue", "source"),
    "judge flag": (*_OF_FLAG, "accepted", "shown"),
    "change flag": (*_OF_FLAG, "category", "target", "polarity", "shown"),
    "add flag": (*_OF_FLAG, "category", "target", "polarity", "note"),
    "silence": (*_EVERY, "words", "category", "rule"),
    "merge": (*_EVERY, "speakers", "into"),
    "split": (*_EVERY, "speaker", "paths", "name"),
    "rename": (*_EVERY, "speaker", "name"),
    "describe": (*_EVERY, "speaker", "affiliation", "role"),
    "move": (*_EVERY, "speaker", "actor"),
}
"""By what a correction is called: the keys that it may have."""
RECORDS: dict[str, type[Correction]] = {word: record for record, word in WORDS.items()}
_IMPLIED = (*_EVERY, "path", "sha256")
_OPTIONAL = {
    "add": ("cue", "source"),
    "judge flag": ("shown",),
    "change flag": ("category", "target", "polarity", "shown"),
    "add flag": ("note",),
    "silence": ("category", "rule"),
    "describe": ("affiliation", "role"),
}
"""By what a correction is called: the keys that it may lack."""
_SHOWN = ("category", "polarity", "target", "explanation", "neutral", "rule", "confidence")
_PLACE = ("start", "end", "words", "before", "after")
_CLOSED: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "role": Role,
    "category": Category,
    "polarity": Polarity,
}
_MAY_BE_EMPTY = frozenset({"note", "rule", "explanation", "neutral"})


class Reader(NodeReader):
    """Reads the nodes of one file, which ``path`` names in errors."""

    def __init__(self, path: Path) -> None:
        super().__init__(partial(CorrectionsFileError, path))

    def corrections(self, node: yaml.Node | None) -> Iterator[Correction]:
        """Every entry in its order. Raises CorrectionsFileError, also for an id that stands twice."""
        seen: set[str] = set()
        for number, item in enumerate(self.sequence(node, "corrections"), 1):
            key = f"corrections[{number}]"
            identity, correction = self._correction(item, key, seen)
            if identity in seen:
                raise self.error(item, f"{key}.id", f"the id {identity!r} stands here a second time.")
            seen.add(identity)
            yield correction

    def _correction(self, node: yaml.Node, key: str, seen: set[str]) -> tuple[str, Correction]:
        known = tuple(dict.fromkeys(name for names in KEYS.values() for name in names))
        cells = self.mapping(node, key, known)
        what = self._choice(self._needed(cells, node, key, "correction"), f"{key}.correction", tuple(KEYS))
        cells = self.mapping(node, key, KEYS[what])
        made = self._string(cells["made"], f"{key}.made") if "made" in cells else ""
        identity = self._word(cells["id"], f"{key}.id") if "id" in cells else self._id_by_hand(node, seen)
        fields = [name for name in KEYS[what] if name not in _IMPLIED]
        for name in fields:
            if name not in _OPTIONAL.get(what, ()):
                self._needed(cells, node, key, name)
        values = {name: self._value(what, name, cells, node, key) for name in fields if name in cells}
        try:
            record: Any = RECORDS[what]
            return identity, record(**values, id=identity, made=made)
        except ValueError as error:  # an invariant of the record
            raise self.error(node, key, f"{error}.") from error

    def _value(self, what: str, name: str, cells: Cells, node: yaml.Node, key: str) -> Any:
        """What a field of a correction holds."""
        value, full = cells[name], f"{key}.{name}"
        if name in ("content", "cue", "source"):
            return self._places(cells, node, key, name)
        if name in ("speaker", "into"):
            nobody = what in ("reassign", "add") and is_null(value)
            return None if nobody else self._who(value, full)
        if name == "place":
            return self._place(value, full, *self._text(cells, node, key))
        if name in ("speakers", "paths"):
            read = self._who if name == "speakers" else self._word
            items = enumerate(self.sequence(value, full), 1)
            return tuple(read(item, f"{full}[{at}]") for at, item in items)
        return self._shown(value, full) if name == "shown" else self._single(name, value, full)

    def _single(self, name: str, value: yaml.Node, full: str) -> Any:
        """One word of a closed list, or words."""
        if name == "accepted":
            return self._choice(value, full, ("true", "false")) == "true"
        if (closed := _CLOSED.get(name)) is not None:
            return closed(self._choice(value, full, [one.value for one in closed]))
        return self._string(value, full) if name in _MAY_BE_EMPTY else self._word(value, full)

    def _shown(self, node: yaml.Node, key: str) -> Shown:
        cells = self.mapping(node, key, _SHOWN)
        for name in ("category", "polarity"):
            self._needed(cells, node, key, name)
        values: dict[str, Any] = {
            name: self._number(value, f"{key}.{name}")
            if name == "confidence"
            else self._single(name, value, f"{key}.{name}")
            for name, value in cells.items()
        }
        try:
            return Shown(**values)
        except ValueError as error:
            raise self.error(node, key, f"{error}.") from error

    def _id_by_hand(self, node: yaml.Node, seen: set[str]) -> str:
        """An id for an entry that a person wrote without one: of its content, the same at each reading."""
        content = hashlib.sha256(yaml.serialize(node).encode("utf-8", "replace")).hexdigest()[:10]
        identity, number = f"by-hand-{content}", 2
        while identity in seen:
            identity, number = f"by-hand-{content}-{number}", number + 1
        return identity

    # --- values

    def _who(self, node: yaml.Node, key: str) -> Who:
        if isinstance(node, yaml.ScalarNode):
            return Who(self._word(node, key))
        cells = self.mapping(node, key, ("name", "in", "number"))
        name = self._word(self._needed(cells, node, key, "name"), f"{key}.name")
        path = self._word(cells["in"], f"{key}.in") if "in" in cells else None
        number = self.integer(cells["number"], f"{key}.number") if "number" in cells else 1
        try:
            return Who(name, path, number)
        except ValueError as error:
            raise self.error(node, key, f"{error}.") from error

    def _places(self, cells: Cells, node: yaml.Node, key: str, name: str) -> tuple[Place, ...]:
        path, text = self._text(cells, node, key)
        nodes = self.sequence(self._needed(cells, node, key, name), f"{key}.{name}")
        return tuple(self._place(one, f"{key}.{name}[{at}]", path, text) for at, one in enumerate(nodes, 1))

    def _text(self, cells: Cells, node: yaml.Node, key: str) -> tuple[str, str]:
        """The article's path, and the hash of its text."""
        path = self._word(self._needed(cells, node, key, "path"), f"{key}.path")
        return path, self._string(cells["sha256"], f"{key}.sha256") if "sha256" in cells else ""

    def _place(self, node: yaml.Node, key: str, path: str, text: str) -> Place:
        cells = self.mapping(node, key, _PLACE)
        words = self._string(self._needed(cells, node, key, "words"), f"{key}.words")
        start = self.integer(cells["start"], f"{key}.start") if "start" in cells else 0
        end = self.integer(cells["end"], f"{key}.end") if "end" in cells else start + len(words)
        before, after = (
            self._string(cells[name], f"{key}.{name}") if name in cells else ""
            for name in ("before", "after")
        )
        try:
            return Place(path, text, start, end, words, before, after)
        except ValueError as error:
            raise self.error(node, key, f"{error}.") from error

    def _needed(self, cells: Cells, node: yaml.Node, key: str, name: str) -> yaml.Node:
        if name not in cells:
            raise self.error(node, key, f"the key {name!r} is missing.")
        return cells[name]

    def _string(self, node: yaml.Node, key: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self.error(node, key, "here belong words.")
        return str(node.value)

    def _word(self, node: yaml.Node, key: str) -> str:
        text = self._string(node, key)
        if not text.strip() or is_null(node):
            raise self.error(node, key, "here belongs a name.")
        return text

    def _choice(self, node: yaml.Node, key: str, known: Sequence[str]) -> str:
        return self.one_of(self._string(node, key), node, key, known)

    def _number(self, node: yaml.Node, key: str) -> float:
        text = self._string(node, key)
        if not re.fullmatch(r"[0-9]{1,10}(?:\.[0-9]{1,20})?", text):
            raise self.error(node, key, "here belongs a number.")
        return float(text)

    def integer(self, node: yaml.Node, key: str) -> int:
        text = self._string(node, key)
        if not re.fullmatch(r"[0-9]{1,10}", text):
            raise self.error(node, key, "here belongs a whole number.")
        return int(text)
