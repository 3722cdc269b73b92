"""Over time: each actor from event to event, in a folder about several of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on

from perspectives.comparison import Comparison, visible
from perspectives.comparison.figures import FEWEST_FLAGS, count, rated, share, tells_rate
from perspectives.comparison.glyphs import FLAG
from tui.deriving import Sought
from tui.lines import Line, join_sides, line_length
from tui.screens.measured import MeasuredScreen
from tui.screens.sought import unnarrowed
from tui.widgets.grid import Grid, GridCell, GridRow, Table, named
from tui.wording import bar

if TYPE_CHECKING:
    from perspectives.comparison import Rate
    from perspectives.comparison.events import Event
    from perspectives.comparison.over_time import OverTime, Point

EVERYBODY = "all actors"
"""The first row's key and name."""
ONLY_ONE = "The folder tells of one event now: there is nothing to follow over time. Esc leads back."
CELL = 20
"""Cells of a column: the head of an event's name, and a rate with its interval."""
BLOCKS = 6
LEGENDS = (
    "share of the words said about an event, 95 % interval · statements · flags for 1,000 words, of "
    f"fewer than {FEWEST_FLAGS} how many",
    f"share of the words said, 95 % interval · statements · flags in 1,000 words, if {FEWEST_FLAGS} or more",
    f"share of words, 95 % interval · flags in 1,000 words, if {FEWEST_FLAGS} or more",
    "share of words, 95 % interval · flags in 1,000 words",
)
"""What the figures are, in as many words as there is room for."""


class TimesScreen(MeasuredScreen):
    """Actors by events; below, outlet by outlet, what the cursor stands on."""

    SOUGHT = Sought.TIMES
    MAKING = "Measuring each event by itself …"
    ABOUT = 5

    DEFAULT_CSS = "TimesScreen > #about, TimesScreen.-narrow > #about { height: 5; }"

    def show_value(self, value: Any, comparison: Comparison) -> None:
        if value is None:  # of one event: all of them are being laid out, or it is the only one by now
            self.show_nothing(self.MAKING if len(self.dashboard.events) > 1 else ONLY_ONE)
            return
        right = unnarrowed(comparison)
        self.show_table(
            table_of(value),
            empty="Nobody speaks in these articles.",
            legend=lambda width: join_sides([(_legend(width - line_length(right)), "quiet")], right, width),
        )

    def about(self, row: str, column: str) -> Line:
        found = self.found.value if self.found is not None else None
        return in_words(found, row, column) if found is not None else []

    @on(Grid.Opened)
    def _show_event(self, message: Grid.Opened) -> None:
        """The event of the column, alone."""
        found = next((one for one in self.dashboard.events if one.id == message.column), None)
        if found is not None:
            self.dashboard.show_event(found)


def _legend(room: int) -> str:
    return next((words for words in LEGENDS if len(words) < room), LEGENDS[-1])


def table_of(table: OverTime) -> Table:
    """All actors first, then each in the panels' order; the events by date."""
    rows = [(EVERYBODY, EVERYBODY, None), *((one, named(name), one) for one, name in table.actors)]
    together = {(point.actor, point.event.id): point for point in table.points if point.outlet is None}
    return Table(
        corner="actors",
        columns=[(event.id, _heading(event)) for event in table.events],
        rows=[
            GridRow(key, name, [], [_cell(together.get((actor, event.id))) for event in table.events])
            for key, name, actor in rows
        ],
        height=3,
        cell=CELL,
    )


def _heading(event: Event) -> str:
    return f"{event.first or 'no date'} {named(event.name)}"


def _cell(point: Point | None) -> GridCell:
    """A block as long as the share, its interval, then how many statements and how often it is framed."""
    if point is None:
        return GridCell(([("–", "quiet")],))
    statements = count(point.statements, "statement")
    flags: Line = [(_framed(point.framing), "flag")] if point.framing is not None else []
    if point.share is None:
        return GridCell(([(statements, "strong")], [(count(point.words, "word"), "quiet")], flags))
    one = point.share
    head: Line = [
        (bar(one.words, one.of_words, BLOCKS), "direct"),
        (f" {share(one.words, one.of_words)}", "strong"),
        (f" · {point.statements:,}", ""),
    ]
    return GridCell((head, [(_interval(point), "quiet")], flags))


def _framed(rate: Rate) -> str:
    """``⚑ 2.3 (1.4–3.2)``; of too few flags for a rate how many they are: ``⚑ 2 flags``."""
    return f"{FLAG} {rated(rate) if tells_rate(rate) else count(rate.flags, 'flag')}"


def _interval(point: Point) -> str:
    one = point.share
    if one is None or one.low is None or one.high is None:
        return "no interval"
    return f"{100 * one.low:.0f}–{100 * one.high:.0f} %"


def in_words(table: OverTime, row: str, column: str) -> Line:
    """What each outlet has of an actor in an event, with what the figures rest on."""
    from perspectives.export.following import in_short  # documents tell it in the same words

    event = next((one for one in table.events if one.id == column), None)
    if event is None:
        return []
    actor = None if row == EVERYBODY else row
    name = EVERYBODY if actor is None else dict(table.actors).get(row, row)
    line: Line = [(visible(name), "strong"), (" in ", "quiet"), (visible(event.name), "strong")]
    line.append((f", {event.dates}:" if event.dates else ":", "quiet"))
    found = [point for point in table.of(actor) if point.event.id == column and point.outlet is not None]
    if not found:
        return [*line, (" neither heard nor framed", "")]
    for number, point in enumerate(found):
        line += [("; " if number else " ", "quiet"), (visible(point.outlet or ""), "strong")]
        line.append((f" {in_short(point)}", ""))
    return line
