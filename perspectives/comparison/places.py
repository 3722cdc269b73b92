"""Where in an article something stands, and how much it is: paragraphs, sentences, words.

All of it is computed from the text alone, without a parser, since screens and documents ask for it again
and again while a folder is still being read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from perspectives.comparison.sentences import split_line
from perspectives.model import Span

_WORD = re.compile(r"[^\s–—…]*[^\W_][^\s–—…]*")


def word_count(text: str) -> int:
    """How many words ``text`` has.

    A word is a run of characters without white space, en or em dash or ellipsis that holds at least one
    letter or digit: ``U.S.``, ``haven’t``, ``anti-war`` and ``1,204`` are one word each, ``–`` is none.
    """
    return sum(1 for _ in _WORD.finditer(text))


def words_by_paragraph(text: str, left_out: Iterable[Span] = ()) -> tuple[int, ...]:
    """How many words each paragraph has, those left aside that begin in one of ``left_out``.

    A word begins with its first letter or digit, so that a quotation mark before it decides nothing. With the
    contents of all statements and the furniture left out, these are the words in the author's voice.
    """
    free = bytearray(b"\x01") * len(text)
    for span in left_out:
        end = min(span.end, len(text))
        free[span.start : end] = bytes(max(0, end - span.start))
    starts = paragraph_starts(text)
    words = [0] * len(starts)
    for match in _WORD.finditer(text):
        at = next(place for place in range(*match.span()) if text[place].isalnum())
        words[bisect_right(starts, at) - 1] += free[at]
    return tuple(words)


@lru_cache(maxsize=512)
def paragraph_starts(text: str) -> tuple[int, ...]:
    """The offsets at which the text's paragraphs begin: its lines that are not blank."""
    starts = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            starts.append(at)
        at += len(line) + 1
    return tuple(starts)


def paragraph_number(text: str, offset: int) -> int:
    """The number of the paragraph in which ``offset`` lies, counted from 1, the headline included.

    A blank line counts to the paragraph before it; before the first paragraph the number is 1.
    """
    return max(1, bisect_right(paragraph_starts(text), offset))


@lru_cache(maxsize=4096)
def _sentences_of_line(line: str) -> tuple[tuple[int, int], ...]:
    return split_line(line)


def sentence_around(text: str, span: Span) -> Span:
    """The sentence in which ``span`` begins, widened to whatever of ``span`` reaches beyond it.

    Sentences never cross lines; a span that does is given back as the lines' sentences that it touches.
    """
    first = _sentence_at(text, span.start)
    if span.end <= first.end:
        return Span(min(first.start, span.start), first.end)
    last = _sentence_at(text, span.end - 1)
    return Span(min(first.start, span.start), max(last.end, span.end))


def _sentence_at(text: str, offset: int) -> Span:
    line_start = text.rfind("\n", 0, offset) + 1
    line_end = text.find("\n", offset)
    line_end = len(text) if line_end < 0 else line_end
    for start, end in _sentences_of_line(text[line_start:line_end]):
        if line_start + start <= offset < line_start + end:
            return Span(line_start + start, line_start + end)
    return Span(offset, offset + 1)  # white space between sentences, or a newline
