"""What the screens share: a line of state on top, keys at the bottom, and knowing when there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from perspectives.comparison import Comparison, FlagView, MentionView, StatementView, shorten, visible
from perspectives.comparison.citing import cited
from perspectives.comparison.decisions import tally
from perspectives.comparison.figures import count
from perspectives.comparison.glyphs import CORRECTED, FLAG, GLYPHS, WORDS
from perspectives.comparison.ordering import in_order
from perspectives.corrections import State
from perspectives.model import Category, Kind
from tui.lines import Line, fit, join_sides, line_length, wrap
from tui.manuscript import Noted
from tui.screens.help import bindings_of
from tui.unoffered import why_not
from tui.widgets.key_line import KeyLine
from tui.widgets.lines_widget import LineWidget
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.app import PerspectivesApp

LEAST_WIDTH, LEAST_HEIGHT = 40, 10
"""Cells below which nothing could be read; the screen says so instead."""
COPIED_SHOWN = 160
"""Cells of what was copied that are shown: enough to know it again."""


class DashboardScreen(Screen[None]):
    """A screen of the dashboard: fills itself from the app's comparison, again at each new one."""

    AUTO_FOCUS = None  # each screen knows better than "the first widget that can have it"

    def __init__(self) -> None:
        super().__init__()
        self._focused_before: Widget | None = None
        """What had the focus while there was room."""

    def compose(self) -> ComposeResult:
        yield LineWidget(id="state")
        yield LineWidget(id="room")
        yield from self.compose_body()
        yield KeyLine()

    def compose_body(self) -> ComposeResult:
        """What lies between the state line and the keys."""
        yield from ()

    @property
    def dashboard(self) -> PerspectivesApp:
        return cast("PerspectivesApp", self.app)

    def on_mount(self) -> None:
        self.watch(self.app, "comparison", self._news)
        self.watch(self.app, "failure", self._news)
        self.watch(self.app, "kept", self._news)
        self.watch(self.app, "derived", self._news)

    def on_screen_resume(self) -> None:
        self._news()

    def _news(self) -> None:
        """Only the screen that is looked at is filled; the others when they come back.

        One that was being made when the program ended has not all its parts.
        """
        if self.is_current and self.is_mounted and self.app.is_running:
            self.query_one("#state", LineWidget).show(self._state)
            self.fill(self.dashboard.comparison)
            self.refresh_bindings()

    def fill(self, comparison: Comparison | None) -> None:
        """Show a comparison; None: nothing is ready yet."""

    def on_resize(self, event: events.Resize) -> None:
        width, height = event.size
        small = width < LEAST_WIDTH or height < LEAST_HEIGHT
        if small and not self.has_class("-too-small"):
            self._focused_before = self.focused
        elif not small and self.has_class("-too-small"):
            self.call_after_refresh(self._focus_again)
        self.set_class(small, "-too-small")
        if small:
            words = f"{width} × {height} is too little room: {LEAST_WIDTH} × {LEAST_HEIGHT} is the least."
            self.query_one("#room", LineWidget).show(lambda room: sentence(words, room))

    def _focus_again(self) -> None:
        """What is hidden loses the focus; it comes back when there is room again."""
        if self.focused is None and self._focused_before is not None and self._focused_before.is_attached:
            self.set_focus(self._focused_before)

    def on_key(self, event: events.Key) -> None:
        """A key that would do something elsewhere on this screen, or on another, says why it does nothing."""
        active = self.active_bindings.get(event.key)
        if active is not None and active.enabled:
            return
        known = [*bindings_of(type(self)), *bindings_of(type(self.app))]
        actions = {one.key: one.action.split("(")[0] for one in reversed(known)}
        shown = event.character if event.is_printable and event.character else event.key
        if words := why_not(event.key, shown, actions):
            self.dashboard.clear_notifications()
            self.notify(words, timeout=3, markup=False)

    def _state(self, width: int) -> list[Line]:
        return [state_line(self.dashboard, width)]

    def has(self, *parts: type[Widget]) -> bool:
        """Whether these parts are there. Before it is composed they are not, nor while the program ends; what
        a list has to say of its cursor may come at either time."""
        return all(self.query(part) for part in parts)


class NotingScreen(DashboardScreen):
    """A screen whose cursor stands on a statement, a flag or a mention, which can be copied."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("C", "copy", "copy", tooltip="copy it with its citation, to paste it elsewhere"),
    ]

    @property
    def noted(self) -> Noted | None:
        """What the cursor stands on."""
        return None

    def action_copy(self) -> None:
        """Copy what the cursor stands on, and say what was copied."""
        if (noted := self.noted) is not None:
            copied = cited(noted)
            self.app.copy_to_clipboard(copied)
            self.dashboard.clear_notifications()
            self.notify(shorten(copied, COPIED_SHOWN), title="Copied with its citation", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "copy" or self.noted is not None


def noted_in(row_list: RowList) -> Noted | None:
    """The statement, flag or mention under a list's cursor."""
    view = getattr(row_list.cursor_row, "view", None)
    return view if isinstance(view, StatementView | FlagView | MentionView) else None


def sentence(words: str, width: int) -> list[Line]:
    """A sentence as lines."""
    return [[(words[start:end], "")] for start, end in wrap(words, width)]


def state_line(app: PerspectivesApp, width: int) -> Line:
    """The one line of state: the folder, what is in it, how far its reading is, and what is filtered."""
    comparison = app.comparison
    if comparison is None:
        if app.failure:
            return [("⚠ ", "doubt"), (app.failure, "")]
        return [("opening the folder …", "quiet")]
    whole = comparison.base or comparison
    left: Line = [(visible(comparison.folder.name), "strong"), ("   ", "")]
    if comparison.event:
        left[1:1] = [(" · ", "quiet"), (fit(visible(comparison.event), max(width // 3, 12)), "strong")]
    progress = comparison.progress
    if not progress.finished and not app.failure:
        left.append((f"{progress.done} of {progress.total} analysed", "doubt"))
    else:
        left.append((count(len(comparison.articles), "article"), ""))
    left += [(f" · possible {FLAG} too", "doubt")] * app.possible_flags
    least = len(left)  # so much of it stays where there is little room
    if comparison.set_aside:
        left.append((f" · {len(comparison.set_aside)} set aside", "doubt"))
    if comparison.notices:
        left.append((f" · {count(len(comparison.notices), 'notice')}", "doubt"))
    if app.failure:
        left.append((" · reading failed", "doubt"))
    left += decisions(app, comparison)
    outlets, statements = count(len(comparison.outlets), "outlet"), count(whole.statement_count, "statement")
    left.append((f" · {outlets} · {statements}", "quiet"))
    if comparison.filters:
        said = filter_words(comparison)
        right: Line = [(f" {said}: {passing(comparison)} ", "notice"), (" c clears", "quiet")]
        for fewer in (least, 4 if comparison.event else 2):
            if line_length(left) + line_length(right) > width:
                left = left[:fewer]
        return join_sides(left, right, width) if line_length(right) <= width // 2 else [*left, *right]
    legend = _legend()
    if line_length(left) + line_length(legend) + 3 > width:
        return left
    gap = width - line_length(left) - line_length(legend)
    return [*left, (" " * gap, ""), *legend]


def _legend() -> Line:
    """What the signs mean."""
    legend: Line = []
    for kind in Kind:
        legend += [
            (GLYPHS[kind], "direct" if kind is not Kind.INDIRECT else "indirect"),
            (f" {WORDS[kind]}  ", "quiet"),
        ]
    legend += [(FLAG, "flag"), (" framing", "quiet")]
    return legend


def passing(comparison: Comparison) -> str:
    """How many statements pass the filters, ``3 of 63``; of a filter of flags how many flags do."""
    whole = comparison.base or comparison
    told = []
    if not comparison.filters.categories or comparison.statement_count < whole.statement_count:
        told.append(f"{comparison.statement_count:,} of {whole.statement_count:,}")
    if comparison.filters.categories:
        passed, every = (sum(len(view.flags) for view in one.articles) for one in (comparison, whole))
        told.append(f"{FLAG} {passed:,} of {every:,}")
    return ", ".join(told)


def decisions(app: PerspectivesApp, comparison: Comparison) -> Line:
    """How much the person decided, what of it is lost, and what is not in the file yet."""
    said: Line = []
    if words := tally(comparison.corrections):
        lost = any(outcome.state is State.LOST for outcome in comparison.corrections)
        said.append((f" · {CORRECTED} {words}", "doubt" if lost else "corrected"))
    if app.kept is not None and app.kept.problem and app.kept.waiting:
        said.append((f" · {app.kept.waiting} not saved", "doubt"))
    return said


def filter_words(comparison: Comparison) -> str:
    """What the filters leave, in words: ``Red Line, quoted, “missile”``."""
    filters = comparison.filters
    parts = [visible(outlet) for outlet in in_order(filters.outlets, comparison.outlets)]
    parts += [WORDS[kind] for kind in Kind if kind in filters.kinds]
    parts += [str(category) for category in Category if category in filters.categories]
    if filters.search:
        parts.append(f"“{visible(filters.search)}”")
    return ", ".join(parts)
