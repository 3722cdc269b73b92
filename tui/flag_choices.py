"""What the dialogs about framing propose: categories, targets, and which way a flag leans."""

from __future__ import annotations

from collections.abc import Iterable

from perspectives.comparison import Comparison
from perspectives.comparison.searching import fold
from perspectives.model import Category, Polarity
from tui import suggesting
from tui.suggesting import Choice
from tui.wording import CATEGORY_HINTS, EVENT, EVENT_TARGET, LEANS, target_name

AS_IT_IS = "as it is"


def categories(
    typed: str, current: Category | None = None, among: Iterable[Category] = tuple(Category)
) -> list[Choice]:
    """The ten categories, or some of them; the present one first."""
    names = sorted(among, key=lambda name: name is not current)
    found = [Choice(str(name), AS_IT_IS if name is current else CATEGORY_HINTS[name]) for name in names]
    return suggesting.fitting(found, typed)


def targets(
    comparison: Comparison,
    typed: str,
    *,
    path: str = "",
    near: str = "",
    current: str = "",
    speaker: str | None = None,
) -> list[Choice]:
    """Whom a flag may colour: the folder's speakers, the event itself, its actors, or a new name.

    The speakers come as for a statement: those whom the words ``near`` the flag name first. ``current`` is
    the target as it is, by name or ``event``, and ``speaker`` its id if it is one of the folder's; it comes
    first.
    """
    people = suggesting.speakers(comparison, typed, path=path, near=near, current=speaker)
    names = {fold(choice.name) for choice in people}
    actors = [one for one in suggesting.actors(comparison, typed) if fold(one.name) not in names]
    groups = [Choice(one.name, "an actor") for one in actors if not one.new]
    new = [Choice(one.name, "a new name", new=True, sign="+") for one in actors if one.new]
    event = Choice(EVENT, "nobody in particular", nobody=True)
    found = [*people, *groups]
    if typed.strip():
        return [*suggesting.fitting([event], typed), *found, *new]
    if current == EVENT_TARGET:
        return [Choice(EVENT, AS_IT_IS, nobody=True), *found]
    if current and speaker is None:
        same = Choice(current, AS_IT_IS)
        return [same, event, *(one for one in found if one.name != current)]
    return [*found[:1], event, *found[1:]]


def target_of(choice: Choice) -> str:
    """The target of a correction, from what was chosen."""
    return EVENT_TARGET if choice.nobody else choice.name


def polarities(typed: str, target: str, current: Polarity | None = None) -> list[Choice]:
    """The three ways to lean, the present one first; ``polarity_of`` tells which was chosen."""
    ways = sorted(Polarity, key=lambda way: way is not current)
    found = [
        Choice(
            f"{LEANS[way]} {target_name(target)}",
            AS_IT_IS if way is current else str(way),
            str(way),
        )
        for way in ways
    ]
    return suggesting.fitting(found, typed)


def polarity_of(choice: Choice) -> Polarity:
    """The way to lean that was chosen."""
    return Polarity(choice.id or "")


def reason(typed: str) -> list[Choice]:
    """What is typed as the explanation of a flag; without anything typed, none of the person's own."""
    words = " ".join(typed.split())
    return (
        [Choice(words, "your reason", new=True)] if words else [Choice("no reason of your own", nobody=True)]
    )
