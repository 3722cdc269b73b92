"""What a stored result depends on besides the text: the code and the tables that made it.

A fingerprint is computed from the files themselves, so nobody has to remember to raise a version
number when a rule or a lexicon changes; the price is that an edited comment also invalidates.
"""

from __future__ import annotations

import functools
import hashlib
import os
from importlib import metadata
from pathlib import Path

TEST_ANALYSER = "PERSPECTIVES_TEST_ANALYSER"
"""Names a Python file with a function ``analyse(text) -> Analysis``, which worker processes then use in
place of the real one. It is for the tests of crashes and time-outs, and for nothing else."""

PACKAGE = Path(__file__).resolve().parent.parent

# Parts of the package that cannot change what one text's analysis is. Whatever is not named counts,
# so a new part is on the safe side until somebody thinks about it.
NOT_OF_ANALYSIS = frozenset(
    {
        *("_data", "cli", "comparison", "corpus", "evaluation", "export", "reading", "training"),
        *("corrections", "nodes.py", "settings.py", "resources.py"),
    }
)
OF_FOLDERS = frozenset(
    f"actors/{name}"
    for name in (
        *("alternatives.py", "casting.py", "claiming.py", "correcting.py", "describing.py", "dividing.py"),
        *("filing.py", "grouping.py", "identity.py", "linking.py", "moving.py", "rules.py", "suggestion.py"),
        *("titling.py", "typed_names.py", "families.yaml", "linking.yaml", "actors.schema.json"),
    )
)
"""Who is who over a folder is made anew each time, of analyses as they are: its files, beside those of who is
who in one text. A test holds that nothing of ``actors.identify`` uses them."""
ANALYSIS_PARTS = ("spacy", "thinc", "numpy", "onnxruntime", "tokenizers")


def pipeline_fingerprint(model: str | None = None) -> str:
    """Changes whenever the analysis of one text might come out otherwise.

    ``model`` names another spaCy pipeline than the default one, whose files extraction's own manifest
    fixes.
    """
    replaced = os.environ.get(TEST_ANALYSER, "")
    return _digest(
        _source_of_analysis(),
        *(distribution_version(part) for part in ANALYSIS_PARTS),
        _model(model),
        replaced,
    )


def reading_fingerprint(folder: Path) -> str:
    """Changes whenever a file of the folder might be read otherwise: code, libraries, ``articles.yaml``, and
    whether its files' names tell outlets."""
    from perspectives.reading import fingerprint
    from perspectives.reading.folder_metadata import FILE_NAME, is_spaced

    try:
        told = hashlib.sha256((folder / FILE_NAME).read_bytes()).hexdigest()
    except OSError:
        told = "nothing"
    return _digest(_source_of_reading(), fingerprint(), told, "spaced" if is_spaced(folder) else "")


@functools.cache
def _source_of_analysis() -> str:
    entries = sorted(entry for entry in PACKAGE.iterdir() if entry.name not in NOT_OF_ANALYSIS)
    return _digest_files([*entries, PACKAGE / "corpus" / "codec.py"])


@functools.cache
def _source_of_reading() -> str:
    return _digest_files([PACKAGE / "reading", PACKAGE / "model.py", PACKAGE / "corpus" / "codec.py"])


def _digest_files(entries: list[Path]) -> str:
    digest = hashlib.sha256()
    for entry in entries:
        files = sorted(entry.rglob("*")) if entry.is_dir() else [entry]
        for file in files:
            name = file.relative_to(PACKAGE).as_posix()
            if "__pycache__" in file.parts or name in OF_FOLDERS or not file.is_file():
                continue
            digest.update(name.encode("utf-8", "surrogateescape") + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _model(model: str | None) -> str:
    if model is None:
        return "default"
    folder = Path(model)
    if not folder.is_dir():
        return f"{model}=={distribution_version(model)}"
    # A pipeline that a person is training changes under its name: size and time of its files tell.
    stamps = [
        f"{file.relative_to(folder)}:{file.stat().st_size}:{file.stat().st_mtime_ns}"
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    ]
    return _digest(str(folder.resolve()), *stamps)


def distribution_version(distribution: str) -> str:
    """The version that is installed; ``absent`` where there is none of that name."""
    try:
        return metadata.version(distribution)
    except (metadata.PackageNotFoundError, ValueError):
        return "absent"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]
