"""Records kept in ``Doc.user_data`` as plain text, so that they go wherever the Doc goes.

spaCy writes user data with msgpack, which knows no records: they are kept as one JSON string a kind. A
string can be shared between copies of a Doc without harm, and is read back once for all who ask for it.

The key is the one that spaCy gives to an extension value of the Span over the whole Doc. ``Span.as_doc`` and
``Doc.from_docs`` move such keys with the text, so that a Doc cut out of another one, or put together of
several, is never taken to hold records whose offsets are those of a different text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from spacy.tokens import Doc

Record = TypeVar("Record")


def length(doc: Doc) -> int:
    """``len(doc.text)``, without putting the text together."""
    return doc[-1].idx + len(doc[-1].text_with_ws) if len(doc) else 0


def _key(doc: Doc, name: str) -> Any:
    # Any: spaCy's stubs take user data for a mapping of strings, and its own keys are such tuples
    return ("._.", name, 0, length(doc))


def holds(doc: Doc, name: str) -> bool:
    """Whether records were stored under that name, an empty list of them included."""
    return _key(doc, name) in doc.user_data


def store(doc: Doc, name: str, kind: type[Record], records: Iterable[Record]) -> None:
    """Keep the records on the Doc, in place of those that were there.

    Raises TypeError where one is not of that kind.
    """
    key: Any = kind
    kept = tuple(records)
    for record in kept:
        if not isinstance(record, kind):
            raise TypeError(f"doc._.{name} takes records of {kind.__name__}, not {type(record).__name__}")
    doc.user_data[_key(doc, name)] = _adapter(key).dump_json(kept).decode()


def load(doc: Doc, name: str, kind: type[Record]) -> tuple[Record, ...]:
    """The records kept under that name; none where nothing was stored.

    Raises ValueError where what is stored is not what ``store`` wrote.
    """
    key: Any = kind
    written = doc.user_data.get(_key(doc, name))
    return () if written is None else _read(key, written)


@lru_cache(maxsize=16)
def _read(kind: Any, written: str) -> tuple[Any, ...]:
    """Read once: an extension is asked anew at each access, in a loop over spans for every span."""
    return cast("tuple[Any, ...]", _adapter(kind).validate_json(written))


@lru_cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter  # not with the module: whoever loads any spaCy pipeline imports that

    return TypeAdapter(tuple[kind, ...])
