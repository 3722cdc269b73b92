"""A comparison for a terminal without the dashboard, or for a pipe: plain lines, no colour, no escapes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum

from perspectives.comparison import (
    Comparison,
    FlagView,
    MentionView,
    Panel,
    StatementView,
)
from perspectives.comparison.citation import written_date
from perspectives.comparison.context import marked_sentence
from perspectives.comparison.decisions import tally, told
from perspectives.comparison.display import wrap
from perspectives.comparison.figures import LEAVE_OUT, count, is_unheard, passing, rated, tells_rate, voice_of
from perspectives.comparison.glyphs import CORRECTED, DOUBT, DOUBTED_ACTOR, FLAG, GLYPHS, WORDS
from perspectives.comparison.rates import ByOutlet
from perspectives.comparison.telling import aimed
from perspectives.export import framing
from perspectives.export.outside import statements_outside_panels
from perspectives.export.provenance import (
    Settings,
    about,
    described_settings,
    held_back,
    program_version,
    title_of,
    unfinished,
)
from perspectives.export.sections import contents, sections
from perspectives.export.terminal import heading, indented, laid_out, place
from perspectives.model import LOW_CONFIDENCE, Kind

WIDTH = 80
"""Terminal cells a line, where nobody says otherwise."""

NARROWEST = 30
"""No narrower than this, however narrow the terminal says it is."""


class Part(StrEnum):
    """A part of the print that may be asked for alone, by the name that a person types."""

    ACTORS = "actors"
    CUTS = "cuts"
    HEARD = "heard"
    NAMES = "names"
    CARRIED = "carried"
    TIME = "time"
    FRAMING = "framing"
    ARTICLES = "articles"
    CORRECTIONS = "corrections"

    @property
    def meaning(self) -> str:
        return _MEANINGS[self]


_MEANINGS = {
    Part.ACTORS: "what each says, how authors frame them, with places",
    Part.CUTS: "the same words in different cuts, word by word",
    Part.HEARD: "shares, who is first, who is silent, who answers whom",
    Part.NAMES: "who is called what",
    Part.CARRIED: "what only one has, the headlines, who was first",
    Part.TIME: "each actor from event to event, in a folder of many",
    Part.FRAMING: "how often authors frame, by actor, outlet, category",
    Part.ARTICLES: "the articles, and what was set aside",
    Part.CORRECTIONS: "what was corrected, and what became of it",
}


def render(comparison: Comparison, settings: Settings) -> str:
    """The document as the export to a file writes it."""
    return plain(comparison, settings=settings)


def plain(
    comparison: Comparison,
    width: int = WIDTH,
    *,
    settings: Settings | None = None,
    parts: Collection[Part] = tuple(Part),
) -> str:
    """The comparison in lines of at most ``width`` cells, or only these parts of it; article text to the
    letter, but made visible."""
    width = max(NARROWEST, width)
    compared = tuple(sections(comparison, parts))
    lines = list(_head(comparison, contents(compared) if Part.ACTORS in parts else "", width))
    if Part.ACTORS in parts:
        lines += [line for panel in comparison.panels for line in _panel(panel, width)]
        lines += _event(comparison.event_flags, width)
        lines += _outside(statements_outside_panels(comparison), width)
    lines += laid_out(compared, width)
    if Part.FRAMING in parts:
        lines += _rates(comparison, width)
    if Part.ARTICLES in parts:
        lines += _articles(comparison, width)
    if Part.CORRECTIONS in parts:
        lines += _corrections(comparison, width)
    if Part.ARTICLES in parts:
        lines += _set_aside(comparison, width)
    lines += _foot(comparison, settings or {}, width)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(comparison: Comparison, contents: str, width: int) -> Iterator[str]:
    counts = (
        title_of(comparison),
        count(len(comparison.articles), "article"),
        count(len(comparison.outlets), "outlet"),
        count(comparison.statement_count, "statement"),
    )
    yield from wrap(" · ".join(counts), width)
    yield from wrap(about(comparison), width)
    legend = [f"{GLYPHS[kind]} {WORDS[kind]}" for kind in Kind]
    legend += [f"{FLAG} author’s framing", f"{DOUBT} low confidence"]
    if comparison.corrections:
        legend.append(f"{CORRECTED} corrected")
    yield from wrap(" · ".join(legend), width)
    yield from indented(contents, 0, width)
    for notice in (unfinished(comparison), held_back(comparison), *comparison.notices):
        yield from indented(notice, 0, width)
    yield ""


def _panel(panel: Panel, width: int) -> Iterator[str]:
    yield from heading(panel.name, voice_of(panel), width)
    if passing(panel):
        yield from (f"  {passing(panel)}", "")
    for statement in panel.statements:
        yield from _statement(statement, width)
    if is_unheard(panel) and panel.mentions:
        yield from ("  what is said of them", "")
        for mention in panel.mentions:
            yield from _mention(mention, width)
        yield ""
    if panel.flags:
        yield from (f"  {FLAG} how authors frame them", "")
        for flag in panel.flags:
            yield from _flag(flag, width)
    yield ""


def _statement(view: StatementView, width: int) -> Iterator[str]:
    statement = view.statement
    doubt = f"{DOUBT} " if statement.confidence < LOW_CONFIDENCE else ""
    parts = [f"{GLYPHS[statement.kind]} {doubt}{WORDS[statement.kind]}", _speaker(view)]
    if view.actor_doubtful:
        parts.append(f"{DOUBT} {DOUBTED_ACTOR}")
    if statement.corrected:
        parts.append(f"{CORRECTED} corrected")
    if view.cue:
        parts.append(view.cue + (f" {FLAG}" if view.flags else ""))
    if statement.relay is not None:
        parts.append(f"carried by {statement.relay}")
    yield from indented(" · ".join(parts), 2, width, hanging=2)
    yield from indented(" […] ".join(view.content), 6, width)
    yield from place(view, 6, width)
    yield ""


def _speaker(view: StatementView) -> str:
    if view.speaker is None:
        return f"speaker unknown (“{view.source}”)" if view.source else "speaker unknown"
    doubt = f"{DOUBT} " if view.statement.speaker_confidence < LOW_CONFIDENCE else ""
    written = f" (“{view.source}”)" if view.source and view.source != view.speaker.name else ""
    return f"{doubt}{view.speaker.name}{written}"


def _flag(view: FlagView, width: int) -> Iterator[str]:
    flag = view.flag
    doubt = f"{DOUBT} " if view.doubtful else ""
    parts = [f"{FLAG} {doubt}{view.words}", flag.category, aimed(view)]
    parts += [f"{CORRECTED} corrected"] if flag.corrected else []
    yield from indented(" · ".join(parts), 2, width, hanging=2)
    yield from indented(marked_sentence(view), 6, width)
    yield from indented(flag.explanation, 6, width)
    yield from indented(f"→ {flag.neutral or LEAVE_OUT}", 6, width, hanging=2)
    yield from place(view, 6, width)
    yield ""


def _mention(view: MentionView, width: int) -> Iterator[str]:
    yield from indented(marked_sentence(view), 6, width)
    yield from place(view, 6, width)


def _event(flags: Sequence[FlagView], width: int) -> Iterator[str]:
    if flags:
        yield from heading(f"{FLAG} How authors frame the event", count(len(flags), "flag"), width)
    for flag in flags:
        yield from _flag(flag, width)


def _outside(statements: Sequence[StatementView], width: int) -> Iterator[str]:
    if statements:
        figures = count(len(statements), "statement")
        yield from heading("Statements of actors that are hidden", figures, width)
    for statement in statements:
        yield from _statement(statement, width)


def _rates(comparison: Comparison, width: int) -> Iterator[str]:
    rates = framing.tabled(comparison)
    if rates is None:
        return
    yield from heading(f"{FLAG} {framing.TITLE}", count(rates.by_outlet[None].flags, "flag"), width)
    yield from indented(framing.CAUTION, 2, width)
    yield ""
    yield from _by_outlet(rates.by_outlet, 2, width)
    yield ""
    for title, rows in framing.sections(rates):
        yield f"  {title.lower()}"
        for name, by_outlet in rows:
            yield from indented(name, 4, width, hanging=2)
            yield from _by_outlet(by_outlet, 6, width)
        yield ""


def _by_outlet(by_outlet: ByOutlet, indent: int, width: int) -> Iterator[str]:
    """``Gulf Wire · 12 flags in 5,310 words · 2.3 (1.4–3.2)``; outlets without a flag stand in none but the
    first list, and all together only where there are several."""
    first = indent == 2  # the list of outlets themselves
    for outlet, rate in by_outlet.items():
        if (outlet is None and len(by_outlet) == 2) or not (first or rate.flags):
            continue
        counted = f"{count(rate.flags, 'flag')} in {count(rate.author_words, 'word')}"
        name = framing.ALL if outlet is None else outlet
        told = f" · {rated(rate)}" if tells_rate(rate) else ""
        yield from indented(f"{name} · {counted}{told}", indent, width, hanging=2)


def _articles(comparison: Comparison, width: int) -> Iterator[str]:
    yield from heading("Articles", count(len(comparison.articles), "article"), width)
    for view in comparison.articles:
        article = view.article
        parts = [article.path, article.outlet, article.title, written_date(article.published)]
        found = f"{count(len(view.statements), 'statement')}, {count(len(view.flags), 'flag')}"
        yield from indented(" · ".join(part for part in (*parts, found) if part.strip()), 2, width, hanging=2)
    yield ""


def _corrections(comparison: Comparison, width: int) -> Iterator[str]:
    if comparison.corrections:
        yield from heading("Corrections", tally(comparison.corrections), width)
    for outcome in comparison.corrections:
        yield from indented(f"{CORRECTED} {told(outcome)}", 2, width, hanging=2)
    if comparison.corrections:
        yield ""


def _set_aside(comparison: Comparison, width: int) -> Iterator[str]:
    if comparison.set_aside:
        yield from heading("Files set aside", count(len(comparison.set_aside), "file"), width)
    for file in comparison.set_aside:
        yield from indented(file.message, 2, width, hanging=2)
    if comparison.set_aside:
        yield ""


def _foot(comparison: Comparison, settings: Settings, width: int) -> Iterator[str]:
    described = described_settings(comparison, settings)
    named = "; ".join(f"{name} {value}" for name, value in described.items())
    yield from indented(f"Made by perspectives {program_version()}. Settings: {named}.", 0, width)
