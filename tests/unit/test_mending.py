"""What the parse corrects in the network's findings, by sentences made up for the purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perspectives.extraction import extract
from perspectives.extraction.found import Found
from perspectives.extraction.layout import lay_out
from perspectives.extraction.mending import mend, retells_a_cue
from perspectives.extraction.pipeline import parse
from perspectives.extraction.quotations import find_quotations

if TYPE_CHECKING:
    from spacy.language import Language

    from perspectives.extraction.layout import Layout


def found(nlp: Language, text: str, source: str, cue: str, content: str) -> tuple[Layout, Found]:
    """A finding in a text; the words of each part as they are written there."""
    layout = lay_out(parse(nlp, text), find_quotations(text), ())

    def at(words: str) -> list[int]:
        start = text.index(words) if words else 0
        return [t.i for t in layout.doc if start <= t.idx < start + len(words)]

    return layout, Found("network", content=set(at(content)), cue=at(cue), source=at(source))


def told(layout: Layout, item: Found) -> tuple[str, str, str]:
    """Source, cue and content as they are written."""

    def words(positions: list[int]) -> str:
        return " ".join(layout.doc[i].text for i in sorted(positions))

    return words(item.source), words(item.cue), words(list(item.content))


@pytest.mark.model
def test_the_source_is_whom_the_aside_is_about(nlp: Language) -> None:
    text = "Norway, which signed the treaty with the old ministry, has said it will leave."
    layout, item = found(nlp, text, "the old ministry,", "has said", "it will leave")
    mend(layout, item)
    assert told(layout, item)[0] == "Norway"


@pytest.mark.model
def test_a_source_with_an_aside_of_its_own_stays(nlp: Language) -> None:
    text = "Mayor Ines Prado, who won in May, has said the bridge will close."
    layout, item = found(nlp, text, "Mayor Ines Prado, who won in May", "has said", "the bridge will close")
    mend(layout, item)
    assert told(layout, item)[0] == "Mayor Ines Prado , who won in May"


@pytest.mark.model
def test_whom_it_is_said_of_is_not_among_those_who_say_it(nlp: Language) -> None:
    text = "They met Ines Prado, who local officials said brokered the sale."
    layout, item = found(nlp, text, "who local officials", "said", "brokered the sale")
    mend(layout, item)
    assert told(layout, item)[0] == "local officials"


@pytest.mark.model
def test_what_is_said_aside_ends_with_the_aside(nlp: Language) -> None:
    text = "Prado, who has warned that prices might rise, praised the council on Friday."
    content = "that prices might rise, praised the council on Friday"
    layout, item = found(nlp, text, "who", "has warned", content)
    mend(layout, item)
    assert told(layout, item)[2].rstrip(" ,") == "that prices might rise"


@pytest.mark.model
def test_an_outlet_carries_what_somebody_else_said(nlp: Language) -> None:
    text = "Mayor Prado said on Friday that the bridge would close in May, according to the Lenn Gazette."
    content = "Mayor Prado said on Friday that the bridge would close in May"
    layout, item = found(nlp, text, "the Lenn Gazette", "according to", content)
    mend(layout, item)
    assert told(layout, item) == ("Mayor Prado", "said", "the bridge would close in May")
    assert item.relay == "Lenn Gazette"


@pytest.mark.model
def test_a_survey_is_the_source_of_what_people_say_in_it(nlp: Language) -> None:
    text = "Most voters said that the bridge should close, according to a survey."
    layout, item = found(
        nlp, text, "a survey", "according to", "Most voters said that the bridge should close"
    )
    mend(layout, item)
    assert told(layout, item)[0] == "a survey"


@pytest.mark.model
def test_what_attributes_a_quotation_is_no_content(nlp: Language) -> None:
    text = "“The bridge is shut,” Prado said on Friday, according to a transcript."
    assert retells_a_cue(*found(nlp, text, "a transcript", "according to", "Prado said on Friday"))
    text = "Prado said the bridge was shut, according to a transcript."
    assert not retells_a_cue(
        *found(nlp, text, "a transcript", "according to", "Prado said the bridge was shut")
    )


@pytest.mark.model
def test_another_speaker_behind_a_semicolon_is_not_what_the_first_one_says(nlp: Language) -> None:
    text = "The Gazette reports the bridge will close; senior correspondent Ines Prado reports from Lenn."
    content = "the bridge will close; senior correspondent Ines Prado reports"
    layout, item = found(nlp, text, "The Gazette", "reports", content)
    mend(layout, item)
    assert told(layout, item)[2] == "the bridge will close"


@pytest.mark.model
def test_two_halves_of_one_saying_stay_together(nlp: Language) -> None:
    text = "Prado said the bridge was old; the ferry was older."
    content = "the bridge was old; the ferry was older"
    layout, item = found(nlp, text, "Prado", "said", content)
    mend(layout, item)
    assert told(layout, item)[2] == "the bridge was old ; the ferry was older"


@pytest.mark.model
def test_what_is_said_ends_with_the_quotation_that_ends_its_sentence(nlp: Language) -> None:
    text = "According to Prado, the plan “makes a lot of sense.” With such words, who would go?"
    layout, item = found(nlp, text, "Prado", "According to", text[text.index("the plan") : -1])
    mend(layout, item)
    assert told(layout, item)[2] == "the plan “ makes a lot of sense . ”"


@pytest.mark.model
def test_the_it_of_a_passive_is_nobody(nlp: Language) -> None:
    text = "Many were glad when it was announced that the bridge would close."
    layout, item = found(nlp, text, "it", "was announced", "that the bridge would close")
    mend(layout, item)
    assert item.source == []


@pytest.mark.model
@pytest.mark.parametrize(
    "place",
    [
        "on the Gazette's “On the Water with Ines Prado.”",
        "on Harbor News' “Over the River with Lee.”",
    ],
)
def test_a_programme_is_not_what_was_said(place: str) -> None:
    text = f"“The bridge is old and it will close,” the mayor said Tuesday night {place}\n"
    assert [span.of(text) for s in extract(text).statements for span in s.content] == [
        "“The bridge is old and it will close,”"
    ]


@pytest.mark.model
def test_a_share_keeps_its_sign() -> None:
    text = "The survey found that support for the bridge fell to 30%.\n"
    assert [s.content[-1].of(text)[-3:] for s in extract(text).statements] == ["30%"]
