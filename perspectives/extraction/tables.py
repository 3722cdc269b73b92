"""The tables that lie beside these modules: what is data is data. Each begins with a note of its source."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache
def read(name: str) -> dict[str, Any]:
    """The YAML table ``name`` of this package."""
    text = resources.files("perspectives.extraction").joinpath(name).read_text("utf-8")
    table = yaml.load(text, Loader=_Loader)
    if not isinstance(table, dict) or "source" not in table:
        raise ValueError(f"{name}: a table is a mapping with a note of its source")
    return table
