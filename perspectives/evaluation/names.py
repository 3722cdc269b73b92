"""When two names are the same speaker's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from typing import Any

_WORD = re.compile(r"[\w.']+")
_JOINT = re.compile(r",? and |, ")


def same_speaker(one: str | None, other: str | None) -> bool:
    """Whether both name the same; joint speakers ("A and B") are the same where all of them are.

    No name equals no name. Titles, hyphens, case and initials do not count, and a person's longer full name
    equals a shorter one; a bare surname does not equal a full name, since the program is asked who it is.
    """
    if not one or not other:
        return not one and not other
    if _same_one(one, other):
        return True
    ones, others = _JOINT.split(one), _JOINT.split(other)
    if len(ones) != len(others) or len(ones) == 1:
        return False
    return all(any(_same_one(a, b) for b in others) for a in ones)


def levelled(name: str) -> str:
    """A name as gold compares it: without case, accents, hyphens, titles and initials. Never empty."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _words(plain)
    return " ".join([word for word in words if len(word) > 1] or words) or name


def same_label(one: str | None, other: str | None) -> bool:
    """Whether two words of a closed list, or two countries, are equal, whatever their case."""
    return (one or "").casefold() == (other or "").casefold()


def allowed(
    wanted: Sequence[str | None],
    got: str | None,
    same: Callable[[str | None, str | None], bool] = same_label,
) -> bool:
    """Whether ``got`` is one of the values on which careful readers settled."""
    return any(same(value, got) for value in wanted)


def _same_one(one: str, other: str) -> bool:
    a, b = ([word for word in _words(name) if len(word) > 1] for name in (one, other))
    if a == b:
        return True
    small, large = sorted((a, b), key=len)
    return len(small) >= 2 and small[-1] == large[-1] and set(small) <= set(large)


def _words(name: str) -> list[str]:
    table = _table()
    text = name.casefold().replace("’", "'").replace("-", " ")
    spelled = [re.sub(r"'s$", "", word) for word in _WORD.findall(text)]
    words = [part for word in spelled for part in table["same"].get(word, word.strip(".")).split()]
    return [word for word in words if word not in table["titles"]] or words


@cache
def _table() -> dict[str, Any]:
    import yaml

    text = resources.files("perspectives.evaluation").joinpath("names.yaml").read_text("utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {"titles": frozenset(table["titles"]), "same": table["same"]}
