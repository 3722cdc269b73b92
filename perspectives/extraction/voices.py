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
    statements = tuple(statements)
    layers = (
        (Voice.NONE, furniture),
        (Voice.INDIRECT, (span for statement in statements for span in statement.content)),
        (Voice.DIRECT, (span for statement in statements for span in statement.quoted)),
    )
    order = (Voice.AUTHOR, *(voice for voice, _ in layers))
    marks = bytearray(length)  # places in `order`; each layer is painted over the ones before it
    for mark, (_, covered) in enumerate(layers, 1):
        for span in covered:
            end = min(span.end, length)
            marks[span.start : end] = bytes([mark]) * (end - span.start)
    spans: list[VoiceSpan] = []
    at = 0
    for mark, run in groupby(marks):
        end = at + sum(1 for _ in run)
        spans.append(VoiceSpan(Span(at, end), order[mark]))
        at = end
    return tuple(spans)
