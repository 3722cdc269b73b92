"""The dashboard: its screens, its keys, and the way of the news from the folder to the screens.

The reader thread posts SnapshotArrived, the comparer thread answers with Compared, and whoever shows
something watches ``comparison``. What the person decides goes to the keeper thread, which posts Decided.
Work belongs to screens and widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import ModalScreen

from perspectives.comparison import ArticleView, Comparison, Filters, StatementView, visible
from perspectives.comparison.events import Event
from perspectives.comparison.figures import count
from perspectives.corpus.snapshot import Snapshot
from perspectives.corrections import Correction, State, described
from tui.background import Comparer, Reader, Reading
from tui.commands import DashboardCommands
from tui.deriving import Derived, Deriver, Found, Sought
from tui.keeper import Keeper, Kept
from tui.manuscript import Noted
from tui.messages import Compared, Decided, EventsFound, ReadingFailed, SnapshotArrived
from tui.remembered import remember_theme
from tui.screens.article import BESIDE, ArticleScreen
from tui.screens.carried import CarriedScreen
from tui.screens.compare import CompareScreen
from tui.screens.decisions import DecisionsScreen
from tui.screens.events import EventsDialog
from tui.screens.export import ExportDialog
from tui.screens.heard import HeardScreen
from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen
from tui.screens.matrix import MatrixScreen
from tui.screens.names import NamesScreen
from tui.screens.short import ShortScreen
from tui.screens.times import TimesScreen
from tui.screens.variants import VariantsScreen
from tui.themes import DEFAULT, Themes, load_themes


class PerspectivesApp(App[int]):
    """The dashboard on one folder."""

    TITLE = "perspectives"
    COMMANDS: ClassVar = {DashboardCommands}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    CSS_PATH = "dashboard.tcss"
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-narrow"), (BESIDE, "-broad")]  # type: ignore[misc]
    SCREENS: ClassVar = {
        "compare": CompareScreen,
        "article": ArticleScreen,
        "library": LibraryScreen,
        "decisions": DecisionsScreen,
        "matrix": MatrixScreen,
        "variants": VariantsScreen,
        "names": NamesScreen,
        "heard": HeardScreen,
        "carried": CarriedScreen,
        "times": TimesScreen,
        "short": ShortScreen,
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "compare", "compare", show=False, tooltip="compare the actors"),
        Binding("c", "clear_filters", "clear", tooltip="clear filter and search"),
        Binding("question_mark", "help", "help", key_display="?", tooltip="these keys"),
        Binding("q", "quit", "quit"),
        Binding("0", "short", "in short", tooltip="in short: what reports and the terminal open with"),
        Binding("m", "matrix", "matrix", tooltip="matrix: how each outlet frames each actor"),
        Binding("v", "variants", "variants", tooltip="variants: the same words in different cuts"),
        Binding("n", "names", "names", tooltip="names: who is called what, outlet by outlet"),
        Binding("o", "heard", "heard", tooltip="heard: how much each outlet lets each actor say"),
        Binding(
            "b", "carried", "carried", tooltip="carried: what only one outlet has, headlines, who was first"
        ),
        Binding("i", "events", "events", tooltip="events: show one of many, or all together"),
        Binding("d", "possible_flags", "possible", tooltip="flags that are only possible too, or not"),
        Binding("e", "export", "export", tooltip="export the comparison as it is filtered now"),
        Binding("2", "library", "library", tooltip="the library: articles, and what was set aside"),
        Binding("3", "decisions", "decided", tooltip="what was decided here, and what became of it"),
        Binding("t", "next_theme", "theme", tooltip="the next theme"),
        Binding("u", "undo", "undo", tooltip="undo the last decision"),
        Binding("ctrl+r", "redo", "redo", key_display="^r", tooltip="decide again what was undone"),
        Binding("ctrl+p", "command_palette", "all commands", show=False, priority=True),
    ]

    comparison: reactive[Comparison | None] = reactive(None, init=False)
    """The folder as it is shown now; None until the first article is ready."""
    failure: reactive[str] = reactive("", init=False)
    """Why the folder could not be read to its end; "" while all is well."""
    kept: reactive[Kept | None] = reactive(None, init=False)
    """The person's decisions; None until their file was looked for."""
    derived: reactive[int] = reactive(0, init=False)
    """How often something came that a screen had asked for with ``sought``."""

    def __init__(self, corpus: Reading, *, theme: str | None = None, themes: Themes | None = None) -> None:
        self.themes = themes or load_themes()  # first: the stylesheet asks for its variables
        super().__init__()
        self.filters = Filters()
        self.possible_flags = False
        self._reader = Reader(self, corpus)
        self._comparer = Comparer(self)
        self._keeper: Keeper | None = None
        self._deriver = Deriver(self)
        self._found: dict[Sought, Found] = {}
        self._snapshot: Snapshot | None = None
        self.shown: Snapshot | None = None
        """What ``comparison`` was made from: the folder with the person's corrections."""
        self.events: tuple[Event, ...] = ()
        """The events that the folder tells of; none until they are known."""
        self.event: Event | None = None
        """The one that is shown; None: all together."""
        self._told: set[str] = set()
        self._awaited: set[str] = set()
        """Ids of corrections just made: what became of them is told if it is not as expected."""
        self._leaving = False
        for found in self.themes.by_name.values():
            self.register_theme(found.theme())
        self.theme = theme or DEFAULT

    def on_mount(self) -> None:
        self.push_screen("compare")
        for problem in self.themes.problems:
            self.notify(visible(problem), title="Theme left out", severity="warning", markup=False)
        self._comparer.start()
        self._deriver.start()
        self._reader.start()

    def on_unmount(self) -> None:
        self._reader.stop()
        self._comparer.stop()
        self._deriver.stop()
        if self._keeper is not None:
            self._keeper.stop()
            self._keeper.join(1.0)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The dashboard's own variables, for a theme that does not name them."""
        return self.themes.by_name[DEFAULT].theme().variables

    # -- news from the background ----------------------------------------------------------------------

    def on_snapshot_arrived(self, message: SnapshotArrived) -> None:
        self._snapshot = message.snapshot
        if self._keeper is None:
            self._keeper = Keeper(self, message.snapshot.folder)
            self._keeper.start()
        self._lay_out()

    def on_decided(self, message: Decided) -> None:
        before, self.kept = self.kept, message.kept
        if before is None or (before.corrections, before.notices) != (
            self.kept.corrections,
            self.kept.notices,
        ):
            self._lay_out()
        if self.kept.problem and (before is None or before.problem != self.kept.problem):
            words = f"{self.kept.problem} What you decide is kept in this window, and tried again."
            self.notify(visible(words), title="Not saved", severity="error", timeout=15, markup=False)
            self._leaving = False
        elif before is not None and before.problem and not self.kept.problem:
            self.notify("What you decided is in the file now.", title="Saved", markup=False)
        if self._leaving and not self.kept.waiting:
            self.exit()

    def _lay_out(self) -> None:
        if self._snapshot is not None:
            self._comparer.wish(
                self._snapshot, self.kept, self.filters, self.event, possible_flags=self.possible_flags
            )

    def on_events_found(self, message: EventsFound) -> None:
        self.events = message.events
        self.derived += 1  # how many there are may decide what a screen has to say
        if self.screen.is_mounted:  # one that is only being made asks for its keys itself
            self.screen.refresh_bindings()

    def on_compared(self, message: Compared) -> None:
        if message.comparison.filters == self.filters and message.wanted == self.event:
            if self.event is not None and not message.comparison.event:
                self.event = None
                self.notify("The event is there no more; all is shown together.", markup=False)
            self.shown = message.snapshot
            self.comparison = message.comparison
            self._tell(message.comparison.notices)
            self._tell_what_became()

    def _tell_what_became(self) -> None:
        """Of a decision that could not be applied, or not simply, the person hears at once."""
        for outcome in self.comparison.corrections if self.comparison else ():
            if outcome.correction.id in self._awaited and outcome.state is not State.WAITING:
                self._awaited.discard(outcome.correction.id)
                if outcome.state is State.LOST or outcome.message:
                    self.notify(visible(outcome.message), severity="warning", timeout=8, markup=False)

    def _tell(self, notices: tuple[str, ...]) -> None:
        """A notice on the whole folder, such as an error in actors.yaml, is told when it comes."""
        for notice in notices:
            if notice not in self._told:
                self._told.add(notice)
                self.notify(visible(notice), title="Notice", severity="warning", timeout=10, markup=False)

    def on_derived(self, message: Derived) -> None:
        self._found[message.sought] = message.found
        self.derived += 1

    def on_reading_failed(self, message: ReadingFailed) -> None:
        self.failure = visible(message.reason)
        self.notify(self.failure, title="The folder was not read", severity="error", timeout=15, markup=False)

    # -- what screens ask for --------------------------------------------------------------------------

    @property
    def whole(self) -> Comparison | None:
        """The folder without filters."""
        return self.comparison and (self.comparison.base or self.comparison)

    def sought(self, sought: Sought) -> Found | None:
        """What was made last of the folder without filters; None where nothing was. Where that is of an older
        comparison than the present one, or not there yet, it is made, and ``derived`` tells when it is."""
        found, whole = self._found.get(sought), self.whole
        if whole is not None and (found is None or found.whole is not whole):
            self._deriver.wish(sought, whole)
        return found

    def narrow(self, **changes: object) -> None:
        """Change some of the filters; the screens hear of it when the folder is laid out anew."""
        filters = replace(self.filters, **changes)  # type: ignore[arg-type]
        if filters != self.filters:
            self.filters = filters
            self._lay_out()

    def clear_filters(self) -> None:
        """Show everything again."""
        self.narrow(outlets=frozenset(), kinds=frozenset(), categories=frozenset(), search="")

    def show_event(self, event: Event | None) -> None:
        """Show one event alone, on every screen and in what is exported; None: all together."""
        self.action_compare()
        if event != self.event:
            self.event, self.filters = event, Filters()
            self._lay_out()

    def article_view(self, path: str) -> ArticleView | None:
        """An article of the folder with everything that was found in it, whatever the filters."""
        views = self.whole.articles if self.whole else ()
        return next((view for view in views if view.article.path == path), None)

    def read(self, path: str, at: Noted | None = None) -> None:
        """Open an article, at a statement, a flag or a mention of it if one is given."""
        view = self.article_view(path)
        if view is None:
            return
        if isinstance(self.screen, ArticleScreen):
            self.screen.open(view, at)
            return
        screen = self.get_screen("article", ArticleScreen)
        if screen in self.screen_stack:  # the person came here from an article, and goes back there
            screen = ArticleScreen()
        screen.open(view, at)
        self.push_screen(screen)

    def show_in_compare(self, key: str) -> None:
        """Go to a statement or a flag in its actor's panel."""
        self.action_compare()
        self.get_screen("compare", CompareScreen).go_to(key)

    def decide(self, *corrections: Correction, hint: str = "") -> None:
        """Correct something: at once on the screen, and in the file behind it. ``hint``: what else to say."""
        if self._keeper is not None and corrections:
            self._awaited.update(one.id for one in corrections)
            self._keeper.make(*corrections)
            self._say("Decided", corrections, f"u takes it back{hint and f'; {hint}'}")

    def take_back(self, *corrections: Correction) -> None:
        """Take back decisions, whenever they were made."""
        if self._keeper is not None:
            self._keeper.take_back(*corrections)
            self._say("Taken back", corrections, "u decides it again")

    def _say(self, title: str, corrections: Sequence[Correction], hint: str) -> None:
        words = described(corrections[0])
        if len(corrections) > 1:
            words = f"{words}, and {len(corrections) - 1} more"
        self.clear_notifications()
        self.notify(visible(f"{words} ({hint})"), title=title, timeout=4, markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key of the screen that one is on is not offered, nor is one that would change nothing."""
        if action in self.SCREENS and action not in ("article", "times"):
            return self.screen is not self.get_screen(action)
        match action:
            case "events" | "times":
                offered = len(self.events) > 1
            case "clear_filters":
                offered = bool(self.filters)
            case "possible_flags":
                left_out = self.comparison.possible_flags if self.comparison is not None else 0
                offered = self.possible_flags or left_out > 0
            case "undo":
                offered = self._keeper is not None and self._keeper.can_undo
            case "redo":
                offered = self._keeper is not None and self._keeper.can_redo
            case _:
                offered = True
        return offered

    # -- actions ---------------------------------------------------------------------------------------

    def action_compare(self) -> None:
        """Back to the panels, wherever we are."""
        while len(self.screen_stack) > 1 and not isinstance(self.screen, CompareScreen):
            self.pop_screen()

    def action_library(self) -> None:
        """To the folder's articles, from wherever we are."""
        self._to("library")

    def action_decisions(self) -> None:
        """To what was decided, from wherever we are."""
        self._to("decisions")

    def action_short(self) -> None:
        """To the facts that documents open with, from wherever we are."""
        self._over("short")

    def action_matrix(self) -> None:
        """To how each outlet frames each actor, from wherever we are."""
        self._over("matrix")

    def action_variants(self) -> None:
        """To the utterance of the statement that the cursor stands on, else to all of them."""
        noted = getattr(self.screen, "noted", None)
        if isinstance(noted, StatementView):
            self.get_screen("variants", VariantsScreen).want(noted.key)
        self._over("variants")

    def action_names(self) -> None:
        """To who is called what, from wherever we are."""
        self._over("names")

    def action_heard(self) -> None:
        """To who is heard, from wherever we are."""
        self._over("heard")

    def action_carried(self) -> None:
        """To what only one outlet carries, from wherever we are."""
        self._over("carried")

    def action_times(self) -> None:
        """To each actor from event to event, from wherever we are; that is told of all events together."""
        if self.event is not None:
            self.show_event(None)
            self.notify("All events are shown together again.", timeout=4, markup=False)
        self._over("times")

    def _to(self, name: str) -> None:
        """Back to a screen that lies below, else on top of the panels to it."""
        if not self._back_to(name):
            self.action_compare()
            self.push_screen(name)

    def _over(self, name: str) -> None:
        """Back to a screen that lies below, else on top of where one is, so that ``esc`` goes back there."""
        if not self._back_to(name):
            while isinstance(self.screen, ModalScreen):
                self.pop_screen()
            self.push_screen(name)

    def _back_to(self, name: str) -> bool:
        """Whether the screen lies below; if so it is on top now."""
        screen = self.get_screen(name)
        if screen not in self.screen_stack:
            return False
        while self.screen is not screen:
            self.pop_screen()
        return True

    def action_events(self) -> None:
        order = self.shown.outlets if self.shown is not None else ()
        self.push_screen(EventsDialog(self.events, self.event, order))

    def action_export(self) -> None:
        if self.comparison is None:
            self.notify("There is nothing to export yet.", severity="warning", markup=False)
        else:
            self.push_screen(ExportDialog(self.comparison))

    def action_help(self) -> None:
        self.push_screen(HelpScreen(self.screen))

    def action_clear_filters(self) -> None:
        self.clear_filters()

    def action_undo(self) -> None:
        step = self._keeper.undo() if self._keeper is not None else None
        if step is not None:
            self._say("Undone" if step.made else "Decided again", step.corrections, "ctrl+r redoes it")

    def action_redo(self) -> None:
        step = self._keeper.redo() if self._keeper is not None else None
        if step is not None:
            self._awaited.update(one.id for one in step.corrections if step.made)
            self._say("Decided again" if step.made else "Taken back", step.corrections, "u undoes it")

    async def action_quit(self) -> None:
        """Not before everything is written; where it cannot be, the person is asked once more."""
        kept = self.kept
        if kept is None or not kept.waiting or (kept.problem and self._leaving):
            self.exit()
            return
        self._leaving = True
        if kept.problem:
            words = f"{count(kept.waiting, 'change')} could not be saved. q once more leaves without."
            self.notify(words, title="Not saved", severity="error", timeout=10, markup=False)

    def action_help_quit(self) -> None:
        """Ctrl+C copies in Textual; who expects it to end the program is told what does."""
        self.notify("Press q to quit.", markup=False)

    def action_possible_flags(self) -> None:
        """Show flags that readers may well say no to, or leave them out again."""
        self.possible_flags = not self.possible_flags
        self._lay_out()
        said = "Flags that are only possible are left out."
        if self.possible_flags and self.comparison is not None:
            number = count(self.comparison.possible_flags, "flag")
            said = f"{number} only possible: shown and counted too, with a ?."
        self.notify(said, title="Framing", timeout=4, markup=False)

    def action_next_theme(self) -> None:
        names = list(self.themes.names)
        at = names.index(self.theme) if self.theme in names else -1
        self.use_theme(names[(at + 1) % len(names)])

    def use_theme(self, name: str) -> None:
        """Wear a theme, now and from the next start on, and say so."""
        self.theme = name
        remember_theme(name)
        self.clear_notifications()
        self.notify(visible(self.themes.by_name[name].title), title="Theme", timeout=2, markup=False)

    def clear_notifications(self) -> None:
        """Textual leaves an empty row where a message was, and the next one would stand beside it."""
        super().clear_notifications()
        for rack in self.screen.query("ToastRack"):
            rack.remove_children()

    def get_key_display(self, binding: Binding) -> str:
        """Keys as a person reads them: letters as they are typed."""
        plain = {"enter": "↵", "escape": "esc"}
        return binding.key_display or plain.get(binding.key) or super().get_key_display(binding)
