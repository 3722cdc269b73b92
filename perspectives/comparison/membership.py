"""Which actors a speaker is shown under: one, or several where the person's actors share members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from perspectives.comparison.keeping import kept
from perspectives.comparison.records import Comparison


def actors_of(comparison: Comparison) -> Mapping[str, Sequence[str]]:
    """By the id of each member of a panel the ids of its actors, in panels' order; nobody else has any."""
    return kept(comparison, "actors_of", _made)


def _made(base: Comparison) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for panel in base.panels:
        for member in panel.members:
            found[member.id].append(panel.actor.id)
    return dict(found)
