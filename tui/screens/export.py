"""Export: the comparison as it is filtered now, in a format, to a file that the person may name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from perspectives.comparison import Comparison, visible
from perspectives.export import FORMATS, ExportError, fits, proposed_path, with_ending, write
from perspectives.export.formats import Exporter
from tui.lines import Line, join_sides
from tui.screens.base import filter_words
from tui.widgets.chosen_list import ChosenList
from tui.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class FormatRow:
    """A format, and how its files end."""

    form: Exporter
    selectable: bool = True

    @property
    def key(self) -> str:
        return self.form.name

    def lines(self, width: int, whole: bool) -> list[Line]:
        return [join_sides([(self.form.label, "")], [(self.form.suffixes[0], "quiet")], width)]


class ExportDialog(ModalScreen[None]):
    """Format and path."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "leave", key_display="esc")]

    DEFAULT_CSS = """
    ExportDialog RowList { height: auto; max-height: 8; background: $surface; }
    ExportDialog #hint { display: none; }
    """

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._comparison = comparison
        self._formats = list(FORMATS.values())
        self._overwrite: Path | None = None
        self._base = Path()
        """What a relative path counts from."""
        try:
            self._folder = Path.cwd()
        except OSError:  # it was removed while we were in it
            self._folder = self._base = Path.home()

    def compose(self) -> ComposeResult:
        comparison = self._comparison
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Export the comparison"
            dialog.border_subtitle = "↵ writes · tab goes on · esc leaves"
            if comparison.filters:
                said = f"Only what the filter leaves: {filter_words(comparison)}"
                yield Label(said, classes="hint", markup=False)
            yield Label("format", classes="label")
            yield ChosenList()
            yield Label(f"file, in {visible(str(self._folder))}", classes="label", markup=False)
            yield Input(proposed_path(comparison, self._formats[0].name, self._folder).name)
            yield Label("", classes="hint", id="hint", markup=False)

    def on_mount(self) -> None:
        row_list = self.query_one(RowList)
        row_list.set_rows([FormatRow(form) for form in self._formats])
        row_list.focus()

    @property
    def _format(self) -> Exporter:
        row = self.query_one(RowList).cursor_row
        return row.form if isinstance(row, FormatRow) else self._formats[0]

    def _tell(self, words: str) -> None:
        """Say what is in the way."""
        hint = self.query_one("#hint", Label)
        hint.update(Content(visible(words)))
        hint.display = True

    @on(RowList.Moved)
    def _format_chosen(self) -> None:
        """Another format: another suffix, the rest of the path stays as it is."""
        field = self.query_one(Input)
        path = with_ending(Path(field.value), self._format)
        if path.name:
            field.value = str(path)

    @on(RowList.Opened)
    @on(Input.Submitted)
    def _write(self) -> None:
        try:
            path = Path(self.query_one(Input).value.strip()).expanduser()
        except RuntimeError:  # ~somebody who is not there
            self._tell("There is no such home folder.")
            return
        path = self._base / path
        chosen = self._format
        if path.suffix and not fits(path, chosen):
            self._tell(f"This format wants a name that ends in {chosen.suffixes[0]}.")
            return
        if path.is_file() and path != self._overwrite:
            self._overwrite = path
            self._tell(f"{path.name} is there already: Enter once more replaces it.")
            return
        try:
            written = write(self._comparison, path, chosen.name, overwrite=path == self._overwrite)
        except ExportError as error:
            self._tell(str(error))
            return
        self.app.notify(visible(str(written.resolve())), title="Exported", timeout=8, markup=False)
        self.dismiss()
