"""Flags that are likelier wrong than right are left out of a comparison, unless the person asks for them.

Whoever meets three silly flags trusts none. Editors accept about four of five flags from ``LIKELY`` on, and
of the others every other one (docs/framing.md). They are found all the same, and documents say how many.
A person's own entries have a confidence above it unless they themselves say another
(``extraction.framing.lexicon.OWN_CONFIDENCE``), and so are shown.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from threading import Lock

from perspectives.corpus.snapshot import Snapshot
from perspectives.model import Analysis

LIKELY = 0.5
"""The confidence from which on a flag is shown."""
REMEMBERED = 4096

_remembered: OrderedDict[str, tuple[Analysis, Analysis]] = OrderedDict()
_lock = Lock()


def without_possible_flags(snapshot: Snapshot) -> Snapshot:
    """The folder with only the flags of at least ``LIKELY``, and those that the person decided on.

    ``possible_flags`` of the result says how many were left out, and ``held_back`` has them. Rates, too, are
    then of what is left.
    """
    firm = {name: _firm(name, analysis) for name, analysis in snapshot.analyses.items()}
    held_back = {
        name: tuple(flag for flag in snapshot.analyses[name].flags if flag not in kept.flags)
        for name, kept in firm.items()
        if kept is not snapshot.analyses[name]
    }
    left_out = sum(len(held_back.get(article.id, ())) for article in snapshot.articles)
    if not left_out:
        return snapshot
    return replace(snapshot, analyses=firm, possible_flags=left_out, held_back=held_back)


def _firm(name: str, analysis: Analysis) -> Analysis:
    """The same object for the same analysis, so that what is measured of it is not measured again."""
    kept = tuple(flag for flag in analysis.flags if flag.corrected or flag.confidence >= LIKELY)
    if len(kept) == len(analysis.flags):
        return analysis
    with _lock:
        known = _remembered.get(name)
        if known is None or known[0] is not analysis:
            known = _remembered[name] = (analysis, replace(analysis, flags=kept))
        _remembered.move_to_end(name)
        while len(_remembered) > REMEMBERED:
            _remembered.popitem(last=False)
    return known[1]
