"""The text of a corrections file: read into records, and changed entry by entry.

A change touches the lines of its own entry only, so that a person's comments, order and hand-written
entries stay to the letter. Each changed text is read again before it counts: what does not hold exactly
the entries it should is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from perspectives.corrections.errors import CorrectionsFileError
from perspectives.corrections.reading import Reader
from perspectives.corrections.records import Correction
from perspectives.corrections.writing import HEADER, entry
from perspectives.nodes import NotYamlError, compose, is_null

VERSION = 1
_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029]|\Z)")
"""A line as YAML counts them."""
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Entries:
    """A corrections file that was read: its text, and the corrections in it."""

    path: Path
    text: str
    corrections: tuple[Correction, ...]
    _lines: tuple[tuple[int, int], ...]
    """Of each entry: its first line and the one behind its last, counted from 0."""
    _column: int
    """Where the dashes stand."""
    _key: yaml.Node | None
    """Of the list."""
    _list: yaml.Node | None

    def appended(self, corrections: Iterable[Correction]) -> Entries:
        """With these at the end; one whose id is there already is passed over."""
        known = {one.id for one in self.corrections}
        fresh = [one for one in {one.id: one for one in corrections}.values() if one.id not in known]
        return self._inserted(fresh, len(self.corrections)) if fresh else self

    def restored(self, wanted: Iterable[tuple[Correction, str | None]]) -> Entries:
        """With each behind the entry of that id: None at the beginning, one that is gone at the end."""
        result = self
        for correction, after in wanted:
            order = [one.id for one in result.corrections]
            if correction.id in order:
                continue
            at = 0 if after is None else order.index(after) + 1 if after in order else len(order)
            result = result._inserted([correction], at)
        return result

    def without(self, ids: Iterable[str]) -> Entries:
        """Without these; ids that are not there are passed over."""
        gone = set(ids)
        kept = tuple(one for one in self.corrections if one.id not in gone)
        if len(kept) == len(self.corrections):
            return self
        self._refuse_flow()
        lines = _split(self.text)
        for one, (first, end) in reversed(list(zip(self.corrections, self._lines, strict=True))):
            if one.id in gone:
                del lines[first:end]
        return self._checked("".join(lines), kept)

    # --- inside

    def _inserted(self, fresh: Sequence[Correction], at: int) -> Entries:
        wanted = (*self.corrections[:at], *fresh, *self.corrections[at:])
        newline = "\r\n" if "\r\n" in self.text else "\n"
        written = [line for one in fresh for line in entry(one)]
        if self.corrections:
            self._refuse_flow()
            lines = _split(self.text)
            before = self._lines[at - 1][1] if at else self._lines[0][0]
            return self._checked(_with(lines, before, written, self._column, newline), wanted)
        if self._key is None:
            head = list(HEADER) if not self.text.strip(f"{_BOM} \t\r\n") else []
            if not self._has_keys():
                head.append(f"version: {VERSION}")
            lines = _split(self.text)
            return self._checked(
                _with(lines, len(lines), [*head, "corrections:", *written], 0, newline), wanted
            )
        text = self.text
        if isinstance(self._list, yaml.SequenceNode):  # "[]"
            shift = text.startswith(_BOM)
            start, end = (mark.index + shift for mark in (self._list.start_mark, self._list.end_mark))
            text = text[:start].rstrip(" ") + text[end:]
        lines = _split(text)
        return self._checked(_with(lines, self._key.end_mark.line + 1, written, 0, newline), wanted)

    def _has_keys(self) -> bool:
        return compose(self.text.removeprefix(_BOM)) is not None

    def _refuse_flow(self) -> None:
        if isinstance(self._list, yaml.SequenceNode) and self._list.flow_style:
            raise CorrectionsFileError(
                self.path,
                self._list.start_mark.line + 1,
                "corrections",
                "write each entry on lines of its own behind a dash, so that others can be put beside it.",
            )

    def _checked(self, text: str, wanted: tuple[Correction, ...]) -> Entries:
        """The new text, read; refused where it does not hold exactly what it should."""
        try:
            found = parse(self.path, text)
        except CorrectionsFileError:
            found = None
        if found is None or found.corrections != wanted:
            line = self._list.start_mark.line + 1 if self._list else 1
            raise CorrectionsFileError(
                self.path, line, "corrections", "the file is arranged so that no entry can be changed safely."
            )
        return found


def parse(path: Path, text: str) -> Entries:
    """The corrections in the text of a file. Raises CorrectionsFileError; ``path`` is only named in it."""
    try:
        root = compose(text.removeprefix(_BOM))
    except NotYamlError as error:
        raise CorrectionsFileError(path, error.line, "", f"no YAML: {error}.") from error
    reader = Reader(path)
    if root is None or is_null(root):
        return Entries(path, text, (), (), 0, None, None)
    cells = reader.mapping(root, "", ("version", "corrections"))
    _check_version(reader, cells.get("version"))
    corrections = tuple(reader.corrections(cells.get("corrections")))
    key = next((key for key, _ in root.value if key.value == "corrections"), None)
    node = cells.get("corrections")
    column = node.start_mark.column if isinstance(node, yaml.SequenceNode) else 0
    lines = _lines_of(_split(text), node) if corrections and node is not None else ()
    return Entries(path, text, corrections, lines, column, key, node)


def _check_version(reader: Reader, node: yaml.Node | None) -> None:
    if node is None:
        return
    version = reader.integer(node, "version")
    if version > VERSION:
        raise reader.error(
            node, "version", "a later version of the program wrote this file; it is left as it is."
        )
    if version != VERSION:
        raise reader.error(node, "version", f"here belongs {VERSION}.")


def _split(text: str) -> list[str]:
    """Its lines with their ends."""
    return [line for line in _LINE.findall(text) if line]


def _lines_of(lines: Sequence[str], node: yaml.Node) -> tuple[tuple[int, int], ...]:
    """First line and end of each entry, comments between entries left out."""
    dash = re.compile(rf"\ufeff? {{{node.start_mark.column}}}-(?:\s|$)")
    found: list[tuple[int, int]] = []
    for item in node.value:
        begin = found[-1][1] if found else node.start_mark.line
        end = _last_line(item) + 1
        first = next((at for at in range(begin, end) if dash.match(lines[at])), item.start_mark.line)
        found.append((first, end))
    return tuple(found)


def _last_line(node: yaml.Node) -> int:
    """On which the node's last word stands. The end that YAML gives a block is where the next begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        pairs = node.value if isinstance(node, yaml.MappingNode) else [node.value]
        parts = [part for pair in pairs for part in pair]
        return max((_last_line(part) for part in parts), default=int(node.start_mark.line))
    mark = node.end_mark
    behind = mark.column == 0 and mark.line > node.start_mark.line
    return int(mark.line) - behind


def _with(lines: Sequence[str], at: int, written: Sequence[str], column: int, newline: str) -> str:
    """The lines with others put before line ``at``."""
    before = "".join(lines[:at])
    if before and before != _BOM and not before.endswith(("\n", "\r")):
        before += newline
    return before + "".join(f"{' ' * column}{line}{newline}" for line in written) + "".join(lines[at:])
