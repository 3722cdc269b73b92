"""Words and figures that only the screen has; glyphs and words that documents share are comparison's."""

from __future__ import annotations

from perspectives.comparison import Comparison, StatementView, visible
from perspectives.model import Kind, Polarity

STYLES: dict[Kind, str] = {Kind.DIRECT: "direct", Kind.MIXED: "direct", Kind.INDIRECT: "indirect"}
LEANS: dict[Polarity, str] = {
    Polarity.NEGATIVE: "against",
    Polarity.POSITIVE: "in favour of",
    Polarity.NEUTRAL: "about",
}


def speaker_name(view: StatementView) -> str:
    """Who speaks, safe to show; where that cannot be known, the source as written."""
    if view.speaker is not None:
        return visible(view.speaker.name)
    return f"unknown (“{visible(view.source)}”)" if view.source else "unknown speaker"


def common_notices(comparison: Comparison) -> tuple[str, ...]:
    """What there is to say of every article of the folder alike: said once, it does not drown the rest."""
    articles = (comparison.base or comparison).articles
    if len(articles) < 2:
        return ()
    first, *others = (view.article.notices for view in articles)
    return tuple(notice for notice in dict.fromkeys(first) if all(notice in other for other in others))


def bar(part: int, whole: int, cells: int = 10) -> str:
    """A share as cells, some of it always shown where there is some: ``▇▇▇▁▁▁▁▁▁▁``."""
    filled = round(cells * part / whole) if whole else 0
    if part:
        filled = max(filled, 1)
    if part < whole:
        filled = min(filled, cells - 1)
    return "▇" * filled + "▁" * (cells - filled)
