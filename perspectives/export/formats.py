"""The formats that a comparison is exported to, by name. A new format is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from perspectives.comparison import Comparison
from perspectives.export import docx, html, json, markdown, text
from perspectives.export.provenance import Settings
from perspectives.export.tables import csv, xlsx


class ExportError(Exception):
    """An export that could not be made; the message is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format."""

    name: str
    """What it is called on the command line."""
    label: str
    """What it is called for a person."""
    suffixes: tuple[str, ...]
    """Endings of a file's name that mean it, the usual one first."""
    render: Callable[[Comparison, Settings], str | bytes]
    """The document, as text that is written in UTF-8 or as the bytes of the file; a pure function of its
    arguments."""
    binary: bool = False
    """Whether it gives bytes that mean nothing on a terminal."""


FORMATS: Mapping[str, Exporter] = MappingProxyType(
    {
        exporter.name: exporter
        for exporter in (
            Exporter("markdown", "Markdown document", (".md", ".markdown"), markdown.render),
            Exporter("html", "HTML report, one file", (".html", ".htm"), html.render),
            Exporter("docx", "report (DOCX)", (".docx",), docx.render, binary=True),
            Exporter("xlsx", "workbook (XLSX)", (".xlsx",), xlsx.render, binary=True),
            Exporter("csv", "table of statements (CSV)", (".csv",), csv.render),
            Exporter("csv-flags", "table of flags (CSV)", (".flags.csv",), csv.render_flags),
            Exporter("json", "JSON for programs", (".json",), json.render),
            Exporter("text", "plain text", (".txt",), text.render),
        )
    }
)
"""Every format by its name, in the order in which to offer them."""


def exporter_named(name: str) -> Exporter:
    """The format of that name; ``ExportError`` names those there are."""
    try:
        return FORMATS[name]
    except KeyError:
        raise ExportError(f"There is no format “{name}”. There are: {', '.join(FORMATS)}.") from None


def exporter_for(path: Path) -> Exporter:
    """The format that a file's ending means, the longest that fits; ``ExportError`` names those there are."""
    fitting = [(len(_ending(path, one)), one) for one in FORMATS.values() if fits(path, one)]
    if fitting:
        return max(fitting, key=lambda one: one[0])[1]
    endings = ", ".join(suffix for exporter in FORMATS.values() for suffix in exporter.suffixes)
    raise ExportError(f"The ending of “{path.name}” tells no format. Known endings: {endings}.")


def fits(path: Path, exporter: Exporter) -> bool:
    """Whether the name ends as the format's files do."""
    return bool(_ending(path, exporter))


def with_ending(path: Path, exporter: Exporter) -> Path:
    """The same name with the format's usual ending, in the place of another format's ending if it has one."""
    if not path.name or fits(path, exporter):
        return path
    endings = [_ending(path, one) for one in FORMATS.values()]
    known = max(endings, key=len) or path.suffix
    return path.with_name(path.name.removesuffix(known) + exporter.suffixes[0])


def _ending(path: Path, exporter: Exporter) -> str:
    """The end of the name that means the format, as it is written; "" where there is none."""
    name = path.name
    fitting = [s for s in exporter.suffixes if name.lower().endswith(s) and len(name) > len(s)]
    return name[-len(max(fitting, key=len)) :] if fitting else ""
