"""The folder: which files are articles, what becomes of the others, and what names and articles.yaml tell."""

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
from perspectives.model import Article, Cast
from perspectives.reading import (
    FolderMetadata,
    ReadingError,
    find_files,
    fingerprint,
    folder_metadata,
    read_article,
    read_text,
)
from perspectives.reading.files import SIZE_LIMIT
from perspectives.reading.folder_metadata import is_spaced

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and odd names as on POSIX")

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


@pytest.mark.parametrize(
    ("name", "outlet", "published"),
    [
        ("huff-post_2016-09-10_trump-speaks.txt", "Huff Post", "2016-09-10"),
        ("bbc_2016-09-10_trump-speaks.txt", "BBC", "2016-09-10"),
        ("nyt_2016-09-10.txt", "NYT", "2016-09-10"),
        ("Le-Monde_2016-09-10_x.txt", "Le-Monde", "2016-09-10"),
        ("ledger.example_2016-09-10_x.txt", "ledger.example", "2016-09-10"),
        ("wire_2016-13-41_x.txt", "Wire 2016 13 41 X", None),
        ("2016-09-10_bbc_talks-fail.txt", "BBC", "2016-09-10"),
        ("20160910-talks.txt", "Talks", "2016-09-10"),
        ("bbc_talks-fail.txt", "BBC", None),
        ("cnn_12.txt", "CNN", None),
        ("red-line.txt", "Red Line", None),
        ("0_LL.txt", "LL", None),
        ("event_0/0_RR.txt", "RR", None),
        ("article1.txt", "article1", None),
        ("wire/03.txt", "wire/03", None),
        ("3.txt", "3", None),
    ],
)
def test_names_tell_outlet_and_date(name: str, outlet: str, published: str | None) -> None:
    article = read_text(name, STORY.encode())
    assert (article.outlet, article.published) == (outlet, published)


@pytest.mark.parametrize(
    "names",
    [
        [f"0_{side}.txt" for side in ("L", "LL", "M", "R", "RR")],
        [f"{number}.txt" for number in range(5)],
        [f"{number}_article.txt" for number in range(5)],
        [f"article_{number}.txt" for number in range(5)],
        [f"article-{number}.txt" for number in range(5)],
        [f"wire/text{number}.md" for number in range(5)],
    ],
)
def test_unknown_outlets_are_not_lumped_as_one(names: list[str]) -> None:
    articles = [read_text(name, STORY.encode()) for name in names]
    assert len({article.outlet for article in articles}) == 5
    assert all("outlet unknown" in " ".join(article.notices) for article in articles)


def test_an_outlet_before_a_spaced_dash_is_told_where_most_files_are_called_so(tmp_path: Path) -> None:
    names = ("Gulf Wire - Talks fail.txt", "The Herald – No deal.txt", "2020-01-03 Gulf Wire - Later.txt")
    for name in (*names, "notes.txt"):
        (tmp_path / name).write_text(STORY)
    told = FolderMetadata.load(tmp_path)
    articles = [read_article(tmp_path / name, tmp_path, told) for name in (*names, "notes.txt")]
    assert [one.outlet for one in articles] == ["Gulf Wire", "The Herald", "Gulf Wire", "Notes"]
    assert articles[2].published == "2020-01-03"
    assert not articles[0].notices


def test_hidden_folders_do_not_tell_how_files_are_called_and_a_huge_one_is_not_walked_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "a/Gulf Wire - Talks fail.txt",
        "a/The Herald - No deal.txt",
        ".cache/x.txt",
        ".cache/y.txt",
    ):
        write(tmp_path, name)
    assert is_spaced(tmp_path)
    for number in range(9):
        write(tmp_path, f"b/{number}.txt")
    assert not is_spaced(tmp_path)
    monkeypatch.setattr(folder_metadata, "LOOKED_AT", 3)  # both of a, and one of b
    assert is_spaced(tmp_path)


@pytest.mark.parametrize(
    "names",
    [
        ["Mayor quits - reactions.txt", "bridge.txt"],
        ["Mayor quits - reactions.txt", "bridge.txt", "mill.txt", "Dam - leaks.txt"],
        ["1 - one.txt", "2 - two.txt"],
        ["The mayor of the old town quits - one.txt", "The mayor of the old town stays - two.txt"],
    ],
)
def test_one_dash_among_other_names_a_number_or_a_sentence_is_no_outlet(
    tmp_path: Path, names: list[str]
) -> None:
    for name in names:
        (tmp_path / name).write_text(STORY)
    told = FolderMetadata.load(tmp_path)
    assert not told.spaced
    assert "outlet unknown" in " ".join(read_article(tmp_path / names[0], tmp_path, told).notices)


def test_articles_yaml_beats_a_files_name(tmp_path: Path) -> None:
    for name in ("Gulf Wire - Talks fail.txt", "The Herald - No deal.txt"):
        (tmp_path / name).write_text(STORY)
    (tmp_path / "articles.yaml").write_text("Gulf*: {outlet: Another}")
    told = FolderMetadata.load(tmp_path)
    article = read_article(tmp_path / "Gulf Wire - Talks fail.txt", tmp_path, told)
    assert article.outlet == "Another"


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("\n  Talks fail  \n\nNo deal.", "a.txt", "Talks fail"),
        ("Talks fail in U.S. Senate.\n\nNo deal.", "a.txt", "Talks fail in U.S. Senate."),
        (
            "LONDON (Reuters) — Talks failed on Friday.\n\nNo deal.",
            "3.txt",
            "LONDON (Reuters) — Talks failed on Friday.",
        ),
        ("By Ann Lee\n\nTalks failed.", "wire_2020-01-03_no-deal-in-town.txt", "No deal in town"),
        ("Talks fail. Again.\n\nNo deal.", "a.txt", "Talks fail. Again."),
        ("EXCLUSIVE – Talks fail\n\nNo deal.", "no-deal-in-town.txt", "EXCLUSIVE – Talks fail"),
        (
            "The talks failed. The mayor left the hall by the back door, as she had said that she would,"
            " and nobody at all followed.\n\nNo deal.",
            "no-deal-in-town.txt",
            "No deal in town",
        ),
        ("word " * 40 + "\n\nNo deal.", "0_L.txt", "word " * 11 + "word …"),
    ],
)
def test_the_title_is_the_headline_else_the_name_else_the_first_words(
    text: str, name: str, title: str
) -> None:
    article = read_text(name, text.encode())
    assert article.title == title
    assert article.text == text  # a label takes nothing from the text and adds nothing to it


def test_articles_yaml_tells_what_the_files_do_not(tmp_path: Path) -> None:
    write(
        tmp_path,
        "articles.yaml",
        "defaults: {date: 2020-01-03}\n"
        "./a.txt: {outlet: Gulf Wire, title: No deal, authors: [Ann Lee], url: https://g.example/a}\n"
        "b.md: {outlet: Gulf Wire, title: Other}\n"
        "sub/*.txt: {outlet: The Sub}\n"
        "sub/own.txt: {date: 2020-02-01}\n",
    )
    for name in ("a.txt", "wire_2019-05-06_c.txt", "sub/own.txt"):
        write(tmp_path, name)
    write(tmp_path, "b.md", "---\noutlet: Its Own\ntitle: Talks fail\n---\nNo deal.")
    articles, _ = read_all(tmp_path)
    a = articles["a.txt"]
    assert (a.outlet, a.title, a.authors, a.published, a.url) == (
        "Gulf Wire",
        "No deal",
        ("Ann Lee",),
        "2020-01-03",
        "https://g.example/a",
    )
    assert a.text == STORY
    assert (articles["b.md"].outlet, articles["b.md"].title) == ("Its Own", "Talks fail")
    assert articles["wire_2019-05-06_c.txt"].outlet == "Wire"
    assert articles["wire_2019-05-06_c.txt"].published == "2020-01-03"  # articles.yaml before names
    assert (articles["sub/own.txt"].outlet, articles["sub/own.txt"].published) == ("The Sub", "2020-02-01")


def test_articles_yaml_tells_the_order_of_outlets(tmp_path: Path) -> None:
    write(tmp_path, "articles.yaml", "outlets: [Wire, ' Post ', Wire]\na.txt: {outlet: Post}\n")
    told = FolderMetadata.load(tmp_path)
    assert told.outlets == ("Wire", "Post")
    assert told.notices == ()
    assert told.of("a.txt").outlet == "Post"


@pytest.mark.parametrize(
    ("written", "order"), [("Wire", ()), ("{Wire: 1}", ()), ("[Wire, [Post]]", ("Wire",)), ("[]", ())]
)
def test_an_order_of_outlets_that_is_no_list_of_names_is_told(
    tmp_path: Path, written: str, order: tuple[str, ...]
) -> None:
    write(tmp_path, "articles.yaml", f"a.txt: {{outlet: Post}}\noutlets: {written}\n")
    told = FolderMetadata.load(tmp_path)
    assert told.outlets == order
    assert bool(told.notices) is (written != "[]")
    assert all(one.startswith("articles.yaml, line 2, outlets: should be a list") for one in told.notices)


def test_errors_in_articles_yaml_name_line_and_key_and_cost_only_themselves(tmp_path: Path) -> None:
    write(
        tmp_path,
        "articles.yaml",
        "a.txt:\n  outlet: Gulf Wire\n  date: soon\n  colour: red\nb.txt: nonsense\nc.txt:\n",
    )
    metadata = FolderMetadata.load(tmp_path)
    assert metadata.of("a.txt").outlet == "Gulf Wire"
    dates, colours, b = metadata.notices
    assert {dates.split(":")[0], colours.split(":")[0]} == {
        "articles.yaml, line 3, a.txt, date",
        "articles.yaml, line 4, a.txt, colour",
    }
    assert b.startswith("articles.yaml, line 5, b.txt:")


@pytest.mark.parametrize(
    "content",
    [
        "a.txt: [",
        "- a\n- b",
        "just words",
        "[" * 5000,
        "\0",
        "&a {b: *a}",
        "? [x]\n: y",
        "a.txt: {? [x] : y, outlet: {}}",
    ],
)
def test_an_articles_yaml_beyond_use_is_a_notice(tmp_path: Path, content: str) -> None:
    write(tmp_path, "articles.yaml", content)
    write(tmp_path, "a.txt")
    metadata = FolderMetadata.load(tmp_path)
    assert metadata.notices
    assert all(notice.startswith("articles.yaml") for notice in metadata.notices)
    assert read_article(tmp_path / "a.txt", tmp_path, metadata).text == STORY


def test_entries_of_articles_that_are_not_there_are_told_with_the_nearest_there_is(tmp_path: Path) -> None:
    told = ["talk.txt: {outlet: The Wire}", "talks.txt: {outlet: Herald}", "wire/*: {outlet: The Wire}"]
    told += [f"gone-{number}.txt: {{date: 2020-01-03}}" for number in range(4)]
    write(tmp_path, "articles.yaml", "\n".join([*told, "herald/*: {outlet: Herald}", "a[1].txt: {title: A}"]))
    strays = FolderMetadata.load(tmp_path).strays(["talks.txt", "a[1].txt", "herald/a.txt"])
    assert strays == (
        "articles.yaml, line 1, talk.txt: there is no such article here; did you mean talks.txt?",
        "articles.yaml, line 3, wire/*: there is no such article here.",
        "articles.yaml, line 4, gone-0.txt: there is no such article here.",
        "articles.yaml: 3 more entries are of articles that are not here.",
    )


def test_no_articles_yaml_is_nothing_to_speak_of(tmp_path: Path) -> None:
    assert FolderMetadata.load(tmp_path) == FolderMetadata()


def test_the_fingerprint_names_every_library_that_makes_the_text() -> None:
    for name in ("reading-", "trafilatura-", "lxml-", "markdown-it-py-", "charset-normalizer-"):
        assert name in fingerprint()
