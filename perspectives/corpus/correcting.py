"""A snapshot with the person's corrections: made anew from what the machine found, in the time of a cast.

Corrections are never applied to what was corrected before, so that taking one back needs nothing undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from perspectives.corpus.snapshot import Snapshot
from perspectives.corrections import Correction, Who
from perspectives.model import Article, Kind, Span


def correct(snapshot: Snapshot, corrections: Iterable[Correction]) -> Snapshot:
    """The snapshot with these corrections, all of them, in this order, in place of those that it has.

    A pure function: nothing is analysed, read or written. Each correction sees what those before it made
    of the folder (a speaker that was renamed is found by the new name). ``Snapshot.corrections`` of the
    result tells what became of each; nothing is raised for one that cannot be applied.
    """
    raise NotImplementedError


def who(snapshot: Snapshot, speaker: str) -> Who:
    """How a correction refers to the speaker of that id in ``snapshot.cast``, so that it is found again.

    Raises KeyError where there is no such speaker.
    """
    raise NotImplementedError


def kind_of(article: Article, content: Sequence[Span]) -> Kind:
    """How much of a content stands in quotation marks in the article: what to propose for a statement that
    a person marks. The spans are code points of the article's text."""
    raise NotImplementedError
