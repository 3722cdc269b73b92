"""Heard: how much each outlet lets each actor say, who comes first, who answers, and who is never quoted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from perspectives.comparison import Comparison, Panel, StatementView, visible
from perspectives.comparison.figures import count, share
from perspectives.comparison.glyphs import DOUBT, GLYPHS
from perspectives.comparison.rates import ARTICLES
from perspectives.comparison.voices import SpeakerVoice, Standing, Voice, speaker_voices, standings
from perspectives.model import Kind, Speaker
from tui.cuts import said
from tui.deriving import Sought
from tui.lines import Line, Piece, join_sides, line_length, wrap_pieces
from tui.manuscript import Noted
from tui.rows import INDENT, HeadingRow, MentionRow, StatementRow
from tui.screens.behind import BehindScreen
from tui.screens.measured import MeasuredScreen
from tui.screens.sought import unnarrowed
from tui.widgets.grid import Grid, GridCell, GridRow, Table, named
from tui.widgets.row_list import Row, RowList
from tui.wording import STYLES, bar, speaker_name

if TYPE_CHECKING:
    from perspectives.comparison.answering import Answer
    from perspectives.comparison.heard import Heard, Part, Share, Unquoted

ALL = "all outlets"
EVERYBODY = "everybody"
"""The last row's key and name: what all together say."""
SPOKEN = "in the words of others"
CELL = 14
BLOCKS = 6
MOST_QUOTED = 5
"""Speakers of whom the list tells how many of their words each outlet quotes."""
LEGENDS = (
    "share of the words that an outlet lets be said, 95 % interval · statements, “ words in quotation marks",
    "share of all words said, 95 % interval · statements, “ quoted words",
    "share, 95 % interval · statements, “ quoted words",
    "share · statements, “ quoted words",
)


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A statement in one place of honour: first, in the headline, in answer to somebody."""

    view: StatementView
    place: str
    """Where in the list, so that a statement may stand in it twice."""
    answer: Answer | None = None
    answered: str = ""
    selectable: bool = True

    @property
    def key(self) -> str:
        return f"{self.place}:{self.view.key}"

    def lines(self, width: int, whole: bool) -> list[Line]:
        view, kind = self.view, self.view.statement.kind
        left: Line = [(f"{GLYPHS[kind]} ", STYLES[kind]), (speaker_name(view), "strong")]
        if self.answer is not None:
            doubt = f"{DOUBT} " if self.answer.doubtful else ""
            left += [(f" answers {doubt}", "quiet"), (self.answered, "strong")]
            left.append((f" · {visible(self.answer.words)}", "quiet"))
        outlet: Line = [(f"{visible(view.article.outlet)} ¶{view.paragraph}", "quiet")]
        pieces: list[Piece] = [(said(view), "indirect" if kind is Kind.INDIRECT else "quoted")]
        lines = wrap_pieces(pieces, width - len(INDENT), None if whole else 1)
        return [join_sides(left, outlet, width), *([(INDENT, ""), *line] for line in lines)]


@dataclass(frozen=True, slots=True)
class QuotedRow:
    """How many of a speaker's words stand in quotation marks, in all and outlet by outlet."""

    voice: SpeakerVoice
    of_words: int
    """Quoted words of everybody."""
    selectable: bool = True

    @property
    def key(self) -> str:
        return f"quoted:{self.voice.speaker.id}"

    def lines(self, width: int, whole: bool) -> list[Line]:
        own = self.voice.by_outlet[None].quoted_words
        told = f" · {own:,} of {count(self.of_words, 'quoted word')} ({share(own, self.of_words)})"
        by_outlet = [
            f"{visible(outlet)} {one.quoted_words:,}"
            for outlet, one in self.voice.by_outlet.items()
            if outlet is not None and one.quoted_words
        ]
        line: Line = [(visible(self.voice.speaker.name), "strong"), (told, "quiet")]
        if len(self.voice.by_outlet) > 2:  # all together is one of them
            line.append((": " + ", ".join(by_outlet), ""))
        return wrap_pieces(line, width, None if whole else 1)


@dataclass(frozen=True, slots=True)
class UnquotedRow:
    """An actor that is only reported or only named."""

    one: Unquoted
    name: str
    selectable: bool = True

    @property
    def key(self) -> str:
        return f"unquoted:{self.one.outlet}:{self.one.actor}"

    def lines(self, width: int, whole: bool) -> list[Line]:
        outlet = self.one.outlet
        facts = ["quoted by no outlet" if outlet is None else f"never quoted in {visible(outlet)}"]
        facts += self.one.presence
        if self.one.quoted_elsewhere:
            facts.append("quoted in " + ", ".join(visible(outlet) for outlet in self.one.quoted_elsewhere))
        line: Line = [(self.name, "strong"), (" · " + " · ".join(facts), "quiet")]
        return wrap_pieces(line, width, None if whole else 1)


class HeardScreen(MeasuredScreen):
    """Actors by outlets above, the places of honour and the silent below."""

    SOUGHT = Sought.HEARD
    MAKING = "Measuring who is heard …"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab,shift+tab",
            "other_part",
            "list",
            tooltip="from the shares to who is first, who answers, who is only reported or named; and back",
        ),
        Binding("right_square_bracket", "part(1)", "next list", key_display="]", tooltip="the list below"),
        Binding("left_square_bracket", "part(-1)", "the list above", key_display="[", show=False),
    ]

    ABOUT = 2

    DEFAULT_CSS = """
    HeardScreen {
        & > Grid { height: 3fr; margin: 1 2 0 2; }
        & > #about { height: 2; margin: 1 2 0 2; }
        & > RowList { height: 2fr; margin: 0 1; border-top: solid $frame; }
        & > RowList:focus { border-top: heavy $accent; }
        &.-low > Grid { margin: 0 2; height: 1fr; }
        &.-low > #about { display: none; }
        &.-low > RowList { height: 6; }
        &.-tiny > RowList, &.-tiny.-listing > Grid { display: none; }
        &.-tiny.-listing > RowList { display: block; height: 1fr; }
    }
    """

    def compose_body(self) -> ComposeResult:
        yield from super().compose_body()
        yield RowList()

    @property
    def noted(self) -> Noted | None:
        """The statement under the list's cursor, while it has the focus."""
        focused = self.focused
        row = focused.cursor_row if isinstance(focused, RowList) else None
        return row.view if isinstance(row, VoiceRow) else None

    # -- filling ---------------------------------------------------------------------------------------

    def show_nothing(self, why: str) -> None:
        super().show_nothing(why)
        self.query_one(RowList).set_rows([])

    def show_value(self, value: Any, comparison: Comparison) -> None:
        heard: Heard = value
        whole = self.whole or comparison
        empty = "Nobody speaks in these articles."
        self.show_table(table_of(heard, whole), empty=empty, legend=lambda width: legend(comparison, width))
        self.query_one(RowList).set_rows(voice_rows(heard, whole))

    def go_to(self, *place: str) -> None:
        """A place is a row of the list, or how the key of one begins."""
        row_list = self.query_one(RowList)
        key = next((row.key for row in row_list.rows if row.key.startswith(place[0])), None)
        if key is not None:
            self.set_class(True, "-listing")
            row_list.select(key)
            self.call_after_refresh(self.set_focus, row_list)

    def about(self, row: str, column: str) -> Line:
        panel = self._panel(row)
        outlet = None if column == ALL else column
        if row == EVERYBODY and self.whole is not None:
            return together(self.whole, outlet)
        if panel is None or self.found is None:
            return []
        one = self.found.value.by_actor[panel.actor.id].get(outlet)
        return in_words(one, visible(panel.name), visible(column)) if one is not None else []

    def _panel(self, actor: str) -> Panel | None:
        panels = self.whole.panels if self.whole is not None else ()
        return next((panel for panel in panels if panel.actor.id == actor), None)

    # -- keys ------------------------------------------------------------------------------------------

    def action_other_part(self) -> None:
        grid, row_list = self.query_one(Grid), self.query_one(RowList)
        other = row_list if self.focused is grid else grid
        self.set_class(other is row_list, "-listing")
        self.call_after_refresh(self.set_focus, other)  # where there is little room it is shown only now

    def on_descendant_focus(self) -> None:
        self.set_class(isinstance(self.focused, RowList), "-listing")
        self.refresh_bindings()

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    def action_part(self, direction: int) -> None:
        """To the first row below the next heading of the list, or below the one before."""
        row_list = self.query_one(RowList)
        rows = list(row_list.rows)
        heads = [at + 1 for at, row in enumerate(rows[:-1]) if not row.selectable and rows[at + 1].selectable]
        here = next((at for at, row in enumerate(rows) if row is row_list.cursor_row), 0)
        if self.focused is not row_list:
            self.action_other_part()
        elif direction > 0:
            row_list.select(rows[next((at for at in heads if at > here), here)].key)
        else:
            row_list.select(rows[next((at for at in reversed(heads) if at < here), here)].key)

    @on(RowList.Opened)
    def _open(self, message: RowList.Opened) -> None:
        row = message.row
        if isinstance(row, VoiceRow):
            self.dashboard.read(row.view.article.path, row.view)
        elif isinstance(row, UnquotedRow):
            self._show_behind(row.one.actor, row.one.outlet, row.name)
        elif isinstance(row, QuotedRow):
            self.show_quotations(row.voice.speaker, None)

    def show_quotations(self, speaker: Speaker, outlet: str | None) -> None:
        """What of a speaker's words stands in quotation marks; this screen need not be the one on top."""
        self._push(speaker.name, outlet, lambda whole: quotations(whole, speaker.id, outlet))

    @on(Grid.Opened)
    def _show_statements(self, message: Grid.Opened) -> None:
        panel = self._panel(message.row)
        if panel is not None:
            outlet = None if message.column == ALL else message.column
            self._show_behind(message.row, outlet, panel.name)

    def _show_behind(self, actor: str, outlet: str | None, name: str) -> None:
        """What the actor says in the outlet; of one that is not heard there, every place that names it."""

        def rows(whole: Comparison) -> list[Row]:
            now = next((one for one in whole.panels if one.actor.id == actor), None)
            return behind(now, outlet, whole) if now is not None else []

        self._push(name, outlet, rows)

    def _push(self, name: str, outlet: str | None, rows: Callable[[Comparison], list[Row]]) -> None:
        """Show these rows as they are at any time."""

        def now() -> list[Row]:
            return rows(self.dashboard.whole) if self.dashboard.whole is not None else []

        def figures(found: Sequence[Row]) -> Line:
            noun = "mention" if any(isinstance(row, MentionRow) for row in found) else "statement"
            return [(count(len(found), noun), "quiet")]

        title: Line = [(visible(name), "strong"), (f" · {visible(outlet or ALL)}", "quiet")]
        self.app.push_screen(BehindScreen(title, figures, now, empty="Nothing is left here."))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("other_part", "part"):
            return self.has(RowList) and bool(self.query_one(RowList).rows)
        return super().check_action(action, parameters)


def legend(comparison: Comparison, width: int) -> Line:
    """What the figures are, in as many words as there is room for."""
    right = unnarrowed(comparison)
    for words in LEGENDS:
        if line_length(right) + len(words) + 1 <= width:
            break
    return join_sides([(words, "quiet")], right, width)


def behind(panel: Panel, outlet: str | None, whole: Comparison) -> list[Row]:
    """An actor's statements in an outlet; where there are none, the places that ``only named`` counts."""
    rows: list[Row] = [
        StatementRow(view) for view in panel.statements if outlet in (None, view.article.outlet)
    ]
    if rows:
        return rows
    members = {member.id for member in panel.members}
    for article in whole.articles:
        if outlet in (None, article.article.outlet):
            named = [(view, "") for view in article.mentions] + [(view, SPOKEN) for view in article.spoken_of]
            rows += [
                MentionRow(view, note=note)
                for view, note in sorted(named, key=lambda one: one[0].span)
                if view.talked_about and view.speaker in members
            ]
    return rows


def quotations(whole: Comparison, speaker: str, outlet: str | None) -> list[Row]:
    """A speaker's statements that hold quoted words."""
    return [
        StatementRow(view)
        for article in whole.articles
        if outlet in (None, article.article.outlet)
        for view in article.statements
        if view.speaker is not None and view.speaker.id == speaker and view.quoted_words
    ]


def quoted_words(whole: Comparison, outlet: str | None) -> int:
    """Words in quotation marks of all who have a name or a description, as documents count them."""
    return sum(one.by_outlet[outlet].quoted_words for one in speaker_voices(whole))


def together(whole: Comparison, outlet: str | None) -> Line:
    """What all say in an outlet, as a sentence."""
    statements, words = _all_said(whole, outlet)
    line: Line = [
        (EVERYBODY, "strong"),
        (" in ", "quiet"),
        (visible(outlet or ALL), "strong"),
        (": ", "quiet"),
    ]
    quoted = quoted_words(whole, outlet)
    told = f"{count(words, 'word')} that are said in {count(statements, 'statement')}, "
    return [*line, (told, ""), (f"{quoted:,} of them in quotation marks ({share(quoted, words)})", "")]


def _all_said(whole: Comparison, outlet: str | None) -> tuple[int, int]:
    """Statements, and their words."""
    views = [
        view
        for article in whole.articles
        if outlet in (None, article.article.outlet)
        for view in article.statements
    ]
    return len(views), sum(view.words for view in views)


def _everybody(whole: Comparison, outlet: str | None) -> GridCell:
    statements, words = _all_said(whole, outlet)
    said: Line = [(count(words, "word"), "strong")]
    return GridCell((said, _counts(statements, quoted_words(whole, outlet))), opens=False)


def _counts(statements: int, quoted: int) -> Line:
    return [(f"{statements:,}", ""), (f" · “ {quoted:,}", "quiet")]


def table_of(heard: Heard, whole: Comparison) -> Table:
    """Shares by actor and outlet; all outlets first, and last what all together say."""
    outlets: list[str | None] = [None, *whole.outlets]
    rows = []
    stand = standings(whole)
    for panel in whole.panels:
        shares = heard.by_actor.get(panel.actor.id)
        if shares is not None:
            row = stand[panel.actor.id]
            cells = [_cell(shares[outlet], row[outlet]) for outlet in outlets if outlet in shares]
            rows.append(GridRow(panel.actor.id, named(panel.name), [], cells))
    if rows:
        rows.append(GridRow(EVERYBODY, EVERYBODY, [], [_everybody(whole, outlet) for outlet in outlets]))
    return Table(
        corner="actors",
        columns=[(outlet or ALL, named(outlet or ALL)) for outlet in outlets],
        rows=rows,
        height=3,
        cell=CELL,
    )


def _cell(one: Share, voice: Voice) -> GridCell:
    """A block as long as the share, as over time; the share, its interval, and what it rests on."""
    if not one.statements:
        often = f"{voice.named + voice.spoken_of:,}×"
        often = often if voice.named else f"by others {often}"
        words = [voice.standing.value, *([often] if voice.standing is Standing.NAMED else [])]
        return GridCell(tuple([(one, "quiet")] for one in words), opens=bool(voice.named or voice.spoken_of))
    blocks = bar(one.words, one.of_words, BLOCKS)
    lines: tuple[Line, ...] = (
        [(blocks, "direct"), (f" {share(one.words, one.of_words)}", "strong")],
        [(_interval(one), "quiet")],
        _counts(one.statements, one.quoted_words),
    )
    return GridCell(lines)


def _interval(one: Share | Part) -> str:
    if one.low is None or one.high is None:
        return "no interval"
    return f"{100 * one.low:.0f}–{100 * one.high:.0f} %"


def in_words(one: Share, who: str, where: str) -> Line:
    """A cell as a sentence, with what the figures rest on."""
    line: Line = [(who, "strong"), (" in ", "quiet"), (where, "strong"), (": ", "quiet")]
    if not one.statements:
        return [*line, (f"none of {count(one.of_statements, 'statement')}", "")]
    over = "articles" if one.over == ARTICLES else "paragraphs"
    return [
        *line,
        (f"{one.words:,} of {count(one.of_words, 'word')} that are said, ", ""),
        (f"{share(one.words, one.of_words)} ({_interval(one)}, over {over}); ", ""),
        (f"{one.statements:,} of {count(one.of_statements, 'statement')}, ", ""),
        (f"in {one.heard_in:,} of {count(one.articles, 'article')}; ", "quiet"),
        (f"{one.quoted_words:,} of its words in quotation marks ({share(one.quoted_words, one.words)})", ""),
    ]


def voice_rows(heard: Heard, whole: Comparison) -> list[Row]:
    """Who is quoted most, comes first, stands in the headline, answers whom, is never quoted."""
    names = {panel.actor.id: visible(panel.name) for panel in whole.panels}
    people = {speaker.id: visible(speaker.name) for speaker in whole.speakers}
    rows: list[Row] = []

    def section(title: str, found: list[Row], of: int = 0) -> None:
        if found:
            rows.extend([HeadingRow("" if not rows else " " * len(rows), spaced=False)] if rows else [])
            number = f"{len(found):,} of {of:,}" if of > len(found) else f"{len(found):,}"
            rows.append(HeadingRow(f"{title}: {number}", spaced=False))
            rows.extend(found)

    quoted = [one for one in speaker_voices(whole) if one.by_outlet[None].quoted_words]
    most: list[Row] = [QuotedRow(one, quoted_words(whole, None)) for one in quoted[:MOST_QUOTED]]
    section("quoted most", most, len(quoted))
    section("quoted first", [VoiceRow(view, "first") for view in heard.first_quoted])
    section("in the headline", [VoiceRow(view, "headline") for view in heard.headline])
    answers: list[Row] = [
        VoiceRow(one.statement, "answer", one, people.get(one.addressee or "", "somebody unnamed"))
        for one in heard.answers
    ]
    section("who answers whom", answers)
    silent = [
        one
        for outlet in sorted(heard.never_quoted, key=lambda outlet: outlet is not None)
        for one in heard.never_quoted[outlet]
    ]
    from perspectives.comparison.heard import by_standing  # loads NumPy, which the start does not wait for

    for standing, some in by_standing(silent):
        told = [(one, one.named_as(names.get(one.actor, one.actor))) for one in some]
        section(standing.value, [UnquotedRow(one, visible(name)) for one, name in told])
    return rows
