"""Articles for tests of who is who: the mentions are found by the model, the statements are given.

    who = Reading(nlp, "Ann Lee resigned. “I am done,” she said.", said("“I am done,”", by="she"))
    who.speaker(0).name  # "Ann Lee"

Words are looked up in the text to the letter; ``by=""`` is a statement without a source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perspectives.actors import identify
from perspectives.extraction.mentions import find_mentions
from perspectives.extraction.pipeline import parse
from perspectives.model import (
    Category,
    Extraction,
    Flag,
    Kind,
    Mention,
    Polarity,
    Span,
    Speaker,
    Statement,
)

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True)
class Said:
    content: str
    by: str
    at: int = 1
    cue: str = ""


def said(content: str, by: str, at: int = 1, cue: str = "") -> Said:
    """``at``: which occurrence of the source's words is meant, counted from 1."""
    return Said(content, by, at, cue)


def place(text: str, words: str, at: int = 1) -> Span:
    """The ``at``-th occurrence of words that are not part of longer words."""
    start = -1
    while at:
        start = text.index(words, start + 1)
        before, after = text[start - 1 : start], text[start + len(words) : start + len(words) + 1]
        at -= not (before.isalnum() and words[0].isalnum()) and not (after.isalnum() and words[-1].isalnum())
    return Span(start, start + len(words))


class Reading:
    """One text, read: its mentions, and its analysis for the statements given."""

    def __init__(self, nlp: Language, text: str, *statements: Said, flags: tuple[Flag, ...] = ()) -> None:
        self.text = text
        self.mentions: tuple[Mention, ...] = find_mentions(parse(nlp, text))
        made = sorted((self._statement(one) for one in statements), key=lambda s: s.content)
        self._order = [self._statement(one).id for one in statements]
        self.analysis = identify(text, Extraction(tuple(made), flags, self.mentions))
        self._speakers = {speaker.id: speaker for speaker in self.analysis.speakers}

    def _statement(self, one: Said) -> Statement:
        content = place(self.text, one.content)
        source = (place(self.text, one.by, one.at),) if one.by else ()
        direct = one.content.startswith("“")
        return Statement(
            id=f"s{content.start}-{content.end}",
            kind=Kind.DIRECT if direct else Kind.INDIRECT,
            content=(content,),
            cue=(place(self.text, one.cue),) if one.cue else (),
            source=source,
            confidence=0.9,
            quoted=(content,) if direct else (),
        )

    def statement(self, number: int) -> Statement:
        """In the order in which the test gave them."""
        return next(s for s in self.analysis.statements if s.id == self._order[number])

    def speaker(self, number: int = 0) -> Speaker:
        key = self.statement(number).speaker
        assert key is not None, f"nobody speaks {self.statement(number).content[0].of(self.text)!r}"
        return self._speakers[key]

    def name(self, number: int = 0) -> str | None:
        key = self.statement(number).speaker
        return None if key is None else self._speakers[key].name

    def called(self, name: str) -> Speaker:
        return next(speaker for speaker in self.analysis.speakers if speaker.name == name)

    def names(self) -> list[str]:
        return [speaker.name for speaker in self.analysis.speakers]

    def referred(self, name: str) -> list[str]:
        """The words by which the text refers to somebody."""
        key = self.called(name).id
        return [r.span.of(self.text) for r in self.analysis.references if r.speaker == key]

    def mention(self, words: str) -> Mention:
        return next(m for m in self.mentions if m.head.of(self.text) == words)


def label(text: str, words: str, target: str) -> Flag:
    """A label on ``words``, whose target as written is ``target``."""
    span, who = place(text, words), place(text, target)
    return Flag(
        f"f{span.start}",
        span,
        Category.LABEL,
        Polarity.NEGATIVE,
        "",
        None,
        "test",
        0.8,
        target=target,
        target_span=who,
    )
