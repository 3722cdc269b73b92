"""Are statements of several articles the same utterance where we say so: pairs, against a list made by hand.

The list is JSON: groups of places, ``{"path": "a/1.txt", "start": 120, "end": 180}``, code points of the
article's text from the beginning of a statement's content to its end. The articles that are compared with
each other are those of one folder. What the list has in no group stands alone, so that a pair of ours with it
is wrong.

A group may also tell which of its statements are variants of one another: ``{"statements": [places],
"variants": [[0, 1], [1, 2]]}``. Every pair within one of these sets is the same utterance; the group's other
pairs are undecided, and count neither for us nor against us.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

from perspectives.comparison import StatementView, Utterance, compare, same_utterances
from perspectives.corpus import Corpus, FolderError
from perspectives.evaluation.figures import prf
from perspectives.evaluation.records import EvaluationError
from perspectives.evaluation.running import NoAnalysisError
from perspectives.model import SetAside, Span
from perspectives.reading import find_files

SCHEMA = 1
MATCH = 0.5
"""The share of characters (Jaccard index) from which on a statement of ours is one of the list."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A statement of the list."""

    path: str
    """Of the article, with forward slashes; as much of its end as tells it apart."""
    span: Span


@dataclass(frozen=True, slots=True)
class Found:
    """What we found in one folder."""

    name: str
    """The folder's, relative to the one that was asked for; "." for that itself."""
    articles: int
    statements: Sequence[StatementView]
    utterances: Sequence[Utterance]


@dataclass(frozen=True, slots=True)
class Decided:
    """A group of which not every pair is said to be the same utterance."""

    statements: tuple[Place, ...]
    variants: tuple[tuple[Place, ...], ...]
    """Sets of them within which every pair is; a statement may be in several, or in none."""


Groups = Sequence[Sequence[Place] | Decided]
"""Of a plain group every pair is the same utterance."""
Pair = tuple[str, str]


def load_groups(path: Path) -> tuple[tuple[Place, ...] | Decided, ...]:
    """The groups of a list; a statement may stand in several. Raises EvaluationError, naming the file."""
    try:
        data = json.loads(path.read_bytes())
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read ({error.strerror or error})") from None
    except (ValueError, RecursionError):
        raise EvaluationError(f"{path}: is no JSON in UTF-8") from None
    if not isinstance(data, list):
        raise EvaluationError(f"{path}: is no list of groups")
    return tuple(_group(path, number, group) for number, group in enumerate(data, 1))


def _group(path: Path, number: int, group: Any) -> tuple[Place, ...] | Decided:
    try:
        places = [_place(one) for one in (group["statements"] if isinstance(group, dict) else group)]
    except (TypeError, KeyError, ValueError, AttributeError):
        raise EvaluationError(f"{path}: group {number} has something without path, start and end") from None
    if len({*places}) < 2:
        raise EvaluationError(f"{path}: group {number} has fewer than two statements")
    if not isinstance(group, dict):
        return tuple(sorted({*places}))
    try:
        sets = [sorted({places[_number(at)] for at in one}) for one in group["variants"]]
    except (TypeError, KeyError, IndexError):
        raise EvaluationError(
            f"{path}: group {number} has variants that are no numbers of its statements"
        ) from None
    return Decided(tuple(sorted({*places})), tuple(tuple(one) for one in sets))


def _place(one: Any) -> Place:
    return Place(str(one.get("file") or one["path"]), Span(int(one["start"]), int(one["end"])))


def _number(at: Any) -> int:
    if not isinstance(at, int) or at < 0:
        raise IndexError
    return at


def _decided(group: Sequence[Place] | Decided) -> Decided:
    return group if isinstance(group, Decided) else Decided(tuple(group), (tuple(group),))


def _only(group: Decided, keep: Callable[[Place], Place | None]) -> Decided:
    """A group of those places of which ``keep`` makes something."""
    return Decided(
        tuple(made for place in group.statements if (made := keep(place)) is not None),
        tuple(tuple(made for place in one if (made := keep(place)) is not None) for one in group.variants),
    )


def run_utterances(
    folder: Path,
    groups: Groups,
    origin: str,
    *,
    advance: Callable[[int, int], None] = lambda done, total: None,
    index: Path | None = None,
    workers: int | None = None,
    model: str | None = None,
    fresh: bool = False,
) -> dict[str, Any]:
    """How well we find the utterances of the list in ``folder``; ``origin`` is what the list is called.

    Every folder that holds an article of the list is compared by itself. Raises EvaluationError where there
    is none, and NoAnalysisError.
    """
    if not folder.is_dir():
        raise EvaluationError(f"{folder} is no folder")
    files = [path.relative_to(folder).as_posix() for path in find_files(folder).files]
    here, lost = _resolved(groups, files)
    if not here:
        raise EvaluationError(f"{folder} holds no article of the list")
    parents = sorted({Path(path).parent.as_posix() for path in here.values()})
    found: list[Found] = []
    aside: list[SetAside] = []
    for number, parent in enumerate(parents):
        advance(number, len(parents))
        try:
            with Corpus(folder / parent, index=index, workers=workers, model=model, fresh=fresh) as corpus:
                comparison = compare(corpus.run())
                if corpus.failure is not None:
                    raise NoAnalysisError(corpus.failure)
        except FolderError as error:
            raise EvaluationError(str(error)) from None
        aside += comparison.set_aside
        views = [view for article in comparison.articles for view in article.statements]
        found.append(Found(parent, len(comparison.articles), views, same_utterances(comparison)))
    advance(len(parents), len(parents))
    known = tuple(
        _only(
            _decided(group),
            lambda place: Place(here[place.path], place.span) if place.path in here else None,
        )
        for group in groups
    )
    result = utterances(known, found, origin)
    result["folder"] = str(folder)
    result["set_aside"] = [{"path": one.path, "reason": one.reason, "message": one.message} for one in aside]
    result["notices"] = [f"{path} of the list is not in {folder}." for path in lost]
    return result


def _resolved(groups: Groups, files: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Where the list's articles lie: the one file whose path ends as theirs, or is its end."""
    here: dict[str, str] = {}
    lost = []
    for path in sorted({place.path for group in groups for place in _decided(group).statements}):
        fitting = [name for name in files if _ends(name, path) or _ends(path, name)]
        longest = max((_common(name, path) for name in fitting), default=0)
        best = [name for name in fitting if _common(name, path) == longest]
        if len(best) == 1:
            here[path] = best[0]
        else:
            lost.append(path)
    return here, lost


def _ends(whole: str, end: str) -> bool:
    return whole == end or whole.endswith(f"/{end}")


def _common(name: str, path: str) -> int:
    return min(len(name), len(path))


def utterances(groups: Groups, found: Sequence[Found], origin: str) -> dict[str, Any]:
    """The whole evaluation, ready for JSON. ``groups`` has the paths relative to the folder of all.

    Pairs are counted over the list's statements that we found and over ours that it has in no group. What it
    has and we did not find is told apart: that is no fault of the grouping.
    """
    told_events, wrong, missed, unfound = [], [], [], []
    for one in found:
        of_folder = [_only(_decided(group), partial(_within, one.name)) for group in groups]
        event = _event(one, [group for group in of_folder if group.statements])
        told_events.append(event.figures)
        wrong += event.wrong
        missed += event.missed
        unfound += event.unfound
    totals = {key: sum(event["pairs"][key] for event in told_events) for key in ("hits", "predicted", "gold")}
    return {
        "schema": SCHEMA,
        "utterances": origin,
        "folder": "",
        "overall": {
            "events": len(told_events),
            **{
                key: sum(event[key] for event in told_events)
                for key in ("articles", "statements", "gold_groups", "groups", "groups_found", "unfound")
            },
            "pairs": prf(totals["hits"], totals["predicted"], totals["gold"]),
        },
        "events": told_events,
        "wrong": wrong,
        "missed": missed,
        "unfound": unfound,
        "set_aside": [],
        "notices": [],
    }


def _within(folder: str, place: Place) -> Place | None:
    return place if Path(place.path).parent.as_posix() == folder else None


@dataclass(frozen=True, slots=True)
class _Event:
    figures: dict[str, Any]
    wrong: list[dict[str, Any]]
    missed: list[dict[str, Any]]
    unfound: list[dict[str, Any]]


def _event(found: Found, groups: Sequence[Decided]) -> _Event:
    views = {view.key: view for view in found.statements}
    keys = _keys(found, [group.statements for group in groups])
    sets = [[_known(keys, one) for one in group.variants] for group in groups]
    gold = [one for variants in sets for one in variants]
    ours = [sorted(variant.view.key for variant in one.variants) for one in found.utterances]
    gold_pairs = _pairs(gold)
    undecided = _pairs(_known(keys, group.statements) for group in groups) - gold_pairs
    our_pairs = _pairs(ours) - undecided
    hits = gold_pairs & our_pairs
    unfound = [place for group in groups for place in group.statements if place not in keys]
    return _Event(
        {
            "name": found.name,
            "articles": found.articles,
            "statements": len(found.statements),
            "gold_groups": sum(bool(_pairs(variants)) for variants in sets),
            "groups": len(ours),
            "groups_found": sum(bool(_pairs(variants) & hits) for variants in sets),
            "unfound": len(unfound),
            "pairs": prf(len(hits), len(our_pairs), len(gold_pairs)),
        },
        _apart(found.name, ours, gold_pairs | undecided, views),
        _apart(found.name, gold, our_pairs, views),
        [
            {"event": found.name, "path": place.path, "start": place.span.start, "end": place.span.end}
            for place in sorted(unfound)
        ],
    )


def _known(keys: Mapping[Place, str], places: Iterable[Place]) -> list[str]:
    return sorted({keys[place] for place in places if place in keys})


def _keys(found: Found, groups: Sequence[Sequence[Place]]) -> dict[Place, str]:
    """The statement of ours that each of the list is: the same place, else what overlaps it most."""
    by_path: dict[str, list[StatementView]] = defaultdict(list)
    for view in found.statements:
        by_path[view.article.path].append(view)
    offers = [
        (-_likeness(place.span, _extent(view)), place, view.key)
        for group in groups
        for place in group
        for view in by_path[Path(place.path).name]
    ]
    keys: dict[Place, str] = {}
    taken: set[str] = set()
    for likeness, place, key in sorted(offers):
        if -likeness >= MATCH and place not in keys and key not in taken:
            keys[place] = key
            taken.add(key)
    return keys


def _extent(view: StatementView) -> Span:
    return Span(view.statement.content[0].start, view.statement.content[-1].end)


def _likeness(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def _pairs(groups: Iterable[Sequence[str]]) -> set[Pair]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _apart(
    event: str, groups: Iterable[Sequence[str]], there: set[Pair], views: Mapping[str, StatementView]
) -> list[dict[str, Any]]:
    """Groups of one side of which the other side has not all pairs, with its own parts of them."""
    found = []
    for group in groups:
        lacking = _pairs([group]) - there
        if lacking:
            parts = [[_told(views[key]) for key in part] for part in _parts(group, there)]
            found.append({"event": event, "pairs": len(lacking), "parts": parts})
    return found


def _parts(group: Sequence[str], there: set[Pair]) -> list[list[str]]:
    parts: list[list[str]] = []
    for key in sorted(group):
        for part in parts:
            if (part[0], key) in there:
                part.append(key)
                break
        else:
            parts.append([key])
    return parts


def _told(view: StatementView) -> dict[str, Any]:
    extent = _extent(view)
    return {
        "path": view.article.path,
        "start": extent.start,
        "end": extent.end,
        "speaker": view.speaker.name if view.speaker is not None else None,
        "cue": view.cue,
        "words": " … ".join(view.content),
    }
