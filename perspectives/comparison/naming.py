"""Who is called what: the names and labels that each outlet uses of a person or a group in its own voice, and
its words for the same deed.

Only the author's wording counts, never what stands in quotations or in reported speech; how the author names
the source of a statement is the author's. Every use is kept with its place; what stands in reported speech is
kept beside it and not counted, so that no outlet seems to go without a word that it has there.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from perspectives.comparison.deeds import Use, families, uses_in
from perspectives.comparison.keeping import kept
from perspectives.comparison.measures import SpanSet
from perspectives.comparison.places import paragraph_number, sentence_around
from perspectives.comparison.records import ArticleView, Comparison, MentionView
from perspectives.comparison.same_things import Told, same_things
from perspectives.comparison.wordings import NAME_KEY, Piece, is_general, is_person, label, name_words, pieces
from perspectives.extraction.quotations import find_quotations
from perspectives.model import Article, Category, Span, Speaker

NO_TARGET = "labels"
"""The id of the labels of those who have no name and no row of their own."""

PERHAPS = ", perhaps of different people"
"""Behind the name of what was done to somebody, where the words do not tell to whom."""

_FLAGGED = frozenset({Category.LABEL, Category.LOADED_WORD, Category.SCARE_QUOTES, Category.INTENSIFIER})


class NamingKind(StrEnum):
    """What sort of wording it is."""

    NAME = "name"
    LABEL = "label"
    EVENT = "event word"


@dataclass(frozen=True, slots=True)
class Place:
    """One use of a wording."""

    article: Article
    span: Span
    """The words: code points of the article's text, half open."""
    paragraph: int
    """Counted from 1."""
    sentence: Span
    within_report: bool = False
    """It stands in what the outlet reports of others, and is counted all the same, since it was flagged there
    as the outlet's own wording."""

    @property
    def words(self) -> str:
        """The words to the letter."""
        return self.span.of(self.article.text)


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to call somebody or something, whatever its case, number and article."""

    words: str
    """As it is most often written."""
    kind: NamingKind
    flagged: bool
    """Framing was flagged in these words at one place at least."""
    places: Mapping[str, tuple[Place, ...]]
    """By outlet, in the comparison's order, only those that use it; in the order of article and place."""
    forms: Mapping[str, int]
    """How it is written, and how often; the commonest first."""
    reported: Mapping[str, tuple[Place, ...]]
    """By outlet, in the same order: where it stands in what the outlet reports of others without quotation
    marks. Counted nowhere, since it may be their word or the outlet's; but no outlet that has it there can
    be said to go without it."""

    def count(self, outlet: str | None = None) -> int:
        """How often an outlet uses it; all of them together without one."""
        if outlet is None:
            return sum(map(len, self.places.values()))
        return len(self.places.get(outlet, ()))

    def within_reports(self, outlet: str | None = None) -> int:
        """How many of the uses that count stand within what an outlet reports, flagged there."""
        every = [self.places.get(outlet, ())] if outlet is not None else self.places.values()
        return sum(place.within_report for places in every for place in places)

    def reported_count(self, outlet: str | None = None) -> int:
        """How often it stands in what an outlet reports; all of them together without one."""
        if outlet is None:
            return sum(map(len, self.reported.values()))
        return len(self.reported.get(outlet, ()))

    @property
    def outlets(self) -> tuple[str, ...]:
        """Those that use it, in the comparison's order."""
        return tuple(self.places)


@dataclass(frozen=True, slots=True)
class Naming:
    """Who or what is called differently."""

    id: str
    """The speaker's id; of a family of event words ``kill``, or ``kill:SPEAKER`` for what was done to one."""
    name: str
    about: str
    """``person`` or ``group``; of a family of event words ``event``, ``people`` or ``thing``, as it is told
    there: "protesters, rioters" is about people."""
    speaker: str | None
    """Id of the folder's speaker; None for event words that are told of nobody."""
    wordings: tuple[Wording, ...]
    """The most used first."""
    outlets: tuple[str, ...]
    """Those that use any of the wordings, in the comparison's order."""
    having: tuple[str, ...]
    """Those, and others that have any of the wordings in what they report, in the same order."""
    difference: float
    """How much outlets differ in their wordings: the log-likelihood ratio G² of the table of wordings by
    outlets, less its degrees of freedom. Above 0 they differ more than chance would have it."""

    @property
    def count(self) -> int:
        return sum(wording.count() for wording in self.wordings)

    @property
    def flagged(self) -> bool:
        return any(wording.flagged for wording in self.wordings)

    @property
    def labelled(self) -> bool:
        """Whether somebody is called what was flagged; words for a deed call nobody anything."""
        return any(one.flagged and one.kind is not NamingKind.EVENT for one in self.wordings)


def namings(comparison: Comparison) -> tuple[Naming, ...]:
    """Who and what is called differently, in the whole comparison whatever filters are on.

    First those whom a flagged wording labels, then the others; of both, those first of whom outlets differ
    the most, and then the most mentioned. Left out is who is called but one thing, or what one outlet alone
    calls them, unless it was flagged.
    """
    return kept(comparison, "namings", _made)


def _made(base: Comparison) -> tuple[Naming, ...]:
    book = _Book(base)
    for article in base.articles:
        _Page(article, book).read()
    found = [*book.people(), *book.events()]
    return tuple(
        sorted(
            found,
            key=lambda one: (not one.labelled, -max(one.difference, 0.0), -one.count, one.id),
        )
    )


@dataclass
class _Gathered:
    """The uses of one wording."""

    places: dict[str, list[Place]]
    names: int = 0
    flags: int = 0

    def wording(
        self,
        order: Sequence[str],
        kind: NamingKind | None = None,
        reported: Iterable[Place] = (),
        counted: Mapping[str, _Overlaps] = MappingProxyType({}),
    ) -> Wording:
        """``order`` holds all outlets; ``counted``, by path, what is counted of whoever it is, in any
        wording: words that an article's author has are not told again as another's."""
        forms = Counter(place.words for places in self.places.values() for place in places)
        ordered = dict(sorted(forms.items(), key=lambda item: (-item[1], item[0])))
        uses = sum(forms.values())
        told = kind or (NamingKind.NAME if self.names == uses else NamingKind.LABEL)
        others: dict[str, list[Place]] = defaultdict(list)
        for place in reported:
            path = place.article.path
            if path not in counted or not counted[path].any(place.span):
                others[place.article.outlet].append(place)
        return Wording(
            next(iter(ordered)),
            told,
            bool(self.flags),
            {outlet: tuple(self.places[outlet]) for outlet in order if self.places.get(outlet)},
            ordered,
            {outlet: tuple(others[outlet]) for outlet in order if outlet in others},
        )


class _Book:
    """What gathers over the folder."""

    def __init__(self, base: Comparison) -> None:
        self.speakers = {speaker.id: speaker for speaker in base.speakers}
        self.outlets = base.outlets
        self._reported: dict[tuple[str, str], list[Place]] = defaultdict(list)
        self._called: dict[str, dict[str, _Gathered]] = defaultdict(dict)
        self._done: dict[tuple[str, str | None], dict[str, _Gathered]] = defaultdict(dict)
        self._places: dict[tuple[str, Span, str], tuple[Place, bool]] = {}
        self._of_things: dict[str, list[Told]] = defaultdict(list)

    def call(self, whom: str, piece: Piece, place: Place, *, flagged: bool) -> None:
        self._take(self._called[whom], piece.key, place, name=piece.name, flagged=flagged)

    def report(self, whom: str, piece: Piece, place: Place) -> None:
        """Somebody is called something in what others are reported to say."""
        self._reported[whom, piece.key].append(place)

    def tell(self, use: Use, place: Place, *, flagged: bool) -> None:
        """A word for a deed."""
        if use.family.of_what:
            told = Told(place.article.path, place.span, use.wording, use.things)
            self._of_things[use.family.id].append(told)
            self._places[told.path, told.span, use.family.id] = place, flagged
        else:
            gathered = self._done[use.family.id, use.whom]
            self._take(gathered, str(use.wording), place, name=False, flagged=flagged)

    @staticmethod
    def _take(gathered: dict[str, _Gathered], key: str, place: Place, *, name: bool, flagged: bool) -> None:
        one = gathered.setdefault(key, _Gathered(defaultdict(list)))
        one.places[place.article.outlet].append(place)
        one.names += name
        one.flags += flagged

    def people(self) -> Iterator[Naming]:
        for whom, gathered in self._with_names().items():
            speaker = self.speakers.get(whom)
            counted = _counted(gathered.values())
            wordings = _ordered(
                one.wording(self.outlets, reported=self._reported.get((whom, key), ()), counted=counted)
                for key, one in gathered.items()
            )
            if not any(one.flagged for one in wordings) and not self._tells(speaker, gathered):
                continue
            about = "event" if speaker is None else "person" if is_person(speaker) else "group"
            name = "labels of those without a name" if speaker is None else speaker.name
            yield self._naming(whom, name, about, speaker.id if speaker else None, wordings)

    def _with_names(self) -> dict[str, dict[str, _Gathered]]:
        """What everybody is called; labels of somebody unnamed, whom one outlet alone has, go to the others
        without a name: "a mob" of one article is nobody to be looked up."""
        found: dict[str, dict[str, _Gathered]] = {}
        labels: dict[str, _Gathered] = {}
        for whom, gathered in self._called.items():
            speaker = self.speakers.get(whom)
            outlets = {outlet for one in gathered.values() for outlet in one.places}
            if speaker is not None and (speaker.named or len(outlets) > 1):
                found[whom] = gathered
                continue
            for key, one in gathered.items():
                if one.flags:
                    _join(labels, key, one)
        return {**found, NO_TARGET: labels} if labels else found

    @staticmethod
    def _tells(speaker: Speaker | None, gathered: Mapping[str, _Gathered]) -> bool:
        """Whether what somebody is called by two outlets or more is worth a look without any flag."""
        outlets = {outlet for one in gathered.values() for outlet in one.places}
        if speaker is None or len(outlets) < 2 or len(gathered) < 2:
            return False
        # "An official" of one article is not the official of another.
        return speaker.named or (speaker.plural and not all(is_general(key) for key in gathered))

    def events(self) -> Iterator[Naming]:
        for (family, whom), gathered in self._joined().items():
            wordings = _ordered(one.wording(self.outlets, NamingKind.EVENT) for one in gathered.values())
            if len(wordings) < 2:
                continue
            shown, about = families()[family].shown, families()[family].about
            speaker = self.speakers.get(whom or "")
            if speaker is not None:
                name = f"{shown}: {speaker.name}"
                yield self._naming(f"{family}:{speaker.id}", name, about, speaker.id, wordings)
            else:
                name = shown + (PERHAPS if families()[family].done_to else "")
                yield self._naming(family, name, about, None, wordings)
        yield from self._of_the_same()

    def _of_the_same(self) -> Iterator[Naming]:
        """Words for what is done with something: a row a thing."""
        for family, uses in self._of_things.items():
            for thing in same_things(uses):
                gathered: dict[str, _Gathered] = {}
                for use in thing.uses:
                    place, flagged = self._places[use.path, use.span, family]
                    self._take(gathered, str(use.wording), place, name=False, flagged=flagged)
                wordings = _ordered(one.wording(self.outlets, NamingKind.EVENT) for one in gathered.values())
                name = f"{families()[family].shown}: {thing.words}"
                about = families()[family].about
                yield self._naming(f"{family}={thing.stem}", name, about, None, wordings)

    def _naming(
        self, key: str, name: str, about: str, speaker: str | None, wordings: tuple[Wording, ...]
    ) -> Naming:
        used = {outlet for wording in wordings for outlet in wording.places}
        outlets = tuple(outlet for outlet in self.outlets if outlet in used)
        used.update(outlet for wording in wordings for outlet in wording.reported)
        having = tuple(outlet for outlet in self.outlets if outlet in used)
        return Naming(key, name, about, speaker, wordings, outlets, having, _difference(wordings))

    def _joined(self) -> dict[tuple[str, str | None], dict[str, _Gathered]]:
        """Event words by family and by whom it was done to, as far as the folder knows them: what was done to
        somebody stands beside nothing that may have been done to another."""
        joined: dict[tuple[str, str | None], dict[str, _Gathered]] = defaultdict(dict)
        for (family, whom), gathered in self._done.items():
            for key, one in gathered.items():
                _join(joined[family, whom if whom in self.speakers else None], key, one)
        return joined


def _join(into: dict[str, _Gathered], key: str, one: _Gathered) -> None:
    """Add the uses of a wording to those of the same one elsewhere."""
    joined = into.setdefault(key, _Gathered(defaultdict(list)))
    joined.flags += one.flags
    joined.names += one.names
    for outlet, places in one.places.items():
        joined.places[outlet] = sorted(
            [*joined.places[outlet], *places], key=lambda place: (place.article.path, place.span)
        )


def _counted(gathered: Iterable[_Gathered]) -> dict[str, _Overlaps]:
    """By path, where any of the wordings is counted."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for one in gathered:
        for places in one.places.values():
            for place in places:
                spans[place.article.path].append(place.span)
    return {path: _Overlaps(held) for path, held in spans.items()}


def _ordered(wordings: Iterable[Wording]) -> tuple[Wording, ...]:
    return tuple(sorted(wordings, key=lambda one: (-one.count(), one.words.casefold(), one.words)))


def _difference(wordings: Sequence[Wording]) -> float:
    """G² less its degrees of freedom (Dunning 1993; Akaike's correction for tables of different sizes)."""
    outlets = Counter[str]()
    for one in wordings:
        for outlet in one.places:
            outlets[outlet] += one.count(outlet)
    everything = sum(outlets.values())
    ratio = 0.0
    for one in wordings:
        row = one.count()
        for outlet in one.places:
            seen = one.count(outlet)
            ratio += 2 * seen * math.log(seen * everything / (row * outlets[outlet]))
    return round(ratio - (len(wordings) - 1) * (len(outlets) - 1), 6)


class _Page:
    """One article read for the book."""

    def __init__(self, view: ArticleView, book: _Book) -> None:
        self._view = view
        self._book = book
        self._text = view.article.text
        self._author = SpanSet(view.author_spans)
        # Words in marks that are no statement ("his “southern White House”") are somebody else's all the
        # same, unless the author was found to frame by them.
        self._marked = SpanSet(one.span for one in find_quotations(self._text) if one.complete)
        self._flags = _Overlaps(one.flag.span for one in view.flags if one.flag.category in _FLAGGED)

    def read(self) -> None:
        taken: dict[str, list[Span]] = defaultdict(list)
        for mention in self._view.mentions:
            taken[mention.speaker].append(mention.span)
            self._call(mention.speaker, mention.span, mention)
        others = [(mention.speaker, mention.span) for mention in self._view.descriptions]
        for view in self._view.statements:
            if view.speaker is not None:
                sources = (span for span in view.statement.source if self._author.holds(span))
                others += [(view.speaker.id, span) for span in sources]
        for whom, span in others:
            if not _Overlaps(taken[whom]).any(span):
                taken[whom].append(span)
                self._call(whom, span)
        for flag in self._view.flags:
            whom = flag.target_speaker or NO_TARGET
            span = flag.flag.span
            if flag.flag.category is not Category.LABEL:
                continue
            if flag.target_speaker is None:
                covered = any(_Overlaps(spans).any(span) for spans in taken.values())
            else:
                covered = _Overlaps(taken[whom]).any(span)
            piece = None if covered else label(self._text, span)
            if piece is not None:
                place = replace(self._place(piece.span), within_report=not self._author.holds(piece.span))
                self._book.call(whom, piece, place, flagged=True)
        self._report()
        for use in uses_in(self._view):
            place = self._place(use.span)
            flagged = self._flags.any(use.span)
            if flagged or not self._marked.holds(use.span):
                self._book.tell(use, place, flagged=flagged)

    def _report(self) -> None:
        """What somebody is called in the words of others, where no quotation marks say that it is theirs."""
        quoted = _Overlaps(span for view in self._view.statements for span in view.statement.quoted)
        for mention in self._view.spoken_of:
            speaker = self._book.speakers.get(mention.speaker)
            if speaker is None or quoted.any(mention.span):
                continue
            for piece in pieces(self._text, mention.span, name_words(speaker)):
                if self._fits(piece, speaker, known_nouns=False) and not self._marked.holds(piece.span):
                    self._book.report(speaker.id, piece, self._place(piece.span, mention))

    def _call(self, whom: str, span: Span, mention: MentionView | None = None) -> None:
        """Take what somebody is called at a place. Where it is no mention it has to be a noun for somebody,
        since a source may be "the poll"."""
        speaker = self._book.speakers.get(whom)
        if speaker is None:
            return
        for piece in pieces(self._text, span, name_words(speaker)):
            flagged = self._flags.any(piece.span)
            if not flagged and self._marked.holds(piece.span):
                continue
            if flagged or self._fits(piece, speaker, known_nouns=mention is None):
                self._book.call(whom, piece, self._place(piece.span, mention), flagged=flagged)

    @staticmethod
    def _fits(piece: Piece, speaker: Speaker, *, known_nouns: bool) -> bool:
        if piece.sort == "document" or (piece.sort == "institution" and is_person(speaker)):
            return False
        return bool(piece.sort) or piece.key == NAME_KEY or not known_nouns

    def _place(self, span: Span, mention: MentionView | None = None) -> Place:
        if mention is not None:
            return Place(self._view.article, span, mention.paragraph, mention.sentence)
        text = self._text
        return Place(
            self._view.article, span, paragraph_number(text, span.start), sentence_around(text, span)
        )


class _Overlaps:
    """Stretches that may overlap each other, asked whether any of them touches a span."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._reach: list[int] = []  # how far any of them so far goes
        for span in self._spans:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))
        self._starts = [span.start for span in self._spans]

    def any(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.end - 1) - 1
        return at >= 0 and self._reach[at] > span.start
