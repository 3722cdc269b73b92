"""Fits of the lexicon to flags: the conditions of each entry, the voice, the target, and no overlaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from perspectives.extraction.framing.inflection import like, verb_forms
from perspectives.extraction.framing.lexicon import Entry, Lexicon, load
from perspectives.extraction.framing.matching import Match, index_of
from perspectives.extraction.framing.page import Page, Zone
from perspectives.extraction.framing.scare_quotes import scare_quotes
from perspectives.extraction.framing.targets import name_joined_to, possessor_of, subject_of, target_of
from perspectives.extraction.framing.words import is_word
from perspectives.model import Category, Flag, Polarity, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from perspectives.extraction.quotations import Quotation

REPORTED_FACTOR = 0.8
"""How much less sure a flag within reported speech is, since the words may be the source's own."""
PROPER_ENTITIES = frozenset({"ORG", "LAW", "WORK_OF_ART", "FAC", "EVENT", "PRODUCT"})


def flags(
    doc: Doc,
    statements: Sequence[Statement],
    quotations: Sequence[Quotation],
    furniture: Sequence[Span],
    lexicon: Lexicon | None = None,
) -> tuple[Flag, ...]:
    """All flags of an article, in the order of the text; of overlapping ones those of a person's own list,
    then the longest, then the surest. What the lexicon silences is not among them."""
    lexicon = lexicon or load()
    page = Page(doc, statements, quotations, furniture)
    found = [flag for match in index_of(lexicon).matches(page) if (flag := _flag(page, match, lexicon))]
    found += [flag for flag in scare_quotes(page) if flag.rule not in lexicon.silenced]
    ranks = {entry.id: entry.rank for entry in lexicon.entries.values() if entry.rank}
    return _without_overlaps(found, ranks)


def flag_id(span: Span, category: Category) -> str:
    """``f300-304-label``: a function of place and category alone, so that corrections find it again."""
    return f"f{span.start}-{span.end}-{str(category).replace(' ', '-')}"


def _without_overlaps(found: Iterable[Flag], ranks: Mapping[str, int]) -> tuple[Flag, ...]:
    """``ranks`` says of which rules a person's own lists are the source."""

    def order(flag: Flag) -> tuple[int, int, float, int, str]:
        length = flag.span.end - flag.span.start
        return (-ranks.get(flag.rule, 0), -length, -flag.confidence, flag.span.start, flag.rule)

    kept: list[Flag] = []
    for flag in sorted(found, key=order):
        if not any(flag.span.overlaps(k.span) for k in kept):
            kept.append(flag)
    return tuple(sorted(kept, key=lambda f: f.span))


def _flag(page: Page, match: Match, lexicon: Lexicon) -> Flag | None:
    entry = match.entry
    marked = page.tokens[match.marked_start : match.marked_end]
    span = Span(marked[0].idx, marked[-1].idx + len(marked[-1]))
    zone = page.zone(span)
    if zone == Zone.CLOSED or (zone == Zone.REPORTED and not entry.reported):
        return None
    if not entry.names and _in_official_name(page, marked):
        return None
    head = _head(marked)
    if not all(CONDITIONS[name](page, match, head) for name in entry.when):
        return None
    if any(CONDITIONS[name](page, match, head) for name in entry.unless):
        return None
    confidence = lexicon.confidence(entry) * (REPORTED_FACTOR if zone == Zone.REPORTED else 1)
    target = target_of(page, entry, head)
    if target is not None and target.overlaps(span) and entry.category is not Category.LABEL:
        target = None
    cue = span.of(page.text)
    return Flag(
        id=flag_id(span, entry.category),
        span=span,
        category=entry.category,
        polarity=Polarity(entry.polarity),
        explanation=entry.explanation.replace("{cue}", cue),
        neutral=_neutral(entry, marked),
        rule=entry.id,
        confidence=round(confidence, 2),
        target=target.of(page.text) if target else "event",
        target_span=target,
    )


def _head(marked: Sequence[Token]) -> Token:
    """The word on which the others of the cue hang."""
    inside = {t.i for t in marked}
    return next((t for t in marked if t.head.i not in inside or t.head == t), marked[0])


def _neutral(entry: Entry, marked: Sequence[Token]) -> str | None:
    """The neutral wording; a verb (``:v``) in the form of the verb that it replaces."""
    if not entry.neutral or ":v" not in entry.neutral:
        return entry.neutral
    verbs = [w for p in entry.patterns for w in re.findall(r"(\w+):v", p.text)]
    found = ((v, t.lower_) for t in marked for v in verbs if t.lower_ in verb_forms(v).values())
    verb, form = next(found, ("say", "say"))
    return re.sub(r"(\w+):v", lambda match: like(match[1], verb, form), entry.neutral)


def _in_official_name(page: Page, marked: Sequence[Token]) -> bool:
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


def _unsourced(page: Page, match: Match, head: Token) -> bool:
    """No source in the clause, the vague one of the cue itself apart: nobody's words within it, and no
    "according to" in the sentence. (What stands in a statement's content is not looked at to begin with.)"""
    last = page.tokens[match.end - 1]
    own = Span(page.tokens[match.start].idx, last.idx + len(last))
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
