"""The summary with which reports begin, the same facts as at the top of the HTML report."""

from __future__ import annotations

from collections.abc import Iterator

from perspectives.comparison import Comparison
from perspectives.export.sections.blocks import Block, Heading, Item, Run, Tone, told
from perspectives.export.summary import CAUTION, TITLE, Fact, summary


def short_section(comparison: Comparison) -> Iterator[Block]:
    facts = summary(comparison)
    if not facts:
        return
    yield Heading(TITLE)
    for fact in facts:
        yield Item((Run(fact.title, Tone.STRONG), Run(f": {_told(fact)}")))
    yield told(CAUTION)


def _told(fact: Fact) -> str:
    subject = f"{fact.subject}: {fact.told}" if fact.told else fact.subject
    lines = "; ".join(f"{line.outlet} · {line.told.replace(';', ',')}" for line in fact.lines)
    return " ".join(_ended(part) for part in (subject, fact.over, lines) if part)


def _ended(part: str) -> str:
    return part if part.endswith((".", ":", "!", "?", "…")) else f"{part}."
