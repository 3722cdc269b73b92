"""What a saved page tells about its article: JSON-LD, <meta>, the canonical link, the headline on the page.

Only what the page states counts. Libraries that search the text for anything like a date find one in
nearly every page ("the numbers for 2020"); a date that is wrong is worse than none.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from perspectives.reading.dates import iso_date
from perspectives.reading.metadata import Metadata, clean, primary_language, split_authors, web_address
from perspectives.reading.tables import table

SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+)")
"""The comment in which browsers, and SingleFile, note where a page came from."""

Told = dict[str, list[str]]
"""By field of Metadata, the values stated for it, the most trusted first."""

TITLE_PARTS = re.compile(r"\s+[|·•»–—-]+\s+|\s+::\s+")


def page_metadata(page: HtmlElement) -> Metadata:
    """Outlet, title, authors, date, address and language as the page itself states them."""
    linked = next(_linked_articles(page), {})
    named = _metas(page)
    address = _address(page, linked, named)
    outlet = _first(named["outlet"]) or _name(linked.get("publisher"))
    title = _title(page, linked, named, outlet)
    return Metadata(
        outlet=outlet or _outlet_in_title(page, title),
        title=title,
        authors=_authors(page, linked, named),
        published=_published(page, linked, named),
        url=address,
        language=_language(page, linked, named),
    )


def article_body(page: HtmlElement) -> str | None:
    """The article's text where a page keeps it only in its JSON-LD and a script would have to show it."""
    for linked in _linked_articles(page):
        body = linked.get("articleBody")
        if isinstance(body, str) and len(body.split()) > 20:
            return html.unescape(re.sub(r"<[^<>]*>", " ", body))
    return None


def _linked_articles(page: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles that JSON-LD describes, in the order of the page."""
    suffixes = tuple(table("pages")["article_types"]["suffixes"])
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            loaded = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(loaded):
            types = node.get("@type")
            if any(isinstance(t, str) and t.endswith(suffixes) for t in _as_list(types)):
                yield node


def _nodes(loaded: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The nodes of a JSON-LD document: alone, in a list, or in a graph."""
    if depth > 4:
        return
    if isinstance(loaded, list):
        for item in loaded:
            yield from _nodes(item, depth + 1)
    elif isinstance(loaded, dict):
        yield loaded
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(loaded.get(key), depth + 1)


def _metas(page: HtmlElement) -> Told:
    """What <meta> and microdata tell of each field, the most trusted first."""
    told: dict[str, list[str]] = {}
    for element in page.iter("meta", "time", "span", "a"):
        value = element.get("content") or element.get("datetime")
        if value is None and element.tag != "meta" and element.get("itemprop"):
            value = element.text_content()
        if not value or not (value := clean(html.unescape(value))):
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := element.get(attribute):
                told.setdefault(name.lower(), []).append(value)
    names: dict[str, list[str]] = table("pages")["metadata"]["names"]
    return {
        field: [value for name in order for value in told.get(name, ())] for field, order in names.items()
    }


def _title(page: HtmlElement, linked: dict[str, Any], named: Told, outlet: str | None) -> str | None:
    """The headline that a reader of the page sees; else what its metadata call it."""
    headings = [clean(h.text_content()) for h in page.iter("h1")]
    headings = [h for h in headings if h and not (outlet and h.casefold() == outlet.casefold())]
    stated = [clean(html.unescape(value)) for value in _strings(linked.get("headline"))] + named["title"]
    for heading in headings:
        if any(_same(heading, value) for value in stated):
            return heading
    in_article = page.xpath("//article//h1 | //main//h1")
    if in_article and (heading := clean(in_article[0].text_content())):
        return heading
    if len(headings) == 1:
        return headings[0]
    document = page.findtext(".//title")
    stated += [clean(document)] if document else []
    return _without_site(stated[0], outlet) if stated else None


def _same(heading: str, stated: str) -> bool:
    """Whether a heading is what the metadata call the article, which may add the outlet or cut the end."""
    short, long = sorted((_bare(heading), _bare(stated)), key=len)
    return bool(short) and long.startswith(short)


def _bare(title: str) -> str:
    return re.sub(r"\W+", " ", title.casefold()).strip()


def _without_site(title: str, outlet: str | None) -> str:
    """A page's title without the site's name behind it."""
    parts = TITLE_PARTS.split(title)
    if len(parts) > 1 and outlet and _bare(parts[-1]) == _bare(outlet):
        return title[: title.rindex(parts[-1])].rstrip(" |·•»–—:-")
    return title


def _outlet_in_title(page: HtmlElement, title: str | None) -> str | None:
    """``Ledger`` of ``Mill will close | Ledger``, where ``Mill will close`` is the headline on the page."""
    document = page.findtext(".//title")
    if not document or not title:
        return None
    document = clean(document)
    rest = document[len(title) :] if document.casefold().startswith(title.casefold()) else ""
    parts = TITLE_PARTS.split(rest)
    return parts[-1].strip() or None if len(parts) > 1 and len(parts[-1]) <= 60 else None


def _authors(page: HtmlElement, linked: dict[str, Any], named: Told) -> tuple[str, ...]:
    told = [clean(name) for item in _as_list(linked.get("author")) if (name := _name(item))]
    if not told:
        told = [value for value in named["authors"] if web_address(value) is None][:1]
        if len(named["authors"]) > 1:  # one <meta> an author
            told = [value for value in dict.fromkeys(named["authors"]) if web_address(value) is None]
    if not told:
        told = [clean(link.text_content()) for link in page.xpath("//a[@rel='author']")]
    if not told:
        lines = page.xpath("//*[contains(@class, 'byline') or contains(@class, 'Byline')]")
        told = [clean(element.text_content()) for element in lines[:1]]
        told = [line for line in told if re.match(r"by\s", line, re.IGNORECASE)]
    names = [name for line in told for name in split_authors(line) if len(name) <= 80]
    return tuple(dict.fromkeys(names))


def _published(page: HtmlElement, linked: dict[str, Any], named: Told) -> str | None:
    stated = [*_strings(linked.get("datePublished")), *named["published"]]
    every = page.xpath("//time")
    times = (
        page.xpath("//time[@pubdate]")
        or page.xpath("(//article | //main)//time")
        or every * (len(every) == 1)
    )
    stated += [time.get("datetime") or time.text_content() for time in times[:1]]
    return next((date for value in stated if (date := iso_date(value))), None)


def _address(page: HtmlElement, linked: dict[str, Any], named: Told) -> str | None:
    links = (link for link in page.iter("link") if (link.get("rel") or "").lower() == "canonical")
    stated = [link.get("href") or "" for link in links]
    stated += named["url"]
    for key in ("url", "mainEntityOfPage", "@id"):
        value = linked.get(key)
        stated += _strings(value.get("@id") if isinstance(value, dict) else value)
    for comment in page.xpath("//comment()[position() <= 20]"):
        if match := SAVED_FROM.search(comment.text or ""):
            stated.append(match[1] or match[2])
    return next((address for value in stated if (address := web_address(clean(value)))), None)


def _language(page: HtmlElement, linked: dict[str, Any], named: Told) -> str | None:
    root = page.getroottree().getroot()
    stated = [root.get("lang") or "", root.get("xml:lang") or "", *_strings(linked.get("inLanguage"))]
    stated += named["language"]
    return next((language for value in stated if (language := primary_language(value))), None)


def _name(node: Any) -> str | None:
    """The name of a JSON-LD person or organisation, given as a node or as a string."""
    if isinstance(node, list) and node:
        node = node[0]
    value = node.get("name") if isinstance(node, dict) else node
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str) or web_address(value):
        return None
    return clean(html.unescape(value)) or None


def _strings(value: Any) -> list[str]:
    return [item for item in _as_list(value) if isinstance(item, str) and item]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _first(values: list[str]) -> str | None:
    return next((value for value in values if web_address(value) is None), None)
