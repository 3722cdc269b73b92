"""Statements: what an article attributes to somebody other than its author, by rules.

First the quotations that stand as sentences, by what is right beside them (``direct``); then reported
speech and quotations inside sentences, by the parse (``reported``); then records are made (``records``).
Nothing found by one step is looked into by the next: attribution inside somebody's words is theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from perspectives.extraction.direct import attribute_quotations
from perspectives.extraction.headings import headline_by_verb, headline_statements, transcript_statements
from perspectives.extraction.layout import lay_out
from perspectives.extraction.names import names_something
from perspectives.extraction.records import to_statements
from perspectives.extraction.relay import relay_of
from perspectives.extraction.reported import report_statements

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from perspectives.extraction.quotations import Quotation
    from perspectives.model import Span, Statement


def find_statements(
    doc: Doc, quotations: Sequence[Quotation], furniture: Sequence[Span]
) -> tuple[Statement, ...]:
    """The statements of a parsed article in the order of the text; who the sources are is not resolved."""
    text = doc.text
    speech = tuple(quotation for quotation in quotations if not names_something(doc, text, quotation))
    layout = lay_out(doc, speech, furniture)
    labelled = [*headline_statements(layout), *transcript_statements(layout)]
    labels = {i for item in labelled for i in item.content}
    direct = [
        item
        for item in attribute_quotations(layout)
        if not any(layout.ranges[q][0] in labels for q in item.quotations)
    ]
    attributed = [item for item in direct if item.rule != "quotation-alone"]
    claimed = labels | {i for item in attributed for q in item.quotations for i in range(*layout.ranges[q])}
    cues = {i for item in (*labelled, *direct) for i in (*item.cue, *item.source)}
    reported = report_statements(layout, claimed, cues)
    reported += headline_by_verb(layout, claimed | cues)
    for item in labelled:
        item.quotations |= {layout.quotation_of[i] for i in item.content} - {-1}
    taken = {q for item in reported for q in item.quotations}
    alone = [item for item in direct if item.rule == "quotation-alone" and not item.quotations & taken]
    items = [*labelled, *attributed, *alone, *reported]
    for item in items:
        item.relay = item.relay or relay_of(layout, item)
    return to_statements(layout, items)
