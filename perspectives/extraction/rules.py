"""What the rules find by themselves: by quotation marks, the words beside them, and the parse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from perspectives.extraction.blocks import block_statements
from perspectives.extraction.direct import attribute_quotations
from perspectives.extraction.found import Found
from perspectives.extraction.headings import (
    headline_by_dash,
    headline_by_quotation,
    headline_by_verb,
    headline_statements,
    transcript_statements,
)
from perspectives.extraction.layout import Layout, lay_out
from perspectives.extraction.names import names_something
from perspectives.extraction.records import to_statements
from perspectives.extraction.relay import relay_of
from perspectives.extraction.reported import report_statements

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from perspectives.extraction.quotations import Quotation
    from perspectives.model import Span, Statement


def find_by_rules(
    doc: Doc, quotations: Sequence[Quotation], furniture: Sequence[Span]
) -> tuple[Statement, ...]:
    """The statements that the rules would find without the trained extractor."""
    layout = laid_out(doc, quotations, furniture)
    items = labelled(layout)
    items += by_rules(layout, items)
    for item in items:
        item.relay = item.relay or relay_of(layout, item)
    return to_statements(layout, items)


def laid_out(doc: Doc, quotations: Sequence[Quotation], furniture: Sequence[Span]) -> Layout:
    """The text's layout, with those quotations that are speech."""
    text = doc.text
    return lay_out(doc, tuple(q for q in quotations if not names_something(doc, text, q)), furniture)


def labelled(layout: Layout) -> list[Found]:
    """Headlines and transcripts: the rules' alone."""
    headline = headline_statements(layout) or headline_by_dash(layout) or headline_by_quotation(layout)
    found = [*headline, *transcript_statements(layout), *block_statements(layout)]
    for item in found:
        item.quotations |= {layout.quotation_of[i] for i in item.content} - {-1}
    return found


def attributed_by(layout: Layout, items: Iterable[Found]) -> set[int]:
    """The positions of all that the items attribute, quotations included."""
    positions = {i for item in items for i in item.content}
    return positions | {i for item in items for q in item.quotations for i in range(*layout.ranges[q])}


def by_rules(layout: Layout, labelled: Sequence[Found]) -> list[Found]:
    """What the rules find: first the quotations that stand as sentences, by what is right beside them
    (``direct``), then reported speech and quotations inside sentences, by the parse (``reported``).

    Nothing found by one step is looked into by the next: attribution inside somebody's words is theirs.
    """
    labels = attributed_by(layout, labelled)
    direct = [
        item
        for item in attribute_quotations(layout)
        if not any(layout.ranges[q][0] in labels for q in item.quotations)
    ]
    attributed = [item for item in direct if item.rule != "quotation-alone"]
    claimed = labels | attributed_by(layout, attributed)
    cues = {i for item in (*labelled, *direct) for i in (*item.cue, *item.source)}
    reported = report_statements(layout, claimed, cues)
    reported += headline_by_verb(layout, claimed | cues)
    taken = {q for item in reported for q in item.quotations}
    alone = [item for item in direct if item.rule == "quotation-alone" and not item.quotations & taken]
    return [*attributed, *alone, *reported]
