"""Records of ``perspectives.model`` to and from data that JSON can carry.

The index and the worker processes speak JSON, so that neither can be made to run code (as a pickle
could). The codec is derived from the records' own type annotations: a field added to a record is
carried without a word here. A field at its default is left out, so that a record written before the
field existed still reads. A span is ``[start, end]``.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from perspectives.model import Span

Record = TypeVar("Record")
Convert = Callable[[Any], Any]


class CodecError(ValueError):
    """The data is not what the record's annotations say: it was damaged, or written by something else."""


def encode(record: object) -> Any:
    """The record as dicts, lists, strings, numbers, booleans and None."""
    kind: Any = type(record)
    return _encoder(kind)(record)


def decode(kind: type[Record], data: Any) -> Record:
    """The record of that kind that ``encode`` made the data from. Raises CodecError."""
    try:
        annotation: Any = kind
        record: Record = _decoder(annotation)(data)
    except CodecError:
        raise
    except (TypeError, ValueError, KeyError, IndexError, AttributeError) as error:
        raise CodecError(f"no {kind.__name__}: {error}") from error
    return record


def _item(kind: Any) -> Any | None:
    """X for ``tuple[X, ...]``, else None."""
    if typing.get_origin(kind) is tuple:
        arguments = typing.get_args(kind)
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return arguments[0]
    return None


def _optional(kind: Any) -> Any | None:
    """X for ``X | None``, else None."""
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        others = [argument for argument in typing.get_args(kind) if argument is not type(None)]
        if len(others) == 1:
            return others[0]
    return None


@functools.cache
def _encoder(kind: Any) -> Convert:
    """A function that encodes values of that annotation. Built once, since it runs for every mention."""
    if kind is Span:
        return lambda span: [span.start, span.end]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda member: member.value
    if kind in (str, int, float, bool):
        return lambda value: value
    if (item := _item(kind)) is not None:
        each = _encoder(item)
        return lambda values: [each(value) for value in values]
    if (inner := _optional(kind)) is not None:
        convert = _encoder(inner)
        return lambda value: None if value is None else convert(value)
    if dataclasses.is_dataclass(kind):
        return _record_encoder(kind)
    raise TypeError(f"the codec knows no {kind!r}")


def _record_encoder(kind: Any) -> Convert:
    hints = typing.get_type_hints(kind)
    fields = [(field.name, field.default, _encoder(hints[field.name])) for field in dataclasses.fields(kind)]

    def convert(record: Any) -> dict[str, Any]:
        data = {}
        for name, default, encoder in fields:
            value = getattr(record, name)
            if value is not default and value != default:
                data[name] = encoder(value)
        return data

    return convert


@functools.cache
def _decoder(kind: Any) -> Convert:
    """A function that decodes values of that annotation, and checks them."""
    if kind is Span:
        return _span
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind in (str, int, float, bool):
        return functools.partial(_plain, kind)
    if (item := _item(kind)) is not None:
        each = _decoder(item)
        return lambda values: tuple([each(value) for value in _plain(list, values)])
    if (inner := _optional(kind)) is not None:
        convert = _decoder(inner)
        return lambda value: None if value is None else convert(value)
    if dataclasses.is_dataclass(kind):
        return _record_decoder(kind)
    raise TypeError(f"the codec knows no {kind!r}")


def _span(data: Any) -> Span:
    start, end = data
    return Span(_plain(int, start), _plain(int, end))


def _plain(kind: type, value: Any) -> Any:
    if type(value) is kind or (kind is float and type(value) is int):
        return value
    raise CodecError(f"{value!r:.80} is not of type {kind.__name__}")


def _record_decoder(kind: Any) -> Convert:
    hints = typing.get_type_hints(kind)
    decoders = {field.name: _decoder(hints[field.name]) for field in dataclasses.fields(kind)}

    def convert(data: Any) -> Any:
        return kind(**{name: decoders[name](value) for name, value in _plain(dict, data).items()})

    return convert
