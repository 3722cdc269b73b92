"""Look-ups by place and by name, so that a long text takes no more than its length to go through."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence

from perspectives.actors import names
from perspectives.actors.entities import Entity
from perspectives.model import Mention, Span

REACH = 30_000
"""Letters back, about five thousand words, in which a description looks for whom it means."""
_AHEAD = 10_000
_BUCKET = 2_000


class MentionIndex:
    """The mentions of a text by where they are. What is found comes in the order of the text."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._sorted = sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.head.start))
        self._starts = [mention.span.start for mention in self._sorted]
        by_head = sorted((mention.head.start, order, mention) for order, mention in enumerate(self._sorted))
        self._by_head = [(order, mention) for _, order, mention in by_head]
        self._heads = [start for start, _, _ in by_head]
        self._longest = max((m.span.end - m.span.start for m in mentions), default=0)

    def headed_within(self, start: int, end: int) -> list[Mention]:
        """Those whose heads begin in ``start`` to ``end``."""
        found = self._by_head[bisect_left(self._heads, start) : bisect_left(self._heads, end)]
        return [mention for _, mention in sorted(found, key=lambda item: item[0])]

    def starting_within(self, start: int, end: int) -> list[Mention]:
        """Those that begin in ``start`` to ``end``."""
        return self._sorted[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def touching(self, span: Span) -> list[Mention]:
        """Those of which a part lies in ``span``."""
        found = self.starting_within(span.start - self._longest, span.end)
        return [mention for mention in found if mention.span.overlaps(span)]

    def back_from(self, at: int) -> Iterator[Mention]:
        """Those that begin before ``at``, the nearest first, as far as ``REACH``."""
        index = bisect_left(self._starts, at) - 1
        while index >= 0 and self._starts[index] >= at - REACH:
            yield self._sorted[index]
            index -= 1


class EntityIndex:
    """Entities by the words of their names, and by where they are mentioned, in the order they were met."""

    def __init__(self) -> None:
        self._order: dict[Entity, int] = {}
        self._by_word: dict[str, dict[Entity, None]] = defaultdict(dict)
        self._by_place: dict[int, dict[Entity, None]] = defaultdict(dict)

    def add(self, entity: Entity) -> None:
        """Take in an entity, where it is first mentioned."""
        self._order.setdefault(entity, len(self._order))
        self._by_place[entity.first // _BUCKET][entity] = None
        self.call(entity, entity.name)

    def call(self, entity: Entity, name: str) -> None:
        """Take in a name of an entity."""
        words = names.name_words(name)
        for key in (words[0], words[-1], "".join(words)):
            self._by_word[key][entity] = None

    def refer(self, entity: Entity, span: Span, function: str) -> None:
        """Take in a place that refers to an entity; its references stay in the order of the text."""
        insort(entity.references, (span, function))
        self._by_place[span.start // _BUCKET][entity] = None

    def sharing(self, name: str) -> list[Entity]:
        """Everybody whose name begins or ends like this one, or is spelt alike."""
        words = names.name_words(name)
        found: dict[Entity, None] = {}
        for key in (words[0], words[-1], "".join(words)):
            found.update(self._by_word.get(key, {}))
        return sorted(found, key=self._order.__getitem__)

    def near(self, at: int) -> list[Entity]:
        """Everybody mentioned, or first met, not too far before ``at``, or soon after; and in the first
        lines."""
        found: dict[Entity, None] = dict(self._by_place.get(0, {}))
        for bucket in range(max(0, at - REACH) // _BUCKET, (at + _AHEAD) // _BUCKET + 1):
            found.update(self._by_place.get(bucket, {}))
        return sorted(found, key=self._order.__getitem__)


def last_before(entity: Entity, at: int) -> int:
    """Offset of an entity's last reference before ``at``; -1 where there is none."""
    index = bisect_left(entity.references, at, key=lambda item: item[0].start)
    return entity.references[index - 1][0].start if index else -1
