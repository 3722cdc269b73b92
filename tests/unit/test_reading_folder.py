"""The folder: which files are articles, and what becomes of the others."""

from __future__ import annotations

import io
import json
import os
import socket
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.comparison import compare
from perspectives.corpus.snapshot import Snapshot
from perspectives.export import write as export_to
from perspectives.export.writing import proposed_path
from perspectives.model import Cast
from perspectives.reading import (
    ReadingError,
    find_files,
    fingerprint,
    read_article,
    read_text,
)
from perspectives.reading.files import SIZE_LIMIT
from tests.unit.reading_folder import STORY, read_all, write

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and odd names as on POSIX")


@posix_only
def test_one_bad_file_of_each_sort_costs_that_file_and_every_good_one_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "corpus"
    write(folder, "good.txt")
    write(folder, "deeper/good.md", "# Talks fail\n\nNo deal.")
    write(
        folder, "deeper/still/GOOD.HTML", "<h1>Talks fail</h1><p>The mayor said that they would not sign.</p>"
    )
    write(folder, "folder.txt/inside.txt")
    outside = write(tmp_path, "outside.txt")
    (folder / "link.txt").symlink_to(outside)
    write(folder, "empty.txt", b"")
    write(folder, "blank.md", b" \n\n")
    write(folder, "binary.txt", b"\x7fELF\0\0\1\2")
    write(folder, "form.html", "<form><input></form>")
    write(folder, "huge.txt", b"word " * (SIZE_LIMIT // 5 + 1))
    write(folder, "long.txt", b"word " * 250_000)
    write(folder, "matter.md", "---\ntitle: [Talks\n---\nNo deal.")
    write(folder, "scan.pdf", b"%PDF-1.7")
    write(folder, "renamed.txt", b"%PDF-1.7")
    write(folder, "broken-utf16.txt", b"\xff\xfe" + b"\x00\xd8" * 40)
    (folder / "nowhere.txt").symlink_to(folder / "not-there")
    (folder / "circle.txt").symlink_to(folder / "circle.txt")
    (folder / "around").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    (folder / "null.txt").symlink_to("/dev/null")
    write(folder, "locked.txt")
    really_open = os.open

    def refusing(path: Path, *rest: int) -> int:
        if Path(path).name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return really_open(path, *rest)

    monkeypatch.setattr(os, "open", refusing)  # permissions do not bind a test that runs as root

    articles, reasons = read_all(folder)

    assert set(articles) == {
        "good.txt",
        "deeper/good.md",
        "deeper/still/GOOD.HTML",
        "folder.txt/inside.txt",
        "link.txt",
    }
    assert reasons == {
        "empty.txt": "empty",
        "blank.md": "empty",
        "binary.txt": "binary",
        "form.html": "no-article",
        "huge.txt": "too-large",
        "long.txt": "too-large",
        "matter.md": "bad-front-matter",
        "scan.pdf": "unsupported",
        "renamed.txt": "unsupported",
        "broken-utf16.txt": "undecodable",
        "nowhere.txt": "unreadable",
        "circle.txt": "unreadable",
        "around": "unsupported",
        "pipe.txt": "unreadable",
        "null.txt": "unreadable",
        "locked.txt": "unreadable",
    }


def test_hidden_files_helpers_pictures_and_the_folders_of_saved_pages_are_passed_over(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.markdown",
        "c/d.htm",
        ".hidden.txt",
        ".git/e.txt",
        "~$word.docx",
        "actors.yaml",
        "articles.yaml",
        "perspectives.yaml",
        "perspectives-corrections.yaml",
        "photo.jpg",
        "Makefile",
        "c/d_files/frame.html",
        "court_files/f.txt",
    ):
        write(tmp_path, name)
    found = find_files(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in found.files] == [
        "a.markdown",
        "b.txt",
        "c/d.htm",
        "court_files/f.txt",  # no page of that name lies beside it: these are the person's own
    ]
    assert found.set_aside == ()


def test_a_comparison_exported_into_the_folder_is_not_read_as_an_article(tmp_path: Path) -> None:
    write(tmp_path, "perspectives-on-the-mill-1.md")
    nothing = compare(Snapshot(tmp_path, (), {}, Cast((), (), {})))
    exported = export_to(nothing, proposed_path(nothing, folder=tmp_path))
    assert exported.parent == tmp_path
    assert [path.name for path in find_files(tmp_path).files] == ["perspectives-on-the-mill-1.md"]


@pytest.mark.parametrize("name", ["report.html", "out.md", "who.txt", "for the editor.docx", "OUT.HTM"])
def test_nor_is_one_that_a_person_gave_a_name(tmp_path: Path, name: str) -> None:
    nothing = compare(Snapshot(tmp_path, (), {}, Cast((), (), {})))
    export_to(nothing, tmp_path / name)
    found = find_files(tmp_path)
    assert (found.files, found.set_aside) == ((), ())


def test_a_damaged_document_of_a_word_processor_costs_nothing_but_itself(tmp_path: Path) -> None:
    """Whether it is one of ours is looked for inside it, where anything may stand."""
    write(tmp_path, "a.txt")
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("docProps/core.xml", "<dc:creator>Ana</dc:creator>" * 9)
    whole = document.getvalue()
    at = whole.index(b"core.xml") + len("core.xml")
    for number, damaged in enumerate((whole[:at] + b"\xff" * 9 + whole[at + 9 :], whole[:-30], b"PK")):
        write(tmp_path, f"{number}.docx", damaged)
    found = find_files(tmp_path)
    assert [path.name for path in found.files] == ["a.txt"]
    assert [entry.path for entry in found.set_aside] == ["0.docx", "1.docx", "2.docx"]


def test_an_article_that_sounds_like_a_comparison_is_an_article(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "# Who says what: the candidates on tax\n\n“We won’t pay,” she said.\n")
    write(tmp_path, "b.txt", "Made by perspectives of power\n\n“We won’t pay,” she said.\n")
    write(tmp_path, "c.html", "<title>T</title><p>It was made by perspectives, “a program”, he said.</p>")
    assert [path.name for path in find_files(tmp_path).files] == ["a.md", "b.txt", "c.html"]


@pytest.mark.parametrize("behind", ["", "\nThe list is long, she said.\n"])
def test_an_article_that_quotes_how_our_exports_end_is_an_article(tmp_path: Path, behind: str) -> None:
    quoted = "\nMade by perspectives 0.1.0. Settings: low confidence below 0.6.\n"
    write(tmp_path, "a.txt", f"How a program signs its lists\n\n“It says so,” she said.\n{quoted}{behind}")
    write(tmp_path, "b.md", f"# Who says what: the lists\n\n“It says so,” she said.\n{quoted}\nShe left.\n")
    assert [path.name for path in find_files(tmp_path).files] == ["a.txt", "b.md"]


@pytest.mark.parametrize("kept", ["who.txt", "out.md"])
def test_an_export_that_an_editor_has_saved_again_is_still_ours(tmp_path: Path, kept: str) -> None:
    nothing = compare(Snapshot(tmp_path, (), {}, Cast((), (), {})))
    exported = export_to(nothing, tmp_path / kept)
    exported.write_bytes(exported.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\r\n")
    assert find_files(tmp_path).files == ()


def test_a_folder_that_is_not_there_is_told_and_not_raised(tmp_path: Path) -> None:
    found = find_files(tmp_path / "nowhere")
    assert [(aside.path, aside.reason) for aside in found.set_aside] == [(".", "unreadable")]


@posix_only
def test_a_socket_is_no_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path may not be long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s.txt")
        assert [aside.reason for aside in find_files(tmp_path).set_aside] == ["unreadable"]
        with pytest.raises(ReadingError):
            read_article(tmp_path / "s.txt", tmp_path)


@posix_only
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_reading_a_pipe_or_a_folder_directly_never_blocks(tmp_path: Path, make: object) -> None:
    make(tmp_path / "x.txt")  # type: ignore[operator]
    with pytest.raises(ReadingError) as caught:
        read_article(tmp_path / "x.txt", tmp_path)
    assert caught.value.reason == "unreadable"


def test_a_file_that_vanished_after_it_was_listed_is_named(tmp_path: Path) -> None:
    write(tmp_path, "gone.txt")
    (path,) = find_files(tmp_path).files
    path.unlink()
    with pytest.raises(ReadingError) as caught:
        read_article(path, tmp_path)
    assert caught.value.reason == "unreadable"
    assert caught.value.message.startswith("gone.txt cannot be opened: there is no such file")


@posix_only
def test_odd_names_can_be_shown_written_as_json_and_told_apart(tmp_path: Path) -> None:
    for name in (
        b"caf\xe9.txt",
        b"caf\xe8.txt",
        b"red\x1b[31m.txt",
        b"new\nline.txt",
        "caf\u00e9.txt".encode(),
    ):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(STORY.encode())
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff\x1b.pdf")).write_bytes(b"%PDF")
    articles, reasons = read_all(tmp_path)
    assert set(articles) == {
        "caf\\xe9.txt",
        "caf\\xe8.txt",
        "red\\x1b[31m.txt",
        "new\\x0aline.txt",
        "café.txt",
    }
    assert list(reasons) == ["bad\\xff\\x1b.pdf"]
    json.dumps([[a.path, a.outlet, a.title] for a in articles.values()], ensure_ascii=False).encode()


@given(st.text(max_size=30))
def test_any_name_gives_an_article_an_outlet_and_a_title_that_can_be_encoded(name: str) -> None:
    try:
        article = read_text(name, STORY.encode())
    except ReadingError as error:
        assert error.reason in {"unsupported", "no-article"}  # noqa: PT017 - a name may well end in .pdf
        return
    for written in (article.path, article.outlet, article.title):
        written.encode()
    assert article.title


def test_links_are_followed_to_files_wherever_they_lie(tmp_path: Path) -> None:
    target = write(tmp_path, "elsewhere/talks.txt")
    folder = tmp_path / "selection"
    folder.mkdir()
    (folder / "wire_2020-01-03_talks.txt").symlink_to(target)
    articles, _ = read_all(folder)
    assert articles["wire_2020-01-03_talks.txt"].outlet == "Wire"


def test_the_fingerprint_names_every_library_that_makes_the_text() -> None:
    for name in ("reading-", "trafilatura-", "lxml-", "markdown-it-py-", "charset-normalizer-"):
        assert name in fingerprint()
