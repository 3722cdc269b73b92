"""In short: what reports and the terminal open with, each line a key from its place. No verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual import on

from perspectives.comparison import Comparison, visible
from perspectives.comparison.voices import speaker_voices
from tui.deriving import PANEL, Sought
from tui.lines import Line, join_sides, wrap_pieces
from tui.rows import INDENT, HeadingRow
from tui.screens.heard import HeardScreen
from tui.screens.listed import ListedScreen
from tui.screens.matrix import ALL, MatrixScreen
from tui.screens.names import NamesScreen
from tui.screens.sought import SoughtScreen, unnarrowed
from tui.screens.variants import VariantsScreen
from tui.widgets.lines_widget import LineWidget
from tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from perspectives.comparison.utterances import Utterance
    from perspectives.export.summary import Fact
    from perspectives.export.summary import Line as FactLine
    from tui.deriving import InShort

CAUTION = (
    "Counted in all articles, no verdict; ↵ leads to the place",
    "Counted in all articles; ↵ leads to the place",
    "↵ leads to the place",
)
OUTLET = 24
"""Cells of an outlet's name at most."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """What was counted, of whom, and what came out."""

    fact: Fact
    selectable: bool = True

    @property
    def key(self) -> str:
        return f"fact:{self.fact.title}"

    def lines(self, width: int, whole: bool) -> list[Line]:
        fact = self.fact
        lines: list[Line] = wrap_pieces(
            [(f"{fact.title} · ", "quiet"), (visible(fact.subject), "strong")], width
        )
        for words, style in ((fact.told, ""), (fact.over, "quiet")):
            if words:
                said = wrap_pieces([(visible(words), style)], width - len(INDENT))
                lines += [[(INDENT, ""), *line] for line in said]
        return lines


@dataclass(frozen=True, slots=True)
class OutletRow:
    """What of it holds of one outlet."""

    fact: Fact
    line: FactLine
    room: int
    """Cells of the outlets' names."""
    number: int = 1
    """Which it is of the outlet's lines."""
    selectable: bool = True

    @property
    def key(self) -> str:
        return f"fact:{self.fact.title}:{self.line.outlet}:{self.number}"

    def lines(self, width: int, whole: bool) -> list[Line]:
        outlet = wrap_pieces([(visible(self.line.outlet), "")], self.room, 1)[0]
        at = len(INDENT) * 2 + self.room + 2
        told = wrap_pieces([(visible(self.line.told), "quiet")], max(width - at, 10), None if whole else 1)
        name = "".join(words for words, _ in outlet) if self.number == 1 else ""
        filled = name.ljust(self.room + 2)
        first: Line = [(INDENT * 2, ""), (filled, "strong"), *told[0]]
        return [first, *([(" " * at, ""), *line] for line in told[1:])]


class ShortScreen(ListedScreen, SoughtScreen):
    """The facts, one after the other."""

    SOUGHT = Sought.SHORT
    MAKING = "Counting …"

    def show_nothing(self, why: str) -> None:
        self.query_one("#title", LineWidget).show(lambda width: [])
        self.query_one(RowList).set_rows([], empty=why)

    def show_value(self, value: Any, comparison: Comparison) -> None:
        self.query_one("#title", LineWidget).show(lambda width: [title(comparison, width)])
        empty = "Nobody speaks in these articles, and nobody is framed."
        self.query_one(RowList).set_rows(list(rows_of(value.facts)), empty=empty)

    # -- keys ------------------------------------------------------------------------------------------

    @on(RowList.Opened)
    def _open(self, message: RowList.Opened) -> None:
        row, found = message.row, self.found
        if found is None or not isinstance(row, FactRow | OutletRow):
            return
        outlet = row.line.outlet if isinstance(row, OutletRow) else ""
        to = row.line.to if isinstance(row, OutletRow) and row.line.to else row.fact.to
        self._lead_to(to, row.fact, outlet, found.value, found.whole)

    def _lead_to(self, to: str, fact: Fact, outlet: str, short: InShort, whole: Comparison) -> None:
        """To the place of a fact, or of what of it holds of one outlet."""
        app = self.dashboard
        if to == "speakers":
            speaker = speaker_voices(whole)[0].speaker
            heard = app.get_screen("heard", HeardScreen)
            if outlet:
                heard.show_quotations(speaker, outlet)
                return
            heard.lead_to(f"quoted:{speaker.id}")
            app.action_heard()
        elif to == "silent":
            app.get_screen("heard", HeardScreen).lead_to(f"unquoted:{outlet or None}:")
            app.action_heard()
        elif to in short.utterances:
            app.get_screen("variants", VariantsScreen).want(_cut_of(short.utterances[to], outlet))
            app.action_variants()
        elif to == "names":
            app.get_screen("names", NamesScreen).lead_to(fact.subject)
            app.action_names()
        else:  # how each is framed: all of it, of an actor in an outlet, or of none that has a panel
            actor = to.removeprefix(PANEL) if to.startswith(PANEL) else ALL
            if outlet:
                app.get_screen("matrix", MatrixScreen).lead_to(actor, outlet)
            app.action_matrix()


def title(comparison: Comparison, width: int) -> Line:
    """That it is counted in all articles; that a filter changes nothing, where one is on."""
    right = unnarrowed(comparison)
    taken = sum(len(words) for words, _ in right)
    words = next((one for one in CAUTION if len(one) + taken + 12 <= width), CAUTION[-1])
    return join_sides([("In short", "strong"), (f" · {words}", "quiet")], right, width)


def rows_of(facts: Sequence[Fact]) -> Iterator[Row]:
    """A row a fact and a row an outlet, an empty line between facts."""
    for number, fact in enumerate(facts, 1):
        if number > 1:
            yield HeadingRow(" " * number, spaced=False)
        yield FactRow(fact)
        room = min(max((len(visible(line.outlet)) for line in fact.lines), default=0), OUTLET)
        lines: Counter[str] = Counter()
        for line in fact.lines:
            lines[line.outlet] += 1
            yield OutletRow(fact, line, room, lines[line.outlet])


def _cut_of(one: Utterance, outlet: str) -> str:
    """Key of an outlet's cut; of the fullest one where it has none."""
    own = (variant.view for variant in one.variants if variant.view.article.outlet == outlet)
    return next(own, one.fullest).key
