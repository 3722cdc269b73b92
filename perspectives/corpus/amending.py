"""Corrections of single texts: which statements are rejected, added, or given to somebody else, and which
flags are right, are none, or are silenced.

Who that somebody is, is not asked here: a name means whom it meant after the corrections before, which is
for ``actors.correct_cast`` to know. What is left for it is in ``Amended.claims`` and ``Amended.aims``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from perspectives.corpus.flagging import LostFlagError, Sheet, Silencing, Verdict
from perspectives.corrections import (
    Add,
    AddFlag,
    ChangeFlag,
    Correction,
    JudgeFlag,
    OfFlag,
    OfText,
    Outcome,
    Place,
    Reassign,
    Reject,
    Silence,
    State,
    find,
    quotation,
)
from perspectives.model import Analysis, Article, Kind, SetAside, Span, Statement

SAME = 0.5
"""Share of common characters from which on two contents are one statement: the measure of the gold."""


@dataclass(frozen=True, slots=True)
class Amended:
    """What the corrections of texts leave to those of people."""

    analyses: dict[str, Analysis]
    """Of every text, by ``Article.id``; the same objects as before where nothing was corrected."""
    claims: dict[tuple[str, str], str]
    """(text, statement id) to the id of the last correction that says who speaks there."""
    aims: dict[tuple[str, str], str]
    """(text, flag id) to the id of the last correction that says whom the flag colours."""
    outcomes: dict[str, Outcome]
    """By the correction's id; of corrections of texts and of what is silenced only."""
    verdicts: dict[str, tuple[Verdict, ...]]
    """By text: the last decision on each flag that the person judged."""


def amend(
    articles: Iterable[Article],
    analyses: Mapping[str, Analysis],
    corrections: Iterable[Correction],
    *,
    set_aside: Iterable[SetAside] = (),
    finished: bool = True,
) -> Amended:
    """Apply the corrections of texts, in their order. ``finished``: no more articles will come."""
    work = _Work(articles, analyses, {file.path for file in set_aside}, finished)
    outcomes: dict[str, Outcome] = {}
    for one in corrections:
        if isinstance(one, Silence):
            outcomes[one.id] = work.silence(one)
        elif isinstance(one, Reassign | Reject | Add | JudgeFlag | ChangeFlag | AddFlag):
            outcomes[one.id] = work.apply(one)
    return Amended(
        {key: work.texts[key].result() if key in work.texts else analyses[key] for key in analyses},
        {
            (key, statement): claim
            for key, text in work.texts.items()
            for statement, claim in text.claims.items()
        },
        {(key, flag): aim for key, text in work.texts.items() for flag, aim in text.sheet.aims.items()},
        outcomes,
        {key: tuple(text.sheet.verdicts) for key, text in work.texts.items() if text.sheet.verdicts},
    )


def quoted_within(text: str, content: Sequence[Span]) -> tuple[Span, ...]:
    """The parts of a content (code points of ``text``) that stand in quotation marks, marks included."""
    from perspectives.extraction.quotations import find_quotations

    pieces = [piece for quotation in find_quotations(text) for piece in quotation.pieces]
    return tuple(
        Span(max(piece.start, span.start), min(piece.end, span.end))
        for span in content
        for piece in pieces
        if piece.overlaps(span)
    )


def kind_within(text: str, content: Sequence[Span]) -> Kind:
    """Whether all of a content (code points of ``text``), a part of it or nothing of it is quoted."""
    quoted = quoted_within(text, content)
    if not quoted:
        return Kind.INDIRECT
    inside = {at for span in quoted for at in range(span.start, span.end)}
    return (
        Kind.DIRECT
        if all(at in inside for span in content for at in range(span.start, span.end) if text[at].isalnum())
        else Kind.MIXED
    )


@dataclass(slots=True)
class _Text:
    """One text while it is corrected."""

    text: str
    analysis: Analysis
    claims: dict[str, str] = field(default_factory=dict)
    sheet: Sheet = field(init=False)
    """Its flags, in place of those of ``analysis``."""

    def __post_init__(self) -> None:
        self.sheet = Sheet(self.text, self.analysis.flags)

    def result(self) -> Analysis:
        """The analysis as it is corrected; the same object where nothing was."""
        same = self.sheet.flags == self.analysis.flags
        return self.analysis if same else replace(self.analysis, flags=self.sheet.flags)

    def statement(self, content: tuple[Span, ...]) -> Statement | None:
        """The statement with this content, else the one most like it, else the one that begins with it."""
        best: tuple[float, Statement] | None = None
        for one in self.analysis.statements:
            if one.content == content:
                return one
            alike = _likeness(one.content, content)
            if alike >= SAME and (best is None or alike > best[0]):
                best = (alike, one)
        if best is not None:
            return best[1]
        beginning = (s for s in self.analysis.statements if s.content[0].start == content[0].start)
        return next(beginning, None)

    def without(self, gone: Iterable[Statement]) -> None:
        ids = {statement.id for statement in gone}
        kept = tuple(s for s in self.analysis.statements if s.id not in ids)
        self.analysis = replace(self.analysis, statements=kept)
        self.claims = {key: claim for key, claim in self.claims.items() if key not in ids}

    def put(self, made: Statement) -> None:
        """Put a statement in the place of those that are mostly the same words; its words are no longer the
        author's, so that nothing in them is the author's framing."""
        self.without(
            s
            for s in self.analysis.statements
            if s.id == made.id or _likeness(s.content, made.content) >= SAME
        )
        statements = sorted(
            (*self.analysis.statements, made), key=lambda s: (s.content[0], s.content[-1].end, s.id)
        )
        self.analysis = replace(self.analysis, statements=tuple(statements))
        self.sheet.drop_within(made.content)


class _Work:
    """The texts that corrections are about, made as they are asked for."""

    def __init__(
        self,
        articles: Iterable[Article],
        analyses: Mapping[str, Analysis],
        set_aside: set[str],
        finished: bool,
    ) -> None:
        self.texts: dict[str, _Text] = {}
        self._analyses = analyses
        self._articles = sorted((a for a in articles if a.id in analyses), key=lambda article: article.path)
        self._by_path = {article.path: article for article in self._articles}
        self._by_text = {article.id: article for article in reversed(self._articles)}
        self._set_aside = set_aside
        self._finished = finished
        self._silencing: Silencing | None = None

    def apply(self, correction: OfText | OfFlag) -> Outcome:
        content = correction.content if isinstance(correction, OfText) else (correction.place,)
        first = content[0]
        found = [
            (article, placed)
            for article in self._meant(first)
            if (placed := find(article.text, article.id, content)) is not None
        ]
        if not found:
            return self._lost(correction, content)
        try:
            notes = [self._make(correction, article, placed.spans) for article, placed in found]
        except LostFlagError as error:
            return Outcome(correction, State.LOST, str(error))
        article, placed = found[0]
        moved = ""
        if article.path != first.path:
            moved = f"The article is called {article.path} now."
        elif not placed.exact and _was_another(article, first):
            moved = f"The text of {first.path} has changed; the words were found again."
        state = State.MOVED if moved else State.APPLIED
        return Outcome(correction, state, " ".join(part for part in (moved, notes[0]) if part))

    def silence(self, silence: Silence) -> Outcome:
        """Take the flags away that are silenced, wherever they are now."""
        if self._silencing is None:
            self._silencing = Silencing(self._articles, self._analyses)
        # What was decided before may have put flags where the program has none.
        texts = self._silencing.texts(silence) | self.texts.keys()
        gone = [count for key in texts if (count := self._text(self._by_text[key]).sheet.silence(silence))]
        if not gone and self._finished:
            return Outcome(silence, State.APPLIED, "Nothing in the folder is flagged so now.")
        flags = f"{sum(gone)} flag{'' if sum(gone) == 1 else 's'}"
        texts_told = f"{len(gone)} article{'' if len(gone) == 1 else 's'}"
        return Outcome(silence, State.APPLIED, f"{flags} in {texts_told}." if gone else "")

    def _text(self, article: Article) -> _Text:
        if article.id not in self.texts:
            self.texts[article.id] = _Text(article.text, self._analyses[article.id])
        return self.texts[article.id]

    def _meant(self, place: Place) -> list[Article]:
        """The article of that path, and one with the text on which the place was made: the file may have
        another name now, and a text that two articles share is corrected in both."""
        found = (self._by_path.get(place.path), self._by_text.get(place.sha256))
        return list({article.id: article for article in found if article is not None}.values())

    def _make(self, correction: OfText | OfFlag, article: Article, content: tuple[Span, ...]) -> str:
        """Apply it where its content is now; a note for the person, or "". Raises LostFlagError."""
        text = self._text(article)
        if isinstance(correction, OfFlag):
            return text.sheet.apply(correction, content[0])
        known = text.statement(content)
        match correction:
            case Reject():
                if known is None:
                    return "The program finds no statement there by itself any more."
                text.without([known])
                return ""
            case Add():
                cue, source = (
                    placed.spans if places and (placed := find(article.text, article.id, places)) else ()
                    for places in (correction.cue, correction.source)
                )
                made = _statement(article.text, content, correction.kind, cue, source)
                text.put(made)
                text.claims[made.id] = correction.id
                return ""
            case Reassign():
                note = ""
                if known is None:
                    known = _statement(article.text, content, kind_within(article.text, content))
                    text.put(known)
                    note = "The program no longer finds this statement by itself; it stands as you had it."
                text.claims[known.id] = correction.id
                return note

    def _lost(self, correction: OfText | OfFlag, content: Sequence[Place]) -> Outcome:
        path = content[0].path
        if path in self._by_path:
            why = _missing(self._by_path[path], content)
        elif path in self._set_aside:
            why = f"{path} was set aside and cannot be read."
        elif self._finished:
            why = f"{path} is not in the folder any more."
        else:
            return Outcome(correction, State.WAITING)
        return Outcome(correction, State.LOST, why)


def _was_another(article: Article, place: Place) -> bool:
    """Whether the text has changed since; an entry written by hand does not say of what text it was made."""
    return place.sha256 not in {"", article.id}


def _missing(article: Article, content: Sequence[Place]) -> str:
    """Why none of its places is in an article's text."""
    words = quotation(content)
    if _was_another(article, content[0]):
        return f"The text of {article.path} has changed: {words} is not in it any more, or at several places."
    if any(place.words not in article.text for place in content):
        return f"{words} is not in {article.path}."
    return f"{words} stands in {article.path} at several places: “before” or “after” can tell which is meant."


def _statement(
    text: str,
    content: tuple[Span, ...],
    kind: Kind,
    cue: tuple[Span, ...] = (),
    source: tuple[Span, ...] = (),
) -> Statement:
    quoted = {Kind.DIRECT: content, Kind.INDIRECT: ()}.get(kind)
    return Statement(
        id=f"s{content[0].start}-{content[-1].end}",
        kind=kind,
        content=content,
        cue=cue,
        source=source,
        confidence=1.0,
        quoted=quoted_within(text, content) if quoted is None else quoted,
        corrected=True,
    )


def _likeness(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Characters in common over characters in all."""
    if one[-1].end <= other[0].start or other[-1].end <= one[0].start:
        return 0.0
    common = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other if a.overlaps(b)
    )
    return common / (sum(a.end - a.start for a in (*one, *other)) - common)
