"""The summary at the top of the report: computed facts, each with the place that shows it. No verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from perspectives.comparison import Comparison, FlagView, shorten
from perspectives.comparison.cutting import keeps, words_counted
from perspectives.comparison.figures import count, share
from perspectives.comparison.naming import Naming, NamingKind, Wording, namings
from perspectives.comparison.utterances import Cut, Utterance, Variant
from perspectives.comparison.voices import Standing, Voice, speaker_voices, standings
from perspectives.export.html.anchors import Anchors
from perspectives.export.html.quoting import quoted_in_several
from perspectives.model import LOW_CONFIDENCE

MOST_OUTLETS = 6
MOST_NAMES = 3
LEAST_NAMED = 3
"""Who is named fewer times in the folder is in no line on silence."""
MOST_WORDS = 70
"""Cells of a quotation."""
_SILENT = (Standing.REPORTED, Standing.NAMED)


@dataclass(frozen=True, slots=True)
class Line:
    """What holds of one outlet, or, where ``outlet`` is "", of all."""

    outlet: str
    told: str
    to: str = ""
    """The place that shows it, where it has one of its own."""


@dataclass(frozen=True, slots=True)
class Fact:
    title: str
    subject: str
    """Who or what it is about."""
    told: str
    to: str
    """The place that shows it."""
    lines: Sequence[Line] = ()


def summary(base: Comparison, anchors: Anchors, differing: Iterable[tuple[int, Utterance]]) -> Sequence[Fact]:
    """``differing`` are the utterances that the report shows, with their numbers."""
    found = (
        _most_quoted(base),
        _never_quoted(base),
        _cut(differing),
        _called(base),
        _flagged(base, anchors),
    )
    return [fact for fact in found if fact is not None]


def _most_quoted(base: Comparison) -> Fact | None:
    voices = speaker_voices(base)
    if not voices or not voices[0].by_outlet[None].quoted_words:
        return None
    first = voices[0]
    whole = sum(one.by_outlet[None].quoted_words for one in voices)
    own = first.by_outlet[None].quoted_words
    by_outlet = {outlet: voice for outlet, voice in first.by_outlet.items() if outlet is not None}
    most = max(by_outlet, key=lambda outlet: by_outlet[outlet].quoted_words)
    told = f"{own:,} of all {count(whole, 'quoted word')} ({share(own, whole)})"
    if len(by_outlet) > 1:
        told += f", most of them in {most}"
    every = {one: sum(voice.by_outlet[one].quoted_words for voice in voices) for one in by_outlet}
    lines = [Line(one, _of_quoted(voice.quoted_words, every[one])) for one, voice in _few(by_outlet)]
    return Fact("Quoted most", first.speaker.name, told, "speakers", lines if len(by_outlet) > 1 else ())


def _of_quoted(own: int, whole: int) -> str:
    """Of one outlet's quoted words: ``16 of its 16 quoted words (100 %)``."""
    return f"{own:,} of its {count(whole, 'quoted word')} ({share(own, whole)})" if whole else "quotes nobody"


def _few(by_outlet: Mapping[str, Voice]) -> list[tuple[str, Voice]]:
    """Of more outlets than fit, those that quote the most; in the order of the outlets."""
    largest = sorted(by_outlet, key=lambda one: -by_outlet[one].quoted_words)[:MOST_OUTLETS]
    return [(outlet, by_outlet[outlet]) for outlet in by_outlet if outlet in largest]


def _never_quoted(base: Comparison) -> Fact | None:
    """Those named most often first; who is hardly named is not said to be kept silent."""
    names = {panel.actor.id: panel.actor.name for panel in base.panels}
    stands = standings(base)
    named = {actor: row[None].named + row[None].spoken_of for actor, row in stands.items()}
    often = sorted((one for one in named if named[one] >= LEAST_NAMED), key=lambda one: -named[one])
    nobody = [one for one in often if stands[one][None].standing in _SILENT]

    def told(outlet: str | None, actors: Sequence[str]) -> str:
        found = []
        for how in _SILENT:
            some = [names[one] for one in actors if stands[one][outlet].standing is how]
            if some:
                found.append(f"{how.value}: {_listed(some)}")
        return "; ".join(found)

    others = [one for one in often if one not in nobody]
    by_outlet = [Line(one, told(one, others)) for one in base.outlets] if len(base.outlets) > 1 else []
    lines = [line for line in by_outlet if line.told]
    if not nobody and not lines:
        return None
    subject = "Quoted by no outlet" if nobody else "Quoted by one outlet, not by others"
    found = f"{told(None, nobody)}. " if nobody else ""
    least = f"{found}Who is named {LEAST_NAMED} times or more in the folder, the most named first."
    also = " Of those whom others quote:" if lines and nobody else ""
    return Fact("Never quoted", subject, least + also, "silent", lines[:MOST_OUTLETS])


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    shown = names if more <= 1 else names[:MOST_NAMES]
    return ", ".join(shown) + (f" and {more} more" if more > 1 else "")


def _cut(differing: Iterable[tuple[int, Utterance]]) -> Fact | None:
    """The utterance of which a quotation in another outlet leaves out the most words; of one that two outlets
    quote, if there is any."""
    lost = [
        (quoted_in_several(one), _lost(one, variant), -number, one, variant)
        for number, one in differing
        if one.confidence >= LOW_CONFIDENCE and one.fullest.quoted_words
        for variant in one.variants
        if variant.cut in (Cut.CUT, Cut.JOINED, Cut.ALTERED)
        and variant.shared < 1
        and _elsewhere(variant, one)
    ]
    if not lost:
        return None
    _, most, number, one, least = max(lost, key=lambda entry: entry[:3])
    told = (
        f"Most words left out of one quotation: {most:,.0f} of {words_counted(one):,}, by "
        f"{least.view.article.outlet}. The fullest stands in {one.fullest.article.outlet}."
    )
    kept: dict[str, float] = {}
    for variant in one.variants:
        outlet = variant.view.article.outlet
        if _elsewhere(variant, one):
            kept[outlet] = max(kept.get(outlet, 0.0), variant.shared)
    kept[least.view.article.outlet] = least.shared
    lines = [
        Line(outlet, keeps(part, one)) for outlet, part in sorted(kept.items(), key=lambda item: -item[1])
    ]
    words = shorten(" … ".join(one.fullest.content), MOST_WORDS)
    return Fact("Cut most", words, told, f"u{-number}", lines[:MOST_OUTLETS])


def _lost(one: Utterance, variant: Variant) -> float:
    """How many of the fullest one's words a variant leaves out."""
    return (1 - variant.shared) * words_counted(one)


def _elsewhere(variant: Variant, one: Utterance) -> bool:
    return variant.view.article.outlet != one.fullest.article.outlet


def _called(base: Comparison) -> Fact | None:
    """Whoever is given the most different flagged labels, and which each outlet uses."""
    labelled = [one for one in namings(base) if one.labelled and one.speaker is not None]
    if not labelled:
        return None
    first = max(labelled, key=lambda one: len(_labels(one)))  # of equals the first: outlets differ most
    flagged = _labels(first)
    lines = []
    for outlet in base.outlets:
        used = [f"“{one.words}” ({one.count(outlet):,})" for one in flagged if one.count(outlet)]
        reported = [f"“{one.words}” in what it reports" for one in flagged if one.reported.get(outlet)]
        if told := [*used, *reported]:
            lines.append(Line(outlet, "; ".join(told[:MOST_NAMES])))
    return Fact("Labelled", first.name, "Labels with a flag, and how often:", "names", lines[:MOST_OUTLETS])


def _labels(one: Naming) -> list[Wording]:
    return [wording for wording in one.wordings if wording.flagged and wording.kind is not NamingKind.EVENT]


def _flagged(base: Comparison, anchors: Anchors) -> Fact | None:
    """By outlet, whom most of its flags colour."""
    held: list[tuple[str, str, Sequence[FlagView]]] = [
        (panel.actor.name, anchors.panel(panel.actor.id), panel.flags) for panel in base.panels
    ]
    if base.event_flags:
        held.append(("the event", "event", base.event_flags))
    lines = list(_by_outlet(base, held))
    if not lines:
        return None
    return Fact("Flagged most", "By outlet, whom most flags are about", "", "framing", lines[:MOST_OUTLETS])


def _by_outlet(base: Comparison, held: Sequence[tuple[str, str, Sequence[FlagView]]]) -> Iterator[Line]:
    whole = dict.fromkeys(base.outlets, 0)
    for view in base.articles:
        whole[view.article.outlet] += len(view.flags)
    for outlet in base.outlets:
        counts = [sum(one.article.outlet == outlet for one in flags) for _, _, flags in held]
        most = max(counts, default=0)
        if most:
            name, anchor, _ = held[counts.index(most)]
            yield Line(outlet, f"{name}, {most:,} of {count(whole[outlet], 'flag')}", anchor)
