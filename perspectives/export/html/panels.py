"""The panels of the actors as the report lays them out: by outlet, the first statements of each in sight."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from perspectives.comparison import Comparison, FlagView, MentionView, Panel, StatementView
from perspectives.comparison.figures import count, is_unheard, share, times_named
from perspectives.comparison.telling import described
from perspectives.comparison.voices import Standing, Voice, standings
from perspectives.export.html.anchors import Anchors
from perspectives.export.outside import statements_outside_panels

IN_SIGHT = 2
"""Statements of an outlet in a panel that stand in sight."""

MOST_COLUMNS = 6
"""Of more outlets than these a panel has only those that let the actor speak."""

MENTIONS_IN_SIGHT = 6

FLAGS_IN_SIGHT = 3
_SILENT = (Standing.REPORTED, Standing.NAMED, Standing.ABSENT)
SPEAKERS_IN_SIGHT = 4


@dataclass(frozen=True, slots=True)
class Card:
    """A statement or a flag where it is shown."""

    view: StatementView | FlagView
    number: int
    named: bool
    """Whether links lead here: of a statement in several panels, to the first."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A list of which the first are in sight."""

    first: Sequence[Card]
    rest: Sequence[Card]


@dataclass(frozen=True, slots=True)
class Group:
    """What one outlet lets an actor say."""

    outlet: str
    count: int
    cards: Folded
    voice: Voice


@dataclass(frozen=True, slots=True)
class Column:
    """An actor's panel."""

    panel: Panel
    anchor: str
    groups: Sequence[Group]
    voice: str
    """How it is heard, in one line, over all outlets."""
    silences: Mapping[str, Sequence[str]]
    """By standing ("only reported"), the outlets that do not quote it."""
    speakers: Sequence[str]
    more_speakers: Sequence[str]
    flags: Folded
    mentions: Sequence[MentionView]
    """What is said of it, where nobody quotes it."""
    more_mentions: Sequence[MentionView]


@dataclass(frozen=True, slots=True)
class Columns:
    """All of them, and what stands in none."""

    columns: Sequence[Column]
    event: Folded
    """Flags on the event, or on somebody without a panel."""
    hidden: Sequence[Card]
    """Statements of actors that are hidden."""


def columns(base: Comparison, anchors: Anchors) -> Columns:
    """The panels of a comparison without filters."""
    dealer = _Dealer(anchors)
    flagged = frozenset(flag.words.casefold() for view in base.articles for flag in view.flags)
    standing = standings(base)
    made = [
        _column(
            panel,
            standing[panel.actor.id],
            base.outlets,
            dealer,
            anchor=anchors.panel(panel.actor.id),
            flagged=flagged,
        )
        for panel in base.panels
    ]
    event = _folded([dealer.flag(one) for one in base.event_flags], FLAGS_IN_SIGHT * 2)
    hidden = [dealer.statement(one) for one in statements_outside_panels(base)]
    return Columns(made, event, hidden)


class _Dealer:
    """Gives out cards; the first of a statement or a flag is the one that links lead to."""

    def __init__(self, anchors: Anchors) -> None:
        self._anchors = anchors
        self._dealt: set[str] = set()

    def statement(self, view: StatementView) -> Card:
        return Card(view, self._anchors.statement(view), self._first(f"s{view.key}"))

    def flag(self, view: FlagView) -> Card:
        return Card(view, self._anchors.flag(view), self._first(f"f{view.key}"))

    def _first(self, key: str) -> bool:
        new = key not in self._dealt
        self._dealt.add(key)
        return new


def _column(
    panel: Panel,
    standing: Mapping[str | None, Voice],
    outlets: Sequence[str],
    dealer: _Dealer,
    *,
    anchor: str,
    flagged: Collection[str],
) -> Column:
    by_outlet = {
        outlet: [dealer.statement(view) for view in views]
        for outlet, views in groupby(panel.statements, key=lambda view: view.article.outlet)
    }
    shown = outlets if panel.heard and len(outlets) <= MOST_COLUMNS else list(by_outlet)
    speaking = {view.speaker.id for view in panel.statements if view.speaker is not None}
    members = [one for one in panel.members if one.id in speaking or not panel.heard]
    speakers = [_member(one.name, described(one), flagged) for one in members]
    if speakers == [panel.actor.name]:
        speakers = []
    return Column(
        panel=panel,
        anchor=anchor,
        groups=[
            Group(
                outlet, len(by_outlet.get(outlet, ())), _telling(by_outlet.get(outlet, ())), standing[outlet]
            )
            for outlet in shown
        ],
        voice=_voice(standing[None]),
        silences={how.value: [one for one in outlets if standing[one].standing is how] for how in _SILENT},
        speakers=speakers[:SPEAKERS_IN_SIGHT],
        more_speakers=speakers[SPEAKERS_IN_SIGHT:],
        flags=_folded([dealer.flag(one) for one in panel.flags], FLAGS_IN_SIGHT),
        mentions=panel.mentions[:MENTIONS_IN_SIGHT] if is_unheard(panel) else (),
        more_mentions=panel.mentions[MENTIONS_IN_SIGHT:] if is_unheard(panel) else (),
    )


def _voice(voice: Voice) -> str:
    """``9 statements · 128 of their 412 words are quoted (31 %)``, ``only reported · 2 statements``."""
    statements = count(voice.statements, "statement")
    if voice.standing is Standing.QUOTED:
        part = share(voice.quoted_words, voice.words)
        return f"{statements} · {voice.quoted_words:,} of their {count(voice.words, 'word')} quoted ({part})"
    if voice.standing is Standing.REPORTED:
        return f"{voice.standing.value} · {statements}"
    times = times_named(voice.named, voice.spoken_of)
    return f"{voice.standing.value} · {times}" if times else voice.standing.value


def _telling(cards: Sequence[Card]) -> Folded:
    """The most quoted words first; of equals, as of all that is only reported, the first in the articles."""
    return _folded(sorted(cards, key=lambda card: -_quoted(card)), IN_SIGHT)


def _quoted(card: Card) -> int:
    return card.view.quoted_words if isinstance(card.view, StatementView) else 0


def _member(name: str, description: str, flagged: Collection[str]) -> str:
    """The name with who that is; not in words that were flagged, which would then be the report's own."""
    folded = description.casefold()
    told = folded and not any(words in folded for words in flagged)
    return f"{name} ({description})" if told else name


def _folded(cards: Sequence[Card], in_sight: int) -> Folded:
    """One that would be alone behind the fold stands in sight too."""
    in_sight += len(cards) == in_sight + 1
    return Folded(cards[:in_sight], cards[in_sight:])
