"""Who somebody is: merged, split, renamed, described, moved; one question after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from perspectives.comparison import Comparison, visible
from perspectives.corpus import who
from perspectives.corpus.snapshot import Snapshot
from perspectives.corrections import Describe, Merge, Move, Rename, Split
from perspectives.model import Role, Speaker
from tui import suggesting
from tui.lines import Line, fit
from tui.screens.deeds import Deed, DeedDialog, DeedRow, letters
from tui.screens.pick import PickDialog
from tui.suggesting import Choice
from tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from tui.app import PerspectivesApp


DEEDS = (
    Deed("m", "merge", "is the same as somebody else", "Merge the speaker with another"),
    Deed("n", "rename", "is called otherwise", "Rename the speaker"),
    Deed("d", "describe", "speaks for somebody else, or in another role", "Set affiliation and role"),
    Deed("o", "move", "belongs to another actor", "Move the speaker to another actor"),
    Deed("p", "split", "is somebody else in some articles", "Split the speaker by articles"),
)


def offered(speaker: Speaker, folder: tuple[Comparison, Snapshot] | None) -> list[Deed]:
    """What can be done about a speaker: whom only one article knows cannot be split by articles."""
    if folder is None:
        return []
    several = len(paths_of(folder[1], speaker)) > 1
    return [deed for deed in DEEDS if deed.action != "split" or several]


def paths_of(snapshot: Snapshot, speaker: Speaker) -> list[str]:
    """The articles that know the speaker."""
    return sorted({path for (path, _), one in snapshot.cast.identity.items() if one == speaker.id})


class Asking:
    """The questions about one speaker. Names are as they were shown when it was asked: corrections find
    people by their names, so that what changes meanwhile does no harm."""

    def __init__(
        self, app: PerspectivesApp, speaker: Speaker, folder: tuple[Comparison, Snapshot], path: str
    ) -> None:
        """``path`` is the article in which the speaker was met."""
        self._app = app
        self._speaker = speaker
        self._whole, self._snapshot = folder
        self._path = path
        self._who = who(self._snapshot, speaker.id)

    def ask(self, action: str) -> None:
        """Begin with one of the ``DEEDS``."""
        getattr(self, f"_{action}")()

    def _pick(
        self,
        question: str,
        propose: Callable[[str], Sequence[Choice]],
        then: Callable[[Choice], None],
        *,
        about: str = "",
        typed: str = "",
        empty: str = "",
    ) -> None:
        def chosen(choice: Choice | None) -> None:
            if choice is not None:
                then(choice)

        told: Line = [(about, "quiet")] if about else []
        self._app.push_screen(PickDialog(question, propose, about=told, typed=typed, empty=empty), chosen)

    def _merge(self) -> None:
        def then(choice: Choice) -> None:
            if choice.id is not None:
                self._app.decide(Merge((self._who,), who(self._snapshot, choice.id)))

        self._pick(
            f"{self._speaker.name} is the same as …",
            lambda typed: suggesting.speakers(
                self._whole, typed, path=self._path, without=frozenset({self._speaker.id})
            ),
            then,
            about="The name, affiliation and role of whom you choose stay.",
            empty="Nobody else is called so.",
        )

    def _rename(self) -> None:
        self._pick(
            f"What is {self._speaker.name} called?",
            lambda typed: suggesting.new_name(self._whole, typed, self._speaker),
            lambda choice: self._app.decide(Rename(self._who, choice.name)),
            typed=self._speaker.name,
            empty="Type another name.",
        )

    def _describe(self) -> None:
        before = self._speaker.affiliation

        def then(choice: Choice) -> None:
            self._ask_role(choice.name if choice.name != before else None)

        self._pick(
            f"Whom does {self._speaker.name} speak for?",
            lambda typed: suggesting.affiliations(self._whole, typed, before),
            then,
            about="A country, a bloc or a body. Then: in what role.",
        )

    def _ask_role(self, affiliation: str | None) -> None:
        before = self._speaker.role

        def then(choice: Choice) -> None:
            role = Role(choice.name) if choice.name != before else None
            if affiliation is None and role is None:
                self._app.notify("It stays as it is.", markup=False)
            else:
                self._app.decide(Describe(self._who, affiliation, role))

        self._pick(
            f"In what role does {self._speaker.name} speak?",
            lambda typed: suggesting.roles(typed, before),
            then,
            empty="There is no such role.",
        )

    def _move(self) -> None:
        panel = next((one for one in self._whole.panels if self._speaker.id in one.actor.members), None)
        self._pick(
            f"To which actor does {self._speaker.name} belong?",
            lambda typed: suggesting.actors(
                self._whole, typed, without=panel.actor.id if panel is not None else ""
            ),
            lambda choice: self._app.decide(Move(self._who, choice.name)),
            about=f"Now: {panel.actor.name}" if panel is not None else "",
        )

    def _split(self) -> None:
        def then(paths: Sequence[str] | None) -> None:
            if paths:
                self._ask_other(tuple(paths))

        self._app.push_screen(
            TickDialog(
                f"In which articles is {self._speaker.name} somebody else?",
                paths_of(self._snapshot, self._speaker),
                frozenset({self._path}),
            ),
            then,
        )

    def _ask_other(self, paths: tuple[str, ...]) -> None:
        def propose(typed: str) -> list[Choice]:
            named = {one.id for one in self._whole.speakers if one.named}
            found = suggesting.speakers(
                self._whole, typed, path=paths[0], without=frozenset({self._speaker.id}), new=True
            )
            return [choice for choice in found if choice.new or choice.id in named]

        self._pick(
            f"Who is {self._speaker.name} there?",
            propose,
            lambda choice: self._app.decide(Split(self._who, paths, choice.name)),
            about=", ".join(paths),
            empty="Type a name.",
        )


class SpeakerDialog(DeedDialog):
    """What can be decided about a speaker."""

    BINDINGS: ClassVar[list[BindingType]] = letters(DEEDS, "w")

    def __init__(self, speaker: Speaker, deeds: Sequence[Deed]) -> None:
        super().__init__(speaker.name, [DeedRow(replace(deed, words=f"… {deed.words}")) for deed in deeds])


@dataclass(frozen=True, slots=True)
class PathRow:
    """An article to tick."""

    path: str
    ticked: bool
    selectable: bool = True

    @property
    def key(self) -> str:
        return self.path

    def lines(self, width: int, whole: bool) -> list[Line]:
        style = "strong" if self.ticked else ""
        return [[("[x] " if self.ticked else "[ ] ", style), (fit(visible(self.path), width - 4), style)]]


class TickDialog(ModalScreen[Any]):
    """Some of several articles: neither none nor all. Gives back their paths, None where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "tick"),
        Binding("enter", "choose", "go on", priority=True),
        Binding("escape,q", "dismiss", "leave", key_display="esc"),
    ]

    DEFAULT_CSS = """
    TickDialog RowList { height: auto; max-height: 100%; background: $surface; }
    """

    def __init__(self, question: str, paths: Sequence[str], ticked: frozenset[str]) -> None:
        super().__init__()
        self._question = visible(question)
        self._paths = paths
        self._ticked = set(ticked)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._question)
            dialog.border_subtitle = "space ticks · ↵ goes on · esc leaves"
            yield RowList()

    def on_mount(self) -> None:
        self._write()
        self.query_one(RowList).focus()

    def _write(self) -> None:
        rows: list[Row] = [PathRow(path, path in self._ticked) for path in self._paths]
        self.query_one(RowList).set_rows(rows)

    def action_tick(self) -> None:
        row = self.query_one(RowList).cursor_row
        if isinstance(row, PathRow):
            self._ticked ^= {row.path}
            self._write()

    def action_choose(self) -> None:
        chosen = [path for path in self._paths if path in self._ticked]
        if 0 < len(chosen) < len(self._paths):
            self.dismiss(chosen)
        else:
            words = "Tick at least one." if not chosen else "These are all: rename the speaker instead."
            self.notify(words, severity="warning", markup=False)
