"""An invented folder that tests correct, and questions to ask of it."""

from __future__ import annotations

from perspectives.comparison import StatementView, compare
from perspectives.corpus import Snapshot, correct
from perspectives.corrections import (
    Place,
    State,
    places,
)
from perspectives.model import Actor, Role, Speaker
from tests.unit.samples import Person, Sample, article, find, flagged, person, said, snapshot

PIER = (
    "Council: no pier\n\n“We will wait,” Dana Brook said in a rant. The fishermen danced. “I object,” said "
    "Mr. Reed, and a clerk said that the pier was old. An official said it would rain.\n\nWe build it now, "
    "Brook wrote later."
)
MILL = "Mill opens\n\n“Come and see,” said D. Brook. An official said it was late. Reed was silent."

PEOPLE = [
    person("Dana Brook", affiliation="Norway", role=Role.GOVERNMENT),
    person("Otto Reed", affiliation="Norway", role=Role.BUSINESS),
    person("clerk", named=False, role=Role.GOVERNMENT, affiliation="Norway"),
    person("an official", named=False),
]


def pier(path: str = "pier.txt", text: str = PIER) -> Sample:
    return article(
        path,
        text=text,
        outlet="The Courier",
        statements=[
            said("“We will wait,”", by="Dana Brook", cue="said", source="Dana Brook", confidence=0.5),
            said("“I object,”", by="Otto Reed", cue="said", source="Mr. Reed", antecedent="Reed"),
            said("that the pier was old", by="clerk", cue="said", source="a clerk"),
            said("it would rain", by="an official", cue="said", source="An official"),
        ],
        flags=[flagged("rant", about="Dana Brook"), flagged("danced", about="fishermen")],
        mentions={"fishermen": "fishermen", "Dana Brook": "Brook"},
    )


def mill(text: str = MILL) -> Sample:
    return article(
        "mill.txt",
        text=text,
        outlet="Quay Radio",
        statements=[
            said("“Come and see,”", by="Dana Brook", cue="said", source="D. Brook"),
            said("it was late", by="an official", cue="said", source="An official"),
        ],
        mentions={"Otto Reed": "Reed"},
    )


def folder(*samples: Sample, people: list[Person] | None = None) -> Snapshot:
    return correct(snapshot(*(samples or (pier(), mill())), people=people or PEOPLE), ())


def at(found: Snapshot, words: str, path: str = "pier.txt", nth: int = 1) -> tuple[Place, ...]:
    one = next(one for one in found.articles if one.path == path)
    return places(one, [find(one.text, words, nth)])


def statement(found: Snapshot, words: str, path: str = "pier.txt") -> StatementView | None:
    views = next(view for view in compare(found).articles if view.article.path == path).statements
    return next((view for view in views if words in " ".join(view.content)), None)


def said_by(found: Snapshot, words: str, path: str = "pier.txt") -> str | None:
    view = statement(found, words, path)
    assert view is not None, f"nobody says {words!r}"
    return view.speaker and view.speaker.name


def speaker(found: Snapshot, name: str) -> Speaker:
    (one,) = (one for one in found.cast.speakers if one.name == name)
    return one


def speakers(found: Snapshot) -> list[str]:
    return [one.name for one in found.cast.speakers]


def actor_of(found: Snapshot, name: str) -> Actor:
    (actor,) = (a for a in found.cast.actors if speaker(found, name).id in a.members)
    return actor


def outcome(found: Snapshot, number: int = 0) -> tuple[State, str]:
    return found.corrections[number].state, found.corrections[number].message


APPLIED = (State.APPLIED, "")
