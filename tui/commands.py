"""The palette's commands: everything a key does, and every actor and article by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from perspectives.comparison import visible
from tui.screens.article import ArticleScreen
from tui.screens.base import NotingScreen
from tui.screens.compare import CompareScreen
from tui.screens.correcting import CorrectingScreen
from tui.screens.flags import CHANGES

if TYPE_CHECKING:
    from tui.app import PerspectivesApp


CORRECTIONS = (
    ("reassign", "Say who says this", "s"),
    ("accept", "Accept the flag: this is framing", "y"),
    ("reject", "Reject: this is no statement, or no framing", "x"),
    ("silence", "Never flag these words in this folder", "z"),
    ("about", "Who is that? What there is to decide about the speaker", "w"),
)
"""Action, name and key of what can be done to what the cursor stands on."""


class _Command(NamedTuple):
    name: str
    """Safe to show; never markup."""
    help: str
    """Of ours alone: Textual reads it as markup."""
    run: Callable[[], object]
    offered: bool = True
    """Shown before anything is typed; actors and articles are too many for that."""


class DashboardCommands(Provider):
    """What the person can ask for by name."""

    async def discover(self) -> Hits:
        for command in self._commands():
            if command.offered:
                yield DiscoveryHit(Content(command.name), command.run, text=command.name, help=command.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(command.name)
            if score > 0:
                # Not matcher.highlight, which would read a name's brackets as markup.
                _, offsets = matcher.fuzzy_search.match(query, command.name)
                shown = Content(command.name)
                for offset in offsets:
                    shown = shown.stylize(matcher.match_style, offset, offset + 1)
                yield Hit(score, shown, command.run, text=command.name, help=command.help)

    def _commands(self) -> Iterator[_Command]:
        app = cast("PerspectivesApp", self.app)
        yield _Command("Compare the actors", "key 1", app.action_compare)
        yield _Command("In short: the facts that reports open with", "key 0", app.action_short)
        yield _Command("Library of articles", "key 2", app.action_library)
        yield _Command("What was decided here", "key 3", app.action_decisions)
        yield _Command("Matrix: how each outlet frames each actor", "key m", app.action_matrix)
        yield _Command("Variants: the same words in different cuts", "key v", app.action_variants)
        yield _Command("Names: who is called what", "key n", app.action_names)
        yield _Command("Heard: how much each actor is let say", "key o", app.action_heard)
        yield _Command(
            "Carried: what only one outlet has, headlines, who was first", "key b", app.action_carried
        )
        yield from self._events(app)
        yield from self._copying()
        yield _Command("Search", "key /", partial(self._in_compare, "search"))
        yield _Command("Filter by outlet or kind", "key f", partial(self._in_compare, "filter"))
        if app.check_action("possible_flags", ()):
            possible = "Leave out flags that are only possible"
            if not app.possible_flags:
                possible = "Show flags that are only possible, too"
            yield _Command(possible, "key d", app.action_possible_flags)
        if app.filters:
            yield _Command("Clear filter and search", "key c", app.clear_filters)
        yield from self._corrections(app)
        yield _Command("Export the comparison", "key e", app.action_export)
        yield _Command("Help: keys and signs", "key ?", app.action_help)
        for name, theme in app.themes.by_name.items():
            yield _Command(
                f"Theme: {visible(theme.title)}", "key t for the next", partial(app.use_theme, name)
            )
        yield _Command("Quit", "key q", app.action_quit)
        compare = app.get_screen("compare", CompareScreen)
        for actor, name in compare.actor_names():
            yield _Command(f"Actor: {name}", "its panel", partial(self._to_actor, actor), offered=False)
        for view in app.whole.articles if app.whole else ():
            article = view.article
            name = f"Article: {visible(article.outlet)}, {visible(article.title)}"
            yield _Command(name, "read it", partial(app.read, article.path), offered=False)

    def _events(self, app: PerspectivesApp) -> Iterator[_Command]:
        if len(app.events) > 1:
            yield _Command("Events: show one of many", "key i", app.action_events)
            yield _Command("Over time: each actor from event to event", "keys i o", app.action_times)
            if app.event is not None:
                yield _Command("All events together", "key i", partial(app.show_event, None))
            for event in app.events:
                yield _Command(
                    f"Event: {visible(event.name)}", "it alone", partial(app.show_event, event), offered=False
                )

    def _copying(self) -> Iterator[_Command]:
        screen = self.screen
        if isinstance(screen, NotingScreen) and screen.check_action("copy", ()):
            yield _Command(
                "Copy it with its citation", "key C", partial(screen.call_later, screen.action_copy)
            )

    def _corrections(self, app: PerspectivesApp) -> Iterator[_Command]:
        """What can be corrected where the cursor stands; what would do nothing is not there."""
        screen = self.screen
        if isinstance(screen, CorrectingScreen):
            for action, name, key in CORRECTIONS:
                if screen.check_action(action, ()):
                    yield _Command(
                        name, f"key {key}", partial(screen.call_later, getattr(screen, f"action_{action}"))
                    )
            if isinstance(screen, ArticleScreen) and screen.check_action("add", ()):
                run = partial(screen.call_later, screen.action_add)
                yield _Command("Add a statement or a flag that was missed", "key a", run)
            if screen.check_action("change", ()):
                for deed in CHANGES:
                    run = partial(screen.call_later, screen.action_change_one, deed.action)
                    yield _Command(deed.command, f"keys r {deed.letter}", run)
            for deed in screen.deeds():
                run = partial(screen.call_later, screen.action_people, deed.action)
                yield _Command(deed.command, f"keys w {deed.letter}", run)
        for action, name, key in (("undo", "Undo the last decision", "u"), ("redo", "Redo it", "ctrl+r")):
            if app.check_action(action, ()):
                yield _Command(name, f"key {key}", getattr(app, f"action_{action}"))

    def _in_compare(self, action: str) -> None:
        app = cast("PerspectivesApp", self.app)
        app.action_compare()
        compare = app.get_screen("compare", CompareScreen)
        compare.call_later(getattr(compare, f"action_{action}"))

    def _to_actor(self, actor: str) -> None:
        app = cast("PerspectivesApp", self.app)
        app.action_compare()
        app.get_screen("compare", CompareScreen).go_to_actor(actor)
