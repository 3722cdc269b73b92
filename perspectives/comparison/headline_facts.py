"""What stands in the headlines: whom each names, and which statements of its article it takes up.

A headline takes up a statement when it has telling words of it next to each other, and not names alone: that
both speak of the same people is true of most of an article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from perspectives.comparison.headlines import headline_of
from perspectives.comparison.membership import actors_of
from perspectives.comparison.records import ArticleView, Comparison, StatementView
from perspectives.comparison.searching import fold
from perspectives.comparison.tables import words as listed
from perspectives.extraction.framing.inflection import bases
from perspectives.model import Article, Span

FEWEST_TOGETHER = 2
"""Telling words that must stand next to each other in both; a name may stand alone."""
FEWEST_SHARE = 0.25
"""The share of the headline's telling words that must be a statement's or its speaker's. Chosen by eye: below
it the words are the topic's and no fact's."""

NEGATION = "not"
"""What every negating word is a form of: "no bridge" tells something beside "bridge"."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class InHeadline:
    """A statement that the headline of its own article takes up."""

    statement: StatementView
    words: tuple[str, ...]
    """The headline's phrases that are its own or its speaker's, to the letter, in the headline's order."""
    spans: tuple[Span, ...]
    """Where they stand in the headline."""
    whole: bool
    """The statement itself stands there."""
    outlets: tuple[str, ...]
    """Outlets that carry the same statement, its own among them; sorted."""


@dataclass(frozen=True, slots=True)
class HeadlineFact:
    """What one article puts in its headline."""

    article: Article
    span: Span
    """The headline in the article's text."""
    speakers: tuple[str, ...]
    """Ids of the folder's speakers that it names, in their order."""
    actors: tuple[str, ...]
    """Ids of the actors that it names, in their order."""
    statements: tuple[InHeadline, ...]
    """Statements of the article that it takes up; most words in common first."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A telling word of a headline."""

    span: Span
    stems: frozenset[str]
    name: bool
    """Whether the article's text never has it without a capital letter."""


def headline_facts(base: Comparison, outlets_of: Mapping[str, tuple[str, ...]]) -> Iterator[HeadlineFact]:
    """One an article whose text has a headline; ``outlets_of``: by key of a statement who carries it."""
    actors = actors_of(base)
    for view in base.articles:
        span = headline_of(view.article)
        if span is None:
            continue
        named = sorted(
            (one for one in (*view.mentions, *view.spoken_of) if span.holds(one.span)),
            key=lambda one: one.span,
        )
        speakers = tuple(dict.fromkeys(one.speaker for one in named))
        yield HeadlineFact(
            article=view.article,
            span=span,
            speakers=speakers,
            actors=tuple(dict.fromkeys(actor for one in speakers for actor in actors.get(one, ()))),
            statements=_taken_up(view, span, outlets_of),
        )


def _taken_up(
    view: ArticleView, span: Span, outlets_of: Mapping[str, tuple[str, ...]]
) -> tuple[InHeadline, ...]:
    text = view.article.text
    words = _telling(text, span)
    found: list[InHeadline] = []
    for statement in view.statements:
        whole = span.holds(statement.statement.content[0])
        taken = _in_common(words, statement)
        if not whole and len(taken) < max(FEWEST_TOGETHER, FEWEST_SHARE * len(words)):
            continue
        outlets = outlets_of.get(statement.key, (view.article.outlet,))
        phrases = tuple(_phrases(words, taken, text))
        shown = tuple(phrase.of(text) for phrase in phrases)
        found.append(InHeadline(statement, shown, phrases, whole, outlets))
    return tuple(sorted(found, key=lambda one: (not one.whole, -sum(map(len, one.words)))))


def _telling(text: str, span: Span) -> list[_Word]:
    """The headline's words that say something. Headlines may begin every word with a capital: what is a name
    is told by the text behind it."""
    plain = frozenset(
        stem for word in _WORD.findall(text[span.end :]) if word[0].islower() for stem in _bases(word)
    )
    words = (
        (Span(*found.span()), _bases(found.group())) for found in _WORD.finditer(text, span.start, span.end)
    )
    return [_Word(place, stems, stems.isdisjoint(plain)) for place, stems in words if stems]


def _in_common(words: Sequence[_Word], statement: StatementView) -> frozenset[int]:
    """Which of the headline's words are the statement's or its speaker's: none, where these are but names."""
    own: list[frozenset[str]] = []
    for piece in statement.content:
        own += [stems for word in _WORD.findall(piece) if (stems := _bases(word))]
        own.append(frozenset())  # no run goes on from one piece into the next
    taken: set[int] = set()
    says = False
    for run in _runs([word.stems for word in words], own):
        telling = any(not words[at].name for at in run)
        if len(run) >= FEWEST_TOGETHER or not telling:
            taken.update(run)
            says = says or telling
    if not says:
        return frozenset()
    speaker = statement.speaker.name if statement.speaker is not None else ""
    by = frozenset(stem for word in _WORD.findall(speaker) for stem in _bases(word))
    return frozenset(taken) | {at for at, word in enumerate(words) if not word.stems.isdisjoint(by)}


def _runs(headline: Sequence[frozenset[str]], own: Sequence[frozenset[str]]) -> Iterator[range]:
    """Where words of the headline stand next to each other in the statement too, each run once."""
    for at in range(len(headline)):
        for place in range(len(own)):
            if headline[at].isdisjoint(own[place]):
                continue
            if at and place and not headline[at - 1].isdisjoint(own[place - 1]):
                continue  # within a run that began before
            size = 1
            while (
                at + size < len(headline)
                and place + size < len(own)
                and not headline[at + size].isdisjoint(own[place + size])
            ):
                size += 1
            yield range(at, at + size)


def _phrases(words: Sequence[_Word], taken: Collection[int], text: str) -> Iterator[Span]:
    """Words that are taken next to each other, with what stands between them, as one phrase."""
    start: int | None = None
    for at in range(len(words) + 1):
        if at in taken:
            start = at if start is None else start
            if at + 1 in taken and not _breaks(text[words[at].span.end : words[at + 1].span.start]):
                continue
            yield Span(words[start].span.start, words[at].span.end)
            start = None


def _breaks(between: str) -> bool:
    """Whether a sign between two words parts them: "Lund: deep crack"."""
    return any(not (letter.isalnum() or letter.isspace() or letter in "'’-") for letter in between)


@lru_cache(maxsize=50_000)
def _bases(word: str) -> frozenset[str]:
    """What a word may be a form of; nothing for words that say nothing."""
    plain = fold(word).removesuffix("'s").strip("'")
    if plain in listed("carrying", "negations"):
        return frozenset({NEGATION})
    if len(plain) < 3 or plain in listed("carrying", "function_words"):
        return frozenset()
    return bases(plain)
