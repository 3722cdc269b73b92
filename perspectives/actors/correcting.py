"""The person's corrections of who is who: after the machine's linking and actors.yaml, and over both.

They are applied one after the other to the identities of the folder, each to what those before it made of
them, so that a name in a correction means whom it meant when it was made. The machine's linking itself is
made of uncorrected analyses: no correction makes it change its mind about anybody else.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import overload

from perspectives.actors import names, standing
from perspectives.actors.casting import cast_of, identities, weights_of
from perspectives.actors.grouping import Weight
from perspectives.actors.identity import SURE, Identity
from perspectives.actors.linking import ordered
from perspectives.actors.moving import moved
from perspectives.actors.rules import ActorRules
from perspectives.actors.typed_names import affiliation_of, told_by
from perspectives.corrections import (
    Add,
    AddFlag,
    ChangeFlag,
    Correction,
    Describe,
    JudgeFlag,
    Merge,
    Move,
    OfFlag,
    Reassign,
    Reject,
    Rename,
    Silence,
    Split,
    Who,
)
from perspectives.model import Analysis, Article, Cast, Flag, Role, Speaker, Statement

EVENT = "event"
"""The target of a flag that colours nobody."""


@dataclass(frozen=True, slots=True)
class CorrectedCast:
    """A cast as the person corrected it."""

    cast: Cast
    analyses: dict[str, Analysis]
    """By ``Article.id``: with the speakers that corrections gave to statements."""
    lost: dict[str, str]
    """By the id of a correction that could not be applied: why, in a sentence."""
    notes: dict[str, str]
    """By the id of one that was: what the person should know of it."""


def correct_cast(
    articles: Sequence[Article],
    machine: Mapping[str, Analysis],
    amended: Mapping[str, Analysis],
    claims: Mapping[tuple[str, str], str],
    *,
    aims: Mapping[tuple[str, str], str] = MappingProxyType({}),
    corrections: Iterable[Correction],
    rules: ActorRules | None = None,
) -> CorrectedCast:
    """Who is who over these articles with the person's corrections.

    ``machine`` has the analyses as they were made, ``amended`` the same with statements rejected and added,
    both by ``Article.id``; ``claims`` tells for (text, statement id) the id of the correction that says who
    speaks there; ``aims`` tells the same for (text, flag id) of the one that says whom the flag colours.
    """
    rules = rules or ActorRules()
    people = _People(articles, identities(articles, machine, rules), amended, claims, aims)
    lost: dict[str, str] = {}
    notes: dict[str, str] = {}
    for correction in corrections:
        try:
            note = people.apply(correction)
        except _LostError as error:
            lost[correction.id] = str(error)
        else:
            if note:
                notes[correction.id] = note
    found, analyses = people.result()
    cast = cast_of(articles, analyses, found, rules)
    weights = {speaker.id: one.weight for speaker, one in zip(cast.speakers, found, strict=True)}
    targets = {
        speaker.id: people.moves[one]
        for speaker, one in zip(cast.speakers, found, strict=True)
        if one in people.moves
    }
    actors = moved(cast.actors, targets, weights)
    speakers = tuple(replace(s, actor_confidence=1.0) if s.id in targets else s for s in cast.speakers)
    return CorrectedCast(replace(cast, speakers=speakers, actors=actors), analyses, lost, notes)


class _LostError(Exception):
    """A correction that cannot be applied; the message says why."""


class _People:
    """The identities while they are corrected."""

    def __init__(
        self,
        articles: Sequence[Article],
        found: Iterable[Identity],
        analyses: Mapping[str, Analysis],
        claims: Mapping[tuple[str, str], str],
        aims: Mapping[tuple[str, str], str],
    ) -> None:
        self.moves: dict[Identity, str] = {}
        """Whom the person put into which actor."""
        self._found = dict.fromkeys(found)
        self._analyses = dict(analyses)
        self._texts = {article.path: article.id for article in articles if article.id in analyses}
        self._paths = {text: path for path, text in self._texts.items()}
        self._claims = _by_correction(claims)
        self._aims = _by_correction(aims)
        self._owners = {(text, local.id): one for one in self._found for text, local in one.locals}
        self._called: dict[str, dict[Identity, None]] = defaultdict(dict)
        """By name, levelled: who is called so now."""
        for one in self._found:
            self._called[names.folded(one.name)][one] = None
        self._aliases: dict[str, set[tuple[str, str]]] | None = None
        """By alias, levelled: (text, local id) of whoever has it. Made when it is first asked for."""

    def apply(self, correction: Correction) -> str:
        """Apply one; a note for the person, or "". Raises _LostError."""
        match correction:
            case Reassign() | Add():
                self._speak(correction)
            case Merge():
                return self._merge(correction)
            case Split():
                return self._split(correction)
            case Rename():
                self._rename(correction)
            case Describe():
                one = self._one(correction.speaker)
                if correction.affiliation:
                    one.given.affiliation = affiliation_of(_plain(correction.affiliation))
                    one.given.affiliation_evidence = SURE
                if correction.role:
                    one.given.role, one.given.role_evidence = correction.role, SURE
                one.corrected = True
            case Move():
                one = self._one(correction.speaker)
                self.moves[one] = _plain(correction.actor)
                one.corrected = True
            case JudgeFlag() | ChangeFlag() | AddFlag():
                return self._aim(correction)
            case Reject() | Silence():
                pass
        return ""

    def result(self) -> tuple[list[Identity], dict[str, Analysis]]:
        """The identities in their order, weighed anew, and the analyses."""
        for one in self._found:
            weights = (weights_of(text, self._analyses[text])[local.id] for text, local in one.locals)
            one.weight = sum(weights, Weight())
        return ordered(self._found), self._analyses

    # --- who is meant

    def _one(self, who: Who) -> Identity:
        """Raises _LostError where nobody, or more than one, is meant."""
        found = self._meant(who)
        if found is None:
            raise _LostError(f"Nobody is called {_plain(who.name)} any more.")
        return found

    def _meant(self, who: Who) -> Identity | None:
        """Whom the name means now; None where nobody. Raises _LostError where it may be several."""
        same = list(self._called.get(names.folded(who.name), ()))
        exactly = [one for one in same if one.name == _plain(who.name)]
        if same:
            return self._told_apart(exactly or same, who)
        having = self._by_alias(names.folded(who.name))
        return self._told_apart(having, who) if len(having) == 1 else None

    def _by_alias(self, folded: str) -> list[Identity]:
        if self._aliases is None:
            self._aliases = defaultdict(set)
            for one in self._found:
                for text, local in one.locals:
                    for alias in (local.name, *local.aliases):
                        self._aliases[names.folded(alias)].add((text, local.id))
        return list({self._owners[place]: None for place in sorted(self._aliases.get(folded, ()))})

    def _told_apart(self, fitting: Sequence[Identity], who: Who) -> Identity | None:
        """The one of those called so; of several the one in the article that is named. A source without a
        name is nobody but that of its own article."""
        if who.path is not None:
            text = self._texts.get(who.path)
            there = ordered(one for one in fitting if any(key == text for key, _ in one.locals))
            if there:
                return there[who.number - 1] if who.number <= len(there) else None
            fitting = [one for one in fitting if one.named or one.plural]
        if len(fitting) > 1:
            raise _LostError(f"{len(fitting)} speakers are called {_plain(who.name)}: say in which article.")
        return fitting[0] if fitting else None

    # --- statements

    def _speak(self, correction: Reassign | Add) -> None:
        """Give the statements that the correction claims to whom it names."""
        for text, statement_id in self._claims.get(correction.id, ()):
            speaker = None
            if correction.speaker is not None:
                one = self._meant_or_new(correction.speaker, text, correction.content[0].path)
                speaker = self._in_text(one, text)
            analysis = self._analyses[text]
            self._analyses[text] = replace(
                analysis,
                statements=tuple(
                    _said_by(one, speaker) if one.id == statement_id else one for one in analysis.statements
                ),
            )

    def _meant_or_new(self, who: Who, text: str, path: str) -> Identity:
        """Where no article is named, or that of the statement itself (``path``, which may have another name
        now), the statement's own: "an official" of another one is somebody else."""
        own = who.path is None or (who.path == path and path not in self._texts)
        here = replace(who, path=self._paths[text]) if own else who
        return self._meant(here) or self._new(_plain(who.name))

    def _new(self, name: str) -> Identity:
        told = told_by(name)
        one = Identity(names={name: 1})
        one.given.named, one.given.plural = told.named, told.plural
        one.affiliations, one.roles = {told.affiliation: 1}, {told.role: 1}
        one.corrected = True
        self._found[one] = None
        self._call(one, name)
        return one

    def _in_text(self, one: Identity, text: str) -> str:
        """The local id under which a text knows somebody; made where it does not know them."""
        known = next((local.id for key, local in one.locals if key == text), None)
        if known is not None:
            return known
        analysis = self._analyses[text]
        taken = {local.id for local in analysis.speakers}
        base = names.slug(one.name)
        numbered = (f"{base}-{number}" for number in itertools.count(2))
        key = next(key for key in itertools.chain([base], numbered) if key not in taken)
        affiliation_by, affiliation_confidence = one.affiliation_evidence
        role_by, role_confidence = one.role_evidence
        told = Speaker(
            id=key,
            name=one.name,
            affiliation=one.affiliation,
            role=one.role,
            named=one.named,
            plural=one.plural,
            corrected=True,
            affiliation_by=affiliation_by,
            affiliation_confidence=affiliation_confidence,
            role_by=role_by,
            role_confidence=role_confidence,
        )
        self._analyses[text] = replace(analysis, speakers=(*analysis.speakers, told))
        one.locals.append((text, told))
        self._owners[text, key] = one
        if self._aliases is not None:
            self._aliases[names.folded(told.name)].add((text, key))
        return key

    # --- flags

    def _aim(self, correction: OfFlag) -> str:
        """Let the flags that the correction has the last word on colour whom it names; a note, or ""."""
        shown = None if isinstance(correction, AddFlag) else correction.shown
        wanted = None if isinstance(correction, JudgeFlag) else correction.target
        name = wanted or (shown.target if shown is not None else None)
        note = ""
        for text, flag_id in self._aims.get(correction.id, ()) if name is not None else ():
            assert name is not None
            flag = next(flag for flag in self._analyses[text].flags if flag.id == flag_id)
            try:
                aimed = self._aimed(flag, _plain(name), text)
            except _LostError as error:
                aimed, note = _about(flag, _plain(name), None), str(error)
            analysis = self._analyses[text]
            flags = tuple(aimed if one.id == flag_id else one for one in analysis.flags)
            self._analyses[text] = replace(analysis, flags=flags)
        return note

    def _aimed(self, flag: Flag, name: str, text: str) -> Flag:
        """The flag, about whoever has the name. That may be nobody who is known, or an actor. Raises
        _LostError where it may be several."""
        if names.folded(name) == EVENT:
            return _about(flag, EVENT, None)
        before = self._owners.get((text, flag.target_id or ""))
        if before is not None and before in self._called.get(names.folded(name), ()):
            return flag
        meant = self._meant(Who(name, self._paths[text]))
        return _about(flag, name, None if meant is None else self._in_text(meant, text))

    # --- people

    def _merge(self, correction: Merge) -> str:
        gone = []
        meant: dict[Identity, None] = {}
        for who in correction.speakers:
            one = self._meant(who)
            if one is None:
                gone.append(_plain(who.name))
            else:
                meant[one] = None
        if not meant:
            raise _LostError(f"Nobody is called {' or '.join(gone)} any more.")
        kept = self._meant(correction.into)
        if kept is None:
            kept = next(iter(meant))
            self._name(kept, _plain(correction.into.name))
        for one in meant:
            self._join(kept, one)
        kept.corrected = True
        return f"Nobody is called {' or '.join(gone)} any more." if gone else ""

    def _join(self, kept: Identity, other: Identity) -> None:
        """Make one of two; name and standing of the first stay, where they are known."""
        if kept is other:
            return
        kept.given.name, kept.given.named, kept.given.plural = kept.name, kept.named, kept.plural
        # The person said that they are one, and not that what was found of them is right.
        theirs = kept if kept.affiliation != standing.UNKNOWN else other
        kept.given.affiliation_evidence = theirs.affiliation_evidence
        kept.given.affiliation = kept.affiliation if theirs is kept else other.given.affiliation
        theirs = kept if kept.role != Role.OTHER else other
        kept.given.role_evidence = theirs.role_evidence
        kept.given.role = kept.role if theirs is kept else other.given.role
        kept.take(other)
        kept.corrected = True
        if other in self.moves:
            self.moves.setdefault(kept, self.moves.pop(other))
        self._drop(other)
        self._owners |= {(text, local.id): kept for text, local in other.locals}

    def _split(self, correction: Split) -> str:
        one = self._one(correction.speaker)
        texts = {self._texts[path] for path in correction.paths if path in self._texts}
        gone = [path for path in correction.paths if path not in self._texts]
        theirs = [(text, local) for text, local in one.locals if text in texts]
        if not theirs:
            raise _LostError(f"{one.name} is in none of these articles: {', '.join(correction.paths)}.")
        name = _plain(correction.name)
        other = next((found for found in self._called.get(names.folded(name), ()) if found.named), None)
        if other is one:
            return ""
        if len(theirs) == len(one.locals):
            if other is None:
                self._name(one, name)
            else:
                self._join(other, one)
        else:
            self._part(one, theirs, other or self._new_of(theirs, name))
        return f"Not in the folder any more: {', '.join(gone)}." if gone else ""

    def _new_of(self, theirs: Sequence[tuple[str, Speaker]], name: str) -> Identity:
        """A new speaker who takes over what single articles say of one: affiliation, role, number."""
        one = Identity(names={name: 1})
        told = told_by(name)
        one.given.named = told.named
        one.given.plural = told.plural if not told.named else all(local.plural for _, local in theirs)
        one.given.name = name
        self._found[one] = None
        self._call(one, name)
        return one

    def _part(self, one: Identity, theirs: Sequence[tuple[str, Speaker]], other: Identity) -> None:
        taken = {(text, local.id) for text, local in theirs}
        one.given.name = one.name
        one.locals = [(text, local) for text, local in one.locals if (text, local.id) not in taken]
        other.locals += theirs
        for each in (one, other):
            each.affiliations, each.roles = defaultdict(int), defaultdict(int)
            for text, local in each.locals:
                weight = weights_of(text, self._analyses[text])[local.id]
                count = 1 + weight.attention
                each.affiliations[local.affiliation] += count
                each.roles[local.role] += count
            each.corrected = True
        self._owners |= dict.fromkeys(taken, other)

    def _rename(self, correction: Rename) -> None:
        one = self._one(correction.speaker)
        name = _plain(correction.name)
        other = next((found for found in self._called.get(names.folded(name), ()) if found.named), None)
        if other is None or other is one:
            self._name(one, name)
        else:
            self._join(other, one)

    def _name(self, one: Identity, name: str) -> None:
        told = told_by(name)
        self._called[names.folded(one.name)].pop(one, None)
        if told.named != one.named:
            one.given.plural = told.plural if not told.named else one.plural
            one.given.named = told.named
        one.given.name = name
        one.corrected = True
        self._call(one, name)

    def _call(self, one: Identity, name: str) -> None:
        self._called[names.folded(name)][one] = None

    def _drop(self, one: Identity) -> None:
        self._called[names.folded(one.name)].pop(one, None)
        self._found.pop(one, None)


def _said_by(statement: Statement, speaker: str | None) -> Statement:
    """The statement, the person having said who speaks; None: nobody knows. The evidence for somebody else
    is none any more."""
    return replace(
        statement,
        confidence=1.0,
        speaker=speaker,
        speaker_confidence=0.0 if speaker is None else 1.0,
        antecedent=statement.antecedent if speaker == statement.speaker else None,
        corrected=True,
    )


def _about(flag: Flag, name: str, target: str | None) -> Flag:
    """The flag, the person having said whom it colours. The evidence for somebody else is none any more."""
    same = flag.target_id is not None and flag.target_id == target
    return replace(flag, target=name, target_id=target, target_span=flag.target_span if same else None)


def _by_correction(claims: Mapping[tuple[str, str], str]) -> Mapping[str, list[tuple[str, str]]]:
    """The places that each correction has the last word on."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for place, correction in sorted(claims.items()):
        found[correction].append(place)
    return found


@overload
def _plain(words: str) -> str: ...
@overload
def _plain(words: None) -> None: ...
def _plain(words: str | None) -> str | None:
    """On one line: a name in a file may be folded."""
    return None if words is None else " ".join(words.split())
