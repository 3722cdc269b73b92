"""Whether a confidence of 0.8 is right eight times in ten.

Reliability bins of equal width, the expected calibration error (the mean distance between what is promised
and what holds, bins weighed by their size; Naeini et al. 2015), and the Brier score (the mean squared
distance of single confidences from 1 for right and 0 for wrong; Brier 1950).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

BINS = 10
"""Bins of a tenth each: the usual number, and as many as some thousand statements can fill."""


def calibration(judged: Sequence[tuple[float, bool]]) -> dict[str, Any] | None:
    """The calibration of pairs of a confidence from 0 to 1 and whether it was right; None without any.

    ``bins`` holds the filled ones only: ``from`` and ``to`` (which belongs to the next bin, but for 1),
    ``count``, the mean ``confidence`` and the share that was ``right``.
    """
    if not judged:
        return None
    binned: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        # Rounded, since 0.7 * 10 is 7.000000000000001 and 0.29 * 100 is 28.999999999999996.
        number = min(int(round(confidence * BINS, 9)), BINS - 1)
        binned.setdefault(number, []).append((confidence, right))
    bins = [_bin(number, binned[number]) for number in sorted(binned)]
    total = len(judged)
    return {
        "count": total,
        "ece": sum(one["count"] * abs(one["confidence"] - one["right"]) for one in bins) / total,
        "brier": sum((confidence - right) ** 2 for confidence, right in judged) / total,
        "bins": bins,
    }


def _bin(number: int, judged: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    return {
        "from": number / BINS,
        "to": (number + 1) / BINS,
        "count": len(judged),
        "confidence": sum(confidence for confidence, _ in judged) / len(judged),
        "right": sum(right for _, right in judged) / len(judged),
    }
