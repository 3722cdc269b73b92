"""What happens in the background, as the dashboard hears of it."""

from __future__ import annotations

from textual.message import Message

from perspectives.comparison import Comparison
from perspectives.corpus.snapshot import Snapshot


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


class Compared(Message):
    """The folder is laid out anew."""

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self.comparison = comparison

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Compared)
