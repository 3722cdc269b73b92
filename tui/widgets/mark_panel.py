"""Marking a statement or a flag that was missed: the keys that select its words in the text beside."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from perspectives.comparison import visible
from perspectives.comparison.glyphs import GLYPHS, WORDS
from perspectives.corpus import kind_of
from perspectives.model import Article, Span
from tui.lines import Line, wrap_pieces
from tui.selection import Selection
from tui.widgets.article_text import ArticleText
from tui.widgets.lines_widget import LineWidget
from tui.wording import STYLES

HINT = (
    "Go to the first word, press space, go to the last. Then Enter: a statement, and who says it. "
    "Or f: framing by the author. Space again begins another piece of a statement."
)


class MarkPanel(LineWidget, can_focus=True):
    """Has the focus while words are selected; shows what was selected, and moves the caret in the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space,v", "piece", "begin or end a piece", key_display="space", tooltip="begin a piece, end it"
        ),
        Binding(
            "enter", "finish", "statement", key_display="↵", tooltip="this is a statement: say who says it"
        ),
        Binding("f", "frame", "framing", tooltip="this is framing: say what sort, and whom it colours"),
        Binding("l,right", "word(1)", "word", key_display="h l", tooltip="a word on"),
        Binding("h,left", "word(-1)", "a word back", show=False),
        Binding("j,down", "line(1)", "line", key_display="j k", tooltip="a line down"),
        Binding("k,up", "line(-1)", "a line up", show=False),
        Binding("n", "sentence(1)", "sentence", key_display="n p", tooltip="a sentence on"),
        Binding("p", "sentence(-1)", "a sentence back", show=False),
        Binding("pagedown,ctrl+d", "page(1)", "a screenful down", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "a screenful up", show=False),
        Binding("g,home", "edge(0)", "to the beginning of the text", show=False),
        Binding("G,end", "edge(1)", "to the end of the text", show=False),
        Binding("backspace,delete", "drop", "drop", key_display="⌫", tooltip="drop the last piece"),
        Binding("escape", "leave", "leave", key_display="esc", tooltip="leave without marking anything"),
    ]

    class Finished(Message):
        """These are the words."""

        def __init__(self, spans: tuple[Span, ...]) -> None:
            super().__init__()
            self.spans = spans

    class Framed(Message):
        """These words of the author's frame."""

        def __init__(self, span: Span) -> None:
            super().__init__()
            self.span = span

    class Abandoned(Message):
        """The person leaves without marking anything."""

    def __init__(self) -> None:
        super().__init__()
        self.border_title = "what was missed"
        self._selection: Selection | None = None
        self._article: Article | None = None

    @property
    def _text(self) -> ArticleText:
        return self.screen.query_one(ArticleText)

    def begin(self, article: Article, selection: Selection) -> None:
        """Take the keys, the caret where the selection has it."""
        self._article = article
        self._set(selection)
        self.focus()

    def place(self, offset: int) -> None:
        """Put the caret on the word at an offset: where the person clicked."""
        if self._selection is not None:
            self._set(self._selection.to(offset))

    def _set(self, selection: Selection) -> None:
        self._selection = selection
        self._text.show_selection(selection)
        self.show(self._told)
        self.refresh_bindings()

    def _told(self, width: int) -> list[Line]:
        """What was selected, first that by which one knows whether it is right: how it begins and ends."""
        if self._selection is None or self._article is None:
            return []
        spans = self._selection.spans
        if not spans:
            return wrap_pieces([(HINT, "quiet")], width)
        kind = kind_of(self._article, spans)
        lines: list[Line] = [[(f"{GLYPHS[kind]} {WORDS[kind]}", STYLES[kind])]]
        for span in spans:
            lines += wrap_pieces([(visible(span.of(self._article.text)), "")], width, 6)
        return lines

    def action_piece(self) -> None:
        if self._selection is not None:
            self._set(self._selection.toggled())

    def action_word(self, direction: int) -> None:
        if self._selection is not None:
            self._set(self._selection.word(direction))

    def action_sentence(self, direction: int) -> None:
        if self._selection is not None:
            self._set(self._selection.sentence(direction))

    def action_line(self, direction: int) -> None:
        if self._selection is not None:
            moved = self._selection.to(self._text.offset_beside(self._selection.caret.start, direction))
            # A line without a word, or with the end of a long one, must not hold the caret up.
            stuck = moved.at == self._selection.at
            self._set(self._selection.word(direction) if stuck else moved)

    def action_page(self, direction: int) -> None:
        if self._selection is not None:
            lines = direction * max(self._text.size.height - 2, 1)
            self._set(self._selection.to(self._text.offset_beside(self._selection.caret.start, lines)))

    def action_edge(self, end: int) -> None:
        if self._selection is not None:
            self._set(self._selection.to(len(self._selection.text) if end else 0))

    def action_drop(self) -> None:
        if self._selection is not None:
            self._set(self._selection.dropped())

    def action_finish(self) -> None:
        if self._selection is not None:
            self.post_message(self.Finished(self._selection.spans))

    def action_frame(self) -> None:
        if self._selection is not None:
            self.post_message(self.Framed(self._selection.spans[0]))

    def action_leave(self) -> None:
        self.post_message(self.Abandoned())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter and dropping are offered once something is selected; a flag is one stretch."""
        if action == "frame":
            return self._selection is not None and len(self._selection.spans) == 1
        if action in ("finish", "drop"):
            return self._selection is not None and bool(self._selection.spans)
        if action == "word" and self._selection is not None:
            return self._selection.word(int(str(parameters[0]))).at != self._selection.at
        return True
