"""What an outlet made of an utterance is told in the same words everywhere."""

from __future__ import annotations

from lxml import html as lxml_html

from perspectives.comparison import compare
from perspectives.comparison.cutting import CUTS, keeps, made_of, titled
from perspectives.comparison.utterances import Cut, Kept, same_utterances
from perspectives.export import export
from tests.unit.compared_folder import compared_folder
from tests.unit.samples import article, said, snapshot
from tests.unit.test_export_markdown import flat
from tui.cuts import VariantRow


def test_every_cut_has_a_sign_and_a_word() -> None:
    assert set(CUTS) == {one.value for one in Cut}
    assert len({sign for sign, _ in CUTS.values()}) == len(Cut)


def test_how_much_is_kept_names_the_words_of_which_it_is_told() -> None:
    (quoted, *_) = same_utterances(compare(compared_folder()))
    assert all(one.kept.of == quoted.fullest.quoted_words for one in quoted.variants)
    assert keeps(Kept(5, 5, 17), quoted) == "quotes 5 of the fullest’s 17 quoted words (29 %)"
    assert made_of(quoted.variants[0], quoted) == ("the fullest",)


def test_what_stands_outside_quotation_marks_is_told_apart() -> None:
    (quoted, *_) = same_utterances(compare(compared_folder()))
    told = "quotes 6 of the fullest’s 15 quoted words (40 %), 3 more without quotation marks"
    assert keeps(Kept(9, 6, 15), quoted) == told
    assert keeps(Kept(9, 0, 15), quoted) == "has 9 of the fullest’s 15 quoted words, without quotation marks"
    assert keeps(Kept(0, 0, 15), quoted) == "has none of the fullest’s 15 quoted words"
    assert keeps(Kept(15, 15, 15), quoted) == ""


def test_of_a_report_all_words_are_told() -> None:
    words = "that the old bridge at the mill was rotten and had to be closed before the winter"
    (one, *_) = same_utterances(
        compare(
            snapshot(
                article("a.txt", outlet="A", text=f"{words} Lund said.", statements=[said(words, by="Lund")]),
                article("b.txt", outlet="B", text=f"{words} Lund said.", statements=[said(words, by="Lund")]),
            )
        )
    )
    assert keeps(Kept(12, 0, 40), one) == "has 12 of the fullest’s 40 words (30 %)"
    assert keeps(Kept(40, 0, 40), one) == ""


def test_a_heading_is_the_quotation_and_begins_with_an_ellipsis_where_it_begins_amid_a_sentence() -> None:
    def heading(words: str) -> str:
        one = compare(snapshot(article(text=f"{words} Lund said.", statements=[said(words, by="Ida Lund")])))
        return titled(one.articles[0].statements[0])

    assert heading("“The bridge is rotten”") == "“The bridge is rotten”"
    assert (
        heading("that, amid the rain, “we have had long talks in town”")
        == "… “we have had long talks in town”"
    )
    assert heading("that the bridge was “rotten” and old") == "… that the bridge was “rotten” and old"


def test_dashboard_markdown_text_and_html_say_it_alike() -> None:
    comparison = compare(compared_folder())
    (one, *_) = same_utterances(comparison)
    cut = next(variant for variant in one.variants if variant.cut is Cut.CUT)
    told = " · ".join(made_of(cut, one))
    assert told.startswith("cut · quotes ")
    row = " ".join(words for line in VariantRow(cut, one).lines(100, False) for words, _ in line)
    page = lxml_html.document_fromstring(str(export(comparison, "html")))
    shown = (row, str(export(comparison, "markdown")), str(export(comparison, "text")), page.text_content())
    assert all(told in flat(words).replace("\\", "") for words in shown)


def test_where_there_is_little_room_the_dashboard_says_it_on_a_line_of_its_own() -> None:
    (one, *_) = same_utterances(compare(compared_folder()))
    row = VariantRow(next(variant for variant in one.variants if variant.cut is Cut.CUT), one)
    lines = ["".join(words for words, _ in line) for line in row.lines(50, False)]
    assert lines[0].split() == ["“", "quoted", "·", "cut", "Quay", "Post", "¶2"]
    assert lines[1].strip() == "quotes 8 of the fullest’s 19 quoted words (42 %)"
