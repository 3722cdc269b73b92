"""The hard cases of ``hard_cases/*.yaml``: read, and compared with what an extraction found.

A file holds a family of cases: ``family``, what it is ``about``, and ``cases``. A case has an ``id`` that
says what holds, a ``text``, and either ``none: true`` or ``statements``, the whole list in the order of
the text; ``absent`` lists strings that no content may hold. A statement has

* ``content``: a string, or a list of pieces, to the letter;
* ``kind``: one, or a list where careful readers differ;
* ``source``: as written, "" for none, or a list where careful readers differ (an apposition, say);
* ``cue``: only where the case is about it: its words must be among those found;
* ``optional: true`` where only some careful readers would mark it at all.

``fails`` names the extractor that is known to fail a case.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from perspectives.extraction.quotations import find_quotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perspectives.extraction.quotations import Quotation
    from perspectives.model import Span, Statement

FOLDER = Path(__file__).parent / "hard_cases"
LEAST_OVERLAP = 0.7
"""Word Jaccard from which on a content that is not wholly quoted counts as the one expected."""

_MARKS = "“”„‟\"＂«»‘’‚‛'‹›`"
_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
_KEYS = {"id", "text", "statements", "none", "absent", "fails"}
_STATEMENT_KEYS = {"content", "kind", "source", "cue", "optional"}
_SMALL = {"the", "a", "an", "s"}


@dataclass(frozen=True, slots=True)
class Expected:
    """A statement that a careful reader finds; the strings are of the case's text, to the letter."""

    content: tuple[str, ...]
    kinds: tuple[str, ...]
    sources: tuple[str, ...]
    cue: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One passage and all that is to be found in it."""

    family: str
    id: str
    text: str
    statements: tuple[Expected, ...]
    absent: tuple[str, ...]
    fails: tuple[str, ...]


def read_cases(folder: Path = FOLDER) -> list[Case]:
    """All cases, by file and place. Raises ``ValueError`` for one that is not well formed."""
    cases = []
    for path in sorted(folder.glob("*.yaml")):
        table = yaml.safe_load(path.read_text("utf-8"))
        cases += [_case(str(table["family"]), item) for item in table["cases"]]
    return cases


def _case(family: str, item: dict[str, Any]) -> Case:
    case = Case(
        family=family,
        id=item["id"],
        text=item["text"],
        statements=tuple(_expected(entry) for entry in item.get("statements", ())),
        absent=_strings(item.get("absent", ())),
        fails=_strings(item.get("fails", ())),
    )
    if item.keys() - _KEYS or bool(case.statements) == bool(item.get("none")):
        raise ValueError(f"{family}: {case.id}: either statements or none, and no key of one's own")
    pieces = [piece for expected in case.statements for piece in _letters(expected)]
    for piece in (*pieces, *case.absent):
        if piece not in case.text:
            raise ValueError(f"{family}: {case.id}: not in the text: {piece}")
    return case


def _expected(entry: dict[str, Any]) -> Expected:
    if entry.keys() - _STATEMENT_KEYS:
        raise ValueError(f"unknown key in {entry}")
    return Expected(
        content=_strings(entry["content"]),
        kinds=_strings(entry["kind"]),
        sources=_strings(entry["source"]),
        cue=entry.get("cue"),
        optional=entry.get("optional", False),
    )


def _letters(expected: Expected) -> Iterable[str]:
    return (*expected.content, *expected.sources, expected.cue or "")


def _strings(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


# --- comparing -----------------------------------------------------------------------------------


def problems(case: Case, statements: Sequence[Statement]) -> list[str]:
    """What a careful reader of the case would object to, one sentence each; empty where nothing."""
    found = list(statements)
    quotations = find_quotations(case.text)
    objections = []
    for expected in case.statements:
        match = next((s for s in found if _same(case.text, expected, s)), None)
        if match is not None:
            found.remove(match)
        elif not expected.optional:
            objections.append(f"not found: {show_expected(expected)}")
    objections += [f"not expected: {show(case.text, s)}" for s in found]
    for statement in statements:
        objections += [
            f"{string!r} is in {show(case.text, statement)}"
            for string in case.absent
            if any(string in span.of(case.text) for span in statement.content)
        ]
        objections += [f"cut short: {q}" for q in cut_quotations(case.text, statement, quotations)]
    return objections


def cut_quotations(
    text: str, statement: Statement, quotations: Sequence[Quotation] | None = None
) -> list[str]:
    """The complete quotations that a statement says it quotes, and that its content holds in part only.

    ``quotations`` are those of the text, found once; None has them found here.
    """
    return [
        q.span.of(text)
        for q in (find_quotations(text) if quotations is None else quotations)
        if q.complete
        for piece, inner in zip(q.pieces, _inner_pieces(text, q.pieces), strict=True)
        if any(piece.overlaps(span) for span in statement.quoted)
        and not any(span.start <= inner[0] and inner[1] <= span.end for span in statement.content)
    ]


def _inner_pieces(text: str, pieces: Sequence[Span]) -> list[tuple[int, int]]:
    """Start and end of each piece without its outer marks."""
    return [
        (p.end - len(p.of(text).lstrip(_MARKS)), p.start + len(p.of(text).rstrip(_MARKS))) for p in pieces
    ]


def _same(text: str, expected: Expected, statement: Statement) -> bool:
    if statement.kind.value not in expected.kinds:
        return False
    found = tuple(span.of(text) for span in statement.content)
    if expected.kinds == ("direct",):
        same_content = _bare(found, expected.content) == _bare(expected.content, expected.content)
    else:
        same_content = _jaccard(found, expected.content) >= LEAST_OVERLAP
    source = _source_words(span.of(text) for span in statement.source)
    if not same_content or source not in [_source_words([s]) for s in expected.sources]:
        return False
    cue = set(_words(span.of(text) for span in statement.cue))
    return expected.cue is None or (cue >= set(_words([expected.cue])) and (bool(cue) == bool(expected.cue)))


def _bare(pieces: Iterable[str], expected: Sequence[str]) -> str:
    """Without the outer marks, and the stop or comma that may stand inside or outside of them.

    Where no marks say where the words end (a transcript), their last stop may be of any kind.
    """
    edge = _MARKS + " \n.,;:" + ("" if any(piece[-1] in _MARKS for piece in expected) else "?!…")
    return " ".join(" ".join(piece.strip(edge).split()) for piece in pieces)


def _words(pieces: Iterable[str]) -> list[str]:
    return [word.casefold().replace("’", "'") for piece in pieces for word in _WORD.findall(piece)]


def _source_words(pieces: Iterable[str]) -> list[str]:
    return [word.removesuffix("'s") for word in _words(pieces) if word not in _SMALL]


def _jaccard(left: Iterable[str], right: Iterable[str]) -> float:
    one, other = Counter(_words(left)), Counter(_words(right))
    return (one & other).total() / max(1, (one | other).total())


def show(text: str, statement: Statement) -> str:
    """A statement on one line."""

    def words(spans: Sequence[Span]) -> str:
        return " | ".join(span.of(text) for span in spans)

    attribution = f"{words(statement.source)!r} {words(statement.cue)!r}"
    return f"[{statement.kind.value}] {attribution}: {words(statement.content)}"


def show_expected(expected: Expected) -> str:
    """The same of one that is expected."""
    source = " or ".join(repr(source) for source in expected.sources)
    return f"[{'/'.join(expected.kinds)}] {source} {expected.cue or ''!r}: {' | '.join(expected.content)}"
