"""``actors``: whom the program compares in a folder, who belongs to them, and how much each has to say; and
a first actors.yaml of it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perspectives.actors import FILE_NAME, ActorRules, Tally, suggestion
from perspectives.comparison import compare, visible
from perspectives.comparison.display import shorten, width
from perspectives.comparison.figures import count, share, times_named
from perspectives.comparison.ordering import in_order
from perspectives.corpus import Snapshot, correct
from perspectives.export.people import speaker_data

if TYPE_CHECKING:
    from perspectives.model import Actor, Speaker

SCHEMA = 1
"""The version of the JSON's shape."""
_NAME_CELLS = 40
_SILENT_SHOWN = 8
"""Members that say nothing, and speakers in no actor, that the text names; the JSON has all."""
_ORIGINS = {"file": FILE_NAME, "correction": "corrected"}


@dataclass(frozen=True, slots=True)
class _Said:
    """How much somebody has to say in the folder."""

    statements: int = 0
    words: int = 0
    quoted_words: int = 0
    articles: frozenset[str] = frozenset()
    """Paths of those with a statement of theirs."""
    outlets: frozenset[str] = frozenset()
    mentions: int = 0
    """Places where authors speak of them in their own voice."""
    spoken_of: int = 0
    """Places where others do, in quoted or reported words."""

    @property
    def named(self) -> int:
        """How often they are talked about, by whomever: what every screen and document counts."""
        return self.mentions + self.spoken_of

    def __add__(self, other: _Said) -> _Said:
        return _Said(
            self.statements + other.statements,
            self.words + other.words,
            self.quoted_words + other.quoted_words,
            _united(self.articles, other.articles),
            _united(self.outlets, other.outlets),
            self.mentions + other.mentions,
            self.spoken_of + other.spoken_of,
        )


def _united(all_so_far: frozenset[str], more: frozenset[str]) -> frozenset[str]:
    """A statement seldom is the first of its article: no new set for each."""
    return all_so_far if more <= all_so_far else all_so_far | more


class _Folder:
    """A folder's cast, and how much everybody in it says."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.speakers = {speaker.id: speaker for speaker in snapshot.cast.speakers}
        self.unknown = _Said()
        self._said: dict[str, _Said] = {}
        self._count()
        placed = {member for actor in snapshot.cast.actors for member in actor.members}
        self.unplaced = sorted(
            (speaker for speaker in snapshot.cast.speakers if speaker.id not in placed),
            key=lambda one: (-self.said(one.id).named, one.name, one.id),
        )

    def _count(self) -> None:
        articles = compare(self.snapshot).articles
        for view in (view for article in articles for view in article.statements):
            said = _Said(
                1,
                view.words,
                view.quoted_words,
                frozenset([view.article.path]),
                frozenset([view.article.outlet]),
            )
            if view.speaker is None:
                self.unknown += said
            else:
                self._add(view.speaker.id, said)
        for article in articles:
            for mention in (one for one in article.mentions if one.talked_about):
                self._add(mention.speaker, _Said(mentions=1))
            for mention in (one for one in article.spoken_of if one.talked_about):
                self._add(mention.speaker, _Said(spoken_of=1))

    def _add(self, speaker: str, said: _Said) -> None:
        self._said[speaker] = self.said(speaker) + said

    def said(self, speaker: str) -> _Said:
        return self._said.get(speaker, _Said())

    def said_by(self, actor: Actor) -> _Said:
        return sum((self.said(member) for member in actor.members), _Said())

    def members(self, actor: Actor) -> list[Speaker]:
        return [self.speakers[member] for member in actor.members]

    def tallies(self) -> dict[str, Tally]:
        return {
            key: Tally(said.statements, said.words, said.articles, said.named)
            for key, said in self._said.items()
        }


# --- the list


def listing(snapshot: Snapshot) -> dict[str, Any]:
    """The actors for programs."""
    folder = _Folder(snapshot)
    return {
        "schema": SCHEMA,
        "folder": snapshot.folder.name,
        "actors": [
            {
                "id": actor.id,
                "name": actor.name,
                "origin": actor.origin,
                "colour": actor.colour,
                "hidden": actor.hidden,
                **_figures(folder.said_by(actor), folder.snapshot),
                "members": [_speaker(folder, member) for member in folder.members(actor)],
            }
            for actor in snapshot.cast.actors
        ],
        "unplaced": [_speaker(folder, speaker) for speaker in folder.unplaced],
        "unknown": _figures(folder.unknown, folder.snapshot),
        "nobody": [
            {"name": one.name, "actor": one.actor, "nearest": one.nearest} for one in _nobodies(snapshot)
        ],
    }


def _speaker(folder: _Folder, speaker: Speaker) -> dict[str, Any]:
    return {
        **speaker_data(speaker),
        **_figures(folder.said(speaker.id), folder.snapshot),
    }


def _figures(said: _Said, snapshot: Snapshot) -> dict[str, Any]:
    return {
        "statements": said.statements,
        "words": said.words,
        "quoted_words": said.quoted_words,
        "articles": sorted(said.articles),
        "outlets": list(in_order(said.outlets, snapshot.outlets)),
        "mentions": said.mentions,
        "spoken_of": said.spoken_of,
    }


def described(snapshot: Snapshot) -> str:
    """The actors for a person."""
    folder = _Folder(snapshot)
    actors = snapshot.cast.actors
    unplaced = len(folder.unplaced)
    lines = [
        f"{snapshot.folder.name}: {count(len(snapshot.articles), 'article')} · {count(len(actors), 'actor')}"
        f" · {count(len(folder.speakers), 'speaker')}" + (f", {unplaced:,} in no actor" if unplaced else "")
    ]
    for actor in actors:
        lines += ["", *_actor_lines(folder, actor)]
    if folder.unknown.statements:
        lines += ["", f"unknown speakers · {_amount(folder.unknown)}"]
    if folder.unplaced:
        lines += ["", "In no actor: " + _in_passing(folder, folder.unplaced)]
    nobodies = _nobodies(snapshot)
    if nobodies:
        lines.append("")
    for one in nobodies:
        lines.append(f"{FILE_NAME}, {one.actor}: nobody here is called “{one.name}”" + one.meant)
    return "".join(visible(line) + "\n" for line in lines)


def _actor_lines(folder: _Folder, actor: Actor) -> list[str]:
    notes = [_ORIGINS[actor.origin]] if actor.origin in _ORIGINS else []
    notes += ["hidden"] if actor.hidden else []
    note = f" ({', '.join(notes)})" if notes else ""
    lines = [f"{actor.name}{note} · {_amount(folder.said_by(actor))}"]
    members = folder.members(actor)
    heard = [member for member in members if folder.said(member.id).statements]
    silent = [member for member in members if not folder.said(member.id).statements]
    names = [shorten(member.name, _NAME_CELLS) for member in heard]
    room = max(map(width, names), default=0)
    for member, name in zip(heard, names, strict=True):
        said = folder.said(member.id)
        figures = (
            _column(said.statements, "statement"),
            _column(said.words, "word"),
            _column(len(said.articles), "article"),
        )
        lines.append(f"    {name}{' ' * (room - width(name))}{''.join(figures)}".rstrip())
    if silent:
        lines.append("    only named: " + _in_passing(folder, silent))
    return lines


def _column(number: int, noun: str) -> str:
    return f"{number:>6,} {noun if number == 1 else noun + 's':<{len(noun) + 1}}"


def _amount(said: _Said) -> str:
    if not said.statements:
        return "only named" + (f" · {times_named(said.mentions, said.spoken_of)}" if said.named else "")
    statements = count(said.statements, "statement")
    articles = count(len(said.articles), "article")
    if not said.quoted_words:
        return f"only reported · {statements} · {articles}"
    quoted = f"{share(said.quoted_words, said.words)} of {count(said.words, 'word')} quoted"
    return f"{statements} · {quoted} · {articles}"


def _in_passing(folder: _Folder, speakers: Sequence[Speaker]) -> str:
    """ "Ann Lee (4), Bo Berg (1) and 3 more": who is named how often."""
    ordered = sorted(speakers, key=lambda one: (-folder.said(one.id).named, one.name, one.id))
    shown = []
    for one in ordered[:_SILENT_SHOWN]:
        named = folder.said(one.id).named  # 0: merely told something, or named as a source
        shown.append(shorten(one.name, _NAME_CELLS) + (f" ({named:,})" if named else ""))
    more = len(ordered) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more else "")


# --- names in actors.yaml that nobody bears


@dataclass(frozen=True, slots=True)
class _Nobody:
    name: str
    actor: str
    nearest: str | None

    @property
    def meant(self) -> str:
        return f"; did you mean “{self.nearest}”?" if self.nearest else "."


def _nobodies(snapshot: Snapshot) -> list[_Nobody]:
    """The members of actors in actors.yaml that are nobody in the folder: slips, or who is not met yet."""
    if snapshot.rules is None:
        return []
    speakers = snapshot.cast.speakers
    called = {name: None for speaker in speakers for name in (speaker.name, *speaker.aliases)}
    return [
        _Nobody(member, rule.name, next(iter(difflib.get_close_matches(member, called, n=1)), None))
        for rule in snapshot.rules.actors
        for member in rule.members
        if member not in called and not any(replace(rule, members=(member,)).by_name(one) for one in speakers)
    ]


# --- a first actors.yaml


def suggested(snapshot: Snapshot) -> str:
    """The text of an actors.yaml that shows what the folder shows without one, to be changed by a person.

    It is made as if the folder had none; the person's corrections are kept.
    """
    without = _under(snapshot, None)
    return suggestion(without.cast, _Folder(without).tallies(), lambda rules: _under(snapshot, rules).cast)


def _under(snapshot: Snapshot, rules: ActorRules | None) -> Snapshot:
    """The snapshot under another actors.yaml."""
    return correct(replace(snapshot, rules=rules), [one.correction for one in snapshot.corrections])


def file_of(folder: Path) -> Path:
    """The folder's actors.yaml, whether or not there is one."""
    return folder / FILE_NAME
