"""A snapshot with the person's corrections: made anew from what the machine found, in the time of a cast.

Corrections are never applied to what was corrected before, so that taking one back needs nothing undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType

from perspectives.corpus.amending import Amended, amend, kind_within
from perspectives.corpus.flagging import Verdict
from perspectives.corpus.snapshot import Snapshot
from perspectives.corrections import Correction, Outcome, State, Who
from perspectives.model import Article, Kind, Span


def correct(snapshot: Snapshot, corrections: Iterable[Correction]) -> Snapshot:
    """The snapshot with these corrections, all of them, in this order, in place of those that it has.

    A pure function: nothing is analysed, read or written. Each correction sees what those before it made
    of the folder (a speaker that was renamed is found by the new name). ``Snapshot.corrections`` of the
    result tells what became of each; nothing is raised for one that cannot be applied.
    """
    from perspectives.actors import cast, correct_cast

    corrections = tuple(corrections)
    machine = snapshot.analyses if snapshot.uncorrected is None else snapshot.uncorrected
    if not corrections:
        return replace(
            snapshot,
            analyses=machine,
            cast=cast(snapshot.articles, machine, snapshot.rules),
            corrections=(),
            uncorrected=None,
        )
    finished = snapshot.progress.finished
    amended = amend(snapshot.articles, machine, corrections, set_aside=snapshot.set_aside, finished=finished)
    people = correct_cast(
        snapshot.articles,
        machine,
        amended.analyses,
        amended.claims,
        aims=amended.aims,
        corrections=corrections,
        rules=snapshot.rules,
    )
    return replace(
        snapshot,
        analyses=MappingProxyType(people.analyses),
        cast=people.cast,
        corrections=tuple(_outcome(one, amended, people.lost, people.notes, finished) for one in corrections),
        uncorrected=machine,
    )


def who(snapshot: Snapshot, speaker: str) -> Who:
    """How a correction refers to the speaker of that id in ``snapshot.cast``, so that it is found again.

    Raises KeyError where there is no such speaker.
    """
    known = {one.id: one for one in snapshot.cast.speakers}
    meant = known[speaker]
    namesakes = [one.id for one in snapshot.cast.speakers if one.name == meant.name]
    if meant.named and len(namesakes) == 1:
        return Who(meant.name)
    places: dict[str, set[str]] = {}
    for (path, _), one in snapshot.cast.identity.items():
        places.setdefault(path, set()).add(one)
    path = min(path for path, there in places.items() if speaker in there)
    there = [one for one in namesakes if one in places[path]]  # in the order of the cast
    return Who(meant.name, path, there.index(speaker) + 1)


def verdicts(snapshot: Snapshot) -> dict[str, tuple[Verdict, ...]]:
    """By ``Article.id``: the last decision of the person on each flag that was judged, as far as its place is
    found."""
    if snapshot.uncorrected is None:
        return {}
    decided = [one.correction for one in snapshot.corrections]
    return amend(snapshot.articles, snapshot.uncorrected, decided, set_aside=snapshot.set_aside).verdicts


def kind_of(article: Article, content: Sequence[Span]) -> Kind:
    """How much of a content stands in quotation marks in the article: what to propose for a statement that
    a person marks. The spans are code points of the article's text."""
    return kind_within(article.text, content)


def affiliation_of(words: str) -> str:
    """The affiliation that a person means by these words: "United States" by "USA". What no table knows, and
    what may mean more than one, stays to the letter."""
    from perspectives.actors.typed_names import affiliation_of as meant

    return meant(" ".join(words.split()))


def _outcome(
    correction: Correction, amended: Amended, lost: dict[str, str], notes: dict[str, str], finished: bool
) -> Outcome:
    """What became of it in its text, if it is of one, and among the people."""
    found = amended.outcomes.get(correction.id, Outcome(correction, State.APPLIED))
    if found.state in (State.LOST, State.WAITING):
        return found
    if correction.id in lost:
        return (
            Outcome(correction, State.LOST, lost[correction.id])
            if finished
            else Outcome(correction, State.WAITING)
        )
    told = (found.message, notes.get(correction.id, "") if finished else "")
    return replace(found, message=" ".join(part for part in told if part))
