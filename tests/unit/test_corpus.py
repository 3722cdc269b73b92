"""A folder opened: what is new is analysed, what is not is known, what is bad costs only itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from perspectives.corpus import Corpus, FolderError, Snapshot
from perspectives.corpus.workers import Patience
from tests.unit.corpus_helpers import FakeAnalysis

Open = Callable[..., Corpus]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


@pytest.fixture
def opened(fake: FakeAnalysis, folder: Path) -> Iterator[Open]:
    """Opens the folder, in a corpus of its own each time, and closes it at the end."""
    made: list[Corpus] = []

    def make(*, workers: int = 1, **options: object) -> Corpus:
        made.append(Corpus(folder, workers=workers, **options))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for corpus in made:
        corpus.close()


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"{text} A headline here.\n\nAnd a body of text.\n", "utf-8")


def paths(snapshot: Snapshot) -> list[str]:
    return [article.path for article in snapshot.articles]


def reasons(snapshot: Snapshot) -> dict[str, str]:
    return {entry.path: entry.reason for entry in snapshot.set_aside}


def test_every_article_is_read_and_analysed(opened: Open, folder: Path) -> None:
    write(folder, b="Second", a="First")
    snapshot = opened().run()
    assert paths(snapshot) == ["a.txt", "b.txt"]
    assert all(article.id in snapshot.analyses for article in snapshot.articles)
    assert (snapshot.progress.total, snapshot.progress.done, snapshot.progress.analysed) == (2, 2, 2)
    assert snapshot.progress.finished
    assert [speaker.name for speaker in snapshot.cast.speakers] == ["Ann Lee"]


def test_the_order_of_outlets_is_read_anew_each_time(opened: Open, folder: Path) -> None:
    write(folder, a="First")
    (folder / "articles.yaml").write_text("outlets: [Wire, Post]\n", "utf-8")
    assert opened().run().outlets == ("Wire", "Post")
    (folder / "articles.yaml").write_text("outlets: [Post, Wire]\n", "utf-8")
    snapshot = opened().run()
    assert snapshot.outlets == ("Post", "Wire")
    assert paths(snapshot) == ["a.txt"]


def test_a_second_start_on_an_unchanged_folder_analyses_nothing(
    opened: Open, folder: Path, fake: FakeAnalysis
) -> None:
    write(folder, a="First", b="Second")
    first = opened().run()
    seen = list(fake.seen)
    corpus = opened()
    corpus.prepare()
    second = corpus.run()
    assert fake.seen == seen
    assert second.progress.analysed == 0
    assert (second.articles, dict(second.analyses)) == (first.articles, dict(first.analyses))


def test_only_what_changed_is_analysed_anew(opened: Open, folder: Path, fake: FakeAnalysis) -> None:
    write(folder, a="First", b="Second")
    opened().run()
    write(folder, b="Changed", c="Third")
    snapshot = opened().run()
    assert snapshot.progress.analysed == 2
    assert fake.seen[2:] == ["Changed", "Third"]


def test_the_same_corpus_can_run_again(opened: Open, folder: Path) -> None:
    write(folder, a="First")
    corpus = opened()
    corpus.run()
    write(folder, b="Second")
    (folder / "a.txt").unlink()
    assert paths(corpus.run()) == ["b.txt"]


def test_fresh_means_anew(opened: Open, folder: Path, fake: FakeAnalysis) -> None:
    write(folder, a="First")
    opened().run()
    assert opened(fresh=True).run().progress.analysed == 1
    assert fake.seen == ["First", "First"]


def test_one_text_in_two_files_is_one_analysis_and_two_articles(
    opened: Open, folder: Path, fake: FakeAnalysis
) -> None:
    write(folder, a="Wire", b="Wire")
    snapshot = opened(workers=2).run()
    assert paths(snapshot) == ["a.txt", "b.txt"]
    assert len(snapshot.analyses) == 1
    assert snapshot.progress.analysed == 1
    assert fake.seen == ["Wire"]


def test_what_a_killed_worker_costs_is_its_file(opened: Open, folder: Path, fake: FakeAnalysis) -> None:
    write(folder, a="First", b="SEGFAULT", c="BUG", d="Fourth")
    snapshot = opened().run()
    assert paths(snapshot) == ["a.txt", "d.txt"]
    assert reasons(snapshot) == {"b.txt": "crashed", "c.txt": "failed"}
    messages = {entry.path: entry.message for entry in snapshot.set_aside}
    assert all(message.startswith(path) for path, message in messages.items())
    assert "SIGSEGV" in messages["b.txt"]
    assert "LookupError: nobody thought of this" in messages["c.txt"]
    assert fake.seen.count("SEGFAULT") == 2, "a crash has a second chance"
    assert snapshot.progress.finished


def test_what_takes_too_long_costs_its_file(opened: Open, folder: Path, fake: FakeAnalysis) -> None:
    write(folder, a="HANG", b="Second")
    patience = Patience(loading=60.0, a_job=2.5, a_thousand_words=0.0)
    snapshot = opened(patience=patience).run()
    assert paths(snapshot) == ["b.txt"]
    assert reasons(snapshot) == {"a.txt": "timed-out"}
    assert fake.seen.count("HANG") == 1


def test_a_file_that_cannot_be_an_article_costs_only_itself(opened: Open, folder: Path) -> None:
    write(folder, good="First")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02\x03" * 500)
    (folder / "report.pdf").write_bytes(b"%PDF-1.4")
    for _ in range(2):  # anew, and from the index
        snapshot = opened().run()
        assert paths(snapshot) == ["good.txt"]
        assert reasons(snapshot) == {
            "binary.txt": "binary",
            "empty.txt": "empty",
            "report.pdf": "unsupported",
        }
        assert (snapshot.progress.total, snapshot.progress.done, snapshot.progress.set_aside) == (4, 1, 3)


def test_when_nothing_can_be_analysed_every_file_says_so(
    opened: Open, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a="First", b="Second")
    monkeypatch.setenv("PERSPECTIVES_TEST_ANALYSER", str(tmp_path / "absent.py"))
    corpus = opened()
    snapshot = corpus.run()
    assert snapshot.articles == ()
    assert reasons(snapshot) == {"a.txt": "unavailable", "b.txt": "unavailable"}
    assert corpus.failure is not None
    assert any("No text can be analysed" in notice for notice in snapshot.notices)


def test_when_every_worker_dies_at_the_start_no_file_is_blamed(
    opened: Open, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a="First", b="Second")
    broken = tmp_path / "broken.py"
    broken.write_text("import os; os._exit(7)")
    monkeypatch.setenv("PERSPECTIVES_TEST_ANALYSER", str(broken))
    corpus = opened()
    assert reasons(corpus.run()) == {"a.txt": "unavailable", "b.txt": "unavailable"}
    assert "ended with code 7" in str(corpus.failure)


def test_when_no_process_can_be_started_every_file_says_so(
    opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a="First", b="Second")
    monkeypatch.setattr("sys.executable", str(folder / "no-python"))
    corpus = opened()
    corpus.prepare()
    assert reasons(corpus.run()) == {"a.txt": "unavailable", "b.txt": "unavailable"}
    assert "no worker process can be started" in str(corpus.failure)


# --- while it runs


def test_snapshots_grow_and_the_last_is_the_one_returned(opened: Open, folder: Path) -> None:
    write(folder, **{f"a{number}": f"Text{number}" for number in range(20)})
    heard: list[Snapshot] = []
    returned = opened().run(heard.append)
    assert heard[-1] is returned
    sizes = [len(snapshot.articles) for snapshot in heard]
    assert sizes == sorted(sizes)
    assert sizes[0] >= 1
    assert sizes[-1] == 20


def test_a_slow_listener_hears_less_often_and_holds_nobody_up(opened: Open, folder: Path) -> None:
    write(folder, **{f"a{number:02}": f"Text{number}" for number in range(40)})
    busy = threading.Event()
    heard: list[int] = []

    def listener(snapshot: Snapshot) -> None:
        heard.append(len(snapshot.articles))
        busy.wait(0.4)

    assert len(opened().run(listener).articles) == 40
    assert len(heard) <= 4


def test_the_listener_is_called_from_the_calling_thread(opened: Open, folder: Path) -> None:
    write(folder, a="First")
    threads = []
    opened().run(lambda _: threads.append(threading.current_thread()))
    assert set(threads) == {threading.current_thread()}


def test_a_cancelled_run_returns_with_what_there_is(opened: Open, folder: Path) -> None:
    write(folder, a="First", b="HANG")
    corpus = opened()
    snapshot = corpus.run(lambda _: corpus.cancel())  # "HANG" would take ten minutes
    assert paths(snapshot) == ["a.txt"]
    assert not snapshot.progress.finished


def test_closing_ends_a_run_in_another_thread(opened: Open, folder: Path) -> None:
    write(folder, a="First", b="HANG")
    corpus = opened()
    first = threading.Event()
    thread = threading.Thread(target=corpus.run, args=(lambda _: first.set(),))
    thread.start()
    assert first.wait(30)
    corpus.close()
    thread.join(10)
    assert not thread.is_alive()


def test_an_error_of_the_listener_reaches_the_caller(opened: Open, folder: Path) -> None:
    write(folder, a="First")

    def listener(_: Snapshot) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        opened().run(listener)


# --- what concerns the folder as a whole


def test_an_error_in_actors_yaml_is_a_notice_and_no_more(opened: Open, folder: Path) -> None:
    write(folder, a="First")
    (folder / "actors.yaml").write_text("actors: [unfinished", "utf-8")
    snapshot = opened().run()
    assert paths(snapshot) == ["a.txt"]
    assert any("actors.yaml" in notice for notice in snapshot.notices)


def test_what_a_person_wrote_for_a_subfolder_is_not_used_without_a_word(opened: Open, folder: Path) -> None:
    for name in ("one", "two", "three"):
        (folder / name).mkdir()
        write(folder / name, a=f"{name} first")
        (folder / name / "articles.yaml").write_text("a.txt: {outlet: Herald}\n", "utf-8")
        (folder / name / "perspectives-corrections.yaml").write_text("version: 1\ncorrections: []\n", "utf-8")
    (folder / "empty").mkdir()
    (folder / "empty" / "actors.yaml").write_text("rest: hide\n", "utf-8")  # of no article here
    (notice,) = opened().run().notices
    assert notice == (
        "Not used, since such files count in the folder that is opened: one/articles.yaml, "
        "one/perspectives-corrections.yaml, three/articles.yaml, three/perspectives-corrections.yaml "
        "and 2 more."
    )


def test_a_broken_index_is_a_notice_and_no_more(opened: Open, folder: Path, tmp_path: Path) -> None:
    write(folder, a="First")
    (tmp_path / "thesis.txt").write_text("not an index at all")
    snapshot = opened(index=tmp_path / "thesis.txt").run()
    assert paths(snapshot) == ["a.txt"]
    assert any("left as it is" in notice for notice in snapshot.notices)


def test_two_programs_can_read_one_folder_at_once(opened: Open, folder: Path) -> None:
    write(folder, **{f"a{number}": f"Text{number}" for number in range(10)})
    others: list[Snapshot] = []
    thread = threading.Thread(target=lambda: others.append(opened().run()))
    thread.start()
    snapshot = opened().run()
    thread.join(60)
    assert [paths(other) for other in others] == [paths(snapshot)]
    assert len(paths(snapshot)) == 10
    assert snapshot.notices == others[0].notices == ()


def test_names_that_are_shown_alike_are_told_apart(opened: Open, folder: Path) -> None:
    write(folder, **{r"caf\xe9": "First", "caf\udce9": "Second"})
    snapshot = opened().run()
    assert paths(snapshot) == [r"caf\xe9.txt", r"caf\xe9.txt (2)"]
    assert snapshot.progress.finished


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("x")
    with pytest.raises(FolderError, match=r"There is no folder .*absent"):
        Corpus(tmp_path / "absent")
    with pytest.raises(FolderError, match="is not a folder"):
        Corpus(tmp_path / "file.txt")


def test_a_folder_with_nothing_to_read_says_so(opened: Open, folder: Path) -> None:
    (folder / "picture.png").write_bytes(b"\x89PNG")
    with pytest.raises(FolderError, match="nothing to read"):
        opened().prepare()
    with pytest.raises(FolderError, match="nothing to read"):
        opened().run()
