"""The rows of the Variants screen: an utterance that several articles carry, and each one's cut of it.

What a cut leaves out, adds or words otherwise is told by a sign in braces, which news prose does not use, and
by its looks as well: ``{− left out}``, ``{+ added}``, ``{≠ here | in the fullest}``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perspectives.comparison import StatementView, visible
from perspectives.comparison.cutting import made_of, reports_otherwise
from perspectives.comparison.figures import count
from perspectives.comparison.glyphs import DOUBT, FLAG, GLYPHS, WORDS
from perspectives.comparison.telling import is_plain, short
from perspectives.model import LOW_CONFIDENCE, Kind
from tui.lines import Line, Piece, join_sides, line_length, wrap_pieces
from tui.rows import INDENT, article_lines
from tui.wording import STYLES, speaker_name

if TYPE_CHECKING:
    from perspectives.comparison.utterances import Aligned, Utterance, Variant

SHOWN = 2
"""Lines of an utterance's words that the list shows when the cursor is elsewhere."""
LABEL = 10
"""Cells of the labels' column."""
LEGEND: Line = [
    ("{− left out}", "gone"),
    ("  ", ""),
    ("{+ added}", "added"),
    ("  ", ""),
    ("{≠ here", "added"),
    (" | in the fullest}", "gone"),
]


@dataclass(frozen=True, slots=True)
class UtteranceRow:
    """An utterance in the list: who said it, how many outlets carry it, what differs."""

    utterance: Utterance
    selectable: bool = True

    @property
    def key(self) -> str:
        return self.utterance.id

    def lines(self, width: int, whole: bool) -> list[Line]:
        one = self.utterance
        doubt: Line = [(f"{DOUBT} ", "doubt")] if one.confidence < LOW_CONFIDENCE else []
        outlets = count(len(one.outlets), "outlet")
        if len(one.variants) > len(one.outlets):
            outlets = f"{len(one.variants)} cuts · {outlets}"
        lines = [
            join_sides([*doubt, (speaker_name(one.fullest), "strong")], [(outlets, "quiet")], width),
            *_indented([(_heading(one.fullest), _voice(one.fullest))], width, None if whole else SHOWN),
            *_indented([(what_differs(one), "quiet")], width, None if whole else 1),
        ]
        return [*lines, []]


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """What the outlets made of an utterance, above its variants: their verbs, and to whom they give it."""

    utterance: Utterance
    selectable: bool = False

    @property
    def key(self) -> str:
        return f"summary:{self.utterance.id}"

    def lines(self, width: int, whole: bool) -> list[Line]:
        one = self.utterance
        lines = _labelled("verbs", _by_outlet(one.verbs_by_outlet, "no verb"), width)
        lines += _labelled("given to", _given(one), width)
        sure = f"{one.confidence:.2f}"
        doubtful = one.confidence < LOW_CONFIDENCE
        lines += _labelled(
            "sure", [(f"{DOUBT} {sure}" if doubtful else sure, "doubt" if doubtful else "")], width
        )
        lines += _labelled("signs", LEGEND, width)
        return [*lines, []]


@dataclass(frozen=True, slots=True)
class VariantRow:
    """One cut, its words laid beside the fullest one's."""

    variant: Variant
    utterance: Utterance
    search: str = ""
    selectable: bool = True

    @property
    def view(self) -> StatementView:
        return self.variant.view

    @property
    def key(self) -> str:
        return self.variant.view.key

    def lines(self, width: int, whole: bool) -> list[Line]:
        view, variant = self.variant.view, self.variant
        kind = view.statement.kind
        head: Line = [(f"{GLYPHS[kind]} {WORDS[kind]}", STYLES[kind]), (" · ", "quiet")]
        made, *kept = made_of(variant, self.utterance)
        head.append((made, "strong"))
        how_much: Line = [(f" · {part}", "quiet") for part in kept]
        place: Line = [(f"{visible(view.article.outlet)} ¶{view.paragraph}", "quiet")]
        if line_length([*head, *how_much, *place]) < width:
            lines = [join_sides([*head, *how_much], place, width)]
        else:  # of which words so many are kept is not cut off
            lines = [
                join_sides(head, place, width),
                *_indented([(one, "quiet") for one in kept], width, None),
            ]
        fullest = view.key == self.utterance.fullest.key or reports_otherwise(variant, self.utterance)
        words = [(words_of(view), _voice(view))] if fullest else aligned(variant.shown, _voice(view))
        lines += _indented(words, width, None)
        who: Line = [(f"{DOUBT} ", "doubt")] if view.doubtful else []
        who.append((speaker_name(view), "strong"))
        how = visible(view.cue) or "no verb"
        who.append((f" · {how}", "quiet"))
        if view.statement.relay:
            who.append((f" · via {visible(view.statement.relay)}", "quiet"))
        if view.flags:
            who.append((f" {FLAG}", "flag"))
        lines += _indented(who, width, None)
        if whole:
            lines += article_lines(view.article, width)
        return [*lines, []]


def cuts_elsewhere(utterances: Sequence[Utterance], key: str) -> str:
    """``2 other cuts`` of the statement of that key; "" where no other article carries it."""
    for one in utterances:
        if any(variant.view.key == key for variant in one.variants):
            return count(len(one.variants) - 1, "other cut")
    return ""


def said(view: StatementView) -> str:
    """A statement's cue and its words on one line, safe to show: ``denied: meeting the minister``."""
    return visible(short(view, " … "))


def _heading(view: StatementView) -> str:
    """Its words; a cue that says more than “said” before them."""
    return words_of(view) if is_plain(view) else said(view)


def words_of(view: StatementView) -> str:
    """Its words alone, where the cue stands beside them."""
    return visible(" … ".join(view.content))


def aligned(stretches: Iterable[Aligned], voice: str) -> list[Piece]:
    """The words of a cut with its signs, safe to show."""
    pieces: list[Piece] = []
    for one in stretches:
        ours, fullest = visible(one.ours).strip(), visible(one.fullest).strip()
        if pieces:
            pieces.append((" ", ""))
        if ours and fullest and one.change.value == "changed":
            pieces += [(f"{{≠ {ours}", "added"), (f" | {fullest}}}", "gone")]
        elif one.change.value == "same":
            pieces.append((ours, voice))
        elif ours:
            pieces.append((f"{{+ {ours}}}", "added"))
        else:
            pieces.append((f"{{− {fullest}}}", "gone"))
    return pieces


def what_differs(one: Utterance) -> str:
    """``2 cut, 1 reported · ≠ speakers · said, claimed``."""
    cuts: dict[str, int] = {}
    for variant in one.variants:
        if variant.view.key != one.fullest.key:
            cuts[str(variant.cut)] = cuts.get(str(variant.cut), 0) + 1
    parts = [", ".join(f"{number} {cut}" for cut, number in cuts.items())]
    if len(_names(one.given_to)) > 1:
        parts.append("≠ speakers")  # before the verbs, which may be cut off
    verbs = dict.fromkeys(visible(verb) for found in one.verbs_by_outlet.values() for verb in found)
    if verbs:
        parts.append(", ".join(verbs))
    return " · ".join(part for part in parts if part)


def _given(one: Utterance) -> list[Piece]:
    names = _names(one.given_to)
    if len(names) == 1:
        return [(visible(next(iter(names))), "strong"), (" by all", "quiet")]
    return [("≠ ", "doubt"), *_by_outlet(one.given_to, "nobody by name")]


def _names(given: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {name for names in given.values() for name in names}


def _by_outlet(found: Mapping[str, tuple[str, ...]], nothing: str) -> list[Piece]:
    """The words, each with the outlets that have it: ``said (Wire, Post) · claimed (Herald)``."""
    outlets: dict[str, list[str]] = {}
    for outlet, words in found.items():
        for word in words or ("",):
            outlets.setdefault(word, []).append(visible(outlet))
    pieces: list[Piece] = []
    for word, where in outlets.items():
        if pieces:
            pieces.append((" · ", "quiet"))
        pieces += [
            (visible(word) or nothing, "strong" if word else "quiet"),
            (f" ({', '.join(where)})", "quiet"),
        ]
    return pieces


def _voice(view: StatementView) -> str:
    return "indirect" if view.statement.kind is Kind.INDIRECT else "quoted"


def _labelled(label: str, pieces: list[Piece], width: int) -> list[Line]:
    lines = wrap_pieces(pieces, width - LABEL)
    return [
        [((label if number == 0 else "").ljust(LABEL), "quiet"), *line] for number, line in enumerate(lines)
    ]


def _indented(pieces: list[Piece], width: int, limit: int | None) -> list[Line]:
    return [[(INDENT, ""), *line] for line in wrap_pieces(pieces, width - len(INDENT), limit)]
