"""Files that a person names to be written: looked at before the work, and written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from perspectives.cli.exits import FailureError


def is_stdout(path: Path) -> bool:
    """Whether standard output is meant; as a file the second could not be replaced in one step."""
    return str(path) in ("-", "/dev/stdout")


def check_target(path: Path, *, force: bool) -> None:
    """Raises FailureError where nothing could be written to ``path``, or something would be lost, though it
    be a broken link."""
    if path.is_dir():
        raise FailureError(f"{path} is a folder; name a file.")
    if not force and (path.exists() or path.is_symlink()):
        raise FailureError(_exists(path))
    if not path.absolute().parent.is_dir():
        raise FailureError(f"{path} cannot be written: there is no such folder.")


def write_target(path: Path, text: str, *, force: bool) -> None:
    """Put the text there in UTF-8. What a link points to is replaced, not the link. Raises FailureError."""
    from perspectives.export.writing import place

    try:
        if not force:
            check_target(path, force=False)
        place(Path(os.path.realpath(path)), text.encode("utf-8", "replace"), overwrite=force)
    except FileExistsError:
        raise FailureError(_exists(path)) from None
    except OSError as error:
        raise FailureError(f"{path} could not be written: {error.strerror or error}.") from error


def _exists(path: Path) -> str:
    return f"{path} exists already; it is left as it is. --force replaces it."
