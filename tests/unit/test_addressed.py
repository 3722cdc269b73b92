"""Who is merely told something, or merely carries it: not talked about, and so not silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from perspectives.actors import cast, identify
from perspectives.comparison import Comparison, Panel, compare, heard
from perspectives.comparison.events import Event, How, compare_event
from perspectives.comparison.figures import voice_of
from perspectives.comparison.voices import Standing, standings
from perspectives.corpus.snapshot import Snapshot
from perspectives.export.html.measured import hearing
from perspectives.extraction.tables import read
from perspectives.model import Extraction, Mention, MentionForm, Reference, Role, Span
from tests.unit.casts import Voice, folder
from tests.unit.samples import Sample, article, person, said, snapshot
from tui.columns import column

if TYPE_CHECKING:
    from spacy.language import Language

REPORTERS = person("reporters", actor="media", role=Role.MEDIA, named=False, plural=True)
LUND = person("Ida Lund", actor="council", role=Role.GOVERNMENT)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "addressed"),
    [
        ("“We left,” Lund told reporters on Monday.", ["reporters"]),
        ("He told a gathering of reporters that the bridge would open.", ["reporters"]),
        ("She told Northern News and the Daily Post that he lied.", ["Northern News", "the Daily Post"]),
        ("Speaking to reporters at the port, Lund said the bridge was safe.", ["reporters"]),
        ("Reporters were told that the bridge was closed.", ["Reporters"]),
        ("Lund told the council that the bridge was unsafe.", ["the council"]),
        ("He told the crowd, “We will return.”", ["the crowd"]),
        ("Lund gave reporters a copy of the letter.", ["reporters"]),
        ("Lund said on CNN that the bridge was safe.", ["CNN"]),
        ("On CNN, Lund called the plan a fraud.", ["CNN"]),
        ("Lund said in an interview on MSNBC that the bridge was safe.", ["MSNBC"]),
        ("Lund wrote in The Lenn Gazette that the plan had failed.", ["The Lenn Gazette"]),
        ("Lund told the Lenn Gazette’s Ana Holt that he would go.", ["the Lenn Gazette", "Ana Holt"]),
        # What is done to the press, or said of it, is about it.
        ("Police beat reporters at the gate.", []),
        ("Reporters waited outside the hall.", []),
        ("Lund attacked CNN for its coverage.", []),
        ("Lund complained about reporters.", []),
        ("She did not address the throngs who took the streets.", []),
        ("The mayor disputed a report in the Lenn Gazette.", []),
        # So is a demand.
        ("Lund told lawmakers to leave the hall.", []),
        ("Lund warned Norway that the port would close.", []),
        # Whoever speaks with somebody who is not of the press met them.
        ("Lund spoke with the premier on Monday.", []),
    ],
)
def test_who_is_merely_told_something_is_told_apart_by_what_the_noun_hangs_on(
    nlp: Language, text: str, addressed: list[str]
) -> None:
    from perspectives.extraction.mentions import find_mentions
    from perspectives.extraction.pipeline import parse

    found = [mention.span.of(text) for mention in find_mentions(parse(nlp, text)) if mention.addressed]
    assert found == addressed


def test_the_words_are_a_table_with_its_source() -> None:
    table = read("addressees.yaml")
    lists = {key: words for key, words in table.items() if key != "source"}
    assert all(isinstance(word, str) for words in lists.values() for word in words)
    assert {"warn", "urge", "accuse"}.isdisjoint(lists["telling"])


def test_a_reference_is_addressed_where_its_mention_is() -> None:
    text = "Lund told reporters that reporters lie."
    told, lying = Span(10, 19), Span(25, 34)
    mentions = tuple(
        Mention(span, span, MentionForm.DESCRIPTION, "", plural=True, function=how, addressed=span == told)
        for span, how in ((told, "object"), (lying, "subject"))
    )
    references = identify(text, Extraction((), (), mentions)).references
    assert {one.span: one.addressed for one in references} == {told: True, lying: False}


WIRE = "Bridge to close\n\n“It is unsafe,” Lund told reporters. Lund then told reporters to leave."


def wire(path: str = "wire.txt", outlet: str = "Wire", text: str = WIRE) -> Sample:
    return article(
        path,
        outlet=outlet,
        text=text,
        statements=[said("“It is unsafe,”", by="Ida Lund", cue="told", source="Lund")],
        mentions={"Ida Lund": ["Lund"], "reporters": ["reporters"]},
    )


def with_addressed(found: Snapshot, addressed: Mapping[str, int]) -> Snapshot:
    """The first so many references to reporters of each article say that they are merely told something."""

    def marked(references: tuple[Reference, ...], many: int) -> tuple[Reference, ...]:
        theirs = [one for one in references if one.speaker == "local-reporters"][:many]
        return tuple(replace(one, addressed=one in theirs) for one in references)

    analyses = {
        one.id: replace(
            found.analyses[one.id],
            references=marked(found.analyses[one.id].references, addressed.get(one.path, 0)),
        )
        for one in found.articles
    }
    return replace(found, analyses=analyses)


def laid_out(addressed: int) -> Comparison:
    return compare(with_addressed(snapshot(wire(), people=[REPORTERS, LUND]), {"wire.txt": addressed}))


def media(comparison: Comparison) -> Panel:
    return next(panel for panel in comparison.panels if panel.actor.id == "media")


def test_who_is_merely_told_something_is_no_voice_that_is_missing() -> None:
    comparison = laid_out(2)
    assert standings(comparison)["media"]["Wire"].standing is Standing.ABSENT
    assert all(one.actor != "media" for silent in heard(comparison).never_quoted.values() for one in silent)
    panel = media(comparison)
    assert (panel.named, panel.mentions, voice_of(panel)) == (0, (), "not named")
    place = next(at for at, one in enumerate(comparison.panels) if one is panel)
    assert column(comparison, place).header(40) == [("not named", "strong")]


def test_who_is_talked_about_elsewhere_is_silent_and_only_that_place_counts() -> None:
    comparison = laid_out(1)
    assert standings(comparison)["media"]["Wire"].named == 1
    (one,) = heard(comparison).never_quoted["Wire"]
    assert (one.actor, one.presence) == ("media", ("named 1 time",))
    panel = media(comparison)
    assert [view.sentence.of(WIRE) for view in panel.mentions] == ["Lund then told reporters to leave."]
    ((_, (silence,)),) = hearing(comparison).silences
    assert [view.sentence.of(WIRE) for view in silence.places] == ["Lund then told reporters to leave."]


def test_who_is_told_something_in_the_words_of_others_is_not_talked_about_either() -> None:
    words = "she had told reporters that it was unsafe"
    text = f"Bridge to close\n\nLund said {words}."
    sample = article(
        text=text,
        statements=[said(words, by="Ida Lund", cue="said", source="Lund")],
        mentions={"reporters": ["reporters"]},
    )
    found = snapshot(sample, people=[REPORTERS, LUND])
    assert standings(compare(found))["media"][None].spoken_of == 1
    assert voice_of(media(compare(found))) == "only named · in the words of others"
    told = compare(with_addressed(found, {"wire.txt": 1}))
    assert standings(told)["media"][None].standing is Standing.ABSENT


def test_they_are_no_actor_of_an_event_in_which_they_are_merely_told_something() -> None:
    other = wire("other.txt", "Ledger", WIRE.replace("Bridge", "Harbour"))
    found = with_addressed(snapshot(wire(), other, people=[REPORTERS, LUND]), {"wire.txt": 2})
    names = {
        path: [panel.actor.id for panel in compare_event(found, one_event(path)).panels]
        for path in ("wire.txt", "other.txt")
    }
    assert "media" not in names["wire.txt"]
    assert "media" in names["other.txt"]


def one_event(path: str) -> Event:
    return Event(path, path, How.TOLD, (path,), ())


def test_a_default_actor_is_not_made_of_those_who_are_merely_told_something() -> None:
    articles, analyses = folder(
        one=[
            Voice("Peruvian navy", "Peru", Role.MILITARY, 30),
            Voice("Chadian protesters", "Chad", Role.PUBLIC, 0, 9, named=False, plural=True),
        ]
    )
    assert any("Chadian" in actor.name for actor in cast(articles, analyses).actors)
    told = {
        key: replace(one, references=tuple(replace(place, addressed=True) for place in one.references))
        for key, one in analyses.items()
    }
    assert not any("Chadian" in actor.name for actor in cast(articles, told).actors)
