"""What the dialogs propose while the person types: speakers, actors, affiliations, roles of this folder.

Names are given as they are in the folder; whoever shows them makes them safe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perspectives.comparison import Comparison
from perspectives.comparison.figures import count
from perspectives.comparison.glyphs import DOUBT
from perspectives.comparison.searching import fold
from perspectives.corpus import affiliation_of
from perspectives.model import LOW_CONFIDENCE, Role, Speaker

UNKNOWN = str(Speaker.__dataclass_fields__["affiliation"].default)
"""What an affiliation is called that nothing tells."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    name: str
    detail: str = ""
    """What tells it from others."""
    id: str | None = None
    """Of an existing speaker; None for everything else."""
    nobody: bool = False
    """The source cannot be known."""
    new: bool = False
    """There is nothing of that name yet."""
    sign: str = ""
    """A few characters in front."""


def speakers(
    comparison: Comparison,
    typed: str,
    *,
    path: str = "",
    near: str = "",
    current: str | None = None,
    without: frozenset[str] = frozenset(),
    nobody: bool = False,
    new: bool = False,
) -> list[Choice]:
    """Those whose name or alias fits what is typed: the better fits first, then whom the words ``near`` it
    name, then those of the article. Who fits by another name is given with it.

    ``comparison`` is the one without filters. ``current`` is the speaker as it is, and comes first while
    nothing is typed. With ``nobody`` the source may be said to be unknown, with ``new`` a name be new.
    """
    said = Counter(view.speaker.id for one in comparison.articles for view in one.statements if view.speaker)
    here = {
        view.speaker.id
        for one in comparison.articles
        if one.article.path == path
        for view in one.statements
        if view.speaker
    }
    actors = {
        member: panel.actor.name for panel in reversed(comparison.panels) for member in panel.actor.members
    }
    wanted, around = fold(typed), f" {fold(near)}"
    ranked = []
    for speaker in comparison.speakers:
        fit = _fit(wanted, (speaker.name, *speaker.aliases))
        if fit is None or speaker.id in without:
            continue
        rank, called = fit
        first = not wanted and speaker.id == current
        named = any(f" {fold(name)}" in around for name in (speaker.name, *speaker.aliases))
        order = (not first, rank, not named, speaker.id not in here, -said[speaker.id], fold(speaker.name))
        ranked.append((order, speaker, called if called != speaker.name else ""))
    choices = []
    for _, speaker, called in sorted(ranked, key=lambda one: (one[0], one[1].id)):
        doubt = f"{DOUBT} " if speaker.actor_confidence < LOW_CONFIDENCE and speaker.id in actors else ""
        parts = [
            f"“{called}”" if called else "",
            f"{doubt}{actors.get(speaker.id, '')}",
            count(said[speaker.id], "statement") if said[speaker.id] else "",
        ]
        detail = " · ".join(part for part in parts if part)
        choices.append(Choice(speaker.name, detail, speaker.id))
    if nobody and (not wanted or _fit(wanted, ("nobody knows", "unknown")) is not None):
        at = 1 if choices and choices[0].id == current and not wanted else 0
        choices.insert(at, Choice("nobody knows", "the source cannot be known", nobody=True))
    if new and wanted and all(fold(choice.name) != wanted or choice.nobody for choice in choices):
        # What is typed may well be a name that nobody has yet, rather than the middle of somebody's.
        far = all(order[1] >= _INSIDE for order, *_ in ranked) and not any(one.nobody for one in choices)
        own = Choice(" ".join(typed.split()), "a new name", new=True, sign="+")
        choices.insert(0 if far else len(choices), own)
    return choices


def actors(comparison: Comparison, typed: str, *, without: str = "") -> list[Choice]:
    """The folder's actors, and a new one of the typed name."""
    names = [
        Choice(panel.actor.name, count(panel.total_statements, "statement"))
        for panel in comparison.panels
        if panel.actor.id != without
    ]
    return _with_new(names, typed, "a new actor")


def affiliations(comparison: Comparison, typed: str, current: str) -> list[Choice]:
    """Whom the folder's speakers speak for; the present one first. "USA" finds "United States"."""
    held = Counter(speaker.affiliation for speaker in comparison.speakers)
    names = [name for name, _ in sorted(held.items(), key=lambda one: (-one[1], one[0])) if name != UNKNOWN]
    names = [current, *(name for name in names if name != current)]
    if current != UNKNOWN:
        names.insert(1, UNKNOWN)
    found = [Choice(name, "as it is" if name == current else "") for name in names]
    meant = affiliation_of(typed)  # "USA" is no affiliation of its own
    likely = _with_new(found, meant, "not in this folder yet")
    return likely + [choice for choice in fitting(found, typed) if choice not in likely]


def roles(typed: str, current: Role) -> list[Choice]:
    """The closed list of roles; the present one first."""
    names = [current, *(role for role in Role if role is not current)]
    found = [Choice(str(role), "as it is" if role is current else "") for role in names]
    return fitting(found, typed)


def new_name(comparison: Comparison, typed: str, current: Speaker) -> list[Choice]:
    """The typed name as a new one for a speaker; whose it is already, if anybody's."""
    wanted = fold(typed)
    if not wanted or " ".join(typed.split()) == current.name:
        return []
    same = next((one for one in comparison.speakers if fold(one.name) == wanted and one.named), None)
    if same is not None and same.id != current.id:
        return [Choice(same.name, "somebody is called so already: the two become one", new=True)]
    return [Choice(" ".join(typed.split()), "the new name", new=True)]


def _with_new(found: Sequence[Choice], typed: str, said: str) -> list[Choice]:
    choices = fitting(found, typed)
    wanted = fold(typed)
    if wanted and all(fold(choice.name) != wanted for choice in found):
        choices.append(Choice(" ".join(typed.split()), said, new=True, sign="+"))
    return choices


def fitting(found: Iterable[Choice], typed: str) -> list[Choice]:
    """Those whose name fits what is typed, the better first; all where nothing is."""
    wanted = fold(typed)
    ranked = [(_fit(wanted, (choice.name,)), number, choice) for number, choice in enumerate(found)]
    kept = [(fit[0], number, choice) for fit, number, choice in ranked if fit is not None]
    return [choice for *_, choice in sorted(kept, key=lambda one: one[:2])]


_INSIDE = 7
"""From this rank on what is typed stands only in the middle of a word."""


def _fit(wanted: str, names: Sequence[str]) -> tuple[int, str] | None:
    """How well the best of the names fits, 0 best, and which it is; None where none does. The first is the
    name proper: whole words of it, and its beginning, go before any alias. All fit where nothing is typed."""
    if not wanted:
        return 0, names[0]
    found = []
    for at, name in enumerate(names):
        folded, alias = f" {fold(name)} ", at > 0
        if folded == f" {wanted} ":
            found.append((3 if alias else 0, at))
        elif f" {wanted} " in folded:
            found.append((4 if alias else 1, at))
        elif folded.startswith(f" {wanted}"):
            found.append((4 if alias else 2, at))
        elif all(f" {word}" in folded for word in wanted.split()):
            found.append((6 if alias else 5, at))
        elif wanted in folded:
            found.append((_INSIDE + alias, at))
    rank, at = min(found, default=(-1, -1))
    return (rank, names[at]) if found else None
