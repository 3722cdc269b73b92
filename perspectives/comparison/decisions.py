"""The person's corrections in words, the same on the screen and in documents."""

from __future__ import annotations

from collections.abc import Sequence

from perspectives.comparison.figures import count
from perspectives.corrections import Outcome, State, described


def tally(outcomes: Sequence[Outcome]) -> str:
    """``4 corrections``, ``4 corrections · 1 lost``; "" where there are none."""
    if not outcomes:
        return ""
    states = [one.state for one in outcomes]
    waiting, lost = states.count(State.WAITING), states.count(State.LOST)
    parts = [count(len(outcomes), "correction")]
    parts += [f"{lost} lost"] if lost else []
    parts += [f"{waiting} waiting"] if waiting else []
    return " · ".join(parts)


def told(outcome: Outcome) -> str:
    """What was decided, what became of it where it was not simply applied, and why."""
    state = "" if outcome.state is State.APPLIED else f"{outcome.state}: "
    why = f" — {outcome.message}" if outcome.message else ""
    return f"{state}{described(outcome.correction)}{why}"
