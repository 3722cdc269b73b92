"""``events``, ``--event`` and ``--each``: the events of a folder, one of them, or each by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from perspectives.cli.documents import Which
from perspectives.cli.exits import MisuseError
from perspectives.cli.streams import columns, say
from perspectives.comparison.display import wrap
from perspectives.comparison.events import Event, How, event_named, split_events
from perspectives.comparison.figures import count
from perspectives.comparison.over_time import OverTime, over_time
from perspectives.corpus import Snapshot
from perspectives.export import Exporter
from perspectives.export.following import CAUTION, EVERYBODY, column, figures
from perspectives.export.json_times import event_data
from perspectives.export.json_times import point as as_json

SCHEMA = 1

TOLD_BY = {
    How.TOLD: "as you said",
    How.SUBFOLDER: "by subfolder",
    How.ALIKE: "by their words and dates",
    How.WHOLE: "nothing tells them apart",
}


def chosen(snapshot: Snapshot, name: str | None) -> Which:
    """The event that is asked for, None where none is, which is said where the folder tells of several; and
    all that there are. ``MisuseError`` names them."""
    events = split_events(snapshot.articles, snapshot.outlets)
    if name is None:
        if len(events) > 1:
            say(
                f"{count(len(events), 'event')} are compared all together; --event NAME compares one, "
                "and `perspectives events FOLDER` lists them."
            )
        return None, events
    event = event_named(events, name)
    if event is None:
        known = ", ".join(one.id for one in events)
        raise MisuseError(f"--event: there is no event “{name}”; there are {known}.")
    return event, events


def each(snapshot: Snapshot, output: Path, exporter: Exporter) -> list[tuple[Which, Path]]:
    """The events, and a name for the document of each: ``report-harbour-bridge.html``."""
    endings = [ending for ending in exporter.suffixes if output.name.lower().endswith(ending)]
    ending = output.name[-len(max(endings, key=len)) :] if endings else output.suffix
    name = output.name.removesuffix(ending)
    return [
        ((event, ()), output.with_name(f"{name}-{event.id}{ending}"))
        for event in split_events(snapshot.articles, snapshot.outlets)
    ]


def listing(snapshot: Snapshot, *, with_time: bool) -> dict[str, Any]:
    """The events as plain data; ``with_time`` with every point over time."""
    events = split_events(snapshot.articles, snapshot.outlets)
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "folder": str(snapshot.folder),
        "events": [
            {**event_data(event), **found}
            for event, found in zip(events, _found(snapshot, events), strict=True)
        ],
    }
    if with_time:
        table = over_time(snapshot, events)
        data["actors"] = [{"id": actor, "name": name} for actor, name in table.actors]
        data["over_time"] = [as_json(one) for one in table.points]
    return data


def _found(snapshot: Snapshot, events: Sequence[Event]) -> list[dict[str, int]]:
    """How much each event holds, in their order."""
    analyses = {one.path: snapshot.analyses[one.id] for one in snapshot.articles}
    return [
        {
            "statements": sum(len(analyses[path].statements) for path in event.paths),
            "flags": sum(len(analyses[path].flags) for path in event.paths),
        }
        for event in events
    ]


def described(snapshot: Snapshot, *, with_time: bool) -> str:
    """The events for a person, one a paragraph; ``with_time`` with a table over time."""
    events = split_events(snapshot.articles, snapshot.outlets)
    lines = list(_list(snapshot, events))
    if with_time:
        lines += _table(over_time(snapshot, events))
    return "".join(part + "\n" for line in lines for part in _wrapped(line))


def _wrapped(line: str) -> Iterator[str]:
    """A line as wide as there is room; what goes on stands two cells deeper."""
    width = columns()
    words = line.lstrip(" ")
    indent = len(line) - len(words)
    for number, part in enumerate(wrap(words, max(width - indent - 2, 20)) or [""]):
        yield " " * (indent + (2 if number else 0)) + part


def _list(snapshot: Snapshot, events: Sequence[Event]) -> Iterator[str]:
    articles = count(len(snapshot.articles), "article")
    how = "; ".join(dict.fromkeys(TOLD_BY[event.how] for event in events))
    yield f"{snapshot.folder.name}: {articles} · {count(len(events), 'event')}" + (f", {how}" if how else "")
    for event, found in zip(events, _found(snapshot, events), strict=True):
        parts = [
            event.dates or "no date",
            count(len(event.paths), "article"),
            ", ".join(event.outlets),
            count(found["statements"], "statement"),
            count(found["flags"], "framing flag"),
        ]
        yield from ("", event.name, f"  {' · '.join(parts)}")
        if len(events) > 1:
            yield f"  --event {event.id}"


def _table(table: OverTime) -> Iterator[str]:
    yield from ("", "Over time", "")
    yield CAUTION
    yield from ("", EVERYBODY)
    yield from _rows(table, None)
    often = [(actor, name) for actor, name in table.actors if table.met_in(actor) > 1]
    for actor, name in often:
        yield from ("", name)
        yield from _rows(table, actor)
    once = len(table.actors) - len(often)
    if once:
        yield from ("", f"{count(once, 'more actor')} met in a single event; --json has them.")


def _rows(table: OverTime, actor: str | None) -> Iterator[str]:
    points = table.of(actor)
    for event in table.events:
        here = [point for point in points if point.event is event]
        if not here:
            continue
        yield f"  {event.first or 'no date'}  {event.name}"
        several = len(here) > 2
        for point in here:
            if several or point.outlet is not None:
                yield f"    {column(point.outlet)} · {' · '.join(figures(point))}"
