"""The folder's ``actors.yaml``: which actors the person wants, and what is known of single speakers.

The file wins over the machine. Its whole schema::

    actors:                       # in the order in which to show them, or by `order`
      - name: Russian officials   # the one key that must be there
        members: [Maria Zakharova, "officials (Iraq)"]   # names or aliases of speakers; in parentheses
                                  # affiliation, role, "named" or "unnamed", where two are called so
        patterns: ["(?i)kremlin", "*Duma*"]  # regular expressions or globs, over names, aliases,
                                  # descriptions and affiliation
        affiliation: Russia       # or a list; alone it takes a country's whole
        roles: [government, legislature]
        colour: red               # a colour name or #rrggbb
        order: 1
        hidden: false
    speakers:                     # what is known of single speakers
      Maria Zakharova: {affiliation: Russia, role: government, aliases: [Zakharova]}
    whole: [United States]        # countries to show as one actor, whatever the role
    rest: default                 # or `hide`: show only the actors above

``actors.schema.json`` beside this module says the same for editors. Every error names the file, the line
and the key, and the nearest key there is.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import yaml

from perspectives.actors import names
from perspectives.actors.claiming import Members, claims
from perspectives.model import Role, Speaker
from perspectives.nodes import FaultyFileError, NodeReader, NotYamlError, compose, is_null

FILE_NAME = "actors.yaml"
TOP_KEYS = ("actors", "speakers", "whole", "rest")
ACTOR_KEYS = ("name", "members", "patterns", "affiliation", "roles", "colour", "order", "hidden")
SPEAKER_KEYS = ("affiliation", "role", "aliases")
REST = ("default", "hide")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}|[a-z][a-z_]*[0-9]*")
_LARGEST = 1_000_000
"""Bytes; a file that a person writes is far smaller, and YAML takes long over a large one."""

T = TypeVar("T")


class ActorsFileError(FaultyFileError):
    """Something in actors.yaml is not as it should be."""


@dataclass(frozen=True, slots=True)
class ActorRule:
    """One actor as the person wants it."""

    name: str
    members: tuple[str, ...] = ()
    patterns: tuple[re.Pattern[str], ...] = ()
    affiliations: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    colour: str | None = None
    order: int | None = None
    hidden: bool = False

    def by_name(self, speaker: Speaker) -> bool:
        """The file names the speaker: by name, by a fuller or shorter form of it, or by an alias."""
        return Members((self,)).claim(speaker) is not None

    def by_pattern(self, speaker: Speaker) -> bool:
        fields = (speaker.name, *speaker.aliases, speaker.description, speaker.affiliation)
        return any(pattern.search(words) for pattern in self.patterns for words in fields if words)

    def by_standing(self, speaker: Speaker) -> bool:
        if not self.affiliations and not self.roles:
            return False
        place = {names.folded(part) for part in (speaker.affiliation, *speaker.affiliation.split(" and "))}
        return (not self.affiliations or any(names.folded(a) in place for a in self.affiliations)) and (
            not self.roles or speaker.role in self.roles
        )


@dataclass(frozen=True, slots=True)
class SpeakerRule:
    """What the person says of one speaker."""

    name: str
    affiliation: str | None = None
    role: Role | None = None
    aliases: tuple[str, ...] = ()

    def is_for(self, name: str) -> bool:
        known = (self.name, *self.aliases)
        return names.folded(name) in map(names.folded, known) or any(
            names.same_person(name, k) for k in known
        )


@dataclass(frozen=True, slots=True)
class ActorRules:
    """The whole file. Empty: everything by default."""

    actors: tuple[ActorRule, ...] = ()
    speakers: tuple[SpeakerRule, ...] = ()
    whole: frozenset[str] = field(default_factory=frozenset)
    rest: str = "default"

    def ordered(self) -> list[ActorRule]:
        """As the file lists them, those with an ``order`` by it and before the others."""
        return sorted(self.actors, key=lambda rule: (rule.order is None, rule.order or 0))

    def claims(self, speakers: Iterable[Speaker]) -> dict[str, ActorRule]:
        """Speaker id to the rule that takes it: a name beats a pattern, a pattern beats affiliation and
        role."""
        return claims(self.actors, speakers)

    def claims_by_word(self, speakers: Iterable[Speaker]) -> dict[str, ActorRule]:
        """The same for those whom a name or a pattern takes: of whom the person spoke."""
        return claims([replace(rule, affiliations=(), roles=()) for rule in self.actors], speakers)


def load_rules(path: Path) -> ActorRules:
    """The rules of an actors.yaml. Raises ``ActorsFileError``, also where the file cannot be read."""
    try:
        data = path.read_bytes()
        text = data[: _LARGEST + 1].decode("utf-8-sig")
    except OSError as error:
        raise ActorsFileError(path, 1, "", f"the file cannot be read ({error.strerror or error}).") from error
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ActorsFileError(path, line, "", "the file is not UTF-8.") from error
    if len(data) > _LARGEST:
        raise ActorsFileError(path, 1, "", "the file is too large for an actors file.")
    return read_rules(text, path)


def read_rules(text: str, path: Path) -> ActorRules:
    """The rules that the text of an actors.yaml holds; ``path`` is what its errors call the file."""
    try:
        node = compose(text)
    except NotYamlError as error:
        raise ActorsFileError(path, error.line, "", f"this is not YAML: {error}.") from error
    return _Reader(path).rules(node)


class _Reader(NodeReader):
    """Reads YAML nodes, which know their lines, into rules."""

    def __init__(self, path: Path) -> None:
        super().__init__(partial(ActorsFileError, path))

    def rules(self, node: yaml.Node | None) -> ActorRules:
        if node is None or is_null(node):
            return ActorRules()
        top = self.mapping(node, "", TOP_KEYS)
        actors = [
            self.actor(item, f"actors[{at}]")
            for at, item in enumerate(self.sequence(top.get("actors"), "actors"), 1)
        ]
        self._no_twins(actors, self.sequence(top.get("actors"), "actors"))
        whole = frozenset(self.strings(top.get("whole"), "whole"))
        rest = self.choice(top["rest"], "rest", REST) if "rest" in top else "default"
        return ActorRules(tuple(actors), self.speakers(top.get("speakers")), whole, rest)

    def _no_twins(self, actors: Sequence[ActorRule], nodes: Sequence[yaml.Node]) -> None:
        seen: set[str] = set()
        for at, (rule, node) in enumerate(zip(actors, nodes, strict=True), 1):
            if rule.name in seen:
                raise self.error(node, f"actors[{at}].name", f"a second actor has the name {rule.name!r}.")
            seen.add(rule.name)

    def actor(self, node: yaml.Node, key: str) -> ActorRule:
        cells = self.mapping(node, key, ACTOR_KEYS)
        if "name" not in cells:
            raise self.error(node, key, "an actor needs a name.")
        return ActorRule(
            name=self.string(cells["name"], f"{key}.name"),
            members=tuple(self.strings(cells.get("members"), f"{key}.members")),
            patterns=tuple(self.patterns(cells.get("patterns"), f"{key}.patterns")),
            affiliations=tuple(self.strings(cells.get("affiliation"), f"{key}.affiliation", one=True)),
            roles=tuple(
                self.role(item, f"{key}.roles") for item in self.items(cells.get("roles"), f"{key}.roles")
            ),
            colour=self.colour(cells.get("colour"), f"{key}.colour"),
            order=self.integer(cells.get("order"), f"{key}.order"),
            hidden=self.boolean(cells.get("hidden"), f"{key}.hidden"),
        )

    def speakers(self, node: yaml.Node | None) -> tuple[SpeakerRule, ...]:
        if node is None or is_null(node):
            return ()
        if not isinstance(node, yaml.MappingNode):
            raise self.error(
                node, "speakers", "here belongs a mapping from a speaker's name to what is known."
            )
        found: list[SpeakerRule] = []
        for name_node, value in node.value:
            name = self.string(name_node, "speakers")
            key = f"speakers.{name}"
            if any(rule.name == name for rule in found):
                raise self.error(name_node, key, "the speaker stands here a second time.")
            cells = self.mapping(value, key, SPEAKER_KEYS)
            affiliation = (
                self.string(cells["affiliation"], f"{key}.affiliation") if "affiliation" in cells else None
            )
            role = self.role(cells["role"], f"{key}.role") if "role" in cells else None
            found.append(
                SpeakerRule(
                    name, affiliation, role, tuple(self.strings(cells.get("aliases"), f"{key}.aliases"))
                )
            )
        return tuple(found)

    # --- values

    def items(self, node: yaml.Node | None, key: str) -> list[yaml.Node]:
        """A list's items, or the one value that stands in its place."""
        if isinstance(node, yaml.ScalarNode) and not is_null(node):
            return [node]
        return self.sequence(node, key)

    def string(self, node: yaml.Node, key: str) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.error(node, key, "here belongs a word or a name.")
        return " ".join(str(node.value).split())

    def strings(self, node: yaml.Node | None, key: str, *, one: bool = False) -> list[str]:
        """A list of words; ``one``: a single word may stand in place of the list."""
        nodes = self.items(node, key) if one else self.sequence(node, key)
        return [self.string(item, key) for item in nodes]

    def patterns(self, node: yaml.Node | None, key: str) -> list[re.Pattern[str]]:
        found = []
        for item in self.items(node, key):
            words = self.string(item, key)
            try:
                found.append(re.compile(as_expression(words)))
            except (re.error, RecursionError, OverflowError) as error:
                raise self.error(item, key, f"{words!r} is no regular expression: {error}.") from error
        return found

    def role(self, node: yaml.Node, key: str) -> Role:
        return Role(self.choice(node, key, [role.value for role in Role]))

    def choice(self, node: yaml.Node, key: str, known: Sequence[str]) -> str:
        return self.one_of(self.string(node, key), node, key, known)

    def colour(self, node: yaml.Node | None, key: str) -> str | None:
        if node is None or is_null(node):
            return None
        word = self.string(node, key)
        if not _COLOUR.fullmatch(word):
            raise self.error(
                node, key, f'{word!r} is no colour: write a name in small letters, or "#rrggbb" in quotes.'
            )
        return word

    def integer(self, node: yaml.Node | None, key: str) -> int | None:
        if node is None or is_null(node):
            return None
        word = self.string(node, key)
        if not re.fullmatch(r"[+-]?\d{1,6}", word):
            raise self.error(node, key, "here belongs a whole number.")
        return int(word)

    def boolean(self, node: yaml.Node | None, key: str) -> bool:
        if node is None or is_null(node):
            return False
        word = self.string(node, key).casefold()
        if word not in ("true", "false", "yes", "no", "on", "off"):
            raise self.error(node, key, "here belongs true or false.")
        return word in ("true", "yes", "on")


def as_expression(words: str) -> str:
    """A pattern as a regular expression: a glob (``*Duma*``) where it begins or ends with a bare star,
    else itself."""
    glob = words.startswith("*") or (words.endswith("*") and not words.endswith((".*", ")*", "]*", "\\*")))
    return f"(?i){fnmatch.translate(words)}" if glob else words
