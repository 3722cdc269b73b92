"""Who belongs to a group by country and role, and speaks under another actor's name.

"US officials" are never quoted, says a list, where the US national security adviser is quoted in the same
outlet and only has a panel of her own; "US parties", where their senators are lawmakers. So the group is
called "other US officials", in its panel's title and wherever else it stands. So it is with "analysts", of
whom no country is told, beside "US analysts": whom an outlet quotes of these is an analyst too. Only of
default actors: what a person's own actors hold, the person has said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from perspectives.actors import titling
from perspectives.actors.filing import families, family_of
from perspectives.comparison.keeping import kept
from perspectives.comparison.records import Comparison, Panel
from perspectives.comparison.voices import SpeakerVoice, speaker_voices
from perspectives.comparison.wordings import is_person
from perspectives.model import Role, Speaker

UNKNOWN = "unknown"
HOW_REST = "their country is not told, or there are several that say little each."
"""Behind the names that ``of_the_rest`` gives."""

Standing = tuple[str, Role]
"""An affiliation and a role."""


def quoted_apart(comparison: Comparison) -> Mapping[tuple[str, str | None], tuple[Speaker, ...]]:
    """By a group's id and an outlet, None for any of them, the persons whom it quotes and who are of that
    country and role and in no group of their kind; who says most first. Whatever filters are on."""
    return kept(comparison, "quoted_apart", _made)


def told_apart(comparison: Comparison) -> Comparison:
    """``other`` in the name of each group of whom somebody is quoted under a name of their own, and of those
    of no country beside those of one."""
    apart = quoted_apart(comparison)
    rest = _of_the_rest(comparison)
    return replace(
        comparison,
        panels=tuple(
            replace(panel, called=f"other {panel.actor.name}")
            if panel.actor.id in rest
            else replace(panel, called=others(panel.actor.name))
            if (panel.actor.id, None) in apart and not are_parties(panel)
            else panel
            for panel in comparison.panels
        ),
    )


def of_the_rest(comparison: Comparison) -> tuple[str, ...]:
    """What those are called of whom no country is told, beside those of one: ``other analysts``."""
    base = comparison.base or comparison
    rest = _of_the_rest(base)
    return tuple(panel.name for panel in base.panels if panel.actor.id in rest)


def _of_the_rest(base: Comparison) -> frozenset[str]:
    default = [panel.actor for panel in base.panels if panel.actor.origin == "default"]
    rest = titling.of_the_rest([actor.name for actor in default])
    return frozenset(actor.id for actor in default if actor.name in rest)


def others(name: str) -> str:
    """``other US officials``; the name itself of what is no plural (China, Hamas, the United Nations)."""
    plural = name.endswith("s") and (name.rsplit(maxsplit=1)[-1].islower() or name in _parties())
    return f"other {name}" if plural and not name.startswith("other ") else name


@cache
def _parties() -> frozenset[str]:
    return frozenset(str(name) for names in families()["parties"].values() for name in names)


def are_parties(panel: Panel) -> bool:
    """Whether it is a country's parties together, to which its lawmakers belong."""
    standing = _standing(panel)
    if standing is None or standing[1] is not Role.PARTY:
        return False
    alone = str(families()["families"][family_of(Role.PARTY)]["alone"])
    return panel.actor.name.split()[-1:] == [alone]


def _made(base: Comparison) -> dict[tuple[str, str | None], tuple[Speaker, ...]]:
    by_id = {panel.actor.id: panel for panel in base.panels}
    voices = [one for one in speaker_voices(base) if is_person(one.speaker)]
    found: dict[tuple[str, str | None], list[Speaker]] = defaultdict(list)
    for panel in base.panels:
        for one in _apart(panel, voices, by_id):
            for outlet, voice in one.by_outlet.items():
                if voice.quoted_words:
                    found[panel.actor.id, outlet].append(one.speaker)
    return {key: tuple(some) for key, some in found.items()}


def _apart(
    panel: Panel, voices: Sequence[SpeakerVoice], by_id: Mapping[str, Panel]
) -> Iterator[SpeakerVoice]:
    standing = _standing(panel)
    if standing is None or panel.actor.origin != "default":
        return
    country, role = standing
    parties = are_parties(panel)
    for one in voices:
        theirs = [by_id[actor] for actor in one.actors]
        if one.speaker.affiliation != country or panel in theirs:
            continue
        alike = one.speaker.role is role and any(_is_own(other, one.speaker) for other in theirs)
        if alike or (parties and one.speaker.role in (Role.LEGISLATURE, Role.PARTY)):
            yield one


def _is_own(panel: Panel, speaker: Speaker) -> bool:
    return panel.actor.name == speaker.name


def _standing(panel: Panel) -> Standing | None:
    """The affiliation and role of most of a group; None of a single person, and where nothing is known."""
    if any(_is_own(panel, one) for one in panel.members if is_person(one)):
        return None
    counts = Counter((one.affiliation, one.role) for one in panel.members)
    found = max(counts, key=lambda one: (counts[one], one), default=None)
    return None if found is None or found[0] == UNKNOWN else found
