"""What happens in the background, as the dashboard hears of it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.message import Message

from perspectives.comparison import Comparison
from perspectives.comparison.events import Event
from perspectives.corpus.snapshot import Snapshot

if TYPE_CHECKING:
    from tui.keeper import Kept


def post(app: App[Any], message: Message) -> None:
    """Post from another thread; an app that has gone away meanwhile hears nothing."""
    with suppress(RuntimeError):
        app.post_message(message)


class SnapshotArrived(Message):
    """The folder is known better than before."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self.snapshot = snapshot

    def can_replace(self, message: Message) -> bool:
        """A newer snapshot holds all that an older one does."""
        return isinstance(message, SnapshotArrived)


class ReadingFailed(Message):
    """The folder could not be read to its end."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class Decided(Message):
    """The person's decisions are others than before, were written, or cannot be."""

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self.kept = kept

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Decided)


class Compared(Message):
    """The folder is laid out anew."""

    def __init__(self, comparison: Comparison, snapshot: Snapshot, wanted: Event | None = None) -> None:
        super().__init__()
        self.comparison = comparison
        self.snapshot = snapshot
        """What it was laid out from, corrected."""
        self.wanted = wanted
        """The event that it was to be confined to; it is all together where that is there no more."""

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Compared)


class EventsFound(Message):
    """It is known which events the folder tells of."""

    def __init__(self, events: tuple[Event, ...]) -> None:
        super().__init__()
        self.events = events
