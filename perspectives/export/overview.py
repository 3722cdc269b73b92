"""The comparison on two or three screens of a terminal: what there is, and where to look closer.

All of it stands in ``text``; here long lists are cut, and each statement is only counted. What is left out is
said, with the option of the command line that prints it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized

from perspectives.comparison import Comparison, shorten
from perspectives.comparison.apart import HOW_REST, of_the_rest
from perspectives.comparison.carrying import carrying
from perspectives.comparison.cutting import titled
from perspectives.comparison.decisions import tally
from perspectives.comparison.display import width as cells_of
from perspectives.comparison.display import wrap
from perspectives.comparison.figures import FEWEST_FLAGS, count, share, tells_rate
from perspectives.comparison.glyphs import DOUBT, FLAG, GLYPHS
from perspectives.comparison.heard import Share, Unquoted, by_standing, heard
from perspectives.comparison.matrix import Cell, framing_matrix
from perspectives.comparison.membership import actors_of
from perspectives.comparison.records import ArticleView
from perspectives.comparison.telling import who
from perspectives.comparison.utterances import same_utterances
from perspectives.comparison.voices import Standing, Voice, speaker_voices, standings
from perspectives.comparison.wordings import is_person
from perspectives.export.framing import ALL
from perspectives.export.overview_words import EVENT, flagged_words, laid_beside, made, most_telling
from perspectives.export.provenance import about, held_back, program_version, title_of, unfinished
from perspectives.export.quoting import quoted_in_several
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

QUOTED = "Who is quoted most"
MOST_ARTICLES = 12
"""Of more articles only their outlets are listed."""
MOST_ROWS = 12
"""Of who is heard, of outlets, of files set aside."""
MOST_FRAMED = 8
MOST_CUTS = 6
MOST_NAMES = 4
"""Of the silent of one outlet."""
MOST_PERSONS = 2
"""Of one of these."""
MOST_SPEAKERS = 5
BAR = 5
SIGNS = (
    f"{FLAG} the author’s framing · ¶ paragraph, the headline is 1 · {DOUBT} the program is not sure of what "
    "follows"
)

REPORTED = GLYPHS[Kind.INDIRECT]

HOW_QUOTED = "How many words stand in quotation marks, by speaker; no reported words. –: none."
HOW_HEARD = (
    f"Per cent of all words of statements, quoted and reported. {REPORTED}: only reported, not a word in "
    "quotation marks; “named”: no statement, only named; –: not named."
)
HOW_SILENT = (
    "×: of the only reported how many statements, in brackets who makes most of them; of the only named how "
    "often they are named, in brackets who of them most."
)
HOW_FRAMED = (
    f"How many flags. Of {FEWEST_FLAGS} and more also how many for 1,000 words of the outlet’s own voice, in "
    "brackets. –: none. It is no verdict on an outlet."
)
HOW_ALONE = "▇: what part of an outlet’s statements was found in no other; in other words it may be there."


def overview(comparison: Comparison, width: int = WIDTH) -> str:
    """The comparison in short, in lines of at most ``width`` cells."""
    width = max(NARROWEST, width)
    lines = [
        *_head(comparison, width),
        *_articles(comparison, width),
        *_quoted(comparison, width),
        *_heard(comparison, width),
        *_silent(comparison, width),
        *_framed(comparison, width),
        *flagged_words(comparison, width),
        *_cuts(comparison, width),
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
    yield from indented(SIGNS, 0, width)
    if comparison.filters:
        yield from indented("Filters narrow the lists here, and not the figures.", 0, width)
    for notice in (unfinished(comparison), held_back(comparison), *comparison.notices):
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
    undated = sum(not view.article.published for view in views)
    told = ", no dates" if undated == len(views) else ""
    figures = f"{count(len(views), 'article')}{told}: statements, {FLAG} flags"
    yield from _heading("Articles", figures, width)
    if len(views) <= MOST_ARTICLES:
        names = _room((view.article.outlet for view in views), width)
        dated = any(view.article.published for view in views)
        for view in views:
            article = view.article
            told = f"{_date(view)} {_titled(view)}" if dated else _titled(view)
            yield sides(f"  {filled(article.outlet, names)}  {told}", _found([view]), width)
    else:
        by_outlet: dict[str, list[ArticleView]] = {outlet: [] for outlet in comparison.outlets}
        for view in views:
            by_outlet[view.article.outlet].append(view)
        names = _room(by_outlet, width)
        for outlet, held in list(by_outlet.items())[:MOST_ROWS]:
            told = f"  {filled(outlet, names)}  {count(len(held), 'article')}{_between(held)}"
            yield sides(told, _found(held), width)
        yield from _rest(len(by_outlet) - MOST_ROWS, "outlet", Part.ARTICLES)
    yield ""


def _date(view: ArticleView) -> str:
    return view.article.published or "no date"


def _titled(view: ArticleView) -> str:
    return view.article.title or view.article.path


def _between(views: Sequence[ArticleView]) -> str:
    dates = sorted(view.article.published for view in views if view.article.published)
    return f", {' – '.join(dict.fromkeys((dates[0], dates[-1])))}" if dates else ""


def _found(views: Sequence[ArticleView]) -> str:
    """``28 “  ⚑ 3``."""
    statements, flags = (sum(map(len, found)) for found in _both(views))
    return f"{statements:,}, {FLAG} {flags:,}"


def _both(views: Sequence[ArticleView]) -> tuple[list[Sized], list[Sized]]:
    return [view.statements for view in views], [view.flags for view in views]


def _quoted(comparison: Comparison, width: int) -> Iterator[str]:
    """Who has the most words in quotation marks, by name, in each outlet."""
    voices = speaker_voices(comparison)
    quoted = [one for one in voices if one.by_outlet[None].quoted_words]
    if not quoted:
        return
    outlets = _columns(comparison)
    every = {one: sum(voice.by_outlet[one].quoted_words for voice in quoted) for one in outlets}
    whole = sum(voice.by_outlet[None].quoted_words for voice in quoted)
    yield from _heading(QUOTED, count(whole, "quoted word"), width)
    yield from indented(HOW_QUOTED, 2, width)
    first = quoted[0]
    own = first.by_outlet[None].quoted_words
    told = f"Most: {first.speaker.name}, {own:,} of {count(whole, 'quoted word')} ({share(own, whole)})"
    if len(outlets) > 1:
        most = max(comparison.outlets, key=lambda outlet: first.by_outlet[outlet].quoted_words)
        told += f", the most of them in {most} ({first.by_outlet[most].quoted_words:,})"
    yield from (*indented(f"{told}.", 2, width), "")
    rows = [
        (one.speaker.name, [(_number(one.by_outlet[outlet].quoted_words),) for outlet in outlets])
        for one in quoted[:MOST_SPEAKERS]
    ]
    rows.append(("all quoted words", [(_number(every[outlet]),) for outlet in outlets]))
    lines, left_out = grid([_name(outlet) for outlet in outlets], rows, width)
    yield from lines
    yield from _rest(len(quoted) - MOST_SPEAKERS, "speaker", Part.ACTORS)
    yield from _rest(left_out, "outlet", Part.HEARD)
    yield ""


def _number(words: int) -> str:
    return f"{words:,}" if words else "–"


def _heard(comparison: Comparison, width: int) -> Iterator[str]:
    base = comparison.base or comparison
    names = {panel.actor.id: panel.name for panel in base.panels}
    speaking = {one: row for one, row in heard(comparison).by_actor.items() if row[None].statements}
    if not speaking:
        return
    outlets = _columns(comparison)
    stand = standings(comparison)
    yield from _heading(HEARD, count(base.statement_count, "statement"), width)
    yield from indented(HOW_HEARD, 2, width)
    if rest := of_the_rest(comparison):
        named = " and ".join(f"“{name}”" for name in rest)
        yield from indented(f"{named}: {HOW_REST}", 2, width)
    yield ""
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
    """``43``, ``7 ≈``, ``named``, ``–``. Its interval stands in the whole, where there is room for it."""
    if not one.statements:
        return "named" if voice.standing is Standing.NAMED else "–"
    part = share(one.words, one.of_words).removesuffix(" %")
    return f"{part}{'' if one.quoted_words else f' {REPORTED}'}"


def _silent(comparison: Comparison, width: int) -> Iterator[str]:
    """Whom no outlet quotes, and then by outlet whom only others quote."""
    base = comparison.base or comparison
    names = {panel.actor.id: panel.name for panel in base.panels}
    found = heard(comparison).never_quoted
    silent: list[tuple[str | None, Sequence[Unquoted]]] = []
    if len(base.outlets) > 1:
        silent = [(one, [who for who in found[one] if who.quoted_elsewhere]) for one in base.outlets]
    silent = [(outlet, some) for outlet, some in [(None, found[None]), *silent] if some]
    if not silent:
        return
    yield from _heading(SILENT, "", width)
    yield from indented(HOW_SILENT, 2, width)
    persons = _persons(base)
    for outlet, some in silent[: MOST_ROWS + 1]:
        where = "no outlet quotes" if outlet is None else f"not in {outlet}, but in others"
        who = "; ".join(f"{how.value}: {_few(held, names, persons)}" for how, held in by_standing(some))
        yield from indented(f"{where} · {who}", 2, width, hanging=2)
    yield from _rest(len(silent) - MOST_ROWS - 1, "outlet", Part.HEARD)
    yield ""


Persons = Mapping[tuple[str, str | None], Counter[str]]
"""By actor and outlet, None being all, whom of it to name: of one that has statements those who make them,
else the people by name and how often each is named."""


def _persons(base: Comparison) -> Persons:
    """Who reads "North Korean officials" looks for the name; of what was said, for whoever said it."""
    people = {one.id: one.name for one in base.speakers if one.named and is_person(one)}
    found: dict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    said: dict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    for panel in base.panels:
        for statement in panel.statements:
            for outlet in (statement.article.outlet, None):
                said[panel.actor.id, outlet][who(statement)] += 1
    for view in base.articles:
        for mention in (*view.mentions, *view.spoken_of):
            for actor in actors_of(base).get(mention.speaker, ()) if mention.speaker in people else ():
                for outlet in (view.article.outlet, None):
                    found[actor, outlet][people[mention.speaker]] += 1
    return {**found, **said}


def _few(silent: Sequence[Unquoted], names: Mapping[str, str], persons: Persons) -> str:
    shown = []
    for one in silent[:MOST_NAMES]:
        plain = names.get(one.actor, one.actor)
        name = one.named_as(plain)
        named = persons.get((one.actor, one.outlet), Counter[str]()).most_common(MOST_PERSONS)
        among = ", ".join(person for person, _ in named if person not in (plain, one.actor))
        shown.append(f"{name}{f' ({among})' if among else ''}{_often(one)}")
    more = len(silent) - MOST_NAMES
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")


def _often(one: Unquoted) -> str:
    """How often, as short as can be: what that counts stands beside it."""
    return f" {one.reported or one.named + one.spoken_of:,}×"


def _cuts(comparison: Comparison, width: int) -> Iterator[str]:
    keys = shown_keys(comparison)
    found = same_utterances(comparison)
    every = [one for one in found if any(v.view.key in keys for v in one.variants)]
    if not every:
        return
    # In the order of the HTML report: first what several quote.
    differing = sorted((one for one in every if one.differs), key=lambda one: not quoted_in_several(one))
    figures = f"{count(len(every), 'utterance')} in several, {len(differing):,} not in the same words"
    yield from _heading(SAME_WORDS, figures, width)
    sample = most_telling(differing)
    rest = [one for one in differing if sample is None or one is not sample[0]]
    if sample is not None:
        yield from (*laid_beside(*sample, width), *([""] if rest else []))
    for one in rest[:MOST_CUTS]:
        doubt = f"{DOUBT} " if one.confidence < LOW_CONFIDENCE else ""
        yield from indented(f"{doubt}{speakers_of(one)} · {made(one)}", 2, width, hanging=2)
        yield "      " + shorten(titled(one.fullest), width - 6)
    yield from _rest(len(rest) - MOST_CUTS, "utterance", Part.CUTS)
    yield ""


def _framed(comparison: Comparison, width: int) -> Iterator[str]:
    found = framing_matrix(comparison)
    if not found.rows:
        return
    outlets = _columns(comparison)
    framed = sorted(found.rows, key=lambda row: -row.cells[-1].rate.flags)[:MOST_FRAMED]
    yield from _heading(FRAMED, count(found.totals[-1].rate.flags, "flag"), width)
    yield from (*indented(HOW_FRAMED, 2, width), "")
    rows = []
    for row in found.rows:
        if row in framed:
            cells = {cell.outlet: cell for cell in row.cells}
            name = row.name if row.actor is not None else EVENT
            rows.append((name, [(_flags(cells[outlet]),) for outlet in outlets]))
    lines, left_out = grid([_name(outlet) for outlet in outlets], rows, width)
    yield from lines
    yield from _rest(len(found.rows) - MOST_FRAMED, "actor", Part.FRAMING)
    yield from _rest(left_out, "outlet", Part.FRAMING)
    yield ""


def _flags(cell: Cell) -> str:
    """``3``; of more ``8 (4.1)``. The rate's interval stands in the whole."""
    rate = cell.rate
    if not rate.flags:
        return "–"
    told = f" ({rate.per_thousand:,.1f})" if tells_rate(rate) and rate.per_thousand is not None else ""
    return f"{rate.flags:,}{told}"


def _only_one(comparison: Comparison, width: int) -> Iterator[str]:
    base = comparison.base or comparison
    found = carrying(comparison)
    if not found.only_one:
        return
    yield from _heading(ONLY_ONE, count(len(found.only_one), "statement"), width)
    yield from indented(HOW_ALONE, 2, width)
    names = _room(base.outlets, width)
    carried = Counter(view.article.outlet for one in base.articles for view in one.statements)
    apart = Counter(view.article.outlet for view in found.only_one)
    for outlet in base.outlets[:MOST_ROWS]:
        every, alone = carried[outlet], apart[outlet]
        if every:
            blocks = bar(alone / every, BAR)
            part = f"{blocks} {alone:,} of {count(every, 'statement')} · {share(alone, every)}"
            yield f"  {filled(outlet, names)}  {part}"
    yield from _rest(len(base.outlets) - MOST_ROWS, "outlet", Part.CARRIED)
    yield ""


def _more(width: int) -> Iterator[str]:
    yield from _heading("More", "", width)
    options = [(f"--section {part}", part.meaning) for part in Part]
    options.append(("--full", "all of it, with 95 % intervals and the settings behind it"))
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
