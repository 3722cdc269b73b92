"""Whether a folder's subfolders are its events. They may as well be its outlets, or an archive by date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from perspectives.model import Article

_DATE = re.compile(r"(?:19|20)\d\d(?:[-_.]?\d\d){0,2}")
"""``2020``, ``2020-01``, ``20200103``: a place in an archive, where several events happened."""

NAMED_AFTER_FILE = "outlet unknown"
"""How the notice begins by which reading tells that an outlet is made up of the file's name."""


def by_subfolder(articles: Sequence[Article]) -> Mapping[str, list[Article]] | None:
    """The articles by subfolder, those that lie in none under ""; None where subfolders are no events.

    They are where most of them hold articles of several outlets. Where each holds a single one, they are
    the outlets; where the outlets are unknown, or the names are dates, nothing is told. Subfolders that all
    lie in one folder count as if they lay at the top.
    """
    places = [tuple(article.path.split("/")[:-1]) for article in articles]
    depth = _common(places)
    found: dict[str, list[Article]] = defaultdict(list)
    for article, place in zip(articles, places, strict=True):
        found[place[depth] if len(place) > depth else ""].append(article)
    named = {name: inside for name, inside in found.items() if name}
    if len(named) < 2 or all(_DATE.fullmatch(name) for name in named):
        return None
    shared = [name for name, inside in named.items() if _outlets(inside) > 1]
    compared = [name for name, inside in named.items() if len(inside) > 1]
    return found if shared and 2 * len(shared) > len(compared) else None


def _common(places: Sequence[tuple[str, ...]]) -> int:
    """How many folders all the articles lie in together."""
    depth = 0
    while all(len(place) > depth + 1 for place in places) and len({place[depth] for place in places}) == 1:
        depth += 1
    return depth


def _outlets(articles: Sequence[Article]) -> int:
    """How many outlets are known to have told."""
    return len(
        {one.outlet for one in articles if not any(n.startswith(NAMED_AFTER_FILE) for n in one.notices)}
    )
