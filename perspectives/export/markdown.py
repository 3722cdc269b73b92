"""A comparison as Markdown (CommonMark with tables) that can be cited: every line leads to its place.

All that comes from articles and from people's files is escaped, so that it shows as the text that it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from perspectives.comparison import Comparison, FlagView, MentionView, Panel, StatementView
from perspectives.comparison.citation import written_date
from perspectives.comparison.context import evidence, marked_sentence
from perspectives.comparison.decisions import tally, told
from perspectives.comparison.figures import LEAVE_OUT, count, is_unheard, passing, voice_of
from perspectives.comparison.glyphs import CORRECTED, DOUBT, DOUBTED_ACTOR, FLAG, FLAGGED, GLYPHS, WORDS
from perspectives.comparison.rates import ByOutlet, Rate
from perspectives.comparison.telling import aimed, cue_of, described, is_plain
from perspectives.export import framing
from perspectives.export.markup import ADDED, GAP, LEFT_OUT, MOST_OUTLETS, address, cited, escape, laid_out
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
from perspectives.export.sections import contents, sections, short_section
from perspectives.model import LOW_CONFIDENCE, Article, Kind


def render(comparison: Comparison, settings: Settings) -> str:
    """The whole document."""
    compared = tuple(sections(comparison))
    lines = [
        *_head(comparison, contents(compared)),
        *laid_out(short_section(comparison)),
        *_legend(comparison),
        *_articles(comparison),
        *(line for panel in comparison.panels for line in _panel(panel)),
        *_event(comparison.event_flags),
        *_outside(statements_outside_panels(comparison)),
        *laid_out(compared),
        *_rates(comparison),
        *_corrections(comparison),
        *_set_aside(comparison),
        *_foot(comparison, settings),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(comparison: Comparison, contents: str) -> Iterator[str]:
    yield f"# Who says what: {escape(title_of(comparison))}"
    yield ""
    counts = (
        count(len(comparison.articles), "article"),
        count(len(comparison.outlets), "outlet"),
        count(comparison.statement_count, "statement"),
    )
    yield " · ".join(counts)
    yield ""
    if what := about(comparison):
        yield from (escape(what), "")
    if contents:
        yield from (escape(contents), "")
    for notice in (unfinished(comparison), held_back(comparison), *comparison.notices):
        if notice:
            yield from (f"*Note:* {escape(notice)}", "")


def _legend(comparison: Comparison) -> Iterator[str]:
    meanings = {
        Kind.DIRECT: "all of it stands in quotation marks",
        Kind.MIXED: "a part of it stands in quotation marks",
        Kind.INDIRECT: "in the words of the article, attributed to the speaker",
    }
    yield from ("## How to read this", "")
    for kind in Kind:
        yield f"- {GLYPHS[kind]} {WORDS[kind]}: {meanings[kind]}"
    yield f"- {FLAG} the author’s own words frame what they report: {FLAGGED[0]}here{FLAGGED[1]}"
    yield f"- {DOUBT} low confidence: check it in the article"
    yield f"- {DOUBT} {DOUBTED_ACTOR}: the speaker may not belong to the actor under which this stands"
    if comparison.corrections:
        yield f"- {CORRECTED} the person who made this corrected it: see the end"
    yield f"- {LEFT_OUT[0]}words{LEFT_OUT[1]} another article has them, this one left them out"
    yield f"- {ADDED[0]}words{ADDED[1]} this one has them, the fullest version has not"
    yield f"- {GAP} words of the article that are not part of the statement"
    yield "- “she” ← “Ana Petrova”, ¶2: the article says “she”, and paragraph 2 tells who is meant"
    yield "- wire.txt:120–180: the file, and the characters in its text from which to which the words stand"
    yield ""


def _articles(comparison: Comparison) -> Iterator[str]:
    yield from ("## Articles", "")
    yield "| Outlet | Title | Published | File | Statements | Flags |"
    yield "|---|---|---|---|---:|---:|"
    for view in comparison.articles:
        article = view.article
        cells = (
            escape(article.outlet),
            _linked_title(article),
            escape(written_date(article.published)),
            escape(article.path),
            str(len(view.statements)),
            str(len(view.flags)),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _linked_title(article: Article) -> str:
    """The title, and the article's address behind it."""
    return f"{escape(article.title)} {address(article.url or '')}".strip()


def _panel(panel: Panel) -> Iterator[str]:
    yield from (f"## {escape(panel.name)}", "")
    yield from (" · ".join(part for part in (voice_of(panel), passing(panel)) if part), "")
    speaking = {view.speaker.id for view in panel.statements if view.speaker is not None}
    members = [member for member in panel.members if member.id in speaking or not panel.heard]
    if any(described(member) or member.name != panel.actor.name for member in members):
        who = "; ".join(_member(member.name, described(member)) for member in members)
        yield from (f"{'Speakers' if panel.heard else 'Named'}: {who}", "")
    for statement in panel.statements:
        yield from _statement(statement)
    if is_unheard(panel) and panel.mentions:
        yield from ("### What is said of them", "")
        for mention in panel.mentions:
            yield from _mention(mention)
        yield ""
    if panel.flags:
        yield from (f"### {FLAG} How authors frame this actor", "")
        for flag in panel.flags:
            yield from _flag(flag)
        yield ""


def _member(name: str, description: str) -> str:
    return f"{escape(name)} ({escape(description)})" if description else escape(name)


def _statement(view: StatementView) -> Iterator[str]:
    statement = view.statement
    if not is_plain(view):
        yield from (f"*{escape(cue_of(view))}:*", "")
    yield from _block_quote(view.content)
    yield ""
    doubt = f"{DOUBT} " if statement.confidence < LOW_CONFIDENCE else ""
    parts = [f"{GLYPHS[statement.kind]} {doubt}{WORDS[statement.kind]}", _speaker(view)]
    if view.actor_doubtful:
        parts.append(f"{DOUBT} {DOUBTED_ACTOR}")
    if statement.corrected:
        parts.append(f"{CORRECTED} corrected")
    if view.cue:
        parts.append(f"cue: {escape(view.cue)}")
    parts.extend(f"{FLAG} {escape(flag.category)}" for flag in view.flags)
    if statement.relay is not None:
        parts.append(f"carried by {escape(statement.relay)}")
    yield " · ".join(parts) + "\\"
    yield cited(view)
    yield ""


def _speaker(view: StatementView) -> str:
    """Who, with how the article says it where that differs, and the evidence where that stands elsewhere."""
    written = f"“{escape(view.source)}”" if view.source.strip() else ""
    if view.speaker is None:
        return f"speaker unknown ({written})" if written else "speaker unknown"
    doubt = f"{DOUBT} " if view.statement.speaker_confidence < LOW_CONFIDENCE else ""
    name = f"{doubt}**{_bold(view.speaker.name)}**"
    found = evidence(view)
    if found is not None:
        words, paragraph = found
        return f"{name} ({written}{' ' if written else ''}← “{escape(words)}”, ¶{paragraph})"
    return f"{name} ({written})" if written and view.source != view.speaker.name else name


def _bold(name: str) -> str:
    # A name's own letters stand next to the asterisks, or they would not be read as bold.
    return escape(name) or "unnamed"


def _block_quote(pieces: Sequence[str]) -> Iterator[str]:
    """The pieces in one block quote, a paragraph of the article a paragraph of the quote."""
    paragraphs: list[str] = []
    for number, piece in enumerate(pieces):
        lines = [escape(line) for line in piece.split("\n") if line.strip()]
        if number and lines and paragraphs:
            paragraphs[-1] += f" {GAP} {lines.pop(0)}"
        paragraphs.extend(lines)
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ">"
        yield f"> {paragraph}"


def _flag(view: FlagView) -> Iterator[str]:
    flag = view.flag
    doubt = f"{DOUBT} " if view.doubtful else ""
    parts = [f"{doubt}**{_bold(view.words)}**", escape(flag.category), escape(aimed(view))]
    parts += [f"{CORRECTED} corrected"] if flag.corrected else []
    yield f"- {' · '.join(parts)}\\"
    yield f"  {escape(marked_sentence(view))}\\"
    yield f"  {escape(flag.explanation)} Neutral: {escape(flag.neutral or LEAVE_OUT)}.\\"
    yield f"  {cited(view)}"


def _mention(view: MentionView) -> Iterator[str]:
    yield f"- {escape(marked_sentence(view))}\\"
    yield f"  {cited(view)}"


def _event(flags: Sequence[FlagView]) -> Iterator[str]:
    if not flags:
        return
    yield from (f"## {FLAG} How authors frame the event", "")
    for flag in flags:
        yield from _flag(flag)
    yield ""


def _outside(statements: Iterable[StatementView]) -> Iterator[str]:
    statements = tuple(statements)
    if statements:
        yield from ("## Statements of actors that are hidden", "")
    for statement in statements:
        yield from _statement(statement)


def _rates(comparison: Comparison) -> Iterator[str]:
    rates = framing.tabled(comparison)
    if rates is None:
        return
    yield from (f"## {FLAG} {framing.TITLE}", "", framing.CAUTION, "")
    yield "| Outlet | Articles | Words of the authors’ own | Flags | Against | In favour | For 1,000 words |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for outlet, rate in _outlets(rates.by_outlet):
        numbers = (rate.articles, rate.author_words, rate.flags, rate.negative, rate.positive)
        yield f"| {' | '.join([outlet, *(f'{number:,}' for number in numbers), framing.rate_of(rate)])} |"
    yield ""
    for title, rows in framing.sections(rates):
        outlets = [outlet for outlet, _ in _outlets(rates.by_outlet)]
        if len(outlets) > MOST_OUTLETS:
            outlets = outlets[-1:]
        yield from (f"### {title}", "")
        yield f"| | {' | '.join(outlets)} |"
        yield f"|---|{'---:|' * len(outlets)}"
        for name, by_outlet in rows:
            cells = [framing.flags_of(rate) for rate in by_outlet.values()][-len(outlets) :]
            yield f"| {escape(name)} | {' | '.join(cells)} |"
        yield ""


def _outlets(by_outlet: ByOutlet) -> Iterator[tuple[str, Rate]]:
    """Each outlet's rate by its name; all together only where there are several."""
    for outlet, rate in by_outlet.items():
        if outlet is not None or len(by_outlet) != 2:
            yield framing.ALL if outlet is None else escape(outlet), rate


def _corrections(comparison: Comparison) -> Iterator[str]:
    if not comparison.corrections:
        return
    yield from ("## Corrections", "", tally(comparison.corrections), "")
    for outcome in comparison.corrections:
        yield f"- {CORRECTED} {escape(told(outcome))}"
    yield ""


def _set_aside(comparison: Comparison) -> Iterator[str]:
    if not comparison.set_aside:
        return
    yield from ("## Files set aside", "")
    for file in comparison.set_aside:
        yield f"- {escape(file.message)}"
    yield ""


def _foot(comparison: Comparison, settings: Settings) -> Iterator[str]:
    yield from ("---", "")
    described = "; ".join(
        f"{escape(name)} {escape(value)}" for name, value in described_settings(comparison, settings).items()
    )
    yield f"Made by perspectives {escape(program_version())}. Settings: {described}."
