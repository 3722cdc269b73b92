"""An article's text in stretches of one voice, as the report shows it: to the letter, each with its marks."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from perspectives.comparison import ArticleView, FlagView, StatementView
from perspectives.comparison.places import paragraph_starts
from perspectives.model import Span

AUTHOR, REPORTED, QUOTED, FURNITURE = range(4)
CUE, SOURCE = 1, 2

_VOICES = {AUTHOR: "", REPORTED: "r", QUOTED: "q", FURNITURE: "x"}
_PARTS = {0: "", CUE: "c", SOURCE: "n"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a paragraph in which nothing changes."""

    text: str
    marks: str
    """Class names: ``q`` quoted, ``r`` reported, ``x`` furniture; ``c`` a cue, ``n`` a source."""
    begins: tuple[StatementView, ...] = ()
    """Statements whose content begins here."""
    flag: FlagView | None = None
    """The flag that the words carry, the shortest where several do."""
    first: bool = False
    """Whether the flag's words begin here."""
    beneath: tuple[FlagView, ...] = ()
    """Further flags that begin here, under ``flag``."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the article that is not blank."""

    number: int
    """Counted from 1, as in citations."""
    start: int
    """Its offset in the article's text."""
    headline: bool
    stretches: tuple[Stretch, ...]


def passages(view: ArticleView) -> tuple[Paragraph, ...]:
    """The article's paragraphs, in order. Their stretches, put together, are the lines to the letter."""
    return tuple(_Layers(view).paragraphs())


class _Layers:
    """What lies on each character, painted once; the longer under the shorter."""

    def __init__(self, view: ArticleView) -> None:
        self._text = text = view.article.text
        self._title = view.article.title.strip()
        self._voice = bytearray(len(text))
        self._part = bytearray(len(text))
        self._flag = array("i", [-1]) * len(text)
        self._flags = sorted(view.flags, key=lambda one: (one.flag.span.start - one.flag.span.end, one.key))
        self._edges: set[int] = {0, len(text)}
        self._begins: dict[int, list[StatementView]] = {}
        self._flags_at: dict[int, list[FlagView]] = {}
        self._paint(view)
        self._order = sorted(self._edges)

    def _paint(self, view: ArticleView) -> None:
        statements = [one.statement for one in view.statements]
        self._lay(self._voice, [Span(0, len(self._text))] if self._text else [], FURNITURE)
        self._lay(self._voice, view.author_spans, AUTHOR)
        for statement in statements:
            self._lay(self._voice, statement.content, REPORTED)
        for statement in statements:
            self._lay(self._voice, statement.quoted, QUOTED)
        for statement in statements:
            self._lay(self._part, statement.source, SOURCE)
            self._lay(self._part, statement.cue, CUE)
        for one in view.statements:
            self._begins.setdefault(one.statement.content[0].start, []).append(one)
        for number, flag in enumerate(self._flags):
            span = flag.flag.span
            self._flag[span.start : span.end] = array("i", [number]) * (span.end - span.start)
            self._edges.update((span.start, span.end))
            self._flags_at.setdefault(span.start, []).append(flag)

    def _lay(self, layer: bytearray, spans: Iterable[Span], what: int) -> None:
        for span in spans:
            layer[span.start : span.end] = bytes([what]) * (span.end - span.start)
            self._edges.update((span.start, span.end))

    def paragraphs(self) -> Iterator[Paragraph]:
        starts = paragraph_starts(self._text)
        for number, start in enumerate(starts, 1):
            end = self._text.find("\n", start)
            end = len(self._text) if end < 0 else end
            line = self._text[start:end]
            headline = number == 1 and line.strip() == self._title
            yield Paragraph(number, start, headline, tuple(self._stretches(start, end)))

    def _stretches(self, start: int, end: int) -> Iterator[Stretch]:
        within = self._order[bisect_right(self._order, start) : bisect_right(self._order, end - 1)]
        cuts = [start, *within, end]
        at = 0
        while at < len(cuts) - 1:
            first, state = cuts[at], self._state(cuts[at])
            at += 1
            while at < len(cuts) - 1 and self._state(cuts[at]) == state and not self._news(cuts[at]):
                at += 1
            yield self._stretch(first, cuts[at])

    def _state(self, at: int) -> tuple[int, int, int]:
        return self._voice[at], self._part[at], self._flag[at]

    def _news(self, at: int) -> bool:
        return at in self._begins or at in self._flags_at

    def _stretch(self, start: int, end: int) -> Stretch:
        number = self._flag[start]
        flag = self._flags[number] if number >= 0 else None
        here = self._flags_at.get(start, [])
        return Stretch(
            text=self._text[start:end],
            marks=_marks(self._voice[start], self._part[start]),
            begins=tuple(self._begins.get(start, ())),
            flag=flag,
            first=flag in here,
            beneath=tuple(one for one in here if one is not flag),
        )


def _marks(voice: int, part: int) -> str:
    return " ".join(mark for mark in (_VOICES[voice], _PARTS[part]) if mark)


def words_of(stretches: Sequence[Stretch]) -> str:
    """The paragraph's text."""
    return "".join(one.text for one in stretches)
