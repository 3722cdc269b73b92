"""Are the speakers of an event's articles linked as they should be: pairs and B-cubed.

What is linked is a speaker as one article has it, if it says anything there. Gold says who each is, by the
name that it has there: first the person's list (``linking_list``), then the speakers of JSON gold, of which
one string is one speaker within an event. With newswcl50's mentions (``linking_mentions``) these come
first, then gold, then the list. Whom gold does not know is told apart, and counts for nothing.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from perspectives.evaluation.figures import prf
from perspectives.evaluation.linking_list import Entry, Event
from perspectives.evaluation.linking_mentions import Mentions
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
    by: str
    """Which source told it: ``mentions``, ``gold`` or ``list``."""


@dataclass(slots=True)
class _Answers:
    """What gold says of an event's speakers."""

    told: list[_Told]
    unknown: list[FoundSpeaker]
    nobody: int
    disagreements: list[tuple[FoundSpeaker, dict[str, str]]]
    """Those of whom the sources say different things, and what, by source."""


def linking(
    gold: Gold,
    events: Sequence[Event],
    found: Mapping[str, Sequence[FoundSpeaker]],
    origin: str,
    mentions: Mentions | None = None,
) -> dict[str, Any]:
    """The whole evaluation of linking, ready for JSON; ``found`` is by the name of the event.

    With ``mentions`` these decide where they have the name, else gold's speakers, else the list.

    Does not depend on the order of events' articles or of speakers. Shares are from 0 to 1, not rounded;
    ``pairs`` is None where neither gold nor we link any two.
    """
    files = {document.name: document.text_path for document in gold.documents}
    told_events, unknown_all, wrong, missed, differ = [], [], [], [], []
    every: list[list[_Told]] = []
    for event in events:
        documents = event.of(gold.documents)
        answers = _told(event, documents, sorted(found.get(event.name, ())), mentions)
        told, unknown = answers.told, answers.unknown
        told_events.append(
            {
                "name": event.name,
                "articles": len(documents),
                **_figures([told]),
                "unknown": len(unknown),
                "nobody": answers.nobody,
            }
        )
        unknown_all += [{"event": event.name, **_place(one, files)} for one in unknown]
        wrong += _wrong(event, told, files)
        missed += _missed(event, told, files)
        differ += [
            {"event": event.name, **_place(one, files), "told": said} for one, said in answers.disagreements
        ]
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
        "disagreements": differ,
        "set_aside": [
            {"path": one.path, "reason": one.reason, "message": one.message} for one in gold.set_aside
        ],
        "notices": list(gold.notices),
    }


# --- who is who in gold


def _told(
    event: Event,
    documents: Sequence[GoldDocument],
    found: Sequence[FoundSpeaker],
    mentions: Mentions | None,
) -> _Answers:
    """Whom gold knows, whom it does not, and how many are no speakers."""
    of_gold = _speakers_of_gold(documents)
    known = {levelled(one.name): one.name for one in event.speakers}
    answers = _Answers([], [], 0, [])
    asked = []
    for number, one in enumerate(found):
        level = levelled(one.called)
        entry = event.entry(one.article, one.called)
        if entry is None:
            listed = Entry(known[level]) if level in known else None
        else:
            listed = entry
        code = mentions.code(one.article, one.called) if mentions is not None else None
        asked.append((number, one, code, of_gold.get(level), listed))
    names = _names_of_codes(
        (code, gold or (listed.who if listed else None)) for *_, code, gold, listed in asked
    )
    for number, one, code, gold, listed in asked:
        by_list = listed.who or (None if listed.nobody else f"{one.called} (apart)") if listed else None
        told = {"mentions": names.get(code, code) if code else None, "gold": gold, "list": by_list}
        # Without mentions the list says more than gold: it is there to put gold right.
        order = ("mentions", "gold", "list") if mentions is not None else ("list", "gold")
        by = next((source for source in order if told[source] or (source == "list" and listed)), None)
        if by is None:
            answers.unknown.append(one)
            continue
        if len({levelled(who) for who in told.values() if who}) > 1:
            answers.disagreements.append((one, {source: who for source, who in told.items() if who}))
        if by == "list" and listed is not None and listed.nobody:
            answers.nobody += 1
        elif by == "list" and listed is not None and listed.who is None:
            answers.told.append(_Told(one, one.called, f"apart {number}", by))
        else:
            who = str(told[by])
            answers.told.append(_Told(one, who, levelled(who), by))
    return answers


def _names_of_codes(pairs: Iterable[tuple[str | None, str | None]]) -> dict[str, str]:
    """The name that gold or the list mostly has for whom a code means: so the three speak of the same."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for code, who in pairs:
        if code and who:
            names[code][who] += 1
    return {code: max(sorted(counts), key=counts.__getitem__) for code, counts in names.items()}


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
        "sources": _sources(events),
    }


def _sources(events: Sequence[Sequence[_Told]]) -> dict[str, dict[str, int]]:
    """By source of gold: the speakers found that it tells, and the pairs of which it tells both; ``mixed``
    has the pairs of two sources."""
    found: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for told in events:
        found.update(one.by for one in told)
        of_gold = Counter(one.gold for one in told)
        alike = Counter((one.gold, one.by) for one in told)
        for (_, by), size in alike.items():
            pairs[by] += _pairs(size)
        pairs["mixed"] += sum(map(_pairs, of_gold.values())) - sum(map(_pairs, alike.values()))
    return {
        source: {"found": found[source], "pairs": pairs[source]}
        for source in ("mentions", "gold", "list", "mixed")
        if found[source] or pairs[source]
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
