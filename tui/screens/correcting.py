"""What Compare and Article share: correcting the statement or the flag under the cursor, and who it is of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from perspectives.comparison import (
    Comparison,
    FlagView,
    MentionView,
    StatementView,
    judging,
    sentence_around,
)
from perspectives.comparison.figures import count
from perspectives.corpus import who
from perspectives.corpus.snapshot import Snapshot
from perspectives.corrections import Place, Reassign, Reject, Who, places, quotation
from perspectives.model import Article, Span, Speaker
from tui import suggesting
from tui.screens.base import NotingScreen
from tui.screens.deeds import Deed
from tui.screens.flags import Judging, same_words
from tui.screens.people import Asking, SpeakerDialog, offered
from tui.screens.pick import PickDialog
from tui.suggesting import Choice


class CorrectingScreen(NotingScreen):
    """A screen with something under its cursor that the person may correct."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "reassign", "speaker", tooltip="say who says this: somebody else, or this one for sure"),
        Binding("y", "accept", "accept", tooltip="accept: this is framing, as it is flagged"),
        Binding("x", "reject", "reject", tooltip="reject: this is no statement, or no framing"),
        Binding("r", "change", "change", tooltip="change the flag: its category, target or polarity"),
        Binding("z", "silence", "never flag", tooltip="never flag these words in this folder"),
        Binding(
            "w", "about", "who", tooltip="who that is: merge, split, rename, affiliation and role, actor"
        ),
    ]

    @property
    def statement(self) -> StatementView | None:
        """The statement that the cursor stands on."""
        noted = self.noted
        return noted if isinstance(noted, StatementView) else None

    @property
    def flag(self) -> FlagView | None:
        """The flag that the cursor stands on."""
        noted = self.noted
        return noted if isinstance(noted, FlagView) else None

    @property
    def somebody(self) -> Speaker | None:
        """Who says, is framed in, or is named by what the cursor stands on."""
        noted, whole = self.noted, self.dashboard.whole
        if isinstance(noted, StatementView):
            return noted.speaker
        wanted = (
            noted.target_speaker
            if isinstance(noted, FlagView)
            else noted.speaker
            if isinstance(noted, MentionView)
            else None
        )
        speakers = whole.speakers if whole is not None and wanted is not None else ()
        return next((one for one in speakers if one.id == wanted), None)

    @property
    def _folder(self) -> tuple[Comparison, Snapshot] | None:
        """The folder as it is shown, laid out and raw; None while there is nothing."""
        whole, snapshot = self.dashboard.whole, self.dashboard.shown
        return (whole, snapshot) if whole is not None and snapshot is not None else None

    # -- statements ------------------------------------------------------------------------------------

    def action_reassign(self) -> None:
        """Ask who says the statement."""
        view = self.statement
        if view is not None:
            self.ask_who(
                view.article,
                view.statement.content,
                lambda content, speaker: self.dashboard.decide(Reassign(content, speaker)),
                current=view.speaker.id if view.speaker is not None else None,
            )

    def ask_who(
        self,
        article: Article,
        content: Sequence[Span],
        then: Callable[[tuple[Place, ...], Who | None], None],
        *,
        current: str | None = None,
    ) -> None:
        """Ask who says the words; ``current`` is whom the program takes for it."""
        folder = self._folder
        if folder is None:
            return
        whole, snapshot = folder
        pieces = places(article, content)
        near = sentence_around(article.text, Span(content[0].start, content[-1].end)).of(article.text)

        def chosen(choice: Choice | None) -> None:
            if choice is not None:
                then(pieces, person(snapshot, choice))

        self.app.push_screen(
            PickDialog(
                "Who says this?",
                lambda typed: suggesting.speakers(
                    whole, typed, path=article.path, near=near, current=current, nobody=True, new=True
                ),
                about=[(quotation(pieces), "quoted")],
            ),
            chosen,
        )

    def action_reject(self) -> None:
        """There is no statement there, or no framing: no question asked, since undo is a key away."""
        view = self.statement
        if view is not None:
            self.dashboard.decide(Reject(places(view.article, view.statement.content)))
        elif self.flag is not None:
            others = len(same_words(self.dashboard.whole, self.flag)) - 1
            hint = f"{count(others, 'more flag')} on these words: z on one silences all" if others > 0 else ""
            self.dashboard.decide(judging.rejected(self.flag), hint=hint)

    # -- framing ---------------------------------------------------------------------------------------

    def action_accept(self) -> None:
        """The flag is right as it is."""
        if self.flag is not None:
            self.dashboard.decide(judging.accepted(self.flag))

    def action_change(self) -> None:
        """Ask what is to be changed of the flag."""
        self._with_flag(lambda ask, flag: ask.change(flag))

    def action_change_one(self, action: str) -> None:
        """Ask for one thing of the flag, without asking which."""
        self._with_flag(lambda ask, flag: ask.change_one(flag, action))

    def action_silence(self) -> None:
        """Ask what is never to be flagged."""
        self._with_flag(lambda ask, flag: ask.silence(flag))

    def _with_flag(self, then: Callable[[Judging, FlagView], None]) -> None:
        view, whole = self.flag, self.dashboard.whole
        if view is not None and whole is not None:
            then(Judging(self.dashboard, whole, view.article, view.flag.span), view)

    # -- people ----------------------------------------------------------------------------------------

    def action_about(self) -> None:
        """Ask what is to be decided about the speaker."""
        speaker = self.somebody
        if speaker is not None:
            self.app.push_screen(SpeakerDialog(speaker, offered(speaker, self._folder)), self._go_on(speaker))

    def action_people(self, action: str) -> None:
        """Decide one thing about the speaker, without asking which."""
        if (speaker := self.somebody) is not None:
            self._go_on(speaker)(action)

    def _go_on(self, speaker: Speaker) -> Callable[[str | None], None]:
        noted, folder = self.noted, self._folder

        def ask(action: str | None) -> None:
            if action is not None and noted is not None and folder is not None:
                Asking(self.dashboard, speaker, folder, noted.article.path).ask(action)

        return ask

    def deeds(self) -> Sequence[Deed]:
        """What can be decided about whom the cursor stands on."""
        speaker = self.somebody
        return offered(speaker, self._folder) if speaker is not None else ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "reassign":
            return self.statement is not None
        if action == "reject":
            return self.statement is not None or self.flag is not None
        if action == "accept":
            return self.flag is not None and not self.flag.flag.corrected
        if action in ("change", "silence"):
            return self.flag is not None
        if action == "about":
            return self.somebody is not None
        return super().check_action(action, parameters)


def person(snapshot: Snapshot, choice: Choice) -> Who | None:
    """How a correction refers to whom was chosen; None: nobody knows."""
    if choice.nobody:
        return None
    return Who(choice.name) if choice.id is None else who(snapshot, choice.id)
