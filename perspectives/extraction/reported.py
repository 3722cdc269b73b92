"""Statements that the dependency parse shows: reported speech, and quotations within a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perspectives import gazetteer
from perspectives.extraction.clauses import (
    author_speaks,
    content_of,
    cue_words,
    hypothetical,
    negated,
    not_done,
    noun_phrase,
    source_of,
    verb_of,
)
from perspectives.extraction.cues import words
from perspectives.extraction.found import Found
from perspectives.extraction.layout import Layout
from perspectives.extraction.relay import relaying

if TYPE_CHECKING:
    from spacy.tokens import Token


def report_statements(layout: Layout, claimed: set[int], cues: set[int]) -> list[Found]:
    """Statements by cues in the author's voice, outermost first; what a statement holds is not looked into.

    ``claimed`` holds the positions that are somebody's words already, ``cues`` those of cues in use.
    """
    found: list[Found] = []
    for token in _outermost_first(layout):
        if token.i in claimed or token.i in cues or not layout.own_words(token):
            continue
        if token.lower_ == "according" and token.head.i in cues:
            continue  # names who carried a statement that has its speaker: see ``relay``
        item = _by_verb(layout, token) or _according_to(layout, token)
        if item is None:
            continue
        whole = _with_quotations(layout, item)
        free = whole - claimed
        if len(free) * 2 < len(whole):
            continue
        item.quotations -= {q for q in item.quotations if any(i in claimed for i in range(*layout.ranges[q]))}
        item.content &= free
        claimed |= free
        cues.update(item.cue)
        found.append(item)
    return found


def _outermost_first(layout: Layout) -> list[Token]:
    """The tokens that may be cues, by their depth in the sentence's tree."""
    candidates = [t for t in layout.doc if verb_of(t) is not None or t.lower_ == "according"]
    return sorted(candidates, key=lambda token: (layout.sentence_of[token.i], _depth(token), token.i))


def _depth(token: Token) -> int:
    depth = 0
    while token.head.i != token.i and depth < 60:
        token = token.head
        depth += 1
    return depth


def _with_quotations(layout: Layout, item: Found) -> set[int]:
    """The content with every quotation that it touches, whole; records them in the item."""
    touched = {layout.quotation_of[i] for i in item.content} - {-1}
    item.quotations |= touched
    whole = set(item.content)
    for number in touched:
        whole.update(range(*layout.ranges[number]))
    return whole


def _by_verb(layout: Layout, token: Token) -> Found | None:
    verb = verb_of(token)
    if verb is None or negated(token) or hypothetical(token) or not_done(token):
        return None
    content = content_of(layout, token, verb)
    source = source_of(layout, token)
    if not _says_something(layout, token, content) or author_speaks(layout, source):
        return None
    rule = "cue-clause" if verb.takes("clause") else "cue-object"
    if not source:
        if verb.belief or verb.finding or verb.weak or not _announced(token):
            return None
        rule = "passive-clause"
    return Found(rule, content=set(content), cue=cue_words(layout, token), source=source, head=token.i)


def _says_something(layout: Layout, token: Token, content: list[int]) -> bool:
    """Whether a content is more than a word, begs no anonymity, and is not another's words relayed."""
    if not content or (len(content) < 2 and not _enough(layout, token, content[0])):
        return False
    if begs_anonymity(layout, token, content):
        return False
    # An outlet that reports who said it is the relay of that statement.
    return not any(child.dep_ == "ccomp" and relaying(layout, child) for child in token.children)


def _enough(layout: Layout, token: Token, word: int) -> bool:
    """Whether one word is a content: a quoted one, or what is demanded ("urged restraint")."""
    if layout.quoted(word):
        return True
    verb = verb_of(token)
    if verb is None or verb.lemma not in words("demands"):
        return False
    return layout.doc[word].pos_ in ("NOUN", "ADJ") and gazetteer.noun(layout.doc[word].text) is None


def verbs_of_asking(token: Token) -> bool:
    verb = verb_of(token)
    return verb is not None and verb.lemma in words("asking")


def begs_anonymity(layout: Layout, cue: Token, content: list[int]) -> bool:
    """ "asked not to be named", "asked that her name be withheld"."""
    if not verbs_of_asking(cue):
        return False
    asked = {layout.doc[i].lower_ for i in content[:8]}
    return bool({layout.doc[i].lower_ for i in content[:6]} & words("anonymity")) or bool(
        asked & words("identity") and asked & words("withheld")
    )


def _announced(token: Token) -> bool:
    """ "it was announced that …": by nobody that is named."""
    return any(child.dep_ in ("nsubjpass", "expl") and child.lower_ == "it" for child in token.children)


def _according_to(layout: Layout, token: Token) -> Found | None:
    """ "according to X" with the sentence, or the clause, that it stands in."""
    if token.lower_ != "according":
        return None
    to = next((child for child in token.children if child.lower_ == "to"), None)
    target = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    if target is None or to is None:
        return None
    source = noun_phrase(layout, target)
    first, end = layout.sentences[layout.sentence_of[token.i]]
    own = set(range(token.left_edge.i, token.right_edge.i + 1))
    content = {i for i in range(first, end) if i not in own}
    return Found("according-to", content=content, cue=[token.i, to.i], source=source, head=token.i)
