"""Who is who over a folder, and the actors that they make; without the model, from analyses made by hand."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.actors import ActorRule, ActorRules, SpeakerRule, cast
from perspectives.model import Article, Cast, Role
from tests.unit.casts import Voice, actors, folder, made, names, official

TWELVE_COUNTRIES = (
    *("Chad", "Peru", "Chile", "Cuba", "Iran", "Iraq"),
    *("Oman", "Mali", "Togo", "Laos", "Nepal", "Qatar"),
)

# --- linking


def test_a_full_name_is_one_person_in_all_articles_and_a_surname_joins_it() -> None:
    found = made(
        a=[official("Tuva Lindqvist", "Norway")],
        b=[official("Lindqvist", "Norway")],
        c=[official("Tuva M. Lindqvist", "unknown")],
    )
    assert names(found) == ["Tuva M. Lindqvist"]
    assert set(found.identity.values()) == {"tuva-m-lindqvist"}
    assert set(found.speakers[0].aliases) == {"Tuva Lindqvist", "Lindqvist"}
    assert found.speakers[0].affiliation == "Norway"


def test_a_surname_that_two_people_bear_is_left_alone() -> None:
    found = made(
        a=[official("Tuva Lindqvist", "Norway"), official("Erik Lindqvist", "Norway")],
        b=[official("Lindqvist", "Norway")],
    )
    assert names(found) == ["Erik Lindqvist", "Lindqvist", "Tuva Lindqvist"]


def test_a_surname_means_whoever_is_named_far_more_often() -> None:
    found = made(
        a=[
            official("Tuva Lindqvist", "Norway", places=20),
            official("Erik Lindqvist", "Norway", says=0, places=1),
        ],
        b=[official("Lindqvist", "Norway")],
    )
    assert names(found) == ["Erik Lindqvist", "Tuva Lindqvist"]


def test_a_surname_of_another_country_is_somebody_else() -> None:
    found = made(a=[official("Ana Brandt", "Germany")], b=[official("Brandt", "Chile")])
    assert names(found) == ["Ana Brandt", "Brandt"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bashar al-Assad", "Bashar Assad"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Felipe Calderón", "Felipe Calderon"),
        ("Michael Harding", "Mike Harding"),
        ("Rudolph W. Harding", "Rudy Harding"),
        ("Steve Harding", "Stephen K. Harding"),
        ("Dana P. Whitlock", "Dana Whitlock"),
        ("Theo Marsh Jr.", "Theo Marsh"),
        ("Vicente Aldana", "Vincente Aldana"),
    ],
)
def test_spellings_initials_and_short_forms_are_one_person(one: str, other: str) -> None:
    assert len(made(a=[official(one, "Peru")], b=[official(other, "Peru")]).speakers) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hillary Carver", "William Carver"),
        ("George W. Marsh", "George H. Marsh"),
        ("Maria Petrova", "Mario Petrova"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Melania Trump", "Donald Trump"),
    ],
)
def test_a_family_with_one_surname_is_kept_apart(one: str, other: str) -> None:
    assert len(made(a=[official(one, "Peru")], b=[official(other, "Peru")]).speakers) == 2


def test_a_juniors_short_names_are_his_and_not_his_fathers() -> None:
    found = made(
        a=[official("Donald Trump", "United States"), official("Donald Trump Jr.", "United States")],
        b=[official("Trump Jr.", "United States")],
        c=[official("Donald Jr.", "United States")],
    )
    assert sorted(len(paths) for paths in _articles_of(found).values()) == [1, 3]


def _articles_of(found: Cast) -> dict[str, set[str]]:
    """The articles in which each speaker of the folder is, by the speaker's id."""
    places: dict[str, set[str]] = {}
    for (path, _), key in found.identity.items():
        places.setdefault(key, set()).add(path)
    return places


def test_an_institution_and_its_acronym_are_one() -> None:
    found = made(
        a=[Voice("Harbour Workers Union", "Norway", Role.EXPERT, 5)],
        b=[Voice("HWU", "Norway", Role.EXPERT, 5)],
        c=[
            Voice("UN", "United Nations", Role.ORGANISATION, 5),
            Voice("United Nations", "United Nations", Role.ORGANISATION, 5),
        ],
    )
    assert names(found) == ["Harbour Workers Union", "United Nations"]


def test_a_ministry_is_the_one_that_another_article_names_with_its_country() -> None:
    found = made(
        a=[official("Norwegian Fisheries Ministry", "Norway")],
        b=[official("Fisheries Ministry", "unknown")],
    )
    assert names(found) == ["Norwegian Fisheries Ministry"]
    two = made(
        a=[
            official("Norwegian Fisheries Ministry", "Norway"),
            official("Danish Fisheries Ministry", "Denmark"),
        ],
        b=[official("Fisheries Ministry", "unknown")],
    )
    assert len(two.speakers) == 3


def test_single_unnamed_sources_of_two_articles_are_two_and_groups_are_one() -> None:
    source = Voice("a senior official", "unknown", Role.GOVERNMENT, 5, named=False)
    group = Voice("Norwegian dockers", "Norway", Role.PUBLIC, 5, named=False, plural=True)
    found = made(a=[source, group], b=[source, group])
    assert names(found) == ["Norwegian dockers", "a senior official", "a senior official"]
    assert len({speaker.id for speaker in found.speakers}) == 3


def test_a_wire_story_in_two_outlets_is_one_analysis_with_the_same_speakers() -> None:
    (article,), analyses = folder(a=[Voice("a senior official", says=5, named=False)])
    twin = Article("twin.txt", article.id, article.text, "Twin", "")
    found = cast([article, twin], analyses)
    assert len(found.speakers) == 1
    assert found.identity["a.txt", "local-0"] == found.identity["twin.txt", "local-0"]


def test_what_one_article_does_not_know_of_a_speaker_the_folder_does() -> None:
    found = made(a=[Voice("Tuva Lindqvist", says=5)], b=[official("Tuva Lindqvist", "Norway")])
    assert (found.speakers[0].affiliation, found.speakers[0].role) == ("Norway", Role.GOVERNMENT)


# --- actors


def test_actors_are_affiliation_by_role_family_named_as_people_would() -> None:
    found = made(
        a=[
            official("Igor Panin", "Russia", 50),
            Voice("Oleg Sorokin", "Russia", Role.LEGISLATURE, 40),
            official("Ana Ruiz", "United States", 30),
            Voice("Hossein Dadgar", "Iran", Role.MILITARY, 20),
            Voice("Iraqi protesters", "Iraq", Role.PUBLIC, 10, 3, named=False, plural=True),
            Voice("Fox News", "United States", Role.MEDIA, 9),
            Voice("Karl Weiss", "unknown", Role.EXPERT, 8),
            official("several leaders", "European Union", 7, named=False, plural=True),
            Voice("a source", "unknown", Role.OTHER, 6, named=False),
            Voice("United Nations", "United Nations", Role.ORGANISATION, 5),
        ]
    )
    assert list(actors(found)) == [
        "Russian officials",
        "US officials",
        "Iranian military",
        "Iraqi protesters",
        "US media",
        "analysts",
        "European leaders",
        "unnamed sources",
        "United Nations",
    ]
    assert actors(found)["Russian officials"] == ["Igor Panin", "Oleg Sorokin"]


def test_a_country_whose_government_alone_speaks_is_called_by_its_name() -> None:
    found = made(
        a=[official("Norwegian government", "Norway"), Voice("Per Dahl", "Norway", Role.GOVERNMENT, 0, 1)]
    )
    assert list(actors(found)) == ["Norway"]


def test_a_government_that_is_only_talked_about_is_called_the_government() -> None:
    found = made(
        a=[
            official("Syrian government", "Syria", 0, places=4),
            official("Karim Nassar", "Syria", 0, places=9),
        ]
    )
    assert actors(found) == {"Syrian government": ["Karim Nassar", "Syrian government"]}


def test_people_are_called_what_the_articles_mostly_call_them() -> None:
    crowd = Voice("Tunisian crowds", "Tunisia", Role.PUBLIC, 0, 2, named=False, plural=True)
    protesters = Voice("Tunisian protesters", "Tunisia", Role.PUBLIC, 0, 2, named=False, plural=True)
    residents = Voice("Tunisian residents", "Tunisia", Role.PUBLIC, 0, 9, named=False, plural=True)
    assert list(actors(made(a=[crowd, protesters]))) == ["Tunisian protesters"]
    assert list(actors(made(a=[crowd, protesters, residents]))) == ["Tunisian residents"]
    assert list(actors(made(a=[Voice("Tunisians", "Tunisia", Role.PUBLIC, 0, 5, plural=True)]))) == [
        "Tunisian public"
    ]


def test_whoever_is_named_once_in_passing_makes_no_panel() -> None:
    found = made(a=[official("Igor Panin", "Russia"), official("Ana Ruiz", "Malaysia", 0, places=1)])
    assert list(actors(found)) == ["Russian officials"]
    assert "Ana Ruiz" in names(found)


def test_the_heard_come_by_their_words_and_the_silent_after_them() -> None:
    found = made(
        a=[
            official("Ana Ruiz", "Peru", 10),
            official("Igor Panin", "Russia", 90),
            Voice("Chadian army", "Chad", Role.MILITARY, 0, 40),
            Voice("Omani army", "Oman", Role.MILITARY, 0, 50),
        ]
    )
    assert list(actors(found)) == [
        "Russian officials",
        "Peruvian officials",
        "Omani military",
        "Chadian military",
    ]


def test_the_long_tail_is_folded_and_nobody_who_speaks_is_lost() -> None:
    roles = [Role.GOVERNMENT, Role.MEDIA, Role.MILITARY]
    voices = [
        Voice(f"Ana {country}{role}", country, role, 30 + number)
        for number, (country, role) in enumerate(itertools.product(TWELVE_COUNTRIES, roles))
    ]
    found = made(a=voices)
    assert 6 <= len(found.actors) <= 15
    assert found.actors[-1].name == "other voices"
    assert {m for actor in found.actors for m in actor.members} == {speaker.id for speaker in found.speakers}


def test_who_says_much_keeps_a_panel_before_whom_the_articles_are_full_of() -> None:
    countries = [*TWELVE_COUNTRIES, "Kenya", "Ghana", "Yemen"]
    noted = [official(f"Ana {country}", country, 1, places=60) for country in countries]
    sources = [Voice(f"a source {n}", says=400, named=False) for n in range(3)]
    found = made(a=[*noted, *sources])
    assert "unnamed sources" in actors(found)


def test_in_a_large_folder_a_silent_actor_must_be_talked_about_more() -> None:
    guards = Voice("Chadian army", "Chad", Role.MILITARY, 0, 4)
    assert "Chadian military" in actors(made(a=[official("Igor Panin", "Russia"), guards]))
    busy = {f"b{n}": [official("Igor Panin", "Russia", places=80)] for n in range(40)}
    assert "Chadian military" not in actors(made(a=[guards], **busy))


# --- the person's file


def test_the_file_comes_first_and_takes_whom_it_names() -> None:
    articles, analyses = folder(a=[official("Igor Panin", "Russia", 90), official("Ana Ruiz", "Peru", 10)])
    rules = ActorRules(actors=(ActorRule("My friends", members=("Ana Ruiz",), colour="red", hidden=True),))
    found = cast(articles, analyses, rules)
    assert actors(found) == {"My friends": ["Ana Ruiz"], "Russian officials": ["Igor Panin"]}
    assert (found.actors[0].origin, found.actors[0].colour, found.actors[0].hidden) == ("file", "red", True)


def test_an_actor_of_the_file_whom_nobody_fits_is_still_there() -> None:
    articles, analyses = folder(a=[official("Igor Panin", "Russia")])
    found = cast(articles, analyses, ActorRules(actors=(ActorRule("Fishermen", members=("Nobody Here",)),)))
    assert actors(found)["Fishermen"] == []


def test_the_rest_can_be_hidden() -> None:
    articles, analyses = folder(a=[official("Igor Panin", "Russia"), official("Ana Ruiz", "Peru")])
    found = cast(
        articles, analyses, ActorRules(actors=(ActorRule("P", affiliations=("Peru",)),), rest="hide")
    )
    assert actors(found) == {"P": ["Ana Ruiz"]}


def test_a_country_whole_can_be_one_actor() -> None:
    voices = [
        official("Ana Ruiz", "Peru"),
        Voice("Peruvian army", "Peru", Role.MILITARY, 5),
        official("I P", "Chad"),
    ]
    articles, analyses = folder(a=voices)
    for rules in (
        ActorRules(whole=frozenset({"Peru"})),
        ActorRules(actors=(ActorRule("Peru", affiliations=("Peru",)),)),
    ):
        assert actors(cast(articles, analyses, rules))["Peru"] == ["Ana Ruiz", "Peruvian army"]


def test_what_the_file_says_of_a_speaker_wins_and_its_aliases_join() -> None:
    articles, analyses = folder(
        a=[official("Tuva Lindqvist", "Norway")], b=[official("The Iron Lady of Oslo", "Norway")]
    )
    rule = SpeakerRule("Tuva Lindqvist", "Sweden", Role.PARTY, ("The Iron Lady of Oslo",))
    found = cast(articles, analyses, ActorRules(speakers=(rule,)))
    (speaker,) = found.speakers
    assert (speaker.name, speaker.affiliation, speaker.role) == ("Tuva Lindqvist", "Sweden", Role.PARTY)
    assert list(actors(found)) == ["Swedish parties"]


# --- invariants

VOICES = st.builds(
    Voice,
    name=st.sampled_from(
        [
            "Ana Ruiz",
            "Ruiz",
            "A. Ruiz",
            "Bo Ruiz",
            "Kim Jong Un",
            "Kim",
            "UN",
            "United Nations",
            "officials",
            "?",
            "Ruiz Jr.",
        ]
    ),
    affiliation=st.sampled_from(["unknown", "Peru", "Chad", "Peru and Chad", "European Union"]),
    role=st.sampled_from(list(Role)),
    says=st.integers(0, 9),
    places=st.integers(0, 4),
    named=st.booleans(),
    plural=st.booleans(),
)


@given(st.lists(st.lists(VOICES, max_size=5), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_cast_is_independent_of_the_order_and_complete(groups: list[list[Voice]], random: object) -> None:
    articles, analyses = folder(**{f"a{number}": voices for number, voices in enumerate(groups)})
    found = cast(articles, analyses)
    shuffled = list(articles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert cast(shuffled, dict(reversed(analyses.items()))) == found
    ids = [speaker.id for speaker in found.speakers]
    assert len(ids) == len(set(ids))
    assert set(found.identity.values()) == set(ids)
    members = [member for actor in found.actors for member in actor.members]
    assert len(members) == len(set(members))
    assert set(members) <= set(ids)
    heard = {
        found.identity[article.path, statement.speaker]
        for article in articles
        for statement in analyses[article.id].statements
        if statement.speaker
    }
    assert heard <= set(members)
    assert len({actor.id for actor in found.actors}) == len(found.actors)


def test_articles_without_an_analysis_are_passed_over() -> None:
    articles, analyses = folder(a=[official("Ana Ruiz", "Peru")], b=[official("Igor Panin", "Russia")])
    del analyses["sha-b"]
    assert names(cast(articles, analyses)) == ["Ana Ruiz"]
    assert cast([], {}) == Cast((), (), {})


def test_officials_of_no_known_country_are_told_from_those_of_one() -> None:
    beside = actors(made(one=[official("Ann Lee", "Norway"), official("Tom Berg", "unknown")]))
    assert set(beside) == {"Norwegian officials", "officials, country unknown"}
    alone = actors(made(one=[official("Ann Lee", "unknown"), official("Tom Berg", "unknown")]))
    assert set(alone) == {"officials"}


def test_a_named_person_does_not_say_what_the_crowd_beside_them_is_called() -> None:
    nurse = Voice("Mira", "Kenya", Role.PUBLIC, says=20, places=3)
    crowd = Voice("Kenyan protesters", "Kenya", Role.PUBLIC, places=2, named=False, plural=True)
    assert "Kenyan protesters" in actors(made(one=[nurse, crowd]))


def test_an_office_says_more_of_somebody_than_that_they_comment() -> None:
    found = made(
        one=[Voice("Ann Lee", "Norway", Role.EXPERT, says=5)],
        two=[Voice("Ann Lee", "Norway", Role.PARTY, says=5)],
    )
    assert found.speakers[0].role is Role.PARTY
