"""The words of a source made fit to ask whom they mean, and told apart from words that mean nobody.

A source is what stood beside a verb of saying. Where a page's markup, a headline's capitals or a slip of
the parser got in, taking it for a name puts a silly somebody on the screen; an honest "unknown" is better.
Only the form of the words is judged here, never what they are about: a study, a poll or a lawsuit may
well "say" something.
"""

from __future__ import annotations

import re
from functools import cache

from perspectives import gazetteer
from perspectives.actors import names, standing

_EDGE = re.compile(r"^[^\w$@#(]+|[\s,;:–—―-]+$")
_POSSESSIVE = re.compile(r"(?:(?<=\w)['’]s|(?<=s)['’])$")
_ENDING = re.compile(r"['’]?(?:s|re|ve|ll|d|m)", re.IGNORECASE)
_DASH = re.compile(r"\s+(?:-|–|—|―|--)\s+")
_FRONTED = re.compile(r"[A-Z]\w{2,}ing\s[^,]{1,60},\s+(?=[A-Z])")
_WHO = re.compile(r"^(?:who|whom|whose|which)\s+(?=\w)|\s+(?:who|that|which)$")
_DATE = re.compile(
    r"[Oo]n (?:(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[\s\d]*,\s+"
)
_ADVERB = re.compile(r"\s+[a-z]{3,}ly$")
_LABEL = re.compile(r"[A-Z][A-Z ]{3,30}:\s+(?=[A-Z])")
_LABEL_END = re.compile(r"\s*:")
_PARTY_TAG = re.compile(r"[(]?[RDI]-[A-Z][\w.]*[)]?")
_UNQUOTE = re.compile(r'^.{0,40}">(?=\w)')


@cache
def _junk(kind: str) -> frozenset[str]:
    return frozenset(gazetteer.table("nobody")[kind])


def trimmed(words: str) -> str:
    """A source's words without what surrounds the noun phrase itself.

    Residue of markup, punctuation at the edges, a heading in capitals, a date or a participle before it,
    a dash that parts it from another clause, a possessive ending, an adverb that belongs to the verb. What
    is left is part of the words to the letter; empty where nothing is left.
    """
    kept = _EDGE.sub("", _UNQUOTE.sub("", words))
    for lead in (_LABEL, _FRONTED, _DATE):
        found = lead.match(kept)
        kept = kept[found.end() :] if found else kept
    kept = _WHO.sub("", _of_dash(kept))
    adverb = _ADVERB.search(kept)
    if adverb:
        before = gazetteer.noun(kept[: adverb.start()].split()[-1])
        if before is not None and gazetteer.noun(adverb.group().strip()) is None:
            kept = kept[: adverb.start()]
    return _EDGE.sub("", _POSSESSIVE.sub("", kept))


def _of_dash(words: str) -> str:
    """One side of a single dash: a sentence may go on over it; the side with a noun or a name is meant."""
    parts = _DASH.split(words)
    if len(parts) != 2:
        return words
    before, after = parts
    if standing.head_noun(before) is not None or re.search(r"\b[A-Z]", before[1:]):
        return words
    return after if re.match(r"[A-Z]|\w+$", after) else before


def means_nobody(words: str, text: str, start: int) -> bool:
    """Words that are no noun phrase, or stand for no source: "you", "'s", "time to", "WARNING:".

    ``start`` is where they stand in ``text``.
    """
    bare = words.casefold()
    if not re.search(r"[^\W\d_]", words) or _ENDING.fullmatch(words) or bare in _junk("words"):
        return True
    parts = bare.split()
    if parts[-1] in _junk("never_last") or parts[0] in _junk("never_first"):
        return True
    return _is_heading(words, text, start)


def _is_heading(words: str, text: str, start: int) -> bool:
    """ "WARNING:", "NEW STUDY:", "Risk Over Gain:" at the beginning of a line: a heading, no one's name.

    What a transcript puts there comes again, or is somebody's name elsewhere in the text.
    """
    parts = words.split()
    if gazetteer.body(words) is not None:
        return False
    described = standing.head_noun(words) is not None
    if not described and any(part in _junk("title_case") for part in parts[1:]):
        return True
    capitals = words.isupper() and (start == 0 or text[start - 1] == "\n")
    label = (len(parts) > 1 or not described) and _is_label(words, text, start)
    return capitals and (len(parts) > 2 or label)


def _is_label(words: str, text: str, start: int) -> bool:
    if _LABEL_END.match(text, start + len(words)) is None:
        return False
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE)) == 1


def is_party_tag(words: str) -> bool:
    """ "D-Md." alone: whoever stands before it."""
    return _PARTY_TAG.fullmatch(words) is not None


def is_title(words: str) -> bool:
    """ "Mr." alone, which a parser took its full stop for a sentence's end."""
    known = gazetteer.title(words if words.endswith(".") else f"{words}.")
    return known is not None and bool(known.gender)


_TITLED = re.compile(r"(?P<name>[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*)+)(?P<rest>,.*|$)")


def titled_full_name(words: str) -> tuple[str, str, str] | None:
    """The name, the title and what follows of "Representative Ann T. King, a Republican"; else None."""
    title, _, after = words.partition(" ")
    known, found = gazetteer.title(title), _TITLED.match(after)
    if known is None or not known.role or found is None:
        return None
    given = found["name"].split()[0]
    return (found["name"], title, found["rest"].strip(" ,")) if gazetteer.is_first_name(given) else None


def titled_name(words: str) -> str:
    """The surname of "Mr. King", where the words are a title and a name; else empty."""
    title, _, name = words.partition(" ")
    known = gazetteer.title(title)
    is_name = re.fullmatch(r"[A-Z][\w'’-]+", name) is not None and not names.folded(name).isdigit()
    return name if known is not None and known.gender and is_name else ""
