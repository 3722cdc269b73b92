"""Who carried the words: the outlet or agency that a speaker told them, or that reported them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from perspectives.extraction.clauses import content_of, source_of, verb_of
from perspectives.extraction.cues import words
from perspectives.extraction.found import Found
from perspectives.extraction.layout import Layout

if TYPE_CHECKING:
    from spacy.tokens import Token

_TO_WHOM = frozenset({"dobj", "dative", "pobj"})
_WHERE = frozenset({"to", "with", "on", "by"})


def relay_of(layout: Layout, item: Found) -> str | None:
    """The outlet that the cue's own complements name: "told Reuters", "in an interview with Le Monde"."""
    if item.head < 0:
        return None
    cue = layout.doc[item.head]
    outer = relaying(layout, cue)
    if outer is not None:
        return outer
    for target in _recipients(cue, 0):
        if target.i in item.content or layout.quoted(target.i):
            continue
        name = outlet_name(layout, target)
        if name is not None:
            return name
    return None


def relaying(layout: Layout, cue: Token) -> str | None:
    """The outlet that reports that somebody said it: "Smith said so, Reuters reported"."""
    if cue.dep_ != "ccomp" or cue.head.i == cue.i or verb_of(cue.head) is None:
        return None
    verb = verb_of(cue)
    if verb is None or not verb.takes("clause") or not layout.own_words(cue.head):
        return None
    outlet = source_of(layout, cue.head)
    if not outlet or not source_of(layout, cue) or not content_of(layout, cue, verb):
        return None
    return outlet_name(layout, layout.doc[outlet[-1]])


def _recipients(cue: Token, depth: int) -> Iterator[Token]:
    """Objects of the cue and of its prepositions, two phrases deep ("in an interview with X")."""
    for child in cue.children:
        if child.i < cue.i:
            continue
        if child.dep_ in _TO_WHOM and (depth > 0 or cue.lemma_ in ("tell", "inform", "remind")):
            yield child
        if child.lower_ == "according" and depth == 0:
            yield from (inner for to in child.children for inner in to.children if inner.dep_ == "pobj")
        elif child.dep_ in ("prep", "dative", "agent") and child.pos_ == "ADP":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    if child.lower_ in _WHERE:
                        yield inner
                    if depth < 1:
                        yield from _recipients(inner, depth + 1)


def outlet_name(layout: Layout, head: Token) -> str | None:
    """The name in a noun phrase that is plainly an outlet's: by a word in it or beside it, or as known."""
    phrase = list(layout.doc[head.left_edge.i : head.right_edge.i + 1])[:14]
    if not any(
        token.lower_.strip(".") in words("media") or token.lower_.endswith(".com") for token in phrase
    ):
        return None
    owner = next((child for child in head.children if child.dep_ == "poss" and child.pos_ == "PROPN"), None)
    core = owner if owner is not None and head.ent_type_ == "PERSON" else head
    if core.pos_ != "PROPN":
        core = next((t for t in phrase if t.dep_ == "appos" and t.pos_ == "PROPN"), core)
    if core.pos_ != "PROPN" or core.ent_type_ == "PERSON":
        return None
    first = last = core.i
    while first > head.left_edge.i and layout.doc[first - 1].pos_ == "PROPN":
        first -= 1
    while last < head.right_edge.i and layout.doc[last + 1].pos_ in ("PROPN", "NUM"):
        last += 1
    start, end = layout.doc[first], layout.doc[last]
    return layout.text[start.idx : end.idx + len(end)]
