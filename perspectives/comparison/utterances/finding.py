"""The utterances that several articles of a folder carry: from statements to groups with their variants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from perspectives.comparison.keeping import kept
from perspectives.comparison.ordering import in_order
from perspectives.comparison.records import Comparison, StatementView
from perspectives.comparison.utterances.alignment import variant
from perspectives.comparison.utterances.candidates import candidates
from perspectives.comparison.utterances.grouping import Pair, groups
from perspectives.comparison.utterances.judging import ALIKE, POSSIBLY, Against, judge
from perspectives.comparison.utterances.preparing import Folder, Prepared, prepare
from perspectives.comparison.utterances.records import Utterance
from perspectives.comparison.utterances.wording import words

COPY = 14.0
"""From what weight on statements of the same words and speaker are one utterance without being judged."""
HOLDS = 0.8
"""How much of a statement's words another must have to hold it."""


def same_utterances(comparison: Comparison) -> tuple[Utterance, ...]:
    """What somebody said and two or more articles carry; most outlets first, then most variants, then place.

    Of the whole folder, whatever filters are on; found when first asked for and kept with the comparison.
    """
    return kept(comparison, "same_utterances", _found)


def utterance_of(comparison: Comparison, statement_key: str) -> Utterance | None:
    """The utterance of which a statement is a variant; None where no other article carries it."""
    return kept(comparison, "utterance_of", _by_statement).get(statement_key)


def _by_statement(comparison: Comparison) -> dict[str, Utterance]:
    return {
        one.view.key: utterance for utterance in same_utterances(comparison) for one in utterance.variants
    }


def _found(comparison: Comparison) -> tuple[Utterance, ...]:
    views = sorted((view for article in comparison.articles for view in article.statements), key=_place)
    order = comparison.outlets
    made = [_utterance([views[at] for at in group], sure, order) for group, sure in grouped(views)]
    return tuple(
        sorted(made, key=lambda one: (-len(one.outlets), -len(one.variants), _place(one.fullest), one.id))
    )


def grouped(views: Sequence[StatementView]) -> list[tuple[list[int], float]]:
    """Groups of places in ``views``, each with how sure it is, 0 to 1; of two and more articles each."""
    folder = prepare(views)
    copies = _copies(folder)
    among = [folder.statements[group[0]] for group in copies]
    judged = _judge(folder, among)
    found: list[tuple[list[int], float]] = []
    taken: set[int] = set()
    for group in groups(judged.alike, ALIKE, judged.apart, judged.held):
        taken.update(group)
        inside = [judged.alike[pair] for pair in _pairs(group) if pair in judged.alike]
        everyone = sorted(at for member in group for at in copies[member])
        found.append((everyone, sum(inside) / len(inside)))
    found += [(group, 1.0) for row, group in enumerate(copies) if len(group) > 1 and row not in taken]
    whole = ((_without_strays(folder, group), sure) for group, sure in found)
    return sorted((group, sure) for group, sure in whole if len({views[at].article.path for at in group}) > 1)


@dataclass(frozen=True, slots=True)
class _Judged:
    alike: dict[Pair, float]
    apart: set[Pair]
    held: dict[int, set[int]]


def _judge(folder: Folder, among: Sequence[Prepared]) -> _Judged:
    judged = _Judged({}, set(), defaultdict(set))
    for one, other in candidates(folder, among):
        result = judge(folder, among[one], among[other])
        if result.against in (Against.POLARITY, Against.NUMBERS):
            judged.apart.add((one, other))
        elif result.score >= POSSIBLY:
            judged.alike[one, other] = result.score
            for held, holder in ((one, other), (other, one)):
                if result.score >= ALIKE and result.shared >= HOLDS * among[held].weight:
                    judged.held[held].add(holder)
    return judged


def _copies(folder: Folder) -> list[list[int]]:
    """Statements of the same words and speaker together, in the order of the first; most stand alone."""
    rows: dict[object, list[int]] = {}
    for one in folder.statements:
        speaker = folder.speakers[one.at]
        alone = speaker is None or one.weight < COPY
        key = (one.at,) if alone or speaker is None else (one.stems, speaker.id, one.denied)
        rows.setdefault(key, []).append(one.at)
    return list(rows.values())


def _pairs(group: Sequence[int]) -> Iterable[Pair]:
    return ((one, other) for at, one in enumerate(group) for other in group[at + 1 :])


def _without_strays(folder: Folder, group: list[int]) -> list[int]:
    """Of several statements of one article only those that have a word in common with another article's."""
    by_article: Mapping[str, list[int]] = defaultdict(list)
    for at in group:
        by_article[folder.views[at].article.path].append(at)
    kept_ones: list[int] = []
    for path, inside in by_article.items():
        others = [at for at in group if folder.views[at].article.path != path]
        kept_ones += [at for at in inside if len(inside) == 1 or _met(folder, at, others)]
    return sorted(kept_ones)


def _met(folder: Folder, at: int, others: Sequence[int]) -> bool:
    one = folder.statements[at]
    return any(judge(folder, one, folder.statements[other]).score >= ALIKE for other in others)


def _utterance(views: Sequence[StatementView], sure: float, order: Sequence[str]) -> Utterance:
    """``order`` is the outlets'."""
    fullest = min(views, key=lambda view: (-_fullness(view), _place(view)))
    outlets = in_order((view.article.outlet for view in views), order)
    rest = sorted(
        (view for view in views if view is not fullest),
        key=lambda view: (outlets.index(view.article.outlet), *_place(view)),
    )
    return Utterance(
        id=f"u:{fullest.key}",
        fullest=fullest,
        variants=tuple(variant(view, fullest) for view in (fullest, *rest)),
        confidence=round(sure, 4),
        outlets=outlets,
        speakers=tuple(sorted({view.speaker.id for view in views if view.speaker is not None})),
    )


def _fullness(view: StatementView) -> int:
    """Words to the letter count twice: a long report has more words than a quotation, and less of them.

    What an editor put in is none of the speaker's words.
    """
    return sum(1 + word.quoted for word in words(view) if not word.inserted)


def _place(view: StatementView) -> tuple[str, int, int, str]:
    content = view.statement.content
    return view.article.path, content[0].start, content[-1].end, view.key
