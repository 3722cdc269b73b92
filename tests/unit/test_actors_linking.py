"""Who is one over several articles where the articles call them differently; from analyses made by hand."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from perspectives.actors import cast, evidence, names
from perspectives.actors.describing import kind_of_group
from perspectives.model import Role
from tests.unit.casts import Voice, folder, made, official
from tests.unit.casts import names as names_of


def people(words: str, role: Role = Role.PUBLIC, country: str = "Norway") -> Voice:
    return Voice(words, country, role, 5, named=False, plural=True)


def described(words: str, raw: str | None = None) -> Voice:
    """An unnamed source; ``raw`` is what the article writes, with its article."""
    return Voice(words, "Norway", Role.OTHER, 5, named=False, description=raw or f"the {words}")


LEE = Voice("Ann Lee", "Norway", Role.OTHER, 5, places=9, description="the former port director")


# --- groups


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("protesters", "two dozen protesters"),
        ("demonstrators", "some protesters"),
        ("dozens of dockers' families", "dockers' families"),
        ("several port agencies", "four port agencies"),
        ("1,200 residents", "residents"),
    ],
)
def test_a_group_is_one_however_it_is_counted_and_called(one: str, other: str) -> None:
    assert len(made(a=[people(one)], b=[people(other)]).speakers) == 1


@pytest.mark.parametrize(
    ("one", "other", "role"),
    [
        ("some people", "many people", Role.PUBLIC),
        ("two lawmakers", "three lawmakers", Role.LEGISLATURE),
        ("two officials", "several officials", Role.GOVERNMENT),
        ("striking dockers", "dockers", Role.PUBLIC),
        ("other protesters", "protesters", Role.PUBLIC),
    ],
)
def test_groups_that_may_be_others_stay_apart(one: str, other: str, role: Role) -> None:
    assert len(made(a=[people(one, role)], b=[people(other, role)]).speakers) == 2


def test_groups_of_two_countries_stay_apart() -> None:
    assert len(made(a=[people("protesters")], b=[people("protesters", country="Peru")]).speakers) == 2


def test_a_rank_makes_no_other_officials() -> None:
    found = made(
        a=[people("top port officials", Role.GOVERNMENT)], b=[people("port officials", Role.GOVERNMENT)]
    )
    assert len(found.speakers) == 1


def test_a_whole_that_speaks_as_one_is_a_group() -> None:
    one = Voice("business community", "Norway", Role.BUSINESS, 5, named=False)
    other = Voice("larger business community", "Norway", Role.BUSINESS, 5, named=False)
    assert len(made(a=[one], b=[other]).speakers) == 1


# --- descriptions


def test_a_definite_description_is_whom_another_article_describes_so() -> None:
    found = made(a=[LEE], b=[described("former port director")])
    assert names_of(found) == ["Ann Lee"]
    (speaker,) = found.speakers
    assert speaker.named
    assert "former port director" in speaker.aliases


def test_one_office_may_be_called_by_several_nouns() -> None:
    assert names_of(made(a=[LEE], b=[described("former port chief")])) == ["Ann Lee"]


def test_a_part_of_a_description_is_enough_only_where_the_article_names_the_person() -> None:
    chair = Voice("Bo Dahl", "Norway", Role.OTHER, 5, description="chairman of the Harbour Safety Committee")
    assert len(made(a=[chair], b=[described("committee chairman")]).speakers) == 2
    bare = Voice("Bo Dahl", "Norway", Role.OTHER, 5)
    assert names_of(made(a=[chair], b=[bare, described("committee chairman")])) == ["Bo Dahl"]


@pytest.mark.parametrize(
    ("words", "raw"),
    [
        ("a former port director", "a former port director"),
        ("one former port director", "one former port director"),
        ("former port director", "a former port director"),
        ("unnamed port director", "the unnamed port director"),
        ("director", "the director"),
    ],
)
def test_whoever_is_left_unnamed_never_becomes_a_named_person(words: str, raw: str) -> None:
    assert len(made(a=[LEE], b=[described(words, raw)]).speakers) == 2


def test_an_anonymous_official_is_nobody_with_the_same_description() -> None:
    named = Voice("Ann Lee", "Norway", Role.GOVERNMENT, 5, description="the senior port official")
    assert len(made(a=[named], b=[described("senior port official")]).speakers) == 2


def test_a_description_of_two_people_is_nobodys() -> None:
    two = Voice("Bo Dahl", "Norway", Role.OTHER, 5, description="the former port director")
    assert len(made(a=[LEE], b=[two], c=[described("former port director")]).speakers) == 3


def test_a_person_described_as_one_of_several_is_not_the_one() -> None:
    one = Voice("Ann Lee", "Norway", Role.OTHER, 5, description="a former port director")
    assert len(made(a=[one], b=[described("former port director")]).speakers) == 2


def test_a_title_before_a_full_name_is_no_other_person() -> None:
    found = made(
        a=[LEE], b=[described("secretary of the Interior Ann Lee", "Secretary of the Interior Ann Lee")]
    )
    assert names_of(found) == ["Ann Lee"]


@pytest.mark.parametrize(
    "words", ["spokesman for Ann Lee", "secretary of Ann Lee", "a lawyer for Mayor Ann Lee"]
)
def test_somebody_elses_aide_is_not_that_person(words: str) -> None:
    assert len(made(a=[LEE], b=[described(words, words)]).speakers) == 2


JOINT = Voice("Ann Lee and Bo Dahl", "Norway", Role.LEGISLATURE, 5, plural=True)
CHAIRS = [
    Voice("Ann Lee", "Norway", Role.LEGISLATURE, 0, 2, description="Port Committee Chairman"),
    Voice("Bo Dahl", "Norway", Role.LEGISLATURE, 0, 2, description="Fisheries Chairwoman"),
]


def test_the_two_chairmen_are_the_joint_speakers_whom_the_article_names() -> None:
    two = people("two committee chairmen", Role.LEGISLATURE)
    assert "two committee chairmen" not in names_of(made(a=[JOINT, *CHAIRS], b=[two, *CHAIRS]))
    assert "two committee chairmen" in names_of(made(a=[JOINT, *CHAIRS], b=[two]))
    three = people("three committee chairmen", Role.LEGISLATURE)
    assert "three committee chairmen" in names_of(made(a=[JOINT, *CHAIRS], b=[three, *CHAIRS]))
    mayors = people("two mayors", Role.LEGISLATURE)
    assert "two mayors" in names_of(made(a=[JOINT, *CHAIRS], b=[mayors, *CHAIRS]))


def test_joint_speakers_are_the_same_in_any_order() -> None:
    turned = Voice("Bo Dahl and Ann Lee", "Norway", Role.LEGISLATURE, 5, plural=True)
    assert len(made(a=[JOINT], b=[turned]).speakers) == 1


# --- institutions


def test_an_institution_with_and_without_its_country_its_ampersand_and_its_first_words() -> None:
    found = made(
        a=[official("U.S. Port and Harbour Service", "United States")],
        b=[official("Port & Harbour Service", "United States", aliases=("Harbour Service",))],
        c=[official("Harbour Service", "United States")],
    )
    assert names_of(found) == ["U.S. Port and Harbour Service"]


def test_a_short_name_of_two_institutions_is_neither() -> None:
    found = made(
        a=[official("Port and Harbour Service", "Norway", aliases=("Harbour Service",))],
        b=[official("Coast and Harbour Service", "Norway", aliases=("Harbour Service",))],
        c=[official("Harbour Service", "Norway")],
    )
    assert len(found.speakers) == 3


def test_a_party_and_its_national_committee_are_one() -> None:
    party = Voice("Harbour Party", "Norway", Role.PARTY, 5)
    committee = Voice("Harbour National Committee", "Norway", Role.PARTY, 5)
    other = Voice("Dockers National Committee", "Norway", Role.PARTY, 5)
    assert len(made(a=[party], b=[committee], c=[other]).speakers) == 2


def test_the_paper_is_the_one_outlet_that_its_article_names() -> None:
    gazette = Voice("Harbour Gazette", "Norway", Role.MEDIA, 5)
    post = Voice("Harbour Post", "Norway", Role.MEDIA, 5)
    paper = Voice("paper", "unknown", Role.MEDIA, 5, named=False, description="the paper")
    some = Voice("paper", "unknown", Role.MEDIA, 5, named=False, description="a paper")
    assert names_of(made(a=[gazette, paper])) == ["Harbour Gazette"]
    assert len(made(a=[gazette, post, paper]).speakers) == 3
    own = Voice("Harbour Post", "Norway", Role.MEDIA, places=2)
    assert names_of(made(a=[gazette, own, paper])) == ["Harbour Gazette", "Harbour Post"]
    assert len(made(a=[gazette], b=[paper]).speakers) == 2
    assert len(made(a=[gazette, some]).speakers) == 2


def test_a_long_description_repeated_in_one_article_is_one_source_and_in_two_articles_two() -> None:
    aide = described("an aide to the Port and Harbour Committee", "an aide to the Port and Harbour Committee")
    short = described("a port official", "a port official")
    assert len(made(a=[aide, aide]).speakers) == 1
    assert len(made(a=[aide], b=[aide]).speakers) == 2
    assert len(made(a=[short, short]).speakers) == 2


# --- slips


def test_a_slip_of_the_pen_is_whom_the_article_names_often() -> None:
    marsh = official("Theo Marsh", "Norway", places=9)
    assert names_of(made(a=[marsh, official("Marh", "unknown")])) == ["Theo Marsh"]


def test_a_like_name_that_is_no_slip_stays_apart() -> None:
    marsh = official("Theo Marsh", "Norway", places=9)
    often = official("Marsch", "unknown", places=5)
    assert len(made(a=[marsh, often]).speakers) == 2
    assert len(made(a=[marsh], b=[official("Marsch", "unknown")]).speakers) == 2
    assert len(made(a=[marsh, Voice("Marsch", says=5, description="a docker")]).speakers) == 2


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("marh", "marsh", True),
        ("marsch", "marsh", True),
        ("marsh", "marsh", False),
        ("lee", "lees", False),
        ("lindqvists", "lindqvist", False),
    ],
)
def test_what_is_a_slip(one: str, other: str, slip: bool) -> None:
    assert names.is_slip(one, other) is slip


# --- all of them


def test_the_order_of_articles_does_not_matter() -> None:
    articles, analyses = folder(
        a=[LEE, people("demonstrators"), JOINT, *CHAIRS],
        b=[described("former port chief"), people("two dozen protesters")],
        c=[people("two committee chairmen", Role.LEGISLATURE), *CHAIRS, official("Lees", "unknown")],
    )
    casts = {repr(cast(list(order), analyses)) for order in itertools.permutations(articles)}
    assert len(casts) == 1


def test_a_description_whose_capitals_spell_an_institution_is_not_it() -> None:
    found = made(
        a=[Voice("NRA", "United States", Role.EXPERT, 5)],
        b=[Voice("a National Rowing Association task force", "United States", Role.OTHER, 5, named=False)],
    )
    assert names_of(found) == ["NRA", "a National Rowing Association task force"]


def test_what_one_article_tells_of_somebodys_role_beats_what_another_hints_at() -> None:
    articles, analyses = folder(
        a=[Voice("Ann Lund", "United States", Role.LEGISLATURE, 5)],
        b=[Voice("Ann Lund", "United States", Role.PARTY, 50, 9)],
    )
    hinted = analyses["sha-b"]
    (speaker,) = hinted.speakers
    analyses["sha-b"] = replace(hinted, speakers=(replace(speaker, role_by=evidence.VAGUE),))
    (found,) = cast(articles, analyses).speakers
    assert found.role is Role.LEGISLATURE


def test_a_group_of_two_towns_is_one_in_any_order() -> None:
    assert kind_of_group("mayors of Oslo and Bern") == kind_of_group("mayors of Bern and Oslo")
