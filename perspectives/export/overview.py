"""The comparison on two or three screens of a terminal: what there is, and where to look closer.

All of it stands in ``text``; here long lists are cut, and each statement is only counted. What is left out is
said, with the option of the command line that prints it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Sized

from perspectives.comparison import Comparison, shorten
from perspectives.comparison.carrying import carrying
from perspectives.comparison.cutting import CUTS, titled
from perspectives.comparison.decisions import tally
from perspectives.comparison.display import width as cells_of
from perspectives.comparison.display import wrap
from perspectives.comparison.figures import FEWEST_FLAGS, count, share, tells_rate
from perspectives.comparison.glyphs import DOUBT, FLAG, GLYPHS
from perspectives.comparison.heard import Share, Unquoted, by_standing, heard
from perspectives.comparison.matrix import Cell, framing_matrix
from perspectives.comparison.records import ArticleView
from perspectives.comparison.utterances import Cut, Utterance, same_utterances
from perspectives.comparison.voices import Standing, Voice, standings
from perspectives.export.framing import ALL
from perspectives.export.provenance import about, program_version, title_of, unfinished
from perspectives.export.sections.blocks import shown_keys
from perspectives.export.sections.carried import ONLY_ONE
from perspectives.export.sections.cuts import TITLE as SAME_WORDS
from perspectives.export.sections.cuts import speakers_of
from perspectives.export.sections.framed import TITLE as FRAMED
from perspectives.export.sections.voices import SILENT
from perspectives.export.sections.voices import TITLE as HEARD
from perspectives.export.terminal import bar, filled, grid, heading, indented, sides
from perspectives.export.text import NARROWEST, WIDTH, Part
from perspectives.model import LOW_CONFIDENCE, Kind

MOST_ARTICLES = 12
"""Of more articles only their outlets are listed."""
MOST_ROWS = 12
"""Of who is heard, of outlets, of files set aside."""
MOST_FRAMED = 8
MOST_CUTS = 8
MOST_NAMES = 4
"""Of the silent of one outlet."""
BAR = 5
EVENT = "the event, others"
"""Whom flags colour that are in no panel; shorter than in a document."""

HOW_HEARD = (
    "Share of the words of all statements, in per cent; in brackets how far chance may have moved it (95 %). "
    f"{GLYPHS[Kind.INDIRECT]} only reported there; “named”: only named; –: not named."
)
HOW_FRAMED = (
    f"{FLAG} a flag. Of {FEWEST_FLAGS} and more: how many for 1,000 words of the outlet’s own voice, below "
    f"how far chance may have moved that (95 %), and {FLAG} how many there are. It is no verdict on an "
    "outlet."
)


def overview(comparison: Comparison, width: int = WIDTH) -> str:
    """The comparison in short, in lines of at most ``width`` cells."""
    width = max(NARROWEST, width)
    lines = [
        *_head(comparison, width),
        *_articles(comparison, width),
        *_heard(comparison, width),
        *_silent(comparison, width),
        *_cuts(comparison, width),
        *_framed(comparison, width),
        *_only_one(comparison, width),
        *_more(width),
    ]
    fitting = (line if cells_of(line) <= width else shorten(line, width) for line in lines)
    return "\n".join(line.rstrip() for line in fitting) + "\n"


def _head(comparison: Comparison, width: int) -> Iterator[str]:
    counts = (
        title_of(comparison),
        count(len(comparison.articles), "article"),
        count(len(comparison.outlets), "outlet"),
        count(comparison.statement_count, "statement"),
    )
    yield from indented(" · ".join(counts), 0, width)
    yield from indented(about(comparison), 0, width)
    told = "In short. --full prints every statement and flag with its place, --section NAME a part."
    yield from indented(told, 0, width)
    if comparison.filters:
        yield from indented("Filters narrow the lists here, and not the figures.", 0, width)
    for notice in (unfinished(comparison), *comparison.notices):
        yield from indented(notice, 0, width)
    for file in comparison.set_aside[:MOST_ROWS]:
        yield from indented(f"Set aside: {file.message}", 0, width, hanging=2)
    if (rest := len(comparison.set_aside) - MOST_ROWS) > 0:
        yield f"{count(rest, 'more file')} set aside."
    if comparison.corrections:
        yield from indented(f"Corrections: {tally(comparison.corrections)}", 0, width)
    yield ""


def _articles(comparison: Comparison, width: int) -> Iterator[str]:
    views = comparison.articles
    figures = f"{count(len(views), 'article')}: statements, {FLAG} flags"
    yield from _heading("Articles", figures, width)
    if len(views) <= MOST_ARTICLES:
        names = _room((view.article.outlet for view in views), width)
        for view in views:
            article = view.article
            told = f"{_date(view)} {article.title or article.path}"
            yield sides(f"  {filled(article.outlet, names)}  {told}", _found([view]), width)
    else:
        by_outlet = {one: [v for v in views if v.article.outlet == one] for one in comparison.outlets}
        names = _room(by_outlet, width)
        for outlet, held in list(by_outlet.items())[:MOST_ROWS]:
            told = f"  {filled(outlet, names)}  {count(len(held), 'article')}{_between(held)}"
            yield sides(told, _found(held), width)
        yield from _rest(len(by_outlet) - MOST_ROWS, "outlet", Part.ARTICLES)
    yield ""


def _date(view: ArticleView) -> str:
    return view.article.published or "no date"


def _between(views: Sequence[ArticleView]) -> str:
    dates = sorted(view.article.published for view in views if view.article.published)
    return " – ".join(dict.fromkeys((f", {dates[0]}", dates[-1]))) if dates else ""


def _found(views: Sequence[ArticleView]) -> str:
    """``28 “  ⚑ 3``."""
    statements, flags = (sum(map(len, found)) for found in _both(views))
    return f"{statements:,}, {FLAG} {flags:,}"


def _both(views: Sequence[ArticleView]) -> tuple[list[Sized], list[Sized]]:
    return [view.statements for view in views], [view.flags for view in views]


def _heard(comparison: Comparison, width: int) -> Iterator[str]:
    base = comparison.base or comparison
    names = {panel.actor.id: panel.actor.name for panel in base.panels}
    speaking = {one: row for one, row in heard(comparison).by_actor.items() if row[None].statements}
    if not speaking:
        return
    outlets = _columns(comparison)
    stand = standings(comparison)
    yield from _heading(HEARD, count(base.statement_count, "statement"), width)
    yield from (*indented(HOW_HEARD, 2, width), "")
    rows = [
        (names[one], [(_share(row[outlet], stand[one][outlet]),) for outlet in outlets])
        for one, row in list(speaking.items())[:MOST_ROWS]
    ]
    lines, left_out = grid([_name(outlet) for outlet in outlets], rows, width)
    yield from lines
    yield from _rest(len(speaking) - MOST_ROWS, "actor", Part.HEARD)
    yield from _rest(left_out, "outlet", Part.HEARD)
    yield ""


def _share(one: Share, voice: Voice) -> str:
    if not one.statements:
        return "named" if voice.standing is Standing.NAMED else "–"
    part = share(one.words, one.of_words).removesuffix(" %")
    between = ""
    if one.low is not None and one.high is not None:
        between = f" ({100 * one.low:.0f}–{100 * one.high:.0f})"
    return f"{part}{between}{'' if one.quoted_words else f' {GLYPHS[Kind.INDIRECT]}'}"


def _silent(comparison: Comparison, width: int) -> Iterator[str]:
    base = comparison.base or comparison
    names = {panel.actor.id: panel.actor.name for panel in base.panels}
    found = heard(comparison).never_quoted
    several = len(base.outlets) > 1
    told: list[str | None] = [*([None] if several else []), *base.outlets]
    silent = [(outlet, found[outlet]) for outlet in told if found[outlet]]
    if not silent:
        return
    yield from _heading(SILENT, "×: how often", width)
    for outlet, some in silent[: MOST_ROWS + 1]:
        where = "no outlet quotes" if outlet is None else outlet
        who = "; ".join(f"{how.value}: {_few(held, names)}" for how, held in by_standing(some))
        yield from indented(f"{where} · {who}", 2, width, hanging=2)
    yield from _rest(len(silent) - MOST_ROWS - 1, "outlet", Part.HEARD)
    yield ""


def _few(silent: Sequence[Unquoted], names: dict[str, str]) -> str:
    shown = [f"{names.get(one.actor, one.actor)}{_often(one)}" for one in silent[:MOST_NAMES]]
    more = len(silent) - MOST_NAMES
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")


def _often(one: Unquoted) -> str:
    """How often, as short as can be: what that counts stands beside it."""
    return f" {one.reported or one.named + one.spoken_of:,}×"


def _cuts(comparison: Comparison, width: int) -> Iterator[str]:
    keys = shown_keys(comparison)
    every = [one for one in same_utterances(comparison) if any(v.view.key in keys for v in one.variants)]
    if not every:
        return
    differing = [one for one in every if one.differs]
    yield from _heading(SAME_WORDS, f"{count(len(every), 'utterance')}, {len(differing):,} not alike", width)
    for one in differing[:MOST_CUTS]:
        doubt = f"{DOUBT} " if one.confidence < LOW_CONFIDENCE else ""
        told = f"{count(len(one.outlets), 'outlet')}: {_made(one)}"
        yield sides(f"  {doubt}{speakers_of(one)}", told, width)
        yield "      " + shorten(titled(one.fullest), width - 6)
    yield from _rest(len(differing) - MOST_CUTS, "utterance", Part.CUTS)
    yield ""


def _made(one: Utterance) -> str:
    """``2 cut, 1 reported``: what became of the fullest one elsewhere."""
    cuts: dict[Cut, int] = defaultdict(int)
    for variant in one.variants:
        if variant.view.key != one.fullest.key:
            cuts[variant.cut] += 1
    short = {Cut.VERBATIM: "alike", Cut.JOINED: "joined", Cut.REPORTED: "reported"}
    return ", ".join(f"{cuts[cut]:,} {short.get(cut, CUTS[cut][1])}" for cut in Cut if cut in cuts)


def _framed(comparison: Comparison, width: int) -> Iterator[str]:
    found = framing_matrix(comparison)
    if not found.rows:
        return
    outlets = _columns(comparison)
    rates = [
        cell.rate.per_thousand or 0.0 for row in found.rows for cell in row.cells if tells_rate(cell.rate)
    ]
    most = max(rates, default=0.0)
    framed = sorted(found.rows, key=lambda row: -row.cells[-1].rate.flags)[:MOST_FRAMED]
    yield from _heading(FRAMED, count(found.totals[-1].rate.flags, "flag"), width)
    yield from (*indented(HOW_FRAMED, 2, width), "")
    rows = []
    for row in found.rows:
        if row in framed:
            cells = {cell.outlet: cell for cell in row.cells}
            name = row.name if row.actor is not None else EVENT
            rows.append((name, [_block(cells[outlet], most) for outlet in outlets]))
    lines, left_out = grid([_name(outlet) for outlet in outlets], rows, width)
    yield from lines
    yield from _rest(len(found.rows) - MOST_FRAMED, "actor", Part.FRAMING)
    yield from _rest(left_out, "outlet", Part.FRAMING)
    yield ""


def _block(cell: Cell, most: float) -> tuple[str, ...]:
    """``▇▇▇▁▁ 2.3`` above ``1.4–3.2 ⚑7``; of few flags ``⚑⚑``."""
    rate = cell.rate
    if rate.per_thousand is None or not rate.flags:
        return ("–",)
    if not tells_rate(rate):
        return (FLAG * rate.flags,)
    blocks = bar(rate.per_thousand / most if most else 0.0, BAR)
    between = f"{rate.low:.1f}–{rate.high:.1f} " if rate.low is not None and rate.high is not None else ""
    return (f"{blocks} {rate.per_thousand:.1f}", f"{between}{FLAG}{rate.flags:,}")


def _only_one(comparison: Comparison, width: int) -> Iterator[str]:
    base = comparison.base or comparison
    found = carrying(comparison)
    if not found.only_one:
        return
    yield from _heading(ONLY_ONE, count(len(found.only_one), "statement"), width)
    names = _room(base.outlets, width)
    for outlet in base.outlets[:MOST_ROWS]:
        every = sum(len(one.statements) for one in base.articles if one.article.outlet == outlet)
        alone = sum(view.article.outlet == outlet for view in found.only_one)
        if every:
            blocks = bar(alone / every, BAR)
            part = f"{blocks} {alone:,} of {count(every, 'statement')} · {share(alone, every)}"
            yield f"  {filled(outlet, names)}  {part}"
    yield from _rest(len(base.outlets) - MOST_ROWS, "outlet", Part.CARRIED)
    yield ""


def _more(width: int) -> Iterator[str]:
    yield from _heading("More", "", width)
    options = [(f"--section {part}", part.meaning) for part in Part]
    options.append(("--full", "all of it, with the settings behind it"))
    room = max(len(option) for option, _ in options)
    for option, meaning in options:
        for number, line in enumerate(wrap(meaning, width - room - 4)):
            yield f"  {'' if number else option:<{room}}  {line}"
    yield ""
    yield f"Made by perspectives {program_version()}."


def _columns(comparison: Comparison) -> list[str | None]:
    """All together first, so that it stays where not every outlet has room."""
    outlets: list[str | None] = list(comparison.outlets)
    return outlets if len(outlets) == 1 else [None, *outlets]


def _name(outlet: str | None) -> str:
    return ALL if outlet is None else outlet


def _heading(name: str, figures: str, width: int) -> list[str]:
    return list(heading(name, figures, width))[:-1]


def _rest(rest: int, noun: str, part: Part) -> Iterator[str]:
    if rest > 0:
        yield f"  {count(rest, f'more {noun}')}: --section {part}"


def _room(names: Iterable[str], width: int) -> int:
    return min(max((cells_of(name) for name in names), default=0), width // 4)
