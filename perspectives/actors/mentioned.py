"""The mentions of an article as who is who needs them: names that the parser cut amiss are set right.

A title with a body in it ("Director of National Intelligence Ann Lee") leaves a name that begins with the
body; a headline's capitals leave half a name; and a list of people lends each the next one's description.
Each of these would make somebody new, or put somebody into another's office.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from perspectives import gazetteer
from perspectives.model import Mention, MentionForm, Span

_OFFICE = re.compile(
    r"(?:(?:[A-Z][\w.]*|acting|deputy|former|then)\s+){0,3}?([A-Z]\w+)\s+(?:of|for)(?:\s+the)?\s+$"
)
_NAMES_WORDS = 3
"""Words that a person's name has at most, if an office stands right before it."""
_OFFICE_REACH = 60
"""Letters before a name in which the office may stand that ends in it."""
_OF_ALL = re.compile(r"(?:both|all) [A-Z]")
""""Ann Lee and Bo Dahl, both Democrats": each of them is one."""
_PASSIVE = re.compile(r"\s*(?:was|were|is|are|has been|have been)\s+\w+ed\b")


def as_named(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions, in their order, with the names in them set right; spans are code points into ``text``.

    What is no name at all ("the Lund-backed plan") is left out.
    """
    kept = _with_persons(text, [m for m in mentions if not _is_joined(text, m)])
    made = [_whole(text, m) if _is_person(m) else _of_office(text, m) for m in kept]
    heads = sorted(m.head.start for m in made if _is_person(m))
    named = {m.span for m in made if _is_person(m)}
    return [_with_own_descriptions(text, m, heads, named) if _is_person(m) else m for m in made]


def _is_person(mention: Mention) -> bool:
    return mention.form is MentionForm.NAME and mention.label == "PERSON"


def _with_persons(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """ "Mr. Lund" once: "Lund" is a person wherever it stands, whatever the parser made of it."""
    called = {m.head.of(text) for m in mentions if m.form is MentionForm.NAME and _is_titled(text, m)}
    return [
        replace(m, label="PERSON") if m.form is MentionForm.NAME and m.head.of(text) in called else m
        for m in mentions
    ]


def _is_titled(text: str, mention: Mention) -> bool:
    title = gazetteer.title(text[mention.span.start : mention.head.start].strip())
    one = re.fullmatch(r"[A-Z][a-z]\w+", mention.head.of(text)) is not None
    return one and title is not None and bool(title.gender)


@cache
def _joined() -> re.Pattern[str]:
    ends = "|".join(gazetteer.table("nobody")["joined"])
    return re.compile(rf"\w[\w.'’-]*-(?:{ends})$")


@cache
def _no_persons() -> frozenset[str]:
    return frozenset(gazetteer.table("nobody")["no_persons"])


def _is_joined(text: str, mention: Mention) -> bool:
    """ "Lund-backed", "Lee-era": an adjective made of a name; "Warns Of Floods": words of a headline."""
    words = mention.head.of(text)
    headline = _is_person(mention) and not _no_persons().isdisjoint(words.split()[1:])
    whole = text[mention.span.start : mention.head.end]  # the head may be but "controlled"
    return mention.form is MentionForm.NAME and (headline or _joined().search(whole) is not None)


def _whole(text: str, mention: Mention) -> Mention:
    """The mention with its head the whole name and nothing but the name."""
    words = mention.head.of(text)
    before = text[mention.span.start : mention.head.start]
    given = re.search(r"(?:^|(?<=\s))([A-Z]\w+)\s$", before)
    if " " not in words and given is not None and gazetteer.is_first_name(given[1]):
        start = mention.span.start + given.start(1)
        kept = tuple(
            span for span in mention.descriptions if span.end <= start or span.start >= mention.head.end
        )
        return replace(mention, head=Span(start, mention.head.end), descriptions=kept)
    return _without_office(text, mention, words)


def _of_office(text: str, mention: Mention) -> Mention:
    """ "Harbour Safety Ann Lund" after "Secretary for", which the parser took for a body."""
    words = mention.head.of(text)
    named = any(gazetteer.is_first_name(word) for word in words.split()[1:-1])
    if mention.form is not MentionForm.NAME or not named:
        return mention
    made = _without_office(text, mention, words)
    return replace(made, label="PERSON") if made is not mention else mention


def _without_office(text: str, mention: Mention, words: str) -> Mention:
    """ "National Intelligence Ann Lee" after "Director of": Ann Lee, of whom the rest is told."""
    parts = list(re.finditer(r"[A-Z][\w.'’-]*", words))
    given = [part for part in parts if gazetteer.is_first_name(part.group())]
    # Of a name that no table knows, what is left of four words is two.
    first = given[0] if given else parts[-2] if len(parts) > _NAMES_WORDS else None
    if first is None or first.start() == 0 or " " not in words[first.start() :]:
        return mention
    reach = max(text.rfind("\n", 0, mention.span.start) + 1, mention.span.start - _OFFICE_REACH)
    office = _OFFICE.search(text[reach : mention.span.start])
    noun = gazetteer.noun(office[1].lower()) if office is not None else None
    if office is None or noun is None or noun.kind != "person" or noun.plural:
        return mention
    start, head = reach + office.start(), mention.head.start + first.start()
    told = Span(start, start + len(text[start:head].rstrip()))
    return replace(
        mention,
        span=Span(start, mention.span.end),
        head=Span(head, mention.head.end),
        descriptions=(told, *mention.descriptions),
    )


def _with_own_descriptions(text: str, mention: Mention, heads: Sequence[int], named: set[Span]) -> Mention:
    """Without what is said of another of a list ("Mr. Lee; the director, Ann Lund"), or names another."""

    def is_own(span: Span) -> bool:
        if span in named:
            return False
        if span.overlaps(mention.span) or _OF_ALL.match(span.of(text)):
            return True
        before = span.end <= mention.span.start
        start, end = (span.end, mention.span.start) if before else (mention.span.end, span.start)
        between = text[start:end]
        apart = ";" in between or (before and _PASSIVE.match(between) is not None)
        return not apart and bisect_left(heads, start) == bisect_left(heads, end)

    kept = tuple(span for span in mention.descriptions if is_own(span))
    return mention if len(kept) == len(mention.descriptions) else replace(mention, descriptions=kept)
