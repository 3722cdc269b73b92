"""A comparison to documents: one module a format.

``export`` gives the document as text or bytes, ``write`` puts it in a file, ``plain`` and, in
short, ``overview`` lay it out for a terminal.
"""

from perspectives.export.formats import (
    FORMATS,
    Exporter,
    ExportError,
    exporter_for,
    exporter_named,
    fits,
    with_ending,
)
from perspectives.export.overview import overview
from perspectives.export.text import Part, plain
from perspectives.export.writing import encoded, export, proposed_path, write

__all__ = [
    "FORMATS",
    "ExportError",
    "Exporter",
    "Part",
    "encoded",
    "export",
    "exporter_for",
    "exporter_named",
    "fits",
    "overview",
    "plain",
    "proposed_path",
    "with_ending",
    "write",
]
