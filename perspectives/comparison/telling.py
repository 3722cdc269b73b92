"""A statement told in short: never without the words by which it is attributed.

“Lund: meeting the minister” reads as if she had met him, where the article has that she denied it. So the cue
stands with the words wherever a statement is listed, and in a heading wherever it says more than “said”.
"""

from __future__ import annotations

import re

from perspectives.comparison.glyphs import LEANS
from perspectives.comparison.records import FlagView, StatementView
from perspectives.comparison.tables import words as listed
from perspectives.comparison.wordings import is_person
from perspectives.model import Kind, Polarity, Speaker

UNKNOWN = "speaker unknown"
EVENT = "event"
"""What a flag's target is called that is nobody."""
GAP = " […] "

_WORD = re.compile(r"[^\W_]+")


def who(view: StatementView) -> str:
    """The speaker's name; where it cannot be known, the source as written."""
    return view.speaker.name if view.speaker is not None else view.source or UNKNOWN


def described(speaker: Speaker) -> str:
    """Who somebody is said to be; "" where that is but their name, or the name of another body: what the
    article sets beside “the C.I.A.” may be its counterpart abroad."""
    told = speaker.description.strip()
    if told.casefold() == speaker.name.casefold():
        return ""
    words = [word for word in _WORD.findall(told) if word.casefold() not in listed("cues", "articles")]
    name_alone = all(word[:1].isupper() or len(word) == 1 for word in words)
    return "" if name_alone and not is_person(speaker) else told


def aimed(view: FlagView) -> str:
    """Whom a flag colours, and how: ``against Mike Pompeo``; of the event, how it is made to look."""
    lean = view.flag.polarity
    if view.target != EVENT:
        return f"{LEANS[lean]} {view.target}"
    looks = {Polarity.NEGATIVE: ", makes it look worse", Polarity.POSITIVE: ", makes it look better"}
    return f"about the event{looks.get(lean, '')}"


def cue_of(view: StatementView) -> str:
    """The cue on one line, to the letter; "" where there is none."""
    return " ".join(view.cue.split())


def short(view: StatementView, gap: str = GAP) -> str:
    """``denied: meeting the minister``: the cue, then the words, ``gap`` between pieces; to the letter."""
    words = gap.join(view.content)
    cue = cue_of(view)
    return f"{cue}: {words}" if cue else words


def is_plain(view: StatementView) -> bool:
    """Whether the cue tells no more than that somebody said it, or is not needed: the words are a quotation
    of its own, with all that the speaker says."""
    cue = [word.casefold() for word in _WORD.findall(view.cue)]
    if all(word in listed("cues", "plain") for word in cue):
        return True
    first = next((letter for piece in view.content for letter in piece if letter.isalnum()), "")
    return view.statement.kind is Kind.DIRECT and first.isupper()
