"""Markdown with front matter: what a reader of the rendered page sees, in its words and its paragraphs.

Emphasis marks, heading hashes, link targets, pictures and comments go; every word and every quotation mark
stays, block quotes and lists included. The syntax is CommonMark with tables and strike-through, by
markdown-it-py; its typographer stays off, since it would change quotation marks.
"""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from perspectives.reading.documents import Document
from perspectives.reading.encoding import decode
from perspectives.reading.errors import Fault
from perspectives.reading.metadata import Metadata, clean, from_mapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
PAIR = re.compile(r"^(?P<key>[A-Za-z][\w .-]*?)\s*:(?:\s+(?P<value>.*?))?\s*$")
OPENING = ("[", "{", '"', "'", "|", ">", "&", "*", "!", "%", "@", "`")

SOURCE_LIMIT = 1_500_000
"""Characters of the file: half as much again for markup as a text may have."""

TAG_LIMIT = 5_000
"""Signs "<" in a file: with more of them, as no article has, looking for the end of each takes minutes."""

FRONT_MATTER_LIMIT = 64_000
"""Characters: what stands between two lines of hyphens and is longer is an article between two rules."""


def read_markdown(data: bytes) -> Document:
    """A .md file. Raises Fault: ``bad-front-matter`` where the block at its head cannot be understood."""
    decoded = decode(data)
    source = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    notices = list(decoded.notices)
    metadata = Metadata()
    if (match := FRONT_MATTER.match(source)) and len(match["yaml"]) <= FRONT_MATTER_LIMIT:
        mapping = _front_matter(match["yaml"])
        if mapping is not None:
            metadata, problems = from_mapping(mapping)
            notices += [f"front matter, {problem.key}: {problem.message}" for problem in problems]
            source = source[match.end() :]
    if len(source) > SOURCE_LIMIT:
        raise Fault("too-large", f"holds more than {SOURCE_LIMIT:,} characters, more than any article")
    tokens: Sequence[Token] = _parser(source.count("<") < TAG_LIMIT).parse(source)
    heading, tokens = _title_heading(tokens, metadata.title)
    if metadata.title is None and heading:
        metadata = metadata.or_else(Metadata(title=heading))
    return Document(_body(tokens), metadata, tuple(notices))


def _front_matter(text: str) -> dict[str, Any] | None:
    """The block as keys and values, every scalar as it is written; None where it is an article's own text.

    Scalars stay strings, so that a title of ``2020`` or ``yes`` is that, and a date is the day written.
    """
    import yaml

    try:
        loaded = yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return _line_by_line(text, error)
    if isinstance(loaded, dict):
        return loaded
    # Two rules with prose between them: the author meant no front matter.
    return None if isinstance(loaded, str) else {}


def _line_by_line(text: str, error: Exception) -> dict[str, Any]:
    """Front matter that is no YAML only for lack of quotation marks (``title: Trump: a word``)."""
    found: dict[str, Any] = {}
    key = ""
    for number, line in enumerate(text.split("\n"), start=2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item = re.match(r"^\s*-\s+(.*)$", line)
        if item and key and found[key] in ("", None):
            found[key] = []
        if item and key and isinstance(found[key], list):
            found[key].append(item[1].strip())
            continue
        pair = PAIR.match(line)
        value = (pair["value"] or "") if pair else ""
        if pair is None or (value.startswith(OPENING) and not _closed(value)):
            mark = getattr(error, "problem_mark", None)
            where = mark.line + 2 if mark is not None else number
            raise Fault(
                "bad-front-matter", f"has front matter that is not valid YAML (line {where})"
            ) from None
        key = pair["key"]
        found[key] = value.strip("\"'") if _closed(value) and value[:1] in "\"'" else value
    return found


def _closed(value: str) -> bool:
    """Whether a value that opens with a quotation mark closes with the same."""
    return len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]


@cache
def _parser(tags: bool) -> MarkdownIt:
    """The parser of CommonMark with tables and strike-through; without ``tags`` it takes "<" for a sign."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"typographer": False}).enable(["table", "strikethrough"])
    return parser if tags else parser.disable(["html_inline", "html_block"])


def _title_heading(tokens: Sequence[Token], title: str | None) -> tuple[str | None, Sequence[Token]]:
    """The heading at the head of the text, if it is the title, and the tokens without it.

    With a title in the front matter only a heading that repeats it counts; that is left to ``articles``.
    """
    if title is not None or not tokens or tokens[0].type != "heading_open":
        return None, tokens
    heading = clean(_inline(tokens[1]))
    return (heading, tokens[3:]) if heading else (None, tokens)


def _body(tokens: Sequence[Token]) -> str:
    """The blocks' text, parted by empty lines; a row of a table or an item of a list is a line."""
    blocks: list[str] = []
    numbers: list[int | None] = []
    prefix = ""
    row: list[str] | None = None
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                numbers.append(None)
            case "ordered_list_open":
                numbers.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                numbers.pop()
            case "list_item_open" if numbers[-1] is not None:
                # The number is what a reader sees; a bullet is a picture.
                prefix, numbers[-1] = f"{numbers[-1]}. ", numbers[-1] + 1
            case "tr_open":
                row = []
            case "tr_close":
                blocks.append(" | ".join(row or ()))
                row = None
            case "inline" | "fence" | "code_block" | "html_block":
                text = _inline(token) if token.type == "inline" else _literal(token)
                if row is not None:
                    row.append(text.strip())
                elif text.strip():
                    blocks.append(prefix + text.strip("\n"))
                    prefix = ""
            case _:
                pass
    return "\n\n".join(block for block in blocks if block.strip())


def _literal(token: Token) -> str:
    if token.type == "html_block":
        return _text_of_html(token.content)
    # Indented "code" in an article is a block quote or a pasted paragraph: its lines are one paragraph's.
    return token.content.rstrip("\n")


def _inline(token: Token) -> str:
    """The text of a run of inline elements. A soft break is a blank, a hard one a new line."""
    parts: list[str] = []
    for child in token.children or ():
        match child.type:
            case "text" | "code_inline" | "text_special":
                parts.append(child.content)
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case "html_inline":
                parts.append(_tag(child.content))
            case _:
                pass  # links and emphasis open and close around their text; pictures go, description and all
    # As a browser shows it; what stood on either side of a picture is one blank apart.
    return "\n".join(line.strip() for line in re.sub(r"[ \t]+", " ", "".join(parts)).split("\n"))


def _tag(tag: str) -> str:
    """What an inline tag shows by itself: a break, or the quotation marks that a browser puts around <q>."""
    name = re.match(r"</?\s*([A-Za-z]+)", tag)
    shown = {"br": "\n", "q": "”" if tag.startswith("</") else "“"}
    return shown.get(name[1].lower(), "") if name else ""


class _Text(HTMLParser):
    """The text of a piece of HTML in Markdown, without scripts and styles; blocks begin new lines."""

    BLOCKS = frozenset(
        [
            "p",
            "div",
            "section",
            "blockquote",
            "li",
            "tr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "figure",
            "figcaption",
        ]
    )
    SILENT = frozenset({"script", "style", "iframe", "noscript", "template"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.SILENT:
            self.silent += 1
        elif tag in self.BLOCKS:
            self.parts.append("\n\n")
        else:
            self.parts.append({"br": "\n", "q": "“"}.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in self.BLOCKS:
            self.parts.append("\n\n")
        elif tag == "q":
            self.parts.append("”")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def _text_of_html(html: str) -> str:
    parser = _Text()
    parser.feed(html)
    parser.close()
    lines = (line.strip() for line in "".join(parser.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
