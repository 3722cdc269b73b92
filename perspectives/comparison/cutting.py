"""What an outlet made of an utterance, in words: the same on the screen and in documents.

``utterances`` is imported where it is needed alone: it loads what finding them takes, and the dashboard's
start does not wait for that.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from perspectives.comparison.figures import count, share
from perspectives.comparison.records import StatementView
from perspectives.comparison.telling import cue_of, is_plain

if TYPE_CHECKING:
    from perspectives.comparison.utterances import Kept, Utterance, Variant

CUTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "verbatim": ("=", "the same words"),
        "cut": ("✂", "cut"),
        "joined": ("+", "joined from pieces"),
        "altered": ("~", "other words"),
        "reported": ("≈", "turned into reported speech"),
    }
)
"""The sign and the words of each ``Cut``, by its value; ``called`` tells more closely."""

PARTLY_REPORTED = "partly turned into reported speech"
REPORTED_OTHERWISE = "reported in other words"
PARTLY_QUOTED = "partly quoted, the rest in other words"

NOWHERE_ELSE = "in no other outlet in words like these"
"""What is known of a statement that is in no utterance with another outlet's."""

MOSTLY_MISSED = "What another outlet reports in other words is mostly not found."
"""What stands beside it, once where such statements are told: of the pairs of outlets that report the same in
other words few are found."""

FULLEST = "the fullest"
"""What the variant is called beside which the others are laid."""


def keeps(kept: Kept, one: Utterance) -> str:
    """``quotes 6 of the fullest’s 15 quoted words (40 %), 3 more without quotation marks``; "" of who
    quotes them all. Of a fullest one that is mostly reported: ``has 12 of the fullest’s 40 words (30 %)``."""
    if not _mostly_quoted(one.fullest):
        if kept.words == kept.of:
            return ""
        return f"has {kept.words:,} of {FULLEST}’s {count(kept.of, 'word')} ({share(kept.words, kept.of)})"
    of = f"of {FULLEST}’s {count(kept.of, 'quoted word')}"
    bare = kept.words - kept.quoted
    if not kept.quoted:
        return f"has {kept.words:,} {of}, without quotation marks" if bare else f"has none {of}"
    if kept.quoted == kept.of:
        return ""
    also = f", {bare:,} more without quotation marks" if bare else ""
    return f"quotes {kept.quoted:,} {of} ({share(kept.quoted, kept.of)}){also}"


def called(variant: Variant, one: Utterance) -> str:
    """What an outlet made of it: ``cut``, ``partly turned into reported speech``."""
    if variant.cut.value == "reported" and variant.view.quoted_words:
        return PARTLY_REPORTED
    if reports_otherwise(variant, one):
        return PARTLY_QUOTED if variant.view.quoted_words else REPORTED_OTHERWISE
    return CUTS[variant.cut][1]


def reports_otherwise(variant: Variant, one: Utterance) -> bool:
    """Whether it has words of its own beside a report in its outlet's words: what it lacks of these it does
    not leave out, so that its words are told, to the letter, and not what they lack."""
    own = any(piece.change.value in ("added", "changed") for piece in variant.shown)
    return variant.view.key != one.fullest.key and own and not _mostly_quoted(one.fullest)


def made_of(variant: Variant, one: Utterance) -> tuple[str, ...]:
    """What a variant is beside the fullest one: ``cut``, and how much it keeps where that is not all."""
    if variant.view.key == one.fullest.key:
        return (FULLEST,)
    parts = [called(variant, one)]
    if not reports_otherwise(variant, one):
        parts.append(keeps(variant.kept, one))
    if variant.more:
        parts.append(f"quotes {count(variant.more, 'word')} more that {FULLEST} has not")
    return tuple(part for part in parts if part)


def titled(view: StatementView) -> str:
    """The words of a statement as a heading, to the letter: where most of them are quoted the quotation
    alone. What begins amid a sentence begins with an ellipsis; before it stands a cue that says more than
    “said” (``denied: … meeting the minister``)."""
    text, statement = view.article.text, view.statement
    pieces: list[str] = [
        text[max(piece.start, mark.start) : min(piece.end, mark.end)]
        for piece in statement.content
        for mark in statement.quoted
        if piece.overlaps(mark)
    ]
    words = " … ".join(pieces if pieces and _mostly_quoted(view) else view.content).strip()
    first = next((letter for letter in words if letter.isalnum()), "")
    words = f"… {words}" if first.islower() else words
    return words if is_plain(view) else f"{cue_of(view)}: {words}"


def _mostly_quoted(view: StatementView) -> bool:
    from perspectives.comparison.utterances.records import mostly_quoted

    return mostly_quoted(view)
