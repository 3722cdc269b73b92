"""What the person decided of people and actors holds; nobody of that name is said to be gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perspectives.actors import ActorRule, ActorRules, SpeakerRule
from perspectives.comparison import compare
from perspectives.corpus import affiliation_of, correct, who
from perspectives.corrections import (
    Correction,
    Describe,
    Merge,
    Move,
    Reassign,
    Rename,
    Split,
    State,
    Who,
)
from perspectives.model import Role
from tests.unit.corrected import (
    actor_of,
    at,
    folder,
    outcome,
    pier,
    said_by,
    speaker,
    speakers,
)

# --- people


def test_two_speakers_are_made_one() -> None:
    before = folder()
    after = correct(before, [Merge((Who("clerk", "pier.txt"),), Who("Dana Brook"))])
    assert said_by(after, "the pier was old") == "Dana Brook"
    assert "clerk" not in speakers(after)
    one = speaker(after, "Dana Brook")
    assert (one.named, one.affiliation, one.role) == (True, "Norway", Role.GOVERNMENT)
    assert "clerk" in one.aliases
    assert one.corrected


def test_speakers_are_made_one_under_a_new_name() -> None:
    after = correct(folder(), [Merge((Who("Otto Reed"), Who("Dana Brook")), Who("Brook and Reed"))])
    assert said_by(after, "We will wait") == said_by(after, "I object") == "Brook and Reed"


def test_unnamed_sources_are_told_apart_by_their_article() -> None:
    before = folder()
    assert [one.name for one in before.cast.speakers].count("an official") == 2
    ids = {path: before.cast.identity[path, "local-an-official"] for path in ("pier.txt", "mill.txt")}
    refs = {path: who(before, one) for path, one in ids.items()}
    assert refs == {path: Who("an official", path) for path in refs}
    after = correct(before, [Rename(refs["mill.txt"], "Ingrid Voss")])
    assert said_by(after, "it was late", "mill.txt") == "Ingrid Voss"
    assert said_by(after, "it would rain") == "an official"
    assert speaker(after, "Ingrid Voss").named
    unsure = correct(before, [Rename(Who("an official"), "Ingrid Voss")])
    assert outcome(unsure) == (State.LOST, "2 speakers are called an official: say in which article.")
    gone = correct(folder(pier()), [Rename(refs["mill.txt"], "Ingrid Voss")])
    assert outcome(gone) == (State.LOST, "Nobody is called an official any more.")


def test_every_speaker_is_found_by_what_refers_to_it() -> None:
    before = folder()
    for one in before.cast.speakers:
        after = correct(before, [Rename(who(before, one.id), "Somebody Special")])
        local = next(place for place, key in before.cast.identity.items() if key == one.id)
        assert after.cast.identity[local] == speaker(after, "Somebody Special").id
    with pytest.raises(KeyError):
        who(before, "nobody-there")


def test_what_some_articles_call_so_is_somebody_else() -> None:
    before = folder()
    after = correct(before, [Split(Who("Dana Brook"), ("mill.txt",), "Dora Brook")])
    assert said_by(after, "We will wait") == "Dana Brook"
    assert said_by(after, "Come and see", "mill.txt") == "Dora Brook"
    assert speaker(after, "Dora Brook").affiliation == "Norway"
    everywhere = correct(before, [Split(Who("Dana Brook"), ("mill.txt", "pier.txt"), "Dora Brook")])
    assert "Dana Brook" not in speakers(everywhere)
    existing = correct(before, [Split(Who("Dana Brook"), ("mill.txt",), "Otto Reed")])
    assert said_by(existing, "Come and see", "mill.txt") == "Otto Reed"
    nowhere = correct(before, [Split(Who("clerk", "pier.txt"), ("mill.txt",), "Otto Reed")])
    assert outcome(nowhere) == (State.LOST, "clerk is in none of these articles: mill.txt.")


def test_a_renamed_speaker_keeps_the_old_name_as_an_alias() -> None:
    after = correct(folder(), [Rename(Who("Dana Brook"), "Dana Brook-Lund")])
    assert "Dana Brook" in speaker(after, "Dana Brook-Lund").aliases
    assert said_by(after, "Come and see", "mill.txt") == "Dana Brook-Lund"


def test_a_speaker_renamed_as_another_becomes_that_one() -> None:
    after = correct(folder(), [Rename(Who("clerk", "pier.txt"), "Otto Reed")])
    assert said_by(after, "the pier was old") == said_by(after, "I object") == "Otto Reed"
    assert (speaker(after, "Otto Reed").named, speaker(after, "Otto Reed").role) == (True, Role.BUSINESS)


def test_affiliation_and_role_are_what_the_person_says() -> None:
    after = correct(
        folder(),
        [
            Describe(Who("Otto Reed"), affiliation="Peru"),
            Describe(Who("Otto Reed"), role=Role.EXPERT),
            Describe(Who("Dana Brook"), "unknown", Role.OTHER),
        ],
    )
    one, other = speaker(after, "Otto Reed"), speaker(after, "Dana Brook")
    assert (one.affiliation, one.role, one.corrected) == ("Peru", Role.EXPERT, True)
    assert (other.affiliation, other.role) == ("unknown", Role.OTHER)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(
            ("USA", "United States"),
            ("u.s.", "United States"),
            ("norwegian", "Norway"),
            ("UN", "United Nations"),
        ),
        *(("Unknown", "unknown"), ("Georgia", "Georgia"), ("Moscow", "Moscow"), ("Ruritania", "Ruritania")),
    ],
)
def test_an_affiliation_is_called_as_the_program_calls_it(typed: str, meant: str) -> None:
    assert affiliation_of(typed) == meant
    after = correct(folder(), [Describe(Who("Otto Reed"), f" {typed}")])
    assert speaker(after, "Otto Reed").affiliation == meant


def test_names_are_found_whatever_their_case_and_accents_and_by_an_alias() -> None:
    after = correct(folder(), [Rename(Who("dana  BROOK"), "Dana B."), Describe(Who("Dana Brook"), "Peru")])
    assert [one.state for one in after.corrections] == [State.APPLIED] * 2
    assert speaker(after, "Dana B.").affiliation == "Peru"


def test_a_name_means_whom_it_meant_after_the_corrections_before() -> None:
    before = folder()
    after = correct(
        before,
        [
            Rename(Who("Otto Reed"), "Karl Reed"),
            Rename(Who("Dana Brook"), "Otto Reed"),
            Reassign(at(before, "“I object,”"), Who("Otto Reed")),
            Describe(Who("Karl Reed"), "Peru"),
        ],
    )
    assert said_by(after, "I object") == "Otto Reed"
    assert said_by(after, "We will wait") == "Otto Reed"
    assert speaker(after, "Karl Reed").affiliation == "Peru"


def test_nobody_of_that_name_is_told() -> None:
    nobody = Who("Nobody Here")
    decided: list[Correction] = [
        Rename(nobody, "X"),
        Describe(nobody, "Peru"),
        Move(nobody, "fishermen"),
        Split(nobody, ("pier.txt",), "X"),
        Merge((nobody,), Who("Otto Reed")),
    ]
    after = correct(folder(), decided)
    assert [outcome(after, n) for n in range(5)] == [
        (State.LOST, "Nobody is called Nobody Here any more.")
    ] * 5
    some = correct(folder(), [Merge((nobody, Who("clerk")), Who("Otto Reed"))])
    assert outcome(some) == (State.APPLIED, "Nobody is called Nobody Here any more.")
    assert said_by(some, "the pier was old") == "Otto Reed"


# --- actors


def test_a_speaker_is_moved_to_another_actor() -> None:
    before = folder()
    target = actor_of(before, "Dana Brook").name
    after = correct(before, [Move(Who("Otto Reed"), target)])
    assert actor_of(after, "Otto Reed") == actor_of(after, "Dana Brook")
    assert actor_of(after, "Otto Reed").corrected
    assert actor_of(after, "Otto Reed").origin == "default"


def test_a_speaker_is_moved_to_an_actor_of_its_own() -> None:
    after = correct(folder(), [Move(Who("Otto Reed"), "the pier’s builders")])
    actor = actor_of(after, "Otto Reed")
    assert (actor.name, actor.origin, actor.corrected) == ("the pier’s builders", "correction", True)
    assert actor.members == (speaker(after, "Otto Reed").id,)
    assert {panel.actor.name for panel in compare(after).panels} >= {"the pier’s builders"}


def test_an_actor_that_nobody_is_left_in_is_gone_and_the_last_move_counts() -> None:
    before = folder()
    empty = actor_of(before, "Otto Reed").name
    after = correct(before, [Move(Who("Otto Reed"), "A"), Move(Who("Otto Reed"), "B")])
    assert {"A", empty} & {actor.name for actor in after.cast.actors} == set()
    assert actor_of(after, "Otto Reed").name == "B"


def test_corrections_win_over_the_folders_file_and_that_over_the_machine() -> None:
    rules = ActorRules(
        actors=(ActorRule("Town hall", members=("Dana Brook",)), ActorRule("Nobody", members=("X",))),
        speakers=(SpeakerRule("Otto Reed", "Peru", Role.EXPERT),),
    )
    with_file = correct(replace(folder(), rules=rules), ())
    assert speaker(with_file, "Otto Reed").affiliation == "Peru"
    after = correct(
        with_file,
        [
            Move(Who("Otto Reed"), "town hall"),
            Describe(Who("Otto Reed"), "Norway"),
            Move(Who("Dana Brook"), "Quay"),
        ],
    )
    one = speaker(after, "Otto Reed")
    assert (one.affiliation, one.role) == ("Norway", Role.EXPERT)
    assert [(a.name, a.origin) for a in after.cast.actors][:2] == [("Town hall", "file"), ("Nobody", "file")]
    assert actor_of(after, "Otto Reed").name == "Town hall"
    assert actor_of(after, "Dana Brook").name == "Quay"


def test_members_and_identity_always_agree() -> None:
    after = correct(folder(), [Move(Who("Otto Reed"), "A"), Merge((Who("Otto Reed"),), Who("Dana Brook"))])
    known = {one.id for one in after.cast.speakers}
    assert set(after.cast.identity.values()) == known
    assert all(set(actor.members) <= known for actor in after.cast.actors)
    assert actor_of(after, "Dana Brook").name == "A"
