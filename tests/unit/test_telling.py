"""A statement that is listed in short never goes without the words that attribute it."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from perspectives.comparison import Comparison, compare
from perspectives.comparison.cutting import titled
from perspectives.comparison.telling import is_plain, short
from perspectives.export import export
from perspectives.export.overview import overview
from tests.unit.samples import article, said, snapshot
from tests.unit.test_export_markdown import flat
from tui.cuts import said as on_screen

DENIED = "meeting the minister in the old mill by night"


def folder(cue: str = "denied") -> Comparison:
    own = f"Lund {cue} {DENIED}."
    words = "“The harvest was good,”"
    return compare(
        snapshot(
            article("a.txt", outlet="Post", text=own, statements=[said(DENIED, by="Eva Lund", cue=cue)]),
            article(
                "b.txt", outlet="Wire", text=f"{words} Dahl said.", statements=[said(words, by="Ida Dahl")]
            ),
        )
    )


@pytest.mark.parametrize("cue", ["denied", "doubted", "asked about", "promised"])
def test_what_was_found_in_one_outlet_alone_stands_with_its_cue_in_every_document(cue: str) -> None:
    comparison = folder(cue)
    page = lxml_html.document_fromstring(str(export(comparison, "html")))
    (alone,) = [one for one in page.xpath("//*[@id='where']//li") if DENIED in one.text_content()]
    assert f"Eva Lund {cue}: {DENIED}" in flat(alone.text_content())
    for kind in ("markdown", "text"):
        assert f"{cue}: {DENIED}" in flat(str(export(comparison, kind)).replace("*", "")), kind


def test_the_cue_stands_before_the_quotation_in_markdown_where_it_says_more_than_said() -> None:
    document = str(export(folder(), "markdown"))
    assert f"*denied:*\n\n> {DENIED}" in document
    assert "said:*\n\n> “The harvest was good,”" not in document


def test_a_heading_has_a_cue_that_says_more_than_said() -> None:
    (denied,), (plain,) = (one.statements for one in folder().articles)
    assert titled(denied) == f"denied: … {DENIED}"
    assert titled(plain) == "“The harvest was good,”"


def test_a_sentence_in_quotation_marks_needs_no_cue_and_a_piece_of_one_does() -> None:
    def plain(words: str, cue: str) -> bool:
        text = f"Lund {cue} {words}"
        view = compare(snapshot(article(text=text, statements=[said(words, by="Lund", cue=cue)])))
        return is_plain(view.articles[0].statements[0])

    assert plain("“We will leave.”", "warned")
    assert not plain("“leaving the town”", "denied")
    assert plain("“leaving the town”", "told reporters")


def test_the_screen_lists_it_with_its_cue_too() -> None:
    (denied,) = folder().articles[0].statements
    assert on_screen(denied) == short(denied) == f"denied: {DENIED}"


def test_the_overview_tells_no_utterance_without_a_cue_that_turns_it() -> None:
    words = "that she had met the minister in the old mill by night before the vote on the dam"
    cut = words.removesuffix(" before the vote on the dam")
    articles = [
        article(
            f"{outlet}.txt",
            outlet=outlet,
            text=f"A day in the town\n\nLund denied {held}.",
            title="A day in the town",
            statements=[said(held, by="Eva Lund", cue="denied")],
        )
        for outlet, held in (("A", words), ("B", cut))
    ]
    told = [
        line for line in overview(compare(snapshot(*articles))).splitlines() if "met the minister" in line
    ]
    assert told
    assert all("denied:" in line for line in told)
