"""Words and figures that only the screen has; glyphs and words that documents share are comparison's."""

from __future__ import annotations

from perspectives.comparison import Comparison, StatementView, visible
from perspectives.model import Category, Kind, Polarity

STYLES: dict[Kind, str] = {Kind.DIRECT: "direct", Kind.MIXED: "direct", Kind.INDIRECT: "indirect"}
LEANS: dict[Polarity, str] = {
    Polarity.NEGATIVE: "against",
    Polarity.POSITIVE: "in favour of",
    Polarity.NEUTRAL: "about",
}
EVENT_TARGET = "event"
"""What the engine calls the target of a flag that colours nobody in particular."""
EVENT = "the event"
"""And how a person reads it."""
CATEGORY_HINTS: dict[Category, str] = {
    Category.LOADED_WORD: "an evaluative or emotive word",
    Category.LABEL: "an evaluative name for somebody",
    Category.REPORTING_VERB: "a “said” that doubts or endorses",
    Category.SCARE_QUOTES: "a word kept at arm’s length",
    Category.INTENSIFIER: "exaggeration or minimising",
    Category.OPINION_AS_FACT: "a judgement stated as a fact",
    Category.SLANTED_BACKGROUND: "a clause that turns the reader",
    Category.UNSOURCED_CLAIM: "it is not told whose claim it is",
    Category.NOTED_OMISSION: "what somebody did not say or do",
    Category.MOTIVE: "an intention without a source",
}
"""What the categories are, in the room that a list of choices has."""


def speaker_name(view: StatementView) -> str:
    """Who speaks, safe to show; where that cannot be known, the source as written."""
    if view.speaker is not None:
        return visible(view.speaker.name)
    return f"unknown (“{visible(view.source)}”)" if view.source else "unknown speaker"


def target_name(target: str) -> str:
    """Whom a flag colours, by the name as the engine has it; the event as a person reads it."""
    return EVENT if target == EVENT_TARGET else target


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
