"""The report: how to read it, the articles, what only a side-by-side shows, the panels, the rates."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import docx
from docx.opc.coreprops import CoreProperties
from docx.parts.document import DocumentPart

from perspectives.comparison import Comparison, FlagView, Panel, StatementView, visible
from perspectives.comparison.citation import written_date
from perspectives.comparison.context import evidence, in_sentence
from perspectives.comparison.decisions import tally, told
from perspectives.comparison.figures import LEAVE_OUT, count, is_unheard, passing, voice_of
from perspectives.comparison.glyphs import CORRECTED, DOUBT, DOUBTED_ACTOR, FLAG, FLAGGED, GLYPHS, WORDS
from perspectives.comparison.rates import ByOutlet
from perspectives.comparison.telling import aimed, cue_of, is_plain
from perspectives.export import framing
from perspectives.export.docx import footnotes
from perspectives.export.docx.elements import MOST_COLUMNS, Body, Set, of_line
from perspectives.export.outside import statements_outside_panels
from perspectives.export.packed import MADE, repacked
from perspectives.export.provenance import (
    Settings,
    about,
    described_settings,
    folder_name,
    held_back,
    program_version,
    unfinished,
)
from perspectives.export.sections import Block, Heading, Item, Text, sections, short_section
from perspectives.model import LOW_CONFIDENCE, Kind

GAP = " […] "
MEANINGS = {
    Kind.DIRECT: "all of it stands in quotation marks",
    Kind.MIXED: "a part of it stands in quotation marks",
    Kind.INDIRECT: "in the words of the article, attributed to the speaker",
}


def report(comparison: Comparison, settings: Settings) -> bytes:
    """The document's file."""
    document = docx.Document()
    _properties(document.core_properties, comparison)
    _without_old_styles(document.part)
    footnotes.add_styles(document)
    styles = {str(style.name): str(style.style_id) for style in document.styles}
    element = document.element.body
    for old in list(element)[:-1]:
        element.remove(old)
    body = Body(element[-1], styles)
    _head(body, comparison)
    _blocks(body, short_section(comparison))
    _legend(body, comparison)
    _articles(body, comparison)
    _blocks(body, sections(comparison))
    for panel in comparison.panels:
        _panel(body, panel)
    _flags(body, f"{FLAG} How authors frame the event", comparison.event_flags, 1)
    outside = statements_outside_panels(comparison)
    if outside:
        body.heading("Statements of actors that are hidden", 1)
    for view in outside:
        _statement(body, view)
    _rates(body, comparison)
    _decisions(body, comparison)
    _about(body, comparison, settings)
    footnotes.add_footnotes(document, body.notes, styles)
    written = io.BytesIO()
    document.save(written)
    return repacked(written.getvalue())


def _without_old_styles(part: DocumentPart) -> None:
    """python-docx's template has its styles a second time, for a word processor of 2010, and they differ: a
    checker of such files takes that for damage."""
    for key in [key for key, rel in part.rels.items() if rel.reltype.endswith("/stylesWithEffects")]:
        part.rels.pop(key)


def _properties(properties: CoreProperties, comparison: Comparison) -> None:
    properties.title = visible(f"Who says what: {folder_name(comparison)}")[:255]
    properties.author = properties.last_modified_by = f"perspectives {program_version()}"
    properties.created = properties.modified = MADE.replace(tzinfo=None)
    properties.comments = properties.subject = properties.keywords = ""
    properties.revision = 1


def _head(body: Body, comparison: Comparison) -> None:
    body.paragraph("Title", Set(f"Who says what: {folder_name(comparison)}"))
    counts = (
        count(len(comparison.articles), "article"),
        count(len(comparison.outlets), "outlet"),
        count(comparison.statement_count, "statement"),
    )
    body.paragraph("Subtitle", Set(" · ".join(counts)))
    if what := about(comparison):
        body.paragraph("Normal", Set(what))
    for notice in (unfinished(comparison), held_back(comparison), *comparison.notices):
        if notice:
            body.paragraph("Normal", Set("Note: ", italic=True), Set(notice))


def _legend(body: Body, comparison: Comparison) -> None:
    body.heading("How to read this", 1)
    lines = [f"{GLYPHS[kind]} {WORDS[kind]}: {MEANINGS[kind]}" for kind in Kind]
    lines += [
        f"{FLAG} the author’s own words frame what they report: {FLAGGED[0]}here{FLAGGED[1]}",
        f"{DOUBT} low confidence: check it in the article",
        f"{DOUBT} {DOUBTED_ACTOR}: the speaker may not belong to the actor under which this stands",
    ]
    if comparison.corrections:
        lines.append(f"{CORRECTED} the person who made this corrected it: see the end")
    lines += [
        "[…] words of the article that are not part of the statement",
        "a raised number: the footnote that cites outlet, title, date, paragraph, file and characters",
        "wire.txt:120–180: the file, and the characters in its text from which to which the words stand",
    ]
    for line in lines:
        body.paragraph("List Bullet", Set(line))


def _articles(body: Body, comparison: Comparison) -> None:
    body.heading("Articles", 1)
    head = ("Outlet", "Title", "Published", "File", "Statements", "Flags")
    rows = [
        (
            *(view.article.outlet, f"{view.article.title} {view.article.url or ''}".strip()),
            *(written_date(view.article.published), view.article.path),
            *(str(len(view.statements)), str(len(view.flags))),
        )
        for view in comparison.articles
    ]
    body.rows(head, rows)


def _blocks(body: Body, blocks: Iterable[Block]) -> None:
    for block in blocks:
        if isinstance(block, Heading):
            body.heading(block.text, block.level - 1)
            if block.figures:
                body.paragraph("Normal", Set(block.figures, italic=True))
        elif isinstance(block, Text):
            body.paragraph("Normal", *of_line(block.line))
        elif isinstance(block, Item):
            body.paragraph("List Bullet", *of_line(block.line), view=block.view)
        else:
            body.table(block)


def _panel(body: Body, panel: Panel) -> None:
    body.heading(panel.name, 1)
    body.paragraph(
        "Normal", Set(" · ".join(one for one in (voice_of(panel), passing(panel)) if one), italic=True)
    )
    for view in panel.statements:
        _statement(body, view)
    if is_unheard(panel) and panel.mentions:
        body.heading("What is said of them", 2)
        for mention in panel.mentions:
            before, words, after = in_sentence(mention)
            body.paragraph("List Bullet", Set(before), _marked(words), Set(after), view=mention)
    _flags(body, f"{FLAG} How authors frame this actor", panel.flags, 2)


def _statement(body: Body, view: StatementView) -> None:
    statement = view.statement
    doubt = f"{DOUBT} " if statement.confidence < LOW_CONFIDENCE else ""
    cue = [] if is_plain(view) else [Set(f"{cue_of(view)}: ", bold=True)]
    body.paragraph("Quote", *cue, Set(GAP.join(view.content)), view=view)
    parts = [f"{GLYPHS[statement.kind]} {doubt}{WORDS[statement.kind]}", _speaker(view)]
    if view.actor_doubtful:
        parts.append(f"{DOUBT} {DOUBTED_ACTOR}")
    if statement.corrected:
        parts.append(f"{CORRECTED} corrected")
    if view.cue:
        parts.append(f"cue: {view.cue}")
    parts.extend(f"{FLAG} {flag.category}" for flag in view.flags)
    if statement.relay is not None:
        parts.append(f"carried by {statement.relay}")
    parts.append(view.article.outlet)
    body.paragraph("Normal", Set(" · ".join(parts)))


def _speaker(view: StatementView) -> str:
    written = f"“{view.source}”" if view.source.strip() else ""
    if view.speaker is None:
        return f"speaker unknown ({written})" if written else "speaker unknown"
    doubt = f"{DOUBT} " if view.statement.speaker_confidence < LOW_CONFIDENCE else ""
    name = f"{doubt}{view.speaker.name}"
    found = evidence(view)
    if found is not None:
        return f"{name} ({written}{' ' if written else ''}← “{found[0]}”, ¶{found[1]})"
    return f"{name} ({written})" if written and view.source != view.speaker.name else name


def _flags(body: Body, title: str, views: Sequence[FlagView], level: int) -> None:
    if views:
        body.heading(title, level)
    for view in views:
        flag = view.flag
        doubt = f"{DOUBT} " if view.doubtful else ""
        before, words, after = in_sentence(view)
        corrected = f" · {CORRECTED} corrected" if flag.corrected else ""
        body.paragraph(
            "List Bullet",
            Set(f"{doubt}{view.words}", bold=True),
            Set(f" · {flag.category} · {aimed(view)} · {view.article.outlet}{corrected}\n{before}"),
            _marked(words),
            Set(f"{after}\n{flag.explanation} Neutral: {flag.neutral or LEAVE_OUT}."),
            view=view,
        )


def _marked(words: str) -> Set:
    return Set(f"{FLAGGED[0]}{words}{FLAGGED[1]}", bold=True)


def _rates(body: Body, comparison: Comparison) -> None:
    rates = framing.tabled(comparison)
    if rates is None:
        return
    body.heading(f"{FLAG} {framing.TITLE}", 1)
    body.paragraph("Normal", Set(framing.CAUTION))
    head = (
        "Outlet",
        "Articles",
        "Words of the authors’ own",
        "Flags",
        "Against",
        "In favour",
        "For 1,000 words",
    )
    body.rows(
        head,
        [
            (
                framing.ALL if outlet is None else outlet,
                *(f"{number:,}" for number in (one.articles, one.author_words, one.flags)),
                *(f"{number:,}" for number in (one.negative, one.positive)),
                framing.rate_of(one),
            )
            for outlet, one in rates.by_outlet.items()
            if outlet is not None or len(rates.by_outlet) != 2
        ],
    )
    for title, rows in framing.sections(rates):
        body.heading(title, 2)
        columns = _columns(rates.by_outlet)
        names = [framing.ALL if outlet is None else outlet for outlet in columns]
        body.rows(
            ("", *names),
            [(name, *(framing.flags_of(by[outlet]) for outlet in columns)) for name, by in rows],
        )


def _columns(by_outlet: ByOutlet) -> list[str | None]:
    found = [outlet for outlet in by_outlet if outlet is not None or len(by_outlet) != 2]
    return found if len(found) <= MOST_COLUMNS else found[-1:]


def _decisions(body: Body, comparison: Comparison) -> None:
    if comparison.corrections:
        body.heading("Corrections", 1)
        body.paragraph("Normal", Set(tally(comparison.corrections)))
    for outcome in comparison.corrections:
        body.paragraph("List Bullet", Set(f"{CORRECTED} {told(outcome)}"))
    if comparison.set_aside:
        body.heading("Files set aside", 1)
    for file in comparison.set_aside:
        body.paragraph("List Bullet", Set(file.message))


def _about(body: Body, comparison: Comparison, settings: Settings) -> None:
    body.heading("How this was made", 1)
    body.paragraph("Normal", Set(f"Made by perspectives {program_version()}."))
    body.rows(("Setting", "Value"), list(described_settings(comparison, settings).items()))
