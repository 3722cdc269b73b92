"""YAML that a person wrote, as nodes that know their lines, so that an error can name line and key."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

DEEPEST = 100
"""Levels of lists within lists: no file of ours has ten. LibYAML's composer runs out of stack, and takes the
process with it, where there are some ten thousand."""
_Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Cells = dict[str, yaml.Node]


class FaultyFileError(Exception):
    """Something in a file that a person wrote is not as it should be. Its text is a sentence for them."""

    def __init__(self, path: Path, line: int, key: str, message: str) -> None:
        super().__init__(f"{path.name}, line {line}{f', {key}' if key else ''}: {message}")
        self.path = path
        self.line = line
        """Counted from 1."""
        self.key = key
        """As ``actors[2].roles``; empty where the file as a whole is meant."""
        self.message = message


class NotYamlError(ValueError):
    """Some text is no YAML; the message says why."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        """Counted from 1."""


def compose(text: str) -> yaml.Node | None:
    """The root node of a YAML text; None where it is empty. Raises NotYamlError."""
    try:
        depth = 0
        for event in yaml.parse(text, _Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                mark = event.start_mark
                raise NotYamlError(mark.line + 1 if mark else 1, "it is nested too deeply")
        root: yaml.Node | None = yaml.compose(text, _Loader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be understood"
        raise NotYamlError(mark.line + 1 if mark else 1, problem) from error
    return root


def is_null(node: yaml.Node | None) -> bool:
    """Whether nothing, or an explicit null, stands there."""
    return node is None or (isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null")


class NodeReader:
    """Reads the nodes of one file. ``fault`` makes an error of (line from 1, key, message)."""

    def __init__(self, fault: Callable[[int, str, str], Exception]) -> None:
        self._fault = fault

    def error(self, node: yaml.Node | None, key: str, message: str) -> Exception:
        """What is wrong with a node, to be raised."""
        return self._fault(node.start_mark.line + 1 if node else 1, key, message)

    def mapping(self, node: yaml.Node | None, key: str, known: Sequence[str]) -> Cells:
        """The values of a mapping by their keys, of which only these are known, each once."""
        if not isinstance(node, yaml.MappingNode):
            raise self.error(node, key, f"here belongs a mapping with the keys {', '.join(known)}.")
        cells: Cells = {}
        for name_node, value in node.value:
            name = name_node.value if isinstance(name_node, yaml.ScalarNode) else "?"
            full = f"{key}.{name}" if key else name
            if name not in known:
                raise self.error(name_node, full, unknown(name, known))
            if name in cells:
                raise self.error(name_node, full, "the key stands here a second time.")
            cells[name] = value
        return cells

    def sequence(self, node: yaml.Node | None, key: str) -> list[yaml.Node]:
        """The items of a list; none where nothing stands there."""
        if node is None or is_null(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(node, key, "here belongs a list.")
        return list(node.value)

    def one_of(self, word: str, node: yaml.Node, key: str, known: Sequence[str]) -> str:
        """The word that a node holds, if it is one of a closed list."""
        if word not in known:
            raise self.error(node, key, f"{unknown(word, known)} There are: {', '.join(known)}.")
        return word


def unknown(word: str, known: Sequence[str]) -> str:
    """A sentence on a word that is none of a list, with the nearest that is."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"{word!r} is not known; did you mean {near[0]!r}?" if near else f"{word!r} is not known."
