"""Predictions to records: the lines that ``extract`` or another program prints, or our own analyses."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from operator import index
from pathlib import Path, PurePosixPath
from typing import Any

from perspectives.evaluation.records import (
    EvaluationError,
    Gold,
    PredictedDocument,
    PredictedFlag,
    PredictedStatement,
    Predictions,
)
from perspectives.model import Analysis, Article, Cast, SetAside, Span, Speaker

NAMED_AT_MOST = 5
"""So many names are given in one message."""


def read_predictions(file: Path) -> Predictions:
    """The predictions in a file of JSON lines, one an article, known by the base name of ``article``.

    Raises EvaluationError with file and line for a line that is not of the documented shape: a truncated file
    would give figures that look like figures.
    """
    try:
        lines = file.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        raise EvaluationError(f"{file}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{file}: is not in UTF-8: {error.reason} at byte {error.start}") from None
    found: dict[str, PredictedDocument] = {}
    notices = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            document = _document(json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise EvaluationError(f"{file}, line {number}: is no prediction: {error}") from None
        name = base_name(document.article)
        if name in found:
            notices.append(f"{file.name}: {name} stands there twice; the last counts")
        found[name] = document
    return Predictions(file.name, found, (), tuple(notices))


def base_name(article: str) -> str:
    """By which a prediction meets its gold: ``talks`` of ``news/talks.txt``."""
    return PurePosixPath(article.replace("\\", "/")).stem


def of_analysis(article: Article, analysis: Analysis, cast: Cast | None = None) -> PredictedDocument:
    """The prediction that an analysis is; with a cast, speakers are those of the whole folder."""
    speakers = {speaker.id: speaker for speaker in analysis.speakers}
    if cast is not None:
        by_id = {speaker.id: speaker for speaker in cast.speakers}
        speakers = {
            local: by_id[known] for (path, local), known in cast.identity.items() if path == article.path
        }
    targets = {key: speaker.name for key, speaker in speakers.items()}
    return PredictedDocument(
        article=article.path,
        statements=tuple(
            _with_speaker(
                PredictedStatement(
                    content=statement.content,
                    cue=statement.cue,
                    source=statement.source,
                    kind=statement.kind.value,
                    confidence=statement.confidence,
                    speaker_confidence=statement.speaker_confidence,
                ),
                speakers.get(statement.speaker or ""),
            )
            for statement in analysis.statements
        ),
        flags=tuple(
            PredictedFlag(
                spans=(flag.span,),
                category=flag.category.value,
                target=targets.get(flag.target_id or "", flag.target),
                polarity=flag.polarity.value,
                confidence=flag.confidence,
            )
            for flag in analysis.flags
        ),
        furniture=analysis.furniture,
        sha256=article.id,
    )


def _with_speaker(statement: PredictedStatement, speaker: Speaker | None) -> PredictedStatement:
    if speaker is None:
        return statement
    return dataclasses.replace(
        statement,
        speaker=speaker.name,
        affiliation=speaker.affiliation,
        role=speaker.role.value,
        affiliation_confidence=speaker.affiliation_confidence,
        role_confidence=speaker.role_confidence,
        actor_confidence=speaker.actor_confidence,
    )


def fit(gold: Gold, predictions: Predictions) -> tuple[Gold, Predictions]:
    """Gold and predictions that can be compared; what cannot is set aside with the reason.

    A text of gold whose predictions were made from another version of it is left out. Predictions for texts
    that have no gold are left out. A text with gold and no predictions stays: nothing was found in it.
    """
    kept, dropped = [], []
    for document in gold.documents:
        prediction = predictions.documents.get(document.name)
        reason = None if prediction is None else _misfit(document.text, prediction)
        if reason is None:
            kept.append(document)
        else:
            message = f"{document.file}: its predictions in {predictions.origin} {reason}."
            dropped.append(SetAside(document.file, "other-text", message))
    strangers = sorted(set(predictions.documents) - gold.names)
    aside = list(predictions.set_aside)
    if strangers:
        message = f"{predictions.origin}: there is no gold for {_listed(strangers)}."
        aside.append(SetAside(predictions.origin, "no-gold", message))
    notices = list(predictions.notices)
    silent = [document.name for document in kept if document.name not in predictions.documents]
    if silent:
        notices.append(
            f"{predictions.origin}: says nothing of {_listed(silent)}; that counts as nothing found."
        )
    return (
        Gold(gold.folder, gold.format, tuple(kept), (*gold.set_aside, *dropped), gold.notices, gold.names),
        Predictions(
            predictions.origin,
            {name: one for name, one in predictions.documents.items() if name in gold.names},
            tuple(aside),
            tuple(notices),
        ),
    )


def _misfit(text: str, prediction: PredictedDocument) -> str | None:
    """Why a prediction was not made from this text; None where it may have been."""
    if prediction.sha256 is not None and prediction.sha256 != hashlib.sha256(text.encode()).hexdigest():
        return "were made from another text (its SHA-256 is another)"
    spans = [
        span
        for statement in prediction.statements
        for span in (*statement.content, *statement.cue, *statement.source)
    ] + [span for flag in prediction.flags for span in flag.spans]
    end = max((span.end for span in spans), default=0)
    return f"have an offset of {end}, and the text ends at {len(text)}" if end > len(text) else None


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:NAMED_AT_MOST])
    more = f" and {len(names) - NAMED_AT_MOST} more" if len(names) > NAMED_AT_MOST else ""
    return f"{len(names)} {'article' if len(names) == 1 else 'articles'}: {shown}{more}"


# --- lines


def _document(record: Any) -> PredictedDocument:
    if not isinstance(record, dict) or not isinstance(record.get("article"), str):
        raise ValueError("it has no article name")
    sha256 = record.get("sha256")
    statements = (_statement(item) for item in record.get("statements") or [])
    return PredictedDocument(
        article=record["article"],
        statements=tuple(statement for statement in statements if statement.content),
        flags=tuple(_flag(item) for item in record.get("framing") or []),
        furniture=_spans(record.get("furniture")),
        sha256=sha256 if isinstance(sha256, str) else None,
    )


def _statement(item: Mapping[str, Any]) -> PredictedStatement:
    speaker = item.get("speaker") or {}
    if not isinstance(speaker, dict):
        raise ValueError("a speaker is an object or null")
    return PredictedStatement(
        content=_spans(item.get("content")),
        cue=_spans(item.get("cue")),
        source=_spans(item.get("source")),
        kind=_word(item.get("kind")),
        speaker=_word(speaker.get("name")),
        affiliation=_word(speaker.get("affiliation")),
        role=_word(speaker.get("role")),
        confidence=_share(item.get("confidence")),
        speaker_confidence=_share(item.get("speaker_confidence")),
        affiliation_confidence=_share(speaker.get("affiliation_confidence")),
        role_confidence=_share(speaker.get("role_confidence")),
        actor_confidence=_share(speaker.get("actor_confidence")),
    )


def _flag(item: Mapping[str, Any]) -> PredictedFlag:
    span = item.get("span")
    if not (isinstance(span, list) and len(span) == 2 and all(type(one) is int for one in span)):
        raise ValueError("a flag's span is [start, end]")
    return PredictedFlag(
        spans=_spans([span]),
        category=_word(item.get("category")),
        target=_word(item.get("target")),
        polarity=_word(item.get("polarity")),
        confidence=_share(item.get("confidence")),
    )


def _spans(pairs: Iterable[Sequence[int]] | None) -> tuple[Span, ...]:
    """Spans; empty ones, which cover nothing, are left out."""
    return tuple(Span(index(start), index(end)) for start, end in pairs or () if start != end)


def _word(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{value!r} should be text")
    return value


def _share(value: Any) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"a confidence is a number from 0 to 1, not {value!r}")
    return float(value)
