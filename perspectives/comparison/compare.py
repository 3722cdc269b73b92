"""A snapshot laid out side by side: whose statements, how authors frame whom, who is only talked about.

``compare`` runs again and again while a folder is being read, so everything here is linear in what the
snapshot holds, and what depends on one text alone is measured once (``measures``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from perspectives.comparison.apart import told_apart
from perspectives.comparison.measures import Measures, measures
from perspectives.comparison.narrowing import narrow
from perspectives.comparison.ordering import in_order
from perspectives.comparison.places import paragraph_number, sentence_around
from perspectives.comparison.records import (
    NO_FILTERS,
    ArticleView,
    Comparison,
    Filters,
    FlagView,
    MentionView,
    Panel,
    StatementView,
)
from perspectives.corpus.snapshot import Snapshot
from perspectives.model import (
    LOW_CONFIDENCE,
    Actor,
    Analysis,
    Article,
    Flag,
    Reference,
    Span,
    Speaker,
    Statement,
)

UNKNOWN_SPEAKERS = Actor(id="unknown-speakers", name="unknown speakers", members=())
"""The panel, always the last, of statements whose speaker cannot be known or belongs to no actor."""


def compare(snapshot: Snapshot, filters: Filters = NO_FILTERS) -> Comparison:
    """The folder as the dashboard and the exports show it.

    A panel for each actor of the cast that is not hidden, in the cast's order; then, where there is need,
    one for unknown speakers. Statements and flags of hidden actors are still in ``articles``.
    """
    return narrow(_lay_out(snapshot), filters)


@dataclass
class _Holdings:
    """What gathers for one panel."""

    statements: list[StatementView] = field(default_factory=list)
    flags: list[FlagView] = field(default_factory=list)
    possible: list[FlagView] = field(default_factory=list)
    mentions: list[MentionView] = field(default_factory=list)
    named: int = 0
    spoken_of: int = 0
    sentences: set[tuple[str, Span]] = field(default_factory=set)

    def mention(self, view: MentionView) -> None:
        """Take one more mention; of those in one sentence only the first is shown, all are counted."""
        self.named += 1
        place = (view.article.path, view.sentence)
        if place not in self.sentences:
            self.sentences.add(place)
            self.mentions.append(view)


class _Seats:
    """Which panels a speaker sits in. An actor of an actors.yaml may share members with another."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._panels: dict[str, list[str]] = defaultdict(list)
        self._hidden: set[str] = set()
        self._called: dict[str, list[str]] = defaultdict(list)
        for actor in actors:
            if not actor.hidden:
                self._called[actor.name.casefold()].append(actor.id)
            for member in actor.members:
                if actor.hidden:
                    self._hidden.add(member)
                elif actor.id not in self._panels[member]:
                    self._panels[member].append(actor.id)

    def of_speaker(self, speaker: Speaker | None) -> Sequence[str]:
        """Ids of the panels for a statement by ``speaker``; none where all its actors are hidden."""
        if speaker is None:
            return (UNKNOWN_SPEAKERS.id,)
        panels = self.of_member(speaker.id)
        return panels or (() if speaker.id in self._hidden else (UNKNOWN_SPEAKERS.id,))

    def of_target(self, view: FlagView) -> Sequence[str]:
        """Ids of the panels for a flag. The person may have said that it colours an actor as a whole."""
        if view.target_speaker is None and view.flag.corrected:
            return self._called.get(view.target.casefold(), ())
        return self.of_member(view.target_speaker)

    def of_member(self, speaker: str | None) -> Sequence[str]:
        """Ids of the panels whose actor has ``speaker`` among its members."""
        return self._panels.get(speaker, ()) if speaker is not None else ()


def _lay_out(snapshot: Snapshot) -> Comparison:
    seats = _Seats(snapshot.cast.actors)
    speakers = {speaker.id: speaker for speaker in snapshot.cast.speakers}
    holdings: dict[str, _Holdings] = defaultdict(_Holdings)
    event_flags: list[FlagView] = []
    possible_event_flags: list[FlagView] = []
    articles: list[ArticleView] = []
    outlets = in_order((article.outlet for article in snapshot.articles), snapshot.outlets)
    rank = {outlet: place for place, outlet in enumerate(outlets)}
    for article in sorted(snapshot.articles, key=lambda article: (rank[article.outlet], article.path)):
        reading = _Reading(article, snapshot.analyses[article.id], snapshot.cast.identity, speakers)
        articles.append(reading.view())
        for statement in reading.statements:
            for panel in seats.of_speaker(statement.speaker):
                holdings[panel].statements.append(statement)
        event_flags += _seated(reading.flags, seats, lambda panel: holdings[panel].flags)
        possible = reading.possible(snapshot.held_back.get(article.id, ()))
        possible_event_flags += _seated(possible, seats, lambda panel: holdings[panel].possible)
        for mention in reading.mentions:
            for panel in seats.of_member(mention.speaker):
                holdings[panel].mention(mention)
        for mention in reading.spoken_of:
            for panel in seats.of_member(mention.speaker):
                holdings[panel].spoken_of += 1
    laid_out = Comparison(
        folder=snapshot.folder,
        panels=_panels(snapshot.cast.actors, speakers, holdings, outlets),
        articles=tuple(articles),
        event_flags=tuple(event_flags),
        speakers=snapshot.cast.speakers,
        set_aside=snapshot.set_aside,
        notices=snapshot.notices,
        outlets=outlets,
        progress=snapshot.progress,
        corrections=snapshot.corrections,
        possible_flags=snapshot.possible_flags,
        possible_event_flags=tuple(possible_event_flags),
        made_with=snapshot.made_with,
    )
    return told_apart(laid_out)


def _seated(
    flags: Iterable[FlagView], seats: _Seats, of_panel: Callable[[str], list[FlagView]]
) -> Iterator[FlagView]:
    """Put each flag into the panels of whom it colours; those of nobody with a panel come back."""
    for flag in flags:
        panels = seats.of_target(flag)
        for panel in panels:
            of_panel(panel).append(flag)
        if not panels:
            yield flag


def _panels(
    actors: Iterable[Actor],
    speakers: Mapping[str, Speaker],
    holdings: Mapping[str, _Holdings],
    outlets: Sequence[str],
) -> tuple[Panel, ...]:
    panels = [
        _panel(actor, speakers, holdings.get(actor.id) or _Holdings(), outlets)
        for actor in actors
        if not actor.hidden
    ]
    unknown = holdings.get(UNKNOWN_SPEAKERS.id)
    if unknown is not None:
        panels.append(_panel(UNKNOWN_SPEAKERS, speakers, unknown, outlets))
    return tuple(panels)


def _panel(
    actor: Actor, speakers: Mapping[str, Speaker], holdings: _Holdings, outlets: Sequence[str]
) -> Panel:
    members = [speakers[member] for member in actor.members if member in speakers]
    if actor is UNKNOWN_SPEAKERS:
        heard = (view.speaker for view in holdings.statements if view.speaker is not None)
        members = list({speaker.id: speaker for speaker in heard}.values())
    speaking = {view.article.outlet for view in holdings.statements}
    return Panel(
        actor=actor,
        members=tuple(members),
        statements=tuple(holdings.statements),
        flags=tuple(holdings.flags),
        possible=tuple(holdings.possible),
        mentions=tuple(holdings.mentions),
        words=sum(view.words for view in holdings.statements),
        quoted_words=sum(view.quoted_words for view in holdings.statements),
        outlets=tuple(outlet for outlet in outlets if outlet in speaking),
        total_statements=len(holdings.statements),
        total_flags=len(holdings.flags),
        named=holdings.named,
        spoken_of=holdings.spoken_of,
    )


class _Reading:
    """One article's views: its analysis joined with the folder's cast."""

    def __init__(
        self,
        article: Article,
        analysis: Analysis,
        identity: Mapping[tuple[str, str], str],
        speakers: Mapping[str, Speaker],
    ) -> None:
        self._article = article
        self._identity = identity
        self._speakers = speakers
        self._measures: Measures = measures(article, analysis)
        self.statements = [self._statement(statement) for statement in analysis.statements]
        self.flags = [self._flag(flag) for flag in analysis.flags]
        self._find_mentions(analysis)
        self._described = tuple(self._descriptions())
        self.mentions = [mention for mention in self._everywhere if mention.talked_about]
        self.spoken_of = [mention for mention in self._spoken_of if mention.talked_about]

    def view(self) -> ArticleView:
        return ArticleView(
            article=self._article,
            statements=tuple(self.statements),
            flags=tuple(self.flags),
            words=self._measures.words,
            speakers=len({view.speaker.id for view in self.statements if view.speaker is not None}),
            author_words=self._measures.author_words,
            author_spans=self._measures.author.spans,
            mentions=self._everywhere,
            spoken_of=self._spoken_of,
            descriptions=self._described,
        )

    def possible(self, flags: Iterable[Flag]) -> list[FlagView]:
        """Views of flags that the analysis is without."""
        return [self._flag(flag) for flag in flags]

    def _resolve(self, local: str | None) -> Speaker | None:
        if local is None:
            return None
        return self._speakers.get(self._identity.get((self._article.path, local), ""))

    def _statement(self, statement: Statement) -> StatementView:
        text = self._article.text
        speaker = self._resolve(statement.speaker)
        words, quoted = self._measures.statement_words[statement.id]
        sure = (
            statement.confidence
            if speaker is None
            else min(statement.confidence, statement.speaker_confidence)
        )
        return StatementView(
            key=f"{self._article.path}#{statement.id}",
            article=self._article,
            statement=statement,
            speaker=speaker,
            content=tuple(span.of(text) for span in statement.content),
            cue=" … ".join(span.of(text) for span in statement.cue),
            source=" … ".join(span.of(text) for span in statement.source),
            paragraph=paragraph_number(text, statement.content[0].start),
            words=words,
            quoted_words=quoted,
            flags=self._measures.cue_flags.get(statement.id, ()),
            doubtful=sure < LOW_CONFIDENCE,
            actor_doubtful=speaker is not None and speaker.actor_confidence < LOW_CONFIDENCE,
        )

    def _flag(self, flag: Flag) -> FlagView:
        text = self._article.text
        target = self._resolve(flag.target_id)
        return FlagView(
            key=f"{self._article.path}#{flag.id}",
            article=self._article,
            flag=flag,
            words=flag.span.of(text),
            sentence=self._measures.sentences.get(flag.span) or sentence_around(text, flag.span),
            paragraph=paragraph_number(text, flag.span.start),
            target=target.name if target else flag.target,
            target_speaker=target.id if target else None,
            doubtful=flag.confidence < LOW_CONFIDENCE,
        )

    def _find_mentions(self, analysis: Analysis) -> None:
        """Where somebody is named or described: by the author, as a source too, or in the words of others."""
        author = self._measures.author
        mentions: list[MentionView] = []
        spoken_of: list[MentionView] = []
        for reference in sorted(analysis.references, key=lambda reference: reference.span):
            speaker = self._resolve(reference.speaker)
            span = reference.span
            if speaker is None:
                continue
            if author.holds(span):
                mentions.append(self._mention(span, speaker, reference))
            else:
                spoken_of.append(self._mention(span, speaker, reference, spoken=True))
        self._everywhere, self._spoken_of = tuple(mentions), tuple(spoken_of)

    def _mention(
        self, span: Span, speaker: Speaker, reference: Reference | None = None, *, spoken: bool = False
    ) -> MentionView:
        text = self._article.text
        return MentionView(
            key=f"{self._article.path}#m{span.start}-{span.end}-{speaker.id}",
            article=self._article,
            span=span,
            sentence=self._measures.sentences[span],
            paragraph=paragraph_number(text, span.start),
            speaker=speaker.id,
            function=reference.function if reference else "other",
            as_source=not spoken and not self._measures.speaks_of(span),
            addressed=reference is not None and reference.addressed,
        )

    def _descriptions(self) -> Iterator[MentionView]:
        """Where the author says who somebody is, outside of what is a mention already."""
        for local, span in self._measures.described:
            speaker = self._resolve(local)
            if speaker is not None:
                yield self._mention(span, speaker)
