"""The flags of one text while a person's decisions are applied to them, and what is silenced in a folder."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from perspectives.corrections import AddFlag, ChangeFlag, JudgeFlag, OfFlag, Shown, Silence
from perspectives.model import Analysis, Article, Category, Flag, Polarity, Span

SAME = 0.25
"""Share of common characters from which on overlapping flags of two categories are one: "regime" and "brutal
regime" are, a word and the clause that it stands in are not."""
SAME_CATEGORY = 0.1
"""The same for flags of one category, which may differ by some words."""
BY_HAND = "by-hand"
"""The rule of a flag that the person added."""

_EDGES = re.compile(r"^\W+|\W+$")


class LostFlagError(Exception):
    """A decision on a flag that cannot be applied; the message says why."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The last decision on a flag of a text."""

    correction: OfFlag
    span: Span
    """Where the flag, or what is none, stands now."""
    flag: str | None
    """Id of the flag that the decision left there; None: it is rejected."""
    machine: Flag | None
    """As the program raised it; None where it raises none there now."""


class Sheet:
    """The flags of one text."""

    def __init__(self, text: str, flags: Sequence[Flag]) -> None:
        self.flags = tuple(flags)
        """As they are now, in the order of the text."""
        self.aims: dict[str, str] = {}
        """Flag id to the id of the last correction that says whom the flag colours."""
        self.verdicts: list[Verdict] = []
        self._text = text
        self._machine = self.flags

    def apply(self, correction: OfFlag, span: Span) -> str:
        """Apply a decision on the flag at a place; a note for the person, or "". Raises LostFlagError."""
        category = self._meant_as(correction)
        machine = _best(self._machine, span, category)
        left: Flag | None = None
        note = ""
        match correction:
            case AddFlag():
                left = self._put(self._added(correction, span), correction.id)
            case JudgeFlag(accepted=False):
                gone = [flag for flag in self.flags if _is_meant(flag, span, category)]
                if not gone and machine is None:
                    note = "The program flags nothing there by itself any more."
                self._drop(gone)
            case JudgeFlag() | ChangeFlag():
                known = _best(self.flags, span, category) or machine
                if known is None:
                    note = "The program no longer flags this by itself; it stands as you had it."
                left = self._kept(correction, span, known)
        span = left.span if left is not None else span
        self.verdicts = [one for one in self.verdicts if _likeness(one.span, span) < SAME]
        self.verdicts.append(Verdict(correction, span, left.id if left else None, machine))
        return note

    def drop_within(self, content: Iterable[Span]) -> None:
        """Without the flags that lie in these spans: they are a statement's now."""
        spans = tuple(content)
        self._drop([flag for flag in self.flags if any(span.holds(flag.span) for span in spans)])

    def silence(self, silence: Silence) -> int:
        """Without what is silenced; the number of flags that are gone."""
        gone = [flag for flag in self.flags if is_silenced(silence, flag, flag.span.of(self._text))]
        self._drop(gone)
        return len(gone)

    # --- inside

    @staticmethod
    def _meant_as(correction: OfFlag) -> Category | None:
        if isinstance(correction, AddFlag):
            return correction.category
        return correction.shown.category if correction.shown is not None else None

    def _kept(self, correction: JudgeFlag | ChangeFlag, span: Span, known: Flag | None) -> Flag:
        """Put the flag that is accepted or changed. What an earlier decision says of it stays, else what was
        shown, else what the program says now."""
        shown = correction.shown
        aim = self.aims.get(known.id) if known is not None and known in self.flags else None
        if known is not None and (shown is None or (known.corrected and known.span == span)):
            base = known
        elif shown is not None:
            base, aim = _as_shown(shown, span, known), correction.id
        elif isinstance(correction, ChangeFlag) and correction.category and correction.polarity:
            base = self._new(span, correction.category, correction.polarity)
        else:
            raise LostFlagError("Nothing is flagged there any more, and the entry does not say what was.")
        if isinstance(correction, ChangeFlag):
            if correction.target is not None:
                aim = correction.id
            if correction.category is not None and correction.category is not base.category:
                explanation = explained(base.span.of(self._text), correction.category)
                base = replace(base, category=correction.category, explanation=explanation)
            base = replace(base, polarity=correction.polarity or base.polarity)
        return self._put(replace(base, id=_id(base.span, base.category), confidence=1.0, corrected=True), aim)

    def _added(self, correction: AddFlag, span: Span) -> Flag:
        made = self._new(span, correction.category, correction.polarity)
        return replace(made, explanation=correction.note.strip() or made.explanation)

    def _new(self, span: Span, category: Category, polarity: Polarity) -> Flag:
        return Flag(
            id=_id(span, category),
            span=span,
            category=category,
            polarity=polarity,
            explanation=explained(span.of(self._text), category),
            neutral=plain_words(span.of(self._text)),
            rule=BY_HAND,
            confidence=1.0,
            corrected=True,
        )

    def _put(self, flag: Flag, aim: str | None) -> Flag:
        """Put a flag in the place of those that overlap it."""
        self._drop([one for one in self.flags if one.span.overlaps(flag.span)])
        self.flags = tuple(sorted((*self.flags, flag), key=lambda one: one.span))
        if aim is not None:
            self.aims[flag.id] = aim
        return flag

    def _drop(self, gone: Sequence[Flag]) -> None:
        ids = {flag.id for flag in gone}
        if ids:
            self.flags = tuple(flag for flag in self.flags if flag.id not in ids)
            self.aims = {flag: aim for flag, aim in self.aims.items() if flag not in ids}
            self.verdicts = [one for one in self.verdicts if one.flag not in ids]


def explained(cue: str, category: Category) -> str:
    """What is said of a flag of which the person gave no reason."""
    from perspectives.extraction.framing.wordings import explanation

    return explanation(category, None, " ".join(cue.split()))


def plain_words(cue: str) -> str | None:
    """The neutral wording of a flag that the person added; None where the table has none, or several."""
    from perspectives.extraction.framing.wordings import PARTS, is_known, neutral_wording

    found = {neutral_wording(cue, part) for part in PARTS if is_known(cue, part)}
    return found.pop() if len(found) == 1 else None


# --- silence


class Silencing:
    """Which texts hold flags that a silence may be about: looked up, since a folder has many flags and a
    person silences few words."""

    def __init__(self, articles: Iterable[Article], analyses: Mapping[str, Analysis]) -> None:
        self._by_word: dict[str, set[str]] = defaultdict(set)
        """A base of the last word of a flag to texts."""
        self._by_rule: dict[str, set[str]] = defaultdict(set)
        for article in {article.id: article for article in articles}.values():
            for flag in analyses[article.id].flags:
                self._by_rule[flag.rule].add(article.id)
                for base in _bases(_words(flag.span.of(article.text))[-1]):
                    self._by_word[base].add(article.id)

    def texts(self, silence: Silence) -> set[str]:
        """Texts whose flags, as the program raised them, may be silenced."""
        found = set(self._by_rule.get(silence.rule, ())) if silence.rule else set()
        return found.union(*(self._by_word.get(base, ()) for base in _bases(_words(silence.words)[-1])))


def is_silenced(silence: Silence, flag: Flag, words: str) -> bool:
    """Whether a flag on these words is silenced."""
    if silence.category is not None and flag.category is not silence.category:
        return False
    return bool(silence.rule and flag.rule == silence.rule) or _are_forms(
        _words(silence.words), _words(words)
    )


def _are_forms(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == len(other) and all(
        a == b or not _bases(a).isdisjoint(_bases(b)) for a, b in zip(one, other, strict=True)
    )


@lru_cache(maxsize=20_000)
def _words(words: str) -> tuple[str, ...]:
    """The words whatever their case, without marks around them. Never none."""
    plain = _EDGES.sub("", words) or words
    return tuple(plain.replace("’", "'").casefold().split()) or (words,)


def _bases(word: str) -> frozenset[str]:
    from perspectives.extraction.framing.inflection import bases

    return bases(word)


# --- which flag


def _id(span: Span, category: Category) -> str:
    # As extraction names flags: of place and category alone.
    return f"f{span.start}-{span.end}-{category.value.replace(' ', '-')}"


def _best(flags: Iterable[Flag], span: Span, category: Category | None) -> Flag | None:
    """The flag that is meant by a place and, where that is known, a category."""
    meant = [flag for flag in flags if _is_meant(flag, span, category)]
    return max(
        meant,
        key=lambda flag: (flag.span == span, flag.category is category, _likeness(flag.span, span)),
        default=None,
    )


def _is_meant(flag: Flag, span: Span, category: Category | None) -> bool:
    least = SAME_CATEGORY if flag.category is category else SAME
    return flag.span.overlaps(span) and (category is None or _likeness(flag.span, span) >= least)


def _likeness(one: Span, other: Span) -> float:
    """Characters in common over characters in all."""
    common = max(0, min(one.end, other.end) - max(one.start, other.start))
    return common / (one.end - one.start + other.end - other.start - common)


def _as_shown(shown: Shown, span: Span, known: Flag | None) -> Flag:
    """A flag as it was shown; its target is a name until it is known who has it."""
    return Flag(
        id=_id(span, shown.category),
        span=span,
        category=shown.category,
        polarity=shown.polarity,
        explanation=shown.explanation,
        neutral=shown.neutral,
        rule=shown.rule,
        confidence=1.0,
        target=known.target if known is not None else shown.target,
        target_span=known.target_span if known is not None else None,
        target_id=known.target_id if known is not None else None,
        corrected=True,
    )
