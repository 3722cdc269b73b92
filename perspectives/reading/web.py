"""Saved web pages: the article that a reader sees, without menus, share bars, related links and comments.

trafilatura, in precision mode, finds the article. What it would do wrong for us is seen to on either side
of it. Before: what a browser hides goes, <q> gains the quotation marks that a browser shows around it,
pull quotes go, which would be counted as a second statement of the same words, and captions that are
sentences become paragraphs, which trafilatura would drop with their pictures. After: the standfirst is put
back where it was lost, and lines that are no sentence of anybody's go.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from perspectives.reading.documents import Document
from perspectives.reading.encoding import decode
from perspectives.reading.errors import Fault
from perspectives.reading.metadata import clean
from perspectives.reading.tables import table

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
DECLARED_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,30})["']""")
PROLOGUE = 8192
"""Bytes in which a page declares its encoding; the standard says 1024, saved pages put comments before."""

VISIBLE_LIMIT = 2_000_000
"""Characters of a page outside scripts. Pages with long comment sections have some hundred thousand; taking
apart what is longer would hold a worker for many seconds."""

NOT_IN_MARKUP = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
"""Characters that no markup may hold; a browser shows nothing for them."""

SENTENCE_WORDS = 5
"""A page without one paragraph of so many words has no article: a menu, a form, a page of pictures."""

BLOCKS = frozenset(
    ("body", "main", "nav", "div", "p", "head", "quote", "list", "item", "table", "ab", "code")
)
"""Elements of trafilatura's tree that begin a line; all others (hi, ref, del …) run on within one."""

PULL_QUOTES = 40
"""More elements that are called pull quotes and they are something else."""

STANDFIRST_REACH = 60
"""Elements behind the headline among which a standfirst is looked for: by-line, date, share bar."""

QUOTATION_MARKS = (("“", "”"), ("‘", "’"))
"""Around a <q>, and around a <q> within a <q>."""


def read_web(data: bytes) -> Document:
    """A saved page. Raises Fault: ``no-article`` where nothing in it reads like one."""
    declared = DECLARED_XML.search(data[:PROLOGUE]) or DECLARED.search(data[:PROLOGUE])
    decoded = decode(data, declared[1].decode("ascii") if declared else None)
    if not decoded.text.strip():
        raise Fault("empty", "holds nothing but white space")
    from perspectives.reading.page_metadata import article_body, page_metadata

    page = _parse(NOT_IN_MARKUP.sub("", decoded.text))
    metadata = page_metadata(page)
    stored = article_body(page)
    _prepare(page)
    if len(page.text_content()) > VISIBLE_LIMIT:
        raise Fault("too-large", f"shows more than {VISIBLE_LIMIT:,} characters, more than any article")
    notices = decoded.notices
    paragraphs = _article(page, metadata.title)
    if not any(len(line.split()) >= SENTENCE_WORDS for line in paragraphs):
        if stored is None:
            raise Fault("no-article", "holds no article that could be told from the rest of the page")
        stored = NOT_IN_MARKUP.sub("", stored)  # JSON can spell out what markup cannot hold
        paragraphs = [line for line in map(clean, stored.split("\n")) if line]
        notices += ("text taken from the page's hidden data, since the page shows none without its scripts",)
    return Document("\n\n".join(paragraphs), metadata, notices)


def _parse(markup: str) -> HtmlElement:
    from lxml import etree, html

    try:
        # As bytes: lxml refuses a str that declares an encoding, as every XHTML page does.
        return html.document_fromstring(markup.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        raise Fault("no-article", "holds no markup that could be understood") from None


def _prepare(page: HtmlElement) -> None:
    """Make the page what a reader sees of it."""
    invisible = tuple(table("pages")["invisible"]["tags"])
    styled = page.xpath("//body//*[@hidden or contains(@style, 'display')]")
    for element in [*page.iter(*invisible), *styled]:
        style = re.sub(r"\s", "", element.get("style") or "").lower()
        if element.tag in invisible or element.get("hidden") is not None or "display:none" in style:
            _drop(element)
    unseen = re.compile(table("pages")["unseen"]["pattern"], re.IGNORECASE)
    for element in page.xpath("//*[@class]"):
        if unseen.search(element.get("class")):
            _drop(element)
    _mark_quotations(page)
    _drop_pull_quotes(page)
    _keep_captions(page)


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _mark_quotations(page: HtmlElement) -> None:
    """Turn <q>so</q> into “so”, unless the words bring their own marks."""
    for element in list(page.iter("q")):
        depth = sum(1 for _ in element.iterancestors("q"))
        opening, closing = QUOTATION_MARKS[depth % 2]
        words = element.text_content().strip()
        if words and not words.startswith(("“", '"', "‘", "«", "„")):
            element.text = opening + (element.text or "").lstrip()
            if len(element):
                element[-1].tail = (element[-1].tail or "").rstrip() + closing
            else:
                element.text = element.text.rstrip() + closing
    for element in list(page.iter("q")):
        # Renamed and not dissolved: joining the texts of ten thousand of them would take minutes.
        element.tag = "span"


def _drop_pull_quotes(page: HtmlElement) -> None:
    """Leave out what is marked as a pull quote and only repeats, perhaps shortened, what a paragraph says."""
    pattern = re.compile(table("pages")["pull_quotes"]["pattern"], re.IGNORECASE)
    marked = [element for element in page.xpath("//*[@class or @id]") if pattern.search(_class(element))]
    if len(marked) > PULL_QUOTES:
        return
    within = {inner for element in marked for inner in element.iter()}
    paragraphs = (
        [_bare(p.text_content()).split() for p in page.iter("p") if p not in within] if marked else []
    )
    for element in marked:
        said = _bare(element.text_content()).split()
        if len(said) >= 3 and any(_in_order(said, paragraph) for paragraph in paragraphs):
            _drop(element)


def _in_order(words: list[str], among: list[str]) -> bool:
    """Whether all the words occur in ``among`` in their order, with others between them or not."""
    rest = iter(among)
    return all(word in rest for word in words)


def _keep_captions(page: HtmlElement) -> None:
    """Make captions that are sentences paragraphs of the article, without the credit for the picture."""
    from lxml.html import builder

    known = table("pages")["captions"]
    credit = re.compile(known["credit"], re.IGNORECASE)
    seen: set[str] = set()
    for caption in [found for path in known["paths"] for found in page.xpath(path)]:
        for part in caption.xpath(".//*[@class]"):
            if credit.search(part.get("class")):
                _drop(part)
        words = " ".join(" ".join(caption.itertext()).split())
        elsewhere = next(caption.iterancestors(*known["elsewhere"]), None) is not None
        if len(words.split()) < SENTENCE_WORDS or words in seen or elsewhere:
            continue
        seen.add(words)
        around = next(caption.iterancestors("figure"), caption)
        around.addnext(builder.P(words))
        if around is caption:
            _drop(caption)


def _article(page: HtmlElement, title: str | None) -> list[str]:
    """The article's paragraphs; none where trafilatura finds no article."""
    from trafilatura import bare_extraction

    for library in ("trafilatura", "htmldate", "courlan"):
        # They report odd pages on standard error, which may be a person's dashboard.
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    try:
        found = bare_extraction(page, favor_precision=True, include_comments=False, include_tables=True)
    except Exception:  # whatever a hostile page does to somebody else's code costs this page and no more
        return []
    body = getattr(found, "body", None)
    if body is None:
        return []
    lines = _from_headline(_lines(body), title)
    paragraphs = [line for line in lines if not _is_furniture(line)]
    return _standfirst(page, paragraphs) + paragraphs


def _lines(body: _Element) -> list[str]:
    """The tree's text: one line a block, white space as a browser shows it."""
    lines: list[str] = []
    running: list[str] = []

    def end_line() -> None:
        if line := " ".join("".join(running).split()):
            lines.append(line)
        running.clear()

    def walk(element: _Element) -> None:
        block = element.tag in BLOCKS
        if block or element.tag in ("lb", "row"):
            end_line()
        if element.tag == "row":
            lines.extend(_row(element))
            return
        running.append(element.text or "")
        for child in element:
            walk(child)
            running.append(child.tail or "")
        if block:
            end_line()

    walk(body)
    end_line()
    return lines


def _row(row: _Element) -> list[str]:
    """A table's row: one line of its cells, or their lines where the table is only the page's layout."""
    cells = [_lines(cell) for cell in row]
    if all(len(cell) <= 1 for cell in cells):
        return [line] if (line := " | ".join(cell[0] for cell in cells if cell)) else []
    return [line for cell in cells for line in cell]


def _from_headline(lines: list[str], title: str | None) -> list[str]:
    """The lines without what stands before the headline, where that is no sentence but a menu or a path."""
    for number, line in enumerate(lines[:6]):
        if title and _bare(line) == _bare(title):
            return lines[number:]
        if len(line.split()) >= SENTENCE_WORDS and line.endswith((".", "”", "!", "?")):
            break
    return lines


def _is_furniture(line: str) -> bool:
    return line.casefold().rstrip(":.!") in table("pages")["furniture"]["lines"]


def _standfirst(page: HtmlElement, paragraphs: list[str]) -> list[str]:
    """The sentence between headline and article, where it was lost."""
    pattern = re.compile(table("pages")["standfirst"]["pattern"], re.IGNORECASE)
    headings = list(page.iter("h1"))
    if not headings or not paragraphs:
        return []
    title = _bare(headings[-1].text_content())
    kept = [bare for line in paragraphs if (bare := _bare(line)) and bare != title]
    after = headings[-1].xpath("following::*[self::p or self::h2 or self::div or self::span]")
    for element in after[:STANDFIRST_REACH]:
        line = " ".join(element.text_content().split())
        bare = _bare(line)
        if kept and kept[0] in bare:
            break  # the article has begun
        enough = len(line.split()) >= SENTENCE_WORDS and bare not in kept
        if enough and not _has_blocks(element) and any(pattern.search(mark) for mark in _marks(element)):
            return [line]
    return []


def _has_blocks(element: HtmlElement) -> bool:
    return next(element.iterdescendants("p", "div", "ul", "ol", "h1", "h2", "h3"), None) is not None


def _marks(element: HtmlElement) -> list[str]:
    """What an element and the two around it are called; the Guardian says it in ``data-gu-name``."""
    around = [element, *element.iterancestors("div", "section", "header")][:3]
    return [
        value for one in around for name, value in one.items() if name in ("class", "id") or "data-" in name
    ]


def _class(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _bare(text: str) -> str:
    """Words alone, to compare by."""
    return re.sub(r"\W+", " ", text.casefold()).strip()
