"""A list that is moved through while the focus is in a field above it."""

from __future__ import annotations

from dataclasses import dataclass

from perspectives.comparison import visible
from tui.lines import Line, fit, join_sides, wrap_pieces
from tui.suggesting import Choice
from tui.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """Something to choose, in one line; under the cursor whole."""

    choice: Choice
    number: int
    selectable: bool = True

    @property
    def key(self) -> str:
        choice = self.choice
        kind = "nobody" if choice.nobody else "new" if choice.new else choice.id or "name"
        return f"{kind}:{'' if choice.new else choice.name}"

    def lines(self, width: int, whole: bool) -> list[Line]:
        choice = self.choice
        name: Line = [(f"{choice.sign} ", "strong")] if choice.sign else []
        name.append((visible(choice.name), "" if choice.nobody else "strong"))
        detail: Line = [(visible(choice.detail), "quiet")] if choice.detail else []
        room = width - sum(len(words) for words, _ in (*name, *detail)) - 1
        if not whole or room >= 0:
            return [join_sides(name, [(fit(words, width // 2), style) for words, style in detail], width)]
        return [*wrap_pieces(name, width), *([("  ", ""), *line] for line in wrap_pieces(detail, width - 2))]


class ChoiceList(RowList, can_focus=False):
    """Its cursor shows although the focus is elsewhere."""

    @property
    def is_active(self) -> bool:
        return True

    @property
    def choice(self) -> Choice | None:
        """What the cursor stands on."""
        row = self.cursor_row
        return row.choice if isinstance(row, ChoiceRow) else None
