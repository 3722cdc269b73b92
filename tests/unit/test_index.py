"""The index: a cache that is never wrong, never in the way, and nobody else's."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import apsw
import pytest

from perspectives.corpus import index as module
from perspectives.corpus.index import APPLICATION_ID, Index, Seen, Stamp, default_path
from perspectives.corpus.sources import Source
from perspectives.model import Article, SetAside
from tests.unit.corpus_helpers import an_analysis

LONG_AGO = 1_500_000_000 * 10**9


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "index.sqlite"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder


def written(path: Path, text: str, at_ns: int = LONG_AGO) -> Path:
    path.write_text(text, "utf-8")
    os.utime(path, ns=(at_ns, at_ns))
    return path


def article(text: str = "Hello.", path: str = "a.txt") -> Article:
    return Article(path, "0" * 64, text, "The Gazette", "Hello")


def settled(path: Path) -> Seen:
    """The file as seen at a time when its stamps had long come to rest."""
    return Seen(Stamp.of(path), Seen.now(path).bytes_id, time.time_ns() + 10 * module.GRAIN_NS)


def test_an_analysis_is_found_again_by_text_and_pipeline_and_by_nothing_else(place: Path) -> None:
    first = Index(place)
    first.keep_analysis("t1", "p1", an_analysis())
    first.close()
    second = Index(place)
    assert second.analysis("t1", "p1") == an_analysis()
    assert second.analysis("t2", "p1") is None
    assert second.analysis("t1", "p2") is None
    assert second.notices == []
    second.close()


def test_an_unchanged_file_is_found_without_being_opened(place: Path, folder: Path) -> None:
    path = written(folder / "a.txt", "Hello.")
    index = Index(place)
    index.keep_file(folder, "a.txt", "r1", settled(path), article())
    path.chmod(0o000)  # this changes the inode's time, so the entry below is made after it
    index.keep_file(folder, "a.txt", "r1", Seen(Stamp.of(path), "?", time.time_ns() * 2), article())
    assert index.file(folder, "a.txt", path, "r1") == article()


def test_a_file_set_aside_is_remembered_with_its_reason(place: Path, folder: Path) -> None:
    path = written(folder / "a.txt", "")
    entry = SetAside("a.txt", "empty", "a.txt is empty")
    index = Index(place)
    index.keep_file(folder, "a.txt", "r1", settled(path), entry)
    assert index.file(folder, "a.txt", path, "r1") == entry


def test_another_size_time_or_way_of_reading_means_reading_again(place: Path, folder: Path) -> None:
    path = written(folder / "a.txt", "Hello.")
    index = Index(place)
    index.keep_file(folder, "a.txt", "r1", settled(path), article())
    assert index.file(folder, "a.txt", path, "r2") is None
    written(path, "Hello!", LONG_AGO + 1)
    assert index.file(folder, "a.txt", path, "r1") is None


def test_a_file_put_back_with_its_old_time_and_size_is_not_served_stale(place: Path, folder: Path) -> None:
    path = written(folder / "a.txt", "Hello.")
    index = Index(place)
    index.keep_file(folder, "a.txt", "r1", Seen.now(path), article())
    written(path, "Adieu.")
    assert index.file(folder, "a.txt", path, "r1") is None


def test_a_change_within_the_clocks_grain_is_noticed_by_the_bytes(place: Path, folder: Path) -> None:
    path = written(folder / "a.txt", "Hello.", time.time_ns())
    index = Index(place)
    stale = Seen.now(path)
    path.write_text("Adieu.", "utf-8")
    # As a coarse clock would have it: other bytes, the same size and the same times.
    index.keep_file(folder, "a.txt", "r1", Seen(Stamp.of(path), stale.bytes_id, stale.at_ns), article())
    assert index.file(folder, "a.txt", path, "r1") is None


def test_a_fresh_file_that_did_not_change_is_served_after_its_bytes_were_compared(
    place: Path, folder: Path
) -> None:
    path = written(folder / "a.txt", "Hello.", time.time_ns())
    index = Index(place)
    index.keep_file(folder, "a.txt", "r1", Seen.now(path), article())
    assert index.file(folder, "a.txt", path, "r1") == article()


def test_a_file_that_is_gone_is_not_served(place: Path, folder: Path) -> None:
    path = written(folder / "a.txt", "Hello.")
    index = Index(place)
    index.keep_file(folder, "a.txt", "r1", settled(path), article())
    path.unlink()
    assert index.file(folder, "a.txt", path, "r1") is None


def test_it_knows_a_file_only_when_its_text_is_analysed_too(place: Path, folder: Path) -> None:
    path = written(folder / "a.txt", "Hello.")
    source = Source("a.txt", path, folder)
    index = Index(place)
    assert not index.knows(source, "r1", "p1")
    index.keep_file(folder, "a.txt", "r1", settled(path), article())
    assert not index.knows(source, "r1", "p1")
    index.keep_analysis(article().id, "p1", an_analysis())
    assert index.knows(source, "r1", "p1")
    assert not index.knows(source, "r1", "p2")
    assert not index.knows(source, "r2", "p1")


def test_names_and_texts_of_any_kind_can_be_kept(place: Path, folder: Path) -> None:
    odd = "caf\udce9 [b]\x1b[31m\u202e.txt"
    path = written(folder / "plain.txt", "Hello.")
    index = Index(place)
    index.keep_file(folder, odd, "r1", settled(path), article("\x00[red]\U0001f600", odd))
    assert index.file(folder, odd, path, "r1") == article("\x00[red]\U0001f600", odd)


# --- what can be wrong with the file


def test_a_damaged_index_of_ours_is_made_anew_with_a_notice(place: Path) -> None:
    index = Index(place)
    for number in range(200):
        index.keep_analysis(f"t{number}", "p1", an_analysis())
    index.close()
    content = bytearray(place.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    place.write_bytes(content)
    index = Index(place)
    index.keep_analysis("t1", "p1", an_analysis())
    assert index.analysis("t1", "p1") == an_analysis()
    assert index.path == place
    assert [notice for notice in index.notices if "made anew" in notice]


def test_damage_that_shows_only_later_costs_no_run(place: Path) -> None:
    index = Index(place)
    for number in range(500):
        index.keep_analysis(f"t{number}", "p1", an_analysis())
    index.close()
    content = bytearray(place.read_bytes())
    content[20_000:] = b"\xff" * (len(content) - 20_000)  # the tables' beginning stays sound
    place.write_bytes(content)
    index = Index(place)
    for number in range(500):
        index.analysis(f"t{number}", "p1")
    index.keep_analysis("t1", "p1", an_analysis())
    assert index.analysis("t1", "p1") == an_analysis()


def test_rubbish_in_our_own_place_is_replaced() -> None:
    default_path().parent.mkdir(parents=True)
    default_path().write_bytes(b"no database at all" * 100)
    index = Index(default_path())
    assert index.path == default_path()
    index.keep_analysis("t1", "p1", an_analysis())
    assert index.analysis("t1", "p1") == an_analysis()
    assert len(index.notices) == 1


def test_a_file_that_is_no_index_is_left_as_it_is(place: Path) -> None:
    place.parent.mkdir()
    place.write_text("my thesis", "utf-8")
    index = Index(place)
    index.keep_analysis("t1", "p1", an_analysis())
    assert index.analysis("t1", "p1") == an_analysis()  # in memory
    index.close()
    assert place.read_text("utf-8") == "my thesis"
    assert "left as it is" in index.notices[0]


def test_another_programs_database_is_left_as_it_is(place: Path) -> None:
    place.parent.mkdir()
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE notes (words TEXT)")
    other.close()
    before = place.read_bytes()
    index = Index(place)
    index.keep_analysis("t1", "p1", an_analysis())
    index.close()
    assert place.read_bytes() == before
    assert "left as it is" in index.notices[0]


def test_an_index_of_another_version_is_made_anew(place: Path) -> None:
    Index(place).close()
    connection = apsw.Connection(str(place))
    connection.pragma("user_version", 99)
    connection.close()
    index = Index(place)
    assert "version 99" in index.notices[0]
    assert index.path == place


def test_a_locked_index_is_done_without(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Index(place).close()
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.01)
    other = apsw.Connection(str(place))
    other.execute("BEGIN IMMEDIATE")
    index = Index(place)
    index.keep_analysis("t1", "p1", an_analysis())
    index.keep_analysis("t2", "p1", an_analysis())
    assert index.analysis("t2", "p1") == an_analysis()
    assert len(index.notices) == 1
    assert "locked" in index.notices[0]
    other.close()


def test_a_folder_that_cannot_be_made_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    index = Index(tmp_path / "file" / "index.sqlite")
    index.keep_analysis("t1", "p1", an_analysis())
    assert index.analysis("t1", "p1") == an_analysis()
    assert len(index.notices) == 1


def test_two_open_indexes_see_each_others_work(place: Path) -> None:
    one, other = Index(place), Index(place)
    one.keep_analysis("t1", "p1", an_analysis())
    assert other.analysis("t1", "p1") == an_analysis()
    other.keep_analysis("t2", "p1", an_analysis())
    assert one.analysis("t2", "p1") == an_analysis()
    assert one.notices == other.notices == []


def test_programs_that_start_at_once_share_a_new_index(place: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from perspectives.corpus.index import Index\n"
        "from tests.unit.corpus_helpers import an_analysis\n"
        "sys.stdin.read()\n"
        "index = Index(Path(sys.argv[1]))\n"
        "for number in range(50): index.keep_analysis(f'{sys.argv[2]}-{number}', 'p1', an_analysis())\n"
        "print(index.notices, index.path is not None)\n"
        "index.close()\n"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(place), str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        for number in range(4)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.close()  # now
        process.stdin = None
    assert [process.communicate(timeout=60)[0] for process in processes] == ["[] True\n"] * 4
    assert Index(place).counts()["analyses"] == 200


def test_a_damaged_entry_is_simply_not_there(place: Path) -> None:
    index = Index(place)
    index.keep_analysis("t1", "p1", an_analysis())
    index.close()
    connection = apsw.Connection(str(place))
    connection.execute("UPDATE analysis SET payload = x'00'")
    connection.close()
    assert Index(place).analysis("t1", "p1") is None


# --- housekeeping


def test_the_work_of_old_pipelines_is_let_go(place: Path) -> None:
    for number in range(5):
        index = Index(place)
        index.keep_analysis("t1", f"p{number}", an_analysis())
        index.prune(f"p{number}")
        index.close()
    index = Index(place)
    kept = [number for number in range(5) if index.analysis("t1", f"p{number}") is not None]
    assert kept == [2, 3, 4]


def test_texts_of_folders_not_opened_for_long_are_let_go(
    place: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(folder / "a.txt", "Hello.")
    index = Index(place)
    index.keep_file(folder, "a.txt", "r1", settled(path), article())
    index.keep_analysis(article().id, "p1", an_analysis())
    index.prune("p1")
    assert index.counts() == {"files": 1, "analyses": 1}
    later = module._today() + module.KEPT_DAYS + 1
    monkeypatch.setattr(module, "_today", lambda: later)
    index.keep_analysis("new", "p1", an_analysis())
    index.prune("p1")
    assert index.counts() == {"files": 0, "analyses": 1}


def test_the_file_says_whose_it_is(place: Path) -> None:
    Index(place).close()
    assert int.from_bytes(place.read_bytes()[68:72], "big") == APPLICATION_ID
    assert Index(place).problems() == []
