"""What the framing head says of a piece: one probability a column.

The first columns are the annotations of three corpora, each by its own guideline; then whether the piece is
framing by ours, of which category, and which way it colours (where neither, negatively).
"""

from __future__ import annotations

from perspectives.model import Category, Polarity

CORPORA = (
    "babe",
    "basil lexical",
    "basil informational",
    "loaded language",
    "name calling",
    "exaggeration",
    "doubt",
)
"""BABE's biased words (Spinde et al. 2021); BASIL's two kinds of bias (Fan et al. 2019); four techniques of
the propaganda corpus (Da San Martino et al. 2020)."""
FRAMING = "framing"
CATEGORIES = (
    Category.LOADED_WORD,
    Category.LABEL,
    Category.REPORTING_VERB,
    Category.SCARE_QUOTES,
    Category.INTENSIFIER,
    Category.OPINION_AS_FACT,
    Category.SLANTED_BACKGROUND,
    Category.UNSOURCED_CLAIM,
    Category.NOTED_OMISSION,
    Category.MOTIVE,
)
POLARITIES = (Polarity.POSITIVE, Polarity.NEUTRAL)
COLUMNS: tuple[str, ...] = (*CORPORA, FRAMING, *map(str, CATEGORIES), *map(str, POLARITIES))
"""In the order of the network's output."""
AT = {name: number for number, name in enumerate(COLUMNS)}
"""Column by name."""
