"""Attribution that no sentence carries: headlines ("Minister: bridge is safe"), transcripts ("SMITH: …")."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from perspectives import gazetteer
from perspectives.extraction.clauses import verb_of
from perspectives.extraction.cues import Verb, verbs, words
from perspectives.extraction.direct import ends_sentence
from perspectives.extraction.found import Found
from perspectives.extraction.layout import Layout

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST_SAID = 4
"""Words from which on a quotation that opens a headline is somebody's and no name of something."""
LONGEST_LABEL = 7
"""Tokens before the colon of a headline or a transcript's line."""
_CAPITALS = re.compile(r"[A-Z][A-Z.’'\- ]{1,38}[A-Z.]\Z")
_NAME = re.compile(r"[A-Z][\w.’'\-]+(?: [A-Z][\w.’'\-]+){0,2}\Z")
_DASHES = frozenset("–—-―")
_ASKED, _ANSWERED = "Q", "A"


def headline_statements(layout: Layout) -> list[Found]:
    """What the first paragraph attributes before a colon: "Minister: Bridge Is Safe"."""
    if not layout.paragraphs or not is_headline(layout):
        return []
    start, end = layout.paragraphs[0]
    colon = next(
        (i for i in range(start, min(end, start + LONGEST_LABEL + 1)) if layout.doc[i].text == ":"), None
    )
    if colon is None or colon == start or layout.quoted(colon) or end - colon < 4:
        return []
    label = [layout.doc[i] for i in range(start, colon)]
    if any(t.lower_ in words("rubrics") or t.pos_ in ("VERB", "AUX") or layout.quoted(t.i) for t in label):
        return []
    if not any(t.ent_type_ in ("PERSON", "ORG", "NORP", "GPE") for t in label) and label[-1].pos_ not in (
        "NOUN",
        "PROPN",
    ):
        return []
    owned = any(t.tag_ == "POS" for t in label) and gazetteer.noun(label[-1].lower_) is None
    event = label[-1].text in gazetteer.table("bodies")["no_bodies"]  # "Council Meeting: No End in Sight"
    if event or owned or (not _speaks(label[-1]) and _names_a_thing(layout, colon + 1, end)):
        return []  # "The Mayor's Folly: Worse Than We Thought"
    to = next(
        (n for n, t in enumerate(label) if n and t.lower_ == "to"), len(label)
    )  # "Mayor to Council: Go"
    source = [t.i for t in label[:to]]
    return [Found("headline", content=set(range(colon + 1, end)), source=source, cue=[colon])]


def _speaks(token: Token) -> bool:
    """Whether a label ends in the name of a person or a body, or in a noun for people."""
    return token.ent_type_ in ("PERSON", "ORG", "NORP") or gazetteer.noun(token.lower_) is not None


def _names_a_thing(layout: Layout, start: int, end: int) -> bool:
    """ "Venice: a city under water": a description, which nobody asserts."""
    return layout.doc[start].tag_ == "DT" and not any(t.pos_ == "VERB" for t in layout.doc[start:end])


def headline_by_dash(layout: Layout) -> list[Found]:
    """What the first paragraph attributes behind its last dash: "Flood Kills 40 – Officials".

    Only to a noun for people ("police", "sources") or to somebody that the article names again: what
    follows a dash there is often the outlet's name.
    """
    if not layout.paragraphs or not is_headline(layout):
        return []
    start, end = layout.paragraphs[0]
    dash = next((i for i in range(end - 2, max(start, end - 6), -1) if _is_dash(layout.doc[i])), None)
    if dash is None or dash - start < 3 or any(layout.quoted(i) for i in range(dash, end)):
        return []
    label = layout.doc[dash + 1 : end]
    if any(t.is_punct or t.pos_ in ("VERB", "AUX", "ADP", "NUM") for t in label):
        return []
    name = layout.text[layout.doc[dash + 1].idx :][: len(label.text)]
    if gazetteer.noun(label[-1].lower_) is None and not _named_again(layout, label[-1], end):
        return []
    if label[0].lower_ in words("rubrics") or name.isupper():
        return []
    return [Found("headline", content=set(range(start, dash)), source=list(range(dash + 1, end)), cue=[dash])]


def _is_dash(token: Token) -> bool:
    """A dash between two clauses; not the hyphen of "anti-war"."""
    return token.text in _DASHES and bool(token.whitespace_ or token.nbor(-1).whitespace_)


def _named_again(layout: Layout, name: Token, start: int) -> bool:
    return any(t.text == name.text and t.ent_type_ == "PERSON" for t in layout.doc[start:])


def headline_by_quotation(layout: Layout) -> list[Found]:
    """A quotation that opens the headline before a colon: "‘We were promised a school’: life in the camp"."""
    if not layout.paragraphs or not is_headline(layout):
        return []
    start, end = layout.paragraphs[0]
    number = layout.quotation_of[start]
    if number < 0 or not layout.quotations[number].complete:
        return []
    first, after = layout.ranges[number]
    said = layout.doc[first:after]
    if after >= end or layout.doc[after].text != ":" or not any(t.pos_ in ("VERB", "AUX") for t in said):
        return []
    return [Found("headline", quotations={number})] if sum(t.is_alpha for t in said) >= LEAST_SAID else []


def headline_by_verb(layout: Layout, claimed: set[int]) -> list[Found]:
    """A headline in title case whose verb the tagger took for a name: "Mayor Slams ‘Toxic’ Bridge"."""
    if not layout.paragraphs or not is_headline(layout) or not _title_case(layout):
        return []
    start, end = layout.paragraphs[0]
    if any(i in claimed for i in range(start, end)):
        return []
    for position in range(start + 1, end):
        token = layout.doc[position]
        verb = verbs().get(token.lower_)
        if (
            verb is None
            or layout.quoted(position)
            or not _finite(token.lower_, verb, verb_of(token) is not None)
        ):
            continue
        if position - start > 8:
            return []
        after = position + 1
        if after < end and layout.doc[after].lower_ in verb.prepositions:
            after += 1
        comma = next((i for i in reversed(range(start, position)) if layout.doc[i].text == ","), None)
        if position == end - 1 and comma is not None:
            content, source = range(start, comma), range(comma + 1, position)
        else:
            content, source = range(after, end), range(start, position)
        if len(content) < 2 or len(source) == 0:
            return []
        return [
            Found(
                "headline",
                content=set(content),
                source=list(source),
                cue=list(range(position, after)) or [position],
            )
        ]
    return []


def _finite(form: str, verb: Verb, tagged: bool) -> bool:
    """Third person singular; the base form only where the tagger calls it a verb."""
    if verb.lemma in words("nouns_too") and not tagged:
        return False
    return (form.endswith("s") and form != verb.lemma) or (form == verb.lemma and tagged)


def is_headline(layout: Layout) -> bool:
    """The first paragraph, short and without a full stop."""
    start, end = layout.paragraphs[0]
    return end - start <= 30 and (
        layout.doc[end - 1].text != "." or (len(layout.paragraphs) > 1 and end - start <= 18)
    )


def _title_case(layout: Layout) -> bool:
    start, end = layout.paragraphs[0]
    long_words = [t.text for t in layout.doc[start:end] if t.is_alpha and len(t) > 3]
    return len(long_words) >= 3 and sum(w[0].isupper() for w in long_words) >= 0.7 * len(long_words)


def transcript_statements(layout: Layout) -> list[Found]:
    """Lines of a conversation: a speaker's name in capitals, or one that opens several lines, and a colon.

    In lines marked "Q:" and "A:" the answers are somebody's whom the line does not name, the questions the
    outlet's own.
    """
    lines = [line for paragraph in layout.paragraphs[1:] if (line := _label(layout, *paragraph)) is not None]
    seen = Counter(label for label, _, _ in lines)
    interview = seen[_ASKED] > 0 and seen[_ANSWERED] > 0
    found = []
    for label, colon, end in lines:
        if label in (_ASKED, _ANSWERED):
            if interview and label == _ANSWERED:
                found.append(Found("transcript", content=set(range(colon + 1, end)), verbatim=True))
            continue
        if (_CAPITALS.match(label) and label.lower() not in words("rubrics")) or (
            seen[label] > 1 and len(seen) > 1
        ):
            start = layout.paragraphs[layout.paragraph_of[colon]][0]
            content = set(range(colon + 1, end))
            found.append(
                Found("transcript", content=content, source=list(range(start, colon)), verbatim=True)
            )
    return found


def _label(layout: Layout, start: int, end: int) -> tuple[str, int, int] | None:
    """(label, its colon, the paragraph's end) where a paragraph begins with a name and a colon."""
    colon = next(
        (i for i in range(start, min(end, start + LONGEST_LABEL)) if layout.doc[i].text == ":"), None
    )
    if colon is None or colon == start or end - colon < 3 or layout.quoted(colon + 1):
        return None
    if any(layout.quoted(i) or i in layout.furniture for i in range(start, colon + 1)):
        return None
    label = layout.text[layout.doc[start].idx : layout.doc[colon].idx].strip()
    if label not in (_ASKED, _ANSWERED) and not (_CAPITALS.match(label) or _NAME.match(label)):
        return None
    if not ends_sentence(layout, end - 1):
        return None
    return label, colon, end
