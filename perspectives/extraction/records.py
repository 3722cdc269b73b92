"""From token positions to records: exact spans, kinds, confidences, ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from perspectives.extraction.found import Found
from perspectives.extraction.layout import Layout
from perspectives.extraction.names import LONGEST_NAME, capitalised
from perspectives.extraction.quotations import Quotation
from perspectives.extraction.tables import read
from perspectives.model import Kind, Span, Statement


def to_statements(layout: Layout, items: Iterable[Found]) -> tuple[Statement, ...]:
    """Records in the order of their content; what has no content left is dropped."""
    statements: dict[str, Statement] = {}
    for item in items:
        statement = _statement(layout, item)
        if statement is not None:
            statements.setdefault(statement.id, statement)
    return tuple(sorted(statements.values(), key=lambda s: (s.content[0], s.content[-1].end)))


def _statement(layout: Layout, item: Found) -> Statement | None:
    quotations = [layout.quotations[number] for number in sorted(item.quotations)]
    pieces = [piece for quotation in quotations for piece in quotation.pieces]
    words = [i for i in item.content if layout.quotation_of[i] not in item.quotations]
    content = merged(layout.text, [*layout.spans(words), *pieces])
    if not content:
        return None
    spoken = [piece for q in quotations for piece in q.pieces if not _is_name(layout, q, item)]
    cue = outside(layout.text, layout.spans(item.cue), content)
    source = outside(layout.text, layout.spans(item.source), content)
    kind = _kind(layout.text, content, spoken)
    if item.verbatim:
        kind, spoken = Kind.DIRECT, list(content)
    return Statement(
        id=f"s{content[0].start}-{content[-1].end}",
        kind=kind,
        content=content,
        cue=cue,
        source=source,
        confidence=confidence(item.rule) if item.confidence is None else item.confidence,
        relay=item.relay,
        quoted=tuple(sorted(spoken)),
    )


def confidence(rule: str) -> float:
    """How often a rule's statements were right where that was measured, two in doubt added; see the table."""
    right_gold, found_gold, right, found = map(int, read("confidence.yaml")["measured"][rule])
    return round((right_gold + right + 1) / (found_gold + found + 2), 2)


def merged(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, those joined that overlap or have only white space between them on one line."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(span.end, result[-1].end))
        elif result and _same_line_blank(text[result[-1].end : span.start]):
            result[-1] = Span(result[-1].start, span.end)
        else:
            result.append(span)
    return tuple(result)


def _same_line_blank(between: str) -> bool:
    return "\n" not in between and not any(character.isalnum() for character in between) and len(between) <= 3


def outside(text: str, spans: Iterable[Span], content: Sequence[Span]) -> tuple[Span, ...]:
    """What of ``spans`` does not lie in ``content``: a token may have a quotation mark in its middle."""
    rest = []
    for span in spans:
        at = span.start
        for taken in (*content, Span(span.end, span.end + 1)):
            end = min(taken.start, span.end)
            if any(character.isalnum() for character in text[at:end]):
                left = len(text[at:end]) - len(text[at:end].lstrip())
                rest.append(Span(at + left, at + len(text[at:end].rstrip())))
            at = max(at, taken.end)
    return tuple(rest)


def _kind(text: str, content: Sequence[Span], spoken: Sequence[Span]) -> Kind:
    if not spoken:
        return Kind.INDIRECT
    for span in content:
        at = span.start
        for piece in sorted(spoken):
            if piece.end <= at or piece.start >= span.end:
                continue
            if any(c.isalnum() for c in text[at : piece.start]):
                return Kind.MIXED
            at = piece.end
        if any(c.isalnum() for c in text[at : span.end]):
            return Kind.MIXED
    return Kind.DIRECT


def _is_name(layout: Layout, quotation: Quotation, item: Found) -> bool:
    """A title or a nickname in quotation marks within reported speech: capitalised throughout."""
    words = layout.text[quotation.inner.start : quotation.inner.end].split()
    if item.rule == "headline":  # where everything is capitalised, capitals tell nothing
        return False
    return bool(item.content) and quotation.complete and 1 < len(words) <= LONGEST_NAME and capitalised(words)
