"""Corrections in a line for a person: in lists, in exports, in notices."""

from __future__ import annotations

from collections.abc import Sequence

from perspectives.corrections.records import (
    Add,
    AddFlag,
    ChangeFlag,
    Correction,
    Describe,
    JudgeFlag,
    Merge,
    Move,
    OfFlag,
    OfText,
    Place,
    Reassign,
    Reject,
    Rename,
    Silence,
    Split,
    Who,
)
from perspectives.model import Category, Polarity

_OPENING = ("“", '"', "«", "„")
SHOWN = 60
"""Characters of a statement that a line repeats."""


def described(correction: Correction) -> str:
    """What the person decided: ``“We left the room” (wire.txt) is said by Ana Petrova``.

    On one line; words of articles and names to the letter, so show it as any foreign text.
    """
    return " ".join(_described(correction).split())


def _described(correction: Correction) -> str:
    match correction:
        case Reassign() | Reject() | Add():
            return f"{_statement(correction.content)} {_told_of(correction)}"
        case JudgeFlag() | ChangeFlag() | AddFlag():
            return f"{_statement((correction.place,))} {_told_of_flag(correction)}"
        case Silence():
            words = f"“{shortened(correction.words)}”{' in all its forms' if correction.rule else ''}"
            as_what = f" as {correction.category}" if correction.category else ""
            return f"{words} is never flagged{as_what} in this folder"
        case Merge():
            several = _listed([_name(one) for one in correction.speakers])
            return f"{several} {'is' if len(correction.speakers) == 1 else 'are'} {_name(correction.into)}"
        case Split():
            where = _listed(list(correction.paths))
            told = f"in {where} is somebody else: {correction.name}"
        case Rename():
            told = f"is called {correction.name}"
        case Describe():
            told = f"has {_listed(_standing(correction))}"
        case Move():
            told = f"belongs to {correction.actor}"
    return f"{_name(correction.speaker)} {told}"


def _told_of(correction: OfText) -> str:
    match correction:
        case Reject():
            return "is no statement"
        case Add():
            return f"is a statement that was missed; it is said by {_name(correction.speaker)}"
        case Reassign():
            return f"is said by {_name(correction.speaker)}"


def _told_of_flag(correction: OfFlag) -> str:
    match correction:
        case JudgeFlag(accepted=False):
            return "is no framing"
        case JudgeFlag(shown=None):
            return "is framing"
        case JudgeFlag(shown=shown):
            assert shown is not None
            return f"is framing: {_framing(shown.category, shown.target, shown.polarity)}"
        case ChangeFlag():
            return f"is framing: {_framing(correction.category, correction.target, correction.polarity)}"
        case AddFlag():
            told = _framing(correction.category, correction.target, correction.polarity)
            return f"is framing that was missed: {told}"


def _framing(category: Category | None, target: str | None, polarity: Polarity | None) -> str:
    """``label, about Ana Petrova, negative``; what is None is left out."""
    about = f"about {'the event' if target == 'event' else target}" if target is not None else None
    return ", ".join(part for part in (category, about, polarity) if part is not None)


def _standing(correction: Describe) -> list[str]:
    told = [] if correction.affiliation is None else [f"the affiliation {correction.affiliation}"]
    return told if correction.role is None else [*told, f"the role {correction.role}"]


def quotation(content: Sequence[Place]) -> str:
    """The words of a statement in quotation marks, shortened; its own marks are enough where it has any."""
    words = shortened(" … ".join(one.words for one in content))
    return words if words.startswith(_OPENING) else f"“{words}”"


def shortened(words: str, longest: int = SHOWN) -> str:
    """On one line, and cut behind a word with an ellipsis where it is longer than that."""
    line = " ".join(words.split())
    if len(line) <= longest:
        return line
    return line[: longest + 1].rsplit(" ", 1)[0][:longest].rstrip(" ….,;:") + "…"


def _statement(content: Sequence[Place]) -> str:
    return f"{quotation(content)} ({content[0].path})"


def _name(who: Who | None) -> str:
    if who is None:
        return "nobody knows whom"
    name = " ".join(who.name.split())
    return name if who.path is None else f"{name} ({who.path})"


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)
