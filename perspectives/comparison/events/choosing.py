"""One event out of a folder's, compared by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, replace

from perspectives.comparison.compare import compare
from perspectives.comparison.events.records import Event
from perspectives.comparison.events.splitting import slug
from perspectives.comparison.narrowing import narrow
from perspectives.comparison.records import NO_FILTERS, Comparison, Filters
from perspectives.corpus.snapshot import Snapshot
from perspectives.corrections import Outcome
from perspectives.corrections.records import Place
from perspectives.model import Actor, Analysis, Cast


def compare_event(snapshot: Snapshot, event: Event, filters: Filters = NO_FILTERS) -> Comparison:
    """An event laid out as ``compare`` lays out a folder: its totals, rates and all that is derived are of
    its own articles alone. Speakers and actors are the folder's, so that they can be followed from event to
    event."""
    return narrow(replace(compare(of_event(snapshot, event)), event=event.name), filters)


def of_event(snapshot: Snapshot, event: Event) -> Snapshot:
    """The folder as if it held this event's articles alone, and whoever speaks or is talked about in them.

    Files set aside and notices stay, since nobody knows to which event they belong; of the corrections those
    are left out whose places all lie in other articles.
    """
    paths = frozenset(event.paths)
    articles = tuple(article for article in snapshot.articles if article.path in paths)
    return replace(
        snapshot,
        articles=articles,
        cast=_cast(snapshot, paths),
        corrections=tuple(outcome for outcome in snapshot.corrections if _concerns(outcome, paths)),
    )


def _cast(snapshot: Snapshot, paths: Collection[str]) -> Cast:
    cast = snapshot.cast
    seen = {speaker for (path, _), speaker in cast.identity.items() if path in paths}
    inside = [article for article in snapshot.articles if article.path in paths]
    analyses = [snapshot.analyses[article.id] for article in inside]
    coloured = {flag.target.casefold() for analysis in analyses for flag in analysis.flags if flag.corrected}
    # "Told reporters": such reporters alone make no actor of the event.
    present = {
        cast.identity[article.path, speaker]
        for article, analysis in zip(inside, analyses, strict=True)
        for speaker in _present(analysis)
        if (article.path, speaker) in cast.identity
    }
    return replace(
        cast,
        speakers=tuple(speaker for speaker in cast.speakers if speaker.id in seen),
        actors=tuple(
            replace(actor, members=tuple(member for member in actor.members if member in seen))
            for actor in cast.actors
            if _takes_part(actor, present, coloured)
        ),
    )


def _present(analysis: Analysis) -> set[str]:
    """The speakers of an article who are not merely told something in it."""
    addressed = {reference.speaker for reference in analysis.references if reference.addressed}
    otherwise = {reference.speaker for reference in analysis.references if not reference.addressed}
    otherwise.update(statement.speaker for statement in analysis.statements if statement.speaker)
    otherwise.update(flag.target_id for flag in analysis.flags if flag.target_id)
    return {speaker.id for speaker in analysis.speakers} - (addressed - otherwise)


def _takes_part(actor: Actor, present: Collection[str], coloured: Collection[str]) -> bool:
    """Whether anybody of an actor is met, or the person said that a flag colours it as a whole."""
    return any(member in present for member in actor.members) or actor.name.casefold() in coloured


def _concerns(outcome: Outcome, paths: Collection[str]) -> bool:
    """Whether a correction is about one of these articles, or about somebody in whichever article."""
    correction = outcome.correction
    values = [getattr(correction, field.name) for field in fields(correction)]
    places = [part for value in values for part in _parts(value) if isinstance(part, Place)]
    return not places or any(place.path in paths for place in places)


def _parts(value: object) -> Iterable[object]:
    return value if isinstance(value, tuple) else (value,)


def event_named(events: Sequence[Event], wanted: str) -> Event | None:
    """The event of that id or name, or the only one whose id begins so; None where that is none or
    several."""
    typed = slug(wanted)
    for event in events:
        if wanted == event.name or typed == event.id:
            return event
    beginning = [event for event in events if event.id.startswith(typed)]
    return beginning[0] if len(beginning) == 1 else None


def same_event(events: Sequence[Event], before: Event) -> Event | None:
    """The event that an earlier one has become, where articles have come or gone since: the one that most
    of its articles are in. None where none of them is left."""
    paths = frozenset(before.paths)
    shared = [(len(paths.intersection(event.paths)), -number) for number, event in enumerate(events)]
    best = max(shared, default=(0, 0))
    return events[-best[1]] if best[0] else None
