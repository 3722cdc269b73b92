"""Counts to figures: precision, recall, F1, shares, and how far chance may have moved them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from perspectives.evaluation.records import ROLES
from perspectives.evaluation.scoring import Tally
from perspectives.model import Kind

RESAMPLES = 1_000
"""Enough for the second decimal of a 95 % interval's ends (Efron and Tibshirani 1993)."""

SEED = 1
"""So that the same gold and the same predictions give the same interval."""

FEWEST = 5
"""With fewer articles than this a resample is mostly the same ones again, and an interval would flatter."""

Counts = tuple[str, str, str, str]
"""Names in a tally: hits among the predicted, predicted, hits among gold, gold."""


def _same_hits(hits: str, predicted: str, gold: str) -> Counts:
    return hits, predicted, hits, gold


MAIN: dict[str, Counts] = {
    "found": _same_hits("found", "predicted", "gold"),
    "whole": _same_hits("whole", "predicted", "gold"),
    **{
        f"exact {role}": _same_hits(f"exact {role} H", f"exact {role} P", f"exact {role} G") for role in ROLES
    },
    "speaker": _same_hits("speaker right", "predicted", "gold"),
    "actor": _same_hits("actor right", "predicted", "gold"),
    "framing": _same_hits("framing H", "framing P", "framing G"),
}
"""The figures that have an interval."""

TOLD = {"speaker": "speakers told", "actor": "actors told", "framing": "framing told"}
"""Figures that only some gold allows, and the count that says so."""


def prf(hits: int, predicted: int, gold: int) -> dict[str, Any]:
    """Precision, recall and F1, 0 where they are undefined, with the counts behind them."""
    return {
        "precision": hits / predicted if predicted else 0.0,
        "recall": hits / gold if gold else 0.0,
        "f1": f1(hits, predicted, hits, gold),
        "hits": hits,
        "predicted": predicted,
        "gold": gold,
    }


def f1(precise: int, predicted: int, recalled: int, gold: int) -> float:
    """The harmonic mean of precision (``precise`` of ``predicted``) and recall; 0 without hits."""
    if not precise or not recalled:
        return 0.0
    return 2 / (predicted / precise + gold / recalled)


def added(tallies: Iterable[Tally]) -> Tally:
    """The tally of several texts."""
    total: Tally = Counter()
    for tally in tallies:
        total.update(tally)
    return total


def figures(tallies: Sequence[Tally]) -> dict[str, Any]:
    """All figures of a selection of texts; None for what their gold does not tell."""
    t = added(tallies)
    speakers, actors, framing = t["speakers told"], t["actors told"], t["framing told"]
    return {
        "articles": len(tallies),
        "gold": t["gold"],
        "predicted": t["predicted"],
        "found": _prf(t, "found"),
        "whole": _prf(t, "whole"),
        "quoted": _recall(t, "quoted "),
        "characters": {
            role: prf(*(t[f"characters {role} {side}"] for side in ("H", "P", "G"))) for role in ROLES
        },
        "exact": {role: _prf(t, f"exact {role}") for role in ROLES},
        "speaker": _prf(t, "speaker") if speakers else None,
        "actor": _prf(t, "actor") if actors else None,
        "right": {name: _right(t, name) for name in ("kind", "speaker", "affiliation", "role")},
        "role_mean": _role_mean(t),
        "framing": _framing(t) if framing else None,
    }


def by_kind(tallies: Sequence[Tally]) -> dict[str, Any]:
    """Per kind: recall over gold of that kind, precision over ours of it, and what gold was taken for.

    Its precision and recall have different hits, since ours of one kind may find gold of another.
    """
    t = added(tallies)
    return {
        kind.value: {
            "gold": t[f"{kind} gold"],
            "predicted": t[f"{kind} predicted"],
            **{what: _shares(t, counts) for what, counts in _of_kind(kind).items()},
            "intervals": intervals(tallies, _of_kind(kind)),
            "taken_for": {other.value: t[f"kind {kind} as {other}"] for other in Kind}
            if t["kinds told"]
            else None,
        }
        for kind in Kind
    }


def _of_kind(kind: Kind) -> dict[str, Counts]:
    return {
        what: (f"{kind} predicted {what}", f"{kind} predicted", f"{kind} {what}", f"{kind} gold")
        for what in ("found", "whole")
    }


def _shares(t: Tally, counts: Counts) -> dict[str, float]:
    precise, predicted, recalled, gold = (t[count] for count in counts)
    return {
        "precision": precise / predicted if predicted else 0.0,
        "recall": recalled / gold if gold else 0.0,
        "f1": f1(precise, predicted, recalled, gold),
    }


def intervals(
    tallies: Sequence[Tally], wanted: Mapping[str, Counts] = MAIN, *, resamples: int = RESAMPLES
) -> dict[str, list[float]] | None:
    """The 95 % interval of each F1 that is ``wanted``: the percentile bootstrap over articles, seeded.

    Articles are drawn, with replacement, and not statements, since those of one article are alike. None with
    fewer than ``FEWEST`` articles. Figures that gold does not allow, or has nothing for, are left out.
    """
    if len(tallies) < FEWEST:
        return None
    total = added(tallies)
    names = [
        name
        for name, counts in wanted.items()
        if total[counts[3]] and (name not in TOLD or total[TOLD[name]])
    ]
    columns = [tuple(tally[count] for name in names for count in wanted[name]) for tally in tallies]
    chance = random.Random(SEED)
    drawn: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(resamples):
        sums = [sum(column) for column in zip(*chance.choices(columns, k=len(columns)), strict=True)]
        for number, name in enumerate(names):
            drawn[name].append(f1(*sums[4 * number : 4 * number + 4]))
    return {name: _middle(sorted(values)) for name, values in drawn.items()}


def _middle(values: Sequence[float], share: float = 0.95) -> list[float]:
    cut = (1 - share) / 2
    last = len(values) - 1
    return [values[round(cut * last)], values[round((1 - cut) * last)]]


def _prf(t: Tally, name: str) -> dict[str, Any]:
    hits, predicted, _, gold = (t[count] for count in MAIN[name])
    return prf(hits, predicted, gold)


def _recall(t: Tally, group: str) -> dict[str, Any]:
    gold = t[f"{group}gold"]
    return {
        "gold": gold,
        "found": t[f"{group}found"] / gold if gold else 0.0,
        "whole": t[f"{group}whole"] / gold if gold else 0.0,
    }


def _right(t: Tally, name: str) -> float | None:
    """The share that is right of those found; None where gold never tells."""
    asked = t[f"{name} asked"]
    told = {"kind": "kinds told", "speaker": "speakers told"}.get(name, "actors told")
    if not asked:
        return 0.0 if t[told] else None
    return t[f"{name} right"] / asked


def _role_mean(t: Tally) -> float | None:
    """The mean over roles of the share that is right of those found, so that rare roles count as much."""
    if not t["actors told"]:
        return None
    shares = [
        t[f"{name} right"] / count
        for key, count in t.items()
        if count and (name := key.removesuffix(" asked")) != key and name.startswith("role ")
    ]
    return sum(shares) / len(shares) if shares else 0.0


def _framing(t: Tally) -> dict[str, Any]:
    found = t["framing H"]
    shares = {name: t[f"{name} right"] / max(1, found) for name in ("category", "polarity", "target")}
    return {**_prf(t, "framing"), "right": shares, "in_quotations": t["flags in quotations"]}
