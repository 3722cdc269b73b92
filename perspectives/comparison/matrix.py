"""How each actor is framed by each outlet: rates and polarities, and behind each cell every flag in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from perspectives.comparison.keeping import kept
from perspectives.comparison.rates import Rate, framing_rates
from perspectives.comparison.records import Comparison, FlagView


@dataclass(frozen=True, slots=True)
class Cell:
    """How one outlet frames one actor."""

    actor: str | None
    """The actor's id; None for the event itself and whoever has no panel."""
    outlet: str | None
    """None for all outlets together."""
    rate: Rate
    """Of these flags, for 1,000 words in the outlet's own voice."""
    flags: tuple[FlagView, ...]
    """All of them, in the order of outlet, article, place."""

    @property
    def negative(self) -> int:
        return self.rate.negative

    @property
    def positive(self) -> int:
        return self.rate.positive

    @property
    def neutral(self) -> int:
        return self.rate.flags - self.rate.negative - self.rate.positive


@dataclass(frozen=True, slots=True)
class Row:
    """One actor across the outlets."""

    actor: str | None
    name: str
    """The actor's name; ``event`` for the last row."""
    cells: tuple[Cell, ...]
    """One a column, in their order."""


@dataclass(frozen=True, slots=True)
class FramingMatrix:
    """Actors by outlets. Whoever is framed nowhere has no row."""

    outlets: tuple[str | None, ...]
    """The columns: the outlets in their order, and last all together, under None."""
    rows: tuple[Row, ...]
    """In the panels' order; last the event."""
    totals: tuple[Cell, ...]
    """All flags of each outlet, one a column: less than the column's sum where actors share members."""
    cells: Mapping[tuple[str | None, str | None], Cell]
    """By actor and outlet, for whoever looks one up."""

    def cell(self, actor: str | None, outlet: str | None) -> Cell | None:
        """The cell of an actor and an outlet, either of which may be None; None where there is no such."""
        return self.cells.get((actor, outlet))


def framing_matrix(comparison: Comparison) -> FramingMatrix:
    """The matrix of the whole comparison, whatever filters are on."""
    return kept(comparison, "framing_matrix", _made)


def _made(base: Comparison) -> FramingMatrix:
    rates = framing_rates(base)
    outlets: tuple[str | None, ...] = (*base.outlets, None)
    names: dict[str | None, str] = {panel.actor.id: panel.name for panel in base.panels}
    names[None] = "event"
    flags: dict[tuple[str | None, str | None], list[FlagView]] = defaultdict(list)
    every: dict[str | None, list[FlagView]] = defaultdict(list)
    framed: list[tuple[str | None, tuple[FlagView, ...]]] = [
        (panel.actor.id, panel.flags) for panel in base.panels
    ]
    for actor, views in (*framed, (None, base.event_flags)):
        for view in views:
            for outlet in (view.article.outlet, None):
                flags[actor, outlet].append(view)
    for article in base.articles:
        for outlet in (article.article.outlet, None):
            every[outlet].extend(article.flags)
    rows = tuple(
        Row(
            actor,
            names[actor],
            tuple(
                Cell(actor, outlet, by_outlet[outlet], tuple(flags.get((actor, outlet), ())))
                for outlet in outlets
            ),
        )
        for actor, by_outlet in rates.by_actor.items()
    )
    return FramingMatrix(
        outlets=outlets,
        rows=rows,
        totals=tuple(
            Cell(None, outlet, rates.by_outlet[outlet], tuple(every.get(outlet, ()))) for outlet in outlets
        ),
        cells={(cell.actor, cell.outlet): cell for row in rows for cell in row.cells},
    )
