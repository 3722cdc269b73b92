"""Nations, religions, parties and genders are alike to the network: it reads one word of each for all.

What a text says must be judged by how it is said, not by of whom: with "the stubborn Turkish minister" the
network sees what it sees with "the stubborn Danish minister", and "he" where there is "she". Exchanging such
words in the training data (Park et al. 2018) makes a network less partial; reading them as one makes it
blind to them. Offsets stay those of the text.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from perspectives import gazetteer

_REMEMBERED = 20_000


def read_as(word: str) -> str | None:
    """The word, in lower case, that the network reads in place of ``word``; None: itself."""
    return _read_as(word)


@lru_cache(maxsize=_REMEMBERED)
def _read_as(word: str) -> str | None:
    words, names, places = _tables()
    if (common := words.get(word.lower())) is not None:
        return common
    if not word[:1].isupper():
        return None
    if (name := names.get(word) or names.get(word.capitalize() if word.isupper() else word)) is not None:
        return name
    place = gazetteer.place(word) or (
        gazetteer.place(word.capitalize()) if len(word) > 3 and word.isupper() else None
    )
    return places.get(place.kind) if place is not None else None


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """``words`` and ``names``, each word to what it is read as, and ``places`` by kind."""
    text = resources.files("perspectives.extraction.neural").joinpath("alike.yaml").read_text("utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    words, names = (
        {one: read for read, alike in table[key].items() for one in alike.split()}
        for key in ("words", "names")
    )
    return words, names, dict(table["places"])
