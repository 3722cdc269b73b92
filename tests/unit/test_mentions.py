"""Who is mentioned: names, descriptions, pronouns, and what syntax tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.extraction.mentions import find_mentions
from perspectives.extraction.pipeline import load_pipeline, parse
from perspectives.model import Mention, MentionForm

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def mentions(nlp: Language, text: str) -> dict[str, Mention]:
    """By their heads; of several the first."""
    found: dict[str, Mention] = {}
    for mention in find_mentions(parse(nlp, text)):
        found.setdefault(mention.head.of(text), mention)
    return found


def test_a_title_and_a_noun_before_a_name_describe_it_and_are_no_part_of_it(nlp: Language) -> None:
    text = "Norwegian Fisheries Ministry spokeswoman Tuva Lindqvist condemned the raid."
    found = mentions(nlp, text)["Tuva Lindqvist"]
    assert found.form is MentionForm.NAME
    assert found.label == "PERSON"
    assert [span.of(text) for span in found.descriptions] == ["Norwegian Fisheries Ministry spokeswoman"]
    assert found.function == "subject"


def test_a_surname_that_the_model_takes_for_something_else_is_a_person_where_the_full_name_is(
    nlp: Language,
) -> None:
    text = (
        "Commander Arash Golmohammadi was killed on Friday. Golmohammadi had led the force for years. "
        "Crowds mourned Golmohammadi in Tehran."
    )
    labels = {m.label for m in find_mentions(parse(nlp, text)) if m.head.of(text) == "Golmohammadi"}
    assert labels == {"PERSON"}


def test_an_apposition_describes_a_name_from_either_side(nlp: Language) -> None:
    text = "Pavel Zhdanov, a Russian senator, disagreed. The mayor, Alma Ortiz, agreed."
    found = mentions(nlp, text)
    assert "a Russian senator" in [span.of(text) for span in found["Pavel Zhdanov"].descriptions]
    assert "The mayor" in [span.of(text) for span in found["Alma Ortiz"].descriptions]


def test_what_somebody_does_in_a_headline_does_not_describe_them(nlp: Language) -> None:
    text = "Tomas Birk Secretly Met With Danish Leader Nora Kull Over Fishing\n\nTomas Birk is in Oslo.\n"
    found = list(find_mentions(parse(nlp, text)))
    told = [span.of(text) for mention in found for span in mention.descriptions if mention.head.start == 0]
    assert not any("Met" in words for words in told)
    assert any(mention.head.of(text) == "Tomas Birk" for mention in found)


def test_a_party_tag_describes_the_name_before_it(nlp: Language) -> None:
    text = "Rep. Dana Whitlock, R-Ohio, voted no."
    assert ", R-Ohio" in [span.of(text) for span in mentions(nlp, text)["Dana Whitlock"].descriptions]


def test_groups_are_found_by_their_nouns_and_by_the_names_of_peoples(nlp: Language) -> None:
    text = "Throngs of cheering Moldovans filled the square while police watched the protesters."
    found = mentions(nlp, text)
    assert found["Moldovans"].plural
    assert found["protesters"].plural
    assert found["protesters"].function == "object"
    assert {"Throngs", "Moldovans", "police", "protesters"} <= set(found)


def test_a_possessor_belongs_to_the_mention(nlp: Language) -> None:
    text = "They blamed Iran's parliament."
    found = mentions(nlp, text)["parliament"]
    assert found.possessor is not None
    assert found.possessor.of(text) == "Iran"


def test_the_subject_of_a_passive_is_acted_on(nlp: Language) -> None:
    text = "The governor was criticised by farmers."
    found = mentions(nlp, text)
    assert found["governor"].function == "object"
    assert found["farmers"].function == "subject"


def test_capitals_of_a_headline_make_no_names(nlp: Language) -> None:
    text = "Mayor Slams Harbour Plan After Long Night Debate\n\nMayor Alma Ortiz spoke."
    names = {m.head.of(text) for m in find_mentions(parse(nlp, text)) if m.form is MentionForm.NAME}
    assert names == {"Alma Ortiz"}


def test_an_institution_whose_name_holds_a_word_for_people_is_one_name(nlp: Language) -> None:
    text = "The National Republican Harbour Committee paid for it."
    found = mentions(nlp, text)["National Republican Harbour Committee"]
    assert found.label == "ORG"


def test_wars_treaties_and_laws_are_no_institutions(nlp: Language) -> None:
    text = "The Syrian Civil War began in 2011, and the Harbour Safety Act was passed in 2012."
    labels = {m.head.of(text): m.label for m in find_mentions(parse(nlp, text)) if m.form is MentionForm.NAME}
    assert labels.get("Syrian Civil War", "EVENT") == "EVENT"
    assert labels.get("Harbour Safety Act", "EVENT") == "EVENT"


def test_pronouns_of_the_third_person_are_mentions(nlp: Language) -> None:
    text = "She told them that it was his."
    found = [m.head.of(text) for m in find_mentions(parse(nlp, text)) if m.form is MentionForm.PRONOUN]
    assert found == ["She", "them", "it", "his"]


ODD = st.text(
    alphabet=st.sampled_from(list("AaZz. ,'’“”\"\n-()&Üñ漢🙂\u202e\x1b\u00ad0"))
    | st.characters(codec="utf-8"),
    max_size=80,
)
WORDS = st.lists(
    st.sampled_from(
        [
            "Ann",
            "Lee",
            "President",
            "the",
            "said",
            "Mr.",
            "U.S.",
            "officials",
            "protesters",
            "of",
            "and",
            "'s",
            "Jr.",
            ",",
            ".",
            "“",
            "”",
            "Iranians’",
            "al-",
            "Assad",
            "she",
            "his",
            "\n",
        ]
    ),
    max_size=25,
).map(" ".join)


@given(ODD | WORDS)
def test_mentions_of_any_text_lie_in_it_and_come_in_order(text: str) -> None:
    found = find_mentions(parse(load_pipeline(), text))
    assert list(found) == sorted(found, key=lambda m: (m.span.start, -m.span.end, m.head.start))
    for mention in found:
        spans = [mention.span, mention.head, *mention.descriptions]
        spans += [span for span in (mention.possessor, mention.sentence) if span is not None]
        assert all(span.end <= len(text) for span in spans)
        assert mention.span.holds(mention.head)
        assert "\n" not in mention.head.of(text)


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Karl Lund Jr. left. His brother Paul Lund, Jr., stayed.", "Jr."),
        ("Tuva Lindqvist, manager of Karl Lund for President, Inc., resigned.", "Inc."),
        ("They met in a “Commander-In-Chief” forum.", "-In-Chief"),
        ("It was said by Democratic candidate Sen.\xa0Karl Lund on Monday.", "Sen."),
        ("He met Cardinal Karl Lund. The Cardinal told him so.", "Cardinal"),
        ("Sen. Tuva Lindqvist asked why. Bank executives said nothing.", "Bank"),
    ],
)
def test_what_only_goes_with_a_name_is_none(nlp: Language, text: str, nobody: str) -> None:
    assert nobody not in {m.head.of(text) for m in mentions(nlp, text).values() if m.form is MentionForm.NAME}


def test_a_surname_that_is_also_a_title_stays_a_name(nlp: Language) -> None:
    found = mentions(nlp, "Minister Julie Bishop resigned on Monday. Bishop said the dam was unsafe.")
    assert found["Bishop"].label == "PERSON"


def test_an_institution_right_before_a_person_is_no_part_of_the_name(nlp: Language) -> None:
    found = mentions(nlp, "Speaker of the House Karl Lund left. CNN Jane Roe asked him why.")
    assert {"House", "Karl Lund", "CNN", "Jane Roe"} <= set(found)
    assert found["Jane Roe"].label == "PERSON"


def test_a_noun_for_people_inside_an_offices_name_parts_it_not(nlp: Language) -> None:
    found = mentions(nlp, "A study by the Department of Veterans Affairs said it rained.")
    assert found["Department of Veterans Affairs"].label == "ORG"


def test_a_headlines_verb_is_no_part_of_the_name_that_the_article_goes_on_with(nlp: Language) -> None:
    found = mentions(
        nlp,
        "Pope Urban Accused of Inaction in Notorious Case\n\nOn Monday, Pope Urban met the bishops in Lund.",
    )
    assert "Urban Accused" not in found
    assert "Pope Urban" in found


def test_a_participle_at_the_beginning_of_a_sentence_is_no_first_name(nlp: Language) -> None:
    found = mentions(nlp, "Lindqvist resigned on Monday. Regarding Lindqvist, the senator said nothing.")
    assert "Regarding Lindqvist" not in found


def test_the_address_in_an_embedded_post_is_no_part_of_a_name(nlp: Language) -> None:
    text = "In New Memo, Top Cop Said Harbour Union Server VANISHED https://t.example/gTj2 via @portcaller"
    assert not [mention for mention in find_mentions(parse(nlp, text)) if "http" in mention.span.of(text)]
