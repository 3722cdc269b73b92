"""What a cell may hold, so that a spreadsheet shows words and obeys none of them.

A spreadsheet takes a cell of a CSV file that begins with ``= + - @`` for a formula, and some drop a tab or a
line break before they look. Such a cell gets an apostrophe in front: the spreadsheet's own sign for "this is
text", which a reader sees and can take away again, because one that begins with an apostrophe gets one more.
"""

from __future__ import annotations

from perspectives.comparison import visible

LIMIT = 32_767
"""Characters that a spreadsheet's cell can hold."""

CUT = " […cut: this cell holds no more characters…]"
"""At the end of a text that was longer."""

TEXT_MARK = "'"
_OBEYED = ("=", "+", "-", "@", "\t", "\r", "\n", TEXT_MARK)
# Full-width signs, which some spreadsheets fold into the plain ones.
_FOLDED = ("＝", "＋", "－", "＠")

Value = str | int | float | bool | None
"""What a row holds."""


def shown(text: str) -> str:
    """The text with what cannot be seen or would obey made visible, line breaks kept, cut at the limit."""
    safe = visible(text, newlines=True)
    # ``visible`` leaves no carriage return; a spreadsheet counts UTF-16, two units beyond U+FFFF.
    if len(safe) <= LIMIT // 2 or _units(safe) <= LIMIT:
        return safe
    room = LIMIT - len(CUT)
    while _units(safe[:room]) > LIMIT - len(CUT):
        room -= max(1, (_units(safe[:room]) - (LIMIT - len(CUT)) + 1) // 2)
    return safe[:room] + CUT


def defused(text: str) -> str:
    """The same for a CSV file, whose cells have no kind: an apostrophe before what might be obeyed."""
    safe = shown(text)
    first = safe.lstrip(" ")[:1]
    if first and first in _OBEYED + _FOLDED:
        safe = TEXT_MARK + safe
        return safe if _units(safe) <= LIMIT else safe[: -len(CUT) - 1] + CUT
    return safe


def restored(cell: str) -> str:
    """What ``defused`` was given, but for what it made visible."""
    rest = cell[1:]
    return rest if cell.startswith(TEXT_MARK) and rest.lstrip(" ")[:1] in _OBEYED + _FOLDED else cell


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
