"""A variant beside the fullest one, word by word: what is the same, left out, added, changed.

What both have in another order, as ``meeting`` finds it, is neither left out nor added. Both are cut into
stretches that follow each other in either text, so that the stretches of a side, put one behind the other,
are all its words to the letter. A stretch never reaches over the edge of a piece of content, so that each has
one place in its article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from perspectives.comparison.records import StatementView
from perspectives.comparison.utterances.meeting import Meeting, in_names, meeting
from perspectives.comparison.utterances.records import Aligned, Change, Cut, Kept, Variant
from perspectives.comparison.utterances.wording import Word
from perspectives.model import Kind, Span

LIKE_SIZES = 3
"""How many times more words one side of a change may have before it is a loss and an addition."""
FEWEST_TAKEN = 4
"""So many words at least are taken to the letter where what stands beside them is told as more, and"""
FEWEST_TELLING = 2
"""so many of them say something."""
_SENTENCE = re.compile(r"[.!?;…][^\w\s]*$")
REPORTED_SHARE = 0.5
"""From what share of its quoted words on the quotation alone decides how a partly quoted variant is cut."""


@dataclass(frozen=True, slots=True)
class Step:
    """A change, and the places of the words of the variant and of the fullest one that it takes."""

    change: Change
    here: range
    there: range
    elsewhere: bool = False
    around: bool = False


def variant(view: StatementView, fullest: StatementView) -> Variant:
    """``view`` laid beside ``fullest``; beside itself it is verbatim."""
    met = meeting(view, fullest)
    steps = list(_steps(met))
    cut, more = _cut(view, fullest, met, steps)
    return Variant(
        view=view,
        cut=cut,
        more=more,
        aligned=tuple(
            Aligned(change, _of(view, here), _of(fullest, there), here, there, step.elsewhere, step.around)
            for step in steps
            for change, here, there in _stretches(
                step.change, _at(met.ours, step.here), _at(met.theirs, step.there)
            )
        ),
        kept=_kept(met, steps),
        left_out=tuple(
            _of(fullest, span)
            for step in steps
            if step.change is Change.LEFT_OUT and not step.elsewhere and not step.around
            if any(word.form.says for word in _at(met.theirs, step.there))
            for _, _, span in _stretches(step.change, (), _at(met.theirs, step.there))
            if span is not None
        ),
    )


def _of(view: StatementView, span: Span | None) -> str:
    return "" if span is None else span.of(view.article.text)


def _at(side: Sequence[Word], places: range) -> Sequence[Word]:
    return side[places.start : places.stop]


def carried(view: StatementView, fullest: StatementView) -> dict[int, bool]:
    """Which of the fullest one's words that count a statement has, by their places in ``words``, and whether
    in quotation marks."""
    met = meeting(view, fullest)
    return _carried(met, _steps(met))


def passages(view: StatementView, fullest: StatementView, least: int) -> dict[int, bool]:
    """As ``carried``, of a statement that need not be a variant: only words that both have side by side, and
    none unless both have ``least`` of them at a stretch, two of which say something and are no name's: that
    both speak of the United States is no passage."""
    met = meeting(view, fullest)
    counted = met.counted
    blocks = [
        (range(start, start + size), range(other, other + size))
        for start, other, size in met.blocks
        if size > 1 and counted.issuperset(range(other, other + size))
    ]
    named = in_names(view, met.ours)
    telling = [sum(met.ours[at].form.says for at in here if at not in named) for here, _ in blocks]
    if not any(len(here) >= least and says > 1 for (here, _), says in zip(blocks, telling, strict=True)):
        return {}
    return {
        place: met.ours[at].quoted
        for (here, there), says in zip(blocks, telling, strict=True)
        for at, place in zip(here, there, strict=True)
        if says
    }


def _kept(met: Meeting, steps: Iterable[Step]) -> Kept:
    """How many of the fullest one's words the variant has."""
    kept = _carried(met, steps)
    return Kept(words=len(kept), quoted=sum(kept.values()), of=len(met.counted))


def _carried(met: Meeting, steps: Iterable[Step]) -> dict[int, bool]:
    """Which of the fullest one's words that count the variant has, be it in another form ("warned",
    "warning"), and whether in quotation marks."""
    found = {there: met.ours[here].quoted for here, there in met.moved.items()}
    for step in steps:
        if step.change is Change.SAME:
            found.update((there, met.ours[here].quoted) for here, there in _side_by_side(step))
        elif step.change is Change.CHANGED:
            quoted: dict[str, bool] = {}
            for word in _at(met.ours, step.here):
                if word.form.says:
                    quoted[word.form.stem] = quoted.get(word.form.stem, False) or word.quoted
            for there in step.there:
                stem = met.theirs[there].form.stem
                if stem in quoted:
                    found[there] = quoted[stem]
    counted = met.counted
    return {there: inside for there, inside in found.items() if there in counted}


# --- stretches


def _steps(met: Meeting) -> Iterator[Step]:
    """From the first words to the last, each once."""
    moved_there = frozenset(met.moved.values())

    def between(here: range, there: range) -> Iterator[Step]:
        if (one := _in_two(met, here, there)) is not None:
            yield from between(range(here.start, one.here.start), range(there.start, one.there.start))
            yield one
            yield from between(range(one.here.stop, here.stop), range(one.there.stop, there.stop))
            return
        left = [
            Step(Change.LEFT_OUT, here[:0], run, *sort)
            for run, sort in _sorted(there, moved_there, met.around)
        ]
        added = [Step(Change.ADDED, run, there[:0], *sort) for run, sort in _sorted(here, met.moved, ())]
        yield from _paired(left, added)

    here = there = 0
    for start, other, size in met.blocks:
        yield from between(range(here, start), range(there, other))
        yield from _alike(met, start, other, size)
        here, there = start + size, other + size
    yield from between(range(here, len(met.ours)), range(there, len(met.theirs)))


def _sorted(
    places: range, moved: Container[int], around: Container[int]
) -> Iterator[tuple[range, tuple[bool, bool]]]:
    """Places in runs of one sort: whether they are elsewhere in the other text, and whether they stand round
    the quotation."""
    for sort, run in groupby(places, key=lambda place: (place in moved, place in around)):
        held = list(run)
        yield range(held[0], held[-1] + 1), sort


def _paired(left: Sequence[Step], added: Sequence[Step]) -> Iterator[Step]:
    """What lies between two blocks. What neither stands elsewhere nor round the quotation has changed into
    one another, where either side has one such run and they are of a size."""
    gone = [at for at, step in enumerate(left) if not (step.elsewhere or step.around)]
    come = [at for at, step in enumerate(added) if not step.elsewhere]
    if len(gone) == len(come) == 1:
        there, here = left[gone[0]].there, added[come[0]].here
        if max(len(here), len(there)) <= LIKE_SIZES * min(len(here), len(there)):
            yield from (*left[: gone[0]], *added[: come[0]])
            yield Step(Change.CHANGED, here, there)
            yield from (*left[gone[0] + 1 :], *added[come[0] + 1 :])
            return
    yield from (*left, *added)


def _in_two(met: Meeting, here: range, there: range) -> Step | None:
    """The first word that one has in two: "goodwill", "good will"."""
    ours, theirs = _written(met.ours, here, met.moved), _written(met.theirs, there, met.moved.values())
    for letters, run in ours.items():
        other = theirs.get(letters)
        if other is not None and len(run) != len(other):
            return Step(Change.SAME, run, other)
    return None


def _written(side: Sequence[Word], places: range, moved: Collection[int]) -> dict[str, range]:
    """The words at these places, and each two that stand together, by their letters; the first of equals."""
    found: dict[str, range] = {}
    for at in places:
        if at in moved:
            continue
        found.setdefault(side[at].form.plain, range(at, at + 1))
        if at + 1 in places and at + 1 not in moved and side[at].piece == side[at + 1].piece:
            found.setdefault(side[at].form.plain + side[at + 1].form.plain, range(at, at + 2))
    return found


def _side_by_side(step: Step) -> Iterator[tuple[int, int]]:
    """The places of the same words in both; where one has a word in two, each with the other's last."""
    for at in range(max(len(step.here), len(step.there))):
        yield step.here[min(at, len(step.here) - 1)], step.there[min(at, len(step.there) - 1)]


def _alike(met: Meeting, start: int, other: int, size: int) -> Iterator[Step]:
    """A block, cut where words are the same and where they are other forms of one ("has", "had")."""
    for same, run in groupby(
        range(size), key=lambda at: met.ours[start + at].form.plain == met.theirs[other + at].form.plain
    ):
        places = list(run)
        here = range(start + places[0], start + places[-1] + 1)
        there = range(other + places[0], other + places[-1] + 1)
        yield Step(Change.SAME if same else Change.CHANGED, here, there)


def _stretches(
    change: Change, ours: Sequence[Word], theirs: Sequence[Word]
) -> Iterator[tuple[Change, Span | None, Span | None]]:
    """A step, cut at the edges of pieces; where one side has more pieces, the rest is left out or added."""
    if change is Change.SAME and len(ours) != len(theirs):
        yield change, _span(ours), _span(theirs)
        return
    if change is Change.SAME:
        pairs = groupby(zip(ours, theirs, strict=True), key=lambda pair: (pair[0].piece, pair[1].piece))
        for _, run in pairs:
            both = list(run)
            yield change, _span([pair[0] for pair in both]), _span([pair[1] for pair in both])
        return
    here = [_span(list(run)) for _, run in groupby(ours, key=lambda word: word.piece)]
    there = [_span(list(run)) for _, run in groupby(theirs, key=lambda word: word.piece)]
    for at in range(max(len(here), len(there))):
        our = here[at] if at < len(here) else None
        their = there[at] if at < len(there) else None
        left = Change.LEFT_OUT if our is None else Change.ADDED if their is None else change
        yield left, our, their


def _span(run: Sequence[Word]) -> Span:
    return Span(run[0].span.start, run[-1].span.end)


# --- what an outlet made of it


def _cut(view: StatementView, fullest: StatementView, met: Meeting, steps: Sequence[Step]) -> tuple[Cut, int]:
    """What became of it, and how many words it quotes beyond it."""
    if view.key == fullest.key:
        return Cut.VERBATIM, 0
    reported = view.statement.kind is Kind.INDIRECT
    if reported and fullest.statement.kind is not Kind.INDIRECT:
        return Cut.REPORTED, 0
    same = dict(met.moved)
    for step in steps:
        if step.change is Change.SAME:
            same.update(_side_by_side(step))
    said = [place for place, word in enumerate(met.ours) if (reported or word.quoted) and not word.inserted]
    taken = [(place, same[place]) for place in said if place in same]
    more = 0 if reported else _beyond(view, met, steps, said, taken)
    if said and (more or len(taken) == len(said)):
        return _part(met, steps, taken), more
    if not said or (view.statement.kind is Kind.MIXED and len(taken) < REPORTED_SHARE * len(said)):
        return Cut.REPORTED, 0
    return Cut.ALTERED, 0


def _beyond(
    view: StatementView,
    met: Meeting,
    steps: Iterable[Step],
    said: Sequence[int],
    taken: Sequence[tuple[int, int]],
) -> int:
    """How many quoted words stand before or behind those that the fullest one has too, where they are
    sentences or quotations of their own; 0 where one stands amid them or in the place of another."""
    added = {place for step in steps if step.change is Change.ADDED for place in step.here}
    held = [here for here, _ in taken]
    own = [place for place in said if place not in set(held)]
    telling = sum(met.ours[place].form.says for place in held)
    if len(held) < FEWEST_TAKEN or telling < FEWEST_TELLING or not added.issuperset(own):
        return 0
    first, last = min(held), max(held)
    before = [place for place in own if place < first]
    behind = [place for place in own if place > last]
    if len(before) + len(behind) < len(own):
        return 0
    if before and not _parted(view, met.ours[max(before)], met.ours[first]):
        return 0
    if behind and not _parted(view, met.ours[last], met.ours[min(behind)]):
        return 0
    return len(own)


def _parted(view: StatementView, word: Word, following: Word) -> bool:
    """Whether a sentence, or a quotation, ends between two words."""
    marks = [mark for mark in view.statement.quoted if mark.overlaps(word.span)]
    apart = word.piece != following.piece or not any(mark.overlaps(following.span) for mark in marks)
    return apart or _SENTENCE.search(_of(view, word.span)) is not None


def _part(met: Meeting, steps: Iterable[Step], taken: Sequence[tuple[int, int]]) -> Cut:
    """All its words are the fullest one's: is that the whole of them, a part, or several? ``taken``: by
    places of ours, in their order, those of theirs."""
    in_two = (
        step.there for step in steps if step.change is Change.SAME and len(step.here) != len(step.there)
    )
    left = met.counted.difference((there for _, there in taken), *in_two)
    for (here, there), (next_here, next_there) in pairwise(taken):
        if next_there < there:
            return Cut.JOINED
        skips = any(there < place < next_there for place in left)
        if skips and not _both_break(met, (here, next_here), (there, next_there)):
            return Cut.JOINED
    return Cut.CUT if left else Cut.VERBATIM


def _both_break(met: Meeting, ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether both articles go from one piece to another between two words ("…," he said. "…"): what is left
    out there was cut off, and nothing was put together."""
    return (
        met.ours[ours[0]].piece != met.ours[ours[1]].piece
        and met.theirs[theirs[0]].piece != met.theirs[theirs[1]].piece
    )
