"""Are the speakers of an event's articles linked as they should be: pairs and B-cubed.

What is linked is a speaker as one article has it, if it says anything there. Gold says who each is, by the
name that it has there: first the person's list (``linking_list``), then the speakers of JSON gold, of which
one string is one speaker within an event. Whom gold does not know is told apart, and counts for nothing.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from perspectives.evaluation.figures import prf
from perspectives.evaluation.linking_list import Event
from perspectives.evaluation.names import levelled
from perspectives.evaluation.records import Gold, GoldDocument

SCHEMA = 1


@dataclass(frozen=True, slots=True, order=True)
class FoundSpeaker:
    """Somebody who says something in one article, and who that is in the event."""

    article: str
    """Base name of the article."""
    called: str
    """The name there, before any linking."""
    key: str
    """Tells speakers of one article apart."""
    identity: str
    """Who it is in the event: equal ones are linked. Unique within the event only."""
    name: str
    """What the identity is called over the event."""
    statements: int
    line: int
    """Of the first statement, counted from 1."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A speaker found, and who gold says it is."""

    found: FoundSpeaker
    who: str
    """What gold calls it."""
    gold: str
    """Gold's identity: ``who``, but for those who are somebody else in each article."""


def linking(
    gold: Gold,
    events: Sequence[Event],
    found: Mapping[str, Sequence[FoundSpeaker]],
    origin: str,
) -> dict[str, Any]:
    """The whole evaluation of linking, ready for JSON; ``found`` is by the name of the event.

    Does not depend on the order of events' articles or of speakers. Shares are from 0 to 1, not rounded;
    ``pairs`` is None where neither gold nor we link any two.
    """
    files = {document.name: document.text_path for document in gold.documents}
    told_events, unknown_all, wrong, missed = [], [], [], []
    every: list[list[_Told]] = []
    for event in events:
        documents = event.of(gold.documents)
        told, unknown, nobody = _told(event, documents, sorted(found.get(event.name, ())))
        told_events.append(
            {
                "name": event.name,
                "articles": len(documents),
                **_figures([told]),
                "unknown": len(unknown),
                "nobody": nobody,
            }
        )
        unknown_all += [{"event": event.name, **_place(one, files)} for one in unknown]
        wrong += _wrong(event, told, files)
        missed += _missed(event, told, files)
        every.append(told)
    return {
        "schema": SCHEMA,
        "gold": {"folder": gold.folder, "format": gold.format, "articles": len(gold.documents)},
        "linking": origin,
        "overall": {
            **_figures(every),
            "unknown": len(unknown_all),
            "nobody": sum(one["nobody"] for one in told_events),
        },
        "events": told_events,
        "wrong": sorted(wrong, key=lambda group: -group["pairs"]),
        "missed": sorted(missed, key=lambda group: -group["pairs"]),
        "unknown": unknown_all,
        "set_aside": [
            {"path": one.path, "reason": one.reason, "message": one.message} for one in gold.set_aside
        ],
        "notices": list(gold.notices),
    }


# --- who is who in gold


def _told(
    event: Event, documents: Sequence[GoldDocument], found: Sequence[FoundSpeaker]
) -> tuple[list[_Told], list[FoundSpeaker], int]:
    """Whom gold knows, whom it does not, and how many are no speakers."""
    of_gold = _speakers_of_gold(documents)
    known = {levelled(one.name): one.name for one in event.speakers}
    told, unknown, nobody = [], [], 0
    for number, one in enumerate(found):
        entry = event.entry(one.article, one.called)
        if entry is None:
            who = known.get(levelled(one.called)) or of_gold.get(levelled(one.called))
            if who is None:
                unknown.append(one)
            else:
                told.append(_Told(one, who, levelled(who)))
        elif entry.nobody:
            nobody += 1
        elif entry.who is None:
            told.append(_Told(one, one.called, f"apart {number}"))
        else:
            told.append(_Told(one, entry.who, levelled(entry.who)))
    return told, unknown, nobody


def _speakers_of_gold(documents: Sequence[GoldDocument]) -> dict[str, str]:
    """What gold calls its speakers, by the name levelled; where readers differ, all mean the first."""
    made: dict[str, str] = {}
    readings = [s.speakers for d in sorted(documents, key=lambda d: d.name) for s in d.statements]
    for speakers in readings:
        if speakers and speakers[0]:
            made.setdefault(levelled(speakers[0]), speakers[0])
    for speakers in readings:
        if speakers and speakers[0]:
            for other in filter(None, speakers[1:]):
                made.setdefault(levelled(other), made[levelled(speakers[0])])
    return made


# --- figures


def _figures(events: Sequence[Sequence[_Told]]) -> dict[str, Any]:
    """Over several events, within each of which pairs are made."""
    both = ours = gold = 0
    precision = recall = 0.0
    count = identities = linked = 0
    for told in events:
        of_gold = Counter(one.gold for one in told)
        of_ours = Counter(one.found.identity for one in told)
        common = Counter((one.gold, one.found.identity) for one in told)
        both += sum(map(_pairs, common.values()))
        ours += sum(map(_pairs, of_ours.values()))
        gold += sum(map(_pairs, of_gold.values()))
        for one in told:
            shared = common[one.gold, one.found.identity]
            precision += shared / of_ours[one.found.identity]
            recall += shared / of_gold[one.gold]
        count += len(told)
        identities += len(of_gold)
        linked += len(of_ours)
    return {
        "found": count,
        "gold_speakers": identities,
        "our_speakers": linked,
        "pairs": prf(both, ours, gold) if ours or gold else None,
        "b_cubed": _b_cubed(precision, recall, count),
    }


def _pairs(size: int) -> int:
    return size * (size - 1) // 2


def _b_cubed(precision: float, recall: float, count: int) -> dict[str, float] | None:
    """Of each speaker found, how much of what it is linked with is right, and how much of what is right it is
    linked with; means."""
    if not count:
        return None
    p, r = precision / count, recall / count
    return {"precision": p, "recall": r, "f1": 2 * p * r / (p + r)}


# --- what is wrong


def _wrong(event: Event, told: Sequence[_Told], files: Mapping[str, str]) -> list[dict[str, Any]]:
    """Those whom we link and gold tells apart, one entry for each identity of ours."""
    groups = _grouped((one.found.identity, one.gold, one) for one in told)
    return [
        {
            "event": event.name,
            "ours": next(iter(parts.values()))[0].found.name,
            "pairs": _between(parts.values()),
            "parts": [
                {"gold": part[0].who, "found": [_place(one.found, files) for one in part]}
                for part in parts.values()
            ],
        }
        for parts in groups.values()
        if len(parts) > 1
    ]


def _missed(event: Event, told: Sequence[_Told], files: Mapping[str, str]) -> list[dict[str, Any]]:
    """Those whom gold calls one and we do not link, one entry for each speaker of gold."""
    groups = _grouped((one.gold, one.found.identity, one) for one in told)
    return [
        {
            "event": event.name,
            "gold": next(iter(parts.values()))[0].who,
            "pairs": _between(parts.values()),
            "parts": [
                {"ours": part[0].found.name, "found": [_place(one.found, files) for one in part]}
                for part in parts.values()
            ],
        }
        for parts in groups.values()
        if len(parts) > 1
    ]


def _grouped(rows: Iterable[tuple[str, str, _Told]]) -> dict[str, dict[str, list[_Told]]]:
    """By the first key, then by the second; the largest part first."""
    groups: dict[str, dict[str, list[_Told]]] = defaultdict(lambda: defaultdict(list))
    for outer, inner, one in rows:
        groups[outer][inner].append(one)
    return {
        outer: dict(sorted(parts.items(), key=lambda item: (-len(item[1]), item[1][0].found)))
        for outer, parts in groups.items()
    }


def _between(parts: Iterable[Sequence[_Told]]) -> int:
    """Pairs of which each is in another part."""
    return sum(len(a) * len(b) for a, b in itertools.combinations(parts, 2))


def _place(one: FoundSpeaker, files: Mapping[str, str]) -> dict[str, Any]:
    return {
        "article": one.article,
        "file": files.get(one.article, one.article),
        "line": one.line,
        "called": one.called,
        "statements": one.statements,
    }
