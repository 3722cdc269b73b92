"""``doctor``: what the program stands on, looked at one thing after the other.

Each look is a function that returns findings; none may raise for what it finds. ``broken`` means that the
program cannot do its work, ``doubtful`` that a person will want to know.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from perspectives.cli.streams import stdout_is_terminal
from perspectives.comparison.display import visible

if TYPE_CHECKING:
    from perspectives.reading import Found

SAMPLE = "“It is a start,” Ann Lee, the mayor, told reporters on Friday.\n"
"""A text to analyse: one statement in it proves the whole way through a worker process."""
NAMED = 10
"""So many files that cannot be read are named; a folder may hold thousands."""
OPTIONAL = re.compile(r"extra\s*==")


class State(StrEnum):
    GOOD = "ok"
    DOUBTFUL = "look"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    subject: str
    state: State
    detail: str

    def as_data(self) -> dict[str, str]:
        return {"subject": self.subject, "state": self.state.value, "detail": self.detail}


def examined(folder: Path | None = None) -> tuple[Finding, ...]:
    """Everything looked at; with a folder, its own files too."""
    looks: list[Callable[[], Iterator[Finding]]] = [
        _python,
        _parts,
        lambda: _settings(folder),
        lambda: _analysis(folder),
        lambda: _index(folder),
        _themes,
        _remembered,
        lambda: _terminal(os.environ),
    ]
    if folder is not None:
        looks.append(lambda: _folder(folder))
    return tuple(finding for look in looks for finding in look())


def broken(findings: Sequence[Finding]) -> bool:
    return any(finding.state is State.BROKEN for finding in findings)


def report(findings: Sequence[Finding]) -> str:
    """The findings for a person, one a line."""
    width = max(len(finding.subject) for finding in findings)
    lines = [f"{finding.state:<6}  {finding.subject:<{width}}  {finding.detail}" for finding in findings]
    wrong = sum(finding.state is State.BROKEN for finding in findings)
    lines.append("" if wrong == 0 else f"\n{wrong} of {len(findings)} things are broken.")
    return "\n".join(visible(line, newlines=True) for line in lines).rstrip() + "\n"


# --- the looks


def _python() -> Iterator[Finding]:
    known = (3, 11) <= sys.version_info[:2] <= (3, 13)
    detail = f"{platform.python_version()} at {sys.executable}"
    yield Finding("Python", State.GOOD if known else State.DOUBTFUL, detail + ("" if known else ", untested"))
    yield Finding("system", State.GOOD, f"{platform.platform()}, {os.cpu_count()} processors")


def _parts() -> Iterator[Finding]:
    """The program itself and every distribution that it names, with versions."""
    try:
        yield Finding("perspectives", State.GOOD, metadata.version("perspectives"))
        required = metadata.requires("perspectives") or []
    except metadata.PackageNotFoundError:
        yield Finding("perspectives", State.BROKEN, "not installed: its dependencies are not known")
        return
    for requirement in required:
        if OPTIONAL.search(requirement):
            continue
        name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Finding(name, State.BROKEN, f"not installed (needed: {requirement})")
            continue
        fits = _fits(requirement, version)
        yield Finding(
            name,
            State.GOOD if fits else State.BROKEN,
            version if fits else f"{version} (needed: {requirement})",
        )


def _fits(requirement: str, version: str) -> bool:
    """Whether the version is one that the requirement allows; True where nobody can tell."""
    try:
        from packaging.requirements import InvalidRequirement, Requirement
    except ImportError:
        return True
    try:
        return Requirement(requirement).specifier.contains(version, prereleases=True)
    except InvalidRequirement:
        return True


def _settings(folder: Path | None) -> Iterator[Finding]:
    from perspectives.settings import (
        ENVIRONMENT_PREFIX,
        Settings,
        SettingsError,
        load_settings,
        read_settings,
        settings_files,
    )

    for file in settings_files(folder):
        try:
            values = read_settings(file)
        except SettingsError as error:
            yield Finding("settings", State.BROKEN, str(error))
            continue
        said = ", ".join(f"{key} {value}" for key, value in values.items()) or "sets nothing"
        yield Finding("settings", State.GOOD, f"{file}: {said}" if file.exists() else f"{file}: none")
    for variable in sorted(name for name in os.environ if name.startswith(ENVIRONMENT_PREFIX)):
        known = variable.removeprefix(ENVIRONMENT_PREFIX).lower() in Settings.model_fields
        detail = f"{variable}={os.environ[variable]}"
        yield Finding(
            "environment",
            State.GOOD if known else State.DOUBTFUL,
            detail + ("" if known else ": no such setting"),
        )
    try:
        load_settings(None)
    except SettingsError as error:
        if error.place.startswith(ENVIRONMENT_PREFIX):
            yield Finding("environment", State.BROKEN, str(error))


def _effective(folder: Path | None) -> tuple[str | None, Path | None]:
    """Model and index as they are set; the defaults where settings are broken, which is said elsewhere."""
    from perspectives.settings import SettingsError, load_settings

    try:
        settings = load_settings(folder)
    except SettingsError:
        return None, None
    return settings.model, settings.index


def _analysis(folder: Path | None) -> Iterator[Finding]:
    """A sentence on its way through a worker process: the model's files, spaCy, pipes, everything."""
    from perspectives.corpus.workers import Answered, Job, Lost, Unavailable, WorkerPool

    model, _ = _effective(folder)
    pool = WorkerPool(1, model=model)
    begun = time.monotonic()
    try:
        pool.submit(Job(1, {"do": "analyse", "job": 1, "text": SAMPLE}))
        event = pool.next_event()
    except OSError as error:
        yield Finding("analysis", State.BROKEN, f"no worker process can be started: {error}")
        return
    finally:
        pool.close()
    seconds = time.monotonic() - begun
    named = model or "the default language pipeline, its files as they should be"
    match event:
        case Answered(_, {"analysis": {"statements": [_, *_]}}):
            detail = f"{named}; a worker process started and analysed a sentence in {seconds:.1f} s"
            yield Finding("analysis", State.GOOD, detail)
        case Answered(_, {"failed": why}):
            yield Finding("analysis", State.BROKEN, f"{named}: analysing a sentence failed: {why}")
        case Answered():
            yield Finding("analysis", State.BROKEN, f"{named}: no statement was found in {SAMPLE.strip()}")
        case Unavailable(why):
            yield Finding("analysis", State.BROKEN, why)
        case Lost() as lost:
            why = "it took too long" if lost.timed_out else lost.message
            yield Finding("analysis", State.BROKEN, f"the worker process was lost: {why}")
        case _:
            yield Finding("analysis", State.BROKEN, "the worker process did not answer")


def _index(folder: Path | None) -> Iterator[Finding]:
    from perspectives.corpus.index import Index, default_path

    _, chosen = _effective(folder)
    path = chosen or default_path()
    if not path.exists():
        room = next((above for above in path.parents if above.exists()), path)
        if room.is_dir() and os.access(room, os.W_OK | os.X_OK):
            yield Finding("index", State.GOOD, f"{path}: none yet")
        else:
            detail = f"{path} cannot be made: nothing is kept for the next start"
            yield Finding("index", State.DOUBTFUL, detail)
        return
    # What was written last may lie in the write-ahead log still.
    size = sum(part.stat().st_size for part in (path, Path(f"{path}-wal")) if part.exists())
    index = Index(path)
    try:
        counts = index.counts()
        problems = [*index.notices, *index.problems()]
    finally:
        index.close()
    detail = f"{path}: {size / 1e6:.1f} MB, {counts['files']:,} files, {counts['analyses']:,} analyses"
    yield Finding("index", State.GOOD, detail)
    for problem in problems:
        yield Finding("index", State.DOUBTFUL, problem)


def _remembered() -> Iterator[Finding]:
    """Where the dashboard keeps the theme that was chosen in it; whatever is there harms nothing."""
    from perspectives.settings import remembered_file

    file = remembered_file()
    yield Finding("last theme", State.GOOD, f"{file}" if file.is_file() else f"{file}: none yet")


def _themes() -> Iterator[Finding]:
    """That the themes are there; what is in them is the dashboard's to judge."""
    import yaml

    from perspectives.resources import themes_folder

    folder = themes_folder()
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    if not files:
        yield Finding("themes", State.BROKEN, f"none in {folder}")
        return
    wrong = []
    for file in files:
        try:
            yaml.load(file.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            wrong.append(file)
            yield Finding("themes", State.BROKEN, f"{file}: {' '.join(str(error).split())}")
    right = ", ".join(file.stem for file in files if file not in wrong)
    yield Finding("themes", State.GOOD, f"{right} in {folder}")


def _terminal(environment: Mapping[str, str]) -> Iterator[Finding]:
    encoding = (getattr(sys.stdout, "encoding", None) or "unknown").lower()
    size = shutil.get_terminal_size()
    terminal = environment.get("TERM", "")
    name = f"TERM={terminal or 'not set'}, {size.columns}×{size.lines}"
    if not stdout_is_terminal():
        yield Finding("terminal", State.GOOD, f"standard output is none ({name})")
    elif terminal in ("", "dumb") and sys.platform != "win32":
        yield Finding("terminal", State.DOUBTFUL, f"{name}: it cannot show the dashboard")
    elif size.columns < 60 or size.lines < 16:
        yield Finding("terminal", State.DOUBTFUL, f"{name}: small; 80×24 is comfortable")
    else:
        yield Finding("terminal", State.GOOD, name)
    if "NO_COLOR" in environment:
        colour = "none, since NO_COLOR is set"
    elif environment.get("COLORTERM", "") in ("truecolor", "24bit"):
        colour = "24 bits"
    else:
        colour = "256 colours" if "256" in terminal else "as TERM has it"
    yield Finding("colour", State.GOOD, colour)
    wide = encoding.replace("-", "") == "utf8"
    yield Finding(
        "encoding",
        State.GOOD if wide else State.DOUBTFUL,
        encoding + ("" if wide else ": UTF-8 is needed for “ ≈ ⚑"),
    )


def _files(folder: Path, found: Found) -> Iterator[Finding]:
    state = State.GOOD if found.files else State.BROKEN
    yield Finding("folder", state, f"{folder}: {len(found.files)} to read, {len(found.set_aside)} set aside")
    problems = [entry.message for entry in found.set_aside]
    problems += [f"{path} cannot be read." for path in found.files if not os.access(path, os.R_OK)]
    for message in problems[:NAMED]:
        yield Finding("folder", State.DOUBTFUL, message)
    if len(problems) > NAMED:
        yield Finding("folder", State.DOUBTFUL, f"{len(problems) - NAMED:,} more files like these")


def _folder(folder: Path) -> Iterator[Finding]:
    from perspectives.actors import FILE_NAME as ACTORS_FILE
    from perspectives.actors import ActorsFileError, load_rules
    from perspectives.corpus import FolderError, check_folder
    from perspectives.corpus.own_lists import OwnLists, list_files
    from perspectives.corrections import CorrectionsError, Ledger
    from perspectives.reading import FolderMetadata, find_files, shown_path

    try:
        check_folder(folder)
    except FolderError as error:
        yield Finding("folder", State.BROKEN, str(error))
        return
    found = find_files(folder)
    yield from _files(folder, found)
    told = FolderMetadata.load(folder)
    paths = [shown_path(path, folder) for path in found.files]
    for notice in (*told.notices, *told.strays([*paths, *(entry.path for entry in found.set_aside)])):
        yield Finding("articles.yaml", State.DOUBTFUL, notice)
    file = folder / ACTORS_FILE
    if file.exists() or file.is_symlink():
        try:
            load_rules(file)
            yield Finding("actors.yaml", State.GOOD, str(file))
        except ActorsFileError as error:
            yield Finding("actors.yaml", State.BROKEN, str(error))
    lists = OwnLists(folder)
    for notice in lists.notices:
        yield Finding("framing", State.DOUBTFUL, notice)
    for path, _ in list_files(folder):
        if lists.own is not None and path in {one.path for one in lists.own.lists}:
            yield Finding("framing", State.GOOD, str(path))
    ledger = Ledger(folder)
    try:
        number = len(ledger.read())
    except CorrectionsError as error:
        yield Finding("corrections", State.BROKEN, str(error))
    else:
        for kept in (path for path in (ledger.shared, ledger.own) if path.exists()):
            yield Finding("corrections", State.GOOD, f"{kept} ({number} in all)")
    if ledger.notice:
        yield Finding("corrections", State.DOUBTFUL, f"{ledger.notice} ({ledger.own})")
