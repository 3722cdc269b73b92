"""A comparison as JSON for programs: tables joined by id, as ``comparison.schema.json`` describes them.

Deterministic: the same comparison gives the same bytes. What a terminal or an editor might obey (escape,
bidi and other invisible characters, lone surrogates) stands as ``\\uXXXX``, so that the words survive to the
letter and printing the file is safe.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from perspectives.comparison import (
    ArticleView,
    Citation,
    Comparison,
    FlagView,
    MentionView,
    Panel,
    StatementView,
    citation,
    framing_rates,
    visible,
)
from perspectives.comparison.bootstrap import PER, RESAMPLES, SEED, SHARE
from perspectives.comparison.rates import ByOutlet, FramingRates
from perspectives.corrections import WORDS, Outcome, described
from perspectives.export.json_compared import compared
from perspectives.export.numbers import rate_data, rounded
from perspectives.export.people import speaker_data, standing_data
from perspectives.export.provenance import Settings, described_settings, folder_name, program_version
from perspectives.model import LOW_CONFIDENCE, Span, Speaker

SCHEMA = 1
"""The version of the shape. It changes when a reader of the old shape could be misled by the new one."""

Json = dict[str, Any]


def render(comparison: Comparison, settings: Settings) -> str:
    """The document as text, two spaces a level, with a newline at its end."""
    written = json.dumps(document(comparison, settings), ensure_ascii=False, indent=2)
    return _NOT_ASCII.sub(_escaped, written) + "\n"


def schema() -> Json:
    """The JSON Schema (draft 2020-12) that every document fulfils."""
    source = resources.files(__package__).joinpath("comparison.schema.json").read_text(encoding="utf-8")
    described: Json = json.loads(source)
    return described


def document(comparison: Comparison, settings: Settings) -> Json:
    """The document as plain data."""
    by_path = sorted(comparison.articles, key=lambda view: view.article.path)
    actors_of = _actors_of_views(comparison.panels)
    progress = comparison.progress
    return {
        "schema": SCHEMA,
        "generator": {"name": "perspectives", "version": program_version()},
        "folder": folder_name(comparison),
        "event": comparison.event or None,
        "complete": progress.finished,
        "settings": described_settings(comparison, settings),
        "notices": list(comparison.notices),
        "corrections": [_correction(one) for one in comparison.corrections],
        "articles": [_article(view) for view in by_path],
        "set_aside": [
            {"path": file.path, "reason": file.reason, "message": file.message}
            for file in comparison.set_aside
        ],
        "actors": [_actor(panel) for panel in comparison.panels],
        "speakers": [_speaker(one) for one in sorted(comparison.speakers, key=lambda one: one.id)],
        "statements": [
            _statement(one, actors_of.get(one.key, []))
            for view in by_path
            for one in _in_place(view.statements)
        ],
        "flags": [
            _flag(one, actors_of.get(one.key, []))
            for view in by_path
            for one in sorted(view.flags, key=lambda one: (one.flag.span, one.flag.id))
        ],
        "mentions": _mentions(comparison.panels),
        "framing_rates": _framing_rates(framing_rates(comparison)),
        **compared(comparison),
    }


def _correction(outcome: Outcome) -> Json:
    correction = outcome.correction
    return {
        "id": correction.id,
        "made": correction.made,
        "correction": WORDS[type(correction)],
        "summary": described(correction),
        "state": outcome.state.value,
        "message": outcome.message,
    }


def _in_place(views: Iterable[StatementView]) -> list[StatementView]:
    return sorted(views, key=lambda view: (view.statement.content, view.statement.id))


def _actors_of_views(panels: Iterable[Panel]) -> dict[str, list[str]]:
    """By key of a statement or flag, the ids of the actors whose panel shows it."""
    found: dict[str, list[str]] = {}
    for panel in panels:
        for key in [one.key for one in panel.statements] + [one.key for one in panel.flags]:
            found.setdefault(key, []).append(panel.actor.id)
    return found


def _article(view: ArticleView) -> Json:
    article = view.article
    return {
        "id": article.path,
        "path": article.path,
        "sha256": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "url": article.url,
        "language": article.language,
        "event": article.event,
        "notices": list(article.notices),
        "words": view.words,
        "author_words": sum(view.author_words),
        "speakers": view.speakers,
    }


def _actor(panel: Panel) -> Json:
    actor = panel.actor
    return {
        "id": actor.id,
        "name": actor.name,
        "origin": actor.origin,
        "members": [member.id for member in panel.members],
        "statements": panel.total_statements,
        "flags": panel.total_flags,
        "words": panel.words,
        "quoted_words": panel.quoted_words,
        "named": panel.named,
        "outlets": list(panel.outlets),
        "corrected": actor.corrected,
    }


def _speaker(speaker: Speaker) -> Json:
    return {
        **speaker_data(speaker),
        **standing_data(speaker),
        "actor_confidence": rounded(speaker.actor_confidence),
        "doubtful": speaker.actor_confidence < LOW_CONFIDENCE,
        "corrected": speaker.corrected,
    }


def _statement(view: StatementView, actors: list[str]) -> Json:
    statement = view.statement
    text = view.article.text
    return {
        "id": view.key,
        "article": view.article.path,
        "actors": actors,
        "speaker": view.speaker.id if view.speaker else None,
        "kind": statement.kind.value,
        "content": _pieces(text, statement.content),
        "quoted": _pieces(text, statement.quoted),
        "cue": _pieces(text, statement.cue),
        "source": _pieces(text, statement.source),
        "antecedent": _piece(text, statement.antecedent) if statement.antecedent else None,
        "relay": statement.relay,
        "words": view.words,
        "quoted_words": view.quoted_words,
        "confidence": rounded(statement.confidence),
        "speaker_confidence": rounded(statement.speaker_confidence),
        "doubtful": view.doubtful,
        "corrected": statement.corrected,
        "flags": [f"{view.article.path}#{flag.id}" for flag in view.flags],
        "citation": _citation(citation(view)),
    }


def _flag(view: FlagView, actors: list[str]) -> Json:
    flag = view.flag
    text = view.article.text
    return {
        "id": view.key,
        "article": view.article.path,
        "actors": actors,
        "words": _piece(text, flag.span),
        "sentence": _piece(text, view.sentence),
        "category": flag.category.value,
        "polarity": flag.polarity.value,
        "target": view.target,
        "target_speaker": view.target_speaker,
        "explanation": flag.explanation,
        "neutral": flag.neutral,
        "rule": flag.rule,
        "confidence": rounded(flag.confidence),
        "doubtful": view.doubtful,
        "corrected": flag.corrected,
        "citation": _citation(citation(view)),
    }


def _mentions(panels: Iterable[Panel]) -> list[Json]:
    mentions: dict[str, tuple[MentionView, list[str]]] = {}
    for panel in panels:
        for view in panel.mentions:
            mentions.setdefault(view.key, (view, []))[1].append(panel.actor.id)
    ordered = sorted(mentions.values(), key=lambda one: (one[0].article.path, one[0].span, one[0].speaker))
    return [
        {
            "id": view.key,
            "article": view.article.path,
            "actors": actors,
            "speaker": view.speaker,
            "words": _piece(view.article.text, view.span),
            "sentence": _piece(view.article.text, view.sentence),
            "citation": _citation(citation(view)),
        }
        for view, actors in ordered
    ]


def _framing_rates(rates: FramingRates) -> Json:
    return {
        "per_words": PER,
        "interval": SHARE,
        "resamples": RESAMPLES,
        "seed": SEED,
        "by_outlet": _rates(rates.by_outlet),
        "by_actor": [row for name, one in rates.by_actor.items() for row in _rates(one, actor=name)],
        "by_category": [
            row for name, one in rates.by_category.items() for row in _rates(one, category=name.value)
        ],
        "by_polarity": [
            row for name, one in rates.by_polarity.items() for row in _rates(one, polarity=name.value)
        ],
    }


def _rates(by_outlet: ByOutlet, **sort: str | None) -> list[Json]:
    return [
        {**sort, "outlet": outlet, "articles": rate.articles, **rate_data(rate)}
        for outlet, rate in by_outlet.items()
    ]


def _pieces(text: str, spans: Iterable[Span]) -> list[Json]:
    return [_piece(text, span) for span in spans]


def _piece(text: str, span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _citation(cited: Citation) -> Json:
    return {
        "outlet": cited.outlet,
        "title": cited.title,
        "published": cited.published,
        "url": cited.url,
        "file": cited.path,
        "paragraph": cited.paragraph,
        "start": cited.start,
        "end": cited.end,
        "text": str(cited),
    }


_NOT_ASCII = re.compile(r"[\x7f-\U0010ffff]")


def _escaped(match: re.Match[str]) -> str:
    return _in_json(match.group())


@cache
def _in_json(character: str) -> str:
    """A character as it is where it can be seen, else as JSON's escape, in two halves beyond U+FFFF."""
    if visible(f"a{character}") == f"a{character}":  # behind a letter, on which an accent may stand
        return character
    code = ord(character)
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
