"""What an outlet made of an utterance, in words: the same on the screen and in documents.

``utterances`` is imported where it is needed alone: it loads what finding them takes, and the dashboard's
start does not wait for that.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from perspectives.comparison.figures import share
from perspectives.comparison.records import StatementView

if TYPE_CHECKING:
    from perspectives.comparison.utterances import Utterance, Variant

CUTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "verbatim": ("=", "the same words"),
        "cut": ("✂", "cut"),
        "joined": ("+", "joined from pieces"),
        "altered": ("~", "other words"),
        "reported": ("≈", "turned into reported speech"),
    }
)
"""The sign and the words of each ``Cut``, by its value."""

FULLEST = "the fullest"
"""What the variant is called beside which the others are laid."""

ALL_BUT = 0.995
"""Who keeps more than this keeps all: the rest are marks and single words that say nothing."""


def kept_of(one: Utterance) -> str:
    """Of what it is told how much a variant keeps: ``the fullest’s quoted words``."""
    return f"{FULLEST}’s {'quoted words' if _mostly_quoted(one.fullest) else 'words'}"


def words_counted(one: Utterance) -> int:
    """How many words these are."""
    return one.fullest.quoted_words if _mostly_quoted(one.fullest) else one.fullest.words


def keeps(part: float, one: Utterance) -> str:
    """``keeps 29 % of the fullest’s quoted words``, of a share between 0 and 1."""
    return f"keeps {share(round(part * 1000), 1000)} of {kept_of(one)}"


def made_of(variant: Variant, one: Utterance) -> tuple[str, ...]:
    """What a variant is beside the fullest one: ``cut``, and how much it keeps where that is not all."""
    if variant.view.key == one.fullest.key:
        return (FULLEST,)
    kept = (keeps(variant.shared, one),) if variant.shared < ALL_BUT else ()
    return (CUTS[variant.cut][1], *kept)


def _mostly_quoted(view: StatementView) -> bool:
    from perspectives.comparison.utterances.records import mostly_quoted

    return mostly_quoted(view)
