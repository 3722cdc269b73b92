"""Whether a fit of the lexicon is what its entry means: the voice, official names, the entry's conditions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from perspectives.extraction.framing.matching import Match
from perspectives.extraction.framing.page import Page, Zone
from perspectives.extraction.framing.spotting import head_of
from perspectives.extraction.framing.targets import name_joined_to, possessor_of, subject_of
from perspectives.extraction.framing.words import is_word
from perspectives.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PROPER_ENTITIES = frozenset({"ORG", "LAW", "WORK_OF_ART", "FAC", "EVENT", "PRODUCT"})


def holds(page: Page, match: Match, *, reported: bool = False) -> bool:
    """Whether the words are in a voice in which the entry may be flagged, and its conditions hold. With
    ``reported`` reported speech is such a voice for all entries of ours (``reported`` tells whose words they
    are there), else for those that ask for it."""
    entry = match.entry
    marked = page.tokens[match.marked_start : match.marked_end]
    zone = page.zone(Span(marked[0].idx, marked[-1].idx + len(marked[-1])))
    closed = not entry.reported and (entry.rank or not reported)
    if zone == Zone.CLOSED or (zone == Zone.REPORTED and closed):
        return False
    if not entry.names and in_official_name(page, marked):
        return False
    head = head_of(marked)
    if not all(CONDITIONS[name](page, match, head) for name in entry.when):
        return False
    return not any(CONDITIONS[name](page, match, head) for name in entry.unless)


def in_official_name(page: Page, marked: Sequence[Token]) -> bool:
    """Whether the cue is written as a part of a name: *Massive Attack*, *Terror Financing Center*.

    In a headline capitals tell nothing; at the start of a sentence they do only where a name begins there.
    """
    words = [t for t in marked if t.is_alpha]
    first = marked[0]
    if not words or not all(t.text[:1].isupper() for t in words) or page.in_title(first):
        return False
    if first.is_sent_start and len(words) == 1:
        following = first.nbor() if first.i + 1 < len(first.doc) else None
        return first.ent_type_ in PROPER_ENTITIES and following is not None and following.ent_iob_ == "I"
    return any(t.pos_ == "PROPN" for t in words) and not first.text.isupper()


# --- conditions ---------------------------------------------------------------------------------


def _attributes(page: Page, match: Match, head: Token) -> bool:
    """The verb attributes something: it is a statement's cue, or takes a clause or a quotation."""
    if any(t.i in page.cues for t in page.tokens[match.marked_start : match.marked_end]):
        return True
    return any(c.dep_ == "ccomp" for c in head.children)


def unsourced(page: Page, start: int, end: int, head: Token) -> bool:
    """No source in the clause, the vague one of the cue itself apart: nobody's words within it, and no
    "according to" in the sentence. (What stands in a statement's content is not looked at to begin with.)"""
    last = page.tokens[end - 1]
    own = Span(page.tokens[start].idx, last.idx + len(last))
    clause = head
    while clause.pos_ not in ("VERB", "AUX") and clause.head != clause:
        clause = clause.head
    edge = clause.right_edge
    whole = Span(clause.left_edge.idx, edge.idx + len(edge))
    for statement in page.statements_in(head):
        if any(a.end <= own.start and own.end <= b.start for a in statement.source for b in statement.cue):
            continue  # "Lee, in a bid to win, said …": told of the source by the writer, not by the source
        named = [s for s in statement.source if not s.overlaps(own)]
        if named and any(s.overlaps(whole) for s in statement.content):
            return False
    return "according to" not in head.sent.text.lower()


def _unsourced(page: Page, match: Match, head: Token) -> bool:
    return unsourced(page, match.start, match.end, head)


def _of_charge(page: Page, match: Match, head: Token) -> bool:
    """The sentence tells of a charge or a suit: "alleged" is then the law's word, and the source is plain."""
    return any(is_word("of-charge", t) for t in head.sent)


def _by_person(page: Page, match: Match, head: Token) -> bool:
    """Somebody does it: a name, a pronoun, or a word for people ("the governor", "lawmakers")."""
    subject = subject_of(head)
    if subject is None:
        return False
    if subject.ent_type_ in ("PERSON", "ORG", "NORP", "GPE") or subject.pos_ in ("PROPN", "PRON"):
        return True
    return is_word("people", subject)


def _speaks(page: Page, match: Match, head: Token) -> bool:
    """It attributes something, or somebody does it to something: "Trump slammed the deal"."""
    return (
        _attributes(page, match, head)
        or (_by_person(page, match, head) and any(c.dep_ in ("dobj", "nsubjpass") for c in head.children))
        or page.in_title(head)
    )


def _particular(page: Page, match: Match, head: Token) -> bool:
    """One definite person or body: beside a name, or "the dictator"."""
    if name_joined_to(head) is not None:
        return True
    return head.tag_ == "NN" and any(
        c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in head.children
    )


def _of_person(page: Page, match: Match, head: Token) -> bool:
    """An adjective on somebody's name or on a word for a person."""
    noun = head.head if head.dep_ == "amod" else subject_of(head) if head.dep_ in ("acomp", "attr") else None
    return noun is not None and (
        noun.ent_type_ in ("PERSON", "ORG") or noun.pos_ == "PRON" or name_joined_to(noun) is not None
    )


def _name_part(page: Page, match: Match, head: Token) -> bool:
    return head.pos_ == "PROPN" and not page.in_title(head)


CONDITIONS: Mapping[str, Callable[[Page, Match, Token], bool]] = {
    "attributes": _attributes,
    "outside-attribution": lambda page, match, head: not _attributes(page, match, head),
    "unsourced": _unsourced,
    "named": lambda page, match, head: name_joined_to(head) is not None,
    "attributive": lambda page, match, head: head.dep_ == "amod",
    "predicative": lambda page, match, head: head.dep_ in ("acomp", "attr", "oprd"),
    "has-object": lambda page, match, head: any(c.dep_ in ("dobj", "nsubjpass") for c in head.children),
    "by-person": _by_person,
    "headline": lambda page, match, head: page.in_title(head),
    "speaks": _speaks,
    "particular": _particular,
    "possessed": lambda page, match, head: possessor_of(head) is not None,
    "of-person": _of_person,
    "name-part": _name_part,
    "of-charge": _of_charge,
    "sentence-start": lambda page, match, head: page.tokens[match.start].is_sent_start is True,
}
"""What ``when`` and ``unless`` may ask for; documented in ``docs/framing.md``."""
