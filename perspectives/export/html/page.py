"""The report put together: templates, one style and one script, under a policy that lets nothing else run.

Everything that is shown passes ``visible`` and is then escaped, both by the environment itself, so that no
template can forget it. The style and the script are our own files; their hashes stand in the policy.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from perspectives.comparison import (
    Comparison,
    FlagView,
    MentionView,
    StatementView,
    citation,
    context,
    cutting,
    decisions,
    figures,
    glyphs,
    shorten,
    telling,
    visible,
)
from perspectives.comparison.apart import HOW_REST, of_the_rest
from perspectives.comparison.citation import written_date
from perspectives.comparison.possible import LIKELY
from perspectives.comparison.utterances.gathering import gathered
from perspectives.export import following, framing, quoting
from perspectives.export import summary as summarising
from perspectives.export.html import measured, panels, passages, pictures
from perspectives.export.html import times as timing
from perspectives.export.html.anchors import Anchors
from perspectives.export.provenance import (
    Settings,
    about,
    described_settings,
    program_version,
    title_of,
    unfinished,
)
from perspectives.model import LOW_CONFIDENCE, Category, Kind

MOST_HEADLINES = 10
"""Of more articles the headlines stand in the table alone."""

OPEN_ARTICLES = 3
"""With more articles than these each is folded until somebody comes to it."""

# Addresses that the report links to.
_SAFE_URL = re.compile(r"https?://[A-Za-z0-9\-._~:/?#@!$&'()*+,=%;]+")


def page(comparison: Comparison, settings: Settings) -> str:
    """The whole document."""
    base = comparison.base or comparison
    style, script = stylesheet(), _file("tables.js") + _file("report.js")
    anchors = Anchors(base)
    all_cuts = measured.cuts(base)
    rendered = (
        environment()
        .get_template("report.html")
        .render(
            name=title_of(base),
            comparison=comparison,
            base=base,
            here=anchors,
            columns=panels.columns(base, anchors),
            matrix=_matrix(base),
            bars=pictures.bars(base.panels),
            hearing=(hearing := measured.hearing(base)),
            times=timing.times(base, hearing.outlets),
            cuts=all_cuts,
            names=measured.names(base),
            phrases=measured.phrases(base),
            where=measured.where(base),
            speaker_names={one.id: one.name for one in base.speakers},
            actor_names={panel.actor.id: panel.name for panel in base.panels},
            summary=summarising.summary(base, all_cuts.differing, anchors.panel),
            rest=of_the_rest(base),
            HOW_REST=HOW_REST,
            SUMMARY_CAUTION=summarising.CAUTION,
            about=about(base),
            subtitle=_subtitle(base),
            several=_several(base),
            unfinished=unfinished(base),
            dates=_dates(base),
            version=program_version(),
            settings=described_settings(comparison, settings),
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
            open_articles=len(base.articles) <= OPEN_ARTICLES,
            flag_count=sum(len(view.flags) for view in base.articles),
        )
    )
    return _tidy(rendered)


def _tidy(text: str) -> str:
    """Without the line breaks that templates leave, each of which a browser would keep as a node; only large
    parts begin a line. Nothing of an article has a line break: ``visible`` leaves none."""
    return re.sub(r">\n(?=<(?!section|article|details|script|style))", ">", re.sub(r"\s*\n\s*", "\n", text))


def policy(style: str, script: str) -> str:
    """What a browser may do with the report: apply this style, run this script, nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def stylesheet() -> str:
    """The style with the colours of both schemes before it."""
    light, dark = (
        "".join(f"--{name}:{colour};" for name, colour in palette()[scheme].items())
        for scheme in ("light", "dark")
    )
    dark = f"{{color-scheme:dark;{dark}}}"
    colours = (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){dark}}}\n"
        f"@media screen{{:root[data-theme=dark]{dark}}}\n"
    )
    return colours + _file("report.css")


@cache
def palette() -> Mapping[str, Mapping[str, str]]:
    """The colours by scheme, ``light`` and ``dark``."""
    table: dict[str, dict[str, str]] = yaml.safe_load(
        resources.files(__package__).joinpath("palette.yaml").read_text("utf-8")
    )
    return table


@cache
def _file(name: str) -> str:
    return _tidy(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def environment() -> Environment:
    """Jinja2, with everything escaped and made visible, and a mistake in a template an error."""
    made = Environment(
        loader=PackageLoader("perspectives.export.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
        auto_reload=False,
    )
    made.globals.update(
        Kind=Kind,
        Category=Category,
        glyphs=glyphs,
        figures=figures,
        count=figures.count,
        following=following,
        framing=framing,
        LOW=LOW_CONFIDENCE,
        LIKELY=LIKELY,
        WIDTH=pictures.WIDTH,
        cell_picture=pictures.cell,
        CELL=pictures.CELL,
        passages=passages.passages,
        citation=citation,
        cited=_cited,
        written_date=written_date,
        evidence=context.evidence,
        in_sentence=context.in_sentence,
        pieces=_pieces,
        tally=decisions.tally,
        told=decisions.told,
        bar=_bar,
        shorten=shorten,
        percent=_percent,
        CUTS=cutting.CUTS,
        made_of=cutting.made_of,
        reports_otherwise=cutting.reports_otherwise,
        NOWHERE_ELSE=cutting.NOWHERE_ELSE,
        MOSTLY_MISSED=cutting.MOSTLY_MISSED,
        titled=cutting.titled,
        who=telling.who,
        is_plain=telling.is_plain,
        one_an_outlet=quoting.one_an_outlet,
        LEAST_SHARED=quoting.LEAST_SHARED,
        gathered=gathered,
        CUTS_IN_SIGHT=measured.UTTERANCES_IN_SIGHT,
        MOST_HEADLINES=MOST_HEADLINES,
        PLACES=measured.PLACES_IN_SIGHT,
        SPEAKERS_IN_SIGHT=measured.SPEAKERS_IN_SIGHT,
    )
    made.tests["link"] = lambda url: bool(_SAFE_URL.fullmatch(url or ""))
    return made


def _shown(value: Any) -> Any:
    """What a template puts out of anything: text as it may be shown, and nothing in the place of None."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return visible(value)
    return "" if value is None else value


def _cited(view: StatementView | FlagView | MentionView) -> tuple[str, str, str]:
    """The citation up to the paragraph, to be put together: the outlet, title and date, the paragraph. File,
    offsets and address stand beside it."""
    found = citation(view)
    title = f"“{found.title}”" if found.title.strip() else ""
    parts = [visible(part).strip() for part in (title, written_date(found.published)) if part.strip()]
    outlet = visible(found.outlet).strip()
    begin = ", " if outlet else ""
    between = f"{begin}{', '.join(parts)}" if parts else ""
    return outlet, between, f"{', ' if between or outlet else ''}¶{found.paragraph}"


def _several(base: Comparison) -> frozenset[str]:
    """Outlets with more than one article, whose name alone does not tell which."""
    articles = Counter(view.article.outlet for view in base.articles)
    return frozenset(outlet for outlet, number in articles.items() if number > 1)


def _subtitle(base: Comparison) -> str:
    """Whose articles, and of which days: ``Gulf Wire, Post · 3 January 2020 to 5 January 2020``."""
    named = len(base.outlets) <= measured.MOST_OUTLETS
    outlets = ", ".join(base.outlets) if named else figures.count(len(base.outlets), "outlet")
    return " · ".join(part for part in (outlets, " to ".join(_dates(base))) if part)


def _pieces(view: StatementView) -> list[list[list[tuple[str, bool]]]]:
    """A statement's content: paragraphs of pieces of stretches, each with whether it is in quotation marks.

    Pieces of one paragraph have words of the article between them that are no part of the statement.
    """
    text, statement = view.article.text, view.statement
    paragraphs: list[list[list[tuple[str, bool]]]] = [[]]
    for number, piece in enumerate(statement.content):
        for line_number, (start, end) in enumerate(_lines(text, piece.start, piece.end)):
            if line_number and paragraphs[-1]:
                paragraphs.append([])
            paragraphs[-1].append(_stretches(text, start, end, view))
        if number and not paragraphs[-1]:
            paragraphs.pop()
    return paragraphs


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    for line in text[start:end].split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _stretches(text: str, start: int, end: int, view: StatementView) -> list[tuple[str, bool]]:
    cuts = {start, end}
    for mark in view.statement.quoted:
        cuts.update(at for at in (mark.start, mark.end) if start < at < end)
    ordered = sorted(cuts)
    return [
        (text[first:last], any(mark.start <= first < mark.end for mark in view.statement.quoted))
        for first, last in pairwise(ordered)
    ]


def _bar(part: int, whole: int) -> float:
    """The share as a length of 100."""
    return round(100 * part / whole, 1) if whole else 0.0


def _percent(share: float, sign: bool = True) -> str:
    """``31 %``, or ``31`` within an interval."""
    return f"{100 * share:.0f}{' %' if sign else ''}"


def _dates(base: Comparison) -> tuple[str, ...]:
    """The first and the last day of the articles, once where they are one."""
    found = sorted({view.article.published for view in base.articles if view.article.published})
    return tuple(written_date(date) for date in dict.fromkeys((*found[:1], *found[-1:])))


def _matrix(base: Comparison) -> dict[str, Any] | None:
    rates = framing.tabled(base)
    if rates is None:
        return None
    words = {outlet: rate.author_words for outlet, rate in rates.by_outlet.items() if outlet is not None}
    largest = sorted(words, key=lambda outlet: (-words[outlet], outlet))[: measured.MOST_OUTLETS]
    several = len(words) > 1
    outlets: list[tuple[str | None, str]] = [(one, one) for one in base.outlets if one in set(largest)]
    if several:
        outlets.append((None, framing.ALL))
    named = {panel.actor.id: panel.name for panel in base.panels}
    rows = [(actor, named[actor] if actor else framing.NOBODY, one) for actor, one in rates.by_actor.items()]
    return {
        "rates": rates,
        "outlets": outlets,
        "rows": rows,
        "left_out": len(words) - len(largest),
        "top": pictures.top_of(by_outlet[key] for _, _, by_outlet in rows for key, _ in outlets),
        "told": any(figures.tells_rate(by_outlet[key]) for _, _, by_outlet in rows for key, _ in outlets),
        "sections": list(framing.sections(rates)),
    }
