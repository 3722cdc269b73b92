"""What the components put on ``Doc`` and ``Span``: the extension attributes and the groups of spans.

Extensions are global to a process, and libraries share them. Ours therefore all begin with
``perspectives``, and only these are made when the module is imported. The short names (``doc._.statements``)
are made when a pipeline of the person's gets one of our components, and only where they are free.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from perspectives.extraction.components.storage import load, store
from perspectives.model import Extraction, Flag, Span, Statement, VoiceSpan

if TYPE_CHECKING:
    from perspectives.extraction.quotations import Quotation

QUOTATIONS, STATEMENTS, FLAGS = "perspectives_quotations", "perspectives_statements", "perspectives_flags"
"""The names of the extensions that hold something; the others are worked out from them."""

NEEDED = {
    "TAG": "tags (a tagger)",
    "POS": "parts of speech (a tagger with attribute_ruler, or a morphologizer)",
    "LEMMA": "lemmas (a lemmatizer)",
    "DEP": "a dependency parse (a parser)",
    "ENT_IOB": "named entities (ner)",
}
"""What the rules look at, as spaCy calls it and as the person is told."""


def missing(doc: Doc) -> tuple[str, ...]:
    """What of ``NEEDED`` fewer than half of a Doc's tokens were given, as the person is told.

    One token does not tell: an attribute_ruler gives lemmas to pronouns where nothing else gives any.
    """
    given = doc.to_array(list(NEEDED)) != 0
    return tuple(said for number, said in enumerate(NEEDED.values()) if 2 * given[:, number].sum() < len(doc))


# --- Doc ----------------------------------------------------------------------------------------


def _quotations(doc: Doc) -> tuple[Quotation, ...]:
    from perspectives.extraction.quotations import Quotation

    return load(doc, QUOTATIONS, Quotation)


def _set_quotations(doc: Doc, records: Iterable[Quotation]) -> None:
    from perspectives.extraction.quotations import Quotation

    store(doc, QUOTATIONS, Quotation, records)


def _statements(doc: Doc) -> tuple[Statement, ...]:
    return load(doc, STATEMENTS, Statement)


def _set_statements(doc: Doc, records: Iterable[Statement]) -> None:
    store(doc, STATEMENTS, Statement, records)


def _flags(doc: Doc) -> tuple[Flag, ...]:
    return load(doc, FLAGS, Flag)


def _set_flags(doc: Doc, records: Iterable[Flag]) -> None:
    store(doc, FLAGS, Flag, records)


def _voices(doc: Doc) -> tuple[VoiceSpan, ...]:
    """Whose words each character is; worked out from the statements, in time proportional to the text."""
    from perspectives.extraction.furniture import find_furniture
    from perspectives.extraction.voices import voices

    text = doc.text
    return voices(len(text), _statements(doc), find_furniture(text))


def _extraction(doc: Doc) -> Extraction:
    """All of it in one record, as ``perspectives.extraction.extract`` gives it.

    Mentions are looked for at each access, and need what ``NEEDED`` names; a Doc without has none.
    """
    from perspectives.extraction.datelines import find_datelines
    from perspectives.extraction.furniture import find_furniture
    from perspectives.extraction.mentions import find_mentions

    text = doc.text
    datelines = find_datelines(text)
    mentions = (
        mention
        for mention in (() if missing(doc) else find_mentions(doc))
        if not any(mention.span.overlaps(dateline) for dateline in datelines)
    )
    return Extraction(
        statements=_statements(doc),
        flags=_flags(doc),
        mentions=tuple(sorted(mentions, key=lambda mention: mention.span)),
        furniture=find_furniture(text),
    )


# --- Span ---------------------------------------------------------------------------------------


def _statements_of(span: TokenSpan) -> tuple[Statement, ...]:
    """The statements of which content, cue or source reaches into the span, in the order of the text."""
    start, end = span.start_char, span.end_char
    return tuple(
        statement
        for statement in _statements(span.doc)
        if any(
            piece.start < end and start < piece.end
            for piece in (*statement.content, *statement.cue, *statement.source)
        )
    )


def _statement_of(span: TokenSpan) -> Statement | None:
    """The statement whose id the span bears, else the one in whose content it begins, else None."""
    statements = _statements(span.doc)
    if span.id:
        return next((statement for statement in statements if statement.id == span.id_), None)
    at = span.start_char
    inside = (s for s in statements if any(piece.start <= at < piece.end for piece in s.content))
    return next(inside, None)


# --- names --------------------------------------------------------------------------------------

_Getter = Callable[[Any], Any]
_Setter = Callable[[Any, Any], None]

DOC_EXTENSIONS: dict[str, tuple[_Getter, _Setter | None]] = {
    "quotations": (_quotations, _set_quotations),
    "statements": (_statements, _set_statements),
    "flags": (_flags, _set_flags),
    "voices": (_voices, None),
}
SPAN_EXTENSIONS: dict[str, tuple[_Getter, _Setter | None]] = {
    "statement": (_statement_of, None),
    "statements": (_statements_of, None),
}


def register(short_names: bool = False) -> None:
    """Make the extensions ``perspectives…``; with ``short_names`` also the short ones that are free.

    Doing it again changes nothing. A short name that somebody else holds stays theirs, with a warning.
    """
    _make(Doc, "perspectives", _extraction, None)
    for owner, extensions in ((Doc, DOC_EXTENSIONS), (TokenSpan, SPAN_EXTENSIONS)):
        for name, (getter, setter) in extensions.items():
            _make(owner, f"perspectives_{name}", getter, setter)
            if short_names and not _make(owner, name, getter, setter):
                said = f"{owner.__name__}._.{name}"
                warnings.warn(
                    f"{said} belongs to another library; ours is {owner.__name__}._.perspectives_{name}",
                    stacklevel=3,
                )


def _make(owner: Any, name: str, getter: _Getter, setter: _Setter | None) -> bool:
    """Whether the extension is ours: made now, or before."""
    if not owner.has_extension(name):
        owner.set_extension(name, getter=getter, setter=setter)
        return True
    return bool(owner.get_extension(name)[2] is getter)


# --- groups of spans ----------------------------------------------------------------------------


def lay_spans(doc: Doc, key: str, items: Iterable[tuple[Span, str, str]]) -> None:
    """Put (span, label, id) into ``doc.spans[key]``, in place of what was there.

    A Span of spaCy is made of whole tokens: it reaches out to the edges of those that the record touches.
    """
    spans = (
        doc.char_span(item.start, item.end, label=label, span_id=link, alignment_mode="expand")
        for item, label, link in items
    )
    doc.spans[key] = [span for span in spans if span is not None]
