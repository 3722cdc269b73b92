"""Attribution that no sentence carries: headlines ("Minister: bridge is safe"), transcripts ("SMITH: …")."""

from __future__ import annotations

import re
from collections import Counter

from perspectives.extraction.clauses import verb_of
from perspectives.extraction.cues import Verb, verbs, words
from perspectives.extraction.direct import ends_sentence
from perspectives.extraction.found import Found
from perspectives.extraction.layout import Layout

LONGEST_LABEL = 7
"""Tokens before the colon of a headline or a transcript's line."""
_CAPITALS = re.compile(r"[A-Z][A-Z.’'\- ]{1,38}[A-Z.]\Z")
_NAME = re.compile(r"[A-Z][\w.’'\-]+(?: [A-Z][\w.’'\-]+){0,2}\Z")


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
    return [Found("headline", content=set(range(colon + 1, end)), source=[t.i for t in label], cue=[colon])]


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
        comma = next((i for i in range(start, position) if layout.doc[i].text == ","), None)
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
    """Lines of a conversation: a speaker's name in capitals, or one that opens several lines, and a colon."""
    lines = [line for paragraph in layout.paragraphs[1:] if (line := _label(layout, *paragraph)) is not None]
    seen = Counter(label for label, _, _ in lines)
    found = []
    for label, colon, end in lines:
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
    if not (_CAPITALS.match(label) or _NAME.match(label)) or not ends_sentence(layout, end - 1):
        return None
    return label, colon, end
