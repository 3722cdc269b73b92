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
from tests.unit.samples import article, said, snapshot
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
        "no outlet quotes · only named: boatmen 3×",
        f"The same words in different cuts{'1 utterance, 1 not alike':>68}",
        f"  Ana Petrova{'2 outlets: 1 cut':>87}",
        "      “We will rebuild the old bridge before winter, and nobody in the valley will pay a toll for…",
        "How each is framed",
        "What only one outlet carries",
        "Set aside: engineer",
    ):
        assert line in shown
    assert "a/wire.txt:" not in shown  # no single place: --full has them


def test_shares_stand_with_their_interval_and_the_silent_in_words() -> None:
    shown = overview(compare(compared_folder()), 100)
    assert "                  all outlets  Quay Post    Valley Wire\n" in shown
    assert "  city officials  90 (0–100)   100 (3–100)  86 (0–100)\n" in shown
    assert "  engineer        10 (0–100)   –            14 (0–100)\n" in shown


def test_few_flags_are_shown_one_by_one_and_the_rate_of_more_in_blocks_with_interval_and_count() -> None:
    shown = overview(compare(compared_folder()), 100)
    assert "  boatmen         ⚑            –          ⚑\n" in shown
    loud = overview(compare(snapshot(loud_post())), 100)
    assert "  Ana Petrova  ▇▇▇▇▇ 352.9\n               0.0–428.6 ⚑6\n" in loud


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
    assert "7 articles, 2021-05-03" in overview(compare(many(MOST_ARTICLES + 2, 2)))


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
