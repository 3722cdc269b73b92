"""Figures of a panel in words, the same on the screen and in documents."""

from __future__ import annotations

from perspectives.comparison.rates import Rate
from perspectives.comparison.records import Panel

LEAVE_OUT = "leave it out"
"""The neutral wording of a flag that has none of its own: the facts are the same without it."""


def count(number: int, noun: str, plural: str = "") -> str:
    """``1 statement``, ``1,204 words``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def share(part: int, whole: int) -> str:
    """``31 %``; ``<1 %`` and ``>99 %`` of what is not nothing and not all; ``–`` where there is nothing."""
    if whole == 0:
        return "–"
    percent = round(100 * part / whole)
    if percent == 0 and part:
        return "<1 %"
    if percent == 100 and part < whole:
        return ">99 %"
    return f"{percent} %"


def voice_of(panel: Panel) -> str:
    """How an actor is heard, in one line, whatever the filters.

    ``9 statements · 31 % of 412 words quoted``; ``only reported · 2 statements``; ``only named · 6
    times``. The words are those of ``voices.Standing``.
    """
    statements = count(panel.total_statements, "statement")
    if panel.ever_quoted:
        return (
            f"{statements} · {share(panel.quoted_words, panel.words)} of {count(panel.words, 'word')} quoted"
        )
    if panel.heard:
        return f"only reported · {statements}"
    if panel.named:
        return f"only named · {count(panel.named + panel.spoken_of, 'time')}"
    return "only named · in the words of others" if panel.spoken_of else "not named"


def times_named(own: int, others: int) -> str:
    """How often somebody is named or described, by the authors and by others: ``6 times``, ``8 times, 2 of
    them in the words of others``, ``1 time in the words of others``; "" of who never is."""
    if own and others:
        return f"{count(own + others, 'time')}, {others:,} of them in the words of others"
    if others:
        return f"{count(others, 'time')} in the words of others"
    return count(own, "time") if own else ""


def is_unheard(panel: Panel) -> bool:
    """Whether nobody quotes the actor, so that what is said *of* it is all that the articles give."""
    return not panel.ever_quoted


def passing(panel: Panel) -> str:
    """``3 of 9 statements shown``, or "" where no filter left any out."""
    shown = len(panel.statements)
    if shown == panel.total_statements:
        return ""
    return f"{shown:,} of {count(panel.total_statements, 'statement')} shown"


BEYOND = (
    "These articles are counted whole; the brackets are for who would say something of an outlet beyond "
    "them: how far the figure moves if its articles, or of fewer than five their paragraphs, are drawn anew "
    "(95 %)."
)
"""What an interval is about, in a sentence: nothing is uncertain about what was counted."""

FEWEST_FLAGS = 5
"""Of fewer flags documents tell how many there are and no rate: one flag more or less would move it by a
quarter and more, and its interval reaches from next to nothing to twice as much."""


def tells_rate(rate: Rate) -> bool:
    """Whether there are flags enough for a rate to tell more than their number does."""
    return rate.per_thousand is not None and rate.flags >= FEWEST_FLAGS


def rated(rate: Rate) -> str:
    """A rate for 1,000 words with its interval: ``2.3 (1.4–3.2)``; ``–`` where there are no words."""
    if rate.per_thousand is None:
        return "–"
    if rate.low is None or rate.high is None:
        return _short(rate.per_thousand)
    return f"{_short(rate.per_thousand)} ({_short(rate.low)}–{_short(rate.high)})"


def _short(number: float) -> str:
    """One decimal below a hundred, none above."""
    return f"{number:.1f}" if round(number, 1) < 100 else f"{number:,.0f}"
