"""The summary at the top of a report: computed facts, each with the place that shows it. No verdicts.

Of the whole folder, whatever filters are on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from perspectives.comparison import Comparison, FlagView, shorten
from perspectives.comparison.cutting import titled
from perspectives.comparison.figures import count, share
from perspectives.comparison.heard import Unquoted, by_standing, heard
from perspectives.comparison.naming import Naming, NamingKind, Wording, namings
from perspectives.comparison.utterances import Cut, Utterance
from perspectives.comparison.utterances.gathering import Gathered, gathered
from perspectives.comparison.utterances.records import mostly_quoted
from perspectives.comparison.voices import Voice, speaker_voices
from perspectives.export.quoting import differing_first, quoted_in_several
from perspectives.model import LOW_CONFIDENCE

TITLE = "In short"
CAUTION = (
    "Counted from what the program found in all articles, whatever filters are on, and no verdict on "
    "anybody: follow each to its places."
)
MOST_OUTLETS = 6
MOST_NAMES = 4
MOST_WORDS = 70
"""Cells of a quotation."""


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
    over: str = ""
    """What the lines tell, where that is not plain."""


def _no_place(actor: str) -> str:
    return ""


def summary(
    comparison: Comparison,
    differing: Iterable[tuple[int, Utterance]] | None = None,
    panel: Callable[[str], str] = _no_place,
) -> Sequence[Fact]:
    """``differing``: the utterances that the report shows, with their numbers; None: all of them. ``panel``:
    the place of an actor's panel, by its id."""
    base = comparison.base or comparison
    if differing is None:
        differing = enumerate((one for one in differing_first(base) if one.differs), 1)
    found = (
        _most_quoted(base),
        _never_quoted(base),
        _cut(base, differing),
        _called(base),
        _flagged(base, panel),
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
        told += f". The outlet with the most is {most}: {by_outlet[most].quoted_words:,}."
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
    """First whom no outlet quotes, then by outlet whom others quote; each in the order of the list that it
    links to, and as many of it as fit."""
    names = {panel.actor.id: panel.name for panel in base.panels}
    found = heard(base).never_quoted
    nobody = _silent(found[None], names)
    lines = []
    if len(base.outlets) > 1:
        told = {
            one: _silent((who for who in found[one] if who.quoted_elsewhere), names) for one in base.outlets
        }
        lines = [Line(outlet, words) for outlet, words in told.items() if words]
    if not nobody and not lines:
        return None
    subject = "Quoted by no outlet" if nobody else "Quoted by some outlets, not by all"
    over = "Quoted by others, but not in:" if lines else ""
    return Fact("Never quoted", subject, nobody, "silent", lines[:MOST_OUTLETS], over)


def _silent(found: Iterable[Unquoted], names: Mapping[str, str]) -> str:
    """``Pilots, Guards (only reported); Cooks (only named)``."""
    return "; ".join(
        f"{_listed([one.named_as(names[one.actor]) for one in some])} ({standing.value})"
        for standing, some in by_standing(found)
    )


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    shown = names if more <= 1 else names[:MOST_NAMES]
    return ", ".join(shown) + (f" and {more} more" if more > 1 else "")


def _cut(base: Comparison, differing: Iterable[tuple[int, Utterance]]) -> Fact | None:
    """The utterance of whose quotation another outlet leaves out the most words; of one that two outlets
    quote, if there is any. What an outlet has in another of its statements it does not leave out."""
    lost = [
        (quoted_in_several(one), _lost(held), -number, one, outlet)
        for number, one in differing
        if one.confidence >= LOW_CONFIDENCE and mostly_quoted(one.fullest)
        for outlet, held in gathered(base, one).items()
        if outlet in _cutting(one) and _lost(held)
    ]
    if not lost:
        return None
    _, most, number, one, least = max(lost, key=lambda entry: entry[:3])
    of = one.variants[0].kept.of
    fullest = one.fullest.article.outlet
    told = f"{fullest} quotes the most of it, {count(of, 'word')}. {least} leaves out {most:,} of them."
    quoted = {outlet: held.kept.quoted for outlet, held in gathered(base, one).items() if outlet != fullest}
    lines = [
        Line(outlet, _quotes(words, of)) for outlet, words in sorted(quoted.items(), key=lambda it: -it[1])
    ]
    over = f"The {MOST_OUTLETS} outlets that quote the least of it:" if len(lines) > MOST_OUTLETS else ""
    subject = shorten(titled(one.fullest), MOST_WORDS)
    return Fact("Cut most", subject, told, f"u{-number}", lines[-MOST_OUTLETS:], over)


def _quotes(words: int, of: int) -> str:
    return f"quotes {words:,} of them ({share(words, of)})" if words else "quotes none of them"


def _lost(held: Gathered) -> int:
    """How many of the fullest one's words an outlet has in no voice: without quotation marks they are
    there."""
    return held.kept.of - held.kept.words


def _cutting(one: Utterance) -> frozenset[str]:
    """Outlets that quote a part of it, and no more."""
    cut = {
        variant.view.article.outlet
        for variant in one.variants
        if variant.cut in (Cut.CUT, Cut.JOINED, Cut.ALTERED)
    }
    return frozenset(cut - {one.fullest.article.outlet})


def _called(base: Comparison) -> Fact | None:
    """Whoever is given the most different flagged labels, and which each outlet uses."""
    labelled = [one for one in namings(base) if one.labelled and one.speaker is not None]
    if not labelled:
        return None
    first = max(labelled, key=lambda one: len(_labels(one)))  # of equals the first: outlets differ most
    flagged = _labels(first)
    lines = []
    for outlet in base.outlets:
        used = [f"“{one.words}” ({_uses(one, outlet)})" for one in flagged if one.count(outlet)]
        reported = [f"“{one.words}” in what it reports" for one in flagged if one.reported.get(outlet)]
        if told := [*used, *reported]:
            lines.append(Line(outlet, "; ".join(told[:MOST_NAMES])))
    over = "Flagged labels, and how often each outlet uses them:"
    return Fact("Labelled", first.name, "", "names", lines[:MOST_OUTLETS], over)


def _uses(one: Wording, outlet: str) -> str:
    """``2``, ``2, in what it reports``, ``3, 1 of them in what it reports``."""
    uses, within = one.count(outlet), one.within_reports(outlet)
    of_them = f", {within:,} of them in what it reports" if within else ""
    return f"{uses:,}, in what it reports" if within == uses else f"{uses:,}{of_them}"


def _labels(one: Naming) -> list[Wording]:
    return [wording for wording in one.wordings if wording.flagged and wording.kind is not NamingKind.EVENT]


def _flagged(base: Comparison, anchor: Callable[[str], str]) -> Fact | None:
    """By outlet, whom most of its flags colour."""
    held: list[tuple[str, str, Sequence[FlagView]]] = [
        (panel.name, anchor(panel.actor.id), panel.flags) for panel in base.panels
    ]
    if base.event_flags:
        held.append(("the event", "event", base.event_flags))
    lines = list(_by_outlet(base, held))
    if not lines:
        return None
    return Fact("Flagged most", "Whom most flags of an outlet are about", "", "framing", lines[:MOST_OUTLETS])


def _by_outlet(base: Comparison, held: Sequence[tuple[str, str, Sequence[FlagView]]]) -> Iterator[Line]:
    whole: Counter[str] = Counter()
    for view in base.articles:
        whole[view.article.outlet] += len(view.flags)
    counts = [Counter(one.article.outlet for one in flags) for _, _, flags in held]
    for outlet in base.outlets:
        most = max((found[outlet] for found in counts), default=0)
        if most:
            name, anchor, _ = next(
                one for one, found in zip(held, counts, strict=True) if found[outlet] == most
            )
            yield Line(outlet, f"{name}: {most:,} of {count(whole[outlet], 'flag')}", anchor)
