"""What is made of a whole comparison once, when first asked for, and kept with it.

Filters narrow what is shown and never what is computed, so it is made of the base and shared by all that is
narrowed from it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from perspectives.comparison.records import Comparison

Made = TypeVar("Made")


def kept(comparison: Comparison, name: str, make: Callable[[Comparison], Made]) -> Made:
    """What ``make`` makes of the comparison without filters; made once and kept under ``name``.

    One name is for one function, which must be pure: two threads that ask at once may both call it.
    """
    base = comparison.base or comparison
    if name not in base.derived:
        base.derived.setdefault(name, make(base))
    return cast("Made", base.derived[name])
