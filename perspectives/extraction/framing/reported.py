"""Words within reported speech that are the writer's all the same.

Who reports what somebody said chooses words for the people and things that it is about: in "she asked about
the salacious dossier" nobody said "salacious". What somebody is said to have said *of* them is theirs: "she
said the dossier was salacious". So verdicts are left alone, and of other words it counts whether they
describe what is taken for known (a definite noun, a name), and whether the writer uses them elsewhere in the
article, with nobody to put them on. ``reported.yaml`` has the weights, from what readers marked.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from perspectives.extraction.framing.page import Page, Zone
from perspectives.extraction.framing.spotting import Spot, head_of, logit
from perspectives.extraction.framing.targets import NAME_ENTITIES, name_joined_to
from perspectives.extraction.framing.words import is_word
from perspectives.extraction.tables import read

if TYPE_CHECKING:
    from spacy.tokens import Token

TABLE = "framing/reported.yaml"
BEFORE = frozenset({"amod", "compound", "nmod"})
"""How a word that describes a noun hangs on it."""
VERDICTS = frozenset({"acomp", "attr", "oprd"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def writers_own(page: Page, spot: Spot, chance: float, elsewhere: Collection[str]) -> float:
    """How likely a fit of the lexicon within reported speech is the writer's and framing; 0 where it does not
    stand. ``chance`` is what it would be in the writer's own voice, and nowhere is it surer than there;
    ``elsewhere`` are the entries that do stand there."""
    if is_verdict(page, spot):
        return 0.0
    table = read(TABLE)
    found = reported_features(page, spot, chance, elsewhere)
    score = sum(table["weights"][name] * value for name, value in found.items())
    likely = 1 / (1 + math.exp(-score))
    return min(chance, likely) if likely >= table["least"] else 0.0


def reported_features(
    page: Page, spot: Spot, chance: float, elsewhere: Collection[str]
) -> Mapping[str, float]:
    """What is known of a fit within reported speech, by the names in the table."""
    head = head_of(page.tokens[spot.start : spot.end])
    noun = _described(head)
    entry = spot.match.entry.id if spot.match else ""
    known = noun is not None and (_is_definite(noun) or name_joined_to(noun) is not None)
    return {
        "always": 1.0,
        "chance": logit(chance),
        "of something known": float(known),
        "own voice elsewhere": float(entry in elsewhere),
    }


def is_reported(page: Page, spot: Spot) -> bool:
    """Whether a fit lies in reported speech, and its entry does not itself say that it is the writer's."""
    entry = spot.match.entry if spot.match else None
    return entry is not None and not entry.reported and page.zone(spot.span(page)) is Zone.REPORTED


def _described(head: Token) -> Token | None:
    """The noun that a word describes, or is."""
    above = head.head
    if head.dep_ in BEFORE and above.pos_ in ("NOUN", "PROPN"):
        return above
    if head.pos_ in ("NOUN", "PROPN"):
        return head
    return above.head if head.dep_ == "advmod" and above.dep_ == "amod" else None


def _is_definite(noun: Token) -> bool:
    if noun.pos_ == "PROPN" or noun.ent_type_ in NAME_ENTITIES:
        return True
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in DEFINITE) for c in noun.children)


def is_verdict(page: Page, spot: Spot) -> bool:
    """Whether it is what is said of something ("is reckless", "portrays her as a reckless person"), or a word
    by which anybody judges what they are against: "the outrageous plan"."""
    words = page.tokens[spot.start : spot.end]
    if any(is_word("verdict", word) for word in words):
        return True
    head = head_of(words)
    at = head.head if head.dep_ in BEFORE else head
    while at.dep_ == "conj":
        at = at.head
    return at.dep_ in VERDICTS or (at.dep_ in ("pobj", "pcomp", "amod") and at.head.lower_ == "as")
