"""The same words in different cuts: each variant beside the fullest one."""

from __future__ import annotations

from collections.abc import Iterator

from perspectives.comparison import Comparison
from perspectives.comparison.cutting import made_of, reports_otherwise
from perspectives.comparison.figures import count
from perspectives.comparison.glyphs import DOUBT, GLYPHS, WORDS
from perspectives.comparison.telling import short
from perspectives.comparison.utterances import Change, Cut, Utterance, Variant, same_utterances
from perspectives.comparison.utterances.gathering import Gathered, gathered
from perspectives.export.sections.blocks import (
    Block,
    Heading,
    Item,
    Run,
    Text,
    Tone,
    cut_short,
    one_line,
    shown_keys,
    told,
)
from perspectives.model import LOW_CONFIDENCE

TITLE = "The same words in different cuts"
MOST = 100
BESIDE = "beside it, by the same speaker"
LEGEND = "What several articles carry of the same utterance, each beside the fullest one: "
MARKS = (Run("words left out", Tone.LEFT_OUT), Run(", "), Run("words put in", Tone.ADDED), Run("."))


def cut_sections(comparison: Comparison) -> Iterator[Block]:
    keys = shown_keys(comparison)
    found = [
        one
        for one in same_utterances(comparison)
        if any(variant.view.key in keys for variant in one.variants)
    ]
    if not found:
        return
    yield Heading(TITLE, figures=count(len(found), "utterance"))
    yield Text((Run(LEGEND), *MARKS))
    for one in found[:MOST]:
        yield from _utterance(comparison, one)
    if rest := cut_short(found, MOST, "utterances"):
        yield told(rest)


def speakers_of(utterance: Utterance) -> str:
    """Who said it, as the outlets have it: several names where they differ."""
    names = dict.fromkeys(name for named in utterance.given_to.values() for name in named)
    return " / ".join(names) or "speaker unknown"


def _utterance(comparison: Comparison, utterance: Utterance) -> Iterator[Block]:
    doubt = f"{DOUBT} " if utterance.confidence < LOW_CONFIDENCE else ""
    figures = " · ".join((count(len(utterance.outlets), "outlet"), count(len(utterance.variants), "article")))
    yield Heading(f"{doubt}{speakers_of(utterance)}", 3, figures)
    for variant in utterance.variants:
        yield Item(_variant(variant, utterance), variant.view)
        if variant.left_out:
            yield from _beside(gathered(comparison, utterance)[variant.view.article.outlet], variant)


def _beside(held: Gathered, variant: Variant) -> Iterator[Block]:
    """What the same speaker says in the same paragraph: there it may stand in other words."""
    here = (variant.view.article.path, variant.view.paragraph)
    for view in held.beside:
        if (view.article.path, view.paragraph) == here:
            line = f" · {BESIDE}: {one_line(short(view))}"
            yield Item((Run(view.article.outlet, Tone.STRONG), Run(line)), view)


def _variant(variant: Variant, utterance: Utterance) -> tuple[Run, ...]:
    view = variant.view
    fullest = view.key == utterance.fullest.key
    parts = [f"{GLYPHS[view.statement.kind]} {WORDS[view.statement.kind]}"]
    parts += made_of(variant, utterance)
    if view.cue:
        parts.append(f"cue: {view.cue}")
    who = view.speaker.name if view.speaker is not None else view.source
    parts.append(who or "speaker unknown")
    head = (Run(view.article.outlet, Tone.STRONG), Run(f" · {' · '.join(parts)}: "))
    if fullest or variant.cut is Cut.VERBATIM or reports_otherwise(variant, utterance):
        return (*head, Run(" […] ".join(view.content)))
    return (*head, *_compared(variant))


def _compared(variant: Variant) -> Iterator[Run]:
    """The words, with what is left out of the fullest and what was put in."""
    for number, piece in enumerate(variant.shown):
        if number:
            yield Run(" ")
        if piece.change is Change.SAME:
            yield Run(piece.ours)
            continue
        if piece.fullest:
            yield Run(piece.fullest, Tone.LEFT_OUT)
        if piece.fullest and piece.ours:
            yield Run(" ")
        if piece.ours:
            yield Run(piece.ours, Tone.ADDED)
