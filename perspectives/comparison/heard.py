"""Who is heard: shares of words and of statements by actor and outlet, who is quoted first, who speaks in the
headline, who is there and never quoted, and who answers whom.

Every share has an interval and the numbers behind it. What is drawn for it are an outlet's articles, or the
paragraphs of fewer than five (``bootstrap``). Where an actor has none or all of what an outlet lets be said,
every resample says the same; the end that chance could move is then the exact one for that many statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from perspectives.comparison.answering import Answer, answers_in
from perspectives.comparison.apart import are_parties, others, quoted_apart
from perspectives.comparison.bootstrap import FEWEST, SHARE, shares
from perspectives.comparison.figures import count, times_named
from perspectives.comparison.glyphs import DOUBT
from perspectives.comparison.headlines import headline_of
from perspectives.comparison.keeping import kept
from perspectives.comparison.membership import actors_of
from perspectives.comparison.ordering import in_order
from perspectives.comparison.places import sentence_around
from perspectives.comparison.rates import ARTICLES, PARAGRAPHS
from perspectives.comparison.records import ArticleView, Comparison, StatementView
from perspectives.comparison.voices import Standing, standings
from perspectives.extraction.quotations import find_quotations
from perspectives.model import Span

__all__ = ["Answer", "Exchange", "Heard", "Part", "Share", "Unquoted", "by_standing", "heard"]


@dataclass(frozen=True, slots=True)
class Part:
    """A share between 0 and 1, with its 95 % interval."""

    rate: float | None
    """None where there is nothing to have a share of."""
    low: float | None
    """None, like ``high``, where nothing tells the interval."""
    high: float | None


@dataclass(frozen=True, slots=True)
class Share:
    """How much one actor has to say in one outlet, or in all."""

    statements: int
    words: int
    quoted_words: int
    """Those in quotation marks."""
    reported_words: int
    """The rest of them."""
    of_statements: int
    """All statements of the outlet."""
    of_words: int
    """All words of all statements of the outlet."""
    rate: float | None
    """Share of these words, 0 to 1; None where there are none."""
    low: float | None
    """The ends of its 95 % interval; None where nothing tells them."""
    high: float | None
    by_statements: Part
    """The share of the outlet's statements."""
    quoted: Part
    """How much of the actor's own words are quoted."""
    articles: int
    """In how many articles was counted."""
    heard_in: int
    """In how many of them the actor is heard."""
    over: str
    """What was drawn for the intervals: ``articles``, or ``paragraphs`` of fewer than five articles."""


@dataclass(frozen=True, slots=True)
class Unquoted:
    """An actor that an outlet reports or talks about, and never quotes: ``voices`` says who that is."""

    actor: str
    outlet: str | None
    """None: no outlet quotes it."""
    named: int
    """How often the authors name or describe it, but for where it is named as a source."""
    spoken_of: int
    """How often others name or describe it, in quoted or reported words."""
    reported: int
    """Its statements in reported speech."""
    quoted_elsewhere: tuple[str, ...]
    """Outlets that quote it."""
    apart: tuple[str, ...] = ()
    """Names of those whom the outlet does quote, and who would belong to it had they no actor of their own:
    ``named_as`` tells a group without them."""
    doubtful: bool = False
    """Quotation marks that no statement has stand behind one of its reported statements in the same sentence:
    perhaps it is quoted there."""

    def named_as(self, name: str) -> str:
        """What the actor of that name is to be called where it is told to be silent: ``other US officials``,
        as its panel is, or ``China but for Li Wei``, where one of them is quoted under a name of her own. A
        sign of doubt before it: it may be quoted after all."""
        doubt = f"{DOUBT} " if self.doubtful else ""
        if not self.apart or name.startswith("other "):
            return f"{doubt}{name}"
        without = others(name)
        return doubt + (without if without != name else f"{name} but for {', '.join(self.apart)}")

    @property
    def standing(self) -> Standing:
        return Standing.REPORTED if self.reported else Standing.NAMED

    @property
    def presence(self) -> tuple[str, ...]:
        """In what way it is there, in words: ``named 2 times``, ``reported 1 time``."""
        told = []
        if times := times_named(self.named, self.spoken_of):
            told.append(f"named {times}")
        if self.reported:
            told.append(f"reported {count(self.reported, 'time')}")
        return tuple(told)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One actor answers another."""

    actor: str
    answered: str
    answers: tuple[Answer, ...]
    """The surest first."""
    outlets: tuple[str, ...]
    """Those that have one of them, in the comparison's order."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Who is heard in a folder, whatever filters are on."""

    by_actor: Mapping[str, Mapping[str | None, Share]]
    """By the actor's id, in the panels' order; by outlet, in the comparison's, and last all together, under
    None. Actors may share members, so that their shares may add up to more than 1; statements of hidden
    actors are in the whole and in no actor's part."""
    first_quoted: tuple[StatementView, ...]
    """The first statement with quotation marks of each article that has one."""
    headline: tuple[StatementView, ...]
    """Statements that stand in the headline of their article."""
    never_quoted: Mapping[str | None, tuple[Unquoted, ...]]
    """By outlet, and last, under None, those whom no outlet quotes; the most named by the authors first, then
    the most reported, then the most named by others. Without parties whose lawmakers are quoted."""
    answers: tuple[Answer, ...]
    """In the order of articles and places."""
    exchanges: tuple[Exchange, ...]
    """The answers by actors; the most answers first."""


def by_standing(silent: Iterable[Unquoted]) -> list[tuple[Standing, list[Unquoted]]]:
    """The silent apart: who is only reported, then who is only named; what nobody is is left out."""
    found = list(silent)
    apart = [
        (standing, [one for one in found if one.standing is standing])
        for standing in (Standing.REPORTED, Standing.NAMED)
    ]
    return [(standing, some) for standing, some in apart if some]


def heard(comparison: Comparison) -> Heard:
    """Who is heard, in the whole comparison whatever filters are on."""
    return kept(comparison, "heard", _made)


def _made(base: Comparison) -> Heard:
    panels_of: dict[str, list[str]] = defaultdict(list)
    for panel in base.panels:
        for view in panel.statements:
            panels_of[view.key].append(panel.actor.id)
    actors = [panel.actor.id for panel in base.panels]
    by_outlet: dict[str | None, list[ArticleView]] = {outlet: [] for outlet in (*base.outlets, None)}
    for article in base.articles:
        by_outlet[article.article.outlet].append(article)
        by_outlet[None].append(article)
    tables = {outlet: _shares(pages, actors, panels_of) for outlet, pages in by_outlet.items()}
    by_actor = {actor: {outlet: table[actor] for outlet, table in tables.items()} for actor in actors}
    answers = answers_in(base)
    return Heard(
        by_actor=by_actor,
        first_quoted=tuple(
            first for first in (_first_quoted(article) for article in base.articles) if first is not None
        ),
        headline=tuple(view for article in base.articles for view in _in_headline(article)),
        never_quoted=_never_quoted(base),
        answers=answers,
        exchanges=_exchanges(base, answers, panels_of),
    )


def _shares(
    pages: Sequence[ArticleView], actors: Sequence[str], panels_of: Mapping[str, Sequence[str]]
) -> dict[str, Share]:
    """Each actor's share in these articles. A row of the table is an article or a paragraph."""
    over = ARTICLES if len(pages) >= FEWEST else PARAGRAPHS
    columns = {actor: 2 + 3 * place for place, actor in enumerate(actors)}
    width = 2 + 3 * len(actors)
    rows: dict[tuple[int, int], list[int]] = {}
    heard_in: dict[str, set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        for view in page.statements:
            row = rows.setdefault((number, view.paragraph if over == PARAGRAPHS else 0), [0] * width)
            row[0] += 1
            row[1] += view.words
            for actor in panels_of.get(view.key, ()):
                at = columns[actor]
                row[at] += 1
                row[at + 1] += view.words
                row[at + 2] += view.quoted_words
                heard_in[actor].add(number)
    table = [rows[place] for place in sorted(rows)]
    totals = [sum(row[column] for row in table) for column in range(width)]
    pairs = [pair for at in columns.values() for pair in ((at + 1, 1), (at, 0), (at + 2, at + 1))]
    between = shares(table, pairs) if table else [None] * len(pairs)
    found: dict[str, Share] = {}
    for place, (actor, at) in enumerate(columns.items()):
        statements, words, quoted = totals[at : at + 3]
        of_words = _part(words, totals[1], between[3 * place], totals[0])
        found[actor] = Share(
            statements=statements,
            words=words,
            quoted_words=quoted,
            reported_words=words - quoted,
            of_statements=totals[0],
            of_words=totals[1],
            rate=of_words.rate,
            low=of_words.low,
            high=of_words.high,
            by_statements=_part(statements, totals[0], between[3 * place + 1], totals[0]),
            quoted=_part(quoted, words, between[3 * place + 2], statements),
            articles=len(pages),
            heard_in=len(heard_in[actor]),
            over=over,
        )
    return found


def _part(part: int, whole: int, drawn: tuple[float, float] | None, trials: int) -> Part:
    if not whole:
        return Part(None, None, None)
    if drawn is not None:
        return Part(part / whole, *drawn)
    if 0 < part < whole:
        return Part(part / whole, None, None)
    # The exact interval of none, or all, of so many trials; the words of one statement are not many.
    reach = ((1 - SHARE) / 2) ** (1 / trials)
    return Part(0.0, 0.0, 1 - reach) if part == 0 else Part(1.0, reach, 1.0)


def _first_quoted(article: ArticleView) -> StatementView | None:
    quoted = [view for view in article.statements if view.quoted_words]
    return min(quoted, key=lambda view: view.statement.content[0], default=None)


def _in_headline(article: ArticleView) -> Iterable[StatementView]:
    headline = headline_of(article.article)
    if headline is not None:
        yield from (view for view in article.statements if headline.holds(view.statement.content[0]))


def _never_quoted(base: Comparison) -> dict[str | None, tuple[Unquoted, ...]]:
    found: dict[str | None, tuple[Unquoted, ...]] = {}
    apart = quoted_apart(base)
    perhaps = _perhaps_quoted(base)
    parties = {panel.actor.id for panel in base.panels if are_parties(panel)}
    for outlet in (*base.outlets, None):
        silent = [
            Unquoted(
                actor,
                outlet,
                row[outlet].named,
                row[outlet].spoken_of,
                row[outlet].statements,
                tuple(one for one in base.outlets if row[one].standing is Standing.QUOTED),
                tuple(speaker.name for speaker in apart.get((actor, outlet), ())),
                bool(perhaps.get(actor, set()) & ({outlet} if outlet else set(base.outlets))),
            )
            for actor, row in standings(base).items()
            if row[outlet].standing in (Standing.REPORTED, Standing.NAMED)
            # Whose lawmakers are quoted is not silent; there are no "other parties" besides.
            and not (actor in parties and (actor, outlet) in apart)
        ]
        # Stable, so that the others are in the panels' order.
        found[outlet] = tuple(sorted(silent, key=lambda one: (-one.named, -one.reported, -one.spoken_of)))
    return found


def _perhaps_quoted(base: Comparison) -> dict[str, set[str]]:
    """By actor, the outlets in which words in quotation marks stand behind a reported statement in its
    sentence, and in no statement: an article may give them to the actor, and the program missed that."""
    found: dict[str, set[str]] = defaultdict(set)
    for panel in base.panels:
        unquoted = {one for one, voice in standings(base)[panel.actor.id].items() if not voice.quoted_words}
        for view in panel.statements:
            if view.article.outlet in unquoted and _goes_on_quoted(view, _unheld(base)[view.article.path]):
                found[panel.actor.id].add(view.article.outlet)
    return found


def _unheld(base: Comparison) -> Mapping[str, tuple[Span, ...]]:
    """By path, what stands in quotation marks and in no statement."""
    return kept(base, "unheld_quotations", _quotations_in_no_statement)


def _quotations_in_no_statement(base: Comparison) -> dict[str, tuple[Span, ...]]:
    return {
        page.article.path: tuple(
            one.span
            for one in find_quotations(page.article.text)
            if one.complete
            and not any(held.overlaps(one.span) for v in page.statements for held in v.statement.content)
        )
        for page in base.articles
    }


def _goes_on_quoted(view: StatementView, marks: Sequence[Span]) -> bool:
    last = view.statement.content[-1]
    sentence = sentence_around(view.article.text, last)
    return any(mark.start >= last.end and sentence.holds(mark) for mark in marks)


def _exchanges(
    base: Comparison, answers: Iterable[Answer], panels_of: Mapping[str, Sequence[str]]
) -> tuple[Exchange, ...]:
    pairs: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for answer in answers:
        for actor in panels_of.get(answer.statement.key, ()):
            for answered in actors_of(base).get(answer.addressee or "", ()):
                pairs[actor, answered].append(answer)
    made = [
        Exchange(
            actor,
            answered,
            tuple(sorted(found, key=lambda answer: -answer.confidence)),
            in_order((answer.statement.article.outlet for answer in found), base.outlets),
        )
        for (actor, answered), found in pairs.items()
    ]
    return tuple(sorted(made, key=lambda one: (-len(one.answers), one.actor, one.answered)))
