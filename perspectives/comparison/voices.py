"""How each speaker and actor stands in each outlet: quoted, only reported, only named, or not named.

Figures are counts, of the whole folder whatever filters are on; ``heard`` has shares and intervals. All that
says who is silent where should ask here, so that no two places of a document contradict each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from perspectives.comparison.figures import times_named
from perspectives.comparison.keeping import kept
from perspectives.comparison.membership import actors_of
from perspectives.comparison.records import Comparison, StatementView
from perspectives.model import Speaker


class Standing(StrEnum):
    """How somebody stands in an outlet."""

    QUOTED = "quoted"
    REPORTED = "only reported"
    """Has statements, and not a word of them in quotation marks."""
    NAMED = "only named"
    """Has no statement and is talked about, by the author or in the words of others."""
    ABSENT = "not named"


@dataclass(frozen=True, slots=True)
class Voice:
    """What one outlet, or all of them, have of somebody."""

    statements: int = 0
    words: int = 0
    """Words of the statements."""
    quoted_words: int = 0
    """Those of them in quotation marks."""
    named: int = 0
    """How often the authors name or describe them in their own voice, but for where they are named as the
    source of their own words, or are merely told something ("told reporters", "said on CNN")."""
    spoken_of: int = 0
    """How often others name or describe them, in quoted or reported words, and do not merely tell them
    something."""

    @property
    def standing(self) -> Standing:
        if self.quoted_words:
            return Standing.QUOTED
        if self.statements:
            return Standing.REPORTED
        return Standing.NAMED if self.named or self.spoken_of else Standing.ABSENT

    @property
    def naming(self) -> str:
        """``named 8 times, 2 of them in the words of others``; "" of who is not talked about."""
        times = times_named(self.named, self.spoken_of)
        return f"named {times}" if times else ""


@dataclass(frozen=True, slots=True)
class SpeakerVoice:
    """One speaker, whatever actor it belongs to."""

    speaker: Speaker
    actors: tuple[str, ...]
    """Ids of the actors that it is shown under."""
    by_outlet: Mapping[str | None, Voice]
    """By outlet, in the comparison's order; last, under None, all together."""


def standings(comparison: Comparison) -> Mapping[str, Mapping[str | None, Voice]]:
    """By the id of each actor with a panel, in their order; by outlet, and last, under None, all of them."""
    return kept(comparison, "standings", _standings)


def speaker_voices(comparison: Comparison) -> tuple[SpeakerVoice, ...]:
    """Everybody who makes a statement, by name; the most quoted words first, then the most words."""
    return kept(comparison, "speaker_voices", _speakers)


class _Tally:
    """Counts of one speaker or actor, by outlet, under the names of ``Voice``'s fields."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)

    def say(self, view: StatementView) -> None:
        self._counts[view.article.outlet].update(
            statements=1, words=view.words, quoted_words=view.quoted_words
        )

    def name(self, outlet: str, *, spoken: bool) -> None:
        self._counts[outlet]["spoken_of" if spoken else "named"] += 1

    def voices(self, outlets: Sequence[str]) -> dict[str | None, Voice]:
        found: dict[str | None, Voice] = {outlet: Voice(**self._counts[outlet]) for outlet in outlets}
        found[None] = Voice(**sum(self._counts.values(), Counter()))
        return found


def _standings(base: Comparison) -> dict[str, dict[str | None, Voice]]:
    tallies = {panel.actor.id: _Tally() for panel in base.panels}
    for panel in base.panels:
        for view in panel.statements:
            tallies[panel.actor.id].say(view)
    for speaker, outlet, spoken in _namings(base):
        for actor in actors_of(base).get(speaker, ()):
            tallies[actor].name(outlet, spoken=spoken)
    return {actor: tally.voices(base.outlets) for actor, tally in tallies.items()}


def _speakers(base: Comparison) -> tuple[SpeakerVoice, ...]:
    tallies: dict[str, _Tally] = {}
    speakers: dict[str, Speaker] = {}
    for article in base.articles:
        for view in article.statements:
            if view.speaker is not None:
                speakers[view.speaker.id] = view.speaker
                tallies.setdefault(view.speaker.id, _Tally()).say(view)
    for speaker, outlet, spoken in _namings(base):
        if speaker in tallies:
            tallies[speaker].name(outlet, spoken=spoken)
    actors = actors_of(base)
    made = [
        SpeakerVoice(speakers[one], tuple(actors.get(one, ())), tally.voices(base.outlets))
        for one, tally in tallies.items()
    ]
    return tuple(sorted(made, key=_most_quoted))


def _most_quoted(one: SpeakerVoice) -> tuple[int, int, str, str]:
    voice = one.by_outlet[None]
    return -voice.quoted_words, -voice.words, one.speaker.name, one.speaker.id


def _namings(base: Comparison) -> Iterable[tuple[str, str, bool]]:
    """Every place where somebody is talked about: who, by which outlet, whether in the words of others."""
    for article in base.articles:
        outlet = article.article.outlet
        yield from ((one.speaker, outlet, False) for one in article.mentions if one.talked_about)
        yield from ((one.speaker, outlet, True) for one in article.spoken_of if one.talked_about)
