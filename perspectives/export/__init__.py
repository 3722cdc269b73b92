"""A comparison to documents: one module a format.

``export`` gives the document as text, ``write`` puts it in a file, ``plain`` lays it out for a terminal.
"""

from perspectives.export.formats import FORMATS, Exporter, ExportError, exporter_for, exporter_named
from perspectives.export.text import plain
from perspectives.export.writing import export, proposed_path, write

__all__ = [
    "FORMATS",
    "ExportError",
    "Exporter",
    "export",
    "exporter_for",
    "exporter_named",
    "plain",
    "proposed_path",
    "write",
]
