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

from perspectives.extraction.framing.inflection import forms
from perspectives.extraction.tables import read as read_table
from perspectives.model import Category, Polarity

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
CLASSES = frozenset(["NAME", "NOUN", "ADJ", "ADV", "VERB", "DET", "PRON", "NUM", "NOT", "POSS"])
PARTS = frozenset(["v", "n", "a", "r"])
_KEYS = frozenset(
    {
        *("id", "match", "except", "category", "polarity", "explanation", "neutral", "when", "unless"),
        *("target", "source", "confidence", "reported"),
    }
)
_GROUP_KEYS = _KEYS - {"match", "except"} | {"entries"}


class LexiconError(Exception):
    """A lexicon that cannot be used; says in which file, on which line, at which key."""

    def __init__(self, path: Path, line: int, key: str, message: str) -> None:
        super().__init__(f"{path}, line {line}: {key}: {message}")
        self.path, self.line, self.key, self.message = path, line, key, message


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: the lower-case forms that fit it, or the classes of word that do."""

    forms: frozenset[str] = frozenset()
    parts: Mapping[str, frozenset[str]] | None = None
    """Form to the parts of speech (``v`` ``n`` ``a`` ``r``) it must have; an absent form may be any."""
    classes: frozenset[str] = frozenset()
    """``NAME``, ``NOUN``, ``ADJ`` …: words of a kind, whatever they are."""
    optional: bool = False
    gap: int = 0
    """Up to so many words of any sort (``..3``); the other fields are empty then."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A ``match`` of an entry, compiled. ``marked`` is the stretch of elements that the flag covers."""

    text: str
    elements: tuple[Element, ...]
    marked: tuple[int, int]


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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by id, in order, and how often the flags of each group are right."""

    entries: Mapping[str, Entry]
    precision: Mapping[str, float]
    default_precision: float

    def confidence(self, entry: Entry) -> float:
        """How sure a flag of this entry is: its own figure, else its group's, else its category's."""
        if entry.confidence is not None:
            return entry.confidence
        for key in (entry.group, str(entry.category)):
            if key in self.precision:
                return self.precision[key]
        return self.default_precision


# --- patterns -----------------------------------------------------------------------------------


def _word_elements(word: str) -> list[tuple[str, str]]:
    """A word with its part, cut where a tokenizer cuts: "last-ditch" is three tokens."""
    text, _, part = word.partition(":")
    pieces = [p for p in re.split(r"(-|['’]s$)", text) if p]
    return [(piece, part if i == len(pieces) - 1 else "") for i, piece in enumerate(pieces)]


def _element(text: str, whole: str) -> list[Element]:
    """The elements of one blank-delimited piece of a pattern."""
    if re.fullmatch(r"\.\.\d", text):
        return [Element(gap=int(text[2:]))]
    optional = text.endswith("?")
    choices = text.removesuffix("?").split("|")
    if any(not c for c in choices):
        raise ValueError(f"an empty alternative in “{whole}”")
    split = [_word_elements(c) for c in choices]
    if len(choices) == 1 and len(split[0]) > 1:
        if optional:
            raise ValueError(f"a hyphenated word cannot be optional in “{whole}”")
        return [e for piece, part in split[0] for e in _element(piece + (":" + part if part else ""), whole)]
    words: set[str] = set()
    classes: set[str] = set()
    parts: dict[str, frozenset[str]] = {}
    for choice in choices:
        if match := re.fullmatch(r"<(\w+)>", choice):
            if match[1] not in CLASSES:
                raise ValueError(f"no such class of words: <{match[1]}> in “{whole}”")
            classes.add(match[1])
            continue
        if choice != "-" and "-" in choice:
            raise ValueError(f"a hyphenated word cannot be one of several in “{whole}”")
        word, _, part = choice.lower().partition(":")
        if part and part not in PARTS:
            raise ValueError(f"no such part of speech: “:{part}” in “{whole}”")
        for form in forms(word, part):
            words.add(form)
            if part:
                parts[form] = parts.get(form, frozenset()) | {part}
    return [Element(frozenset(words), parts or None, frozenset(classes), optional)]


@functools.cache
def compile_pattern(text: str) -> Pattern:
    """A pattern from its text. ``ValueError`` with a sentence for the person where it is not one."""
    elements: list[Element] = []
    start = end = None
    for piece in re.sub(r"([\[\]])", r" \1 ", text).split():
        if piece == "[":
            start = len(elements)
        elif piece == "]":
            end = len(elements)
        else:
            elements += _element(piece, text)
    if not elements:
        raise ValueError("an empty pattern")
    marked = (0 if start is None else start, len(elements) if end is None else end)
    if (start is None) != (end is None) or marked[0] >= marked[1]:
        raise ValueError(f"brackets must enclose something, once, in “{text}”")
    if elements[0].gap or elements[0].optional or elements[-1].gap:
        raise ValueError(
            f"a pattern must begin with a word that must be there, and not end in a gap: “{text}”"
        )
    if not any(e.forms and not e.optional for e in elements):
        raise ValueError(f"a pattern needs at least one word of its own: “{text}”")
    return Pattern(text, tuple(elements), marked)


def compile_patterns(text: str) -> tuple[Pattern, ...]:
    """The patterns that a text stands for: several where hyphenated words are among alternatives."""
    pieces = text.split()
    for at, piece in enumerate(pieces):
        choices = piece.split("|")
        hyphenated = [c for c in choices if "-" in c]
        if len(choices) > 1 and hyphenated:
            plain = [c for c in choices if "-" not in c]
            readings = [*hyphenated, *(["|".join(plain)] if plain else [])]
            texts = [" ".join([*pieces[:at], r, *pieces[at + 1 :]]) for r in readings]
            return tuple(p for t in texts for p in compile_patterns(t))
    return (compile_pattern(text),)


# --- files --------------------------------------------------------------------------------------


class _Lines(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Remembers on which line each mapping and each of its keys stands."""


def _mapping(loader: Any, node: Any) -> dict[str, Any]:
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


def _slug(text: str) -> str:
    """A pattern's name within its group: of alternatives the first, without parts of speech and gaps."""
    words = (w.split("|")[0] for w in re.sub(r"[\[\]?<>]|:\w\b|\.\.\d", "", text.lower()).split())
    return re.sub(r"[^a-z0-9]+", "-", "-".join(words)).strip("-")


def _line(item: Mapping[str, Any], key: str) -> int:
    return int(item["__lines__"].get(key, item["__line__"]))


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
    return frozenset(names)


def _list(path: Path, item: Mapping[str, Any], key: str) -> list[Any]:
    value = item.get(key) or []
    if not isinstance(value, list):
        raise LexiconError(path, _line(item, key), key, "must be a list")
    return value


def _text(path: Path, item: Mapping[str, Any], key: str, default: str | None = None) -> str:
    value = item.get(key, default)
    if not isinstance(value, str) or not value.strip():
        raise LexiconError(path, _line(item, key), key, "is missing" if value is None else "must be text")
    return value.strip()


def _patterns(path: Path, item: Mapping[str, Any], key: str) -> tuple[tuple[Pattern, ...], ...]:
    """For each text under ``match`` or ``except`` what it stands for."""
    value = item.get(key)
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not texts or any(not isinstance(t, str) for t in texts):
        raise LexiconError(path, _line(item, key), key, "must be a pattern or a list of patterns")
    try:
        return tuple(compile_patterns(t) for t in texts)
    except ValueError as error:
        raise LexiconError(path, _line(item, key), key, str(error)) from None


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
        neutral=neutral.strip() if neutral else None,
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
    try:
        data = yaml.load(path.read_text("utf-8"), Loader=_Lines)  # a safe loader that keeps line numbers
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise LexiconError(path, mark.line + 1 if mark else 1, "file", f"is no YAML: {error}") from None
    whole = _check_keys(path, data, frozenset({"source", "groups", "silence"}), "file")
    source = _text(path, whole, "source")
    entries: dict[str, Entry] = {}
    for raw in _list(path, whole, "groups"):
        group = _check_keys(path, raw, _GROUP_KEYS, "groups")
        name = _text(path, group, "id")
        shared = {k: v for k, v in group.items() if k not in ("id", "entries") and not k.startswith("__")}
        for item in _list(path, group, "entries"):
            own = _check_keys(path, {"match": item, "__line__": group["__line__"], "__lines__": {}}
                              if isinstance(item, str) else item, _KEYS, "entries")  # fmt: skip
            lines = {**group["__lines__"], **own["__lines__"]}
            for entry in _entries(path, name, {"source": source, **shared, **own, "__lines__": lines}):
                _add(path, own, entries, entry)
    return entries, frozenset(map(str, _list(path, whole, "silence")))


def merge(lexicon: Lexicon, paths: Iterable[Path]) -> Lexicon:
    """``lexicon`` with the entries of further files over it, and what they silence left out."""
    entries = dict(lexicon.entries)
    for path in paths:
        added, silenced = read(path)
        entries.update(added)
        entries = {k: e for k, e in entries.items() if k not in silenced and e.group not in silenced}
    return replace(lexicon, entries=entries)


@functools.cache
def load() -> Lexicon:
    """The lexicon that the program carries, with the calibration of its groups."""
    table = read_table("framing/confidence.yaml")
    empty = Lexicon({}, {k: v["precision"] for k, v in table["groups"].items()}, table["default"])
    return merge(empty, OURS)
