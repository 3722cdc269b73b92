"""The same words in different cuts, as the report orders and counts them: quotations first."""

from __future__ import annotations

from collections.abc import Sequence

from perspectives.comparison.utterances import Cut, Utterance, Variant
from perspectives.comparison.utterances.records import mostly_quoted


def quotes(variant: Variant) -> bool:
    """Whether it gives words of the utterance in quotation marks."""
    return variant.view.quoted_words > 0 and variant.cut is not Cut.REPORTED


def quoted_in_several(one: Utterance) -> bool:
    """Whether two outlets or more quote it."""
    return len({variant.view.article.outlet for variant in one.variants if quotes(variant)}) > 1


def quoted_first(one: Utterance) -> Sequence[Variant]:
    """The fullest first, then those that quote, then those that report; each in the order of the outlets."""
    fullest = one.fullest.key
    return sorted(one.variants, key=lambda variant: (variant.view.key != fullest, not quotes(variant)))


def kept_of(one: Utterance) -> str:
    """Of what it is told how much a variant keeps: ``the fullest’s quoted words``."""
    return f"the fullest’s {'quoted words' if mostly_quoted(one.fullest) else 'words'}"


def words_counted(one: Utterance) -> int:
    """How many words these are."""
    return one.fullest.quoted_words if mostly_quoted(one.fullest) else one.fullest.words
