"""A folder of many events over time as documents tell it: one actor after another, events by outlets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perspectives.comparison import Comparison
from perspectives.comparison.events import Event
from perspectives.comparison.figures import FEWEST_FLAGS, count, rated, share, tells_rate
from perspectives.comparison.glyphs import FLAG
from perspectives.comparison.over_time import OverTime, Point, time_of
from perspectives.export.framing import ALL

TITLE = "Over time"
EVERYBODY = "All actors"
CAUTION = (
    "Shares are of the words that an outlet lets be said about the event, rates are flags for 1,000 words of "
    f"the authors, told where there are {FEWEST_FLAGS} flags and more; in brackets 95 % intervals. Events "
    "differ in what there was to say."
)
READING = (
    "An empty cell: the outlet does not tell of the event. –: it does, and the actor is neither "
    "heard there nor framed. Filters do not change it."
)


@dataclass(frozen=True, slots=True)
class Followed:
    """One actor, or all together, through the events."""

    name: str
    actor: str | None
    rows: tuple[tuple[Event, tuple[Point | None, ...]], ...]
    """Only events in which it is met; a cell for each column, None where there is nothing."""


@dataclass(frozen=True, slots=True)
class Following:
    """The tables, all actors together first, then each that is met in more than one event."""

    outlets: tuple[str | None, ...]
    """The columns, all together last, under None; one outlet alone stands alone."""
    tables: tuple[Followed, ...]
    met_once: int
    """Actors that are met in a single event, and have no table."""
    events: int


def following(comparison: Comparison) -> Following | None:
    """The folder's events over time; None where there is but one."""
    table = time_of(comparison)
    if table is None:
        return None
    base = comparison.base or comparison
    outlets: tuple[str | None, ...] = base.outlets if len(base.outlets) == 1 else (*base.outlets, None)
    often = [(actor, name) for actor, name in table.actors if table.met_in(actor) > 1]
    tables = [_followed(table, None, EVERYBODY, outlets)]
    tables += [_followed(table, actor, name, outlets) for actor, name in often]
    return Following(outlets, tuple(tables), len(table.actors) - len(often), len(table.events))


def _followed(table: OverTime, actor: str | None, name: str, outlets: Sequence[str | None]) -> Followed:
    points = {(one.event.id, one.outlet): one for one in table.of(actor)}
    met = {event for event, _ in points}
    return Followed(
        name,
        actor,
        tuple(
            (event, tuple(points.get((event.id, outlet)) for outlet in outlets))
            for event in table.events
            if event.id in met
        ),
    )


def tells(event: Event, outlet: str | None) -> bool:
    """Whether an outlet has an article about the event."""
    return outlet is None or outlet in event.outlets


def nothing(event: Event, outlet: str | None) -> str:
    """What stands in a cell without a point."""
    return "–" if tells(event, outlet) else ""


def named(event: Event) -> str:
    """``2020-01-03 The vote``."""
    return f"{event.first or 'no date'} {event.name}"


def column(outlet: str | None) -> str:
    return ALL if outlet is None else outlet


def figures(point: Point) -> tuple[str, ...]:
    """``2 articles``, ``17 statements``, ``39 % (21–59 %) of 608 words``, ``12 flags, 2.3 (1.4–3.2)``: the
    last only where authors frame."""
    parts = [count(point.articles, "article"), count(point.statements, "statement"), words_of(point)]
    return (*parts, framing_of(point)) if point.framing is not None else tuple(parts)


def words_of(point: Point) -> str:
    """The share of the words, or how many there are of all actors together."""
    if point.share is None:
        return count(point.words, "word")
    one, between = point.share, ""
    if one.low is not None and one.high is not None:
        between = f" ({round(100 * one.low)}–{round(100 * one.high)} %)"
    return f"{share(point.words, one.of_words)} of {one.of_words:,} words{between}"


def framing_of(point: Point) -> str:
    """How many flags, and the rate where they are not few; "" where authors never frame."""
    if point.framing is None:
        return ""
    flags = count(point.framing.flags, "flag")
    return f"{flags}, {rated(point.framing)}" if tells_rate(point.framing) else flags


def in_short(point: Point) -> str:
    """A cell of a table: what it is told, but for the articles."""
    _, *parts = figures(point)
    if point.framing is not None:
        parts[-1] = f"{FLAG} {parts[-1]}"
    return " · ".join(parts)
