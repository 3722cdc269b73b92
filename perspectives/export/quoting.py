"""The same words in different cuts, as reports and the overview order them: quotations first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from perspectives.comparison import Comparison
from perspectives.comparison.utterances import Cut, Utterance, Variant, same_utterances

LEAST_SHARED = 0.1
"""What has less of the fullest one's words is shown to the letter: all the rest would be struck out."""


def quotes(variant: Variant) -> bool:
    """Whether it gives words of the utterance in quotation marks."""
    return variant.view.quoted_words > 0 and variant.cut is not Cut.REPORTED


def quoted_in_several(one: Utterance) -> bool:
    """Whether two outlets or more quote it."""
    return len({variant.view.article.outlet for variant in one.variants if quotes(variant)}) > 1


def differing_first(comparison: Comparison) -> Sequence[Utterance]:
    """All utterances that several articles carry: those in which outlets differ first, of these those that
    several quote."""
    every = same_utterances(comparison)
    return sorted(every, key=lambda one: (not one.differs, not quoted_in_several(one)))


@dataclass(frozen=True, slots=True)
class Shown:
    """What one outlet has of an utterance."""

    first: Variant
    """The one to show: the fullest of all, else the one that quotes, then has, the most words."""
    rest: Sequence[Variant]
    """Its others, such as the headline, in the order of articles."""


def one_an_outlet(one: Utterance) -> Sequence[Shown]:
    """One variant an outlet: the fullest first, then those that quote, then those that report."""
    by_outlet: dict[str, list[Variant]] = defaultdict(list)
    for variant in quoted_first(one):
        by_outlet[variant.view.article.outlet].append(variant)
    shown = []
    for variants in by_outlet.values():
        first = max(
            variants,
            key=lambda it: (it.view.key == one.fullest.key, quotes(it), it.kept.quoted, it.kept.words),
        )
        shown.append(Shown(first, [variant for variant in variants if variant is not first]))
    return shown


def quoted_first(one: Utterance) -> Sequence[Variant]:
    """The fullest first, then those that quote, then those that report; each in the order of the outlets."""
    fullest = one.fullest.key
    return sorted(one.variants, key=lambda variant: (variant.view.key != fullest, not quotes(variant)))
