"""The package's own tables: YAML beside the modules, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table ``name``.yaml beside this module. A malformed one is a fault of ours: it raises."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    path = Path(__file__).with_name(f"{name}.yaml")
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    if not isinstance(loaded, dict):
        raise TypeError(f"{path} must be a mapping")
    return loaded
