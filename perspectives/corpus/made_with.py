"""What the analyses of a folder were made with, named for whoever doubts or repeats them.

Names and short digests only: no path of the machine, no time. Documents print it beside the
program's version.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from pathlib import Path

from perspectives.corpus.fingerprint import PACKAGE, distribution_version, pipeline_fingerprint
from perspectives.corpus.own_lists import OwnLists

WEIGHTS = PACKAGE / "extraction" / "neural" / "weights"
DIGITS = 12
"""Of a SHA-256, hexadecimal: enough to tell two files apart."""


def made_with(
    folder: Path, model: str | None, own_lists: OwnLists, *, actors_file: bool
) -> Mapping[str, str]:
    """By name: the language model, the network's weights, the rules as a whole, the person's own files that
    were in force (``actors.yaml`` only where ``actors_file`` says that it holds)."""
    from perspectives.extraction.pipeline import DEFAULT_MODEL, DEFAULT_VERSION

    language = f"{DEFAULT_MODEL} {DEFAULT_VERSION}"
    if model is not None:
        own = Path(model)
        language = own.resolve().name if own.is_dir() else f"{model} {distribution_version(model)}"
    made = {
        "language model": language,
        "network": weights_version(),
        "rules": pipeline_fingerprint(model)[:DIGITS],
    }
    if own_lists.own is not None and own_lists.own.lists:
        made["own lists of framing"] = ", ".join(
            f"{_named(one.path, folder)} ({_short(one.text.encode('utf-8', 'surrogatepass'))})"
            for one in own_lists.own.lists
        )
    if actors_file:
        made["actors.yaml"] = _digest(folder / "actors.yaml")
    return made


@functools.cache
def weights_version() -> str:
    """The network by the content of its files; ``absent`` where it is not installed."""
    try:
        files = sorted(file for file in WEIGHTS.iterdir() if file.suffix != ".md")
        return _short(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files))
    except OSError:
        return "absent"


def _named(path: Path, folder: Path) -> str:
    """A list beside the articles by its path from there, one of the configuration folder by its name."""
    if not path.is_absolute():
        return path.as_posix()
    within = path.is_relative_to(folder)
    return path.relative_to(folder).as_posix() if within else f"your own {path.name}"


def _digest(path: Path) -> str:
    try:
        return _short(path.read_bytes())
    except OSError:
        return "unreadable"


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:DIGITS]
