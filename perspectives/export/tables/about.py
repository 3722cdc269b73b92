"""What made a document and what was left out of it, as names and values: the last sheet, the last column."""

from __future__ import annotations

from collections.abc import Iterator

from perspectives.comparison import Comparison
from perspectives.comparison.decisions import told
from perspectives.export.provenance import (
    Settings,
    described_settings,
    folder_name,
    program_version,
    unfinished,
)


def about(comparison: Comparison, settings: Settings) -> Iterator[tuple[str, str]]:
    """The folder, the program, the settings, notices, files set aside, corrections."""
    yield "folder", folder_name(comparison)
    yield "made by", f"perspectives {program_version()}"
    yield from described_settings(comparison, settings).items()
    for notice in (unfinished(comparison), *comparison.notices):
        if notice:
            yield "note", notice
    for file in comparison.set_aside:
        yield "file set aside", file.message
    for outcome in comparison.corrections:
        yield "correction", told(outcome)
