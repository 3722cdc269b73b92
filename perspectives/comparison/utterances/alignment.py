"""A variant beside the fullest one, word by word: what is the same, left out, added, changed.

Both are cut into stretches that follow each other in either text, so that the stretches of a side, put one
behind the other, are all its words to the letter. A stretch never reaches over the edge of a piece of
content, so that each has one place in its article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from perspectives.comparison.records import StatementView
from perspectives.comparison.utterances.records import Aligned, Change, Cut, Variant, mostly_quoted
from perspectives.comparison.utterances.wording import Word, words
from perspectives.model import Kind, Span

ISLAND = 2
"""Up to how many words that say nothing are no stretch of their own amid other words."""
LIKE_SIZES = 3
"""How many times more words one side of a change may have before it is a loss and an addition."""
REPORTED_SHARE = 0.5
"""From what share of its quoted words on the quotation alone decides how a partly quoted variant is cut."""

Step = tuple[Change, range, range]
"""A change, and the places of the words of the variant and of the fullest one that it takes."""


def variant(view: StatementView, fullest: StatementView) -> Variant:
    """``view`` laid beside ``fullest``; beside itself it is verbatim."""
    ours, theirs = words(view), words(fullest)
    steps = list(_steps(ours, theirs))
    aligned = [
        stretch
        for change, here, there in steps
        for stretch in _stretches(change, ours[here.start : here.stop], theirs[there.start : there.stop])
    ]
    counted = _counted(fullest, theirs)
    given = sum(counted)
    shared = sum(_carried(ours, theirs, counted, step) for step in steps)
    return Variant(
        view=view,
        cut=_cut(view, fullest, ours, theirs, steps),
        aligned=tuple(
            Aligned(change, _of(view, here), _of(fullest, there), here, there)
            for change, here, there in aligned
        ),
        shared=min(1.0, shared / given) if given else 0.0,
        left_out=tuple(
            _of(fullest, span)
            for change, here, there in steps
            if change is Change.LEFT_OUT and any(word.form.says for word in _at(theirs, there))
            for _, _, span in _stretches(change, (), _at(theirs, there))
            if span is not None
        ),
    )


def _of(view: StatementView, span: Span | None) -> str:
    return "" if span is None else span.of(view.article.text)


def _at(side: Sequence[Word], places: range) -> Sequence[Word]:
    return side[places.start : places.stop]


def _counted(fullest: StatementView, theirs: Sequence[Word]) -> list[bool]:
    """Which of the fullest one's words count for what is kept of it: where most of it stands in quotation
    marks only these, for the others ("that, amid planning for a meeting, …") are its author's."""
    said = [not word.inserted for word in theirs]
    quoted = [word.quoted and counts for word, counts in zip(theirs, said, strict=True)]
    return quoted if mostly_quoted(fullest) and any(quoted) else said


def _carried(ours: Sequence[Word], theirs: Sequence[Word], counted: Sequence[bool], step: Step) -> int:
    """How many of the fullest one's words a step carries, be it in another form ("warned", "warning")."""
    change, here, there = step
    words_there = [theirs[place] for place in there if counted[place]]
    if change is Change.SAME:
        return len(words_there)
    stems = {word.form.stem for word in _at(ours, here) if word.form.says}
    return sum(word.form.stem in stems for word in words_there)


# --- stretches


def _steps(ours: Sequence[Word], theirs: Sequence[Word]) -> Iterator[Step]:
    """From the first words to the last, each once."""
    here = there = 0
    for start, other, size in _blocks(ours, theirs):
        yield from _between(range(here, start), range(there, other))
        yield from _alike(ours, theirs, start, other, size)
        here, there = start + size, other + size
    yield from _between(range(here, len(ours)), range(there, len(theirs)))


def _blocks(ours: Sequence[Word], theirs: Sequence[Word]) -> list[tuple[int, int, int]]:
    """Where both have the same stems side by side; chance meetings of "of the" left out."""
    matcher = SequenceMatcher(
        None, [word.form.stem for word in ours], [word.form.stem for word in theirs], autojunk=False
    )
    blocks = [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]
    return [
        block
        for at, block in enumerate(blocks)
        if block[2] > ISLAND
        or any(word.form.says or word.form.negates for word in ours[block[0] : block[0] + block[2]])
        or _joins_on(blocks, at, len(ours), len(theirs))
    ]


def _joins_on(blocks: Sequence[tuple[int, int, int]], at: int, ours: int, theirs: int) -> bool:
    """Whether a block stands next to its neighbours in one of the texts, and so belongs with them."""
    start, other, size = blocks[at]
    before = blocks[at - 1] if at else (0, 0, 0)
    behind = blocks[at + 1] if at + 1 < len(blocks) else (ours, theirs, 0)
    near_before = start == before[0] + before[2] or other == before[1] + before[2]
    near_behind = start + size == behind[0] or other + size == behind[1]
    return near_before and near_behind


def _alike(ours: Sequence[Word], theirs: Sequence[Word], start: int, other: int, size: int) -> Iterator[Step]:
    """A block, cut where words are the same and where they are other forms of one ("has", "had")."""
    for same, run in groupby(
        range(size), key=lambda at: ours[start + at].form.plain == theirs[other + at].form.plain
    ):
        places = list(run)
        here = range(start + places[0], start + places[-1] + 1)
        there = range(other + places[0], other + places[-1] + 1)
        yield Change.SAME if same else Change.CHANGED, here, there


def _between(here: range, there: range) -> Iterator[Step]:
    """What lies between two blocks."""
    if here and there and max(len(here), len(there)) <= LIKE_SIZES * min(len(here), len(there)):
        yield Change.CHANGED, here, there
        return
    if there:
        yield Change.LEFT_OUT, range(here.start, here.start), there
    if here:
        yield Change.ADDED, here, range(there.stop, there.stop)


def _stretches(
    change: Change, ours: Sequence[Word], theirs: Sequence[Word]
) -> Iterator[tuple[Change, Span | None, Span | None]]:
    """A step, cut at the edges of pieces; where one side has more pieces, the rest is left out or added."""
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


def _cut(
    view: StatementView,
    fullest: StatementView,
    ours: Sequence[Word],
    theirs: Sequence[Word],
    steps: Sequence[Step],
) -> Cut:
    if view.key == fullest.key:
        return Cut.VERBATIM
    reported = view.statement.kind is Kind.INDIRECT
    if reported and fullest.statement.kind is not Kind.INDIRECT:
        return Cut.REPORTED
    same = {place for change, here, _ in steps if change is Change.SAME for place in here}
    said = [place for place, word in enumerate(ours) if (reported or word.quoted) and not word.inserted]
    if not said:
        return Cut.REPORTED
    kept = sum(place in same for place in said)
    if kept < len(said):
        if view.statement.kind is Kind.MIXED and kept < REPORTED_SHARE * len(said):
            return Cut.REPORTED
        return Cut.ALTERED
    return _part(set(said), theirs, steps)


def _part(said: set[int], theirs: Sequence[Word], steps: Sequence[Step]) -> Cut:
    """All its words are the fullest one's: is that the whole of them, a part, or several?"""
    taken = [
        there
        for change, here, theirs_there in steps
        if change is Change.SAME
        for our, there in zip(here, theirs_there, strict=True)
        if our in said
    ]
    if not taken:
        return Cut.REPORTED
    left = {place for place, word in enumerate(theirs) if not word.inserted} - set(taken)
    if not left:
        return Cut.VERBATIM
    inside = any(taken[0] < place < taken[-1] for place in left)
    return Cut.JOINED if inside else Cut.CUT
