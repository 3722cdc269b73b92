"""Words of an article that the person selects with the keyboard: a caret, a stretch, several pieces.

Plain and frozen; each move gives another one. Offsets are code points into the article's text, half open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from perspectives.comparison import sentence_around
from perspectives.model import Span

# A word with what stands within it (U.S., haven’t, anti-war), or marks that stand together (.” after a word):
# so that a comma or a quotation mark can be left out or taken in.
_WORD = re.compile(r"[\w\u0300-\u036f]+(?:[.’'\-–][\w\u0300-\u036f]+)*|[^\w\s\u0300-\u036f]+")
# A full stop or a comma by itself is no word to stand on; a quotation mark or a bracket is worth a step.
_WORTH_A_STEP = re.compile(r"[\w“”\"„‟‘’'‚‹›«»()\[\]{}]")


@lru_cache(maxsize=4)
def words_of(text: str) -> tuple[Span, ...]:
    """The words and the marks between them, in order."""
    return tuple(Span(*match.span()) for match in _WORD.finditer(text))


@lru_cache(maxsize=4)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(word.start for word in words_of(text))


@dataclass(frozen=True, slots=True)
class Selection:
    """Where the caret is, and what is selected."""

    text: str
    at: int
    """Which of ``words_of(text)`` the caret stands on."""
    anchor: int | None = None
    """The word at which the piece began that is being selected; None while none is."""
    pieces: tuple[Span, ...] = ()
    """Pieces that are done: in order, apart."""

    @classmethod
    def begun(cls, text: str, offset: int) -> Selection | None:
        """A caret at an offset; None where the text has no word."""
        return cls(text, 0).to(offset) if words_of(text) else None

    @property
    def caret(self) -> Span:
        return words_of(self.text)[self.at]

    @property
    def spans(self) -> tuple[Span, ...]:
        """All that is selected, in order; pieces that touch are one."""
        if self.anchor is None:
            return self.pieces
        words = words_of(self.text)
        first, last = sorted((self.anchor, self.at))
        return _joined((*self.pieces, Span(words[first].start, words[last].end)))

    # -- moving ----------------------------------------------------------------------------------------

    def to(self, offset: int) -> Selection:
        """The caret on the word at an offset, or on the last one before it."""
        there = replace(self, at=self._at(offset))
        return there if there._worth_a_step or not there.at else there.word(-1)

    def word(self, number: int) -> Selection:
        """The caret so many words on, or back, past full stops and commas; as far as there are words."""
        step, here = (1 if number > 0 else -1), self
        for _ in range(abs(number)):
            here = here._beside(step)
        return here

    def _beside(self, step: int) -> Selection:
        at = self.at + step
        while 0 <= at < len(words_of(self.text)):
            there = replace(self, at=at)
            if there._worth_a_step:
                return there
            at += step
        return self

    @property
    def _worth_a_step(self) -> bool:
        return _WORTH_A_STEP.search(self.caret.of(self.text)) is not None

    def _at(self, offset: int) -> int:
        """Which word, or mark, is at an offset, or the last before it."""
        return max(bisect_right(_starts(self.text), offset) - 1, 0)

    def sentence(self, direction: int) -> Selection:
        """Back to the beginning of the sentence, or of the one before; on to the beginning of the next.

        Within a piece that is being selected: on to the end of the sentence, or of the next.
        """
        here = self._sentence()
        if direction < 0:
            first = self.to(here.start).at
            return replace(self, at=first) if first < self.at else self.word(-1)._begin()
        last = self._at(here.end - 1)  # with its full stop
        if self.anchor is None:
            following = replace(self, at=last).word(1)
            return following if following._worth_a_step else self.to(here.end - 1)
        if last > self.at:
            return replace(self, at=last)
        following = self.word(1)
        return replace(self, at=self._at(following._sentence().end - 1))

    def _sentence(self) -> Span:
        return sentence_around(self.text, self.caret)

    def _begin(self) -> Selection:
        return self.to(self._sentence().start)

    # -- selecting -------------------------------------------------------------------------------------

    def toggled(self) -> Selection:
        """Begin a piece at the caret, or end the one that was begun."""
        if self.anchor is None:
            return replace(self, anchor=self.at)
        return replace(self, anchor=None, pieces=self.spans)

    def dropped(self) -> Selection:
        """Without the piece that was begun, else without the last one."""
        return (
            replace(self, anchor=None) if self.anchor is not None else replace(self, pieces=self.pieces[:-1])
        )


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
