"""The heading above flags in Compare: the count always, of five flags and more the rate where it fits."""

from __future__ import annotations

from perspectives.comparison import Comparison, Filters, compare, narrow
from tests.unit.samples import article, flagged, snapshot
from tui.columns import Column, column, column_ids, held_order

TEXT = (
    "Talks fail\n\nAna Petrova left in a rant, a huff, a sulk, a rage and a fury. It rained.\n\n"
    "Bo stayed for once."
)


def folder() -> Comparison:
    petrova = [flagged(words, about="Ana Petrova") for words in ("rant", "huff", "sulk", "rage", "fury")]
    return compare(
        snapshot(
            article(
                text=TEXT,
                flags=[*petrova, flagged("fail")],
                mentions={"Ana Petrova": ["Ana Petrova"], "Bo": ["Bo"]},
            )
        )
    )


def columns() -> dict[str, Column]:
    held = folder()
    return {one.title: one for one in (column(held, at) for at in range(len(column_ids(held))))}


def test_the_rate_stands_where_it_fits_and_does_not_go_by_filters() -> None:
    petrova = columns()["Ana Petrova"]
    assert petrova.framed_figures(60).startswith("5 · 217 (")
    assert petrova.framed_figures(60).endswith(") in 1,000 words")
    assert petrova.framed_figures(len(petrova.framed_figures(60)) - 1).endswith(") in 1,000 w")
    assert petrova.framed_figures(9) == "5"
    narrowed = narrow(folder(), Filters(search="nothing of the sort"))
    assert column(narrowed, 0).rate == column(folder(), 0).rate


def test_of_fewer_than_five_flags_only_the_count_is_told() -> None:
    assert columns()["The event itself"].framed_figures(60) == "1"
    assert columns()["Bo"].framed_figures(60) == "0"


def test_columns_keep_their_order_and_a_new_one_stands_behind_its_neighbour() -> None:
    assert held_order(["b", "a", "c"], ["a", "b", "c"]) == ["a", "b", "c"]
    assert held_order(["b", "new", "a"], ["a", "b", "c"]) == ["a", "b", "new"]
    assert held_order(["new", "a"], ["a"]) == ["new", "a"]
    assert held_order(["a", "b"], []) == ["a", "b"]
