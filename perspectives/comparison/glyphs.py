"""The glyphs and words by which screens and documents tell voices apart, without colour."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from perspectives.model import Kind, Polarity

GLYPHS: Mapping[Kind, str] = MappingProxyType({Kind.DIRECT: "“", Kind.MIXED: "◐", Kind.INDIRECT: "≈"})
"""One terminal cell each."""

WORDS: Mapping[Kind, str] = MappingProxyType(
    {Kind.DIRECT: "quoted", Kind.MIXED: "part quoted", Kind.INDIRECT: "reported"}
)
"""What a kind is called for a person; records and JSON say direct, mixed, indirect."""

LEANS: Mapping[Polarity, str] = MappingProxyType(
    {Polarity.NEGATIVE: "against", Polarity.POSITIVE: "in favour of", Polarity.NEUTRAL: "about"}
)
"""How a flag stands to its target, for a person; records and JSON say negative, positive, neutral."""

FLAG = "⚑"
"""The author's framing."""

DOUBT = "?"
"""Before whatever has low confidence."""

DOUBTED_ACTOR = "actor"
"""Behind ``DOUBT``, beside a speaker: whether they belong to the actor under which they stand."""

CORRECTED = "✎"
"""Before whatever the person corrected or added."""

FLAGGED = ("‹", "›")
"""Round flagged or referring words within their sentence."""
