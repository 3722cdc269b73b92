"""Flagged or referring words within their sentence."""

from __future__ import annotations

from perspectives.comparison.glyphs import FLAGGED
from perspectives.comparison.records import FlagView, MentionView


def in_sentence(view: FlagView | MentionView) -> tuple[str, str, str]:
    """What stands before the words in their sentence, the words, what stands behind; to the letter."""
    text = view.article.text
    span = view.flag.span if isinstance(view, FlagView) else view.span
    return text[view.sentence.start : span.start], span.of(text), text[span.end : view.sentence.end]


def marked_sentence(view: FlagView | MentionView) -> str:
    """The sentence with the words in ``‹ ›``: “a ‹cynical callback› to …”."""
    before, words, after = in_sentence(view)
    return f"{before}{FLAGGED[0]}{words}{FLAGGED[1]}{after}"
