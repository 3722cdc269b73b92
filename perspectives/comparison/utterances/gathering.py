"""What an outlet has of an utterance in all of its statements together.

A statement is in one utterance only. So what an outlet quotes of it may stand in another of its statements,
which is a variant of something else or of nothing; who would say what the outlet leaves out must look there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from perspectives.comparison.keeping import kept
from perspectives.comparison.records import Comparison, StatementView
from perspectives.comparison.utterances.alignment import carried, passages
from perspectives.comparison.utterances.records import Kept, Utterance
from perspectives.comparison.utterances.wording import Form, forms

WINDOW = 3
"""So many words side by side are a passage, and where to look for one."""

Window = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """An utterance in one outlet."""

    kept: Kept
    """How much of the fullest one all its statements have together."""
    elsewhere: tuple[StatementView, ...]
    """Its statements by the same speaker that quote a passage and are no variants; in the articles' order."""
    there: int
    """So many of the words that count it quotes in these alone."""
    beside: tuple[StatementView, ...] = ()
    """Its statements by the same speaker that stand in the paragraph of a variant and are neither variants
    nor among ``elsewhere``: what one lacks may stand there in other words."""


def gathered(comparison: Comparison, utterance: Utterance) -> Mapping[str, Gathered]:
    """By outlet, in the utterance's order. Of the whole folder, whatever filters are on."""
    base = comparison.base or comparison
    made: dict[str, dict[str, Gathered]] = kept(base, "gathered", _none)
    if utterance.id not in made:
        made[utterance.id] = dict(_of(base, utterance))
    return made[utterance.id]


def _none(base: Comparison) -> dict[str, dict[str, Gathered]]:
    return {}


def _of(base: Comparison, one: Utterance) -> Iterator[tuple[str, Gathered]]:
    variants = {variant.view.key for variant in one.variants}
    windows = frozenset(_windows(forms(one.fullest)))
    for outlet in one.outlets:
        index = kept(base, "quoted_windows", _index).get(outlet, {})
        met = {view.key: view for window in windows for view in index.get(window, ())}
        others = [view for key, view in met.items() if key not in variants and _by_same(view, one)]
        told: dict[int, bool] = {}
        for variant in one.variants:
            if variant.view.article.outlet == outlet:
                _add(told, carried(variant.view, one.fullest))
        before = sum(told.values())
        elsewhere = []
        for view in sorted(others, key=lambda view: (view.article.path, view.statement.content[0])):
            if held := passages(view, one.fullest, WINDOW):
                _add(told, held)
                elsewhere.append(view)
        of = one.variants[0].kept.of
        quoted = sum(told.values())
        known = variants.union(view.key for view in elsewhere)
        beside = [view for view in _beside(base, one, outlet) if view.key not in known]
        yield outlet, Gathered(Kept(len(told), quoted, of), tuple(elsewhere), quoted - before, tuple(beside))


def _beside(base: Comparison, one: Utterance, outlet: str) -> Iterator[StatementView]:
    """Statements of an outlet beside those that are variants, by the same speaker, in the articles' order."""
    index = kept(base, "by_paragraph_and_speaker", _by_paragraph)
    places = dict.fromkeys(
        _paragraph(variant.view)
        for variant in one.variants
        if variant.view.article.outlet == outlet
        and variant.view.speaker is not None
        and variant.view.key != one.fullest.key
    )
    for place in places:
        yield from index[place]


Paragraph = tuple[str, int, str]
"""A path, a paragraph of it, and the id of who speaks there."""


def _paragraph(view: StatementView) -> Paragraph:
    return view.article.path, view.paragraph, view.speaker.id if view.speaker is not None else ""


def _by_paragraph(base: Comparison) -> dict[Paragraph, list[StatementView]]:
    found: dict[Paragraph, list[StatementView]] = defaultdict(list)
    for article in base.articles:
        for view in article.statements:
            found[_paragraph(view)].append(view)
    return dict(found)


def _add(told: dict[int, bool], more: Mapping[int, bool]) -> None:
    for place, quoted in more.items():
        told[place] = told.get(place, False) or quoted


def _by_same(view: StatementView, one: Utterance) -> bool:
    return view.speaker is None or not one.speakers or view.speaker.id in one.speakers


def _index(base: Comparison) -> dict[str, dict[Window, list[StatementView]]]:
    """By outlet and window, the statements with quotation marks that have it."""
    found: dict[str, dict[Window, list[StatementView]]] = defaultdict(lambda: defaultdict(list))
    for article in base.articles:
        index = found[article.article.outlet]
        for view in article.statements:
            for window in frozenset(_windows(forms(view))) if view.quoted_words else ():
                index[window].append(view)
    return {outlet: dict(index) for outlet, index in found.items()}


def _windows(found: Iterable[Form]) -> Iterator[Window]:
    run: list[Form] = []
    for one in found:
        run = [*run, one][-WINDOW:]
        if len(run) == WINDOW and any(form.says for form in run):
            yield tuple(form.stem for form in run)
