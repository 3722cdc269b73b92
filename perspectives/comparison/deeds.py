"""Rival wordings of the same deed, people or thing in the authors' own voice: *killed*, *assassinated*,
*eliminated*.

The families are ``deeds.yaml``. They are matched word by word in every form; which deed a word tells of is
not parsed. For what is done to somebody, whom it was done to is looked for in the same sentence: who is named
behind the verb, behind "of", before it as a possessive, or before a passive; who resigns is the subject.
Where nothing fits, nobody is. For what is done with something (leaving a treaty, leaving a country) the words
beside it are kept: uses that share one of them may be of the same.
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

_MARK = re.compile(r"[,;:.!?()\[\]“”\"—–]")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Family:
    """Words that different outlets use of the same."""

    id: str
    shown: str
    about: str
    """``event``, ``people`` or ``thing``."""
    done_to: bool
    only_done_to: frozenset[str]
    """First words (base forms) that count only where somebody is found to whom it was done."""
    by_subject: frozenset[str]
    """First words of verbs whose subject is the one it happens to: who resigns."""
    of_what: bool
    """The words tell of the same deed only where they are of the same thing."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a word of a family stands."""

    family: Family
    wording: int
    """Which wording of the family."""
    span: Span
    whom: str | None
    """Id of the speaker to whom it was done, where that is asked and can be told."""
    things: Mapping[str, str]
    """By stem, the words beside it that may tell of what it is, as written; only where that is asked."""


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of one wording: its words behind the first, folded."""

    rest: tuple[str, ...]
    family: str
    wording: int
    verb: str
    """The form of the verb ("participle"); empty for a noun."""
    base: str
    """The first word's base form."""


@cache
def families() -> Mapping[str, Family]:
    """All families by their ids, in the table's order."""
    return {
        key: Family(
            key,
            entry["shown"],
            entry["about"],
            bool(entry.get("done_to")),
            frozenset(entry.get("only_done_to", ())),
            frozenset(entry.get("by_subject", ())),
            bool(entry.get("of_what")),
        )
        for key, entry in table("deeds")["families"].items()
    }


def uses_in(article: ArticleView) -> Iterator[Use]:
    """Every word of a family in the author's voice, in the order of the text. A word may be of two families;
    within one the longest wording counts."""
    text = article.article.text
    targets = _Targets(text, article.mentions)
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" is two letters then: offsets would move
        lowered = "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)
    forms = _forms()
    for stretch in article.author_spans:
        taken: dict[str, int] = {}  # by family, where its last use ends
        for match in _WORD.finditer(lowered, stretch.start, stretch.end):
            if match.group() in words("naming", "days") and text[match.start()].isupper():
                continue  # a march in March
            for form in forms.get(match.group(), ()):
                end = _end_of(form, lowered, match.end(), stretch.end)
                if end is None or taken.get(form.family, 0) > match.start():
                    continue
                taken[form.family] = end
                family = families()[form.family]
                span = Span(match.start(), end)
                subject = form.base in family.by_subject
                whom = targets.of(span, form.verb, by_subject=subject) if family.done_to else None
                if whom is not None or form.base not in family.only_done_to:
                    things = _things(text, span, form.verb) if family.of_what else {}
                    yield Use(family, form.wording, span, whom, things)


def _things(text: str, span: Span, verb: str) -> dict[str, str]:
    """The telling words that follow on a deed ("withdraw its troops from"), or stand before a noun ("the Iran
    deal") or a passive, up to the next mark: by stem."""
    from perspectives.comparison.utterances.wording import form  # loads what finding utterances takes

    sentence = sentence_around(text, span)
    before, behind = text[sentence.start : span.start], text[span.end : sentence.end]
    found = _WORD.findall(_MARK.split(behind)[0])[: table("deeds")["words_behind"]]
    passive = re.search(_passive(), before) if verb == "participle" else None
    if not verb or passive:
        told = before[: passive.start()] if passive else before
        found += _WORD.findall(_MARK.split(told)[-1])[-table("deeds")["words_before"] :]
    forms = [(word, form(word)) for word in found]
    return {one.stem: word for word, one in forms if one is not None and one.says and not one.number}


def _end_of(form: _Form, lowered: str, at: int, end: int) -> int | None:
    """Where the wording ends whose first word ends at ``at``; None where its other words do not follow on the
    same line."""
    for word in form.rest:
        match = _WORD.search(lowered, at, end)
        if match is None or match.group() != word or lowered[at : match.start()].strip(" \t\xa0-"):
            return None
        at = match.end()
    return at


@cache
def _forms() -> Mapping[str, tuple[_Form, ...]]:
    """By first word, the longest first."""
    found: dict[str, set[_Form]] = defaultdict(set)
    for family, entry in table("deeds")["families"].items():
        for number, wording in enumerate(entry["wordings"]):
            for pattern in wording:
                base, _, part = pattern.split()[0].partition(":")
                for combined in product(*(_forms_of(element) for element in pattern.split())):
                    (first, form), *rest = combined
                    others = tuple(word for word, _ in rest)
                    verb = form if part in ("v", "p") else ""
                    found[first].add(_Form(others, family, number, verb, base))
    return {
        first: tuple(sorted(forms, key=lambda one: (-len(one.rest), one.family, one.wording, one.verb)))
        for first, forms in found.items()
    }


def _forms_of(element: str) -> list[tuple[str, str]]:
    word, _, part = element.partition(":")
    word = word.lower()
    if part in ("v", "p"):
        by_form = verb_forms(word)
        wanted = FORMS if part == "v" else ("gerund", "past", "participle")
        # Of equal forms ("killed": past and participle) one is kept; the text says which it is.
        return list({by_form[name]: name for name in wanted}.items())
    if part == "n":
        return [(form, "") for form in dict.fromkeys(noun_forms(word).values())]
    return [(word, "")]


class _Targets:
    """Whom something was done to, by what stands around the word."""

    def __init__(self, text: str, mentions: Sequence[MentionView]) -> None:
        self._text = text
        self._mentions = sorted(mentions, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._mentions]

    def of(self, span: Span, verb: str, *, by_subject: bool) -> str | None:
        sentence = sentence_around(self._text, span)
        if verb and by_subject:
            return self._before(span, sentence)
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
