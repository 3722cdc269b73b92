"""What there is to analyse, and what comes out of it: the records between the corpus and its dispatcher."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from perspectives.model import Analysis, Article, SetAside


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read and analyse, or an article that was read already."""

    name: str
    """What the article is called: its path in the folder, or as it was given on the command line."""
    path: Path
    folder: Path
    """Where its ``articles.yaml`` would be."""
    article: Article | None = None
    """What was read, where there is no file (standard input)."""


@dataclass(frozen=True, slots=True)
class Ready:
    """An article with its analysis."""

    article: Article
    analysis: Analysis
    fresh: bool
    """Analysed just now, rather than found in the index or shared with an article of the same text."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that costs nothing but itself."""

    set_aside: SetAside


Outcome = Ready | Failed
