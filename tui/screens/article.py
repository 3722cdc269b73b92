"""Article: the text as it stands in the file, whose words they are, and why the machine thinks so."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content

from perspectives.comparison import ArticleView, Comparison, StatementView, visible
from perspectives.comparison.citation import written_date
from perspectives.comparison.figures import count
from perspectives.corpus import kind_of
from perspectives.corrections import Add, AddFlag, Place, Who
from tui.cuts import cuts_elsewhere
from tui.deriving import Sought
from tui.explanation import explain
from tui.lines import Line, fit, join_sides
from tui.manuscript import Mark, Noted
from tui.screens.correcting import CorrectingScreen
from tui.screens.flags import Judging
from tui.selection import Selection
from tui.widgets.article_text import ArticleText
from tui.widgets.mark_panel import MarkPanel
from tui.widgets.row_list import Place as ListPlace
from tui.widgets.row_list import RowList
from tui.wording import common_notices

BESIDE = 100
"""Cells from which on the explanation stands beside the text; below that, under it."""


NOTHING = "Nothing was found in this article: it is all in the author’s voice."


class Explanation(RowList):
    """What the cursor stands on; Tab goes there to scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", "its panel", key_display="↵")]

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self.update_node_styles()  # its frame tells whether it has the focus


class ArticleScreen(CorrectingScreen):
    """One article."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", key_display="esc", tooltip="back to where you came from"),
        Binding(
            "right_square_bracket", "article(1)", "article", key_display="[ ]", tooltip="the next article"
        ),
        Binding("left_square_bracket", "article(-1)", "the article before", key_display="[", show=False),
        Binding("a", "add", "add", tooltip="add a statement or a flag that was missed: select its words"),
        Binding("tab,shift+tab", "other_part", "explanation and text", show=False),
    ]

    DEFAULT_CSS = """
    ArticleScreen {
        & > #parts { layout: vertical; width: 100%; height: 1fr; }
        & ArticleText { height: 1fr; width: 1fr; border: round $frame; padding: 0 0 0 1; }
        & Explanation, & MarkPanel { height: 9; width: 1fr; border: round $frame; padding: 0 0 0 1; }
        & MarkPanel { display: none; border-title-color: $accent; border-title-style: bold; }
        & MarkPanel:focus { border: heavy $accent; }
        &.-marking Explanation { display: none; }
        &.-marking MarkPanel { display: block; }
        & ArticleText, & Explanation { border-title-color: $foreground; border-title-style: bold; }
        & ArticleText:focus, & Explanation:focus { border: heavy $accent; border-title-color: $accent; }
        &.-beside > #parts { layout: horizontal; }
        &.-beside Explanation, &.-beside MarkPanel { height: 1fr; width: 40; }
        &.-wide ArticleText { width: 98; }
        &.-wide Explanation, &.-wide MarkPanel { width: 1fr; }
        &.-low Explanation, &.-low MarkPanel { height: 5; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._view: ArticleView | None = None
        self._at: Noted | None = None
        self._fresh = False

    def compose_body(self) -> ComposeResult:
        with Container(id="parts"):
            yield ArticleText()
            yield Explanation()
            yield MarkPanel()

    @property
    def noted(self) -> Noted | None:
        mark = None if self._is_marking else self.query_one(ArticleText).mark
        return mark.view if mark is not None else None

    def open(self, view: ArticleView, at: Noted | None = None) -> None:
        """Show an article when the screen is next looked at, or at once if it is."""
        self._view, self._at, self._fresh = view, at, True
        self._stop_marking()
        self._news()

    def fill(self, comparison: Comparison | None) -> None:
        if self._view is None:
            return
        text = self.query_one(ArticleText)
        if self._fresh:
            self._fresh = False
            text.open(self._view, self._at)
            self.set_focus(text)
        else:
            newer = self.dashboard.article_view(self._view.article.path)
            if newer is not None and newer is not self._view:
                self._view = newer
                text.update(newer)
            else:
                self._explain(text.mark)
        self._write_title()

    def _write_title(self) -> None:
        text = self.query_one(ArticleText)
        if self._view is not None and text.size.width:
            text.border_title = Content(fit(visible(self._view.article.path), max(text.size.width - 4, 8)))

    def _state(self, width: int) -> list[Line]:
        if self._view is None:
            return [[]]
        article = self._view.article
        date = written_date(article.published)
        left: Line = [(visible(article.outlet), "strong"), (f"   {date}" if date else "", "quiet")]
        marks = [count(len(self._view.statements), "statement"), count(len(self._view.flags), "flag")]
        whole = self.dashboard.whole
        common = common_notices(whole) if whole is not None else ()
        if notices := [notice for notice in article.notices if notice not in common]:
            left.append((f"   ⚠ {visible('; '.join(notices))}", "doubt"))
        return [join_sides(left, [(" · ".join(marks), "quiet")], width)]

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= BESIDE, "-beside")
        self.set_class(event.size.width >= 160, "-wide")
        self.set_class(event.size.height < 20, "-low")
        self.call_after_refresh(self._write_title)

    @on(ArticleText.Moved)
    def _moved(self, message: ArticleText.Moved) -> None:
        self._explain(message.mark, ListPlace())

    def _explain(self, mark: Mark | None, place: ListPlace | None = None) -> None:
        """Tell what is known of a mark; where the panel stands, unless a ``place`` is given."""
        comparison = self.dashboard.whole
        rows = []
        if mark is not None and comparison is not None:
            rows = [explain(mark.view, comparison, self._elsewhere(mark.view))]
        panel = self.query_one(Explanation)
        found = self._view is not None and bool(self._view.statements or self._view.flags)
        panel.set_rows(rows, place, empty="" if found else NOTHING)
        panel.border_title = Content(fit(rows[0].title, panel.size.width - 2)) if rows else None
        self.refresh_bindings()

    def _elsewhere(self, view: Noted) -> str:
        """In how many other cuts a statement is carried; "" while that is not known. While a folder is still
        read it is not looked for: each article more would have all of them looked for anew."""
        whole = self.dashboard.whole
        if whole is None or not whole.progress.finished or not isinstance(view, StatementView):
            return ""
        found = self.dashboard.sought(Sought.UTTERANCES)
        return cuts_elsewhere(found.value or (), view.key) if found is not None else ""

    @on(ArticleText.Opened)
    def _to_panel(self, message: ArticleText.Opened) -> None:
        self._show_in_compare(message.mark)

    @on(RowList.Opened)
    def _explanation_opened(self) -> None:
        self._show_in_compare(self.query_one(ArticleText).mark)

    def _show_in_compare(self, mark: Mark | None) -> None:
        if mark is not None:
            self.dashboard.show_in_compare(mark.key)

    # -- adding what was missed ------------------------------------------------------------------------

    @property
    def _is_marking(self) -> bool:
        return self.has_class("-marking")

    def action_add(self) -> None:
        """Select words, and then say who says them, or how they frame."""
        text = self.query_one(ArticleText)
        if self._view is None:
            return
        selection = Selection.begun(self._view.article.text, text.first_offset)
        if selection is None:
            self.notify("There are no words in this article.", markup=False)
            return
        self.add_class("-marking")
        text.can_focus = False  # a click in the text moves the caret and leaves the keys where they are
        self.query_one(MarkPanel).begin(self._view.article, selection)
        self.refresh_bindings()

    @on(MarkPanel.Abandoned)
    def _stop_marking(self) -> None:
        if self.is_mounted and self._is_marking:
            text = self.query_one(ArticleText)
            self.remove_class("-marking")
            text.can_focus = True
            text.show_selection(None)
            self.set_focus(text)
            self.refresh_bindings()

    @on(ArticleText.Placed)
    def _place_caret(self, message: ArticleText.Placed) -> None:
        self.query_one(MarkPanel).place(message.offset)

    @on(MarkPanel.Finished)
    def _ask_who_says_it(self, message: MarkPanel.Finished) -> None:
        """The words are found; whoever leaves this question is back at selecting them."""
        if self._view is None:
            return
        article = self._view.article

        def decide(content: tuple[Place, ...], speaker: Who | None) -> None:
            self._stop_marking()
            first, last = message.spans[0], message.spans[-1]
            self.query_one(ArticleText).want(f"{article.path}#s{first.start}-{last.end}")
            self.dashboard.decide(Add(content, kind_of(article, message.spans), speaker))

        self.ask_who(article, message.spans, decide)

    @on(MarkPanel.Framed)
    def _ask_how_it_frames(self, message: MarkPanel.Framed) -> None:
        """As for a statement: whoever leaves a question is back at selecting the words."""
        whole = self.dashboard.whole
        if self._view is None or whole is None:
            return
        article, span = self._view.article, message.span

        def decide(added: AddFlag) -> None:
            self._stop_marking()
            self.query_one(ArticleText).want(f"{article.path}#f{span.start}-{span.end}")
            self.dashboard.decide(added)

        Judging(self.dashboard, whole, article, span).add(decide)

    def action_back(self) -> None:
        self.app.pop_screen()

    def action_other_part(self) -> None:
        text, explanation = self.query_one(ArticleText), self.query_one(Explanation)
        self.set_focus(explanation if self.focused is text else text)

    def action_article(self, direction: int) -> None:
        """The next article in the library's order, round in a circle."""
        whole = self.dashboard.whole
        if whole is None or self._view is None:
            return
        paths = [view.article.path for view in whole.articles]
        at = paths.index(self._view.article.path) if self._view.article.path in paths else -1
        self.open(whole.articles[(at + direction) % len(paths)])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self._is_marking and action in ("article", "other_part", "add", "back"):
            return False
        if action == "article":
            return self.dashboard.whole is not None and len(self.dashboard.whole.articles) > 1
        return super().check_action(action, parameters)
