"""The same words in different cuts, as the report orders them: quotations first."""

from __future__ import annotations

from collections.abc import Sequence

from perspectives.comparison.utterances import Cut, Utterance, Variant


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
