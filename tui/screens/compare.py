"""Compare, the first screen: the actors side by side, as many as there is room for.

The panels on the screen are a window over the comparison's columns. Each column's two lists keep their
places while the window moves on; new data changes neither focus nor cursor nor what is on the screen,
unless nothing was touched yet. While something is searched for, columns without a hit are not there.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from perspectives.comparison import Comparison, FlagView, MentionView, StatementView, visible
from perspectives.comparison.figures import count
from tui.columns import Column, column, column_ids, column_names, held_order, with_hits
from tui.lines import Line
from tui.manuscript import Noted
from tui.screens.base import filter_words, noted_in, sentence
from tui.screens.correcting import CorrectingScreen
from tui.screens.filter import FilterDialog
from tui.widgets.actor_panel import ActorPanel, FramedList, SaidList
from tui.widgets.lines_widget import LineWidget
from tui.widgets.row_list import Place, RowList
from tui.widgets.search_line import SearchLine
from tui.widgets.tabs_line import TabsLine

LEAST_PANEL = 40
"""Cells of the narrowest panel, frame included: about six words a line, as in a newspaper's column."""


class CompareScreen(CorrectingScreen):
    """Actors side by side."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right,tab", "panel(1)", "panel", key_display="h l", tooltip="the next panel"),
        Binding("h,left,shift+tab", "panel(-1)", "the panel before", show=False),
        Binding("right_square_bracket", "page(1)", "a screenful of panels on", key_display="]", show=False),
        Binding("left_square_bracket", "page(-1)", "a screenful of panels back", key_display="[", show=False),
        Binding("a", "section", "framing", tooltip="from what they say to how authors frame them, and back"),
        Binding("full_stop", "hit(1)", "next hit", key_display=".", tooltip="what the search found next"),
        Binding("comma", "hit(-1)", "what the search found before", key_display=",", show=False),
        Binding("slash", "search", "search", key_display="/", tooltip="search: narrows as you type"),
        Binding("f", "filter", "filter", tooltip="show only some outlets, kinds of statements or of framing"),
        Binding("escape", "clear_search", "clear the search", show=False),
    ]

    DEFAULT_CSS = """
    CompareScreen {
        & > #panels { height: 1fr; }
        & > #message { height: 1fr; padding: 1 2; display: none; }
        &.-empty > #panels { display: none; }
        &.-empty > #message { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: Comparison | None = None
        self._order: list[str] = []
        """Ids of all columns. While nothing but the person's decisions changes they keep their order, since a
        panel is not to go away from under the cursor."""
        self._ids: list[str] = []
        """Of those that are shown: while something is searched for, the ones where it is found."""
        self._first = 0
        self._active = 0
        self._home = ""
        """Id of the column that the person is at; "" until anything was touched. While a folder fills, an
        actor may go and come back: the focus comes back to it."""
        self._places: dict[str, tuple[Place, Place]] = {}
        self._wanted = ""
        """Key of the row to go to when it is there."""
        self._wanted_actor = ""
        self._window = ""
        """Id of the first column on the screen before a search left some out."""
        self._before_search = ""
        """Key of the row from which a search was begun, for who leaves it."""
        self._mounting = False
        """Whether panels are being mounted."""

    def compose_body(self) -> ComposeResult:
        yield TabsLine()
        yield Horizontal(id="panels")
        yield LineWidget(id="message")
        yield SearchLine()

    # -- filling ---------------------------------------------------------------------------------------

    @property
    def panels(self) -> list[ActorPanel]:
        """The panels on the screen, from left to right."""
        return [panel for panel in self.query(ActorPanel) if panel.display]

    @property
    def active_panel(self) -> ActorPanel | None:
        """The panel with the focus, or that would get it."""
        panels = self.panels if self._ids else []
        at = self._active - self._first
        return panels[at] if 0 <= at < len(panels) else None

    @property
    def noted(self) -> Noted | None:
        return noted_in(self.focused) if isinstance(self.focused, RowList) else None

    def fill(self, comparison: Comparison | None) -> None:
        nothing = comparison is None or not comparison.articles or not with_hits(comparison)
        self.set_class(nothing, "-empty")
        self.query_one("#message", LineWidget).show(self._message)
        if comparison is None or comparison is self._shown:
            return
        self._remember()
        before, self._shown = self._shown, comparison
        here = self._ids[self._active] if self._active < len(self._ids) else ""
        if before is not None and before.corrections != comparison.corrections and before.progress.finished:
            self._touch()  # who corrects what stands first is there, too
        self._order = self._ordered(before, comparison)
        searching = bool(comparison.filters.search)
        if searching and not (before is not None and before.filters.search):
            self._window = self._ids[self._first] if self._first < len(self._ids) else ""
        found = with_hits(comparison)
        self._ids = [one for one in self._order if one in found]
        # Where the column that the person was at has gone, the one that has the focus since is kept.
        kept = self._home if self._home in self._ids else here
        if self._home and kept in self._ids:
            at = self._ids.index(kept)
            self._first, self._active = at - (self._active - self._first), at
        elif not self._home or searching:
            self._first = self._active = 0  # of a search the first that it found
        if self._window in self._ids and not searching:
            self._first, self._window = self._ids.index(self._window), ""
        self._stay(before, comparison)
        if nothing:
            self._write_tabs()
            if isinstance(self.focused, RowList):
                self.set_focus(None)
        self._fit_panels()

    def _ordered(self, before: Comparison | None, comparison: Comparison) -> list[str]:
        """All columns: in their own order while a folder fills, then in that in which they stand."""
        ids = column_ids(comparison)
        same = before is not None and before.event == comparison.event and before.progress.finished
        return held_order(ids, self._order) if same else ids

    def _stay(self, before: Comparison | None, comparison: Comparison) -> None:
        """Where filter or search change, the cursor stays on its row, the first one of a list too."""
        noted = self.noted
        if before is None or before.filters == comparison.filters or not self._home or noted is None:
            return
        if not self._wanted and not self._wanted_actor and self._find(noted.key)[0] >= 0:
            self._wanted = noted.key

    def _column(self, index: int) -> Column:
        """The column at that place of those that are shown."""
        assert self._shown is not None
        return column(self._shown, column_ids(self._shown).index(self._ids[index]))

    def _message(self, width: int) -> list[Line]:
        app = self.dashboard
        if app.failure:
            return sentence(app.failure, width)
        comparison = app.comparison
        if comparison is None or not (comparison.articles or comparison.progress.finished):
            return [[("Reading the first article …", "quiet")]]
        if not comparison.articles:
            aside = count(len(comparison.set_aside), "file")
            return sentence(f"Nothing could be read: {aside} set aside. The library (2) tells why.", width)
        if comparison.filters.search and column_ids(comparison):
            words = f"{filter_words(comparison)}: found in no statement, in no flag. c clears the search."
            return sentence(words, width)
        words = "Nobody speaks in these articles, and nobody is framed. The library (2) tells what was read."
        return sentence(words, width)

    def _fit_panels(self) -> None:
        """As many panels as fit, mounted when they are first needed."""
        width = self.size.width
        if not self._ids or width <= 0:
            return
        room = max(1, min(width // LEAST_PANEL, len(self._ids)))
        panels = list(self.query(ActorPanel))
        if self._mounting:
            return  # it fits them when they are there
        if room > len(panels):
            self._mounting = True
            self.call_later(self._mount_panels, room - len(panels))
            return
        for index, panel in enumerate(panels):
            panel.display = index < room
            if index >= room:
                panel.column = None
        self._show_window()

    async def _mount_panels(self, missing: int) -> None:
        """Mount so many, and fit them once they are composed: to ask again and again whether they are took
        the time that they needed for it."""
        try:
            await self.query_one("#panels", Horizontal).mount_all(ActorPanel() for _ in range(missing))
        finally:
            self._mounting = False
        self._fit_panels()

    def _show_window(self) -> None:
        """Fill the panels on the screen with the columns of the window."""
        panels = self.panels
        if self._shown is None or not panels:
            return
        count = len(panels)
        self._active = min(max(self._active, 0), len(self._ids) - 1)
        self._first = min(self._first, self._active)
        self._first = max(self._first, self._active - count + 1, 0)
        self._first = max(min(self._first, len(self._ids) - count), 0)
        for index, panel in enumerate(panels, start=self._first):
            shown = self._column(index)
            same = panel.column is not None and panel.column.id == shown.id
            panel.show(shown, None if same else self._places.get(shown.id, (Place(), Place())))
        self._write_tabs()
        self._keep_focus()
        wanted, self._wanted = self._wanted, ""
        actor, self._wanted_actor = self._wanted_actor, ""
        if isinstance(self.focused, Input):
            return  # who types a search by now is not to be interrupted
        if wanted:
            self.go_to(wanted)
        elif actor in self._ids:
            self._activate(self._ids.index(actor))

    def _write_tabs(self) -> None:
        if self._shown is not None:
            named = dict(zip(column_ids(self._shown), column_names(self._shown), strict=True))
            names = [named[one] for one in self._ids]
            self.query_one(TabsLine).show_tabs(names, self._first, len(self.panels), self._active)

    def _remember(self) -> None:
        """Note where the lists on the screen stand."""
        for panel in self.panels:
            if panel.column is not None:
                self._places[panel.column.id] = panel.places

    def _keep_focus(self) -> None:
        """The focus is on a list of the active panel, on the one that has something."""
        panel = self.active_panel
        if panel is None or isinstance(self.focused, Input):
            return
        focused = self.focused
        if isinstance(focused, RowList) and focused in (panel.said, panel.framed) and focused.rows:
            return
        framing = isinstance(focused, FramedList)
        target = panel.framed if (framing and panel.framed.rows) or not panel.said.rows else panel.said
        self.set_focus(target if target.rows else panel.said)

    def on_resize(self, event: events.Resize) -> None:
        self._fit_panels()

    # -- moving ----------------------------------------------------------------------------------------

    def _activate(self, index: int) -> None:
        """Make a column the active one; the window moves as little as it must."""
        index = min(max(index, 0), len(self._ids) - 1)
        if index < 0:
            return
        count = len(self.panels)
        self._active = index
        self._touch()
        if self._first <= index < self._first + count:
            self._write_tabs()
            self._keep_focus()
        else:
            self._remember()
            self._show_window()

    def action_panel(self, direction: int) -> None:
        self._activate(self._active + direction)

    def action_page(self, direction: int) -> None:
        """The next window full of panels."""
        count = len(self.panels)
        if not count:
            return
        self._remember()
        last = max(len(self._ids) - count, 0)
        first = min(max(self._first + direction * count, 0), last)
        if first == self._first:
            self._active = len(self._ids) - 1 if direction > 0 else 0
        else:
            self._active = first
        self._first = first
        self._touch()
        self._show_window()

    def _touch(self) -> None:
        """The person did something here: what arrives later does not take them elsewhere."""
        if 0 <= self._active < len(self._ids):
            self._home = self._ids[self._active]

    def action_section(self) -> None:
        """From what an actor says to how the authors frame it, and back."""
        panel = self.active_panel
        if panel is not None:
            self._touch()
            self.set_focus(panel.said if isinstance(self.focused, FramedList) else panel.framed)

    def go_to_actor(self, actor: str) -> None:
        """Show an actor's panel; where a search hides it, the search is cleared first."""
        if actor in self._ids:
            self._activate(self._ids.index(actor))
        elif actor in self._order:
            self._wanted_actor = actor
            self.dashboard.narrow(search="")

    def go_to(self, key: str) -> None:
        """Put the cursor on a statement, a flag or a mention; if filters hide it, they are cleared first."""
        index, section = self._find(key)
        if index < 0:
            if self.dashboard.filters:
                self._wanted = key
                self.dashboard.clear_filters()
            else:
                self.notify("No panel shows it: its actor is hidden by actors.yaml.", markup=False)
            return
        self._put_cursor(index, section, key)

    def _put_cursor(self, index: int, section: type[RowList], key: str) -> None:
        self._activate(index)
        panel = self.active_panel
        if panel is not None:
            row_list = panel.said if section is SaidList else panel.framed
            row_list.select(key)
            self.set_focus(row_list)

    def _find(self, key: str) -> tuple[int, type[RowList]]:
        """Which column and list a row is in; the active column first, since actors may share members."""
        for index in sorted(range(len(self._ids)), key=lambda index: index != self._active):
            shown = self._column(index)
            if any(row.key == key for row in shown.said):
                return index, SaidList
            if any(row.key == key for row in shown.framed):
                return index, FramedList
        return -1, SaidList

    @on(RowList.Left)
    def _cross_over(self, message: RowList.Left) -> None:
        """Down past the last statement into the framing, up past the first flag into the statements."""
        panel = self.active_panel
        if panel is None:
            return
        if message.direction > 0 and message.row_list is panel.said and panel.framed.rows:
            self.set_focus(panel.framed)
        elif message.direction < 0 and message.row_list is panel.framed and panel.said.rows:
            self.set_focus(panel.said)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click into another panel makes it the active one."""
        for index, panel in enumerate(self.panels, start=self._first):
            if event.widget in (panel.said, panel.framed) and index != self._active:
                self._active = index
                self._touch()
                self._write_tabs()

    @on(RowList.Moved)
    def _moved(self, message: RowList.Moved) -> None:
        if message.row_list.has_focus:
            if message.row_list.place != Place():
                self._touch()
            self.refresh_bindings()

    @on(TabsLine.Chosen)
    def _tab_chosen(self, message: TabsLine.Chosen) -> None:
        self._activate(message.index)

    @on(RowList.Opened)
    def _read(self, message: RowList.Opened) -> None:
        view = getattr(message.row, "view", None)
        if isinstance(view, StatementView | FlagView | MentionView):
            self._touch()
            self.dashboard.read(view.article.path, view)

    # -- searching and filtering -----------------------------------------------------------------------

    def action_search(self) -> None:
        if not self.dashboard.filters.search:
            self._before_search = self.noted.key if self._home and self.noted is not None else ""
        self.query_one(SearchLine).open(self.dashboard.filters.search)

    @on(SearchLine.Searched)
    def _narrow(self, message: SearchLine.Searched) -> None:
        self.dashboard.narrow(search=message.search)

    @on(SearchLine.Closed)
    def _search_done(self, message: SearchLine.Closed) -> None:
        if message.kept:
            self._touch()  # what is found is looked at: no news takes the focus off it
        elif self.dashboard.filters.search:
            self._wanted = self._before_search
            self.dashboard.narrow(search="")
        self._keep_focus()

    def action_hit(self, direction: int) -> None:
        """To the next row that the search found, or to the one before: over all panels, and round."""
        hits: list[tuple[int, type[RowList], str]] = []
        for index in range(len(self._ids)):
            shown = self._column(index)
            hits += [(index, SaidList, row.key) for row in shown.said if row.selectable]
            hits += [(index, FramedList, row.key) for row in shown.framed]
        section = FramedList if isinstance(self.focused, FramedList) else SaidList
        here = (self._active, section, self.noted.key if self.noted is not None else "")
        if hits:
            at = hits.index(here) + direction if here in hits else 0
            self._put_cursor(*hits[at % len(hits)])

    def action_clear_search(self) -> None:
        self.dashboard.narrow(search="")

    def action_filter(self) -> None:
        whole = self.dashboard.whole
        if whole is not None:
            self.app.push_screen(FilterDialog(whole, self.dashboard.filters))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key that would do nothing is not offered."""
        if action == "clear_search":
            return bool(self.dashboard.filters.search)
        if action == "hit":
            return bool(self.dashboard.filters.search) and bool(self._ids)
        if action == "panel":
            return len(self._ids) > 1 and not isinstance(self.focused, Input)
        if action == "section":
            return bool(self._ids)
        if action in ("filter", "search"):
            return self.dashboard.comparison is not None
        return super().check_action(action, parameters)

    def actor_names(self) -> list[tuple[str, str]]:
        """Id and name of every column, for the palette."""
        if self._shown is None:
            return []
        names = [visible(name) for name, _ in column_names(self._shown)]
        return list(zip(column_ids(self._shown), names, strict=True))
