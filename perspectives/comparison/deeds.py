"""Rival wordings of the same deed, people or thing in the authors' own voice: *killed*, *assassinated*,
*eliminated*.

The families are ``deeds.yaml``. They are matched word by word in every form; which deed a word tells of is
not parsed. For what is done to somebody, whom it was done to is looked for in the same sentence: who is named
behind the verb, behind "of", before it as a possessive, or before a passive. Where nothing fits, nobody is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from perspectives.comparison.places import sentence_around
from perspectives.comparison.records import ArticleView, MentionView
from perspectives.comparison.tables import table, words
from perspectives.extraction.framing.inflection import FORMS, noun_forms, verb_forms
from perspectives.model import Span

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Family:
    """Words that different outlets use of the same."""

    id: str
    shown: str
    about: str
    """``event``, ``people`` or ``thing``."""
    done_to: bool


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a word of a family stands."""

    family: Family
    wording: int
    """Which wording of the family."""
    span: Span
    whom: str | None
    """Id of the speaker to whom it was done, where that is asked and can be told."""


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of one wording: its words behind the first, folded."""

    rest: tuple[str, ...]
    family: str
    wording: int
    verb: str
    """The form of the verb ("participle"); empty for a noun."""


@cache
def families() -> Mapping[str, Family]:
    """All families by their ids, in the table's order."""
    return {
        key: Family(key, entry["shown"], entry["about"], bool(entry.get("done_to")))
        for key, entry in table("deeds")["families"].items()
    }


def uses_in(article: ArticleView) -> Iterator[Use]:
    """Every word of a family in the author's voice, in the order of the text. A word may be of two families;
    within one the longest wording counts."""
    text = article.article.text
    targets = _Targets(text, article.mentions)
    for stretch in article.author_spans:
        found = list(_WORD.finditer(text, stretch.start, stretch.end))
        folded = [match.group().lower().replace("’", "'") for match in found]
        taken: dict[str, int] = {}  # family to the word behind its last use
        for at, word in enumerate(folded):
            for form in _forms().get(word, ()):
                length = 1 + len(form.rest)
                if taken.get(form.family, 0) > at or tuple(folded[at + 1 : at + length]) != form.rest:
                    continue
                span = Span(found[at].start(), found[at + length - 1].end())
                if length > 1 and "\n" in span.of(text):
                    continue
                taken[form.family] = at + length
                family = families()[form.family]
                whom = targets.of(span, form.verb) if family.done_to else None
                yield Use(family, form.wording, span, whom)


@cache
def _forms() -> Mapping[str, tuple[_Form, ...]]:
    """By first word, the longest first."""
    found: dict[str, set[_Form]] = defaultdict(set)
    for family, entry in table("deeds")["families"].items():
        for number, wording in enumerate(entry["wordings"]):
            for pattern in wording:
                verb = pattern.split()[0].endswith(":v")
                for combined in product(*(_forms_of(element) for element in pattern.split())):
                    (first, form), *rest = combined
                    found[first].add(
                        _Form(tuple(word for word, _ in rest), family, number, form if verb else "")
                    )
    return {
        first: tuple(sorted(forms, key=lambda one: (-len(one.rest), one.family, one.wording, one.verb)))
        for first, forms in found.items()
    }


def _forms_of(element: str) -> list[tuple[str, str]]:
    word, _, part = element.partition(":")
    word = word.lower().replace("’", "'")
    if part == "v":
        by_form = verb_forms(word)
        # Of equal forms ("killed": past and participle) one is kept; the text says which it is.
        return list({by_form[name]: name for name in FORMS}.items())
    if part == "n":
        return [(form, "") for form in dict.fromkeys(noun_forms(word).values())]
    return [(word, "")]


class _Targets:
    """Whom something was done to, by what stands around the word."""

    def __init__(self, text: str, mentions: Sequence[MentionView]) -> None:
        self._text = text
        self._mentions = sorted(mentions, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._mentions]

    def of(self, span: Span, verb: str) -> str | None:
        sentence = sentence_around(self._text, span)
        before = self._text[sentence.start : span.start]
        if not verb:
            return self._behind_of(span, sentence) or self._owner(span, sentence)
        if verb == "participle" and re.search(_passive(), before):
            return self._before(span, sentence)
        if verb == "gerund" and re.search(r"\b(?:the|a)\s+$", before):  # "the killing of"
            return self._behind_of(span, sentence)
        return self._behind(span, sentence)

    def _behind(self, span: Span, sentence: Span) -> str | None:
        at = bisect_left(self._starts, span.end)
        if at == len(self._mentions):
            return None
        mention = self._mentions[at]
        near = mention.span.start - span.end <= table("deeds")["farthest"]
        between = self._text[span.end : mention.span.start]
        if mention.span.end > sentence.end or not near or re.search(r"[,;:.]|\bby\b", between):
            return None
        return mention.speaker if mention.function in ("object", "other") else None

    def _behind_of(self, span: Span, sentence: Span) -> str | None:
        if not re.match(r"\s+of\s", self._text[span.end : span.end + 8]):
            return None
        at = bisect_left(self._starts, span.end)
        if at == len(self._mentions) or self._mentions[at].span.start - span.end > 40:
            return None
        return self._mentions[at].speaker if self._mentions[at].span.end <= sentence.end else None

    def _owner(self, span: Span, sentence: Span) -> str | None:
        at = bisect_right(self._starts, span.start) - 1
        if at < 0 or self._mentions[at].span.start < sentence.start:
            return None
        between = self._text[self._mentions[at].span.end : span.start]
        return self._mentions[at].speaker if re.fullmatch(r"['’]s?\s+(?:\w+\s+)?", between) else None

    def _before(self, span: Span, sentence: Span) -> str | None:
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0 and self._mentions[at].span.start >= sentence.start:
            mention = self._mentions[at]
            if mention.function == "subject":
                near = span.start - mention.span.end <= table("deeds")["farthest"]
                return mention.speaker if near else None
            at -= 1
        return None


@cache
def _passive() -> str:
    return r"(?i:\b(?:" + "|".join(sorted(words("deeds", "passive"))) + r")(?:\s+\w+ly|\s+not|\s+also)?\s+$)"
