"""A folder of several events over time, as plain data: what ``over_time`` holds, joined by id."""

from __future__ import annotations

from typing import Any

from perspectives.comparison import Comparison
from perspectives.comparison.events import Event
from perspectives.comparison.heard import Share
from perspectives.comparison.over_time import Point, time_of
from perspectives.export.numbers import rate_data, rounded

Json = dict[str, Any]


def over_time(comparison: Comparison) -> Json | None:
    """The events and every point; None where the folder tells of one event, or it is confined to one."""
    table = time_of(comparison)
    if table is None:
        return None
    return {
        "events": [event_data(event) for event in table.events],
        "points": [point(one) for one in table.points],
    }


def event_data(event: Event) -> Json:
    """An event and its articles."""
    return {
        "id": event.id,
        "name": event.name,
        "how": event.how.value,
        "first": event.first,
        "last": event.last,
        "outlets": list(event.outlets),
        "articles": list(event.paths),
    }


def point(one: Point) -> Json:
    """An actor in an event as an outlet tells it."""
    return {
        "event": one.event.id,
        "first": one.event.first,
        "outlet": one.outlet,
        "actor": one.actor,
        "articles": one.articles,
        "statements": one.statements,
        "words": one.words,
        "share_of_words": _share(one.share),
        "framing": None if one.framing is None else rate_data(one.framing),
    }


def _share(one: Share | None) -> Json | None:
    if one is None:
        return None
    return {
        "of_words": one.of_words,
        "quoted_words": one.quoted_words,
        "share": rounded(one.rate),
        "low": rounded(one.low),
        "high": rounded(one.high),
        "interval_over": one.over,
    }
