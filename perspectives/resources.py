"""Where the data that comes with the program lies: in the installed package, else in the checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def themes_folder() -> Path:
    """The themes that come with the program, one YAML file each."""
    return _folder("themes")


def seeds_folder() -> Path:
    """The sample folders of articles that come with the program."""
    return _folder("seeds")


def _folder(name: str) -> Path:
    """``_data/name`` in an installed wheel; the folder itself in a checkout, so that edits show at once."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
