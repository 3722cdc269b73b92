"""Article text made safe to show: nothing in it can move the cursor, hide, or reorder what is beside it.

Articles are hostile: an escape sequence in one could recolour or rename a person's terminal, a bidi
override could make a quotation read backwards, a zero-width character could hide a word from a search.
Everything a screen, a terminal or a document shows of an article goes through ``visible``. It replaces
one code point by one code point, so that every offset into the text holds in what is shown.
"""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len

MARKS_SHOWN = 4
"""Combining marks kept on one letter. Pointed Hebrew with cantillation and Vietnamese taken apart need up
to three or four; "zalgo" text stacks dozens, which terminals draw over the lines above and below."""

NOT_SHOWABLE = "\N{REPLACEMENT CHARACTER}"
"""In the place of what has no picture: C1 controls, private use, lone surrogates, unassigned."""

INVISIBLE = "\N{MIDDLE DOT}"
"""In the place of what is meant not to be seen: zero-width and bidi characters, variation selectors, tags."""

LINE_BREAK = "\N{SYMBOL FOR NEWLINE}"
"""In the place of Unicode's own line and paragraph separators, which some terminals obey."""

# Not of category Cf, and yet nothing is drawn for them everywhere (Unicode's Default_Ignorable_Code_Point,
# the blank Braille cell, emoji modifiers): inclusive ranges.
_BLANKS = (
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),  # Khmer inherent vowels
    (0x180B, 0x180F),  # Mongolian variation selectors
    (0x2800, 0x2800),  # blank Braille cell
    (0x3164, 0x3164),  # Hangul filler
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFFA0, 0xFFA0),  # half-width Hangul filler
    (0x1D159, 0x1D159),  # musical null notehead
    (
        0x1F3FB,
        0x1F3FF,
    ),  # skin tones: one with the emoji before them in some terminals, two cells in others
    (0xE0000, 0xE0FFF),  # tags and variation selectors supplement
)


# What stands for a character by its Unicode category. Letters, marks, digits, signs stand for themselves.
_BY_CATEGORY = {
    "Zs": " ",
    "Zl": LINE_BREAK,
    "Zp": LINE_BREAK,
    "Cf": INVISIBLE,
    "Cc": NOT_SHOWABLE,
    "Co": NOT_SHOWABLE,
    "Cs": NOT_SHOWABLE,
    "Cn": NOT_SHOWABLE,
}


def _shown(code: int) -> str:
    """What one code point is shown as."""
    if code in (0x09, 0x0A):
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    if any(first <= code <= last for first, last in _BLANKS):
        return INVISIBLE
    return _BY_CATEGORY.get(unicodedata.category(chr(code)), chr(code))


class _Table(dict[int, str]):
    """A translation table that fills itself: most texts use a few hundred different characters."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _shown(code)
        return shown


_one_line = _Table()
_many_lines = _Table({0x0A: "\n"})


def visible(text: str, newlines: bool = False) -> str:
    """``text`` as it may be shown: of the same length, each code point itself or its visible stand-in.

    C0 controls and DEL become control pictures (``␛``), tabs and odd spaces a space, invisible
    characters ``·``, what cannot be shown ``�``. A newline becomes a space unless ``newlines``. Ordinary
    combining marks stay, but for more than ``MARKS_SHOWN`` in a row and for one with nothing to stand on.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = text.translate(_many_lines if newlines else _one_line)
    if any(_is_mark(character) for character in set(shown)):
        return _with_few_marks(shown)
    return shown


def _is_mark(character: str) -> bool:
    return character >= "\u0300" and unicodedata.category(character)[0] == "M"


def _with_few_marks(text: str) -> str:
    shown: list[str] = []
    run = MARKS_SHOWN  # a mark at the very start would sit on whatever stands before the text
    for character in text:
        if not _is_mark(character):
            run = MARKS_SHOWN if character == "\n" else 0
        else:
            run += 1
        shown.append(INVISIBLE if run > MARKS_SHOWN and _is_mark(character) else character)
    return "".join(shown)


def width(text: str) -> int:
    """Terminal cells that ``visible(text)`` takes: two for a wide character, none for a combining mark."""
    return cell_len(visible(text))


def shorten(text: str, cells: int) -> str:
    """``visible(text)``, cut at the end with ``…`` so that it takes at most ``cells`` cells.

    It is cut after a word where one ends in the last third, else within the word. 0 cells or less give "".
    """
    shown = visible(text)
    if cell_len(shown) <= cells:
        return shown
    if cells <= 0:
        return ""
    kept = _first_cells(shown, cells - 1)
    word_end = kept.rfind(" ")
    if shown[len(kept) : len(kept) + 1] != " " and word_end > len(kept) * 2 // 3:
        kept = kept[:word_end]
    return kept.rstrip() + "…"


def _first_cells(shown: str, cells: int) -> str:
    """The longest beginning of an already visible text that takes at most ``cells`` cells."""
    low, high = 0, min(len(shown), cells * (MARKS_SHOWN + 1))
    while low < high:
        middle = (low + high + 1) // 2
        if cell_len(shown[:middle]) <= cells:
            low = middle
        else:
            high = middle - 1
    while low < len(shown) and _is_mark(shown[low]):  # never part a letter from its marks
        low += 1
    return shown[:low]


def wrap(text: str, cells: int) -> list[str]:
    """``visible(text)`` in lines of at most ``cells`` cells, broken at spaces, within words only of need.

    Newlines in the text stay line breaks. An empty text gives no line. ``cells`` is at least 2, the room
    of the widest character.
    """
    cells = max(2, cells)
    lines: list[str] = []
    for paragraph in visible(text, newlines=True).split("\n"):
        lines.extend(_wrapped(paragraph.split(), cells))
    return lines


def _wrapped(words: list[str], cells: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for piece in (piece for word in words for piece in _fitting(word, cells)):
        size = cell_len(piece)
        if line and used + 1 + size <= cells:
            line, used = f"{line} {piece}", used + 1 + size
        else:
            if line:
                lines.append(line)
            line, used = piece, size
    return [*lines, line] if line else lines


def _fitting(word: str, cells: int) -> list[str]:
    """The word, in pieces that fit where it is too wide for a line."""
    pieces: list[str] = []
    while cell_len(word) > cells:
        head = _first_cells(word, cells)
        pieces.append(head)
        word = word[len(head) :]
    return [*pieces, word]
