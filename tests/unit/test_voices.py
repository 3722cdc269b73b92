"""How speakers and actors stand in each outlet: quoted, only reported, only talked about, or not there."""

from __future__ import annotations

from dataclasses import replace

from perspectives.comparison import Comparison, Filters, compare, narrow
from perspectives.comparison.voices import Standing, Voice, speaker_voices, standings
from tests.unit.samples import article, person, said, snapshot

PEOPLE = [
    person("Ida Lund", actor="City"),
    person("Ola Berg", actor="City"),
    person("Per Holm", actor="Steel"),
    person("residents", actor="Residents", named=False, plural=True),
]


def laid_out() -> Comparison:
    quoted = article(
        "a.txt",
        outlet="A",
        text="“One two three,” Lund said. Berg said it was old. Holm said that residents left.",
        statements=[
            said("“One two three,”", by="Ida Lund", cue="said", source="Lund"),
            said("it was old", by="Ola Berg", cue="said", source="Berg"),
            said("that residents left", by="Per Holm", cue="said", source="Holm"),
        ],
        mentions={
            "residents": ["residents"],
            "Ida Lund": ["Lund"],
            "Per Holm": ["Holm"],
            "Ola Berg": ["Berg"],
        },
    )
    named = article(
        "b.txt",
        outlet="B",
        text="Lund left. “Lund wept, four five,” said Berg.",
        statements=[said("“Lund wept, four five,”", by="Ola Berg", cue="said", source="Berg")],
        mentions={"Ida Lund": ["Lund"], "Ola Berg": ["Berg"]},
    )
    return compare(snapshot(quoted, named, people=PEOPLE))


def test_an_actor_is_quoted_reported_talked_about_or_not_there() -> None:
    found = {
        actor: {outlet: voice.standing for outlet, voice in row.items()}
        for actor, row in standings(laid_out()).items()
    }
    assert found == {
        "city": {"A": Standing.QUOTED, "B": Standing.QUOTED, None: Standing.QUOTED},
        "steel": {"A": Standing.REPORTED, "B": Standing.ABSENT, None: Standing.REPORTED},
        "residents": {"A": Standing.NAMED, "B": Standing.ABSENT, None: Standing.NAMED},
    }


def test_who_is_named_only_in_the_words_of_others_is_talked_about() -> None:
    residents = standings(laid_out())["residents"]["A"]
    assert (residents.named, residents.spoken_of) == (0, 1)


def test_being_named_as_a_source_is_not_being_talked_about() -> None:
    assert standings(laid_out())["steel"]["A"].named == 0


def test_every_speaker_has_a_row_of_their_own_the_most_quoted_first() -> None:
    found = speaker_voices(laid_out())
    assert [one.speaker.name for one in found] == ["Ola Berg", "Ida Lund", "Per Holm"]
    berg, lund, _ = found
    assert berg.actors == lund.actors == ("city",)
    assert berg.by_outlet["A"] == Voice(statements=1, words=3)
    assert berg.by_outlet["B"] == Voice(1, 4, 4)
    assert berg.by_outlet[None] == Voice(2, 7, 4)
    assert lund.by_outlet["B"] == Voice(named=1, spoken_of=1)


def test_an_actors_figures_are_those_of_its_speakers() -> None:
    comparison = laid_out()
    for outlet in (*comparison.outlets, None):
        members = [one.by_outlet[outlet] for one in speaker_voices(comparison) if "city" in one.actors]
        whole = standings(comparison)["city"][outlet]
        assert whole.quoted_words == sum(one.quoted_words for one in members)
        assert whole.statements == sum(one.statements for one in members)


def test_filters_change_no_figure_and_outlets_stand_in_order() -> None:
    comparison = laid_out()
    narrowed = narrow(comparison, Filters(outlets=frozenset({"B"})))
    assert standings(narrowed) is standings(comparison)
    assert list(standings(comparison)["city"]) == ["A", "B", None]
    assert speaker_voices(replace(narrowed, panels=())) == speaker_voices(comparison)


def test_an_empty_folder_has_no_voice() -> None:
    empty = compare(snapshot())
    assert speaker_voices(empty) == ()
    assert dict(standings(empty)) == {}
