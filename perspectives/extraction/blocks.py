"""Words that the layout attributes: a post above its signature, a note behind a line that ends in a colon."""

from __future__ import annotations

import re

from perspectives.extraction.clauses import hypothetical, negated, source_of
from perspectives.extraction.direct import ends_sentence, introducing
from perspectives.extraction.found import Found
from perspectives.extraction.layout import Layout

LONGEST_POST = 700
"""Characters; a longer paragraph above a signature is prose."""
_SIGNATURE = re.compile(r"[—–-]{1,2}\s*(?P<name>[^()\n—–]{2,60}?)\s*\(@\w{1,30}\)[^\n]{0,40}\Z")
_LINKS = re.compile(r"(?:\s*(?:https?://\S+|pic\.twitter\.com/\w+|t\.co/\w+))+\s*\Z")
_ITEM = re.compile(r"[•·*\-–—]|\(?\d{1,2}[.)]\s")


def block_statements(layout: Layout) -> list[Found]:
    """Embedded posts, and paragraphs without quotation marks that a colon before them introduces."""
    return [*_posts(layout), *_introduced(layout)]


def _posts(layout: Layout) -> list[Found]:
    """A paragraph that is signed "— Name (@handle) date", at its own end or in the paragraph below."""
    found = []
    for number, (start, end) in enumerate(layout.paragraphs):
        text, offset = _text(layout, start, end)
        signed = _SIGNATURE.search(text)
        if signed is None:
            continue
        if not text[: signed.start()].strip() and number > 1:
            post, first = _text(layout, *layout.paragraphs[number - 1])
        else:
            post, first = text[: signed.start()], offset
        post = post[: len(post) - len(link.group())] if (link := _LINKS.search(post)) else post
        if not any(c.isalpha() for c in post) or len(post) > LONGEST_POST:
            continue
        content = set(_tokens(layout, first, first + len(post.rstrip())))
        name = _tokens(layout, offset + signed.start("name"), offset + signed.end("name"))
        found.append(Found("post", content=content, source=name, verbatim=True))
    return found


def _introduced(layout: Layout) -> list[Found]:
    """The paragraph after "A note on the door read:", where it has no quotation marks of its own."""
    found = []
    for number in range(len(layout.paragraphs) - 1):
        start, end = layout.paragraphs[number]
        first, last = layout.paragraphs[number + 1]
        if layout.doc[end - 1].text != ":" or layout.quoted(end - 1) or end - 1 in layout.furniture:
            continue
        if any(layout.quoted(i) or i in layout.furniture for i in range(first, last)):
            continue
        if not ends_sentence(layout, last - 1) or _ITEM.match(layout.doc[first].text):
            continue
        cue = introducing(layout, range(start, end - 1))
        if cue is None or negated(cue) or hypothetical(cue):
            continue
        source = source_of(layout, cue)
        if not source or any(layout.quoted(i) for i in source):
            continue
        content = set(range(first, last))
        found.append(Found("block", content=content, source=source, cue=[cue.i], head=cue.i, verbatim=True))
    return found


def _text(layout: Layout, start: int, end: int) -> tuple[str, int]:
    """The text of a paragraph's tokens, and its offset."""
    first, last = layout.doc[start], layout.doc[end - 1]
    return layout.text[first.idx : last.idx + len(last)], first.idx


def _tokens(layout: Layout, start: int, end: int) -> list[int]:
    """Positions of the tokens that characters ``start`` to ``end`` touch."""
    span = layout.doc.char_span(start, end, alignment_mode="expand") if end > start else None
    return list(range(span.start, span.end)) if span is not None else []
