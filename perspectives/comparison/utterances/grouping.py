"""Pairs to groups: average linkage that does not chain, and does not tear the pieces of one quotation apart.

Two cuts of one long quotation may share no word; what makes them one is the third, which holds both. So when
two groups are to be joined, each pair between them counts with its score, a pair that is not alike counts as
0, and a pair that is bridged (a third of the two groups holds both) counts for nothing. Where a pair is as
good as certain it joins its groups alone: whoever repeats to the letter what another has, has said the same.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Mapping

Pair = tuple[int, int]

CERTAIN = 0.97
"""From this score on a pair joins its groups by itself, unless something speaks against it outright."""


def groups(
    alike: Mapping[Pair, float],
    threshold: float,
    apart: Collection[Pair] = frozenset(),
    held: Mapping[int, Collection[int]] | None = None,
) -> list[list[int]]:
    """Groups of two and more, each sorted, in the order of their first members.

    ``alike`` has the scores of pairs, the smaller number first, those below ``threshold`` too where they are
    to count in the mean. ``apart`` has pairs that nothing bridges; ``held`` tells by whom each is held, by
    default by whomever it is like. The result depends on these alone, and not on their order.
    """
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), score in alike.items():
        near[one][other] = near[other][one] = score
    linkage = _Linkage(near, threshold, apart, near if held is None else held)
    where = {member: member for member in near}
    members = {member: [member] for member in near}
    edges = [(-score, one, other) for (one, other), score in alike.items()]
    heapq.heapify(edges)
    while edges:
        score, one, other = heapq.heappop(edges)
        left, right = where[one], where[other]
        if left == right or not linkage.joins(members[left], members[right], -score >= CERTAIN):
            continue
        if len(members[left]) < len(members[right]):
            left, right = right, left
        for member in members[right]:
            where[member] = left
        members[left] += members.pop(right)
    return sorted(sorted(group) for group in members.values() if len(group) > 1)


class _Linkage:
    """Whether two groups belong together."""

    def __init__(
        self,
        near: Mapping[int, Mapping[int, float]],
        threshold: float,
        apart: Collection[Pair],
        held: Mapping[int, Collection[int]],
    ) -> None:
        self._near = near
        self._threshold = threshold
        self._apart = apart
        self._held = {member: frozenset(holders) for member, holders in held.items()}

    def joins(self, left: list[int], right: list[int], certain: bool) -> bool:
        """Whether the mean over the pairs between them that count reaches the threshold.

        For a ``certain`` pair it is enough that no pair between them is apart.
        """
        if certain:
            return not any(
                ((one, other) if one < other else (other, one)) in self._apart
                for one in left
                for other in right
            )
        everyone = {*left, *right}
        nobody: frozenset[int] = frozenset()
        total = count = 0.0
        for one in left:
            holders = self._held.get(one, nobody) & everyone
            for other in right:
                score = self._near[one].get(other)
                if score is None:
                    pair = (one, other) if one < other else (other, one)
                    if pair not in self._apart and holders & self._held.get(other, nobody):
                        continue
                    score = 0.0
                total += score
                count += 1
        return total >= self._threshold * count
