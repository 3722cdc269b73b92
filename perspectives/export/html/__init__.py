"""A comparison as one HTML file that opens from disk: no network, no other file, nothing left to install.

Everything of the folder is in it, and the filters of the comparison are only how it opens: a reader may
change them. ``page`` puts it together; each section has a module that lays out what its template shows.
Jinja2 waits until a report is made.
"""

from __future__ import annotations

from perspectives.comparison import Comparison
from perspectives.export.provenance import Settings


def render(comparison: Comparison, settings: Settings) -> str:
    """The report as text, in UTF-8 when written; the same comparison and settings give the same bytes."""
    from perspectives.export.html.page import page

    return page(comparison, settings)
