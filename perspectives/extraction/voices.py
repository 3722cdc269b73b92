"""Whose words is each character? Derived from the statements, total over the text.

The quoted pieces of a statement are in the direct voice, the rest of its content in the indirect one;
cue and source are the author's. Furniture is nobody's. Everything else is the author's.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from perspectives.model import Span, Statement, Voice, VoiceSpan


def voices(
    length: int, statements: Iterable[Statement], furniture: Iterable[Span] = ()
) -> tuple[VoiceSpan, ...]:
    """The voices of a text of ``length`` code points: maximal spans, in order, without gap or overlap.

    Where records overlap, a direct voice beats an indirect one and both beat furniture, since a
    quotation in a caption is still a quotation.
    """
    marks = bytearray(length)  # 0 author, 1 none, 2 indirect, 3 direct: a later, larger number wins
    statements = tuple(statements)
    for span in furniture:
        marks[span.start : min(span.end, length)] = b"\x01" * (min(span.end, length) - span.start)
    for statement in statements:
        for span in statement.content:
            end = min(span.end, length)
            for at in range(span.start, end):
                marks[at] = max(marks[at], 2)
    for statement in statements:
        for span in statement.quoted:
            marks[span.start : min(span.end, length)] = b"\x03" * max(0, min(span.end, length) - span.start)
    order = (Voice.AUTHOR, Voice.NONE, Voice.INDIRECT, Voice.DIRECT)
    spans: list[VoiceSpan] = []
    at = 0
    for mark, run in groupby(marks):
        size = sum(1 for _ in run)
        spans.append(VoiceSpan(Span(at, at + size), order[mark]))
        at += size
    return tuple(spans)
