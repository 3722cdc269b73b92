"""Default actors by how much each has to say: the large divided, the small joined, and a file beside them."""

from __future__ import annotations

import pytest

from perspectives.actors import ActorRule, ActorRules, cast
from perspectives.model import Role, Speaker
from tests.unit.casts import Voice, actors, folder, made, official


def lawmaker(name: str, country: str, says: int = 5, **more: object) -> Voice:
    return Voice(name, country, Role.LEGISLATURE, says, **more)  # type: ignore[arg-type]


def partisan(name: str, country: str, says: int = 5, **more: object) -> Voice:
    return Voice(name, country, Role.PARTY, says, **more)  # type: ignore[arg-type]


# --- divided

MINISTERS = [official(name, "Peru", 30, times=4) for name in ("Ana Ruiz", "Eva Soto", "Luz Rojas", "Gil Paz")]
DEPUTIES = [lawmaker(name, "Peru", 30, times=3) for name in ("Ines Mora", "Juan Vega", "Lia Campos")]
OTHERS = [official("Ann Lee", "Norway", 60, times=5)]


def test_officials_who_say_very_much_are_divided_from_their_lawmakers() -> None:
    found = actors(made(a=[*MINISTERS, *DEPUTIES, *OTHERS]))
    assert list(found) == ["Peruvian officials", "Norwegian officials", "Peruvian lawmakers"]
    assert found["Peruvian lawmakers"] == ["Ines Mora", "Juan Vega", "Lia Campos"]


def test_what_is_said_of_a_silent_lawmaker_goes_with_the_lawmakers() -> None:
    silent = lawmaker("Tito Luna", "Peru", 0, places=2)
    assert "Tito Luna" in actors(made(a=[*MINISTERS, *DEPUTIES, silent]))["Peruvian lawmakers"]


def test_officials_who_say_little_stay_together() -> None:
    few = [official("Gil Paz", "Peru", 30), lawmaker("Ines Mora", "Peru", 30)]
    assert list(actors(made(a=[*few, *OTHERS]))) == ["Norwegian officials", "Peruvian officials"]


def test_a_part_that_says_little_stays_with_its_group() -> None:
    found = actors(made(a=[*MINISTERS, *MINISTERS, lawmaker("Ines Mora", "Peru", 9), *OTHERS]))
    assert list(found) == ["Peruvian officials", "Norwegian officials"]


def test_a_person_who_says_very_much_is_an_actor_beside_the_other_officials() -> None:
    president = official("Rosa Quispe", "Peru", 30, times=17)
    found = actors(made(a=[president, *MINISTERS, *OTHERS]))
    assert list(found) == ["Rosa Quispe", "Peruvian officials", "Norwegian officials"]
    assert found["Rosa Quispe"] == ["Rosa Quispe"]


def test_officials_who_are_nearly_all_one_person_are_still_officials() -> None:
    president = official("Rosa Quispe", "Peru", 30, times=28)
    found = actors(made(a=[president, official("Gil Paz", "Peru", 9), *OTHERS]))
    assert list(found) == ["Peruvian officials", "Norwegian officials"]


def test_one_person_is_not_the_analysts_of_a_country() -> None:
    expert = Voice("Rosa Quispe", "Peru", Role.EXPERT, 30, times=28)
    alone = actors(made(a=[expert, *OTHERS]))
    assert list(alone) == ["Rosa Quispe", "Norwegian officials"]
    beside = actors(made(a=[expert, Voice("Luz Rojas", "Peru", Role.EXPERT, 50), *OTHERS]))
    assert list(beside) == ["Rosa Quispe", "Norwegian officials", "Peruvian analysts"]


def test_the_government_as_such_is_not_divided_from_its_officials() -> None:
    government = official("Peruvian government", "Peru", 30, times=17)
    assert list(actors(made(a=[government, *MINISTERS, *OTHERS]))) == [
        "Peruvian officials",
        "Norwegian officials",
    ]


def test_parties_that_say_very_much_are_divided_by_what_they_are_called() -> None:
    found = actors(
        made(
            a=[
                partisan("Ines Marlow", "United States", 30, times=12, description="DNC chairwoman"),
                partisan("Democratic Party", "United States", 30, times=4),
                partisan("Republicans", "United States", 30, times=9, named=False, plural=True),
                partisan("Marlow campaign", "United States", 30),
                *OTHERS,
            ]
        )
    )
    assert list(found) == ["US Democrats", "Norwegian officials", "US Republicans", "US parties"]
    assert found["US Democrats"] == ["Ines Marlow", "Democratic Party"]
    assert found["US parties"] == ["Marlow campaign"]


def test_whoever_names_two_parties_is_of_neither() -> None:
    both = partisan("some", "United States", 20, description="Democrats and Republicans", named=False)
    assert list(actors(made(a=[both]))) == ["US parties"]


@pytest.mark.parametrize(
    ("name", "country", "description", "actor"),
    [
        ("Ines Marlow", "United States", "Republican strategist", "US Republicans"),
        ("Hamas", "Palestine", "", "Hamas"),
        ("Karim Nassar", "Lebanon", "a leader of Hezbollah", "Hezbollah"),
        ("Tuva Lindqvist", "Norway", "a Democratic candidate", "Norwegian parties"),
    ],
)
def test_where_one_party_speaks_the_actor_is_called_by_it(
    name: str, country: str, description: str, actor: str
) -> None:
    assert list(actors(made(a=[partisan(name, country, 20, description=description)]))) == [actor]


def test_a_public_that_says_very_much_is_divided_by_what_people_are_called() -> None:
    def people(name: str, times: int) -> Voice:
        return Voice(name, "Peru", Role.PUBLIC, 30, times=times, named=False, plural=True)

    found = actors(made(a=[people("protesters", 10), people("residents", 9), people("nurses", 6), *OTHERS]))
    assert set(found) == {
        "Peruvian protesters",
        "Peruvian residents",
        "Peruvian public",
        "Norwegian officials",
    }


def test_in_a_folder_of_many_articles_a_smaller_share_is_very_much() -> None:
    many = {
        f"a{n}": [
            official("Ana Ruiz", "Peru", 30, times=6),
            official("Eva Soto", "Peru", 30, times=3),
            lawmaker("Ines Mora", "Peru", 30, times=4),
        ]
        for n in range(9)
    }
    countries = ("Norway", "Chad", "Cuba", "Fiji", "Mali", "Togo", "Laos", "Kenya")
    others = {f"b{n}": [official(f"Bo of {c}", c, 90, times=15)] for n, c in enumerate(countries)}
    found = actors(made(**many, **others))
    assert {"Peruvian officials", "Peruvian lawmakers"} < set(found)
    assert "Peruvian lawmakers" not in actors(made(**dict(list(many.items())[:2]), **others))


# --- joined


def test_leaders_of_several_european_countries_who_say_next_to_nothing_are_european_leaders() -> None:
    much = official("Igor Panin", "Russia", 500)
    found = actors(made(a=[much, official("Ann Lee", "Norway", 9), lawmaker("Luc Petit", "France", 8)]))
    assert found == {"Russian officials": ["Igor Panin"], "European leaders": ["Ann Lee", "Luc Petit"]}


def test_one_european_country_stays_itself_and_joins_leaders_that_there_are() -> None:
    much = official("Igor Panin", "Russia", 500)
    lee = official("Ann Lee", "Norway", 9)
    assert list(actors(made(a=[much, lee]))) == ["Russian officials", "Norwegian officials"]
    union = official("several leaders", "European Union", 90, named=False, plural=True)
    assert actors(made(a=[much, lee, union]))["European leaders"] == ["several leaders", "Ann Lee"]


def test_a_european_country_with_much_to_say_stays_itself() -> None:
    found = actors(
        made(
            a=[
                official("Igor Panin", "Russia", 500),
                official("Luc Petit", "France", 90),
                official("Ann Lee", "Norway", 9),
                official("Bo Berg", "Sweden", 9),
            ]
        )
    )
    assert list(found) == ["Russian officials", "French officials", "European leaders"]


def test_analysts_and_media_of_several_countries_who_say_next_to_nothing_are_joined() -> None:
    much = official("Igor Panin", "Russia", 900)
    small = [
        Voice(f"{role} of {country}", country, role, 9)
        for country in ("Chad", "Peru", "unknown")
        for role in (Role.EXPERT, Role.MEDIA)
    ]
    large = Voice("Chad Radio", "Togo", Role.MEDIA, 90)
    found = actors(made(a=[much, *small, large]))
    assert set(found) == {"Russian officials", "analysts", "media", "Togolese media"}
    assert len(found["media"]) == 3


def test_who_says_next_to_nothing_and_is_in_all_articles_stays_alone() -> None:
    much = official("Igor Panin", "Russia", 500)
    noted = official("Ann Lee", "Norway", 9, places=20)
    found = actors(made(a=[much, noted, official("Luc Petit", "France", 8)]))
    assert "Norwegian officials" in found


def test_the_silent_are_never_joined_with_those_who_speak() -> None:
    much = official("Igor Panin", "Russia", 500)
    silent = official("Luc Petit", "France", 0, places=4)
    found = actors(made(a=[much, official("Ann Lee", "Norway", 9), silent]))
    assert list(found) == ["Russian officials", "Norwegian officials", "French officials"]


def test_regions_that_nobody_looks_for_first_are_joined_where_there_is_no_room() -> None:
    peru, chile = official("Ana Ruiz", "Peru", 20), official("Eva Soto", "Chile", 18)
    much = official("Igor Panin", "Russia", 900)
    assert {"Peruvian officials", "Chilean officials"} < set(actors(made(a=[much, peru, chile])))
    many = [
        Voice(f"Bo {country}", country, Role.MILITARY, 90 if number < 8 else 20)
        for number, country in enumerate(
            (
                *("Chad", "Cuba", "Iran", "Oman", "Mali", "Togo", "Laos"),
                *("Nepal", "Qatar", "Kenya", "Ghana", "Yemen", "Egypt", "Fiji"),
            )
        )
    ]
    found = actors(made(a=[much, peru, chile, *many]))
    assert found["Latin American leaders"] == ["Ana Ruiz", "Eva Soto"]


# --- beside a file


def test_a_default_actor_that_the_file_has_by_name_is_the_files() -> None:
    articles, analyses = folder(
        a=[official("Ana Ruiz", "Peru", 90), official("Eva Soto", "Peru", 9), official("Bo Lee", "Chad")]
    )
    rules = ActorRules(actors=(ActorRule("Peruvian officials", members=("Ana Ruiz",), hidden=True),))
    found = cast(articles, analyses, rules)
    assert actors(found) == {"Peruvian officials": ["Ana Ruiz", "Eva Soto"], "Chadian officials": ["Bo Lee"]}
    assert found.actors[0].hidden


def test_what_a_file_takes_makes_nobody_else_worth_a_panel() -> None:
    silent = [
        Voice(f"{adjective} army", country, Role.MILITARY, 0, 3 + number)
        for number, (adjective, country) in enumerate(
            [
                ("Chadian", "Chad"),
                ("Omani", "Oman"),
                ("Malian", "Mali"),
                ("Lao", "Laos"),
                ("Kenyan", "Kenya"),
                ("Cuban", "Cuba"),
                ("Fijian", "Fiji"),
                ("Nepali", "Nepal"),
                ("Qatari", "Qatar"),
            ]
        )
    ]
    articles, analyses = folder(a=[official("Ana Ruiz", "Peru", 90), *silent])
    by_default = cast(articles, analyses)
    shown = {member for actor in by_default.actors for member in actor.members}
    names = {speaker.id: speaker.name for speaker in by_default.speakers}
    rules = ActorRules(
        actors=tuple(
            ActorRule(actor.name, members=tuple(names[m] for m in actor.members))
            for actor in by_default.actors
        )
    )
    assert len(shown) == 8
    assert actors(cast(articles, analyses, rules)) == actors(by_default)


# --- telling apart whoever is called the same


def test_in_parentheses_stands_who_of_those_called_so_is_meant() -> None:
    rules = ActorRules(
        actors=(
            ActorRule("by country", members=("officials (Peru)",)),
            ActorRule("by role", members=("Officials (Chad,  military)",)),
            ActorRule("by name", members=("officials",)),
            ActorRule("by namelessness", members=("officials (unnamed)",)),
        )
    )
    speakers = [
        Speaker("a", "officials", affiliation="Peru", role=Role.GOVERNMENT),
        Speaker("b", "officials", affiliation="Chad", role=Role.MILITARY),
        Speaker("c", "officials", affiliation="Chad", role=Role.GOVERNMENT),
        Speaker("d", "officials", affiliation="Chad", named=False),
        Speaker("e", "port officials", ("officials",), affiliation="Peru"),
        Speaker("f", "guards", affiliation="Peru"),
    ]
    assert {key: rule.name for key, rule in rules.claims(speakers).items()} == {
        "a": "by country",
        "b": "by role",
        "c": "by name",
        "d": "by namelessness",
        "e": "by name",
    }


def test_a_speakers_own_name_beats_an_alias_in_an_actor_before() -> None:
    articles, analyses = folder(
        a=[official("Tuva Lindqvist", "Norway", 9, aliases=("Lindqvist",))],
    )
    rules = ActorRules(
        actors=(ActorRule("A", members=("Lindqvist",)), ActorRule("B", members=("Tuva Lindqvist",)))
    )
    assert actors(cast(articles, analyses, rules)) == {"A": [], "B": ["Tuva Lindqvist"]}
