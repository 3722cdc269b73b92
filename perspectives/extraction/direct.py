"""Quotations attributed by what stands right before or after them: “…,” she said; he added: “…”.

This reads the surface first, and the parse only for who speaks: a parser that never saw a quotation of
five sentences is little help with how it hangs on “she said”, whereas the marks are plain.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from perspectives.extraction.clauses import (
    author_speaks,
    cue_words,
    hypothetical,
    negated,
    noun_phrase,
    source_of,
    verb_of,
)
from perspectives.extraction.cues import verbs, words
from perspectives.extraction.found import Found
from perspectives.extraction.layout import ENDS, Layout

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST_WORDS = 4
"""A quotation that nobody is named for counts as speech only from this many words on."""
MOST_BETWEEN = 4
"""Tokens between a quotation and its cue where no punctuation links them: ``"We won" said old Smith``."""
_DASHES = frozenset("—–-―") | {"--"}
_ASIDE_VERBS = frozenset({"relcl", "acl", "advcl", "amod", "pcomp", "xcomp", "compound", "appos", "csubj"})


def attribute_quotations(layout: Layout) -> list[Found]:
    """Statements for the quotations that stand as sentences of their own, or open or close one."""
    found: list[Found] = []
    latest: Found | None = None  # whose quotation stood last, if the next may go on with it
    for number in range(len(layout.quotations)):
        if any(i in layout.furniture for i in range(*layout.ranges[number])):
            latest = None
            continue
        own = _by_following_cue(layout, number) or _by_preceding_cue(layout, number)
        if own is not None and latest is not None and own.head == latest.head:
            own = None  # "“A,” he said, “B”": one cue between two pieces
        if own is not None:
            found.append(own)
            latest = own
        elif latest is not None and _goes_on(layout, latest, number):
            latest.quotations.add(number)
        else:
            latest = _by_name(layout, number)
            if latest is not None:
                found.append(latest)
    return found


# --- where a quotation stands ------------------------------------------------------------------


def gap_before(layout: Layout, number: int) -> range:
    """Positions of the author's words before a quotation: back to the last one, or the paragraph's start."""
    first = layout.ranges[number][0]
    start = layout.paragraphs[layout.paragraph_of[first]][0] if first < len(layout.doc) else first
    if number > 0:
        start = max(start, layout.ranges[number - 1][1])
    return range(min(start, first), first)


def gap_after(layout: Layout, number: int) -> range:
    """Positions of the author's words after a quotation: up to the next one, or the paragraph's end."""
    first, end = layout.ranges[number]
    if end <= first or end >= len(layout.doc):
        return range(end, end)
    stop = layout.paragraphs[layout.paragraph_of[end - 1]][1]
    if number + 1 < len(layout.ranges):
        stop = min(stop, layout.ranges[number + 1][0])
    return range(end, max(end, stop))


def ends_sentence(layout: Layout, position: int) -> bool:
    return layout.doc[position].text[-1:] in ENDS and not layout.doc[position].text[:-1].isalpha()


def starts_sentence(layout: Layout, number: int) -> bool:
    """Whether a quotation opens a sentence: at a paragraph's start, after a full stop, a colon or a dash."""
    gap = gap_before(layout, number)
    if len(gap) == 0:
        previous = layout.ranges[number][0] - 1
        return previous < 0 or not layout.quoted(previous) or _closes_sentence(layout, number - 1)
    return ends_sentence(layout, gap[-1]) or layout.doc[gap[-1]].text in (":", *_DASHES)


def _closes_sentence(layout: Layout, number: int) -> bool:
    quotation = layout.quotations[number]
    inside = layout.text[quotation.inner.start : quotation.inner.end].rstrip()
    return _last_mark(inside) in ENDS or inside[-1:] in ")"


def _last_mark(inside: str) -> str:
    """The last character of a quotation; of the quotation that it ends in, where it ends in one."""
    bare = inside.rstrip()
    return bare.rstrip("’”'\"›» ")[-1:] or bare[-1:]


def is_sentence(layout: Layout, number: int) -> bool:
    """A quotation that is a sentence or more by itself, and no mere phrase."""
    quotation = layout.quotations[number]
    inside = layout.text[quotation.inner.start : quotation.inner.end]
    return (
        starts_sentence(layout, number)
        and len(inside.split()) >= LEAST_WORDS
        and _last_mark(inside) in ENDS | {",", "-", "—", "–"}
        and inside.lstrip("[(… .")[:1].upper() == inside.lstrip("[(… .")[:1]
    )


# --- “…,” she said -----------------------------------------------------------------------------


def _by_following_cue(layout: Layout, number: int) -> Found | None:
    if not starts_sentence(layout, number):
        return None
    gap = gap_after(layout, number)
    clause = _first_sentence(layout, gap)
    cue = _first_cue(layout, clause)
    if cue is None or not _linked(layout, number, clause, cue):
        return None
    return _attributed(layout, number, cue, "quotation-cue", clause)


def _first_sentence(layout: Layout, gap: range) -> range:
    for position in gap:
        if ends_sentence(layout, position):
            return range(gap.start, position + 1)
    return gap


def _first_cue(layout: Layout, clause: range) -> Token | None:
    """The first verb of a clause, if it attributes; those of relative clauses are passed over."""
    for position in clause:
        token = layout.doc[position]
        verb = verb_of(token)
        if verb is not None and verb.takes("clause") and not _inside_aside(layout, token, clause.start):
            return token
        if token.pos_ == "VERB" and token.dep_ not in _ASIDE_VERBS and token.tag_ not in ("VBG", "VBN"):
            return None
    return None


def _inside_aside(layout: Layout, token: Token, start: int) -> bool:
    """In "Smith, who said no, added", the verb of the relative clause."""
    return token.dep_ == "relcl" and token.head.i >= start and layout.doc[token.left_edge.i - 1].text == ","


def _linked(layout: Layout, number: int, clause: range, cue: Token) -> bool:
    """Whether punctuation and the cue's own complements let the cue belong to the quotation before it."""
    quotation = layout.quotations[number]
    last = _last_mark(layout.text[quotation.inner.start : quotation.inner.end])
    follower = layout.doc[clause.start] if len(clause) else None
    comma = follower is not None and (follower.text in {",", *_DASHES})
    tail = [layout.doc[i] for i in range(cue.i + 1, clause.stop)]
    if any(token.text in ("that", ":") for token in tail[:2]) or (
        clause.stop > clause.start and layout.doc[clause.stop - 1].text == ":"
    ):
        return False
    if last in ".":
        # “We won.” Smith said.  but not  “We won.” Smith said he was glad.
        own = [
            child for child in cue.children if child.i > cue.i and child.dep_ in ("ccomp", "dobj", "xcomp")
        ]
        recipient = verb_of(cue) is not None and cue.lemma_ == "tell"
        return not own or recipient
    verb = verb_of(cue)
    if verb is not None and verb.weak and not comma and last not in ",?!":
        return False
    return comma or last in ",?!…—–-" or not last.isalnum() or cue.i - clause.start <= MOST_BETWEEN


# --- she said: “…” -----------------------------------------------------------------------------


def _by_preceding_cue(layout: Layout, number: int) -> Found | None:
    gap = gap_before(layout, number)
    if len(gap) == 0:
        return _by_preceding_paragraph(layout, number)
    last = layout.doc[gap[-1]]
    colon = last.text == ":"
    if ends_sentence(layout, gap[-1]):
        return None
    clause = _last_sentence(layout, gap)
    cue = _last_cue(layout, clause)
    if cue is None or last.pos_ == "ADP":
        return None
    quotation = layout.quotations[number]
    inside = layout.text[quotation.inner.start : quotation.inner.end].lstrip("[(… .")
    sentence_like = inside[:1].isupper() and (
        last.text == ","
        or colon
        or last.i == cue.i
        or not last.is_alpha
        or _only_recipients(layout, cue, last)
    )
    if not colon and not (sentence_like and last.lower_ not in ("that", "as")):
        return None
    if not colon and len(inside.split()) < 2 and inside.rstrip()[-1:] not in ENDS:
        return None
    return _attributed(layout, number, cue, "cue-quotation", clause)


def _last_sentence(layout: Layout, gap: range) -> range:
    for position in reversed(gap):
        if ends_sentence(layout, position):
            return range(position + 1, gap.stop)
    return gap


def _last_cue(layout: Layout, clause: range) -> Token | None:
    for position in reversed(clause):
        token = layout.doc[position]
        verb = verb_of(token)
        if verb is not None and verb.takes("clause"):
            return token
        if token.pos_ == "VERB" and token.dep_ not in _ASIDE_VERBS:
            return None
    return None


def _only_recipients(layout: Layout, cue: Token, last: Token) -> bool:
    """Between cue and quotation there is nothing but to whom, where and when: "told reporters on Monday"."""
    between = layout.doc[cue.i + 1 : last.i + 1]
    if last.tag_ in ("DT", "PRP$", "JJ"):  # "about the end of the “UN presence”": a phrase goes on
        return False
    return len(between) <= 8 and not any(t.pos_ in ("VERB", "AUX") or t.lower_ == "that" for t in between)


def introducing(layout: Layout, paragraph: range) -> Token | None:
    """The verb with which a paragraph's last sentence introduces what follows its colon."""
    last = layout.doc[paragraph.stop - 1]
    known = verbs().get(last.lower_)
    sentence_verb = known is not None and known.takes("clause") and last.dep_ == "ROOT"
    cue = last if sentence_verb else _last_cue(layout, _last_sentence(layout, paragraph))
    if cue is None or not layout.own_words(cue) or any(t.lower_ == "what" for t in cue.children):
        return None
    objects = [t for t in cue.children if t.dep_ == "dobj" and t.i > cue.i and t.ent_type_ == ""]
    if any(t.lower_ not in words("documents") for t in objects) and cue.lemma_ != "tell":
        return None  # "noted the sparse attendance:", and then the author goes on
    return cue if _only_recipients(layout, cue, last) else None


def _by_preceding_paragraph(layout: Layout, number: int) -> Found | None:
    """A paragraph that ends in a colon introduces the quotation that opens the next."""
    paragraph = layout.paragraph_of[layout.ranges[number][0]]
    if paragraph == 0 or paragraph >= len(layout.paragraphs):
        return None
    if layout.ranges[number][0] != layout.paragraphs[paragraph][0]:
        return None
    start, end = layout.paragraphs[paragraph - 1]
    if layout.doc[end - 1].text != ":" or layout.quoted(end - 1):
        return None
    clause = _last_sentence(layout, range(start, end - 1))
    cue = _last_cue(layout, clause)
    if cue is None or not layout.own_words(cue):
        return None
    return _attributed(layout, number, cue, "cue-quotation", clause)


# --- without a verb ----------------------------------------------------------------------------


def _by_name(layout: Layout, number: int) -> Found | None:
    """``Name: “…”``, ``“…” — Name``; or, for whole sentences in quotation marks, nobody."""
    gap = gap_before(layout, number)
    found = Found("quotation-alone", quotations={number})
    paragraph_start = len(gap) > 0 and gap.start == layout.paragraphs[layout.paragraph_of[gap.start]][0]
    if paragraph_start and len(gap) <= 8 and layout.doc[gap[-1]].text == ":":
        found.source = _name(layout, range(gap.start, gap.stop - 1))
        found.rule = "name-quotation" if found.source else found.rule
    after = gap_after(layout, number)
    if (
        not found.source
        and 1 < len(after) <= 10
        and layout.doc[after.start].text in _DASHES
        and is_sentence(layout, number)
    ):
        found.source = _name(layout, range(after.start + 1, after.stop))
        found.rule = "name-quotation" if found.source else found.rule
    return found if found.source or is_sentence(layout, number) else None


def _name(layout: Layout, positions: range) -> list[int]:
    """The positions, if they are a noun phrase with a name in it."""
    tokens = [layout.doc[i] for i in positions]
    if any(t.pos_ in ("VERB", "AUX") for t in tokens) or not any(t.pos_ in ("PROPN", "NOUN") for t in tokens):
        return []
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    return [t.i for t in tokens]


# --- pieces of one statement -------------------------------------------------------------------


def _goes_on(layout: Layout, latest: Found, number: int) -> bool:
    """Whether a quotation without a cue of its own continues the one before it.

    It does after the cue's clause alone (“A,” he said. “B.”), and where nothing stands between the two.
    """
    gap = gap_before(layout, number)
    previous = max(latest.quotations)
    if (
        previous != number - 1
        or layout.paragraph_of[layout.ranges[number][0]]
        != layout.paragraph_of[max(0, layout.ranges[previous][1] - 1)]
    ):
        return False
    if len(gap) == 0:
        return True
    if latest.head not in gap:
        return False
    sentence = _first_sentence(layout, gap)
    return sentence.stop == gap.stop and (
        starts_sentence(layout, number) or layout.doc[gap[-1]].text in {",", *_DASHES}
    )


def _attributed(layout: Layout, number: int, cue: Token, rule: str, clause: range) -> Found | None:
    if negated(cue) or hypothetical(cue):
        return None
    source = speaker_words(layout, cue, clause)
    if author_speaks(layout, source):
        return None
    return Found(rule, quotations={number}, cue=cue_words(layout, cue), source=source, head=cue.i)


def speaker_words(layout: Layout, cue: Token, clause: range) -> list[int]:
    """Who speaks: the parse's subject where it lies in the author's words, else the noun beside the cue."""
    source = source_of(layout, cue)
    if source and all(layout.quotation_of[i] < 0 for i in source):
        return source
    return _beside(layout, cue, clause)


def _beside(layout: Layout, cue: Token, clause: range) -> list[int]:
    before = [i for i in range(clause.start, cue.i) if layout.doc[i].pos_ in ("NOUN", "PROPN", "PRON")]
    if before:
        return _clean(layout, noun_phrase(layout, layout.doc[before[-1]], cue), clause)
    for position in range(cue.i + 1, min(clause.stop, cue.i + 8)):
        token = layout.doc[position]
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ not in ("compound", "poss", "amod", "nmod"):
            return _clean(layout, noun_phrase(layout, token, cue), clause)
        if token.pos_ in ("ADP", "VERB", "PUNCT"):
            break
    return []


def _clean(layout: Layout, positions: Sequence[int], clause: range) -> list[int]:
    return [i for i in positions if i in clause and layout.quotation_of[i] < 0]
