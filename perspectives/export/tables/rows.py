"""The rows: a statement, a flag, an article, an actor a row. Each leads to file and offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from perspectives.comparison import Comparison, FlagView, MentionView, StatementView, citation
from perspectives.comparison.context import evidence
from perspectives.comparison.glyphs import WORDS
from perspectives.comparison.utterances import same_utterances
from perspectives.export.numbers import rounded
from perspectives.export.tables.safe import Value
from perspectives.model import Span

Row = Sequence[Value]

BETWEEN = " […] "
"""Between the pieces of one statement."""

PLACE = ("outlet", "title", "published", "url", "file", "paragraph", "start", "end")
"""How a place is told, in every table that has places. Offsets are code points of the article's text, half
open, from the first piece to the last."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, its columns, its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: Mapping[str, int]
    """By column, in characters, where the usual width does not do."""


WIDE = {
    "content": 70,
    "sentence": 60,
    "explanation": 50,
    "title": 40,
    "url": 30,
    "words": 40,
    "aligned": 70,
    "left out": 40,
    "citation": 60,
    "message": 60,
    "value": 80,
    "fullest": 60,
    "setting": 30,
}


def sheet(name: str, columns: Sequence[str], rows: Iterable[Row]) -> Sheet:
    return Sheet(name, tuple(columns), tuple(rows), WIDE)


def statements(comparison: Comparison) -> Sheet:
    """A statement a row, by article and place; with filters only those that pass."""
    names = actor_names(comparison)
    columns = (
        *("id", "actors", "speaker", "kind", "content", "quoted", "cue", "source", "evidence", "relay"),
        *("words", "quoted words", "confidence", "speaker confidence", "doubtful", "corrected", "flags"),
        "utterance",
        *PLACE,
        *("pieces", "citation"),
    )
    views = sorted(
        (view for one in comparison.articles for view in one.statements),
        key=lambda view: (view.article.path, view.statement.content, view.statement.id),
    )
    same = {variant.view.key: one.id for one in same_utterances(comparison) for variant in one.variants}
    return sheet("statements", columns, (_statement(view, names, same) for view in views))


def flags(comparison: Comparison) -> Sheet:
    """A flag a row, by article and place; with filters only those that pass."""
    names = actor_names(comparison)
    columns = (
        *("id", "actors", "target", "category", "polarity", "words", "sentence", "explanation", "neutral"),
        *("rule", "confidence", "doubtful", "corrected"),
        *PLACE,
        "citation",
    )
    views = sorted(
        (view for one in comparison.articles for view in one.flags),
        key=lambda view: (view.article.path, view.flag.span, view.flag.id),
    )
    return sheet("flags", columns, (_flag(view, names) for view in views))


def articles(comparison: Comparison) -> Sheet:
    columns = (
        *("file", "outlet", "title", "published", "url", "authors", "language", "words", "author words"),
        *("statements", "flags", "speakers", "sha256", "notices"),
    )
    views = sorted(comparison.articles, key=lambda view: view.article.path)
    return sheet(
        "articles",
        columns,
        (
            (
                *(one.article.path, one.article.outlet, one.article.title, one.article.published),
                *(one.article.url, "; ".join(one.article.authors), one.article.language, one.words),
                *(sum(one.author_words), len(one.statements), len(one.flags), one.speakers),
                *(one.article.id, "; ".join(one.article.notices)),
            )
            for one in views
        ),
    )


def actors(comparison: Comparison) -> Sheet:
    """An actor a row, in the panels' order; its figures are without filters."""
    columns = (
        "actor",
        "statements",
        "words",
        "quoted words",
        "flags",
        "named",
        "outlets",
        "speakers",
        "origin",
    )
    return sheet(
        "actors",
        columns,
        (
            (
                *(panel.name, panel.total_statements, panel.words, panel.quoted_words),
                *(panel.total_flags, panel.named, "; ".join(panel.outlets)),
                *("; ".join(member.name for member in panel.members), panel.actor.origin),
            )
            for panel in comparison.panels
        ),
    )


def place(view: StatementView | FlagView | MentionView) -> Iterator[Value]:
    """The columns of ``PLACE``."""
    cited = citation(view)
    yield from (cited.outlet, cited.title, cited.published, cited.url, cited.path)
    yield from (cited.paragraph, cited.start, cited.end)


def actor_names(comparison: Comparison) -> Mapping[str, str]:
    """By key of a statement or flag, the names of the actors whose panel shows it."""
    found: dict[str, list[str]] = {}
    for panel in comparison.panels:
        for key in [one.key for one in panel.statements] + [one.key for one in panel.flags]:
            found.setdefault(key, []).append(panel.name)
    return {key: "; ".join(names) for key, names in found.items()}


def _statement(view: StatementView, names: Mapping[str, str], same: Mapping[str, str]) -> Row:
    statement, text = view.statement, view.article.text
    told = evidence(view)
    return (
        *(view.key, names.get(view.key, ""), view.speaker.name if view.speaker else None),
        *(WORDS[statement.kind], BETWEEN.join(view.content)),
        *(BETWEEN.join(span.of(text) for span in statement.quoted), view.cue, view.source),
        *(f"{told[0]} (¶{told[1]})" if told else None, statement.relay, view.words, view.quoted_words),
        *(rounded(statement.confidence), rounded(statement.speaker_confidence), view.doubtful),
        *(statement.corrected, "; ".join(flag.category.value for flag in view.flags)),
        same.get(view.key),
        *place(view),
        *(spans(statement.content), str(citation(view))),
    )


def _flag(view: FlagView, names: Mapping[str, str]) -> Row:
    flag = view.flag
    return (
        *(view.key, names.get(view.key, ""), view.target, flag.category.value, flag.polarity.value),
        *(view.words, view.sentence.of(view.article.text), flag.explanation, flag.neutral, flag.rule),
        *(rounded(flag.confidence), view.doubtful, flag.corrected),
        *place(view),
        str(citation(view)),
    )


def spans(pieces: Iterable[Span]) -> str:
    """``120–180; 200–231``: where each piece stands."""
    return "; ".join(f"{one.start}–{one.end}" for one in pieces)
