"""Framing, judged by the person: a flag accepted, rejected, changed or silenced, or one that was missed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from perspectives.comparison import Comparison, FlagView, judging, sentence_around
from perspectives.comparison.figures import count
from perspectives.comparison.searching import fold
from perspectives.corrections import AddFlag, place, quotation
from perspectives.model import Article, Category, Polarity, Span
from tui import flag_choices
from tui.lines import Line
from tui.screens.deeds import Deed, DeedDialog, DeedRow, letters
from tui.screens.pick import PickDialog, Propose
from tui.suggesting import Choice
from tui.wording import target_name

if TYPE_CHECKING:
    from tui.app import PerspectivesApp

CHANGES = (
    Deed("c", "category", "category", "Change the category of the flag"),
    Deed("t", "target", "target", "Change whom the flag colours"),
    Deed("p", "polarity", "polarity", "Change which way the flag leans"),
)
SILENCES = (
    Deed("w", "words", "“{words}”"),
    Deed("c", "kind", "“{words}” as {category}"),
    Deed("e", "entry", "all words of the rule {rule}"),
)
"""What can be silenced: the words, the words as one category, all words of an entry of the lexicon."""
QUOTED_ONLY = (Category.SCARE_QUOTES,)
"""What words in quotation marks can be: the rest of a quotation is not the author's."""


class ChangeDialog(DeedDialog):
    """What can be changed of a flag, and how it is now."""

    BINDINGS: ClassVar[list[BindingType]] = letters(CHANGES, "r")


class SilenceDialog(DeedDialog):
    """What is never to be flagged in this folder."""

    BINDINGS: ClassVar[list[BindingType]] = letters(SILENCES, "z")


class Judging:
    """The decisions about one stretch of an article, and the questions that they need."""

    def __init__(self, app: PerspectivesApp, whole: Comparison, article: Article, span: Span) -> None:
        """``whole`` is the folder without filters; ``span`` are code points of the article's text."""
        self._app = app
        self._whole = whole
        self._article = article
        self._span = span

    # -- a flag that there is --------------------------------------------------------------------------

    def change(self, view: FlagView) -> None:
        """Ask what is to be changed."""
        flag = view.flag
        now = (str(flag.category), target_name(view.target), str(flag.polarity))
        rows = [DeedRow(deed, told) for deed, told in zip(CHANGES, now, strict=True)]
        self._app.push_screen(
            ChangeDialog(f"‹{_one_line(view.words)}›", rows),
            lambda action: self.change_one(view, action) if action else None,
        )

    def change_one(self, view: FlagView, action: str) -> None:
        """Ask for one of the ``CHANGES``; who chooses what it is already accepts the flag."""
        decide = self._app.decide
        match action:
            case "category":
                self._ask_category(
                    lambda category: decide(judging.changed(view, category=category)), view.flag.category
                )
            case "target":
                self._ask_target(lambda target: decide(judging.changed(view, target=target)), view)
            case "polarity":
                self._ask_polarity(
                    lambda polarity: decide(judging.changed(view, polarity=polarity)),
                    view.target,
                    view.flag.polarity,
                )

    def silence(self, view: FlagView) -> None:
        """Ask what is never to be flagged in this folder."""
        flag = view.flag
        flags = [one for article in self._whole.articles for one in article.flags]
        same = same_words(self._whole, view)
        numbers = {
            "words": len(same),
            "kind": sum(one.flag.category is flag.category for one in same),
            "entry": sum(one.flag.rule == flag.rule for one in flags),
        }
        offered = {"kind"} if flag.category is Category.SCARE_QUOTES else {"words", "kind"}
        offered |= {"entry"} if is_entry(flag.rule) else set()
        told = {"words": _one_line(view.words), "category": flag.category, "rule": flag.rule}
        rows = [
            DeedRow(
                replace(deed, words=deed.words.format(**told)), f"{count(numbers[deed.action], 'flag')} here"
            )
            for deed in SILENCES
            if deed.action in offered
        ]

        def chosen(action: str | None) -> None:
            if action is not None:
                made = judging.silenced(view, category=action == "kind", entry=action == "entry")
                self._app.decide(made)

        self._app.push_screen(SilenceDialog("Never flag in this folder", rows), chosen)

    # -- one that was missed ---------------------------------------------------------------------------

    def add(self, then: Callable[[AddFlag], None]) -> None:
        """Ask for category, target, polarity and a reason, one after the other."""

        def finish(category: Category, target: str, polarity: Polarity, note: str) -> None:
            then(
                judging.marked(
                    self._article, self._span, category, target=target, polarity=polarity, note=note
                )
            )

        self._ask_category(
            lambda category: self._ask_target(
                lambda target: self._ask_polarity(
                    lambda polarity: self._ask_reason(lambda note: finish(category, target, polarity, note)),
                    target,
                )
            )
        )

    # -- questions -------------------------------------------------------------------------------------

    def _ask(
        self,
        question: str,
        propose: Propose,
        then: Callable[[Choice], None],
        *,
        hint: str = "",
        empty: str = "",
    ) -> None:
        about: Line = [(f"{quotation((place(self._article, self._span),))} ", "flag")]
        if hint:
            about.append((f"· {hint}", "quiet"))

        def chosen(choice: Choice | None) -> None:
            if choice is not None:
                then(choice)

        self._app.push_screen(PickDialog(question, propose, about=about, empty=empty), chosen)

    def _ask_category(self, then: Callable[[Category], None], current: Category | None = None) -> None:
        among: Sequence[Category] = tuple(Category)
        hint = ""
        if current is None and self._is_quoted:
            among, hint = QUOTED_ONLY, "Quoted words are not the author’s; the marks round them may be."
        self._ask(
            "How do these words frame?",
            lambda typed: flag_choices.categories(typed, current, among),
            lambda choice: then(Category(choice.name)),
            hint=hint,
            empty="There are ten categories; none is called so.",
        )

    def _ask_target(self, then: Callable[[str], None], view: FlagView | None = None) -> None:
        near = sentence_around(self._article.text, self._span).of(self._article.text)
        self._ask(
            "Whom do they colour?",
            lambda typed: flag_choices.targets(
                self._whole,
                typed,
                path=self._article.path,
                near=near,
                current=view.target if view is not None else "",
                speaker=view.target_speaker if view is not None else None,
            ),
            lambda choice: then(flag_choices.target_of(choice)),
        )

    def _ask_polarity(
        self, then: Callable[[Polarity], None], target: str, current: Polarity | None = None
    ) -> None:
        self._ask(
            "Which way do they lean?",
            lambda typed: flag_choices.polarities(typed, target, current),
            lambda choice: then(flag_choices.polarity_of(choice)),
            empty="Against, in favour, or neither: about.",
        )

    def _ask_reason(self, then: Callable[[str], None]) -> None:
        self._ask(
            "Why do they frame?",
            flag_choices.reason,
            lambda choice: then("" if choice.nobody else choice.name),
            hint="Shown as the explanation. It may stay empty.",
        )

    @property
    def _is_quoted(self) -> bool:
        """Whether the words stand in a quotation of somebody."""
        views = [one for one in self._whole.articles if one.article.path == self._article.path]
        quoted = [span for one in views for said in one.statements for span in said.statement.quoted]
        return any(span.overlaps(self._span) for span in quoted)


def same_words(whole: Comparison | None, view: FlagView) -> list[FlagView]:
    """The flags of the folder on the same words, this one among them."""
    flags = [one for article in (whole.articles if whole else ()) for one in article.flags]
    return [one for one in flags if fold(one.words) == fold(view.words)]


def is_entry(rule: str) -> bool:
    """Whether a flag's rule is an entry of a lexicon: ``label/ruler/regime``."""
    return rule.count("/") >= 2


def _one_line(words: str) -> str:
    return " ".join(words.split())
