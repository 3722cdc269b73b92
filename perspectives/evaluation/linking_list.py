"""The list by which linking is judged: which names mean whom in the articles of an event.

A YAML file that a person writes::

    version: 1
    events:
      - name: the mill strike
        articles: [gazette_mill, "post_*"]      # base names, with stars where wanted
        speakers:
          - name: Ann Lee
            called: [Lee, the mayor]            # what articles call her
          - name: Bob Lee
            called: [{name: Lee, in: post_mill}]  # in this article only; it beats a line without "in"
        apart: [a source, officials]            # in each article somebody else
        nobody: [the mill]                      # no speaker at all; does not count

Names are compared without case, accents, hyphens, titles and initials. Only ``events``, their ``name`` and
``articles`` are required: the speakers of JSON gold need no line of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from perspectives.evaluation.names import levelled
from perspectives.evaluation.records import EvaluationError, GoldDocument
from perspectives.nodes import NotYamlError, compose

VERSION = 1
_LARGEST = 10_000_000
_EVENT = ("name", "articles", "speakers", "apart", "nobody")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list says of a name."""

    who: str | None
    """None: in each article somebody else; or nobody."""
    nobody: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker of the event."""

    name: str
    called: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Names, each with the articles for which it is meant; none: for all."""


@dataclass(frozen=True, slots=True)
class Event:
    """Articles about one thing, within which speakers are linked."""

    name: str
    articles: tuple[str, ...]
    """Base names, or patterns with stars."""
    speakers: tuple[Named, ...] = ()
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)
    """By (pattern of articles, or "", and the name levelled)."""

    def holds(self, article: str) -> bool:
        return any(fnmatchcase(article, pattern) for pattern in self.articles)

    def of(self, documents: Iterable[GoldDocument]) -> list[GoldDocument]:
        return [document for document in documents if self.holds(document.name)]

    def entry(self, article: str, name: str) -> Entry | None:
        """What the list says of a name in an article; None where it says nothing."""
        level = levelled(name)
        for (pattern, called), entry in self.entries.items():
            if pattern and called == level and fnmatchcase(article, pattern):
                return entry
        return self.entries.get(("", level))


def load_events(path: Path) -> tuple[Event, ...]:
    """The events of a list. Raises EvaluationError, which names file, line and key."""
    try:
        data = path.read_bytes()
        text = data[: _LARGEST + 1].decode("utf-8-sig")
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read ({error.strerror or error})") from None
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{path}: is not in UTF-8 (byte {error.start})") from None
    if len(data) > _LARGEST:
        raise EvaluationError(f"{path}: is too large for such a list")
    try:
        root = compose(text)
    except NotYamlError as error:
        raise EvaluationError(f"{path}, line {error.line}: is no YAML: {error}") from None
    return _Reader(path).events(root)


def events_of(events: Sequence[Event], documents: Sequence[GoldDocument]) -> tuple[str, ...]:
    """What a person should know of how events and articles meet; each a sentence.

    Raises EvaluationError where an article is in two events, or none of them has articles.
    """
    notices = []
    taken: dict[str, str] = {}
    for event in events:
        members = event.of(documents)
        for document in members:
            if document.name in taken:
                raise EvaluationError(
                    f"{document.name} is in two events, {taken[document.name]!r} and {event.name!r}"
                )
            taken[document.name] = event.name
        if len(members) < 2:
            count = "one article" if members else "no article"
            notices.append(f"{event.name}: has {count} in gold, so nothing is to be linked.")
    if not taken:
        raise EvaluationError("no event of the list has an article in gold")
    left = sorted(document.name for document in documents if document.name not in taken)
    if left:
        more = f" and {len(left) - 3} more" if len(left) > 3 else ""
        notices.append(f"In no event, and left out: {', '.join(left[:3])}{more}.")
    return tuple(notices)


class _Reader:
    """Reads YAML nodes, which know their lines."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def error(self, node: yaml.Node | None, message: str) -> EvaluationError:
        line = node.start_mark.line + 1 if node is not None else 1
        return EvaluationError(f"{self.path}, line {line}: {message}")

    def events(self, root: yaml.Node | None) -> tuple[Event, ...]:
        cells = self._mapping(root, ("version", "events"), "the list")
        version = cells.get("version")
        if version is not None and self._plain(version) != VERSION:
            raise self.error(version, f"version: this program reads version {VERSION} of such lists")
        if "events" not in cells:
            raise self.error(root, "the list needs “events”")
        events = tuple(self._event(node) for node in self._sequence(cells["events"], "events"))
        twice = {event.name for event in events if [e.name for e in events].count(event.name) > 1}
        if twice:
            raise self.error(cells["events"], f"two events are called {min(twice)!r}")
        return events

    def _event(self, node: yaml.Node) -> Event:
        cells = self._mapping(node, _EVENT, "an event")
        for key in ("name", "articles"):
            if key not in cells:
                raise self.error(node, f"an event needs “{key}”")
        entries: dict[tuple[str, str], Entry] = {}
        speakers = []
        for item in self._sequence(cells.get("speakers"), "speakers"):
            parts = self._mapping(item, ("name", "called"), "a speaker")
            if "name" not in parts:
                raise self.error(item, "a speaker needs a “name”")
            name = self._word(parts["name"], "name")
            called = self._names(parts.get("called"), "called")
            for one, patterns, at in called:
                self._put(entries, one, patterns, Entry(name), at)
            speakers.append(Named(name, tuple((one, patterns) for one, patterns, _ in called)))
        for key, entry in (("apart", Entry(None)), ("nobody", Entry(None, True))):
            for one, patterns, at in self._names(cells.get(key), key):
                self._put(entries, one, patterns, entry, at)
        articles = tuple(self._word(one, "articles") for one in self._items(cells["articles"], "articles"))
        return Event(self._word(cells["name"], "name"), articles, tuple(speakers), entries)

    def _put(
        self,
        entries: dict[tuple[str, str], Entry],
        name: str,
        patterns: tuple[str, ...],
        entry: Entry,
        at: yaml.Node,
    ) -> None:
        for pattern in patterns or ("",):
            if entries.setdefault((pattern, levelled(name)), entry) != entry:
                raise self.error(at, f"{name!r} stands there twice, for two different speakers")

    def _names(self, node: yaml.Node | None, key: str) -> list[tuple[str, tuple[str, ...], yaml.Node]]:
        """Names, each by itself or as ``{name: …, in: …}``."""
        made: list[tuple[str, tuple[str, ...], yaml.Node]] = []
        for item in [node] if isinstance(node, yaml.MappingNode) else self._items(node, key):
            if isinstance(item, yaml.MappingNode):
                cells = self._mapping(item, ("name", "in"), key)
                if "name" not in cells:
                    raise self.error(item, f"{key}: a “name” is missing")
                patterns = tuple(self._word(one, "in") for one in self._items(cells.get("in"), "in"))
                made.append((self._word(cells["name"], "name"), patterns, item))
            else:
                made.append((self._word(item, key), (), item))
        return made

    def _mapping(self, node: yaml.Node | None, known: Sequence[str], what: str) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self.error(node, f"{what} must be lines of “key: value”")
        cells: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name not in known:
                raise self.error(key, f"{name!r} is no key here; there are {', '.join(known)}")
            if name in cells:
                raise self.error(key, f"{name!r} stands there twice")
            cells[name] = value
        return cells

    def _sequence(self, node: yaml.Node | None, key: str) -> list[yaml.Node]:
        if node is None or self._plain(node) is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(node, f"{key}: must be a list")
        return list(node.value)

    def _items(self, node: yaml.Node | None, key: str) -> list[yaml.Node]:
        """A list, or one value that stands for a list of it."""
        if isinstance(node, yaml.ScalarNode) and self._plain(node) is not None:
            return [node]
        return self._sequence(node, key)

    def _word(self, node: yaml.Node, key: str) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.error(node, f"{key}: must be a name")
        return str(node.value).strip()

    @staticmethod
    def _plain(node: yaml.Node) -> Any:
        """A scalar's value; True for anything else that is there."""
        if not isinstance(node, yaml.ScalarNode):
            return True
        return node.value if node.style else yaml.safe_load(node.value)  # plain: None, or "" of the C loader
