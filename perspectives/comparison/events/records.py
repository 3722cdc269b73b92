"""What an event is here: some of the folder's articles, with a name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """What told that these articles belong together."""

    TOLD = "told"
    """The person said so."""
    SUBFOLDER = "subfolder"
    """They lie in one subfolder."""
    ALIKE = "alike"
    """Their words are alike, and their dates not far apart."""
    WHOLE = "whole"
    """Nothing told them apart."""


@dataclass(frozen=True, slots=True)
class Event:
    """One of the things that a folder's articles tell of."""

    id: str
    """A slug of its name, unique in the folder: what a person types."""
    name: str
    """As the person or the subfolder calls it, else its commonest telling words: ``memos, Orr, inquiry``."""
    how: How
    paths: tuple[str, ...]
    """Its articles, sorted. Every article of the folder is in one event."""
    outlets: tuple[str, ...]
    """In the person's order, then by name."""
    first: str | None = None
    """The earliest date of its articles, ISO; None where none is dated."""
    last: str | None = None
    """The latest."""

    @property
    def dates(self) -> str:
        """``2020-01-03``, ``2020-01-03 – 2020-01-06``; empty where nothing tells."""
        if self.first is None or self.last is None or self.first == self.last:
            return self.first or ""
        return f"{self.first} – {self.last}"
