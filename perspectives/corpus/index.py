"""The index: what reading and analysing have found, kept on disk so that it is done once.

It is a cache and nothing else. Whatever is wrong with it (locked, damaged, another program's, a full
disk) costs time and a notice, never the run: it is made anew where it is ours, and left alone and done
without where it is not. Two programs may use one index at once: SQLite's write-ahead log lets readers
read while one writes, and writers wait for each other.

Texts are kept under (SHA-256 of the text, fingerprint of the pipeline; where a person's own lists of framing
concern the text, with a plus sign and a digest of what they change). Files are kept under (folder,
path) with size, times and the fingerprint of reading; a file whose stamps are as they were is not
opened. A file that changed within the clock's grain of being read could change again unseen: such a
stamp is not trusted until the file's bytes have been compared once more.
"""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import hashlib
import json
import os
import struct
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import platformdirs

from perspectives.corpus.codec import CodecError, decode, encode
from perspectives.corpus.sources import Source
from perspectives.model import Analysis, Article, SetAside

if TYPE_CHECKING:
    import apsw

Result = TypeVar("Result")

APPLICATION_ID = 0x50455253  # "PERS": how SQLite files say whose they are
SCHEMA_VERSION = 1
BUSY_SECONDS = 5.0
"""How long to wait for another program that is writing."""
GRAIN_NS = 2_000_000_000
"""The coarsest clock of a file system in use (FAT): times closer than this to the reading prove nothing."""
LARGEST_HASHED = 64 * 1024 * 1024
"""Bytes. Far above any article, and above what reading takes."""
KEPT_FINGERPRINTS = 3
KEPT_VARIANTS = 8
"""Of each text, so many analyses with a person's own lists: every edit of a list makes others."""
KEPT_DAYS = 90
SCHEMA = """
CREATE TABLE pipeline (fingerprint TEXT PRIMARY KEY, used INTEGER NOT NULL) STRICT;
CREATE TABLE analysis (
    text_id TEXT NOT NULL, fingerprint TEXT NOT NULL, stored INTEGER NOT NULL, payload BLOB NOT NULL,
    PRIMARY KEY (text_id, fingerprint)
) STRICT;
CREATE TABLE file (
    folder BLOB NOT NULL, path BLOB NOT NULL,
    size INTEGER NOT NULL, modified_ns INTEGER NOT NULL, changed_ns INTEGER NOT NULL,
    fingerprint TEXT NOT NULL, bytes_id TEXT NOT NULL, trusted INTEGER NOT NULL, used INTEGER NOT NULL,
    text_id TEXT, payload BLOB NOT NULL,
    PRIMARY KEY (folder, path)
) STRICT;
CREATE INDEX file_of_text ON file (text_id);
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the file system says of a file: if all of it is as it was, so is the file. See ``GRAIN_NS``."""

    size: int
    modified_ns: int
    changed_ns: int
    """When the inode changed (POSIX): it gives away a file put back with its old time."""

    @classmethod
    def of(cls, path: Path) -> Stamp:
        """Raises OSError."""
        status = path.stat()
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns)

    def settled(self, now_ns: int) -> bool:
        """It is old enough that another change would show as another stamp."""
        return max(self.modified_ns, self.changed_ns) + GRAIN_NS < now_ns


class Index:
    """The open index. Used by one thread at a time; never raises for anything wrong with the file.

    ``notices`` says what the person should know. ``path`` is None where the index is in memory only.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.notices: list[str] = []
        self._connection = self._open(path)
        self._written = False

    # --- analyses

    def analysis(self, text_id: str, fingerprint: str) -> Analysis | None:
        """What is kept of that text, analysed by that pipeline; None where nothing is."""
        rows = self._rows(
            "SELECT payload FROM analysis WHERE text_id = ? AND fingerprint = ?", (text_id, fingerprint)
        )
        return _unpacked(Analysis, rows[0][0]) if rows else None

    def keep_analysis(self, text_id: str, fingerprint: str, analysis: Analysis) -> None:
        self._change(
            "INSERT OR REPLACE INTO analysis VALUES (?, ?, ?, ?)",
            (text_id, fingerprint, _today(), _packed(analysis)),
        )

    # --- files

    def file(self, folder: Path, name: str, path: Path, fingerprint: str) -> Article | SetAside | None:
        """What was read from that file, if it is unchanged since; None where it must be read."""
        rows = self._rows(
            "SELECT size, modified_ns, changed_ns, bytes_id, trusted, text_id, payload, used FROM file"
            " WHERE folder = ? AND path = ? AND fingerprint = ?",
            (_bytes(folder), os.fsencode(name), fingerprint),
        )
        if not rows:
            return None
        size, modified, changed, bytes_id, trusted, text_id, payload, used = rows[0]
        now_ns = time.time_ns()
        with contextlib.suppress(OSError):
            stamp = Stamp.of(path)
            if stamp != Stamp(size, modified, changed):
                return None
            if not trusted and digest(path) != bytes_id:
                return None
            if (not trusted and stamp.settled(now_ns)) or used != _today():
                self._change(
                    "UPDATE file SET trusted = ?, used = ? WHERE folder = ? AND path = ?",
                    (int(stamp.settled(now_ns)), _today(), _bytes(folder), os.fsencode(name)),
                )
            known: Article | SetAside | None = _unpacked(SetAside if text_id is None else Article, payload)
            return known
        return None

    def knows(self, source: Source, reading: str, fingerprint: str) -> bool:
        """Both the reading and the analysis of that file are kept. A cheap look, which opens no file."""
        rows = self._rows(
            "SELECT size, modified_ns, changed_ns, file.fingerprint FROM file WHERE folder = ? AND path = ?"
            " AND (text_id IS NULL OR EXISTS (SELECT 1 FROM analysis"
            " WHERE analysis.text_id = file.text_id AND analysis.fingerprint = ?))",
            (_bytes(source.folder), os.fsencode(source.name), fingerprint),
        )
        try:
            return rows == [(*dataclasses.astuple(Stamp.of(source.path)), reading)]
        except OSError:
            return False

    def keep_file(
        self, folder: Path, name: str, fingerprint: str, seen: Seen, read: Article | SetAside
    ) -> None:
        """Keep what was read from a file, ``seen`` being the file as it was before it was read."""
        self._change(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                _bytes(folder),
                os.fsencode(name),
                seen.stamp.size,
                seen.stamp.modified_ns,
                seen.stamp.changed_ns,
                fingerprint,
                seen.bytes_id,
                int(seen.stamp.settled(seen.at_ns)),
                _today(),
                read.id if isinstance(read, Article) else None,
                _packed(read),
            ),
        )

    # --- the file on disk

    def prune(self, fingerprint: str) -> None:
        """Let go of what older pipelines made, and of folders and texts not opened for a long time.
        ``fingerprint`` is that of the pipeline alone."""
        if not self._written or self._connection is None:
            return
        self._change("INSERT OR REPLACE INTO pipeline VALUES (?, ?)", (fingerprint, time.time_ns()))
        oldest = _today() - KEPT_DAYS
        self._change(
            "DELETE FROM pipeline WHERE fingerprint NOT IN"
            " (SELECT fingerprint FROM pipeline ORDER BY used DESC LIMIT ?)",
            (KEPT_FINGERPRINTS,),
        )
        self._change("DELETE FROM file WHERE used < ?", (oldest,))
        self._change(
            "DELETE FROM analysis WHERE substr(fingerprint, 1, instr(fingerprint || '+', '+') - 1)"
            " NOT IN (SELECT fingerprint FROM pipeline)"
            " OR (stored < ? AND text_id NOT IN (SELECT text_id FROM file WHERE text_id IS NOT NULL))",
            (oldest,),
        )
        self._change(
            "DELETE FROM analysis WHERE rowid IN (SELECT rowid FROM (SELECT rowid, row_number()"
            " OVER (PARTITION BY text_id ORDER BY rowid DESC) AS age"
            " FROM analysis WHERE instr(fingerprint, '+')) WHERE age > ?)",
            (KEPT_VARIANTS,),
        )
        self._change("PRAGMA incremental_vacuum", ())

    def counts(self) -> dict[str, int]:
        """How many files and analyses are kept, for ``doctor``."""
        return {
            "files": sum(row[0] for row in self._rows("SELECT count(*) FROM file", ())),
            "analyses": sum(row[0] for row in self._rows("SELECT count(*) FROM analysis", ())),
        }

    def problems(self) -> list[str]:
        """What SQLite's own check finds wrong; empty for a sound index."""
        rows = self._rows("PRAGMA quick_check(5)", ())
        return [str(row[0]) for row in rows if row[0] != "ok"]

    def close(self) -> None:
        import apsw

        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(apsw.Error):
                connection.close()

    # --- inside

    def _open(self, path: Path | None) -> apsw.Connection | None:
        """A connection with the schema in place: to the file, else to memory, with a notice why."""
        import apsw

        if path is None:
            return _prepared(":memory:")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # articles are a person's own affair
            return _prepared(str(path))
        except (apsw.CorruptError, apsw.NotADBError, _ForeignError, _OtherSchemaError) as error:
            return self._replaced(path, error)
        except (apsw.Error, OSError) as error:
            self._do_without(f"the index {path} cannot be opened ({error})")
            return _prepared(":memory:")

    def _replaced(self, path: Path, error: Exception) -> apsw.Connection:
        """A new index in the place of a damaged one. What may be a person's own file is never touched."""
        import apsw

        if path != default_path() and not isinstance(error, _OtherSchemaError) and not _says_ours(path):
            self._do_without(f"{path} is not an index of this program, and is left as it is")
            return _prepared(":memory:")
        try:
            for suffix in ("", "-wal", "-shm"):
                Path(f"{path}{suffix}").unlink(missing_ok=True)
            connection = _prepared(str(path))
        except (apsw.Error, OSError) as second:
            self._do_without(f"the index {path} is damaged and cannot be replaced ({second})")
            return _prepared(":memory:")
        self.notices.append(f"The index {path} was made anew, since it could not be used ({error}).")
        return connection

    def _do_without(self, why: str) -> None:
        self.notices.append(f"Nothing is kept for the next start: {why}.")
        self.path = None

    def _rows(self, query: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        return self._carefully(lambda connection: list(connection.execute(query, values))) or []

    def _change(self, query: str, values: tuple[Any, ...]) -> None:
        self._carefully(lambda connection: connection.execute(query, values))
        self._written = True

    def _carefully(self, work: Callable[[apsw.Connection], Result]) -> Result | None:
        """The work's result; None where SQLite cannot do it. From then on the index is another one: a
        new file in place of a damaged one, or memory. The run goes on."""
        import apsw

        if self._connection is None:
            self._connection = _prepared(":memory:")
        try:
            return work(self._connection)
        except apsw.Error as error:
            with contextlib.suppress(apsw.Error):
                self._connection.close()
            damaged = isinstance(error, apsw.CorruptError | apsw.NotADBError)
            if self.path is not None and damaged:
                self._connection = self._replaced(self.path, error)
            else:
                if self.path is not None:
                    self._do_without(f"the index {self.path} cannot be used ({error})")
                self._connection = _prepared(":memory:")
            return None


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was just before it was read."""

    stamp: Stamp
    bytes_id: str
    """SHA-256 of its bytes."""
    at_ns: int
    """When that was."""

    @classmethod
    def now(cls, path: Path) -> Seen:
        """Raises OSError."""
        at_ns = time.time_ns()
        stamp = Stamp.of(path)
        # Nobody hashes a disk image: without a hash the file is looked at again next time.
        return cls(stamp, digest(path) if stamp.size <= LARGEST_HASHED else "", at_ns)


def digest(path: Path) -> str:
    """SHA-256 of the file's bytes. Raises OSError, for what is no file as well: a pipe would never end."""
    if not path.is_file():
        raise OSError(errno.EINVAL, "no regular file", str(path))
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class _OtherSchemaError(Exception):
    """An index of ours, of another version of the program."""


class _ForeignError(Exception):
    """A database, but another program's."""


def default_path() -> Path:
    """Where the index lies unless somebody says otherwise: the user's cache folder."""
    return platformdirs.user_cache_path("perspectives") / "index.sqlite"


def _says_ours(path: Path) -> bool:
    """The file's header, where SQLite keeps it, names this program."""
    try:
        with path.open("rb") as stream:
            head = stream.read(100)
    except OSError:
        return False
    return len(head) == 100 and struct.unpack_from(">I", head, 68)[0] == APPLICATION_ID


def _prepared(name: str) -> apsw.Connection:
    """An open connection with our schema. Raises apsw.Error, _ForeignError or _OtherSchemaError."""
    import apsw

    connection = apsw.Connection(name)
    try:
        connection.set_busy_timeout(int(BUSY_SECONDS * 1_000))
        if connection.pragma("application_id") != APPLICATION_ID:
            _create(connection)
        if (version := connection.pragma("user_version")) != SCHEMA_VERSION:
            raise _OtherSchemaError(f"it is of version {version}")
        with contextlib.suppress(apsw.BusyError):  # another program is at it, or will be
            connection.pragma("journal_mode", "wal")
        connection.pragma(
            "synchronous", 1
        )  # NORMAL: with a write-ahead log a crash loses the last writes only
        connection.execute("SELECT count(*) FROM pipeline").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _create(connection: apsw.Connection) -> None:
    """Our tables in an empty database. Before the write-ahead log is switched on, so that the header in
    the file itself says whose it is."""
    connection.pragma("auto_vacuum", 2)  # incremental; only before the first table
    connection.execute("BEGIN EXCLUSIVE")
    try:
        # Another program may have been quicker while this one waited.
        if connection.pragma("application_id") != APPLICATION_ID:
            if connection.execute("SELECT count(*) FROM sqlite_schema").get or connection.pragma(
                "user_version"
            ):
                raise _ForeignError("it is another program's database")
            connection.execute(SCHEMA)
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", SCHEMA_VERSION)
    finally:
        connection.execute("COMMIT")


def _packed(record: Article | SetAside | Analysis) -> bytes:
    body = json.dumps(encode(record), ensure_ascii=True, separators=(",", ":"))
    return zlib.compress(body.encode("ascii"), 1)


def _unpacked(kind: type[Any], payload: bytes) -> Any:
    """The record, or None where the payload is damaged: it is simply made again."""
    try:
        return decode(kind, json.loads(zlib.decompress(payload)))
    except (CodecError, ValueError, zlib.error):
        return None


def _bytes(folder: Path) -> bytes:
    return os.fsencode(folder)


def _today() -> int:
    """Days since 1970."""
    return int(time.time() // 86_400)
