"""Which words for a deed are of the same thing: "pulled out of the treaty" and "withdrew from it", and not
"withdrew its troops".

Nothing is parsed. Uses that share a telling word beside them are taken as of the same thing, the word that
joins the most wordings first; a use with none goes where all others of its wording in its article go.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
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
    left = list(uses)
    found: list[tuple[str, list[Told]]] = []
    while (stem := _joining(left)) is not None:
        found.append((stem, [use for use in left if stem in use.things]))
        left = [use for use in left if stem not in use.things]
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


def _joining(uses: Sequence[Told]) -> str | None:
    """The stem that stands beside the most wordings, then beside the most uses; None where none has two."""
    wordings: dict[str, set[int]] = defaultdict(set)
    often = Counter[str]()
    for use in uses:
        for stem in use.things:
            wordings[stem].add(use.wording)
            often[stem] += 1
    several = [stem for stem, held in wordings.items() if len(held) > 1]
    return min(several, key=lambda stem: (-len(wordings[stem]), -often[stem], stem), default=None)


def _written(stem: str, uses: Sequence[Told]) -> str:
    forms = Counter(use.things[stem] for use in uses if stem in use.things)
    return min(forms, key=lambda words: (-forms[words], words))
