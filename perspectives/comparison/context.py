"""What stands around a thing in its article: the sentence of a flag, the evidence for a speaker."""

from __future__ import annotations

from perspectives.comparison.glyphs import FLAGGED
from perspectives.comparison.places import paragraph_number
from perspectives.comparison.records import FlagView, MentionView, StatementView


def in_sentence(view: FlagView | MentionView) -> tuple[str, str, str]:
    """What stands before the words in their sentence, the words, what stands behind; to the letter."""
    text = view.article.text
    span = view.flag.span if isinstance(view, FlagView) else view.span
    return text[view.sentence.start : span.start], span.of(text), text[span.end : view.sentence.end]


def marked_sentence(view: FlagView | MentionView) -> str:
    """The sentence with the words in ``‹ ›``: “a ‹cynical callback› to …”."""
    before, words, after = in_sentence(view)
    return f"{before}{FLAGGED[0]}{words}{FLAGGED[1]}{after}"


def evidence(view: StatementView) -> tuple[str, int] | None:
    """The words elsewhere in the article that tell who its source is, and their paragraph.

    ``("Maria Zakharova", 6)`` for a statement of "she"; None where the source says so itself or nothing does.
    """
    antecedent = view.statement.antecedent
    if antecedent is None or any(antecedent.overlaps(source) for source in view.statement.source):
        return None
    text = view.article.text
    return antecedent.of(text), paragraph_number(text, antecedent.start)
