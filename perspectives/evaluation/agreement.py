"""How far people agree with each other, where several annotated the same text: the mark for a program."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence
from typing import Any

from perspectives.evaluation.figures import figures
from perspectives.evaluation.records import (
    GoldDocument,
    GoldStatement,
    PredictedDocument,
    PredictedStatement,
)
from perspectives.evaluation.scoring import score_document


def agreement(documents: Sequence[GoldDocument]) -> dict[str, Any] | None:
    """F1 of annotators against each other, every pair of them on every text; None where no text is shared.

    It does not depend on which of two is taken for gold, but for ties in pairing. Precision and recall do,
    and are not given.
    """
    tallies = []
    shared = [document for document in documents if document.other_readings]
    for document in shared:
        for one, other in itertools.combinations((document.statements, *document.other_readings), 2):
            golden = dataclasses.replace(document, statements=one, other_readings=())
            tallies.append(score_document(golden, _as_prediction(document.name, other)).tally)
    if not tallies:
        return None
    made = figures(tallies)
    return {
        "texts": len(shared),
        "pairs": len(tallies),
        "found": made["found"]["f1"],
        "whole": made["whole"]["f1"],
        "exact": {role: figure["f1"] for role, figure in made["exact"].items()},
    }


def _as_prediction(name: str, statements: Sequence[GoldStatement]) -> PredictedDocument:
    return PredictedDocument(
        name,
        tuple(
            PredictedStatement(
                content=statement.content,
                cue=statement.cue,
                source=statement.source,
                kind=statement.marked_kind,
            )
            for statement in statements
        ),
    )
