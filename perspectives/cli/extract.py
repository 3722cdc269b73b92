"""``extract``: articles to JSON lines, a public and versioned interface.

One object a line an article, in the order in which the articles were given. Offsets are code points into
``text``, half open. ``SCHEMA`` changes when a reader of the old shape could be misled by the new one;
keys may be added without that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from perspectives.export.numbers import rounded
from perspectives.export.people import speaker_data, standing_data
from perspectives.model import Analysis, Article, Cast, Flag, Span, Speaker, Statement

SCHEMA = 1

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scope:
    """Who the local ids of speakers stand for: within one article, or, with a cast, over all of them."""

    speakers: Mapping[str, Speaker]
    """By the ids that the statements use."""
    actors: Mapping[str, str]
    """By the speaker's id in the output: the name of the actor, where there is a cast."""

    @classmethod
    def of_article(cls, analysis: Analysis) -> Scope:
        return cls({speaker.id: speaker for speaker in analysis.speakers}, {})

    @classmethod
    def of_all(cls, path: str, cast: Cast) -> Scope:
        by_id = {speaker.id: speaker for speaker in cast.speakers}
        local = {
            local_id: by_id[folder_id]
            for (where, local_id), folder_id in cast.identity.items()
            if where == path
        }
        actors = {member: actor.name for actor in cast.actors for member in actor.members}
        return cls(local, actors)


def record(article: Article, analysis: Analysis, cast: Cast | None = None) -> Json:
    """The object for one article."""
    scope = Scope.of_article(analysis) if cast is None else Scope.of_all(article.path, cast)
    return {
        "schema": SCHEMA,
        "article": article.path,
        "sha256": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "url": article.url,
        "language": article.language,
        "notices": list(article.notices),
        "statements": [_statement(statement, scope) for statement in analysis.statements],
        "framing": [_flag(flag, scope) for flag in analysis.flags],
        "speakers": [
            _speaker(speaker, scope)
            for speaker in {
                scope.speakers[s.id].id: scope.speakers[s.id]
                for s in analysis.speakers
                if s.id in scope.speakers
            }.values()
        ],
        "furniture": _spans(analysis.furniture),
        "text": article.text,
    }


def _statement(statement: Statement, scope: Scope) -> Json:
    speaker = scope.speakers.get(statement.speaker) if statement.speaker is not None else None
    return {
        "id": statement.id,
        "kind": statement.kind.value,
        "content": _spans(statement.content),
        "cue": _spans(statement.cue),
        "source": _spans(statement.source),
        "quoted": _spans(statement.quoted),
        "speaker": None if speaker is None else _speaker(speaker, scope),
        "antecedent": _span(statement.antecedent),
        "relay": statement.relay,
        "confidence": rounded(statement.confidence),
        "speaker_confidence": rounded(statement.speaker_confidence),
    }


def _speaker(speaker: Speaker, scope: Scope) -> Json:
    actor = {"actor": scope.actors[speaker.id]} if speaker.id in scope.actors else {}
    return {
        **speaker_data(speaker),
        **standing_data(speaker),
        **actor,
        "actor_confidence": rounded(speaker.actor_confidence),
    }


def _flag(flag: Flag, scope: Scope) -> Json:
    target = scope.speakers.get(flag.target_id) if flag.target_id is not None else None
    return {
        "id": flag.id,
        "span": _span(flag.span),
        "category": flag.category.value,
        "target": flag.target if target is None else target.name,
        "target_id": None if target is None else target.id,
        "target_span": _span(flag.target_span),
        "polarity": flag.polarity.value,
        "explanation": flag.explanation,
        "neutral": flag.neutral,
        "rule": flag.rule,
        "confidence": rounded(flag.confidence),
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
