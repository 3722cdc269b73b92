"""What only a side-by-side can show, as blocks that Markdown, plain text and the report lay out.

One module a section; ``blocks`` has the blocks. Everything in them is to the letter: whoever lays them out
makes it safe. A long list is cut and says so, since JSON and the workbook hold all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from perspectives.comparison import Comparison
from perspectives.export.sections.blocks import Block, Cell, Heading, Item, Run, Table, Text, Tone
from perspectives.export.sections.carried import carried_sections
from perspectives.export.sections.cuts import cut_sections
from perspectives.export.sections.framed import matrix_section
from perspectives.export.sections.names import naming_sections
from perspectives.export.sections.short import short_section
from perspectives.export.sections.times import time_sections
from perspectives.export.sections.voices import voice_sections

__all__ = [
    "SECTIONS",
    "Block",
    "Cell",
    "Heading",
    "Item",
    "Run",
    "Table",
    "Text",
    "Tone",
    "contents",
    "sections",
    "short_section",
]


def contents(blocks: Iterable[Block]) -> str:
    """One line that tells which sections stand behind the panels; "" where there is none."""
    titles = [
        f"{one.text} ({one.figures})" if one.figures else one.text
        for one in blocks
        if isinstance(one, Heading) and one.level == 2
    ]
    return f"First the actors, one by one; behind them: {'; '.join(titles)}." if titles else ""


SECTIONS: Mapping[str, Callable[[Comparison], Iterator[Block]]] = MappingProxyType(
    {
        "cuts": cut_sections,
        "heard": voice_sections,
        "names": naming_sections,
        "framing": matrix_section,
        "carried": carried_sections,
        "time": time_sections,
    }
)
"""By name, in their order."""


def sections(comparison: Comparison, only: Collection[str] = tuple(SECTIONS)) -> Iterator[Block]:
    """Those of these names in their order; one that has nothing to tell is left out."""
    for name, made in SECTIONS.items():
        if name in only:
            yield from made(comparison)
