"""``articles.yaml``: what a person tells about the articles of a folder.

```yaml
outlets: [The Wire, Gulf Wire]       # the order in which they stand side by side, others by name behind them
defaults: {date: 2020-01-03}         # for every article of the folder
talks.txt: {outlet: Gulf Wire, title: Talks fail, authors: [Ann Lee], url: https://example.org/talks}
wire/*.txt: {outlet: The Wire}       # a pattern, for what no entry of its own tells
vote/*: {event: The vote}            # of a folder of many events: which of them these articles tell of
```

An error costs the value in which it lies: it is named with its line and its key, everything else counts.
"""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from perspectives.reading.encoding import decode
from perspectives.reading.errors import Fault
from perspectives.reading.files import READABLE, read_bytes
from perspectives.reading.metadata import Metadata, clean, field_of, from_mapping
from perspectives.reading.names import are_spaced
from perspectives.reading.opening import shown

if TYPE_CHECKING:
    from yaml.nodes import Node

FILE_NAME = "articles.yaml"
ORDER = "outlets"
"""The key of the order of outlets: no article, for its value is a list."""
STRAYS_TOLD = 3
"""So many entries of articles that are not there are named; an old list may be long."""
LOOKED_AT = 5_000
"""Names of files that tell how a folder calls its files; a single article may lie in a home folder of
millions."""
NOTHING = Metadata()


@dataclass(frozen=True, slots=True)
class FolderMetadata:
    """What a folder's ``articles.yaml`` tells. Without such a file: nothing."""

    entries: Mapping[str, Metadata] = field(default_factory=dict)
    """By relative path."""
    patterns: tuple[tuple[str, Metadata], ...] = ()
    """Pattern and what it tells of every path that it matches, in the order of the file."""
    defaults: Metadata = field(default=NOTHING)
    notices: tuple[str, ...] = ()
    """Its errors, each naming file, line and key."""
    outlets: tuple[str, ...] = ()
    """The order in which the person wants outlets shown; () where they said none."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Of each entry, counted from 1."""
    spaced: bool = False
    """The folder's files are called ``Outlet - title``."""

    @classmethod
    def load(cls, folder: Path) -> FolderMetadata:
        """Read ``articles.yaml`` in ``folder``, and how its files are called. Never raises: what is wrong
        with it becomes a notice."""
        return replace(cls._told(folder), spaced=is_spaced(folder))

    @classmethod
    def _told(cls, folder: Path) -> FolderMetadata:
        path = folder / FILE_NAME
        if not path.exists() and not path.is_symlink():
            return cls()
        try:
            return parse(decode(read_bytes(path)).text)
        except Fault as fault:
            if fault.reason == "empty":
                return cls()
            return cls(notices=(f"{FILE_NAME} {fault.predicate}; it is not used.",))

    def strays(self, paths: Collection[str]) -> tuple[str, ...]:
        """Notices of entries that tell of none of these paths: slips, or left over from files now gone."""
        known = {_normal(path): path for path in paths}
        patterns = {pattern for pattern, _ in self.patterns}
        strays = [
            name
            for name, metadata in self.entries.items()
            if metadata != NOTHING and name not in known
            if name not in patterns or not any(fnmatchcase(path, name) for path in known)
        ]
        notices = []
        for name in strays[:STRAYS_TOLD]:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
            meant = f"; did you mean {shown(known[near[0]])}?" if near else "."
            where = f"{FILE_NAME}, line {self.lines[name]}, {clean(shown(name))}"
            notices.append(f"{where}: there is no such article here{meant}")
        if more := len(strays) - len(notices):
            notices.append(f"{FILE_NAME}: {more:,} more entries are of articles that are not here.")
        return tuple(notices)

    def of(self, path: str) -> Metadata:
        """What is told about the article ``path``: its own entry, then patterns in order, then defaults."""
        name = _normal(path)
        told = self.entries.get(name, NOTHING)
        for pattern, metadata in self.patterns:
            if fnmatchcase(name, pattern):
                told = told.or_else(metadata)
        return told.or_else(self.defaults)


def is_spaced(folder: Path) -> bool:
    """Whether the files of a folder, its subfolders included, are called ``Outlet - title``. Never raises."""
    looked_at = islice(_file_names(folder), LOOKED_AT)
    return are_spaced(name for name in looked_at if PurePath(name).suffix.lower() in READABLE)


def _file_names(folder: Path) -> Iterator[str]:
    """In an order that does not depend on the disk; without what is hidden."""
    for _, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from sorted(name for name in files if not name.startswith("."))


def parse(text: str) -> FolderMetadata:
    """The content of an ``articles.yaml``."""
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = shown(getattr(error, "problem", None) or "cannot be understood")
        return FolderMetadata(notices=(f"{FILE_NAME}{line}: is not valid YAML ({problem}); it is not used.",))
    except RecursionError:
        return FolderMetadata(notices=(f"{FILE_NAME}: is nested too deeply; it is not used.",))
    if root is None:
        return FolderMetadata()
    if not isinstance(root, yaml.MappingNode):
        where = f"{FILE_NAME}, line {root.start_mark.line + 1}"
        return FolderMetadata(notices=(f"{where}: should map paths to what is known of them.",))
    entries: dict[str, Metadata] = {}
    patterns: list[tuple[str, Metadata]] = []
    defaults = Metadata()
    notices: list[str] = []
    outlets: tuple[str, ...] = ()
    lines: dict[str, int] = {}
    for key, value in root.value:
        name = key.value if isinstance(key.value, str) else "?"
        if name == ORDER:
            outlets = _order(value, notices)
            continue
        metadata = _entry(name, value, notices)
        if name == "defaults":
            defaults = metadata
            continue
        path = _normal(name)
        lines.setdefault(path, key.start_mark.line + 1)
        entries[path] = entries.get(path, NOTHING).or_else(metadata)
        if re.search(r"[*?[]", path):  # it may still be a file's own name, brackets and all
            patterns.append((path, metadata))
    return FolderMetadata(entries, tuple(patterns), defaults, tuple(notices), outlets, lines)


def _order(node: Node, notices: list[str]) -> tuple[str, ...]:
    """The outlets in the order of the list, each once; what is wrong in it is added to ``notices``."""
    import yaml

    items = node.value if isinstance(node, yaml.SequenceNode) else ()
    names = [item.value.strip() for item in items if isinstance(item, yaml.ScalarNode)]
    if not isinstance(node, yaml.SequenceNode) or len(names) < len(items):
        where = f"{FILE_NAME}, line {node.start_mark.line + 1}, {ORDER}"
        notices.append(f"{where}: should be a list of names of outlets, in the order in which to show them.")
    return tuple(dict.fromkeys(name for name in names if name))


def _entry(name: str, node: Node, notices: list[str]) -> Metadata:
    """One article's metadata; what is wrong in it is added to ``notices``."""
    import yaml

    where = f"{FILE_NAME}, line {node.start_mark.line + 1}, {clean(shown(name))}"
    if not isinstance(node, yaml.MappingNode):
        if not (isinstance(node, yaml.ScalarNode) and node.value in {"", "~", "null"}):
            notices.append(f"{where}: should hold outlet, title, authors, date, url or event.")
        return Metadata()
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        written = key.value if isinstance(key.value, str) else "?"
        place = f"{FILE_NAME}, line {key.start_mark.line + 1}, {clean(shown(name))}, {clean(shown(written))}"
        if field_of(written) is None:
            notices.append(f"{place}: is no known key (outlet, title, authors, date, url, language, event).")
            continue
        values[written] = _plain(value)
        lines[clean(written)] = key.start_mark.line + 1
    metadata, problems = from_mapping(values)
    for problem in problems:
        place = f"{FILE_NAME}, line {lines.get(problem.key, node.start_mark.line + 1)}, {clean(shown(name))}"
        notices.append(f"{place}, {problem.key}: {problem.message}.")
    return metadata


def _plain(node: Node, depth: int = 0) -> Any:
    """A node as strings, lists and mappings of strings; nothing below the second level is of use."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return node.value
    if depth > 1:
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, depth + 1) for item in node.value]
    return {str(key.value): _plain(value, depth + 1) for key, value in node.value}


def _normal(path: str) -> str:
    """A path as it is compared: macOS decomposes accents in names, editors compose them."""
    return unicodedata.normalize("NFC", path.replace("\\", "/").removeprefix("./"))
