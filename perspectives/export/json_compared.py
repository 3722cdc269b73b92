"""What only a side-by-side can show, as JSON tables joined by id. Of the whole folder, whatever filters are
on: so ids may name statements and flags that the filters left out of their tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from perspectives.comparison import Comparison, StatementView
from perspectives.comparison.carrying import Day, HeadlineFact, carrying
from perspectives.comparison.heard import Answer, Part, Share, heard
from perspectives.comparison.matrix import Cell, framing_matrix
from perspectives.comparison.naming import Naming, Place, Wording, namings
from perspectives.comparison.utterances import Aligned, Utterance, Variant, same_utterances
from perspectives.export.json_times import over_time
from perspectives.export.numbers import between, rounded
from perspectives.model import Article, Span

Json = dict[str, Any]


def compared(comparison: Comparison) -> Json:
    """The tables by name, in the order in which the document has them."""
    return {
        "utterances": [_utterance(one) for one in same_utterances(comparison)],
        "namings": [_naming(one) for one in namings(comparison)],
        "heard": _heard(comparison),
        "framing_matrix": _matrix(comparison),
        "carrying": _carrying(comparison),
        "over_time": over_time(comparison),
    }


def _utterance(utterance: Utterance) -> Json:
    return {
        "id": utterance.id,
        "fullest": utterance.fullest.key,
        "outlets": list(utterance.outlets),
        "speakers": list(utterance.speakers),
        "differs": utterance.differs,
        "confidence": rounded(utterance.confidence),
        "variants": [_variant(one) for one in utterance.variants],
    }


def _variant(variant: Variant) -> Json:
    view = variant.view
    return {
        "statement": view.key,
        "article": view.article.path,
        "outlet": view.article.outlet,
        "cut": variant.cut.value,
        "shared": rounded(variant.shared),
        "kept": {
            "words": variant.kept.words,
            "quoted": variant.kept.quoted,
            "of": variant.kept.of,
        },
        "more": variant.more,
        "cue": view.cue,
        "given_to": view.speaker.name if view.speaker is not None else view.source,
        "left_out": list(variant.left_out),
        "aligned": [_aligned(one) for one in variant.aligned],
    }


def _aligned(one: Aligned) -> Json:
    return {
        "change": one.change.value,
        "ours": _stretch(one.ours, one.ours_span),
        "fullest": _stretch(one.fullest, one.fullest_span),
        "elsewhere": one.elsewhere,
        "around": one.around,
    }


def _stretch(words: str, span: Span | None) -> Json | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": words}


def _naming(naming: Naming) -> Json:
    return {
        "id": naming.id,
        "name": naming.name,
        "about": naming.about,
        "speaker": naming.speaker,
        "outlets": list(naming.outlets),
        "difference": rounded(naming.difference),
        "wordings": [_wording(one) for one in naming.wordings],
    }


def _wording(wording: Wording) -> Json:
    return {
        "words": wording.words,
        "kind": wording.kind.value,
        "flagged": wording.flagged,
        "uses": _uses(wording.places),
        "reported": _uses(wording.reported),
    }


def _uses(by_outlet: Mapping[str, Sequence[Place]]) -> list[Json]:
    return [
        {
            "outlet": outlet,
            "article": one.article.path,
            "paragraph": one.paragraph,
            "words": _piece(one.article, one.span),
            "sentence": _piece(one.article, one.sentence),
        }
        for outlet, places in by_outlet.items()
        for one in places
    ]


def _heard(comparison: Comparison) -> Json:
    found = heard(comparison)
    return {
        "shares": [
            {"actor": actor, "outlet": outlet, **_share(one)}
            for actor, by_outlet in found.by_actor.items()
            for outlet, one in by_outlet.items()
        ],
        "first_quoted": _keys(found.first_quoted),
        "headline": _keys(found.headline),
        "never_quoted": [
            {
                "outlet": outlet,
                "actor": one.actor,
                "named": one.named,
                "spoken_of": one.spoken_of,
                "reported": one.reported,
                "quoted_by": list(one.quoted_elsewhere),
            }
            for outlet, silent in found.never_quoted.items()
            for one in silent
        ],
        "answers": [_answer(one) for one in found.answers],
    }


def _share(one: Share) -> Json:
    return {
        "statements": one.statements,
        "of_statements": one.of_statements,
        "words": one.words,
        "of_words": one.of_words,
        "quoted_words": one.quoted_words,
        "reported_words": one.reported_words,
        "of_words_share": between(one.rate, one.low, one.high),
        "of_statements_share": _part(one.by_statements),
        "quoted_share": _part(one.quoted),
        "articles": one.articles,
        "heard_in": one.heard_in,
        "interval_over": one.over,
    }


def _part(one: Part) -> Json:
    return between(one.rate, one.low, one.high)


def _answer(one: Answer) -> Json:
    return {
        "statement": one.statement.key,
        "answered": None if one.answered is None else one.answered.key,
        "addressee": one.addressee,
        "words": _piece(one.statement.article, one.span),
        "named": one.named,
        "confidence": rounded(one.confidence),
        "doubtful": one.doubtful,
    }


def _matrix(comparison: Comparison) -> Json:
    found = framing_matrix(comparison)
    return {
        "outlets": list(found.outlets),
        "cells": [_cell(one) for row in found.rows for one in row.cells],
        "totals": [_cell(one) for one in found.totals],
    }


def _cell(one: Cell) -> Json:
    return {
        "actor": one.actor,
        "outlet": one.outlet,
        "flags": [view.key for view in one.flags],
        "negative": one.negative,
        "positive": one.positive,
        "neutral": one.neutral,
        "articles": one.rate.articles,
        "author_words": one.rate.author_words,
        **between(one.rate.per_thousand, one.rate.low, one.rate.high),
        "interval_over": one.rate.over,
    }


def _carrying(comparison: Comparison) -> Json:
    found = carrying(comparison)
    return {
        "only_one": _keys(found.only_one),
        "headlines": [_headline(one) for one in found.headline_facts],
        "without_headline": [article.path for article in found.without_headline],
        "timeline": [_day(one) for one in found.timeline],
        "undated": [article.path for article in found.undated],
    }


def _headline(fact: HeadlineFact) -> Json:
    return {
        "article": fact.article.path,
        "words": _piece(fact.article, fact.span),
        "speakers": list(fact.speakers),
        "actors": list(fact.actors),
        "statements": [
            {
                "statement": one.statement.key,
                "words": [_piece(fact.article, span) for span in one.spans],
                "whole": one.whole,
                "outlets": list(one.outlets),
            }
            for one in fact.statements
        ],
    }


def _day(day: Day) -> Json:
    return {
        "date": day.date,
        "articles": [article.path for article in day.articles],
        "utterances": [
            {
                "utterance": one.utterance.id,
                "first": _keys(one.first),
                "later": _keys(one.later),
                "undated": _keys(one.undated),
            }
            for one in day.utterances
        ],
    }


def _keys(views: tuple[StatementView, ...]) -> list[str]:
    return [view.key for view in views]


def _piece(article: Article, span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(article.text)}
