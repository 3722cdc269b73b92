"""Whoever is elsewhere what another is at home, and offices that nobody holds besides another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perspectives.actors import standing
from perspectives.model import Role
from tests.unit.people import Reading, said

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Norway’s equivalent of the C.I.A.", "Norway"),
        ("the Norwegian counterpart of the C.I.A.", "Norway"),
        ("the C.I.A.’s Norwegian counterpart", "Norway"),
        ("the counterpart of the C.I.A.", ""),
        ("his Norwegian counterpart", "Norway"),
    ],
)
def test_a_counterpart_is_of_its_own_country_and_never_of_the_others(words: str, country: str) -> None:
    assert standing.read(words).affiliation == country


@pytest.mark.model
@pytest.mark.parametrize(
    "told",
    [
        "The C.I.A. and its Norwegian counterpart, the Harbour Reconnaissance Bureau, met in Ohio. ",
        "Mr. Lund of Ohio has been dealing with them through a channel that runs between the C.I.A. and its "
        "Norwegian counterpart, the Harbour Reconnaissance Bureau, according to other officials. ",
        "The C.I.A. met the Harbour Reconnaissance Bureau, its Norwegian counterpart, in Ohio. ",
        "The Harbour Reconnaissance Bureau, Norway’s equivalent of the C.I.A., met in Ohio. ",
        "The Harbour Reconnaissance Bureau (Norway’s equivalent of the C.I.A.) met in Ohio. ",
    ],
)
def test_an_agency_is_not_of_the_country_of_its_counterpart(nlp: Language, told: str) -> None:
    who = Reading(
        nlp,
        f"{told}The Harbour Reconnaissance Bureau said the dam leaked.",
        said("the dam leaked", by="The Harbour Reconnaissance Bureau", at=1 + told.count("The Harbour")),
    )
    assert (who.name(), who.speaker().affiliation) == ("Harbour Reconnaissance Bureau", "Norway")
    assert "CIA" not in who.name()


@pytest.mark.model
def test_the_ambassador_is_not_the_prime_minister_of_the_same_country(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Prime Minister Karl Lund of Norway will speak in Ohio. The visit was arranged by Norwegian friends. "
        "The Norwegian ambassador said the dam leaked.",
        said("the dam leaked", by="The Norwegian ambassador"),
    )
    assert who.name() != "Karl Lund"
    assert "The Norwegian ambassador" not in who.referred("Karl Lund")
    assert who.speaker().role is Role.GOVERNMENT


@pytest.mark.model
def test_an_envoy_who_is_told_to_be_one_is_the_ambassador(nlp: Language) -> None:
    who = Reading(
        nlp,
        "Norwegian envoy Karl Lund spoke in Ohio. The Norwegian ambassador said the dam leaked.",
        said("the dam leaked", by="The Norwegian ambassador"),
    )
    assert who.name() == "Karl Lund"


@pytest.mark.model
def test_the_chamber_is_the_house_that_the_paragraph_named_last(nlp: Language) -> None:
    who = Reading(
        nlp,
        "The Senate met on Monday.\n\n"
        "He was asked by House Speaker Karl Lund. Later the chamber said no to it.",
        said("no to it", by="the chamber"),
    )
    assert who.name() == "House of Representatives"
