"""Names of people and institutions: what counts as the same name, and ids made of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from perspectives import gazetteer

_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_INITIAL = re.compile(r"^(?:\w\.?|(?:\w\.){2,})$")


def _undotted(match: re.Match[str]) -> str:
    return match.group().replace(".", "")  # "U.S. Embassy" and "US embassy"


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """Case, accents, apostrophes and hyphens levelled: "Calderón" and "calderon", "Jong-un" and "Jong Un"."""
    plain = unicodedata.normalize("NFKD", _DOTTED.sub(_undotted, text.replace("’", "'").replace("-", " ")))
    return " ".join(
        "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().split()
    )


@lru_cache(maxsize=50_000)
def slug(name: str) -> str:
    """An id made of a name: ``maria-zakharova``. Never empty."""
    words = re.findall(r"\w+", folded(name).replace("'", ""))
    return "-".join(words)[:80] or "speaker"


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(word.casefold().rstrip(".") for word in gazetteer.table("titles")["suffixes"])


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name, levelled, without titles, initials, suffixes and particles: ("james",
    "comey")."""
    words = [word.strip(",") for word in re.sub(r"['’]s?$", "", name).replace("-", " ").split()]
    while len(words) > 1 and gazetteer.title(words[0]) is not None:
        words = words[1:]
    kept = [folded(word.rstrip(".")) for word in words if not _INITIAL.match(word)]
    given = 1 if name.startswith("Al ") else 0  # "Al Lund": a first name, no article
    kept = kept[:given] + [word for word in kept[given:] if word not in _suffixes() | {"al", "el"}]
    return tuple(kept) or (folded(name),)


@lru_cache(maxsize=20_000)
def _initials(name: str) -> str:
    words = name.replace("-", " ").split()
    return "".join(word[0].casefold() for word in words[1:] if _INITIAL.match(word))


@lru_cache(maxsize=50_000)
def same_person(one: str, other: str) -> bool:
    """Two full names that can be one person's: equal but for titles, initials, short forms and spelling.

    Names of one word are never the same person's by themselves; different middle initials, or different
    first names, are family.
    """
    a, b = name_words(one), name_words(other)
    if len(a) < 2 or len(b) < 2 or _son_of_a_leader(one, other):
        return False
    if a == b or "".join(a) == "".join(b):
        return not _conflicting(_initials(one), _initials(other))
    if a[-1] != b[-1] or _conflicting(_initials(one), _initials(other)):
        return False
    if (len(a) != len(b) and set(a) > set(b)) or set(b) > set(a):
        return True
    return _same_first(a[0], b[0]) and (len(a) == 2 or len(b) == 2 or a[1:-1] == b[1:-1])


def _son_of_a_leader(one: str, other: str) -> bool:
    """Only one of two names ends in "Jr.": the same man, mostly; not where the name is a well-known
    leader's."""
    junior = [is_junior(name) for name in (one, other)]
    return junior[0] != junior[1] and any(gazetteer.leader(re.sub(r",? Jr\.?$", "", n)) for n in (one, other))


def leads(name: str) -> str | None:
    """The country that a well-known leader of that name leads, initials aside ("Karl J. Lund")."""
    found = gazetteer.leader(name)
    if found or is_junior(name):
        return found
    return gazetteer.leader(" ".join(word for word in name.split() if not _INITIAL.match(word)))


def is_junior(name: str) -> bool:
    """The name ends in "Jr."."""
    return re.search(r",? Jr\.?$", name) is not None


def _conflicting(one: str, other: str) -> bool:
    return bool(one and other and one[0] != other[0])


def _same_first(one: str, other: str) -> bool:
    if one == other:
        return True
    if not gazetteer.full_first_names(one.capitalize()).isdisjoint(
        gazetteer.full_first_names(other.capitalize())
    ):
        return True
    return min(len(one), len(other)) >= 6 and _one_edit(one, other)


def _one_edit(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return one[at + 1 :] == other[at + 1 :] or one[at:] == other[at + 1 :] or one[at + 1 :] == other[at:]


def is_slip(one: str, other: str) -> bool:
    """One word for another that is a letter longer, shorter or different: a slip of the pen, or another name.

    Short words are too easily another name, and with an "s" it is the family ("the Lindqvists").
    """
    if one == other or other + "s" == one or one + "s" == other:
        return False
    return max(len(one), len(other)) >= 5 and min(len(one), len(other)) >= 4 and _one_edit(one, other)


def is_short_for(short: str, full: str) -> bool:
    """A bare surname (or the family name that stands first) of a full name: "Assad" of "Bashar al-Assad".

    "Lund Jr." and "Karl Jr." are short for a junior only, "Lund" for either.
    """
    a, b = name_words(short), name_words(full)
    if len(b) < 2 or len(a) >= len(b):
        return False
    if is_junior(short) and not is_junior(full):
        return False
    if is_junior(short) and a == b[: len(a)]:
        return True
    if b[-len(a) :] == a:
        return True
    first_is_family = not gazetteer.is_first_name(b[0].capitalize())
    return len(a) == 1 and first_is_family and b[0] == a[0] and len(a[0]) > 1


def is_given_name_of(short: str, full: str) -> bool:
    """A bare first name of a full name: "Dana" of "Dana Whitlock"."""
    a, b = name_words(short), name_words(full)
    if len(short.split()) != 1 or len(a) != 1 or len(b) < 2:
        return False
    given = gazetteer.is_first_name(a[0].capitalize())
    return given and not gazetteer.leader(short) and _same_first(a[0], b[0])


def fullness(name: str) -> tuple[int, int]:
    """To choose the fullest of several names: words first, then letters."""
    return len(name.replace("-", " ").split()), len(name)


def best(counted: Mapping[str, int]) -> str:
    """The name to show, of several that were counted: the fullest, and of equally full ones the most
    frequent.

    What only puts a word before a name that is full already ("Crooked Ann Lee") is passed over.
    """
    plain = [name for name in counted if not any(_only_prefixed(name, other) for other in counted)]
    return max(sorted(plain), key=lambda name: (fullness(name)[0], counted[name], len(name)))


def _only_prefixed(name: str, other: str) -> bool:
    first = other.split(" ", 1)[0]
    return (
        name.endswith(" " + other)
        and " " in other
        and gazetteer.is_first_name(first)
        and not _INITIAL.match(name.split(" ", 1)[0])
        and not gazetteer.is_first_name(name.split(" ", 1)[0])
    )


def acronym(name: str) -> str:
    """The capital initials of a name: "Islamic Revolutionary Guard Corps" to "IRGC"."""
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper())
