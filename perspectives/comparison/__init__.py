"""What the dashboard and the exports show: panels of actors, side by side.

``compare`` lays a snapshot out, ``narrow`` filters what is laid out, ``citation`` tells where a thing
stands, and ``display.visible`` makes article text safe to show.
"""

from perspectives.comparison.citation import Citation, citation
from perspectives.comparison.compare import UNKNOWN_SPEAKERS, compare
from perspectives.comparison.display import shorten, visible
from perspectives.comparison.narrowing import narrow
from perspectives.comparison.places import paragraph_number, sentence_around, word_count
from perspectives.comparison.rates import FramingRates, Rate, framing_rates
from perspectives.comparison.records import (
    ArticleView,
    Comparison,
    Filters,
    FlagView,
    MentionView,
    Panel,
    StatementView,
)
from perspectives.comparison.utterances import (
    Aligned,
    Change,
    Cut,
    Utterance,
    Variant,
    same_utterances,
    utterance_of,
)

__all__ = [
    "UNKNOWN_SPEAKERS",
    "Aligned",
    "ArticleView",
    "Change",
    "Citation",
    "Comparison",
    "Cut",
    "Filters",
    "FlagView",
    "FramingRates",
    "MentionView",
    "Panel",
    "Rate",
    "StatementView",
    "Utterance",
    "Variant",
    "citation",
    "compare",
    "framing_rates",
    "narrow",
    "paragraph_number",
    "same_utterances",
    "sentence_around",
    "shorten",
    "utterance_of",
    "visible",
    "word_count",
]
