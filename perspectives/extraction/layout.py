"""A parsed text with its quotations laid over the tokens: what the rules for statements look things up in.

Everything is computed once, in time proportional to the text. Token positions are indexes into the Doc.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perspectives.extraction.quotations import Quotation
from perspectives.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ENDS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Layout:
    """Lookups by token position; see the fields."""

    doc: Doc
    text: str
    quotations: tuple[Quotation, ...]
    ranges: tuple[tuple[int, int], ...]
    """First token and the one after the last of each quotation, marks included."""
    quotation_of: tuple[int, ...]
    """The quotation that a token lies in, or -1."""
    furniture: frozenset[int]
    """Tokens of by-lines, credits and the like."""
    paragraphs: tuple[tuple[int, int], ...]
    """First token and the one after the last of each paragraph, white space left out."""
    paragraph_of: tuple[int, ...]
    """The paragraph of a token; white space between belongs to the one before."""
    sentences: tuple[tuple[int, int], ...]
    sentence_of: tuple[int, ...]

    def quoted(self, position: int) -> bool:
        return self.quotation_of[position] >= 0

    def own_words(self, token: Token) -> bool:
        """Whether a token is in the author's voice: not quoted, no furniture."""
        return self.quotation_of[token.i] < 0 and token.i not in self.furniture

    def spans(self, positions: Iterable[int]) -> tuple[Span, ...]:
        """Token positions as spans of the text: one a run of neighbours, edge punctuation trimmed off.

        Quotation marks stay where they enclose what they mark; a run of punctuation alone is left out.
        """
        found = []
        run: list[int] = []
        for position in [*sorted(set(positions)), -1]:
            if run and position != run[-1] + 1:
                span = self._trimmed(run)
                if span is not None:
                    found.append(span)
                run = []
            run.append(position)
        return tuple(found)

    def _trimmed(self, run: Sequence[int]) -> Span | None:
        first, last = 0, len(run) - 1
        while first <= last and self._edge(run[first]):
            first += 1
        while last >= first and self._edge(run[last]) and not self._closes_bracket(run[first : last + 1]):
            last -= 1
        if first > last:
            return None
        start = self.doc[run[first]].idx
        token = self.doc[run[last]]
        return Span(start, token.idx + len(token))

    def _closes_bracket(self, run: Sequence[int]) -> bool:
        """The run ends in a bracket that it opened: "Ann Lee (R-Va.)"."""
        opener = {")": "(", "]": "["}.get(self.doc[run[-1]].text)
        return opener is not None and any(self.doc[position].text == opener for position in run)

    def _edge(self, position: int) -> bool:
        token = self.doc[position]
        if token.text == "%":  # "at less than 30%"
            return False
        return (token.is_punct or token.is_space) and self.quotation_of[position] < 0


def lay_out(doc: Doc, quotations: Sequence[Quotation], furniture: Sequence[Span]) -> Layout:
    """The lookups for a parsed text."""
    starts = [token.idx for token in doc]
    ranges = tuple(_range(doc, starts, quotation.span) for quotation in quotations)
    quotation_of = [-1] * len(doc)
    for number, (first, end) in enumerate(ranges):
        for position in range(first, end):
            quotation_of[position] = number
    off = {position for span in furniture for position in range(*_range(doc, starts, span))}
    paragraphs, paragraph_of = _paragraphs(doc)
    sentences = [(sentence.start, sentence.end) for sentence in doc.sents] if len(doc) else []
    sentence_of = [number for number, (first, end) in enumerate(sentences) for _ in range(first, end)]
    return Layout(
        doc=doc,
        text=doc.text,
        quotations=tuple(quotations),
        ranges=ranges,
        quotation_of=tuple(quotation_of),
        furniture=frozenset(off),
        paragraphs=tuple(paragraphs),
        paragraph_of=tuple(paragraph_of),
        sentences=tuple(sentences),
        sentence_of=tuple(sentence_of),
    )


def _range(doc: Doc, starts: list[int], span: Span) -> tuple[int, int]:
    """Tokens that a span touches; the last one only if it begins within the span."""
    first = bisect_left(starts, span.start)
    if first > 0 and starts[first - 1] + len(doc[first - 1]) > span.start:
        first -= 1
    return first, max(first, bisect_left(starts, span.end))


def _paragraphs(doc: Doc) -> tuple[list[tuple[int, int]], list[int]]:
    paragraphs: list[tuple[int, int]] = []
    paragraph_of: list[int] = []
    start = 0
    for token in doc:
        paragraph_of.append(len(paragraphs))
        if token.is_space and "\n" in token.text:
            if token.i > start:
                paragraphs.append((start, token.i))
            else:
                paragraph_of[-1] = max(0, len(paragraphs) - 1)
            start = token.i + 1
    if start < len(doc):
        paragraphs.append((start, len(doc)))
    return paragraphs, paragraph_of
