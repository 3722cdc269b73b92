"""The framing lexicon as data: what its YAML says, checked, without a parser or a language model.

The form is documented for people in ``docs/framing.md``. A list of a user's own has the same form and is
merged over ours with ``merge``: an entry with an id that we have replaces ours, others are added, and
``silence`` leaves entries out.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from perspectives.extraction.framing.patterns import (
    CLASSES,
    Element,
    Pattern,
    compile_pattern,
    compile_patterns,
)
from perspectives.extraction.tables import read as read_table
from perspectives.model import Category, Polarity

__all__ = [
    "CLASSES",
    "CONDITIONS",
    "CONFIDENCE",
    "OURS",
    "OWN_CONFIDENCE",
    "TARGETS",
    "Element",
    "Entry",
    "Lexicon",
    "LexiconError",
    "Pattern",
    "compile_pattern",
    "compile_patterns",
    "lay_over",
    "line_of",
    "load",
    "merge",
    "parse",
    "read",
    "text_of",
]

HERE = Path(__file__).parent
OURS = tuple(sorted((HERE / "lexicon").glob("*.yaml")))
CONFIDENCE = HERE / "confidence.yaml"

CONDITIONS = frozenset(
    {
        *("attributes", "speaks", "outside-attribution", "unsourced", "named", "particular", "possessed"),
        *("attributive", "predicative", "has-object", "by-person", "of-person", "name-part"),
        *("of-charge", "headline", "sentence-start"),
    }
)
"""What ``when`` and ``unless`` of an entry may ask for; ``docs/framing.md`` says what each means."""

TARGETS = frozenset(
    ["source", "name", "modified", "subject", "claimed", "object", "itself", "possessor", "event"]
)
_KEYS = frozenset(
    {
        *("id", "match", "except", "category", "polarity", "explanation", "neutral", "when", "unless"),
        *("target", "source", "confidence", "reported"),
    }
)
_GROUP_KEYS = _KEYS - {"match", "except"} | {"entries"}


OWN_CONFIDENCE = 0.9
"""How sure a flag of a person's own entry is where the entry does not say: they want to see it."""
LARGEST = 1_000_000
"""Bytes of a list. Ours have a tenth of that together."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What has no place in a word for a reader: a terminal might obey it."""


class LexiconError(Exception):
    """A lexicon that cannot be used; says in which file, on which line, at which key."""

    def __init__(self, path: Path, line: int, key: str, message: str) -> None:
        super().__init__(f"{path}, line {line}: {key}: {message}")
        self.path, self.line, self.key, self.message = path, line, key, message


@dataclass(frozen=True, slots=True)
class Entry:
    """One cue of the lexicon: what to look for, and what to tell the person about it."""

    id: str
    """``reporting-verb/attack/slam``: category, group, cue."""
    group: str
    """The entries that are calibrated together."""
    patterns: tuple[Pattern, ...]
    category: Category
    polarity: Polarity
    explanation: str
    """With ``{cue}`` for the words as they stand in the article."""
    neutral: str | None
    """A neutral wording; ``:v`` at its end inflects it like the verb it replaces. None: leave it out."""
    when: frozenset[str]
    unless: frozenset[str]
    target: str | None
    """Whom the flag colours, where the category and the part of speech do not tell."""
    source: str
    """Where the entry comes from."""
    exceptions: tuple[Pattern, ...] = ()
    """Where one of these fits over the cue, it is something else: "claimed responsibility"."""
    confidence: float | None = None
    """Set by hand for a user's own entry; ours are calibrated by group."""
    reported: bool = False
    """Whether it is flagged, with less confidence, even within reported speech: an epithet that nobody
    would use of their own side is the writer's wording wherever it stands."""
    rank: int = 0
    """Whose it is: 0 ours, 1 the person's own, 2 the folder's. Where flags overlap, the higher one stays."""

    @property
    def names(self) -> bool:
        """Whether it may fit words that are written as a name: a person's own pattern with a capital
        ("Kiev") means one."""
        return self.rank > 0 and any(_has_capital(p.text) for p in self.patterns)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Entries by id, in order, and how often the flags of each group are right. Two are never equal, so
    that what is made of one can be kept by it."""

    entries: Mapping[str, Entry]
    precision: Mapping[str, float]
    default_precision: float
    silenced: frozenset[str] = frozenset()
    """Ids, groups and other rules that lists silence; no entry of ``entries`` is among them."""

    def confidence(self, entry: Entry) -> float:
        """How sure a flag of this entry is: its own figure, else its group's, else its category's."""
        if entry.confidence is not None:
            return entry.confidence
        for key in (entry.group, str(entry.category)):
            if key in self.precision:
                return self.precision[key]
        return self.default_precision


# --- files --------------------------------------------------------------------------------------


class _Lines(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Remembers on which line each mapping, each of its keys and each text stands."""


class _Text(str):
    """A text that knows its line."""

    line: int


class _TwiceError(Exception):
    """A key that stands twice in one mapping."""

    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key, self.line = key, line


def _has_capital(pattern: str) -> bool:
    return any(c.isupper() for c in re.sub(r"<\w+>", "", pattern))


def _scalar(loader: Any, node: Any) -> _Text:
    text = _Text(loader.construct_scalar(node))
    text.line = node.start_mark.line + 1
    return text


def _mapping(loader: Any, node: Any) -> dict[str, Any]:
    written: set[str] = set()
    for key_node, _ in node.value:  # before "<<" is resolved, which a key may override
        if isinstance(key_node.value, str) and key_node.value != "<<":
            if key_node.value in written:
                raise _TwiceError(key_node.value, key_node.start_mark.line + 1)
            written.add(key_node.value)
    loader.flatten_mapping(node)
    found: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        found[key] = loader.construct_object(value_node, deep=True)
        lines[key] = key_node.start_mark.line + 1
    found["__line__"] = node.start_mark.line + 1
    found["__lines__"] = lines
    return found


_Lines.add_constructor("tag:yaml.org,2002:map", _mapping)
_Lines.add_constructor("tag:yaml.org,2002:str", _scalar)


def _slug(text: str) -> str:
    """A pattern's name within its group: of alternatives the first, without parts of speech and gaps."""
    words = (w.split("|")[0] for w in re.sub(r"[\[\]?<>]|:\w\b|\.\.\d", "", text.lower()).split())
    return re.sub(r"[^a-z0-9]+", "-", "-".join(words)).strip("-")


def _line(item: Mapping[str, Any], key: str) -> int:
    return int(item["__lines__"].get(key, item["__line__"]))


def line_of(text: object, otherwise: int) -> int:
    """The line on which a text of a list stands, where it is known."""
    return int(getattr(text, "line", otherwise))


def _check_keys(path: Path, item: object, allowed: frozenset[str], where: str) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise LexiconError(path, 1, where, "must be a mapping of keys to values")
    for key in item:
        if key not in allowed and not key.startswith("__"):
            raise LexiconError(
                path, _line(item, key), key, f"no such key; known are {', '.join(sorted(allowed))}"
            )
    return item


def _names(path: Path, item: Mapping[str, Any], key: str, allowed: frozenset[str]) -> frozenset[str]:
    value = item.get(key) or []
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(n, str) and n in allowed for n in names):
        raise LexiconError(path, _line(item, key), key, f"must be among {', '.join(sorted(allowed))}")
    return frozenset(map(str, names))


def _list(path: Path, item: Mapping[str, Any], key: str) -> list[Any]:
    value = item.get(key) or []
    if not isinstance(value, list):
        raise LexiconError(path, _line(item, key), key, "must be a list")
    return value


def _text(path: Path, item: Mapping[str, Any], key: str, default: str | None = None) -> str:
    value = item.get(key, default)
    if not isinstance(value, str) or not value.strip():
        raise LexiconError(path, _line(item, key), key, "is missing" if value is None else "must be text")
    return _words(path, item, key, value)


def _words(path: Path, item: Mapping[str, Any], key: str, value: str) -> str:
    """A text on one line, of characters that may be shown."""
    if _CONTROL.search(value):
        raise LexiconError(path, _line(item, key), key, "must not hold control characters")
    return " ".join(value.split())


def _patterns(path: Path, item: Mapping[str, Any], key: str) -> tuple[tuple[Pattern, ...], ...]:
    """For each text under ``match`` or ``except`` what it stands for."""
    value = item.get(key)
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not texts or any(not isinstance(t, str) for t in texts):
        raise LexiconError(path, _line(item, key), key, "must be a pattern or a list of patterns")
    found = []
    for text in texts:
        _words(path, item, key, text)
        try:
            found.append(compile_patterns(str(text)))
        except ValueError as error:
            raise LexiconError(path, line_of(text, _line(item, key)), key, str(error)) from None
    return tuple(found)


def _one_of(path: Path, item: Mapping[str, Any], key: str, allowed: Iterable[str]) -> str:
    value = _text(path, item, key)
    if value not in (allowed := list(allowed)):
        raise LexiconError(path, _line(item, key), key, f"“{value}” is none of {', '.join(allowed)}")
    return value


def _entries(path: Path, group: str, item: dict[str, Any]) -> list[Entry]:
    """One entry for each pattern of an item, so that each cue can be named and silenced by itself."""
    neutral, confidence = item.get("neutral"), item.get("confidence")
    if neutral is not None and not isinstance(neutral, str):
        raise LexiconError(path, _line(item, "neutral"), "neutral", "must be text, or left out")
    if confidence is not None and not (type(confidence) in (int, float) and 0 <= confidence <= 1):
        raise LexiconError(path, _line(item, "confidence"), "confidence", "must be a number from 0 to 1")
    if not isinstance(item.get("reported", False), bool):
        raise LexiconError(path, _line(item, "reported"), "reported", "must be true or false")
    patterns = _patterns(path, item, "match")
    entry = Entry(
        id=_text(path, item, "id", group),
        group=group,
        patterns=tuple(p for ps in patterns for p in ps),
        category=Category(_one_of(path, item, "category", [str(c) for c in Category])),
        polarity=Polarity(_one_of(path, item, "polarity", [str(p) for p in Polarity])),
        explanation=_text(path, item, "explanation"),
        neutral=_words(path, item, "neutral", neutral) or None if neutral else None,
        when=_names(path, item, "when", CONDITIONS),
        unless=_names(path, item, "unless", CONDITIONS),
        target=_one_of(path, item, "target", sorted(TARGETS)) if item.get("target") else None,
        source=_text(path, item, "source"),
        exceptions=tuple(p for ps in _patterns(path, item, "except") for p in ps)
        if item.get("except")
        else (),
        confidence=confidence,
        reported=item.get("reported", False),
    )
    if "id" in item:
        return [entry]
    texts = [item["match"]] if isinstance(item["match"], str) else item["match"]
    return [
        replace(entry, id=f"{group}/{_slug(text)}", patterns=ps)
        for text, ps in zip(texts, patterns, strict=True)
    ]


def _add(path: Path, item: Mapping[str, Any], entries: dict[str, Entry], entry: Entry) -> None:
    """Adds an entry. Names made from patterns may collide ("did not address", "did not explain"): they are
    numbered then; the same pattern twice in a group, and the same ``id`` twice, are mistakes."""
    name, number = entry.id, 1
    while (there := entries.get(name)) is not None:
        if "id" in item or {p.text for p in there.patterns} & {p.text for p in entry.patterns}:
            raise LexiconError(path, _line(item, "id" if "id" in item else "match"), entry.id, "stands twice")
        number += 1
        name = f"{entry.id}-{number}"
    entries[name] = replace(entry, id=name)


def read(path: Path) -> tuple[dict[str, Entry], frozenset[str]]:
    """The entries of one file by id, and the ids or groups that it silences. Raises ``LexiconError``."""
    return parse(text_of(path), path)


def text_of(path: Path) -> str:
    """What stands in the file of a list. Raises ``LexiconError``."""
    try:
        if path.stat().st_size > LARGEST:
            raise LexiconError(path, 1, "file", f"is larger than {LARGEST:,} bytes")
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(path, 1, "file", f"is not in UTF-8: {error}") from None
    except OSError as error:
        raise LexiconError(path, 1, "file", f"cannot be read: {error.strerror or error}") from None


def parse(text: str, path: Path) -> tuple[dict[str, Entry], frozenset[str]]:
    """What ``read`` returns, of a file's text; ``path`` is for the errors. Raises ``LexiconError``."""
    try:
        data = yaml.load(text, Loader=_Lines)  # a safe loader that keeps line numbers
    except _TwiceError as error:
        raise LexiconError(path, error.line, error.key, "stands twice") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or " ".join(str(error).split())
        raise LexiconError(path, mark.line + 1 if mark else 1, "file", f"is no YAML: {problem}") from None
    whole = _check_keys(path, data, frozenset({"source", "groups", "silence"}), "file")
    source = _text(path, whole, "source")
    entries: dict[str, Entry] = {}
    for raw in _list(path, whole, "groups"):
        group = _check_keys(path, raw, _GROUP_KEYS, "groups")
        name = _text(path, group, "id")
        shared = {k: v for k, v in group.items() if k not in ("id", "entries") and not k.startswith("__")}
        for item in _list(path, group, "entries"):
            line = line_of(item, group["__line__"])
            own = _check_keys(path, {"match": item, "__line__": line, "__lines__": {"match": line}}
                              if isinstance(item, str) else item, _KEYS, "entries")  # fmt: skip
            lines = {**group["__lines__"], **own["__lines__"]}
            for entry in _entries(path, name, {"source": source, **shared, **own, "__lines__": lines}):
                _add(path, own, entries, entry)
    silenced = _list(path, whole, "silence")
    for one in silenced:
        if not isinstance(one, str) or not one.strip() or _CONTROL.search(one):
            raise LexiconError(path, line_of(one, _line(whole, "silence")), "silence", "must hold names")
    return entries, frozenset(silenced)


def merge(lexicon: Lexicon, paths: Iterable[Path]) -> Lexicon:
    """``lexicon`` with the entries of further files over it, and what they silence left out."""
    for path in paths:
        lexicon = lay_over(lexicon, *read(path))
    return lexicon


def lay_over(
    lexicon: Lexicon, added: Mapping[str, Entry], silenced: frozenset[str], rank: int = 0
) -> Lexicon:
    """``lexicon`` with further entries, which replace those of their id, and without what is silenced.

    With a ``rank`` they are a person's own, and as sure as they say or ``OWN_CONFIDENCE``.
    """
    own = {
        name: replace(entry, rank=rank, confidence=OWN_CONFIDENCE)
        if rank and entry.confidence is None
        else replace(entry, rank=rank)
        for name, entry in added.items()
    }
    entries = {
        name: entry
        for name, entry in {**lexicon.entries, **own}.items()
        if name not in silenced and entry.group not in silenced
    }
    known = lexicon.silenced.difference(own, (entry.group for entry in own.values()))
    return replace(lexicon, entries=entries, silenced=known | frozenset(map(str, silenced)))


@functools.cache
def load() -> Lexicon:
    """The lexicon that the program carries, with the calibration of its groups."""
    table = read_table("framing/confidence.yaml")
    empty = Lexicon({}, {k: v["precision"] for k, v in table["groups"].items()}, table["default"])
    return merge(empty, OURS)
