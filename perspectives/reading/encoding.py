"""Bytes to characters: which encoding a file is in, and what the person should know about it.

In the order of how sure one can be: a byte-order mark, UTF-16 that has lost its mark, valid UTF-8, what a
saved page declares, UTF-8 with a few bytes damaged, windows-1252 for what looks Western, and last a guess by
charset-normalizer.
The same bytes always give the same characters.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from dataclasses import dataclass

from perspectives.reading.errors import Fault
from perspectives.reading.tables import table

# UTF-32's little-endian mark begins with UTF-16's, so it is looked for first.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

CONTROL_SHARE = 0.1
"""A file with more control characters than this share of its characters is no text. Random bytes, and so
what is compressed, have 28 in 256; a text that carries a terminal's colour codes has some in a hundred."""

WESTERN_SHARE = 0.2
"""Below this share of bytes over 127 a text that is not UTF-8 is taken for a Western one. French has about
one in twenty-five, English with curly quotation marks one in fifty; Russian, Greek or Chinese over a half."""

DAMAGED_SHARE = 0.1
"""More undecodable characters than this and the file is not what its byte-order mark says."""

WIDE_SHARE = 0.8
"""Of the characters of an English text in UTF-16 more than this share have a NUL for one of their bytes: all
but curly quotation marks and dashes, and of those there is one in twenty-five at most."""

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""Control characters with no place in a text; tabs, line and page breaks have one. ESC is among them."""

TYPOGRAPHY = re.compile("[‘’“”‚„–—…•]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's characters, byte-order mark dropped."""

    text: str
    notices: tuple[str, ...] = ()
    """How they were come by, where that is not plain UTF-8."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The characters of ``data``. ``declared`` is the label by which a page names its own encoding.

    Raises Fault: ``empty`` for no bytes, ``binary`` for what is no text, ``undecodable`` for text that is
    in no encoding that could be told.
    """
    if not data:
        raise Fault("empty", "is empty")
    decoded = _decode(data, declared)
    if "\0" in decoded.text:
        raise Fault("binary", "holds NUL characters and is no text")
    controls = len(CONTROLS.findall(decoded.text))
    if controls > CONTROL_SHARE * len(decoded.text):
        raise Fault("binary", f"consists of control characters to {controls / len(decoded.text):.0%}")
    return decoded


def _decode(data: bytes, declared: str | None) -> Decoded:
    for mark, marked in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], marked)
    if b"\0" in data:
        wide = _decode_wide(data)
        if wide is None:
            raise Fault("binary", "holds NUL bytes and is no text")
        return wide
    labels: dict[str, str] = table("encodings")["labels"]["codecs"]
    codec = labels.get(declared.strip().lower()) if declared else None
    try:
        text = data.decode("utf-8")
        # A seven-bit encoding with escape sequences is the one case in which ASCII means something else.
        if codec != "iso2022-jp":
            return Decoded(text)
    except UnicodeDecodeError:
        pass
    if codec and codec != "utf-8":
        # Declared by the page itself and true of its bytes: nothing the person needs to hear.
        with contextlib.suppress(UnicodeDecodeError):
            return Decoded(data.decode(codec))
    return _decode_damaged(data) or _decode_western(data) or _decode_guessed(data)


def _decode_marked(data: bytes, codec: str) -> Decoded:
    """What follows a byte-order mark; a file cut off in the middle of a character loses that character."""
    try:
        text = data.decode(codec)
        return Decoded(text, () if codec == "utf-8" else (f"read as {_shown(codec)}",))
    except UnicodeDecodeError:
        text = data.decode(codec, errors="replace")
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    if lost > max(1, DAMAGED_SHARE * len(text)):
        raise Fault("undecodable", f"begins as {_shown(codec)} but is not in that encoding")
    return Decoded(text, (f"read as {_shown(codec)}", f"{_count(lost, 'damaged character')} shown as �"))


def _decode_wide(data: bytes) -> Decoded | None:
    """UTF-16 without a byte-order mark, as some programs on Windows write it: of the two bytes of a character
    nearly always the same one is NUL, and the other never."""
    for codec, high, low in (("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2])):
        if b"\0" not in low and high.count(0) >= WIDE_SHARE * len(high):
            with contextlib.suppress(UnicodeDecodeError):
                return Decoded(data.decode(codec), (f"read as {_shown(codec)}",))
    return None


def _decode_damaged(data: bytes) -> Decoded | None:
    """UTF-8 in which a few bytes are not: pasted together from two sources, or cut in mid-character."""
    text = data.decode("utf-8", errors="surrogateescape")
    strange = re.findall("[\udc80-\udcff]", text)
    proper = len(re.findall("[^\x00-\x7f]", text)) - len(strange)
    if len(strange) > proper:
        return None
    for c in set(strange):
        text = text.replace(c, bytes([ord(c) - 0xDC00]).decode("cp1252", errors="replace"))
    return Decoded(text, (f"{_count(len(strange), 'byte')} outside UTF-8 read as windows-1252",))


def _decode_western(data: bytes) -> Decoded | None:
    """Windows-1252, or Mac Roman where only that makes quotation marks and dashes of the odd bytes."""
    high = len(data.translate(None, delete=bytes(range(128))))
    if high > WESTERN_SHARE * len(data):
        return None
    mac = data.decode("mac-roman")
    text: str | None = None
    with contextlib.suppress(UnicodeDecodeError):
        text = data.decode("cp1252")
    typographic = len(TYPOGRAPHY.findall(text)) if text is not None else 0
    if len(TYPOGRAPHY.findall(mac)) > 2 * typographic:
        return Decoded(mac, ("read as Mac Roman",))
    return Decoded(text, ("read as windows-1252",)) if text is not None else None


def _decode_guessed(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise Fault("undecodable", "is in an encoding that could not be told")
    codec = best.encoding.replace("_", "-")
    try:
        return Decoded(data.decode(codec), (f"read as {_shown(codec)}",))
    except (UnicodeDecodeError, LookupError):
        raise Fault("undecodable", "is in an encoding that could not be told") from None


def _shown(codec: str) -> str:
    names: dict[str, str] = table("encodings")["names"]["shown"]
    return names.get(codec, codec)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
