"""Annotated corpora to documents: a text and the attributions that people marked in it.

PolNeAR (Newell et al. 2018) comes as brat standoff with one event an attribution; our own gold as JSON
whose strings are looked up from their paragraph on. Offsets are code points into the text, half open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROLES = ("source", "cue", "content")

Offsets = tuple[tuple[int, int], ...]

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Attribution:
    """The spans of one attribution; content is never empty, source and cue may be."""

    source: Offsets
    cue: Offsets
    content: Offsets

    @property
    def anchor(self) -> int:
        """Where it hangs: the start of its cue, else of its source, else of its content."""
        return (self.cue or self.source or self.content)[0][0]


@dataclass(frozen=True, slots=True)
class Document:
    """An annotated text. ``style`` is the guideline it was marked by: ``polnear`` or ``gold``."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]
    style: str

    @property
    def publisher(self) -> str:
        return self.name.split("_")[0]


def read_polnear(folder: Path) -> Iterator[Document]:
    """One document a text of a PolNeAR split; of several annotators the first by name, as the scorer does."""
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rsplit("_", 1)[0], path)
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.open(encoding="utf-8", newline="").read()
        yield Document(path.stem, text, tuple(_brat(annotations[path.stem])), "polnear")


def _brat(path: Path) -> Iterator[Attribution]:
    bounds: dict[str, list[tuple[int, int]]] = {}
    events: list[list[str]] = []
    for line in path.read_text("utf-8").split("\n"):
        key, tab, rest = line.partition("\t")
        body = rest.split("\t")[0]
        if tab and key.startswith("T"):
            places = body.split(" ", 1)[1]
            bounds[key] = [(int(a), int(b)) for a, b in (place.split() for place in places.split(";"))]
        elif tab and key.startswith("E"):
            events.append(body.split()[1:])
    for arguments in events:
        spans: dict[str, set[tuple[int, int]]] = {role: set() for role in ROLES}
        for argument in arguments:
            role, target = argument.split(":")
            role = re.sub(r"\d+$", "", role).lower()
            if role in spans:
                spans[role] |= set(bounds.get(target, []))
        if spans["content"]:
            yield Attribution(*(tuple(sorted(spans[role])) for role in ROLES))


def read_gold(folder: Path) -> Iterator[Document]:
    """One document a JSON file of hand-made gold and its text beside it; what cannot be found is left out."""
    for path in sorted(folder.glob("*.json")):
        text = path.with_suffix(".txt").read_text("utf-8")
        paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
        found = []
        for statement in json.loads(path.read_text("utf-8"))["statements"]:
            paragraph = paragraphs[statement["paragraph"] - 1]
            content = _located(text, statement["content"], paragraph[0])
            if not content:
                continue
            near = max(paragraph[0], content[0][0] - 400)
            source = _nearest(text, statement.get("source"), near, content)
            cue = _nearest(text, statement.get("cue"), near, content)
            found.append(Attribution(source, cue, content))
        yield Document(path.stem, text, tuple(found), "gold")


def _pieces(value: object) -> list[str]:
    return [str(piece) for piece in (value if isinstance(value, list) else [value]) if piece]


def _pattern(words: str) -> re.Pattern[str]:
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(left + re.escape(words) + right)


def _located(text: str, value: object, start: int) -> Offsets:
    """Each piece after the one before it."""
    found = []
    for piece in _pieces(value):
        match = _pattern(piece).search(text, start) or re.compile(re.escape(piece)).search(text, start)
        if match:
            found.append(match.span())
            start = match.end()
    return tuple(found)


def _nearest(text: str, value: object, start: int, content: Offsets) -> Offsets:
    """Of the places where a source or cue is written, the one nearest to the content and not in it."""
    found = []
    end = content[-1][1] + 400
    for piece in _pieces(value):
        places = [
            match.span()
            for match in _pattern(piece).finditer(text, start, end)
            if not any(a < match.end() and match.start() < b for a, b in content)
        ]
        if places:
            found.append(min(places, key=lambda place: min(_gap(place, span) for span in content)))
    return tuple(sorted(set(found)))


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(other[0] - one[1], one[0] - other[1], 0)
