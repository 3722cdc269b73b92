"""The patterns of the framing lexicon: what a text such as ``throw:v ..3 under the bus`` fits, compiled.

Their form is documented for people in ``docs/framing.md``; ``matching`` fits them to a parsed text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from perspectives.extraction.framing.inflection import forms

CLASSES = frozenset(["NAME", "NOUN", "ADJ", "ADV", "VERB", "DET", "PRON", "NUM", "NOT", "POSS"])
PARTS = frozenset(["v", "n", "a", "r"])


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
    for piece in re.sub(r"([\[\]])", r" \1 ", text.replace("’", "'")).split():
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
