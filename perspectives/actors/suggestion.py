"""A first actors.yaml for a folder: its actors as they are, for a person to change.

What it says gives the same actors as no file at all; that is tried before it is handed out. How much
each has to say stands beside the names, and what could be divided, joined or placed is written as comments
that become part of the file once the ``#`` is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from perspectives.actors.alternatives import Join, joins_of, parts_of
from perspectives.actors.claiming import Members, claims, notes_on
from perspectives.actors.filing import Weight
from perspectives.actors.rules import FILE_NAME, ActorRule, ActorRules, read_rules
from perspectives.actors.standing import UNKNOWN
from perspectives.actors.titling import pattern_of
from perspectives.model import Actor, Cast, Role, Speaker

UNPLACED_SHOWN = 60
"""Speakers in no actor that are listed; in a large folder there are thousands, named once each."""

_HEAD = """\
# Whom to lay side by side: the actors in the order in which to show them, and who belongs to each.
# Suggested by the program. As it stands it changes {changes}, but that whoever it names is sure to
# belong where they stand (no `? actor`). What you change wins over the program: rename an actor, move it
# up or down, move a member to another, or take the # away from what is offered here and there. A speaker
# belongs to the first actor that names it. An actor can have `colour: red`, `order: 1` and `hidden: true`
# too; docs/actors.md tells all keys.
"""

_PLAIN = re.compile(r"[^\W\d_][\w .'’-]*[\w.]")
_MARKS = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class Tally:
    """How much somebody has to say in the folder."""

    statements: int = 0
    words: int = 0
    """Of the statements."""
    articles: frozenset[str] = frozenset()
    """Paths of those that have a statement of theirs."""
    named: int = 0
    """Places where they are talked about, by the authors and in the words of others."""


def suggestion(found: Cast, tallies: Mapping[str, Tally], recast: Callable[[ActorRules], Cast]) -> str:
    """The text of an actors.yaml for a folder whose actors are ``found`` without one.

    ``tallies`` is by speaker id and may leave out whoever is never heard nor named; ``recast`` tells who is
    who under other rules, to try what was written.
    """
    members = _member_names(found)
    for rest in ("default", "hide"):
        text = _Writer(found, tallies, members).text(rest, same=True)
        if _shape(recast(read_rules(text, Path(FILE_NAME)))) == _shape(found):
            return text
    return _Writer(found, tallies, members).text("default", same=False)


def _shape(found: Cast) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(actor.id, actor.name, actor.members) for actor in found.actors]


# --- names


def word(text: str) -> str:
    """A name as YAML: as it is where nothing in it can be taken for anything else, else in double quotes
    with all that does not show escaped. On one line, and safe within a comment too."""
    plain = _PLAIN.fullmatch(text) and text.isprintable() and text == " ".join(text.split())
    if plain and yaml.safe_load(text) == text:  # "No" is a word of YAML's
        return text
    return '"' + "".join(_MARKS.get(letter) or _escaped(letter) for letter in text) + '"'


def _escaped(letter: str) -> str:
    if letter.isprintable():
        return letter
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _member_names(found: Cast) -> dict[str, str]:
    """By speaker id, for whoever is in an actor: how to call them so that nobody else is meant.

    The bare name first. Where that would bring somebody into another actor, what tells the two apart is
    noted in parentheses, until nobody is, or there is nothing left to tell.
    """
    speakers = {speaker.id: speaker for speaker in found.speakers}
    home = {member: actor.id for actor in found.actors for member in actor.members}
    called = {key: _on_one_line(speakers[key].name) for key in home}
    forms = {key: _forms(speakers[key]) for key in home}
    members = {actor.id: actor.members for actor in found.actors}
    while True:
        rules = [ActorRule(key, tuple(called[member] for member in some)) for key, some in members.items()]
        claimed = claims(rules, found.speakers)
        astray = [(s.id, claimed[s.id].name) for s in found.speakers if s.id in claimed]
        astray = [(key, actor) for key, actor in astray if home.get(key) != actor]
        alone = {key: Members((ActorRule(key, (name,)),)) for key, name in called.items()}
        blamed = {
            member
            for key, actor in astray
            for member in members[actor]
            if alone[member].claim(speakers[key]) is not None
        }
        # Both namesakes: the file is to mean the same once a person has taken one of the actors out.
        blamed |= {key for key, _ in astray if key in home}
        changed = False
        for member in blamed:
            form = next(forms[member], None)
            if form is not None:
                called[member], changed = form, True
        if not changed:
            return called


def _forms(speaker: Speaker) -> Iterator[str]:
    return (_on_one_line(f"{speaker.name} ({note})") for note in notes_on(speaker))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())  # as the loader reads it


# --- the text


@dataclass
class _Writer:
    """Puts the file together, line by line."""

    found: Cast
    tallies: Mapping[str, Tally]
    called: Mapping[str, str]
    """By speaker id, as YAML is to name them."""
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.speakers = {speaker.id: speaker for speaker in self.found.speakers}
        self.weights = {key: self._weight(self.tally(key)) for key in self.speakers}

    @staticmethod
    def _weight(tally: Tally) -> Weight:
        return Weight(tally.words, tally.statements, tally.named)

    def tally(self, speaker: str) -> Tally:
        return self.tallies.get(speaker, Tally())

    def text(self, rest: str, *, same: bool) -> str:
        """The whole file. ``same``: it is known to change nothing."""
        self.lines += _HEAD.format(changes="nothing" if same else "next to nothing").split("\n")
        self._actors()
        self._unplaced()
        self.lines += [
            "",
            "# What becomes of speakers that no actor above names: `default`, the program places them,",
        ]
        self.lines += [
            "# in the actor above of that name where there is one; `hide`, they are in none.",
            f"rest: {rest}",
        ]
        return "".join(line + "\n" for line in self.lines)

    # --- actors

    def _actors(self) -> None:
        if not self.found.actors:
            self.lines.append("actors: []")
            return
        self.lines.append("actors:")
        for actor in self.found.actors:
            self._actor(actor)
        cast = [(actor, self._members(actor)) for actor in self.found.actors]
        for join in joins_of(cast, self.weights):
            self._join(join)

    def _members(self, actor: Actor) -> list[Speaker]:
        return [self.speakers[member] for member in actor.members if member in self.speakers]

    def _actor(self, actor: Actor) -> None:
        members = self._members(actor)
        self._parts(actor, members)
        self.lines.append(f"  - name: {word(actor.name)}  # {self._amount(members)}")
        self.lines += self._listed(members, "    ")
        self._standing(actor, members)
        self.lines.append("")

    def _parts(self, actor: Actor, members: Sequence[Speaker]) -> None:
        parts = parts_of(actor, members, self.weights)
        if not parts:
            return
        stays = word(actor.name)
        self.lines.append(f"  # Actors of their own, once the # is taken away; the others stay in {stays}:")
        for part in parts:
            self.lines.append(f"  # - name: {word(part.name)}  # {self._amount(part.members)}")
            self.lines += self._listed(part.members, "  #   ", silent=False)

    def _listed(self, members: Sequence[Speaker], indent: str, *, silent: bool = True) -> list[str]:
        """The key ``members``; two whom nothing tells apart are one line."""
        lines: dict[str, list[Speaker]] = {}
        for speaker in members:
            if self.tally(speaker.id).statements or silent:
                lines.setdefault(self.called[speaker.id], []).append(speaker)
        if not lines:
            return []
        return [f"{indent}members:"] + [
            f"{indent}  - {word(name)}  # {self._amount(some)}" for name, some in lines.items()
        ]

    def _amount(self, members: Iterable[Speaker]) -> str:
        ids = [speaker.id for speaker in members]
        tallies = [self.tally(key) for key in ids]
        statements = sum(tally.statements for tally in tallies)
        if statements:
            words = sum(tally.words for tally in tallies)
            articles = len(frozenset[str]().union(*(tally.articles for tally in tallies)))
            counts = ((statements, "statement"), (words, "word"), (articles, "article"))
            return ", ".join(_count(number, noun) for number, noun in counts)
        named = sum(tally.named for tally in tallies)
        return f"only named, {_count(named, 'time')}" if named else "only named, in the words of others"

    def _standing(self, actor: Actor, members: Sequence[Speaker]) -> None:
        """That affiliation and roles can stand beside the names, where they mean these members alone."""
        places = {speaker.affiliation for speaker in members}
        roles = [role for role in Role if any(speaker.role is role for speaker in members)]
        if len(places) != 1 or places == {UNKNOWN} or Role.OTHER in roles:
            return
        place = places.pop()
        if Role.PARTY in roles and actor.name != pattern_of("parties", place):
            return  # "US Democrats" are one party of several
        ids = set(actor.members)
        if any(s.affiliation == place and s.role in roles and s.id not in ids for s in self.found.speakers):
            return
        self.lines += [
            "    # Whoever else is found to be one, in articles to come too:",
            f"    # affiliation: {word(place)}",
            f"    # roles: {_listed([role.value for role in roles])}",
        ]

    def _join(self, join: Join) -> None:
        self.lines += [
            f"  # One actor to put in the place of {', '.join(map(word, join.replaces))}:",
            f"  # - name: {word(join.name)}",
            f"  #   affiliation: {_listed(join.affiliations)}",
        ]
        if join.roles:
            self.lines.append(f"  #   roles: {_listed([role.value for role in join.roles])}")
        self.lines.append("")

    # --- whoever is in no actor

    def _unplaced(self) -> None:
        placed = {member for actor in self.found.actors for member in actor.members}
        left = [speaker for speaker in self.found.speakers if speaker.id not in placed]
        if not left:
            return
        left.sort(key=lambda s: (-self.tally(s.id).statements, -self.tally(s.id).named, s.name, s.id))
        self.lines += [
            "# In no actor, since nobody quotes them. Move a line to `members` of an actor to place it:"
        ]
        for speaker in left[:UNPLACED_SHOWN]:
            known = [word(speaker.affiliation), speaker.role.value]
            self.lines.append(
                f"      # - {word(speaker.name)}  # {', '.join(known)}: {self._amount([speaker])}"
            )
        more = len(left) - UNPLACED_SHOWN
        if more > 0:
            self.lines.append(
                f"      # … and {more:,} more; `perspectives actors FOLDER --json` lists them all"
            )


def _listed(words: Sequence[str]) -> str:
    return word(words[0]) if len(words) == 1 else f"[{', '.join(map(word, words))}]"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
