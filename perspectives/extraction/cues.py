"""The words that attribute, and what each may take as its content; the table is ``cues.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from perspectives.extraction.framing.inflection import verb_forms
from perspectives.extraction.tables import read

TABLE = "cues.yaml"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of attribution."""

    lemma: str
    frames: frozenset[str]
    """What it may take: ``clause``, ``object``, ``whole``, ``infinitive`` (see the table)."""
    prepositions: frozenset[str]
    """After which its content may stand."""
    belief: bool = False
    finding: bool = False
    weak: bool = False
    """Too common in other senses to introduce a quotation unless nothing else stands between."""

    def takes(self, *frames: str) -> bool:
        return not self.frames.isdisjoint(frames)


@lru_cache
def verbs() -> dict[str, Verb]:
    """Every form of every verb, in lower case, to the verb."""
    table = read(TABLE)
    frames: dict[str, set[str]] = {}
    for group in table["groups"]:
        for lemma in group["verbs"].split():
            frames.setdefault(lemma, set()).update(group["frames"])
    for lemma in table["prepositions"]:
        frames.setdefault(lemma, set())
    found: dict[str, Verb] = {}
    for lemma, takes in frames.items():
        prepositions = table["prepositions"].get(lemma, ())
        if not all(isinstance(preposition, str) for preposition in prepositions):
            raise ValueError(f"{TABLE}: {lemma}: a preposition is no word; YAML reads a bare `on` as true")
        verb = Verb(
            lemma,
            frozenset(takes),
            frozenset(prepositions),
            belief=lemma in words("beliefs"),
            finding=lemma in words("findings"),
            weak=lemma in words("weak"),
        )
        forms = [lemma, *table["irregular"].get(lemma, verb_forms(lemma).values())]
        for form in forms:
            found.setdefault(form, verb)
    return found


@lru_cache
def words(key: str) -> frozenset[str]:
    """One of the table's plain lists."""
    return frozenset(str(read(TABLE)[key]).split())
