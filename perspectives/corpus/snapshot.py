"""What is known of a folder at one moment: the record that the corpus hands to everything downstream.

A snapshot is frozen. While a folder is being analysed the corpus makes new ones; whoever holds an old
one holds a consistent picture of less.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from perspectives.corrections import Outcome
from perspectives.model import Analysis, Article, Cast, Flag, SetAside

if TYPE_CHECKING:
    from perspectives.actors import ActorRules


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the analysis of a folder is. Counts of files."""

    total: int
    """Files that look like articles."""
    done: int
    """Those read and analysed, from the index or anew."""
    set_aside: int
    """Those that will never be; ``done + set_aside == total`` when the folder is finished."""
    analysed: int = 0
    """Texts that this run had to analyse anew; 0 on a second start with nothing changed."""

    @property
    def finished(self) -> bool:
        return self.done + self.set_aside >= self.total


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The folder's articles that are ready, what they hold, and who is who in them."""

    folder: Path
    articles: tuple[Article, ...]
    """Sorted by path. Only those with an analysis."""
    analyses: Mapping[str, Analysis]
    """By ``Article.id``; two articles with one text share one. Corrected, where there are corrections."""
    cast: Cast
    set_aside: tuple[SetAside, ...] = ()
    """Sorted by path."""
    notices: tuple[str, ...] = ()
    """What concerns the folder as a whole: an actors.yaml with an error, an index that was rebuilt."""
    progress: Progress = field(default=Progress(0, 0, 0))
    corrections: tuple[Outcome, ...] = ()
    """The person's corrections in their order, and what became of each."""
    uncorrected: Mapping[str, Analysis] | None = None
    """The analyses as the machine made them; None: ``analyses`` are those."""
    rules: ActorRules | None = None
    """The folder's actors.yaml."""
    outlets: tuple[str, ...] = ()
    """The order in which the person wants outlets shown, as ``articles.yaml`` has it: it may name some that
    have no article, and not name others."""
    possible_flags: int = 0
    """How many flags were left out since they are only possible (``comparison.without_possible_flags``)."""
    held_back: Mapping[str, tuple[Flag, ...]] = field(default_factory=dict, compare=False)
    """These, by ``Article.id``."""
    made_with: Mapping[str, str] = field(default_factory=dict)
    """By name, what the analyses were made with: the model, the person's own lists (``made_with``)."""
