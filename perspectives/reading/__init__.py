"""Files to Articles: one module a family of formats, one registry.

``find_files`` tells which files of a folder are articles, ``read_article`` reads one, and whatever cannot
be read has its reason: a ReadingError for the file, a notice on the article, a SetAside in the folder.
Heavy libraries (trafilatura for pages, markdown-it for Markdown) are loaded with the first file that needs
them.
"""

from perspectives.reading.articles import fingerprint, read_article, read_text
from perspectives.reading.errors import ReadingError
from perspectives.reading.files import READABLE, Found, find_files, shown_path
from perspectives.reading.folder_metadata import FolderMetadata
from perspectives.reading.opening import shown

__all__ = [
    "READABLE",
    "FolderMetadata",
    "Found",
    "ReadingError",
    "find_files",
    "fingerprint",
    "read_article",
    "read_text",
    "shown",
    "shown_path",
]
