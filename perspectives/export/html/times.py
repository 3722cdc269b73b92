"""Over time, as much of it as the report shows: events by outlets, for all actors and for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from perspectives.comparison import Comparison
from perspectives.export.following import Followed, Following, following

MOST_ACTORS = 40
IN_SIGHT = 3
"""Actors whose tables are unfolded."""


@dataclass(frozen=True, slots=True)
class Times:
    """The tables, and what of them is left out."""

    following: Following
    first: Sequence[Followed]
    more: Sequence[Followed]
    left_out: int
    """Actors without a table."""


def times(base: Comparison, shown: Sequence[str | None]) -> Times | None:
    """``shown`` are the outlets that have a column; None where the folder tells of one event."""
    found = following(base)
    if found is None:
        return None
    at = [place for place, outlet in enumerate(found.outlets) if outlet in set(shown)]
    tables = [
        replace(one, rows=tuple((event, tuple(points[place] for place in at)) for event, points in one.rows))
        for one in found.tables[: MOST_ACTORS + 1]
    ]
    kept = replace(found, outlets=tuple(found.outlets[place] for place in at))
    left_out = len(found.tables) - len(tables) + found.met_once
    return Times(kept, tables[: IN_SIGHT + 1], tables[IN_SIGHT + 1 :], left_out)
