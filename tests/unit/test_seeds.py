"""The sample folders hold what a newcomer is promised, and what their own README says of them."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from perspectives.model import Article
from perspectives.reading import READABLE, FolderMetadata, find_files, read_article

SEEDS = Path(__file__).parents[2] / "seeds"
FOLDERS = ("red-line", "mill-pond")

SLUTSKY = "The Americans have crossed the red line, and this time the consequences could be severe"


def articles_of(name: str) -> list[Article]:
    folder = SEEDS / name
    metadata = FolderMetadata.load(folder)
    assert metadata.notices == ()
    return [read_article(path, folder, metadata) for path in find_files(folder).files]


def plain(text: str) -> str:
    """The same words with straight marks, on one line: what is alike in two house styles."""
    return " ".join(text.translate(str.maketrans("“”‘’", "\"\"''")).split())


@pytest.fixture(scope="module")
def red_line() -> list[Article]:
    return articles_of("red-line")


@pytest.fixture(scope="module")
def mill_pond() -> list[Article]:
    return articles_of("mill-pond")


@pytest.mark.parametrize("name", FOLDERS)
def test_every_file_is_read_and_none_is_set_aside(name: str) -> None:
    found = find_files(SEEDS / name)
    assert found.set_aside == ()
    assert len(found.files) >= 4
    for article in articles_of(name):
        assert article.notices == (), article.path
        assert article.outlet
        assert article.title
        assert article.published
        assert article.authors, article.path


@pytest.mark.parametrize("name", FOLDERS)
def test_plain_text_markdown_and_a_web_page_are_among_the_files(name: str) -> None:
    suffixes = {path.suffix for path in find_files(SEEDS / name).files}
    assert suffixes == {".txt", ".md", ".html"}
    assert suffixes <= READABLE


def test_four_outlets_tell_the_story_and_four_others_the_other(
    red_line: list[Article], mill_pond: list[Article]
) -> None:
    assert {article.outlet for article in red_line} == {
        "Gulf Wire",
        "Liberty Ledger",
        "Moskva Herald",
        "Tigris Post",
    }
    assert {article.outlet for article in mill_pond} == {
        "Harrow Falls Courier",
        "Radio Sill",
        "Sill Valley Business Review",
        "The Pond Lily",
    }


@pytest.mark.parametrize("name", FOLDERS)
def test_an_article_is_as_long_as_an_article(name: str) -> None:
    lengths = {article.path: len(article.text.split()) for article in articles_of(name)}
    assert all(300 <= words <= 850 for words in lengths.values()), lengths


@pytest.mark.parametrize(
    "chrome", ["Share on", "Subscribe", "All rights reserved", "Related stories", "More from Radio", "Donate"]
)
def test_a_saved_page_is_read_without_its_menus(
    chrome: str, red_line: list[Article], mill_pond: list[Article]
) -> None:
    for article in red_line + mill_pond:
        assert chrome not in article.text, article.path


def test_one_sentence_is_carried_by_three_outlets_in_three_cuts(red_line: list[Article]) -> None:
    whole, start, end = (
        f'"{SLUTSKY},"',
        '"crossed the red line"',
        '"this time the consequences could be severe."',
    )
    carried = {
        cut: {article.outlet for article in red_line if cut in plain(article.text)}
        for cut in (whole, start, end)
    }
    assert carried == {whole: {"Moskva Herald"}, start: {"Gulf Wire"}, end: {"Liberty Ledger"}}
    reported = [article for article in red_line if "the consequences could be severe" in article.text]
    assert "Tigris Post" in {article.outlet for article in reported}


@pytest.mark.parametrize("name", FOLDERS)
def test_quotations_hold_brackets_and_other_quotations(name: str) -> None:
    texts = [plain(article.text) for article in articles_of(name)]
    assert any(re.search(r'"[^"]*\[[^"\]]+\][^"]*"', text) for text in texts)
    assert any(re.search(r"\"[^\"]*'[A-Z][^\"']+[.?!,]?'[^\"]*\"", text) for text in texts)
    assert any("We [will] not" in text for text in texts)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_quotation_runs_over_paragraphs_with_its_marks_opened_again(name: str) -> None:
    def runs_on(text: str) -> bool:
        paragraphs = [plain(line) for line in text.splitlines() if line.strip()]
        return any(
            first.count('"') % 2 == 1 and second.startswith('"')
            for first, second in itertools.pairwise(paragraphs)
        )

    assert any(runs_on(article.text) for article in articles_of(name))


@pytest.mark.parametrize("name", FOLDERS)
def test_the_marks_are_straight_in_some_files_and_curly_in_others(name: str) -> None:
    texts = [article.text for article in articles_of(name)]
    assert any('"' in text and "“" not in text for text in texts)
    assert any("“" in text and '"' not in text for text in texts)


@pytest.mark.parametrize("name", FOLDERS)
def test_the_usual_ways_to_attribute_are_all_there(name: str) -> None:
    text = " ".join(plain(article.text) for article in articles_of(name))
    for way in ("according to", "added", "told ", "in a statement", "asked not to be named", "claimed"):
        assert way in text.casefold(), way


def test_only_one_outlet_lets_protesters_speak(red_line: list[Article]) -> None:
    naming = {article.outlet for article in red_line if re.search(r"protesters|demonstrators", article.text)}
    asking = {article.outlet for article in red_line if "Noor" in article.text}
    assert naming == {article.outlet for article in red_line}
    assert asking == {"Tigris Post"}


def test_the_wire_slants_less_than_the_others(red_line: list[Article]) -> None:
    loaded = re.compile(r"mastermind|mullahs|whining|hotheads|boasted|tirade|squirmed|apologists")
    outlets = {article.outlet for article in red_line if loaded.search(article.text)}
    assert outlets == {"Liberty Ledger", "Moskva Herald"}


def test_the_actors_of_the_sample_load() -> None:
    from perspectives.actors import load_rules

    assert load_rules(SEEDS / "red-line" / "actors.yaml")


def test_the_second_folder_shows_the_defaults() -> None:
    assert not (SEEDS / "mill-pond" / "actors.yaml").exists()


def test_the_two_folders_share_no_person(red_line: list[Article], mill_pond: list[Article]) -> None:
    def names(articles: list[Article]) -> set[str]:
        text = " ".join(plain(article.text) for article in articles)
        return set(re.findall(r"\b(?!On |In |At )[A-Z][a-z]+ [A-Z][a-z]+\b", text))

    assert "Leonid Slutsky" in names(red_line)
    assert "Wanda Kuczynski" in names(mill_pond)
    assert not names(red_line) & names(mill_pond)


def test_every_quotation_that_the_notes_account_for_stands_in_an_article(red_line: list[Article]) -> None:
    rows = [line for line in (SEEDS / "README.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    words = [quoted for row in rows for quoted in re.findall(r'"([^"]+)"', row)]
    text = "\n".join(plain(article.text) for article in red_line)
    assert len(words) > 30
    for quoted in words:
        for piece in re.split(r"…|\. ", quoted):
            assert piece.strip(" .,") in text, quoted


def test_the_actors_file_names_people_who_are_in_the_articles(red_line: list[Article]) -> None:
    from perspectives.actors import load_rules

    rules = load_rules(SEEDS / "red-line" / "actors.yaml")
    text = "\n".join(article.text for article in red_line)
    for name in [name for rule in rules.actors for name in rule.members] + [
        rule.name for rule in rules.speakers
    ]:
        assert name in text
