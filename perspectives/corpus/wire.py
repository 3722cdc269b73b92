"""Messages between the program and its worker processes: four bytes of length, then JSON in ASCII."""

from __future__ import annotations

import json
import struct
from typing import IO, Any

LENGTH = struct.Struct(">I")


class WireError(Exception):
    """The other side closed in the middle of a message, or does not speak this protocol."""


def send(stream: IO[bytes], message: dict[str, Any]) -> None:
    """Write one message and flush. Raises OSError or ValueError where the other side has gone."""
    # ASCII, because names of files may hold surrogates, which UTF-8 cannot carry.
    body = json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    stream.write(LENGTH.pack(len(body)) + body)
    stream.flush()


def receive(stream: IO[bytes]) -> dict[str, Any] | None:
    """The next message; None at the end of the stream."""
    head = _exactly(stream, LENGTH.size)
    if head is None:
        return None
    body = _exactly(stream, LENGTH.unpack(head)[0])
    if body is None:
        raise WireError("the stream ended within a message")
    try:
        message = json.loads(body)
    except ValueError as error:
        raise WireError(f"no JSON: {error}") from error
    if not isinstance(message, dict):
        raise WireError("no message")
    return message


def _exactly(stream: IO[bytes], size: int) -> bytes | None:
    parts: list[bytes] = []
    while size > 0:
        part = stream.read(size)
        if not part:
            if parts:
                raise WireError("the stream ended within a message")
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
