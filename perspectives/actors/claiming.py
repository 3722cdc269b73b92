"""Which speakers the actors of an actors.yaml take.

Looked up from tables that are made once for all speakers: a file that lists some hundred members is asked
for every speaker of the folder each time that another article is ready.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from perspectives.actors import names
from perspectives.model import Speaker

if TYPE_CHECKING:
    from perspectives.actors.rules import ActorRule

_NOTE = re.compile(r"\s\(")
"""Where in a member's name what tells its bearer from others of that name may begin: ``officials (Iraq)``."""


def claims(rules: Sequence[ActorRule], speakers: Iterable[Speaker]) -> dict[str, ActorRule]:
    """Speaker id to the rule that takes it; whom none takes is not in it.

    A name beats a pattern, a pattern beats affiliation and role. Of names the speaker's own beats an alias
    or another form of it, and one with a note in parentheses, which fits, beats both. Within each the
    first rule wins.
    """
    by_name = Members(rules)
    patterned = [rule for rule in rules if rule.patterns]
    standing = [rule for rule in rules if rule.affiliations or rule.roles]
    claimed: dict[str, ActorRule] = {}
    for speaker in speakers:
        rule = (
            by_name.claim(speaker)
            or next((rule for rule in patterned if rule.by_pattern(speaker)), None)
            or next((rule for rule in standing if rule.by_standing(speaker)), None)
        )
        if rule is not None:
            claimed[speaker.id] = rule
    return claimed


class Members:
    """The names under ``members`` of several rules, to be asked whom they mean."""

    def __init__(self, rules: Sequence[ActorRule]) -> None:
        self._rules = rules
        self._qualified: dict[tuple[str, str], int] = {}
        self._names: dict[str, int] = {}
        self._last: dict[str, list[tuple[int, str]]] = {}
        """By the last word of a name, or all its words in one: what may be another form of it."""
        for at, rule in enumerate(rules):
            for member in rule.members:
                self._take(at, member)

    def _take(self, at: int, member: str) -> None:
        self._names.setdefault(names.folded(member), at)
        if member.endswith(")") and _NOTE.search(member):
            for match in _NOTE.finditer(member):
                name, note = member[: match.start()], member[match.end() : -1]
                self._qualified.setdefault((names.folded(name), names.folded(note)), at)
            return
        words = names.name_words(member)
        for key in {words[-1], "".join(words)}:
            self._last.setdefault(key, []).append((at, member))

    def claim(self, speaker: Speaker) -> ActorRule | None:
        """The rule that names the speaker."""
        found = self._noted(speaker)
        if found is None:
            found = self._names.get(names.folded(speaker.name))
        if found is None:
            others = [self._names.get(names.folded(alias)) for alias in speaker.aliases]
            others.append(self._same_person(speaker))
            found = min((at for at in others if at is not None), default=None)
        return None if found is None else self._rules[found]

    def _noted(self, speaker: Speaker) -> int | None:
        """Only the name itself can have a note: what is noted is to tell namesakes apart, and nobody who is
        merely called so somewhere."""
        if not self._qualified:
            return None
        keys = [(names.folded(speaker.name), names.folded(note)) for note in notes_on(speaker)]
        return min((self._qualified[key] for key in keys if key in self._qualified), default=None)

    def _same_person(self, speaker: Speaker) -> int | None:
        words = names.name_words(speaker.name)
        likely = [one for key in {words[-1], "".join(words)} for one in self._last.get(key, ())]
        return min((at for at, member in likely if names.same_person(member, speaker.name)), default=None)


def notes_on(speaker: Speaker) -> Iterator[str]:
    """What may stand in parentheses after a speaker's name, the shortest first: affiliation, role, and
    whether it is named, or some of them in this order."""
    parts = (speaker.affiliation, speaker.role.value, "named" if speaker.named else "unnamed")
    for size in (1, 2, 3):
        for some in itertools.combinations(parts, size):
            yield ", ".join(some)
