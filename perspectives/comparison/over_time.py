"""A folder of many events over time: by event, in the order of their dates, by outlet and by actor.

Each event is compared by itself, so that every figure is of its articles alone, with the numbers behind it
and an interval. Nothing is smoothed and no trend is drawn: events differ, and so do the articles about
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from perspectives.comparison.events import Event, compare_event
from perspectives.comparison.heard import Share, heard
from perspectives.comparison.keeping import kept
from perspectives.comparison.rates import Rate, framing_rates
from perspectives.comparison.records import Comparison
from perspectives.corpus.snapshot import Snapshot

_FOLLOWED = "followed"


@dataclass(frozen=True, slots=True)
class Point:
    """One actor in one event as one outlet tells it; or all actors, or all outlets."""

    event: Event
    outlet: str | None
    """None: all of those that tell of the event."""
    actor: str | None
    """The folder's id of the actor; None: all that speak."""
    articles: int
    statements: int
    words: int
    """Words of these statements."""
    share: Share | None
    """The actor's share of the words that the outlet lets be said; None for all actors together."""
    framing: Rate | None
    """How often the authors frame the actor, or, for all together, anything; None where they never do."""


@dataclass(frozen=True, slots=True)
class OverTime:
    """The points of a folder, whatever filters are on."""

    events: tuple[Event, ...]
    """By date; those without one last."""
    actors: tuple[tuple[str, str], ...]
    """Id and name of whoever is met in any of the events, in the order of the folder's panels."""
    points: tuple[Point, ...]
    """By event, then actor (all together first), then outlet (all together last). An outlet that does not
    tell of an event has none there, nor has an actor whom an outlet lets say nothing and frames nowhere."""

    def of(self, actor: str | None) -> tuple[Point, ...]:
        """One actor's points, in order."""
        return tuple(point for point in self.points if point.actor == actor)

    def met_in(self, actor: str) -> int:
        """In how many events the actor is heard or framed."""
        return len({point.event.id for point in self.of(actor)})


def over_time(snapshot: Snapshot, events: Sequence[Event]) -> OverTime:
    """Each event by itself, and all of them side by side."""
    points: list[Point] = []
    names: dict[str, str] = {}
    for event in events:
        comparison = compare_event(snapshot, event)
        found = list(_points(event, comparison))
        points += found
        met = {point.actor for point in found}
        for panel in comparison.panels:  # "other US officials" in one event, it is so called over all of them
            if panel.actor.id in met and (panel.called or panel.actor.id not in names):
                names[panel.actor.id] = panel.name
    order = {actor.id: place for place, actor in enumerate(snapshot.cast.actors)}
    actors = sorted(names.items(), key=lambda one: (order.get(one[0], len(order)), one))
    return OverTime(tuple(events), tuple(actors), tuple(points))


def follow(comparison: Comparison, snapshot: Snapshot, events: Sequence[Event]) -> Comparison:
    """The same comparison, which ``time_of`` can follow from now on: made of this snapshot, all of its events
    together. Nothing is measured before somebody asks."""
    base = comparison.base or comparison
    base.derived[_FOLLOWED] = (snapshot, tuple(events))
    return comparison


def time_of(comparison: Comparison) -> OverTime | None:
    """What the folder is over time, measured once; None where it tells of one event, where the comparison is
    confined to one, or where nobody said of what it was made."""
    base = comparison.base or comparison
    followed = cast("tuple[Snapshot, tuple[Event, ...]] | None", base.derived.get(_FOLLOWED))
    if followed is None or len(followed[1]) < 2 or base.event:
        return None
    return kept(base, "over_time", lambda _: over_time(*followed))


def events_of(comparison: Comparison) -> tuple[Event, ...]:
    """The events of the folder that ``follow`` was told; none where nobody told."""
    base = comparison.base or comparison
    followed = cast("tuple[Snapshot, tuple[Event, ...]] | None", base.derived.get(_FOLLOWED))
    return () if followed is None else followed[1]


def _points(event: Event, comparison: Comparison) -> Iterator[Point]:
    framing, shares = framing_rates(comparison), heard(comparison).by_actor
    for outlet, rate in framing.by_outlet.items():
        told = [view for view in comparison.articles if outlet in (None, view.article.outlet)]
        statements = [statement for view in told for statement in view.statements]
        words = sum(statement.words for statement in statements)
        yield Point(event, outlet, None, len(told), len(statements), words, None, rate)
    for panel in comparison.panels:
        actor = panel.actor.id
        rates = framing.by_actor.get(actor, {})
        for outlet, share in shares[actor].items():
            framed = rates.get(outlet)
            if share.statements or (framed is not None and framed.flags):
                yield Point(
                    event, outlet, actor, share.articles, share.statements, share.words, share, framed
                )
