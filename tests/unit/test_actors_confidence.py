"""How sure it is whom somebody speaks for, and in what capacity: by what the article told it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from perspectives.actors import ActorRule, ActorRules, SpeakerRule, cast, evidence
from perspectives.corpus import correct
from perspectives.corpus.codec import decode, encode
from perspectives.corrections import Describe, Merge, Move, Who
from perspectives.model import LOW_CONFIDENCE, Analysis, Article, Role, Speaker
from tests.unit.corrected import folder as corrected_folder
from tests.unit.corrected import speaker as corrected_speaker
from tests.unit.people import Reading, said

if TYPE_CHECKING:
    from spacy.language import Language

LEE = Speaker(
    "ann-lee",
    "Ann Lee",
    affiliation="Norway",
    role=Role.GOVERNMENT,
    affiliation_by=evidence.ARTICLE,
    affiliation_confidence=0.9,
    role_by=evidence.DESCRIPTION,
    role_confidence=0.8,
)


def found(*speakers: Speaker, rules: ActorRules | None = None) -> Speaker:
    """The one speaker of a folder in which each of these stands in an article of its own."""
    articles = [Article(f"{n}.txt", f"sha-{n}", "x", "Post", "x") for n in range(len(speakers))]
    analyses = {f"sha-{n}": Analysis((), (), (one,), ()) for n, one in enumerate(speakers)}
    (speaker,) = cast(articles, analyses, rules).speakers
    return speaker


# --- within an article


@pytest.mark.model
def test_what_told_affiliation_and_role_is_kept_with_how_sure_it_is(nlp: Language) -> None:
    who = Reading(
        nlp,
        "OSLO -- Norwegian Foreign Minister Ann Lee said the talks had failed. A source said it was late.",
        said("the talks had failed", by="Norwegian Foreign Minister Ann Lee"),
        said("it was late", by="A source"),
    )
    minister, source = who.speaker(0), who.speaker(1)
    assert (minister.affiliation_by, minister.role_by) == (evidence.DESCRIPTION, evidence.DESCRIPTION)
    assert minister.actor_confidence > 0.9
    assert (source.affiliation, source.affiliation_by) == ("unknown", evidence.UNKNOWN)
    assert source.actor_confidence < LOW_CONFIDENCE


@pytest.mark.model
def test_what_is_only_taken_from_the_place_is_less_sure_than_what_is_said(nlp: Language) -> None:
    who = Reading(
        nlp,
        "LIMA, Peru -- The finance minister said it was late. Norwegian lawmaker Ann Lee said it was early.",
        said("it was late", by="The finance minister"),
        said("it was early", by="Norwegian lawmaker Ann Lee"),
    )
    minister, lawmaker = who.speaker(0), who.speaker(1)
    assert (minister.affiliation, minister.affiliation_by) == ("Peru", evidence.DATELINE)
    assert minister.affiliation_confidence < lawmaker.affiliation_confidence


# --- over a folder


def test_the_actor_is_as_sure_as_affiliation_and_role_together() -> None:
    assert found(LEE).actor_confidence == pytest.approx(0.9 * 0.8)


def test_of_articles_that_agree_the_surest_counts() -> None:
    surer = replace(LEE, affiliation_by=evidence.DESCRIPTION, affiliation_confidence=0.97)
    silent = replace(LEE, affiliation="unknown", affiliation_by=evidence.UNKNOWN, affiliation_confidence=0.4)
    one = found(LEE, surer, silent)
    assert (one.affiliation, one.affiliation_by, one.affiliation_confidence) == (
        "Norway",
        "description",
        0.97,
    )


def test_articles_that_differ_are_evidence_of_their_own() -> None:
    abroad = replace(LEE, affiliation="Sweden")
    one = found(LEE, LEE, abroad)
    assert (one.affiliation, one.affiliation_by) == ("Norway", evidence.SEVERAL)
    assert one.affiliation_confidence <= LEE.affiliation_confidence


def test_what_actors_yaml_says_is_sure() -> None:
    told = ActorRules(speakers=(SpeakerRule("Ann Lee", "Sweden"),))
    one = found(LEE, rules=told)
    assert (one.affiliation_by, one.affiliation_confidence) == (evidence.PERSON, 1.0)
    assert one.actor_confidence == pytest.approx(0.8)  # nothing was said of the role
    listed = ActorRules(actors=(ActorRule("Ours", members=("Ann Lee",)),))
    assert found(LEE, rules=listed).actor_confidence == 1.0


def test_an_actor_of_the_file_is_as_sure_as_what_it_asks_for() -> None:
    norway = ActorRules(actors=(ActorRule("Norway", affiliations=("Norway",)),))
    assert found(LEE, rules=norway).actor_confidence == pytest.approx(0.9)
    whole = ActorRules(whole=frozenset({"Norway"}))
    assert found(LEE, rules=whole).actor_confidence == pytest.approx(0.9)


# --- corrections


def test_what_the_person_says_is_sure_and_a_merge_says_nothing_of_the_country() -> None:
    before = corrected_folder()
    described = correct(before, [Describe(Who("Otto Reed"), "Sweden", Role.PARTY)])
    reed = corrected_speaker(described, "Otto Reed")
    assert (reed.affiliation_confidence, reed.role_confidence, reed.actor_confidence) == (1.0, 1.0, 1.0)
    assert reed.affiliation_by == evidence.PERSON
    moved = correct(before, [Move(Who("Otto Reed"), "Millers")])
    assert corrected_speaker(moved, "Otto Reed").actor_confidence == 1.0
    merged = correct(before, [Merge((Who("clerk", "pier.txt"),), Who("Dana Brook"))])
    assert corrected_speaker(merged, "Dana Brook").affiliation_by != evidence.PERSON


# --- kept


def test_the_index_keeps_it_and_the_table_holds_shares() -> None:
    assert decode(Speaker, encode(LEE)) == LEE
    assert evidence.affiliation_confidence(evidence.PERSON) == 1.0
    table = evidence.shares()
    measured = [*table["affiliation"].values(), *table["role"].values()]
    assert all(0 < share < 1 for share in measured)  # one is for what the person says
    assert evidence.role_confidence("no such evidence") == table["floor"]
