"""A folder of many events: which articles tell of the same one, and each event compared by itself."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.comparison import compare, framing_rates
from perspectives.comparison.events import (
    Event,
    How,
    clustering,
    compare_event,
    event_named,
    same_event,
    split_events,
)
from perspectives.comparison.events.clustering import Likeness
from perspectives.comparison.events.words import weights, words_of
from perspectives.comparison.over_time import over_time
from perspectives.corpus.snapshot import Snapshot
from perspectives.evaluation.events import Known, scored
from perspectives.model import Article
from perspectives.reading import FolderMetadata, find_files, read_article
from perspectives.training.event_words import table
from tests.unit import samples
from tests.unit.samples import flagged, said

SEEDS = Path(__file__).parents[2] / "seeds"

BRIDGE = [
    "Harbour bridge closed after cracks are found\n\nThe city of Sund closed the harbour bridge on Monday"
    " after divers found cracks in two of its piers. Mayor Ida Lund said the bridge would stay closed "
    "until the piers are repaired. Northern Steel, which built the bridge, said the cracks had been known"
    " since 2017.",
    "Steel firm blamed for crumbling bridge\n\nNorthern Steel shrugged off the cracks in the harbour "
    "bridge of Sund, where drivers now queue for an hour. Ida Lund, the mayor, said the company had been "
    "warned about the piers. Divers will look at the other piers of the bridge this week.",
    "Sund mayor: bridge stays shut\n\nThe harbour bridge in Sund will not open before the cracked piers "
    "are repaired, mayor Lund told reporters. A spokesman of Northern Steel called the closure of the "
    "bridge hasty.",
]
STRIKE = [
    "Nurses walk out at Vell hospital\n\nNurses at the hospital of Vell went on strike on Tuesday over "
    "night shifts. The union said nine of ten nurses had walked out. Hospital director Oto Brand said "
    "emergencies were covered and the strike of the nurses was unlawful.",
    "Strike empties wards in Vell\n\nWards stood empty at the Vell hospital as nurses went on strike for "
    "shorter night shifts. Director Brand wants a court to end the strike; the nurses union will not give"
    " way.",
    "Hospital strike: union and director talk\n\nThe nurses union and Oto Brand, who runs the hospital in"
    " Vell, met for the first time since the strike over night shifts began. Nurses sang outside the "
    "hospital.",
]
COMET = [
    "Comet to pass close to Earth\n\nThe comet Arden will pass the Earth in May, astronomers at the "
    "observatory of Pico Lasa said. Its tail can be seen with field glasses after sunset, observatory "
    "chief Mira Sol said.",
    "Arden lights up the evening\n\nAstronomers at Pico Lasa have taken the first picture of the tail of "
    "comet Arden. The comet will be brightest in May, said Mira Sol of the observatory.",
    "Where to look for comet Arden\n\nLook west after sunset: the tail of the comet Arden points away "
    "from the sun. The observatory at Pico Lasa opens its domes for all who want to see the comet, Mira "
    "Sol said.",
]
CHEESE = (
    "Cheese festival draws crowds\n\nGoat farmers sold cheese on the square of Moll. A wheel of goat "
    "cheese won the prize of the farmers."
)
OUTLETS = ("Ledger", "Voice", "Dispatch")


def article(
    path: str,
    text: str,
    outlet: str = "Ledger",
    *,
    published: str | None = None,
    event: str | None = None,
    notices: tuple[str, ...] = (),
) -> Article:
    title = text.partition("\n")[0]
    key = sha256(text.encode()).hexdigest()
    return Article(path, key, text, outlet, title, published=published, event=event, notices=notices)


def told(name: str, texts: Sequence[str], published: str | None = None) -> list[Article]:
    """The same event by three outlets, each in a file of its own."""
    return [
        article(f"{name}{number}.txt", text, outlet, published=published)
        for number, (text, outlet) in enumerate(zip(texts, OUTLETS, strict=True))
    ]


MANY = [*told("a", BRIDGE), *told("b", STRIKE), *told("c", COMET)]


def groups(events: Sequence[Event]) -> set[tuple[str, ...]]:
    return {event.paths for event in events}


THREE = {tuple(f"{name}{number}.txt" for number in range(3)) for name in "abc"}

# --- by their words


def test_articles_that_are_alike_are_one_event() -> None:
    events = split_events(MANY)
    assert groups(events) == THREE
    assert {event.how for event in events} == {How.ALIKE}


def test_the_persons_order_of_outlets_is_the_events_and_changes_nothing_else() -> None:
    articles = [replace(one, outlet="XYZ"[at % 3]) for at, one in enumerate(MANY)]
    plain, ordered = split_events(articles), split_events(articles, ("Z", "X"))
    assert {event.outlets for event in plain} == {("X", "Y", "Z")}
    assert {event.outlets for event in ordered} == {("Z", "X", "Y")}
    assert groups(plain) == groups(ordered)


@pytest.mark.parametrize("texts", [BRIDGE, STRIKE, COMET])
def test_a_folder_about_one_event_stays_whole(texts: list[str]) -> None:
    (event,) = split_events(told("a", texts))
    assert event.how is How.WHOLE


@pytest.mark.parametrize("seed", ["red-line", "mill-pond"])
def test_the_seed_folders_stay_whole(seed: str) -> None:
    (event,) = split_events(_read(SEEDS / seed))
    assert event.how is How.WHOLE


def test_the_seed_folders_in_one_are_two_events() -> None:
    both = [
        replace(one, path=f"{seed}-{one.path}")
        for seed in ("red-line", "mill-pond")
        for one in _read(SEEDS / seed)
    ]
    assert sorted(len(event.paths) for event in split_events(both)) == [4, 6]


def _read(folder: Path) -> list[Article]:
    told_of = FolderMetadata.load(folder)
    return [read_article(file, folder, told_of) for file in find_files(folder).files]


def test_one_odd_article_makes_no_second_event() -> None:
    assert len(split_events([*told("a", BRIDGE), article("z.txt", COMET[0])])) == 1


def test_an_odd_article_among_several_events_stands_by_itself() -> None:
    odd = article("z.txt", CHEESE)
    assert groups(split_events([*MANY, odd])) == {*THREE, ("z.txt",)}


def test_no_articles_are_no_events() -> None:
    assert split_events([]) == ()


def test_an_event_is_called_by_its_commonest_telling_words() -> None:
    names = {event.paths[0]: event.name for event in split_events(MANY)}
    assert "bridge" in names["a0.txt"]
    assert "strike" in names["b0.txt"].casefold()
    assert "comet" in names["c0.txt"].casefold()


def test_events_stand_in_the_order_of_their_dates() -> None:
    dated = [
        *told("a", BRIDGE, "2021-05-02"),
        *told("b", STRIKE),
        *told("c", COMET, "2021-03-01"),
    ]
    assert [event.first for event in split_events(dated)] == ["2021-03-01", "2021-05-02", None]


def test_time_between_lessens_likeness_but_never_to_nothing() -> None:
    # A quarter alike: enough within days, not enough with two months between, whatever the years.
    likely = [{"bridge": 1.0}, {"bridge": 0.25, "strike": 0.75**0.5 * 1.118}]
    assert Likeness(likely, [1, 3]).groups(0.2) == [0, 0]
    assert Likeness(likely, [1, 60]).groups(0.2) == [0, 1]
    assert Likeness(likely, [1, None]).groups(0.2) == [0, 0]
    half = [{"bridge": 1.0}, {"bridge": 0.5, "strike": 0.866}]
    assert Likeness(half, [1, 4_000]).groups(0.2) == [0, 0]


def test_groups_that_no_pair_connects_are_clustered_as_if_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = weights([words_of(one) for one in MANY])
    together = Likeness(vectors, [None] * len(vectors)).groups(0.2)
    assert together == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    monkeypatch.setattr(clustering, "ROWS", 2)  # compared in small parts
    assert Likeness(vectors, [None] * len(vectors)).groups(0.2) == together


def test_more_neighbours_than_there_is_memory_for_are_left_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clustering, "LARGEST", 2)
    assert Likeness([{"a": 1.0}, {"a": 1.0}, {"a": 1.0}], [None] * 3).groups(0.2) == [0, 0, 0]


# --- by subfolder, and as told


def nested(name: str, texts: Sequence[str]) -> list[Article]:
    return [replace(one, path=f"{name}/{one.path}") for one in told("x", texts)]


def test_subfolders_that_hold_several_outlets_are_events() -> None:
    # Whatever the words say: the third is about the bridge, too.
    events = split_events([*nested("bridge", BRIDGE), *nested("strike", STRIKE), *nested("repair", BRIDGE)])
    assert sorted(event.name for event in events) == ["bridge", "repair", "strike"]
    assert {event.how for event in events} == {How.SUBFOLDER}


def test_subfolders_of_one_outlet_each_are_outlets() -> None:
    one = [article(f"{outlet}/{n}.txt", text, outlet) for n, text in enumerate(BRIDGE) for outlet in OUTLETS]
    (event,) = split_events(one)
    assert event.how is How.WHOLE


def test_outlets_folders_hold_events_that_their_words_tell() -> None:
    many = [replace(one, path=f"{one.outlet}/{one.path}") for one in MANY]
    assert len(split_events(many)) == 3


def test_subfolders_whose_outlets_nobody_knows_tell_nothing() -> None:
    unknown = [
        replace(one, notices=("outlet unknown: named after the file; articles.yaml can tell it",))
        for one in (*nested("left", BRIDGE), *nested("right", BRIDGE))
    ]
    assert len(split_events(unknown)) == 1


def test_an_archive_by_year_tells_no_events() -> None:
    archive = [*nested("2020", BRIDGE), *nested("2021", BRIDGE)]
    (event,) = split_events(archive)
    assert event.how is How.WHOLE


def test_subfolders_count_wherever_they_lie_together() -> None:
    deep = [replace(one, path=f"news/all/{one.path}") for one in (*nested("a", BRIDGE), *nested("b", BRIDGE))]
    assert sorted(event.name for event in split_events(deep)) == ["a", "b"]


def test_what_the_person_says_wins_over_subfolders_and_words() -> None:
    said_so = [replace(one, event="The closure") for one in nested("bridge", BRIDGE)]
    stray = replace(article("strike/z.txt", STRIKE[0]), event="The closure")
    events = split_events([*said_so, stray, *nested("strike", STRIKE), *nested("comet", COMET)])
    (closure,) = [event for event in events if event.how is How.TOLD]
    assert closure.name == "The closure"
    assert closure.id == "the-closure"
    assert "strike/z.txt" in closure.paths
    assert sorted(event.name for event in events) == ["The closure", "comet", "strike"]


def test_articles_yaml_names_events(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BRIDGE[0], "utf-8")
    (tmp_path / "articles.yaml").write_text(
        "a.txt: {event: The closure}\nb.txt: {event: The report}\n", "utf-8"
    )
    assert [event.name for event in split_events(_read(tmp_path))] == ["The closure", "The report"]


def test_front_matter_names_an_event(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nevent: The closure\n---\n\n# Shut\n\nThe bridge is shut.\n", "utf-8")
    (event,) = split_events(_read(tmp_path))
    assert (event.name, event.how) == ("The closure", How.TOLD)


def test_names_that_differ_in_case_alone_have_ids_of_their_own() -> None:
    events = split_events(
        [article("a.txt", BRIDGE[0], event="Vote"), article("b.txt", BRIDGE[1], event="vote!")]
    )
    assert sorted(event.id for event in events) == ["vote", "vote-2"]


# --- whatever the folder


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(min_value=0, max_value=9))
def test_the_order_of_files_does_not_matter(chance: random.Random, count: int) -> None:
    some = MANY[:count]
    mixed = some.copy()
    chance.shuffle(mixed)
    assert split_events(mixed) == split_events(some)


texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=80)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["", "x/", "y/", "x/z/"]), texts, st.sampled_from(OUTLETS),
                  st.sampled_from([None, "2021-01-01", "2021-03-01", "no date"]),
                  st.sampled_from([None, None, None, "A", "é", "!"])),
        max_size=12,
    )
)  # fmt: skip
def test_every_article_is_in_exactly_one_event(
    folder: list[tuple[str, str, str, str | None, str | None]],
) -> None:
    articles = [
        article(f"{place}{number}.txt", text, outlet, published=published, event=event)
        for number, (place, text, outlet, published, event) in enumerate(folder)
    ]
    events = split_events(articles)
    assert sorted(path for event in events for path in event.paths) == sorted(one.path for one in articles)
    assert len({event.id for event in events}) == len(events)
    assert all(event.id and event.name and event.paths for event in events)


@pytest.mark.parametrize("left_out", ["a", "b", "c"])
def test_another_event_leaves_the_others_as_they_were(left_out: str) -> None:
    fewer = [one for one in MANY if not one.path.startswith(left_out)]
    before = {event.paths for event in split_events(fewer)}
    assert before < groups(split_events(MANY))
    assert len(before) == 2


# --- one of them


def folder() -> Snapshot:
    """Two events, told by the person: the mayor speaks in both, the director in one."""
    return samples.snapshot(
        sample("a.txt", "Ledger", "The closure",
               "Shut\n\nIda Lund said the bridge is shut. The greedy firm hid.",
               said("the bridge is shut", by="Ida Lund", cue="said"), flag="greedy firm"),
        sample("b.txt", "Voice", "The closure", "Closed\n\nIda Lund said nothing is safe.",
               said("nothing is safe", by="Ida Lund", cue="said")),
        sample("c.txt", "Ledger", "The strike",
               "Walkout\n\nOto Brand said it is unlawful. Ida Lund said talk to them.",
               said("it is unlawful", by="Oto Brand", cue="said"), said("talk to them", by="Ida Lund")),
    )  # fmt: skip


def sample(
    path: str, outlet: str, event: str, text: str, *statements: samples.Said, flag: str = ""
) -> samples.Sample:
    flags = [flagged(flag, about="the firm")] if flag else []
    made = samples.article(path, outlet=outlet, text=text, statements=list(statements), flags=flags)
    return replace(made, article=replace(made.article, event=event))


def test_an_event_is_compared_by_itself() -> None:
    snapshot = folder()
    closure, strike = split_events(snapshot.articles)
    comparison = compare_event(snapshot, closure)
    assert comparison.event == "The closure"
    assert [view.article.path for view in comparison.articles] == ["a.txt", "b.txt"]
    assert {panel.actor.name: panel.total_statements for panel in comparison.panels if panel.heard} == {
        "Ida Lund": 2
    }
    assert framing_rates(comparison).by_outlet[None].articles == 2
    assert compare_event(snapshot, strike).outlets == ("Ledger",)


def test_all_together_is_the_folder_as_ever() -> None:
    assert compare(folder()).event == ""


def test_who_somebody_is_stays_the_same_from_event_to_event() -> None:
    snapshot = folder()
    in_each = [compare_event(snapshot, event) for event in split_events(snapshot.articles)]
    ids = [{p.actor.id for p in one.panels if p.actor.name == "Ida Lund"} for one in in_each]
    assert ids[0] == ids[1] != set()


def test_an_event_is_found_by_id_name_and_beginning() -> None:
    events = split_events(folder().articles)
    assert event_named(events, "the-strike") is event_named(events, "The strike") is events[1]
    assert event_named(events, "the-s") is events[1]
    assert event_named(events, "the") is None
    assert event_named(events, "flood") is None


def test_an_event_is_known_again_by_its_articles() -> None:
    before = split_events(told("a", BRIDGE)[:2])[0]
    after = split_events(MANY)
    found = same_event(after, before)
    assert found is not None
    assert found.paths == ("a0.txt", "a1.txt", "a2.txt")
    assert same_event(split_events(told("c", COMET)), before) is None


def test_over_time_every_figure_is_of_its_event_alone() -> None:
    snapshot = folder()
    events = split_events(snapshot.articles)
    table = over_time(snapshot, events)
    mayor = next(actor for actor, name in table.actors if name == "Ida Lund")
    assert [(point.event.name, point.outlet, point.statements) for point in table.of(mayor)] == [
        ("The closure", "Ledger", 1),
        ("The closure", "Voice", 1),
        ("The closure", None, 2),
        ("The strike", "Ledger", 1),
        ("The strike", None, 1),
    ]
    assert table.met_in(mayor) == 2
    (whole,) = [p for p in table.of(mayor) if p.event.name == "The strike" and p.outlet is None]
    assert whole.share is not None
    assert whole.share.of_words == sum(
        p.words for p in table.of(None) if p.event.name == "The strike" and p.outlet
    )
    flags = {(p.event.name, p.outlet): p.framing.flags for p in table.of(None) if p.framing is not None}
    assert flags["The closure", "Ledger"] == 1
    assert flags["The strike", None] == 0


# --- how well


def test_agreement_is_counted_in_pairs_of_articles() -> None:
    # The person's gold has the nurses' strike and the comet as one event, and the bridge as two.
    gold = {"a0.txt": "1", "a1.txt": "1", "a2.txt": "2"} | {one.path: "3" for one in MANY[3:]}
    score = scored([Known(one, gold[one.path]) for one in MANY])
    assert score.events == 3
    assert score.precision == pytest.approx((1 + 3 + 3) / 9)
    assert score.recall == pytest.approx(7 / (1 + 15))
    assert scored([]).f1 == 1


def test_the_table_of_words_counts_articles_and_keeps_the_common_ones(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(f"Bridges, bridges! rare{'x' * number}", "utf-8")
    rows = table([tmp_path]).splitlines()
    assert rows[-2:] == ["(articles),12", "bridge,12"]
