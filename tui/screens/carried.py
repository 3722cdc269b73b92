"""Carried: what only one outlet has, what stands in the headlines, and who was first where dates differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from perspectives.comparison import Comparison, MentionView, StatementView, visible
from perspectives.comparison.citation import written_date
from perspectives.comparison.cutting import MOSTLY_MISSED
from perspectives.comparison.figures import count
from perspectives.comparison.ordering import in_order
from tui.cuts import said
from tui.deriving import Sought
from tui.lines import Line, join_sides, wrap_pieces
from tui.rows import INDENT, HeadingRow, StatementRow
from tui.screens.base import filter_words
from tui.screens.listed import ListedScreen
from tui.screens.sought import SoughtScreen
from tui.widgets.lines_widget import LineWidget
from tui.widgets.row_list import Place, Row, RowList
from tui.widgets.tabs_line import TabsLine
from tui.wording import speaker_name

if TYPE_CHECKING:
    from perspectives.comparison.carrying import Carrying, First, HeadlineFact

HEADLINES = "headlines"
FIRST = "who was first"
NOTHING = "Nobody speaks in these articles, and none has its headline in the text."


@dataclass(frozen=True, slots=True)
class Part:
    """What stands behind one tab."""

    name: str
    """An outlet's, or what else is listed; safe to show."""
    figures: str
    says: str
    """What is listed, as a sentence."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class NoteRow:
    """What is to be known of a list, above it."""

    words: str
    selectable: bool = False

    @property
    def key(self) -> str:
        return f"note:{self.words}"

    def lines(self, width: int, whole: bool) -> list[Line]:
        return [*wrap_pieces([(self.words, "quiet")], width), []]


@dataclass(frozen=True, slots=True)
class HeadlineRow:
    """A headline: whom it names, and whose statement it takes up."""

    fact: HeadlineFact
    named: tuple[str, ...]
    selectable: bool = True

    @property
    def key(self) -> str:
        return f"headline:{self.fact.article.path}"

    @property
    def view(self) -> MentionView:
        """The headline as a place of its article."""
        article, span = self.fact.article, self.fact.span
        return MentionView(self.key, article, span, span, 1, "")

    def lines(self, width: int, whole: bool) -> list[Line]:
        article = self.fact.article
        words = " ".join(visible(self.fact.span.of(article.text)).split())
        date = written_date(article.published)
        where: Line = [(date, "quiet")] if date else []
        names = f"names {', '.join(self.named)}" if self.named else "names nobody"
        lines = [join_sides([(visible(article.outlet), "strong")], where, width)]
        lines += _indented([(words, "")], width)
        lines += _indented([(names, "quiet")], width)
        for one in self.fact.statements[: None if whole else 1]:
            own = "made in it" if one.whole else "taken up in it"
            outlets = count(len(one.outlets), "outlet")
            told: Line = [(f"{own} · {outlets}: ", "quiet"), (speaker_name(one.statement), "strong")]
            lines += _indented([*told, (f": {said(one.statement)}", "quiet")], width, not whole)
        return [*lines, []]


@dataclass(frozen=True, slots=True)
class FirstRow:
    """An utterance at the outlets of its first day, and who followed when."""

    one: First
    selectable: bool = True

    @property
    def view(self) -> StatementView:
        return self.one.first[0]

    @property
    def key(self) -> str:
        return self.one.utterance.id

    def lines(self, width: int, whole: bool) -> list[Line]:
        one = self.one
        outlets = in_order((view.article.outlet for view in one.first), one.utterance.outlets)
        first: Line = [(", ".join(visible(outlet) for outlet in outlets), "strong")]
        later = [
            f"{visible(view.article.outlet)} {written_date(view.article.published)}" for view in one.later
        ]
        lines = [join_sides(first, [(speaker_name(self.view), "quiet")], width)]
        lines += _indented([(said(self.view), "")], width, not whole)
        if later:
            lines += _indented([(f"later: {', '.join(later)}", "quiet")], width, not whole)
        return [*lines, []]


class CarriedScreen(ListedScreen, SoughtScreen):
    """A tab an outlet, then one for the headlines, and one for who was first."""

    SOUGHT = Sought.CARRYING
    MAKING = "Looking for what only one outlet carries …"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right,tab", "part(1)", "outlet", key_display="h l", tooltip="the next outlet"),
        Binding("h,left,shift+tab", "part(-1)", "the outlet before", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[Part] = []
        self._at = 0
        self._places: dict[str, Place] = {}

    def compose_body(self) -> ComposeResult:
        yield TabsLine()
        yield from super().compose_body()

    # -- filling ---------------------------------------------------------------------------------------

    def show_nothing(self, why: str) -> None:
        self._parts = []
        self.query_one(TabsLine).show_tabs([], 0, 1, 0)
        self.query_one("#title", LineWidget).show(lambda width: [])
        self.query_one(RowList).set_rows([], empty=why)

    def show_value(self, value: Any, comparison: Comparison) -> None:
        name = self._parts[self._at].name if self._parts else ""
        self._parts = list(parts_of(value, self.whole or comparison, comparison))
        names = [part.name for part in self._parts]
        if not self._parts:
            self.show_nothing(NOTHING)
            return
        # What is looked at stays so, though another outlet's tab has come before it.
        self._show(names.index(name) if name in names else 0, comparison, fresh=name not in names)

    def _show(self, at: int, comparison: Comparison | None, *, fresh: bool) -> None:
        """Show what is behind a tab; where it is ``fresh``, as it was left."""
        part, tabs = self._parts[at], [(one.name, one.figures) for one in self._parts]
        self._at = at
        self.query_one(TabsLine).show_tabs(tabs, at, 1, at)
        note: Line = []
        empty = "All of them stand in another outlet, too."
        if comparison is not None and comparison.filters:
            empty = "None of them passes the filter."
            note = [(f" {filter_words(comparison)}: what passes ", "notice")]
        self.query_one("#title", LineWidget).show(
            lambda width: [join_sides([(part.says, "quiet")], note, width)]
        )
        place = self._places.get(part.name, Place()) if fresh else None
        self.query_one(RowList).set_rows(part.rows, place, empty=empty)
        self.refresh_bindings()

    # -- keys ------------------------------------------------------------------------------------------

    def action_part(self, direction: int) -> None:
        self._go_to(self._at + direction)

    @on(TabsLine.Chosen)
    def _chosen(self, message: TabsLine.Chosen) -> None:
        self._go_to(message.index)

    def _go_to(self, at: int) -> None:
        at = min(max(at, 0), len(self._parts) - 1)
        if at != self._at:
            self._places[self._parts[self._at].name] = self.query_one(RowList).place
            self._show(at, self.dashboard.comparison, fresh=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "part":
            return len(self._parts) > 1
        return super().check_action(action, parameters)


def parts_of(found: Carrying, whole: Comparison, comparison: Comparison) -> Iterator[Part]:
    """A part an outlet that speaks, the headlines, and the days; of what passes the filters."""
    passing = {view.key for article in comparison.articles for view in article.statements}
    narrowed = bool(comparison.filters)
    paths = {one.article.path for one in comparison.articles if not narrowed or one.statements}
    for outlet in whole.outlets if len(whole.outlets) > 1 else ():
        alone = [view for view in found.only_one if view.article.outlet == outlet]
        every = sum(len(one.statements) for one in whole.articles if one.article.outlet == outlet)
        if every:
            name, part = visible(outlet), f"{len(alone):,} of {count(every, 'statement')}"
            says = f"{part} in {name} found in no other outlet in words like these"
            shown = [view for view in alone if view.key in passing]
            rows: tuple[Row, ...] = tuple(StatementRow(view, comparison.filters.search) for view in shown)
            if rows:
                rows = (NoteRow(MOSTLY_MISSED), *rows)
            yield Part(name, f"{len(alone):,} of {every:,}", says, rows)
    facts = [fact for fact in found.headline_facts if fact.article.path in paths]
    if facts:
        people = {speaker.id: visible(speaker.name) for speaker in whole.speakers}
        headlines = tuple(HeadlineRow(one, tuple(people.get(by, by) for by in one.speakers)) for one in facts)
        says = "what stands in the headlines, and which outlets carry it"
        yield Part(HEADLINES, f"{len(found.headline_facts):,}", says, headlines)
    days = tuple(_days(found, passing))
    if days:
        says = "what several outlets carry, by the day on which it was first in one of them"
        yield Part(FIRST, count(len(found.timeline), "day"), says, days)


def _days(found: Carrying, passing: set[str]) -> Iterator[Row]:
    for day in found.timeline:
        firsts = [one for one in day.utterances if any(view.key in passing for view in one.first)]
        outlets = ", ".join(dict.fromkeys(visible(article.outlet) for article in day.articles))
        yield HeadingRow(f"{written_date(day.date)} · {count(len(day.articles), 'article')}: {outlets}")
        yield from (FirstRow(one) for one in firsts)


def _indented(pieces: Sequence[tuple[str, str]], width: int, short: bool = False) -> list[Line]:
    lines = wrap_pieces(list(pieces), width - len(INDENT), 2 if short else None)
    return [[(INDENT, ""), *line] for line in lines]
