"""``compare`` and ``export``: the comparison for a terminal, for programs, and as a document."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from perspectives.cli.exits import MisuseError
from perspectives.cli.streams import columns, put, say, stdout_is_terminal
from perspectives.cli.targets import is_stdout
from perspectives.comparison import Comparison, Filters, compare
from perspectives.comparison.events import Event, compare_event
from perspectives.comparison.over_time import follow
from perspectives.corpus import Snapshot
from perspectives.export import Exporter, Part, export, exporter_for, exporter_named, overview, plain, write
from perspectives.model import Category, Kind

E = TypeVar("E", bound=StrEnum)

Which = tuple[Event | None, Sequence[Event]]
"""The event that is asked for, None for all together; and the events that the folder tells of."""


def print_comparison(
    comparison: Comparison, *, json: bool = False, full: bool = False, parts: Sequence[Part] = ()
) -> None:
    """The comparison to standard output: in short, the whole, or parts of the whole."""
    if json:
        put(export(comparison, "json"))
        return
    if full or parts:
        put(plain(comparison, columns(), parts=parts or tuple(Part)))
    else:
        put(overview(comparison, columns()))


def chosen_parts(names: Sequence[str], *, full: bool, json: bool) -> tuple[Part, ...]:
    """The parts of these names; asked before the work. ``MisuseError`` names those there are."""
    if json and (full or names):
        raise MisuseError("--json has all of it; leave --full and --section out.")
    if full and names:
        raise MisuseError("--full has every section; leave --section out.")
    return _members(Part, names, "section")


def chosen_filters(
    outlets: Sequence[str], kinds: Sequence[str], categories: Sequence[str], search: str
) -> Filters:
    """The filters of these names; asked before the work, but for the outlets, which nobody knows yet.
    ``MisuseError`` names the kinds and categories there are."""
    return Filters(
        frozenset(outlets),
        frozenset(_members(Kind, kinds, "kind")),
        search,
        frozenset(_members(Category, categories, "category")),
    )


def _members(members: type[E], names: Sequence[str], noun: str) -> tuple[E, ...]:
    """Those of a closed list that an option, called like the noun, asks for."""
    known = {str(member): member for member in members}
    for name in names:
        if name not in known:
            raise MisuseError(f"--{noun}: there is no {noun} “{name}”; there are {', '.join(known)}.")
    return tuple(known[name] for name in names)


def chosen_format(output: Path, name: str | None) -> Exporter:
    """The format of a document; asked before the work. ``ExportError`` where there is none of that name or
    ending, ``MisuseError`` where it would go to a terminal that cannot show it."""
    if name is None and not is_stdout(output):
        return exporter_for(output)
    exporter = exporter_named(name or "markdown")
    if exporter.binary and is_stdout(output) and stdout_is_terminal():
        raise MisuseError(
            f"a {exporter.label} is nothing for a terminal to show; name a file, or send it on: "
            f"perspectives export … -o - --format {exporter.name} > comparison{exporter.suffixes[0]}"
        )
    return exporter


def put_document(comparison: Comparison, output: Path, exporter: Exporter, *, force: bool) -> None:
    """The document to its file, or to standard output."""
    if is_stdout(output):
        put(export(comparison, exporter.name))
    else:
        write(comparison, output, exporter.name, overwrite=force)
        say(f"Wrote {output}.")


def filtered(snapshot: Snapshot, which: Which, filters: Filters) -> Comparison:
    """The folder, or one event of it, laid out and narrowed. ``MisuseError`` names the outlets there are."""
    event, events = which
    filters = replace(filters, outlets=_outlets_named(snapshot, filters.outlets))
    if event is not None:
        return compare_event(snapshot, event, filters)
    return follow(compare(snapshot, filters), snapshot, events)


def _outlets_named(snapshot: Snapshot, names: Collection[str]) -> frozenset[str]:
    """The outlets of these names, whatever their capitals where that leaves no doubt."""
    known = {article.outlet for article in snapshot.articles}
    found = set()
    for name in sorted(names):
        alike = {name} & known or {outlet for outlet in known if outlet.casefold() == name.casefold()}
        if len(alike) != 1:
            raise MisuseError(f"--outlet: there is no outlet “{name}”; there are {', '.join(sorted(known))}.")
        found |= alike
    return frozenset(found)
