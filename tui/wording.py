"""The words and glyphs of the screen. A difference never rides on colour alone: each glyph has its word."""

from __future__ import annotations

from perspectives.comparison import StatementView, visible
from perspectives.model import Kind, Polarity

GLYPHS: dict[Kind, str] = {Kind.DIRECT: "“", Kind.MIXED: "◐", Kind.INDIRECT: "≈"}
WORDS: dict[Kind, str] = {Kind.DIRECT: "quoted", Kind.MIXED: "part quoted", Kind.INDIRECT: "reported"}
STYLES: dict[Kind, str] = {Kind.DIRECT: "direct", Kind.MIXED: "direct", Kind.INDIRECT: "indirect"}
FLAG = "⚑"
LEANS: dict[Polarity, str] = {
    Polarity.NEGATIVE: "against",
    Polarity.POSITIVE: "in favour of",
    Polarity.NEUTRAL: "about",
}


def plural(number: int, one: str, many: str | None = None) -> str:
    """``1 article``, ``1,204 articles``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def speaker_name(view: StatementView) -> str:
    """Who speaks, safe to show; where that cannot be known, the source as written."""
    if view.speaker is not None:
        return visible(view.speaker.name)
    return f"unknown (“{visible(view.source)}”)" if view.source else "unknown speaker"


def share(part: int, whole: int) -> str:
    """A percentage without decimals, never 0 % or 100 % for what is neither."""
    if not whole:
        return "0 %"
    percent = round(100 * part / whole)
    if percent == 0 and part:
        return "<1 %"
    if percent == 100 and part < whole:
        return ">99 %"
    return f"{percent} %"


def bar(part: int, whole: int, cells: int = 10) -> str:
    """A share as cells, some of it always shown where there is some: ``▇▇▇▁▁▁▁▁▁▁``."""
    filled = round(cells * part / whole) if whole else 0
    if part:
        filled = max(filled, 1)
    if part < whole:
        filled = min(filled, cells - 1)
    return "▇" * filled + "▁" * (cells - filled)
