"""The YAML tables that lie beside these modules: what is data is data. Each begins with a note of its
source."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table ``name.yaml`` of this package. Raises ValueError where it is no mapping with its source."""
    import yaml

    text = resources.files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(found, dict) or "source" not in found:
        raise ValueError(f"{name}.yaml: a table is a mapping with a note of its source")
    return found


@cache
def words(name: str, key: str) -> frozenset[str]:
    """A plain list of words of a table."""
    return frozenset(str(table(name)[key]).split())
