"""What the engine knows of the world before it reads: countries, institutions, titles, nouns for people.

Extraction needs it to find who is mentioned, actors to tell who they are and whom they speak for; it
lies below both, since neither knows the other. The knowledge is in the tables beside this module, each
with a note of its source; here is only how they are looked up. Everything is looked up by whole words:
``U.S.`` is found in "U.S. officials", not in "U.S.S.R.".
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, TypeVar

import yaml

T = TypeVar("T")

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-'’.&]\w+)*\.?|[&@]")
"""A word for look-up: hyphens, apostrophes and inner full stops belong to it; so does one full stop after
it."""
_POSSESSIVE = re.compile(r"['’]s?$")
_EX = re.compile(r"\bex-([a-z]+)")
LONGEST_ENTRY = 7
"""Words of the longest entry in the tables that is looked up in running text."""
_SHORT = 200
"""Characters of a phrase whose look-ups are remembered; longer ones hardly come again."""
_REMEMBERED = 20_000
"""Words whose entry is remembered, for each kind of look-up: an article asks for the same ones many times."""


@dataclass(frozen=True, slots=True)
class Place:
    """A word that tells a country or a bloc."""

    country: str
    """Its short English name: "Russia", "European Union"."""
    kind: str
    """``country``, ``adjective`` (Russian), ``people`` (Russians), ``capital``, ``place`` or ``region``."""


@dataclass(frozen=True, slots=True)
class Body:
    """An institution known by its name."""

    name: str
    affiliation: str
    role: str


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that refers to a person, a group, an institution, or a document that speaks for one."""

    lemma: str
    role: str
    """A word of the closed list of roles; ``other`` where the noun tells none."""
    gender: str
    """``male``, ``female``, or empty."""
    plural: bool
    kind: str
    """``person``, ``institution`` or ``document``."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title before a name."""

    role: str
    """Empty where it tells none (Mr.)."""
    gender: str


@cache
def table(name: str) -> Any:
    """One of the YAML tables beside this module, parsed once a process."""
    text = resources.files(__name__).joinpath(name + ".yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # the safe one, in C


@lru_cache(_REMEMBERED)
def key(words: str) -> str:
    """How words are compared: straight apostrophes, no article before them, single spaces. Case counts."""
    words = " ".join(words.replace("’", "'").split())
    return re.sub(r"^(?:[Tt]he|an?|An?) (?=\S)", "", words)


def singular_possessor(word: str) -> str:
    """The word without a possessive ending."""
    if "'" not in word and "’" not in word:
        return word
    return _POSSESSIVE.sub("", word)


@cache
def countries() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Country to its ``aliases``, ``adjectives``, ``people`` and ``capitals``, the first being the usual
    one."""
    text = resources.files(__name__).joinpath("countries.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    found: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for row in rows:
        cells = {
            column: tuple(filter(None, (row[column] or "").split("|"))) for column in row if column != "name"
        }
        plurals = tuple(adjective + "s" for adjective in cells["adjectives"] if _takes_s(adjective))
        found[row["name"].removesuffix(" (country)")] = {**cells, "people": cells["people"] + plurals}
    return found


def _takes_s(adjective: str) -> bool:
    return not re.search(r"(?:ese|sh|ch|ss|s|\.|US|ic|Burkinabe|Burkinabé|New Zealander)$", adjective)


@cache
def places() -> Mapping[str, Place]:
    """Words, as ``key`` writes them, to what they tell of a country. A country's own name wins."""
    found: dict[str, Place] = {}
    for country, cells in countries().items():
        found[key(country)] = Place(country, "country")
        for column, kind in (("aliases", "country"), ("adjectives", "adjective"), ("people", "people")):
            for words in cells[column]:
                found.setdefault(key(words), Place(country, kind))
    for country, cells in countries().items():
        for words in cells["capitals"]:
            found.setdefault(key(words), Place(country, "capital"))
    for bloc, names in table("places")["regions"].items():
        for words in names:
            found.setdefault(key(words), Place(bloc, "region"))
    # A US state is met more often in news in English than the country of its name.
    for country, names in table("places")["places"].items():
        for words in names:
            if words == "Georgia" or key(words) not in found:
                found[key(words)] = Place(country, "place")
    return found


@lru_cache(_REMEMBERED)
def place(words: str) -> Place | None:
    """The country that exactly these words tell ("Moscow", "the Russians", "Iraqi")."""
    return places().get(key(words)) or places().get(key(singular_possessor(words)))


def adjective(country: str) -> str:
    """How a country is written before a noun in a default name: "Russian", "US", "European"."""
    if country == "United States":
        return "US"
    if country == "European Union":
        return "European"
    if country == "United Nations":
        return "UN"
    cells = countries().get(country)
    return cells["adjectives"][0] if cells and cells["adjectives"] else country


def government(country: str) -> str:
    """The name under which a country or its capital speaks: "Russian government", "United States
    government"."""
    if country not in countries():
        return country
    return f"{country if country == 'United States' else adjective(country)} government"


@cache
def bodies() -> Mapping[str, Body]:
    """Names, as ``key`` writes them, of the institutions that the tables know."""
    found: dict[str, Body] = {}
    for entry in table("bodies")["known"]:
        for name in entry["names"]:
            canonical = key(name if entry.get("separate") else entry["names"][0])
            affiliation = canonical if entry["affiliation"] == "own" else entry["affiliation"]
            found.setdefault(key(name), Body(canonical, affiliation, entry["role"]))
    return found


@lru_cache(_REMEMBERED)
def body(words: str) -> Body | None:
    """The institution of exactly this name."""
    return bodies().get(key(words)) or bodies().get(key(singular_possessor(words)))


@cache
def _role_words() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for entry in table("bodies")["words"]:
        for word in entry["words"]:
            found.setdefault(word, entry["role"])
    return found


def _is_partys(words: Sequence[str]) -> bool:
    """ "Republican Governors Association", but not a party's group in a parliament."""
    party = table("bodies")["party_names"]
    of_one = words[-1] in party["ends"] and not {*party["of"]}.isdisjoint(words[:-1])
    return of_one and {*party["but"]}.isdisjoint(words)


@lru_cache(_REMEMBERED)
def role_of_name(name: str) -> str:
    """The role that the words of an institution's name tell, the last word first; empty where none does."""
    words = name.replace("’", "'").split()
    if words and _is_partys(words):
        return "party"
    for word in reversed(words):
        role = _role_words().get(word.strip(",;:'\""))
        if role:
            return role
    return "media" if any(_call_sign().fullmatch(word) for word in words) else ""


@cache
def _call_sign() -> re.Pattern[str]:
    return re.compile(table("bodies")["call_signs"])


@cache
def nouns() -> Mapping[str, Noun]:
    """Singulars and plurals, in lower case, of the nouns that refer to somebody."""
    data = table("nouns")
    female, male = set(data["female"]), set(data["male"])
    found: dict[str, Noun] = {}
    kinds = (
        ("person", data["people"]),
        ("institution", data["institutions"]),
        ("document", {"other": data["documents"]}),
    )
    for kind, roles in kinds:
        for role, lemmas in roles.items():
            for lemma in lemmas:
                gender = "female" if lemma in female else "male" if lemma in male else ""
                many = lemma in data["collective"]
                found.setdefault(lemma, Noun(lemma, role, gender, many, kind))
                found.setdefault(_plural(lemma), Noun(lemma, role, gender, True, kind))
    for plural, lemma in data["plurals"].items():
        base = found.get(lemma, Noun(lemma, "other", "", False, "person"))
        found[plural] = Noun(base.lemma, base.role, base.gender, True, base.kind)
    return found


def _plural(lemma: str) -> str:
    head, space, last = lemma.rpartition(" ")
    if re.search(r"[^aeiou]y$", last):
        last = last[:-1] + "ies"
    elif re.search(r"(?:s|x|ch|sh)$", last):
        last += "es"
    else:
        last += "s"
    return head + space + last


@lru_cache(_REMEMBERED)
def noun(words: str) -> Noun | None:
    """What is known of a noun, singular or plural, whatever its case."""
    return nouns().get(words.casefold().replace("’", "'"))


@cache
def titles() -> Mapping[str, Title]:
    """Titles in lower case, as they stand before a name."""
    return {
        word.casefold(): Title(entry["role"], entry.get("gender", ""))
        for entry in table("titles")["titles"]
        for word in entry["words"]
    }


def title(words: str) -> Title | None:
    return titles().get(words.casefold())


@cache
def _first_names() -> Mapping[str, str]:
    data = table("first_names")
    found = dict.fromkeys(data["male"], "male")
    for name in data["female"]:
        if name in found:
            del found[name]
        else:
            found[name] = "female"
    for short in data["short"]:
        told = {found[long] for long in full_first_names(short) if long in found}
        if len(told) == 1:
            found.setdefault(short, told.pop())
    return found


def gender(first_name: str) -> str:
    """``male``, ``female``, or empty where the name does not tell."""
    return _first_names().get(first_name, "")


def is_first_name(word: str) -> bool:
    data = table("first_names")
    return word in _first_names() or word in data["short"]


@cache
def full_first_names(name: str) -> frozenset[str]:
    """ "Steve" to "Steven" and "Stephen"; a name that is no short form stays."""
    found = table("first_names")["short"].get(name, name)
    return frozenset([found] if isinstance(found, str) else found)


@cache
def _leaders() -> Mapping[str, str]:
    return {
        name.casefold(): country for country, names in table("leaders")["leaders"].items() for name in names
    }


@cache
def _leaders_surnames() -> Mapping[str, str]:
    found: dict[str, str] = {}
    shared = set()
    for name, country in _leaders().items():
        words = name.split()
        for part in {words[-1], words[-1].removeprefix("al-")} | (
            {words[0]} if words[0] in ("xi", "kim", "moon") else set()
        ):
            if found.setdefault(part, country) != country:
                shared.add(part)
    return {part: country for part, country in found.items() if part not in shared}


@lru_cache(_REMEMBERED)
def leader(name: str) -> str | None:
    """The country that a well-known head of state or government leads; the surname is enough."""
    folded = name.casefold().replace("’", "'")
    spelt_apart = " ".join(folded.replace("-", " ").split())  # "Abdul-Mahdi" and "Abdul Mahdi"
    return (
        _leaders().get(folded)
        or _leaders().get(spelt_apart)
        or (_leaders_surnames().get(folded) if " " not in folded else None)
    )


@cache
def leaders_gender(surname: str) -> str:
    """The gender of the well-known leaders of that surname; empty where they differ or nothing tells it."""
    folded = surname.casefold()
    found = {gender(name.split()[0].capitalize()) for name in _leaders() if name.split()[-1] == folded}
    return found.pop() if len(found) == 1 else ""


def find(text: str, table: Callable[[], Mapping[str, T]]) -> Iterator[tuple[int, int, T]]:
    """The longest entries of a table in a text, from left to right: (start, end, what the table holds)."""
    if len(text) <= _SHORT:
        yield from _found_in_short(text, table)
    else:
        yield from _found(text, table)


@lru_cache(_REMEMBERED)
def _found_in_short(text: str, table: Callable[[], Mapping[str, T]]) -> tuple[tuple[int, int, T], ...]:
    return tuple(_found(text, table))


def _found(text: str, table: Callable[[], Mapping[str, T]]) -> Iterator[tuple[int, int, T]]:
    entries, first_words = table(), _first_words(table)
    words = [(match.start(), match.end()) for match in WORD.finditer(text)]
    at = 0
    while at < len(words):
        start, end = words[at]
        word = text[start:end]
        if word not in first_words and singular_possessor(word).rstrip(".") not in first_words:
            at += 1
            continue
        for length in range(min(LONGEST_ENTRY, len(words) - at), 0, -1):
            end = words[at + length - 1][1]
            hit = _look_up(text[start:end], entries)
            if hit is not None:
                yield start, start + hit[0], hit[1]
                at += length
                break
        else:
            at += 1


@cache
def _first_words(table: Callable[[], Mapping[str, Any]]) -> frozenset[str]:
    """What entries begin with, as words of a text: most words of a text are none of these, and need no
    look-up."""
    firsts: set[str] = set()
    for entry in table():
        match = WORD.match(entry)
        firsts.update((entry.split()[0], match.group() if match else entry, entry.split()[0].rstrip(".")))
    return frozenset(firsts)


def _look_up(stretch: str, entries: Mapping[str, T]) -> tuple[int, T] | None:
    """(length, entry) of a stretch as it stands, without its last full stop, or without its possessive."""
    plain = " ".join(stretch.replace("’", "'").split())
    for form in (plain, plain.rstrip("."), singular_possessor(plain)):
        if form in entries:
            return len(stretch) - (len(plain) - len(form)), entries[form]
    return None


def places_in(text: str) -> list[tuple[int, int, Place]]:
    """Every word of a text that tells a country, from left to right."""
    return list(find(text, places))


def bodies_in(text: str) -> list[tuple[int, int, Body]]:
    """Every known institution that a text names, from left to right."""
    return list(find(text, bodies))


def nouns_in(text: str) -> list[tuple[int, int, Noun]]:
    """Every noun for somebody in a text, from left to right; "sailor" in "ex-sailor"."""
    return list(find(_EX.sub(_apart, lowered(text)), nouns))


def _apart(ex: re.Match[str]) -> str:
    """ "ex sailor" for "ex-sailor", where the tables do not have it whole."""
    return ex.group() if ex.group() in nouns() else f"ex {ex[1]}"


def lowered(text: str) -> str:
    """Lower case, code point by code point, so that offsets hold ("İ" would become two)."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
