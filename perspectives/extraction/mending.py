"""What the parse corrects in an attribution that the network has found: whose it is, and where it ends.

Each of these holds only where the parse leaves no other reading: it errs more often than the network does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perspectives.extraction.clauses import SUBJECTS, content_of, cue_words, noun_phrase, source_of, verb_of
from perspectives.extraction.relay import outlet_name

if TYPE_CHECKING:
    from spacy.tokens import Token

    from perspectives.extraction.found import Found
    from perspectives.extraction.layout import Layout

_STOPS = frozenset(".!?")
_ASIDES = frozenset({"relcl", "acl"})
_SAID = frozenset({"ccomp", "xcomp", "dobj", "oprd", "dative", "attr", "acomp"})
"""How what is said hangs on its verb."""


def mend(layout: Layout, item: Found) -> None:
    """Corrects an item in place; where nothing is plainly wrong it stays as it is."""
    _without_relative(layout, item)
    _leave_aside(layout, item)
    _end_with_aside(layout, item)
    _end_before_semicolon(layout, item)
    _end_with_sentence(layout, item)
    _take_the_speaker(layout, item)
    _nobody_announced(layout, item)


def retells_a_cue(layout: Layout, item: Found) -> bool:
    """Whether the content is the clause that attributes somebody else's words, and none of them: what is
    "according to the transcript" in "“No,” Lee said, according to the transcript"."""
    verb = _told(layout, item)
    known = verb_of(verb) if verb is not None else None
    if verb is None or known is None or known.weak or known.belief or not known.takes("clause"):
        return False
    return not any(c.dep_ in _SAID and c.i in item.content for c in verb.children)


def _told(layout: Layout, item: Found) -> Token | None:
    """The main verb of what is "according to" somebody, where that attributes and has its subject."""
    if item.quotations or not any(layout.doc[i].lower_ == "according" for i in item.cue):
        return None
    for i in sorted(item.content):
        verb = layout.doc[i]
        if verb_of(verb) is None or not layout.own_words(verb):
            continue
        if verb.head.i in item.content and verb.head.i != verb.i:
            continue
        return verb if any(c.dep_ in SUBJECTS and c.i in item.content for c in verb.children) else None
    return None


def _take_the_speaker(layout: Layout, item: Found) -> None:
    """Has whoever said it, where an outlet carries it: "Lee said that …, according to the Gazette"."""
    verb = _told(layout, item)
    if verb is None or not item.source:
        return
    known = verb_of(verb)
    inside = set(item.source)
    head = next(t for i in item.source if (t := layout.doc[i]).head.i not in inside or t.head.i == t.i)
    outlet = outlet_name(layout, head)
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if outlet is None or clause is None or known is None or not known.takes("clause"):
        return
    source = source_of(layout, verb)
    content = [i for i in content_of(layout, verb, known) if i not in inside and i not in item.cue]
    if not source or len(set(content) & item.content) * 2 < len(content):
        return
    item.content = set(content)
    item.source, item.cue, item.head, item.relay = source, cue_words(layout, verb), verb.i, outlet


def _without_relative(layout: Layout, item: Found) -> None:
    """Leaves out of the source the pronoun that stands for what is said: "Lee, who officials said broke the
    law"."""
    first = layout.doc[item.source[0]] if len(item.source) > 1 else None
    if first is None or first.tag_ not in ("WP", "WDT") or first.dep_ == "det":
        return
    subjects = (c.i for i in item.cue for c in layout.doc[i].children if c.dep_ == "nsubj")
    if any(i in item.source for i in subjects if i != first.i):
        item.source = item.source[1:]


def _leave_aside(layout: Layout, item: Found) -> None:
    """The subject itself, where the network took words of what is said about it aside for the source:
    "Norway, which signed the treaty, has said"."""
    for subject in (c for i in item.cue for c in layout.doc[i].children if c.dep_ == "nsubj" and c.i < i):
        if not item.source or subject.i in item.source or layout.quoted(subject.i):
            continue
        asides = (c for c in subject.subtree if c.dep_ in _ASIDES and c.i > subject.i)
        words = [i for i in item.source if not layout.doc[i].is_punct]
        if any({t.i for t in aside.subtree}.issuperset(words) for aside in asides):
            phrase = noun_phrase(layout, subject)
            item.source = [i for i in phrase if i not in item.content and i not in item.cue]
        return


def _end_with_aside(layout: Layout, item: Found) -> None:
    """Ends what is said aside before the clause in which it stands goes on: "Lee, who has warned that prices
    may rise, left"."""
    for cue in (layout.doc[i] for i in item.cue):
        subject = cue.head
        if cue.dep_ != "relcl" or subject.dep_ not in SUBJECTS or item.quotations:
            continue
        if not any(c.dep_ == "nsubj" and c.tag_ in ("WP", "WDT") for c in cue.children):
            continue
        main = subject.head
        if main.i > cue.right_edge.i and main.i in item.content and min(item.content) > cue.i:
            item.content = {i for i in item.content if i <= cue.right_edge.i}
        return


def _end_before_semicolon(layout: Layout, item: Found) -> None:
    """Ends what is said before a semicolon behind which somebody else says something: "The Gazette reports
    that the bridge is shut; our correspondent Lee reports from Lenn"."""
    if not item.cue or not item.content or min(item.content) < item.cue[-1]:
        return
    first, last = min(item.content), max(item.content)
    stop = next((i for i in range(first, last) if layout.doc[i].text == ";" and not layout.quoted(i)), None)
    if stop is None:
        return
    for token in layout.doc[stop + 1 : last + 1]:
        speaks = verb_of(token) is not None and layout.own_words(token)
        if speaks and any(c.dep_ in SUBJECTS and stop < c.i < token.i for c in token.children):
            item.content = {i for i in item.content if i < stop}
            item.quotations = {q for q in item.quotations if layout.ranges[q][0] < stop}
            return


def _end_with_sentence(layout: Layout, item: Found) -> None:
    """Ends what is said with the quotation that ends its sentence, where the parse goes on: "According to
    Lee, it “makes sense.” With such words …"."""
    if not item.cue or not item.content:
        return
    for i in sorted(item.content):
        number = layout.quotation_of[i - 1] if i > 1 else -1
        if number < 0 or layout.quoted(i) or i <= item.cue[-1] or not layout.doc[i].text[:1].isupper():
            continue
        inner = layout.quotations[number].inner
        if layout.text[inner.start : inner.end].rstrip()[-1:] in _STOPS and min(item.content) < i:
            item.content = {at for at in item.content if at < i}
            item.quotations = {q for q in item.quotations if layout.ranges[q][0] < i}
            return


def _nobody_announced(layout: Layout, item: Found) -> None:
    """The "it" of "it was announced that" is nobody."""
    if len(item.source) != 1 or layout.doc[item.source[0]].lower_ != "it":
        return
    it = layout.doc[item.source[0]]
    clauses = (c for c in it.head.children if c.dep_ == "ccomp" and c.i in item.content)
    passive = any(c.dep_ == "auxpass" for c in it.head.children)
    if (
        it.head.i in item.cue
        and passive
        and any(c.dep_ == "mark" for clause in clauses for c in clause.children)
    ):
        item.source = []
