"""Stretches that may be framing to flags: which of them stand, whom they colour, what to tell the person."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from perspectives.extraction.framing.conditions import holds, unsourced
from perspectives.extraction.framing.inflection import like, verb_forms
from perspectives.extraction.framing.kinds import load_kinds
from perspectives.extraction.framing.lexicon import Entry, Lexicon, load
from perspectives.extraction.framing.matching import Index, Match, index_of
from perspectives.extraction.framing.page import Page, Zone
from perspectives.extraction.framing.reported import is_reported, writers_own
from perspectives.extraction.framing.scare_quotes import scare_quotes
from perspectives.extraction.framing.spotting import Spot, by_word, head_of, spots
from perspectives.extraction.framing.targets import target_of
from perspectives.extraction.framing.weighing import Weights, load_weights
from perspectives.extraction.framing.wordings import (
    PARTS_OF,
    advice,
    explanation,
    is_known,
    is_plain,
    neutral_wording,
)
from perspectives.extraction.framing.words import is_word
from perspectives.extraction.trained import read, weights
from perspectives.model import Category, Flag, Polarity, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from perspectives.extraction.quotations import Quotation

REPORTED_FACTOR = 0.8
"""How much less sure an epithet that nobody uses of their own side is within reported speech."""
DENIED_FACTOR = 0.45
"""How much less sure a flag is whose words are denied: of 15 such editors accepted 5."""
COLOURING = frozenset({Category.LOADED_WORD, Category.LABEL, Category.INTENSIFIER, Category.OPINION_AS_FACT})
"""The categories whose words colour by what they mean, so that a denial takes it back."""
FEW = 3
"""Words that carry something in a stretch that may be the plain name of a topic."""
NETWORK = "network"
"""The group of rules that are not in the lexicon: ``network/label`` is the network's, of that category."""


def flags(
    doc: Doc,
    statements: Sequence[Statement],
    quotations: Sequence[Quotation],
    furniture: Sequence[Span],
    lexicon: Lexicon | None = None,
) -> tuple[Flag, ...]:
    """All flags of an article, in the order of the text; of overlapping ones those of a person's own list,
    then the surest. What the lexicon silences is not among them."""
    lexicon = lexicon or load()
    page = Page(doc, statements, quotations, furniture)
    if not page.tokens:
        return ()
    folder = weights()
    made = read(page.text, quotations, folder)
    table = by_word(page, made.pieces, made.framing)
    fits = list(index_of(lexicon).fits(page))
    standing_fits = (match for match, no in fits if not no and holds(page, match, reported=True))
    found = spots(page, table, standing_fits, lexicon, load_kinds(folder))
    excepted = _places(match for match, no in fits if no)
    judge = load_weights(folder)
    standing = _standing(page, found, judge, lexicon, excepted)
    kept = [_flag(page, spot, chance, judge) for chance, spot in standing]
    taken = [flag.span for flag in kept]
    for flag in scare_quotes(page):
        if flag.rule not in lexicon.silenced and not any(flag.span.overlaps(span) for span in taken):
            kept.append(flag)
    return tuple(sorted(kept, key=lambda flag: flag.span))


def flag_id(span: Span, category: Category) -> str:
    """``f300-304-label``: a function of place and category alone, so that corrections find it again."""
    return f"f{span.start}-{span.end}-{str(category).replace(' ', '-')}"


def _standing(
    page: Page,
    found: Sequence[Spot],
    judge: Weights,
    lexicon: Lexicon,
    excepted: frozenset[int] = frozenset(),
) -> list[tuple[float, Spot]]:
    """The stretches that are flags, none overlapping another, each with how sure that is.

    A person's own entries always stand. Of others that overlap, the lexicon's go before the network's, whose
    reasons and edges are vaguer. Of two of the lexicon the longer stays; of the network's the one that is
    likeliest framing, and no more and no less than that.
    ``excepted`` are the places of words that the lexicon knows for something else ("claimed responsibility").
    """
    ranked = []
    quiet = excepted | _silenced_places(page, lexicon)
    judged = [(spot, judge.probability(spot.features)) for spot in found]
    elsewhere = own_voice(page, judged, judge)
    for spot, likely in judged:
        chance = likely
        entry = spot.match.entry if spot.match else None
        if entry is not None and entry.rank:
            length = float(spot.start - spot.end)
            ranked.append((-entry.rank, length, spot.start, lexicon.confidence(entry), spot))
            continue
        if entry is None and _is_plain(page, spot):
            continue
        least = judge.threshold if entry is None else judge.threshold_of_lexicon
        if chance < least or _is_silenced(spot, judge, lexicon, quiet):
            continue
        if entry is None and (_defines(page, spot) or not _lacks_source(page, spot, judge)):
            continue
        if is_reported(page, spot):
            chance = writers_own(page, spot, chance, elsewhere)
            if not chance:
                continue
        elif page.zone(spot.span(page)) == Zone.REPORTED:
            chance *= REPORTED_FACTOR
        if _category(spot, judge) in COLOURING and _is_denied(page, spot):
            chance *= DENIED_FACTOR
        order = spot.start - spot.end if entry else -chance * judge.exactness(spot.features)
        ranked.append((0 if entry else 1, order, spot.start, chance, spot))
    kept: list[tuple[float, Spot]] = []
    taken: set[int] = set()
    for *_, chance, spot in sorted(ranked, key=lambda one: one[:3]):
        places = range(spot.start, spot.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append((chance, spot))
    return kept


def own_voice(page: Page, judged: Iterable[tuple[Spot, float]], judge: Weights) -> frozenset[str]:
    """The entries of the lexicon that are flagged where nobody else can have said the words; stretches come
    with their probabilities."""
    return frozenset(
        spot.match.entry.id
        for spot, chance in judged
        if spot.match is not None
        and chance >= judge.threshold_of_lexicon
        and page.zone(spot.span(page)) is Zone.AUTHOR
    )


def _is_plain(page: Page, spot: Spot) -> bool:
    """Whether a stretch is a name, or in a few words names a topic and judges nothing.

    Beside a topic or a plain verb a noun or an adjective that nobody calls loaded is no judgement ("weakens
    the courts", "foreign terrorist organization"); an adverb may be one ("angrily denied"). What is longer is
    a judgement by the way in which it is put together.
    """
    marked = page.tokens[spot.start : spot.end]
    if all(t.pos_ == "PROPN" and t.ent_type_ for t in marked) and not page.in_title(marked[0]):
        return True
    words = [(t.text, PARTS_OF[t.pos_]) for t in marked if t.pos_ in PARTS_OF and not t.is_stop]
    if len(words) > FEW:
        return False
    others = [(text, part) for text, part in words if not is_plain(text, part)]
    return len(others) < max(1, len(words)) and all(
        part in "na" and not is_known(text, part) for text, part in others
    )


def _defines(page: Page, spot: Spot) -> bool:
    """Whether it says what a word in quotation marks means: "the term “soft border” means …"."""
    marked = page.tokens[spot.start : spot.end]
    sentence = marked[0].sent
    return is_word("defining", sentence.root) and any(
        sentence.start_char <= q.span.start < marked[0].idx for q in page.quotations
    )


def _category(spot: Spot, judge: Weights) -> Category:
    return spot.match.entry.category if spot.match else judge.category(spot.features)


def _is_denied(page: Page, spot: Spot) -> bool:
    """Whether the words right before deny or lessen it: "not a crazy plan", "the least-divisive"."""
    at = spot.start - 1
    if at > 0 and is_word("leading", page.tokens[at]):
        at -= 1
    if at < 0 or not is_word("denying", page.tokens[at]):
        return False
    return at == 0 or page.tokens[at - 1].lower_ != "at"  # "at least" lessens nothing


def _lacks_source(page: Page, spot: Spot, judge: Weights) -> bool:
    """Whether no source stands beside what the network takes for a claim without one."""
    if judge.category(spot.features) is not Category.UNSOURCED_CLAIM:
        return True
    return unsourced(page, spot.start, spot.end, head_of(page.tokens[spot.start : spot.end]))


def _is_silenced(spot: Spot, judge: Weights, lexicon: Lexicon, quiet: frozenset[int]) -> bool:
    """Whether lists silence the network, or what it marks is for the most part ``quiet``."""
    if spot.match is not None:
        return False
    names = {NETWORK, f"{NETWORK}/{judge.category(spot.features)}"}
    covered = sum(at in quiet for at in range(spot.start, spot.end))
    return not names.isdisjoint(lexicon.silenced) or 2 * covered >= spot.end - spot.start


def _silenced_places(page: Page, lexicon: Lexicon) -> frozenset[int]:
    """The places of words that an entry of ours marks which lists silence."""
    if not lexicon.silenced:
        return frozenset()
    return _places(_index_of_silenced(lexicon.silenced).matches(page))


def _places(matches: Iterable[Match]) -> frozenset[int]:
    return frozenset(at for match in matches for at in range(match.marked_start, match.marked_end))


@functools.lru_cache(maxsize=4)
def _index_of_silenced(silenced: frozenset[str]) -> Index:
    ours = load()
    entries = {
        name: entry for name, entry in ours.entries.items() if name in silenced or entry.group in silenced
    }
    return Index(Lexicon(entries, ours.precision, ours.default_precision))


def _flag(page: Page, spot: Spot, chance: float, judge: Weights) -> Flag:
    marked = page.tokens[spot.start : spot.end]
    span = spot.span(page)
    head = head_of(marked)
    entry = spot.match.entry if spot.match else None
    category = _category(spot, judge)
    polarity = Polarity(entry.polarity) if entry else judge.polarity(spot.features)
    asked = entry.target if entry else None
    target = target_of(page, category, asked, head, span)
    cue = span.of(page.text)
    why, neutral = _of_entry(entry, marked, cue) if entry else _of_network(category, head, cue)
    return Flag(
        id=flag_id(span, category),
        span=span,
        category=category,
        polarity=polarity,
        explanation=why,
        neutral=neutral,
        rule=entry.id if entry else f"{NETWORK}/{category}",
        confidence=round(chance, 2),
        target=target.of(page.text) if target else "event",
        target_span=target,
        target_id="" if asked == "event" else None,
    )


def _of_entry(entry: Entry, marked: Sequence[Token], cue: str) -> tuple[str, str | None]:
    """The explanation and the neutral wording that the lexicon has."""
    return entry.explanation.replace("{cue}", cue), _neutral(entry, marked)


def _of_network(category: Category, head: Token, cue: str) -> tuple[str, str | None]:
    """An explanation by category; for a neutral wording advice, where none is known for the words."""
    part = PARTS_OF.get(head.pos_)
    why = explanation(category, part, cue)
    if part is None or not is_known(cue, part):
        what = advice(category).rstrip(".")
        return why, what[:1].lower() + what[1:]
    return why, neutral_wording(cue, part)


def _neutral(entry: Entry, marked: Sequence[Token]) -> str | None:
    """The neutral wording; a verb (``:v``) in the form of the verb that it replaces."""
    if not entry.neutral or ":v" not in entry.neutral:
        return entry.neutral
    verbs = [w for p in entry.patterns for w in re.findall(r"(\w+):v", p.text)]
    found = ((v, t.lower_) for t in marked for v in verbs if t.lower_ in verb_forms(v).values())
    verb, form = next(found, ("say", "say"))
    return re.sub(r"(\w+):v", lambda match: like(match[1], verb, form), entry.neutral)
