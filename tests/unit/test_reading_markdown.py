"""Markdown articles: their front matter, and the text that a reader of the rendered page sees."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.model import Article
from perspectives.reading import ReadingError, read_text


def read(source: str, name: str = "talks.md") -> Article:
    return read_text(name, source.encode())


def test_front_matter_tells_outlet_title_authors_date_and_address() -> None:
    article = read(
        "---\nTitle: Talks fail\nOUTLET: Gulf Wire\nauthors:\n  - Ann Lee\n  - Ben Roy\n"
        "Date Published: 2020-01-03T23:30:00-05:00\nsource_url: https://gulf.example/talks\n"
        "tags: [oil, gas]\n---\n"
        "The talks failed.\n"
    )
    assert (article.title, article.outlet) == ("Talks fail", "Gulf Wire")
    assert article.authors == ("Ann Lee", "Ben Roy")
    assert article.published == "2020-01-03"
    assert article.url == "https://gulf.example/talks"
    assert article.text == "Talks fail\n\nThe talks failed."
    assert article.notices == ()


@pytest.mark.parametrize("key", ["outlet", "publisher", "source", "Publication", "site_name"])
def test_the_outlet_goes_by_many_names(key: str) -> None:
    assert read(f"---\n{key}: Gulf Wire\n---\nThe talks failed.").outlet == "Gulf Wire"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By Ann Lee, Ben Roy and Cem Ak", ("Ann Lee", "Ben Roy", "Cem Ak")),
        ("Lee, Ann; Roy, Ben", ("Lee, Ann", "Roy, Ben")),
        ("[Ann Lee, {name: Ben Roy}]", ("Ann Lee", "Ben Roy")),
        ("{name: Ann Lee}", ("Ann Lee",)),
        ("null", ()),
        ("", ()),
    ],
)
def test_authors_come_as_a_line_a_list_or_a_mapping(written: str, names: tuple[str, ...]) -> None:
    assert read(f"---\nauthor: {written}\n---\nThe talks failed.").authors == names


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2020-01-03", "2020-01-03"),
        ("'2020-01-03 10:00'", "2020-01-03"),
        ("2020/1/3", "2020-01-03"),
        ("January 3, 2020", "2020-01-03"),
        ("Fri, 3 Jan 2020 23:30:00 -0500", "2020-01-03"),
        ("3rd of January 2020", "2020-01-03"),
        ("31/01/2020", "2020-01-31"),
        ("01/31/2020", "2020-01-31"),
    ],
)
def test_dates_are_read_as_people_write_them(written: str, date: str) -> None:
    assert read(f"---\ndate: {written}\n---\nThe talks failed.").published == date


@pytest.mark.parametrize(
    "written", ["03/01/2020", "January 2020", "next week", "2020-02-30", "[2020]", "{a: b}"]
)
def test_a_date_that_is_none_or_can_be_read_in_two_ways_is_not_guessed(written: str) -> None:
    article = read(f"---\ndate: {written}\noutlet: Gulf Wire\n---\nThe talks failed.")
    assert article.published is None
    assert article.outlet == "Gulf Wire"


def test_values_of_the_wrong_type_cost_themselves_and_are_named() -> None:
    article = read(
        "---\ntitle: 2020\noutlet: {a: [b]}\ndate: soon\nurl: file:///etc/passwd\n---\nThe talks failed."
    )
    assert article.title == "2020"
    assert article.url is None
    named = " ".join(article.notices)
    assert "front matter, date: is no date" in named
    assert "front matter, url: is no address" in named


def test_a_colon_in_a_title_without_quotation_marks_is_forgiven() -> None:
    article = read("---\ntitle: Mayor: no deal\nauthors:\n- Ann Lee\nurl: https://g.example/a\n---\nNo deal.")
    assert article.title == "Mayor: no deal"
    assert article.authors == ("Ann Lee",)
    assert article.url == "https://g.example/a"


@pytest.mark.parametrize("source", ["---\ntitle: [Talks fail\n---\nText.", "---\n\tx\n: : :\n---\nText."])
def test_front_matter_beyond_understanding_sets_the_file_aside_with_its_line(source: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read(source)
    assert caught.value.reason == "bad-front-matter"
    assert caught.value.message.startswith("talks.md has front matter that is not valid YAML (line ")


def test_prose_between_two_rules_is_no_front_matter() -> None:
    article = read("---\nThe mayor left early.\n\n---\n\nThe talks failed.")
    assert article.text == "The mayor left early.\n\nThe talks failed."


def test_an_opening_rule_without_a_second_is_no_front_matter() -> None:
    assert read("---\n\ntitle: not so\n\nThe talks failed.").text == "title: not so\n\nThe talks failed."


def test_the_text_is_what_a_reader_of_the_page_sees() -> None:
    article = read(
        "# Talks *fail*\n\n"
        "“We [sic] **will** [not](https://x.example/a_b) leave,” she\nsaid. ![A photo](a.jpg)\n\n"
        "> “Nobody asked us,”\n> said a weaver.\n>\n> “Nobody.”\n\n"
        "## What `now`?\n\n"
        "- a march,\n- a ~~strike~~\n\n3. third\n4. fourth\n\n"
        "<!-- a note -->\n\n<div>She <q>left</q> &amp; ran.</div>\n\n<script>alert(1)</script>\n\n"
        'He said <q>no</q>, 5 \\* 3 _is_ 15 &mdash; or "so".  \nThen he left.\n\n'
        "| a | b |\n|---|---|\n| 1 | “two” |\n\n***\n\n[1]: https://x.example\n\n    An indented paragraph.\n"
    )
    assert article.title == "Talks fail"
    assert article.text == (
        "Talks fail\n\n“We [sic] will not leave,” she said.\n\n“Nobody asked us,” said a weaver.\n\n"
        "“Nobody.”\n\nWhat now?\n\na march,\n\na strike\n\n3. third\n\n4. fourth\n\nShe “left” & ran.\n\n"
        'He said “no”, 5 * 3 is 15 — or "so".\nThen he left.\n\na | b\n\n1 | “two”\n\nAn indented paragraph.'
    )


@pytest.mark.parametrize("body", ["# Talks fail\n\nNo deal.", "**Talks ‘fail’.**\n\nNo deal.", "No deal."])
def test_the_title_stands_once_even_if_the_body_begins_with_it(body: str) -> None:
    title = "Talks ‘fail’" if "‘" in body else "Talks fail"
    assert read(f"---\ntitle: {title}\n---\n\n{body}").text == f"{title}\n\nNo deal."


def test_a_title_from_elsewhere_is_a_label_and_not_put_into_the_text() -> None:
    article = read(
        "The talks failed on Friday, after the mayor left.\n\nNo deal.", "wire_2020-01-03_talks-fail.md"
    )
    assert article.text == "The talks failed on Friday, after the mayor left.\n\nNo deal."
    assert (article.outlet, article.published) == ("Wire", "2020-01-03")


def test_front_matter_alone_is_an_empty_article_unless_it_has_a_title() -> None:
    with pytest.raises(ReadingError) as caught:
        read("---\noutlet: Gulf Wire\n---\n")
    assert caught.value.reason == "empty"


def test_front_matter_marks_another_language() -> None:
    article = read("---\nlang: de-AT\n---\nDie Gespräche scheiterten.")
    assert article.language == "de"
    assert "is marked as written in “de”; the analysis understands English only" in article.notices


def test_halves_of_characters_in_front_matter_never_reach_the_article() -> None:
    article = read('---\ntitle: "Talks \\ud83d\\ude00 \\ud800"\n---\nNo deal.')
    assert article.title == "Talks 😀 �"
    article.text.encode()


PLAIN_WORDS = st.lists(
    st.sampled_from(["We", "“will", "not”", "‘leave’", "[sic]", "now.", "5%", "(he)", "—"]), min_size=1
)


@given(st.lists(PLAIN_WORDS, min_size=1, max_size=4))
def test_every_word_and_quotation_mark_of_plain_paragraphs_is_kept(paragraphs: list[list[str]]) -> None:
    text = "\n\n".join("So " + " ".join(words) for words in paragraphs)
    assert read(text).text == text


PIECES = """--- title: : [ ] { } - * # > ``` | ~~ ![x](y) [a]: <q> </q> <b <!-- --> &#xD800; \\ ' " & ? %TAG
!!x &a *a <<: \t 2020-01-01 date: authors: \x0b \x85 ... = 1."""


@given(st.lists(st.sampled_from([*PIECES.split(" "), "\n", "\n\n", " "]) | st.text(max_size=3), max_size=40))
def test_any_markdown_is_an_article_or_a_reading_error_and_always_the_same(pieces: list[str]) -> None:
    data = "".join(pieces).encode("utf-8", "surrogatepass")

    def outcome(head: bytes) -> object:
        try:
            return read_text("any.md", head + data)
        except ReadingError as error:
            return error.reason, error.message

    for head in (b"", b"---\n"):
        first = outcome(head)
        assert first == outcome(head)
        if isinstance(first, Article):
            assert first.id == hashlib.sha256(first.text.encode()).hexdigest()
            assert first.outlet
            assert first.title
