"""What depends on one article's text and analysis alone, measured once.

A comparison is laid out anew each time that another article is ready or a correction is made, and by then
most articles are the same objects as before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock

from perspectives.comparison.places import sentence_around, word_count, words_by_paragraph
from perspectives.extraction.voices import voices
from perspectives.model import Analysis, Article, Flag, Span, Statement, Voice

REMEMBERED = 4096
"""Texts whose measures are kept: some kilobytes each."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Counts and look-ups for one article."""

    words: int
    """Words of its text."""
    statement_words: Mapping[str, tuple[int, int]]
    """By statement id: words of its content, and those of them in quotation marks."""
    cue_flags: Mapping[str, tuple[Flag, ...]]
    """By statement id: the flags on its cue; missing where there is none."""
    author: SpanSet
    """The stretches in the author's voice, sources and cues included."""
    besides_sources: SpanSet
    """What is left of them without the sources of statements."""
    author_words: tuple[int, ...]
    """Words in the author's voice, by paragraph."""
    described: tuple[tuple[str, Span], ...]
    """The article's own speakers, by id, and where the author tells who they are, but for what refers to
    somebody already."""
    sentences: Mapping[Span, Span]
    """By the place of each flag, reference and description: the sentence around it."""

    def speaks_of(self, span: Span) -> bool:
        """Whether an expression is the author speaking of somebody, and not naming them as a source."""
        return self.besides_sources.holds(span)


class SpanSet:
    """A set of stretches of a text, asked by bisection."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = tuple(sorted(spans))
        self._starts = [span.start for span in self.spans]

    def holds(self, span: Span) -> bool:
        """Whether ``span`` lies wholly in one of the stretches, which do not overlap."""
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and span.end <= self.spans[at].end


_remembered: OrderedDict[str, tuple[Analysis, Measures]] = OrderedDict()
_lock = Lock()


def measures(article: Article, analysis: Analysis) -> Measures:
    """The measures of an article; remembered by its text until that has another analysis."""
    with _lock:
        known = _remembered.get(article.id)
        if known is not None and known[0] is analysis:
            _remembered.move_to_end(article.id)
            return known[1]
    text = article.text
    author = _author(text, analysis)
    described = tuple(_described(text, analysis, author))
    measured = Measures(
        words=word_count(text),
        statement_words={statement.id: _words(text, statement) for statement in analysis.statements},
        cue_flags=_flags_on_cues(analysis),
        besides_sources=_besides_sources(author, analysis),
        author=author,
        author_words=_author_words(text, analysis),
        described=described,
        sentences=_sentences(text, analysis, described),
    )
    with _lock:
        _remembered[article.id] = (analysis, measured)
        _remembered.move_to_end(article.id)
        while len(_remembered) > REMEMBERED:
            _remembered.popitem(last=False)
    return measured


def _words(text: str, statement: Statement) -> tuple[int, int]:
    words = sum(word_count(span.of(text)) for span in statement.content)
    quoted = sum(
        word_count(text[max(piece.start, mark.start) : min(piece.end, mark.end)])
        for piece in statement.content
        for mark in statement.quoted
        if piece.overlaps(mark)
    )
    return words, min(words, quoted)  # “anti”-“war” is one word, though quoted twice


def _author(text: str, analysis: Analysis) -> SpanSet:
    stretches = voices(len(text), analysis.statements, analysis.furniture)
    return SpanSet(stretch.span for stretch in stretches if stretch.voice is Voice.AUTHOR)


def _besides_sources(author: SpanSet, analysis: Analysis) -> SpanSet:
    sources = _joined(span for statement in analysis.statements for span in statement.source)
    return SpanSet(piece for stretch in author.spans for piece in _without(stretch, sources))


def _author_words(text: str, analysis: Analysis) -> tuple[int, ...]:
    spoken = (span for statement in analysis.statements for span in (*statement.content, *statement.quoted))
    return words_by_paragraph(text, (*spoken, *analysis.furniture))


def _described(text: str, analysis: Analysis, author: SpanSet) -> Iterator[tuple[str, Span]]:
    mentioned = SpanSet(_joined(reference.span for reference in analysis.references))
    for speaker in analysis.speakers:
        words = speaker.description.split()
        # A description is kept on one line, whatever line breaks it had.
        found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
        if found is not None:
            span = Span(*found.span())
            if author.holds(span) and not mentioned.holds(span):
                yield speaker.id, span


def _sentences(text: str, analysis: Analysis, described: Iterable[tuple[str, Span]]) -> dict[Span, Span]:
    spans = {flag.span for flag in analysis.flags}
    spans.update(reference.span for reference in analysis.references)
    spans.update(span for _, span in described)
    same: dict[Span, Span] = {}  # one object for the many that share a sentence
    return {
        span: same.setdefault(sentence, sentence)
        for span, sentence in ((span, sentence_around(text, span)) for span in sorted(spans))
    }


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap or touch made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _without(stretch: Span, holes: list[Span]) -> list[Span]:
    """What is left of ``stretch`` once the holes, which are in order and apart, are cut out."""
    first = bisect_right(holes, stretch.start, key=lambda hole: hole.end)
    left: list[Span] = []
    start = stretch.start
    for hole in holes[first:]:
        if hole.start >= stretch.end:
            break
        if start < hole.start:
            left.append(Span(start, hole.start))
        start = max(start, hole.end)
    if start < stretch.end:
        left.append(Span(start, stretch.end))
    return left


def _flags_on_cues(analysis: Analysis) -> dict[str, tuple[Flag, ...]]:
    flags = sorted(analysis.flags, key=lambda flag: flag.span)
    starts = [flag.span.start for flag in flags]
    longest = max((flag.span.end - flag.span.start for flag in flags), default=0)
    found: dict[str, tuple[Flag, ...]] = {}
    for statement in analysis.statements:
        on_cue = {
            flag.id: flag
            for cue in statement.cue
            for flag in flags[bisect_right(starts, cue.start - longest) : bisect_right(starts, cue.end - 1)]
            if flag.span.overlaps(cue)
        }
        if on_cue:
            found[statement.id] = tuple(on_cue.values())
    return found
