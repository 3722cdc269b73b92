"""What the scorers of the spaCy components count as right, with gold given as records and as spans.

Predictions are put on by hand, whatever extraction finds; at the end whole pipelines evaluate themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from perspectives.model import Category, Flag, Kind, Polarity, Span, Statement
from tests.unit.test_components import TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def doc(pipeline: Language) -> Doc:
    return pipeline(TEXT)


SAID = "Ana Ruiz said the old bridge was shut. Igor Panin denied that it was unsafe."
WEATHER = "The sun shone."


def stated(source: str, cue: str, *content: str, text: str = SAID) -> Statement:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    pieces = tuple(at(words) for words in content)
    link = f"s{pieces[0].start}-{pieces[-1].end}"
    source_spans = (at(source),) if source else ()
    return Statement(link, Kind.INDIRECT, pieces, (at(cue),), source_spans, 1.0)


FIRST = stated("Ana Ruiz", "said", "the old bridge was shut")
SECOND = stated("Igor Panin", "denied", "that it was unsafe")


def example(gold: Sequence[Statement] | None, found: Sequence[Statement], text: str = SAID) -> Example:
    nlp = spacy.blank("en")
    predicted, reference = nlp.make_doc(text), nlp.make_doc(text)
    predicted._.perspectives_statements = found
    if gold is not None:
        reference._.perspectives_statements = gold
    return Example(predicted, reference)


def scores(name: str, *examples: Example) -> dict[str, Any]:
    component: Any = spacy.blank("en").add_pipe(name)
    figures: dict[str, Any] = component.score(list(examples))
    return {key: round(value, 2) if value is not None else None for key, value in figures.items()}


def statement_scores(gold: Sequence[Statement] | None, found: Sequence[Statement]) -> dict[str, Any]:
    return scores("perspectives_statements", example(gold, found))


def test_all_right_is_one_throughout() -> None:
    assert set(statement_scores([FIRST, SECOND], [FIRST, SECOND]).values()) == {1.0}


def test_one_missed_costs_recall_one_made_up_costs_precision() -> None:
    missed = statement_scores([FIRST, SECOND], [FIRST])
    assert (missed["statements_p"], missed["statements_r"], missed["statements_f"]) == (1.0, 0.5, 0.67)
    made_up = statement_scores([FIRST], [FIRST, SECOND])
    assert (made_up["statements_p"], made_up["statements_r"]) == (0.5, 1.0)
    assert made_up["spans_cues_p"] == 0.5


def test_half_of_the_content_is_found_but_not_exact() -> None:
    figures = statement_scores([FIRST], [stated("Ana Ruiz", "said", "bridge was shut")])
    assert (figures["statements_f"], figures["statements_whole_f"]) == (1.0, 1.0)
    assert (figures["spans_contents_f"], figures["spans_cues_f"], figures["spans_sources_f"]) == (0, 1, 1)


def test_less_than_half_is_not_found() -> None:
    assert statement_scores([FIRST], [stated("Ana Ruiz", "said", "shut")])["statements_f"] == 0


@pytest.mark.parametrize("source", ["Igor Panin", ""])
def test_the_wrong_source_or_none_is_found_but_not_whole(source: str) -> None:
    figures = statement_scores([FIRST], [stated(source, "said", "the old bridge was shut")])
    assert (figures["statements_f"], figures["statements_whole_f"]) == (1.0, 0.0)


def test_no_source_where_gold_has_none_is_whole() -> None:
    nobody = stated("", "said", "the old bridge was shut")
    assert statement_scores([nobody], [nobody])["statements_whole_f"] == 1.0


def test_one_statement_in_gold_counts_once() -> None:
    again = stated("Ana Ruiz", "said", "old bridge was shut")
    figures = statement_scores([FIRST], [FIRST, again])
    assert (figures["statements_p"], figures["statements_r"]) == (0.5, 1.0)


def test_edge_punctuation_counts_for_nothing() -> None:
    assert (
        statement_scores([FIRST], [stated("Ana Ruiz", "said", "the old bridge was shut.")])[
            "spans_contents_f"
        ]
        == 1.0
    )


def test_discontinuous_content_is_one_statement() -> None:
    gold = stated("Ana Ruiz", "said", "the old bridge", "was shut")
    assert statement_scores([gold], [FIRST])["spans_contents_f"] == 1.0  # white space between is nothing
    assert statement_scores([gold], [stated("Ana Ruiz", "said", "the old bridge")])["statements_p"] == 1.0


def test_references_without_gold_are_left_out() -> None:
    assert set(statement_scores(None, [FIRST]).values()) == {None}
    both = scores("perspectives_statements", example(None, [FIRST]), example([SECOND], [SECOND]))
    assert both["statements_p"] == 1.0


def test_an_empty_gold_says_that_there_is_nothing() -> None:
    quiet = example([], [stated("", "shone", "The sun", text=WEATHER)], WEATHER)
    figures = scores("perspectives_statements", quiet, example([FIRST], [FIRST]))
    assert (figures["statements_p"], figures["statements_r"]) == (0.5, 1.0)


def test_texts_that_differ_are_refused() -> None:
    other = Example(spacy.blank("en").make_doc(SAID), spacy.blank("en").make_doc(WEATHER))
    with pytest.raises(ValueError, match="offsets cannot be compared"):
        scores("perspectives_statements", other)


def linked(
    spans: dict[str, list[tuple[str, str]]], found: Sequence[Statement], by: str = "span_id"
) -> Example:
    """Gold as groups of linked spans; the prediction as a component writes it."""
    built = example(None, found)
    for side in (built.reference, built.predicted):
        for key in ("contents", "cues", "sources"):
            side.spans[key] = []
    for key, items in spans.items():
        for words, link in items:
            at = SAID.index(words)
            bearing: Any = {by: link}
            made = built.reference.char_span(at, at + len(words), **bearing)
            built.reference.spans[key].append(made)
    for statement in found:
        for key, pieces in (
            ("contents", statement.content),
            ("cues", statement.cue),
            ("sources", statement.source),
        ):
            for piece in pieces:
                made = built.predicted.char_span(piece.start, piece.end, span_id=statement.id)
                built.predicted.spans[key].append(made)
    return built


@pytest.mark.parametrize("by", ["span_id", "kb_id"])
def test_gold_as_spans_is_linked_by_ids(by: str) -> None:
    gold = {
        "contents": [("the old bridge was shut", "a"), ("that it was unsafe", "b")],
        "cues": [("said", "a"), ("denied", "b")],
        "sources": [("Igor Panin", "a"), ("Igor Panin", "b")],
    }
    figures = scores("perspectives_statements", linked(gold, [FIRST, SECOND], by))
    assert (figures["statements_f"], figures["statements_whole_f"]) == (1.0, 0.5)
    assert (figures["spans_sources_p"], figures["spans_sources_r"]) == (0.5, 1.0)


def test_contents_without_ids_are_statements_by_themselves() -> None:
    gold = {"contents": [("the old bridge was shut", ""), ("that it was unsafe", "")]}
    assert scores("perspectives_statements", linked(gold, [FIRST, SECOND]))["statements_f"] == 1.0


def test_a_source_that_is_linked_to_nothing_is_refused() -> None:
    gold = {"contents": [("the old bridge was shut", "a")], "sources": [("Ana Ruiz", "b")]}
    with pytest.raises(ValueError, match=r"'Ana Ruiz' in doc.spans\['sources'\] has the id 'b'"):
        scores("perspectives_statements", linked(gold, [FIRST]))


def flagged(words: str, category: Category) -> Flag:
    at = Span(SAID.index(words), SAID.index(words) + len(words))
    return Flag(f"f{at.start}", at, category, Polarity.NEGATIVE, "Why.", None, "rule", 1.0)


def test_flags_are_found_by_place_and_told_by_category() -> None:
    built = example(None, [])
    built.reference._.perspectives_flags = [
        flagged("denied", Category.REPORTING_VERB),
        flagged("unsafe", Category.LOADED_WORD),
    ]
    built.predicted._.perspectives_flags = [
        flagged("denied that", Category.REPORTING_VERB),
        flagged("unsafe", Category.LABEL),
        flagged("shut", Category.LABEL),
    ]
    figures = scores("perspectives_framing", built)
    assert (figures["framing_p"], figures["framing_r"], figures["framing_category"]) == (0.67, 1.0, 0.5)
    assert figures["spans_framing_f"] == 0


def test_quotations_must_be_exact() -> None:
    text = "He said “no” and “not now”."
    nlp = spacy.blank("en")
    predicted, reference = nlp.make_doc(text), nlp.make_doc(text)
    nlp.add_pipe("perspectives_quotations")
    nlp.get_pipe("perspectives_quotations")(predicted)
    reference.spans["quotations"] = [reference[2:5], reference[7:9]]  # “no”, and not all of “not now”
    figures = scores("perspectives_quotations", Example(predicted, reference))
    assert (figures["quotations_p"], figures["quotations_r"]) == (0.5, 0.5)


def test_a_pipeline_evaluates_itself(pipeline: Language, doc: Doc) -> None:
    figures = pipeline.evaluate([Example(pipeline.make_doc(TEXT), doc)])
    assert figures["quotations_f"] == figures["statements_f"] == figures["statements_whole_f"] == 1.0
    assert figures["spans_contents_f"] == 1.0


def test_a_component_without_a_scorer_has_no_figures() -> None:
    component: Any = spacy.blank("en").add_pipe("perspectives_quotations", config={"scorer": None})
    assert component.score([]) == {}


def test_spacy_evaluate_gives_the_figures(pipeline: Language, doc: Doc, tmp_path: Path) -> None:
    from spacy.cli.evaluate import evaluate

    pipeline.to_disk(tmp_path / "pipeline")
    DocBin(docs=[doc]).to_disk(tmp_path / "gold.spacy")  # spans, which any DocBin keeps
    output = tmp_path / "figures.json"
    figures = evaluate(str(tmp_path / "pipeline"), tmp_path / "gold.spacy", output, per_component=True)
    assert figures["perspectives"]["statements_whole_f"] == 1.0
    assert "statements_whole_f" in output.read_text("utf-8")
    table = evaluate(str(tmp_path / "pipeline"), tmp_path / "gold.spacy", output, spans_key="cues")
    assert table["spans_cues_f"] == 1.0
