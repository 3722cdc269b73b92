"""``perspectives actors``: the list for people and for programs, and the suggestion on disk."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from perspectives.actors import ActorRule, ActorRules, cast, load_rules
from perspectives.cli.actors import described, listing
from perspectives.cli.exits import FailureError
from perspectives.cli.main import run
from perspectives.cli.targets import write_target
from perspectives.corpus import Progress, Snapshot
from perspectives.model import Actor, Role
from tests.unit import samples
from tests.unit.casts import Voice, folder, official
from tests.unit.corpus_helpers import FakeAnalysis
from tests.unit.samples import article, person, said

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def news(fake: FakeAnalysis, two_articles: Path) -> Path:
    """A folder of two articles, in each of which Ann Lee says the first letter."""
    return two_articles


def test_the_actors_are_listed_with_their_members_and_what_they_say(news: Path, capsys: Captured) -> None:
    assert run(["actors", str(news)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "news: 2 articles · 1 actor · 1 speaker",
        "",
        "others · only reported · 2 statements · 2 articles",
        "    Ann Lee     2 statements     2 words     2 articles",
    ]


def test_for_programs_the_list_is_json(news: Path, capsys: Captured) -> None:
    assert run(["actors", str(news), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    (actor,) = data["actors"]
    assert (data["schema"], data["folder"], actor["name"], actor["origin"]) == (
        1,
        "news",
        "others",
        "default",
    )
    assert (actor["statements"], actor["words"], len(actor["articles"])) == (2, 2, 2)
    assert [member["name"] for member in actor["members"]] == ["Ann Lee"]
    assert data["unplaced"] == []


def test_the_suggestion_is_printed_and_nothing_is_written(news: Path, capsys: Captured) -> None:
    assert run(["actors", str(news), "--suggest"]) == 0
    assert "- Ann Lee  # 2 statements, 2 words, 2 articles" in capsys.readouterr().out
    assert not (news / "actors.yaml").exists()


def test_it_is_written_into_the_folder_and_changes_nothing_there(news: Path, capsys: Captured) -> None:
    assert run(["compare", str(news), "--json"]) == 0
    before = json.loads(capsys.readouterr().out)
    assert run(["actors", str(news), "--suggest", "--write"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"Wrote {news / 'actors.yaml'}." in captured.err
    assert [rule.members for rule in load_rules(news / "actors.yaml").actors] == [("Ann Lee",)]
    assert run(["compare", str(news), "--json"]) == 0
    after = json.loads(capsys.readouterr().out)
    assert without_origin(after) == without_origin(before)


def without_origin(data: dict[str, Any]) -> dict[str, Any]:
    """Nor without what tells that there is a file: where an actor is from, and the file's own digest."""
    settings = {name: value for name, value in data["settings"].items() if name != "actors.yaml"}
    actors = [{**actor, "origin": ""} for actor in data["actors"]]
    return {**data, "actors": actors, "settings": settings}


@pytest.mark.parametrize("content", ["actors: []\n", "actors: [\n", ""])
def test_a_file_that_is_there_is_left_alone_without_force(news: Path, capsys: Captured, content: str) -> None:
    path = news / "actors.yaml"
    path.write_text(content, "utf-8")
    assert run(["actors", str(news), "--suggest", "--write"]) == 1
    assert "exists already; it is left as it is. --force replaces it." in capsys.readouterr().err
    assert path.read_text("utf-8") == content
    assert run(["actors", str(news), "--suggest", "--write", "--force"]) == 0
    assert [rule.name for rule in load_rules(path).actors] == ["others"]


def test_no_part_of_a_file_is_left_where_it_cannot_be_written(news: Path, monkeypatch: Any) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FailureError, match=r"actors\.yaml could not be written: No space left"):
        write_target(news / "actors.yaml", "actors: []\n", force=False)
    assert sorted(path.name for path in news.iterdir()) == [
        "gazette_2020-01-03_a.txt",
        "herald_2020-01-04_b.txt",
    ]


def test_a_link_stays_a_link_and_one_that_leads_nowhere_is_left_alone(news: Path) -> None:
    elsewhere = news.parent / "shared.yaml"
    (news / "actors.yaml").symlink_to(elsewhere)
    with pytest.raises(FailureError, match="exists already"):
        write_target(news / "actors.yaml", "actors: []\n", force=False)
    assert not elsewhere.exists()
    write_target(news / "actors.yaml", "actors: []\n", force=True)
    assert (news / "actors.yaml").is_symlink()
    assert elsewhere.read_text("utf-8") == "actors: []\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--write"], "--write is for --suggest."),
        (["--suggest", "--force"], "--force is for --suggest --write."),
        (["--suggest", "--json"], "leave --json out"),
    ],
)
def test_options_that_do_not_go_together_are_told(
    news: Path, capsys: Captured, arguments: list[str], told: str
) -> None:
    assert run(["actors", str(news), *arguments]) == 2
    assert told in capsys.readouterr().err


# --- what the list says


def snapshot(*voices: Voice) -> Snapshot:
    articles, analyses = folder(a=list(voices))
    return Snapshot(
        Path("/news"), tuple(articles), analyses, cast(articles, analyses), progress=Progress(1, 1, 0)
    )


def test_the_silent_and_the_unplaced_are_named() -> None:
    text = described(
        snapshot(
            official("Ana Ruiz", "Peru", 9),
            official("Eva Soto", "Peru", 0, places=3),
            official("Luz Rojas", "Peru", 0),
            Voice("Chadian army", "Chad", Role.MILITARY, 0, 4),
            official("Tomas Berg", "Sweden", 0, places=1),
        )
    )
    assert text.splitlines() == [
        "news: 1 article · 2 actors · 5 speakers, 1 in no actor",
        "",
        "Peruvian officials · only reported · 1 statement · 1 article",
        "    Ana Ruiz     1 statement      1 word      1 article",
        "    only named: Eva Soto (3), Luz Rojas",
        "",
        "Chadian military · only named · 4 times",
        "    only named: Chadian army (4)",
        "",
        "In no actor: Tomas Berg (1)",
    ]


def test_who_is_named_is_counted_wherever_that_is_in_the_words_of_others_too() -> None:
    ruiz = person("Ana Ruiz", actor="Peruvian officials")
    crew = person("crew", actor="Crews", named=False, plural=True)
    sample = article(
        text="“The crew left,” Ruiz said. The crew wept.",
        statements=[said("“The crew left,”", by="Ana Ruiz", cue="said", source="Ruiz")],
        mentions={"crew": ["The crew"], "Ana Ruiz": ["Ruiz"]},
    )
    made = samples.snapshot(sample, people=[ruiz, crew])
    assert "Crews · only named · 2 times, 1 of them in the words of others" in described(made)
    assert "    only named: crew (2)" in described(made)
    (crews,) = (one for one in listing(made)["actors"] if one["name"] == "Crews")
    assert (crews["mentions"], crews["spoken_of"]) == (1, 1)


def test_where_an_actor_comes_from_and_that_it_is_hidden_is_said() -> None:
    made = snapshot(official("Ana Ruiz", "Peru", 9))
    (speaker,) = made.cast.speakers
    hidden = Actor("x", "Friends", (speaker.id,), "file", hidden=True)
    moved = Actor("y", "Moved", (), "correction")
    text = described(replace(made, cast=replace(made.cast, actors=(hidden, moved))))
    assert "Friends (actors.yaml, hidden) · only reported · 1 statement" in text
    assert "Moved (corrected) · only named" in text


def test_a_name_in_the_file_that_nobody_bears_is_told_with_the_nearest() -> None:
    made = snapshot(official("Ana Ruiz", "Peru", 9))
    rules = ActorRules(
        actors=(ActorRule("Friends", ("Anna Ruiz", "Ana M. Ruiz", "Xerxes", "Ana Ruiz (Peru)")),)
    )
    text = described(replace(made, rules=rules))
    assert "actors.yaml, Friends: nobody here is called “Anna Ruiz”; did you mean “Ana Ruiz”?" in text
    assert "actors.yaml, Friends: nobody here is called “Xerxes”." in text
    assert text.count("nobody here") == 2
    assert [one["nearest"] for one in listing(replace(made, rules=rules))["nobody"]] == ["Ana Ruiz", None]


def test_names_cannot_reach_the_terminal_and_survive_in_json() -> None:
    made = snapshot(official("Ana\x1b[31m\u202e Ruiz\nSoto", "Peru", 9))
    assert "\x1b" not in described(made)
    assert "\u202e" not in described(made)
    assert "Ruiz Soto" in described(made)
    assert listing(made)["actors"][0]["members"][0]["name"] == "Ana\x1b[31m\u202e Ruiz\nSoto"
