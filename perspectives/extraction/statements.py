"""Statements: what an article attributes to somebody other than its author, by rules.

First the quotations that stand as sentences, by what is right beside them (``direct``); then reported
speech and quotations inside sentences, by the parse (``reported``); then records are made (``records``).
Nothing found by one step is looked into by the next: attribution inside somebody's words is theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from perspectives.extraction.direct import attribute_quotations
from perspectives.extraction.layout import lay_out
from perspectives.extraction.records import to_statements
from perspectives.extraction.reported import report_statements

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from perspectives.extraction.quotations import Quotation
    from perspectives.model import Span, Statement


def find_statements(
    doc: Doc, quotations: Sequence[Quotation], furniture: Sequence[Span]
) -> tuple[Statement, ...]:
    """The statements of a parsed article in the order of the text; who the sources are is not resolved."""
    layout = lay_out(doc, quotations, furniture)
    direct = attribute_quotations(layout)
    claimed = {
        i
        for item in direct
        if item.rule != "quotation-alone"
        for q in item.quotations
        for i in range(*layout.ranges[q])
    }
    cues = {i for item in direct for i in item.cue}
    reported = report_statements(layout, claimed, cues)
    taken = {q for item in reported for q in item.quotations}
    alone = [item for item in direct if item.rule != "quotation-alone" or not item.quotations & taken]
    return to_statements(layout, [*alone, *reported])
