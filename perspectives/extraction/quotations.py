"""Which quotation marks belong together, in a text as newspapers really print it.

Deterministic, by the marks and the characters beside them; no parser. The rules, in short:

* Double marks are paired first, paragraph by paragraph: curly, straight, low and angled ones, mixed as
  they come ("“ … \\""). What a mark of unclear direction does is read off its neighbours.
* Single marks count where they stand outside double ones, with apostrophes, possessives, elisions
  ("’em") and decades ("’90s") told apart.
* Marks inside a quotation belong to it: only outermost quotations are returned.
* A quotation that is open at the end of its paragraph goes on if the next paragraph opens with a mark
  again, or if the next mark at all, a few paragraphs on at most, is one that closes it. Where a mark is
  missing the quotation ends with its paragraph, at the next opening mark or after ``LONGEST_UNCLOSED``
  characters, and says that it is not complete.

All of it takes time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from perspectives.extraction.tables import read
from perspectives.model import Span

LONGEST_UNCLOSED = 1_000
"""Characters that a quotation with a missing mark may take."""

LONGEST_CLOSED = 4_000
"""Characters that a quotation may take within one paragraph, both marks being there: the longest of 9,900 in
the training parts of PolNeAR and of the gold takes 1,516. A mark so far back was never closed; were it
paired, one missing mark in a text that is one line would turn all that follows inside out."""

MOST_PARAGRAPHS = 8
"""Paragraphs without a mark of their own through which a quotation may go on to the mark that closes it."""

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_DOUBLE = re.compile(r"[“”„‟\"＂«»]|``|(?<!')''(?!')")
_SINGLE = re.compile(r"[‘’‚‛'‹›`]")
_SENTENCE_END = re.compile(r"[.!?…]\s")
_INCHES = re.compile(r"\d\s?['’′]\s?\d{1,2}\Z")
_BEFORE_OPENING = frozenset("([{—–-/‘'’“\"«‹*_>")
_ENDING = frozenset(",.!?…;:—–-")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A pair of quotation marks with all that stands between them, inner quotations included."""

    span: Span
    """From the opening mark to the closing one, over all its paragraphs."""
    inner: Span
    """The same without the outermost marks."""
    opening: str
    """The mark as written; empty where it is missing."""
    closing: str
    """The mark as written; empty where it is missing."""
    pieces: tuple[Span, ...]
    """One a paragraph, marks included, white space between paragraphs left out."""
    complete: bool
    """Both marks are there."""

    @property
    def single(self) -> bool:
        """Printed with single marks (‘ ’)."""
        return (self.opening or self.closing) in set("‘’‚‛'‹›`")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A double mark and what it does: ``open``, ``close``, ``either`` (which its neighbours do not tell), or
    ``measure`` (closes what is open, else it is inches)."""

    start: int
    end: int
    side: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A quotation within one paragraph; the length of a missing mark is 0."""

    start: int
    end: int
    opening: int
    closing: int


@lru_cache
def _elisions() -> re.Pattern[str]:
    """What may follow an apostrophe that stands at the start of a word ("’em", "’til", "’90s")."""
    table = read("elisions.yaml")
    words = "|".join(re.escape(word) for word in table["words"])
    return re.compile(rf"(?:(?:{words})\b|\d0s?\b|\d\ds\b)", re.IGNORECASE)


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of ``text``, in order, without overlap. Empty pairs of marks are left out."""
    found: list[Quotation] = []
    pending: Quotation | None = None
    between: list[Span] = []
    paragraphs = list(_paragraphs(text))
    for number, (start, end) in enumerate(paragraphs):
        next_start = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(text)
        reopens = _DOUBLE.match(text, next_start) is not None
        here = [_quotation(text, item) for item in _within(text, start, end, reopens)]
        if pending is not None and not here and len(between) < MOST_PARAGRAPHS:
            between.append(Span(start, end))
            continue
        if pending is not None and here and _goes_on(pending, between, here[0], start):
            here[0] = _joined(pending, between, here[0])
            found.pop()
        between = []
        found.extend(here)
        last = here[-1] if here else None
        open_at_end = last is not None and last.opening and not last.closing and last.span.end == end
        pending = last if open_at_end else None
    return tuple(item for item in found if _worth_keeping(text, item))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that is not blank, without the white space at its ends."""
    for match in _PARAGRAPH.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        yield start, match.start() + len(line.rstrip())


def _quotation(text: str, found: _Found) -> Quotation:
    span = Span(found.start, found.end)
    inner_start = min(found.start + found.opening, found.end - 1)
    return Quotation(
        span=span,
        inner=Span(inner_start, max(inner_start + 1, found.end - found.closing)),
        opening=text[found.start : found.start + found.opening],
        closing=text[found.end - found.closing : found.end] if found.closing else "",
        pieces=(span,),
        complete=bool(found.opening and found.closing),
    )


def _goes_on(pending: Quotation, between: list[Span], following: Quotation, start: int) -> bool:
    """Whether a quotation at the beginning of its paragraph, which ``start`` is, takes up the one before:
    with a mark again, or with none but the one that closes it."""
    if following.span.start != start:
        return False
    if following.opening:
        return not between and pending.single == following.single
    near = following.span.end - pending.span.start <= LONGEST_CLOSED
    return near and bool(following.closing) and not pending.single and not following.single


def _joined(pending: Quotation, between: list[Span], following: Quotation) -> Quotation:
    return replace(
        pending,
        span=Span(pending.span.start, following.span.end),
        inner=Span(pending.inner.start, following.inner.end),
        closing=following.closing,
        pieces=(*pending.pieces, *between, *following.pieces),
        complete=bool(pending.opening) and bool(following.closing),
    )


def _worth_keeping(text: str, quotation: Quotation) -> bool:
    inside = text[quotation.inner.start : quotation.inner.end]
    if not any(character.isalnum() for character in inside):
        return False
    return quotation.complete or not quotation.single


def _within(text: str, start: int, end: int, reopens: bool) -> list[_Found]:
    """The outermost quotations of the paragraph ``text[start:end]``, in order."""
    doubles = _doubles(text, start, end, reopens)
    singles = list(_singles(text, start, end, doubles))
    # A single pair that encloses double ones is the outer one (British usage), and the other way round.
    everything = sorted([*doubles, *singles], key=lambda item: (item.start, -item.end))
    outer: list[_Found] = []
    for item in everything:
        if not outer or item.start >= outer[-1].end:
            outer.append(item)
    return outer


# --- double marks ------------------------------------------------------------------------------


def _doubles(text: str, start: int, end: int, reopens: bool) -> list[_Found]:
    """Double marks paired by a stack; what stays open or comes unopened is a quotation with one mark.

    ``reopens``: the next paragraph begins with a mark, so that a quotation may go on there.
    """
    open_marks: list[_Mark] = []
    given_up: list[_Mark] = []
    pairs: list[_Found] = []
    for mark in _marks(text, start, end):
        given_up += _drop_distant(open_marks, mark.start)
        side = mark.side
        if side == "either":
            side = "close" if open_marks else "open"
        elif side == "measure":
            if not open_marks:
                continue
            side = "close"
        if side == "open":
            open_marks.append(mark)
        elif open_marks:
            opened = open_marks.pop()
            pairs.append(_Found(opened.start, mark.end, opened.end - opened.start, mark.end - mark.start))
        elif (
            not pairs and text[max(start, mark.start - 1)] in ",.!?…" and mark.end - start <= LONGEST_UNCLOSED
        ):
            pairs.append(_Found(start, mark.end, 0, mark.end - mark.start))
    given_up += _drop_distant(open_marks, end)
    if open_marks and reopens and _words_follow(text, end, open_marks, pairs):
        first = open_marks[0]
        pairs.append(_Found(first.start, end, first.end - first.start, 0))
    else:
        given_up += open_marks
    if given_up:
        pairs.extend(list(_unclosed(text, end, given_up, pairs)))
    pairs.sort(key=lambda item: (item.start, -item.end))
    return pairs


def _drop_distant(open_marks: list[_Mark], at: int) -> list[_Mark]:
    """Takes the marks from ``open_marks`` that are too far before ``at`` to be closed there; returns them."""
    distant = 0
    while distant < len(open_marks) and at - open_marks[distant].start > LONGEST_CLOSED:
        distant += 1
    dropped, open_marks[:distant] = open_marks[:distant], []
    return dropped


def _words_follow(text: str, end: int, open_marks: list[_Mark], pairs: list[_Found]) -> bool:
    """Whether the paragraph ends inside the open quotation: not right after another one closed."""
    last = max([open_marks[-1].end, *(pair.end for pair in pairs)])
    return any(character.isalnum() for character in text[last:end])


def _unclosed(text: str, end: int, open_marks: list[_Mark], pairs: list[_Found]) -> Iterator[_Found]:
    """Quotations for marks that nothing closes: each up to the next quotation or the paragraph's end."""
    starts = sorted([*(pair.start for pair in pairs), *(mark.start for mark in open_marks)])
    following = dict(zip(starts, [*starts[1:], end], strict=True))
    for mark in open_marks:
        if mark.side == "either":
            continue  # it may not open anything at all
        stop = following[mark.start]
        if stop - mark.start > LONGEST_UNCLOSED:
            breaks = [m.end() for m in _SENTENCE_END.finditer(text, mark.end, mark.start + LONGEST_UNCLOSED)]
            stop = breaks[-1] if breaks else mark.start + LONGEST_UNCLOSED
        stop = mark.start + len(text[mark.start : stop].rstrip())
        if stop > mark.end:
            yield _Found(mark.start, stop, mark.end - mark.start, 0)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    angled_open = ""
    for match in _DOUBLE.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark in "«»":  # “« … »” and, in German papers, “» … «”
            side = "close" if angled_open and mark != angled_open else "open"
            angled_open = "" if side == "close" else mark
        elif mark in '"＂' and _INCHES.search(text, max(start, at - 6), at):
            continue
        else:
            side = _side(text, start, end, match)
        yield _Mark(at, match.end(), side)


def _side(text: str, start: int, end: int, match: re.Match[str]) -> str:
    """What a mark does, by its shape and its neighbours."""
    mark = match.group()
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closes = not before.isspace() and before not in "([{"
    if mark in "“„‟``":
        # A curly mark turned the wrong way by a word processor, or a German closing one.
        return "either" if closes and not opens and (after.isspace() or after in _ENDING) else "open"
    if mark == "”":
        return "either" if opens and before.isspace() and after.isalnum() else "close"
    if opens == closes:
        return "either"
    if closes and before.isdigit() and after.isspace() and mark != "''":
        return "measure"
    return "open" if opens else "close"


# --- single marks ------------------------------------------------------------------------------


def _singles(text: str, start: int, end: int, doubles: list[_Found]) -> Iterator[_Found]:
    """Single-marked quotations whose marks stand outside the double-marked ones."""
    opened: int | None = None
    fallback: int | None = None  # the first closing mark that may as well be a plural possessive
    for at in _outside(text, start, end, doubles):
        if opened is not None and at - opened > LONGEST_CLOSED:
            if fallback is not None:
                yield _Found(opened, fallback + 1, 1, 1)
            opened, fallback = None, None
        if _opens_single(text, start, end, at):
            if opened is not None and fallback is not None:
                yield _Found(opened, fallback + 1, 1, 1)
            opened, fallback = at, None
        elif opened is not None and _closes_single(text, end, at):
            if _may_be_possessive(text, end, at):
                fallback = at if fallback is None else fallback
                continue
            yield _Found(opened, at + 1, 1, 1)
            opened, fallback = None, None
    if opened is not None:
        if fallback is not None:
            yield _Found(opened, fallback + 1, 1, 1)
        elif opened == start and text[opened] in "‘'" and end - start <= LONGEST_UNCLOSED:
            yield _Found(opened, end, 1, 0)  # kept only if the next paragraph takes it up


def _outside(text: str, start: int, end: int, doubles: list[_Found]) -> Iterator[int]:
    """Places of single marks that no double-marked quotation holds."""
    spans = iter(doubles)
    current = next(spans, None)
    for match in _SINGLE.finditer(text, start, end):
        at = match.start()
        while current is not None and current.end <= at:
            current = next(spans, None)
        if current is None or at < current.start:
            yield at


def _opens_single(text: str, start: int, end: int, at: int) -> bool:
    mark = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark in "’›" or after.isspace():
        return False
    if not (before.isspace() or before in _BEFORE_OPENING) or before in "'’‘":
        return False
    return not _elisions().match(text, at + 1)


def _closes_single(text: str, end: int, at: int) -> bool:
    before = text[at - 1]
    after = text[at + 1] if at + 1 < end else " "
    return text[at] not in "‘‚‹‛" and not before.isspace() and not after.isalnum()


def _may_be_possessive(text: str, end: int, at: int) -> bool:
    """ "the lawmakers’ vote": an s before, and a word after."""
    if text[at] not in "’'" or text[at - 1] not in "sSxz":
        return False
    return at + 2 < end and text[at + 1] == " " and text[at + 2].isalnum()
