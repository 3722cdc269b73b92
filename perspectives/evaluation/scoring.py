"""One text's gold against what was found in it: who is whose partner, and everything that is counted.

A figure over many texts is made of the sum of their tallies, so that any selection of texts (a publisher, a
resample) is scored by adding up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from perspectives.evaluation.matching import (
    FIFTH,
    HALF,
    QUOTATION_MARKS,
    Positions,
    bare,
    jaccard,
    pair_up,
    positions,
    same_source,
)
from perspectives.evaluation.names import allowed, same_speaker
from perspectives.evaluation.records import (
    ROLES,
    GoldDocument,
    GoldFlag,
    GoldStatement,
    PredictedDocument,
    PredictedFlag,
    PredictedStatement,
)
from perspectives.model import Kind, Span

_QUOTED = re.compile(r"[“\"«„][^”\"»\n]*[”\"»]?")

Tally = Counter[str]
"""Counts by name. ``P``, ``G`` and ``H`` at the end of a name are predicted, gold and hits of one figure."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A text whose gold has met the predictions."""

    document: GoldDocument
    ours: tuple[PredictedStatement, ...]
    pairs: dict[int, int]
    """By the index of a gold statement, that of ours which found it."""
    gold_contents: tuple[Positions, ...]
    our_contents: tuple[Positions, ...]
    whole: frozenset[int]
    """Indices of gold whose source was found too."""
    tally: Tally
    flags: list[tuple[float, bool]]
    """Of each flag of ours its confidence, and whether gold has one there; none where nothing tells."""

    def counts(self, index: int) -> bool:
        """Whether a gold statement counts: found, or not optional."""
        return index in self.pairs or not self.document.statements[index].optional


def score_document(document: GoldDocument, prediction: PredictedDocument | None) -> Scored:
    """Score one text; without a prediction nothing was found in it."""
    prediction = prediction or PredictedDocument(document.name)
    text, gold, ours = document.text, document.statements, prediction.statements
    gold_contents = tuple(bare(text, statement.content) for statement in gold)
    our_contents = tuple(bare(text, statement.content) for statement in ours)

    def agree(i: int, j: int) -> bool:
        speakers = gold[i].speakers
        return speakers is not None and allowed(speakers, ours[j].speaker, same_speaker)

    pairs = pair_up(gold_contents, our_contents, HALF, agree)
    whole = frozenset(
        i for i, j in pairs.items() if same_source(bare(text, gold[i].source), bare(text, ours[j].source))
    )
    scored = Scored(document, ours, pairs, gold_contents, our_contents, whole, Counter(), [])
    _count_statements(scored)
    _count_parts(scored)
    _count_speakers(scored)
    if document.framing is not None:
        _count_framing(scored, document.framing, prediction.flags)
    return scored


def is_quoted(text: str, content: Sequence[Span]) -> bool:
    """Whether a double quotation mark stands in a content, at its edges, or right beside them."""
    if not content:
        return False
    start, end = content[0].start, content[-1].end
    return any(mark in QUOTATION_MARKS for mark in text[max(0, start - 1) : end + 1])


def kinds_allowed(statement: GoldStatement) -> tuple[str, ...]:
    """The kinds that are right for a gold statement; none where gold does not tell."""
    return statement.kinds or ()


# --- counts


def _count_statements(scored: Scored) -> None:
    tally, text = scored.tally, scored.document.text
    found = set(scored.pairs.values())
    found_whole = {scored.pairs[i] for i in scored.whole}
    for i, statement in enumerate(scored.document.statements):
        if not scored.counts(i):
            continue
        kind = statement.marked_kind
        quoted = is_quoted(text, statement.content)
        for group in ("", f"{kind} ", *(("quoted ",) if quoted else ())):
            tally[f"{group}gold"] += 1
            tally[f"{group}found"] += i in scored.pairs
            tally[f"{group}whole"] += i in scored.whole
    for j, ours in enumerate(scored.ours):
        tally["predicted"] += 1
        tally[f"{ours.kind} predicted"] += 1
        tally[f"{ours.kind} predicted found"] += j in found
        tally[f"{ours.kind} predicted whole"] += j in found_whole


def _count_parts(scored: Scored) -> None:
    """Characters that lie in a role, and spans that are the same to the letter but for their edges."""
    text, tally = scored.document.text, scored.tally
    gold = [statement for i, statement in enumerate(scored.document.statements) if scored.counts(i)]
    for role in ROLES:
        gold_spans = [getattr(statement, role) for statement in gold]
        our_spans = [getattr(statement, role) for statement in scored.ours]
        _add(
            tally,
            f"characters {role}",
            positions(text, (span for spans in gold_spans for span in spans)),
            positions(text, (span for spans in our_spans for span in spans)),
        )
        _add(
            tally,
            f"exact {role}",
            {bare(text, spans) for spans in gold_spans} - {frozenset()},
            {bare(text, spans) for spans in our_spans} - {frozenset()},
        )


def _add(tally: Tally, name: str, gold: AbstractSet[Any], ours: AbstractSet[Any]) -> None:
    tally[f"{name} H"] += len(gold & ours)
    tally[f"{name} P"] += len(ours)
    tally[f"{name} G"] += len(gold)


def _count_speakers(scored: Scored) -> None:
    tally = scored.tally
    gold = scored.document.statements
    tally["speakers told"] += sum(s.speakers is not None for i, s in enumerate(gold) if scored.counts(i))
    tally["actors told"] += sum(
        s.affiliations is not None and s.roles is not None for i, s in enumerate(gold) if scored.counts(i)
    )
    tally["kinds told"] += sum(s.kinds is not None for i, s in enumerate(gold) if scored.counts(i))
    for i, j in scored.pairs.items():
        want, got = gold[i], scored.ours[j]
        if want.kinds is not None:
            tally["kind asked"] += 1
            tally["kind right"] += allowed(want.kinds, got.kind)
            tally[f"kind {want.kinds[0]} as {got.kind}"] += 1
        if want.speakers is not None:
            tally["speaker asked"] += 1
            tally["speaker right"] += allowed(want.speakers, got.speaker, same_speaker)
        where = want.affiliations is not None and allowed(want.affiliations, got.affiliation or "unknown")
        role = want.roles is not None and allowed(want.roles, got.role)
        tally["affiliation asked"] += want.affiliations is not None
        tally["affiliation right"] += where
        tally["role asked"] += want.roles is not None
        tally["role right"] += role
        tally["actor right"] += where and role
        for value in want.roles or ():
            tally[f"role {value} asked"] += 1
            tally[f"role {value} right"] += role


def _count_framing(scored: Scored, gold: Sequence[GoldFlag], ours: Sequence[PredictedFlag]) -> None:
    text, tally = scored.document.text, scored.tally
    our_places = [bare(text, flag.spans) for flag in ours]
    pairs = pair_up([bare(text, flag.spans) for flag in gold], our_places, FIFTH)
    tally["framing told"] += 1
    tally["framing G"] += sum(i in pairs or not flag.optional for i, flag in enumerate(gold))
    tally["framing P"] += len(ours)
    tally["framing H"] += len(pairs)
    for i, j in pairs.items():
        tally["category right"] += allowed(gold[i].categories, ours[j].category)
        tally["polarity right"] += allowed(gold[i].polarities, ours[j].polarity)
        tally["target right"] += allowed(gold[i].targets, ours[j].target, same_speaker)
    _count_categories(scored, gold, ours, pairs)
    quoted: set[int] = set()
    for statement in scored.document.statements:
        quoted |= _quoted_part(text, statement)
    tally["flags in quotations"] += sum(
        bool(place) and len(place & quoted) > len(place) / 2 and flag.category != "scare quotes"
        for place, flag in zip(our_places, ours, strict=True)
    )


def _count_categories(
    scored: Scored, gold: Sequence[GoldFlag], ours: Sequence[PredictedFlag], pairs: dict[int, int]
) -> None:
    tally, found = scored.tally, set(pairs.values())
    for i, flag in enumerate(gold):
        tally[f"flag {flag.categories[0]} gold"] += i in pairs or not flag.optional
    for j, raised in enumerate(ours):
        tally[f"flag {raised.category} predicted"] += 1
        tally[f"flag {raised.category} predicted found"] += j in found
        if raised.confidence is not None:
            scored.flags.append((raised.confidence, j in found))
    for i, j in pairs.items():
        name, got = f"flag {gold[i].categories[0]}", ours[j]
        tally[f"{name} found"] += 1
        tally[f"{name} as {got.category}"] += 1
        tally[f"{name} category"] += allowed(gold[i].categories, got.category)
        tally[f"{name} target"] += allowed(gold[i].targets, got.target, same_speaker)
        tally[f"{name} polarity"] += allowed(gold[i].polarities, got.polarity)


def _quoted_part(text: str, statement: GoldStatement) -> Positions:
    """What of a gold statement stands in quotation marks; only where gold tells kinds."""
    whole = bare(text, statement.content)
    if allowed(kinds_allowed(statement), Kind.DIRECT):
        return whole
    if not allowed(kinds_allowed(statement), Kind.MIXED):
        return frozenset()
    inside = {
        at
        for span in statement.content
        for match in _QUOTED.finditer(span.of(text))
        for at in range(span.start + match.start(), span.start + match.end())
    }
    return whole & inside


def overlap(one: Positions, others: Sequence[Positions]) -> int | None:
    """The index of that one of ``others`` which shares most with ``one``; None where none shares anything."""
    best = max(range(len(others)), key=lambda index: (jaccard(one, others[index]), -index), default=None)
    return best if best is not None and not one.isdisjoint(others[best]) else None
