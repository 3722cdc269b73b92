"""Gold and predictions to everything that is told of them, as a plain dict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from perspectives.evaluation import framing
from perspectives.evaluation.agreement import agreement
from perspectives.evaluation.calibration import calibration
from perspectives.evaluation.errors import listing
from perspectives.evaluation.figures import by_kind, figures, intervals
from perspectives.evaluation.names import allowed, same_speaker
from perspectives.evaluation.predictions import fit
from perspectives.evaluation.records import ErrorSort, EvaluationError, Gold, Predictions
from perspectives.evaluation.scoring import Scored, Tally, score_document
from perspectives.model import SetAside

SCHEMA = 1
"""Raised when a reader of the old shape could be misled by the new one; keys may be added without that."""


def evaluate(
    gold: Gold, predictions: Predictions, sorts: Collection[ErrorSort] = frozenset(ErrorSort)
) -> dict[str, Any]:
    """The whole evaluation, ready for JSON; ``sorts`` are the errors that it lists.

    Depends on gold and predictions alone, and not on the order of the articles. Shares are from 0 to 1 and
    not rounded, offsets are code points, half open. Raises EvaluationError where no text is left to compare.
    """
    gold, predictions = fit(gold, predictions)
    if not gold.documents:
        reasons = "".join(f" {one.message}" for one in gold.set_aside[:1])
        raise EvaluationError(f"{gold.folder}: none of its gold can be used.{reasons}")
    scored = [
        score_document(document, predictions.documents.get(document.name)) for document in gold.documents
    ]
    tallies = [one.tally for one in scored]
    errors = [error for one in scored for error in listing(one)]
    return {
        "schema": SCHEMA,
        "gold": {"folder": gold.folder, "format": gold.format, "articles": len(gold.documents)},
        "predictions": predictions.origin,
        "overall": {**figures(tallies), "intervals": intervals(tallies)},
        "by_kind": by_kind(tallies),
        "by_publisher": {
            name: {**figures(group), "intervals": intervals(group)}
            for name, group in _by_publisher(scored).items()
        },
        "framing": {
            "rates": framing.rates([(d, predictions.documents.get(d.name)) for d in gold.documents]),
            "by_category": framing.by_category(scored),
        },
        "calibration": {
            "statement": calibration(_statement_confidences(scored)),
            "speaker": calibration(_speaker_confidences(scored)),
            **{what: calibration(judged) for what, judged in _standing_confidences(scored).items()},
            "flag": calibration(framing.confidences(scored)),
        },
        "agreement": agreement(gold.documents),
        "error_counts": {sort.value: sum(error.sort is sort for error in errors) for sort in ErrorSort},
        "errors": [error.as_data() for error in errors if error.sort in sorts],
        "set_aside": [_set_aside(one) for one in (*gold.set_aside, *predictions.set_aside)],
        "notices": [*gold.notices, *predictions.notices],
    }


def _by_publisher(scored: Sequence[Scored]) -> dict[str, list[Tally]]:
    groups: dict[str, list[Tally]] = defaultdict(list)
    for one in scored:
        groups[one.document.publisher].append(one.tally)
    return dict(sorted(groups.items()))


def _statement_confidences(scored: Sequence[Scored]) -> list[tuple[float, bool]]:
    """Each statement of ours that has a confidence, and whether it was found in gold."""
    return [
        (statement.confidence, j in found)
        for one in scored
        for found in (set(one.pairs.values()),)
        for j, statement in enumerate(one.ours)
        if statement.confidence is not None
    ]


def _speaker_confidences(scored: Sequence[Scored]) -> list[tuple[float, bool]]:
    """Each statement found of which gold tells the speaker, and whether ours is that one.

    A statement to which we give no speaker has no confidence in one, and is left out.
    """
    judged = []
    for one in scored:
        for i, j in one.pairs.items():
            wanted, ours = one.document.statements[i].speakers, one.ours[j]
            if wanted is not None and ours.speaker is not None and ours.speaker_confidence is not None:
                judged.append((ours.speaker_confidence, allowed(wanted, ours.speaker, same_speaker)))
    return judged


def _standing_confidences(scored: Sequence[Scored]) -> dict[str, list[tuple[float, bool]]]:
    """Of affiliation, role, and actor (both), by statement: whether gold has the same.

    They are about the speaker whom we name, so only statements count to which that is the right one.
    """
    judged: dict[str, list[tuple[float, bool]]] = {"affiliation": [], "role": [], "actor": []}
    for one in scored:
        for i, j in one.pairs.items():
            want, ours = one.document.statements[i], one.ours[j]
            if (
                want.speakers is None
                or want.affiliations is None
                or want.roles is None
                or ours.speaker is None
                or not allowed(want.speakers, ours.speaker, same_speaker)
            ):
                continue
            where, role = allowed(want.affiliations, ours.affiliation), allowed(want.roles, ours.role)
            for what, confidence, right in (
                ("affiliation", ours.affiliation_confidence, where),
                ("role", ours.role_confidence, role),
                ("actor", ours.actor_confidence, where and role),
            ):
                if confidence is not None:
                    judged[what].append((confidence, right))
    return judged


def _set_aside(one: SetAside) -> dict[str, str]:
    return {"path": one.path, "reason": one.reason, "message": one.message}
