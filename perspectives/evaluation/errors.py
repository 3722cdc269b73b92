"""The errors themselves, one by one, so that a person can go through them and see what goes wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from perspectives.comparison.places import paragraph_number
from perspectives.evaluation.matching import bare, same_source
from perspectives.evaluation.names import allowed, same_speaker
from perspectives.evaluation.records import ROLES, ErrorSort, GoldStatement, PredictedStatement
from perspectives.evaluation.scoring import Scored, overlap
from perspectives.model import Span

AROUND = 80
"""Characters of context on either side: about a line, enough for the cue of a content and the reverse."""


@dataclass(frozen=True, slots=True)
class Side:
    """One statement, as gold or as we have it, with its words."""

    kind: str | None
    speaker: str | None
    """Gold's alternatives are joined by " / "; None where nothing tells."""
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]

    def as_data(self, text: str) -> dict[str, Any]:
        parts = {
            role: [
                {"start": span.start, "end": span.end, "text": span.of(text)} for span in getattr(self, role)
            ]
            for role in ROLES
        }
        return {"kind": self.kind, "speaker": self.speaker, **parts}


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that is wrong with one statement."""

    sort: ErrorSort
    article: str
    file: str
    """Where the text lies."""
    publisher: str
    text: str
    gold: Side | None
    """For what was invented: the gold that it overlaps most, if any, although by less than half."""
    ours: Side | None
    """For what was missed: ours that overlaps it most, if any."""

    @property
    def span(self) -> Span | None:
        """From the first to the last character of the content; None where gold could not be placed."""
        side = self.ours if self.sort is ErrorSort.INVENTED else self.gold
        return None if side is None or not side.content else Span(side.content[0].start, side.content[-1].end)

    @property
    def paragraph(self) -> int:
        """Of the span's start, counted in non-empty lines from 1."""
        return paragraph_number(self.text, self.span.start) if self.span else 1

    @property
    def line(self) -> int:
        """Of the span's start, counted in lines from 1, as editors count."""
        return self.text.count("\n", 0, self.span.start) + 1 if self.span else 1

    @property
    def context(self) -> Span | None:
        """The contents of both sides with about a line around them, ending at words."""
        if self.span is None:
            return None
        sides = [side for side in (self.gold, self.ours) if side is not None]
        spans = [self.span, *(span for side in sides for span in side.content)]
        return _widened(self.text, min(s.start for s in spans), max(s.end for s in spans))

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        span, context = self.span, self.context
        return {
            "sort": self.sort.value,
            "article": self.article,
            "file": self.file,
            "publisher": self.publisher,
            "paragraph": self.paragraph,
            "line": self.line,
            "start": span.start if span else None,
            "end": span.end if span else None,
            "gold": self.gold.as_data(self.text) if self.gold else None,
            "ours": self.ours.as_data(self.text) if self.ours else None,
            "context": (
                {"start": context.start, "end": context.end, "text": context.of(self.text)}
                if context
                else None
            ),
        }


def listing(scored: Scored) -> list[Error]:
    """The errors in one text, in its order. A pair that is wrong in several ways stands once for each."""
    errors = [*_missed(scored), *_invented(scored), *_flawed(scored)]
    return sorted(errors, key=lambda error: (error.span or Span(0, 1), list(ErrorSort).index(error.sort)))


def _missed(scored: Scored) -> Iterator[Error]:
    for i, statement in enumerate(scored.document.statements):
        if scored.counts(i) and i not in scored.pairs:
            j = overlap(scored.gold_contents[i], scored.our_contents)
            near = None if j is None else _of_ours(scored.ours[j])
            yield _error(scored, ErrorSort.MISSED, _of_gold(statement), near)


def _invented(scored: Scored) -> Iterator[Error]:
    partners = set(scored.pairs.values())
    for j, statement in enumerate(scored.ours):
        if j not in partners:
            i = overlap(scored.our_contents[j], scored.gold_contents)
            near = None if i is None else _of_gold(scored.document.statements[i])
            yield _error(scored, ErrorSort.INVENTED, near, _of_ours(statement))


def _flawed(scored: Scored) -> Iterator[Error]:
    text = scored.document.text
    for i, j in scored.pairs.items():
        gold, ours = scored.document.statements[i], scored.ours[j]
        wrong = {
            ErrorSort.EDGES: scored.gold_contents[i] != scored.our_contents[j],
            ErrorSort.SOURCE: not same_source(bare(text, gold.source), bare(text, ours.source)),
            ErrorSort.SPEAKER: gold.speakers is not None
            and not allowed(gold.speakers, ours.speaker, same_speaker),
            ErrorSort.KIND: gold.kinds is not None and not allowed(gold.kinds, ours.kind),
        }
        for sort, so in wrong.items():
            if so:
                yield _error(scored, sort, _of_gold(gold), _of_ours(ours))


def _error(scored: Scored, sort: ErrorSort, gold: Side | None, ours: Side | None) -> Error:
    document = scored.document
    return Error(sort, document.name, document.text_path, document.publisher, document.text, gold, ours)


def _of_gold(statement: GoldStatement) -> Side:
    return Side(
        kind=_either(statement.kinds) or statement.marked_kind.value,
        speaker=_either(statement.speakers),
        content=statement.content,
        cue=statement.cue,
        source=statement.source,
    )


def _of_ours(statement: PredictedStatement) -> Side:
    return Side(statement.kind, statement.speaker, statement.content, statement.cue, statement.source)


def _either(values: Sequence[str | None] | None) -> str | None:
    return " / ".join(value or "nobody" for value in values) if values else None


def _widened(text: str, start: int, end: int) -> Span:
    """``AROUND`` more characters on either side, less the word that would be cut."""
    left = max(0, start - AROUND)
    if left:
        space = _first_space(text, range(left, start))
        left = start if space is None else space + 1
    right = min(len(text), end + AROUND)
    if right < len(text):
        space = _first_space(text, range(right - 1, end - 1, -1))
        right = end if space is None else space
    return Span(left, max(right, left + 1))


def _first_space(text: str, places: Iterable[int]) -> int | None:
    return next((at for at in places if text[at].isspace()), None)
