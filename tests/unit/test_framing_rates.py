"""Flags for 1,000 words of the author's voice: what is counted, over which words, and how sure that is."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.comparison import Comparison, Filters, compare, framing_rates, narrow
from perspectives.comparison.bootstrap import NONE_FOUND, Unit, intervals
from perspectives.comparison.figures import rated
from perspectives.comparison.places import word_count, words_by_paragraph
from perspectives.comparison.rates import ARTICLES, PARAGRAPHS
from perspectives.model import Category, Polarity, Span
from tests.unit.samples import Sample, article, flagged, person, said, snapshot

# Eleven words of the author's: the headline, "Ana Petrova said in a rant", "It rained." The two statements
# have six, and "Photo: Bo" is furniture.
WIRE = "Talks finally fail\n\n“We left,” Ana Petrova said in a rant that it was late. It rained.\n\nPhoto: Bo"


def wire(path: str = "wire.txt", outlet: str = "Gulf Wire") -> Sample:
    return article(
        path,
        outlet=outlet,
        text=WIRE,
        statements=[
            said("“We left,”", by="Ana Petrova", cue="said", source="Ana Petrova"),
            said("that it was late", by="Ana Petrova", cue="said"),
        ],
        flags=[
            flagged("rant", about="Ana Petrova"),
            flagged("finally", category=Category.INTENSIFIER, polarity=Polarity.POSITIVE),
        ],
        furniture=["Photo: Bo"],
    )


def calm(path: str, outlet: str = "Daily Calm") -> Sample:
    return article(path, outlet=outlet, text="One two three four five.\n\nSix seven eight nine ten.")


PETROVA = person("Ana Petrova", actor="Russian officials", affiliation="Russia")


def folder(*extra: Sample) -> Comparison:
    return compare(snapshot(wire(), calm("a.txt"), *extra, people=[PETROVA]))


def test_only_words_in_the_authors_voice_count() -> None:
    (view,) = compare(snapshot(wire(), people=[PETROVA])).articles
    assert view.author_words == (3, 8, 0)
    assert view.words == word_count(WIRE) == 19


def test_a_rate_has_its_counts_and_an_interval_around_it() -> None:
    rate = framing_rates(folder()).by_outlet["Gulf Wire"]
    assert (rate.flags, rate.author_words, rate.articles) == (2, 11, 1)
    assert (rate.negative, rate.positive) == (1, 1)
    assert rate.per_thousand == pytest.approx(2 / 11 * 1000)
    assert rate.low is not None
    assert rate.high is not None
    assert rate.low <= rate.per_thousand <= rate.high


def test_every_table_has_every_outlet_and_all_together() -> None:
    rates = framing_rates(folder())
    tables = [rates.by_outlet, *rates.by_actor.values(), *rates.by_category.values()]
    for table in [*tables, *rates.by_polarity.values()]:
        assert list(table) == ["Daily Calm", "Gulf Wire", None]
    assert list(rates.by_category) == [Category.LOADED_WORD, Category.INTENSIFIER]
    assert rates.by_category[Category.INTENSIFIER][None].flags == 1
    assert rates.by_polarity[Polarity.NEGATIVE]["Gulf Wire"].flags == 1
    assert Polarity.NEUTRAL not in rates.by_polarity


def test_by_actor_goes_by_whom_a_flag_colours_over_all_words_of_the_outlet() -> None:
    comparison = folder()
    (russia,) = (panel.actor.id for panel in comparison.panels if panel.actor.name == "Russian officials")
    rates = framing_rates(comparison)
    assert list(rates.by_actor) == [russia, None]
    assert rates.by_actor[russia]["Gulf Wire"].flags == 1
    assert rates.by_actor[russia]["Daily Calm"].flags == 0
    assert rates.by_actor[None]["Gulf Wire"].flags == 1  # the event
    assert rates.by_actor[russia]["Gulf Wire"].author_words == 11


def test_where_nothing_was_flagged_the_interval_does_not_say_that_nothing_can_be() -> None:
    rate = framing_rates(folder()).by_outlet["Daily Calm"]
    assert (rate.flags, rate.per_thousand, rate.low) == (0, 0.0, 0.0)
    assert rate.high == pytest.approx(NONE_FOUND / 10 * 1000)


def test_few_articles_are_drawn_by_paragraph_and_five_by_article() -> None:
    rates = framing_rates(folder(*(wire(f"{number}.txt") for number in range(4))))
    assert rates.by_outlet["Gulf Wire"].over == ARTICLES
    assert rates.by_outlet["Daily Calm"].over == PARAGRAPHS
    # Five articles that are all alike: drawing them again gives the same rate each time.
    same = rates.by_outlet["Gulf Wire"]
    assert same.low == same.high == pytest.approx(same.per_thousand)


def test_filters_do_not_change_rates() -> None:
    comparison = folder()
    narrowed = narrow(comparison, Filters(outlets=frozenset({"Daily Calm"}), search="rained"))
    assert framing_rates(narrowed) == framing_rates(comparison)


def test_rates_are_the_same_each_time_and_whatever_the_order_of_reading() -> None:
    samples = [wire(), wire("b.txt", "Another"), calm("a.txt"), calm("c.txt", "Another")]
    one = compare(snapshot(*samples, people=[PETROVA]))
    other = compare(snapshot(*reversed(samples), people=[PETROVA]))
    assert framing_rates(one) == framing_rates(other)


def test_a_text_without_a_word_of_the_author_has_no_rate() -> None:
    silent = article("q.txt", outlet="Q", text="“Go,”", statements=[said("“Go,”", by=None)])
    rate = framing_rates(compare(snapshot(silent))).by_outlet["Q"]
    assert (rate.flags, rate.author_words) == (0, 0)
    assert (rate.per_thousand, rate.low, rate.high) == (None, None, None)
    assert rated(rate) == "–"


def test_a_single_paragraph_with_flags_has_a_rate_and_no_interval() -> None:
    short = article("s.txt", outlet="S", text="What a rant it was.", flags=[flagged("rant")])
    rate = framing_rates(compare(snapshot(short))).by_outlet["S"]
    assert rate.per_thousand == pytest.approx(200)
    assert (rate.low, rate.high) == (None, None)
    assert rated(rate) == "200"


def test_an_empty_folder_has_no_rates() -> None:
    rates = framing_rates(compare(snapshot()))
    assert list(rates.by_outlet) == [None]
    assert rates.by_outlet[None].per_thousand is None


def test_more_articles_make_a_narrower_interval() -> None:
    def width(articles: int) -> float:
        units = [Unit(100, (number % 3,)) for number in range(articles)]
        (ends,) = intervals(units)
        assert ends is not None
        return ends[1] - ends[0]

    assert width(90) < width(30) < width(6)


def test_the_bootstrap_agrees_with_theory_where_that_is_known() -> None:
    # 200 articles of 1,000 words with 0 or 2 flags each: a mean of 1, a standard error of 1/sqrt(200).
    (ends,) = intervals([Unit(1000, (2 * (number % 2),)) for number in range(200)])
    assert ends is not None
    assert ends[0] == pytest.approx(1 - 1.96 / 200**0.5, abs=0.03)
    assert ends[1] == pytest.approx(1 + 1.96 / 200**0.5, abs=0.03)


UNITS = st.lists(
    st.builds(Unit, st.integers(0, 400), st.tuples(st.integers(0, 9), st.integers(0, 9))), max_size=12
)


@given(UNITS)
def test_intervals_are_ordered_and_never_fail(units: list[Unit]) -> None:
    for ends in intervals(units):
        assert ends is None or 0 <= ends[0] <= ends[1]


@given(st.text(alphabet="ab1 .\n“”'–…_", max_size=60), st.data())
def test_words_by_paragraph_add_up(text: str, data: st.DataObject) -> None:
    assert sum(words_by_paragraph(text)) == word_count(text)
    if text:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text) + 3))
        left = words_by_paragraph(text, [Span(start, end)])
        assert all(0 <= some <= every for some, every in zip(left, words_by_paragraph(text), strict=True))


def test_comparing_does_not_load_numpy() -> None:
    """The screen is open before the first rate is measured."""
    code = "import sys, perspectives.comparison; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
