"""What the dashboard remembers from one start to the next: the theme that was last chosen in it.

One small file in the person's state folder. It is weaker than every setting, and nobody is told of a file
that cannot be read or written: all that is lost is a colour.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from perspectives.settings import remembered_file

LIMIT = 10_000
"""Bytes read at most: the program writes some thirty."""


def remembered_theme() -> str | None:
    """The name of the theme chosen last; None where none was, or nobody can tell. It may be gone by now."""
    try:
        with remembered_file().open("rb") as file:
            data = json.loads(file.read(LIMIT))
    except (OSError, ValueError, RecursionError):
        return None
    theme = data.get("theme") if isinstance(data, dict) else None
    return theme if isinstance(theme, str) else None


def remember_theme(name: str) -> None:
    """Keep a theme's name for the next start; two dashboards at once do not tear the file."""
    file = remembered_file()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(prefix=".", suffix=".json", dir=file.parent)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as written:
                json.dump({"theme": name}, written)
            Path(draft).replace(file)
        except OSError:
            Path(draft).unlink(missing_ok=True)
            raise
