"""What an outlet made of an utterance is told in the same words everywhere."""

from __future__ import annotations

from lxml import html as lxml_html

from perspectives.comparison import compare
from perspectives.comparison.cutting import CUTS, keeps, made_of, words_counted
from perspectives.comparison.utterances import Cut, same_utterances
from perspectives.export import export
from tests.unit.compared_folder import compared_folder
from tests.unit.test_export_markdown import flat
from tui.cuts import VariantRow


def test_every_cut_has_a_sign_and_a_word() -> None:
    assert set(CUTS) == {one.value for one in Cut}
    assert len({sign for sign, _ in CUTS.values()}) == len(Cut)


def test_how_much_is_kept_names_the_words_of_which_it_is_told() -> None:
    (quoted, *_) = same_utterances(compare(compared_folder()))
    assert words_counted(quoted) == quoted.fullest.quoted_words
    assert keeps(0.291, quoted) == "keeps 29 % of the fullest’s quoted words"
    assert made_of(quoted.variants[0], quoted) == ("the fullest",)


def test_dashboard_markdown_text_and_html_say_it_alike() -> None:
    comparison = compare(compared_folder())
    (one, *_) = same_utterances(comparison)
    cut = next(variant for variant in one.variants if variant.cut is Cut.CUT)
    told = " · ".join(made_of(cut, one))
    assert told.startswith("cut · keeps ")
    row = " ".join(words for line in VariantRow(cut, one).lines(100, False) for words, _ in line)
    page = lxml_html.document_fromstring(str(export(comparison, "html")))
    shown = (row, str(export(comparison, "markdown")), str(export(comparison, "text")), page.text_content())
    assert all(told in flat(words).replace("\\", "") for words in shown)


def test_where_there_is_little_room_the_dashboard_says_it_on_a_line_of_its_own() -> None:
    (one, *_) = same_utterances(compare(compared_folder()))
    row = VariantRow(next(variant for variant in one.variants if variant.cut is Cut.CUT), one)
    lines = ["".join(words for words, _ in line) for line in row.lines(50, False)]
    assert lines[0].split() == ["“", "quoted", "·", "cut", "Quay", "Post", "¶2"]
    assert lines[1].strip() == "keeps 42 % of the fullest’s quoted words"
