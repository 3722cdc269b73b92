"""A document to a file: whole or not at all, and never over something that nobody meant to lose."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable
from pathlib import Path

from perspectives.comparison import Comparison, visible
from perspectives.export.formats import Exporter, ExportError, exporter_for, exporter_named
from perspectives.export.provenance import Settings, title_of

EXISTS = "exists already; it is left as it is."


def export(comparison: Comparison, format: str, *, settings: Settings | None = None) -> str | bytes:
    """The comparison, as it is filtered, in one of ``FORMATS``: text, or the bytes of a file."""
    return exporter_named(format).render(comparison, settings or {})


def encoded(document: str | bytes) -> bytes:
    """What stands in the document's file."""
    return document.encode("utf-8") if isinstance(document, str) else document


def write(
    comparison: Comparison,
    path: Path,
    format: str | None = None,
    *,
    overwrite: bool = False,
    settings: Settings | None = None,
) -> Path:
    """Write the document to ``path``, text in UTF-8, and give back the path.

    The format follows from the ending of the name.

    It appears whole or not at all. A file that exists is left alone unless ``overwrite``; one of the
    compared articles always is. ``ExportError`` says what went wrong and names the file.
    """
    exporter = exporter_named(format) if format is not None else exporter_for(path)
    return save(comparison, path, lambda: exporter.render(comparison, settings or {}), overwrite=overwrite)


def save(
    comparison: Comparison, path: Path, made: Callable[[], str | bytes], *, overwrite: bool = False
) -> Path:
    """Write what is made to ``path``, as ``write`` does with a document."""
    shown = visible(str(path))
    try:
        # A link stays a link, and what it points to is replaced, but for one that leads in a circle.
        target = Path(os.path.realpath(path))
        refusal = _refusal(comparison, target, overwrite)
        if refusal:
            raise ExportError(f"{shown} {refusal}")
        place(target, encoded(made()), overwrite=overwrite)
    except FileExistsError:
        raise ExportError(f"{shown} {EXISTS}") from None
    except OSError as error:
        raise ExportError(f"{shown} could not be written: {error.strerror or error}.") from error
    return path


def _refusal(comparison: Comparison, target: Path, overwrite: bool) -> str:
    """Why nothing should be written to ``target``, as the end of a sentence; "" where all is well."""
    if target in {(comparison.folder / view.article.path).resolve() for view in comparison.articles}:
        return "is one of the articles that are compared; it is left as it is."
    if target.is_dir():
        return "is a folder; name a file."
    if not overwrite and target.exists():
        return EXISTS
    if not target.parent.is_dir():
        return "cannot be written: there is no such folder."
    return ""


def place(target: Path, document: bytes, *, overwrite: bool) -> None:
    """Write beside the target under a hidden name, then put it in the target's place in one step.

    Raises FileExistsError where there is a target that is not to be replaced, and OSError.
    """
    beside = target.with_name(f".perspectives-{secrets.token_hex(6)}.part")
    try:
        with beside.open("xb") as file:
            file.write(document)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            if target.exists():
                beside.chmod(target.stat().st_mode & 0o777)
            beside.replace(target)
        else:
            _take_name(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def _take_name(beside: Path, target: Path) -> None:
    """Give the file a name that must be free; of two programs that want it at once only one gets it."""
    try:
        target.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, such as exFAT on a stick
        if target.exists():
            raise FileExistsError(str(target)) from None
        beside.replace(target)


def proposed_path(comparison: Comparison, format: str = "markdown", folder: Path | None = None) -> Path:
    """A name that is free: ``perspectives-red-line-1.md`` in ``folder``, by default the current one."""
    exporter: Exporter = exporter_named(format)
    where = Path.cwd() if folder is None else folder
    name = "-".join(re.findall(r"[\w.]+", title_of(comparison))).strip(".") or "articles"
    number = 1
    while (path := where / f"perspectives-{name[:80]}-{number}{exporter.suffixes[0]}").exists():
        number += 1
    return path
