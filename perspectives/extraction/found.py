"""A statement while it is being found: token positions, and the rule that found it."""

from __future__ import annotations

from dataclasses import dataclass, field

from perspectives.extraction.neural.decoding import Candidate


@dataclass(slots=True)
class Found:
    """Positions are indexes into the Doc; quotations are numbers in the Layout's list."""

    rule: str
    """Which rule found it: the key of its confidence in ``confidence.yaml``."""
    content: set[int] = field(default_factory=set)
    """The words that stand outside quotation marks; quotations are in ``quotations``."""
    quotations: set[int] = field(default_factory=set)
    cue: list[int] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    relay: str | None = None
    head: int = -1
    """The cue's main word; -1 where nothing attributes in words."""
    candidate: Candidate | None = None
    """What the network says of it; None for what a rule found."""
    confidence: float | None = None
    """As judged; None is the rule's own (see ``records.confidence``)."""
    verbatim: bool = False
    """Presented as somebody's very words without quotation marks (a transcript)."""
