"""The blocks of which sections are made: headings, lines, list items that lead to a place, tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from perspectives.comparison import Comparison, FlagView, MentionView, StatementView
from perspectives.comparison.telling import cue_of, short


class Tone(StrEnum):
    """How words are set."""

    PLAIN = "plain"
    STRONG = "strong"
    LEFT_OUT = "left out"
    """Words of the fullest version that another has not."""
    ADDED = "added"
    """Words that the fullest version has not."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike, to the letter."""

    text: str
    tone: Tone = Tone.PLAIN


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 2
    """2: a section; 3: a part of one."""
    figures: str = ""
    """What stands at the right of it in a terminal, and on a line of its own elsewhere."""


@dataclass(frozen=True, slots=True)
class Text:
    line: Line


@dataclass(frozen=True, slots=True)
class Item:
    """One of a list, with the place to which it leads."""

    line: Line
    view: StatementView | FlagView | MentionView | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure, or a few words."""

    short: str
    """For a table."""
    long: str = ""
    """Beside a bar in a terminal; ``short`` where empty."""
    part: float | None = None
    """The length of its bar, 0 to 1; None where there is no picture of it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by name, columns by outlet or by what they hold."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    total: bool = False
    """Whether the last column is all of them together: it alone is shown where there are too many."""
    numeric: bool = True


Block = Heading | Text | Item | Table


def told(text: str) -> Text:
    """A line of our own words."""
    return Text((Run(text),))


def shown_keys(comparison: Comparison) -> frozenset[str]:
    """Keys of the statements that pass the filters."""
    return frozenset(view.key for one in comparison.articles for view in one.statements)


def cut_short(things: Iterable[object], shown: int, what: str) -> str:
    """The sentence that tells of a list that was cut; "" where all of it stands there."""
    rest = sum(1 for _ in things) - shown
    return f"{rest:,} more {what} are in the workbook (.xlsx) and in JSON." if rest > 0 else ""


def one_line(text: str, most: int = 160) -> str:
    """Words on one line, cut behind a word where they are long, with an ellipsis that is ours."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    head = words[:most].rsplit(" ", 1)[0] if " " in words[: most + 1] else words[:most]
    return f"{head} […]"


def behind_name(view: StatementView) -> str:
    """A statement as it follows its speaker's name: `` · denied: meeting the minister``, or ``: words`` where
    it has no cue."""
    return f"{' · ' if cue_of(view) else ': '}{one_line(short(view))}"
