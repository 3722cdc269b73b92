"""One utterance as several articles carry it: the variants, each laid beside the fullest one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from perspectives.comparison.records import StatementView
from perspectives.model import Span


class Cut(StrEnum):
    """What an outlet made of an utterance, beside the fullest variant. Words in square brackets, which an
    editor put in, and the marks around words do not count."""

    VERBATIM = "verbatim"
    """The same words."""
    CUT = "cut"
    """A part of them, at a stretch, or cut off where both articles break the quotation."""
    JOINED = "joined"
    """Parts of them put together, with something left out in between."""
    ALTERED = "altered"
    """Other words: translated or edited differently."""
    REPORTED = "reported"
    """Quoted by another, here turned into reported speech."""


class Change(StrEnum):
    """What happened to a stretch of words on the way from the fullest variant to this one."""

    SAME = "same"
    LEFT_OUT = "left out"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Aligned:
    """A stretch of words in both variants, or in one of them. Its words are to the letter, marks included."""

    change: Change
    ours: str
    """The variant's words; "" where it has none."""
    fullest: str
    """The fullest one's words; "" where it has none."""
    ours_span: Span | None
    """Where they stand in the variant's article: code points of its text; None where there are none."""
    fullest_span: Span | None
    """Where they stand in the article of the fullest one."""
    elsewhere: bool = False
    """Left out or added here alone: the other has these words too, in another order."""
    around: bool = False
    """The fullest one's, and none of its quotation: words of its article round it, which no other could leave
    out. Only where the fullest is ``mostly_quoted``."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How many of the fullest one's words a variant has; where the fullest is ``mostly_quoted`` only its
    quoted words count. Words in an editor's square brackets count nowhere."""

    words: int
    """Those that it has, in whatever voice, form or order."""
    quoted: int
    """Those of them that it has in quotation marks."""
    of: int
    """All that count."""


@dataclass(frozen=True, slots=True)
class Variant:
    """An utterance in one article."""

    view: StatementView
    cut: Cut
    aligned: tuple[Aligned, ...]
    """The stretches in the order of both: those of ``ours`` are all words of this variant, those of
    ``fullest`` all words of the fullest one. ``shown`` has them as they are read."""
    kept: Kept
    more: int = 0
    """So many words it quotes before or behind those that it has of the fullest one, where it changes none of
    these: of ``cut`` and ``joined`` alone."""
    left_out: tuple[str, ...] = ()
    """What it lacks of the fullest one, to the letter. Single words that say nothing are none of it, nor is
    what it has elsewhere."""

    @property
    def shown(self) -> tuple[Aligned, ...]:
        """The stretches as they are to be read: what stands in another order is the same, and of the fullest
        one nothing that this one has elsewhere or that only stands round the quotation."""
        return tuple(
            replace(one, change=Change.SAME) if one.elsewhere else one
            for one in self.aligned
            if one.ours or not (one.elsewhere or one.around)
        )

    @property
    def shared(self) -> float:
        """The share of the words that count which it has in whatever voice, 0 to 1."""
        return self.kept.words / self.kept.of if self.kept.of else 0.0


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said once, as two or more articles carry it."""

    id: str
    """A function of the place of the fullest variant alone."""
    fullest: StatementView
    """The one that gives the most words to the letter."""
    variants: tuple[Variant, ...]
    """The fullest among them, first; then in the outlets' order, by path and place."""
    confidence: float
    """That these are one utterance: from 0 to 1, the mean over the pairs that were judged."""
    outlets: tuple[str, ...]
    """In the comparison's order."""
    speakers: tuple[str, ...]
    """Ids of the folder's speakers to whom it is given, sorted: several where outlets differ."""

    @property
    def verbs_by_outlet(self) -> Mapping[str, tuple[str, ...]]:
        """The words with which each outlet attributes it ("claimed"), in the order of its articles."""
        return self._by_outlet({variant.view.key: variant.view.cue for variant in self.variants})

    @property
    def given_to(self) -> Mapping[str, tuple[str, ...]]:
        """Who each outlet says it was: the speaker's name; where that is not known, the source as written."""
        return self._by_outlet(
            {
                view.key: view.speaker.name if view.speaker is not None else view.source
                for view in (variant.view for variant in self.variants)
            }
        )

    @property
    def differs(self) -> bool:
        """Whether any outlet has other words than the fullest one, or gives them to somebody else."""
        words = any(variant.cut is not Cut.VERBATIM for variant in self.variants)
        return words or len({names for names in self.given_to.values() if names}) > 1

    def _by_outlet(self, words: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """Different words by outlet, in the outlets' order; () where an outlet has none."""
        found: dict[str, dict[str, None]] = {outlet: {} for outlet in self.outlets}
        for variant in sorted(self.variants, key=_place):
            if words[variant.view.key]:
                found[variant.view.article.outlet][words[variant.view.key]] = None
        return {outlet: tuple(ordered) for outlet, ordered in found.items()}


def mostly_quoted(view: StatementView) -> bool:
    """Whether at least half of a statement's words stand in quotation marks: then only these are counted
    where it is told how much of it others keep."""
    return bool(view.quoted_words) and 2 * view.quoted_words >= view.words


def _place(variant: Variant) -> tuple[str, str, Span]:
    view = variant.view
    return view.article.outlet, view.article.path, view.statement.content[0]
