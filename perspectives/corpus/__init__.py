"""The folder as a whole: index on disk, incremental runs, worker processes.

``Corpus`` is the life cycle (folder in, ever fuller snapshots out); ``Snapshot`` and ``Progress`` are
what it hands on; ``correct`` applies a person's corrections to one. Importing
this loads neither spaCy nor the index's database library.
"""

from perspectives.corpus.corpus import Corpus, FolderError, check_folder
from perspectives.corpus.correcting import affiliation_of, correct, kind_of, verdicts, who
from perspectives.corpus.snapshot import Progress, Snapshot

__all__ = [
    "Corpus",
    "FolderError",
    "Progress",
    "Snapshot",
    "affiliation_of",
    "check_folder",
    "correct",
    "kind_of",
    "verdicts",
    "who",
]
