"""The word lists that conditions and targets look into, from ``conditions.yaml``."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from perspectives.extraction.tables import read

if TYPE_CHECKING:
    from spacy.tokens import Token


@functools.cache
def words(key: str) -> frozenset[str]:
    """The list of that name; plurals with -s are not in it."""
    return frozenset(read("framing/conditions.yaml")[key].split())


def is_word(key: str, token: Token) -> bool:
    """Whether the token, or what it is the plural of, is in the list of that name."""
    return token.lower_ in words(key) or token.lower_.removesuffix("s") in words(key)
