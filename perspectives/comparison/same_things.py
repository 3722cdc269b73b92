"""Which words for a deed are of the same thing: "pulled out of the treaty" and "withdrew from it", and not
"withdrew its troops".

Nothing is parsed. Uses that share a telling word beside them are taken as of the same thing, the word that
joins the most wordings first; a use with none goes where all others of its wording in its article go.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from perspectives.model import Span


@dataclass(frozen=True, slots=True)
class Told:
    """A word for a deed at a place."""

    path: str
    span: Span
    """Code points of the article's text, half open."""
    wording: int
    things: Mapping[str, str]
    """By stem, the telling words beside it as they are written."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What several wordings are of."""

    stem: str
    words: str
    """As it is most often written."""
    uses: tuple[Told, ...]
    """In the order in which they were given."""


def same_things(uses: Sequence[Told]) -> list[Thing]:
    """Uses by what they are of, only where two wordings at least are of it; each use once."""
    found = list(_joined(uses))
    taken = {id(use) for _, held in found for use in held}
    left = [use for use in uses if id(use) not in taken]
    homes: dict[tuple[str, int], set[int]] = defaultdict(set)
    for number, (_, held) in enumerate(found):
        for use in held:
            homes[use.path, use.wording].add(number)
    elsewhere = {(use.path, use.wording) for use in left if use.things}
    for use in left:
        place = use.path, use.wording
        if not use.things and place not in elsewhere and len(homes[place]) == 1:
            found[next(iter(homes[place]))][1].append(use)
    order = {id(use): at for at, use in enumerate(uses)}
    return [
        Thing(stem, _written(stem, held), tuple(sorted(held, key=lambda use: order[id(use)])))
        for stem, held in found
    ]


def _joined(uses: Sequence[Told]) -> Iterator[tuple[str, list[Told]]]:
    """The stem that stands beside the most wordings, then beside the most uses, with the uses; then again of
    the uses that are left, as long as one stands beside two wordings.

    What each stem has left is counted down as uses are taken, so that a large folder is not counted anew for
    every stem.
    """
    holders: dict[str, list[Told]] = defaultdict(list)
    wordings: dict[str, Counter[int]] = defaultdict(Counter)
    for use in uses:
        for stem in use.things:
            holders[stem].append(use)
            wordings[stem][use.wording] += 1
    waiting = [(_rank(held), stem) for stem, held in wordings.items()]
    heapq.heapify(waiting)
    taken: set[int] = set()
    while waiting:
        rank, stem = heapq.heappop(waiting)
        now = _rank(wordings[stem])
        if rank != now:  # some of its uses have been taken since
            heapq.heappush(waiting, (now, stem))
            continue
        if -rank[0] < 2:
            return
        held = [use for use in holders[stem] if id(use) not in taken]
        taken.update(id(use) for use in held)
        for use in held:
            for other in use.things:
                wordings[other][use.wording] -= 1
                if not wordings[other][use.wording]:
                    del wordings[other][use.wording]
        yield stem, held


def _rank(wordings: Counter[int]) -> tuple[int, int]:
    """Least where most wordings, then most uses, are beside a stem."""
    return -len(wordings), -wordings.total()


def _written(stem: str, uses: Sequence[Told]) -> str:
    forms = Counter(use.things[stem] for use in uses if stem in use.things)
    return min(forms, key=lambda words: (-forms[words], words))
