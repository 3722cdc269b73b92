"""What to tell the person about a flag that no entry of the lexicon explains: why, and which plain words.

The network finds loaded words that the lexicon does not have. For these, ``neutral.yaml`` has plain wordings
word by word and ``explanations.yaml`` a reason by category. Both are looked up by the words as they stand in
the article; neither decides what is flagged.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from perspectives.extraction.framing.inflection import like, verb_forms
from perspectives.extraction.framing.inflection import noun_forms as regular_noun_forms
from perspectives.extraction.tables import read
from perspectives.model import Category

PARTS = ("v", "n", "a", "r")
"""Verb, noun, adjective, adverb: the lexicon's parts of speech."""

PARTS_OF: Mapping[str, str] = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADV": "r"}
"""spaCy's parts of speech to these."""

INSTEAD = {"v": ("v", "a"), "a": ("a", "v"), "r": ("r", "a"), "n": ("n",)}
"""Where to look, in order: the tagger takes "scathing" for a verb and "only" for an adjective."""

PREPOSITIONS = frozenset(
    ["of", "for", "in", "to", "on", "against", "over", "with", "at", "from", "toward", "behind", "by"]
)
"""What begins after the head of a noun phrase: "supporter of gun control" has the plural "supporters …"."""


def neutral_wording(words: str, part: str) -> str | None:
    """Plain words for these ("slammed", v → "criticized"; "throngs", n → "crowds").

    None where they can go without loss, and where the table does not know them: ``is_known`` tells which.
    Alternatives are set apart by a comma. ``ValueError`` where there is no such part of speech.
    """
    return _find(words, part)[1]


def is_known(words: str, part: str) -> bool:
    """Whether the table says anything of these words, be it that they can go."""
    return _find(words, part)[0]


def explanation(category: Category, part: str | None, cue: str) -> str:
    """Why words of this category colour, in a sentence that names them.

    ``part`` is that of the cue's chief word; None, or one without a sentence of its own, has the category's.
    """
    sentences = read("framing/explanations.yaml")["categories"][str(category)]
    template: str = sentences.get(part) or sentences["any"]
    return template.replace("{cue}", cue)


def is_plain(words: str, part: str) -> bool:
    """Whether the words name a topic or are themselves a plain wording: nothing that a flag could be on."""
    form = words.casefold()
    return form in _topics() or (form in _plain_forms() and not is_known(words, part))


def advice(category: Category) -> str:
    """What a copy editor would do about a flag of this category for which no plain wording is known."""
    text: str = read("framing/explanations.yaml")["categories"][str(category)]["advice"]
    return text


def _find(words: str, part: str) -> tuple[bool, str | None]:
    if part not in PARTS:
        raise ValueError(f"no such part of speech: “{part}”")
    form = " ".join(words.casefold().replace("’", "'").split())
    for other in INSTEAD[part]:
        if form in _forms()[other]:
            return True, _forms()[other][form]
    return False, None


@functools.cache
def _topics() -> frozenset[str]:
    """The words of ``topics.yaml`` with their regular forms."""
    table = read("framing/topics.yaml")
    found: set[str] = set()
    for group, words in table.items():
        if group == "source":
            continue
        for word in words.split():
            found |= {word, *verb_forms(word).values(), *regular_noun_forms(word).values()}
    return frozenset(found)


@functools.cache
def _plain_forms() -> frozenset[str]:
    """Every single word that ``neutral.yaml`` gives for a loaded one, in the forms in which it gives it."""
    wordings = (wording for forms in _forms().values() for wording in forms.values() if wording)
    return frozenset(one for wording in wordings for one in wording.split(", ") if " " not in one)


# --- the table ----------------------------------------------------------------------------------


@functools.cache
def _forms() -> Mapping[str, Mapping[str, str | None]]:
    """By part of speech, every form of every loaded word, and the plain wording in the same form."""
    return every_form(read("framing/neutral.yaml"))


def every_form(table: Mapping[str, Any]) -> dict[str, dict[str, str | None]]:
    """A table in the form of ``neutral.yaml``, inflected. ``ValueError`` says what is wrong with it."""
    plurals: Mapping[str, str] = table.get("plurals", {})
    unchanging = frozenset(str(table.get("unchanging", "")).split())
    known: dict[str, dict[str, str | None]] = {part: {} for part in PARTS}
    entries = list(_entries(table))
    for part, word, plain in entries:
        if word in known[part]:
            raise ValueError(f"neutral.yaml: “{word}” stands twice among {part}")
        known[part][word] = _each(plain)
    # Only now: a form that has a line of its own keeps it.
    for part, word, plain in entries:
        for form, wording in _inflected(part, word, plain, plurals, unchanging):
            known[part].setdefault(form, wording)
    return known


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[str, str, str | None]]:
    """Part of speech, loaded words and plain wording (None: leave it out), as the table has them."""
    for section in ("wordings", "leave_out"):
        for part, lines in table.get(section, {}).items():
            if part not in PARTS:
                raise ValueError(f"neutral.yaml, {section}: no such part of speech: “{part}”")
            for plain, loaded in lines.items() if section == "wordings" else [(None, lines)]:
                if section == "wordings" and not (
                    isinstance(plain, str) and all(p.strip() for p in plain.split(";"))
                ):
                    raise ValueError(f"neutral.yaml, {section}, {part}: not a wording: {plain!r}")
                for word in str(loaded or "").split(","):
                    if not word.strip():
                        raise ValueError(f"neutral.yaml, {section}, {part}: an empty word at “{plain}”")
                    yield part, " ".join(word.casefold().split()), plain


def _inflected(
    part: str, word: str, plain: str | None, plurals: Mapping[str, str], unchanging: frozenset[str]
) -> Iterator[tuple[str, str | None]]:
    if part == "v":
        verb, _, rest = word.partition(" ")
        for form in set(verb_forms(verb).values()):
            inflect = functools.partial(_verb_like, verb=verb, form=form)
            yield f"{form} {rest}".strip(), _each(plain, inflect)
    elif part == "n" and not (word.endswith("s") and not word.endswith("ss")):
        yield (
            _plural(word, plurals, frozenset()),
            _each(plain, lambda neutral: _plural(neutral, plurals, unchanging)),
        )


def _each(plain: str | None, inflect: Callable[[str], str] = str) -> str | None:
    """The alternatives, each inflected, as they are shown."""
    return None if plain is None else ", ".join(inflect(p.strip()) for p in plain.split(";"))


def _verb_like(neutral: str, verb: str, form: str) -> str:
    """The neutral verb, its first word in the form in which ``form`` has ``verb``."""
    first, _, rest = neutral.partition(" ")
    return f"{like(first, verb, form)} {rest}".strip()


def _plural(words: str, plurals: Mapping[str, str], unchanging: frozenset[str]) -> str:
    """The plural of a noun phrase: of its last word, or of the one before a preposition."""
    split = words.split()
    head = next((i for i, w in enumerate(split) if w in PREPOSITIONS and i), len(split)) - 1
    noun = split[head]
    if noun in unchanging or (noun.endswith("s") and not noun.endswith("ss") and noun not in plurals):
        return words
    split[head] = plurals.get(noun) or regular_noun_forms(noun)["plural"]
    return " ".join(split)
