"""What is where: statements of one outlet alone, headlines, and what was carried first."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.comparison import (
    Carrying,
    Comparison,
    Filters,
    carrying,
    compare,
    narrow,
    same_utterances,
)
from tests.unit.samples import Sample, article, person, said, snapshot

LUND, HOLM = person("Ida Lund", actor="City"), person("Per Holm", actor="Steel")

CRACKS = "“We found deep cracks in two of the four harbour piers last winter,”"
MONEY = "“Their managers counted money while the rust was eating every bolt,”"


def laid_out(*samples: Sample) -> Comparison:
    return compare(snapshot(*samples, people=[LUND, HOLM]))


def found(*samples: Sample) -> Carrying:
    return carrying(laid_out(*samples))


def story(path: str, outlet: str, *contents: str, day: str | None = None, headline: str = "News") -> Sample:
    return article(
        path,
        outlet=outlet,
        text="\n\n".join([headline, *(f"{words} Lund said." for words in contents)]),
        published=day,
        statements=[said(words, by="Ida Lund", cue="said", source="Lund") for words in contents],
        mentions={"Ida Lund": ["Lund"]} if contents else {},
    )


def test_what_two_outlets_carry_is_not_what_one_alone_does() -> None:
    only = found(story("a.txt", "A", CRACKS, MONEY), story("b.txt", "B", CRACKS)).only_one
    assert [(view.article.outlet, view.content) for view in only] == [("A", (MONEY,))]


def test_what_one_outlet_carries_twice_is_still_its_own() -> None:
    only = found(
        story("a.txt", "A", CRACKS), story("b.txt", "A", CRACKS), story("c.txt", "B", MONEY)
    ).only_one
    assert [view.article.path for view in only] == ["a.txt", "b.txt", "c.txt"]


def test_in_a_folder_of_one_outlet_nothing_is_its_own() -> None:
    assert found(story("a.txt", "A", CRACKS)).only_one == ()


def test_a_statement_whose_words_stand_in_the_headline_is_a_fact_in_the_headline() -> None:
    sample = story("a.txt", "A", CRACKS, MONEY, headline="Lund: deep crack in harbour pier")
    (fact,) = found(sample).headline_facts
    assert fact.span.of(fact.article.text) == "Lund: deep crack in harbour pier"
    assert (fact.speakers, fact.actors) == (("ida-lund",), ("city",))
    (statement,) = fact.statements
    assert statement.statement.content == (CRACKS,)
    assert statement.words == ("Lund", "deep crack in harbour pier")
    assert not statement.whole


VISIT = "that Holm had met Ida Lund of the harbour office on Friday"


def visit(headline: str, *contents: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a headline that each statement of its article has."""
    statements = [said(words, by="the paper", cue="wrote", source="The paper") for words in contents]
    told = "\n\n".join(f"The paper wrote {words}. They met by the river." for words in contents)
    (fact,) = found(article(text=f"{headline}\n\n{told}", statements=statements)).headline_facts
    return tuple(one.words for one in fact.statements)


def test_what_a_headline_takes_up_is_told_in_phrases_and_not_word_by_word() -> None:
    assert visit("Steel Head Holm Secretly Met Lund of Harbour Office", VISIT) == (
        ("Holm", "Lund of Harbour Office"),
    )


def test_names_alone_are_no_fact_of_a_headline() -> None:
    assert visit("Holm Met Lund on Friday", "that Holm and Lund were old") == ()


def test_a_stray_common_word_is_no_fact_of_a_headline() -> None:
    assert visit("State secretary met Lund in a secret state visit", "that a state of war went on") == ()


def test_a_negation_tells_something() -> None:
    assert visit("No bridge was safe", "that no bridge would hold") == (("No bridge",),)


def test_articles_without_a_headline_are_named() -> None:
    made = found(
        story("a.txt", "A", CRACKS), article("b.txt", outlet="B", text="Lund left.", title="file name")
    )
    assert [one.path for one in made.without_headline] == ["b.txt"]


def test_a_statement_made_in_the_headline_comes_first() -> None:
    sample = article(
        text="Lund: “No bridge”\n\nLund said no bridge was safe.",
        statements=[
            said("“No bridge”", by="Ida Lund"),
            said("no bridge was safe", by="Ida Lund", cue="said"),
        ],
    )
    (fact,) = found(sample).headline_facts
    assert [one.whole for one in fact.statements] == [True, False]


def test_an_article_without_a_headline_in_its_text_has_none() -> None:
    assert found(article(text="Lund said no.", title="from-the-file-name")).headline_facts == ()


def test_the_timeline_says_who_carried_an_utterance_first() -> None:
    late = story("a.txt", "A", CRACKS, day="2021-03-04")
    early = story("b.txt", "B", CRACKS, MONEY, day="2021-03-02T18:00:00Z")
    undated = story("c.txt", "C", CRACKS)
    made = found(late, early, undated)
    assert [day.date for day in made.timeline] == ["2021-03-02", "2021-03-04"]
    (first,) = made.timeline[0].utterances
    assert [view.article.outlet for view in first.first] == ["B"]
    assert [view.article.outlet for view in first.later] == ["A"]
    assert [view.article.outlet for view in first.undated] == ["C"]
    assert made.timeline[1].utterances == ()
    assert [one.path for one in made.undated] == ["c.txt"]


def test_articles_of_one_day_make_no_timeline() -> None:
    made = found(story("a.txt", "A", CRACKS, day="2021-03-04"), story("b.txt", "B", CRACKS, day="2021-03-04"))
    assert made.timeline == ()
    assert made.undated == ()


def test_a_date_that_is_none_is_no_day() -> None:
    samples = [
        story(f"{at}.txt", "A", day=day) for at, day in enumerate(("Tuesday", "2021-03-04", "2021-03-05"))
    ]
    assert [one.path for one in found(*samples).undated] == ["0.txt"]


def test_filters_narrow_nothing() -> None:
    comparison = laid_out(story("a.txt", "A", CRACKS), story("b.txt", "B", MONEY))
    assert carrying(narrow(comparison, Filters(outlets=frozenset("A")))) is carrying(comparison)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABC"),
            st.lists(st.sampled_from([CRACKS, MONEY]), max_size=2, unique=True),
            st.sampled_from([None, "2021-03-01", "2021-03-02", "never"]),
            st.sampled_from(["News", "Lund: deep cracks in harbour piers", "“", "Money, money"]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_every_statement_is_one_outlets_own_or_in_an_utterance_of_several(
    made: Sequence[tuple[str, Sequence[str], str | None, str]],
) -> None:
    comparison = laid_out(
        *(
            story(f"{at}.txt", outlet, *contents, day=day, headline=headline)
            for at, (outlet, contents, day, headline) in enumerate(made)
        )
    )
    result = carrying(comparison)
    shared = {
        variant.view.key
        for one in same_utterances(comparison)
        if len(one.outlets) > 1
        for variant in one.variants
    }
    own = {view.key for view in result.only_one}
    every = {view.key for one in comparison.articles for view in one.statements}
    assert own.isdisjoint(shared)
    if len(comparison.outlets) > 1:
        assert own | shared == every
    dates = [day.date for day in result.timeline]
    assert dates == sorted(set(dates))
    if result.timeline:
        timed = [one.path for day in result.timeline for one in day.articles]
        assert sorted([*timed, *(one.path for one in result.undated)]) == sorted(
            view.article.path for view in comparison.articles
        )
    for fact in result.headline_facts:
        for statement in fact.statements:
            places = tuple(span.of(fact.article.text) for span in statement.spans)
            assert places == statement.words
            assert all(fact.span.holds(span) for span in statement.spans)
