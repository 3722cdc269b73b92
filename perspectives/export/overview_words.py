"""What of the articles' own words stands in the overview: the flagged words by outlet, and one quotation in
two cuts with what was left out of it. Places are paragraphs; ``text`` has files and offsets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from pathlib import PurePosixPath

from perspectives.comparison import Comparison, FlagView, StatementView, shorten
from perspectives.comparison.cutting import FULLEST, called, keeps
from perspectives.comparison.figures import count
from perspectives.comparison.glyphs import DOUBT
from perspectives.comparison.records import ArticleView
from perspectives.comparison.utterances import Change, Cut, Utterance, Variant
from perspectives.comparison.utterances.records import mostly_quoted
from perspectives.export.quoting import quoted_in_several, quotes
from perspectives.export.sections.cuts import speakers_of
from perspectives.export.terminal import ADDED, LEFT_OUT, heading, indented
from perspectives.export.text import Part
from perspectives.model import LOW_CONFIDENCE, Article, Polarity

FLAGGED_WORDS = "The flagged words"
EVENT = "the event, others"
"""Whom flags colour that are in no panel; shorter than in a document."""
HOW_FLAGGED = (
    "By outlet and by whom they colour; − against, + in favour. Their sentences and the reasons: "
    f"--section {Part.ACTORS}."
)
HOW_CUT = f"{LEFT_OUT[0]}left out{LEFT_OUT[1]}, {ADDED[0]}put in{ADDED[1]}; in brackets the verb."
MOST_OUTLETS = 8
MOST_COLOURED = 4
"""Of those whom one outlet colours."""
MOST_FLAGS = 4
"""Of one of these."""
WORDS = 40
"""Cells of flagged words."""
FILE = 16
"""Cells of a file's name, where an outlet has several articles."""
EDGE = 6
"""Words that are shown of either end of what is left out at a stretch."""
LONGEST = 50
"""Words of a quotation that is laid out; a longer one would fill the screen."""
FEWEST_KEPT = 4
"""Quoted words of a cut that can be told from a phrase that anybody may use."""

_SIGNS = {Polarity.NEGATIVE: " −", Polarity.POSITIVE: " +", Polarity.NEUTRAL: ""}


@dataclass(frozen=True, slots=True)
class Coloured:
    """The words with which one outlet colours one actor."""

    actor: str | None
    """Its id; None for the event, and for those whom no panel shows."""
    name: str
    told: str
    """The surest of them with their places, in the order of the text."""


def coloured_by(comparison: Comparison) -> dict[str, list[Coloured]]:
    """By outlet, in the comparison's order, whom its flags that pass the filters colour; most flags first."""
    held: list[tuple[str | None, str, Sequence[FlagView]]] = [
        (panel.actor.id, panel.name, panel.flags) for panel in comparison.panels
    ]
    held.append((None, EVENT, comparison.event_flags))
    named = _told_apart(comparison.articles)
    found: dict[str, list[Coloured]] = {}
    for outlet in comparison.outlets:
        own = [
            (actor, name, [view for view in flags if view.article.outlet == outlet])
            for actor, name, flags in held
        ]
        most = sorted((one for one in own if one[2]), key=lambda one: -len(one[2]))
        if most:
            found[outlet] = [Coloured(actor, name, _listed(flags, named)) for actor, name, flags in most]
    return found


def flagged_words(comparison: Comparison, width: int) -> Iterator[str]:
    """The words of the flags that pass the filters, each outlet's together, the surest first."""
    by_outlet = coloured_by(comparison)
    if not by_outlet:
        return
    outlets = list(by_outlet)
    yield from list(heading(FLAGGED_WORDS, "", width))[:-1]
    yield from indented(HOW_FLAGGED, 2, width)
    for outlet in outlets[:MOST_OUTLETS]:
        coloured = by_outlet[outlet]
        for one in coloured[:MOST_COLOURED]:
            yield from indented(f"{outlet} · {one.name}: {one.told}", 2, width, hanging=2)
        if (rest := len(coloured) - MOST_COLOURED) > 0:
            yield from indented(f"{outlet} · {count(rest, 'more actor')}", 2, width)
    if (rest := len(outlets) - MOST_OUTLETS) > 0:
        yield f"  {count(rest, 'more outlet')}: --section {Part.ACTORS}"
    yield ""


def _listed(flags: Sequence[FlagView], named: Mapping[str, str]) -> str:
    """``“rant” − ¶4, ? “merely” ¶6``; where the outlet has several articles each is named before its own."""
    surest = sorted(flags, key=lambda view: (view.doubtful, -view.flag.confidence, view.key))[:MOST_FLAGS]
    shown = sorted(surest, key=lambda view: (view.article.path, view.flag.span))
    told = []
    for path, views in groupby(shown, key=lambda view: view.article.path):
        words = ", ".join(map(_flagged, views))
        told.append(f"{named[path]} {words}" if named[path] else words)
    more = len(flags) - len(shown)
    return "; ".join(told) + (f" and {more:,} more" if more > 0 else "")


def _flagged(view: FlagView) -> str:
    doubt = f"{DOUBT} " if view.doubtful else ""
    words = shorten(view.words.strip('“”"'), WORDS)
    return f"{doubt}“{words}”{_SIGNS[view.flag.polarity]} ¶{view.paragraph}"


def _told_apart(views: Sequence[ArticleView]) -> dict[str, str]:
    """By path, what tells an article from the others of its outlet: its date, or else its file's name without
    what they all begin with; "" of the only one."""
    by_outlet: dict[str, list[Article]] = defaultdict(list)
    for view in views:
        by_outlet[view.article.outlet].append(view.article)
    told: dict[str, str] = {}
    for articles in by_outlet.values():
        dates = {article.published for article in articles if article.published}
        stems = [PurePosixPath(article.path).stem for article in articles]
        alike = len(list(takewhile(lambda letters: len(set(letters)) == 1, zip(*stems, strict=False))))
        for article, stem in zip(articles, stems, strict=True):
            name = (len(dates) == len(articles) and article.published) or shorten(stem[alike:] or stem, FILE)
            told[article.path] = name if len(articles) > 1 else ""
    return told


def most_telling(differing: Iterable[Utterance]) -> tuple[Utterance, Variant] | None:
    """The quotation that most outlets quote, of what is sure and fits, and the cut of it by another outlet
    that leaves out the most and still is plainly the same: it keeps some words in quotation marks."""
    found = [
        (
            one.confidence >= LOW_CONFIDENCE,
            variant.kept.of <= LONGEST,
            variant.cut in (Cut.CUT, Cut.JOINED),
            len({each.view.article.outlet for each in one.variants if quotes(each)}),
            variant.kept.of - variant.kept.words,
            -number,
            one,
            variant,
        )
        for number, one in enumerate(differing)
        if mostly_quoted(one.fullest) and quoted_in_several(one)
        for variant in one.variants
        if variant.view.article.outlet != one.fullest.article.outlet
        and variant.cut in (Cut.CUT, Cut.JOINED, Cut.ALTERED)
        and variant.kept.quoted >= FEWEST_KEPT
        and variant.kept.words < variant.kept.of
    ]
    if not found:
        return None
    *_, one, variant = max(found, key=lambda entry: entry[:6])
    return one, variant


def laid_beside(one: Utterance, variant: Variant, width: int) -> Iterator[str]:
    """The fullest one's words, and below them what another outlet made of them."""
    yield from indented(HOW_CUT, 2, width)
    doubt = f"{DOUBT} " if one.confidence < LOW_CONFIDENCE else ""
    yield from indented(f"{doubt}{speakers_of(one)} · {made(one)}", 2, width, hanging=2)
    yield from indented(f"{_told(one.fullest)}, {FULLEST}:", 4, width, hanging=2)
    yield from indented(" […] ".join(one.fullest.content), 6, width)
    kept = keeps(variant.kept, one)
    how = ", ".join(part for part in (called(variant, one), kept) if part)
    yield from indented(f"{_told(variant.view)}, {how}:", 4, width, hanging=2)
    yield from indented(_compared(variant), 6, width)


def _told(view: StatementView) -> str:
    """``Gulf Wire ¶4 (said)``."""
    return f"{view.article.outlet} ¶{view.paragraph}" + (f" ({view.cue})" if view.cue else "")


def _compared(variant: Variant) -> str:
    parts = []
    for piece in variant.shown:
        if piece.change is Change.SAME:
            parts.append(piece.ours)
            continue
        parts += [_stretch(piece.fullest).join(LEFT_OUT)] if piece.fullest else []
        parts += [piece.ours.join(ADDED)] if piece.ours else []
    return " ".join(parts)


def _stretch(words: str) -> str:
    """What is left out: where it is long, its ends, for the whole stands above."""
    every = words.split()
    if len(every) <= 2 * EDGE + 2:
        return words
    return f"{' '.join(every[:EDGE])} … {' '.join(every[-EDGE:])}"


def made(one: Utterance) -> str:
    """``Gulf Wire the fullest; Herald, The Wire cut; Post turned into reported speech``."""
    first = one.fullest.article.outlet
    by_cut: dict[str, dict[str, None]] = defaultdict(dict)
    order = list(Cut)
    for variant in sorted(one.variants, key=lambda variant: order.index(variant.cut)):
        if variant.view.article.outlet != first:
            by_cut[called(variant, one)][variant.view.article.outlet] = None
    told = [f"{', '.join(outlets)} {how}" for how, outlets in by_cut.items()]
    return "; ".join([f"{first} {FULLEST}", *told])
