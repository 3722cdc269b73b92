"""The comparison in short: what there is, cut to a few screens, and where the rest is."""

from __future__ import annotations

import pytest

from perspectives.comparison import Filters, compare
from perspectives.comparison.display import width as cells_of
from perspectives.corpus.snapshot import Snapshot
from perspectives.export import Part, overview, plain
from perspectives.export.overview import MOST_ARTICLES, MOST_ROWS
from perspectives.export.terminal import grid
from tests.unit.compared_folder import compared_folder
from tests.unit.samples import Sample, article, flagged, person, said, snapshot
from tests.unit.test_export_rates import loud as loud_post


def many(articles: int, outlets: int) -> Snapshot:
    return snapshot(
        *(
            article(
                f"{number}.txt",
                outlet=f"Outlet {number % outlets}",
                published="2021-05-03",
                text=f"News\n\n“We stay number {number},” Speaker {number} said.",
                statements=[said(f"“We stay number {number},”", by=f"Speaker {number}", cue="said")],
            )
            for number in range(articles)
        )
    )


def test_it_tells_who_is_heard_who_is_silent_what_was_cut_and_who_is_framed() -> None:
    shown = overview(compare(compared_folder()), 100)
    for line in (
        "Who is heard",
        "Only reported or only named",
        "no outlet quotes · only named: boatmen (Ivan Reed) 3×",
        f"The same words in different cuts{'1 utterance in several, 1 not in the same words':>68}",
        "  Ana Petrova · Valley Wire engineer the fullest; Quay Post cut",
        "How each is framed",
        "Found in one outlet alone",
        "Set aside: engineer",
    ):
        assert line in shown
    assert "a/wire.txt:" not in shown  # no single place: --full has them


def test_quoted_words_stand_apart_from_all_words_and_each_table_says_which_it_counts() -> None:
    shown = overview(compare(compared_folder()), 100)
    quoted = shown.partition("Who is quoted most")[2].partition("Who is heard")[0]
    assert "How many words stand in quotation marks, by speaker; no reported words." in quoted
    assert "Most: Ana Petrova, 27 of 30 quoted words (90 %), the most of them in Valley Wire" in quoted
    assert "                    all outlets  Quay Post  Valley Wire\n" in quoted
    assert "  Ana Petrova       27           8          19\n" in quoted
    assert "  all quoted words  30           8          22\n" in quoted
    heard = shown.partition("Who is heard")[2].partition("Only reported or only named")[0]
    assert "Per cent of all words of statements, quoted and reported." in heard
    assert "  city officials  90           100        86\n" in heard
    assert "  engineer        10           –          14\n" in heard  # intervals are in the whole


def test_flags_are_counted_and_of_more_the_rate_and_their_words_stand_by_outlet_with_the_paragraph() -> None:
    shown = overview(compare(compared_folder()), 100)
    assert "  boatmen         1            –          1\n" in shown
    assert "  Valley Wire engineer · boatmen: “butcher” − ¶3\n" in shown
    loud = overview(compare(snapshot(loud_post())), 100)
    assert "  Ana Petrova  6 (352.9)\n" in loud
    assert "“diatribe” − ¶2 and 2 more\n" in loud


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (("2021-05-03", "2021-05-04"), "2021-05-03 “rant” − ¶2; 2021-05-04 “rant” − ¶2"),
        (("2021-05-03", "2021-05-03"), "mill “rant” − ¶2; pond “rant” − ¶2"),
        ((None, None), "mill “rant” − ¶2; pond “rant” − ¶2"),
    ],
)
def test_of_an_outlet_with_several_articles_the_place_of_a_flag_names_the_article(
    dates: tuple[str | None, str | None], told: str
) -> None:
    text = "News\n\nIn a rant she left."
    made = [
        article(path, outlet="Wire", text=text, published=date, flags=[flagged("rant")])
        for path, date in zip(("a/wire_mill.txt", "b/wire_pond.txt"), dates, strict=True)
    ]
    assert f"  Wire · the event, others: {told}\n" in overview(compare(snapshot(*made)), 100)


def test_one_quotation_is_laid_out_in_two_cuts_with_what_was_left_out() -> None:
    shown = overview(compare(compared_folder()), 120)
    assert "    Valley Wire engineer ¶2 (said), the fullest:\n      “We will rebuild the old bridge" in shown
    assert "    Quay Post ¶2 (claimed), cut, quotes 8 of the fullest’s 19 quoted words (42 %):\n" in shown
    assert "      “We will rebuild the old bridge before winter,” [−and nobody in the valley will" in shown


def test_analysts_of_no_country_beside_those_of_one_are_explained() -> None:
    folder = snapshot(
        article(
            text="News\n\n“Rain,” Ann Lee said. “Sun,” Bo Dahl said.",
            statements=[
                said("“Rain,”", by="Ann Lee", cue="said"),
                said("“Sun,”", by="Bo Dahl", cue="said", at=1),
            ],
        ),
        people=[person("Ann Lee", actor="US analysts"), person("Bo Dahl", actor="analysts")],
    )
    assert "“other analysts”: their country is not told" in overview(compare(folder), 100)
    assert "country is not told" not in overview(compare(compared_folder()), 100)


def rain(outlet: str, published: str | None = None) -> Sample:
    return article(f"{outlet}.txt", outlet=outlet, text="News\n\nRain.", published=published)


def test_where_no_article_has_a_date_that_is_said_once() -> None:
    undated = [rain(outlet) for outlet in ("A", "B", "C")]
    shown = overview(compare(snapshot(*undated)), 100)
    assert "3 articles, no dates: statements" in shown
    assert "no date " not in shown
    some = overview(
        compare(snapshot(*undated[:2], rain("D", "2021-05-03"))),
        100,
    )
    assert "no date News" in some


@pytest.mark.parametrize("columns", [30, 57, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    for folder in (compared_folder(), many(40, 30)):
        shown = overview(compare(folder), columns)
        assert max(map(cells_of, shown.splitlines())) <= columns


def test_a_large_folder_fits_some_screens_and_says_what_is_left_out() -> None:
    shown = overview(compare(many(60, 30)))
    assert len(shown.splitlines()) < 120
    assert "more outlets: --section heard" in shown
    assert f"{30 - MOST_ROWS} more outlets: --section articles" in shown
    assert "Outlet 0" in shown


def test_few_articles_are_listed_one_by_one_and_many_by_outlet() -> None:
    assert "2021-05-03 News" in overview(compare(many(MOST_ARTICLES, 2)))
    by_outlet = overview(compare(many(MOST_ARTICLES + 2, 2)))
    assert "7 articles, 2021-05-03" in by_outlet
    assert "2021-05-03 –" not in by_outlet  # one day is told once


def test_filters_narrow_its_lists_and_not_its_figures() -> None:
    whole = overview(compare(many(4, 2)))
    some = overview(compare(many(4, 2), Filters(frozenset({"Outlet 0"}))))
    assert "Filters narrow the lists here, and not the figures." in some
    shares = [one.partition("Who is heard")[2].partition("More")[0] for one in (whole, some)]
    assert shares[0] == shares[1]


def test_an_empty_folder_has_an_overview() -> None:
    assert overview(compare(snapshot())).startswith("red-line · 0 articles")


def test_each_part_alone_is_what_the_whole_has_of_it() -> None:
    comparison = compare(compared_folder())
    whole = plain(comparison).splitlines()
    for part in Part:
        lines = plain(comparison, parts=[part]).splitlines()
        assert set(lines) <= set(whole), part
    assert sum(len(plain(comparison, parts=[part])) for part in Part) > len(plain(comparison))


def test_a_grid_moves_closer_together_before_it_leaves_a_column_out() -> None:
    rows = [("somebody with a long name", [("12345678",)] * 4)]
    wide, none = grid(["a", "b", "c", "d"], rows, 80)
    close, still = grid(["a", "b", "c", "d"], rows, 56)
    less, gone = grid(["a", "b", "c", "d"], rows, 45)
    assert (none, still, gone) == (0, 0, 1)
    assert "12345678  12345678" in wide[1]
    assert "12345678 12345678 12345678 12345678" in close[1]
    assert [line[:18].strip() for line in less[1:]] == ["somebody with a", "long name"]
