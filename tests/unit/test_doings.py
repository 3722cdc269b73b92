"""Deeds, wishes, stances and feelings are told from sayings, by sentences made up for the purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perspectives.extraction.doings import PERSON, disputed, doing, says_nothing
from perspectives.extraction.found import Found
from perspectives.extraction.layout import lay_out
from perspectives.extraction.pipeline import parse
from perspectives.extraction.quotations import find_quotations

if TYPE_CHECKING:
    from spacy.language import Language

    from perspectives.extraction.layout import Layout


def found(nlp: Language, marked: str) -> tuple[Layout, Found]:
    """A finding in a sentence, whose source stands in ( ), cue in [ ] and content in { }."""
    places: dict[str, list[int]] = {mark: [] for mark in "([{"}
    open_mark = ""
    text = ""
    for character in marked:
        if character in "([{":
            open_mark = character
        elif character in ")]}":
            open_mark = ""
        else:
            if open_mark:
                places[open_mark].append(len(text))
            text += character
    layout = lay_out(parse(nlp, text), find_quotations(text), ())

    def tokens(mark: str) -> list[int]:
        return [token.i for token in layout.doc if token.idx in places[mark]]

    content = set(tokens("{"))
    quotations = {layout.quotation_of[i] for i in content} - {-1}
    return layout, Found(
        "network", content=content, quotations=quotations, cue=tokens("["), source=tokens("(")
    )


@pytest.mark.model
@pytest.mark.parametrize(
    ("kind", "marked"),
    [
        ("deed", "(The governor) [has nominated] {a judge of the county court}."),
        ("deed", "(The governor) [has signed] {the bill on the ferry}."),
        ("deed", "(The mill) [introduced] {a “Harbour Bread” sandwich}."),
        ("wish", "(They) [plan] {a “kiss-in” at the mills of the town}."),
        ("deed", "(The agency) [approved] {a plan that would move the harbour}."),
        ("deed", "(The harbour master) [pleaded guilty to] {taking bribes}."),
        ("wish", "(Norway) [seeks] {assurances about the border}."),
        ("wish", "(The ministry) [is also looking for] {a new ferry}."),
        ("wish", "(Mrs. Adeyemi) [is considering] {whether to run again}."),
        ("wish", "(She) [hoped] {to win the seat}."),
        ("wish", "(The party's) [plans] {to close the bridge} are old."),
        ("look", "(The lawsuit) [seems] {likely to fail}."),
        ("stance", "(The union) [has backed] {the plan for the mill}."),
        ("stance", "(The mayor's) [opposition to] {the bridge} is old."),
        ("mind", "(The chief of police) [knew] {that the bridge was closed}."),
        ("look", "(Ms. Holt) [appeared to savor] {the prospect of a second round}."),
        ("feeling", "(The prime minister) [has been skeptical of] {the talks}."),
        ("topic", "(The leaders) [discussed] {the bridge over the sound}."),
        ("topic", "(The town) [expects] {a busy summer}."),
        (PERSON, "(The council) [blamed] {the mayor}."),
        ("deed", "(The president) [welcomed] {the prime minister to his estate}."),
        (PERSON, "(Mr. Lee) [thanked] {the leader of the choir}."),
    ],
)
def test_what_is_done_wished_or_felt_is_no_saying(nlp: Language, kind: str, marked: str) -> None:
    layout, item = found(nlp, marked)
    assert doing(layout, item) == kind
    assert says_nothing(layout, item) != disputed(layout, item)
    assert disputed(layout, item) == (kind in ("stance", "feeling", "mind", "topic", PERSON))


@pytest.mark.model
@pytest.mark.parametrize(
    "marked",
    [
        "(The mayor) [said] {that the bridge was safe}.",
        "(The council) [blamed] {the mayor for the flood}.",
        "(Critics) [called] {the mayor a coward}.",
        "(The president) [welcomed] {the decision}.",
        "(The party) [criticized] {the mayor's plan}.",
        "(The bishop) [sought to convey] {that the church would pay}.",
        "(The ministry) [released a statement saying] {that the bridge was safe}.",
        "(The bank) [fears] {that the dam will fail}.",
        "(They) [hope] {that the dam will hold}.",
        "(Analysts) [expect] {prices to rise in May}.",
        "(Residents) [are nervous] {that the siren will not be heard}.",
        "(The court) [held] {that the law was void}.",
        "(The court) [ruled] {that the law was void}.",
        "(The mayor) [supports] {“a road for everybody”}.",
        "(The union) [urged] {restraint}.",
        "(A survey by the college) [showed] {that most residents want the bridge}.",
        "{“The bridge is safe.”}",
    ],
)
def test_what_is_said_feared_or_found_is_none_of_these(nlp: Language, marked: str) -> None:
    layout, item = found(nlp, marked)
    assert not says_nothing(layout, item)
    assert not disputed(layout, item)


@pytest.mark.model
@pytest.mark.parametrize(
    "marked",
    [
        "(The two leaders) [discussed] {it}.",
        "(The mayor) [denied] {this}.",
        "(The critics) [attacked] {her}.",
        "(The papers) [blamed] {each other}.",
    ],
)
def test_a_pronoun_names_nothing_that_was_said(nlp: Language, marked: str) -> None:
    assert says_nothing(*found(nlp, marked))


@pytest.mark.model
@pytest.mark.parametrize(
    "marked",
    [
        "(The vote) [showed] {that the coalition was split}.",
        "(The timing of the letter) [suggested] {that the mayor knew}.",
        "(The storm) [promises] {to be the worst in years}.",
        "{The decision} [threatens] {to split the town}.",
    ],
)
def test_a_happening_shows_or_promises_and_says_nothing(nlp: Language, marked: str) -> None:
    assert says_nothing(*found(nlp, marked))


@pytest.mark.model
def test_somebody_may_promise_what_a_happening_may_not(nlp: Language) -> None:
    assert not says_nothing(*found(nlp, "(The mayor) [promises] {to mend the bridge}."))


@pytest.mark.model
@pytest.mark.parametrize(
    "marked",
    [
        "It fell after {two scandals} had emptied the coffers and [raised questions about] {the mayor}.",
        "(The storm) [has raised doubts about] {whether the bridge will hold}.",
        "(The arrest), which [sparked fears] {that the ferry would stop}, came late.",
    ],
)
def test_things_that_raise_questions_say_nothing(nlp: Language, marked: str) -> None:
    assert says_nothing(*found(nlp, marked))


@pytest.mark.model
@pytest.mark.parametrize(
    "marked",
    [
        "(The mayor) [has raised doubts about] {whether the bridge will hold}.",
        "(Residents) [raised questions about] {the bridge}.",
        "(The report) [raised questions about] {the bridge}.",
    ],
)
def test_somebody_raises_questions(nlp: Language, marked: str) -> None:
    assert not says_nothing(*found(nlp, marked))


@pytest.mark.model
@pytest.mark.parametrize(
    "marked",
    [
        "(Norway) is seeking [assurances] {that the border will stay open}.",
        "(Norway) came seeking a loan, and [assurances] {that the border will stay open}.",
        "(The families) are waiting for [word] {that the ferry is safe}.",
        "(The union) won a raise and [received promises] {that nobody would be dismissed}.",
        "(The lawyers) demanded [an apology] {that the mayor had refused}.",
    ],
)
def test_what_is_sought_or_received_was_not_said_by_whoever_gets_it(nlp: Language, marked: str) -> None:
    assert says_nothing(*found(nlp, marked))


@pytest.mark.model
@pytest.mark.parametrize(
    "marked",
    [
        "(Norway) [gave assurances] {that the border will stay open}.",
        "The union received [assurances] from (the mayor) {that nobody would be dismissed}.",
        "(The union) [demanded a promise] {that nobody would be dismissed}.",
        "(The mayor's) [promise] {that nobody would be dismissed} was welcome.",
    ],
)
def test_what_is_given_or_demanded_is_said(nlp: Language, marked: str) -> None:
    assert not says_nothing(*found(nlp, marked))
