"""What the person decided of flags, as JSON lines from which a program can learn; ``docs/corrections.md`` has
the keys. Deterministic: the same folder and the same decisions give the same data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from perspectives.comparison import Comparison, FlagView, sentence_around
from perspectives.corpus import Snapshot, verdicts
from perspectives.corpus.flagging import Verdict
from perspectives.corrections import AddFlag, ChangeFlag, Shown
from perspectives.model import Article, Flag, Span

SCHEMA = 1
"""The version of a line's shape."""

Json = dict[str, Any]


def judged(snapshot: Snapshot, comparison: Comparison) -> Iterator[Json]:
    """One object a flag that the person accepted, rejected, changed or added; where a place was judged
    several times, the last decision. In the order of articles and places; of articles with one text only
    the first.

    ``comparison`` is the snapshot laid out, without filters.
    """
    found = verdicts(snapshot)
    known = {view.key: view for one in (comparison.base or comparison).articles for view in one.flags}
    seen: set[str] = set()
    for article in sorted(snapshot.articles, key=lambda article: article.path):
        if article.id not in seen:
            seen.add(article.id)
            for one in sorted(found.get(article.id, ()), key=lambda one: one.span):
                yield _line(article, one, known.get(f"{article.path}#{one.flag}"))


def _line(article: Article, one: Verdict, view: FlagView | None) -> Json:
    sentence = sentence_around(article.text, one.span)
    shown = None if isinstance(one.correction, AddFlag) else one.correction.shown
    return {
        "schema": SCHEMA,
        "id": one.correction.id,
        "made": one.correction.made,
        "article": article.path,
        "sha256": article.id,
        "verdict": _verdict(one),
        **_piece(article.text, one.span),
        "sentence": _piece(article.text, sentence),
        **_as_what(one, view, shown),
        "note": one.correction.note if isinstance(one.correction, AddFlag) else "",
        "machine": _machine(article.text, one.machine, shown),
    }


def _verdict(one: Verdict) -> str:
    if one.flag is None:
        return "rejected"
    if isinstance(one.correction, AddFlag):
        return "added"
    return "changed" if isinstance(one.correction, ChangeFlag) else "accepted"


def _as_what(one: Verdict, view: FlagView | None, shown: Shown | None) -> Json:
    """What the flag is by the decision; of one that was rejected, what it was shown as."""
    flag: Flag | Shown | None = view.flag if view is not None else shown or one.machine
    if flag is None:  # rejected by hand where the program flags nothing
        return {"category": None, "target": None, "polarity": None}
    return {
        "category": flag.category.value,
        "target": view.target if view is not None else flag.target,
        "polarity": flag.polarity.value,
    }


def _machine(text: str, flag: Flag | None, shown: Shown | None) -> Json | None:
    """The flag as the program raises it now, else as it did when it was judged."""
    if flag is None:
        return None if shown is None else {"start": None, "end": None, "text": None, **_raised(shown)}
    return {**_piece(text, flag.span), **_raised(flag)}


def _raised(flag: Flag | Shown) -> Json:
    return {
        "category": flag.category.value,
        "target": flag.target,
        "polarity": flag.polarity.value,
        "rule": flag.rule,
        "confidence": round(flag.confidence, 4),
    }


def _piece(text: str, span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(text)}
