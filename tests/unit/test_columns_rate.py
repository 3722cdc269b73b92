"""The heading above flags in Compare: the count always, the rate where there is room for it."""

from __future__ import annotations

from perspectives.comparison import Filters, compare, narrow
from tests.unit.samples import article, flagged, snapshot
from tui.columns import column, column_ids

TEXT = "Talks fail\n\nAna Petrova left in a rant. It rained.\n\nBo stayed for once."


def test_the_rate_stands_where_it_fits_and_does_not_go_by_filters() -> None:
    folder = compare(
        snapshot(
            article(
                text=TEXT,
                flags=[flagged("rant", about="Ana Petrova"), flagged("fail")],
                mentions={"Ana Petrova": ["Ana Petrova"], "Bo": ["Bo"]},
            )
        )
    )
    columns = {one.title: one for one in (column(folder, at) for at in range(len(column_ids(folder))))}
    petrova, event = columns["Ana Petrova"], columns["The event itself"]
    assert petrova.framed_figures(60).startswith("1 · 71.4 (")
    assert petrova.framed_figures(60).endswith(") in 1,000 words")
    assert petrova.framed_figures(len(petrova.framed_figures(60)) - 1).endswith(") in 1,000 w")
    assert petrova.framed_figures(9) == "1"
    assert event.framed_figures(60).startswith("1 · 71.4 (")
    assert columns["Bo"].framed_figures(60) == "0"
    narrowed = narrow(folder, Filters(search="nothing of the sort"))
    assert column(narrowed, 0).rate == column(folder, 0).rate
