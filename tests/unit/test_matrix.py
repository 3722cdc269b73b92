"""Actors by outlets: how each is framed, with every flag behind each cell."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.comparison import Comparison, Filters, compare, framing_matrix, framing_rates, narrow
from perspectives.model import Polarity
from tests.unit.samples import Sample, article, flagged, person, snapshot

LUND, HOLM = person("Ida Lund", actor="City"), person("Per Holm", actor="Steel")


def laid_out(*samples: Sample) -> Comparison:
    return compare(snapshot(*samples, people=[LUND, HOLM], order=["Steel", "City"]))


def mixed(path: str, outlet: str) -> Sample:
    return article(
        path,
        outlet=outlet,
        text="Greedy Holm, brave Lund and a plain storm of rust and fury.",
        flags=[
            flagged("Greedy", about="Per Holm"),
            flagged("brave", about="Ida Lund", polarity=Polarity.POSITIVE),
            flagged("fury", polarity=Polarity.NEUTRAL),
        ],
    )


def test_rows_are_in_the_panels_order_and_the_event_is_last() -> None:
    matrix = framing_matrix(laid_out(mixed("a.txt", "A"), mixed("b.txt", "B")))
    assert [row.name for row in matrix.rows] == ["Steel", "City", "event"]
    assert matrix.outlets == ("A", "B", None)
    assert all([cell.outlet for cell in row.cells] == ["A", "B", None] for row in matrix.rows)


def test_a_cell_holds_its_flags_its_rate_and_its_leanings() -> None:
    matrix = framing_matrix(laid_out(mixed("a.txt", "A"), mixed("b.txt", "B")))
    steel, city, event = (matrix.cell(actor, "A") for actor in ("steel", "city", None))
    assert steel is not None
    assert city is not None
    assert event is not None
    assert [view.words for view in steel.flags] == ["Greedy"]
    assert [(one.negative, one.positive, one.neutral) for one in (steel, city, event)] == [
        (1, 0, 0),
        (0, 1, 0),
        (0, 0, 1),
    ]
    assert steel.rate.per_thousand is not None
    assert matrix.cell("nobody", "A") is None


def test_whoever_is_framed_nowhere_has_no_row() -> None:
    sample = article(text="Greedy Holm met Lund.", flags=[flagged("Greedy", about="Per Holm")])
    assert [row.name for row in framing_matrix(laid_out(sample)).rows] == ["Steel"]


def test_a_folder_without_flags_has_totals_and_no_rows() -> None:
    matrix = framing_matrix(laid_out(article(text="Holm met Lund.")))
    assert matrix.rows == ()
    assert [len(cell.flags) for cell in matrix.totals] == [0, 0]


def test_filters_narrow_nothing() -> None:
    comparison = laid_out(mixed("a.txt", "A"), mixed("b.txt", "B"))
    assert framing_matrix(narrow(comparison, Filters(search="brave"))) is framing_matrix(comparison)


FLAGS = st.tuples(st.sampled_from([None, "Ida Lund", "Per Holm"]), st.sampled_from(list(Polarity)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABC"), st.lists(FLAGS, max_size=4)), min_size=1, max_size=6))
def test_every_count_equals_the_flags_of_its_cell_and_the_last_column_is_the_sum(
    made: Sequence[tuple[str, Sequence[tuple[str | None, Polarity]]]],
) -> None:
    samples = []
    for number, (outlet, flags) in enumerate(made):
        words = [f"word{number}x{place}" for place in range(len(flags))]
        found = [
            flagged(word, about=about, polarity=polarity)
            for word, (about, polarity) in zip(words, flags, strict=True)
        ]
        text = " ".join([f"Title{number}", *words, "and the rest."])
        samples.append(article(f"{number}.txt", outlet=outlet, text=text, flags=found))
    comparison = laid_out(*samples)
    matrix, rates = framing_matrix(comparison), framing_rates(comparison)
    for row in matrix.rows:
        for cell in row.cells:
            assert cell.rate is rates.by_actor[row.actor][cell.outlet]
            assert cell.rate.flags == len(cell.flags) == cell.negative + cell.positive + cell.neutral
            assert cell.negative == sum(view.flag.polarity is Polarity.NEGATIVE for view in cell.flags)
            assert cell.outlet is None or {view.article.outlet for view in cell.flags} <= {cell.outlet}
            assert matrix.cell(row.actor, cell.outlet) is cell
        *outlets, everything = row.cells
        assert len(everything.flags) == sum(len(cell.flags) for cell in outlets)
    assert len(matrix.totals[-1].flags) == sum(len(flags) for _, flags in made)
