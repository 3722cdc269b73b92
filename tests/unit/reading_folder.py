"""A folder of files, and what the reader makes of each."""

from __future__ import annotations

from pathlib import Path

from perspectives.model import Article
from perspectives.reading import (
    FolderMetadata,
    ReadingError,
    find_files,
    read_article,
)

STORY = "Talks fail\n\n“We won’t sign,” the mayor said.\n"


def write(folder: Path, name: str, content: str | bytes = STORY) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read_all(folder: Path) -> tuple[dict[str, Article], dict[str, str]]:
    """Articles by path, and reasons by path for everything that was set aside on the way."""
    found = find_files(folder)
    metadata = FolderMetadata.load(folder)
    articles, reasons = {}, {aside.path: aside.reason for aside in found.set_aside}
    for aside in found.set_aside:
        assert aside.path in aside.message or aside.path == "."
    for path in found.files:
        try:
            article = read_article(path, folder, metadata)
            articles[article.path] = article
        except ReadingError as error:
            name = path.relative_to(folder).as_posix()
            reasons[name] = error.reason if name in error.message else f"unnamed in: {error.message}"
    return articles, reasons
