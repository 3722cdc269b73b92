"""Who answers whom: statements that an article puts as a reply, and the statement that they reply to.

It goes by words, since a comparison has no parser: a cue that answers ("responded", "denied"), or such words
in the author's part of the cue's sentence ("in response to the minister"). Whom they answer is whoever is
named there, else whoever of another actor was heard last before. A denial answers somebody only where it is
their statement or claim that is denied: "denied Lund's claim", or words of what they said before; who "denied
having met Lund" answers nobody. None of it is certain, so each answer has its confidence; the words and the
figures are ``answers.yaml``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from perspectives.comparison.measures import SpanSet
from perspectives.comparison.membership import actors_of
from perspectives.comparison.places import sentence_around
from perspectives.comparison.records import ArticleView, Comparison, MentionView, StatementView
from perspectives.comparison.tables import table, words
from perspectives.extraction.framing.inflection import verb_forms
from perspectives.model import LOW_CONFIDENCE, Span

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Answer:
    """A statement that answers somebody, with what tells it."""

    statement: StatementView
    answered: StatementView | None
    """What it answers, in the same article; None where only its speaker is named."""
    addressee: str | None
    """Id of the folder's speaker that is answered; None where the answered statement has none."""
    words: str
    """The words that tell that it is an answer, to the letter: "denied", "in response"."""
    span: Span
    """Where they stand."""
    named: bool
    """The answered one is named in the sentence; otherwise it is whoever was heard last before."""
    confidence: float

    @property
    def doubtful(self) -> bool:
        return self.confidence < LOW_CONFIDENCE


def answers_in(comparison: Comparison) -> tuple[Answer, ...]:
    """Every answer, in the order of articles and places. Of the comparison as it is given."""
    actors = actors_of(comparison)
    return tuple(
        answer for article in comparison.articles for answer in _Replies(article, actors).find_answers()
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """The words that say that it is an answer."""

    span: Span
    sure: float
    denies: bool = False
    """It answers only where what is denied is another's statement."""


@cache
def _verbs() -> dict[str, tuple[float, bool]]:
    """Every form of every cue that answers, how sure it is, and whether it denies."""
    return {
        form: (float(group["confidence"]), bool(group.get("denies")))
        for group in table("answers")["cues"].values()
        for verb in group["verbs"]
        for form in verb_forms(verb).values()
    }


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple(
        (
            re.compile(r"\b(?:" + "|".join(map(re.escape, group["words"])) + r")\b", re.IGNORECASE),
            float(group["confidence"]),
        )
        for group in table("answers")["phrases"]
    )


class _Replies:
    """One article's answers. ``actors``: those of each speaker."""

    def __init__(self, article: ArticleView, actors: Mapping[str, Sequence[str]]) -> None:
        self._text = article.article.text
        self._statements = sorted(article.statements, key=_start)
        self._actors = actors
        self._in_author = SpanSet(article.author_spans)
        self._phrases = [
            (span, sure)
            for pattern, sure in _phrases()
            for span in (Span(*found.span()) for found in pattern.finditer(self._text))
            if self._in_author.holds(span)
        ]
        self._named: dict[Span, list[MentionView]] = defaultdict(list)
        for mention in (*article.mentions, *article.spoken_of):
            self._named[mention.sentence].append(mention)

    def find_answers(self) -> Iterator[Answer]:
        for number, view in enumerate(self._statements):
            told = self._tells(view)
            if told is not None:
                answer = self._answer(view, self._statements[:number], told)
                if answer is not None:
                    yield answer

    def _tells(self, view: StatementView) -> _Told | None:
        """The words that say that it is an answer, and how sure they are."""
        for cue in view.statement.cue:
            for word in _WORD.finditer(self._text, cue.start, cue.end):
                known = _verbs().get(word.group().lower())
                if known is not None:
                    return _Told(Span(*word.span()), *known)
        if not self._phrases:
            return None
        anchor = (view.statement.cue or view.statement.content)[0]
        sentence = sentence_around(self._text, anchor)
        return next((_Told(*told) for told in self._phrases if sentence.holds(told[0])), None)

    def _answer(self, view: StatementView, before: Sequence[StatementView], told: _Told) -> Answer | None:
        whom = table("answers")["whom"]
        others = [one for one in before if self._apart(one, view)]
        addressee = self._addressee(view, told)
        if addressee is not None:
            heard = next((one for one in reversed(others) if _is_by(one, addressee)), None)
            factor = whom["named"] if heard is None else whom["named_and_heard"]
            return self._made(view, heard, addressee, told.span, told.sure * factor, named=True)
        last = next((one for one in reversed(others) if not told.denies or _denies(view, one)), None)
        if last is None:
            return None
        distance = view.paragraph - last.paragraph
        if distance > table("answers")["farthest"]:
            return None
        factor = whom[("same_paragraph", "paragraph_before")[distance] if distance < 2 else "farther"]
        by = last.speaker.id if last.speaker else None
        return self._made(view, last, by, told.span, told.sure * factor, named=False)

    def _made(
        self,
        view: StatementView,
        answered: StatementView | None,
        addressee: str | None,
        told: Span,
        confidence: float,
        *,
        named: bool,
    ) -> Answer | None:
        speakers = [one.statement.speaker_confidence for one in (view, answered) if one and one.speaker]
        sure = min(1.0, confidence, *speakers)
        if sure < table("answers")["least"]:
            return None
        return Answer(view, answered, addressee, told.of(self._text), told, named, round(sure, 3))

    def _addressee(self, view: StatementView, told: _Told) -> str | None:
        """Who is named behind the words that answer, in their sentence, and is not the one who answers."""
        start = told.span.end
        owns = self._claims if told.denies else self._owns
        behind = [
            mention
            for mention in self._named.get(sentence_around(self._text, told.span), ())
            if start <= mention.span.start <= start + table("answers")["addressee_within"]
            and self._is_other(mention.speaker, view)
            and owns(mention.span, start)
        ]
        return min(behind, key=lambda mention: mention.span).speaker if behind else None

    def _owns(self, span: Span, start: int) -> bool:
        """Whether what is answered is theirs: "replied to Cole", "Mr. Cole's account", "the claims by Cole".
        Whoever else is named there is only what the answer is about."""
        before = self._text[start : span.start].split()
        owned = not before or before[-1].lower() in words("answers", "owned")
        return owned or self._text[span.end : span.end + 2] in ("'s", "’s")

    def _claims(self, span: Span, start: int) -> bool:
        """Whether what is denied is they themselves ("contradicted Cole") or what they said: "Mr. Cole's
        earlier account", "the claims by Cole"; not "meeting with Cole"."""
        before = _WORD.findall(self._text[start : span.start])
        if self._text[span.end : span.end + 2] in ("'s", "’s"):
            behind = _WORD.findall(self._text[span.end + 2 : span.end + 80])
            return any(map(_is_claim, behind[: table("answers")["claim_within"]]))
        return self._owns(span, start) and (not before or any(map(_is_claim, before)))

    def _apart(self, one: StatementView, other: StatementView) -> bool:
        """Whether two statements are of speakers of different actors."""
        return one.speaker is not None and self._is_other(one.speaker.id, other)

    def _is_other(self, speaker: str, view: StatementView) -> bool:
        if view.speaker is None:
            return True
        mine = set(self._actors.get(view.speaker.id, ()))
        return speaker != view.speaker.id and mine.isdisjoint(self._actors.get(speaker, ()))


def _is_claim(word: str) -> bool:
    plain = word.lower()
    return plain in words("answers", "claims") or plain.removesuffix("s") in words("answers", "claims")


def _denies(view: StatementView, other: StatementView) -> bool:
    """Whether a denial may be of that statement: it names no more than a claim ("the accusation", "it"), or
    has telling words of it. Names tell nothing, since they are what both are about."""
    ours = _telling(view)
    if not ours or any(map(_is_claim, view.content[0].split()[:2])):
        return True
    least: int = min(table("answers")["denied_words"], len(ours))
    return len(ours & _telling(other)) >= least


def _telling(view: StatementView) -> frozenset[str]:
    """The stems of a statement's words that say something, but for those with a capital."""
    from perspectives.comparison.utterances.wording import form  # loads what finding utterances takes

    made = (form(word) for piece in view.content for word in piece.split() if not _is_capital(word))
    return frozenset(one.stem for one in made if one is not None and one.says)


def _is_capital(word: str) -> bool:
    first = next((letter for letter in word if letter.isalnum()), "")
    return first.isupper()


def _is_by(view: StatementView, speaker: str) -> bool:
    return view.speaker is not None and view.speaker.id == speaker


def _start(view: StatementView) -> Span:
    return view.statement.content[0]
