"""What can go wrong with a corrections file, each in a sentence for the person."""

from __future__ import annotations

from pathlib import Path


class CorrectionsError(Exception):
    """The corrections cannot be read or written now; nothing was changed."""


class CorrectionsFileError(CorrectionsError):
    """Something in a corrections file is not as it should be. The file is left exactly as it is."""

    def __init__(self, path: Path, line: int, key: str, message: str) -> None:
        super().__init__(f"{path.name}, line {line}{f', {key}' if key else ''}: {message}")
        self.path = path
        self.line = line
        """Counted from 1."""
        self.key = key
        """As ``corrections[2].speaker``; empty where the file as a whole is meant."""
        self.message = message
