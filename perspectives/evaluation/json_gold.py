"""Gold in JSON: one file an article, statements with speakers and framing flags.

The shape, of which only ``statements`` and their ``content`` are required::

    {"article": "name", "outlet": "name or null",
     "statements": [{"id": "s1", "paragraph": 7, "kind": "direct", "content": ["words", "to the letter"],
                     "cue": "told", "source": "she", "speaker": "Ann Lee", "affiliation": "…", "role": "…",
                     "optional": false}],
     "framing": [{"paragraph": 9, "text": "rant", "category": "…", "target": "…", "polarity": "…"}]}

``content``, ``cue`` and ``source`` are words, looked up from their paragraph on, or offsets
(``[[start, end], …]``; a flag's are its ``span``). A ``kind``, ``speaker``, ``affiliation``, ``role``,
``category``, ``target`` or ``polarity`` may be a list where careful readers differ. Paragraphs are non-empty
lines, counted from 1. Offsets are code points into the text as it is read, half open.
"""

from __future__ import annotations

import json
from operator import index
from typing import Any

from perspectives.evaluation.matching import positions
from perspectives.evaluation.placing import paragraph_spans, place_beside, place_pieces
from perspectives.evaluation.records import GoldFault, GoldFlag, GoldStatement
from perspectives.extraction.quotations import find_quotations
from perspectives.model import Kind, Span


class JsonGold:
    """One gold file, checked; ``place`` finds its statements and flags in the text."""

    def __init__(self, data: bytes) -> None:
        """Raises GoldFault where ``data`` is no gold."""
        try:
            parsed = json.loads(data.decode("utf-8-sig"))
        except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
            raise GoldFault("unreadable", f"is no JSON: {error}") from None
        if not isinstance(parsed, dict) or not isinstance(parsed.get("statements"), list):
            raise GoldFault("no-gold", "is no gold: it has no list “statements”")
        self._statements = _objects(parsed["statements"], "statement")
        framing = parsed.get("framing")
        if framing is not None and not isinstance(framing, list):
            raise GoldFault("no-gold", "is no gold: its “framing” is no list")
        self._framing = None if framing is None else _objects(framing, "flag")
        outlet = parsed.get("outlet")
        self.outlet = outlet if isinstance(outlet, str) and outlet.strip() else None

    def place(
        self, text: str
    ) -> tuple[tuple[GoldStatement, ...], tuple[GoldFlag, ...] | None, tuple[str, ...]]:
        """Statements, flags, and what could not be found, each a sentence's end. Raises GoldFault."""
        notices: list[str] = []
        quoted = quoted_characters(text)
        statements = tuple(
            _statement(text, item, _called(item, number, "statement"), quoted, notices)
            for number, item in enumerate(self._statements, 1)
        )
        flags = None
        if self._framing is not None:
            flags = tuple(
                _flag(text, item, _called(item, number, "flag"), notices)
                for number, item in enumerate(self._framing, 1)
            )
        return statements, flags, tuple(notices)


def quoted_characters(text: str) -> frozenset[int]:
    """The characters of ``text`` that stand in quotation marks."""
    return positions(text, (piece for quotation in find_quotations(text) for piece in quotation.pieces))


def kind_by_marks(text: str, content: tuple[Span, ...], quoted: frozenset[int]) -> Kind:
    """Direct where all letters of a content stand in quotation marks, mixed where some do.

    For gold that does not tell the kind. A name or a scare quote in marks makes a content mixed here, which a
    careful reader would not let it do.
    """
    letters = [at for span in content for at in range(span.start, span.end) if text[at].isalnum()]
    inside = sum(at in quoted for at in letters)
    if not inside:
        return Kind.INDIRECT
    return Kind.DIRECT if inside == len(letters) else Kind.MIXED


def _objects(items: list[Any], noun: str) -> list[dict[str, Any]]:
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            raise GoldFault("no-gold", f"is no gold: {noun} {number} is no object")
    return items


def _called(item: dict[str, Any], number: int, noun: str) -> str:
    return f"{noun} {item['id'] if isinstance(item.get('id'), str) else number}"


def _statement(
    text: str, item: dict[str, Any], called: str, quoted: frozenset[int], notices: list[str]
) -> GoldStatement:
    content = _spans(text, item, "content", called, notices)
    if not item.get("content"):
        raise GoldFault("no-gold", f"is no gold: {called} has no content")
    cue = _beside(text, item, "cue", called, anchors=content, taken=content, others=(), notices=notices)
    source = _beside(
        text, item, "source", called, anchors=cue or content, taken=content, others=cue, notices=notices
    )
    kinds = None if item.get("kind") is None else _values(item, "kind", called)
    told = [kind for kind in kinds or () if kind in set(Kind)]
    if kinds is not None and len(told) < len(kinds):
        raise GoldFault("no-gold", f"is no gold: {called} is neither direct nor mixed nor indirect")
    return GoldStatement(
        content=content,
        cue=cue,
        source=source,
        kinds=None if kinds is None else tuple(kind for kind in told if kind is not None),
        marked_kind=Kind(told[0]) if told and told[0] else kind_by_marks(text, content, quoted),
        speakers=_values(item, "speaker", called),
        affiliations=_values(item, "affiliation", called),
        roles=_values(item, "role", called),
        optional=item.get("optional") is True,
    )


def _flag(text: str, item: dict[str, Any], called: str, notices: list[str]) -> GoldFlag:
    key = "span" if "span" in item else "text"
    if not item.get(key):
        raise GoldFault("no-gold", f"is no gold: {called} has no text")
    return GoldFlag(
        spans=_spans(text, item, key, called, notices),
        categories=_values(item, "category", called) or (None,),
        targets=_values(item, "target", called) or (None,),
        polarities=_values(item, "polarity", called) or (None,),
        optional=item.get("optional") is True,
    )


def _values(item: dict[str, Any], key: str, called: str) -> tuple[str | None, ...] | None:
    """Every value that is right; None where the key is not there."""
    if key not in item:
        return None
    value = item[key]
    values = value if isinstance(value, list) else [value]
    if not all(one is None or isinstance(one, str) for one in values):
        raise GoldFault("no-gold", f"is no gold: the {key} of {called} is no text")
    return tuple(values)


def _spans(text: str, item: dict[str, Any], key: str, called: str, notices: list[str]) -> tuple[Span, ...]:
    """Where the words under ``key`` stand, from their paragraph on; offsets as they are."""
    value = item.get(key) or []
    pieces = [value] if isinstance(value, str) else value
    if isinstance(pieces, list) and all(isinstance(piece, str) and piece for piece in pieces):
        spans, lost = place_pieces(text, pieces, _paragraph_start(text, item, called))
        for piece in lost:
            notices.append(f"{called}: “{piece}” is not in the text from its paragraph on")
        return spans
    return _offsets(text, value, key, called)


def _offsets(text: str, value: Any, key: str, called: str) -> tuple[Span, ...]:
    pairs = [value] if isinstance(value, list) and all(type(one) is int for one in value) else value
    try:
        spans = tuple(Span(index(start), index(end)) for start, end in pairs)
    except (TypeError, ValueError):
        raise GoldFault(
            "no-gold", f"is no gold: the {key} of {called} is neither words nor offsets"
        ) from None
    for span in spans:
        if span.end > len(text):
            raise GoldFault(
                "beyond", f"has an offset of {span.end} in {called}, and its text ends at {len(text)}"
            )
    return spans


def _beside(
    text: str,
    item: dict[str, Any],
    key: str,
    called: str,
    *,
    anchors: tuple[Span, ...],
    taken: tuple[Span, ...],
    others: tuple[Span, ...],
    notices: list[str],
) -> tuple[Span, ...]:
    """Where a cue or a source stands: the words nearest to what they belong to; offsets as they are."""
    value = item.get(key)
    if not value:
        return ()
    pieces = [value] if isinstance(value, str) else value
    if not isinstance(pieces, list) or not all(isinstance(piece, str) for piece in pieces):
        return _offsets(text, value, key, called)
    found: list[Span] = []
    for piece in pieces:
        place = place_beside(text, piece, anchors, (*taken, *found), others)
        if place is not None:
            found.append(place)
        elif anchors:
            notices.append(f"{called}: its {key} “{piece}” is not beside its content")
    return tuple(sorted(found))


def _paragraph_start(text: str, item: dict[str, Any], called: str) -> int:
    number = item.get("paragraph")
    if number is None:
        return 0
    paragraphs = paragraph_spans(text)
    if type(number) is not int or not 1 <= number <= len(paragraphs):
        raise GoldFault(
            "beyond", f"has {called} in paragraph {number}, and its text has {len(paragraphs)} paragraphs"
        )
    return paragraphs[number - 1].start
