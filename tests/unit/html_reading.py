"""Selectors over a parsed page: as much of CSS as the tests of the HTML report need."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_SIMPLE = re.compile(
    r"\.(?P<cls>[\w-]+)|#(?P<id>[\w-]+)|\[(?P<attr>[\w-]+)(?:(?P<op>\^?=)'?(?P<value>[^'\]]*)'?)?\]"
)


def every(within: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements below ``within`` that the selector names, in their order: ``li.st[id] > .by, #about``."""
    found: list[HtmlElement] = within.xpath(" | ".join(_path(one.strip()) for one in selector.split(",")))
    return found


def one(within: HtmlElement, selector: str) -> HtmlElement:
    """The only one there is."""
    (found,) = every(within, selector)
    return found


def flat(element: HtmlElement) -> str:
    """What it says, white space made one space."""
    return " ".join(element.text_content().split())


def _path(selector: str) -> str:
    steps, axis = "", ".//"
    for part in selector.split():
        if part == ">":
            axis = "/"
            continue
        tag = re.match(r"[a-z0-9*]*", part)
        assert tag is not None
        steps += (
            axis + (tag.group() or "*") + "".join(_test(match) for match in _SIMPLE.finditer(part, tag.end()))
        )
        axis = "//"
    return steps


def _test(match: re.Match[str]) -> str:
    if match["cls"]:
        return f"[contains(concat(' ', normalize-space(@class), ' '), ' {match['cls']} ')]"
    if match["id"]:
        return f"[@id='{match['id']}']"
    if match["op"] is None:
        return f"[@{match['attr']}]"
    if match["op"] == "=":
        return f"[@{match['attr']}='{match['value']}']"
    return f"[starts-with(@{match['attr']}, '{match['value']}')]"
