"""What can go wrong with a corrections file, each in a sentence for the person."""

from __future__ import annotations

from perspectives.nodes import FaultyFileError


class CorrectionsError(Exception):
    """The corrections cannot be read or written now; nothing was changed."""


class CorrectionsFileError(FaultyFileError, CorrectionsError):
    """Something in a corrections file is not as it should be. The file is left exactly as it is."""
