"""From a place where somebody is mentioned to what they are called there: names, titles, labels.

"The aging dictator Ali Khamenei" calls him by his name and *aging dictator*; "North Korea's leader", "the
leader" and "their leader" all say *leader*. It goes by words: articles, amounts, and phrases behind the noun
are cut off, a name is told from what stands before it, and what is left is folded so that equal wordings fall
together. What stands at a place is kept to the letter all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from perspectives import gazetteer
from perspectives.comparison.searching import fold
from perspectives.comparison.tables import words as listed
from perspectives.model import Span, Speaker

NAME_KEY = "name"
"""The key of a person's own name, in full or in part."""

_TOKEN = re.compile(r"[^\s—–/]+")
_EDGE = "“”\"‘’'«»„,;:!?()[]{}…*_#"
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_INITIAL = re.compile(r"[A-Z]\.?")
_NUMBER = re.compile(r"[\d.,%$€£]+(?:st|nd|rd|th|s)?")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that somebody is called at one place."""

    span: Span
    name: bool
    """A name; otherwise a title, a description or an epithet."""
    key: str
    """Equal for equal wordings, whatever their number, case and article."""
    sort: str = ""
    """What its noun names: ``person``, ``institution`` or ``document``; "" for names and unknown nouns."""


def pieces(text: str, span: Span, person: frozenset[str]) -> Iterator[Piece]:
    """What is said at ``span``. ``person``: the folded words of a person's name; empty for all others."""
    # The same words come again and again; the character before tells whether they begin within a word.
    start = max(0, span.start - 1)
    for piece in _pieces(text[start : span.end], span.start - start, person):
        place = Span(piece.span.start + start, piece.span.end + start)
        yield Piece(place, piece.name, piece.key, piece.sort)


@lru_cache(maxsize=50_000)
def _pieces(text: str, start: int, person: frozenset[str]) -> tuple[Piece, ...]:
    return tuple(_split(text, Span(start, len(text)), person))


def _split(text: str, span: Span, person: frozenset[str]) -> Iterator[Piece]:
    tokens = _cut(text, _led(text, _tokens(text, span)))
    if not tokens:
        return
    name, before = _name_in(text, tokens, person)
    if name:
        yield Piece(_over(text, name), True, NAME_KEY)
        tokens = _led(text, before)
        while tokens and _is_courtesy(_word(text, tokens[0])):
            tokens = tokens[1:]
        if not tokens or _POSSESSIVE.search(tokens[-1].of(text)):
            return
    piece = _piece(text, tokens, title=bool(name))
    if piece is not None:
        yield piece


def label(text: str, span: Span) -> Piece | None:
    """The words at ``span`` as a label, whatever case they are in."""
    tokens = _led(text, _tokens(text, span))
    return _piece(text, tokens, title=True) if tokens else None


@lru_cache(maxsize=20_000)
def name_words(speaker: Speaker) -> frozenset[str]:
    """The folded words of a person's name; empty for groups, bodies, countries and whoever has no name."""
    if not is_person(speaker):
        return frozenset()
    return frozenset(_plain(word) for word in speaker.name.split())


@lru_cache(maxsize=20_000)
def is_person(speaker: Speaker) -> bool:
    """Whether a speaker is one person with a name, as far as its name tells."""
    name = speaker.name
    if not speaker.named or speaker.plural or not name[:1].isupper():
        return False
    if gazetteer.bodies_in(name) or gazetteer.places_in(name):
        return False
    return all(noun.kind == "person" for _, _, noun in gazetteer.nouns_in(name))


def is_general(key: str) -> bool:
    """Whether a wording's noun is so wide that it tells nothing: "people", "White House officials"."""
    plain = key.split()
    joins = (at for at, word in enumerate(plain) if at and word in listed("naming", "joins"))
    head = plain[next(joins, len(plain)) - 1]
    return head in listed("naming", "general") or head in listed("naming", "empty")


def _tokens(text: str, span: Span) -> list[Span]:
    found = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        start, end = match.span()
        while start < end and text[start] in _EDGE:
            start += 1
        # A possessive's mark is no quotation mark: "the mullahs’".
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        # A span may begin within a word: "state-[run agency".
        if start < end and not text[start - 1 : start].isalnum() and text[start - 1 : start] != "-":
            found.append(Span(start, end))
    return found


def _word(text: str, token: Span) -> str:
    return _POSSESSIVE.sub("", token.of(text))


def _led(text: str, tokens: Sequence[Span]) -> Sequence[Span]:
    """Without the articles, amounts and days that lead it."""
    at, amount = 0, False
    while at < len(tokens):
        plain = fold(_word(text, tokens[at]))
        if plain in listed("naming", "quantities") or _NUMBER.fullmatch(plain):
            amount = True
        elif not (
            plain in listed("naming", "determiners")
            or plain in listed("naming", "days")
            or (amount and plain == "of")
        ):
            break
        at += 1
    # "Half Moon Bay officials", "One Nation": an amount that all the rest hangs on is no amount.
    return tokens[at:] if at < len(tokens) or not amount else ()


def _cut(text: str, tokens: Sequence[Span]) -> Sequence[Span]:
    """Without the phrases behind: from the first comma, or word that begins one."""
    for at, token in enumerate(tokens):
        if fold(_word(text, token)) in listed("naming", "behind") or (not at and _joins(text, token)):
            return tokens[:at]
        if text[token.end : token.end + 1] in (",", ";", ":", "(") and at + 1 < len(tokens):
            return tokens[: at + 1]
    return tokens


def _name_in(
    text: str, tokens: Sequence[Span], person: frozenset[str]
) -> tuple[Sequence[Span], Sequence[Span]]:
    """The last run of a person's name among the tokens, and what stands before it."""
    if not person:
        return (), tokens
    end = len(tokens)
    while end and not _is_of_name(_word(text, tokens[end - 1]), person):
        end -= 1
    start = end
    while start and (
        _is_of_name(_word(text, tokens[start - 1]), person)
        or (start < end and _INITIAL.fullmatch(tokens[start - 1].of(text)))
        or (start < end and gazetteer.is_first_name(tokens[start - 1].of(text)))  # Bob, of a Robert
    ):
        start -= 1
    return tokens[start:end], tokens[:start]


def _is_of_name(word: str, person: frozenset[str]) -> bool:
    return _plain(word) in person and (word[:1].isupper() or "-" in word or len(word) < 4)


def _is_courtesy(word: str) -> bool:
    title = gazetteer.title(word)
    return title is not None and bool(title.gender) and not title.role


def _over(text: str, tokens: Sequence[Span]) -> Span:
    """The tokens as one span, without the mark of a possessive at their end."""
    last = tokens[-1]
    return Span(tokens[0].start, last.start + len(_word(text, last)))


def _piece(text: str, tokens: Sequence[Span], *, title: bool) -> Piece | None:
    while tokens and _joins(text, tokens[-1]):
        tokens = tokens[:-1]
    words = [_word(text, token) for token in tokens]
    if not words or not any(any(letter.isalpha() for letter in word) for word in words):
        return None
    return Piece(_over(text, tokens), *_keyed(tuple(words), title))


def _joins(text: str, token: Span) -> bool:
    return fold(_word(text, token)) in listed("naming", "joins")


@lru_cache(maxsize=50_000)
def _keyed(words: tuple[str, ...], title: bool) -> tuple[bool, str, str]:
    """Whether a wording is a name, its key, and what its noun names."""
    if not title:
        whole = " ".join(words)
        place = gazetteer.place(whole)
        if place is not None:
            return True, f"{place.kind} {place.country}".casefold(), ""
        body = gazetteer.body(whole)
        if body is not None and whole[0].isupper():
            return True, fold(body.name), ""
    plain = [_plain(word) for word in words]
    ends = [at for at, word in enumerate(plain) if at and word in listed("naming", "joins")]
    head = (ends[0] if ends else len(plain)) - 1
    noun = gazetteer.noun(plain[head].rsplit("-", 1)[-1])
    if noun is not None:
        plain[head] = plain[head].removesuffix(plain[head].rsplit("-", 1)[-1]) + noun.lemma
    # "State Department": a noun with a capital is a name like any other, but for who is meant by a person's.
    capitals = all(not word[0].islower() for word in words if fold(word) not in listed("naming", "joins"))
    name = not title and capitals and (noun is None or noun.kind == "institution")
    start = 0 if noun is None or head == 0 else _behind_owner(words[: head + 1])
    return name, " ".join(plain[start:]).replace("-", " "), noun.kind if noun else ""


def _behind_owner(words: Sequence[str]) -> int:
    """Where a description begins behind the country it belongs to: Russian, North Korea's, the nation's."""
    for length in (3, 2, 1):
        if len(words) > length and gazetteer.place(" ".join(words[:length])) is not None:
            return length
    return 1 if len(words) > 1 and _plain(words[0]) in listed("naming", "owners") else 0


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    """A word as it is compared: ``U.S.`` and ``US`` are the same."""
    return fold(_POSSESSIVE.sub("", word)).replace(".", "")
