"""Where a text is at: its sentences, its dateline, the country that a paragraph has begun to talk about.

An article says once where it is ("In Moscow, …", "Russia's answer was measured.") and then speaks of "the
foreign ministry". Whatever leaves its country open belongs to the place that governs its sentence, else
its paragraph, else the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from perspectives import gazetteer
from perspectives.model import Span

_HOME = 0.5
"""Share of an article's places from which on what it leaves open is taken to be at home there."""
_CLEARLY_HOME = 0.8
"""The same, for groups of people of whom nothing tells where they are."""
_BOUNDARY = re.compile(r"(?<=[.!?])[\"”’)\]]*[ \t]+(?=[\"“‘(\[A-Z0-9])|\n+")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\.[A-Za-z]|\b(?:vs|No|St))\.$")
_FRONTED = re.compile(
    r"\W*(?:(?:But|And|Meanwhile|Elsewhere|Later|Also|Back|Over|Earlier|Across)\b,?\s+){0,2}"
    r"(?:(?:[Ii]n|[Aa]t|[Ff]rom|[Aa]cross|[Ii]nside|[Oo]utside|[Nn]ear|[Tt]hroughout)\s+)(?:the\s+)?(?:\w+\s+)?$"
)
_DATELINE = re.compile(
    r"\W*(?P<place>[A-Z][A-Z.'’ -]{2,}?)(?:,[^—–()\n]{0,30}?)?\s*(?:\([^)\n]{1,30}\)\s*)?(?:[—–]|--?)\s"
)
_LOCATED = re.compile(r"\b(?:in|at|across|outside|near|through|inside)\s+(?:the\s+)?$", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:against|from|over|with)\s+(?:the\s+)?$", re.IGNORECASE)
_NOUN_AFTER = re.compile(r"\s+(?P<noun>[\w-]+)")
_NOUN_BEFORE = re.compile(r"\b(?P<noun>\w+) (?:from|in|of) (?:the )?$")
_SHORT_LINE = 60
"""Letters at most of a line of a by-line that may end in the place of writing ("Daily Post, Cairo")."""


def sentence_starts(text: str) -> list[int]:
    """Where sentences begin, by their full stops: 0 first; titles and initials end none."""
    starts = [0]
    for match in _BOUNDARY.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        word = before.split()[-1] if before.split() else ""
        if "\n" not in match.group() and (_ABBREVIATED.search(before) or gazetteer.title(word)):
            continue
        starts.append(match.end())
    return starts


class Surroundings:
    """What the surroundings of a place in one text tell of the country meant there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = sentence_starts(text)

    def sentence(self, at: int) -> int:
        """Index in ``sentences`` of the one that ``at`` lies in."""
        return max(0, bisect_right(self.sentences, at) - 1)

    def governing(self, at: int) -> str:
        """The country under which a paragraph has put what it now speaks of; empty where there is none."""
        index = self.sentence(at)
        paragraph = self.text.rfind("\n", 0, at) + 1
        told = self._fronted(self.sentences[index], at)
        while not told and index > 0 and self.sentences[index - 1] >= paragraph:
            index -= 1
            start = self.sentences[index]
            end = self.sentences[index + 1]
            told = self._fronted(start, end) or self._leading(start) or self._officials(start, end)
        return told

    def at_dateline(self, at: int) -> str:
        """The country of the dateline, unless the paragraph has so far spoken of others only."""
        before = self.text[self.text.rfind("\n", 0, at) + 1 : at]
        countries = {place.country for _, _, place in gazetteer.places_in(before)}
        return self.dateline if not countries or self.dateline in countries else ""

    def around(self, start: int, at: int) -> str:
        """The country of the place nearest to ``at`` in the sentence from ``start``, else in its paragraph
        before it."""
        index = self.sentence(start)
        end = self.sentences[index + 1] if index + 1 < len(self.sentences) else len(self.text)
        told = self.nearest(self.sentences[index], end, at, own=True)
        paragraph = self.text.rfind("\n", 0, at) + 1
        while not told and index > 0 and self.sentences[index - 1] >= paragraph:
            index -= 1
            told = self.nearest(self.sentences[index], self.sentences[index + 1], at, own=False)
        return told

    def nearest(self, start: int, end: int, at: int, *, own: bool) -> str:
        """The country of the place nearest to ``at`` in a stretch; "in Baghdad" before a mere mention.

        "protests against Iran" tells whom they are against, not who they are; neither does "Iran" as the
        subject of their ``own`` sentence.
        """
        best: tuple[int, int, str] | None = None
        stretch = self.text[start:end]
        for first, last, place in gazetteer.places_in(stretch):
            lead = stretch[max(0, first - 12) : first]
            if _AGAINST.search(lead) or place.country not in gazetteer.countries():
                continue
            located = _LOCATED.search(lead) is not None
            owns = stretch[last:].startswith(("'s", "’s")) or stretch[:last].endswith(("'s", "’s"))
            named_only = place.kind not in ("adjective", "people") and not owns and (own or first > 4)
            if named_only and not located:
                continue  # acted on, or mentioned in passing
            rank = (0 if located else 1, abs(start + first - at), place.country)
            best = rank if best is None else min(best, rank)
        return best[2] if best else ""

    def _officials(self, start: int, end: int) -> str:
        """The country of "officials from Japan", of "Russian lawmakers": whose officials a sentence is
        about."""
        stretch = self.text[start:end]
        told = ""
        for first, last, place in gazetteer.places_in(stretch):
            if place.country not in gazetteer.countries():
                continue
            after = _NOUN_AFTER.match(stretch, last) if place.kind == "adjective" else None
            before = _NOUN_BEFORE.search(stretch[:first])
            found = after or before
            noun = gazetteer.noun(found["noun"]) if found else None
            if noun is not None and noun.role in ("government", "legislature"):
                told = place.country
        return told

    def _fronted(self, start: int, end: int) -> str:
        """The country of "In Moscow, …", of "Elsewhere in the Russian government, …"."""
        stretch = self.text[start : min(end, start + 90)]
        for first, _, place in gazetteer.places_in(stretch):
            if _FRONTED.fullmatch(stretch[:first]) and place.country in gazetteer.countries():
                return place.country
        return ""

    def _leading(self, start: int) -> str:
        """The country of "Russia's answer was …", "Japan was wary.": with whom a sentence begins."""
        stretch = self.text[start : start + 60]
        for first, last, place in gazetteer.places_in(stretch):
            itself = place.kind in ("country", "capital") or stretch[:last].endswith(("'s", "’s"))
            if re.fullmatch(r"\W*(?:(?:The|But|And|In)\s+)?", stretch[:first]) and itself:
                return place.country if place.country in gazetteer.countries() else ""
        return ""

    @cached_property
    def datelines(self) -> tuple[Span, ...]:
        """The datelines at the beginnings of the first paragraphs: "LIMA, Jan 3 (Andes Wire) - "."""
        found, start = [], 0
        for line in self._first_lines():
            match = _DATELINE.match(line)
            if match:
                found.append(Span(start, start + match.end()))
            start += len(line) + 1
        return tuple(found)

    def _first_lines(self) -> list[str]:
        return self.text[:1500].split("\n")[:12]

    @cached_property
    def dateline(self) -> str:
        """The country of the place where the article says it was written; empty where it does not."""
        for line in self._first_lines():
            match = _DATELINE.match(line)
            words = match["place"].strip() if match else ""
            place = gazetteer.place(words.title()) or gazetteer.place(words) if words else None
            if place is None and match is not None:
                inside = gazetteer.places_in(line[: match.end()])
                place = inside[-1][2] if inside else None
            if place is None and len(line) < _SHORT_LINE and line.count(",") == 1:
                place = gazetteer.place(line.rpartition(",")[2].strip())
            if place is not None and place.country in gazetteer.countries():
                return place.country
        return ""

    @cached_property
    def _tally(self) -> dict[str, int]:
        tally: dict[str, int] = {}
        for _, _, place in gazetteer.places_in(self.text):
            tally[place.country] = tally.get(place.country, 0) + 1
        for _, _, body in gazetteer.bodies_in(self.text):
            if body.affiliation in tally or body.role not in ("media", "other"):
                tally[body.affiliation] = tally.get(body.affiliation, 0) + 1
        return tally

    def _most(self, share: float) -> str:
        if not self._tally:
            return ""
        country = max(sorted(self._tally), key=lambda name: self._tally[name])
        most = self._tally[country] >= share * sum(self._tally.values())
        return country if most and country in gazetteer.countries() else ""

    @cached_property
    def home(self) -> str:
        """The country that most places of the text belong to; empty where none has most of them."""
        return self._most(_HOME)

    @cached_property
    def clearly_home(self) -> str:
        """The country that nearly all places of the text belong to."""
        return self._most(_CLEARLY_HOME)
