"""Who is merely told something ("told reporters"), and the press in which it is merely said ("said on CNN").

It goes by what the noun phrase hangs on. Anybody is told who is the object of a verb of telling, or stands
behind "to" at a verb of saying, unless they are told to *do* something. What else is joined to saying and to
occasions for it ("in an interview with", "speaking to") counts for the press alone: whoever speaks to the
premier may well have met him, whoever speaks to the press was quoted by it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from perspectives import gazetteer
from perspectives.extraction import cues
from perspectives.extraction.tables import read

if TYPE_CHECKING:
    from spacy.tokens import Token

TABLE = "addressees.yaml"
_STEPS = 6
"""So far up the parse: "told a group of reporters and editors", "an interview on CNN's morning show"."""
_OBJECTS = frozenset({"dobj", "dative", "iobj", "obj", "nsubjpass"})
_GIVEN_TO = frozenset({"dative", "iobj"})
_OWNERS = frozenset({"poss", "nmod", "compound"})


def is_addressed(root: Token, *, press: bool) -> bool:
    """Whether the noun phrase of ``root`` is told something and no more; where it names the ``press``, also
    whether something is said in it."""
    token = root
    for _ in range(_STEPS):
        if token.dep_ in _OBJECTS:
            return _is_told(token, press=press)
        upper = _upper(token, press=press)
        if upper is None:
            return token.dep_ == "pobj" and _joins(token.head, press=press)
        token = upper
    return False


def _upper(token: Token, *, press: bool) -> Token | None:
    """The noun through which words reach a noun: "*reporters* and editors", "a *group* of reporters",
    "CNN's *host*"; None where there is none."""
    head = token.head
    if token.dep_ in ("conj", "appos") or (press and token.dep_ in _OWNERS):
        return head if head.i != token.i else None
    if token.dep_ == "pobj":
        if head.lower_ == "of" and _is(head.head, "gatherings"):
            return head.head
        if press and head.lower_ in _listed("held_by") and _is(head.head, "programmes"):
            return head.head
    return None


def is_press(name: str) -> bool:
    """Whether a name is a news outlet's, by the table of institutions or by a word of it."""
    body = gazetteer.body(name)
    if body is not None:
        return body.role == "media"
    plain = [word.strip(".").lower() for word in name.split()]
    return any(word in cues.words("media") or word.endswith(".com") for word in plain)


def _is_told(token: Token, *, press: bool) -> bool:
    verb = token.head
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if press and token.dep_ in _GIVEN_TO and _is(verb, "giving"):
        return True
    if not _is(verb, "telling"):
        return False
    # "told lawmakers to leave" does something to them.
    orders = (child for child in verb.children if child.dep_ == "xcomp" and child.i > token.i)
    return not any(part.dep_ == "aux" and part.lower_ == "to" for order in orders for part in order.children)


def _joins(preposition: Token, *, press: bool) -> bool:
    """Whether a preposition joins whoever is told to saying, or the press to where it is said."""
    head = preposition.head
    word = preposition.lower_
    if head.pos_ in ("VERB", "AUX"):
        if word == "to" and (_is(head, "saying") or (press and _is(head, "giving"))):
            return True
        if not press or word not in _listed("joined_by"):
            return False
        verb = cues.verbs().get(head.lower_)
        # "commented on CNN": what is spoken of; "on CNN, he called it a fraud" is where.
        spoken_of = verb is not None and word in verb.prepositions and preposition.i > head.i
        return _is(head, "meeting") or (verb is not None and not spoken_of)
    return press and word in _listed("held_by") and head.pos_ in ("NOUN", "PROPN") and _is(head, "occasions")


def _is(token: Token, key: str) -> bool:
    return token.lemma_.lower() in _listed(key)


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(read(TABLE)[key])
