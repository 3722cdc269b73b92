"""What framing needs to know about each place of an article: whose voice, which sentence, which headline."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from perspectives.model import Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from perspectives.extraction.quotations import Quotation

COMMENT = re.compile(r"[\"”’']?,?[\"”’']?\s+(?:an?|which)\s")
"""What begins the writer's comment on words just quoted: “red line,” a cynical callback …"""

PARENTHESIS = re.compile(r"(?<=\s[–—-]\s)(?:where|which|who|whose|an?)\s[^–—\n]*")
"""The writer's aside between dashes, set into what somebody said: the UN – where Russia can veto … –"""


LEAST_REPEATED = 40
"""Characters of a quotation from which on the same words elsewhere are the same utterance."""


class Zone(IntEnum):
    """Where a flag may lie. A larger number wins where records overlap."""

    AUTHOR = 0
    REPORTED = 1
    """The content of indirect speech: only what is plainly the writer's wording is flagged there."""
    CLOSED = 2
    """Quotations and furniture: no flag at all (scare quotes are looked for apart)."""


_AT_LEAST = {zone: bytes(max(other, zone) for other in range(256)) for zone in Zone}
"""For ``bytes.translate``: each zone to itself or, if that is larger, to the one that is the key."""


def _zones(
    text: str,
    statements: Sequence[Statement],
    quotations: Sequence[Quotation],
    furniture: Sequence[Span],
) -> bytearray:
    zones = bytearray(len(text))

    def mark(start: int, end: int, zone: Zone) -> None:
        end = min(end, len(text))
        zones[start:end] = zones[start:end].translate(_AT_LEAST[zone])

    for statement in statements:
        for span in statement.content:
            end = _end_of_content(text, span, quotations)
            mark(span.start, end, Zone.REPORTED)
            for aside in PARENTHESIS.finditer(text, span.start, end):
                zones[aside.start() : aside.end()] = bytes(aside.end() - aside.start())
    for statement in statements:
        for span in statement.quoted:
            mark(span.start, span.end, Zone.CLOSED)
    for closed in [*(q.span for q in quotations), *furniture, *_repeated(text, quotations)]:
        mark(closed.start, closed.end, Zone.CLOSED)
    return zones


def _repeated(text: str, quotations: Sequence[Quotation]) -> Iterator[Span]:
    """Where the words of a quotation stand again without marks: a pull quote, or the post that it is from."""
    for quotation in quotations:
        words = quotation.inner.of(text).strip(" ,.;:!?—–-")
        if len(words) < LEAST_REPEATED:
            continue
        at = text.find(words)
        while at >= 0:
            yield Span(at, at + len(words))
            at = text.find(words, at + len(words))


def _end_of_content(text: str, content: Span, quotations: Sequence[Quotation]) -> int:
    """Where the source's own wording ends: before an aside that comments on a quoted piece of it."""
    first = bisect_left(quotations, content.start, key=lambda quotation: quotation.span.start)
    for number in range(first, len(quotations)):
        quotation = quotations[number]
        if quotation.span.start >= content.end:
            break
        if content.holds(quotation.span) and quotation.span.end < content.end:
            at = quotation.span.end
            if (
                text[at - 2 : at].rstrip("\"”’'").endswith(",") or text[at : at + 1] == ","
            ) and COMMENT.match(text, at - 1):
                return at
    return content.end


def _is_title_case(line: str) -> bool:
    """Whether a line is set like a headline, where capitals and the tagger tell little."""
    words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", line) if len(w) > 3]
    return len(words) >= 3 and sum(w[0].isupper() for w in words) >= 0.7 * len(words)


@dataclass(slots=True)
class Page:
    """An article laid out for matching. ``tokens`` leaves white space out; places are indices into it."""

    doc: Doc
    statements: Sequence[Statement]
    quotations: Sequence[Quotation]
    furniture: Sequence[Span]
    text: str = field(init=False)
    """The Doc's text, taken once: spaCy puts it together anew at each access."""
    tokens: list[Token] = field(init=False)
    words: list[str] = field(init=False)
    sentence_end: list[int] = field(init=False)
    """For each place, the place after the last one of its sentence."""
    zones: bytearray = field(init=False)
    cues: dict[int, Statement] = field(init=False)
    """Statement by index (in the Doc) of each token of its cue."""
    _title_lines: list[Span] = field(init=False)
    _title_starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        text = self.text = self.doc.text
        self.tokens = [t for t in self.doc if not t.is_space]
        self.words = [t.lower_.replace("’", "'") for t in self.tokens]
        self.sentence_end = [0] * len(self.tokens)
        end = len(self.tokens)
        for at in range(len(self.tokens) - 1, -1, -1):
            self.sentence_end[at] = end
            if self.tokens[at].is_sent_start:
                end = at
        self.zones = _zones(text, self.statements, self.quotations, self.furniture)
        self.cues = {}
        for statement in self.statements:
            for span in statement.cue:
                found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
                for token in found or ():
                    self.cues.setdefault(token.i, statement)
        lines = [Span(*m.span()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
        self._title_lines = [line for line in lines if _is_title_case(line.of(text))]
        self._title_starts = [line.start for line in self._title_lines]

    def zone(self, span: Span) -> Zone:
        return Zone(max(self.zones[span.start : span.end], default=0))

    def in_title(self, token: Token) -> bool:
        """Whether the token stands in a line set like a headline."""
        at = bisect_right(self._title_starts, token.idx) - 1
        return at >= 0 and token.idx < self._title_lines[at].end

    def statements_in(self, token: Token) -> list[Statement]:
        """The statements that have a source and whose cue, source or content reaches into the sentence."""
        sentence = token.sent
        start, end = sentence.start_char, sentence.end_char
        return [
            s
            for s in self.statements
            if s.source and any(p.start < end and start < p.end for p in (*s.content, *s.cue, *s.source))
        ]
