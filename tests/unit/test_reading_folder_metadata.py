"""What files' names and articles.yaml tell of articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from perspectives.reading import (
    FolderMetadata,
    folder_metadata,
    read_article,
    read_text,
)
from perspectives.reading.folder_metadata import is_spaced
from tests.unit.reading_folder import STORY, read_all, write


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
