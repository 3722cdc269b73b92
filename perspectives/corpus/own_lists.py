"""A person's own lists of framing, found: in the configuration folder, and beside the articles.

Each file is read once a run, here. Worker processes get its text, not its path, so that what is kept in the
index is what these words made, whatever happens to the file meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from perspectives.extraction.framing.own_lists import OwnLexicon, OwnList

FILE_NAME = "framing.yaml"
FOLDER_NAME = "framing"

Message = list[list[Any]]


class OwnLists:
    """The lists that hold for one folder of articles, or for no folder in particular."""

    def __init__(self, folder: Path | None, *, whole_paths: bool = True) -> None:
        """None: only those of the configuration folder. Nothing is raised for what cannot be read.

        Without ``whole_paths`` notices name the folder's own files from within it.
        """
        self.notices: tuple[str, ...] = ()
        self._own: OwnLexicon | None = None
        files = list_files(folder)
        if files:  # most people have none: then not even our lexicon is loaded
            from perspectives.extraction.framing.lexicon import LexiconError, text_of
            from perspectives.extraction.framing.own_lists import LEFT_OUT, OwnLexicon, OwnList

            read: list[OwnList] = []
            notices: list[str] = []
            for path, rank in files:
                within = folder is not None and rank == 2 and not whole_paths
                shown = path.relative_to(folder) if folder is not None and within else path
                try:
                    read.append(OwnList(shown, text_of(path), rank))
                except LexiconError as error:
                    notices.append(f"{LexiconError(shown, error.line, error.key, error.message)}. {LEFT_OUT}")
            self._own = OwnLexicon(read)
            self.notices = (*notices, *self._own.notices)

    @property
    def own(self) -> OwnLexicon | None:
        """None where there is no list."""
        return self._own

    def fingerprint(self, pipeline: str, text: str) -> str:
        """Under what an analysis of the text is kept: the pipeline's fingerprint, and where a list concerns
        the text, what it changes. An index prunes by what stands before the plus sign."""
        changes = self._own.changes(text) if self._own is not None else ""
        return f"{pipeline}+{changes}" if changes else pipeline

    def message(self) -> Message:
        """The lists for a worker process; see ``lists_of``."""
        if self._own is None:
            return []
        return [[str(one.path), one.text, one.rank] for one in self._own.lists]


def lists_of(message: Message) -> tuple[OwnList, ...]:
    """What a worker process was sent."""
    from perspectives.extraction.framing.own_lists import OwnList

    return tuple(OwnList(Path(path), text, rank) for path, text, rank in message)


def list_files(folder: Path | None) -> list[tuple[Path, int]]:
    """The files with their ranks, a later one winning over an earlier one."""
    from perspectives.settings import own_lists_folder

    found = [(path, 1) for path in _yaml_files(own_lists_folder())]
    if folder is not None:
        beside = folder / FILE_NAME
        found += [(beside, 2)] if beside.exists() or beside.is_symlink() else []
        found += [(path, 2) for path in _yaml_files(folder / FOLDER_NAME)]
    return found


def _yaml_files(folder: Path) -> Iterator[Path]:
    """In the order of their names; what begins with a dot is no file of a person's."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return
    yield from (folder / name for name in names if name.endswith(".yaml") and not name.startswith("."))
