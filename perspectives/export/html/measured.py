"""What is measured over the whole folder, as much of it as the report shows: who is heard, the same words in
different cuts, who is called what, what is where.

Nothing is computed here that ``comparison`` does not give; lists that would drown a reader are cut, and say
so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from perspectives.comparison import Comparison, FlagView, MentionView, StatementView
from perspectives.comparison.carrying import Carrying, carrying
from perspectives.comparison.heard import Exchange, Heard, Unquoted, heard
from perspectives.comparison.keeping import kept
from perspectives.comparison.membership import actors_of
from perspectives.comparison.naming import Naming, Place, Wording, namings
from perspectives.comparison.rates import within_reports
from perspectives.comparison.utterances import Utterance
from perspectives.comparison.voices import SpeakerVoice, Voice, speaker_voices, standings
from perspectives.export.quoting import differing_first

MOST_OUTLETS = 8
"""Of more outlets than these a wide table has only the largest, and all together."""
MOST_NAMINGS = 150
NAMINGS_IN_SIGHT = 8
WORDINGS_IN_SIGHT = 8
PLACES_IN_SIGHT = 6
MOST_PLACES = 24
MOST_UTTERANCES = 400
UTTERANCES_IN_SIGHT = 6
MOST_ALONE = 8
MOST_EXCHANGES = 60
MOST_SPEAKERS = 200
MOST_MENTIONS = 12
MOST_PHRASES = 40
SPEAKERS_IN_SIGHT = 12


@dataclass(frozen=True, slots=True)
class Cuts:
    """The same words in different cuts."""

    differing: Sequence[tuple[int, Utterance]]
    """With their numbers in the report; those in which outlets differ."""
    alike: Sequence[tuple[int, Utterance]]
    left_out: int
    number_of: Mapping[str, int]
    """By key of a statement, the number of the utterance that it is a variant of."""
    carried: frozenset[str]
    """Keys of statements that several outlets carry."""


def cuts(base: Comparison) -> Cuts:
    """The utterances that several articles carry, differing ones first, of these those that several quote."""
    ordered = differing_first(base)
    shown = list(enumerate(ordered[:MOST_UTTERANCES], 1))
    return Cuts(
        [pair for pair in shown if pair[1].differs],
        [pair for pair in shown if not pair[1].differs],
        len(ordered) - len(shown),
        {variant.view.key: number for number, one in shown for variant in one.variants},
        frozenset(variant.view.key for one in ordered if len(one.outlets) > 1 for variant in one.variants),
    )


@dataclass(frozen=True, slots=True)
class Use:
    """How often an outlet uses a wording, and where."""

    count: int
    first: Sequence[Place]
    more: Sequence[Place]
    reported: Sequence[Place]
    """Where it stands in what the outlet reports of others; not counted."""
    within: int = 0
    """How many of those that count stand there too, and were flagged as the outlet's own wording."""


@dataclass(frozen=True, slots=True)
class Called:
    """Who is called what, as a table."""

    naming: Naming
    outlets: Sequence[str]
    """The columns: all outlets, of many those that use most of the wordings."""
    left_out: int
    first: Sequence[tuple[Wording, Sequence[Use]]]
    more: Sequence[tuple[Wording, Sequence[Use]]]


@dataclass(frozen=True, slots=True)
class Names:
    first: Sequence[Called]
    more: Sequence[Called]
    left_out: int


def names(base: Comparison) -> Names:
    """Who is called what, the most differing first."""
    every = namings(base)
    made = [_called(one, base.outlets) for one in every[:MOST_NAMINGS]]
    return Names(made[:NAMINGS_IN_SIGHT], made[NAMINGS_IN_SIGHT:], len(every) - len(made))


def _called(naming: Naming, every: Sequence[str]) -> Called:
    """All outlets have a column where they are few, so that the tables can be compared."""
    counts = {outlet: sum(one.count(outlet) for one in naming.wordings) for outlet in naming.outlets}
    outlets = list(every)
    if len(outlets) > MOST_OUTLETS:
        largest = set(sorted(counts, key=lambda outlet: (-counts[outlet], outlet))[:MOST_OUTLETS])
        outlets = [outlet for outlet in naming.outlets if outlet in largest]
    rows = [(one, [_use(one, outlet) for outlet in outlets]) for one in naming.wordings]
    left_out = len(set(naming.outlets) - set(outlets))
    return Called(naming, outlets, left_out, rows[:WORDINGS_IN_SIGHT], rows[WORDINGS_IN_SIGHT:])


def _use(wording: Wording, outlet: str) -> Use:
    places = wording.places.get(outlet, ())
    reported = wording.reported.get(outlet, ())
    return Use(
        len(places),
        places[:PLACES_IN_SIGHT],
        places[PLACES_IN_SIGHT:MOST_PLACES],
        reported,
        wording.within_reports(outlet),
    )


@dataclass(frozen=True, slots=True)
class Silence:
    """An actor that is reported or talked about, and never quoted."""

    actor: str
    name: str
    """What it is called here: "other US officials" where one of them is quoted under a name of her own."""
    apart: Sequence[str]
    """Their names."""
    voice: Voice
    quoted_elsewhere: Sequence[str]
    places: Sequence[MentionView]
    """The first place in each of the first paragraphs in which the outlet, or whom it lets speak, talks about
    it. Of all outlets together none."""
    times: Sequence[int]
    """How many places there are in each of these paragraphs."""
    more_places: int
    """Paragraphs that are left out."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who is heard."""

    heard: Heard
    outlets: Sequence[str | None]
    """The columns of the table of shares, None for all together."""
    left_out: int
    standings: Mapping[str, Mapping[str | None, Voice]]
    """By actor and outlet."""
    silences: Sequence[tuple[str | None, Sequence[Silence]]]
    """By outlet those who are there and never quoted; first, under None, those whom nobody quotes."""
    speakers: Sequence[SpeakerVoice]
    more_speakers: int
    exchanges: Sequence[Exchange]


def hearing(base: Comparison) -> Hearing:
    found = heard(base)
    words = dict.fromkeys(base.outlets, 0)
    for view in base.articles:
        words[view.article.outlet] += view.words
    largest = set(sorted(words, key=lambda outlet: (-words[outlet], outlet))[:MOST_OUTLETS])
    columns: list[str | None] = [outlet for outlet in base.outlets if outlet in largest]
    if len(base.outlets) > 1:
        columns.append(None)
    by_outlet: list[str | None] = [*([None] if len(base.outlets) > 1 else []), *base.outlets]
    silences = [(outlet, _silent(base, found.never_quoted[outlet])) for outlet in by_outlet]
    speakers = speaker_voices(base)
    return Hearing(
        found,
        columns,
        len(base.outlets) - len(largest),
        standings(base),
        [pair for pair in silences if pair[1]],
        speakers[:MOST_SPEAKERS],
        max(0, len(speakers) - MOST_SPEAKERS),
        found.exchanges[:MOST_EXCHANGES],
    )


def _silent(base: Comparison, found: Iterable[Unquoted]) -> list[Silence]:
    places = kept(base, "html_places", _places)
    names = {panel.actor.id: panel.name for panel in base.panels}
    made = []
    for one in found:
        paragraphs = list(places.get((one.actor, one.outlet), {}).values())
        made.append(
            Silence(
                one.actor,
                one.named_as(names[one.actor]),
                one.apart,
                standings(base)[one.actor][one.outlet],
                one.quoted_elsewhere,
                [views[0] for views in paragraphs[:MOST_MENTIONS]],
                [len(views) for views in paragraphs[:MOST_MENTIONS]],
                max(0, len(paragraphs) - MOST_MENTIONS),
            )
        )
    return made


def _places(base: Comparison) -> dict[tuple[str, str | None], dict[tuple[str, int], list[MentionView]]]:
    """By actor and outlet all places that are counted, by file and paragraph: the author's own and those in
    the words of others."""
    actors = actors_of(base)
    found: dict[tuple[str, str | None], dict[tuple[str, int], list[MentionView]]] = {}
    for article in base.articles:
        views = [view for view in (*article.mentions, *article.spoken_of) if view.talked_about]
        for view in sorted(views, key=lambda one: one.span):
            for actor in actors.get(view.speaker, ()):
                by_paragraph = found.setdefault((actor, article.article.outlet), {})
                by_paragraph.setdefault((article.article.path, view.paragraph), []).append(view)
    return found


@dataclass(frozen=True, slots=True)
class Phrases:
    """The flagged words of one outlet."""

    outlet: str
    words: int
    """Words in its authors' own voice."""
    count: int
    within: int
    """How many of them are on its wording in what it reports."""
    flags: Sequence[FlagView]
    """In the order of articles and places; of very many the first."""
    possible: Sequence[FlagView] = ()
    """Those that are only possible and were left out, counted nowhere."""


def phrases(base: Comparison) -> Sequence[Phrases]:
    """What was flagged, outlet by outlet, also where that is nothing."""
    words: Counter[str] = Counter()
    flags: dict[str, list[FlagView]] = defaultdict(list)
    for view in base.articles:
        words[view.article.outlet] += sum(view.author_words)
        flags[view.article.outlet] += sorted(view.flags, key=lambda one: (one.flag.span, one.key))
    inside = within_reports(base)
    held: dict[str, dict[str, FlagView]] = defaultdict(dict)
    for some in (*(panel.possible for panel in base.panels), base.possible_event_flags):
        for one in some:
            held[one.article.outlet][one.key] = one
    return [
        Phrases(
            outlet,
            words[outlet],
            len(flags[outlet]),
            sum(one.key in inside for one in flags[outlet]),
            flags[outlet][:MOST_PHRASES],
            sorted(held[outlet].values(), key=lambda one: (one.article.path, one.flag.span))[:MOST_PHRASES],
        )
        for outlet in base.outlets
    ]


@dataclass(frozen=True, slots=True)
class Where:
    """What is where."""

    carrying: Carrying
    alone: Sequence[tuple[str, int, int]]
    """By outlet: statements that it alone carries, and all of its statements."""
    some: Mapping[str, Sequence[StatementView]] = field(default_factory=dict)
    """By outlet, the longest quotations that it alone carries; where there is none, the longest reports."""


def where(base: Comparison) -> Where:
    found = carrying(base)
    alone: Counter[str] = Counter(view.article.outlet for view in found.only_one)
    every: Counter[str] = Counter(one.article.outlet for view in base.articles for one in view.statements)
    every_one: dict[str, list[StatementView]] = defaultdict(list)
    for view in found.only_one:
        every_one[view.article.outlet].append(view)
    some = {}
    for outlet, views in every_one.items():
        quoted = [view for view in views if view.quoted_words] or views
        some[outlet] = sorted(quoted, key=lambda view: (-view.quoted_words, -view.words, view.key))[
            :MOST_ALONE
        ]
    rows = [(outlet, alone[outlet], every[outlet]) for outlet in base.outlets if every[outlet]]
    return Where(found, rows if found.only_one else [], some)
