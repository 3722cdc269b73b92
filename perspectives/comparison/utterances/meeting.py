"""Where a variant and the fullest one have the same words: side by side in the same order, or in another.

Quotation is met with quotation first. Of a fullest one that is mostly quoted, the words that stand round its
quotation are its author's; they are met in what is left between, and counted nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from perspectives.comparison.records import StatementView
from perspectives.comparison.utterances.records import mostly_quoted
from perspectives.comparison.utterances.wording import Word, words

ISLAND = 2
"""Up to how many words that say nothing are no stretch of their own amid other words."""

Block = tuple[int, int, int]
"""Where both have the same stems: a place of ours, one of theirs, how many words."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The words of a variant and of the fullest one, by their places, and where they meet."""

    ours: Sequence[Word]
    theirs: Sequence[Word]
    around: frozenset[int]
    """Places of theirs that only stand round the quotation."""
    blocks: Sequence[Block]
    """In the order of both."""
    moved: Mapping[int, int]
    """By places of ours those of theirs that have the same words in another order."""

    @property
    def counted(self) -> frozenset[int]:
        """Places of theirs that count for what is kept of it."""
        return frozenset(
            place for place, word in enumerate(self.theirs) if place not in self.around and not word.inserted
        )


def meeting(view: StatementView, fullest: StatementView) -> Meeting:
    """Where ``view`` and ``fullest`` have the same words."""
    ours, theirs = words(view), words(fullest)
    around = _around(fullest, theirs)
    named = in_names(view, ours), in_names(fullest, theirs)
    blocks, moved = _meetings(ours, theirs, around, named)
    return Meeting(ours, theirs, around, blocks, moved)


def _around(fullest: StatementView, theirs: Sequence[Word]) -> frozenset[int]:
    """Words of the fullest one that only stand round its quotation ("that, amid planning for a meeting, …"):
    where most of it is quoted they are its author's, and nobody else leaves them out."""
    if not mostly_quoted(fullest) or not any(word.quoted for word in theirs):
        return frozenset()
    return frozenset(place for place, word in enumerate(theirs) if not word.quoted)


Places = tuple[frozenset[int], frozenset[int]]
"""Of ours, and of theirs."""


def in_names(view: StatementView, side: Sequence[Word]) -> frozenset[int]:
    """Words that have a capital, as has one next to them: alone they are but a part of "North Korea"."""
    text = view.article.text
    capital = [text[word.span.start : word.span.end].lstrip("“\"'‘(")[:1].isupper() for word in side]
    pairs = [at for at in range(1, len(side)) if capital[at - 1] and capital[at]]
    return frozenset((*pairs, *(at - 1 for at in pairs)))


def _meetings(
    ours: Sequence[Word], theirs: Sequence[Word], around: frozenset[int], in_names: Places
) -> tuple[list[Block], dict[int, int]]:
    """Where both have the same stems in the same order; and by the places of ours those of theirs that have
    them in another order. What is quoted is met first, what stands round it in what is left between."""
    core = [place for place in range(len(theirs)) if place not in around]
    blocks = _blocks(ours, theirs, range(len(ours)), core)
    moved = _moved(ours, theirs, core, blocks, in_names)
    if around:
        blocks = sorted(blocks + _round_about(ours, theirs, around, blocks, moved))
    return blocks, moved


def _round_about(
    ours: Sequence[Word],
    theirs: Sequence[Word],
    around: frozenset[int],
    blocks: Sequence[Block],
    moved: Mapping[int, int],
) -> list[Block]:
    found: list[Block] = []
    here = there = 0
    for start, other, size in (*blocks, (len(ours), len(theirs), 0)):
        free = [place for place in range(here, start) if place not in moved]
        found += _blocks(ours, theirs, free, [place for place in range(there, other) if place in around])
        here, there = start + size, other + size
    return found


def _moved(
    ours: Sequence[Word],
    theirs: Sequence[Word],
    core: Iterable[int],
    blocks: Sequence[Block],
    in_names: Places,
) -> dict[int, int]:
    """Runs of words that both have and no block holds, because they stand in another order: the longest
    first. Words that say nothing are no run, nor is one word out of a name."""
    used = {place for start, _, size in blocks for place in range(start, start + size)}
    used_there = {place for _, start, size in blocks for place in range(start, start + size)}
    free = [place for place in range(len(ours)) if place not in used]
    free_there = {place for place in core if place not in used_there}
    moved: dict[int, int] = {}
    while found := _longest(ours, theirs, free, free_there, in_names):
        moved.update(zip(*found, strict=True))
        free = [place for place in free if place not in moved]
        free_there.difference_update(found[1])
    return moved


def _longest(
    ours: Sequence[Word],
    theirs: Sequence[Word],
    free: Sequence[int],
    free_there: Collection[int],
    in_names: Places,
) -> tuple[range, range] | None:
    """The run with the most words that say something, then the longest, then the first."""
    at: dict[str, list[int]] = defaultdict(list)
    for place in sorted(free_there):
        at[theirs[place].form.stem].append(place)
    ours_free = frozenset(free)
    best: tuple[range, range] | None = None
    most = (0, 0)
    for start in free:
        for other in at.get(ours[start].form.stem, ()):
            size = telling = 0
            while (
                start + size in ours_free
                and other + size in free_there
                and ours[start + size].form.stem == theirs[other + size].form.stem
            ):
                telling += ours[start + size].form.says
                size += 1
            if size == 1 and (start in in_names[0] or other in in_names[1]):
                continue
            if telling and (telling, size) > most:
                most = telling, size
                best = range(start, start + size), range(other, other + size)
    return best


def _blocks(
    ours: Sequence[Word], theirs: Sequence[Word], here: Sequence[int], there: Sequence[int]
) -> list[Block]:
    """Where both have the same stems side by side, of the words at these places, which are in order; chance
    meetings of "of the" left out."""
    if not here or not there:
        return []
    matcher = SequenceMatcher(
        None,
        [ours[place].form.stem for place in here],
        [theirs[place].form.stem for place in there],
        autojunk=False,
    )
    blocks = [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]
    kept = [
        block
        for at, block in enumerate(blocks)
        if block[2] > ISLAND
        or any(ours[place].form.says or ours[place].form.negates for place in _places(here, block))
        or _joins_on(blocks, at, len(here), len(there))
    ]
    return [run for start, other, size in kept for run in _unbroken(here, there, start, other, size)]


def _places(here: Sequence[int], block: Block) -> Sequence[int]:
    return here[block[0] : block[0] + block[2]]


def _unbroken(
    here: Sequence[int], there: Sequence[int], start: int, other: int, size: int
) -> Iterator[Block]:
    """A block, cut where words of either text stand between its words that were not looked at."""
    begin = 0
    for at in range(1, size + 1):
        if (
            at == size
            or here[start + at] != here[start + at - 1] + 1
            or there[other + at] != there[other + at - 1] + 1
        ):
            yield here[start + begin], there[other + begin], at - begin
            begin = at


def _joins_on(blocks: Sequence[tuple[int, int, int]], at: int, ours: int, theirs: int) -> bool:
    """Whether a block stands next to its neighbours in one of the texts, and so belongs with them."""
    start, other, size = blocks[at]
    before = blocks[at - 1] if at else (0, 0, 0)
    behind = blocks[at + 1] if at + 1 < len(blocks) else (ours, theirs, 0)
    near_before = start == before[0] + before[2] or other == before[1] + before[2]
    near_behind = start + size == behind[0] or other + size == behind[1]
    return near_before and near_behind
