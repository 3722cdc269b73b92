"""A first actors.yaml: it loads, it changes nothing, and what it offers in comments works."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from perspectives.actors import ActorRules, Tally, cast, load_rules, suggestion
from perspectives.actors.suggestion import UNPLACED_SHOWN, word
from perspectives.cli.actors import suggested
from perspectives.comparison import compare
from perspectives.corpus import Corpus, Progress, Snapshot, correct
from perspectives.corrections import Merge, Move, Rename, Who
from perspectives.export import export
from perspectives.model import Analysis, Article, Cast, Role
from tests.unit.casts import Voice, actors, folder, official

SEEDS = Path(__file__).parents[2] / "seeds"


def snapshot_of(articles: Sequence[Article], analyses: dict[str, Analysis]) -> Snapshot:
    count = len(articles)
    found = cast(articles, analyses)
    return Snapshot(Path("/news"), tuple(articles), analyses, found, progress=Progress(count, count, 0))


def with_file(snapshot: Snapshot, text: str, tmp_path: Path) -> Snapshot:
    path = tmp_path / "actors.yaml"
    path.write_text(text, "utf-8")
    rules = load_rules(path)
    return correct(replace(snapshot, rules=rules), [one.correction for one in snapshot.corrections])


def shown(snapshot: Snapshot) -> dict[str, Any]:
    """The comparison as JSON, but for where the actors come from."""
    data: dict[str, Any] = json.loads(export(compare(snapshot), "json"))
    for actor in data["actors"]:
        actor["origin"] = ""
    return data


def surer(snapshot: Snapshot, data: dict[str, Any]) -> dict[str, Any]:
    """The comparison with everybody of an actor sure to belong there, since the file names them;
    everybody else is as doubtful as before."""
    placed = {member for actor in snapshot.cast.actors for member in actor.members}
    for speaker in data["speakers"]:
        if speaker["id"] in placed:
            speaker["actor_confidence"], speaker["doubtful"] = 1.0, False
    return data


def rules_in(text: str, tmp_path: Path) -> ActorRules:
    path = tmp_path / "actors.yaml"
    path.write_text(text, "utf-8")
    return load_rules(path)


def harbour() -> Snapshot:
    """A folder with what makes a suggestion rich: large and small groups, the silent, the unplaced."""
    return snapshot_of(
        *folder(
            gazette=[
                official("Ana Ruiz", "Peru", 30, times=16),
                official("Eva Soto", "Peru", 30, times=8),
                Voice("Ines Mora", "Peru", Role.LEGISLATURE, 20, times=2),
                official("officials", "Peru", 9, named=False, plural=True),
                official("officials", "Chad", 9, named=False, plural=True),
                Voice("Peruvian protesters", "Peru", Role.PUBLIC, 0, 7, named=False, plural=True),
                Voice("a source", says=9, named=False),
            ],
            herald=[
                official("Ana Ruiz", "Peru", 30, places=3),
                Voice("Peruvian army", "Peru", Role.MILITARY, 20, times=3),
                official("Ann Lee", "Norway", 9),
                official("Luc Petit", "France", 9),
                official("Tomas Berg", "Sweden", 0, places=1),
                Voice("a source", places=1, named=False),
            ],
        )
    )


# --- it changes nothing


def test_with_the_suggestion_the_comparison_is_what_it_is_without(tmp_path: Path) -> None:
    snapshot = harbour()
    text = suggested(snapshot)
    assert "As it stands it changes nothing" in text
    assert "rest: default" in text
    assert shown(with_file(snapshot, text, tmp_path)) == shown(snapshot)
    assert all(actor.origin == "file" for actor in with_file(snapshot, text, tmp_path).cast.actors)


def test_it_is_made_as_if_the_folder_had_no_file(tmp_path: Path) -> None:
    snapshot = harbour()
    other = with_file(snapshot, "actors:\n  - {name: Everybody, patterns: '*'}\n", tmp_path)
    assert suggested(other) == suggested(snapshot)


def test_the_persons_corrections_are_kept(tmp_path: Path) -> None:
    corrected = correct(
        harbour(),
        [
            Rename(Who("Eva Soto"), "Eva: the #1 “Minister”"),
            Merge((Who("Ann Lee"), Who("Luc Petit")), Who("Ann Lee")),
            Move(Who("Ines Mora"), "Friends of the harbour"),
        ],
    )
    text = suggested(corrected)
    held = actors(rules_cast(corrected, text, tmp_path))
    assert held == actors(corrected.cast)
    assert held["Friends of the harbour"] == ["Ines Mora"]
    assert any("Eva: the #1 “Minister”" in members for members in held.values())


def rules_cast(snapshot: Snapshot, text: str, tmp_path: Path) -> Cast:
    return with_file(snapshot, text, tmp_path).cast


def test_somebody_new_joins_the_actor_that_the_file_has(tmp_path: Path) -> None:
    text = suggested(harbour())
    articles, analyses = folder(new=[Voice("Peruvian navy", "Peru", Role.MILITARY, 30)])
    found = actors(cast(articles, analyses, rules_in(text, tmp_path)))
    assert found["Peruvian military"] == ["Peruvian navy"]


def test_an_empty_folder_has_a_suggestion_too(tmp_path: Path) -> None:
    empty = snapshot_of([], {})
    text = suggested(empty)
    assert rules_in(text, tmp_path) == ActorRules()
    assert shown(with_file(empty, text, tmp_path)) == shown(empty)


def test_where_it_cannot_be_kept_from_changing_anything_it_says_so() -> None:
    found = harbour().cast
    text = suggestion(found, {}, lambda rules: replace(found, actors=()))
    assert "As it stands it changes next to nothing" in text


HOSTILE = st.one_of(
    st.sampled_from(
        [
            *("Ana Ruiz", "Ruiz", "A. Ruiz", "Bo Ruiz", "Ruiz Jr.", "Calderón", "Calderon", "officials"),
            *("No", "null", "~", "true", "on", "y", "1984", "0x1F", "3.14", "2020-01-01", "1e3", ".inf"),
            *("a: b", "# x", "a # b", "- y", "? z", "it's", 'say "hi"', "back\\slash", "“Q”", "'", '"'),
            *("line\nbreak", "tab\there", "a\u2028b", "a\x85b", "  pad ", "\x07", "\ud800", "\u202ereversed"),
            *(
                "[x]",
                "{x: y}",
                "&a",
                "*b",
                "!t",
                "%d",
                "@e",
                "`f",
                "|",
                ">",
                "名前",
                "🙂",
                "\ufeffx",
                "\uffff",
            ),
            *("officials (Peru)", "officials (Peru, government, unnamed)", "a (b) (c)", "x" * 300),
            *("other voices", "analysts", "Peru", "Peruvian officials", "rest", "actors", "unnamed sources"),
        ]
    ),
    st.text(min_size=1, max_size=12).filter(lambda name: bool(name.split())),
)
PLACES = st.sampled_from(
    [
        "unknown",
        "Peru",
        "Chad",
        "Peru and Chad",
        "European Union",
        "Norway",
        "x: #y",
        "a, b (c)",
        "government",
    ]
)
VOICES = st.builds(
    Voice,
    name=HOSTILE,
    affiliation=PLACES,
    role=st.sampled_from(list(Role)),
    says=st.sampled_from([0, 0, 1, 9, 60]),
    places=st.integers(0, 6),
    named=st.booleans(),
    plural=st.booleans(),
    aliases=st.lists(HOSTILE, max_size=2).map(tuple),
    description=st.sampled_from(["", "a # description: “x”\n- y"]),
    times=st.sampled_from([1, 1, 3, 16]),
)


@given(st.lists(st.lists(VOICES, max_size=7), min_size=1, max_size=3))
def test_whatever_people_are_called_it_loads_and_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, groups: list[list[Voice]]
) -> None:
    articles, analyses = folder(**{f"a{number}": voices for number, voices in enumerate(groups)})
    found = cast(articles, analyses)
    tallies = {speaker.id: Tally(1, 2, frozenset(["x"]), 3) for speaker in found.speakers}
    text = suggestion(found, tallies, lambda rules: cast(articles, analyses, rules))
    assert text.encode("utf-8")
    with_it = cast(articles, analyses, rules_in(text, tmp_path_factory.mktemp("news")))
    assert [(a.id, a.name, a.members) for a in with_it.actors] == [
        (a.id, a.name, a.members) for a in found.actors
    ]
    assert yaml.safe_load(uncommented(text)) is not None


@given(HOSTILE)
def test_a_name_is_the_same_name_in_yaml_wherever_it_stands(name: str) -> None:
    written = word(name)
    assert yaml.safe_load(f"- {written}  # {written}\n- [{written}, {written}]\n") == [name, [name, name]]
    assert len(written.splitlines()) == 1
    assert written.isprintable()


def test_where_two_countries_are_one_in_name_the_rest_is_hidden(tmp_path: Path) -> None:
    # "US" is no name of a country here, so that two groups are called "US military".
    snapshot = snapshot_of(
        *folder(
            a=[
                official("Ana Ruiz", "Peru", 30),
                Voice("Ann Lee", "US", Role.MILITARY, 9),
                Voice("Bo Berg", "United States", Role.MILITARY, 0, places=1),
            ]
        )
    )
    text = suggested(snapshot)
    assert "rest: hide" in text
    assert shown(with_file(snapshot, text, tmp_path)) == shown(snapshot)


# --- what it says


def test_how_much_each_says_stands_beside_the_names() -> None:
    lines = suggested(harbour()).splitlines()
    assert "  - name: Ana Ruiz  # 17 statements, 390 words, 2 articles" in map(plain, lines)
    assert any("- Peruvian protesters  # only named, 7 times" in line for line in lines)


def plain(line: str) -> str:
    """The stand-in text has no words to count; what is counted is told by the letters."""
    return re.sub(r"\d+ words?", "390 words", line)


def test_who_is_in_no_actor_is_listed_in_comments() -> None:
    text = suggested(harbour())
    (line,) = [line for line in text.splitlines() if "Tomas Berg" in line]
    assert line == "      # - Tomas Berg  # Sweden, government: only named, 1 time"
    many = [official(f"Bo {chr(97 + n // 26)}{chr(97 + n % 26)}berg", "Fiji", 0) for n in range(70)]
    text = suggested(snapshot_of(*folder(a=[official("Ana Ruiz", "Peru"), *many])))
    assert text.count("# Fiji, government") == UNPLACED_SHOWN
    assert "… and 10 more" in text


def test_namesakes_are_told_apart_by_what_is_known_of_them(tmp_path: Path) -> None:
    text = suggested(harbour())
    rules = rules_in(text, tmp_path)
    members = [member for rule in rules.actors for member in rule.members if member.startswith("officials")]
    assert sorted(members) == ["officials (Chad)", "officials (Peru)"]


def test_whoever_else_is_found_can_be_taken_in_where_that_means_these_alone() -> None:
    text = suggested(harbour())
    entries = re.split(r"(?m)^  - name: ", text)
    offered = {entry.split("  #")[0] for entry in entries if "# affiliation: " in entry.split("\n\n")[0]}
    assert "Peruvian military" in offered
    assert not offered & {"Ana Ruiz", "unnamed sources", "European leaders"}


# --- what it offers

BLOCK = re.compile(r"^( *)# ((?:- | +|affiliation: |roles: )\S.*| *members:)$")


def uncommented(text: str, after: str = "") -> str:
    """The file with the ``# `` taken away from all that can be part of it, but for the unplaced; with
    ``after``, only from the block that follows the line beginning so."""
    lines, within = [], not after
    for line in text.splitlines():
        match = BLOCK.match(line)
        if after and line.strip().startswith("# ") and match is None:
            within = line.strip().startswith(after)
        unplaced = match is not None and len(match[1]) > 4
        lines.append(f"{match[1]}{match[2]}" if match and within and not unplaced else line)
    return "\n".join(lines) + "\n"


def test_parts_become_actors_once_the_comment_sign_is_taken_away(tmp_path: Path) -> None:
    snapshot = snapshot_of(
        *folder(
            a=[
                official("Ana Ruiz", "Peru", 30, times=2),
                official("Eva Soto", "Peru", 5),
                Voice("Ines Mora", "Peru", Role.LEGISLATURE, 20, times=2),
            ]
        )
    )
    text = suggested(snapshot)
    found = actors(rules_cast(snapshot, uncommented(text, "# Actors of their own"), tmp_path))
    assert found == {
        "Ana Ruiz": ["Ana Ruiz"],
        "Peruvian lawmakers": ["Ines Mora"],
        "Peruvian officials": ["Eva Soto"],
    }


def put_in_place_of(text: str, first: str) -> tuple[str, list[str]]:
    """The file with the offered actor that replaces ``first`` and others, and whom it replaces."""
    after = f"# One actor to put in the place of {first}"
    head = next(line for line in text.splitlines() if line.strip().startswith(after))
    replaced = head.split(" place of ")[1].rstrip(":").split(", ")
    for name in replaced:
        text = re.sub(rf"(?m)^  - name: {name}(?:  #.*)?\n(?:    .*\n)*", "", text)
    return uncommented(text, head.strip()), replaced


def test_what_was_divided_can_be_put_together(tmp_path: Path) -> None:
    snapshot = harbour()
    text, _ = put_in_place_of(suggested(snapshot), "Ana Ruiz, Peruvian officials:")
    found = actors(rules_cast(snapshot, text, tmp_path))
    assert found["Peruvian officials"] == ["Ana Ruiz", "Eva Soto", "Ines Mora", "officials"]
    assert set(found) == set(actors(snapshot.cast)) - {"Ana Ruiz"}


def test_a_country_takes_the_place_of_its_parts(tmp_path: Path) -> None:
    snapshot = harbour()
    text, replaced = put_in_place_of(suggested(snapshot), "Ana Ruiz, Peruvian officials, Peruvian military")
    found, before = actors(rules_cast(snapshot, text, tmp_path)), actors(snapshot.cast)
    assert set(found) == {*before, "Peru"} - set(replaced)
    assert {member for name in replaced for member in before[name]} <= set(found["Peru"])


def test_affiliation_and_roles_beside_the_names_change_nothing(tmp_path: Path) -> None:
    snapshot = harbour()
    text = uncommented(suggested(snapshot), "# Whoever else is found")
    assert "    affiliation: Peru\n    roles: military\n" in text
    assert actors(rules_cast(snapshot, text, tmp_path)) == actors(snapshot.cast)


# --- the samples


@pytest.mark.model
@pytest.mark.parametrize("name", ["red-line", "mill-pond"])
def test_the_samples_are_the_same_with_the_suggestion(name: str, tmp_path: Path) -> None:
    news = tmp_path / name
    shutil.copytree(SEEDS / name, news)
    with Corpus(news, index=tmp_path / "index.sqlite") as corpus:
        snapshot = correct(replace(corpus.run(), rules=None), ())
    text = suggested(snapshot)
    assert "As it stands it changes nothing" in text
    expected = surer(snapshot, shown(snapshot))
    assert expected != shown(snapshot)
    assert shown(with_file(snapshot, text, tmp_path)) == expected
