"""actors.yaml: what can be written in it, and how an error in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.actors import ActorRules, ActorsFileError, load_rules
from perspectives.model import Role, Speaker


def rules_of(tmp_path: Path, text: str) -> ActorRules:
    path = tmp_path / "actors.yaml"
    path.write_text(text, "utf-8")
    return load_rules(path)


def error_of(tmp_path: Path, text: str) -> ActorsFileError:
    with pytest.raises(ActorsFileError) as caught:
        rules_of(tmp_path, text)
    return caught.value


def test_an_empty_file_asks_for_nothing(tmp_path: Path) -> None:
    assert rules_of(tmp_path, "") == ActorRules()
    assert rules_of(tmp_path, "# only a comment\n") == ActorRules()


def test_every_key_of_the_schema_is_read(tmp_path: Path) -> None:
    rules = rules_of(
        tmp_path,
        """
actors:
  - name: Harbour board
    members: [Ines Marlow]
    patterns: ['(?i)dock', '*Quay*']
    affiliation: [Norway, Sweden]
    roles: [business, expert]
    colour: "#aabbcc"
    order: 3
    hidden: true
speakers:
  Ines Marlow: {affiliation: Norway, role: business, aliases: [Marlow]}
whole: [Norway]
rest: hide
""",
    )
    (actor,) = rules.actors
    assert (actor.name, actor.members, actor.affiliations) == (
        "Harbour board",
        ("Ines Marlow",),
        ("Norway", "Sweden"),
    )
    assert (actor.roles, actor.colour, actor.order, actor.hidden) == (
        (Role.BUSINESS, Role.EXPERT),
        "#aabbcc",
        3,
        True,
    )
    (speaker,) = rules.speakers
    assert (speaker.affiliation, speaker.role, speaker.aliases) == ("Norway", Role.BUSINESS, ("Marlow",))
    assert rules.whole == {"Norway"}
    assert rules.rest == "hide"


def test_a_single_affiliation_role_or_pattern_needs_no_list(tmp_path: Path) -> None:
    (actor,) = rules_of(
        tmp_path, "actors:\n  - {name: A, affiliation: Chad, roles: military, patterns: army}\n"
    ).actors
    assert actor.affiliations == ("Chad",)
    assert actor.roles == (Role.MILITARY,)
    assert actor.by_pattern(Speaker("x", "the army of Chad"))


def test_an_unknown_key_is_named_with_its_line_and_the_nearest_key(tmp_path: Path) -> None:
    error = error_of(tmp_path, "actors:\n  - name: A\n    member: [B]\n")
    assert (error.line, error.key) == (3, "actors[1].member")
    assert "did you mean 'members'?" in str(error)
    assert str(error).startswith("actors.yaml, line 3, actors[1].member")


@pytest.mark.parametrize(
    ("text", "line", "key", "told"),
    [
        ("actor: []\n", 1, "actor", "did you mean 'actors'?"),
        ("actors: A\n", 1, "actors", "a list"),
        ("actors:\n  - A\n", 2, "actors[1]", "a mapping"),
        ("actors:\n  - {members: [A]}\n", 2, "actors[1]", "needs a name"),
        ("actors:\n  - {name: A}\n  - {name: A}\n", 3, "actors[2].name", "second actor"),
        (
            "actors:\n  - name: A\n    roles: [goverment]\n",
            3,
            "actors[1].roles",
            "did you mean 'government'?",
        ),
        ("actors:\n  - name: A\n    colour: '#12'\n", 3, "actors[1].colour", "no colour"),
        ("actors:\n  - name: A\n    order: first\n", 3, "actors[1].order", "whole number"),
        ("actors:\n  - name: A\n    hidden: maybe\n", 3, "actors[1].hidden", "true or false"),
        ("actors:\n  - name: A\n    patterns: ['(open']\n", 3, "actors[1].patterns", "no regular expression"),
        ("actors:\n  - name: A\n    name: B\n", 3, "actors[1].name", "second time"),
        ("speakers:\n  Ann Lee: {role: boss}\n", 2, "speakers.Ann Lee.role", "not known"),
        ("speakers: [Ann]\n", 1, "speakers", "a mapping"),
        ("rest: nothing\n", 1, "rest", "default, hide"),
        ("actors: [\n", 2, "", "not YAML"),
        ("actors: " + "[" * 100_000, 1, "", "nested too deeply"),
    ],
)
def test_each_mistake_has_its_line_its_key_and_a_sentence(
    tmp_path: Path, text: str, line: int, key: str, told: str
) -> None:
    error = error_of(tmp_path, text)
    assert (error.line, error.key) == (line, key)
    assert told in error.message


def test_a_file_that_is_not_utf_8_is_told_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_bytes(b"actors:\n  - name: caf\xe9\n")
    with pytest.raises(ActorsFileError, match="line 2: the file is not UTF-8"):
        load_rules(path)


def test_a_file_that_is_not_there_is_an_error_and_no_crash(tmp_path: Path) -> None:
    with pytest.raises(ActorsFileError, match="cannot be read"):
        load_rules(tmp_path / "actors.yaml")


@given(st.text(max_size=120))
def test_whatever_stands_in_the_file_it_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("odd") / "actors.yaml"
    path.write_text(text, "utf-8", errors="replace")
    line = 1
    try:
        load_rules(path)
    except ActorsFileError as error:  # anything else fails the test
        line = error.line
    assert line >= 1


def test_a_name_beats_a_pattern_and_a_pattern_beats_affiliation(tmp_path: Path) -> None:
    rules = rules_of(
        tmp_path,
        """
actors:
  - {name: By place, affiliation: Norway}
  - {name: By pattern, patterns: ['^Harbour']}
  - {name: By name, members: [Harbour Union]}
""",
    )
    speakers = [
        Speaker("a", "Harbour Union", affiliation="Norway"),
        Speaker("b", "Harbour Office", affiliation="Norway"),
        Speaker("c", "Fishing Office", affiliation="Norway"),
        Speaker("d", "Fishing Office", affiliation="Sweden"),
    ]
    claimed = {key: rule.name for key, rule in rules.claims(speakers).items()}
    assert claimed == {"a": "By name", "b": "By pattern", "c": "By place"}


def test_a_member_is_found_by_an_alias_or_a_fuller_form_of_the_name(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, "actors:\n  - {name: A, members: [Thomas Ray, KNX]}\n")
    assert rules.actors[0].by_name(Speaker("x", "Thomas P. Ray"))
    assert rules.actors[0].by_name(Speaker("y", "Kestrel News Exchange", aliases=("KNX",)))
    assert not rules.actors[0].by_name(Speaker("z", "Thomasina Ray"))


def test_actors_with_an_order_come_before_those_without(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, "actors:\n  - {name: A}\n  - {name: B, order: 2}\n  - {name: C, order: 1}\n")
    assert [rule.name for rule in rules.ordered()] == ["C", "B", "A"]
