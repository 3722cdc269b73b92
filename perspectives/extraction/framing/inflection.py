"""The forms of an English word, so that a lexicon names each word once, in its base form.

The lexicon is expanded when it is loaded; the text is then matched form by form, without a lemmatizer:
lemmatizers follow the part-of-speech tagger, which headlines lead astray ("Slams" as a proper noun).
The spelling rules are those of any school grammar; irregular verbs are ``irregular_verbs.yaml``.
"""

from __future__ import annotations

import functools

from perspectives.extraction.tables import read

VOWELS = "aeiou"
FORMS = ("base", "third", "gerund", "past", "participle")


@functools.cache
def _irregular() -> dict[str, list[str]]:
    return {base: forms.split() for base, forms in read("framing/irregular_verbs.yaml")["verbs"].items()}


@functools.cache
def _doubling() -> frozenset[str]:
    return frozenset(read("framing/irregular_verbs.yaml")["doubling"].split())


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _doubles(word: str) -> bool:
    """Whether the last consonant is doubled before -ed and -ing: "slam", "admit", not "visit"."""
    if word in _doubling():
        return True
    if len(word) < 3 or word[-1] in VOWELS + "wxy" or word[-2] not in VOWELS:
        return False
    syllables = sum(c in VOWELS and (i == 0 or word[i - 1] not in VOWELS) for i, c in enumerate(word))
    return syllables == 1 and word[-3] not in VOWELS


def verb_forms(word: str) -> dict[str, str]:
    """Base, third person, gerund, past and past participle of a verb in its base form."""
    if word in _irregular():
        return dict(zip(FORMS, [word, *_irregular()[word]], strict=True))
    stem = word + word[-1] if _doubles(word) else word
    if word.endswith("ie"):
        gerund, past = word[:-2] + "ying", word + "d"
    elif word.endswith("e"):
        gerund, past = (word if word.endswith(("ee", "ye", "oe")) else word[:-1]) + "ing", word + "d"
    elif word.endswith("y") and word[-2:-1] not in VOWELS:
        gerund, past = word + "ing", word[:-1] + "ied"
    else:
        gerund, past = stem + "ing", stem + "ed"
    return {"base": word, "third": _with_s(word), "gerund": gerund, "past": past, "participle": past}


def noun_forms(word: str) -> dict[str, str]:
    """Singular and plural of a regular noun; irregular plurals are entries of their own."""
    plural = word[:-3] + "men" if word.endswith("man") and word != "human" else _with_s(word)
    return {"base": word, "plural": plural}


def forms(word: str, part: str) -> frozenset[str]:
    """Every form of a word: ``v`` verbs and ``n`` nouns are inflected, anything else stands as it is."""
    if part == "v":
        return frozenset(verb_forms(word).values())
    if part == "n":
        return frozenset(noun_forms(word).values())
    return frozenset({word})


@functools.cache
def _irregular_bases() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for base in _irregular():
        for form in verb_forms(base).values():
            found.setdefault(form, set()).add(base)
    return {form: frozenset(bases) for form, bases in found.items()}


@functools.lru_cache(maxsize=20_000)
def bases(word: str) -> frozenset[str]:
    """What a lower-case word may be a form of, itself among them: slammed → slam, slamm …, slammed.

    Not all of them are words; two words with a base in common are forms of one.
    """
    stems = {word, word[:-1], word[:-2], word[:-3]}
    stems |= {f"{stem}e" for stem in stems} | {f"{stem}y" for stem in stems} | {f"{stem}ie" for stem in stems}
    stems |= {stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]}
    found = {s for s in stems if len(s) > 1 and (word in forms(s, "v") or word in forms(s, "n"))}
    return frozenset({word, *found, *_irregular_bases().get(word, ())})


def like(neutral: str, word: str, form: str) -> str:
    """The verb ``neutral`` in the form in which ``form`` has ``word``: say, claim, claimed → said."""
    theirs = verb_forms(word)
    name = next((n for n in ("past", "third", "gerund", "participle") if theirs[n] == form), "base")
    return verb_forms(neutral)[name]
