"""Statements: what an article attributes to somebody other than its author.

The trained extractor proposes (``trained``), the rules propose (``rules``), and ``judging`` weighs the two;
headlines and lines of a transcript, which no corpus has enough of, are the rules' alone. Records are made
last (``records``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from perspectives.extraction.found import Found
from perspectives.extraction.judging import Evidence, load_judge, standing, weigh
from perspectives.extraction.layout import Layout
from perspectives.extraction.records import to_statements
from perspectives.extraction.relay import relay_of
from perspectives.extraction.rules import attributed_by, by_rules, labelled, laid_out
from perspectives.extraction.trained import proposed, weights

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.tokens import Doc

    from perspectives.extraction.quotations import Quotation
    from perspectives.model import Span, Statement


def find_statements(
    doc: Doc, quotations: Sequence[Quotation], furniture: Sequence[Span]
) -> tuple[Statement, ...]:
    """The statements of a parsed article in the order of the text; who the sources are is not resolved."""
    folder = weights()
    layout, certain, evidence = candidates(doc, quotations, furniture, folder)
    items = [*certain, *standing(load_judge(folder / "judge.yaml"), evidence)]
    for item in items:
        item.relay = item.relay or relay_of(layout, item)
    return to_statements(layout, items)


def candidates(
    doc: Doc, quotations: Sequence[Quotation], furniture: Sequence[Span], folder: Path
) -> tuple[Layout, list[Found], list[Evidence]]:
    """The layout, what stands unjudged, and what is to be judged, by the weights in ``folder``."""
    layout = laid_out(doc, quotations, furniture)
    certain = labelled(layout)
    labels = attributed_by(layout, certain)
    rules = by_rules(layout, certain)
    network = [item for item in proposed(layout, quotations, folder) if not _within(layout, item, labels)]
    return layout, certain, weigh(layout, network, rules)


def _within(layout: Layout, item: Found, labels: set[int]) -> bool:
    """Whether an item has words that a label attributes already."""
    return bool(item.content & labels) or any(layout.ranges[q][0] in labels for q in item.quotations)
