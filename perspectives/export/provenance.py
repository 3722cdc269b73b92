"""What made a document: the last lines of every export."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import metadata

from perspectives.comparison import Comparison
from perspectives.comparison.events import How
from perspectives.comparison.glyphs import WORDS
from perspectives.comparison.ordering import in_order
from perspectives.comparison.over_time import events_of
from perspectives.comparison.possible import LIKELY
from perspectives.model import LOW_CONFIDENCE, Category, Kind

Settings = Mapping[str, str]
"""Further settings to name in a document, as ``{"model": "en_core_web_sm 3.8.0"}``."""


WORDS_OF_EVENT = "Words that tell these articles from other news"
"""Before the words by which an event is called that nobody named."""


@cache
def program_version() -> str:
    """The installed version of this program; ``unknown`` where it runs uninstalled."""
    try:
        return metadata.version("perspectives")
    except metadata.PackageNotFoundError:
        return "unknown"


def described_settings(comparison: Comparison, settings: Settings) -> dict[str, str]:
    """All that shaped a document, by name and sorted: what the analyses were made with, the filters, the
    threshold of doubt, and ``settings``."""
    filters = comparison.filters
    described = {**comparison.made_with, "low confidence": f"below {LOW_CONFIDENCE}"}
    if comparison.possible_flags:
        described[f"flags below {LIKELY}"] = f"left out ({comparison.possible_flags:,} in the folder)"
    if comparison.event:
        described["only the event"] = comparison.event
    if filters.outlets:
        described["only outlets"] = ", ".join(in_order(filters.outlets, comparison.outlets))
    if filters.kinds:
        described["only kinds"] = ", ".join(WORDS[kind] for kind in Kind if kind in filters.kinds)
    if filters.categories:
        described["only framing"] = ", ".join(one for one in Category if one in filters.categories)
    if filters.search.strip():
        described["only what matches"] = filters.search.strip()
    described.update(settings)
    return dict(sorted(described.items()))


def held_back(comparison: Comparison) -> str:
    """A sentence on the flags that were left out since they are only possible; "" where there is none."""
    left_out = comparison.possible_flags
    if not left_out:
        return ""
    flags = "1 flag is" if left_out == 1 else f"{left_out:,} flags are"
    return f"{flags} left out as only possible (below {LIKELY}): readers say no to every other one."


def title_of(comparison: Comparison) -> str:
    """What a document is about: the folder by its own name, and the event where it is confined to one."""
    name = folder_name(comparison)
    return f"{name} · {comparison.event}" if comparison.event else name


def about(comparison: Comparison) -> str:
    """What a folder of one event is about: ``Event: The vote`` where the person says so, else the words that
    tell its articles from others; "" where nobody looked, or where the title names an event already."""
    events = events_of(comparison)
    if len(events) != 1 or comparison.event:
        return ""
    return f"{'Event' if events[0].how is How.TOLD else WORDS_OF_EVENT}: {events[0].name}"


def folder_name(comparison: Comparison) -> str:
    """The folder's own name, without the path to it; also where the path is ``.`` or ends in ``..``."""
    folder = comparison.folder
    return (folder.resolve() if folder.name in ("", "..") else folder).name or "articles"


def unfinished(comparison: Comparison) -> str:
    """A sentence where not all files were analysed yet when the document was made, else ""."""
    progress = comparison.progress
    if progress.finished:
        return ""
    return f"Incomplete: {progress.done} of {progress.total} files were analysed when this was made."
