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
_NUMBER = re.compile(r"[\d.,%$€£]+(?:st|nd|rd|th|s)?")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that somebody is called at one place."""

    span: Span
    name: bool
    """A name; otherwise a title, a description or an epithet."""
    key: str
    """Equal for equal wordings, whatever their number, case and article."""


def pieces(text: str, span: Span, person: frozenset[str]) -> Iterator[Piece]:
    """What is said at ``span``. ``person``: the folded words of a person's name; empty for all others."""
    tokens = _cut(text, _led(text, _tokens(text, span)))
    if not tokens:
        return
    name, before = _name_in(text, tokens, person)
    if name:
        yield Piece(_over(name), True, NAME_KEY)
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
    """Whether a wording is so wide a noun that it tells nothing: "people", "officials"."""
    return key in listed("naming", "general") or key in listed("naming", "empty")


def _tokens(text: str, span: Span) -> list[Span]:
    found = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        start, end = match.span()
        while start < end and text[start] in _EDGE:
            start += 1
        # A possessive's mark is no quotation mark: "the mullahs’".
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if start < end:
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
            or plain in listed("naming", "joins")
        ):
            break
        at += 1
    # "Half Moon Bay officials", "One Nation": an amount that all the rest hangs on is no amount.
    return tokens[at:] if at < len(tokens) or not amount else ()


def _cut(text: str, tokens: Sequence[Span]) -> Sequence[Span]:
    """Without the phrases behind: from the first comma, or word that begins one."""
    for at, token in enumerate(tokens):
        if at and fold(_word(text, token)) in listed("naming", "behind"):
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
        or (start < end and re.fullmatch(r"[A-Z]\.", tokens[start - 1].of(text)))
    ):
        start -= 1
    return tokens[start:end], tokens[:start]


def _is_of_name(word: str, person: frozenset[str]) -> bool:
    return _plain(word) in person and (word[:1].isupper() or "-" in word or len(word) < 4)


def _is_courtesy(word: str) -> bool:
    title = gazetteer.title(word)
    return title is not None and bool(title.gender) and not title.role


def _over(tokens: Sequence[Span]) -> Span:
    return Span(tokens[0].start, tokens[-1].end)


def _piece(text: str, tokens: Sequence[Span], *, title: bool) -> Piece | None:
    words = [_word(text, token) for token in tokens]
    while words and fold(words[-1]) in listed("naming", "joins"):
        words, tokens = words[:-1], tokens[:-1]
    if not words or not any(any(letter.isalpha() for letter in word) for word in words):
        return None
    last = tokens[-1]
    span = Span(tokens[0].start, last.end - len(last.of(text)) + len(words[-1]))
    key, name = _keyed(tuple(words), title)
    return Piece(span, name, key)


@lru_cache(maxsize=50_000)
def _keyed(words: tuple[str, ...], title: bool) -> tuple[str, bool]:
    """The key of a wording, and whether it is a name: every word that matters has a capital."""
    place = gazetteer.place(" ".join(words))
    if place is not None and not title:
        return f"{place.kind} {place.country}".casefold(), True
    weighty = [word for word in words if fold(word) not in listed("naming", "joins")]
    name = not title and all(not word[0].islower() for word in weighty)
    if name:
        return " ".join(_plain(word) for word in words), True
    return _described(words), False


def _described(words: Sequence[str]) -> str:
    """The key of a description: without a country before it, its noun in the singular."""
    rest = list(words)
    for length in (3, 2, 1):
        if len(rest) > length and gazetteer.place(" ".join(rest[:length])) is not None:
            rest = rest[length:]
            break
    plain = " ".join(_plain(word.replace("-", " ")) for word in rest).split()
    heads = [at for at, word in enumerate(plain) if word in listed("naming", "joins")]
    head = (heads[0] if heads and heads[0] else len(plain)) - 1
    noun = gazetteer.noun(plain[head])
    if noun is not None:
        plain[head] = noun.lemma
    return " ".join(plain)


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    """A word as it is compared: ``U.S.`` and ``US`` are the same."""
    return fold(_POSSESSIVE.sub("", word)).replace(".", "")
