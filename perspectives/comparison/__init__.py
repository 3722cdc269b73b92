"""What the dashboard and the exports show: panels of actors, side by side.

``compare`` lays a snapshot out, ``narrow`` filters what is laid out, ``citation`` tells where a thing
stands, and ``display.visible`` makes article text safe to show.
"""

from perspectives.comparison.answering import Answer
from perspectives.comparison.carrying import Carrying, Day, First, HeadlineFact, InHeadline, carrying
from perspectives.comparison.citation import Citation, citation
from perspectives.comparison.compare import UNKNOWN_SPEAKERS, compare
from perspectives.comparison.display import shorten, visible
from perspectives.comparison.heard import Exchange, Heard, Part, Share, Unquoted, heard
from perspectives.comparison.matrix import Cell, FramingMatrix, Row, framing_matrix
from perspectives.comparison.naming import Naming, NamingKind, Place, Wording, namings
from perspectives.comparison.narrowing import narrow
from perspectives.comparison.places import paragraph_number, sentence_around, word_count
from perspectives.comparison.possible import without_possible_flags
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
    "Answer",
    "ArticleView",
    "Carrying",
    "Cell",
    "Change",
    "Citation",
    "Comparison",
    "Cut",
    "Day",
    "Exchange",
    "Filters",
    "First",
    "FlagView",
    "FramingMatrix",
    "FramingRates",
    "HeadlineFact",
    "Heard",
    "InHeadline",
    "MentionView",
    "Naming",
    "NamingKind",
    "Panel",
    "Part",
    "Place",
    "Rate",
    "Row",
    "Share",
    "StatementView",
    "Unquoted",
    "Utterance",
    "Variant",
    "Wording",
    "carrying",
    "citation",
    "compare",
    "framing_matrix",
    "framing_rates",
    "heard",
    "namings",
    "narrow",
    "paragraph_number",
    "same_utterances",
    "sentence_around",
    "shorten",
    "utterance_of",
    "visible",
    "without_possible_flags",
    "word_count",
]
