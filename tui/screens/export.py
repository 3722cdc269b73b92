"""Export: the comparison as it is filtered now, in a format, to a file that the person may name."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from perspectives.comparison import Comparison, visible
from perspectives.export import FORMATS, ExportError, fits, proposed_path, with_ending, write
from tui.screens.base import filter_words


class ExportDialog(ModalScreen[None]):
    """Format and path."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "leave", key_display="esc")]

    DEFAULT_CSS = """
    ExportDialog OptionList { height: auto; max-height: 8; border: none; background: $surface; padding: 0; }
    ExportDialog OptionList:focus { border: none; }
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
            if comparison.filters:
                said = f"Only what the filter leaves: {filter_words(comparison)}"
                yield Label(said, classes="hint", markup=False)
            yield Label("format", classes="label")
            yield OptionList(*(Option(Content(form.label)) for form in self._formats))
            yield Label(f"file, in {visible(str(self._folder))}", classes="label", markup=False)
            yield Input(proposed_path(comparison, self._formats[0].name, self._folder).name)
            yield Label("Enter writes, Tab goes on, Esc leaves.", classes="hint", id="hint", markup=False)

    @on(OptionList.OptionHighlighted)
    def _format_chosen(self, message: OptionList.OptionHighlighted) -> None:
        """Another format: another suffix, the rest of the path stays as it is."""
        field = self.query_one(Input)
        path = with_ending(Path(field.value), self._formats[message.option_index])
        if path.name:
            field.value = str(path)

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def _write(self) -> None:
        try:
            path = Path(self.query_one(Input).value.strip()).expanduser()
        except RuntimeError:  # ~somebody who is not there
            self.query_one("#hint", Label).update(Content("There is no such home folder."))
            return
        path = self._base / path
        chosen = self._formats[self.query_one(OptionList).highlighted or 0]
        if path.suffix and not fits(path, chosen):
            words = f"This format wants a name that ends in {chosen.suffixes[0]}."
            self.query_one("#hint", Label).update(Content(visible(words)))
            return
        if path.is_file() and path != self._overwrite:
            self._overwrite = path
            words = f"{visible(path.name)} is there already: Enter once more replaces it."
            self.query_one("#hint", Label).update(Content(words))
            return
        try:
            written = write(self._comparison, path, chosen.name, overwrite=path == self._overwrite)
        except ExportError as error:
            self.query_one("#hint", Label).update(Content(visible(str(error))))
            return
        self.app.notify(visible(str(written.resolve())), title="Exported", timeout=8, markup=False)
        self.dismiss()
