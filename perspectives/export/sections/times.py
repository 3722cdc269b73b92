"""A folder of many events over time: each actor from event to event, by outlet."""

from __future__ import annotations

from collections.abc import Iterator

from perspectives.comparison import Comparison
from perspectives.comparison.figures import count
from perspectives.export.following import (
    CAUTION,
    READING,
    TITLE,
    Followed,
    Following,
    column,
    figures,
    following,
    in_short,
    named,
    nothing,
)
from perspectives.export.sections.blocks import Block, Cell, Heading, Table, told

MOST = 20


def time_sections(comparison: Comparison) -> Iterator[Block]:
    found = following(comparison)
    if found is None:
        return
    yield Heading(TITLE, figures=count(found.events, "event"))
    yield told(CAUTION)
    yield told(READING)
    for one in found.tables[: MOST + 1]:
        yield Heading(one.name, 3)
        yield _table(one, found)
    rest = len(found.tables) - MOST - 1
    if rest > 0:
        yield told(f"{count(rest, 'more actor')} met in several events: the workbook (.xlsx) has them.")
    if found.met_once:
        once = count(found.met_once, "more actor")
        yield told(f"{once} met in a single event: the workbook (.xlsx) has them.")


def _table(one: Followed, found: Following) -> Table:
    rows = []
    for event, points in one.rows:
        cells = []
        for outlet, point in zip(found.outlets, points, strict=True):
            if point is None:
                cells.append(Cell(nothing(event, outlet)))
            else:
                part = point.share.rate if point.share is not None else None
                cells.append(Cell(in_short(point), " · ".join(figures(point)), part))
        rows.append((named(event), tuple(cells)))
    columns = tuple(column(outlet) for outlet in found.outlets)
    return Table("Event", columns, tuple(rows), total=len(columns) > 1, numeric=False)
