"""The formats that a comparison is exported to, by name. A new format is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from perspectives.comparison import Comparison
from perspectives.export import json, markdown, text
from perspectives.export.provenance import Settings


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
    render: Callable[[Comparison, Settings], str]
    """The document as text; a pure function of its arguments."""


FORMATS: Mapping[str, Exporter] = MappingProxyType(
    {
        exporter.name: exporter
        for exporter in (
            Exporter("markdown", "Markdown document", (".md", ".markdown"), markdown.render),
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
    """The format that a file's ending means; ``ExportError`` names the endings there are."""
    for exporter in FORMATS.values():
        if path.suffix.lower() in exporter.suffixes:
            return exporter
    endings = ", ".join(suffix for exporter in FORMATS.values() for suffix in exporter.suffixes)
    raise ExportError(f"The ending of “{path.name}” tells no format. Known endings: {endings}.")
