"""How often authors frame: flags for 1,000 words in their own voice, always with the counts and an interval.

By outlet, and within each outlet by whom the flags colour, by category and by polarity. Only what authors say
themselves is counted under the line: quotations, reported speech and site furniture are none of their words.
A rate is no verdict on an outlet: it depends on what its articles are about and on how long they quote.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from perspectives.comparison.bootstrap import FEWEST, PER, Unit, intervals
from perspectives.comparison.keeping import kept
from perspectives.comparison.records import Comparison, FlagView
from perspectives.model import Category, Polarity

ARTICLES, PARAGRAPHS = "articles", "paragraphs"
"""What an interval was drawn from."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Flags of one sort, and the words in which they were found."""

    flags: int
    negative: int
    """Those of them that lean against their target."""
    positive: int
    """Those that lean towards it."""
    articles: int
    """In how many articles was counted."""
    author_words: int
    """Words of these articles in the author's own voice."""
    per_thousand: float | None
    """None where there is no such word."""
    low: float | None
    """The lower end of the 95 % interval; None where nothing tells it, as in an article of one paragraph."""
    high: float | None
    over: str
    """What was drawn for the interval: ``articles``, or ``paragraphs`` of fewer than five articles."""


def within_reports(comparison: Comparison) -> frozenset[str]:
    """Keys of the flags on an outlet's wording in what it reports of others: they count, and the words round
    them are none of the author's words by which a rate is told. Whatever filters are on."""
    return kept(comparison, "flags_within_reports", _within)


def _within(base: Comparison) -> frozenset[str]:
    return frozenset(
        flag.key
        for view in base.articles
        for flag in view.flags
        if not any(span.overlaps(flag.flag.span) for span in view.author_spans)
    )


ByOutlet = Mapping[str | None, Rate]
"""A rate for each outlet, sorted, and last for all articles together, under None."""


@dataclass(frozen=True, slots=True)
class FramingRates:
    """The rates of a folder, whatever filters are on. Whatever was flagged nowhere has no row."""

    by_outlet: ByOutlet
    by_actor: Mapping[str | None, ByOutlet]
    """By the id of the actor that is coloured, in the panels' order; last, under None, the event itself and
    whoever has no panel. Actors may share members, so that a flag counts for each of them."""
    by_category: Mapping[Category, ByOutlet]
    by_polarity: Mapping[Polarity, ByOutlet]


def framing_rates(comparison: Comparison) -> FramingRates:
    """The rates; measured when first asked for and kept with the comparison."""
    return kept(comparison, "framing_rates", _measured)


Sort = tuple[str, str | None]
"""What flags are counted by: ``("category", "label")``, ``("actor", "russian-officials")``."""

EVERY: Sort = ("every", None)
"""All flags."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One flag as it is counted."""

    paragraph: int
    """Counted from 1, as in ``paragraph_number``."""
    polarity: str | None
    sorts: tuple[Sort, ...]


Page = tuple[Sequence[int], Sequence[Counted]]
"""An article: its words in the author's voice by paragraph, and its flags."""


def rates_of(pages: Sequence[Page], wanted: Sequence[Sort]) -> dict[Sort, Rate]:
    """The rate of each sort over some articles, whose order has a part in the interval."""
    over = ARTICLES if len(pages) >= FEWEST else PARAGRAPHS
    units = [unit for page in pages for unit in _units(page, wanted, over)]
    between = intervals(units) if units else [None] * len(wanted)
    words = sum(unit.words for unit in units)
    leaning = Counter((sort, flag.polarity) for _, flags in pages for flag in flags for sort in flag.sorts)
    found = [sum(unit.counts[column] for unit in units) for column in range(len(wanted))]
    return {
        sort: Rate(
            flags=count,
            negative=leaning[sort, Polarity.NEGATIVE.value],
            positive=leaning[sort, Polarity.POSITIVE.value],
            articles=len(pages),
            author_words=words,
            per_thousand=count / words * PER if words else None,
            low=ends[0] if ends else None,
            high=ends[1] if ends else None,
            over=over,
        )
        for sort, count, ends in zip(wanted, found, between, strict=True)
    }


def _units(page: Page, wanted: Sequence[Sort], over: str) -> Iterator[Unit]:
    """What can be drawn of an article: it as a whole, or its paragraphs."""
    words, flags = page
    if over == ARTICLES:
        yield _unit(sum(words), flags, wanted)
        return
    by_paragraph: dict[int, list[Counted]] = defaultdict(list)
    for flag in flags:
        by_paragraph[flag.paragraph].append(flag)
    for number in sorted({*range(1, len(words) + 1), *by_paragraph}):
        yield _unit(words[number - 1] if number <= len(words) else 0, by_paragraph[number], wanted)


def _unit(words: int, flags: Iterable[Counted], wanted: Sequence[Sort]) -> Unit:
    counts = Counter(sort for flag in flags for sort in flag.sorts)
    return Unit(words, tuple(counts[sort] for sort in wanted))


def _measured(base: Comparison) -> FramingRates:
    actors: dict[str, list[str]] = defaultdict(list)
    for panel in base.panels:
        for view in panel.flags:
            actors[view.key].append(panel.actor.id)
    groups: dict[str | None, list[Page]] = {outlet: [] for outlet in (*base.outlets, None)}
    for article in base.articles:
        page = (article.author_words, [_counted(view, actors.get(view.key)) for view in article.flags])
        groups[article.article.outlet].append(page)
        groups[None].append(page)
    found = {sort for _, flags in groups[None] for flag in flags for sort in flag.sorts}
    possible: list[Sort] = [EVERY]
    possible += [("actor", name) for name in (*(panel.actor.id for panel in base.panels), None)]
    possible += [("category", category.value) for category in Category]
    possible += [("polarity", polarity.value) for polarity in Polarity]
    wanted = [sort for sort in possible if sort in found or sort == EVERY]
    tables = {outlet: rates_of(pages, wanted) for outlet, pages in groups.items()}

    def by_outlet(sort: Sort) -> ByOutlet:
        return {outlet: table[sort] for outlet, table in tables.items()}

    return FramingRates(
        by_outlet=by_outlet(EVERY),
        by_actor={name: by_outlet((by, name)) for by, name in wanted if by == "actor"},
        by_category={one: by_outlet(("category", one)) for one in Category if ("category", one) in found},
        by_polarity={one: by_outlet(("polarity", one)) for one in Polarity if ("polarity", one) in found},
    )


def _counted(view: FlagView, actors: Sequence[str] | None) -> Counted:
    flag = view.flag
    coloured: Sequence[str | None] = actors or (None,)
    return Counted(
        view.paragraph,
        flag.polarity.value,
        (
            EVERY,
            *(("actor", actor) for actor in coloured),
            ("category", flag.category.value),
            ("polarity", flag.polarity.value),
        ),
    )
