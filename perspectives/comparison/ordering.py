"""The order in which outlets stand wherever several of them are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def in_order(outlets: Iterable[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """Each outlet once: first those that the person put in order (``wanted``), then the others by name."""
    place = {outlet: at for at, outlet in enumerate(wanted)}
    return tuple(sorted(set(outlets), key=lambda outlet: (place.get(outlet, len(place)), outlet)))
