"""Where the writer speaks instead: stretches of the author's own voice that frame what they report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from perspectives.model import Flag, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from perspectives.extraction.framing.lexicon import Lexicon
    from perspectives.extraction.quotations import Quotation

__all__ = ["find_flags"]


def find_flags(
    doc: Doc,
    statements: Sequence[Statement],
    quotations: Sequence[Quotation],
    furniture: Sequence[Span],
    lexicon: Lexicon | None = None,
) -> tuple[Flag, ...]:
    """The flags of a parsed article, in the order of the text, none overlapping another.

    ``lexicon`` is ours with a person's own lists over it; None: ours alone.
    """
    from perspectives.extraction.framing.flags import flags

    return flags(doc, statements, quotations, furniture, lexicon)
