"""What the author asks or supposes, what somebody shows or draws upon themselves, and what explains a
quotation: no saying, though it hangs on a word that often attributes.

"Have the generals told the president how it ends?", "one would think that …", "posted a photo of the dam",
"drew criticism for his view", "…, referring to the mayor". Which words these are is ``unsaid.yaml``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perspectives.extraction.clauses import SUBJECTS, source_of, verb_of
from perspectives.extraction.cues import words as listed
from perspectives.extraction.framing.inflection import verb_forms
from perspectives.extraction.tables import read

if TYPE_CHECKING:
    from spacy.tokens import Token

    from perspectives.extraction.found import Found
    from perspectives.extraction.layout import Layout

TABLE = "unsaid.yaml"


@lru_cache
def _words(key: str) -> frozenset[str]:
    return frozenset(str(read(TABLE)[key]).split())


@lru_cache
def _forms(key: str) -> frozenset[str]:
    """Every form of the verbs of a list."""
    return frozenset(form for word in _words(key) for form in verb_forms(word).values())


def unsaid(layout: Layout, item: Found) -> bool:
    """Whether an item is none of somebody's words: see the module."""
    cue = [layout.doc[i] for i in item.cue]
    if not cue:
        return False
    return (
        _asked(layout, cue)
        or _anybody(layout, item, cue)
        or _drawn(layout, item, cue)
        or (not item.quotations and (_shown(layout, item, cue) or _glossed(layout, item, cue)))
    )


def _asked(layout: Layout, cue: list[Token]) -> bool:
    """ "Will they support it?", "Who ordered this?": the author's own question."""
    verb = next((t for t in cue if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass")), None)
    if verb is None or not _in_question(layout, verb):
        return False
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if any(child.tag_ in ("WP", "WDT") for child in subjects):
        return verb.dep_ == "ROOT"
    before = [child.i for child in verb.children if child.dep_ == "aux"]
    return bool(before) and verb.dep_ == "ROOT" and any(min(before) < child.i < verb.i for child in subjects)


def _in_question(layout: Layout, token: Token) -> bool:
    start, end = layout.sentences[layout.sentence_of[token.i]]
    marks = [i for i in range(token.i, end) if layout.doc[i].text == "?"]
    return (
        bool(marks) and not layout.quoted(marks[-1]) and not any(layout.quoted(i) for i in range(start, end))
    )


def _anybody(layout: Layout, item: Found, cue: list[Token]) -> bool:
    """ "One would think", "one wonders": nobody in particular, and mostly the author."""
    source = [layout.doc[i] for i in item.source if not layout.doc[i].is_punct]
    if len(source) != 1 or source[0].lower_ not in _words("generic"):
        return False
    return any((verb := verb_of(token)) is not None and verb.belief for token in cue)


def _shown(layout: Layout, item: Found, cue: list[Token]) -> bool:
    """ "Posted a photo of the dam": nothing but the picture."""
    if not any(token.lower_ in _forms("showing") and token.pos_ == "VERB" for token in cue):
        return False
    inside = set(item.content)
    heads = [t for i in sorted(inside) if (t := layout.doc[i]).head.i not in inside and not t.is_punct]
    return bool(heads) and heads[0].lower_ in _words("shown")


def _drawn(layout: Layout, item: Found, cue: list[Token]) -> bool:
    """ "The mayor drew criticism for his view": it is others who criticise."""
    verb = next((t for t in cue if t.lower_ in _forms("drawing") and t.pos_ == "VERB"), None)
    if verb is None or not any(t.lower_ in _words("drawn") for t in (*cue, *verb.rights)):
        return False
    return not item.source or bool(set(item.source) & set(source_of(layout, verb)))


def _glossed(layout: Layout, item: Found, cue: list[Token]) -> bool:
    """ "“He is gone,” she said, referring to the mayor": what explains a quotation of the same sentence."""
    gerund = next((t for t in cue if t.tag_ == "VBG" and t.lemma_.lower() in listed("glosses")), None)
    return gerund is not None and not any(layout.quoted(i) for i in item.content)
