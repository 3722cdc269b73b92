"""The rows of what only a side-by-side can show: matrix, shares, same words, names and labels, headlines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from perspectives.comparison import Comparison, paragraph_number
from perspectives.comparison.carrying import carrying
from perspectives.comparison.citation import written_date
from perspectives.comparison.cutting import FULLEST, called
from perspectives.comparison.glyphs import WORDS
from perspectives.comparison.heard import Part, Share, heard
from perspectives.comparison.matrix import framing_matrix
from perspectives.comparison.naming import namings
from perspectives.comparison.ordering import in_order
from perspectives.comparison.over_time import time_of
from perspectives.comparison.rates import Rate
from perspectives.comparison.utterances import Change, Variant, same_utterances
from perspectives.comparison.voices import standings
from perspectives.export.following import EVERYBODY, column
from perspectives.export.framing import ALL, NOBODY
from perspectives.export.numbers import rounded
from perspectives.export.sections.blocks import shown_keys
from perspectives.export.tables.rows import BETWEEN, PLACE, Row, Sheet, place, sheet, spans
from perspectives.export.tables.safe import Value
from perspectives.model import Article

MARKS = {Change.LEFT_OUT: ("[−", "−]"), Change.ADDED: ("[+", "+]")}


def matrix(comparison: Comparison) -> Sheet:
    """How each outlet frames each actor: a cell of the matrix a row; its flags by their ids."""
    columns = (
        *("actor", "outlet", "flags", "against", "in favour", "neither", "articles", "author words"),
        *("per 1,000 words", "low", "high", "interval over", "flag ids"),
    )
    found = framing_matrix(comparison)
    rows: list[Row] = []
    for row in found.rows:
        for cell in row.cells:
            rate = cell.rate
            rows.append(
                (
                    row.name if row.actor is not None else NOBODY,
                    cell.outlet if cell.outlet is not None else ALL,
                    *(rate.flags, cell.negative, cell.positive, cell.neutral, rate.articles),
                    *(rate.author_words, rounded(rate.per_thousand), rounded(rate.low)),
                    *(rounded(rate.high), rate.over, "; ".join(view.key for view in cell.flags)),
                )
            )
    return sheet("matrix", columns, rows)


def shares(comparison: Comparison) -> Sheet:
    """Who is heard, who is only talked about, who is not there: an actor in an outlet a row."""
    columns = (
        *("actor", "outlet", "statements", "of statements", "words", "of words", "quoted words"),
        *("reported words", "share of words", "low", "high", "share of statements", "statements low"),
        *("statements high", "share quoted", "quoted low", "quoted high", "articles", "heard in"),
        *("interval over", "stands as", "named", "named by others"),
    )
    base = comparison.base or comparison
    stand = standings(comparison)
    names = {panel.actor.id: panel.name for panel in base.panels}
    rows: list[Row] = []
    for actor, by_outlet in heard(comparison).by_actor.items():
        for outlet, one in by_outlet.items():
            voice = stand[actor][outlet]
            rows.append(
                (
                    names[actor],
                    outlet if outlet is not None else ALL,
                    *(one.statements, one.of_statements, one.words, one.of_words, one.quoted_words),
                    *(one.reported_words, rounded(one.rate), rounded(one.low), rounded(one.high)),
                    *_part(one.by_statements),
                    *_part(one.quoted),
                    *(one.articles, one.heard_in, one.over),
                    *(voice.standing.value, voice.named, voice.spoken_of),
                )
            )
    return sheet("who is heard", columns, rows)


def same_words(comparison: Comparison) -> Sheet:
    """A variant of an utterance a row, the fullest of each first."""
    columns = (
        *("utterance", "cut", "kind", "speaker", "cue", "content", "aligned", "left out", "share of fullest"),
        *("words kept", "quoted", "words of fullest", "confidence", "fullest", "statement"),
        *PLACE,
        "pieces",
    )
    keys = shown_keys(comparison)
    return sheet("same words", columns, _variants(comparison, keys))


def names(comparison: Comparison) -> Sheet:
    """Who is called what: one use of a wording a row; last of each what stands only in reported words."""
    columns = (
        *("who or what", "about", "wording", "sort", "flagged", "words", "sentence"),
        *PLACE,
        "in reported words",
    )
    return sheet("names and labels", columns, _uses(comparison))


def headlines(comparison: Comparison) -> Sheet:
    """What an article puts in its headline, an article a row; those whose text has none come last."""
    columns = ("words", "names", "statements in it", *PLACE)
    people = {speaker.id: speaker.name for speaker in comparison.speakers}
    carried = carrying(comparison)
    without = [(None, None, None, *_article(one), None, None, None) for one in carried.without_headline]
    made = [
        (
            one.span.of(one.article.text),
            "; ".join(people.get(speaker, speaker) for speaker in one.speakers),
            "; ".join(found.statement.key for found in one.statements),
            *_article(one.article),
            *(paragraph_number(one.article.text, one.span.start), one.span.start, one.span.end),
        )
        for one in carried.headline_facts
    ]
    return sheet("headlines", columns, [*made, *without])


def _article(article: Article) -> tuple[Value, ...]:
    """The first columns of ``PLACE``."""
    return article.outlet, article.title, article.published, article.url, article.path


def only_one(comparison: Comparison) -> Sheet:
    """Statements that were found in no other outlet in words like these."""
    columns = ("statement", "speaker", "kind", "content", *PLACE)
    keys = shown_keys(comparison)
    return sheet(
        "found in one outlet",
        columns,
        (
            (
                *(view.key, view.speaker.name if view.speaker else None),
                *(WORDS[view.statement.kind], BETWEEN.join(view.content)),
                *place(view),
            )
            for view in carrying(comparison).only_one
            if view.key in keys
        ),
    )


def timeline(comparison: Comparison) -> Sheet:
    """Who carried an utterance first, where dates differ."""
    columns = ("date", "carried first by", "content", "later", *PLACE)
    return sheet(
        "timeline",
        columns,
        (
            (
                day.date,
                "; ".join(in_order((view.article.outlet for view in one.first), one.utterance.outlets)),
                BETWEEN.join(one.utterance.fullest.content),
                "; ".join(
                    f"{view.article.outlet} ({written_date(view.article.published)})" for view in one.later
                ),
                *place(one.first[0]),
            )
            for day in carrying(comparison).timeline
            for one in day.utterances
        ),
    )


def over_time(comparison: Comparison) -> Sheet | None:
    """Each actor from event to event, by outlet; None where the folder tells of one event."""
    table = time_of(comparison)
    if table is None:
        return None
    columns = (
        *("event", "first day", "last day", "outlet", "actor", "articles", "statements", "words", "of words"),
        *("share of words", "low", "high", "share interval over", "flags", "against", "in favour"),
        *("author words", "per 1,000 words", "rate low", "rate high", "rate interval over"),
    )
    names = dict(table.actors)
    rows: list[Row] = []
    for point in table.points:
        rows.append(
            (
                *(point.event.name, point.event.first, point.event.last, column(point.outlet)),
                EVERYBODY if point.actor is None else names[point.actor],
                *(point.articles, point.statements, point.words),
                *(_share(point.share) if point.share is not None else (None,) * 5),
                *(_rate(point.framing) if point.framing is not None else (None,) * 8),
            )
        )
    return sheet("over time", columns, rows)


def _variants(comparison: Comparison, keys: frozenset[str]) -> Iterator[Row]:
    for utterance in same_utterances(comparison):
        if not any(variant.view.key in keys for variant in utterance.variants):
            continue
        for variant in utterance.variants:
            view = variant.view
            fullest = view.key == utterance.fullest.key
            yield (
                *(utterance.id, FULLEST if fullest else called(variant, utterance)),
                *(WORDS[view.statement.kind], view.speaker.name if view.speaker else view.source, view.cue),
                *(BETWEEN.join(view.content), "" if fullest else aligned(variant)),
                *(
                    "; ".join(variant.left_out),
                    rounded(variant.shared),
                    variant.kept.words,
                    variant.kept.quoted,
                ),
                *(variant.kept.of, rounded(utterance.confidence)),
                *(BETWEEN.join(utterance.fullest.content), view.key),
                *place(view),
                spans(view.statement.content),
            )


def aligned(variant: Variant) -> str:
    """``“We left [−the room−]``: the variant's words, with what is left out of the fullest and put in."""
    parts: list[str] = []
    for piece in variant.shown:
        if piece.change is Change.SAME:
            parts.append(piece.ours)
            continue
        for words, change in ((piece.fullest, Change.LEFT_OUT), (piece.ours, Change.ADDED)):
            if words:
                before, after = MARKS[change]
                parts.append(f"{before}{words}{after}")
    return " ".join(parts)


def _uses(comparison: Comparison) -> Iterator[Row]:
    for naming in namings(comparison):
        for wording in naming.wordings:
            for by_outlet, reported in ((wording.places, False), (wording.reported, True)):
                for one in chain.from_iterable(by_outlet.values()):
                    article = one.article
                    yield (
                        *(naming.name, naming.about, wording.words, wording.kind.value, wording.flagged),
                        *(one.words, one.sentence.of(article.text)),
                        *(article.outlet, article.title, article.published, article.url, article.path),
                        *(one.paragraph, one.span.start, one.span.end, reported),
                    )


def _share(one: Share) -> tuple[Value, ...]:
    return (one.of_words, rounded(one.rate), rounded(one.low), rounded(one.high), one.over)


def _rate(one: Rate) -> tuple[Value, ...]:
    rates = (rounded(one.per_thousand), rounded(one.low), rounded(one.high))
    return (one.flags, one.negative, one.positive, one.author_words, *rates, one.over)


def _part(one: Part) -> tuple[Value, Value, Value]:
    return rounded(one.rate), rounded(one.low), rounded(one.high)
