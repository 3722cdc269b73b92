"""Markdown of foreign text: escaped, so that it shows to the letter; and the blocks of sections laid out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from perspectives.comparison import FlagView, MentionView, StatementView, citation, visible
from perspectives.export.sections.blocks import Block, Heading, Item, Line, Table, Text, Tone

# Everything that means something in CommonMark, in tables, or in the usual extensions (strike-through,
# mathematics, superscripts, mentions), wherever it stands.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>&|~$^@#]")
# What means something at the beginning of a line alone: lists, rules, underlined headings.
_LEADING = re.compile(r"^([-+=:])|^(\d{1,9})([.)])")
# What GitHub and others make links of without being asked.
_BARE_LINK = re.compile(r"(?i)(?<=https)(?=://)|(?<=http)(?=://)|(?<=ftp)(?=://)|(?<=\bwww)(?=\.)")
# Addresses that a document may link to. No semicolon, with which "&lt;" could be written in one.
_SAFE_URL = re.compile(r"https?://[A-Za-z0-9\-._~:/?#@!$&'()*+,=%]+")

MOST_OUTLETS = 8
"""Of more than these a table has only all together; JSON has every one."""

GAP = "*[…]*"
"""Between the pieces of one statement: in italics, so that nobody takes it for the article's own."""


LEFT_OUT = ("\\[−", "−\\]")
"""Round words that a variant left out."""

ADDED = ("\\[+", "+\\]")
"""Round words that the fullest variant has not."""


def escape(text: str) -> str:
    """One line of foreign text so that Markdown shows it to the letter; control characters made visible.

    White space at the ends is dropped, since Markdown would give it a meaning.
    """
    shown = _ANYWHERE.sub(r"\\\g<0>", visible(text).strip())
    shown = _BARE_LINK.sub(r"\\", shown)
    return _LEADING.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", shown)


def address(url: str) -> str:
    """An address of the web as a link if there is nothing odd in it, else as text."""
    return f"<{url}>" if _SAFE_URL.fullmatch(url) else escape(url)


def cited(view: StatementView | FlagView | MentionView) -> str:
    cited = citation(view)
    return ", ".join(address(part) if part == cited.url else escape(part) for part in cited.parts)


def laid_out(blocks: Iterable[Block]) -> Iterator[str]:
    """Blocks as lines."""
    in_list = False
    for block in blocks:
        if in_list and not isinstance(block, Item):
            yield ""
        in_list = isinstance(block, Item)
        if isinstance(block, Heading):
            yield from (f"{'#' * block.level} {escape(block.text) or 'unnamed'}", "")
            if block.figures:
                yield from (escape(block.figures), "")
        elif isinstance(block, Text):
            yield from (_line(block.line), "")
        elif isinstance(block, Item):
            yield f"- {_line(block.line)}" + ("\\" if block.view is not None else "")
            if block.view is not None:
                yield f"  {cited(block.view)}"
        else:
            yield from _table(block)
    if in_list:
        yield ""


def _line(line: Line) -> str:
    written = ""
    for run in line:
        # Behind other words nothing is at the beginning of its line.
        words = escape(f".{run.text.rstrip()}")[1:].strip() if written else escape(run.text)
        # Escaping drops white space at the ends, of which that between two runs is meant.
        before = " " if run.text[:1].isspace() and written else ""
        after = " " if run.text[-1:].isspace() and words else ""
        if words and run.tone is Tone.STRONG:
            words = f"**{words}**"
        elif words and run.tone is Tone.LEFT_OUT:
            words = f"{LEFT_OUT[0]}{words}{LEFT_OUT[1]}"
        elif words and run.tone is Tone.ADDED:
            words = f"{ADDED[0]}{words}{ADDED[1]}"
        written = f"{written.rstrip()}{before}{words}{after}" if before else f"{written}{words}{after}"
    return written.strip()


def _table(table: Table) -> Iterator[str]:
    columns, rows = table.columns, table.rows
    if len(columns) > MOST_OUTLETS and not table.total:
        for name, cells in rows:
            held = "; ".join(
                f"{escape(column)}: {escape(cell.short)}"
                for column, cell in zip(columns, cells, strict=True)
                if cell.short
            )
            yield f"- **{escape(name) or 'unnamed'}** · {held}"
        yield ""
        return
    if len(columns) > MOST_OUTLETS:
        columns, rows = columns[-1:], tuple((name, cells[-1:]) for name, cells in rows)
    side = "---:" if table.numeric else "---"
    yield f"| {escape(table.corner)} | {' | '.join(map(escape, columns))} |"
    yield f"|---|{f'{side}|' * len(columns)}"
    for name, cells in rows:
        yield f"| {escape(name)} | {' | '.join(escape(cell.short) for cell in cells)} |"
    yield ""
