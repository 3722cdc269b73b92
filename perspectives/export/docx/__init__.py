"""A comparison as a document for a word processor (DOCX), for people who write reports.

``report`` puts it together, ``elements`` makes its paragraphs and tables. Headings are headings, tables have
header rows that repeat on each page, and each quotation has a footnote that cites its place (``footnotes``).
python-docx waits until it is needed.
"""

from __future__ import annotations

from perspectives.comparison import Comparison
from perspectives.export.provenance import Settings


def render(comparison: Comparison, settings: Settings) -> bytes:
    """The document's file; the same comparison and settings give the same bytes."""
    from perspectives.export.docx.report import report

    return report(comparison, settings)
